//! Writing one file so that it is there whole or not at all.

use std::fs::{File, Metadata};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tempfile::NamedTempFile;

/// How many symbolic links are followed before a path counts as a loop, as in Linux.
const MAX_LINKS: usize = 40;

/// How the names of unfinished files begin.
const PREFIX: &str = ".bancheck-";
/// How many letters follow.
const RANDOM: usize = 6;
/// A file that is older was left behind by a program that was stopped.
const STALE: Duration = Duration::from_hours(24);
/// How many names of a folder are looked at for such files.
pub(super) const MAX_NAMES: usize = 10_000;

/// Writes beside the target, brings the bytes to the disk, then takes the target's place in one step.
///
/// A link stays, and what it leads to is replaced. The new file may be read by whom the old one could
/// be read by, else by whom the system says. A device or a pipe has no old content to keep whole: the
/// bytes go straight into it.
///
/// # Errors
/// Those of the operating system; the old content, if any, is then still there.
pub fn write_atomic(path: &Path, bytes: &[u8]) -> io::Result<()> {
    write(path, bytes, Readers::AsBefore)
}

/// As [`write_atomic`], but only this account may read the file, whatever it was before.
///
/// # Errors
/// As [`write_atomic`].
pub fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    write(path, bytes, Readers::Owner)
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Readers {
    AsBefore,
    Owner,
}

fn write(path: &Path, bytes: &[u8], readers: Readers) -> io::Result<()> {
    if is_stream(path) {
        return write_through(path, bytes);
    }
    let path = &behind_links(path)?;
    super::together::rescue(folder_of(path));
    stage(path, bytes, readers)?.persist(path).map_err(|error| error.error)?;
    sync_folder(folder_of(path))
}

/// Whether there is something that bytes only go through, and that cannot be replaced.
pub(super) fn is_stream(path: &Path) -> bool {
    path.metadata().is_ok_and(|meta| !meta.is_file())
}

#[cfg(unix)]
pub(super) use super::stream::write_through;

#[cfg(not(unix))]
pub(super) fn write_through(path: &Path, bytes: &[u8]) -> io::Result<()> {
    std::fs::OpenOptions::new().write(true).open(path)?.write_all(bytes)
}

pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// A name for an unfinished file in `folder`, with nothing in it yet.
fn unfinished(folder: &Path, readers: Readers) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).rand_bytes(RANDOM);
    if readers == Readers::AsBefore {
        for_everybody(&mut builder);
    }
    sweep(folder);
    builder.tempfile_in(folder)
}

/// The bytes on the disk beside `path`, with the rights that they will have there. Until all of them are
/// written only this account may read them.
pub(super) fn stage(path: &Path, bytes: &[u8], readers: Readers) -> io::Result<NamedTempFile> {
    let before = path.metadata().ok().filter(|_| readers == Readers::AsBefore);
    let mut file = unfinished(folder_of(path), readers)?;
    let usual = close(file.as_file())?;
    file.write_all(bytes)?;
    match &before {
        Some(before) => keep_rights(file.as_file(), before)?,
        None => set_rights(file.as_file(), usual)?,
    }
    file.as_file().sync_all()?;
    Ok(file)
}

/// Brings the new name itself to the disk, or a power cut could bring back the old content.
#[cfg(unix)]
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

// NTFS keeps a record of names of its own, and Windows opens no folder to sync it.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "as on systems where it can fail")]
pub(super) fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Where the last link of `path` leads, whether anything is there or not.
pub(super) fn behind_links(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..=MAX_LINKS {
        if !path.symlink_metadata().is_ok_and(|meta| meta.is_symlink()) {
            return Ok(path);
        }
        let target = path.read_link()?;
        path = path.parent().unwrap_or(Path::new("")).join(target);
    }
    Err(io::Error::other("too many symbolic links"))
}

