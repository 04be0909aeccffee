//! The case on disk: `case.json`, written whole or not at all, and `log.jsonl` beside it.

mod older;
mod show;

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use jiff::Timestamp;
use serde::Deserialize;

use super::log::{self, Log};
use super::record::{Record, Trust};
use super::{Case, SCHEMA};
use crate::files;

pub use show::{ask_to_show, was_asked_to_show};

const CASE: &str = "case.json";
/// Name of the record in the data folder.
pub const LOG: &str = "log.jsonl";
/// A name that nobody else gives a file, should somebody name their own folder with `--data-dir`.
const LOCK: &str = "bancheck.lock";
/// The largest case that is read, in bytes; a real one has a few hundred kilobytes at most.
const MAX_BYTES: u64 = 64 << 20;

/// How often the lock is tried again, and how long after.
const PATIENCE: u32 = 15;
const PAUSE: Duration = Duration::from_millis(20);

/// Whether a file of this name belongs to a case, so that nothing else may be written over it.
pub fn is_case_file(path: &Path) -> bool {
    let is = |name: &str| path.file_name().is_some_and(|own| own.eq_ignore_ascii_case(name));
    [CASE, LOG, LOCK, show::SHOW].into_iter().any(is)
}

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
    #[error("a newer BanCheck made the case ({schema}): {}", path.display())]
    Newer { path: PathBuf, schema: String },
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
    /// How many entries of the record come before those of this case.
    begin: usize,
    /// Held, not read: the lock ends with the file handle, also after a crash.
    _lock: File,
}

impl Store {
    /// Opens or creates the data folder and the case in it.
    ///
    /// # Errors
    /// [`StoreError::InUse`] when another program holds it; [`StoreError::Newer`] when a newer version
    /// made the case, which then stays as it is; [`StoreError::Folder`] when the folder cannot be
    /// created, read or written. A damaged case file is no error: it is set aside.
    pub fn open(dir: &Path, now: Timestamp) -> Result<(Self, Case, Opened), StoreError> {
        let in_folder = |source| StoreError::Folder { path: dir.to_owned(), source };
        std::fs::create_dir_all(dir).map_err(in_folder)?;
        let lock = files::open_lock(&dir.join(LOCK)).map_err(in_folder)?;
        hold(&lock).map_err(|error| match error {
            TryLockError::WouldBlock => StoreError::InUse,
            TryLockError::Error(source) => in_folder(source),
        })?;
        files::sweep(dir);
        let (case, opened) = load(dir, now)?;
        // Before anything is added: afterwards what is there would look as if it had always been.
        let found = case.log.as_ref().map(|_| Record::of_case(&dir.join(LOG), &case).trust);
        let log = Log::open(&dir.join(LOG)).map_err(in_folder)?;
        let begin = begin_of(&case, &log, &dir.join(LOG), &opened);
        let mut store = Self { dir: dir.to_owned(), log, begin, _lock: lock };
        if let Some(trust) = found.filter(|trust| *trust != Trust::Whole)
            && let Err(error) = store.log(now, log::LOG_CHANGED, &[(log::HOW, trust.id())])
        {
            tracing::warn!("{error}");
        }
        let logged = match &opened {
            Opened::New => store.log(now, log::CASE_CREATED, &[]),
            Opened::Resumed => {
                let knows = case.log.as_ref().map(|mark| mark.length.to_string());
                let with: Vec<(&str, &str)> =
                    knows.iter().map(|knows| (log::KNOWS, knows.as_str())).collect();
                store.log(now, log::CASE_OPENED, &with)
            }
            Opened::SetAside(path) => {
                store.log(now, log::CASE_SET_ASIDE, &[("file", &path.to_string_lossy())])
            }
        };
        // A case that can be read is shown, even from a full disk. The first thing that has to be saved says so.
        if let Err(error) = logged {
            tracing::warn!("{error}");
        }
        Ok((store, case, opened))
    }

    /// Keeps a copy of the case as it is on the disk, for a case of another computer takes its place. A copy,
    /// so that who is stopped before that finds the case where it was.
    ///
    /// # Errors
    /// Those of the operating system; the case is then where it was, and there is no copy.
    pub fn keep(&mut self, now: Timestamp) -> Result<PathBuf, StoreError> {
        let path = self.dir.join(CASE);
        let copy = || {
            let bytes = files::read_regular(&path, MAX_BYTES)?;
            let kept = free_name(&path, "case-other-computer", now)?;
            files::write_private(&kept, &bytes)?;
            Ok(kept)
        };
        let kept = copy().map_err(|source| StoreError::Save { path: path.clone(), source })?;
        self.begin = self.log.end().length;
        // It is kept, and that is what counts.
        if let Err(error) = self.log(now, log::CASE_SET_ASIDE, &[("file", &kept.to_string_lossy())]) {
            tracing::warn!("{error}");
        }
        Ok(kept)
    }

    /// Writes the case, whole or not at all.
    ///
    /// # Errors
    /// [`StoreError::Save`]; the file on disk is then the one before.
    pub fn save(&self, case: &Case) -> Result<(), StoreError> {
        let path = self.dir.join(CASE);
        serde_json::to_vec_pretty(&Case { log: Some(self.mark()), ..case.clone() })
            .map_err(io::Error::from)
            .and_then(|bytes| files::write_private(&path, &bytes))
            .map_err(|source| StoreError::Save { path, source })
    }

    /// What the case knows of its record from now on.
    fn mark(&self) -> log::LogMark {
        let end = self.log.end();
        log::LogMark { begin: self.begin, length: end.length, head: end.head.clone() }
    }

