//! Lists of packages of kinds that are not read as a whole: where one is there, other lists do not stand for it.
//! What such a kind keeps in a folder for each package names the package all the same.

use std::path::{Path, PathBuf};

use super::distribution;
use crate::machine::gather::Gathered;
use crate::machine::{
    Entry, Field, FileKind, Item, Machine, Presence, Reason, ReasonKind, SourceId, SourceOutcome, Tree,
};

/// Files and folders that only such a system has, and whose list it is. A folder counts when something
/// is in it. Homebrew is none of them: beside a folder for each package it has no list.
const LISTS: [(&str, &str); 15] = [
    ("/var/db/pkg", "Portage"),
    ("/var/log/packages", "Slackware"),
    ("/var/lib/pkgtools/packages", "Slackware"),
    ("/var/db/xbps", "XBPS"),
    ("/nix/var/nix/db/db.sqlite", "Nix"),
    ("/nix/store", "Nix"),
    ("/var/guix/db/db.sqlite", "Guix"),
    ("/gnu/store", "Guix"),
    ("/usr/lib/opkg/status", "opkg"),
    ("/var/lib/opkg/status", "opkg"),
    ("/var/lib/opkg/info", "opkg"),
    ("/var/lib/eopkg/package", "eopkg"),
    ("/var/lib/swupd", "swupd"),
    ("/var/lib/cards/DB", "Cards"),
    ("/var/lib/scratchpkg/db", "scratchpkg"),
];

/// How the name of a package is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Named {
    /// `name`
    Plain,
    /// `name-1.2-x86_64-1`
    WithVersion,
    /// `0c2d…-name-1.2`
    WithHash,
    /// `name-1.2` in the folder of a group.
    InGroups,
}

/// Places in which each package has a folder or a file that is named after it.
const NAMES: [(&str, Named); 6] = [
    ("/var/db/pkg", Named::InGroups),
    ("/var/log/packages", Named::WithVersion),
    ("/var/lib/pkgtools/packages", Named::WithVersion),
    ("/var/lib/eopkg/package", Named::WithVersion),
    ("/nix/store", Named::WithHash),
    ("/gnu/store", Named::WithHash),
];
/// The same in a home.
const HOMEBREW: [&str; 2] = ["/home/linuxbrew/.linuxbrew/Cellar", "/home/linuxbrew/.linuxbrew/Caskroom"];
/// The letters before the name in a store.
const HASH: usize = 32;
/// A system that was kept up to date for years without ever being tidied has some 200,000.
const MAX_PACKAGES: usize = 500_000;

/// The places of everybody.
pub fn places() -> impl Iterator<Item = &'static str> {
    LISTS.iter().map(|(place, _)| *place).chain(NAMES.iter().map(|(place, _)| *place))
}

/// A gap for each list, and the packages that show by their names.
pub fn read(machine: &Machine) -> SourceOutcome {
    let mut gathered = Gathered::default();
    if !gather(&machine.tree, &mut gathered) {
        distribution::expect_list(machine, SourceId::OtherPackages, &mut gathered);
    }
    gather_homebrew(&machine.tree, &mut gathered);
    gathered.finish()
}

/// The packages of Homebrew, which lie in the home of an account of its own.
pub fn gather_homebrew(tree: &Tree, gathered: &mut Gathered) {
    let mut left = MAX_PACKAGES;
    for place in HOMEBREW.map(Path::new) {
        add(tree, place, Named::Plain, &mut left, gathered);
    }
}

/// All others, of any folder that holds a system or a part of one; whether a list is there.
pub fn gather(tree: &Tree, gathered: &mut Gathered) -> bool {
    let mut said = "";
    for (place, name) in LISTS {
        let path = Path::new(place);
        let is_there = match tree.kind(path) {
            Ok(Some(FileKind::Folder)) => match tree.entries(path) {
                Ok(entries) => !entries.is_empty(),
                Err(error) => {
                    gathered.failed(&error, path);
                    false
                }
            },
            Ok(kind) => kind.is_some(),
            Err(error) => {
                gathered.failed(&error, path);
                false
            }
        };
        if is_there && name != said {
            let detail = format!("packages of {name}: {place}");
            gathered.gap(Reason::new(ReasonKind::UnsupportedFormat, detail));
            said = name;
        }
    }
    let mut left = MAX_PACKAGES;
    for (place, named) in NAMES {
        let place = Path::new(place);
        if named == Named::InGroups {
            for group in folders_in(tree, place, gathered) {
                add(tree, &group, named, &mut left, gathered);
            }
        } else {
            add(tree, place, named, &mut left, gathered);
        }
    }
    !said.is_empty()
}

