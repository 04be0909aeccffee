//! Which Mac this is. Its hardware has an ID, which no file holds; but the Mac puts it into the names of files with
//! settings that are for this Mac only.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::property_list::{self, PathStep};
use crate::machine::Tree;

/// What the person and the Mac call it, best first.
const SETTINGS: &str = "/Library/Preferences/SystemConfiguration/preferences.plist";
const NAMES: [&[&str]; 3] = [
    &["System", "System", "ComputerName"],
    &["System", "Network", "HostNames", "LocalHostName"],
    &["System", "System", "HostName"],
];
/// The name in the network of Windows, made from the others.
const SHARING: &str = "/Library/Preferences/SystemConfiguration/com.apple.smb.server.plist";
const SHARED_NAME: &str = "NetBIOSName";
const MAX_BYTES: u64 = 4 * 1024 * 1024;

/// Settings for this Mac only, of the system and of each person: `com.apple.finder.ID.plist`.
const OWN: &str = "Library/Preferences/ByHost";
/// `Intervals_ID.plist`
const REPORTS: &str = "/Library/Application Support/CrashReporter";
const HOMES: &str = "/Users";
const ADMINISTRATOR: &str = "/private/var/root";
const MAX_HOMES: usize = 200;
const MAX_NAMES: usize = 2_000;
/// Older Macs put the address of their network card into the ID, which a hash of it would not hide.
const WITH_ADDRESS: &str = "0000-1000-8000-";

/// The ID of the hardware; empty where no file is named after it, or files after several: somebody moved here
/// from an older Mac and brought theirs along.
pub fn hardware_id(tree: &Tree) -> String {
    let of_system = [Path::new("/").join(OWN), Path::new(ADMINISTRATOR).join(OWN), PathBuf::from(REPORTS)];
    let homes = tree.entries(HOMES).unwrap_or_default();
    let of_people = homes.iter().take(MAX_HOMES).map(|home| Path::new(HOMES).join(&home.name).join(OWN));
    let of_system = ids_in(tree, of_system.into_iter());
    let ids = if of_system.is_empty() { ids_in(tree, of_people) } else { of_system };
    let mut ids = ids.into_iter();
    ids.next().filter(|_| ids.next().is_none()).unwrap_or_default()
}

fn ids_in(tree: &Tree, folders: impl Iterator<Item = PathBuf>) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for folder in folders {
        let entries = tree.entries(folder).unwrap_or_default();
        let names = entries.iter().take(MAX_NAMES).map(|entry| entry.name.to_string_lossy());
        ids.extend(names.filter_map(|name| id_in(&name)));
    }
    ids
}

/// The ID at the end of a name: `com.apple.x.01234567-89AB-CDEF-0123-456789ABCDEF.plist`.
fn id_in(name: &str) -> Option<String> {
    const PARTS: [usize; 5] = [8, 4, 4, 4, 12];
    let stem = name.strip_suffix(".plist")?;
    let id = stem.rsplit(['.', '_']).next()?.to_ascii_uppercase();
    let is_part = |(part, length): (&str, usize)| {
        part.len() == length && part.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    let parts: Vec<&str> = id.split('-').collect();
    let is_id = parts.len() == PARTS.len() && parts.into_iter().zip(PARTS).all(is_part);
    (is_id && !id.contains(WITH_ADDRESS)).then_some(id)
}

/// The name of the Mac; empty if it does not say.
pub fn computer_name(tree: &Tree) -> String {
    let mut names: [String; NAMES.len()] = Default::default();
    read(tree, SETTINGS, &mut |steps, text| {
        let is_here = |path: &&[&str]| {
            path.len() == steps.len() && path.iter().zip(steps).all(|(key, step)| step.key() == Some(*key))
        };
        for (name, _) in names.iter_mut().zip(NAMES).filter(|(name, path)| name.is_empty() && is_here(path)) {
            text.trim().clone_into(name);
        }
    });
    let mut shared = String::new();
    if names.iter().all(String::is_empty) {
        read(tree, SHARING, &mut |steps, text| {
            if matches!(steps, [key] if key.key() == Some(SHARED_NAME)) {
                text.trim().clone_into(&mut shared);
            }
        });
    }
    names.into_iter().find(|name| !name.is_empty()).unwrap_or(shared)
}

fn read(tree: &Tree, place: &str, show: &mut dyn FnMut(&[PathStep], &str)) {
    let bytes = tree.read_at_most(place, MAX_BYTES).unwrap_or_default();
    // A file that is broken at its end may still say what the Mac is called.
    drop(property_list::walk(&bytes, show));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_id_of_the_hardware_counts() {
        let id = "01234567-89AB-CDEF-0123-456789ABCDEF";
        for (name, expected) in [
            (format!("com.apple.loginwindow.{id}.plist"), Some(id)),
            (format!(".GlobalPreferences.{}.plist", id.to_lowercase()), Some(id)),
            (format!("Intervals_{id}.plist"), Some(id)),
            (format!("com.apple.x.{id}.plist.lockfile"), None),
            ("com.apple.x.00000000-0000-1000-8000-0017F2C5AA11.plist".to_owned(), None),
            ("com.apple.x.0017f2c5aa11.plist".to_owned(), None),
            ("com.apple.x.plist".to_owned(), None),
            ("com.apple.x.01234567-89AB-CDEF-0123-456789ABCDEé.plist".to_owned(), None),
        ] {
            assert_eq!(id_in(&name).as_deref(), expected, "{name}");
        }
    }
}
