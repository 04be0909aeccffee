//! `bancheck report`

use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};
use jiff::Timestamp;
use serde::Deserialize;

use crate::bans::{Duty, Rules};
use crate::case::{self, Case, Record, Trust};
use crate::duties;
use crate::files;
use crate::machine::zone;
use crate::options::{CommonOptions, EXIT_CLEAR, Failure};
use crate::progress::{Progress, Standpoint};
use crate::protection::Alternatives;
use crate::report::{self, AppliedDuty, Document, Input, Options};
use crate::scan::{self, SCHEMA, Scan, is_read};
use crate::text::{Language, Texts};

/// The largest data file that is read; a real one has a few hundred kilobytes at most.
const MAX_BYTES: u64 = 64 << 20;

/// What it means, and what to do.
const CONTRADICTION: &str = "it was changed, damaged, or made by another version, so that nothing can be \
                             reported on it; check the computer again";

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Report on this case (`case.json` in the data folder), with its answers and record
    #[arg(long, value_name = "FILE", conflicts_with = "scan")]
    case: Option<PathBuf>,
    /// Report on this result of `scan --json` instead of scanning this computer now; `-` is stdin
    #[arg(long, value_name = "FILE")]
    scan: Option<PathBuf>,
    /// Write this file; its ending says what: .pdf, .html, or .json for the data. Can be repeated. The
    /// data of a new scan is always saved, beside the report unless a place is given
    #[arg(long, value_name = "FILE", required = true)]
    out: Vec<PathBuf>,
    /// Name of the business to print on the report; a case has its own
    #[arg(long, value_name = "NAME", conflicts_with = "case")]
    business: Option<String>,
    /// Keep the names of people's folders in paths; without it they are hidden, and in a case as chosen
    #[arg(long, conflicts_with = "case")]
    folder_names: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Pdf,
    Html,
    Json,
}

pub(super) fn run(arguments: &Arguments, options: &CommonOptions) -> Result<u8, Failure> {
    let (mut outs, mut is_added) = outs(arguments)?;
    let rules = options.rules()?;
    let (document, data) = if let Some(path) = &arguments.case {
        of_case(path, &rules, options.language()?)?
    } else {
        let (scan, read) = match &arguments.scan {
            Some(path) => read(path, &rules).map(|(scan, bytes)| (scan, Some(bytes)))?,
            None => (scan::run(&rules, &options.machine()?, &mut |_| ()), None),
        };
        let data =
            report::data(&rules, &scan, None, kept_in(arguments)).map_err(Failure::fault)?.into_bytes();
        // The bytes that were read are the data of this report only if nothing in them has to be hidden.
        if read.is_some_and(|read| read != data) && outs.iter().all(|(_, format)| *format != Format::Json) {
            add_data(&mut outs)?;
            is_added = true;
        }
        let texts = options.texts(&rules)?;
        (document(arguments, &rules, &texts, &scan, &data), data)
    };
    let mut written = Vec::new();
    for (_, format) in &outs {
        written.push(match format {
            Format::Pdf => report::pdf::write(&document)
                .context("cannot write the report as PDF; --out FILE.html always works")
                .map_err(Failure::fault)?,
            Format::Html => report::html::write(&document).into_bytes(),
            Format::Json => data.clone(),
        });
    }
    let named: Vec<&Path> = outs.iter().map(|(path, _)| path.as_path()).collect();
    let names: Vec<String> = named.iter().map(|path| path.display().to_string()).collect();
    let is_extra =
        |index: usize| is_added && outs.get(index).is_some_and(|(_, format)| *format == Format::Json);
    let bytes: Vec<&[u8]> = written.iter().map(Vec::as_slice).collect();
    let places = files::write_beside(&named, &bytes, &is_extra)
        .with_context(|| format!("nothing was written: {}", names.join(", ")))
        .map_err(Failure::fault)?;
    if places != named {
        let places: Vec<String> = places.iter().map(|path| path.display().to_string()).collect();
        super::output::tell(&format!(
            "data that is there already is never replaced, so this was written: {}",
            places.join(", ")
        ));
    }
    if let (true, Some(path)) = (is_added, places.first()) {
        super::output::tell(&format!("the data behind this report is saved too: {}", path.display()));
    }
    Ok(EXIT_CLEAR)
}

