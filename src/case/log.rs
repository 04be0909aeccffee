//! The record of a case: one JSON object a line, each with the hash of the line before it.
//!
//! The file is only ever added to, and every entry reaches the disk before the program goes on. An
//! entry that was changed, removed or put in later breaks the chain from there on. A power cut can
//! leave half a line at the end; the next entry then starts on a line of its own, and the half line
//! stays, as a note that there was one.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::files::sha256 as hash;

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
    /// SHA-256 of the last whole line.
    last: String,
}

impl Log {
    /// Opens or creates the log.
    ///
    /// # Errors
    /// Those of the operating system.
    pub fn open(path: &Path) -> io::Result<Self> {
        let mut file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        if bytes.last().is_some_and(|last| *last != b'\n') {
            file.write_all(b"\n")?;
            bytes.push(b'\n');
        }
        file.seek(SeekFrom::End(0))?;
        let last = bytes
            .split(|byte| *byte == b'\n')
            .rfind(|line| serde_json::from_slice::<Entry>(line).is_ok())
            .map(hash)
            .unwrap_or_default();
        Ok(Self { file, last })
    }

    /// Adds an entry and brings it to the disk.
    ///
    /// # Errors
    /// Those of the operating system; the entry then may be missing or be cut off, and the chain
    /// still holds.
    pub fn add(&mut self, at: Timestamp, what: &str, with: &[(&str, &str)]) -> io::Result<()> {
        let entry = Entry {
            at,
            what: what.to_owned(),
            with: with.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
            previous: self.last.clone(),
        };
        let mut line = serde_json::to_vec(&entry)?;
        let hash = hash(&line);
        line.push(b'\n');
        self.file.write_all(&line)?;
        self.file.sync_data()?;
        self.last = hash;
        Ok(())
    }
}

/// Reads the whole record, and how many entries do not follow from the one before them.
///
/// # Errors
/// Those of the operating system.
pub fn read(path: &Path) -> io::Result<(Vec<Entry>, usize)> {
    let bytes = std::fs::read(path)?;
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
        for what in ["opened", "answered", "closed"] {
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
        assert_eq!(what, ["opened", "answered", "closed", "again"]);
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
}
