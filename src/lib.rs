//! BanCheck: is software under a government ban on this computer, and what now?
//!
//! Data flows one way, and the folders are named after it:
//! [`machine`] → evidence → findings ([`scan`]) → plan (`removal`) → protection → report.
//! Facts are read, never judged, by [`machine`]; rules ([`bans`]) judge, never read;
//! the window draws, never decides. ARCHITECTURE.md has the map and the invariants.

pub mod bans;
pub mod case;
pub mod cli;
pub mod duties;
mod embedded;
mod escape;
pub mod files;
pub mod fonts;
mod language;
pub mod logging;
pub mod machine;
mod masks;
mod named;
pub mod office;
pub mod options;
mod palette;
pub mod progress;
pub mod project;
pub mod protection;
mod redact;
pub mod removal;
pub mod report;
pub mod scan;
pub mod startup;
pub mod text;
#[cfg(feature = "window")]
pub mod window;
pub mod wizard;
