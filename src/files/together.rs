//! Writing several files that belong to each other: all of them appear, or none.
//!
//! All are written beside their places and brought to the disk first. A file that is replaced is set
//! aside before anything new takes its place, and comes back when that fails. So whenever the program is
//! stopped, nothing old lies beside something new: a report is there with its data, or it is not there.

use std::collections::BTreeSet;
use std::fs::{File, Metadata, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use tempfile::NamedTempFile;

use super::aside::{self, Aside};
use super::is_taken;
use super::write::{
    Readers, behind_links, folder_of, is_stream, stage, sync_folder, write_atomic, write_through,
};

/// How often a folder is asked for in which another program writes just now, and how long after.
const PATIENCE: u32 = 200;
const PAUSE: Duration = Duration::from_millis(50);

/// One of several files.
#[derive(Clone, Debug)]
pub struct Part<'a> {
    pub path: PathBuf,
    pub bytes: &'a [u8],
    /// Somebody asked for this very name, whatever has it. Otherwise only a name that is free is taken.
    pub may_replace: bool,
}

/// Writes all of them, or none. Those before others are there before them. Links, rights, devices and pipes
/// are treated as by [`write_atomic`].
///
/// # Errors
/// Those of the operating system; `AlreadyExists` when a name is taken that may not be replaced.
/// Everything is then there as before.
pub fn write_together(parts: &[Part<'_>]) -> io::Result<()> {
    if let [Part { path, bytes, may_replace: true }] = parts {
        return write_atomic(path, bytes);
    }
    let (streams, files): (Vec<&Part<'_>>, Vec<&Part<'_>>) =
        parts.iter().partition(|part| part.may_replace && is_stream(&part.path));
    let mut places = Vec::new();
    for part in &files {
        // If nothing may be replaced, the target of a link may not be, either.
        places.push(if part.may_replace { behind_links(&part.path)? } else { part.path.clone() });
    }
    let _locks = locks(places.iter().map(|path| folder_of(path)))?;
    let mut staged = Vec::new();
    for (part, path) in files.iter().zip(&places) {
        if !part.may_replace && is_taken(path) {
            return Err(taken(path));
        }
        staged.push((stage(path, part.bytes, Readers::AsBefore)?, path));
    }
    for part in streams {
        write_through(&part.path, part.bytes)?;
    }
    place(staged)?;
    let folders: BTreeSet<&Path> = places.iter().map(|path| folder_of(path)).collect();
    folders.into_iter().try_for_each(sync_folder)
}

fn taken(path: &Path) -> io::Error {
    io::Error::new(io::ErrorKind::AlreadyExists, format!("a file is there already: {}", path.display()))
}

/// Gives finished files their names. What has one of them goes first, the last first: no old report is left
/// beside new data.
fn place(staged: Vec<(NamedTempFile, &PathBuf)>) -> io::Result<()> {
    let mut aside = Aside::default();
    let mut placed: Vec<&PathBuf> = Vec::new();
    let work = || {
        for (_, path) in staged.iter().rev() {
            if is_taken(path) {
                aside.set(path)?;
            }
        }
        aside.is_complete()?;
        for (file, path) in staged {
            give_name(file, path)?;
            placed.push(path);
        }
        Ok(())
    };
    let result: io::Result<()> = work();
    if result.is_ok() {
        aside.forget();
    } else {
        for path in placed {
            drop(std::fs::remove_file(path));
        }
        aside.give_back();
    }
    result
}

/// Gives back what a killed program set aside in a folder, unless another program writes there just now.
pub(super) fn rescue(folder: &Path) {
    if aside::is_waiting(folder)
        && let Ok(_lock) = try_lock(folder)
    {
        aside::put_back(folder);
    }
}

/// Takes a name that nothing has.
fn give_name(file: NamedTempFile, path: &Path) -> io::Result<()> {
    let Err(error) = file.persist_noclobber(path) else { return Ok(()) };
    if error.error.kind() == io::ErrorKind::AlreadyExists || is_taken(path) {
        return Err(taken(path));
    }
    // Some disks and shares can only rename.
    error.file.persist(path).map(drop).map_err(|error| error.error)
}

/// Holds the folders, so that what several programs write at once is not mixed. A folder that cannot be held,
/// as on some shares, is written to all the same.
fn locks<'p>(folders: impl Iterator<Item = &'p Path>) -> io::Result<Vec<File>> {
    // In one order, or two programs could wait for each other.
    let mut real = BTreeSet::new();
    for folder in folders {
        real.insert(folder.canonicalize()?);
    }
    let mut locks = Vec::new();
    for folder in real {
        if let Some(lock) = lock(&folder)? {
            locks.push(lock);
            // Nobody else writes here now: the process that set it aside was stopped.
            aside::put_back(&folder);
        }
    }
    Ok(locks)
}

