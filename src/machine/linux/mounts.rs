//! Whether the partitions and disks are there that the system itself mounts: fstab(5) and the mount
//! units of systemd.mount(5). An empty folder in the place of one looks as if nothing were installed.

use std::collections::BTreeSet;
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use super::homes::homes;
use super::places::Places;
use super::unit_file::{self, UNITS};
use super::{automounts, zfs};
use crate::machine::gather::Gathered;
use crate::machine::{FileKind, Machine, Reason, ReasonKind, SourceOutcome, Tree, fstab};

const TABLE: &str = "/etc/fstab";
/// What is mounted now: `proc_pid_mountinfo(5)`.
const MOUNTED: &str = "/proc/self/mountinfo";
const MAX_BYTES: u64 = 4 * 1024 * 1024;

/// Kinds of file systems that hold nothing of their own when the system is off.
const FLEETING: [&str; 17] = [
    "auto.direct",
    "binfmt_misc",
    "cgroup",
    "cgroup2",
    "configfs",
    "debugfs",
    "devpts",
    "devtmpfs",
    "efivarfs",
    "fusectl",
    "hugetlbfs",
    "mqueue",
    "proc",
    "securityfs",
    "swap",
    "sysfs",
    "tmpfs",
];
/// Places that are for programs, whoever mounts something there.
const FOR_PROGRAMS: [&str; 5] = ["/gnu", "/nix", "/opt", "/usr/local", "/var/opt"];
/// How many levels are looked into for a file, and how many names, before a folder counts as empty or
/// as filled.
const LEVELS: usize = 3;
const MAX_NAMES: usize = 500;

/// Nothing but gaps: partitions that hold places that are read, and are not there. On the running system
/// the kernel says what is mounted. In a mounted tree a partition is missing when its folder is, or holds
/// no file; what another file system is mounted on is there, whether or not something is in it.
pub fn read(machine: &Machine) -> SourceOutcome {
    let tree = &machine.tree;
    let mut gathered = Gathered::default();
    let mut points = BTreeSet::new();
    match tree.read_at_most(TABLE, MAX_BYTES) {
        Ok(bytes) => {
            gathered.found();
            let table = String::from_utf8_lossy(&bytes);
            if !is_whole(&table) {
                gathered.gap(Reason::new(ReasonKind::Damaged, format!("lines that say nothing: {TABLE}")));
            }
            points.extend(points_in(&table));
        }
        Err(error) => gathered.failed(&error, Path::new(TABLE)),
    }
    points.extend(points_of_units(tree, &mut gathered));
    points.extend(automounts::points(tree, &mut gathered));
    points.extend(zfs::points(tree, &mut gathered));
    if !machine.is_live {
        zfs::check_pools(tree, &mut gathered);
    }
    let places = Places::with(homes(tree));
    points.retain(|point| places.hold(point));
    if points.is_empty() {
        return gathered.finish();
    }
    let mounted = if machine.is_live { mounted_now(tree, &mut gathered) } else { None };
    if machine.is_live && mounted.is_none() {
        return gathered.finish();
    }
    for point in points {
        let is_there = match &mounted {
            Some(mounted) => tree.metadata(&point).is_ok() && mounted.contains(&real(tree, &point)),
            None => is_filled(tree, &point, &places, &mut gathered),
        };
        if !is_there {
            let detail = format!("a partition of this system is not mounted: {}", places.shown(&point));
            gathered.gap(Reason::new(ReasonKind::NotMounted, detail));
        }
    }
    gathered.finish()
}

fn mounted_now(tree: &Tree, gathered: &mut Gathered) -> Option<BTreeSet<PathBuf>> {
    match tree.read(MOUNTED) {
        Ok(bytes) => Some(mounted_in(&String::from_utf8_lossy(&bytes))),
        Err(error) => {
            gathered.gap(Reason::from_io(&error, MOUNTED));
            None
        }
    }
}

fn real(tree: &Tree, point: &Path) -> PathBuf {
    tree.locate(point).and_then(|path| path.canonicalize()).unwrap_or_else(|_| point.to_owned())
}

/// Whether each line says what is mounted where, and none was never written.
fn is_whole(table: &str) -> bool {
    !table.contains('\0')
        && table
            .lines()
            .map(str::trim)
            .all(|line| line.is_empty() || line.starts_with('#') || line.split_whitespace().nth(2).is_some())
}

