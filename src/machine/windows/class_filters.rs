//! Drivers that were put between a kind of device and Windows (`UpperFilters`, `LowerFilters`).
//!
//! One whose file is gone keeps every device of its kind from working: the keyboard, the disks.

use std::collections::HashSet;

use super::opened::Opened;
use super::registry::{Registry, needed_subkeys_in, subkeys_in};
use super::{Gaps, control_sets};
use crate::machine::{Field, Item, Machine, Presence, SourceOutcome};

const CLASSES: &str = r"Control\Class";
const LISTS: [&str; 2] = ["UpperFilters", "LowerFilters"];

/// Every filter of every kind of device. [`Field::Name`] is the kind, for example `Keyboard`.
pub fn read(machine: &Machine) -> SourceOutcome {
    let registry = Opened::of(machine);
    registry.complete(read_from(&registry))
}

/// The same from any registry. An item that only a control set not in use has is a trace.
pub fn read_from(registry: &impl Registry) -> SourceOutcome {
    let mut items = Vec::new();
    let mut gaps = Gaps::default();
    let mut was_any_read = false;
    let mut seen = HashSet::new();
    for set in control_sets::all(registry, &mut gaps) {
        let classes = set.key.join(CLASSES);
        let names = if set.is_in_use {
            needed_subkeys_in(registry, &classes, &mut gaps)
        } else {
            subkeys_in(registry, &classes, &mut gaps)
        };
        let Some(names) = names else { continue };
        was_any_read = true;
        for name in names {
            let key = classes.join(&name);
            let kind = registry.texts(&key, ["Class"]).map(|[kind]| kind).unwrap_or_default();
            for list in LISTS {
                let filters = registry.list(&key, list).unwrap_or_else(|error| {
                    gaps.add(&error, &key.to_string());
                    Vec::new()
                });
                for filter in filters {
                    if seen.insert((name.to_lowercase(), list, filter.to_lowercase())) {
                        let mut item = Item::new(format!("{key} {list}"))
                            .with(Field::Key, filter)
                            .with(Field::Name, kind.as_str());
                        if !set.is_in_use {
                            item.presence = Presence::OnlyTraces;
                        }
                        items.push(item);
                    }
                }
            }
        }
    }
    gaps.into_outcome(items, was_any_read)
}

#[cfg(test)]
mod tests {
    use super::super::registry::KeyPath;
    use super::super::registry::fake::Fake;
    use super::*;
    use crate::machine::{Reading, ReasonKind};

    fn classes() -> KeyPath {
        KeyPath::machine(r"SYSTEM\CurrentControlSet").join(CLASSES)
    }

    #[test]
    fn every_filter_of_both_lists_is_an_item() {
        let keyboard = classes().join("{4d36e96b}");
        let registry = Fake::default()
            .with(keyboard.clone(), &[("Class", "Keyboard")])
            .with_list(keyboard.clone(), "UpperFilters", &["acmeflt", "kbdclass"])
            .with_list(keyboard, "LowerFilters", &["acmelow"])
            .closed(classes().join("{closed}"));
        let outcome = read_from(&registry);
        let Reading::Read(items) = &outcome.reading else { panic!("{outcome:?}") };
        let keys: Vec<_> = items.iter().filter_map(|item| item.get(Field::Key)).collect();
        assert_eq!(keys, ["acmeflt", "kbdclass", "acmelow"]);
        assert_eq!(items[0].get(Field::Name), Some("Keyboard"));
        assert!(items[0].location.ends_with(r"\{4d36e96b} UpperFilters"), "{}", items[0].location);
        assert_eq!(outcome.gap.map(|gap| gap.kind), Some(ReasonKind::NoRights));
    }

    #[test]
    fn another_control_set_leaves_traces() {
        let keyboard = |set: &str| KeyPath::machine(format!(r"SYSTEM\{set}")).join(CLASSES).join("{1}");
        let registry = Fake::default()
            .with_list(keyboard("CurrentControlSet"), "UpperFilters", &["kbdclass"])
            .with_list(keyboard("ControlSet002"), "UpperFilters", &["kbdclass", "acmeflt"]);
        let outcome = read_from(&registry);
        let Reading::Read(items) = &outcome.reading else { panic!("{outcome:?}") };
        let seen: Vec<_> = items.iter().map(|item| (item.get(Field::Key), item.presence)).collect();
        let expected = [(Some("kbdclass"), Presence::Present), (Some("acmeflt"), Presence::OnlyTraces)];
        assert_eq!(seen, expected);
        assert_eq!(outcome.gap, None);
    }

    #[test]
    fn no_list_of_kinds_is_missed() {
        for registry in [Fake::default(), Fake::default().with(classes(), &[])] {
            let outcome = read_from(&registry);
            let failed = match outcome.reading {
                Reading::CouldNotCheck(reason) => Some(reason.kind),
                _ => outcome.gap.map(|gap| gap.kind),
            };
            assert_eq!(failed, Some(ReasonKind::Missing));
        }
    }
}
