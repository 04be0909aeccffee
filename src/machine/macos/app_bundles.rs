//! Programs with an icon: bundles in the `Applications` folders of the Mac and of its people, and
//! where people put what they have just downloaded.

use std::io;
use std::path::{Path, PathBuf};

use super::{begin, homes, people, property_list};
use crate::machine::gather::Gathered;
use crate::machine::{Entry, Field, FileKind, Item, Machine, Presence, Reason, ReasonKind, SourceOutcome};

const IDENTIFIER: &str = "CFBundleIdentifier";
const DISPLAY_NAME: &str = "CFBundleDisplayName";
const NAME: &str = "CFBundleName";
const VERSION: &str = "CFBundleShortVersionString";

/// Where a bundle has its description; programs made for the iPhone lie one level deeper, or are flat.
const LISTS: [&str; 3] = ["Contents/Info.plist", "WrappedBundle/Info.plist", "Info.plist"];

/// Where a copy of the former keeps it when its link was lost.
const WRAPPER: &str = "Wrapper";
/// Places of one bundle inside another. A bundle that its own maker put there is a part of it; another
/// maker's is a program of its own.
const INSIDE: [&str; 12] = [
    "Applications",
    "Frameworks",
    "Helpers",
    "Libraries",
    "Library/LaunchServices",
    "Library/LoginItems",
    "Library/SystemExtensions",
    "MacOS",
    "PlugIns",
    "Resources",
    "SharedSupport",
    "XPCServices",
];
/// Where a bundle has these places, unless it has them in itself.
const CONTENTS: &str = "Contents";
/// Where a framework has a folder with them for each version.
const VERSIONS: &str = "Versions";
/// How bundles end that lie there.
const ENDINGS_INSIDE: [&str; 8] =
    ["app", "appex", "bundle", "framework", "kext", "plugin", "systemextension", "xpc"];
/// Where a framework has its description, in itself or in a version.
const LIST_OF_FRAMEWORK: &str = "Resources/Info.plist";
const MAX_LEVELS_INSIDE: usize = 6;
/// More names than any program has in one of them; a place with more is damaged, or meant to do harm.
const MAX_NAMES_INSIDE: usize = 100_000;

/// The programs that come with the Mac. They show that the list is one.
const SYSTEM: &str = "/System/Applications";
/// Folders for programs begin so: other systems that run beside this one add theirs, and people rename.
const APPLICATIONS: &str = "Applications";
/// The folder of programs that nobody has moved to their place.
const SHARED: &str = "/Users/Shared";
const DOWNLOADED: [&str; 3] = ["Desktop", "Documents", "Downloads"];
/// Programs in it are on their way out.
const BIN: &str = ".Trash";

/// The maker's folder, the suite's, that of a version: real ones are no deeper than ten.
const MAX_LEVELS: usize = 32;
/// A web server with all its pages has some ten thousand folders. Each place counts for itself.
const MAX_FOLDERS: usize = 20_000;
/// In a place that is not for programs: directly, or in the folder that an archive became.
const LEVELS_ELSEWHERE: usize = 2;

/// Every bundle in the folders for programs, however deep, and those on desktops, among documents and
/// downloads, in the shared folder and in the bin, directly or one folder deeper.
///
/// A bundle whose description cannot be read is named after its folder, but not where anything may have
/// any name. One that has no description, was renamed so that the Mac takes it for a folder, or is a link
/// to a bundle that is gone, is no program any more: [`Presence::OnlyTraces`].
///
/// A running Mac asks people before a program may look at their desktop and the like, so those are looked
/// into on a disk only.
pub fn read(machine: &Machine) -> SourceOutcome {
    let mut gathered = begin(machine);
    let homes = homes(machine, &mut gathered);
    let tops = [Path::new("/")].into_iter().chain(homes.iter().map(PathBuf::as_path));
    let mut places: Vec<PathBuf> = tops.flat_map(|top| for_programs(machine, top, &mut gathered)).collect();
    places.push(PathBuf::from(SYSTEM));
    for place in places {
        search(machine, &place, IsFor::Programs, &mut gathered);
    }
    let mut elsewhere = vec![PathBuf::from(SHARED)];
    if !machine.is_live {
        elsewhere.extend(homes.iter().flat_map(|home| DOWNLOADED.map(|folder| home.join(folder))));
        for home in &homes {
            search(machine, &home.join(BIN), IsFor::Waste, &mut gathered);
        }
    }
    for place in elsewhere {
        search(machine, &place, IsFor::Anything, &mut gathered);
    }
    gathered.finish()
}

/// What a place is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum IsFor {
    Programs,
    /// A name says nothing there: anything can have any.
    Anything,
    /// The same, and what lies there is only a trace.
    Waste,
}

