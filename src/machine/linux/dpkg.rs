//! The package database of Debian and its relatives: `/var/lib/dpkg/status` and what belongs to it.
//!
//! The files are read directly: a scan starts no process.

use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};

use super::distribution;
use super::dpkg_list::{Form, Known, parse};
use crate::machine::gather::Gathered;
use crate::machine::{
    Field, FileKind, Item, Machine, Presence, Reason, ReasonKind, SourceId, SourceOutcome, Tree,
};

pub const STATUS: &str = "/var/lib/dpkg/status";
/// The list before its last change. dpkg makes it in the same moment as the new one.
const STATUS_BEFORE: &str = "/var/lib/dpkg/status-old";
/// What dpkg did since it last wrote the list: one numbered file for each step.
const JOURNAL: &str = "/var/lib/dpkg/updates";
/// One file for each package, in images that were made without running dpkg.
const PARTS: &str = "/var/lib/dpkg/status.d";
/// Some files for each package: which files it has, and what runs when it comes and goes.
const INFO: &str = "/var/lib/dpkg/info";
/// How those end that go with the package.
const INFO_ENDINGS: [&str; 6] = ["list", "md5sums", "postinst", "postrm", "preinst", "prerm"];
/// Packages without an entry beyond which no more are named.
const MAX_UNLISTED: usize = 1_000;

/// Every package that dpkg knows, in any state but `not-installed`. A package of which files are there
/// and no entry in the list is [`Presence::OnlyTraces`], and a gap: the list has lost it.
pub fn read(machine: &Machine) -> SourceOutcome {
    let mut gathered = Gathered::default();
    gather(&machine.tree, &mut gathered);
    distribution::expect(machine, SourceId::Dpkg, &mut gathered);
    gathered.finish()
}

/// As [`read`], for any folder that holds a system or a part of one.
pub fn gather(tree: &Tree, gathered: &mut Gathered) {
    let is_step = |name: &str| name.bytes().all(|byte| byte.is_ascii_digit());
    let mut newer = Vec::new();
    let steps = files_in(tree, JOURNAL, is_step, gathered);
    for place in &steps {
        newer.extend(packages(tree, place, Form::Step, gathered));
    }
    let mut older = packages(tree, Path::new(STATUS), Form::List, gathered);
    if older.is_empty() {
        check_lost_list(tree, gathered);
        // dpkg writes steps only beside a list that it will bring up to date.
        if let Some(step) = steps.first() {
            let detail = format!("the list is empty beside a step that changes it: {}", step.display());
            gathered.gap(Reason::new(ReasonKind::Damaged, detail));
        }
    }
    // In these files a package has no status: what is listed is installed.
    for place in files_in(tree, PARTS, |name| !name.ends_with(".md5sums"), gathered) {
        older.extend(packages(tree, &place, Form::Part, gathered));
    }
    // Of one that is not installed no file is left.
    let is_there = |package: &&Known| package.is_broken || package.item.is_some();
    let listed: HashSet<&str> =
        newer.iter().chain(&older).filter(is_there).map(|package| package.id.0.as_str()).collect();
    let unlisted = unlisted(tree, &listed, gathered);
    // A broken step takes nothing back, and of several steps the last counts.
    let mut changed = HashSet::new();
    for package in newer.into_iter().rev() {
        if package.is_broken || changed.insert(package.id) {
            package.item.into_iter().for_each(|item| gathered.push(item));
        }
    }
    let unchanged = older.into_iter().filter(|package| !changed.contains(&package.id));
    unchanged.filter_map(|package| package.item).for_each(|item| gathered.push(item));
    for name in unlisted {
        let mut item = Item::new(format!("{INFO}: {name}")).with(Field::Key, name);
        item.presence = Presence::OnlyTraces;
        gathered.push(item);
    }
}

/// The files in a folder whose names fit, in the order of their names.
fn files_in(tree: &Tree, folder: &str, fits: fn(&str) -> bool, gathered: &mut Gathered) -> Vec<PathBuf> {
    let folder = Path::new(folder);
    let entries = gathered.look_into(tree, folder).unwrap_or_default();
    entries
        .into_iter()
        .filter(|entry| entry.kind != FileKind::Folder && fits(&entry.name.to_string_lossy()))
        .map(|entry| folder.join(entry.name))
        .collect()
}

