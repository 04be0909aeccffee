//! Earlier states of this system that lie on its own disk, as Timeshift and snapper keep them. What was on it then
//! is still there, and comes back with one of them; so it is read, and counts as traces.

use std::collections::HashSet;
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use super::inner_layers::{self, MAX_ITEMS};
use crate::machine::gather::Gathered;
use crate::machine::{FileKind, Machine, Presence, Reason, ReasonKind, Tree, patterns};

/// The folder in which snapper keeps the earlier states of the folder that it lies in.
pub const SNAPSHOTS: &str = ".snapshots";

/// Where whole systems are kept. Timeshift mounts its own disk while it works.
pub const SYSTEMS: [&str; 8] = [
    "/.snapshots/*/snapshot",
    "/.snapshots/*",
    "/timeshift/snapshots/*/localhost",
    "/timeshift-btrfs/snapshots/*/@",
    "/run/timeshift/backup/timeshift/snapshots/*/localhost",
    "/run/timeshift/backup/timeshift-btrfs/snapshots/*/@",
    "/run/timeshift/*/backup/timeshift/snapshots/*/localhost",
    "/run/timeshift/*/backup/timeshift-btrfs/snapshots/*/@",
];
/// Folders of which states are kept apart from the system. They are only told of.
const OF_FOLDERS: [&str; 6] = ["/home", "/opt", "/srv", "/usr/local", "/var", "/var/lib"];
/// What only a system has.
const OF_SYSTEM: [&str; 2] = ["etc", "usr"];

/// The lists of packages, by which states are told apart.
const LISTS: [&str; 7] = [
    "/lib/apk/db/installed",
    "/usr/lib/apk/db/installed",
    "/usr/lib/sysimage/rpm/rpmdb.sqlite",
    "/usr/share/rpm/rpmdb.sqlite",
    "/var/lib/dpkg/status",
    "/var/lib/pacman/local",
    "/var/lib/rpm/rpmdb.sqlite",
];
/// Both tools keep some dozens.
const MAX_SYSTEMS: usize = 100;
/// As much as can be read in the time that there is. Most states have the lists of another one.
const MAX_LIST_BYTES: u64 = 1024 * 1024 * 1024;

/// Adds what was on the system at the time of each snapshot: everything once, however many have it. Ordinary
/// accounts of a running system may not look into its snapshots, as into nothing that an earlier Windows keeps
/// closed; that counts for nothing, or no account but one would ever get an answer without doubt.
pub fn look_into(machine: &Machine, gathered: &mut Gathered) {
    let tree = &machine.tree;
    let systems = find(machine, gathered);
    let mut known = vec![lists_of(tree)];
    let mut seen = HashSet::new();
    let mut left = MAX_LIST_BYTES;
    for system in systems {
        let inner = match tree.inside(&system) {
            Ok(inner) => inner,
            Err(error) => {
                failed(&error, &system, gathered);
                continue;
            }
        };
        gathered.found();
        let lists = lists_of(&inner);
        let mut is_new = lists.is_empty() || !known.contains(&lists);
        let bytes: u64 = lists.iter().map(|list| list.bytes).sum();
        if is_new && bytes > left {
            gathered.gap(Reason::new(ReasonKind::TooMuch, "lists of packages in snapshots"));
            is_new = false;
        } else if is_new {
            left -= bytes;
            known.push(lists);
        }
        let mut note = |reason: Reason| {
            if counts(&reason, machine.is_live) {
                let detail = format!("{} in a snapshot below {}", reason.detail, shown(&system).display());
                gathered.gap(Reason::new(reason.kind, detail));
            }
        };
        for mut item in inner_layers::items_in(&inner, is_new, &mut note) {
            if seen.len() < MAX_ITEMS && seen.insert(item.fields.clone()) {
                item.presence = Presence::OnlyTraces;
                gathered.push(inner_layers::outside(item, &system));
            }
        }
        if seen.len() == MAX_ITEMS {
            gathered.gap(Reason::new(
                ReasonKind::TooMuch,
                format!("more in snapshots than is read: {MAX_ITEMS}"),
            ));
            return;
        }
    }
}

/// Whether what could not be read of an earlier state leaves a question open. It has what was on one file system,
/// and not what was on others.
fn counts(reason: &Reason, is_live: bool) -> bool {
    match reason.kind {
        ReasonKind::Missing | ReasonKind::NotMounted | ReasonKind::OtherUsers => false,
        ReasonKind::NoRights => !is_live,
        _ => true,
    }
}

