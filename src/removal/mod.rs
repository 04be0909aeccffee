//! How what was found is removed: the questions to ask first, the steps in their order, starting the
//! maker's own uninstaller, and the proof that it is gone.

pub mod action;
mod answers;
pub mod attempt;
pub mod comparison;
pub mod instruction;
pub mod outcome;
mod plan;
#[cfg(any(windows, test))]
mod registration;
pub mod reopen;
pub mod restart;
pub mod run;
pub mod scene;
pub mod signs;

pub use action::Action;
pub use answers::{Age, GateAnswers, Standing};
pub use attempt::{Attempt, End};
pub use comparison::Comparison;
pub use instruction::Instruction;
pub use outcome::Outcome;
pub use plan::{Plan, PlanStep, plan};
pub use scene::Scene;
