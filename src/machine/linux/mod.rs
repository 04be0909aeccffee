//! The places of a Linux system.

mod apk;
mod app_stores;
mod automounts;
mod autostart;
mod browsers;
mod certificates;
mod commands;
mod distribution;
pub mod dpkg;
mod dpkg_list;
mod dpkg_values;
mod homes;
mod inner_layers;
mod inner_systems;
mod kernel_modules;
mod mounts;
mod opt_folders;
pub mod other_packages;
mod pacman;
mod private_copy;
mod processes;
pub mod rpm;
mod rpm_header;
mod store_settings;
mod unit_file;
mod units;
mod write_ahead_log;

use super::{Machine, Source, SourceId};

/// What is read; running programs only on the running system.
pub fn sources(machine: &Machine) -> Vec<Source> {
    let mut sources = vec![
        Source { id: SourceId::Dpkg, read: dpkg::read },
        Source { id: SourceId::Rpm, read: rpm::read },
        Source { id: SourceId::Pacman, read: pacman::read },
        Source { id: SourceId::Apk, read: apk::read },
        Source { id: SourceId::Snap, read: app_stores::snaps },
        Source { id: SourceId::Flatpak, read: app_stores::flatpaks },
        Source { id: SourceId::OtherPackages, read: other_packages::read },
        Source { id: SourceId::Units, read: units::read },
        Source { id: SourceId::Autostart, read: autostart::read },
        Source { id: SourceId::OptFolders, read: opt_folders::read },
        Source { id: SourceId::SharedFolders, read: opt_folders::read_shared },
        Source { id: SourceId::HomeFolders, read: opt_folders::read_homes },
        Source { id: SourceId::InnerSystems, read: inner_systems::read },
        Source { id: SourceId::Mounts, read: mounts::read },
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
