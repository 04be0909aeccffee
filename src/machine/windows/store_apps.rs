//! Apps from the Microsoft Store: those registered for everybody, and those of each person.

use std::collections::HashSet;

use super::offline::CLASSES;
use super::opened::Opened;
use super::people::{self, Disk};
use super::registry::{KeyPath, Registry, hives, missing, subkeys_in};
use super::{Gaps, sid};
use crate::machine::{Field, FileKind, Item, Machine, Presence, SourceOutcome};

/// Who has which apps; `Applications` are those of everybody.
const APPS: &str = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Appx\AppxAllUserStore";
const OF_EVERYBODY: &str = "Applications";
/// In the second hive of a person, which holds file types and apps.
const OF_PERSON: &str =
    r"Local Settings\Software\Microsoft\Windows\CurrentVersion\AppModel\Repository\Packages";
/// In the folder of a person: what their apps keep, a folder for each, `Maker.App_abcdefgh12345`.
const KEPT: &str = "AppData/Local/Packages";

/// Every package, by its full name: `Maker.App_1.2.3.0_x64__abcdefgh12345`.
pub fn read(machine: &Machine) -> SourceOutcome {
    Opened::read(machine, read_from)
}

/// The same from any registry.
pub fn read_from(registry: &impl Registry, disk: Disk<'_>) -> SourceOutcome {
    let mut gaps = Gaps::default();
    let everybody = KeyPath::machine(APPS);
    let mut lists = vec![everybody.join(OF_EVERYBODY)];
    // Not every Windows has apps.
    let known = subkeys_in(registry, &everybody, &mut gaps).unwrap_or_default();
    lists.extend(known.iter().filter(|name| sid::is_person(name)).map(|name| everybody.join(name)));
    let people = hives(registry, sid::is_person, &mut gaps);
    lists.extend(people.iter().map(|person| KeyPath::users(format!(r"{person}_Classes\{OF_PERSON}"))));
    let mut items = Vec::new();
    let mut seen = HashSet::new();
    let mut was_any_read = false;
    for list in lists {
        let Some(packages) = subkeys_in(registry, &list, &mut gaps) else { continue };
        was_any_read = true;
        for package in packages {
            let key = list.join(&package);
            // The name says enough where the rest is closed.
            let [name, folder] =
                registry.texts(&key, ["DisplayName", "PackageRootFolder"]).unwrap_or_default();
            let item = Item::new(key.to_string())
                .with(Field::Key, package.as_str())
                .with(Field::Name, plain(&name))
                .with(Field::Version, package.split('_').nth(1).unwrap_or_default())
                .with(Field::Path, folder);
            // Everybody's apps are listed once more for each person who uses them.
            if seen.insert((package, item.get(Field::Path).is_some())) {
                items.push(item);
            }
        }
    }
    let registered: HashSet<String> = seen.iter().map(|(package, _)| family(package)).collect();
    for home in people::homes(registry, disk) {
        let kept = kept(disk, &home, &mut gaps);
        was_any_read |= !kept.is_empty();
        let new = kept.into_iter().filter(|item| {
            item.get(Field::Key).is_some_and(|family| !registered.contains(&family.to_lowercase()))
        });
        items.extend(new);
    }
    gaps.into_outcome(items, was_any_read)
}

