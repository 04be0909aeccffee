//! The places of a Windows system, running or on a disk: one file per source.
//!
//! Each file has a part that turns plain data into items, which is built and tested on every
//! system, and a small part that asks Windows, which is built on Windows only. The registry stands
//! behind the trait [`Registry`]: that of this computer, or the files of a Windows that is not
//! running ([`offline`]). Everything is read through the 64-bit view, and nothing is ever opened for
//! writing.

pub mod appearance;
mod browser_keys;
pub mod browsers;
pub mod certificates;
pub mod class_filters;
pub mod driver_files;
mod environment;
pub mod hive;
mod hive_log;
pub mod image_path;
#[cfg(windows)]
pub mod live;
pub mod network_bindings;
pub mod offline;
pub mod opened;
pub mod pending_renames;
pub mod profile_folders;
pub mod program_folders;
pub mod registry;
pub mod scheduled_tasks;
pub mod security_center;
pub mod services;
pub mod sid;
#[cfg(windows)]
pub mod signature;
pub mod software_keys;
pub mod store_apps;
pub mod system;
pub mod uninstall_entries;
pub mod user_profiles;

pub use super::gaps::Gaps;
use super::{Machine, Source, SourceId};
pub use registry::Registry;

/// What is read, in the order in which it is shown.
pub fn sources(machine: &Machine) -> Vec<Source> {
    let mut sources = vec![
        Source { id: SourceId::UninstallEntries, read: uninstall_entries::read },
        Source { id: SourceId::Services, read: services::read },
        Source { id: SourceId::SoftwareKeys, read: software_keys::read },
        Source { id: SourceId::ClassFilters, read: class_filters::read },
        Source { id: SourceId::NetworkBindings, read: network_bindings::read },
        Source { id: SourceId::DriverFiles, read: driver_files::read },
        Source { id: SourceId::ScheduledTasks, read: scheduled_tasks::read },
        Source { id: SourceId::StoreApps, read: store_apps::read },
        Source { id: SourceId::Certificates, read: certificates::read },
    ];
    #[cfg(windows)]
    if machine.is_live {
        sources.push(Source { id: SourceId::SecurityCenter, read: security_center::read });
    }
    sources.push(Source { id: SourceId::ProgramFolders, read: program_folders::read });
    sources.push(Source { id: SourceId::BrowserExtensions, read: browsers::extensions });
    sources.push(Source { id: SourceId::NativeMessaging, read: browsers::hosts });
    if machine.is_live {
        sources.push(Source { id: SourceId::Processes, read: super::processes::read });
    }
    sources.push(Source { id: SourceId::UserProfiles, read: user_profiles::read });
    sources
}
