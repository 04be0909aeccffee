//! Drivers on the network: clients, services, protocols and filters that programs bound to it, and
//! network adapters that they added.

use std::collections::HashSet;
use std::io;

use super::opened::Opened;
use super::registry::{Registry, subkeys_in};
use super::{Gaps, control_sets, since_windows_10};
use crate::machine::{Field, Item, Machine, Presence, SourceOutcome};

const CLASS: &str = r"Control\Class";
const NETWORK: &str = r"Control\Network";

/// The setup classes of Windows for adapters, clients, services (filters among them) and protocols.
const CLASSES: [&str; 4] = [
    "{4D36E972-E325-11CE-BFC1-08002BE10318}",
    "{4D36E973-E325-11CE-BFC1-08002BE10318}",
    "{4D36E974-E325-11CE-BFC1-08002BE10318}",
    "{4D36E975-E325-11CE-BFC1-08002BE10318}",
];

/// Every component of the network that has an ID.
pub fn read(machine: &Machine) -> SourceOutcome {
    let registry = Opened::of(machine);
    let outcome = read_from(&registry);
    registry.complete(since_windows_10::with_key(machine, &registry, NETWORK, outcome))
}

/// The same from any registry. An item that only a control set not in use has is a trace.
pub fn read_from(registry: &impl Registry) -> SourceOutcome {
    let mut items: Vec<Item> = Vec::new();
    let mut gaps = Gaps::default();
    let mut was_any_read = false;
    let mut seen = HashSet::new();
    for set in control_sets::all(registry, &mut gaps) {
        for class in
            [CLASS, NETWORK].iter().flat_map(|parent| CLASSES.map(|class| set.key.join(parent).join(class)))
        {
            let Some(names) = subkeys_in(registry, &class, &mut gaps) else { continue };
            was_any_read = true;
            // Beside the components, `Properties` is closed to everybody on every Windows.
            for name in names.iter().filter(|name| !name.eq_ignore_ascii_case("Properties")) {
                let key = class.join(name);
                let values = ["ComponentId", "DriverDesc", "Description", "ProviderName", "DriverVersion"];
                match registry.texts(&key, values) {
                    Ok([id, ..]) if id.is_empty() => {}
                    Ok([id, driver, description, publisher, version]) => {
                        let mut item = Item::new(key.to_string())
                            .with(Field::Key, id)
                            .with(Field::Name, if driver.is_empty() { description } else { driver })
                            .with(Field::Publisher, publisher)
                            .with(Field::Version, version);
                        if set.is_in_use {
                            seen.insert(item.fields.clone());
                        } else if !seen.insert(item.fields.clone()) {
                            continue;
                        } else {
                            item.presence = Presence::OnlyTraces;
                        }
                        items.push(item);
                    }
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                    Err(error) => gaps.add(&error, &key.to_string()),
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
    use crate::machine::Reading;

    #[test]
    fn components_are_read_from_both_places_and_closed_properties_are_no_gap() {
        let adapters = KeyPath::machine(r"SYSTEM\CurrentControlSet").join(CLASS).join(CLASSES[0]);
        let filters = KeyPath::machine(r"SYSTEM\CurrentControlSet").join(NETWORK).join(CLASSES[2]);
        let registry = Fake::default()
            .with(
                adapters.join("0007"),
                &[("ComponentId", "acmetap"), ("DriverDesc", "Acme VPN"), ("ProviderName", "Acme Lab")],
            )
            .with(adapters.join("Configuration"), &[])
            .closed(adapters.join("Properties"))
            .with(filters.join("{1}"), &[("ComponentId", "acme_ndis"), ("Description", "Acme NDIS Filter")]);
        let outcome = read_from(&registry);
        let Reading::Read(items) = &outcome.reading else { panic!("{outcome:?}") };
        let names: Vec<_> = items.iter().map(|item| (item.get(Field::Key), item.get(Field::Name))).collect();
        assert_eq!(
            names,
            [(Some("acmetap"), Some("Acme VPN")), (Some("acme_ndis"), Some("Acme NDIS Filter"))]
        );
        assert_eq!(outcome.gap, None);
        let none = Fake::default().with(KeyPath::machine(r"SYSTEM\CurrentControlSet\Control"), &[]);
        assert_eq!(read_from(&none), SourceOutcome::absent());
    }
}
