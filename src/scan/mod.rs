//! Evidence in, findings and a verdict out.
//!
//! [`run`] reads the machine; everything after that is [`conclude()`], a pure function of plain data.

pub mod conclude;
pub mod result;
pub mod summary;

use jiff::Timestamp;

pub use conclude::conclude;
pub use result::{
    Check, CheckResult, Evidence, Finding, Protection, RulesUsed, SCHEMA, Scan, State, Verdict,
};

use crate::bans::Rules;
use crate::machine::{Computer, Machine, Progress, survey};

/// Looks at every place of `machine` and concludes. Takes at most the deadline of one source.
pub fn run(rules: &Rules, machine: &Machine, on_progress: &mut dyn FnMut(Progress)) -> Scan {
    let started_at = Timestamp::now();
    let surveys = survey(machine, on_progress);
    let computer = Computer::of(machine);
    conclude(rules, &surveys, computer, started_at, Timestamp::now())
}
