//! What there is to know about each source: one row for each, and nowhere else. So it is known, too, which
//! places every computer of a kind has an answer for: where a result or a recording is read back, whatever is
//! not among its answers was taken out, or was never looked at.

use super::item::{Field, SourceId};
use super::{System, Trace};
use Field::{Altitude, Key, Name, Path, Publisher, Signer, State, UninstallString, Version};
use SourceId as Id;

const WINDOWS: &[System] = &[System::Windows];
const MACOS: &[System] = &[System::MacOs];
const LINUX: &[System] = &[System::Linux];
const EVERY: &[System] = &[System::Windows, System::MacOs, System::Linux];
const NOWHERE: &[System] = &[];

/// What is known about a source.
#[derive(Clone, Copy, Debug)]
pub struct SourceFacts {
    pub id: SourceId,
    /// The fields an item can have; a rule may name no others.
    pub fields: &'static [Field],
    /// The systems that have it, running or as a disk.
    pub systems: &'static [System],
    /// The systems that have it only while they run.
    pub systems_running: &'static [System],
    /// What a trace from there is.
    pub trace: Trace,
    /// Whether it lists what is installed. At least one such list must have been read before "not found" means
    /// anything. Snaps and flatpaks only come on top of such a list.
    pub lists_programs: bool,
    /// Whether the path of an item is what the place has registered, so that it may be gone; where the path is
    /// where the item itself was seen, it is there. That of a system extension is neither: macOS runs a copy of
    /// its own, which outlives the app that brought it.
    pub registers_a_file: bool,
    /// Whether its items name people, accounts and servers.
    pub is_personal: bool,
    /// Whether something is there on every computer that has it: at least the program that asks runs, and no
    /// Windows starts without services and drivers.
    pub is_never_empty: bool,
    /// Whether it was added to those that were there first. A result that has none of these was made before, and
    /// has none to miss; one that has some has all.
    pub is_added: bool,
}

const fn row(
    id: SourceId,
    systems: &'static [System],
    trace: Trace,
    fields: &'static [Field],
) -> SourceFacts {
    SourceFacts {
        id,
        fields,
        systems,
        systems_running: NOWHERE,
        trace,
        lists_programs: false,
        registers_a_file: false,
        is_personal: false,
        is_never_empty: false,
        is_added: false,
    }
}

impl SourceFacts {
    const fn running(self, systems_running: &'static [System]) -> Self {
        Self { systems_running, ..self }
    }

    const fn list(self) -> Self {
        Self { lists_programs: true, ..self }
    }

    const fn registers(self) -> Self {
        Self { registers_a_file: true, ..self }
    }

    const fn personal(self) -> Self {
        Self { is_personal: true, ..self }
    }

    const fn never_empty(self) -> Self {
        Self { is_never_empty: true, ..self }
    }

    const fn added(self) -> Self {
        Self { is_added: true, ..self }
    }
}

/// In the order of [`SourceId::ALL`].
#[rustfmt::skip]
const ROWS: &[SourceFacts] = &[
    row(Id::UninstallEntries, WINDOWS, Trace::ListEntry,
        &[Key, Name, Publisher, Version, Path, UninstallString]).list().registers(),
    row(Id::InstallerProducts, WINDOWS, Trace::ListEntry, &[Key, Name, Publisher, Version, Path]).added(),
    row(Id::Services, WINDOWS, Trace::System, &[Key, Name, Path, Altitude, Signer]).registers().never_empty(),
    row(Id::SoftwareKeys, WINDOWS, Trace::Settings, &[Key, Name, Publisher, Version, Path]).registers().personal(),
    row(Id::ClassFilters, WINDOWS, Trace::System, &[Key, Name]),
    row(Id::NetworkBindings, WINDOWS, Trace::System, &[Key, Name, Publisher, Version]),
    row(Id::DriverFiles, WINDOWS, Trace::System, &[Key, Publisher, Path]).never_empty(),
    row(Id::ScheduledTasks, WINDOWS, Trace::Task, &[Key, Publisher, Path]).personal(),
    row(Id::StoreApps, WINDOWS, Trace::ListEntry, &[Key, Name, Version, Path]).registers(),
    row(Id::SecurityCenter, NOWHERE, Trace::SecurityCenter, &[Key, Name, Path, State]).running(WINDOWS).registers(),
    row(Id::UserProfiles, WINDOWS, Trace::Settings, &[]),
    row(Id::ProgramFolders, WINDOWS, Trace::Folder, &[Path]).personal(),
    row(Id::LoosePrograms, WINDOWS, Trace::Folder,
        &[Key, Name, Publisher, Version, Path, Signer]).personal().added(),
    row(Id::Dpkg, LINUX, Trace::ListEntry, &[Key, Name, Publisher, Version]).list(),
    row(Id::Rpm, LINUX, Trace::ListEntry, &[Key, Name, Publisher, Version]).list(),
    row(Id::Pacman, LINUX, Trace::ListEntry, &[Key, Name, Publisher, Version]).list().added(),
    row(Id::Apk, LINUX, Trace::ListEntry, &[Key, Name, Publisher, Version]).list().added(),
    row(Id::Snap, LINUX, Trace::ListEntry, &[Key, Version]).added(),
    row(Id::Flatpak, LINUX, Trace::ListEntry, &[Key, Version]).added(),
    row(Id::OtherPackages, LINUX, Trace::ListEntry, &[Key, Version]).personal().added(),
    row(Id::Units, LINUX, Trace::System, &[Key, Name, Path]).registers(),
    row(Id::Autostart, &[System::Windows, System::Linux], Trace::System,
        &[Key, Name, Path]).registers().personal().added(),
    row(Id::OptFolders, LINUX, Trace::Folder, &[Key, Path]).personal(),
    row(Id::SharedFolders, LINUX, Trace::Folder, &[Key, Path]).personal().added(),
    row(Id::HomeFolders, LINUX, Trace::Folder, &[Key, Path]).personal().added(),
    row(Id::InnerSystems, EVERY, Trace::System, &[Key, Name, Publisher, Version, Path]).personal().added(),
    row(Id::Mounts, LINUX, Trace::Settings, &[]).added(),
    row(Id::KernelModules, LINUX, Trace::System, &[Key, Path]),
    row(Id::AppBundles, MACOS, Trace::ListEntry, &[Key, Name, Version, Path, Signer]).list(),
    row(Id::LaunchJobs, MACOS, Trace::System, &[Key, Path, Signer]).registers(),
    row(Id::Receipts, MACOS, Trace::ListEntry, &[Key, Version]),
    row(Id::SupportFolders, MACOS, Trace::Folder, &[Key, Path]).personal(),
    row(Id::SystemExtensions, MACOS, Trace::System, &[Key, Version, Path, State, Signer]),
    row(Id::ManagedSettings, MACOS, Trace::System, &[Key, Name]),
    row(Id::Certificates, &[System::Windows, System::Linux], Trace::Certificate,
        &[Name, Publisher]).running(MACOS).personal(),
    row(Id::BrowserExtensions, EVERY, Trace::BrowserPart, &[Key, Name, Version]),
    row(Id::NativeMessaging, EVERY, Trace::BrowserPart, &[Key, Path]).registers(),
    row(Id::Processes, NOWHERE, Trace::Process, &[Key, Path, Signer]).running(EVERY).never_empty(),
    row(Id::Signatures, NOWHERE, Trace::Settings, &[]),
    row(Id::ProgramList, NOWHERE, Trace::ListEntry, &[]),
    row(Id::OtherPlaces, NOWHERE, Trace::ListEntry, &[]),
];

