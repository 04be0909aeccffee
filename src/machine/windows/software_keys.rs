//! The keys that makers of programs keep for themselves: `SOFTWARE\Maker\Product`, and what setup
//! programs write there about where a product lies.
//!
//! Such keys outlive every removal. The rules say what they prove.

use std::io;

use super::opened::Opened;
use super::registry::{KeyPath, Registry, hives, subkeys_in};
use super::{Gaps, sid};
use crate::machine::{Field, Item, Machine, SourceOutcome};

/// What Windows itself keeps beside the makers; other sources read what matters of it.
const NO_MAKERS: [&str; 6] =
    ["Classes", "Clients", "Microsoft", "Policies", "RegisteredApplications", "WOW6432Node"];

/// Logs that programs write to, in the control set in use. They outlive the programs.
const LOGS: &str = r"SYSTEM\CurrentControlSet\Services\EventLog";

/// Maker, product, and two levels of parts.
const LEVELS: usize = 4;

/// The names under which setup programs write the same thing; the first that is there counts.
const VALUES: [(Field, &str); 14] = [
    (Field::Name, "ProductName"),
    (Field::Name, "DisplayName"),
    (Field::Name, "Name"),
    (Field::Publisher, "CompanyName"),
    (Field::Publisher, "Publisher"),
    (Field::Publisher, "Manufacturer"),
    (Field::Version, "ProductVersion"),
    (Field::Version, "DisplayVersion"),
    (Field::Version, "Version"),
    (Field::Path, "ProductRoot"),
    (Field::Path, "InstallDir"),
    (Field::Path, "InstallPath"),
    (Field::Path, "InstallLocation"),
    (Field::Path, "Folder"),
];

/// The keys of the machine, in both views, and of everybody whose settings are open.
pub fn read(machine: &Machine) -> SourceOutcome {
    let registry = Opened::of(machine);
    registry.complete(read_from(&registry))
}

/// The same from any registry.
pub fn read_from(registry: &impl Registry) -> SourceOutcome {
    let mut gaps = Gaps::default();
    let mut items = Vec::new();
    let mut was_any_read = false;
    let mut roots = vec![KeyPath::machine("SOFTWARE"), KeyPath::machine_32("SOFTWARE")];
    let people = hives(registry, sid::is_person, &mut gaps);
    roots.extend(people.iter().map(|person| KeyPath::users(format!(r"{person}\Software"))));
    let mut seen_natively: Vec<String> = Vec::new();
    for (index, root) in roots.iter().enumerate() {
        let Some(makers) = subkeys_in(registry, root, &mut gaps) else { continue };
        was_any_read = true;
        // On a 32-bit Windows both views are one.
        if index == 1 && makers == seen_natively {
            continue;
        }
        for maker in &makers {
            if !NO_MAKERS.iter().any(|own| own.eq_ignore_ascii_case(maker)) {
                add(registry, &root.join(maker), maker, LEVELS, &mut items, &mut gaps);
            }
        }
        if index == 0 {
            seen_natively = makers;
        }
    }
    let logs = KeyPath::machine(LOGS);
    items.extend(
        subkeys_in(registry, &logs, &mut gaps)
            .unwrap_or_default()
            .into_iter()
            .map(|log| Item::new(logs.join(&log).to_string()).with(Field::Key, format!(r"EventLog\{log}"))),
    );
    gaps.into_outcome(items, was_any_read)
}