/// What the apps of a person keep. A person who has any has a list of them, and is missed if it is not there.
/// The source for people says whose folder is closed.
fn kept(disk: Disk<'_>, home: &str, gaps: &mut Gaps) -> Vec<Item> {
    let Some(inside) = (disk.inside)(home) else { return Vec::new() };
    let entries = match disk.tree.entries(inside.join(KEPT)) {
        Ok(entries) => entries,
        Err(error) => {
            if !disk.is_no_gap(&error) {
                gaps.add(&error, "the apps of a person");
            }
            return Vec::new();
        }
    };
    let folder = format!(r"{home}\{}", KEPT.replace('/', r"\"));
    let folders = entries.into_iter().filter(|entry| !matches!(entry.kind, FileKind::File | FileKind::Other));
    let items: Vec<Item> = folders
        .map(|entry| {
            let name = entry.name.to_string_lossy().into_owned();
            let mut item = Item::new(format!(r"{folder}\{name}")).with(Field::Key, name);
            item.presence = Presence::OnlyTraces;
            item
        })
        .collect();
    if !items.is_empty() && matches!(disk.tree.kind(inside.join(CLASSES)), Ok(None)) {
        gaps.note(missing("the list of the apps of a person"));
    }
    items
}

/// `Maker.App_1.0.0.0_x64__hash` and `Maker.App_hash` are of one family; in lower case.
fn family(package: &str) -> String {
    let (name, hash) = package.split_once('_').unwrap_or((package, ""));
    format!("{name}_{}", hash.rsplit('_').next().unwrap_or_default()).to_lowercase()
}

/// `@{package?ms-resource:…}` points into a file of the app, which is not opened.
fn plain(name: &str) -> &str {
    if name.starts_with("@{") || name.starts_with("ms-resource:") { "" } else { name }
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::super::registry::fake::Fake;
    use super::*;
    use crate::machine::{Reading, ReasonKind, Tree};

    const ANN: &str = "S-1-5-21-1-2-3-1001";

    fn read_beside(registry: &Fake, root: &Path) -> SourceOutcome {
        let tree = Tree::at(root.to_path_buf());
        let inside = |path: &str| {
            path.strip_prefix(r"C:\").map(|rest| PathBuf::from("/").join(rest.replace('\\', "/")))
        };
        read_from(registry, Disk { tree: &tree, lookup: &|_| None, inside: &inside })
    }

    #[test]
    fn packages_of_everybody_and_of_people_are_read() {
        let dir = tempfile::tempdir().expect("a folder");
        let person = KeyPath::users(format!("{ANN}_Classes")).join(OF_PERSON);
        let apps = KeyPath::machine(APPS);
        let registry = Fake::default()
            .with(KeyPath::users(ANN), &[])
            .with(apps.join(OF_EVERYBODY).join("Contoso.App_1.0.0.0_x64__8wekyb3d8bbwe"), &[])
            .with(apps.join(r"S-1-5-21-1-2-3-1009\AcmeLab.Own_1.0.0.0_x64__abc"), &[])
            .with(apps.join(r"Deprovisioned\AcmeLab.Gone_abc"), &[])
            .with(
                person.join("AcmeLab.Vault_2.5.0.0_x64__abc"),
                &[("DisplayName", "Acme Vault"), ("PackageRootFolder", r"C:\Program Files\WindowsApps\x")],
            )
            .with(person.join("Odd"), &[("DisplayName", "@{Odd?ms-resource://x}")]);
        let outcome = read_beside(&registry, dir.path());
        let Reading::Read(items) = &outcome.reading else { panic!("{outcome:?}") };
        assert_eq!(items.len(), 4);
        assert_eq!(items[1].get(Field::Key), Some("AcmeLab.Own_1.0.0.0_x64__abc"));
        assert_eq!(items[2].get(Field::Key), Some("AcmeLab.Vault_2.5.0.0_x64__abc"));
        assert_eq!(items[2].get(Field::Name), Some("Acme Vault"));
        assert_eq!(items[2].get(Field::Version), Some("2.5.0.0"));
        assert_eq!(items[2].get(Field::Path), Some(r"C:\Program Files\WindowsApps\x"));
        assert_eq!(items[3].get(Field::Name), None);
        assert_eq!(outcome.gap, None);
        assert_eq!(
            read_beside(&Fake::default().with(KeyPath::users("x"), &[]), dir.path()),
            SourceOutcome::absent()
        );
    }

    #[test]
    fn what_apps_keep_for_a_person_shows_apps_that_no_list_has() {
        let dir = tempfile::tempdir().expect("a folder");
        let home = dir.path().join("Users/Ann");
        for package in ["AcmeLab.Vault_abc", "Contoso.App_8wek"] {
            std::fs::create_dir_all(home.join(KEPT).join(package)).expect("folders");
        }
        let registry = Fake::default()
            .with(KeyPath::users(ANN), &[])
            .with(KeyPath::machine(people::PROFILES).join(ANN), &[("ProfileImagePath", r"C:\Users\Ann")])
            .with(KeyPath::machine(APPS).join(OF_EVERYBODY).join("Contoso.App_1.0_x64__8wek"), &[]);
        let outcome = read_beside(&registry, dir.path());
        let Reading::Read(items) = &outcome.reading else { panic!("{outcome:?}") };
        assert_eq!(items.len(), 2, "{items:?}");
        assert_eq!(items[1].get(Field::Key), Some("AcmeLab.Vault_abc"));
        assert_eq!(items[1].location, r"C:\Users\Ann\AppData\Local\Packages\AcmeLab.Vault_abc");
        assert_eq!(outcome.gap.map(|gap| gap.kind), Some(ReasonKind::Missing), "no list of her apps");
        std::fs::create_dir_all(home.join(CLASSES).parent().expect("a folder")).expect("folders");
        std::fs::write(home.join(CLASSES), "hive").expect("a file");
        assert_eq!(read_beside(&registry, dir.path()).gap, None);
    }
}
