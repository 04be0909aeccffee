//! The places of a Linux system.

mod apk;
mod app_stores;
mod automounts;
mod autostart;
mod browsers;
mod certificates;
mod distribution;
pub mod dpkg;
mod dpkg_list;
mod dpkg_values;
mod homes;
mod inner_layers;
mod inner_search;
mod inner_systems;
mod kernel_modules;
mod mounts;
mod opt_folders;
pub mod other_packages;
mod pacman;
mod places;
mod private_copy;
mod processes;
pub mod rpm;
mod rpm_header;
mod snapshots;
mod store_options;
mod store_settings;
mod unit_file;
mod units;
mod write_ahead_log;
mod zfs;

use std::path::PathBuf;

use super::{Machine, Source, SourceId, Tree};

/// The folders beside the usual one in which people have homes, with the levels below at which these lie.
pub fn home_places(tree: &Tree) -> Vec<(PathBuf, usize)> {
    let places = homes::templates::places(tree, &mut |_, _| ());
    places.into_iter().map(|place| (place.path, place.levels)).collect()
}

/// What is read; running programs only on the running system.
pub fn sources(machine: &Machine) -> Vec<Source> {
    let mut sources = vec![
        Source::new(SourceId::Dpkg, dpkg::read),
        Source::new(SourceId::Rpm, rpm::read),
        Source::new(SourceId::Pacman, pacman::read),
        Source::new(SourceId::Apk, apk::read),
        Source::new(SourceId::Snap, app_stores::snaps),
        Source::new(SourceId::Flatpak, app_stores::flatpaks),
        Source::new(SourceId::OtherPackages, other_packages::read),
        Source::new(SourceId::Units, units::read),
        Source::new(SourceId::Autostart, autostart::read),
        Source::new(SourceId::OptFolders, opt_folders::read),
        Source::new(SourceId::SharedFolders, opt_folders::read_shared),
        Source::new(SourceId::HomeFolders, opt_folders::read_homes),
        Source::new(SourceId::InnerSystems, inner_systems::read),
        Source::new(SourceId::Mounts, mounts::read),
        Source::new(SourceId::KernelModules, kernel_modules::read),
        Source::new(SourceId::Certificates, certificates::read),
        Source::new(SourceId::BrowserExtensions, browsers::extensions),
        Source::new(SourceId::NativeMessaging, browsers::hosts),
    ];
    if machine.is_live {
        sources.push(Source::new(SourceId::Processes, processes::read));
    }
    sources
}
