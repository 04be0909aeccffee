//! Extensions that setup programs and administrators install into browsers.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use super::firefox;
use super::json::Lenient;
use super::search::{Content, Search};
use crate::machine::{Entry, Field, Item, Kind, Presence};

/// Where a data folder keeps those that setup programs added for one person.
pub const EXTERNAL: &str = "External Extensions";
const POLICY: &str = "a policy of a browser";

/// Whether this is the ID of an extension for Chromium: 32 letters from a to p. Other folders lie
/// beside the extensions.
pub fn is_chromium_id(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| matches!(byte.to_ascii_lowercase(), b'a'..=b'p'))
}

/// `ID.json` files: each has a browser install one extension. Their content says where from only.
pub fn external(search: &mut Search<'_>, folder: &Path) {
    for entry in search.open(folder) {
        let Some(id) = json_stem(&entry).filter(|id| is_chromium_id(id)) else { continue };
        let mut item = Item::new((search.disk().shown)(&folder.join(&entry.name))).with(Field::Key, id);
        if entry.kind == Kind::DeadLink {
            item.presence = Presence::OnlyTraces;
        }
        search.push(item);
    }
}

/// The name of a JSON file without its ending.
pub fn json_stem(entry: &Entry) -> Option<String> {
    let name = entry.name.to_string_lossy();
    let (stem, ending) = name.rsplit_once('.')?;
    let is_file = entry.kind != Kind::Folder;
    (is_file && !stem.is_empty() && ending.eq_ignore_ascii_case("json")).then(|| stem.to_owned())
}

#[derive(Deserialize)]
struct Policy {
    /// `ID;URL`, each.
    #[serde(default, rename = "ExtensionInstallForcelist")]
    forced: Lenient<Vec<Lenient<String>>>,
    #[serde(default, rename = "ExtensionSettings")]
    settings: Lenient<BTreeMap<String, Lenient<Setting>>>,
}

#[derive(Deserialize)]
struct Setting {
    #[serde(default)]
    installation_mode: Lenient<String>,
}

/// Files in which an administrator says, among other things, which extensions everybody gets.
pub fn policies(search: &mut Search<'_>, folder: &Path) {
    for entry in search.open(folder) {
        if json_stem(&entry).is_none() {
            continue;
        }
        let path = folder.join(&entry.name);
        let Content::Value(policy) = search.json::<Policy>(&path, POLICY) else { continue };
        let forced = policy.forced.good().unwrap_or_default().into_iter().filter_map(Lenient::good);
        let set = policy.settings.good().unwrap_or_default().into_iter().filter_map(|(id, setting)| {
            let mode = setting.good()?.installation_mode.good()?;
            matches!(mode.as_str(), "force_installed" | "normal_installed").then_some(id)
        });
        let location = (search.disk().shown)(&path);
        for value in forced.chain(set) {
            if let Some(id) = forced_id(&value) {
                search.push(Item::new(location.as_str()).with(Field::Key, id));
            }
        }
    }
}

/// The ID in `ID;URL`, the entry of a list of extensions that are installed by force.
pub fn forced_id(value: &str) -> Option<&str> {
    let id = value.split(';').next().unwrap_or_default().trim();
    is_chromium_id(id).then_some(id)
}

/// A folder with one for each program of the Firefox family, named after the program's ID.
pub fn shared(search: &mut Search<'_>, folder: &Path) {
    for entry in search.open(folder) {
        if entry.kind == Kind::Folder {
            bundled(search, &folder.join(&entry.name));
        }
    }
}

/// A folder with extensions of the Firefox family.
pub fn bundled(search: &mut Search<'_>, folder: &Path) {
    let entries = search.open(folder);
    firefox::files(search, folder, &entries, &|_| false);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_told_from_other_names() {
        let id = "abcdefghijklmnopabcdefghijklmnop";
        assert!(is_chromium_id(id));
        assert!(is_chromium_id(&id.to_uppercase()));
        for other in ["", "Temp", "abcdefghijklmnop", &id.replace('p', "q"), "ééééééééééééééééééééééééé"]
        {
            assert!(!is_chromium_id(other), "{other}");
        }
        assert_eq!(forced_id(&format!(" {id};https://example.org/x;y")), Some(id));
        assert_eq!(forced_id(id), Some(id));
        assert_eq!(forced_id(";x"), None);
        assert_eq!(forced_id("*"), None);
    }
}
