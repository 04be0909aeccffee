//! Apps from the Microsoft Store: those registered for everybody, and those of each person.

use std::collections::HashSet;

use super::opened::Opened;
use super::registry::{KeyPath, Registry, hives, subkeys_in};
use super::{Gaps, sid};
use crate::machine::{Field, Item, Machine, Outcome};

const FOR_EVERYBODY: &str = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Appx\AppxAllUserStore\Applications";
/// In the second hive of a person, which holds file types and apps.
const OF_PERSON: &str =
    r"Local Settings\Software\Microsoft\Windows\CurrentVersion\AppModel\Repository\Packages";

/// Every package, by its full name: `Maker.App_1.2.3.0_x64__abcdefgh12345`.
pub fn read(machine: &Machine) -> Outcome {
    let registry = Opened::of(machine);
    registry.complete(read_from(&registry))
}

/// The same from any registry.
pub fn read_from(registry: &impl Registry) -> Outcome {
    let mut gaps = Gaps::default();
    let mut lists = vec![KeyPath::machine(FOR_EVERYBODY)];
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
    gaps.into_outcome(items, was_any_read)
}

/// `@{package?ms-resource:…}` points into a file of the app, which is not opened.
fn plain(name: &str) -> &str {
    if name.starts_with("@{") || name.starts_with("ms-resource:") { "" } else { name }
}

#[cfg(test)]
mod tests {
    use super::super::registry::fake::Fake;
    use super::*;
    use crate::machine::Reading;

    #[test]
    fn packages_of_everybody_and_of_people_are_read() {
        let person = KeyPath::users(r"S-1-5-21-1-2-3-1001_Classes").join(OF_PERSON);
        let registry = Fake::default()
            .with(KeyPath::users("S-1-5-21-1-2-3-1001"), &[])
            .with(KeyPath::machine(FOR_EVERYBODY).join("Contoso.App_1.0.0.0_x64__8wekyb3d8bbwe"), &[])
            .with(
                person.join("AcmeLab.Vault_2.5.0.0_x64__abc"),
                &[("DisplayName", "Acme Vault"), ("PackageRootFolder", r"C:\Program Files\WindowsApps\x")],
            )
            .with(person.join("Odd"), &[("DisplayName", "@{Odd?ms-resource://x}")]);
        let outcome = read_from(&registry);
        let Reading::Read(items) = &outcome.reading else { panic!("{outcome:?}") };
        assert_eq!(items.len(), 3);
        assert_eq!(items[1].get(Field::Key), Some("AcmeLab.Vault_2.5.0.0_x64__abc"));
        assert_eq!(items[1].get(Field::Name), Some("Acme Vault"));
        assert_eq!(items[1].get(Field::Version), Some("2.5.0.0"));
        assert_eq!(items[1].get(Field::Path), Some(r"C:\Program Files\WindowsApps\x"));
        assert_eq!(items[2].get(Field::Name), None);
        assert_eq!(outcome.gap, None);
        assert_eq!(read_from(&Fake::default().with(KeyPath::users("x"), &[])), Outcome::absent());
    }
}
