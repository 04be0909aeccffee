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
mod hive_damage;
mod hive_file;
mod hive_log;
mod hive_value;
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
mod program_names;
mod program_places;
pub mod registry;
pub mod scheduled_tasks;
pub mod security_center;
pub mod services;
mod shortcut;
pub mod sid;
#[cfg(windows)]
pub mod signature;
mod since_windows_10;
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

use std::sync::Arc;

pub use super::gaps::Gaps;
use super::{Machine, Source, SourceId, SourceOutcome};
use earlier::Earlier;
pub use registry::Registry;

/// The sources, in the order in which they are shown. Of an earlier Windows on the disk all is read but what
/// only a running one has, and whose settings are closed.
pub fn sources(machine: &Machine) -> Vec<Source> {
    let earlier = Arc::new(Earlier::default());
    let with_earlier = |id, read: fn(&Machine) -> SourceOutcome| {
        let earlier = Arc::clone(&earlier);
        Source::new(id, move |machine| earlier.with(machine, read))
    };
    let programs = {
        let earlier = Arc::clone(&earlier);
        move |machine: &Machine| earlier.with_others(machine, uninstall_entries::read)
    };
    let mut sources = vec![
        Source::new(SourceId::UninstallEntries, programs),
        with_earlier(SourceId::InstallerProducts, installer_products::read),
        with_earlier(SourceId::Services, services::read),
        with_earlier(SourceId::SoftwareKeys, software_keys::read),
        with_earlier(SourceId::ClassFilters, class_filters::read),
        with_earlier(SourceId::NetworkBindings, network_bindings::read),
        with_earlier(SourceId::DriverFiles, driver_files::read),
        with_earlier(SourceId::ScheduledTasks, scheduled_tasks::read),
        with_earlier(SourceId::Autostart, autostart::read),
        with_earlier(SourceId::StoreApps, store_apps::read),
        with_earlier(SourceId::Certificates, certificates::read),
    ];
    #[cfg(windows)]
    if machine.is_live {
        sources.push(Source::new(SourceId::SecurityCenter, security_center::read));
    }
    if !machine.is_live {
        sources.push(Source::new(SourceId::SecurityCenter, security_center::read_disk));
    }
    sources.extend([
        with_earlier(SourceId::ProgramFolders, program_folders::read),
        with_earlier(SourceId::LoosePrograms, loose_programs::read),
        with_earlier(SourceId::InnerSystems, inner_systems::read),
        with_earlier(SourceId::BrowserExtensions, browsers::extensions),
        with_earlier(SourceId::NativeMessaging, browsers::hosts),
    ]);
    if machine.is_live {
        sources.push(Source::new(SourceId::Processes, super::processes::read));
    }
    sources.push(Source::new(SourceId::UserProfiles, user_profiles::read));
    sources
}
