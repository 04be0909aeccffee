//! A whole Windows in an ordinary folder of the drive, where somebody put the disk of an older computer. It
//! is only told of, and its folder never named: people name such folders after themselves.
//!
//! People put folders anywhere. So the folders are looked through level by level, and those far down in a
//! drive with very many are not reached.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

use super::earlier_places::{is_kept, is_of_setup, is_part};
use super::opened::Opened;
use crate::machine::{Entry, FileKind, Machine};

/// What only the folder of a Windows has.
const MARKS: [&str; 3] = ["System32/ntoskrnl.exe", "System32/config/SYSTEM", "System32/config/SOFTWARE"];
/// How many folders down such a folder is looked for: `Backup\2019\OldPC`, `Users\Ann\Desktop\OldPC`.
const LEVELS: usize = 4;
/// More folders are not looked into.
const MAX_FOLDERS: usize = 2_000;
/// Folders into which nobody puts one, and in which programs have very many folders.
const NOT_INSIDE: [&str; 6] =
    ["program files", "program files (x86)", "programdata", "appdata", "node_modules", "windowsapps"];

const ANOTHER: &str = "another Windows, in a folder of this drive";
const EARLIER: &str = "an earlier Windows, in a folder of this drive";

/// What is to be told of another Windows beside the one in use.
pub fn beside(machine: &Machine, top: &Path) -> Option<String> {
    let own = Opened::of(machine).variable("SystemRoot").unwrap_or_default();
    let own = own.rsplit('\\').next().unwrap_or_default().to_lowercase();
    let is_ordinary = |name: &str| {
        let lower = name.to_lowercase();
        lower != own && lower != "windows" && !is_of_setup(name) && !lower.starts_with('$')
    };
    let mut pending: VecDeque<(PathBuf, usize)> = VecDeque::new();
    for (name, folder) in folders(machine, top).into_iter().filter(|(name, _)| is_ordinary(name)) {
        if is_windows(machine, &folder) {
            return Some(ANOTHER.to_owned());
        }
        if !NOT_INSIDE.contains(&name.to_lowercase().as_str()) {
            pending.push_back((folder, 1));
        }
    }
    let mut count = 0;
    while let Some((folder, level)) = pending.pop_front() {
        count += 1;
        if count > MAX_FOLDERS {
            return None;
        }
        let inner = folders(machine, &folder);
        for (name, place) in inner {
            let lower = name.to_lowercase();
            // Only such a folder is worth a closer look.
            let may_be = lower == "system32" || lower == "windows";
            if (may_be && is_windows(machine, &folder))
                || (lower == "windows" || lower.starts_with("win")) && is_windows(machine, &place)
            {
                return Some(ANOTHER.to_owned());
            }
            // Directly in a folder at the top they are read.
            if level > 1 && is_kept(&name) && folders(machine, &place).iter().any(|(part, _)| is_part(part)) {
                return Some(EARLIER.to_owned());
            }
            if level < LEVELS && !is_kept(&name) && !NOT_INSIDE.contains(&lower.as_str()) {
                pending.push_back((place, level + 1));
            }
        }
    }
    None
}

/// Whether a folder is that of a Windows, or has one under its usual name.
fn is_windows(machine: &Machine, folder: &Path) -> bool {
    let has_marks = |place: &Path| {
        MARKS.iter().any(|mark| matches!(machine.tree.kind(place.join(mark)), Ok(Some(FileKind::File))))
    };
    has_marks(folder) || has_marks(&folder.join("Windows"))
}

/// The folders in a folder; links lead to what is somewhere else.
fn folders(machine: &Machine, folder: &Path) -> Vec<(String, PathBuf)> {
    let entries = machine.tree.entries(folder).unwrap_or_default().into_iter();
    let folders = entries.filter(|entry: &Entry| entry.kind == FileKind::Folder && !entry.is_link);
    folders.map(|entry| (entry.name.to_string_lossy().into_owned(), folder.join(&entry.name))).collect()
}
