//! What setup programs and administrators register for browsers: extensions, and programs that
//! extensions may talk to. For the machine or for one person; what people add themselves is in their
//! folders only.

use std::collections::HashSet;
use std::io;

use super::environment;
use super::registry::{KeyPath, Registry};
use crate::machine::browsers::places::{self, Family};
use crate::machine::browsers::{self, Search};
use crate::machine::{Field, Item};

/// A value for each extension that an administrator gives to everybody: `ID;URL`.
const FORCED: &str = "ExtensionInstallForcelist";
/// A value for each address or path of an extension that everybody gets.
const MOZILLA_INSTALL: &str = r"Extensions\Install";
const SETTINGS: &str = "ExtensionSettings";
const DATA: &str = "UserDataDir";
const KEY: &str = "a registry key of a browser";

/// The keys of a registry, with what paths in it need.
pub struct BrowserKeys<'a, R> {
    pub registry: &'a R,
    pub lookup: &'a dyn Fn(&str) -> Option<String>,
}

/// A place and what was seen in it, in lower case.
type Seen = HashSet<(String, String)>;

/// What setup programs register. For Chromium, a key in it for each extension, named after its ID; for the
/// Firefox family a value, whose data is where the extension lies.
fn registered(family: Family) -> Vec<String> {
    let keys = family.list(|browser| browser.keys.extensions).into_iter();
    keys.map(|key| format!(r"{key}\Extensions")).collect()
}

/// What an administrator says about a browser: how each extension is to be treated, as JSON or as a key for
/// each, and where people's data lie. The lists of what is installed are keys inside.
fn policies(family: Family) -> Vec<String> {
    let keys = family.list(|browser| browser.keys.policies).into_iter();
    keys.map(|key| format!(r"Policies\{key}")).collect()
}

/// A key for each host, whose value without a name is the path of the manifest.
fn hosts() -> Vec<String> {
    let keys = places::list(|browser| browser.keys.hosts).into_iter();
    keys.map(|key| format!(r"{key}\NativeMessagingHosts")).collect()
}