fn folders_in(tree: &Tree, place: &Path, gathered: &mut Gathered) -> Vec<PathBuf> {
    let entries = gathered.look_into(tree, place).unwrap_or_default().into_iter();
    entries.filter(|entry| entry.kind == FileKind::Folder).map(|entry| place.join(entry.name)).collect()
}

fn add(tree: &Tree, place: &Path, named: Named, left: &mut usize, gathered: &mut Gathered) {
    for entry in gathered.look_into(tree, place).unwrap_or_default() {
        let Some((key, version)) = package(&entry, named) else { continue };
        if *left == 0 {
            let detail = format!("more packages than are read: {}", place.display());
            return gathered.gap(Reason::new(ReasonKind::TooMuch, detail));
        }
        *left -= 1;
        let path = place.join(&entry.name).to_string_lossy().into_owned();
        let mut item = Item::new(path).with(Field::Key, key).with(Field::Version, version);
        if entry.kind == FileKind::DeadLink {
            item.presence = Presence::OnlyTraces;
        }
        gathered.push(item);
    }
}

/// The packages in a store of Nix, by their folders.
pub fn in_store(tree: &Tree, place: &Path, gathered: &mut Gathered) {
    add(tree, place, Named::WithHash, &mut MAX_PACKAGES.clone(), gathered);
}

/// Name and version of the package that is kept under a name; `None` for what is none.
fn package(entry: &Entry, named: Named) -> Option<(String, String)> {
    let name = entry.name.to_string_lossy();
    // A file in a store is a source or a recipe; only Slackware lists packages as files.
    if name.starts_with('.') || (entry.kind == FileKind::File && named != Named::WithVersion) {
        return None;
    }
    let name = match named {
        Named::Plain => return Some((name.into_owned(), String::new())),
        Named::WithHash => {
            let (hash, name) = name.split_once('-')?;
            // A recipe that builds a package is no package.
            let is_recipe = Path::new(name).extension().is_some_and(|ending| ending == "drv");
            (hash.len() == HASH && !is_recipe).then_some(name)?
        }
        Named::WithVersion | Named::InGroups => &*name,
    };
    let begins_version = |(index, _): &(usize, &str)| {
        name.get(index + 1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    Some(match name.match_indices('-').find(begins_version) {
        Some((index, _)) => {
            let (key, version) = name.split_at(index);
            (key.to_owned(), version.trim_start_matches('-').to_owned())
        }
        None => (name.to_owned(), String::new()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_is_known_by_the_name_of_its_folder() {
        let hash = "0".repeat(HASH);
        for (name, kind, named, expected) in [
            ("acme", FileKind::Folder, Named::Plain, Some(("acme", ""))),
            (".keep", FileKind::Folder, Named::Plain, None),
            ("acme-12.2-x86_64-1", FileKind::File, Named::WithVersion, Some(("acme", "12.2-x86_64-1"))),
            ("gtk-4-acme-gui-12", FileKind::Folder, Named::InGroups, Some(("gtk", "4-acme-gui-12"))),
            ("acme-gui-12", FileKind::Folder, Named::InGroups, Some(("acme-gui", "12"))),
            (format!("{hash}-acme-12.2").as_str(), FileKind::Folder, Named::WithHash, Some(("acme", "12.2"))),
            (format!("{hash}-acme").as_str(), FileKind::DeadLink, Named::WithHash, Some(("acme", ""))),
            (format!("{hash}-acme-12.2.deb").as_str(), FileKind::File, Named::WithHash, None),
            (format!("{hash}-acme-12.2.drv").as_str(), FileKind::Folder, Named::WithHash, None),
            ("short-acme-12", FileKind::Folder, Named::WithHash, None),
        ] {
            let entry = Entry { name: name.into(), kind, is_link: false };
            let expected = expected.map(|(key, version)| (key.to_owned(), version.to_owned()));
            assert_eq!(package(&entry, named), expected, "{name}");
        }
    }
}
