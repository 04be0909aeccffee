//! A copy of a database that is in use: the only thing that `machine` ever writes.
//!
//! Beside a database in use lies a file with newer content. SQLite can only merge the two by writing,
//! and on the machine's own files that would disturb the program that uses them.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use tempfile::TempDir;

use super::write_ahead_log;

/// Files beside a database with content that is not yet in it.
const COMPANIONS: [&str; 2] = [WRITE_AHEAD_LOG, "-journal"];
const WRITE_AHEAD_LOG: &str = "-wal";

/// More than this is not copied: it would take longer than the deadline.
const MAX_BYTES: u64 = 512 * 1024 * 1024;

/// Lies in a folder that only this account can open, and is gone when the value is.
pub struct PrivateCopy {
    pub database: PathBuf,
    _folder: TempDir,
}

impl PrivateCopy {
    /// Copies `database` and the files that complete it; `None` when it is complete by itself.
    ///
    /// # Errors
    /// Those of the operating system; `Other` when the files changed meanwhile or are too large;
    /// `InvalidData` when the newer content is no regular file, or damaged: SQLite would pass over it.
    pub fn of(database: &Path) -> io::Result<Option<Self>> {
        let mut companions = Vec::new();
        for ending in COMPANIONS {
            let path = with_ending(database, ending);
            if has_content(&path)? {
                companions.push((ending, path));
            }
        }
        if companions.is_empty() {
            return Ok(None);
        }
        let folder = tempfile::Builder::new()
            .prefix("bancheck-")
            .permissions(fs::Permissions::from_mode(0o700))
            .tempdir()?;
        let copy = folder.path().join("database");
        let parts: Vec<&Path> = companions.iter().map(|(_, path)| path.as_path()).chain([database]).collect();
        let before = stamps(&parts)?;
        if before.iter().map(|(bytes, _)| bytes).sum::<u64>() > MAX_BYTES {
            return Err(io::Error::other("too large to copy"));
        }
        fs::copy(database, &copy)?;
        for (ending, path) in &companions {
            fs::copy(path, with_ending(&copy, ending))?;
        }
        // A copy from the middle of an installation fits together by luck only.
        if stamps(&parts)? != before {
            return Err(io::Error::other("the files changed while they were copied"));
        }
        if companions.iter().any(|(ending, _)| *ending == WRITE_AHEAD_LOG) {
            write_ahead_log::check(&with_ending(&copy, WRITE_AHEAD_LOG))?;
        }
        Ok(Some(Self { database: copy, _folder: folder }))
    }
}

/// A link is not followed: SQLite makes none, and in a mounted tree it could lead out of it.
fn has_content(companion: &Path) -> io::Result<bool> {
    match companion.symlink_metadata() {
        Ok(meta) if meta.is_file() => Ok(meta.len() > 0),
        Ok(_) => Err(io::Error::new(io::ErrorKind::InvalidData, "the newer content is not a regular file")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

fn with_ending(file: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(file);
    name.push(ending);
    name.into()
}

fn stamps(files: &[&Path]) -> io::Result<Vec<(u64, Option<SystemTime>)>> {
    files.iter().map(|file| file.metadata().map(|meta| (meta.len(), meta.modified().ok()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_copy_is_closed_to_others_and_goes_with_the_value() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let database = folder.path().join("d");
        fs::write(&database, "data").expect("written");
        fs::write(folder.path().join("d-journal"), "").expect("written");
        assert!(PrivateCopy::of(&database).expect("read").is_none(), "an empty companion adds nothing");
        fs::write(folder.path().join("d-journal"), "more").expect("written");
        let copy = PrivateCopy::of(&database).expect("read").expect("a copy");
        let place = copy.database.parent().expect("a folder").to_path_buf();
        let mode = place.metadata().expect("there").permissions().mode();
        assert_eq!(mode & 0o077, 0, "{mode:o}");
        assert_eq!(fs::read(with_ending(&copy.database, "-journal")).expect("there"), b"more");
        drop(copy);
        assert!(!place.exists());
    }
}
