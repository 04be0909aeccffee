//! `bancheck report`

use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Deserialize;

use super::{EXIT_CLEAR, Failure, Global};
use crate::bans::Rules;
use crate::case::{self, Case};
use crate::files;
use crate::report::{self, AppliedDuty, Document, Input, Options};
use crate::scan::{self, SCHEMA, Scan};
use crate::text::Texts;

/// The largest data file that is read; a real one has a few hundred kilobytes at most.
const MAX_BYTES: u64 = 64 << 20;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Report on this case (`case.json` in the data folder), with its answers and record
    #[arg(long, value_name = "FILE", conflicts_with = "scan")]
    case: Option<PathBuf>,
    /// Report on this result of `scan --json` instead of scanning this computer now; `-` is stdin
    #[arg(long, value_name = "FILE")]
    scan: Option<PathBuf>,
    /// Write this file; its ending says what: .pdf, .html, or .json for the data. Can be repeated
    #[arg(long, value_name = "FILE", required = true)]
    out: Vec<PathBuf>,
    /// Name of the business to print on the report
    #[arg(long, value_name = "NAME")]
    business: Option<String>,
    /// Keep the names of people's folders in paths; without it they are hidden
    #[arg(long)]
    folder_names: bool,
}

#[derive(Clone, Copy)]
enum Format {
    Pdf,
    Html,
    Json,
}

pub(super) fn run(arguments: &Arguments, global: &Global) -> Result<u8, Failure> {
    let outs = formats(&arguments.out)?;
    let rules = super::rules(global)?;
    let texts = super::texts(global, &rules)?;
    let (document, data) = match (&arguments.case, &arguments.scan) {
        (Some(path), _) => of_case(path, &rules, &texts)?,
        (None, Some(path)) => {
            let (scan, data) = read(path, &rules)?;
            (document(arguments, &rules, &texts, &scan, &data), data)
        }
        (None, None) => {
            let scan = scan::run(&rules, &super::machine(global)?, &mut |_| ());
            let data = scan.to_json().map_err(Failure::fault)?.into_bytes();
            (document(arguments, &rules, &texts, &scan, &data), data)
        }
    };
    for (path, format) in &outs {
        let bytes = match format {
            Format::Pdf => report::pdf::write(&document)
                .context("cannot write the report as PDF; --out FILE.html always works")
                .map_err(Failure::fault)?,
            Format::Html => report::html::write(&document).into_bytes(),
            Format::Json => data.clone(),
        };
        super::output::write(Some(path), &bytes)?;
    }
    let keeps_data = arguments.scan.is_some()
        || arguments.case.is_some()
        || outs.iter().any(|(_, format)| matches!(format, Format::Json));
    if !keeps_data {
        super::output::complain(&anyhow!(
            "the data behind this report was not saved; add --out FILE.json to be able to check it"
        ));
    }
    Ok(EXIT_CLEAR)
}

/// The report on a case of the window, with the record that lies beside it.
fn of_case(path: &Path, rules: &Rules, texts: &Texts) -> Result<(Document, Vec<u8>), Failure> {
    let bytes = read_limited(path)
        .with_context(|| format!("cannot read the case {}", path.display()))
        .map_err(Failure::usage)?;
    let case: Case = serde_json::from_slice(&bytes)
        .with_context(|| format!("{} is not a case of this version", path.display()))
        .map_err(Failure::usage)?;
    // A case that was copied without its record still has its answers and results.
    let log =
        case::log::read(&path.with_file_name(case::LOG)).map(|(entries, _)| entries).unwrap_or_default();
    let report = report::of_case(rules, texts, &case, &log, Timestamp::now()).map_err(Failure::fault)?;
    let (document, data) = report
        .ok_or_else(|| Failure::usage(anyhow!("nothing was checked yet in the case {}", path.display())))?;
    Ok((document, data.into_bytes()))
}

fn formats(paths: &[PathBuf]) -> Result<Vec<(&Path, Format)>, Failure> {
    let format = |path: &Path| match path.extension()?.to_str()?.to_lowercase().as_str() {
        "pdf" => Some(Format::Pdf),
        "html" => Some(Format::Html),
        "json" => Some(Format::Json),
        _ => None,
    };
    let with_format = |path| -> Result<(&Path, Format), Failure> {
        format(path).map(|format| (path, format)).ok_or_else(|| {
            Failure::usage(anyhow!("{}: the name must end in .pdf, .html or .json", path.display()))
        })
    };
    paths.iter().map(|path| with_format(path.as_path())).collect()
}

/// The scan in a data file, and its bytes as they are: their hash goes on the report.
fn read(path: &Path, rules: &Rules) -> Result<(Scan, Vec<u8>), Failure> {
    let name = if path == Path::new("-") { "stdin".to_owned() } else { path.display().to_string() };
    let bytes = read_limited(path)
        .with_context(|| format!("cannot read the data file {name}"))
        .map_err(Failure::usage)?;
    let scan = parse(&bytes)
        .and_then(|scan| {
            if scan.rules.ban == rules.id {
                Ok(scan)
            } else {
                Err(anyhow!("it was made with the rules {}, not {}", scan.rules.ban, rules.id))
            }
        })
        .with_context(|| format!("{name} is not a result of `bancheck scan --json`"))
        .map_err(Failure::usage)?;
    Ok((scan, bytes))
}

fn read_limited(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        io::stdin().lock().take(MAX_BYTES).read_to_end(&mut bytes)?;
    } else {
        std::fs::File::open(path)?.take(MAX_BYTES).read_to_end(&mut bytes)?;
    }
    if bytes.len() as u64 == MAX_BYTES {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, "it is too large"));
    }
    Ok(bytes)
}

/// Asks for the version first: a newer file has unknown fields, and that is the better message.
fn parse(bytes: &[u8]) -> anyhow::Result<Scan> {
    #[derive(Deserialize)]
    struct Versioned {
        schema: String,
    }
    let schema = serde_json::from_slice::<Versioned>(bytes)?.schema;
    if schema != SCHEMA {
        return Err(anyhow!("its format is {schema}; this version reads {SCHEMA}"));
    }
    Ok(serde_json::from_slice(bytes)?)
}

fn document(arguments: &Arguments, rules: &Rules, texts: &Texts, scan: &Scan, data: &[u8]) -> Document {
    report::build(&Input {
        rules,
        texts,
        scan,
        earlier: None,
        business: arguments.business.as_deref(),
        duties: &for_everybody(rules, texts),
        told: &[],
        actions: &[],
        options: Options { folder_names: arguments.folder_names, ..Options::default() },
        made_at: Timestamp::now(),
        zone: &TimeZone::system(),
        app_version: env!("CARGO_PKG_VERSION"),
        data_hash: &files::sha256(data),
    })
}

/// Without answers about the business only what applies to everybody can be said.
fn for_everybody(rules: &Rules, texts: &Texts) -> Vec<AppliedDuty> {
    let duties = rules.duties.iter().filter(|duty| duty.when.is_empty());
    duties
        .map(|duty| AppliedDuty {
            level: duty.level,
            title: texts.get(&format!("duty-{}", duty.id)),
            why: texts.get(&format!("duty-{}-why", duty.id)),
            facts: duty.facts.clone(),
        })
        .collect()
}
