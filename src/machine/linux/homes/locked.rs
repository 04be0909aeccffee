//! Homes that are known and cannot be seen: missing, not mounted, or encrypted while nobody is signed in.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use super::{Account, HOMES, Homes, MAX_BYTES, has_marks};
use crate::machine::{Entry, FileKind, Reason, ReasonKind, Tree};

/// Whom systemd-homed knows: `NAME.identity`.
pub const IDENTITIES: &str = "/var/lib/systemd/home";
/// What a new home begins with.
const TEMPLATE: &str = "/etc/skel";
/// auto.master(5): what is mounted when somebody looks there.
const ON_DEMAND: &str = "/etc/auto.master";
const MORE_ON_DEMAND: &str = "/etc/auto.master.d";
/// Folders in one folder that are looked at for homes that lie too deep.
const MAX_FOLDERS: usize = 100;
/// Marks of each home in which somebody works.
const SURE_MARKS: [&str; 3] = [".bashrc", ".config", ".profile"];
/// Names that fscrypt shows without the key have 22 letters or more.
const MIN_ENCRYPTED: usize = 22;

/// Whether homes lie in the folders of a folder.
pub fn has_homes(tree: &Tree, folder: &Path, entries: &[Entry]) -> bool {
    let folders = entries.iter().filter(|entry| entry.kind == FileKind::Folder && !entry.is_link);
    folders.take(MAX_FOLDERS).any(|entry| {
        let inner = tree.entries(folder.join(&entry.name)).unwrap_or_default();
        inner.iter().any(|inner| SURE_MARKS.iter().any(|mark| inner.name == *mark))
    })
}

/// Homes of listed people that are not there, or have nothing in them that could be read. Their names
/// stay private.
pub fn check_listed(tree: &Tree, accounts: &[Account], homes: &mut Homes) {
    // If new homes begin empty, the home of somebody who never signed in is empty.
    let begins_empty = tree.entries(TEMPLATE).is_ok_and(|entries| entries.is_empty());
    let (mut missing, mut empty) = (0_usize, 0_usize);
    for account in accounts.iter().filter(|account| account.is_person) {
        match tree.kind(&account.home) {
            Ok(None) => missing += 1,
            Ok(Some(FileKind::Folder)) if account.is_filled => {
                let entries = tree.entries(&account.home);
                let is_away = |entries: Vec<Entry>| {
                    if entries.is_empty() { !begins_empty } else { is_encrypted(&entries) }
                };
                empty += usize::from(entries.is_ok_and(is_away));
            }
            _ => {}
        }
    }
    if missing > 0 {
        let detail = format!("homes that accounts have and that are not there: {missing}");
        homes.away.push(Reason::new(ReasonKind::Missing, detail));
    }
    if empty > 0 {
        let detail = format!("homes that accounts have and that are empty or encrypted: {empty}");
        homes.away.push(Reason::new(ReasonKind::NotMounted, detail));
    }
}

/// Whether all names are those of files whose key is not there.
fn is_encrypted(entries: &[Entry]) -> bool {
    let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || b"+,-_".contains(byte);
    entries.iter().all(|entry| {
        let name = entry.name.as_encoded_bytes();
        name.len() >= MIN_ENCRYPTED && name.iter().all(is_letter)
    })
}

/// Homes that are encrypted, or files with a file system in them, while nobody is signed in.
pub fn check_encrypted(tree: &Tree, entries: &[Entry], homes: &mut Homes) {
    let mut names: BTreeSet<PathBuf> = BTreeSet::new();
    let identities = tree.entries(IDENTITIES).unwrap_or_default();
    // systemd-homed.
    for (entries, ending) in [(entries, "home"), (identities.as_slice(), "identity")] {
        for entry in entries {
            let name = Path::new(&entry.name);
            if entry.kind == FileKind::File && name.extension() == Some(OsStr::new(ending)) {
                names.extend(name.file_stem().map(PathBuf::from));
            }
        }
    }
    // eCryptfs.
    let encrypted = Path::new(HOMES).join(".ecryptfs");
    for entry in tree.entries(&encrypted).unwrap_or_default() {
        if matches!(tree.kind(encrypted.join(&entry.name).join(".Private")), Ok(Some(_))) {
            names.insert(entry.name.into());
        }
    }
    let is_open = |name: &PathBuf| match tree.entries(Path::new(HOMES).join(name)) {
        Ok(entries) => has_marks(&entries),
        // The code that visits this home will say so.
        Err(error) => error.kind() == io::ErrorKind::PermissionDenied,
    };
    let locked = names.iter().filter(|name| !is_open(name)).count();
    if locked > 0 {
        homes.away.push(Reason::new(ReasonKind::NotMounted, format!("homes that are locked: {locked}")));
    }
}

/// Homes on a server: of accounts that are `elsewhere`, and those that are mounted on demand. Nothing is
/// where they are used.
pub fn check_served(tree: &Tree, elsewhere: bool, homes: &mut Homes) {
    let mut tables = vec![PathBuf::from(ON_DEMAND)];
    let more = Path::new(MORE_ON_DEMAND);
    tables.extend(tree.entries(more).unwrap_or_default().into_iter().map(|entry| more.join(entry.name)));
    let mut points: BTreeSet<PathBuf> = elsewhere.then(|| PathBuf::from(HOMES)).into_iter().collect();
    for table in tables {
        match tree.read_at_most(&table, MAX_BYTES) {
            Ok(bytes) => {
                let text = String::from_utf8_lossy(&bytes);
                let words = text.lines().filter_map(|line| line.split_whitespace().next());
                points.extend(words.map(PathBuf::from).filter(|point| point.starts_with(HOMES)));
            }
            // It can hold passwords, and be closed for that.
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {}
            Err(error) => homes.failed(&error, &table.to_string_lossy()),
        }
    }
    let is_away = |point: &PathBuf| match tree.entries(point) {
        Ok(entries) => entries.is_empty(),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    };
    let away = points.iter().filter(|point| is_away(point)).count();
    if away > 0 {
        let detail = format!("folders for homes on a server that are empty: {away}");
        homes.away.push(Reason::new(ReasonKind::NotMounted, detail));
    }
}