/// What to write where, the data first: a report is never there without it. Also whether the caller did
/// not ask for the data. Refuses what would destroy something that cannot be made again.
fn outs(arguments: &Arguments) -> Result<(Vec<(PathBuf, Format)>, bool), Failure> {
    let mut outs = formats(&arguments.out)?;
    outs.sort_by_key(|(_, format)| *format != Format::Json);
    let is_kept = arguments.case.is_some()
        || arguments.scan.is_some()
        || outs.iter().any(|(_, format)| *format == Format::Json);
    if !is_kept {
        add_data(&mut outs)?;
    }
    for (out, _) in &outs {
        super::output::spare_the_case(out)?;
        for input in [&arguments.case, &arguments.scan].into_iter().flatten() {
            super::output::spare_what_is_read(input, out)?;
        }
    }
    super::output::two_files(outs.iter().map(|(out, _)| out.as_path()))?;
    Ok((outs, !is_kept))
}

/// Puts the data beside the first report.
fn add_data(outs: &mut Vec<(PathBuf, Format)>) -> Result<(), Failure> {
    let Some((report, _)) = outs.first() else { return Ok(()) };
    let data = files::data_beside(report);
    match data.symlink_metadata() {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Failure::usage(anyhow!(
            "the data behind the report would go beside it, but cannot: {error}. Nothing was written. Choose \
             another name for the report: {}",
            data.display()
        ))),
        // A file that is there already stays: then everything gets another name.
        _ => {
            outs.insert(0, (data, Format::Json));
            Ok(())
        }
    }
}

/// The report on a case of the window, with the record that lies beside it; in the language of the case
/// unless the caller wants another.
fn of_case(path: &Path, rules: &Rules, wanted: Option<Language>) -> Result<(Document, Vec<u8>), Failure> {
    let bytes = files::read_named(path, MAX_BYTES)
        .with_context(|| format!("cannot read the case {}", path.display()))
        .map_err(Failure::usage)?;
    let case = case::parse(&bytes)
        .map_err(anyhow::Error::new)
        .map(|mut case| {
            // What was answered before a question changed means what it means now.
            case.business.answers = duties::renewed(rules, &case.business.answers);
            case
        })
        .and_then(|case| check(&case, rules).map(|()| case))
        .with_context(|| format!("{} is not a case that can be reported on", path.display()))
        .map_err(Failure::usage)?;
    let record = Record::of_case(&path.with_file_name(case::LOG), &case);
    if record.trust != Trust::Whole {
        tracing::warn!(trust = ?record.trust, "the log beside the case");
    }
    let alternatives = Alternatives::embedded().map_err(Failure::fault)?;
    // As in the window: who asks for it in the US reads English.
    let language = wanted.or(case.report.choices.language).unwrap_or(Language::English);
    let texts = Texts::new(language, rules);
    let from = Standpoint { rules, case: &case, boot: None, now: &zone::now() };
    let report = report::of_case(&from, &texts, &alternatives, &record).map_err(Failure::fault)?;
    let (document, data) = report
        .ok_or_else(|| Failure::usage(anyhow!("nothing was checked yet in the case {}", path.display())))?;
    Ok((document, data.into_bytes()))
}

/// A case comes from outside as much as a data file does.
fn check(case: &Case, rules: &Rules) -> anyhow::Result<()> {
    for scan in case.scans.newest.iter().chain(&case.scans.before) {
        check_scan(scan, rules)?;
    }
    case.check_found(rules).map_err(anyhow::Error::new).context(CONTRADICTION)?;
    let wrong = duties::check(rules, &case.business)
        .into_iter()
        .chain(duties::check_gates(rules, &case.removal.gate_answers));
    let wrong: Vec<String> = wrong.map(|error| error.to_string()).collect();
    if wrong.is_empty() { Ok(()) } else { Err(anyhow!("{}", wrong.join("; "))) }
}

