//! The record of a case: one JSON object a line, each with the hash of the line before it.
//!
//! The file is only ever added to, and every entry reaches the disk before the program goes on. An
//! entry that was changed, or removed or put in before another one, breaks the chain there. That the
//! last entries were changed or removed the case knows, which has the [`LogMark`] of its record. A power cut
//! or a full disk can leave half a line; the next entry then starts on a line of its own, and the half line
//! stays, as a note that there was one.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use super::record::{Record, Trust};
use crate::files::{self, sha256 as hash};
use crate::redact::Filter;

/// The largest record that is read, in bytes: more than a million entries.
const MAX_BYTES: u64 = 256 << 20;

/// A check, with its [`crate::scan::Scan::fingerprint`] under [`CHECK`].
pub const SCAN_FINISHED: &str = "scan-finished";
pub const CHECK: &str = "check";
/// Under this name an entry of a check says `true` when something was found that was not there before.
pub const NEW: &str = "new";
/// The kinds of business were chosen. Under [`KINDS`] are their IDs, with a space between them.
pub const KINDS_CHOSEN: &str = "kinds-chosen";
pub const KINDS: &str = "kinds";
/// A case was opened again. Under [`KNOWS`] it says how many entries there were when the case was saved last: what
/// came after them was lost for the case when the program was stopped.
pub const CASE_OPENED: &str = "case-opened";
pub const KNOWS: &str = "knows";
/// The record was not as the case knows it when the case was opened; how, by the ID of the [`Trust`].
pub const LOG_CHANGED: &str = "log-changed";
pub const HOW: &str = "how";

/// The first entry of a case says that it is new.
pub const CASE_CREATED: &str = "case-created";
/// The same, where it takes the place of one that could not be used, or of another computer.
pub const CASE_SET_ASIDE: &str = "case-set-aside";

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogEntry {
    pub at: Timestamp,
    /// What happened, for example `answered` or `scan-finished`.
    pub what: String,
    /// The details, by name.
    pub with: BTreeMap<String, String>,
    /// SHA-256 of the line before, in hexadecimal; empty in the first entry.
    pub previous: String,
}

/// What a case knows of its record: that the record is at least this long, and where the case begins in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogMark {
    /// How many entries come before the one with which the case began.
    pub begin: usize,
    /// How many entries there were when the case was saved last. More may have followed.
    pub length: usize,
    /// SHA-256 of the last of them, in hexadecimal; empty when there was none.
    pub head: String,
}

/// How far a record goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct End {
    /// How many entries there are.
    pub length: usize,
    /// SHA-256 of the last one; empty when there is none.
    pub head: String,
}

/// The open log file.
#[derive(Debug)]
pub struct Log {
    file: File,
    /// How far the record goes, as far as this program knows.
    end: End,
    /// After an error nobody knows how much of the line reached the file.
    is_sure: bool,
}

impl Log {
    /// Opens or creates the log, which only this account may read.
    ///
    /// # Errors
    /// Those of the operating system; `InvalidData` when it is no regular file, or larger than any real one.
    pub fn open(path: &Path) -> io::Result<Self> {
        let mut file = files::open_to_add(path)?;
        let bytes = content(&mut file)?;
        // On a full disk a line that was cut off cannot be ended; the next entry tries again.
        let is_sure = end_line(&mut file, &bytes).is_ok();
        Ok(Self { file, end: end_of(&bytes), is_sure })
    }

