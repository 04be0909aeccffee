//! Evidence in, findings and a verdict out.
//!
//! [`run`] reads the machine; everything after that is [`conclude()`], a pure function of plain data.

pub mod closer_look;
pub mod conclude;
pub mod consistency;
pub mod matcher;
pub mod recording;
mod replay;
pub mod result;
#[cfg(test)]
pub(crate) mod samples;
pub mod summary;
mod versions;

use std::io;
use std::thread;

use jiff::Timestamp;

pub use conclude::conclude;
pub use result::{
    Check, CheckResult, Evidence, Finding, Ground, Protection, RulesUsed, SCHEMA, Scan, State,
    UninstallEntry, Verdict,
};

use crate::bans::Rules;
use crate::machine::{Computer, Machine, Progress, Survey, survey};

/// What one computer said, before any rule has judged it.
#[derive(Clone, Debug)]
pub struct Observation {
    pub surveys: Vec<Survey>,
    pub computer: Computer,
    pub started_at: Timestamp,
    pub finished_at: Timestamp,
}

impl Observation {
    /// Lays the rules over what was seen.
    pub fn conclude(&self, rules: &Rules) -> Scan {
        conclude(rules, &self.surveys, self.computer.clone(), self.started_at, self.finished_at)
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
pub fn run(rules: &Rules, machine: &Machine, on_progress: &mut dyn FnMut(Progress)) -> Scan {
    let started_at = Timestamp::now();
    let surveys = survey(machine, on_progress);
    complete(rules, machine, surveys, started_at).conclude(rules)
}

fn complete(rules: &Rules, machine: &Machine, surveys: Vec<Survey>, started_at: Timestamp) -> Observation {
    let surveys = closer_look::take(rules, machine, surveys).into_iter().map(Survey::noting_cuts).collect();
    // A clock that is set back meanwhile makes no check end before it begins.
    let finished_at = Timestamp::now().max(started_at);
    Observation { surveys, computer: Computer::of(machine), started_at, finished_at }
}
