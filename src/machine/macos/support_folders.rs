//! What programs keep beside themselves: data, settings, caches, logs, helpers, and parts that they add
//! to the system.

use std::io;
use std::path::{Path, PathBuf};

use super::{begin, homes, people, property_list, relocated};
use crate::machine::gather::Gathered;
use crate::machine::linux::other_packages;
use crate::machine::{
    Entry, Field, FileKind, Item, Machine, Presence, Reason, ReasonKind, SourceOutcome, Tree, folders,
};

pub const SUPPORT: &str = "/Library/Application Support";
/// In them programs keep files for all people, under their own name or that of their maker.
pub const OF_THE_MAC: [&str; 34] = [
    "/Library",
    "/Library/Caches",
    "/Library/Filesystems",
    "/Library/Frameworks",
    "/Library/Logs",
    "/Library/Mail/Bundles",
    "/Library/Preferences",
    "/Library/PrivilegedHelperTools",
    "/Library/QuickLook",
    "/Library/Services",
    "/Library/Spotlight",
    "/Library/Internet Plug-Ins",
    "/Library/PreferencePanes",
    "/Library/Receipts",
    "/Library/Security/SecurityAgentPlugins",
    "/Library/StagedExtensions/Applications",
    "/Library/StagedExtensions/Library/Extensions",
    "/Library/StartupItems",
    "/Applications",
    "/private/etc/newsyslog.d",
    "/private/etc/paths.d",
    "/private/etc/periodic/daily",
    "/private/var/log",
    "/usr/local",
    "/usr/local/bin",
    "/usr/local/lib",
    "/usr/local/Caskroom",
    "/usr/local/Cellar",
    "/usr/local/sbin",
    "/usr/local/share",
    "/opt",
    "/opt/homebrew/Caskroom",
    "/opt/homebrew/Cellar",
    "/opt/local/var/macports/software",
];
/// In them programs keep files for one person. Their content is nobody else's business: only the names
/// are read.
const OF_A_PERSON: [&str; 10] = [
    "Applications",
    "Library",
    "Library/Application Support",
    "Library/Caches",
    "Library/Internet Plug-Ins",
    "Library/Logs",
    "Library/PreferencePanes",
    "Library/Preferences",
    "Library/Preferences/ByHost",
    "Library/Saved Application State",
];
/// The same, where newer systems may ask people first ([`is_kept_from_programs`]).
const KEPT_FROM_PROGRAMS: [&str; 5] = [
    "Library/Application Scripts",
    "Library/Containers",
    "Library/Group Containers",
    "Library/HTTPStorages",
    "Library/WebKit",
];
/// The same, which no program may open on a running Mac.
const ON_DISKS: [&str; 1] = ["Library/Safari/Extensions"];
/// Holds one folder for each extension, named by chance, with the extension in it.
const SYSTEM_EXTENSIONS: &str = "/Library/SystemExtensions";
pub const KERNEL_EXTENSIONS: &str = "/Library/Extensions";
/// Nix keeps each package in a folder of its own here, as on Linux.
const STORE: &str = "/nix/store";
const IDENTIFIER: &str = "CFBundleIdentifier";

/// A person with many programs has some hundred files for settings; a larger place only fills the memory.
const MAX_NAMES: usize = 100_000;

/// One item for each file and folder in those places: [`Field::Key`] is its name, which says whose it
/// is. Of an extension it is its identifier, which its name does not always say. Of the folders in
/// Application Support also the level below, without a key: makers keep files for programs of others.
pub fn read(machine: &Machine) -> SourceOutcome {
    let mut gathered = begin(machine);
    let tree = &machine.tree;
    let support = Path::new(SUPPORT);
    for entry in names_in(tree, support, &mut gathered) {
        let path = support.join(&entry.name);
        gathered.push(named(&path, presence(tree, &path, entry.kind)));
        if entry.kind == FileKind::DeadLink {
            gathered.not_mounted(&path);
        }
        // The Mac keeps some of its own from every program. The owner of a folder was seen all the same.
        if entry.kind == FileKind::Folder && !people::is_refused(tree, &path) {
            for inner in names_in(tree, &path, &mut gathered) {
                let path = path.join(&inner.name);
                if !matches!(inner.kind, FileKind::File | FileKind::Other) {
                    gathered.push(folders::item(&path, presence(tree, &path, inner.kind)));
                }
            }
        }
    }
    for place in OF_THE_MAC {
        add_names(tree, Path::new(place), &mut gathered);
    }
    other_packages::in_store(tree, Path::new(STORE), &mut gathered);
    relocated::look_into(tree, &mut gathered);
    for home in homes(machine, &mut gathered) {
        for place in OF_A_PERSON {
            add_names(tree, &home.join(place), &mut gathered);
        }
        for place in KEPT_FROM_PROGRAMS.map(|place| home.join(place)) {
            if !(machine.is_live && tree.entries(&place).is_err_and(|error| is_kept_from_programs(&error))) {
                add_names(tree, &place, &mut gathered);
            }
        }
        if !machine.is_live {
            for place in ON_DISKS {
                add_names(tree, &home.join(place), &mut gathered);
            }
        }
    }
    for outer in gathered.open(tree, Path::new(SYSTEM_EXTENSIONS)) {
        let path = Path::new(SYSTEM_EXTENSIONS).join(&outer.name);
        match outer.kind {
            FileKind::Folder => add_extensions(machine, &path, &mut gathered),
            FileKind::Closed => {
                gathered.closed(&path);
                gathered.push(named(&path, Presence::Present));
            }
            FileKind::DeadLink => gathered.push(named(&path, Presence::OnlyTraces)),
            // The list of extensions has a source of its own.
            FileKind::File | FileKind::Other => {}
        }
    }
    add_extensions(machine, Path::new(KERNEL_EXTENSIONS), &mut gathered);
    gathered.finish()
}

