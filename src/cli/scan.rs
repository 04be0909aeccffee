//! `bancheck scan`

use std::path::{Path, PathBuf};
use std::thread;

use anyhow::Context as _;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::bans::Rules;
use crate::case::Case;
use crate::machine::zone;
use crate::options::{CommonOptions, Failure, exit_code};
use crate::progress::{Headline, Progress, Standpoint};
use crate::report;
use crate::scan::recording::{self, Recording};
use crate::scan::{self, Matcher, Observation, Scan};
use crate::text::Texts;

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

pub(super) fn run(arguments: &Arguments, options: &CommonOptions) -> Result<u8, Failure> {
    let screen = PathBuf::from("-");
    let outs = [Some(arguments.out.as_ref().unwrap_or(&screen)), arguments.record.as_ref()];
    super::output::two_files(outs.into_iter().flatten().map(PathBuf::as_path))?;
    if let (Some(from), Some(out)) = (&arguments.from, &arguments.out) {
        super::output::spare_what_is_read(from, out)?;
    }
    match &arguments.from {
        Some(file) => {
            let rules = options.rules()?;
            let ready = Ready::of(arguments, options, &rules)?;
            let observation = replayed(file)?;
            let scan = observation.conclude(&ready.matcher);
            told(arguments, &ready, &observation, &scan)
        }
        None => {
            let machine = options.machine()?;
            thread::scope(|scope| {
                let underway = scan::begin(scope, &machine).map_err(Failure::fault)?;
                let rules = options.rules()?;
                let ready = Ready::of(arguments, options, &rules)?;
                let (observation, scan) = underway.conclude(&ready.matcher);
                told(arguments, &ready, &observation, &scan)
            })
        }
    }
}

/// All that can be made ready while a computer is still being looked at.
struct Ready<'r> {
    matcher: Matcher<'r>,
    /// For a result in words.
    words: Option<Words>,
}

struct Words {
    texts: Texts,
    zone: TimeZone,
}

impl<'r> Ready<'r> {
    fn of(arguments: &Arguments, options: &CommonOptions, rules: &'r Rules) -> Result<Self, Failure> {
        let words = || Ok(Words { texts: options.texts(rules)?, zone: zone::system() });
        let words = (!arguments.json).then(words).transpose()?;
        Ok(Self { matcher: Matcher::new(rules), words })
    }
}

/// Writes what was asked for, and says by the exit code what was found.
fn told(
    arguments: &Arguments,
    ready: &Ready<'_>,
    observation: &Observation,
    scan: &Scan,
) -> Result<u8, Failure> {
    let Ready { matcher, words } = ready;
    let recorded = arguments.record.as_ref().map_or(Ok(()), |file| record(file, observation, matcher, scan));
    let text = match words {
        Some(words) => {
            let headline = headline(matcher.rules(), scan, &words.zone);
            report::console(&words.texts, headline, None, scan)
        }
        None => scan.to_json().map_err(Failure::fault)?,
    };
    // Whatever became of the recording, the result is told.
    let told = super::output::write(arguments.out.as_deref(), text.as_bytes());
    if let (Err(failure), Err(_)) = (&recorded, &told) {
        super::output::complain(&failure.error);
    }
    if told.is_err() {
        super::output::tell(&format!("the result of the check is: {}", scan.verdict().id()));
    }
    told.and(recorded)?;
    Ok(exit_code(scan.verdict()))
}

/// What the window would say of this result.
fn headline(rules: &Rules, scan: &Scan, zone: &TimeZone) -> Headline {
    let now = Timestamp::now().to_zoned_datetime(zone.clone());
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

fn record(file: &Path, observation: &Observation, matcher: &Matcher<'_>, scan: &Scan) -> Result<(), Failure> {
    let recording = Recording::of(observation, matcher);
    if !recording::says_the_same(&recording, matcher, scan) {
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
