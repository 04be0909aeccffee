//! Firefox and Thunderbird: `profiles.ini`, and `extensions.json` in each profile.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::json::Lenient;
use super::search::{Content, Search};
use crate::machine::{Entry, Field, Item, Kind, Presence, Reason, ReasonKind};

const DATABASE: &str = "extensions.json of a browser profile";
const LIST: &str = "profiles.ini of a browser";
const MAX_LIST_BYTES: u64 = 1024 * 1024;

/// Places from which the browser takes what it brings along. Those with `app-system-local`,
/// `app-system-share` and `app-system-user` are others' doing: setup programs put theirs there.
const OWN: [&str; 5] =
    ["app-builtin", "app-builtin-addons", "app-system-defaults", "app-system-addons", "app-system-profile"];

/// The extensions in all profiles: those that `profiles.ini` names, which can be anywhere, and those
/// that lie in this folder or in `Profiles`, whether or not they are in use.
pub fn extensions(search: &mut Search<'_>, folder: &Path) {
    let mut profiles = BTreeSet::new();
    let entries = search.open(folder);
    let inner = folder.join("Profiles");
    for entry in &entries {
        if entry.kind != Kind::Folder {
            continue;
        }
        if entry.name.eq_ignore_ascii_case("Profiles") {
            let entries = search.entries(&inner).unwrap_or_default();
            profiles.extend(folders(&entries).map(|name| inner.join(name)));
        } else {
            profiles.insert(folder.join(&entry.name));
        }
    }
    if entries.iter().any(|entry| entry.name.eq_ignore_ascii_case("profiles.ini")) {
        let path = folder.join("profiles.ini");
        match search.disk().tree.read_at_most(&path, MAX_LIST_BYTES) {
            Ok(bytes) => {
                for listed in listed(&String::from_utf8_lossy(&bytes)) {
                    let place = match listed {
                        Listed::Relative(path) => {
                            Some(path.split('/').fold(folder.to_owned(), |at, part| at.join(part)))
                        }
                        Listed::Absolute(path) => (search.disk().inside)(&path),
                    };
                    profiles.extend(place);
                }
            }
            Err(error) => search.failed(&error, LIST, &path),
        }
    }
    for place in profiles {
        profile(search, &place);
    }
}

fn folders(entries: &[Entry]) -> impl Iterator<Item = &std::ffi::OsStr> {
    entries.iter().filter(|entry| entry.kind == Kind::Folder).map(|entry| entry.name.as_os_str())
}

/// Where a profile is said to be.
#[derive(Debug, PartialEq, Eq)]
enum Listed {
    /// Below the folder of the list, `/` between the parts on every system.
    Relative(String),
    Absolute(String),
}

/// The profiles in a `profiles.ini`: `Path` in the sections that are called `Profile…`, relative
/// unless `IsRelative` is 0.
fn listed(text: &str) -> Vec<Listed> {
    let mut found = Vec::new();
    let mut section = (false, None, true);
    for line in text.trim_start_matches('\u{FEFF}').lines().map(str::trim).chain(["["]) {
        if let Some(name) = line.strip_prefix('[') {
            let (is_profile, path, is_relative) = section;
            if let Some(path) = path.filter(|path: &String| is_profile && !path.is_empty()) {
                found.push(if is_relative { Listed::Relative(path) } else { Listed::Absolute(path) });
            }
            section = (name.starts_with("Profile"), None, true);
        } else if let Some((key, value)) = line.split_once('=') {
            match key.trim() {
                "Path" => section.1 = Some(value.trim().to_owned()),
                "IsRelative" => section.2 = value.trim() != "0",
                _ => {}
            }
        }
    }
    found
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
    #[serde(default, rename = "type")]
    kind: Lenient<String>,
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
        addons.extend(database.addons.into_iter().filter_map(Lenient::good));
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
    // What is no extension (a theme, a language) is named, too.
    let named: BTreeSet<String> = addons.iter().map(|addon| addon.id.to_lowercase()).collect();
    for addon in addons {
        let is_own = addon.location.good().is_some_and(|place| OWN.contains(&place.as_str()));
        if is_own || addon.kind.good().is_none_or(|kind| kind != "extension") {
            continue;
        }
        let file =
            entries.iter().find(|entry| id_of(entry).is_some_and(|id| id.eq_ignore_ascii_case(&addon.id)));
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

/// Adds the extensions among the names in a folder but for those that are known already.
pub fn files(search: &mut Search<'_>, folder: &Path, entries: &[Entry], is_known: &dyn Fn(&str) -> bool) {
    for entry in entries {
        let Some(id) = id_of(entry).filter(|id| !is_known(id)) else { continue };
        let mut item = Item::new((search.disk().shown)(&folder.join(&entry.name))).with(Field::Key, id);
        if entry.kind == Kind::DeadLink {
            item.presence = Presence::OnlyTraces;
        }
        search.push(item);
    }
}

/// The ID of the extension that a file or folder is: `ID.xpi`, an unpacked `ID`, or a file `ID` that
/// says where the extension lies. IDs are like `name@maker.example` or `{…}`.
fn id_of(entry: &Entry) -> Option<String> {
    let name = entry.name.to_string_lossy();
    let path = PathBuf::from(&*name);
    let is_packed = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xpi"));
    let id = if is_packed { path.file_stem()?.to_string_lossy().into_owned() } else { name.into_owned() };
    // Others are folders in which the browser prepares or deletes something.
    (is_packed || id.contains('@') || (id.starts_with('{') && id.ends_with('}'))).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn profiles_are_relative_unless_said_otherwise() {
        let text = "\u{FEFF}[Install4F]\nDefault=Profiles/no\n\n[Profile1]\r\nName=x\r\nIsRelative=1\r\nPath=Profiles/a.default\r\n\
            [Profile0]\nIsRelative=0\nPath=/data/b\n[General]\nPath=no\n[Profile2]\nPath=\n[Profile3]\n Path = c ";
        assert_eq!(
            listed(text),
            [
                Listed::Relative("Profiles/a.default".into()),
                Listed::Absolute("/data/b".into()),
                Listed::Relative("c".into())
            ]
        );
        assert_eq!(listed(""), []);
        assert_eq!(listed("[Profile\n=\n[[\nPath"), []);
    }

    #[test]
    fn only_names_of_extensions_are_ids() {
        let entry = |name: &str| Entry { name: name.into(), kind: Kind::File, is_link: false };
        let table = [
            ("a@b.example.xpi", Some("a@b.example")),
            ("{1-2}.XPI", Some("{1-2}")),
            ("a@b", Some("a@b")),
            ("{1-2}", Some("{1-2}")),
            ("plain.xpi", Some("plain")),
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
