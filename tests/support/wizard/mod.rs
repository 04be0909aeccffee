//! What a test of the wizard needs. The uninstaller is one that changes a small tree; everything else is real.

pub mod bench;
pub mod events;
mod office;
mod paper;
mod uninstaller;

pub use bench::{BROKEN, Bench, HALF, HARMLESS, INFECTED, TRACES};
pub use events::{
    act, answer, answer_gates, before_a_restart, booted, check, earlier, ended, finish, on_day, tick_all,
};
pub use paper::{at_the_report, document_of, empty_report, letter_of, open_dues, signed};
pub use uninstaller::Uninstaller;
