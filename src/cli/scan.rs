//! `bancheck scan`

use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::{Failure, Global};
use crate::bans::Rules;
use crate::case::Case;
use crate::machine::zone;
use crate::progress::{Headline, Progress, Standpoint};
use crate::report;
use crate::scan::recording::{self, Recording};
use crate::scan::{self, Observation, Scan};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Print the whole result as JSON (`bancheck.scan/3`)
    #[arg(long)]
    json: bool,
    /// Write to this file instead of the screen; `-` is the screen
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Also write what the computer said to this file, without names and serial numbers
    #[arg(long, value_name = "FILE", conflicts_with = "from")]
    record: Option<PathBuf>,
    /// Judge what another computer said: a file made with --record
    #[arg(long, value_name = "FILE", conflicts_with = "root")]
    from: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments, global: &Global) -> Result<u8, Failure> {
    let screen = PathBuf::from("-");
    let outs = [Some(arguments.out.as_ref().unwrap_or(&screen)), arguments.record.as_ref()];
    super::output::two_files(outs.into_iter().flatten().map(PathBuf::as_path))?;
    if let (Some(from), Some(out)) = (&arguments.from, &arguments.out) {
        super::output::spare_what_is_read(from, out)?;
    }
    let (rules, observation) = match &arguments.from {
        Some(file) => (super::rules(global)?, replayed(file)?),
        None => {
            let machine = super::machine(global)?;
            scan::observe_while_loading(|| super::rules(global), &machine, Failure::fault)?
        }
    };
    let scan = observation.conclude(&rules);
    let recorded = arguments.record.as_ref().map_or(Ok(()), |file| record(file, &observation, &rules, &scan));
    let text = if arguments.json {
        scan.to_json().map_err(Failure::fault)?
    } else {
        report::console(&super::texts(global, &rules)?, headline(&rules, &scan), &scan)
    };
    // Whatever became of the recording, the result is told.
    let told = super::output::write(arguments.out.as_deref(), text.as_bytes());
    if let (Err(failure), Err(_)) = (&recorded, &told) {
        failure.print();
    }
    if told.is_err() {
        super::output::tell(&format!("the result of the check is: {}", scan.verdict().id()));
    }
    told.and(recorded)?;
    Ok(super::exit_code(scan.verdict()))
}

/// What the window would say of this result.
fn headline(rules: &Rules, scan: &Scan) -> Headline {
    let now = zone::now();
    let case = Case::of_scan(rules, scan);
    Progress::of(&Standpoint { rules, case: &case, boot: None, now: &now }).headline
}

fn replayed(file: &Path) -> Result<Observation, Failure> {
    let read = || -> anyhow::Result<Recording> {
        Ok(Recording::from_json(&super::output::read(file, recording::MAX_BYTES)?)?)
    };
    let recording = read().with_context(|| format!("cannot use {}", file.display()));
    Ok(recording.map_err(Failure::usage)?.observation())
}

fn record(file: &Path, observation: &Observation, rules: &Rules, scan: &Scan) -> Result<(), Failure> {
    let recording = Recording::of(observation, rules);
    if !recording::says_the_same(&recording, rules, scan) {
        super::output::tell(
            "the recording leads to another result: a hidden name was part of what was found",
        );
    }
    let json = recording.to_json().map_err(Failure::fault)?;
    if json.len() as u64 > recording::MAX_BYTES {
        let error = anyhow::anyhow!("there is more on this computer than a recording can hold");
        return Err(Failure::fault(error));
    }
    super::output::write(Some(file), json.as_bytes())
}
