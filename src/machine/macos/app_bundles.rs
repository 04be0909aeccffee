//! Programs with an icon: bundles in the `Applications` folders of the Mac and of its people.

use std::path::{Path, PathBuf};

use super::{property_list, users};
use crate::machine::gather::Gathered;
use crate::machine::{Field, Item, Kind, Machine, Outcome, Presence};

const IDENTIFIER: &str = "CFBundleIdentifier";
const DISPLAY_NAME: &str = "CFBundleDisplayName";
const NAME: &str = "CFBundleName";
const VERSION: &str = "CFBundleShortVersionString";

/// How many folders deep bundles are looked for: the maker's folder, the suite's, and the bundle.
const LEVELS: usize = 3;

/// Every bundle in `/Applications` and in `~/Applications`, at most [`LEVELS`] deep.
///
/// A bundle whose description cannot be read is named after its folder. One that has none, or a link
/// to a bundle that is gone, is no program any more: [`Presence::OnlyTraces`].
pub fn read(machine: &Machine) -> Outcome {
    let mut gathered = Gathered::default();
    let mut folders = vec![PathBuf::from("/Applications")];
    folders.extend(users(&machine.tree, &mut gathered).iter().map(|home| home.join("Applications")));
    for _ in 0..LEVELS {
        folders = folders.iter().flat_map(|folder| bundles_in(machine, folder, &mut gathered)).collect();
    }
    gathered.finish()
}

/// Adds the bundles in a folder, and returns its other folders.
fn bundles_in(machine: &Machine, folder: &Path, gathered: &mut Gathered) -> Vec<PathBuf> {
    let mut folders = Vec::new();
    for entry in gathered.open(&machine.tree, folder) {
        let path = folder.join(&entry.name);
        let is_bundle = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("app"));
        match entry.kind {
            Kind::Folder | Kind::DeadLink | Kind::Closed if is_bundle => {
                let item = item(machine, &path, entry.kind, gathered);
                gathered.push(item);
            }
            Kind::Folder => folders.push(path),
            Kind::Closed => gathered.closed(&path),
            Kind::File | Kind::DeadLink | Kind::Other => {}
        }
    }
    folders
}

fn item(machine: &Machine, bundle: &Path, kind: Kind, gathered: &mut Gathered) -> Item {
    let keys = [IDENTIFIER, DISPLAY_NAME, NAME, VERSION];
    // Programs made for the iPhone lie one level deeper.
    let lists: &[&str] =
        if kind == Kind::DeadLink { &[] } else { &["Contents/Info.plist", "WrappedBundle/Info.plist"] };
    let texts = lists
        .iter()
        .find_map(|list| property_list::read(&machine.tree, &bundle.join(list), &keys, gathered).ok());
    let presence = if texts.is_some() { Presence::Present } else { Presence::OnlyTraces };
    let texts = texts.unwrap_or_default();
    let text = |key: &str| texts.get(key).filter(|text| !text.trim().is_empty());
    let folder_name = bundle.file_stem().unwrap_or_default().to_string_lossy();
    let mut item = Item::new(bundle.to_string_lossy())
        .with(Field::Key, text(IDENTIFIER).unwrap_or_default())
        .with(Field::Name, text(DISPLAY_NAME).or_else(|| text(NAME)).unwrap_or(&folder_name))
        .with(Field::Version, text(VERSION).unwrap_or_default())
        .with(Field::Path, bundle.to_string_lossy());
    item.presence = presence;
    item
}
