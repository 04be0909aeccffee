//! Extensions that setup programs and administrators install into browsers.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use super::firefox;
use super::json::Lenient;
use super::search::{Content, Search};
use crate::machine::{Entry, Field, FileKind, Item, Presence, Reason, ReasonKind};

/// The folder in a data folder for extensions that setup programs added for one person.
pub const EXTERNAL: &str = "External Extensions";
const POLICY: &str = "a policy of a browser";

/// Whether this is the ID of an extension for Chromium: 32 letters from a to p. Other folders lie
/// beside the extensions.
pub fn is_chromium_id(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| matches!(byte.to_ascii_lowercase(), b'a'..=b'p'))
}

/// The ID with which a name begins: of an extension, or of one that was renamed so that no browser takes
/// it for one any more (`ID.old`).
pub fn chromium_id_at_start(name: &str) -> Option<&str> {
    let (id, rest) = name.split_at_checked(32)?;
    let ends = !rest.starts_with(|c: char| c.is_alphanumeric());
    (is_chromium_id(id) && ends).then_some(id)
}

/// `ID.json` files: each has a browser install one extension. Their content says where from only. One
/// that was renamed, or leads nowhere, does so no more.
pub fn external(search: &mut Search<'_>, folder: &Path) {
    for entry in search.open(folder) {
        let name = entry.name.to_string_lossy();
        let Some(id) = chromium_id_at_start(&name) else { continue };
        let mut item = Item::new((search.disk().shown)(&folder.join(&entry.name))).with(Field::Key, id);
        if entry.kind == FileKind::DeadLink || json_stem(&entry).is_none_or(|stem| stem.len() > id.len()) {
            item.presence = Presence::OnlyTraces;
        }
        search.push(item);
    }
}

/// The name of a JSON file without its ending.
pub fn json_stem(entry: &Entry) -> Option<String> {
    let name = entry.name.to_string_lossy();
    let (stem, ending) = name.rsplit_once('.')?;
    let is_file = entry.kind != FileKind::Folder;
    (is_file && !stem.is_empty() && ending.eq_ignore_ascii_case("json")).then(|| stem.to_owned())
}

#[derive(Deserialize)]
struct Policy {
    /// `ID;URL`, each.
    #[serde(default, rename = "ExtensionInstallForcelist")]
    forced: Option<Lenient<Vec<Lenient<String>>>>,
    #[serde(default, rename = "ExtensionSettings")]
    settings: Option<Lenient<Settings>>,
}

/// By ID, or by several with commas between them.
pub type Settings = BTreeMap<String, Lenient<Setting>>;

#[derive(Debug, Deserialize)]
pub struct Setting {
    installation_mode: Option<Lenient<String>>,
}

/// A setting with this mode; without one where it is empty.
pub fn setting(mode: &str) -> Lenient<Setting> {
    let mode = (!mode.is_empty()).then(|| Lenient::Good(mode.to_owned()));
    Lenient::Good(Setting { installation_mode: mode })
}

/// Settings that are written as JSON in one text; `None` for what makes no sense.
pub fn settings_in(text: &str) -> Option<Settings> {
    if text.trim().is_empty() { Some(Settings::new()) } else { serde_json::from_str(text).ok() }
}

/// The same, of one extension.
#[cfg(unix)]
pub fn setting_in(text: &str) -> Option<Lenient<Setting>> {
    serde_json::from_str(text).ok()
}

/// The modes in which nothing is installed; without a mode it is the first.
const NOT_INSTALLING: [&str; 3] = ["allowed", "blocked", "removed"];

/// The IDs of extensions for Chromium that settings have installed.
pub fn installed_by(settings: Settings) -> Vec<String> {
    let ids = installing(settings);
    let ids = ids.iter().flat_map(|ids| ids.split(','));
    ids.filter_map(|id| forced_id(id).map(str::to_owned)).collect()
}

/// The extensions that the settings have the browser install. An unknown mode may install.
fn installing(settings: Settings) -> Vec<String> {
    let installing = settings.into_iter().filter(|(_, setting)| match setting {
        Lenient::Good(Setting { installation_mode: None }) => false,
        Lenient::Good(Setting { installation_mode: Some(Lenient::Good(mode)) }) => {
            !NOT_INSTALLING.contains(&mode.as_str())
        }
        Lenient::Good(Setting { installation_mode: Some(Lenient::Odd(_)) }) | Lenient::Odd(_) => true,
    });
    installing.map(|(ids, _)| ids).collect()
}