fn packages(tree: &Tree, place: &Path, form: Form, gathered: &mut Gathered) -> Vec<Known> {
    let bytes = match tree.read(place) {
        Ok(bytes) => bytes,
        Err(error) => {
            gathered.failed(&error, place);
            return Vec::new();
        }
    };
    let place = place.to_string_lossy();
    let listed = parse(&bytes, &place, form);
    let mut gap = |kind, what: String| gathered.gap(Reason::new(kind, format!("{what}: {place}")));
    if listed.broken > 0 {
        gap(ReasonKind::Damaged, format!("{} entries could not be read", listed.broken));
    }
    if listed.has_holes {
        gap(ReasonKind::Damaged, "parts of the list were never written".to_owned());
    }
    if listed.is_cut {
        gap(ReasonKind::Damaged, "the list ends in the middle of an entry".to_owned());
    }
    let ids: HashSet<_> = listed.known.iter().map(|package| &package.id).collect();
    if ids.len() < listed.known.len() {
        gap(ReasonKind::Damaged, "packages that are listed twice".to_owned());
    }
    if listed.has_more {
        gap(ReasonKind::TooMuch, "more packages than are read".to_owned());
    }
    if listed.broken == 0 || listed.known.iter().any(|package| package.item.is_some()) {
        gathered.found();
    }
    listed.known
}

/// A list without entries, beside an older one that has some, was lost in a power cut. If the tool alone
/// was installed, on a system of another kind, both are empty.
fn check_lost_list(tree: &Tree, gathered: &mut Gathered) {
    match tree.metadata(STATUS_BEFORE) {
        Ok(before) if before.len() > 0 => {
            let detail = format!("the list is gone, an older one is there: {STATUS}");
            gathered.gap(Reason::new(ReasonKind::Missing, detail));
        }
        Ok(_) => {}
        Err(error) => gathered.failed(&error, Path::new(STATUS_BEFORE)),
    }
}

/// Packages that have files beside the list, and no entry in it, in the order of their names.
fn unlisted(tree: &Tree, listed: &HashSet<&str>, gathered: &mut Gathered) -> BTreeSet<String> {
    // Not by `Tree::entries`: there are ten thousand names, and no link among them counts.
    let names = match tree.locate(INFO).and_then(std::fs::read_dir) {
        Ok(names) => names,
        Err(error) => {
            gathered.failed(&error, Path::new(INFO));
            return BTreeSet::new();
        }
    };
    let mut unlisted = BTreeSet::new();
    let mut count = 0_usize;
    for entry in names {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                gathered.failed(&error, Path::new(INFO));
                break;
            }
        };
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let Some(package) = package_of(&name) else { continue };
        // In layers of images a device of this name says that the file was removed.
        let is_file = || entry.file_type().is_ok_and(|kind| kind.is_file());
        if listed.contains(package) || unlisted.contains(package) || !is_file() {
            continue;
        }
        count += 1;
        if unlisted.len() < MAX_UNLISTED {
            unlisted.insert(package.to_owned());
        }
    }
    if count > 0 {
        let detail = format!("packages that have files and no entry in the list: {count}");
        gathered.gap(Reason::new(ReasonKind::Damaged, detail));
    }
    unlisted
}

/// The package of a file in [`INFO`]: `acme.list`, `libacme:amd64.list`.
fn package_of(name: &str) -> Option<&str> {
    let (name, ending) = name.rsplit_once('.')?;
    let name = name.split(':').next().unwrap_or_default();
    (INFO_ENDINGS.contains(&ending) && name.starts_with(|c: char| c.is_ascii_alphanumeric())).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_packages_are_told_from_others() {
        for (name, package) in [
            ("acme.list", Some("acme")),
            ("libacme1.2:amd64.postrm", Some("libacme1.2")),
            ("format", None),
            ("acme.shlibs", None),
            (".wh.acme.list", None),
            (".list", None),
        ] {
            assert_eq!(package_of(name), package, "{name}");
        }
    }
}
