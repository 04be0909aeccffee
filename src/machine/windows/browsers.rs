//! Browsers of everybody who uses this Windows: what the registry says about them, and their folders.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use super::browser_keys::{BrowserKeys, or_note};
use super::opened::Opened;
use super::people::{self, PROFILES};
use super::registry::{KeyPath, Registry};
use super::{image_path, sid};
use crate::machine::browsers::{self, Disk, Search};
use crate::machine::{FileKind, Machine, Reason, ReasonKind, SourceOutcome, System};

/// Variables that name the folders for programs.
const PROGRAM_FILES: [&str; 3] = ["ProgramFiles", "ProgramFiles(x86)", "ProgramW6432"];
/// The folders of programs that somebody set up without an administrator.
const OWN_PROGRAM_FILES: [&str; 2] = ["AppData/Local", "AppData/Local/Programs"];
const MOVED: &str = "a data folder of a browser, which a policy moved";

pub fn extensions(machine: &Machine) -> SourceOutcome {
    read(machine, Wanted::Extensions)
}

pub fn hosts(machine: &Machine) -> SourceOutcome {
    read(machine, Wanted::Hosts)
}

/// Which of the two sources asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    Extensions,
    Hosts,
}

fn read(machine: &Machine, wanted: Wanted) -> SourceOutcome {
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
) -> SourceOutcome {
    let keys = BrowserKeys { registry, lookup };
    let mut search = Search::new(disk);
    // An entry that both views have counts once.
    let mut seen = HashSet::new();
    let mut moved = Vec::new();
    for software in [KeyPath::machine("SOFTWARE"), KeyPath::machine_32("SOFTWARE")] {
        match wanted {
            Wanted::Extensions => keys.extensions(&mut search, &software, &mut seen),
            Wanted::Hosts => keys.hosts(&mut search, &software, &mut seen),
        }
        moved.extend(keys.moved_data(&mut search, &software));
    }
    match wanted {
        Wanted::Extensions => {
            browsers::extensions_on_machine(&mut search, System::Windows);
            let folders: HashSet<_> = PROGRAM_FILES.into_iter().filter_map(lookup).collect();
            for folder in folders.iter().filter_map(|folder| (disk.inside)(folder)) {
                browsers::extensions_in_program_files(&mut search, &folder);
            }
        }
        Wanted::Hosts => browsers::hosts_on_machine(&mut search, System::Windows),
    }
    let listed = listed(&keys, &mut search);
    let folders: Vec<(String, String)> =
        listed.iter().filter_map(|(sid, folder)| Some((sid.clone(), folder.clone()?))).collect();
    let people = people::Disk { tree: disk.tree, lookup, inside: disk.inside };
    // That there are no folders of people at all is told by the source that counts them.
    let unlisted = people::unlisted(people, &people::parent(registry, lookup), &folders).unwrap_or_default();
    for (sid, folder) in listed.iter().filter(|(sid, _)| sid::is_person(sid)) {
        search.visit(true, |search| {
            let software = KeyPath::users(format!(r"{sid}\Software"));
            match wanted {
                Wanted::Extensions => keys.extensions(search, &software, &mut HashSet::new()),
                Wanted::Hosts => keys.hosts(search, &software, &mut HashSet::new()),
            }
            if let Some(folder) = folder {
                let moved = moved.iter().cloned().chain(keys.moved_data(search, &software));
                look_into(search, folder, moved, wanted);
            }
        });
    }
    for folder in unlisted {
        search.visit(true, |search| look_into(search, &folder, moved.iter().cloned(), wanted));
    }
    // A running Windows closes the folders of its own accounts to people.
    let windows = lookup("SystemRoot").unwrap_or_default();
    let counts = !disk.tree.is_in_use();
    for account in people::ACCOUNTS.iter().filter(|_| !windows.is_empty()) {
        let folder = format!(r"{windows}\{account}");
        search.visit(counts, |search| look_into(search, &folder, moved.iter().cloned(), wanted));
    }
    search.finish()
}

/// Looks into the folder of somebody, and into what a policy moved out of it. One that is unknown, or not
/// on a drive that is here, is as good as closed.
fn look_into(search: &mut Search<'_>, folder: &str, moved: impl Iterator<Item = String>, wanted: Wanted) {
    let home = (search.disk().inside)(folder).filter(|home| has_drive(search, home));
    let Some(home) = home else { return search.closed() };
    match wanted {
        Wanted::Extensions => {
            browsers::extensions_of(search, System::Windows, &home);
            // Without an administrator, a program of the Firefox family is set up for one person.
            for programs in OWN_PROGRAM_FILES {
                browsers::extensions_in_program_files(search, &home.join(programs));
            }
        }
        Wanted::Hosts => browsers::hosts_of(search, System::Windows, &home),
    }
    for place in moved {
        let Some(place) = with_variables(&place, folder) else {
            search.gap(Reason::new(ReasonKind::UnsupportedFormat, MOVED));
            continue;
        };
        match (search.disk().inside)(&place).filter(|place| has_drive(search, place)) {
            Some(place) if wanted == Wanted::Extensions => browsers::extensions_in_data(search, &place),
            Some(place) => browsers::hosts_in_data(search, &place),
            None => search.gap(Reason::new(ReasonKind::NotMounted, MOVED)),
        }
    }
}

/// Whether the drive is here on which something should lie.
fn has_drive(search: &Search<'_>, place: &Path) -> bool {
    let top = place.ancestors().last().unwrap_or(place);
    matches!(search.disk().tree.kind(top), Ok(Some(FileKind::Folder)))
}

/// The place of a data folder for one person; `None` where it has a variable that is not known.
fn with_variables(place: &str, home: &str) -> Option<String> {
    let home = home.trim_end_matches('\\');
    let known = [
        ("${local_app_data}", format!(r"{home}\AppData\Local")),
        ("${roaming_app_data}", format!(r"{home}\AppData\Roaming")),
        ("${profile}", home.to_owned()),
        ("${documents}", format!(r"{home}\Documents")),
        ("${user_name}", home.rsplit('\\').next().unwrap_or_default().to_owned()),
    ];
    let place = known.iter().fold(place.to_owned(), |place, (name, value)| place.replace(name, value));
    (!place.contains("${")).then_some(place)
}

/// The SID of every account that has a profile or is signed in, with the folder of the profile; without one
/// where somebody is only signed in.
fn listed<R: Registry>(keys: &BrowserKeys<'_, R>, search: &mut Search<'_>) -> Vec<(String, Option<String>)> {
    let profiles = or_note(search, &KeyPath::machine(PROFILES), people::listed(keys.registry, keys.lookup));
    let signed_in = KeyPath::users("");
    let signed_in = or_note(search, &signed_in, keys.registry.subkeys(&signed_in));
    let mut all: BTreeMap<String, Option<String>> =
        profiles.into_iter().map(|(sid, folder)| (sid.to_ascii_uppercase(), Some(folder))).collect();
    for sid in signed_in {
        all.entry(sid.to_ascii_uppercase()).or_default();
    }
    all.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::super::opened::written;
    use super::super::registry::fake::Fake;
    use super::*;
    use crate::machine::{Reading, Tree};

    const ANN: &str = "S-1-5-21-1-2-3-1001";

    fn read_fake(registry: &Fake, root: &Path) -> SourceOutcome {
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
