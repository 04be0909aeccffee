//! Browsers made from Chromium: data folder, profile, `Extensions/ID/VERSION/manifest.json`.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use super::json::Lenient;
use super::machine_wide::{self, chromium_id_at_start};
use super::search::{Content, Search};
use crate::machine::{Entry, Field, FileKind, Item, Presence};

const MANIFEST: &str = "manifest.json of a browser extension";
const MESSAGES: &str = "messages.json of a browser extension";
/// Opera keeps further profiles one level deeper.
const SIDE_PROFILES: &str = "_side_profiles";

/// The extensions in all profiles of a data folder. Opera keeps its first profile in the data folder
/// itself.
pub fn extensions(search: &mut Search<'_>, data: &Path) {
    let entries = search.open(data);
    profile(search, data);
    for entry in entries.iter().filter(|entry| is_profile(entry)) {
        let folder = data.join(&entry.name);
        if !search.is_open_folder(data, entry) {
            continue;
        }
        if entry.name.eq_ignore_ascii_case(SIDE_PROFILES) {
            for inner in search.entries(&folder).unwrap_or_default() {
                if search.is_open_folder(&folder, &inner) {
                    profile(search, &folder.join(&inner.name));
                }
            }
        } else {
            profile(search, &folder);
        }
    }
    if entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(machine_wide::EXTERNAL)) {
        machine_wide::external(search, &data.join(machine_wide::EXTERNAL));
    }
}

/// Whether a profile may be there. Any folder may be one. Links are made by the browser, too, to show that
/// it runs and as what, and they lead nowhere; those that stand for a profile are named like one.
fn is_profile(entry: &Entry) -> bool {
    let name = entry.name.to_string_lossy().to_ascii_lowercase();
    match entry.kind {
        FileKind::Folder => true,
        _ => name == "default" || name.contains("profile"),
    }
}

fn profile(search: &mut Search<'_>, profile: &Path) {
    for folder in search.existing(profile, &["Extensions"]) {
        for entry in search.entries(&folder).unwrap_or_default() {
            let name = entry.name.to_string_lossy();
            if let Some(id) = chromium_id_at_start(&name) {
                let is_renamed = id.len() < name.len();
                add(search, &folder.join(&entry.name), id, entry.kind, is_renamed);
            }
        }
    }
}

/// Adds one extension. A part that cannot be read is a gap, and the extension is still seen: its folder
/// is named after its ID. No browser loads one that was renamed, or is a file.
fn add(search: &mut Search<'_>, folder: &Path, id: &str, kind: FileKind, is_renamed: bool) {
    let mut seen = Seen { presence: Presence::Present, name: String::new(), version: String::new() };
    match kind {
        FileKind::File | FileKind::Other | FileKind::DeadLink => seen.presence = Presence::OnlyTraces,
        FileKind::Closed => search.closed(),
        FileKind::Folder => {
            if let Some(versions) = search.entries(folder) {
                seen = newest(search, folder, &versions);
            }
        }
    }
    if is_renamed {
        seen.presence = Presence::OnlyTraces;
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

/// What the newest version that has a manifest says. Without a version folder, or without the manifest in it,
/// no browser can load the extension: it was removed.
fn newest(search: &mut Search<'_>, folder: &Path, entries: &[Entry]) -> Seen {
    let is_version = |entry: &&Entry| entry.name.as_encoded_bytes().first().is_some_and(u8::is_ascii_digit);
    let mut versions: Vec<&Entry> = entries.iter().filter(is_version).collect();
    versions.sort_by_cached_key(|entry| std::cmp::Reverse(numbers(&entry.name.to_string_lossy())));
    let mut seen = Seen { presence: Presence::OnlyTraces, name: String::new(), version: String::new() };
    for entry in versions {
        if !search.is_open_folder(folder, entry) {
            if entry.kind == FileKind::Closed {
                seen.presence = Presence::Present;
            }
            continue;
        }
        let name = entry.name.to_string_lossy();
        // `1.2.3_0`: the number after the line counts installations of the same version.
        let version = name.split('_').next().unwrap_or_default();
        if seen.version.is_empty() {
            version.clone_into(&mut seen.version);
        }
        let folder = folder.join(&entry.name);
        match search.json::<Manifest>(&folder.join("manifest.json"), MANIFEST) {
            Content::Missing => continue,
            Content::Unreadable => version.clone_into(&mut seen.version),
            Content::Value(manifest) => {
                seen.version = manifest.version.good().unwrap_or_else(|| version.to_owned());
                let name = manifest.name.good().unwrap_or_default();
                seen.name = match message_key(&name) {
                    Some(key) => {
                        message(search, &folder, manifest.default_locale.good(), key).unwrap_or_default()
                    }
                    None => name,
                };
            }
        }
        seen.presence = Presence::Present;
        break;
    }
    seen
}

/// `1.10.2_0` as numbers, so that 1.10 is newer than 1.9. A part that is no number counts as none.
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
