//! Folders that programs make for themselves: in `/opt` and its neighbours, and wherever else programs
//! keep their files, data, settings and logs.

use std::path::Path;

use super::homes::homes;
use crate::machine::gather::Gathered;
use crate::machine::{Field, FileKind, Item, Machine, Presence, SourceOutcome, Tree, folders};

/// Programs here keep to themselves: the level below is that of one product of a maker.
pub const DEEP: [&str; 3] = ["/opt", "/var/opt", "/etc/opt"];
/// Shared by all programs: only the folders directly in them say whose they are.
pub const SHARED: [&str; 21] = [
    "/",
    "/etc",
    "/srv",
    "/usr/lib",
    "/usr/lib64",
    "/usr/libexec",
    "/usr/local",
    "/usr/local/etc",
    "/usr/local/lib",
    "/usr/local/lib64",
    "/usr/local/libexec",
    "/usr/local/opt",
    "/usr/local/share",
    "/usr/local/src",
    "/usr/local/var",
    "/usr/share",
    "/usr/src",
    "/var",
    "/var/cache",
    "/var/lib",
    "/var/spool",
];
/// Here also files and links count: programs that came without a package, what programs tell others, and logs.
pub const PROGRAMS: [&str; 11] = [
    "/etc/apt/sources.list.d",
    "/etc/ld.so.conf.d",
    "/etc/logrotate.d",
    "/etc/profile.d",
    "/etc/rsyslog.d",
    "/etc/yum.repos.d",
    "/etc/zypp/repos.d",
    "/usr/local/bin",
    "/usr/local/sbin",
    "/usr/share/applications",
    "/var/log",
];
/// Folders that every system has at the top and in `/var`; their names say nothing.
pub const OF_SYSTEM: [&str; 31] = [
    "/bin",
    "/boot",
    "/dev",
    "/home",
    "/lib",
    "/lib32",
    "/lib64",
    "/libx32",
    "/lost+found",
    "/media",
    "/mnt",
    "/proc",
    "/root",
    "/run",
    "/sbin",
    "/sys",
    "/tmp",
    "/usr",
    "/var/backups",
    "/var/crash",
    "/var/db",
    "/var/empty",
    "/var/games",
    "/var/local",
    "/var/lock",
    "/var/mail",
    "/var/metrics",
    "/var/nis",
    "/var/run",
    "/var/tmp",
    "/var/yp",
];
/// In each home.
const OWN: [&str; 9] =
    ["", "opt", ".cache", ".config", ".local", ".local/lib", ".local/opt", ".local/share", ".local/state"];

/// The same in each home.
const OWN_PROGRAMS: [&str; 3] = ["bin", ".local/bin", ".local/share/applications"];

/// [`Field::Key`] is the own name of what lies directly in one of the places.
pub fn read(machine: &Machine) -> SourceOutcome {
    let mut gathered = Gathered::default();
    folders::two_levels(&machine.tree, &DEEP, &mut gathered);
    gathered.finish()
}

/// What lies directly in the places that all programs share.
pub fn read_shared(machine: &Machine) -> SourceOutcome {
    let mut gathered = Gathered::default();
    shared(&machine.tree, &mut gathered);
    gathered.finish()
}

/// All of these by their names alone: for any folder that holds a system or a part of one.
pub fn gather_names(tree: &Tree, gathered: &mut Gathered) {
    for place in DEEP.map(Path::new) {
        for name in named(tree, place, false, gathered) {
            named(tree, &place.join(name), false, gathered);
        }
    }
    shared(tree, gathered);
}

fn shared(tree: &Tree, gathered: &mut Gathered) {
    for place in SHARED {
        named(tree, Path::new(place), false, gathered);
    }
    for place in PROGRAMS {
        named(tree, Path::new(place), true, gathered);
    }
}

/// The folders of programs in everybody's home, by their names.
pub fn read_homes(machine: &Machine) -> SourceOutcome {
    let tree = &machine.tree;
    let mut gathered = Gathered::default();
    let mut homes = homes(tree);
    homes.away.drain(..).for_each(|away| gathered.gap(away));
    homes.visit(tree, &mut gathered, |home, gathered| {
        gathered.found();
        for place in OWN {
            named(tree, &home.join(place), false, gathered);
        }
        for place in OWN_PROGRAMS {
            named(tree, &home.join(place), true, gathered);
        }
    });
    gathered.finish()
}

/// Adds what lies directly in a place, and returns the names of the folders. Their content is not looked
/// at: many of them are closed to everybody, and their names say enough.
fn named(tree: &Tree, place: &Path, with_files: bool, gathered: &mut Gathered) -> Vec<String> {
    let mut folders = Vec::new();
    for entry in gathered.look_into(tree, place).unwrap_or_default() {
        let path = place.join(&entry.name);
        if is_of_system(&path) {
            continue;
        }
        let name = entry.name.to_string_lossy().into_owned();
        let presence = match entry.kind {
            FileKind::DeadLink => Presence::OnlyTraces,
            FileKind::Folder | FileKind::Closed => Presence::Present,
            FileKind::File | FileKind::Other if with_files => Presence::Present,
            FileKind::File | FileKind::Other => continue,
        };
        let mut item = Item::new(path.to_string_lossy())
            .with(Field::Key, name.as_str())
            .with(Field::Path, path.to_string_lossy());
        item.presence = presence;
        gathered.push(item);
        if entry.kind == FileKind::Folder {
            folders.push(name);
        }
    }
    folders
}

fn is_of_system(path: &Path) -> bool {
    let mut known = DEEP.iter().chain(&SHARED).chain(&PROGRAMS).chain(&OF_SYSTEM);
    // As it is written: to compare folder by folder takes a tenth of a whole scan.
    known.any(|known| path.as_os_str() == *known)
}
