//! What this computer says about itself: one file per source.
//!
//! A source reads one place and returns plain facts. It never judges, never writes, never starts a
//! process and never opens a socket. "Not there" ([`Reading::Absent`]) and "could not look"
//! ([`Reading::CouldNotCheck`]) are different answers, and stay different all the way to the report.

pub mod appearance;
pub mod browsers;
mod certificate;
#[cfg(unix)]
mod commands;
pub mod computer;
mod detect;
mod entry;
#[cfg(unix)]
mod folders;
#[cfg(unix)]
mod fstab;
mod gaps;
mod gather;
pub mod homes;
pub mod item;
#[cfg(unix)]
pub mod linux;
mod mac_disk;
#[cfg(unix)]
pub mod macos;
#[cfg(unix)]
mod patterns;
pub mod processes;
pub mod program_file;
pub mod reading;
pub mod screen;
pub mod sources;
pub mod survey;
pub mod tree;
#[cfg(unix)]
mod virtual_disks;
pub mod windows;
#[cfg(unix)]
mod wine;
pub mod zone;

use std::fmt;
use std::path::Path;
use std::sync::Arc;

pub use computer::Computer;
pub use entry::{Entry, FileKind};
pub use item::{Field, Item, Presence, SourceId, Trace};
pub use reading::{Reading, Reason, ReasonKind, SourceOutcome};
pub use survey::{ScanProgress, Survey, survey};
pub use tree::Tree;

/// The operating systems whose places we know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    Windows,
    MacOs,
    Linux,
    /// A tree that looks like none of them; nothing in it can be checked.
    Unknown,
}

/// What is scanned: the running computer, or a system tree that is mounted somewhere.
#[derive(Clone, Debug)]
pub struct Machine {
    pub tree: Tree,
    /// Whether `tree` is the system that is running now, so that processes may be read.
    pub is_live: bool,
    pub system: System,
}

impl Machine {
    /// The computer this program runs on.
    pub fn live() -> Self {
        let system = if cfg!(windows) {
            System::Windows
        } else if cfg!(target_os = "macos") {
            System::MacOs
        } else {
            System::Linux
        };
        Self { tree: Tree::live(), is_live: true, system }
    }

    /// A system tree mounted at `root`, for example the disk of another computer.
    ///
    /// # Errors
    /// When `root` is missing, is not a folder, or cannot be opened.
    pub fn mounted_at(root: &Path) -> std::io::Result<Self> {
        std::fs::read_dir(root)?;
        let tree = Tree::at(root.canonicalize()?);
        let without_case = tree.clone().ignoring_case();
        let (system, tree) = match detect::systems(&tree).first() {
            Some(System::Windows) => (System::Windows, without_case),
            Some(System::MacOs) => (System::MacOs, mac_disk::joined(without_case)),
            Some(system) => (*system, tree),
            None if mac_disk::is_data_volume(&without_case) => (System::MacOs, without_case),
            None => (System::Unknown, tree),
        };
        Ok(Self { tree, is_live: false, system })
    }

    /// Other systems that seem to lie in the same tree. Their places are not read.
    pub fn others(&self) -> Vec<System> {
        if self.is_live {
            return Vec::new();
        }
        detect::systems(&self.tree).into_iter().filter(|system| *system != self.system).collect()
    }

    /// Every place that is read on this machine, in the order in which they are shown.
    pub fn sources(&self) -> Vec<Source> {
        match self.system {
            #[cfg(unix)]
            System::Linux => linux::sources(self),
            #[cfg(unix)]
            System::MacOs => macos::sources(self),
            System::Windows => windows::sources(self),
            // Windows does not follow the links on another system's disk: said so by `survey`, which
            // finds no list of programs.
            _ => Vec::new(),
        }
    }
}

/// One place on the machine and what reads it.
#[derive(Clone)]
pub struct Source {
    pub id: SourceId,
    read: Arc<dyn Fn(&Machine) -> SourceOutcome + Send + Sync>,
}

impl Source {
    /// The readers of several sources share what they all need.
    pub fn new(id: SourceId, read: impl Fn(&Machine) -> SourceOutcome + Send + Sync + 'static) -> Self {
        Self { id, read: Arc::new(read) }
    }

    /// What the place says, on `machine`.
    pub fn read(&self, machine: &Machine) -> SourceOutcome {
        (self.read)(machine)
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source").field("id", &self.id).finish_non_exhaustive()
    }
}
