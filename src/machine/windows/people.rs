//! The folders of people on a Windows: those that its list of people names, and those that it does not name
//! any more. Deleting an account leaves the folder.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

use super::opened::Opened;
use super::registry::{KeyPath, Registry};
use super::{environment, sid};
use crate::machine::{FileKind, Machine, Tree};

/// A key for each person and each account of the system, named after its SID.
pub const PROFILES: &str = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList";
/// The value of a person in it that says where their folder is.
pub const FOLDER: &str = "ProfileImagePath";
/// The settings of a person, in their folder.
pub const SETTINGS: &str = "NTUSER.DAT";
/// The same where they may not be changed for good.
const FIXED_SETTINGS: &str = "NTUSER.MAN";
/// Where programs keep what belongs to a person, in their folder.
pub const APP_DATA: &str = "AppData";

/// The folders of the accounts of the system, in that of Windows.
pub const ACCOUNTS: [&str; 4] = [
    r"System32\config\systemprofile",
    r"SysWOW64\config\systemprofile",
    r"ServiceProfiles\LocalService",
    r"ServiceProfiles\NetworkService",
];

/// People whom no entry names get such an account on a disk. It has a part more than those of Windows.
pub const UNLISTED: &str = "S-1-5-21-0-0-0-0-";

/// The settings that everybody gets who is new here, under a number that nobody has.
pub const OF_NEW_PEOPLE: &str = "S-1-5-21-0-0-0-0-999999";

/// Folders among those of people that are nobody's. Windows makes further ones that begin with the last
/// (`Default.migrated`, `defaultuser0` while it is set up).
const NOBODYS: [&str; 2] = ["All Users", "Public"];
const DEFAULT: &str = "default";

/// What paths of a Windows need.
#[derive(Clone, Copy)]
pub struct Disk<'a> {
    pub tree: &'a Tree,
    /// The environment variables.
    pub lookup: &'a dyn Fn(&str) -> Option<String>,
    /// The place in the tree of a path of Windows.
    pub inside: &'a dyn Fn(&str) -> Option<PathBuf>,
}

impl Disk<'_> {
    /// Whether it is no gap that a folder could not be read: it is not there, or it is closed by a Windows in
    /// use, as those of people are to each other, which the source for people tells.
    pub fn is_no_gap(&self, error: &io::Error) -> bool {
        match error.kind() {
            io::ErrorKind::NotFound => true,
            io::ErrorKind::PermissionDenied => self.tree.is_in_use(),
            _ => false,
        }
    }
}

/// The folder in which those of people are made.
pub fn parent(registry: &impl Registry, lookup: &dyn Fn(&str) -> Option<String>) -> String {
    let noted = registry.texts(&KeyPath::machine(PROFILES), ["ProfilesDirectory"]);
    let noted = noted.map(|[folder]| folder).ok().filter(|folder| !folder.is_empty());
    environment::expand(noted.as_deref().unwrap_or(r"%SystemDrive%\Users"), lookup)
}

/// The path of the settings that everybody who is new here gets.
pub fn settings_of_new_people(registry: &impl Registry, lookup: &dyn Fn(&str) -> Option<String>) -> String {
    format!(r"{}\Default\{SETTINGS}", parent(registry, lookup).trim_end_matches('\\'))
}

/// The accounts that are listed, and their folders; empty where one could not be read.
pub fn listed(
    registry: &impl Registry,
    lookup: &dyn Fn(&str) -> Option<String>,
) -> io::Result<Vec<(String, String)>> {
    let profiles = KeyPath::machine(PROFILES);
    let with_folder = |sid: String| {
        let folder = registry.texts(&profiles.join(&sid), [FOLDER]).map(|[folder]| folder);
        (sid, environment::expand(&folder.unwrap_or_default(), lookup))
    };
    Ok(registry.subkeys(&profiles)?.into_iter().map(with_folder).collect())
}

