//! Which places every computer of a kind has an answer for. Where a result or a recording is read back,
//! what is not among its answers was taken out, or was never looked at.

use super::{SourceId, System};

const WINDOWS: &[SourceId] = &[
    SourceId::UninstallEntries,
    SourceId::InstallerProducts,
    SourceId::Services,
    SourceId::SoftwareKeys,
    SourceId::ClassFilters,
    SourceId::NetworkBindings,
    SourceId::DriverFiles,
    SourceId::ScheduledTasks,
    SourceId::Autostart,
    SourceId::StoreApps,
    SourceId::Certificates,
    SourceId::ProgramFolders,
    SourceId::LoosePrograms,
    SourceId::InnerSystems,
    SourceId::BrowserExtensions,
    SourceId::NativeMessaging,
    SourceId::UserProfiles,
];
const MACOS: &[SourceId] = &[
    SourceId::AppBundles,
    SourceId::LaunchJobs,
    SourceId::Receipts,
    SourceId::SupportFolders,
    SourceId::SystemExtensions,
    SourceId::ManagedSettings,
    SourceId::InnerSystems,
    SourceId::BrowserExtensions,
    SourceId::NativeMessaging,
];
const LINUX: &[SourceId] = &[
    SourceId::Dpkg,
    SourceId::Rpm,
    SourceId::Pacman,
    SourceId::Apk,
    SourceId::Snap,
    SourceId::Flatpak,
    SourceId::OtherPackages,
    SourceId::Units,
    SourceId::Autostart,
    SourceId::OptFolders,
    SourceId::SharedFolders,
    SourceId::HomeFolders,
    SourceId::InnerSystems,
    SourceId::Mounts,
    SourceId::KernelModules,
    SourceId::Certificates,
    SourceId::BrowserExtensions,
    SourceId::NativeMessaging,
];

/// Places that were added to those above. A result that has none of them was made before, and has none to
/// miss; one that has some has all.
const ADDED: &[SourceId] = &[
    SourceId::InstallerProducts,
    SourceId::LoosePrograms,
    SourceId::Pacman,
    SourceId::Apk,
    SourceId::Snap,
    SourceId::Flatpak,
    SourceId::OtherPackages,
    SourceId::Autostart,
    SourceId::SharedFolders,
    SourceId::HomeFolders,
    SourceId::InnerSystems,
    SourceId::Mounts,
];

/// The places that a result with these answers must have, and has not.
pub fn missing(answered: &[SourceId], is_live: bool) -> Vec<SourceId> {
    let knows_added = answered.iter().any(|place| ADDED.contains(place));
    let all = systems_of(answered).into_iter().flat_map(|system| expected(system, is_live));
    let is_missing = |place: &SourceId| !answered.contains(place) && (knows_added || !ADDED.contains(place));
    all.filter(is_missing).collect()
}

/// Every place that is read on such a system, in whichever order. `is_live`: the system was running, so that
/// the places count, too, that a disk does not have.
pub fn expected(system: System, is_live: bool) -> Vec<SourceId> {
    let (always, running): (&[SourceId], &[SourceId]) = match system {
        System::Windows => (WINDOWS, &[SourceId::SecurityCenter, SourceId::Processes]),
        System::MacOs => (MACOS, &[SourceId::Certificates, SourceId::Processes]),
        System::Linux => (LINUX, &[SourceId::Processes]),
        System::Unknown => (&[], &[]),
    };
    always.iter().chain(running.iter().filter(|_| is_live)).copied().collect()
}

/// Whether something is in this place on every computer that has it: at least the program that asks runs,
/// and no Windows starts without services and drivers.
pub fn is_never_empty(place: SourceId) -> bool {
    matches!(place, SourceId::Processes | SourceId::Services | SourceId::DriverFiles)
}

/// The systems of which these places are: those that one system alone has say it.
pub fn systems_of(places: &[SourceId]) -> Vec<System> {
    let all = [(System::Windows, WINDOWS), (System::MacOs, MACOS), (System::Linux, LINUX)];
    let is_own = |own: &[SourceId], place: &SourceId| {
        own.contains(place) && all.iter().filter(|(_, other)| other.contains(place)).count() == 1
    };
    let is_there = |(_, own): &&(System, &[SourceId])| places.iter().any(|place| is_own(own, place));
    all.iter().filter(is_there).map(|(system, _)| *system).collect()
}

#[cfg(all(test, unix))]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::machine::{Machine, Tree};

    /// A source that is added must be added here, too, or nobody misses it in what is read back.
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