    /// The record of this case up to now.
    pub fn record(&self, case: &Case) -> Record {
        Record::read(&self.dir.join(LOG), Some(&self.mark()), Some(case))
    }

    /// Adds to the record.
    ///
    /// # Errors
    /// [`StoreError::Save`].
    pub fn log(&mut self, at: Timestamp, what: &str, with: &[(&str, &str)]) -> Result<(), StoreError> {
        self.log.add(at, what, with).map_err(|source| StoreError::Save { path: self.dir.join(LOG), source })
    }
}

/// How many entries of the record come before those of the case.
fn begin_of(case: &Case, log: &Log, path: &Path, opened: &Opened) -> usize {
    match (&case.log, opened) {
        (Some(mark), Opened::Resumed) => mark.begin.min(log.end().length),
        // A case of an older version has the entries since the last beginning.
        (None, Opened::Resumed) => Record::of(path).begin(),
        // The entry that comes now is the first.
        (_, Opened::New | Opened::SetAside(_)) => log.end().length,
    }
}

/// Takes the lock. A window that was just closed, or a program that is being started by it, may hold
/// it for a moment longer.
fn hold(lock: &File) -> Result<(), TryLockError> {
    for _ in 0..PATIENCE {
        match lock.try_lock() {
            Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
            other => return other,
        }
    }
    lock.try_lock()
}

fn load(dir: &Path, now: Timestamp) -> Result<(Case, Opened), StoreError> {
    let in_folder = |source| StoreError::Folder { path: dir.to_owned(), source };
    let path = dir.join(CASE);
    let Some(bytes) = read_bytes(&path).map_err(in_folder)? else {
        return Ok((Case::new(now), Opened::New));
    };
    match parse(&bytes) {
        Ok(case) => Ok((case, Opened::Resumed)),
        Err(CaseError::Newer(schema)) => Err(StoreError::Newer { path, schema }),
        Err(CaseError::Foreign(_) | CaseError::Damaged(_)) => {
            let aside = set_aside(&path, "case-damaged", now).map_err(in_folder)?;
            Ok((Case::new(now), Opened::SetAside(aside)))
        }
    }
}

/// The case in a data folder, which stays as it is; `None` when there is none.
///
/// # Errors
/// When it cannot be read or understood.
pub fn read(dir: &Path) -> anyhow::Result<Option<Case>> {
    Ok(read_bytes(&dir.join(CASE))?.map(|bytes| parse(&bytes)).transpose()?)
}

/// Width and height of the window as the person left it, of a case that nobody has opened yet. What makes no sense
/// here is dealt with where the case is opened.
pub fn window_size(dir: &Path) -> Option<(u32, u32)> {
    #[derive(Deserialize)]
    struct Sized {
        settings: Settings,
    }
    #[derive(Deserialize)]
    struct Settings {
        size: Option<(u32, u32)>,
    }
    serde_json::from_slice::<Sized>(&read_bytes(&dir.join(CASE)).ok()??).ok()?.settings.size
}

/// The content of a case file; `None` when there is none. A link to nothing leads to a case that is not there now.
fn read_bytes(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match files::read_regular(path, MAX_BYTES) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound && !path.is_symlink() => Ok(None),
        Err(error) => Err(error),
    }
}

/// Why the content of a case file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CaseError {
    #[error("a newer version made it: its format is {0}; this version reads {SCHEMA}", SCHEMA = SCHEMA)]
    Newer(String),
    #[error("its format is {0}, not {SCHEMA}", SCHEMA = SCHEMA)]
    Foreign(String),
    #[error("it makes no sense")]
    Damaged(#[from] serde_json::Error),
}

/// The case in the content of a case file.
///
/// # Errors
/// [`CaseError`]. The version is looked at first: what only a newer version understands is not damaged.
pub fn parse(bytes: &[u8]) -> Result<Case, CaseError> {
    #[derive(Deserialize)]
    struct Versioned {
        schema: String,
    }
    let schema = serde_json::from_slice::<Versioned>(bytes)?.schema;
    match (version(&schema), version(SCHEMA)) {
        (Some((name, number)), Some((own, known))) if name == own && number > known => {
            Err(CaseError::Newer(schema))
        }
        (Some((name, number)), Some((own, _))) if name == own => {
            let is_flat = number < older::CHAPTERS;
            let case = if is_flat { older::read(bytes, number)? } else { serde_json::from_slice(bytes)? };
            Ok(Case { schema: SCHEMA.to_owned(), ..case })
        }
        _ => Err(CaseError::Foreign(schema)),
    }
}

/// Name and number: `bancheck.case/6`.
fn version(schema: &str) -> Option<(&str, u32)> {
    let (name, number) = schema.split_once('/')?;
    Some((name, number.parse().ok()?))
}

/// Renames a file that cannot be understood.
fn set_aside(path: &Path, name: &str, now: Timestamp) -> io::Result<PathBuf> {
    let aside = free_name(path, name, now)?;
    std::fs::rename(path, &aside)?;
    Ok(aside)
}

/// A name beside a file that nothing has yet.
fn free_name(path: &Path, name: &str, now: Timestamp) -> io::Result<PathBuf> {
    let day = now.strftime("%Y-%m-%d").to_string();
    for number in 1..=u32::MAX {
        let aside = path.with_file_name(format!("{name}-{day}-{number}.json"));
        if !aside.try_exists()? {
            return Ok(aside);
        }
    }
    Err(io::Error::from(io::ErrorKind::AlreadyExists))
}

#[cfg(test)]
mod tests;
