//! Services and drivers known to the system.
//!
//! They are read from the registry, where every account may look; the service manager itself shows
//! protected services to administrators only.

use std::io;

use super::opened::Opened;
use super::registry::{KeyPath, Registry};
use super::{Gaps, image_path};
use crate::machine::{Field, Item, Machine, Outcome, Presence};

const SERVICES: &str = r"SYSTEM\CurrentControlSet\Services";

/// The type of a driver that may filter what happens to files.
const FILE_SYSTEM_DRIVER: &str = "2";

/// Every service and driver of this computer, running or not.
pub fn read(machine: &Machine) -> Outcome {
    let registry = Opened::of(machine);
    registry.complete(read_from(&registry, &|name| registry.variable(name)))
}

/// The same from any registry; `lookup` knows the environment variables.
pub fn read_from(registry: &impl Registry, lookup: &dyn Fn(&str) -> Option<String>) -> Outcome {
    let services = KeyPath::machine(SERVICES);
    let names = match registry.subkeys(&services) {
        Ok(names) => names,
        Err(error) => return Outcome::from_io(&error, &services.to_string()),
    };
    let mut items = Vec::with_capacity(names.len());
    let mut gaps = Gaps::default();
    for name in names {
        let key = services.join(&name);
        let mut item = Item::new(key.to_string()).with(Field::Key, name.as_str());
        match registry.texts(&key, ["DisplayName", "ImagePath", "Type"]) {
            Ok([display_name, command, kind]) => {
                item = item
                    .with(Field::Name, plain(&display_name))
                    .with(Field::Path, image_path::program(&command, lookup));
                if kind == FILE_SYSTEM_DRIVER {
                    item = item.with(Field::Altitude, altitude(registry, &key));
                }
                if kind.is_empty() {
                    // Windows starts nothing without a type: settings that a removed service left.
                    item.presence = Presence::OnlyTraces;
                }
            }
            // Removed between listing and opening.
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            // The name is known all the same.
            Err(error) => gaps.add(&error, &key.to_string()),
        }
        items.push(item);
    }
    gaps.into_outcome(items, true)
}

/// Where a file filter sits in the stack, all of its places; empty when it is none. Newer versions of
/// Windows keep them one key deeper.
fn altitude(registry: &impl Registry, service: &KeyPath) -> String {
    let mut altitudes = Vec::new();
    for place in ["Instances", r"Parameters\Instances"] {
        let instances = service.join(place);
        for name in registry.subkeys(&instances).unwrap_or_default() {
            altitudes.extend(registry.texts(&instances.join(&name), ["Altitude"]).unwrap_or_default());
        }
    }
    altitudes.retain(|altitude| !altitude.is_empty());
    altitudes.join(" ")
}

/// `@file.dll,-101` points into a resource of a file, which is not opened.
fn plain(display_name: &str) -> &str {
    if display_name.starts_with('@') { "" } else { display_name }
}

#[cfg(test)]
mod tests {
    use super::super::registry::fake::Fake;
    use super::*;
    use crate::machine::{Reading, ReasonKind};

    fn service(name: &str) -> KeyPath {
        KeyPath::machine(SERVICES).join(name)
    }

    fn read_fake(registry: &Fake) -> (Vec<Item>, Outcome) {
        let outcome = read_from(registry, &|_| None);
        match outcome.reading.clone() {
            Reading::Read(items) => (items, outcome),
            other => panic!("expected items, got {other:?}"),
        }
    }

    #[test]
    fn services_have_a_name_and_the_path_of_their_program() {
        let registry = Fake::default()
            .with(
                service("acmesvc"),
                &[("DisplayName", "Acme Service"), ("ImagePath", "\"C:\\Acme\\a.exe\" -r"), ("Type", "16")],
            )
            .with(service("bdrv"), &[("DisplayName", "@b.inf,%x%;B"), ("Type", "1")]);
        let (items, outcome) = read_fake(&registry);
        assert_eq!(items[0].get(Field::Key), Some("acmesvc"));
        assert_eq!(items[0].get(Field::Name), Some("Acme Service"));
        assert_eq!(items[0].get(Field::Path), Some(r"C:\Acme\a.exe"));
        assert_eq!(items[0].presence, Presence::Present);
        assert_eq!(items[1].get(Field::Name), None, "a resource is not a name");
        assert_eq!(outcome.gap, None);
    }

    #[test]
    fn a_file_filter_has_the_altitudes_of_its_instances() {
        let registry = Fake::default()
            .with(service("acmeflt"), &[("Type", "2")])
            .with(service(r"acmeflt\Instances\Acme Instance"), &[("Altitude", "45678"), ("Flags", "0")])
            .with(service(r"acmeflt\Parameters\Instances\New"), &[("Altitude", "45679")])
            .with(service("disk"), &[("Type", "1")])
            .with(service(r"disk\Instances\x"), &[("Altitude", "1")]);
        let (items, _) = read_fake(&registry);
        assert_eq!(items[0].get(Field::Altitude), Some("45678 45679"));
        assert_eq!(items[1].get(Field::Altitude), None, "no file filter");
    }

    #[test]
    fn settings_left_by_a_removed_service_are_traces() {
        let (items, _) = read_fake(&Fake::default().with(service(r"acmesvc\Parameters"), &[("x", "y")]));
        assert_eq!(items[0].get(Field::Key), Some("acmesvc"));
        assert_eq!(items[0].presence, Presence::OnlyTraces);
    }

    #[test]
    fn a_closed_service_is_a_gap_and_keeps_its_name() {
        let (items, outcome) = read_fake(&Fake::default().closed(service("acmesvc")));
        assert_eq!(items[0].get(Field::Key), Some("acmesvc"));
        assert_eq!(items[0].presence, Presence::Present);
        assert_eq!(outcome.gap.map(|gap| gap.kind), Some(ReasonKind::NoRights));
    }

    #[test]
    fn a_closed_list_is_could_not_check() {
        let outcome = read_from(&Fake::default().closed(KeyPath::machine(SERVICES)), &|_| None);
        assert!(matches!(outcome.reading, Reading::CouldNotCheck(_)), "{outcome:?}");
    }
}