/// Whether the Mac refuses to show a place to a program, whatever the rights of the account: EPERM, where
/// missing rights are EACCES. Only its person could allow that. The data that apps of the App Store keep
/// there are gone with the app, or are their last trace; the app itself is seen.
fn is_kept_from_programs(error: &io::Error) -> bool {
    const EPERM: i32 = 1;
    error.raw_os_error() == Some(EPERM)
}

/// The names in a place, but for what the Finder keeps there.
fn names_in(tree: &Tree, place: &Path, gathered: &mut Gathered) -> Vec<Entry> {
    let mut entries = gathered.open(tree, place);
    if entries.len() > MAX_NAMES {
        let detail = format!("more than {MAX_NAMES} names: {}", place.display());
        gathered.gap(Reason::new(ReasonKind::TooMuch, detail));
        entries.truncate(MAX_NAMES);
    }
    entries.retain(|entry| ![".DS_Store", ".localized"].iter().any(|own| entry.name == *own));
    for entry in entries.iter().filter(|entry| entry.kind == FileKind::Closed) {
        gathered.closed(&place.join(&entry.name));
    }
    entries
}

/// Adds everything in a place by its name alone. Bundles have a source of their own.
fn add_names(tree: &Tree, place: &Path, gathered: &mut Gathered) {
    for entry in names_in(tree, place, gathered) {
        let path = place.join(&entry.name);
        let is_bundle = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("app"));
        if !is_bundle {
            let is_dead = entry.kind == FileKind::DeadLink;
            gathered.push(named(&path, if is_dead { Presence::OnlyTraces } else { Presence::Present }));
        }
    }
}

pub fn named(path: &Path, presence: Presence) -> Item {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    folders::item(path, presence).with(Field::Key, name)
}

fn presence(tree: &Tree, path: &Path, kind: FileKind) -> Presence {
    match kind {
        FileKind::Folder => folders::presence(tree, path),
        FileKind::File | FileKind::Other | FileKind::Closed => Presence::Present,
        FileKind::DeadLink => Presence::OnlyTraces,
    }
}

/// Adds the extensions in a folder, with their identifiers, and whatever else lies there by its name: an
/// extension that was renamed is a trace.
fn add_extensions(machine: &Machine, folder: &Path, gathered: &mut Gathered) {
    let tree = &machine.tree;
    for entry in names_in(tree, folder, gathered) {
        let path: PathBuf = folder.join(&entry.name);
        // If there is no list, the name has to do; a list that is closed or broken is a gap.
        let list = path.join("Contents/Info.plist");
        let texts = match entry.kind {
            FileKind::Folder => property_list::read(tree, &list, &[IDENTIFIER], gathered).ok(),
            FileKind::Closed | FileKind::DeadLink | FileKind::File | FileKind::Other => None,
        };
        let identifier = texts.as_ref().and_then(|texts| texts.get(IDENTIFIER));
        let presence = presence(tree, &path, entry.kind);
        gathered.push(match identifier.filter(|identifier| !identifier.trim().is_empty()) {
            Some(identifier) => folders::item(&path, presence).with(Field::Key, identifier),
            None => named(&path, presence),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_mac_keeps_from_programs_is_told_from_missing_rights() {
        for (number, expected) in [(1, true), (13, false), (2, false)] {
            assert_eq!(is_kept_from_programs(&io::Error::from_raw_os_error(number)), expected, "{number}");
        }
    }
}
