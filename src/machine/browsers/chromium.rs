//! Browsers made from Chromium: data folder, profile, `Extensions/ID/VERSION/manifest.json`.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use super::json::Lenient;
use super::search::{Content, Search};
use super::{is_chromium_id, machine_wide};
use crate::machine::{Entry, Field, Item, Kind, Presence};

const MANIFEST: &str = "manifest.json of a browser extension";
const MESSAGES: &str = "messages.json of a browser extension";
/// Opera keeps further profiles one level deeper.
const SIDE_PROFILES: &str = "_side_profiles";

/// The extensions in all profiles of a data folder. Opera keeps its first profile in the data folder
/// itself.
pub fn extensions(search: &mut Search<'_>, data: &Path) {
    let entries = search.open(data);
    profile(search, data);
    for name in folders(&entries) {
        let folder = data.join(name);
        if name == SIDE_PROFILES {
            let inner = search.entries(&folder).unwrap_or_default();
            for name in folders(&inner) {
                profile(search, &folder.join(name));
            }
        } else {
            profile(search, &folder);
        }
    }
    if entries.iter().any(|entry| entry.name == machine_wide::EXTERNAL) {
        machine_wide::external(search, &data.join(machine_wide::EXTERNAL));
    }
}

fn folders(entries: &[Entry]) -> impl Iterator<Item = &std::ffi::OsStr> {
    entries.iter().filter(|entry| entry.kind == Kind::Folder).map(|entry| entry.name.as_os_str())
}

fn profile(search: &mut Search<'_>, profile: &Path) {
    for folder in search.existing(profile, &["Extensions"]) {
        for entry in search.entries(&folder).unwrap_or_default() {
            let id = entry.name.to_string_lossy();
            if is_chromium_id(&id) {
                add(search, &folder.join(&entry.name), &id, entry.kind);
            }
        }
    }
}

/// Adds one extension. What cannot be read is a gap, and the extension is still seen: its folder is
/// named after its ID.
fn add(search: &mut Search<'_>, folder: &Path, id: &str, kind: Kind) {
    let mut seen = Seen { presence: Presence::Present, name: String::new(), version: String::new() };
    match kind {
        Kind::File | Kind::Other => return,
        Kind::DeadLink => seen.presence = Presence::OnlyTraces,
        Kind::Closed => search.closed(),
        Kind::Folder => {
            if let Some(versions) = search.entries(folder) {
                seen = newest(search, folder, &versions);
            }
        }
    }
    let mut item = Item::new((search.disk().shown)(folder))
        .with(Field::Key, id)
        .with(Field::Name, seen.name)
        .with(Field::Version, seen.version);
    item.presence = seen.presence;
    search.push(item);
}

struct Seen {
    presence: Presence,
    name: String,
    version: String,
}

/// What the newest version says. Without a version folder, or without the manifest in it, no browser
/// can load the extension: it was removed.
fn newest(search: &mut Search<'_>, folder: &Path, versions: &[Entry]) -> Seen {
    let versions =
        folders(versions).filter(|name| name.as_encoded_bytes().first().is_some_and(u8::is_ascii_digit));
    let newest = versions.max_by_key(|name| numbers(&name.to_string_lossy()));
    let mut seen = Seen { presence: Presence::OnlyTraces, name: String::new(), version: String::new() };
    let Some(newest) = newest else { return seen };
    let folder = folder.join(newest);
    let newest = newest.to_string_lossy();
    // `1.2.3_0`: the number after the line counts installations of the same version.
    newest.split('_').next().unwrap_or_default().clone_into(&mut seen.version);
    match search.json::<Manifest>(&folder.join("manifest.json"), MANIFEST) {
        Content::Missing => {}
        Content::Unreadable => seen.presence = Presence::Present,
        Content::Value(manifest) => {
            seen.presence = Presence::Present;
            if let Some(version) = manifest.version.good() {
                seen.version = version;
            }
            let name = manifest.name.good().unwrap_or_default();
            seen.name = match message_key(&name) {
                Some(key) => {
                    message(search, &folder, manifest.default_locale.good(), key).unwrap_or_default()
                }
                None => name,
            };
        }
    }
    seen
}

/// `1.10.2_0` as numbers, so that 1.10 is newer than 1.9. What is no number counts as none.
fn numbers(version: &str) -> Vec<u64> {
    version.split(['.', '_']).map(|part| part.parse().unwrap_or_default()).collect()
}

#[derive(Deserialize)]
struct Manifest {
    #[serde(default)]
    name: Lenient<String>,
    #[serde(default)]
    version: Lenient<String>,
    #[serde(default)]
    default_locale: Lenient<String>,
}

#[derive(Deserialize)]
struct Message {
    message: String,
}

/// `appName` of `__MSG_appName__`.
fn message_key(name: &str) -> Option<&str> {
    name.strip_prefix("__MSG_")?.strip_suffix("__")
}

/// A name in the language of the extension's maker; keys count as equal in upper and lower case.
fn message(search: &mut Search<'_>, folder: &Path, locale: Option<String>, key: &str) -> Option<String> {
    // Anything else would lead out of the folder.
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let locale = locale.filter(|locale| locale.chars().all(is_plain))?;
    let path = folder.join("_locales").join(locale).join("messages.json");
    let Content::Value(messages) = search.json::<BTreeMap<String, Lenient<Message>>>(&path, MESSAGES) else {
        return None;
    };
    let mut messages = messages.into_iter();
    let (_, message) = messages.find(|(known, _)| known.eq_ignore_ascii_case(key))?;
    Some(message.good()?.message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_as_numbers() {
        let mut versions = ["1.9_0", "1.10_0", "1.10_1", "0.99999999999999999999_0", "2_0", "x"];
        versions.sort_by_key(|version| numbers(version));
        assert_eq!(versions, ["x", "0.99999999999999999999_0", "1.9_0", "1.10_0", "1.10_1", "2_0"]);
    }

    #[test]
    fn only_whole_placeholders_are_keys() {
        let table = [
            ("__MSG_appName__", Some("appName")),
            ("__MSG___", None),
            ("__MSG_", None),
            ("Acme __MSG_x__", None),
            ("", None),
        ];
        for (name, expected) in table {
            assert_eq!(message_key(name).filter(|key| !key.is_empty()), expected, "{name}");
        }
    }
}
