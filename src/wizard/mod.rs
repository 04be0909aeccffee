//! The way through a case, without a window: what is shown is a [`Model`](model::Model), what happens is
//! an [`Event`], and [`update`](update::update) is the only place that changes the one by the other. Work
//! to be done outside comes out of it as [`Command`]s, which [`Session`] has done on threads with names;
//! every outcome comes back as an event.

mod check;
mod desktop;
mod email;
pub mod event;
mod help;
mod keeper;
pub mod model;
mod navigation;
pub mod notice;
pub mod office;
pub mod page_state;
mod paper;
mod reminder;
mod removal;
pub mod report;
mod session;
mod to_remove;
pub mod update;
mod worker;

use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;

use crate::bans::Rules;
use crate::machine::Machine;
use crate::protection::Alternatives;
use crate::removal::run::Starter;
use crate::text::Language;

pub use desktop::{Desktop, Picture};
pub use event::{Command, Event};
pub use help::Help;
pub use paper::Paper;
pub use session::{Flow, Session};

/// Names of work, and of the threads that do it.
const SCAN: &str = "scan";
const MAKE_REPORT: &str = "make-report";
const OFFICE: &str = "office";

/// What a session needs to begin.
#[derive(Clone)]
pub struct Setup {
    pub rules: Arc<Rules>,
    /// The language the caller asked for, whatever the case says.
    pub language: Option<Language>,
    pub alternatives: Arc<Alternatives>,
    pub machine: Machine,
    /// Where the case is kept; `None` when the system names no folder.
    pub data_dir: Option<PathBuf>,
    /// Starts uninstallers.
    pub starter: Arc<dyn Starter>,
    pub desktop: Arc<dyn Desktop>,
    /// Where reports go unless the person chooses.
    pub documents: PathBuf,
    /// The arguments that start this window on this case again.
    pub arguments: Vec<OsString>,
    /// The program itself, which goes along to the next computer; `None` when the system does not say.
    pub program: Option<PathBuf>,
    /// The folder of another computer from which it was started, if it was.
    pub office_folder: Option<PathBuf>,
}
