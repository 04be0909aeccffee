//! The disk of a Mac, which since macOS 10.15 is two volumes: one with the system, which nobody can
//! change, and one with everything else. A running Mac shows them as one; on other systems the second
//! lies in a folder of the first, or is mounted alone.

use super::{FileKind, Tree};

const DATA: &str = "/System/Volumes/Data";
/// Folders that the volume without the system has, and no other system.
const ON_DATA: [&str; 3] = ["/Library", "/Users", "/private/var/db"];

/// The tree as the Mac itself would show it. Names that differ in upper and lower case only are one, as on
/// nearly every Mac.
pub fn joined(ignoring_case: Tree) -> Tree {
    ignoring_case.joined_with(DATA)
}

/// Whether this is the second volume alone. All that people and their programs can add lies there.
pub fn is_data_volume(ignoring_case: &Tree) -> bool {
    ON_DATA.iter().all(|place| matches!(ignoring_case.kind(place), Ok(Some(FileKind::Folder))))
}
