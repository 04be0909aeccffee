//! Folders by the way to them, of which some parts have any name: `Games/*/pfx`.

use std::path::{Path, PathBuf};

use super::gather::Gathered;
use super::{Kind, Tree};

/// More folders than anybody has of one kind.
const MAX_FOLDERS: usize = 2_000;

/// The folders below `top` to which a pattern leads: names between slashes, of which each may begin or end in
/// `*`. What cannot be read is a gap.
pub fn folders(tree: &Tree, top: &Path, pattern: &str, gathered: &mut Gathered) -> Vec<PathBuf> {
    let mut folders = vec![top.to_owned()];
    for part in pattern.split('/').filter(|part| !part.is_empty()) {
        let mut next = Vec::new();
        for folder in folders {
            if !part.contains('*') {
                next.push(folder.join(part));
                continue;
            }
            if !gathered.is_folder(tree, &folder) {
                continue;
            }
            match tree.entries(&folder) {
                Ok(entries) => {
                    let fits = entries.into_iter().filter(|entry| {
                        entry.kind == Kind::Folder && is_like(&entry.name.to_string_lossy(), part)
                    });
                    next.extend(fits.map(|entry| folder.join(entry.name)));
                }
                Err(error) => gathered.failed(&error, &folder),
            }
        }
        gathered.too_many(next.len(), MAX_FOLDERS, top);
        next.truncate(MAX_FOLDERS);
        folders = next;
    }
    folders.retain(|folder| gathered.is_folder(tree, folder));
    folders
}

/// Whether a name is like one with a `*` at its end or its beginning.
fn is_like(name: &str, part: &str) -> bool {
    match (part.strip_suffix('*'), part.strip_prefix('*')) {
        (Some(start), _) => name.starts_with(start),
        (None, Some(end)) => name.ends_with(end),
        (None, None) => name == part,
    }
}