impl<R: Registry> BrowserKeys<'_, R> {
    /// Adds the extensions that are registered below `software` and were not `seen` in the other view.
    pub fn extensions(&self, search: &mut Search<'_>, software: &KeyPath, seen: &mut Seen) {
        for place in registered(Family::Chromium) {
            let key = software.join(&place);
            for id in self.keys(search, &key) {
                if browsers::is_chromium_id(&id) && seen.insert((place.clone(), id.to_lowercase())) {
                    let key = key.join(&id);
                    let [version] = self.registry.texts(&key, ["version"]).unwrap_or_default();
                    let item = Item::new(key.to_string()).with(Field::Key, id);
                    search.push(item.with(Field::Version, version));
                }
            }
        }
        for place in policies(Family::Chromium) {
            let key = software.join(&place);
            for id in self.set(search, &key) {
                if seen.insert((place.clone(), id.to_lowercase())) {
                    search.push(Item::new(key.join(SETTINGS).to_string()).with(Field::Key, id));
                }
            }
        }
        for place in policies(Family::Mozilla) {
            let key = software.join(&place);
            let settings = self.settings(search, &key);
            let list = key.join(MOZILLA_INSTALL);
            let addresses = self.values(search, &list).into_iter().map(|(_, address)| address);
            let addresses: Vec<String> = addresses.collect();
            let set = browsers::installed_in_firefox(settings, &[]).into_iter();
            let set = set.map(|id| (key.join(SETTINGS), id));
            let installed = browsers::installed_in_firefox(browsers::Settings::new(), &addresses).into_iter();
            for (key, id) in set.chain(installed.map(|id| (list.clone(), id))) {
                if seen.insert((place.clone(), id.to_lowercase())) {
                    search.push(Item::new(key.to_string()).with(Field::Key, id));
                }
            }
        }
        let forced = policies(Family::Chromium).into_iter().map(|key| (format!(r"{key}\{FORCED}"), true));
        let installed = registered(Family::Mozilla).into_iter().map(|key| (key, false));
        for (place, is_forced) in forced.chain(installed) {
            let key = software.join(&place);
            for (name, text) in self.values(search, &key) {
                let id = if is_forced { browsers::forced_id(&text) } else { Some(name.as_str()) };
                let Some(id) = id.filter(|id| !id.is_empty()) else { continue };
                if seen.insert((place.clone(), id.to_lowercase())) {
                    search.push(Item::new(key.to_string()).with(Field::Key, id));
                }
            }
        }
    }

    /// The IDs that the settings of a browser made from Chromium have installed.
    fn set(&self, search: &mut Search<'_>, policy: &KeyPath) -> Vec<String> {
        browsers::installed_by(self.settings(search, policy))
    }

    /// What a policy says about extensions: as one text, in several lines, or as a key for each.
    fn settings(&self, search: &mut Search<'_>, policy: &KeyPath) -> browsers::Settings {
        let mut settings = browsers::Settings::new();
        // What is closed to one of these questions is to the other.
        let lines = or_note(search, policy, self.registry.list(policy, SETTINGS));
        let [text] = self.registry.texts(policy, [SETTINGS]).unwrap_or_default();
        let text = if lines.len() > 1 { lines.join("\n") } else { text };
        if !text.trim().is_empty() {
            match browsers::settings_in(&text) {
                Some(json) => settings = json,
                None => search.note(&io::ErrorKind::InvalidData.into(), KEY, || policy.to_string()),
            }
        }
        let list = policy.join(SETTINGS);
        for id in self.keys(search, &list) {
            let key = list.join(&id);
            let mode = self.registry.texts(&key, ["installation_mode"]).map(Vec::from);
            let mode = or_note(search, &key, mode).concat();
            settings.insert(id, browsers::setting(&mode));
        }
        settings
    }

    /// Where policies move the data folders of people, as they write it.
    pub fn moved_data(&self, search: &mut Search<'_>, software: &KeyPath) -> Vec<String> {
        let texts = policies(Family::Chromium).into_iter().flat_map(|policy| {
            let key = software.join(&policy);
            or_note(search, &key, self.registry.texts(&key, [DATA]).map(Vec::from))
        });
        let places = texts.map(|place| place.trim_matches(['"', ' ']).to_owned());
        places.filter(|place| !place.is_empty()).collect()
    }

    /// As [`Self::extensions`], for native messaging hosts.
    pub fn hosts(&self, search: &mut Search<'_>, software: &KeyPath, seen: &mut Seen) {
        for place in hosts() {
            let key = software.join(&place);
            for name in self.keys(search, &key) {
                if seen.insert((place.clone(), name.to_lowercase())) {
                    self.host(search, &key.join(&name), &name);
                }
            }
        }
    }

    /// Adds a host: where its key or its manifest is closed, the name was seen all the same.
    fn host(&self, search: &mut Search<'_>, key: &KeyPath, name: &str) {
        let location = key.to_string();
        let seen = || Item::new(location.as_str()).with(Field::Key, name);
        match self.registry.texts(key, [""]) {
            Ok([manifest]) => {
                let manifest = environment::expand(manifest.trim_matches(['"', ' ']), self.lookup);
                match (search.disk().inside)(&manifest) {
                    Some(manifest) => browsers::host(search, &location, name, &manifest),
                    None if manifest.is_empty() => search.push(browsers::traces(&location, name)),
                    None => search.push(seen()),
                }
            }
            Err(error) => {
                search.note(&error, KEY, || key.to_string());
                search.push(seen());
            }
        }
    }

    fn keys(&self, search: &mut Search<'_>, key: &KeyPath) -> Vec<String> {
        read_or_note(search, key, self.registry.subkeys(key))
    }

    fn values(&self, search: &mut Search<'_>, key: &KeyPath) -> Vec<(String, String)> {
        read_or_note(search, key, self.registry.values(key))
    }
}

/// A key that is there means that the place was read.
fn read_or_note<T>(search: &mut Search<'_>, key: &KeyPath, read: io::Result<Vec<T>>) -> Vec<T> {
    if read.is_ok() {
        search.found();
    }
    or_note(search, key, read)
}

