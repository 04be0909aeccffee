//! Who signed a program: the team ID in its code signature.

use std::io;
use std::path::Path;

use crate::machine::Tree;

/// The team ID in the code signature of a program or bundle; `None` when it has none.
///
/// # Errors
/// Those of reading the file.
pub fn team(_tree: &Tree, _path: &Path) -> io::Result<Option<String>> {
    Ok(None)
}
