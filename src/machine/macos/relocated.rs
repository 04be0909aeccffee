//! What a new system could not take over from the one before: it was moved aside, in the folders that it had.
//!
//! Programs lie there beside whatever people kept outside of their homes. So the places of programs are read as
//! they are on a Mac, and all else only by its names, a few levels deep: what lies deeper was in no place of
//! programs before it was moved, either.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::support_folders::{KERNEL_EXTENSIONS, OF_THE_MAC, SUPPORT, named};
use crate::machine::gather::Gathered;
use crate::machine::{Entry, FileKind, Presence, Tree};

const SHARED: &str = "/Users/Shared";
const MOVED: [&str; 2] = ["Relocated Items", "Previously Relocated Items"];
/// More places where programs put parts of themselves, beside those that are read on every Mac.
const MORE: [&str; 8] = [
    "/Library/LaunchAgents",
    "/Library/LaunchDaemons",
    "/Library/SystemExtensions",
    "/System/Library/Extensions",
    "/System/Library/LaunchDaemons",
    "/private/var/db/receipts",
    "/usr/bin",
    "/usr/lib",
];
const LEVELS: usize = 6;
/// Names of what lies elsewhere. A folder of packages that was moved has some hundred thousand.
const MAX_NAMES: usize = 20_000;
/// No place of programs has so many.
const MAX_IN_PLACE: usize = 100_000;

/// How files of programs end.
const OF_PROGRAMS: [&str; 7] = [".conf", ".dylib", ".log", ".pkg", ".plist", ".service", ".sh"];

/// The text for a place there that could not be read: people chose the names.
const THERE: &str = "among what an earlier system left in: /Users/Shared";

/// Adds what was moved, as traces. How far the search for what lies in no place of programs goes is no gap.
pub fn look_into(tree: &Tree, gathered: &mut Gathered) {
    let shared = Path::new(SHARED);
    let is_moved = |entry: &Entry| {
        let name = entry.name.to_string_lossy();
        entry.kind == FileKind::Folder && MOVED.iter().any(|start| name.starts_with(start))
    };
    let entries = tree.entries(shared).unwrap_or_default().into_iter().filter(is_moved);
    let moved: Vec<PathBuf> = entries.map(|entry| shared.join(entry.name)).collect();
    gathered.without_names(THERE, |gathered| {
        let mut seen = BTreeSet::new();
        for top in &moved {
            let mut tops = vec![top.clone()];
            // Why it was moved is the name of a folder: `Security`, `Configuration`.
            tops.extend(add(tree, top, &mut seen, gathered));
            for top in tops {
                programs_of(tree, &top, &mut seen, gathered);
            }
        }
        elsewhere(tree, moved, &mut seen, gathered);
    });
}

/// Adds what lies in the places of programs below the folder of an earlier system.
fn programs_of(tree: &Tree, top: &Path, seen: &mut BTreeSet<PathBuf>, gathered: &mut Gathered) {
    let below = |place: &str| top.join(place.trim_start_matches('/'));
    for place in OF_THE_MAC.iter().chain(&MORE).chain([&KERNEL_EXTENSIONS]) {
        add(tree, &below(place), seen, gathered);
    }
    for maker in add(tree, &below(SUPPORT), seen, gathered) {
        add(tree, &maker, seen, gathered);
    }
}

/// Adds what lies anywhere else, the upper levels first, up to [`MAX_NAMES`].
fn elsewhere(tree: &Tree, tops: Vec<PathBuf>, seen: &mut BTreeSet<PathBuf>, gathered: &mut Gathered) {
    let mut left = MAX_NAMES;
    let mut folders = tops;
    for _ in 0..LEVELS {
        let mut deeper = Vec::new();
        for folder in folders {
            let mut names = names(tree, &folder, gathered);
            names.retain(|entry| entry.kind != FileKind::File || is_of_program(entry));
            names.truncate(left);
            left -= names.len();
            deeper.extend(add_names(&folder, &names, seen, gathered));
        }
        folders = deeper;
    }
}

/// Whether a file is of a kind that programs keep: what people wrote can have any name.
fn is_of_program(file: &Entry) -> bool {
    let name = file.name.to_string_lossy().to_lowercase();
    OF_PROGRAMS.iter().any(|ending| name.ends_with(ending))
}

/// Adds what lies in a folder, and returns the folders among it.
fn add(tree: &Tree, folder: &Path, seen: &mut BTreeSet<PathBuf>, gathered: &mut Gathered) -> Vec<PathBuf> {
    let mut names = names(tree, folder, gathered);
    gathered.too_many(names.len(), MAX_IN_PLACE, folder);
    names.truncate(MAX_IN_PLACE);
    add_names(folder, &names, seen, gathered)
}

/// Adds each name once: a place of programs is among all else, too.
fn add_names(
    folder: &Path,
    names: &[Entry],
    seen: &mut BTreeSet<PathBuf>,
    gathered: &mut Gathered,
) -> Vec<PathBuf> {
    let mut folders = Vec::new();
    for entry in names {
        let path = folder.join(&entry.name);
        if seen.insert(path.clone()) {
            gathered.push(named(&path, Presence::OnlyTraces));
        }
        if entry.kind == FileKind::Folder && !entry.is_link {
            folders.push(path);
        }
    }
    folders
}

/// The names in a folder, which may have been read before.
fn names(tree: &Tree, folder: &Path, gathered: &mut Gathered) -> Vec<Entry> {
    let entries = tree.entries(folder).unwrap_or_else(|error| {
        gathered.failed(&error, folder);
        Vec::new()
    });
    for entry in entries.iter().filter(|entry| entry.kind == FileKind::Closed) {
        gathered.closed(&folder.join(&entry.name));
    }
    entries
}