/// Files in which an administrator says, among other things, which extensions everybody gets. Browsers
/// read every file there, whatever its name; one that is not called JSON and is none says nothing.
pub fn policies(search: &mut Search<'_>, folder: &Path) {
    for entry in search.open(folder) {
        if matches!(entry.kind, FileKind::Folder | FileKind::Other) {
            continue;
        }
        let path = folder.join(&entry.name);
        let is_named_json = json_stem(&entry).is_some();
        if !is_named_json && !search.is_json(&path) {
            continue;
        }
        let Content::Value(policy) = search.json::<Policy>(&path, POLICY) else { continue };
        let location = (search.disk().shown)(&path);
        let mut values = Vec::new();
        match policy.forced {
            Some(Lenient::Good(forced)) => values.extend(forced.into_iter().filter_map(Lenient::good)),
            Some(Lenient::Odd(_)) => search.gap(not_understood(&location)),
            None => {}
        }
        match policy.settings {
            Some(Lenient::Good(settings)) => values.extend(installed_by(settings)),
            Some(Lenient::Odd(_)) => search.gap(not_understood(&location)),
            None => {}
        }
        for value in values {
            if let Some(id) = forced_id(&value) {
                search.push(Item::new(location.as_str()).with(Field::Key, id));
            }
        }
    }
}

/// A policy, or a part of one, whose meaning nobody knows.
pub fn not_understood(location: &str) -> Reason {
    Reason::new(ReasonKind::Damaged, format!("it makes no sense: {POLICY}: {location}"))
}

/// The ID in `ID;URL`, the entry of a list of extensions that are installed by force.
pub fn forced_id(value: &str) -> Option<&str> {
    let id = value.split(';').next().unwrap_or_default().trim();
    is_chromium_id(id).then_some(id)
}

/// A folder with one for each program of the Firefox family, named after the program's ID.
pub fn shared(search: &mut Search<'_>, folder: &Path) {
    for entry in search.open(folder) {
        if search.is_open_folder(folder, &entry) {
            bundled(search, &folder.join(&entry.name));
        }
    }
}

/// A folder with extensions of the Firefox family.
fn bundled(search: &mut Search<'_>, folder: &Path) {
    let entries = search.open(folder);
    firefox::files(search, folder, &entries, &|_| false);
}

/// What comes with a program of the Firefox family: its extensions, and what an administrator says. From
/// "Policy Templates" of Firefox.
pub fn distributed(search: &mut Search<'_>, folder: &Path) {
    search.found();
    for extensions in search.existing(folder, &["extensions"]) {
        bundled(search, &extensions);
    }
    let path = folder.join("policies.json");
    let Content::Value(file) = search.json::<MozillaFile>(&path, POLICY) else { return };
    let location = (search.disk().shown)(&path);
    let Lenient::Good(policies) = file.policies else { return search.gap(not_understood(&location)) };
    let (mut settings, mut places) = (Settings::new(), Vec::new());
    match policies.settings {
        Some(Lenient::Good(known)) => settings = known,
        Some(Lenient::Odd(_)) => search.gap(not_understood(&location)),
        None => {}
    }
    match policies.extensions {
        Some(Lenient::Good(MozillaExtensions { install: Some(Lenient::Good(all)) })) => {
            places.extend(all.into_iter().filter_map(Lenient::good));
        }
        Some(Lenient::Good(MozillaExtensions { install: None })) | None => {}
        Some(Lenient::Good(_) | Lenient::Odd(_)) => search.gap(not_understood(&location)),
    }
    for id in installed_in_firefox(settings, &places) {
        search.push(Item::new(location.as_str()).with(Field::Key, id));
    }
}

/// The IDs of extensions for Firefox that its policies install: by their settings, and by where they come from.
pub fn installed_in_firefox(settings: Settings, places: &[String]) -> Vec<String> {
    let by_settings = installing(settings).into_iter().filter(|id| id != "*");
    let ids = by_settings.chain(places.iter().map(|place| id_in_place(place).to_owned()));
    ids.map(|id| id.trim().to_owned()).filter(|id| !id.is_empty()).collect()
}

#[derive(Deserialize)]
struct MozillaFile {
    #[serde(default)]
    policies: Lenient<MozillaPolicies>,
}

#[derive(Deserialize)]
struct MozillaPolicies {
    #[serde(default, rename = "ExtensionSettings")]
    settings: Option<Lenient<Settings>>,
    #[serde(default, rename = "Extensions")]
    extensions: Option<Lenient<MozillaExtensions>>,
}

#[derive(Deserialize)]
struct MozillaExtensions {
    /// Addresses and paths of files.
    #[serde(default, rename = "Install")]
    install: Option<Lenient<Vec<Lenient<String>>>>,
}

/// The ID after which a file is named, in an address or a path: `https://…/ID.xpi?x`. A text of another
/// shape counts as a whole.
fn id_in_place(place: &str) -> &str {
    let path = place.split(['?', '#']).next().unwrap_or(place);
    let name = path.rsplit(['/', '\\']).find(|part| !part.is_empty()).unwrap_or(path);
    let end = name.to_ascii_lowercase().rfind(".xpi").unwrap_or(name.len());
    name.get(..end).unwrap_or(name)
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
