//! The registry of the Windows that is scanned, with what its paths need. Sources ask it, and need not
//! know whether that Windows is running or lies on a disk.

use std::io;
use std::path::{Path, PathBuf};

use super::image_path;
#[cfg(windows)]
use super::live::Live;
#[cfg(windows)]
use super::new_people::NewPeople;
#[cfg(windows)]
use super::offline;
use super::offline::Offline;
#[cfg(windows)]
use super::people;
use super::people::Disk;
use super::registry::{KeyPath, Registry};
use crate::machine::{Machine, SourceOutcome, Tree};

/// What became of a place that something names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whereabouts {
    /// It is there, or at least not certainly gone.
    Here,
    /// Its drive is here, and the place is not.
    Gone,
    /// It lies on a drive, share or volume that is not here, behind a link that leads nowhere, or the path
    /// does not say where.
    Elsewhere,
}

#[derive(Debug)]
pub enum Opened {
    #[cfg(windows)]
    Live(Box<NewPeople>),
    Offline(Box<Offline>),
}

impl Opened {
    pub fn of(machine: &Machine) -> Self {
        #[cfg(windows)]
        if machine.is_live {
            let settings = people::settings_of_new_people(&Live, &super::environment::of_process);
            return Self::Live(Box::new(NewPeople::of(Path::new(&settings))));
        }
        Self::Offline(Box::new(Offline::of(machine)))
    }

    /// What `read` sees in the registry and on the disk of a machine, with what could not be read of them.
    pub fn read(machine: &Machine, read: impl FnOnce(&Self, Disk<'_>) -> SourceOutcome) -> SourceOutcome {
        let registry = Self::of(machine);
        let lookup = |name: &str| registry.variable(name);
        let inside = |path: &str| registry.inside(path);
        let outcome = read(&registry, Disk { tree: &machine.tree, lookup: &lookup, inside: &inside });
        registry.complete(outcome)
    }

    /// The environment variables that paths in the registry use.
    pub fn variable(&self, name: &str) -> Option<String> {
        match self {
            #[cfg(windows)]
            Self::Live(_) => super::environment::of_process(name),
            Self::Offline(offline) => offline.variable(name),
        }
    }

    /// The place in the tree of a path of Windows; see [`Offline::inside`].
    pub fn inside(&self, path: &str) -> Option<PathBuf> {
        match self {
            #[cfg(windows)]
            Self::Live(_) => Some(path.into()),
            Self::Offline(offline) => offline.inside(path),
        }
    }

    /// The state today of a path of Windows that something names.
    pub fn whereabouts(&self, tree: &Tree, path: &str) -> Whereabouts {
        let is_plain = !path.contains(['/', '"', '<', '>', '|', '*', '?', '%']);
        let drive = path.split_once('\\').map(|(drive, _)| format!(r"{drive}\"));
        let place = self.inside(path).filter(|_| is_plain && image_path::is_on_a_drive(path));
        let (Some(place), Some(drive)) = (place, drive.and_then(|drive| self.inside(&drive))) else {
            return Whereabouts::Elsewhere;
        };
        let seen = tree.locate(&place).and_then(|place| place.symlink_metadata());
        match seen {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            _ => return Whereabouts::Here,
        }
        let has_drive = tree.locate(drive).is_ok_and(|drive| drive.is_dir());
        // If the way there is a link to a place that is not there, the answer is another one.
        let is_gone = tree.entries(place).is_err_and(|error| error.kind() == io::ErrorKind::NotFound);
        // Only Windows itself knows which folder a short name stands for.
        let is_known = !self.is_mounted() || !path.split('\\').any(is_short);
        if has_drive && is_gone && is_known { Whereabouts::Gone } else { Whereabouts::Elsewhere }
    }

    fn is_mounted(&self) -> bool {
        match self {
            #[cfg(windows)]
            Self::Live(_) => false,
            Self::Offline(_) => true,
        }
    }

    /// A path of the tree, as Windows writes it.
    pub fn shown(&self, path: &Path) -> String {
        match self {
            #[cfg(windows)]
            Self::Live(_) => written(path),
            Self::Offline(offline) => {
                format!("{}{}", offline.variable("SystemDrive").unwrap_or_default(), written(path))
            }
        }
    }

    /// Adds to what a source has read that something could not be.
    pub fn complete(&self, outcome: SourceOutcome) -> SourceOutcome {
        match self {
            #[cfg(windows)]
            Self::Live(new) => offline::with_damage(outcome, new.damage()),
            Self::Offline(offline) => offline.complete(outcome),
        }
    }
}

/// Whether it is a name as Windows gives it to older programs: `PROGRA~1`.
fn is_short(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    let number = stem.rsplit_once('~').map(|(_, number)| number);
    stem.len() <= 8 && number.is_some_and(|n| !n.is_empty() && n.chars().all(|c| c.is_ascii_digit()))
}

/// A path with the separators of Windows.
pub fn written(path: &Path) -> String {
    path.to_string_lossy().replace('/', r"\")
}

impl Registry for Opened {
    fn subkeys(&self, key: &KeyPath) -> io::Result<Vec<String>> {
        match self {
            #[cfg(windows)]
            Self::Live(new) => new.beside(Live).subkeys(key),
            Self::Offline(offline) => offline.subkeys(key),
        }
    }

    fn texts<const N: usize>(&self, key: &KeyPath, names: [&str; N]) -> io::Result<[String; N]> {
        match self {
            #[cfg(windows)]
            Self::Live(new) => new.beside(Live).texts(key, names),
            Self::Offline(offline) => offline.texts(key, names),
        }
    }

    fn values(&self, key: &KeyPath) -> io::Result<Vec<(String, String)>> {
        match self {
            #[cfg(windows)]
            Self::Live(new) => new.beside(Live).values(key),
            Self::Offline(offline) => offline.values(key),
        }
    }

    fn bytes(&self, key: &KeyPath, name: &str) -> io::Result<Vec<u8>> {
        match self {
            #[cfg(windows)]
            Self::Live(new) => new.beside(Live).bytes(key, name),
            Self::Offline(offline) => offline.bytes(key, name),
        }
    }
}