/// The folders of people, wherever the list says that they lie; those of accounts of the system are left out.
/// A list that cannot be read names none.
pub fn folders(machine: &Machine) -> Vec<String> {
    let registry = Opened::of(machine);
    let people = listed(&registry, &|name| registry.variable(name)).unwrap_or_default();
    people
        .into_iter()
        .filter(|(sid, folder)| sid::is_person(sid) && !folder.is_empty())
        .map(|(_, folder)| folder)
        .collect()
}

/// The folders of people whom no entry names: with settings, or with what programs keep for a person. What
/// may not be looked into counts, too. A link counts where it leads to somebody of whom nothing else tells:
/// Windows itself has some under the older names of its folders, in every language.
///
/// # Errors
/// Those of reading the folder in which they lie.
pub fn unlisted(disk: Disk<'_>, parent: &str, listed: &[(String, String)]) -> io::Result<Vec<String>> {
    let place = (disk.inside)(parent).ok_or(io::ErrorKind::NotFound)?;
    let known: HashSet<String> = listed.iter().map(|(_, folder)| comparable(folder)).collect();
    let entries = disk.tree.entries(&place)?;
    let real = |place: &Path| disk.tree.locate(place).and_then(|place| place.canonicalize()).ok();
    let beside = entries.iter().filter(|entry| !entry.is_link).map(|entry| place.join(&entry.name));
    let others = listed.iter().filter_map(|(_, folder)| (disk.inside)(folder));
    let has_links = entries.iter().any(|entry| entry.is_link);
    let mut seen: HashSet<PathBuf> =
        beside.chain(others).filter(|_| has_links).filter_map(|place| real(&place)).collect();
    let mut is_new = |place: &Path| real(place).is_none_or(|place| seen.insert(place));
    let mut folders = Vec::new();
    for entry in entries {
        let name = entry.name.to_string_lossy();
        let folder = format!(r"{}\{name}", parent.trim_end_matches('\\'));
        let is_nobodys = NOBODYS.iter().any(|other| name.eq_ignore_ascii_case(other))
            || name.to_lowercase().starts_with(DEFAULT);
        if is_nobodys || known.contains(&comparable(&folder)) {
            continue;
        }
        let own = place.join(&entry.name);
        let is_own = |inner: &&str| may_be_there(disk.tree, &own.join(inner));
        let is_person = match entry.kind {
            FileKind::Folder => {
                [SETTINGS, FIXED_SETTINGS, APP_DATA].iter().any(is_own) && (!entry.is_link || is_new(&own))
            }
            // Somebody's folder lies on a drive that is not there, or where nobody may look.
            FileKind::DeadLink | FileKind::Closed => true,
            FileKind::File | FileKind::Other => false,
        };
        if is_person {
            folders.push(folder);
        }
    }
    Ok(folders)
}

/// The folder of every person, each once.
pub fn homes(registry: &impl Registry, disk: Disk<'_>) -> Vec<String> {
    let listed = listed(registry, disk.lookup).unwrap_or_default();
    let unlisted = unlisted(disk, &parent(registry, disk.lookup), &listed).unwrap_or_default();
    let mut seen = HashSet::new();
    let people = listed.into_iter().filter(|(sid, _)| sid::is_person(sid)).map(|(_, folder)| folder);
    people
        .chain(unlisted)
        .map(|folder| folder.trim_end_matches('\\').to_owned())
        .filter(|folder| !folder.is_empty() && seen.insert(comparable(folder)))
        .collect()
}

/// Whether a folder of this name lies in another one, and is no link.
pub fn has_folder(disk: Disk<'_>, folder: &str, name: &str) -> bool {
    let entries = (disk.inside)(folder).and_then(|place| disk.tree.entries(place).ok()).unwrap_or_default();
    entries.iter().any(|entry| {
        entry.kind == FileKind::Folder
            && !entry.is_link
            && entry.name.to_string_lossy().eq_ignore_ascii_case(name)
    })
}

fn may_be_there(tree: &Tree, path: &Path) -> bool {
    !matches!(tree.kind(path), Ok(None))
}

fn comparable(folder: &str) -> String {
    folder.trim_end_matches('\\').to_lowercase()
}