/// The snapshots of the system, the latest first.
fn find(machine: &Machine, gathered: &mut Gathered) -> Vec<PathBuf> {
    let tree = &machine.tree;
    let own = tree.metadata("/").ok().map(|meta| (meta.dev(), meta.ino()));
    let mut found: Vec<PathBuf> = Vec::new();
    for pattern in SYSTEMS {
        for folder in folders(machine, pattern, gathered) {
            let is_folder = |name: &str| matches!(tree.kind(folder.join(name)), Ok(Some(FileKind::Folder)));
            // The system may run from one of them.
            let is_own = || tree.metadata(&folder).is_ok_and(|meta| Some((meta.dev(), meta.ino())) == own);
            if OF_SYSTEM.iter().any(|name| is_folder(name)) && !is_own() && !found.contains(&folder) {
                found.push(folder);
            }
        }
    }
    for place in OF_FOLDERS {
        let pattern = format!("{place}/{SNAPSHOTS}/*/snapshot");
        let kept = folders(machine, &pattern, gathered);
        if kept.iter().any(|folder| matches!(tree.kind(folder), Ok(Some(FileKind::Folder)))) {
            gathered.gap(Reason::new(ReasonKind::NotLookedInto, format!("snapshots of {place}")));
        }
    }
    // Numbers and dates: a longer one is later.
    found.sort_by_key(|folder| (folder.as_os_str().len(), folder.clone()));
    found.reverse();
    if found.len() > MAX_SYSTEMS {
        gathered.gap(Reason::new(ReasonKind::TooMuch, format!("snapshots of the system: {}", found.len())));
        found.truncate(MAX_SYSTEMS);
    }
    found
}

/// The folders that a pattern may lead to. Names are those that a tool or a person gave.
fn folders(machine: &Machine, pattern: &str, gathered: &mut Gathered) -> Vec<PathBuf> {
    let tree = &machine.tree;
    let mut folders = vec![PathBuf::from("/")];
    for part in pattern.split('/').filter(|part| !part.is_empty()) {
        let mut next = Vec::new();
        for folder in folders {
            if part != "*" {
                next.push(folder.join(part));
                continue;
            }
            match tree.entries(&folder) {
                Ok(entries) => {
                    let inner =
                        entries.into_iter().filter(|entry| entry.kind == FileKind::Folder && !entry.is_link);
                    next.extend(inner.map(|entry| folder.join(entry.name)));
                }
                Err(error) if error.kind() == io::ErrorKind::NotADirectory => {}
                Err(error)
                    if error.kind() == io::ErrorKind::PermissionDenied
                        && (machine.is_live || is_bare(tree, &folder)) => {}
                Err(error) => failed(&error, &folder, gathered),
            }
        }
        folders = next;
    }
    folders
}

fn failed(error: &io::Error, folder: &Path, gathered: &mut Gathered) {
    let detail = format!("{}: {}", error.kind(), shown(folder).display());
    gathered.without_names(detail, |gathered| gathered.failed(error, folder));
}

fn is_bare(tree: &Tree, folder: &Path) -> bool {
    let closed = folder.ancestors().find_map(|part| tree.metadata(part).ok());
    closed.is_some_and(|meta| patterns::has_no_folders(&meta))
}

/// The part of a path that is the same on every system.
fn shown(folder: &Path) -> &Path {
    let fixed = SYSTEMS.iter().map(|pattern| Path::new(pattern.split("/*").next().unwrap_or_default()));
    let fixed: Vec<&Path> = fixed.chain(OF_FOLDERS.iter().map(Path::new)).collect();
    let is_known = |part: &&Path| fixed.iter().any(|known| known.starts_with(part));
    folder.ancestors().find(is_known).unwrap_or(folder)
}

/// A list of packages as far as a state that nobody has changed shares it with another one.
#[derive(PartialEq, Eq)]
struct List {
    place: &'static str,
    number: u64,
    bytes: u64,
    changed: (i64, i64),
}

fn lists_of(tree: &Tree) -> Vec<List> {
    let list = |place: &'static str| {
        let meta = tree.metadata(place).ok()?;
        let changed = (meta.mtime(), meta.mtime_nsec());
        Some(List { place, number: meta.ino(), bytes: meta.len(), changed })
    };
    LISTS.into_iter().filter_map(list).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_told_that_somebody_gave_a_snapshot() {
        for (path, expected) in [
            ("/.snapshots/before jane/x", "/.snapshots"),
            ("/timeshift/snapshots/jane", "/timeshift/snapshots"),
            ("/home/.snapshots/1", "/home"),
        ] {
            assert_eq!(shown(Path::new(path)), Path::new(expected), "{path}");
        }
    }
}
