//! Folders in which programs keep their data, and parts that programs add to the system.

use std::path::Path;

use crate::machine::gather::Gathered;
use crate::machine::{Kind, Machine, Outcome, folders};

const SUPPORT: &str = "/Library/Application Support";
/// Holds one folder for each extension, named by chance, with the extension in it.
const EXTENSIONS: &str = "/Library/SystemExtensions";

/// The folders in Application Support and the level below, and the system extensions.
pub fn read(machine: &Machine) -> Outcome {
    let mut gathered = Gathered::default();
    folders::two_levels(&machine.tree, &[SUPPORT], &mut gathered);
    for outer in gathered.open(&machine.tree, Path::new(EXTENSIONS)) {
        if outer.kind != Kind::Folder {
            continue;
        }
        let outer = Path::new(EXTENSIONS).join(outer.name);
        for entry in gathered.open(&machine.tree, &outer) {
            let path = outer.join(&entry.name);
            if entry.kind == Kind::Folder && path.extension().is_some_and(|end| end == "systemextension") {
                gathered.push(folders::item(&path, folders::presence(&machine.tree, &path)));
            }
        }
    }
    gathered.finish()
}