/// Deletes what a program that was stopped left behind in a folder: unfinished files of this account, by
/// their whole name and their age, and old files for which there is something newer. Whether it worked changes
/// nothing for who writes there.
pub fn sweep(folder: &Path) {
    let names = std::fs::read_dir(folder).into_iter().flatten().take(MAX_NAMES).flatten();
    let (unfinished, kept): (Vec<PathBuf>, Vec<PathBuf>) = names
        .filter(|entry| is_unfinished(&entry.file_name()) || super::aside::is_kept(&entry.file_name()))
        .map(|entry| entry.path())
        .partition(|path| path.file_name().is_some_and(is_unfinished));
    if unfinished.is_empty() && kept.is_empty() {
        return;
    }
    let Some(own) = tempfile::tempfile().and_then(|file| file.metadata()).ok() else { return };
    let is_stale = |meta: &Metadata| {
        let age = meta.modified().ok().and_then(|at| SystemTime::now().duration_since(at).ok());
        is_of_same_account(meta, &own) && age.is_some_and(|age| age > STALE)
    };
    for path in unfinished {
        if path.symlink_metadata().is_ok_and(|meta| meta.is_file() && is_stale(&meta)) {
            drop(std::fs::remove_file(&path));
        }
    }
    for path in kept {
        if path.symlink_metadata().is_ok_and(|meta| meta.is_dir() && is_stale(&meta)) {
            super::aside::forget_kept(folder, &path);
        }
    }
}

fn is_unfinished(name: &std::ffi::OsStr) -> bool {
    let random = name.to_str().and_then(|name| name.strip_prefix(PREFIX));
    random.is_some_and(|random| random.len() == RANDOM && random.chars().all(|c| c.is_ascii_alphanumeric()))
}

/// A temporary file is private unless told otherwise; the system still takes away what it always does.
#[cfg(unix)]
fn for_everybody(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt as _;
    builder.permissions(std::fs::Permissions::from_mode(0o666));
}

/// The rights that a new file has, which it has no more.
#[cfg(unix)]
fn close(file: &File) -> io::Result<u32> {
    use std::os::unix::fs::MetadataExt as _;
    let usual = file.metadata()?.mode();
    set_rights(file, 0o600)?;
    Ok(usual)
}

#[cfg(unix)]
pub(super) fn set_rights(file: &File, mode: u32) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    let mode = mode & 0o777;
    if file.metadata()?.mode() & 0o777 == mode {
        return Ok(());
    }
    file.set_permissions(std::fs::Permissions::from_mode(mode))
}

#[cfg(unix)]
fn keep_rights(file: &File, before: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    let now = file.metadata()?;
    if (now.uid(), now.gid()) != (before.uid(), before.gid()) {
        // Only an administrator may give a file away. Everybody else becomes its owner.
        drop(fchown(file, Some(before.uid()), Some(before.gid())));
    }
    set_rights(file, before.mode())
}

#[cfg(unix)]
fn is_of_same_account(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    one.uid() == other.uid()
}

// On Windows a file has the rights of its folder.
#[cfg(not(unix))]
fn for_everybody(_: &mut tempfile::Builder<'_, '_>) {}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "as on systems where it can fail")]
fn close(_: &File) -> io::Result<u32> {
    Ok(0)
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "as on systems where it can fail")]
fn set_rights(_: &File, _: u32) -> io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "as on systems where it can fail")]
fn keep_rights(_: &File, _: &Metadata) -> io::Result<()> {
    Ok(())
}

// Others cannot write into the folders of an account.
#[cfg(not(unix))]
fn is_of_same_account(_: &Metadata, _: &Metadata) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_stopped_program_left_behind_goes_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let long_ago = SystemTime::now() - STALE - Duration::from_mins(1);
        for (name, is_old) in [
            (".bancheck-aB3dE6", true),
            (".bancheck-aB3dE7", false),
            (".bancheck-notes", true),
            (".bancheck-my-new", true),
            ("bancheck-aB3dE6", true),
            (".bancheck-aB3dE6.pdf", true),
        ] {
            std::fs::write(at(name), "x").unwrap();
            if is_old {
                File::options().write(true).open(at(name)).unwrap().set_modified(long_ago).unwrap();
            }
        }
        std::fs::create_dir(at(".bancheck-folder")).unwrap();
        write_atomic(&at("new"), b"").unwrap();
        let mut left: Vec<_> =
            std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        left.sort();
        let expected = [
            ".bancheck-aB3dE6.pdf",
            ".bancheck-aB3dE7",
            ".bancheck-folder",
            ".bancheck-my-new",
            ".bancheck-notes",
            "bancheck-aB3dE6",
            "new",
        ];
        assert_eq!(left, expected);
    }
}
