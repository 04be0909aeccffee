//! Services and drivers known to the system.
//!
//! They are read from the registry, where every account may look; the service manager itself shows
//! protected services to administrators only.

use std::collections::HashSet;
use std::io;

use super::control_sets::{self, ControlSet};
use super::opened::Opened;
use super::registry::{KeyPath, Registry, needed_subkeys_in, subkeys_in};
use super::{Gaps, image_path, since_windows_10};
use crate::machine::{Field, Item, Machine, Presence, SourceOutcome};

/// Names of devices that older Windows made for drivers and services, and kept when those went.
const LEGACY: &str = "LEGACY_";
/// Where they are, beside those that every Windows makes for itself.
const DEVICES: &str = r"Enum\Root";

/// The type of a driver that may filter what happens to files.
const FILE_SYSTEM_DRIVER: &str = "2";

/// Programs that only start others, and where a service of theirs says which one.
const STARTERS: [&str; 4] = ["svchost.exe", "srvany.exe", "srvany-ng.exe", "nssm.exe"];
const STARTED: [&str; 2] = ["ServiceDll", "Application"];

/// Every service and driver of this computer, running or not.
pub fn read(machine: &Machine) -> SourceOutcome {
    let registry = Opened::of(machine);
    let outcome = read_from(&registry, &|name| registry.variable(name));
    registry.complete(since_windows_10::with_key(machine, &registry, DEVICES, outcome))
}

/// The same from any registry; `lookup` knows the environment variables. A service that only a control
/// set not in use has, or only a device of an older Windows, is a trace.
pub fn read_from(registry: &impl Registry, lookup: &dyn Fn(&str) -> Option<String>) -> SourceOutcome {
    let mut services =
        Services { registry, lookup, items: Vec::new(), gaps: Gaps::default(), seen: HashSet::new() };
    let sets = control_sets::all(registry, &mut services.gaps);
    let mut was_any_read = false;
    for set in &sets {
        was_any_read |= services.add_set(set);
    }
    for set in &sets {
        services.add_legacy(&set.key.join(DEVICES));
    }
    services.gaps.into_outcome(services.items, was_any_read)
}

struct Services<'a, R> {
    registry: &'a R,
    lookup: &'a dyn Fn(&str) -> Option<String>,
    items: Vec<Item>,
    gaps: Gaps,
    /// Names in lower case: what the set in use has is not told again of another one.
    seen: HashSet<String>,
}

impl<R: Registry> Services<'_, R> {
    /// Adds the services of a control set; whether its list was read.
    fn add_set(&mut self, set: &ControlSet) -> bool {
        let list = set.key.join("Services");
        let names = if set.is_in_use {
            needed_subkeys_in(self.registry, &list, &mut self.gaps)
        } else {
            subkeys_in(self.registry, &list, &mut self.gaps)
        };
        let was_read = names.is_some();
        for name in names.unwrap_or_default() {
            if self.seen.insert(name.to_lowercase())
                && let Some(mut item) = self.service(&list.join(&name), &name)
            {
                if !set.is_in_use {
                    item.presence = Presence::OnlyTraces;
                }
                self.items.push(item);
            }
        }
        was_read
    }

    fn service(&mut self, key: &KeyPath, name: &str) -> Option<Item> {
        let mut item = Item::new(key.to_string()).with(Field::Key, name);
        match self.registry.texts(key, ["DisplayName", "ImagePath", "Type"]) {
            Ok([display_name, command, kind]) => {
                let program = self.started(key, image_path::program(&command, self.lookup));
                item = item.with(Field::Name, plain(&display_name)).with(Field::Path, program);
                if kind == FILE_SYSTEM_DRIVER {
                    item = item.with(Field::Altitude, altitude(self.registry, key, &mut self.gaps));
                }
                if kind.is_empty() {
                    // Windows starts nothing without a type: settings that a removed service left.
                    item.presence = Presence::OnlyTraces;
                }
            }
            // Removed between listing and opening.
            Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
            // The name is known all the same.
            Err(error) => self.gaps.add(&error, &key.to_string()),
        }
        Some(item)
    }

    /// What a service really starts: the library or program that it gives to one that only starts others.
    /// Without any program, a library says whose service it was. That it is closed is no gap: a Windows in use
    /// may keep accounts out of what a service of its own keeps there.
    fn started(&self, key: &KeyPath, program: String) -> String {
        let name = program.rsplit('\\').next().unwrap_or_default();
        if !program.is_empty() && !STARTERS.iter().any(|starter| name.eq_ignore_ascii_case(starter)) {
            return program;
        }
        let places = [key.join("Parameters"), key.clone()];
        let given = places.iter().flat_map(|place| self.registry.texts(place, STARTED).unwrap_or_default());
        let given = given.map(|command| image_path::program(&command, self.lookup));
        given.into_iter().find(|path| !path.is_empty()).unwrap_or(program)
    }

    fn add_legacy(&mut self, devices: &KeyPath) {
        for device in subkeys_in(self.registry, devices, &mut self.gaps).unwrap_or_default() {
            let own = device.get(..LEGACY.len()).filter(|start| start.eq_ignore_ascii_case(LEGACY));
            let Some(name) = own.and_then(|_| device.get(LEGACY.len()..)).filter(|name| !name.is_empty())
            else {
                continue;
            };
            if self.seen.insert(name.to_lowercase()) {
                let mut item = Item::new(devices.join(&device).to_string()).with(Field::Key, name);
                item.presence = Presence::OnlyTraces;
                self.items.push(item);
            }
        }
    }
}

