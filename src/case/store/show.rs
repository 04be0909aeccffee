//! How a second start asks the window that is open to come to the front: with a file beside the case.

use std::io;
use std::path::Path;

use crate::files;

/// A name that nobody else gives a file, should somebody name their own folder with `--data-dir`.
pub(super) const SHOW: &str = "bancheck.show";

/// Asks the window that holds this data folder to show itself.
///
/// # Errors
/// Those of the operating system.
pub fn ask_to_show(dir: &Path) -> io::Result<()> {
    files::write_private(&dir.join(SHOW), b"")
}

/// Whether another start has asked since the last time.
pub fn was_asked_to_show(dir: &Path) -> bool {
    std::fs::remove_file(dir.join(SHOW)).is_ok()
}
