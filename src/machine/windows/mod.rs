//! The places of a running Windows system: one file per source.
//!
//! Each file has a part that turns plain data into items, which is built and tested on every
//! system, and a small part that asks Windows, which is built on Windows only. The registry stands
//! behind the trait [`Registry`] for the same reason. Everything is read through the 64-bit view,
//! and nothing is ever opened for writing.

mod environment;
mod gaps;
pub mod image_path;
pub mod program_folders;
pub mod registry;
pub mod security_center;
pub mod services;
pub mod sid;
pub mod system;
pub mod uninstall_entries;
pub mod user_profiles;

pub use gaps::Gaps;
pub use registry::Registry;
#[cfg(windows)]
pub use system::{machine_guid, system_version};

/// What is read, in the order in which it is shown.
#[cfg(windows)]
pub fn sources() -> Vec<super::Source> {
    use super::{Source, SourceId, processes};

    vec![
        Source { id: SourceId::UninstallEntries, read: uninstall_entries::read },
        Source { id: SourceId::Services, read: services::read },
        Source { id: SourceId::SecurityCenter, read: security_center::read },
        Source { id: SourceId::ProgramFolders, read: program_folders::read },
        Source { id: SourceId::Processes, read: processes::read },
        Source { id: SourceId::UserProfiles, read: user_profiles::read },
    ]
}
