//! Parts of the kernel that were loaded, are to be loaded, or were added to those of the distribution:
//! proc(5), modules-load.d(5), modules(5) of Debian.

use std::path::{Path, PathBuf};

use crate::machine::gather::Gathered;
use crate::machine::{Entry, Field, FileKind, Item, Machine, Presence, SourceOutcome, Tree};

const LOADED: &str = "/proc/modules";

/// Folders of lists that end in `.conf`, and a list.
const LISTS: [&str; 3] = ["/etc/modules-load.d", "/usr/local/lib/modules-load.d", "/usr/lib/modules-load.d"];
const LIST_OF_DEBIAN: &str = "/etc/modules";

/// In the folder of each kernel, those for modules that others bring. The thousands of modules of the
/// distribution beside them are not looked at.
pub const KERNELS: [&str; 2] = ["/usr/lib/modules", "/lib/modules"];
const ADDED: [&str; 3] = ["extra", "updates", "weak-updates"];
/// How many folders deep added modules are looked for.
const LEVELS: usize = 8;

/// Modules that are loaded now (only on the running system), the files of added modules, and the names
/// in the lists of those that are to be loaded. Such a name is [`Presence::OnlyTraces`]: it stays in
/// the list when the module is long gone.
///
/// [`Field::Key`] is the name as the kernel knows it, with `_` for each `-`.
pub fn read(machine: &Machine) -> SourceOutcome {
    let tree = &machine.tree;
    let mut gathered = Gathered::default();
    if machine.is_live {
        list(tree, Path::new(LOADED), Presence::Present, &mut gathered);
    }
    list(tree, Path::new(LIST_OF_DEBIAN), Presence::OnlyTraces, &mut gathered);
    for folder in LISTS.map(Path::new) {
        for entry in gathered.open(tree, folder) {
            let path = folder.join(&entry.name);
            let is_list = path.extension().is_some_and(|ending| ending == "conf");
            if entry.kind == FileKind::DeadLink {
                let name = path.file_stem().unwrap_or_default().to_string_lossy();
                let mut item = Item::new(path.to_string_lossy()).with(Field::Key, as_known(&name));
                item.presence = Presence::OnlyTraces;
                gathered.push(item);
            } else if is_list && entry.kind != FileKind::Folder {
                list(tree, &path, Presence::OnlyTraces, &mut gathered);
            }
        }
    }
    let mut folders = Vec::new();
    for place in KERNELS.map(Path::new) {
        for kernel in gathered.look_into(tree, place).unwrap_or_default() {
            folders.extend(ADDED.map(|added| place.join(&kernel.name).join(added)));
        }
    }
    for _ in 0..LEVELS {
        folders = folders.iter().flat_map(|folder| modules_in(tree, folder, &mut gathered)).collect();
    }
    gathered.too_deep(&folders);
    gathered.finish()
}

/// Adds the first word of each line that is no comment.
fn list(tree: &Tree, path: &Path, presence: Presence, gathered: &mut Gathered) {
    let bytes = match tree.read(path) {
        Ok(bytes) => bytes,
        Err(error) => return gathered.failed(&error, path),
    };
    gathered.found();
    for line in String::from_utf8_lossy(&bytes).lines() {
        let Some(name) = line.split_whitespace().next().filter(|name| !name.starts_with(['#', ';'])) else {
            continue;
        };
        let mut item = Item::new(path.to_string_lossy()).with(Field::Key, as_known(name));
        item.presence = presence;
        gathered.push(item);
    }
}

/// Adds the modules in a folder, and returns its own folders.
fn modules_in(tree: &Tree, folder: &Path, gathered: &mut Gathered) -> Vec<PathBuf> {
    let mut folders = Vec::new();
    for Entry { name, kind, .. } in gathered.open(tree, folder) {
        let path = folder.join(&name);
        match kind {
            FileKind::Folder => folders.push(path),
            FileKind::Other => {}
            // A dead link leads to the module of another kernel that was removed.
            FileKind::File | FileKind::Closed | FileKind::DeadLink => {
                // `acme.ko`, `acme.ko.zst`.
                if let Some((name, _)) = name
                    .to_string_lossy()
                    .split_once(".ko")
                    .filter(|(_, rest)| rest.is_empty() || rest.starts_with('.'))
                {
                    let mut item = Item::new(path.to_string_lossy())
                        .with(Field::Key, as_known(name))
                        .with(Field::Path, path.to_string_lossy());
                    if kind == FileKind::DeadLink {
                        item.presence = Presence::OnlyTraces;
                    }
                    gathered.push(item);
                }
            }
        }
    }
    folders
}

fn as_known(name: &str) -> String {
    name.replace('-', "_")
}