/// That it contradicts itself nowhere was found out when it was read.
fn check_scan(scan: &Scan, rules: &Rules) -> anyhow::Result<()> {
    scan.check_with(rules)
        .and_then(|()| scan.check_circumstances(Timestamp::now()))
        .map_err(anyhow::Error::new)
        .context(CONTRADICTION)
}

fn formats(paths: &[PathBuf]) -> Result<Vec<(PathBuf, Format)>, Failure> {
    let format = |path: &Path| match path.extension()?.to_str()?.to_lowercase().as_str() {
        "pdf" => Some(Format::Pdf),
        "html" => Some(Format::Html),
        "json" => Some(Format::Json),
        _ => None,
    };
    let with_format = |path: &PathBuf| match format(path) {
        Some(format) => Ok((path.clone(), format)),
        None => Err(Failure::usage(anyhow!("{}: the name must end in .pdf, .html or .json", path.display()))),
    };
    paths.iter().map(with_format).collect()
}

/// The scan in a data file, and its bytes as they are.
fn read(path: &Path, rules: &Rules) -> Result<(Scan, Vec<u8>), Failure> {
    let name = if path == Path::new("-") { "stdin".to_owned() } else { path.display().to_string() };
    let bytes = super::output::read(path, MAX_BYTES)
        .with_context(|| format!("cannot read the data file {name}"))
        .map_err(Failure::usage)?;
    let scan = parse(&bytes)
        .and_then(|scan| check_scan(&scan, rules).map(|()| scan))
        .with_context(|| format!("{name} is no result of `bancheck scan --json` that can be reported on"))
        .map_err(Failure::usage)?;
    Ok((scan, bytes))
}

/// Asks for the version first: a newer file has unknown fields, and that is the better message.
fn parse(bytes: &[u8]) -> anyhow::Result<Scan> {
    let schema = schema(bytes)?;
    if !is_read(&schema) {
        return Err(anyhow!("its format is {schema}; this version reads {SCHEMA}"));
    }
    serde_json::from_slice(bytes).context(CONTRADICTION)
}

fn schema(bytes: &[u8]) -> serde_json::Result<String> {
    #[derive(Deserialize)]
    struct Versioned {
        schema: String,
    }
    serde_json::from_slice::<Versioned>(bytes).map(|versioned| versioned.schema)
}

/// The report on a scan alone.
fn document(arguments: &Arguments, rules: &Rules, texts: &Texts, scan: &Scan, data: &[u8]) -> Document {
    let (case, now) = (Case::of_scan(rules, scan), zone::now());
    report::build(&Input {
        rules,
        texts,
        scan,
        progress: &Progress::of(&Standpoint { rules, case: &case, boot: None, now: &now }),
        elsewhere: &[],
        earlier: None,
        chosen: None,
        said_protected_at: None,
        business: arguments.business.as_deref(),
        duties: &for_everybody(rules, texts),
        told: &[],
        counted: None,
        open_answers: 0,
        actions: &[],
        record: &Trust::Whole,
        options: kept_in(arguments),
        made_at: now.timestamp(),
        zone: now.time_zone(),
        app_version: env!("CARGO_PKG_VERSION"),
        data_hash: &files::sha256(data),
    })
}

fn kept_in(arguments: &Arguments) -> Options {
    Options { folder_names: arguments.folder_names, ..Options::default() }
}

/// Without answers about the business only what applies to everybody can be said.
fn for_everybody(rules: &Rules, texts: &Texts) -> Vec<AppliedDuty> {
    let for_all = |duty: &&Duty| duty.when.is_empty() && !duty.is_hearsay();
    let mut duties: Vec<&Duty> = rules.duties.iter().filter(for_all).collect();
    duties.sort_by_key(|duty| duty.level);
    duties
        .into_iter()
        .map(|duty| AppliedDuty {
            level: duty.level,
            title: texts.get(&format!("duty-{}", duty.id)),
            why: texts.get(&format!("duty-{}-why", duty.id)),
            ban: texts.of_bans([&duty.ban]),
            due: Vec::new(),
            facts: duty.facts.clone(),
        })
        .collect()
}
