//! Browsers: their extensions, and the programs that extensions may talk to.
//!
//! Two families share their ways on every system: those made from Chromium, and Firefox with Thunderbird.
//! Everything that is the same everywhere is here; each system adds whose homes there are, and Windows
//! its registry. Which browsers there are and where they keep their things is a table ([`places`]).
//!
//! Safari is left out: today its extensions are parts of apps, which the source for app bundles
//! sees, and the old `*.safariextz` are archives of a kind that no macOS since 10.15 loads.
//!
//! Folders of people are read, so what could not be read is told without saying whose it was.

mod chromium;
mod disk;
mod firefox;
mod json;
mod machine_wide;
mod native_messaging;
pub mod places;
mod profile_list;
mod search;

use std::path::Path;

pub use disk::Disk;
pub use machine_wide::{
    Settings, forced_id, installed_by, installed_in_firefox, is_chromium_id, setting, settings_in,
};
#[cfg(unix)]
pub use machine_wide::{not_understood, setting_in};
pub use native_messaging::{host, traces};
use places::Family;
pub use search::Search;

use crate::machine::System;

/// Whether a folder of this name, in lower case, holds the profiles of a browser made from Chromium.
pub fn holds_profiles(name: &str) -> bool {
    let on = |system| Family::Chromium.list(move |browser| browser.on(system).data);
    [System::Windows, System::MacOs, System::Linux]
        .into_iter()
        .flat_map(on)
        .any(|folder| folder.rsplit('/').next().is_some_and(|last| last.eq_ignore_ascii_case(name)))
}

/// The extensions that were installed for everybody.
pub fn extensions_on_machine(search: &mut Search<'_>, system: System) {
    let root = Path::new("/");
    for folder in search.existing(root, &places::list(|browser| browser.on(system).external)) {
        machine_wide::external(search, &folder);
    }
    for folder in search.existing(root, &places::list(|browser| browser.on(system).policies)) {
        machine_wide::policies(search, &folder);
    }
    for folder in search.existing(root, &places::list(|browser| browser.on(system).shared)) {
        machine_wide::shared(search, &folder);
    }
    for folder in search.existing(root, &places::list(|browser| browser.on(system).distribution)) {
        machine_wide::distributed(search, &folder);
    }
}

/// The extensions that come with the programs in one of the folders that a Windows has for programs.
pub fn extensions_in_program_files(search: &mut Search<'_>, programs: &Path) {
    for folder in search.existing(programs, &places::list(|browser| browser.in_program_files)) {
        machine_wide::distributed(search, &folder);
    }
}

/// The extensions in the browsers of one person.
pub fn extensions_of(search: &mut Search<'_>, system: System, home: &Path) {
    for data in search.existing(home, &Family::Chromium.list(|browser| browser.on(system).data)) {
        extensions_in_data(search, &data);
    }
    for folder in search.existing(home, &Family::Mozilla.list(|browser| browser.on(system).data)) {
        if search.is_new(&folder) {
            firefox::extensions(search, &folder);
        }
    }
    for folder in search.existing(home, &places::list(|browser| browser.on(system).own_shared)) {
        machine_wide::shared(search, &folder);
    }
}

/// The extensions in a data folder of a browser made from Chromium.
pub fn extensions_in_data(search: &mut Search<'_>, data: &Path) {
    if search.is_new(data) && search.is_folder(data) {
        chromium::extensions(search, data);
    }
}

/// The manifests of programs that extensions of everybody may talk to.
pub fn hosts_on_machine(search: &mut Search<'_>, system: System) {
    for folder in search.existing(Path::new("/"), &places::list(|browser| browser.on(system).hosts)) {
        native_messaging::hosts_in(search, &folder);
    }
}

/// The manifests of programs that extensions of one person may talk to.
pub fn hosts_of(search: &mut Search<'_>, system: System, home: &Path) {
    for data in search.existing(home, &Family::Chromium.list(|browser| browser.on(system).data)) {
        hosts_in_data(search, &data);
    }
    for folder in search.existing(home, &places::list(|browser| browser.on(system).own_hosts)) {
        native_messaging::hosts_in(search, &folder);
    }
}

/// The manifests in a data folder of a browser made from Chromium.
pub fn hosts_in_data(search: &mut Search<'_>, data: &Path) {
    for folder in search.existing(data, &[native_messaging::FOLDER]) {
        native_messaging::hosts_in(search, &folder);
    }
}