impl SourceId {
    /// What is known about this source.
    pub fn facts(self) -> &'static SourceFacts {
        // A test holds that each has its row, in its place.
        ROWS.get(self as usize).unwrap_or(&NONE)
    }

    /// As [`SourceFacts::fields`].
    pub fn fields(self) -> &'static [Field] {
        self.facts().fields
    }

    /// As [`SourceFacts::lists_programs`].
    pub fn is_program_list(self) -> bool {
        self.facts().lists_programs
    }

    /// As [`SourceFacts::registers_a_file`].
    pub fn registers_a_file(self) -> bool {
        self.facts().registers_a_file
    }
}

/// What is known about nothing.
const NONE: SourceFacts = row(Id::OtherPlaces, NOWHERE, Trace::ListEntry, &[]);

/// The places that a result with these answers must have, and has not.
pub fn missing(answered: &[SourceId], is_live: bool) -> Vec<SourceId> {
    let is_added = |place: &SourceId| place.facts().is_added;
    let knows_added = answered.iter().any(is_added);
    let all = systems_of(answered).into_iter().flat_map(|system| expected(system, is_live));
    all.filter(|place| !answered.contains(place) && (knows_added || !is_added(place))).collect()
}

/// Every place that is read on such a system, in whichever order. `is_live`: the system was running, so that
/// the places count, too, that a disk does not have.
pub fn expected(system: System, is_live: bool) -> Vec<SourceId> {
    let is_there = |source: &SourceId| {
        let facts = source.facts();
        facts.systems.contains(&system) || is_live && facts.systems_running.contains(&system)
    };
    SourceId::ALL.iter().copied().filter(is_there).collect()
}

/// The systems of which these places are: those that one system alone has say it.
pub fn systems_of(places: &[SourceId]) -> Vec<System> {
    let is_its_own = |system: System| places.iter().any(|place| place.facts().systems == [system]);
    [System::Windows, System::MacOs, System::Linux].into_iter().filter(|system| is_its_own(*system)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(unix)]
    use crate::machine::{Machine, Tree};
    #[cfg(unix)]
    use std::collections::BTreeSet;

    #[test]
    fn each_source_has_its_row() {
        assert_eq!(ROWS.len(), SourceId::ALL.len());
        for (source, row) in SourceId::ALL.iter().zip(ROWS) {
            assert_eq!((row.id, source.facts().id), (*source, *source));
        }
    }

    /// A source that is added must be added here, too, or nobody misses it in what is read back.
    #[cfg(unix)]
    #[test]
    fn every_place_that_is_read_is_expected() {
        for system in [System::Windows, System::MacOs, System::Linux] {
            let machine = Machine { tree: Tree::at("/".into()), is_live: false, system };
            let read: Vec<SourceId> = machine.sources().iter().map(|source| source.id).collect();
            let set = |places: &[SourceId]| places.iter().copied().collect::<BTreeSet<_>>();
            assert!(set(&expected(system, false)).is_subset(&set(&read)), "{system:?}");
            assert!(set(&read).is_subset(&set(&expected(system, true))), "{system:?}");
            assert_eq!(systems_of(&read), [system]);
            assert!(expected(system, true).contains(&SourceId::Processes));
            assert_eq!(missing(&read, false), []);
            assert!(missing(&read, true).contains(&SourceId::Processes));
            assert_eq!(missing(&read[1..], false), [read[0]]);
        }
        let live = Machine::live();
        for source in live.sources() {
            assert!(expected(live.system, true).contains(&source.id), "{:?}", source.id);
        }
        assert_eq!(systems_of(&[SourceId::BrowserExtensions, SourceId::Processes]), []);
    }
}
