//! Whether the disk of a Mac is all there.

use std::io;

use crate::machine::{Reason, ReasonKind, Tree, fstab};

/// Folders that every Mac has. Since macOS 10.15 all of them lie on the second volume, and the first has
/// empty folders of these names, or none.
const EVERY_MAC: [&str; 3] = ["/Users", "/Library", "/Applications"];
/// Folders that the second volume of every Mac has from its first start on: a volume without them lost more.
const IN_IT: [(&str, MayBe); 4] = [
    ("/Library/Application Support", MayBe::Filled),
    ("/Library/LaunchDaemons", MayBe::Empty),
    ("/Library/LaunchAgents", MayBe::Empty),
    ("/private/var/db/receipts", MayBe::Empty),
];

/// How little may lie in a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum MayBe {
    Empty,
    /// The Mac itself keeps something there.
    Filled,
}

/// Since macOS 10.15 the second volume is shown in it.
const VOLUMES: &str = "/System/Volumes";
const MOUNTS: &str = "/private/etc/fstab";
const MAX_MOUNTS_BYTES: u64 = 1024 * 1024;
/// An earlier system, whole, from before a new one was installed.
const EARLIER: &str = "Previous System";

/// The parts of the disk that nobody sees: the volume that is missing, an earlier system, and what an
/// administrator has the Mac mount besides.
pub fn unseen(tree: &Tree) -> Vec<Reason> {
    missing(tree).into_iter().chain(earlier_system(tree)).chain(not_mounted(tree)).collect()
}

/// The part of every Mac that is not on this disk. The source that reads a place says that it cannot be opened.
fn missing(tree: &Tree) -> Option<Reason> {
    let Some(place) = EVERY_MAC.iter().find(|place| is_missing(tree, place, MayBe::Filled)) else {
        let (place, _) = IN_IT.iter().find(|(place, may_be)| is_missing(tree, place, *may_be))?;
        return Some(Reason::new(ReasonKind::Missing, format!("it is not there, as on no Mac: {place}")));
    };
    // If nobody can tell whether the Mac has a second volume, that volume may be what is away.
    let kind = match tree.kind(VOLUMES) {
        Ok(None) => ReasonKind::Missing,
        Ok(Some(_)) | Err(_) => ReasonKind::NotMounted,
    };
    Some(Reason::new(kind, format!("nothing is there, as on no Mac: {place}")))
}

fn is_missing(tree: &Tree, place: &str, may_be: MayBe) -> bool {
    match tree.entries(place) {
        Ok(_) if may_be == MayBe::Empty => false,
        Ok(entries) => entries.iter().all(|entry| entry.name.as_encoded_bytes().starts_with(b".")),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    }
}

/// An earlier system beside the one that is looked at.
fn earlier_system(tree: &Tree) -> Option<Reason> {
    let entries = tree.entries("/").ok()?;
    let mut names = entries.iter().map(|entry| entry.name.to_string_lossy());
    names
        .any(|name| name.starts_with(EARLIER))
        .then(|| Reason::new(ReasonKind::NotLookedInto, format!("an earlier system: /{EARLIER}")))
}

/// A disk that fstab(5) has the Mac mount at a place where nothing is.
fn not_mounted(tree: &Tree) -> Option<Reason> {
    let bytes = match tree.read_at_most(MOUNTS, MAX_MOUNTS_BYTES) {
        Ok(bytes) => bytes,
        Err(error) => {
            return (error.kind() != io::ErrorKind::NotFound).then(|| Reason::from_io(&error, MOUNTS));
        }
    };
    let text = String::from_utf8_lossy(&bytes);
    let mut points = fstab::points(&text).map(|point| point.path).filter(|point| point.parent().is_some());
    let is_missing = points.any(|point| match tree.entries(point) {
        Ok(entries) => entries.is_empty(),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    });
    let detail = format!("a disk is not mounted that is named in: {MOUNTS}");
    is_missing.then(|| Reason::new(ReasonKind::NotMounted, detail))
}
