//! From a scan to proof on paper: scan → [`Document`] → PDF or HTML.
//!
//! [`build()`] decides what the report says and knows nothing about pages. `layout` puts it on pages;
//! [`pdf`] and [`html`] draw and decide nothing.

mod console;
mod document;
pub mod dues;
mod for_technician;
pub mod html;
pub mod layout;
mod letter;
mod of_case;
mod office;
pub mod pdf;
mod removed;
mod reply;
pub mod sections;

use crate::escape;

pub use console::console;
pub use document::{
    Block, Callout, Column, Document, PageNumber, Table, TaggedEntry, Tone, VerdictSign, Voice,
};
pub use for_technician::for_technician;
pub use letter::letter;
pub use of_case::of_case;
pub use office::ForAll;
pub use removed::removed;
pub use reply::reply;
pub use sections::{AppliedDuty, Elsewhere, Input, Options, RecordedAction, ReportedAnswer, build, data};