/// The folders for programs at the top of the disk or of a home, whatever stands behind their name.
fn for_programs(machine: &Machine, top: &Path, gathered: &mut Gathered) -> Vec<PathBuf> {
    let usual = top.join(APPLICATIONS);
    let more = machine.tree.entries(top).unwrap_or_default().into_iter().filter(|entry| {
        let name = entry.name.to_string_lossy();
        let start = name.get(..APPLICATIONS.len());
        name.len() > APPLICATIONS.len() && start.is_some_and(|start| start.eq_ignore_ascii_case(APPLICATIONS))
    });
    let mut places = vec![usual];
    for Entry { name, kind, .. } in more {
        match kind {
            FileKind::Folder => places.push(top.join(name)),
            FileKind::Closed => gathered.closed(&top.join(name)),
            FileKind::DeadLink => gathered.not_mounted(&top.join(name)),
            FileKind::File | FileKind::Other => {}
        }
    }
    places
}

/// Adds every bundle in a place.
fn search(machine: &Machine, place: &Path, is_for: IsFor, gathered: &mut Gathered) {
    let levels = if is_for == IsFor::Programs { MAX_LEVELS } else { LEVELS_ELSEWHERE };
    let too_much = |gathered: &mut Gathered, limit: String| {
        gathered.gap(Reason::new(ReasonKind::TooMuch, format!("{limit}: {}", place.display())));
    };
    let mut folders = vec![place.to_owned()];
    let mut opened = 0;
    for _ in 0..levels {
        let mut deeper = Vec::new();
        for folder in folders {
            opened += 1;
            if opened > MAX_FOLDERS {
                return too_much(gathered, format!("more than {MAX_FOLDERS} folders"));
            }
            // A shared folder that somebody closed to others is theirs, and no place for programs.
            let is_theirs = is_for == IsFor::Anything && folder != place && machine.is_live;
            if !(is_theirs && people::is_refused(&machine.tree, &folder)) {
                deeper.extend(bundles_in(machine, &folder, is_for, gathered));
            }
        }
        folders = deeper;
    }
    if is_for == IsFor::Programs && !folders.is_empty() {
        too_much(gathered, format!("folders are deeper than {MAX_LEVELS}"));
    }
}

/// Adds the bundles in a folder, and returns its other folders. A folder that turns out to be a bundle
/// itself was renamed.
fn bundles_in(machine: &Machine, folder: &Path, is_for: IsFor, gathered: &mut Gathered) -> Vec<PathBuf> {
    let entries = gathered.open(&machine.tree, folder);
    if is_bundle(machine, folder, &entries) {
        add(machine, folder, is_for, gathered);
        return Vec::new();
    }
    let mut folders = Vec::new();
    for entry in entries {
        let path = folder.join(&entry.name);
        match (entry.kind, is_for) {
            (FileKind::Folder | FileKind::Closed, _) if has_ending(&path) => {
                add(machine, &path, is_for, gathered);
            }
            (FileKind::Folder, _) => folders.push(path),
            (FileKind::Closed, _) => gathered.closed(&path),
            // A link to a program elsewhere is made by the Finder as a file.
            (FileKind::File | FileKind::Other | FileKind::DeadLink, IsFor::Programs) if has_ending(&path) => {
                gathered.push(item(&path, &property_list::Texts::default(), Presence::OnlyTraces));
            }
            // Elsewhere people keep links to anything; in a folder for programs it led to more of them.
            (FileKind::DeadLink, IsFor::Programs) => gathered.not_mounted(&path),
            (FileKind::File | FileKind::Other | FileKind::DeadLink, _) => {}
        }
    }
    folders
}

fn has_ending(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("app"))
}

fn is_inner(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ENDINGS_INSIDE.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// Whether a folder with these names in it is a bundle, whatever it is called.
fn is_bundle(machine: &Machine, folder: &Path, entries: &[Entry]) -> bool {
    let has = |name: &str| entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name));
    // Many a folder has a list of the last kind.
    LISTS.iter().take(2).any(|list| {
        list.split('/').next().is_some_and(has)
            && matches!(machine.tree.kind(folder.join(list)), Ok(Some(FileKind::File)))
    })
}

fn add(machine: &Machine, bundle: &Path, is_for: IsFor, gathered: &mut Gathered) {
    let texts = description(machine, bundle, gathered);
    let is_whole = texts.is_some() && has_ending(bundle) && is_for != IsFor::Waste;
    let presence = if is_whole { Presence::Present } else { Presence::OnlyTraces };
    let texts = texts.unwrap_or_default();
    if is_for == IsFor::Programs || texts.get(IDENTIFIER).is_some() {
        gathered.push(item(bundle, &texts, presence));
    }
    if is_for == IsFor::Programs {
        let maker = texts.get(IDENTIFIER).map(maker_in).unwrap_or_default();
        add_inside(machine, bundle, &maker, 0, gathered);
    }
}

