//! Evidence in, findings and a verdict out.
//!
//! [`run`] reads the machine; everything after that is [`conclude()`], a pure function of plain data.

pub mod closer_look;
pub mod conclude;
pub mod matcher;
pub mod result;
pub mod summary;

use std::io;
use std::thread;

use jiff::Timestamp;

pub use conclude::conclude;
pub use result::{
    Check, CheckResult, Evidence, Finding, Ground, Protection, RulesUsed, SCHEMA, Scan, State, Verdict,
};

use crate::bans::Rules;
use crate::machine::{Computer, Machine, Progress, survey};

/// As [`run`], while `load` loads the rules: they are not needed before everything has been read.
///
/// # Errors
/// Those of `load`; `spawn` makes one of what keeps the system from starting a thread.
pub fn run_while_loading<E>(
    load: impl FnOnce() -> Result<Rules, E>,
    machine: &Machine,
    spawn: impl FnOnce(io::Error) -> E,
) -> Result<(Rules, Scan), E> {
    let started_at = Timestamp::now();
    let (rules, surveys) = thread::scope(|scope| {
        let reader = thread::Builder::new().name("survey".to_owned());
        let reading = reader.spawn_scoped(scope, || survey(machine, &mut |_| ())).map_err(spawn)?;
        let rules = load()?;
        let surveys = reading.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        Ok((rules, surveys))
    })?;
    let surveys = closer_look::take(&rules, machine, surveys);
    let scan = conclude(&rules, &surveys, Computer::of(machine), started_at, Timestamp::now());
    Ok((rules, scan))
}

/// Looks at every place of `machine` and concludes. Takes at most the deadline of one source.
pub fn run(rules: &Rules, machine: &Machine, on_progress: &mut dyn FnMut(Progress)) -> Scan {
    let started_at = Timestamp::now();
    let surveys = closer_look::take(rules, machine, survey(machine, on_progress));
    let computer = Computer::of(machine);
    conclude(rules, &surveys, computer, started_at, Timestamp::now())
}
