//! Evidence in, findings and a verdict out.
//!
//! [`run`] reads the machine; everything after that is [`conclude()`], a pure function of plain data.

pub mod closer_look;
pub mod conclude;
pub mod consistency;
mod evidence;
pub mod matcher;
pub mod recording;
mod redacted;
mod replay;
pub mod result;
#[cfg(test)]
pub(crate) mod samples;
mod uninstall_entry;
pub mod uninstall_string;
mod versions;

use std::collections::BTreeSet;
use std::io;
use std::thread;

use jiff::Timestamp;

pub use conclude::conclude;
pub use evidence::{Evidence, EvidenceKind};
pub use redacted::map_texts;
pub use result::{
    Check, CheckResult, Finding, Ground, Protection, RulesUsed, SCHEMA, Scan, State, Verdict,
    is_read,
};
pub use uninstall_entry::UninstallEntry;

use crate::bans::Rules;
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
    pub fn conclude(&self, rules: &Rules) -> Scan {
        let scan = conclude(rules, &self.surveys, self.computer.clone(), self.started_at, self.finished_at);
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

/// Looks at every place of `machine` while `load` loads the rules: they are not needed before
/// everything has been read.
///
/// # Errors
/// Those of `load`; `spawn` makes one of what keeps the system from starting a thread.
pub fn observe_while_loading<E>(
    load: impl FnOnce() -> Result<Rules, E>,
    machine: &Machine,
    spawn: impl FnOnce(io::Error) -> E,
) -> Result<(Rules, Observation), E> {
    let started_at = Timestamp::now();
    let (rules, surveys) = thread::scope(|scope| {
        let reader = thread::Builder::new().name("survey".to_owned());
        let reading = reader.spawn_scoped(scope, || survey(machine, &mut |_| ())).map_err(spawn)?;
        let rules = load()?;
        let surveys = reading.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        Ok((rules, surveys))
    })?;
    let observation = complete(&rules, machine, surveys, started_at);
    Ok((rules, observation))
}

/// Looks at every place of `machine` and concludes. Takes at most the deadline of one source, and of
/// the closer look.
pub fn run(rules: &Rules, machine: &Machine, on_progress: &mut dyn FnMut(ScanProgress)) -> Scan {
    let started_at = Timestamp::now();
    let surveys = survey(machine, on_progress);
    complete(rules, machine, surveys, started_at).conclude(rules)
}

fn complete(rules: &Rules, machine: &Machine, surveys: Vec<Survey>, started_at: Timestamp) -> Observation {
    let surveys =
        closer_look::inspect_files(rules, machine, surveys).into_iter().map(Survey::noting_cuts).collect();
    let (computer, mut homes) = (Computer::of(machine), homes::listed(machine));
    homes.extend(homes::full_names(machine));
    // A clock that is set back meanwhile makes no check end before it begins.
    let finished_at = Timestamp::now().max(started_at);
    Observation { surveys, computer, started_at, finished_at, homes }
}
