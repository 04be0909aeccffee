//! The places of a Linux system.

mod browsers;
mod certificates;
pub mod dpkg;
mod kernel_modules;
mod opt_folders;
mod people;
mod private_copy;
mod processes;
pub mod rpm;
mod rpm_header;
mod units;
mod write_ahead_log;

use super::{Machine, Source, SourceId};

/// What is read; running programs only on the running system.
pub fn sources(machine: &Machine) -> Vec<Source> {
    let mut sources = vec![
        Source { id: SourceId::Dpkg, read: dpkg::read },
        Source { id: SourceId::Rpm, read: rpm::read },
        Source { id: SourceId::Units, read: units::read },
        Source { id: SourceId::OptFolders, read: opt_folders::read },
        Source { id: SourceId::KernelModules, read: kernel_modules::read },
        Source { id: SourceId::Certificates, read: certificates::read },
        Source { id: SourceId::BrowserExtensions, read: browsers::extensions },
        Source { id: SourceId::NativeMessaging, read: browsers::hosts },
    ];
    if machine.is_live {
        sources.push(Source { id: SourceId::Processes, read: processes::read });
    }
    sources
}
