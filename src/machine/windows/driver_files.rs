//! Files in the folder for drivers: a removal that failed leaves them there, without the service that
//! would load them. So do packages of drivers that Windows keeps ready.

use super::opened::Opened;
use super::registry::{KeyPath, Registry, missing};
use super::{Gaps, driver_store, since_windows_10};
use crate::machine::{Field, FileKind, Item, Machine, Presence, Reading, Reason, ReasonKind, SourceOutcome};

const WINDOWS_NT: &str = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion";
const FOLDER: &str = r"System32\drivers";

/// The name of every driver file, and of every driver that is kept ready.
pub fn read(machine: &Machine) -> SourceOutcome {
    let registry = Opened::of(machine);
    let windows = windows(&registry);
    let folder = format!(r"{windows}\{FOLDER}");
    let outcome = match registry.inside(&folder) {
        Some(inside) => read_folder(machine, &folder, &inside),
        None => SourceOutcome::could_not_check(Reason::new(ReasonKind::NotMounted, folder)),
    };
    let mut gaps = Gaps::default();
    let is_needed = since_windows_10::is_missed(machine, &registry);
    let inside = |path: &str| registry.inside(path);
    let kept = driver_store::read(&machine.tree, &windows, inside, is_needed, &mut gaps);
    registry.complete(joined(outcome, kept, gaps))
}

/// Adds what is kept ready to the files, which every Windows has.
fn joined(files: SourceOutcome, mut kept: Vec<Item>, gaps: Gaps) -> SourceOutcome {
    let gap = gaps.into_outcome(Vec::new(), true).gap;
    match files.reading {
        Reading::Read(mut items) => {
            items.append(&mut kept);
            SourceOutcome::partial(items, files.gap.or(gap))
        }
        Reading::CouldNotCheck(reason) if !kept.is_empty() => SourceOutcome::partial(kept, Some(reason)),
        Reading::CouldNotCheck(_) | Reading::Absent => files,
    }
}

/// The folder of Windows.
fn windows(registry: &impl Registry) -> String {
    let root = registry.texts(&KeyPath::machine(WINDOWS_NT), ["SystemRoot"]).map(|[root]| root);
    let root = root.ok().filter(|root| !root.is_empty()).unwrap_or_else(|| r"C:\Windows".to_owned());
    root.trim_end_matches('\\').to_owned()
}

/// A link that leads nowhere is a trace of its name. Every Windows has drivers.
fn read_folder(machine: &Machine, folder: &str, inside: &std::path::Path) -> SourceOutcome {
    let entries = match machine.tree.entries(inside) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return SourceOutcome::could_not_check(missing(folder));
        }
        Err(error) => return SourceOutcome::from_io(&error, folder),
    };
    let items = entries.into_iter().filter(|entry| entry.kind != FileKind::Folder).filter_map(|entry| {
        let name = entry.name.to_string_lossy();
        let path = format!(r"{folder}\{name}");
        let is_driver = name.to_lowercase().ends_with(".sys");
        let mut item = Item::new(path.as_str()).with(Field::Key, name).with(Field::Path, path);
        if entry.kind == FileKind::DeadLink {
            item.presence = Presence::OnlyTraces;
        }
        is_driver.then_some(item)
    });
    let items: Vec<Item> = items.collect();
    let gap = items.is_empty().then(|| missing(folder));
    SourceOutcome::partial(items, gap)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::machine::{System, Tree};

    #[test]
    fn only_names_with_the_ending_of_drivers_count() {
        let dir = tempfile::tempdir().expect("a folder");
        let drivers = dir.path().join("drivers");
        std::fs::create_dir_all(drivers.join("folder.sys")).expect("folders");
        std::fs::create_dir_all(dir.path().join("empty")).expect("folders");
        for name in ["ACME.SYS", "acme.txt"] {
            std::fs::write(drivers.join(name), "x").expect("a file");
        }
        let tree = Tree::at(dir.path().to_path_buf());
        let machine = Machine { tree, is_live: false, system: System::Windows };
        let read = |place: &str| read_folder(&machine, r"C:\W\drivers", std::path::Path::new(place));
        let outcome = read("/drivers");
        let Reading::Read(items) = &outcome.reading else { panic!("{outcome:?}") };
        assert_eq!(items.len(), 1);
        assert_eq!(items[0].get(Field::Key), Some("ACME.SYS"));
        assert_eq!(items[0].get(Field::Path), Some(r"C:\W\drivers\ACME.SYS"));
        assert_eq!(outcome.gap, None);
        assert_eq!(read("/empty").gap.map(|gap| gap.kind), Some(ReasonKind::Missing));
        assert_eq!(read("/nothing"), SourceOutcome::could_not_check(missing(r"C:\W\drivers")));
    }
}