/// Adds the bundles of other makers in a bundle, and in those.
fn add_inside(machine: &Machine, bundle: &Path, maker: &str, level: usize, gathered: &mut Gathered) {
    for place in places_inside(machine, bundle, gathered) {
        let entries = gathered.look_into(&machine.tree, &place).unwrap_or_default();
        gathered.too_many(entries.len(), MAX_NAMES_INSIDE, &place);
        for entry in entries.into_iter().take(MAX_NAMES_INSIDE) {
            let path = place.join(&entry.name);
            if entry.kind != FileKind::Folder || !is_inner(&path) {
                continue;
            }
            if level == MAX_LEVELS_INSIDE {
                gathered.too_deep(&[path]);
                continue;
            }
            let texts = description(machine, &path, gathered).unwrap_or_default();
            let own = texts.get(IDENTIFIER).map(maker_in).unwrap_or_default();
            if !own.is_empty() && own != maker {
                gathered.push(item(&path, &texts, Presence::Present));
            }
            // What does not say whose it is belongs to what it lies in.
            let maker = if own.is_empty() { maker } else { &own };
            add_inside(machine, &path, maker, level + 1, gathered);
        }
    }
}

/// Those places of [`INSIDE`] that a bundle has: in its `Contents`, in each version of a framework, or, as
/// programs for the iPhone do, in itself.
fn places_inside(machine: &Machine, bundle: &Path, gathered: &mut Gathered) -> Vec<PathBuf> {
    let mut tops = vec![bundle.join(CONTENTS)];
    tops.extend(
        folders_in(machine, &bundle.join(WRAPPER), gathered).into_iter().filter(|path| has_ending(path)),
    );
    let versions = folders_in(machine, &bundle.join(VERSIONS), gathered);
    // The names beside the versions are links into one of them.
    tops.extend(if versions.is_empty() { vec![bundle.to_owned()] } else { versions });
    let mut places = Vec::new();
    for top in tops {
        let names = entries_in(machine, &top, gathered);
        let is_there = |place: &&str| {
            let first = place.split('/').next().unwrap_or_default();
            names.iter().any(|entry| {
                let is_file = matches!(entry.kind, FileKind::File | FileKind::Other);
                !is_file && entry.name.eq_ignore_ascii_case(first)
            })
        };
        places.extend(INSIDE.iter().filter(|place| is_there(place)).map(|place| top.join(place)));
    }
    places
}

/// The folders in a folder that need not be there.
fn folders_in(machine: &Machine, folder: &Path, gathered: &mut Gathered) -> Vec<PathBuf> {
    let entries = entries_in(machine, folder, gathered).into_iter();
    let folders = entries.filter(|entry| entry.kind == FileKind::Folder);
    folders.map(|entry| folder.join(entry.name)).collect()
}

/// What lies in a folder that need not be there, also when it was read before.
fn entries_in(machine: &Machine, folder: &Path, gathered: &mut Gathered) -> Vec<Entry> {
    let mut entries = match machine.tree.entries(folder) {
        Ok(entries) => entries,
        Err(error) => {
            // A file of that name has nothing in it.
            if error.kind() != io::ErrorKind::NotADirectory {
                gathered.failed(&error, folder);
            }
            return Vec::new();
        }
    };
    gathered.too_many(entries.len(), MAX_NAMES_INSIDE, folder);
    entries.truncate(MAX_NAMES_INSIDE);
    entries
}

/// The part of an identifier that says whose it is: `com.acme`.
fn maker_in(identifier: &str) -> String {
    let mut labels = identifier.trim().split('.');
    [labels.next(), labels.next()].map(Option::unwrap_or_default).join(".").to_ascii_lowercase()
}

/// `None` where a bundle has none. One that cannot be read is a gap.
fn description(machine: &Machine, bundle: &Path, gathered: &mut Gathered) -> Option<property_list::Texts> {
    let keys = [IDENTIFIER, DISPLAY_NAME, NAME, VERSION];
    let mut lists: Vec<PathBuf> = LISTS.iter().map(|list| bundle.join(list)).collect();
    if bundle.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("framework")) {
        lists.push(bundle.join(LIST_OF_FRAMEWORK));
        let versions = folders_in(machine, &bundle.join(VERSIONS), gathered).into_iter();
        lists.extend(versions.map(|version| version.join(LIST_OF_FRAMEWORK)));
    }
    let wrapped = folders_in(machine, &bundle.join(WRAPPER), gathered).into_iter();
    lists.extend(wrapped.filter(|path| has_ending(path)).map(|path| path.join("Info.plist")));
    lists.iter().find_map(|list| property_list::read(&machine.tree, list, &keys, gathered).ok())
}

fn item(bundle: &Path, texts: &property_list::Texts, presence: Presence) -> Item {
    let text = |key: &str| texts.get(key).filter(|text| !text.trim().is_empty());
    let folder_name = bundle.file_stem().unwrap_or_default().to_string_lossy();
    let mut item = Item::new(bundle.to_string_lossy())
        .with(Field::Key, text(IDENTIFIER).unwrap_or_default())
        .with(Field::Name, text(DISPLAY_NAME).or_else(|| text(NAME)).unwrap_or(&folder_name))
        .with(Field::Version, text(VERSION).unwrap_or_default())
        .with(Field::Path, bundle.to_string_lossy());
    item.presence = presence;
    item
}