/// The content of a key that is no browser's; nothing, and a note, if it could not be read.
pub fn or_note<T>(search: &mut Search<'_>, key: &KeyPath, read: io::Result<Vec<T>>) -> Vec<T> {
    read.unwrap_or_else(|error| {
        search.note(&error, KEY, || key.to_string());
        Vec::new()
    })
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::super::browsers::{Wanted, read_from};
    use super::super::registry::fake::Fake;
    use super::*;
    use crate::machine::browsers::Disk;
    use crate::machine::{Presence, Reading, ReasonKind, SourceOutcome, Tree};

    const ANN: &str = "S-1-5-21-1-2-3-1001";
    const ID: &str = "abcdefghijklmnopabcdefghijklmnop";
    const OTHER: &str = "ponmlkjihgfedcbaponmlkjihgfedcba";

    fn read_fake(registry: &Fake, root: &Path, wanted: Wanted) -> SourceOutcome {
        let tree = Tree::at(root.to_path_buf()).ignoring_case();
        let inside = |path: &str| {
            path.strip_prefix(r"C:\").map(|rest| PathBuf::from("/").join(rest.replace('\\', "/")))
        };
        let shown = |path: &Path| format!("C:{}", path.to_string_lossy().replace('/', r"\"));
        let disk = Disk { tree: &tree, inside: &inside, shown: &shown };
        read_from(registry, disk, &|name| (name == "drive").then(|| "C:".to_owned()), wanted)
    }

    fn seen(outcome: &SourceOutcome) -> Vec<(&str, &str)> {
        let Reading::Read(items) = &outcome.reading else { panic!("expected items, got {outcome:?}") };
        items.iter().map(|item| (item.get(Field::Key).expect("a key"), item.location.as_str())).collect()
    }

    #[test]
    fn registered_and_forced_extensions_are_found_in_both_views_and_of_people() {
        let dir = tempfile::tempdir().expect("a folder");
        let chrome = |software: KeyPath| software.join(r"Google\Chrome\Extensions");
        let registry = Fake::default()
            .with(chrome(KeyPath::machine("SOFTWARE")).join(ID), &[("version", "1.2"), ("path", "x")])
            .with(chrome(KeyPath::machine_32("SOFTWARE")).join(ID), &[])
            .with(chrome(KeyPath::machine_32("SOFTWARE")).join(OTHER), &[])
            .with(chrome(KeyPath::machine_32("SOFTWARE")).join("Temp"), &[])
            .with(
                KeyPath::machine(r"SOFTWARE\Policies\Microsoft\Edge").join(FORCED),
                &[("1", &format!("{ID};https://x")), ("2", "*"), ("3", OTHER)],
            )
            .with(
                KeyPath::users(ANN).join(r"Software\Mozilla\Firefox\Extensions"),
                &[("a@b.example", r"C:\x.xpi"), ("", "")],
            );
        let outcome = read_fake(&registry, dir.path(), Wanted::Extensions);
        assert_eq!(outcome.gap, None);
        let edge = r"HKLM\SOFTWARE\Policies\Microsoft\Edge\ExtensionInstallForcelist";
        let expected = [
            (ID, format!(r"HKLM\SOFTWARE\Google\Chrome\Extensions\{ID}")),
            (ID, edge.to_owned()),
            (OTHER, edge.to_owned()),
            (OTHER, format!(r"HKLM\SOFTWARE\WOW6432Node\Google\Chrome\Extensions\{OTHER}")),
            ("a@b.example", format!(r"HKU\{ANN}\Software\Mozilla\Firefox\Extensions")),
        ];
        assert_eq!(seen(&outcome), expected.each_ref().map(|(id, place)| (*id, place.as_str())));
        let Reading::Read(items) = &outcome.reading else { panic!("{outcome:?}") };
        assert_eq!(items[0].get(Field::Version), Some("1.2"));
        assert_eq!(read_fake(&Fake::default(), dir.path(), Wanted::Extensions), SourceOutcome::absent());
    }

    #[test]
    fn a_host_says_which_program_it_starts_and_a_dead_one_is_a_trace() {
        let dir = tempfile::tempdir().expect("a folder");
        std::fs::create_dir_all(dir.path().join("Acme")).expect("made");
        let write = |name: &str, text: &str| {
            std::fs::write(dir.path().join("Acme").join(name), text).expect("written");
        };
        write("whole.json", "\u{FEFF}{\"path\":\"D:\\\\Acme\\\\host.exe\"}");
        write("relative.json", r#"{"path":"bin\\host.exe"}"#);
        write("broken.json", "{");
        let hosts = KeyPath::machine_32(r"SOFTWARE\Google\Chrome\NativeMessagingHosts");
        let registry = Fake::default()
            .with(hosts.join("a.whole"), &[("", r#""%drive%\ACME\Whole.json""#)])
            .with(hosts.join("b.relative"), &[("", r"C:\Acme\relative.json")])
            .with(hosts.join("c.dead"), &[("", r"C:\Acme\none.json")])
            .with(hosts.join("d.empty"), &[])
            .with(hosts.join("e.broken"), &[("", r"C:\Acme\broken.json")])
            .with(hosts.join("f.elsewhere"), &[("", r"E:\x.json")])
            .closed(hosts.join("g.closed"));
        let outcome = read_fake(&registry, dir.path(), Wanted::Hosts);
        let Reading::Read(items) = &outcome.reading else { panic!("{outcome:?}") };
        let seen: Vec<_> = items
            .iter()
            .map(|item| (item.get(Field::Key).expect("a key"), item.get(Field::Path), item.presence))
            .collect();
        let here = Presence::Present;
        assert_eq!(
            seen,
            [
                ("a.whole", Some(r"D:\Acme\host.exe"), here),
                ("b.relative", Some(r"C:\Acme\bin\host.exe"), here),
                ("c.dead", None, Presence::OnlyTraces),
                ("d.empty", None, Presence::OnlyTraces),
                ("e.broken", None, here),
                ("f.elsewhere", None, here),
                ("g.closed", None, here),
            ]
        );
        let gap = outcome.gap.expect("broken and closed");
        assert_eq!(gap.kind, ReasonKind::Damaged);
        assert!(gap.detail.contains(r"C:\Acme\broken.json (and 1 more)"), "{}", gap.detail);
    }
}
