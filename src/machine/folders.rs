//! Folders that programs make for themselves, and whether more than traces is left in them.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

use super::gather::Gathered;
use super::{Field, FileKind, Item, Presence, Tree};

/// How many names are looked at before a folder counts as filled.
const MAX_NAMES: usize = 2_000;

/// The folders directly in `places`, and the level below. [`Field::Path`] is the folder, and the own
/// name of the upper ones is [`Field::Key`].
///
/// A folder is [`Presence::OnlyTraces`] when no regular file but logs lies in or below it, and so is a
/// link to a folder that is gone; of an upper one the level below is a gap. If that cannot be decided,
/// because a part is closed or has too many names, the folder counts as [`Presence::Present`]. What could not be
/// read is told without the names of the folders: people have some there, too.
pub fn two_levels(tree: &Tree, places: &[&str], gathered: &mut Gathered) {
    for place in places {
        let upper = subfolders(tree, Path::new(place), true, gathered);
        gathered.without_names(format!("a folder in {place}"), |gathered| {
            for folder in upper {
                subfolders(tree, &folder, false, gathered);
            }
        });
    }
}

/// Adds the folders in `place`, and returns those that can be opened.
fn subfolders(tree: &Tree, place: &Path, is_upper: bool, gathered: &mut Gathered) -> Vec<PathBuf> {
    let mut folders = Vec::new();
    for entry in gathered.open(tree, place) {
        let path = place.join(&entry.name);
        let key = if is_upper { entry.name.to_string_lossy() } else { "".into() };
        let item = |presence| item(&path, presence).with(Field::Key, key.as_ref());
        match entry.kind {
            FileKind::Folder => {
                gathered.push(item(presence(tree, &path)));
                folders.push(path);
            }
            FileKind::DeadLink => {
                gathered.push(item(Presence::OnlyTraces));
                if is_upper {
                    gathered.not_mounted(&place.join("…"));
                }
            }
            FileKind::Closed => {
                gathered.closed(&place.join("…"));
                gathered.push(item(Presence::Present));
            }
            FileKind::File | FileKind::Other => {}
        }
    }
    folders
}

/// An item that says no more than where a folder lies.
pub fn item(path: &Path, presence: Presence) -> Item {
    let mut item = Item::new(path.to_string_lossy()).with(Field::Path, path.to_string_lossy());
    item.presence = presence;
    item
}

/// Whether a folder holds more than logs. Links inside are not followed.
pub fn presence(tree: &Tree, folder: &Path) -> Presence {
    let Ok(folder) = tree.locate(folder) else {
        return Presence::Present;
    };
    let mut pending = VecDeque::from([folder]);
    let mut names = 0;
    while let Some(folder) = pending.pop_front() {
        let Ok(entries) = std::fs::read_dir(&folder) else {
            return Presence::Present;
        };
        for entry in entries {
            names += 1;
            let Ok((name, kind)) = entry.and_then(|entry| Ok((entry.file_name(), entry.file_type()?))) else {
                return Presence::Present;
            };
            if names > MAX_NAMES || (kind.is_file() && !is_log(&name.to_string_lossy())) {
                return Presence::Present;
            }
            if kind.is_dir() && !["log", "logs"].iter().any(|logs| name.eq_ignore_ascii_case(logs)) {
                pending.push_back(folder.join(name));
            }
        }
    }
    Presence::OnlyTraces
}

/// `x.log`, `x.log.1.gz`, and the files in which macOS keeps how a folder looks.
fn is_log(name: &str) -> bool {
    let name = name.to_lowercase();
    name.ends_with(".log") || name.contains(".log.") || matches!(name.as_str(), ".ds_store" | ".localized")
}
