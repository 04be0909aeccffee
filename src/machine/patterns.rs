//! Folders by the way to them, of which some parts have any name: `Games/*/pfx`.

use std::fs::Metadata;
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use super::gather::Gathered;
use super::{FileKind, Tree};

/// More folders than anybody has of one kind.
const MAX_FOLDERS: usize = 2_000;

/// The folders below `top` to which a pattern leads: names between slashes, of which each may begin or
/// end in `*`. A folder that cannot be read is a gap.
pub fn folders(tree: &Tree, top: &Path, pattern: &str, gathered: &mut Gathered) -> Vec<PathBuf> {
    let mut folders = vec![top.to_owned()];
    for part in pattern.split('/').filter(|part| !part.is_empty()) {
        let mut next = Vec::new();
        for folder in folders {
            if !part.contains('*') {
                next.push(folder.join(part));
                continue;
            }
            if !is_folder(tree, &folder, gathered) {
                continue;
            }
            match tree.entries(&folder) {
                Ok(entries) => {
                    let fits = entries.into_iter().filter(|entry| {
                        entry.kind == FileKind::Folder && is_like(&entry.name.to_string_lossy(), part)
                    });
                    next.extend(fits.map(|entry| folder.join(entry.name)));
                }
                Err(error) if is_closed_and_bare(tree, &folder, &error) => {}
                Err(error) => gathered.failed(&error, &folder),
            }
        }
        gathered.too_many(next.len(), MAX_FOLDERS, top);
        next.truncate(MAX_FOLDERS);
        folders = next;
    }
    folders.retain(|folder| is_folder(tree, folder, gathered));
    folders
}

fn is_folder(tree: &Tree, folder: &Path, gathered: &mut Gathered) -> bool {
    match tree.kind(folder) {
        Err(error) if is_closed_and_bare(tree, folder, &error) => false,
        kind => gathered.is_folder_of(kind, folder),
    }
}

/// Whether what hides a folder, or what is in one, is closed, and has no folder in it: some are there on every
/// healthy system.
fn is_closed_and_bare(tree: &Tree, folder: &Path, error: &io::Error) -> bool {
    let closed = folder.ancestors().find_map(|part| tree.metadata(part).ok());
    error.kind() == io::ErrorKind::PermissionDenied && closed.is_some_and(|meta| has_no_folders(&meta))
}

/// Whether no folder lies in a folder, as far as the file system says so to everybody: each adds a link
/// to the one that it lies in. If links are not counted (btrfs), an empty folder has no size.
pub fn has_no_folders(meta: &Metadata) -> bool {
    meta.nlink() == 2 || (meta.nlink() == 1 && meta.len() == 0)
}

/// Whether a name is like one with a `*` at its end or its beginning.
fn is_like(name: &str, part: &str) -> bool {
    match (part.strip_suffix('*'), part.strip_prefix('*')) {
        (Some(start), _) => name.starts_with(start),
        (None, Some(end)) => name.ends_with(end),
        (None, None) => name == part,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_folder_shows_from_outside() {
        let folder = tempfile::tempdir().expect("a folder");
        let meta = || folder.path().metadata().expect("there");
        assert!(has_no_folders(&meta()));
        std::fs::create_dir_all(folder.path().join("one/two")).expect("made");
        assert!(!has_no_folders(&meta()));
    }
}
