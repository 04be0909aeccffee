//! A folder on a stick or on the network, into which other computers write, too: what is in it is read and replaced,
//! and no link in it is followed.

use std::fs::File;
use std::io;
use std::path::Path;

use super::write::{Readers, folder_of, stage, sync_folder};
use super::{not_regular, read_regular};

/// As [`read_regular`], for a file in a folder that others write into, too: no link is followed.
///
/// # Errors
/// As [`read_regular`]; `InvalidData` also for a link.
pub fn read_shared(path: &Path, max_bytes: u64) -> io::Result<Vec<u8>> {
    if path.symlink_metadata()?.is_file() { read_regular(path, max_bytes) } else { Err(not_regular()) }
}

/// Makes a folder where there is none, in one that others write into, too.
///
/// # Errors
/// Those of the operating system; `InvalidData` when a link or anything but a folder has the name.
pub fn shared_folder(path: &Path) -> io::Result<()> {
    match path.symlink_metadata() {
        Ok(meta) if meta.is_dir() => Ok(()),
        Ok(_) => Err(not_regular()),
        Err(_) => std::fs::create_dir(path),
    }
}

/// As [`super::write_atomic`], into a folder that other computers write into, too: a link that somebody put there
/// is never followed, and what is no file is left alone. `is_program` makes it one that can be started.
///
/// # Errors
/// As [`super::write_atomic`]; `InvalidData` when a link or anything but a file has the name.
pub fn write_shared(path: &Path, bytes: &[u8], is_program: bool) -> io::Result<()> {
    if path.symlink_metadata().is_ok_and(|meta| !meta.is_file()) {
        return Err(not_regular());
    }
    let file = stage(path, bytes, Readers::AsBefore)?;
    if is_program {
        let_run(file.as_file())?;
    }
    // Takes the place of a link that was put there in between, and not of what it leads to.
    file.persist(path).map_err(|error| error.error)?;
    sync_folder(folder_of(path))
}

/// Whoever may read a program may start it.
#[cfg(unix)]
fn let_run(file: &File) -> io::Result<()> {
    use std::os::unix::fs::MetadataExt as _;
    let mode = file.metadata()?.mode();
    super::write::set_rights(file, mode | ((mode & 0o444) >> 2))
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "as on systems where it can fail")]
fn let_run(_: &File) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_file_or_folder_there_stays() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir(at("folder")).unwrap();
        assert!(write_shared(&at("folder"), b"x", false).is_err());
        assert!(read_shared(&at("folder"), 10).is_err());
        write_shared(&at("file"), b"x", false).unwrap();
        write_shared(&at("file"), b"y", false).unwrap();
        assert_eq!(read_shared(&at("file"), 10).unwrap(), b"y");
        assert!(shared_folder(&at("file")).is_err());
        shared_folder(&at("new")).unwrap();
        shared_folder(&at("new")).unwrap();
        assert!(at("new").is_dir());
    }

    #[cfg(unix)]
    #[test]
    fn no_link_is_followed_and_a_program_can_be_started() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::write(at("mine"), "mine").unwrap();
        std::fs::create_dir(at("elsewhere")).unwrap();
        symlink("mine", at("link")).unwrap();
        symlink("elsewhere", at("results")).unwrap();
        assert!(write_shared(&at("link"), b"x", false).is_err());
        assert!(read_shared(&at("link"), 10).is_err());
        assert!(shared_folder(&at("results")).is_err());
        assert_eq!(std::fs::read(at("mine")).unwrap(), b"mine");
        write_shared(&at("app"), b"x", true).unwrap();
        assert_eq!(at("app").metadata().unwrap().permissions().mode() & 0o100, 0o100);
    }
}
