//! The registry of the Windows that is scanned, with what its paths need. Sources ask it, and need not
//! know whether that Windows is running or lies on a disk.

use std::io;
use std::path::{Path, PathBuf};

use super::offline::Offline;
use super::registry::{KeyPath, Registry};
use crate::machine::{Machine, Outcome};

#[derive(Debug)]
pub enum Opened {
    #[cfg(windows)]
    Live,
    Offline(Box<Offline>),
}

impl Opened {
    pub fn of(machine: &Machine) -> Self {
        #[cfg(windows)]
        if machine.is_live {
            return Self::Live;
        }
        Self::Offline(Box::new(Offline::of(machine)))
    }

    /// The environment variables that paths in the registry use.
    pub fn variable(&self, name: &str) -> Option<String> {
        match self {
            #[cfg(windows)]
            Self::Live => super::environment::of_process(name),
            Self::Offline(offline) => offline.variable(name),
        }
    }

    /// Where in the tree a path of Windows lies; see [`Offline::inside`].
    pub fn inside(&self, path: &str) -> Option<PathBuf> {
        match self {
            #[cfg(windows)]
            Self::Live => Some(path.into()),
            Self::Offline(offline) => offline.inside(path),
        }
    }

    /// A path of the tree, as Windows writes it.
    pub fn shown(&self, path: &Path) -> String {
        match self {
            #[cfg(windows)]
            Self::Live => written(path),
            Self::Offline(offline) => {
                format!("{}{}", offline.variable("SystemDrive").unwrap_or_default(), written(path))
            }
        }
    }

    /// Adds to what a source has read that something could not be.
    pub fn complete(&self, outcome: Outcome) -> Outcome {
        match self {
            #[cfg(windows)]
            Self::Live => outcome,
            Self::Offline(offline) => offline.complete(outcome),
        }
    }
}

/// A path with the separators of Windows.
pub fn written(path: &Path) -> String {
    path.to_string_lossy().replace('/', r"\")
}

impl Registry for Opened {
    fn subkeys(&self, key: &KeyPath) -> io::Result<Vec<String>> {
        match self {
            #[cfg(windows)]
            Self::Live => super::live::Live.subkeys(key),
            Self::Offline(offline) => offline.subkeys(key),
        }
    }

    fn texts<const N: usize>(&self, key: &KeyPath, names: [&str; N]) -> io::Result<[String; N]> {
        match self {
            #[cfg(windows)]
            Self::Live => super::live::Live.texts(key, names),
            Self::Offline(offline) => offline.texts(key, names),
        }
    }

    fn values(&self, key: &KeyPath) -> io::Result<Vec<(String, String)>> {
        match self {
            #[cfg(windows)]
            Self::Live => super::live::Live.values(key),
            Self::Offline(offline) => offline.values(key),
        }
    }

    fn bytes(&self, key: &KeyPath, name: &str) -> io::Result<Vec<u8>> {
        match self {
            #[cfg(windows)]
            Self::Live => super::live::Live.bytes(key, name),
            Self::Offline(offline) => offline.bytes(key, name),
        }
    }
}
