//! How what was found is removed: the questions to ask first, and the steps in their order.

pub mod instruction;
mod plan;

pub use instruction::Instruction;
pub use plan::{Plan, Step, lets_go, plan};
