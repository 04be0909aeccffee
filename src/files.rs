//! Writing files so that a crash, a full disk or a power cut never leaves half of one.

use std::io::{self, Write as _};
use std::path::Path;

use sha2::{Digest as _, Sha256};

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

/// SHA-256 in lower-case hexadecimal, as `sha256sum` prints it.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
