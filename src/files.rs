//! Writing files so that a crash, a full disk or a power cut never leaves half of one.

use std::io::{self, Write as _};
use std::path::Path;

/// Writes beside the target, brings the bytes to the disk, then takes the target's place in one step.
///
/// # Errors
/// Those of the operating system; the old content, if any, is then still there.
pub fn write_atomic(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let mut file = tempfile::Builder::new().prefix(".bancheck-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}
