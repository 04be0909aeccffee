//! The record of a case: one JSON object a line, each with the hash of the line before it.
//!
//! The file is only ever added to, and every entry reaches the disk before the program goes on. An
//! entry that was changed, or removed or put in before another one, breaks the chain there. That the
//! last entries were removed cannot be seen from the log alone. A power cut or a full disk can leave
//! half a line; the next entry then starts on a line of its own, and the half line stays, as a note
//! that there was one.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::files::{self, sha256 as hash};
use crate::private::Filter;

/// The largest record that is read, in bytes: more than a million entries.
const MAX_BYTES: u64 = 256 << 20;

/// What the first entry of a case says: it is new.
pub const CASE_CREATED: &str = "case-created";
/// The same, where it takes the place of one that could not be used, or of another computer.
pub const CASE_SET_ASIDE: &str = "case-set-aside";

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    pub at: Timestamp,
    /// What happened, for example `answered` or `scan-finished`.
    pub what: String,
    /// The details, by name.
    pub with: BTreeMap<String, String>,
    /// SHA-256 of the line before, in hexadecimal; empty in the first entry.
    pub previous: String,
}

/// The open log file.
#[derive(Debug)]
pub struct Log {
    file: File,
    /// SHA-256 of the last whole line; `None` after an error, when nobody knows how much of the line
    /// reached the file.
    last: Option<String>,
}

impl Log {
    /// Opens or creates the log.
    ///
    /// # Errors
    /// Those of the operating system; `InvalidData` when it is no regular file.
    pub fn open(path: &Path) -> io::Result<Self> {
        if path.metadata().is_ok_and(|meta| !meta.is_file()) {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "not a regular file"));
        }
        let mut file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
        // On a full disk a line that was cut off cannot be ended; the next entry tries again.
        let last = ready(&mut file).ok();
        Ok(Self { file, last })
    }

    /// Adds an entry and brings it to the disk.
    ///
    /// # Errors
    /// Those of the operating system; the entry then may be missing or be cut off, and the chain
    /// still holds.
    pub fn add(&mut self, at: Timestamp, what: &str, with: &[(&str, &str)]) -> io::Result<()> {
        let previous = match self.last.take() {
            Some(last) => last,
            None => ready(&mut self.file)?,
        };
        let filter = Filter::default();
        let entry = Entry {
            at,
            what: what.to_owned(),
            // Whoever gets the record has no need of names and secrets in it.
            with: with.iter().map(|(name, value)| ((*name).to_owned(), filter.hide(value))).collect(),
            previous,
        };
        let mut line = serde_json::to_vec(&entry)?;
        let hash = hash(&line);
        line.push(b'\n');
        self.file.write_all(&line)?;
        self.file.sync_data()?;
        self.last = Some(hash);
        Ok(())
    }
}

/// Ends a line that was cut off, and gives the hash of the last whole one; empty when there is none.
fn ready(file: &mut File) -> io::Result<String> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    file.read_to_end(&mut bytes)?;
    if bytes.last().is_some_and(|last| *last != b'\n') {
        file.write_all(b"\n")?;
    }
    let lines = bytes.split(|byte| *byte == b'\n');
    Ok({ lines }.rfind(|line| is_entry(line)).map(hash).unwrap_or_default())
}

fn is_entry(line: &[u8]) -> bool {
    serde_json::from_slice::<Entry>(line).is_ok()
}

/// What a report needs to know of the record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    pub entries: Vec<Entry>,
    /// How far the entries can be relied on.
    pub trust: Trust,
}

/// How far a record can be relied on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Trust {
    /// Every entry follows from the one before it, or no record was kept.
    #[default]
    Whole,
    /// So many entries do not follow from the one before.
    Broken(usize),
    /// There is no record beside the case.
    Missing,
    /// The record could not be read, for this reason.
    Unreadable(String),
}

impl Record {
    /// The entries about the case that is open now. Those before it are about one that was set aside, of
    /// this computer or another.
    pub fn of_this_case(&self) -> &[Entry] {
        let begin = self.entries.iter().rposition(begins_case).unwrap_or(0);
        self.entries.get(begin..).unwrap_or_default()
    }

    /// The record in this file, or why there is none.
    pub fn of(path: &Path) -> Self {
        match read(path) {
            Ok((entries, broken)) => {
                // One that does not begin with a case goes on from another, which is gone.
                let has_begin = entries.first().is_none_or(begins_case);
                let broken = broken + usize::from(!has_begin);
                let trust = if broken == 0 { Trust::Whole } else { Trust::Broken(broken) };
                Self { entries, trust }
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Self { entries: Vec::new(), trust: Trust::Missing }
            }
            Err(error) => Self { entries: Vec::new(), trust: Trust::Unreadable(error.to_string()) },
        }
    }
}