    /// Adds an entry and brings it to the disk.
    ///
    /// # Errors
    /// Those of the operating system; the entry then may be missing or be cut off, and the chain
    /// still holds.
    pub fn add(&mut self, at: Timestamp, what: &str, with: &[(&str, &str)]) -> io::Result<()> {
        if !std::mem::replace(&mut self.is_sure, false) {
            let bytes = content(&mut self.file)?;
            end_line(&mut self.file, &bytes)?;
            self.end = end_of(&bytes);
        }
        let filter = Filter::default();
        // A reader of the record needs no names or secrets in it. The checksum of a check is neither.
        let shown = |(name, value): &(&str, &str)| {
            let value = if *name == CHECK { (*value).to_owned() } else { filter.hide(value) };
            ((*name).to_owned(), value)
        };
        let entry = LogEntry {
            at,
            what: what.to_owned(),
            with: with.iter().map(shown).collect(),
            previous: self.end.head.clone(),
        };
        let mut line = serde_json::to_vec(&entry)?;
        let head = hash(&line);
        line.push(b'\n');
        self.file.write_all(&line)?;
        self.file.sync_data()?;
        self.end = End { length: self.end.length + 1, head };
        self.is_sure = true;
        Ok(())
    }

    pub(super) fn end(&self) -> &End {
        &self.end
    }
}

fn content(file: &mut File) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "the file is too large"));
    }
    Ok(bytes)
}

/// Ends a line that was cut off.
fn end_line(file: &mut File, bytes: &[u8]) -> io::Result<()> {
    if bytes.last().is_some_and(|last| *last != b'\n') {
        file.write_all(b"\n")?;
    }
    Ok(())
}

fn end_of(bytes: &[u8]) -> End {
    let mut end = End::default();
    let mut last: &[u8] = b"";
    for line in bytes.split(|byte| *byte == b'\n').filter(|line| entry(line).is_some()) {
        end.length += 1;
        last = line;
    }
    if end.length > 0 {
        end.head = hash(last);
    }
    end
}

fn entry(line: &[u8]) -> Option<LogEntry> {
    serde_json::from_slice(line).ok()
}

/// The content of a record.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub entries: Vec<LogEntry>,
    /// How many of them do not follow from the one before, and how many lines are neither an entry nor what
    /// a power cut leaves of one.
    pub broken: usize,
    /// SHA-256 of the entry of this number, counted from 1; empty when there is none.
    pub head: String,
}

/// Reads the whole record. `length`: of which entry the hash is wanted.
pub(super) fn lines(path: &Path, length: usize) -> io::Result<Lines> {
    let bytes = files::read_regular(path, MAX_BYTES)?;
    let mut lines = Lines::default();
    let mut last = String::new();
    for line in bytes.split(|byte| *byte == b'\n') {
        let Some(entry) = entry(line) else {
            lines.broken += usize::from(!is_left_by_power_cut(line));
            continue;
        };
        if entry.previous != last {
            lines.broken += 1;
        }
        last = hash(line);
        lines.entries.push(entry);
        if lines.entries.len() == length {
            lines.head.clone_from(&last);
        }
    }
    Ok(lines)
}

/// Nothing, the beginning of an entry, or zeros where the disk had made room already.
fn is_left_by_power_cut(line: &[u8]) -> bool {
    const BEGIN: &[u8] = b"{\"at\":\"";
    let written = line.split(|byte| *byte == 0).next().unwrap_or_default();
    let has_only_zeros_after = line.iter().skip(written.len()).all(|byte| *byte == 0);
    has_only_zeros_after && (written.starts_with(BEGIN) || BEGIN.starts_with(written))
}

/// Reads the whole record, and how many entries do not follow from the one before them.
///
/// # Errors
/// Those of the operating system; `InvalidData` when it is no regular file, or larger than any real one.
pub fn read(path: &Path) -> io::Result<(Vec<LogEntry>, usize)> {
    lines(path, 0).map(|lines| (lines.entries, lines.broken))
}

#[cfg(test)]
mod tests {
    use std::fs::OpenOptions;

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
        // A full disk does this: a part of the line gets there, then writing fails.
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
        // A person who deletes it all does not get a whole record with the next entry.
        std::fs::remove_file(&path).unwrap();
        Log::open(&path).unwrap().add(Timestamp::UNIX_EPOCH, "case-opened", &[]).unwrap();
        assert_eq!(Record::of(&path).trust, Trust::Broken(1));
        assert!(matches!(Record::of(folder.path()).trust, Trust::Unreadable(_)));
    }
}
