//! A replaced file, kept until all that is new is there.
//!
//! It goes under its own name into a folder beside it. While that folder has its first name nothing new has taken
//! a place, and what is in it may come back whenever the program was stopped. Afterwards an old file could come to
//! lie beside a new one: what is in the folder then stays there for the person. It goes a day later at the next
//! write, like unfinished files, and only if what is new has taken the place of all of it.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs::DirEntry;
use std::io;
use std::path::{Path, PathBuf};

use super::is_taken;
use super::write::{MAX_NAMES, folder_of};

/// How the name of a folder begins from which files may come back.
const WAITING: &str = ".bancheck-old-";
/// The same, once what is new takes its places.
const KEPT: &str = ".bancheck-kept-";

/// Files of one write that are set aside.
#[derive(Default)]
pub(super) struct Aside {
    /// For each folder, the one inside it for what is set aside.
    folders: BTreeMap<PathBuf, PathBuf>,
    /// Where each file was, in the order in which they went.
    places: Vec<PathBuf>,
}

impl Aside {
    /// Sets a file aside.
    pub(super) fn set(&mut self, place: &Path) -> io::Result<()> {
        let folder = folder_of(place);
        if !self.folders.contains_key(folder) {
            // Dropping it would delete the old files with it.
            let kept = tempfile::Builder::new().prefix(WAITING).tempdir_in(folder)?.keep();
            self.folders.insert(folder.to_owned(), kept);
        }
        let kept = self.kept(place).ok_or(io::ErrorKind::InvalidInput)?;
        std::fs::rename(place, kept)?;
        self.places.push(place.to_owned());
        Ok(())
    }

    /// All is set aside, and what is new is placed next.
    pub(super) fn is_complete(&mut self) -> io::Result<()> {
        for kept in self.folders.values_mut() {
            let name = kept.file_name().unwrap_or_default().to_string_lossy();
            let renamed = kept.with_file_name(name.replacen(WAITING, KEPT, 1));
            std::fs::rename(&*kept, &renamed)?;
            *kept = renamed;
        }
        Ok(())
    }

    fn kept(&self, place: &Path) -> Option<PathBuf> {
        Some(self.folders.get(folder_of(place))?.join(place.file_name()?))
    }

    /// Something failed. A file that cannot go back stays where it is.
    pub(super) fn give_back(self) {
        for place in &self.places {
            if let Some(kept) = self.kept(place).filter(|_| !is_taken(place)) {
                drop(std::fs::rename(kept, place));
            }
        }
        self.remove_empty();
    }

    /// All that is new is there.
    pub(super) fn forget(self) {
        for kept in self.places.iter().filter_map(|place| self.kept(place)) {
            drop(std::fs::remove_file(kept));
        }
        self.remove_empty();
    }

    fn remove_empty(&self) {
        for kept in self.folders.values() {
            drop(std::fs::remove_dir(kept));
        }
    }
}

fn waiting(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let names = std::fs::read_dir(folder).into_iter().flatten().take(MAX_NAMES).flatten();
    let is_waiting = |entry: &DirEntry| {
        entry.file_name().to_string_lossy().starts_with(WAITING)
            && entry.file_type().is_ok_and(|kind| kind.is_dir())
    };
    names.filter(is_waiting).map(|entry| entry.path())
}

/// Whether something was set aside in a folder and is still there.
pub(super) fn is_waiting(folder: &Path) -> bool {
    waiting(folder).next().is_some()
}

/// Gives back what a program set aside that was stopped, where its place is free. The folder must be held, or
/// the program may still be at work.
pub(super) fn put_back(folder: &Path) {
    for kept in waiting(folder) {
        for entry in std::fs::read_dir(&kept).into_iter().flatten().take(MAX_NAMES).flatten() {
            let place = folder.join(entry.file_name());
            if !is_taken(&place) {
                drop(std::fs::rename(entry.path(), place));
            }
        }
        drop(std::fs::remove_dir(kept));
    }
}

