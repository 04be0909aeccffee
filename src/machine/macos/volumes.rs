//! Whether the disk of a Mac is all there.

use std::io;

use crate::machine::{Reason, ReasonKind, Tree};

/// What no Mac is without. Since macOS 10.15 all of it lies on the second volume, and the first has
/// empty folders of these names, or none.
const EVERY_MAC: [&str; 3] = ["/Users", "/Library", "/Applications"];
/// Since macOS 10.15 the second volume is shown in it.
const VOLUMES: &str = "/System/Volumes";
/// An earlier system, whole, from before a new one was installed.
const EARLIER: &str = "Previous Systems";

/// What of the disk is not seen by anybody: the volume that is missing, and an earlier system.
pub fn unseen(tree: &Tree) -> Vec<Reason> {
    missing(tree).into_iter().chain(earlier_system(tree)).collect()
}

/// What of every Mac is not on this disk. What cannot be opened is told by whoever reads it.
fn missing(tree: &Tree) -> Option<Reason> {
    let place = EVERY_MAC.iter().find(|place| is_missing(tree, place))?;
    let is_split = tree.exists(VOLUMES);
    let kind = if is_split { ReasonKind::NotMounted } else { ReasonKind::Missing };
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
