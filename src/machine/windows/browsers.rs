//! Browsers of everybody who uses this Windows: what the registry says about them, and their folders.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use super::browser_keys::BrowserKeys;
use super::opened::Opened;
use super::registry::{KeyPath, Registry};
use super::user_profiles::PROFILES;
use super::{environment, image_path, sid};
use crate::machine::browsers::places::WINDOWS;
use crate::machine::browsers::{self, Disk, Search};
use crate::machine::{Machine, Outcome};

pub fn extensions(machine: &Machine) -> Outcome {
    read(machine, Wanted::Extensions)
}

pub fn hosts(machine: &Machine) -> Outcome {
    read(machine, Wanted::Hosts)
}

/// Which of the two sources asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    Extensions,
    Hosts,
}

fn read(machine: &Machine, wanted: Wanted) -> Outcome {
    let registry = Opened::of(machine);
    // A share may be on a computer that does not answer.
    let inside = |path: &str| registry.inside(path).filter(|_| image_path::is_on_a_drive(path));
    let shown = |path: &Path| registry.shown(path);
    let disk = Disk { tree: &machine.tree, inside: &inside, shown: &shown };
    registry.complete(read_from(&registry, disk, &|name| registry.variable(name), wanted))
}

/// The same from any registry and disk.
pub fn read_from(
    registry: &impl Registry,
    disk: Disk<'_>,
    lookup: &dyn Fn(&str) -> Option<String>,
    wanted: Wanted,
) -> Outcome {
    let keys = BrowserKeys { registry, lookup };
    let mut search = Search::new(disk);
    // What both views have counts once.
    let mut seen = HashSet::new();
    for software in [KeyPath::machine("SOFTWARE"), KeyPath::machine_32("SOFTWARE")] {
        match wanted {
            Wanted::Extensions => keys.extensions(&mut search, &software, &mut seen),
            Wanted::Hosts => keys.hosts(&mut search, &software, &mut seen),
        }
    }
    match wanted {
        Wanted::Extensions => browsers::extensions_on_machine(&mut search, &WINDOWS),
        Wanted::Hosts => browsers::hosts_on_machine(&mut search, &WINDOWS),
    }
    for (sid, folder) in people(&keys, &mut search) {
        search.visit(true, |search| {
            let software = KeyPath::users(format!(r"{sid}\Software"));
            let home = folder.as_deref().and_then(|folder| (search.disk().inside)(folder));
            match wanted {
                Wanted::Extensions => keys.extensions(search, &software, &mut HashSet::new()),
                Wanted::Hosts => keys.hosts(search, &software, &mut HashSet::new()),
            }
            match (&home, wanted) {
                (Some(home), Wanted::Extensions) => browsers::extensions_of(search, &WINDOWS, home),
                (Some(home), Wanted::Hosts) => browsers::hosts_of(search, &WINDOWS, home),
                // Unknown, or not on the disk that is read.
                (None, _) if folder.is_some() => search.closed(),
                (None, _) => {}
            }
        });
    }
    search.finish()
}

/// The SID of everybody who has a profile or is signed in, with the folder of the profile. It is
/// empty where somebody is registered and the rest is closed.
fn people<R: Registry>(
    keys: &BrowserKeys<'_, R>,
    search: &mut Search<'_>,
) -> BTreeMap<String, Option<String>> {
    let profiles = KeyPath::machine(PROFILES);
    let mut people = BTreeMap::new();
    for sid in keys.names(search, &profiles) {
        let folder = keys.registry.texts(&profiles.join(&sid), ["ProfileImagePath"]);
        let folder = folder.map(|[folder]| environment::expand(&folder, keys.lookup)).unwrap_or_default();
        people.insert(sid.to_ascii_uppercase(), Some(folder));
    }
    for sid in keys.names(search, &KeyPath::users("")) {
        people.entry(sid.to_ascii_uppercase()).or_default();
    }
    people.retain(|sid, _| sid::is_person(sid));
    people
}

#[cfg(test)]
mod tests {
    use super::super::opened::written;
    use super::super::registry::fake::Fake;
    use super::*;
    use crate::machine::{Reading, ReasonKind, Tree};

    const ANN: &str = "S-1-5-21-1-2-3-1001";

    fn read_fake(registry: &Fake, root: &Path) -> Outcome {
        let tree = Tree::at(root.to_path_buf()).ignoring_case();
        let inside =
            |path: &str| path.strip_prefix(r"C:\").map(|rest| Path::new("/").join(rest.replace('\\', "/")));
        let disk = Disk { tree: &tree, inside: &inside, shown: &written };
        read_from(registry, disk, &|_| None, Wanted::Extensions)
    }

    #[test]
    fn people_are_counted_once_and_not_named() {
        let dir = tempfile::tempdir().expect("a folder");
        let profiles = KeyPath::machine(PROFILES);
        let registry = Fake::default()
            .with(profiles.join(ANN), &[("ProfileImagePath", r"D:\Users\Ann")])
            .with(profiles.join("S-1-5-18"), &[("ProfileImagePath", r"D:\system")])
            .with(profiles.join("S-1-5-21-1-2-3-1002"), &[("ProfileImagePath", r"C:\Users\gone")])
            .with(profiles.join("S-1-5-21-1-2-3-1003"), &[])
            .with(KeyPath::users("S-1-5-21-1-2-3-1004"), &[])
            .closed(KeyPath::users(ANN).join(r"Software\Google\Chrome\Extensions"))
            .closed(KeyPath::users(ANN).join(r"Software\Microsoft\Edge\Extensions"));
        let outcome = read_fake(&registry, dir.path());
        let Reading::CouldNotCheck(reason) = &outcome.reading else { panic!("{outcome:?}") };
        assert_eq!(reason.kind, ReasonKind::OtherUsers);
        assert_eq!(reason.detail, "people whose browsers are closed: 2");
    }
}