fn lock(folder: &Path) -> io::Result<Option<File>> {
    for _ in 0..PATIENCE {
        match try_lock(folder) {
            Ok(lock) => return Ok(Some(lock)),
            Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
            Err(TryLockError::Error(_)) => return Ok(None),
        }
    }
    let busy = format!("another program writes there: {}", folder.display());
    Err(io::Error::new(io::ErrorKind::ResourceBusy, busy))
}

#[cfg(unix)]
fn try_lock(folder: &Path) -> Result<File, TryLockError> {
    let folder = File::open(folder).map_err(TryLockError::Error)?;
    folder.try_lock()?;
    Ok(folder)
}

/// Windows locks no folder. A file in it that nobody else can open meanwhile does, and goes with whoever has
/// it open, even when that is stopped.
#[cfg(windows)]
fn try_lock(folder: &Path) -> Result<File, TryLockError> {
    use std::os::windows::fs::OpenOptionsExt as _;
    /// `GENERIC_WRITE | DELETE`
    const ACCESS: u32 = 0x4001_0000;
    /// `FILE_FLAG_DELETE_ON_CLOSE`
    const DELETE_ON_CLOSE: u32 = 0x0400_0000;
    /// `ERROR_SHARING_VIOLATION`
    const SHARED: i32 = 32;
    let mut options = File::options();
    options.write(true).create(true).access_mode(ACCESS).share_mode(0).custom_flags(DELETE_ON_CLOSE);
    options.open(folder.join(".bancheck-writes")).map_err(|error| match error.raw_os_error() {
        Some(SHARED) => TryLockError::WouldBlock,
        _ => TryLockError::Error(error),
    })
}

/// Whether two names are one file: one that is there under both, or one that would be made. Devices and pipes
/// keep nothing that could be lost.
pub fn is_same_file(one: &Path, other: &Path) -> bool {
    if is_stream(one) || is_stream(other) {
        return false;
    }
    let is_linked = match (one.metadata(), other.metadata()) {
        (Ok(one), Ok(other)) => has_same_content(&one, &other),
        _ => false,
    };
    is_linked || matches!((real(one), real(other)), (Ok(one), Ok(other)) if one == other)
}

/// Where a file is, or would be made, under the one name that it has.
fn real(path: &Path) -> io::Result<PathBuf> {
    let path = behind_links(path)?;
    if let Ok(path) = path.canonicalize() {
        return Ok(path);
    }
    let name = path.file_name().unwrap_or_default();
    // These systems mostly find a name in whichever case.
    let name = if cfg!(any(windows, target_os = "macos")) {
        name.to_string_lossy().to_lowercase().into()
    } else {
        name.to_owned()
    };
    Ok(folder_of(&path).canonicalize()?.join(name))
}

