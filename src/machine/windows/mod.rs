//! The places of a Windows system, running or on a disk: one file per source.
//!
//! Each file has a part that turns plain data into items, which is built and tested on every
//! system, and a small part that asks Windows, which is built on Windows only. The registry stands
//! behind the trait [`Registry`]: that of this computer, or the files of a Windows that is not
//! running ([`offline`]). Everything is read through the 64-bit view, and nothing is ever opened for
//! writing.

pub mod appearance;
pub mod autostart;
mod browser_keys;
pub mod browsers;
pub mod certificates;
pub mod class_filters;
mod control_sets;
pub mod driver_files;
mod driver_store;
mod earlier;
mod earlier_places;
mod environment;
pub mod hive;
mod hive_file;
mod hive_log;
pub mod image_path;
pub mod inner_systems;
pub mod installer_products;
mod job_files;
#[cfg(windows)]
pub mod live;
pub mod loose_programs;
pub mod network_bindings;
pub mod new_people;
pub mod offline;
pub mod opened;
mod other_windows;
pub mod pending_renames;
pub mod people;
pub mod program_folders;
mod program_places;
pub mod registry;
pub mod scheduled_tasks;
pub mod security_center;
pub mod services;
mod shortcut;
pub mod sid;
#[cfg(windows)]
pub mod signature;
pub mod software_keys;
mod startup_folders;
pub mod store_apps;
pub mod system;
mod task_actions;
mod task_files;
pub mod uninstall_entries;
mod uninstall_entry;
pub mod user_profiles;
pub mod version_info;
#[cfg(windows)]
pub mod work_area;

pub use super::gaps::Gaps;
use super::{Machine, Source, SourceId};
pub use registry::Registry;

/// What is read, in the order in which it is shown. Of an earlier Windows on the disk all is read but what
/// only a running one has, and whose settings are closed.
pub fn sources(machine: &Machine) -> Vec<Source> {
    let mut sources = vec![
        source(SourceId::UninstallEntries, |machine| earlier::with_others(machine, uninstall_entries::read)),
        source(SourceId::InstallerProducts, |machine| earlier::with(machine, installer_products::read)),
        source(SourceId::Services, |machine| earlier::with(machine, services::read)),
        source(SourceId::SoftwareKeys, |machine| earlier::with(machine, software_keys::read)),
        source(SourceId::ClassFilters, |machine| earlier::with(machine, class_filters::read)),
        source(SourceId::NetworkBindings, |machine| earlier::with(machine, network_bindings::read)),
        source(SourceId::DriverFiles, |machine| earlier::with(machine, driver_files::read)),
        source(SourceId::ScheduledTasks, |machine| earlier::with(machine, scheduled_tasks::read)),
        source(SourceId::Autostart, |machine| earlier::with(machine, autostart::read)),
        source(SourceId::StoreApps, |machine| earlier::with(machine, store_apps::read)),
        source(SourceId::Certificates, |machine| earlier::with(machine, certificates::read)),
    ];
    #[cfg(windows)]
    if machine.is_live {
        sources.push(source(SourceId::SecurityCenter, security_center::read));
    }
    if !machine.is_live {
        sources.push(source(SourceId::SecurityCenter, security_center::read_disk));
    }
    sources.push(source(SourceId::ProgramFolders, |machine| earlier::with(machine, program_folders::read)));
    sources.push(source(SourceId::LoosePrograms, |machine| earlier::with(machine, loose_programs::read)));
    sources.push(source(SourceId::InnerSystems, |machine| earlier::with(machine, inner_systems::read)));
    sources.push(source(SourceId::BrowserExtensions, |machine| earlier::with(machine, browsers::extensions)));
    sources.push(source(SourceId::NativeMessaging, |machine| earlier::with(machine, browsers::hosts)));
    if machine.is_live {
        sources.push(source(SourceId::Processes, super::processes::read));
    }
    sources.push(source(SourceId::UserProfiles, user_profiles::read));
    sources
}

fn source(id: SourceId, read: fn(&Machine) -> super::Outcome) -> Source {
    Source { id, read }
}