/// The points of an fstab that hold what outlives a restart. Of those that wait until somebody asks for them
/// only such that are for programs: what people mount by hand is no part of the system.
fn points_in(table: &str) -> impl Iterator<Item = PathBuf> {
    let for_programs =
        |point: &fstab::Point<'_>| FOR_PROGRAMS.iter().any(|place| point.path.starts_with(place));
    fstab::points(table)
        .chain(fstab::waiting(table).filter(for_programs))
        .filter(|point| !FLEETING.contains(&point.kind))
        .map(|point| point.path)
}

/// The points of `mountinfo`, in the fifth field.
fn mounted_in(text: &str) -> BTreeSet<PathBuf> {
    text.lines().filter_map(|line| line.split(' ').nth(4)).map(fstab::unescaped).collect()
}

/// The points of mount units that start by themselves, or when somebody looks there: those that a folder
/// `*.wants` or `*.requires` names.
fn points_of_units(tree: &Tree, gathered: &mut Gathered) -> Vec<PathBuf> {
    let mut points = Vec::new();
    let wanted_by = |name: &str| name.ends_with(".wants") || name.ends_with(".requires");
    for folder in UNITS.map(Path::new) {
        for entry in gathered.look_into(tree, folder).unwrap_or_default() {
            if entry.kind != FileKind::Folder || !wanted_by(&entry.name.to_string_lossy()) {
                continue;
            }
            for unit in gathered.look_into(tree, &folder.join(&entry.name)).unwrap_or_default() {
                let ending = Path::new(&unit.name).extension();
                if ending.is_some_and(|ending| ending == "mount" || ending == "automount") {
                    points.extend(point_of_unit(tree, Path::new(&unit.name), gathered));
                }
            }
        }
    }
    points
}

fn point_of_unit(tree: &Tree, name: &Path, gathered: &mut Gathered) -> Option<PathBuf> {
    for folder in UNITS {
        match tree.read_at_most(Path::new(folder).join(name), MAX_BYTES) {
            Ok(bytes) => {
                let text = String::from_utf8_lossy(&bytes);
                let value = |key| unit_file::value(&text, "[Mount]", key);
                let is_fleeting = value("Type").is_some_and(|kind| FLEETING.contains(&kind.as_str()));
                return value("Where")
                    .or_else(|| unit_file::value(&text, "[Automount]", "Where"))
                    .filter(|point| !is_fleeting && point.starts_with('/'))
                    .map(PathBuf::from);
            }
            // The unit is named after its point.
            Err(error) => gathered.failed(&error, Path::new(folder)),
        }
    }
    None
}

/// Whether the point of a mounted tree holds what belongs there.
fn is_filled(tree: &Tree, point: &Path, places: &Places, gathered: &mut Gathered) -> bool {
    let path = match tree.locate(point).and_then(|path| Ok((path.metadata()?, path))) {
        Ok((here, path)) => {
            let above = path.parent().and_then(|parent| parent.metadata().ok());
            if above.is_some_and(|above| above.dev() != here.dev()) {
                return true;
            }
            path
        }
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            gathered.failed(&error, Path::new(&places.shown(point)));
            return true;
        }
        Err(_) => return false,
    };
    let mut folders = vec![path];
    let mut names = 0_usize;
    for _ in 0..LEVELS {
        let mut deeper = Vec::new();
        for folder in folders {
            // A closed folder holds something.
            let Ok(entries) = std::fs::read_dir(&folder) else { return true };
            for entry in entries.flatten() {
                names += 1;
                if names > MAX_NAMES || !entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                    return true;
                }
                deeper.push(entry.path());
            }
        }
        folders = deeper;
    }
    // Folders in folders in folders.
    !folders.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_mounted_by_itself_is_told_from_what_is_not() {
        let table = "# /dev/sda9 /opt ext4 defaults\n\
            UUID=1 / ext4 errors=remount-ro 0 1\n\
            UUID=2 /home/ ext4 defaults 0 2\n\
            UUID=3\t/var\\040opt\tbtrfs\tsubvol=@var\n\
            /data/home /srv/home none bind\n\
            UUID=4 none swap sw\n\
            tmpfs /tmp tmpfs size=1G\n\
            proc /proc proc defaults\n\
            UUID=5 /mnt/backup ext4 user,noauto\n\
            broken\n";
        let points: Vec<_> = points_in(table).collect();
        assert_eq!(points, ["/", "/home", "/var opt", "/srv/home"].map(PathBuf::from));
        assert!(!is_whole(table) && is_whole(&table.replace("broken", "")));
        assert!(!is_whole("UUID=1 / ext4\n\0\0\0") && is_whole(""));
        let mounted = mounted_in("36 35 98:0 /m1 /home\\040x rw,noatime master:1 - ext3 /dev/root rw\n");
        assert!(mounted.contains(Path::new("/home x")), "{mounted:?}");
    }
}