fn begins_case(entry: &Entry) -> bool {
    matches!(entry.what.as_str(), CASE_CREATED | CASE_SET_ASIDE)
}

/// Reads the whole record, and how many entries do not follow from the one before them.
///
/// # Errors
/// Those of the operating system; `InvalidData` when it is no regular file, or larger than any real one.
pub fn read(path: &Path) -> io::Result<(Vec<Entry>, usize)> {
    let bytes = files::read_regular(path, MAX_BYTES)?;
    let mut entries = Vec::new();
    let mut last = String::new();
    let mut broken = 0;
    for line in bytes.split(|byte| *byte == b'\n') {
        let Ok(entry) = serde_json::from_slice::<Entry>(line) else { continue };
        if entry.previous != last {
            broken += 1;
        }
        last = hash(line);
        entries.push(entry);
    }
    Ok((entries, broken))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log_of_three(path: &Path) {
        let mut log = Log::open(path).unwrap();
        for what in [CASE_CREATED, "answered", "closed"] {
            log.add(Timestamp::UNIX_EPOCH, what, &[("question", "a\nb")]).unwrap();
        }
    }

    #[test]
    fn entries_come_back_in_order_and_the_chain_holds_over_a_restart() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log.jsonl");
        log_of_three(&path);
        Log::open(&path).unwrap().add(Timestamp::UNIX_EPOCH, "again", &[]).unwrap();
        let (entries, broken) = read(&path).unwrap();
        let what: Vec<_> = entries.iter().map(|entry| entry.what.as_str()).collect();
        assert_eq!(what, [CASE_CREATED, "answered", "closed", "again"]);
        assert_eq!(broken, 0);
    }

    #[test]
    fn a_changed_or_removed_entry_breaks_the_chain() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log.jsonl");
        log_of_three(&path);
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, text.replace("answered", "ANSWERED")).unwrap();
        assert_eq!(read(&path).unwrap().1, 1, "the entry after the changed one no longer follows");
        let without: Vec<_> = text.lines().filter(|line| !line.contains("answered")).collect();
        std::fs::write(&path, without.join("\n")).unwrap();
        assert_eq!(read(&path).unwrap().1, 1);
    }

    #[test]
    fn half_a_line_from_a_power_cut_loses_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log.jsonl");
        log_of_three(&path);
        let mut bytes = std::fs::read(&path).unwrap();
        bytes.extend_from_slice(b"{\"at\":\"2026-11-");
        std::fs::write(&path, bytes).unwrap();
        Log::open(&path).unwrap().add(Timestamp::UNIX_EPOCH, "after", &[]).unwrap();
        let (entries, broken) = read(&path).unwrap();
        assert_eq!(entries.len(), 4);
        assert_eq!(broken, 0);
    }

    #[test]
    fn an_entry_that_a_full_disk_cut_off_breaks_no_chain() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log.jsonl");
        log_of_three(&path);
        let mut log = Log::open(&path).unwrap();
        // What a full disk does: a part of the line gets there, then writing fails.
        let mut other = OpenOptions::new().append(true).open(&path).unwrap();
        for part in [&b"{\"at\":\"2026-11-"[..], b"", b"\n{\"at"] {
            let writable = std::mem::replace(&mut log.file, File::open(&path).unwrap());
            log.add(Timestamp::UNIX_EPOCH, "lost", &[]).unwrap_err();
            other.write_all(part).unwrap();
            log.file = writable;
            log.add(Timestamp::UNIX_EPOCH, "after", &[]).unwrap();
        }
        let (entries, broken) = read(&path).unwrap();
        assert_eq!((entries.len(), broken), (6, 0));
    }

    #[test]
    fn a_record_says_how_far_it_can_be_relied_on() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log.jsonl");
        assert_eq!(Record::of(&path).trust, Trust::Missing);
        log_of_three(&path);
        assert_eq!(Record::of(&path).trust, Trust::Whole);
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, text.replace("answered", "ANSWERED")).unwrap();
        assert_eq!(Record::of(&path).trust, Trust::Broken(1));
        // Who deletes it all does not get a whole one with the next entry.
        std::fs::remove_file(&path).unwrap();
        Log::open(&path).unwrap().add(Timestamp::UNIX_EPOCH, "case-opened", &[]).unwrap();
        assert_eq!(Record::of(&path).trust, Trust::Broken(1));
        assert!(matches!(Record::of(folder.path()).trust, Trust::Unreadable(_)));
    }
}