#[cfg(unix)]
fn has_same_content(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

// Windows has one name for each path, and says no more without unstable functions.
#[cfg(not(unix))]
fn has_same_content(_: &Metadata, _: &Metadata) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::{data_beside, write_report};

    fn names(folder: &Path) -> Vec<String> {
        let names = std::fs::read_dir(folder).unwrap();
        let mut names: Vec<String> =
            names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// A file of three days ago: what is new is in no danger of being swept.
    fn write_old(path: &Path, text: &str) {
        std::fs::write(path, text).unwrap();
        let long_ago = std::time::SystemTime::now() - Duration::from_hours(72);
        File::options().write(true).open(path).unwrap().set_modified(long_ago).unwrap();
    }

    #[test]
    fn a_report_and_its_data_have_one_name_and_replace_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let read = |name: &str| std::fs::read_to_string(at(name)).unwrap();
        std::fs::write(at("r.json"), "somebody's").unwrap();
        for (is_chosen, data, expected) in [
            (false, "data 1", "r (2).pdf"),
            (false, "data 1", "r (3).pdf"),
            (true, "data 1", "r (4).pdf"),
            (true, "somebody's", "r.pdf"),
            (true, "somebody's", "r.pdf"),
            (false, "somebody's", "r (5).pdf"),
        ] {
            let path = write_report(&at("r.pdf"), b"pdf", data.as_bytes(), is_chosen).unwrap();
            assert_eq!(path, at(expected));
            assert_eq!(std::fs::read_to_string(data_beside(&path)).unwrap(), data);
        }
        assert_eq!(read("r.json"), "somebody's");
        assert_eq!(names(folder.path()).len(), 10, "nothing unfinished: {:?}", names(folder.path()));
    }

    #[test]
    fn where_one_cannot_be_written_nothing_changes() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for name in ["a.json", "a.pdf", "taken.json"] {
            write_old(&at(name), &format!("old {name}"));
        }
        let before = names(folder.path());
        let part = |name: &str, may_replace| Part { path: at(name), bytes: b"new", may_replace };
        for parts in [
            vec![part("a.json", true), part("a.pdf", true), part("no/folder.html", true)],
            vec![part("a.json", true), part("taken.json", false)],
            vec![part("new.json", false), part("a.json", false)],
            vec![part("new.json", false), part("a.pdf", true), Part { bytes: b"", ..part("", true) }],
        ] {
            write_together(&parts).unwrap_err();
            assert_eq!(names(folder.path()), before);
            for name in &before {
                assert_eq!(std::fs::read_to_string(at(name)).unwrap(), format!("old {name}"));
            }
        }
        write_together(&[part("new.json", false), part("a.pdf", true), part("a.json", true)]).unwrap();
        assert_eq!(names(folder.path()), ["a.json", "a.pdf", "new.json", "taken.json"]);
        assert_eq!(std::fs::read(at("a.pdf")).unwrap(), b"new");
    }

    /// Between the two steps a third program takes the name: what was moved aside comes back.
    #[test]
    fn a_name_that_is_taken_in_the_last_moment_gives_everything_back() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        write_old(&at("a.pdf"), "old");
        let staged = |name: &str| stage(&at(name), b"new", Readers::AsBefore).unwrap();
        let (data, report) = (at("a.json"), at("a.pdf"));
        // The same name twice stands for the other program.
        let parts = vec![(staged("a.json"), &data), (staged("a.json"), &data), (staged("a.pdf"), &report)];
        assert_eq!(place(parts).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(names(folder.path()), ["a.pdf"]);
        assert_eq!(std::fs::read(&report).unwrap(), b"old");
    }

    #[test]
    fn programs_that_write_at_once_do_not_mix_their_files() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for _ in 0..20 {
            thread::scope(|scope| {
                for number in 0..4_u8 {
                    scope.spawn(move || {
                        let bytes = [number; 3000];
                        let part = |path| Part { path, bytes: &bytes, may_replace: true };
                        write_together(&[part(at("r.json")), part(at("r.pdf"))]).unwrap();
                    });
                }
            });
            assert_eq!(std::fs::read(at("r.json")).unwrap(), std::fs::read(at("r.pdf")).unwrap());
            assert_eq!(names(folder.path()), ["r.json", "r.pdf"]);
        }
    }

    #[cfg(unix)]
    #[test]
    fn one_file_is_known_under_all_its_names() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir(at("sub")).unwrap();
        std::fs::write(at("here"), "").unwrap();
        std::fs::hard_link(at("here"), at("hard")).unwrap();
        std::os::unix::fs::symlink("here", at("link")).unwrap();
        std::os::unix::fs::symlink("new", at("dead")).unwrap();
        std::os::unix::fs::symlink(".", at("self")).unwrap();
        for (one, other, expected) in [
            ("here", "hard", true),
            ("here", "link", true),
            ("here", "sub/../here", true),
            ("new", "./new", true),
            ("new", "dead", true),
            ("new", "self/new", true),
            ("new", "NEW", cfg!(target_os = "macos")),
            ("here", "new", false),
            ("no/folder", "no/folder", false),
            ("/dev/null", "/dev/null", false),
        ] {
            assert_eq!(is_same_file(&at(one), &at(other)), expected, "{one} {other}");
        }
    }
}
