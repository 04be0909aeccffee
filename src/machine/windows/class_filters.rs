//! Drivers that were put between a kind of device and Windows (`UpperFilters`, `LowerFilters`).
//!
//! One whose file is gone keeps every device of its kind from working: the keyboard, the disks.

use super::Gaps;
use super::opened::Opened;
use super::registry::{KeyPath, Registry};
use crate::machine::{Field, Item, Machine, Outcome};

const CLASSES: &str = r"SYSTEM\CurrentControlSet\Control\Class";
const LISTS: [&str; 2] = ["UpperFilters", "LowerFilters"];

/// Every filter of every kind of device. [`Field::Name`] is the kind, for example `Keyboard`.
pub fn read(machine: &Machine) -> Outcome {
    let registry = Opened::of(machine);
    registry.complete(read_from(&registry))
}

/// The same from any registry.
pub fn read_from(registry: &impl Registry) -> Outcome {
    let classes = KeyPath::machine(CLASSES);
    let names = match registry.subkeys(&classes) {
        Ok(names) => names,
        Err(error) => return Outcome::from_io(&error, CLASSES),
    };
    let mut items = Vec::new();
    let mut gaps = Gaps::default();
    for name in names {
        let key = classes.join(&name);
        let kind = registry.texts(&key, ["Class"]).map(|[kind]| kind).unwrap_or_default();
        for list in LISTS {
            match registry.list(&key, list) {
                Ok(filters) => items.extend(filters.into_iter().map(|filter| {
                    Item::new(format!("{key} {list}"))
                        .with(Field::Key, filter)
                        .with(Field::Name, kind.as_str())
                })),
                Err(error) => gaps.add(&error, &key.to_string()),
            }
        }
    }
    gaps.into_outcome(items, true)
}

#[cfg(test)]
mod tests {
    use super::super::registry::fake::Fake;
    use super::*;
    use crate::machine::{Reading, ReasonKind};

    #[test]
    fn every_filter_of_both_lists_is_an_item() {
        let keyboard = KeyPath::machine(CLASSES).join("{4d36e96b}");
        let registry = Fake::default()
            .with(keyboard.clone(), &[("Class", "Keyboard")])
            .with_list(keyboard.clone(), "UpperFilters", &["acmeflt", "kbdclass"])
            .with_list(keyboard, "LowerFilters", &["acmelow"])
            .closed(KeyPath::machine(CLASSES).join("{closed}"));
        let outcome = read_from(&registry);
        let Reading::Read(items) = &outcome.reading else { panic!("{outcome:?}") };
        let keys: Vec<_> = items.iter().filter_map(|item| item.get(Field::Key)).collect();
        assert_eq!(keys, ["acmeflt", "kbdclass", "acmelow"]);
        assert_eq!(items[0].get(Field::Name), Some("Keyboard"));
        assert!(items[0].location.ends_with(r"\{4d36e96b} UpperFilters"), "{}", items[0].location);
        assert_eq!(outcome.gap.map(|gap| gap.kind), Some(ReasonKind::NoRights));
    }

    #[test]
    fn no_list_of_kinds_is_absent() {
        assert_eq!(read_from(&Fake::default()), Outcome::absent());
    }
}
