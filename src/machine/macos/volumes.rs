//! Whether the disk of a Mac is all there.

use std::io;

use crate::machine::{Reason, ReasonKind, Tree};

/// What no Mac is without. Since macOS 10.15 all of it lies on the second volume, and the first has
/// empty folders of these names, or none.
const EVERY_MAC: [&str; 3] = ["/Users", "/Library", "/Applications"];
/// Since macOS 10.15 the second volume is shown in it.
const VOLUMES: &str = "/System/Volumes";
const MOUNTS: &str = "/private/etc/fstab";
const MAX_MOUNTS_BYTES: u64 = 1024 * 1024;
/// An earlier system, whole, from before a new one was installed.
const EARLIER: &str = "Previous Systems";

/// What of the disk is not seen by anybody: the volume that is missing, an earlier system, and what an
/// administrator has the Mac mount besides.
pub fn unseen(tree: &Tree) -> Vec<Reason> {
    missing(tree).into_iter().chain(earlier_system(tree)).chain(not_mounted(tree)).collect()
}

/// What of every Mac is not on this disk. What cannot be opened is told by whoever reads it.
fn missing(tree: &Tree) -> Option<Reason> {
    let place = EVERY_MAC.iter().find(|place| is_missing(tree, place))?;
    // Where it cannot be told whether the Mac has a second volume, that volume may be what is away.
    let kind = match tree.kind(VOLUMES) {
        Ok(None) => ReasonKind::Missing,
        Ok(Some(_)) | Err(_) => ReasonKind::NotMounted,
    };
    Some(Reason::new(kind, format!("nothing is there, as on no Mac: {place}")))
}

fn is_missing(tree: &Tree, place: &str) -> bool {
    match tree.entries(place) {
        Ok(entries) => entries.iter().all(|entry| entry.name.as_encoded_bytes().starts_with(b".")),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    }
}

/// An earlier system beside the one that is looked at.
fn earlier_system(tree: &Tree) -> Option<Reason> {
    let entries = tree.entries("/").ok()?;
    let mut names = entries.iter().map(|entry| entry.name.to_string_lossy());
    let found = names.find(|name| name.starts_with(EARLIER))?;
    Some(Reason::new(ReasonKind::NotLookedInto, format!("an earlier system: /{found}")))
}

/// What fstab(5) has the Mac mount at a place where nothing is.
fn not_mounted(tree: &Tree) -> Option<Reason> {
    let bytes = match tree.read_at_most(MOUNTS, MAX_MOUNTS_BYTES) {
        Ok(bytes) => bytes,
        Err(error) => {
            return (error.kind() != io::ErrorKind::NotFound).then(|| Reason::from_io(&error, MOUNTS));
        }
    };
    let text = String::from_utf8_lossy(&bytes);
    let mut places = text.lines().filter_map(mounted_by);
    let place = places.find(|place| match tree.entries(place) {
        Ok(entries) => entries.is_empty(),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    })?;
    Some(Reason::new(ReasonKind::NotMounted, format!("nothing is mounted there: {place}")))
}

/// The place that a line names: `DISK PLACE TYPE OPTIONS …`. Not what waits until somebody asks for it.
fn mounted_by(line: &str) -> Option<String> {
    let mut parts = line.split_whitespace();
    let disk = parts.next().filter(|disk| !disk.starts_with('#'))?;
    let place = parts.next().filter(|place| place.starts_with('/') && *place != "/")?;
    let options = parts.nth(1).unwrap_or_default();
    let waits = options.split(',').any(|option| matches!(option, "noauto" | "xx" | "sw"));
    (!disk.is_empty() && !waits).then(|| place.replace("\\040", " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_mounted_by_itself_has_a_place() {
        for (line, expected) in [
            ("UUID=1-2 /Users apfs rw 0 2", Some("/Users")),
            ("LABEL=My\\040Disk\t/Volumes/My\\040Disk\thfs\trw", Some("/Volumes/My Disk")),
            ("/dev/disk4s1 /opt hfs", Some("/opt")),
            ("UUID=1-2 /nix apfs rw,noauto,nobrowse", None),
            ("UUID=1-2 none apfs rw", None),
            ("/dev/disk1 / hfs rw 1 1", None),
            ("# /dev/disk4 /opt hfs rw", None),
            ("/dev/disk4", None),
            ("", None),
        ] {
            assert_eq!(mounted_by(line).as_deref(), expected, "{line}");
        }
    }
}
