//! Evidence in, findings and a verdict out.
//!
//! [`run`] reads the machine; everything after that is [`conclude`], a pure function of plain data.

mod around;
pub mod closer_look;
pub mod conclude;
pub mod consistency;
mod evidence;
mod gaps;
pub mod matcher;
mod older;
pub mod recording;
mod redacted;
mod replay;
pub mod result;
mod rules_used;
#[cfg(test)]
pub(crate) mod samples;
mod uninstall_entry;
pub mod uninstall_string;
mod versions;

use std::collections::BTreeSet;
use std::io;
use std::thread::{self, Scope, ScopedJoinHandle};

use jiff::Timestamp;

pub use evidence::{Evidence, EvidenceKind};
pub use gaps::Gap;
pub use matcher::Matcher;
pub use older::is_read;
pub use redacted::map_texts;
pub use result::{Check, CheckResult, Finding, Ground, Protection, SCHEMA, Scan, State, Verdict};
pub use rules_used::RulesUsed;
pub use uninstall_entry::UninstallEntry;

use matcher::{Fit, ItemAt};

use crate::bans::Rules;
use crate::machine::program_file::has_signatures;
use crate::machine::{Computer, Machine, ScanProgress, Survey, homes, survey};
use crate::redact::Filter;

/// What one computer said, before any rule has judged it.
#[derive(Clone, Debug)]
pub struct Observation {
    pub surveys: Vec<Survey>,
    pub computer: Computer,
    pub started_at: Timestamp,
    pub finished_at: Timestamp,
    /// Folders and full names of people that the system lists, so that their names can be hidden.
    pub homes: Vec<String>,
}

impl Observation {
    /// Lays the rules over what was seen.
    pub fn conclude(&self, matcher: &Matcher<'_>) -> Scan {
        self.conclude_from(matcher, &matcher.sift(&self.surveys, |_| Fit::Whole))
    }

    fn conclude_from(&self, matcher: &Matcher<'_>, sifted: &[ItemAt]) -> Scan {
        let scan = conclude::conclude(matcher, self, sifted);
        Scan { homes: self.homes_in(&scan), ..scan }
    }

    /// The folders and full names of people without which not every name in a result could be hidden: [`Scan::homes`].
    fn homes_in(&self, scan: &Scan) -> Vec<String> {
        let knowing = |homes: &[String]| {
            let mut filter = Filter::default();
            for home in homes {
                filter.add_home(home);
            }
            filter
        };
        let all = knowing(&self.homes);
        let mut texts = BTreeSet::new();
        map_texts(&mut scan.clone(), &mut |_, text| {
            if all.knows_more_of(text) {
                texts.insert(text.to_owned());
            }
            String::new()
        });
        let is_needed = |home: &&String| {
            let alone = knowing(std::slice::from_ref(*home));
            texts.iter().any(|text| alone.knows_more_of(text))
        };
        let homes: BTreeSet<String> = self.homes.iter().filter(is_needed).cloned().collect();
        homes.into_iter().collect()
    }
}

/// A machine that is being read on a thread of its own. The rules are not needed before everything has been
/// read, so that they are loaded and made ready meanwhile.
#[derive(Debug)]
pub struct Underway<'scope> {
    machine: &'scope Machine,
    started_at: Timestamp,
    surveys: ScopedJoinHandle<'scope, Vec<Survey>>,
}

/// Begins to look at every place of `machine`.
///
/// # Errors
/// What keeps the system from starting a thread.
pub fn begin<'scope>(
    scope: &'scope Scope<'scope, '_>,
    machine: &'scope Machine,
) -> io::Result<Underway<'scope>> {
    let started_at = Timestamp::now();
    let reader = thread::Builder::new().name("survey".to_owned());
    let surveys = reader.spawn_scoped(scope, || survey(machine, &mut |_| ()))?;
    Ok(Underway { machine, started_at, surveys })
}

impl Underway<'_> {
    /// Makes the rules ready while places are still being read, waits for the last of them, and concludes.
    pub fn conclude(self, matcher: &Matcher<'_>) -> (Observation, Scan) {
        let sources = self.machine.sources();
        matcher.prepare(sources.iter().map(|source| source.id), has_signatures(self.machine));
        let surveys = self.surveys.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        complete(matcher, self.machine, surveys, self.started_at)
    }
}

/// Looks at every place of `machine` and concludes. Takes at most the deadline of one source, and of
/// the closer look.
pub fn run(rules: &Rules, machine: &Machine, on_progress: &mut dyn FnMut(ScanProgress)) -> Scan {
    let started_at = Timestamp::now();
    let surveys = survey(machine, on_progress);
    complete(&Matcher::new(rules), machine, surveys, started_at).1
}

fn complete(
    matcher: &Matcher<'_>,
    machine: &Machine,
    surveys: Vec<Survey>,
    started_at: Timestamp,
) -> (Observation, Scan) {
    // What is read of files later lets no other item fit.
    let sifted = matcher.sift(&surveys, closer_look::first_fit(machine));
    let surveys = closer_look::inspect_files(matcher, machine, surveys, &sifted);
    let surveys: Vec<Survey> = surveys.into_iter().map(Survey::noting_cuts).collect();
    let (computer, mut homes) = (Computer::of(machine), homes::listed(machine));
    homes.extend(homes::full_names(machine));
    homes.extend(homes::seen(machine, surveys.iter().flat_map(Survey::items)));
    // A clock that is set back meanwhile makes no check end before it begins.
    let finished_at = Timestamp::now().max(started_at);
    let observation = Observation { surveys, computer, started_at, finished_at, homes };
    let scan = observation.conclude_from(matcher, &sifted);
    (observation, scan)
}
