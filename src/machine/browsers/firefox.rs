//! Firefox and Thunderbird: `profiles.ini`, and `extensions.json` in each profile.

use std::collections::BTreeSet;
use std::path::Path;

use serde::Deserialize;

use super::json::Lenient;
use super::profile_list;
use super::search::{Content, Search};
use crate::machine::{Entry, Field, FileKind, Item, Presence, Reason, ReasonKind};

const DATABASE: &str = "extensions.json of a browser profile";
const PACKED: &str = ".xpi";

/// Places from which the browser takes what it brings along. Those with `app-system-local`,
/// `app-system-share` and `app-system-user` are others' doing: setup programs put theirs there.
const OWN: [&str; 5] =
    ["app-builtin", "app-builtin-addons", "app-system-defaults", "app-system-addons", "app-system-profile"];

/// The extensions in all profiles: those that `profiles.ini` names, which can be anywhere, and those
/// that lie in this folder or in `Profiles`, whether or not they are in use.
pub fn extensions(search: &mut Search<'_>, folder: &Path) {
    let mut profiles = BTreeSet::new();
    let entries = search.open(folder);
    for entry in &entries {
        if !search.is_open_folder(folder, entry) {
            continue;
        }
        let place = folder.join(&entry.name);
        if entry.name.eq_ignore_ascii_case("Profiles") {
            for inner in search.entries(&place).unwrap_or_default() {
                if search.is_open_folder(&place, &inner) {
                    profiles.insert(place.join(&inner.name));
                }
            }
        } else {
            profiles.insert(place);
        }
    }
    if entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(profile_list::NAME)) {
        profiles.extend(profile_list::read(search, folder));
    }
    for place in profiles {
        profile(search, &place);
    }
}

#[derive(Deserialize)]
struct Database {
    addons: Vec<Lenient<Addon>>,
}

#[derive(Deserialize)]
struct Addon {
    id: String,
    #[serde(default)]
    version: Lenient<String>,
    #[serde(default)]
    location: Lenient<String>,
    #[serde(default, rename = "defaultLocale")]
    locale: Lenient<Locale>,
}

#[derive(Deserialize)]
struct Locale {
    #[serde(default)]
    name: Lenient<String>,
}

/// Adds what the list of a profile names, and the files beside it that it does not name.
fn profile(search: &mut Search<'_>, profile: &Path) {
    let path = profile.join("extensions.json");
    let mut addons = Vec::new();
    if let Content::Value(database) = search.json::<Database>(&path, DATABASE) {
        let all = database.addons.len();
        let good = database.addons.into_iter().filter_map(Lenient::good);
        addons.extend(good.filter(|addon| !addon.id.trim().is_empty()));
        if addons.len() < all {
            let detail = format!("{} entries make no sense: {DATABASE}", all - addons.len());
            search.gap(Reason::new(ReasonKind::Damaged, detail));
        }
    }
    let folder = profile.join("extensions");
    let entries = if search.existing(profile, &["extensions"]).is_empty() {
        Vec::new()
    } else {
        search.entries(&folder).unwrap_or_default()
    };
    let mut named = BTreeSet::new();
    for addon in addons {
        let id = addon.id.to_lowercase();
        if addon.location.good().is_some_and(|place| OWN.contains(&place.as_str())) {
            // The browser's own extensions lie elsewhere: a file of this name here is not one of them.
            continue;
        }
        // Whatever kind it says it is of: anybody can write another one, and its ID tells whose it is.
        named.insert(id.clone());
        let file =
            entries.iter().find(|entry| id_of(entry).is_some_and(|of_file| of_file.to_lowercase() == id));
        let place = file.map_or_else(|| path.clone(), |file| folder.join(&file.name));
        let name = addon.locale.good().and_then(|locale| locale.name.good());
        search.push(
            Item::new((search.disk().shown)(&place))
                .with(Field::Key, addon.id)
                .with(Field::Name, name.unwrap_or_default())
                .with(Field::Version, addon.version.good().unwrap_or_default()),
        );
    }
    files(search, &folder, &entries, &|id| named.contains(&id.to_lowercase()));
}

/// Adds the extensions among the names in a folder but for those that are known already. One that was
/// renamed is a trace.
pub fn files(search: &mut Search<'_>, folder: &Path, entries: &[Entry], is_known: &dyn Fn(&str) -> bool) {
    for entry in entries {
        let Some(id) = id_of(entry).filter(|id| !is_known(id)) else { continue };
        let name = entry.name.to_string_lossy().to_lowercase();
        let is_renamed = name.contains(PACKED) && !name.ends_with(PACKED);
        let mut item = Item::new((search.disk().shown)(&folder.join(&entry.name))).with(Field::Key, id);
        if entry.kind == FileKind::DeadLink || is_renamed {
            item.presence = Presence::OnlyTraces;
        }
        search.push(item);
    }
}

/// The ID of the extension that a file or folder is: `ID.xpi`, an unpacked `ID`, or a file `ID` that
/// says where the extension lies. IDs are like `name@maker.example` or `{…}`; another name is kept, too.
fn id_of(entry: &Entry) -> Option<String> {
    let name = entry.name.to_string_lossy();
    let end = name.to_ascii_lowercase().find(PACKED).unwrap_or(name.len());
    let id = name.get(..end).filter(|id| !id.is_empty() && !id.starts_with('.'))?;
    // Folders in which the browser prepares or deletes something.
    (!["staged", "trash"].contains(&id)).then(|| id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_but_those_of_the_browser_itself_is_an_id() {
        let entry = |name: &str| Entry { name: name.into(), kind: FileKind::File, is_link: false };
        let table = [
            ("a@b.example.xpi", Some("a@b.example")),
            ("{1-2}.XPI", Some("{1-2}")),
            ("a@b", Some("a@b")),
            ("{1-2}", Some("{1-2}")),
            ("plain.xpi", Some("plain")),
            ("a@b.example.xpi.old", Some("a@b.example")),
            ("a@b.XPI 2024-01-01", Some("a@b")),
            ("plain", Some("plain")),
            (".DS_Store", None),
            ("staged", None),
            ("trash", None),
            (".xpi", None),
            ("", None),
        ];
        for (name, expected) in table {
            assert_eq!(id_of(&entry(name)).as_deref(), expected, "{name}");
        }
    }
}