/// Whether a folder has the name of one in which old files are kept.
pub(super) fn is_kept(name: &OsStr) -> bool {
    name.to_str().is_some_and(|name| name.starts_with(KEPT))
}

/// Deletes a folder of kept files when what is new has taken the place of each of them, as was asked. Otherwise
/// it may hold the only copy of something, and stays.
pub(super) fn forget_kept(folder: &Path, kept: &Path) {
    let Ok(entries) = std::fs::read_dir(kept) else { return };
    let names: Vec<OsString> = entries.take(MAX_NAMES).flatten().map(|entry| entry.file_name()).collect();
    let is_replaced = |name: &OsString| {
        let is_file = |path: PathBuf| path.symlink_metadata().is_ok_and(|meta| meta.is_file());
        is_file(folder.join(name)) && is_file(kept.join(name))
    };
    if names.iter().all(is_replaced) {
        for name in names {
            drop(std::fs::remove_file(kept.join(name)));
        }
        drop(std::fs::remove_dir(kept));
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::files::write::{sweep, write_atomic};

    /// Each step after which the program can be stopped.
    #[test]
    fn what_a_stopped_program_set_aside_comes_back_unless_something_new_may_be_there() {
        for (is_complete, taken, expected) in [
            (false, "", ["r.html", "r.json"].as_slice()),
            (false, "r.html", &["r.html", "r.json"]),
            (true, "", &[]),
        ] {
            let folder = tempfile::tempdir().unwrap();
            let at = |name: &str| folder.path().join(name);
            let mut aside = Aside::default();
            for name in ["r.html", "r.json"] {
                fs::write(at(name), format!("old {name}")).unwrap();
                let long_ago = std::time::SystemTime::now() - std::time::Duration::from_hours(72);
                fs::File::options().write(true).open(at(name)).unwrap().set_modified(long_ago).unwrap();
                aside.set(&at(name)).unwrap();
            }
            if is_complete {
                aside.is_complete().unwrap();
            }
            let kept = aside.folders[folder.path()].clone();
            if !taken.is_empty() {
                fs::write(at(taken), "of somebody").unwrap();
            }
            sweep(folder.path());
            write_atomic(&at("other"), b"").unwrap();
            for name in ["r.html", "r.json"] {
                assert_eq!(at(name).exists(), expected.contains(&name), "{is_complete} {taken} {name}");
                let is_back = expected.contains(&name) && name != taken;
                let whole = if is_back { at(name) } else { kept.join(name) };
                assert_eq!(fs::read_to_string(whole).unwrap(), format!("old {name}"));
            }
            assert_eq!(kept.exists(), is_complete || !taken.is_empty());
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_was_replaced_goes_a_day_later_and_what_was_not_stays() {
        for (days, placed, is_gone) in [
            (2, ["r.html", "r.json"].as_slice(), true),
            (0, &["r.html", "r.json"], false),
            (2, &["r.json"], false),
        ] {
            let folder = tempfile::tempdir().unwrap();
            let kept = folder.path().join(".bancheck-kept-abcdef");
            fs::create_dir(&kept).unwrap();
            for name in ["r.html", "r.json"] {
                fs::write(kept.join(name), "old").unwrap();
            }
            for name in placed {
                fs::write(folder.path().join(name), "new").unwrap();
            }
            let then = std::time::SystemTime::now() - std::time::Duration::from_hours(24 * days);
            fs::File::open(&kept).unwrap().set_modified(then).unwrap();
            write_atomic(&folder.path().join("other"), b"").unwrap();
            assert_eq!(kept.exists(), !is_gone, "{days} {placed:?}");
            for name in placed {
                assert_eq!(fs::read_to_string(folder.path().join(name)).unwrap(), "new");
            }
            assert!(is_gone || fs::read_to_string(kept.join("r.html")).unwrap() == "old");
        }
    }
}
