//! Folders in which programs keep their data, and parts that programs add to the system.

use std::path::Path;

use super::{property_list, users};
use crate::machine::gather::Gathered;
use crate::machine::{Field, Kind, Machine, Outcome, Presence, folders};

const SUPPORT: &str = "Library/Application Support";
/// Hold one folder for each program, named after its maker or its identifier.
const TRACES: [&str; 2] = ["/Library/Caches", "/Library/Logs"];
/// Holds one folder for each extension, named by chance, with the extension in it.
const SYSTEM_EXTENSIONS: &str = "/Library/SystemExtensions";
const KERNEL_EXTENSIONS: &str = "/Library/Extensions";
const IDENTIFIER: &str = "CFBundleIdentifier";

/// The folders in Application Support and the level below, those in the folders for caches and logs,
/// those in each person's own Application Support, and the extensions of the system.
pub fn read(machine: &Machine) -> Outcome {
    let mut gathered = Gathered::default();
    let tree = &machine.tree;
    folders::two_levels(tree, &[&format!("/{SUPPORT}")], &mut gathered);
    for place in TRACES {
        folders::names_in(tree, Path::new(place), &mut gathered);
    }
    for home in users(tree, &mut gathered) {
        folders::names_in(tree, &home.join(SUPPORT), &mut gathered);
    }
    for outer in gathered.open(tree, Path::new(SYSTEM_EXTENSIONS)) {
        let path = Path::new(SYSTEM_EXTENSIONS).join(outer.name);
        match outer.kind {
            Kind::Folder => extensions_in(machine, &path, "systemextension", &mut gathered),
            Kind::Closed => {
                gathered.closed(&path);
                gathered.push(folders::item(&path, Presence::Present));
            }
            Kind::File | Kind::DeadLink | Kind::Other => {}
        }
    }
    extensions_in(machine, Path::new(KERNEL_EXTENSIONS), "kext", &mut gathered);
    gathered.finish()
}

/// Adds the bundles in a folder whose names end in `ending`, with their identifiers: the file name
/// of a kernel extension does not say whose it is.
fn extensions_in(machine: &Machine, folder: &Path, ending: &str, gathered: &mut Gathered) {
    let tree = &machine.tree;
    for entry in gathered.open(tree, folder) {
        let path = folder.join(&entry.name);
        if path.extension().is_none_or(|known| known != ending) {
            continue;
        }
        let presence = match entry.kind {
            Kind::Folder => folders::presence(tree, &path),
            Kind::Closed => Presence::Present,
            Kind::DeadLink => Presence::OnlyTraces,
            Kind::File | Kind::Other => continue,
        };
        // Where there is no list the name has to do; one that is closed or broken is a gap.
        let list = path.join("Contents/Info.plist");
        let texts = match entry.kind {
            Kind::DeadLink => None,
            _ => property_list::read(tree, &list, &[IDENTIFIER], gathered).ok(),
        };
        let key = texts.as_ref().and_then(|texts| texts.get(IDENTIFIER)).unwrap_or_default();
        gathered.push(folders::item(&path, presence).with(Field::Key, key));
    }
}
