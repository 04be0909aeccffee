//! The places of a macOS system. All of them are files, so they are read alike on a running Mac and
//! on a tree mounted on any other Unix system.

use super::{Machine, Source};

pub fn sources(_machine: &Machine) -> Vec<Source> {
    Vec::new()
}

/// Name and version, from `SystemVersion.plist`.
pub fn system_version(_machine: &Machine) -> (String, String) {
    ("macOS".to_owned(), String::new())
}
