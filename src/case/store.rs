//! The case on disk: `case.json`, written whole or not at all, and `log.jsonl` beside it.

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::log::Log;
use super::{Case, SCHEMA};
use crate::files;

const CASE: &str = "case.json";
/// Name of the record in the data folder.
pub const LOG: &str = "log.jsonl";
const LOCK: &str = "lock";

/// Where cases live unless the person says otherwise; `None` when the system names no such folder.
pub fn default_data_dir() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "BanCheck", "BanCheck").map(|dirs| dirs.data_local_dir().to_owned())
}

/// Why a case could not be opened or saved.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("another BanCheck window is already working on this case")]
    InUse,
    #[error("the data folder cannot be used: {}", path.display())]
    Folder { path: PathBuf, source: io::Error },
    #[error("the case could not be saved: {}", path.display())]
    Save { path: PathBuf, source: io::Error },
}

/// What was there when the store was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    /// Nothing: a new case.
    New,
    /// A case to go on with.
    Resumed,
    /// A file that could not be understood. It was renamed to this and kept; the case is new.
    SetAside(PathBuf),
}

/// The open data folder. Only one program at a time holds it.
#[derive(Debug)]
pub struct Store {
    dir: PathBuf,
    log: Log,
    /// Held, not read: the lock ends with the file handle, also after a crash.
    _lock: File,
}

impl Store {
    /// Opens or creates the data folder and the case in it.
    ///
    /// # Errors
    /// [`StoreError::InUse`] when another program holds it; [`StoreError::Folder`] when it cannot be
    /// created, read or written. A damaged case file is no error: it is set aside.
    pub fn open(dir: &Path, now: Timestamp) -> Result<(Self, Case, Opened), StoreError> {
        let in_folder = |source| StoreError::Folder { path: dir.to_owned(), source };
        std::fs::create_dir_all(dir).map_err(in_folder)?;
        let lock = File::create(dir.join(LOCK)).map_err(in_folder)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(StoreError::InUse),
            Err(TryLockError::Error(source)) => return Err(in_folder(source)),
        }
        let (case, opened) = load(dir, now).map_err(in_folder)?;
        let log = Log::open(&dir.join(LOG)).map_err(in_folder)?;
        let mut store = Self { dir: dir.to_owned(), log, _lock: lock };
        match &opened {
            Opened::New => store.log(now, "case-created", &[])?,
            Opened::Resumed => store.log(now, "case-opened", &[])?,
            Opened::SetAside(path) => {
                store.log(now, "case-set-aside", &[("file", &path.to_string_lossy())])?;
            }
        }
        Ok((store, case, opened))
    }

    /// Writes the case, whole or not at all.
    ///
    /// # Errors
    /// [`StoreError::Save`]; the file on disk is then the one before.
    pub fn save(&self, case: &Case) -> Result<(), StoreError> {
        let path = self.dir.join(CASE);
        serde_json::to_vec_pretty(case)
            .map_err(io::Error::from)
            .and_then(|bytes| files::write_atomic(&path, &bytes))
            .map_err(|source| StoreError::Save { path, source })
    }

    /// Adds to the record.
    ///
    /// # Errors
    /// [`StoreError::Save`].
    pub fn log(&mut self, at: Timestamp, what: &str, with: &[(&str, &str)]) -> Result<(), StoreError> {
        self.log.add(at, what, with).map_err(|source| StoreError::Save { path: self.dir.join(LOG), source })
    }
}

fn load(dir: &Path, now: Timestamp) -> io::Result<(Case, Opened)> {
    let path = dir.join(CASE);
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((Case::new(now), Opened::New)),
        Err(error) => return Err(error),
    };
    match serde_json::from_slice::<Case>(&bytes) {
        Ok(case) if case.schema == SCHEMA => Ok((case, Opened::Resumed)),
        _ => {
            let aside = set_aside(&path, now)?;
            Ok((Case::new(now), Opened::SetAside(aside)))
        }
    }
}

/// Renames a file that cannot be understood to a name that is free.
fn set_aside(path: &Path, now: Timestamp) -> io::Result<PathBuf> {
    let day = now.strftime("%Y-%m-%d").to_string();
    for number in 1..=u32::MAX {
        let aside = path.with_file_name(format!("case-damaged-{day}-{number}.json"));
        if !aside.try_exists()? {
            std::fs::rename(path, &aside)?;
            return Ok(aside);
        }
    }
    Err(io::Error::from(io::ErrorKind::AlreadyExists))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Place;

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    #[test]
    fn a_saved_case_comes_back_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        {
            let (store, mut case, opened) = Store::open(folder.path(), NOW).unwrap();
            assert_eq!(opened, Opened::New);
            case.place = Place::Question("federal".to_owned());
            case.answers.insert("federal".to_owned(), "no".to_owned());
            store.save(&case).unwrap();
        }
        let (_store, case, opened) = Store::open(folder.path(), NOW).unwrap();
        assert_eq!(opened, Opened::Resumed);
        assert_eq!(case.place, Place::Question("federal".to_owned()));
        assert_eq!(case.answers.get("federal").map(String::as_str), Some("no"));
    }

    #[test]
    fn a_second_program_is_told_that_the_case_is_in_use() {
        let folder = tempfile::tempdir().unwrap();
        let _first = Store::open(folder.path(), NOW).unwrap();
        assert!(matches!(Store::open(folder.path(), NOW), Err(StoreError::InUse)));
    }

    #[test]
    fn a_damaged_case_is_set_aside_whole_every_time() {
        let folder = tempfile::tempdir().unwrap();
        for (number, rubbish) in
            [&b"{\"schema\":"[..], b"", b"\xff\xff", b"{\"schema\":\"bancheck.case/99\"}"].iter().enumerate()
        {
            std::fs::write(folder.path().join(CASE), rubbish).unwrap();
            let (store, case, opened) = Store::open(folder.path(), NOW).unwrap();
            let Opened::SetAside(aside) = opened else { panic!("not set aside: {opened:?}") };
            assert_eq!(std::fs::read(&aside).unwrap(), *rubbish, "kept byte for byte");
            assert!(aside.to_string_lossy().ends_with(&format!("-{}.json", number + 1)));
            assert_eq!(case.place, Place::Start);
            store.save(&case).unwrap();
            assert_eq!(std::fs::read(&aside).unwrap(), *rubbish, "and never overwritten");
        }
    }

    #[test]
    fn a_folder_that_cannot_be_used_is_an_error_that_names_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        std::fs::write(&file, "in the way").unwrap();
        let error = Store::open(&file.join("data"), NOW).unwrap_err();
        assert!(error.to_string().contains("data"), "{error}");
    }
}
