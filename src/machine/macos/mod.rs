//! The places of a macOS system. All of them are files, so they are read alike on a running Mac and
//! on a tree mounted on any other Unix system.

mod app_bundles;
mod browsers;
#[cfg(target_os = "macos")]
mod certificates;
mod identity;
pub use identity::{computer_name, hardware_id};
mod inner_systems;
mod launch_jobs;
mod managed_settings;
mod people;
pub use people::full_names;
mod property_list;
mod receipts;
mod relocated;
pub mod signature;
mod support_folders;
mod system_extensions;
mod volumes;

use std::path::{Path, PathBuf};

use super::gather::Gathered;
use super::{Entry, FileKind, Machine, Source, SourceId, processes};

/// What is read; running programs only on the running system.
pub fn sources(machine: &Machine) -> Vec<Source> {
    let mut sources = vec![
        Source::new(SourceId::AppBundles, app_bundles::read),
        Source::new(SourceId::LaunchJobs, launch_jobs::read),
        Source::new(SourceId::Receipts, receipts::read),
        Source::new(SourceId::SupportFolders, support_folders::read),
        Source::new(SourceId::SystemExtensions, system_extensions::read),
        Source::new(SourceId::ManagedSettings, managed_settings::read),
        Source::new(SourceId::InnerSystems, inner_systems::read),
        Source::new(SourceId::BrowserExtensions, browsers::extensions),
        Source::new(SourceId::NativeMessaging, browsers::hosts),
    ];
    #[cfg(target_os = "macos")]
    if machine.is_live {
        sources.push(Source::new(SourceId::Certificates, certificates::read));
    }
    if machine.is_live {
        sources.push(Source::new(SourceId::Processes, processes::read));
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

/// The gaps with which every source begins: a place that is missing on the whole disk is missing for each.
fn begin(machine: &Machine) -> Gathered {
    let mut gathered = Gathered::default();
    for reason in volumes::unseen(&machine.tree) {
        gathered.gap(reason);
    }
    gathered
}

/// The home folders of the people who use this Mac, but for those of nobody that are closed. A home
/// of somebody that is closed shows when it is opened.
fn homes(machine: &Machine, gathered: &mut Gathered) -> Vec<PathBuf> {
    let people = people::people(machine);
    for unseen in &people.unseen {
        gathered.gap(unseen.reason());
    }
    let open = people
        .homes
        .into_iter()
        .filter(|person| person.counts || !people::is_closed(&machine.tree, &person.home));
    open.map(|person| person.home).collect()
}

/// What lies in a folder of property lists.
struct Listed {
    path: PathBuf,
    kind: FileKind,
    /// Without its ending.
    name: String,
    /// Whether the system reads it. A list that was renamed or turned into a folder is only a trace.
    is_list: bool,
}

/// Everything in a folder of property lists, but for what the Finder keeps there.
fn lists_in(machine: &Machine, folder: &Path, gathered: &mut Gathered) -> Vec<Listed> {
    let entries = gathered.open(&machine.tree, folder).into_iter();
    entries.filter_map(|entry| listed(folder, &entry)).collect()
}

fn listed(folder: &Path, entry: &Entry) -> Option<Listed> {
    let name = entry.name.to_string_lossy();
    let path = folder.join(&entry.name);
    let has_ending = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("plist"));
    // `._NAME` holds what other file systems cannot keep of `NAME`.
    if name.starts_with("._") || (name.starts_with('.') && !has_ending) {
        return None;
    }
    let is_list = has_ending && matches!(entry.kind, FileKind::File | FileKind::Closed | FileKind::Other);
    let name = if has_ending { path.file_stem().unwrap_or_default().to_string_lossy() } else { name };
    Some(Listed { name: name.into_owned(), kind: entry.kind, is_list, path })
}
