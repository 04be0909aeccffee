//! The places of a macOS system. All of them are files, so they are read alike on a running Mac and
//! on a tree mounted on any other Unix system.

mod app_bundles;
mod browsers;
#[cfg(target_os = "macos")]
mod certificates;
mod launch_jobs;
mod managed_settings;
mod property_list;
mod receipts;
pub mod signature;
mod support_folders;
mod system_extensions;

use std::path::{Path, PathBuf};

use super::gather::Gathered;
use super::{Kind, Machine, Reason, ReasonKind, Source, SourceId, Tree, processes};

/// What is read; running programs only on the running system.
pub fn sources(machine: &Machine) -> Vec<Source> {
    let mut sources = vec![
        Source { id: SourceId::AppBundles, read: app_bundles::read },
        Source { id: SourceId::LaunchJobs, read: launch_jobs::read },
        Source { id: SourceId::Receipts, read: receipts::read },
        Source { id: SourceId::SupportFolders, read: support_folders::read },
        Source { id: SourceId::SystemExtensions, read: system_extensions::read },
        Source { id: SourceId::ManagedSettings, read: managed_settings::read },
        Source { id: SourceId::BrowserExtensions, read: browsers::extensions },
        Source { id: SourceId::NativeMessaging, read: browsers::hosts },
    ];
    #[cfg(target_os = "macos")]
    if machine.is_live {
        sources.push(Source { id: SourceId::Certificates, read: certificates::read });
    }
    if machine.is_live {
        sources.push(Source { id: SourceId::Processes, read: processes::read });
    }
    sources
}

/// Name and version, from `SystemVersion.plist`.
pub fn system_version(machine: &Machine) -> (String, String) {
    let bytes = machine.tree.read("/System/Library/CoreServices/SystemVersion.plist").unwrap_or_default();
    let (texts, _) = property_list::parse(&bytes, &["ProductName", "ProductVersion"]);
    let text = |key: &str| texts.get(key).map(str::to_owned);
    (text("ProductName").unwrap_or_else(|| "macOS".to_owned()), text("ProductVersion").unwrap_or_default())
}

/// The home folders of the people who use this Mac. A home that is closed shows when it is opened;
/// one on a disk that is not mounted, or behind a closed folder, is a gap.
fn users(tree: &Tree, gathered: &mut Gathered) -> Vec<PathBuf> {
    let homes = Path::new("/Users");
    let mut users = Vec::new();
    for entry in gathered.look_into(tree, homes).unwrap_or_default() {
        let home = homes.join(entry.name);
        match entry.kind {
            Kind::Folder => users.push(home),
            Kind::DeadLink => {
                let detail = format!("the link leads nowhere: {}", home.display());
                gathered.gap(Reason::new(ReasonKind::Failed, detail));
            }
            Kind::Closed => gathered.closed(&home),
            Kind::File | Kind::Other => {}
        }
    }
    users
}

/// The property lists in a folder.
fn lists_in(machine: &Machine, folder: &Path, gathered: &mut Gathered) -> Vec<(PathBuf, Kind)> {
    let entries = gathered.open(&machine.tree, folder);
    entries
        .into_iter()
        .map(|entry| (folder.join(entry.name), entry.kind))
        .filter(|(path, kind)| {
            *kind != Kind::Folder && path.extension().is_some_and(|ending| ending == "plist")
        })
        .collect()
}