/// Adds a key and those in it. The content of a closed key stays unknown, which is no gap: makers close
/// keys to keep others from changing them, and the name, which is what says whose it is, was seen.
fn add(
    registry: &impl Registry,
    key: &KeyPath,
    path: &str,
    levels: usize,
    items: &mut Vec<Item>,
    gaps: &mut Gaps,
) {
    // A broken part of the registry is something else than a closed one.
    let mut note = |error: io::Error| {
        if error.kind() == io::ErrorKind::InvalidData {
            gaps.add(&error, &key.place());
        }
    };
    let mut item = Item::new(key.to_string()).with(Field::Key, path);
    // Only below its maker's key is a value about one product.
    if levels < LEVELS {
        let texts = registry.texts(key, VALUES.map(|(_, name)| name)).map_err(&mut note).unwrap_or_default();
        for ((field, _), text) in VALUES.into_iter().zip(texts) {
            if item.get(field).is_none() {
                item = item.with(field, text);
            }
        }
    }
    items.push(item);
    if levels > 1 {
        for name in registry.subkeys(key).map_err(&mut note).unwrap_or_default() {
            add(registry, &key.join(&name), &format!(r"{path}\{name}"), levels - 1, items, gaps);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::registry::fake::Fake;
    use super::*;
    use crate::machine::Reading;

    const ME: &str = "S-1-5-21-1-2-3-1001";

    fn keys(outcome: &SourceOutcome) -> Vec<&str> {
        let Reading::Read(items) = &outcome.reading else { panic!("expected items, got {outcome:?}") };
        items.iter().filter_map(|item| item.get(Field::Key)).collect()
    }

    #[test]
    fn keys_are_read_four_levels_deep_and_those_of_windows_are_not() {
        let registry = Fake::default()
            .with(
                KeyPath::machine_32(r"SOFTWARE\Acme\AV21\environment\inner\deeper"),
                &[("ProductName", "not read")],
            )
            .with(
                KeyPath::machine_32(r"SOFTWARE\Acme\AV21\environment"),
                &[("ProductName", "Acme AV"), ("ProductVersion", "21.3"), ("ProductRoot", r"C:\Acme")],
            )
            .with(KeyPath::machine(r"SOFTWARE\Microsoft\Windows"), &[])
            .with(KeyPath::users(ME).join(r"Software\Acme\UI"), &[("Folder", r"C:\Acme\UI")])
            .with(KeyPath::machine(LOGS).join(r"Acme Event Log\av"), &[]);
        let outcome = read_from(&registry);
        assert_eq!(
            keys(&outcome),
            [
                "Acme",
                r"Acme\AV21",
                r"Acme\AV21\environment",
                r"Acme\AV21\environment\inner",
                "Acme",
                r"Acme\UI",
                r"EventLog\Acme Event Log",
            ]
        );
        let Reading::Read(items) = &outcome.reading else { panic!("{outcome:?}") };
        let environment = &items[2];
        assert_eq!(environment.get(Field::Name), Some("Acme AV"));
        assert_eq!(environment.get(Field::Version), Some("21.3"));
        assert_eq!(environment.get(Field::Path), Some(r"C:\Acme"));
        assert_eq!(environment.location, r"HKLM\SOFTWARE\WOW6432Node\Acme\AV21\environment");
        assert_eq!(items[5].get(Field::Path), Some(r"C:\Acme\UI"));
        assert_eq!(outcome.gap, None);
    }

    #[test]
    fn both_views_of_a_32_bit_windows_count_once() {
        let both = |other: &str| {
            Fake::default()
                .with(KeyPath::machine(r"SOFTWARE\Acme"), &[])
                .with(KeyPath::machine_32(format!(r"SOFTWARE\{other}")), &[])
        };
        assert_eq!(keys(&read_from(&both("Acme"))), ["Acme"]);
        assert_eq!(keys(&read_from(&both("Acme Too"))), ["Acme", "Acme Too"]);
    }

    #[test]
    fn a_closed_key_shows_its_name_and_a_closed_tree_is_a_gap() {
        let registry = Fake::default()
            .with(KeyPath::users("S-1-5-18"), &[])
            .with(KeyPath::machine(r"SOFTWARE\Acme\AV"), &[])
            .closed(KeyPath::machine(r"SOFTWARE\Acme\AV\protected"));
        let outcome = read_from(&registry);
        assert_eq!(keys(&outcome), ["Acme", r"Acme\AV", r"Acme\AV\protected"]);
        assert_eq!(outcome.gap, None);
        let closed = read_from(&Fake::default().closed(KeyPath::machine("SOFTWARE")));
        assert!(matches!(closed.reading, Reading::CouldNotCheck(_)), "{closed:?}");
    }
}
