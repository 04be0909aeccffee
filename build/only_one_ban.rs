//! A part of `build.rs` in a file of its own, so that a test can use it.

use std::io;
use std::path::Path;

/// The program judges by one ban. A second folder would be passed over, or take the place of the first,
/// by nothing but its name.
///
/// # Errors
/// When there is not exactly one ban, or the folder cannot be read.
pub fn check(bans: &Path) -> io::Result<()> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(bans)? {
        let entry = entry?;
        if entry.path().is_dir() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    if names.len() == 1 {
        return Ok(());
    }
    let message = format!(
        "there must be exactly one ban in {}, as the program judges by one at a time; there are {}: {}",
        bans.display(),
        names.len(),
        names.join(", ")
    );
    Err(io::Error::new(io::ErrorKind::InvalidData, message))
}