/// All places of a file filter in the stack; empty when it is no filter. Newer versions of Windows keep them
/// one key deeper.
fn altitude(registry: &impl Registry, service: &KeyPath, gaps: &mut Gaps) -> String {
    let mut altitudes = Vec::new();
    for place in ["Instances", r"Parameters\Instances"] {
        let instances = service.join(place);
        for name in subkeys_in(registry, &instances, gaps).unwrap_or_default() {
            match registry.texts(&instances.join(&name), ["Altitude"]) {
                Ok(own) => altitudes.extend(own),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => gaps.add(&error, &instances.to_string()),
            }
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

    const SERVICES: &str = r"SYSTEM\CurrentControlSet\Services";

    fn service(name: &str) -> KeyPath {
        KeyPath::machine(SERVICES).join(name)
    }

    fn read_fake(registry: &Fake) -> (Vec<Item>, SourceOutcome) {
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
    fn a_closed_place_in_the_stack_is_a_gap() {
        for closed in ["Instances", r"Instances\Acme", r"Parameters\Instances\Acme"] {
            let registry = Fake::default()
                .with(service("acmeflt"), &[("Type", "2")])
                .closed(service("acmeflt").join(closed));
            let (items, outcome) = read_fake(&registry);
            assert_eq!(items[0].get(Field::Key), Some("acmeflt"), "{closed}");
            assert_eq!(outcome.gap.map(|gap| gap.kind), Some(ReasonKind::NoRights), "{closed}");
        }
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
    fn a_library_says_what_a_host_runs() {
        let host = [("ImagePath", r"%SystemRoot%\system32\svchost.exe -k acme"), ("Type", "32")];
        let library = [("ServiceDll", r"C:\Acme Lab\agent.dll")];
        let registry = Fake::default()
            .with(service("a"), &host)
            .with(service(r"a\Parameters"), &library)
            .with(service("b"), &[&host[..], &library].concat())
            .with(service("c"), &[("ImagePath", r"C:\tools\nssm.exe"), ("Type", "16")])
            .with(service(r"c\Parameters"), &[("Application", r#""C:\Acme Lab\c.exe" -x"#)])
            .with(service("d"), &[("ImagePath", r"C:\d.exe"), ("Type", "16")])
            .with(service(r"d\Parameters"), &[("Application", r"C:\other.exe")])
            .with(service("e"), &host)
            .with(service(r"f\Parameters"), &library);
        let (items, _) = read_fake(&registry);
        let paths: Vec<_> = items.iter().map(|item| item.get(Field::Path).unwrap_or_default()).collect();
        let host = r"%SystemRoot%\system32\svchost.exe";
        let library = r"C:\Acme Lab\agent.dll";
        assert_eq!(paths, [library, library, r"C:\Acme Lab\c.exe", r"C:\d.exe", host, library]);
    }

    #[test]
    fn what_only_another_set_or_an_old_device_has_is_a_trace() {
        let other = |path: &str| KeyPath::machine(r"SYSTEM\ControlSet002").join(path);
        let registry = Fake::default()
            .with(service("acme"), &[("Type", "1")])
            .with(other(r"Services\ACME"), &[("Type", "1")])
            .with(other(r"Services\old"), &[("Type", "1"), ("ImagePath", r"C:\old.sys")])
            .with(KeyPath::machine(r"SYSTEM\CurrentControlSet\Enum\Root\LEGACY_ACMEFLT"), &[])
            .with(KeyPath::machine(r"SYSTEM\CurrentControlSet\Enum\Root\LEGACY_ACME"), &[])
            .with(KeyPath::machine(r"SYSTEM\CurrentControlSet\Enum\Root\SYSTEM"), &[])
            .with(other(r"Enum\Root\LEGACY_OLDER"), &[]);
        let (items, outcome) = read_fake(&registry);
        let seen: Vec<_> =
            items.iter().map(|item| (item.get(Field::Key).expect("a key"), item.presence)).collect();
        let trace = Presence::OnlyTraces;
        let expected = [("acme", Presence::Present), ("old", trace), ("ACMEFLT", trace), ("OLDER", trace)];
        assert_eq!(seen, expected);
        assert_eq!(items[1].get(Field::Path), Some(r"C:\old.sys"));
        assert_eq!(outcome.gap, None);
    }

    #[test]
    fn no_services_are_never_nothing() {
        let missing = |registry: &Fake| match read_from(registry, &|_| None) {
            SourceOutcome { reading: Reading::CouldNotCheck(reason), .. } => Some(reason.kind),
            SourceOutcome { gap, .. } => gap.map(|gap| gap.kind),
        };
        let set = KeyPath::machine(r"SYSTEM\CurrentControlSet");
        for registry in [
            Fake::default(),
            Fake::default().with(set.join("Control"), &[]),
            Fake::default().with(set.join("Services"), &[]),
            Fake::default().with(KeyPath::machine(r"SYSTEM\ControlSet001\Services\acme"), &[("Type", "1")]),
        ] {
            assert_eq!(missing(&registry), Some(ReasonKind::Missing), "{registry:?}");
        }
        let only_other = KeyPath::machine(r"SYSTEM\ControlSet001\Services\acme");
        let (items, _) = read_fake(&Fake::default().with(only_other, &[("Type", "1")]));
        assert_eq!(items[0].presence, Presence::Present, "it may be the one in use");
    }

    #[test]
    fn a_closed_list_is_could_not_check() {
        let outcome = read_from(&Fake::default().closed(KeyPath::machine(SERVICES)), &|_| None);
        assert!(matches!(outcome.reading, Reading::CouldNotCheck(_)), "{outcome:?}");
    }
}
