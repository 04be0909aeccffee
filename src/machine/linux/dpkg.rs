//! The package database of Debian and its relatives: `/var/lib/dpkg/status` and what belongs to it.
//!
//! The files are lists of paragraphs of `Field: value` lines, described in deb822(5) and
//! dpkg-query(1). They are read directly: a scan starts no process.

use std::borrow::Cow;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

use crate::machine::gather::Gathered;
use crate::machine::{Field, Item, Kind, Machine, Outcome, Presence, Reason, ReasonKind, Tree};

const STATUS: &str = "/var/lib/dpkg/status";
/// What dpkg did since it last wrote the list: one numbered file for each step.
const JOURNAL: &str = "/var/lib/dpkg/updates";
/// One file for each package, in images that were made without running dpkg.
const PARTS: &str = "/var/lib/dpkg/status.d";

/// Every package that dpkg knows, in any state but `not-installed`.
pub fn read(machine: &Machine) -> Outcome {
    let tree = &machine.tree;
    let mut gathered = Gathered::default();
    let is_step = |name: &str| name.bytes().all(|byte| byte.is_ascii_digit());
    let mut newer = Vec::new();
    for place in files_in(tree, JOURNAL, is_step, &mut gathered) {
        newer.extend(packages(tree, &place, "", &mut gathered));
    }
    let mut older = packages(tree, Path::new(STATUS), "", &mut gathered);
    // In these files a package has no status: what is listed is installed.
    for place in files_in(tree, PARTS, |name| !name.ends_with(".md5sums"), &mut gathered) {
        older.extend(packages(tree, &place, "install ok installed", &mut gathered));
    }
    // A broken step takes nothing back, and of several steps the last counts.
    let mut changed = HashSet::new();
    for package in newer.into_iter().rev() {
        if package.is_broken || changed.insert(package.id) {
            package.item.into_iter().for_each(|item| gathered.push(item));
        }
    }
    let unchanged = older.into_iter().filter(|package| !changed.contains(&package.id));
    unchanged.filter_map(|package| package.item).for_each(|item| gathered.push(item));
    gathered.finish()
}

/// The files in a folder whose names fit, in the order of their names.
fn files_in(tree: &Tree, folder: &str, fits: fn(&str) -> bool, gathered: &mut Gathered) -> Vec<PathBuf> {
    let folder = Path::new(folder);
    let entries = gathered.look_into(tree, folder).unwrap_or_default();
    entries
        .into_iter()
        .filter(|entry| entry.kind != Kind::Folder && fits(&entry.name.to_string_lossy()))
        .map(|entry| folder.join(entry.name))
        .collect()
}

fn packages(tree: &Tree, place: &Path, status: &str, gathered: &mut Gathered) -> Vec<Known> {
    match tree.read(place) {
        Ok(bytes) => parse(&bytes, &place.to_string_lossy(), status, gathered),
        Err(error) => {
            gathered.failed(&error, place);
            Vec::new()
        }
    }
}

/// A package as one file knows it.
struct Known {
    /// Name and architecture.
    id: (String, String),
    is_broken: bool,
    /// `None` for a package that is not installed.
    item: Option<Item>,
}

/// Paragraphs that make no sense are counted and reported as a gap. They still count where they name
/// a package: a damaged entry must not hide it. `status` is that of a package that has none.
fn parse(bytes: &[u8], place: &str, status: &str, gathered: &mut Gathered) -> Vec<Known> {
    // Nearly always right, and to see that takes a tenth of the time of putting it right.
    let text = str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed);
    let mut known = Vec::new();
    let mut broken = 0_usize;
    let new = || Package { status, ..Package::default() };
    let mut package = new();
    for line in lines(&text).chain([""]) {
        let is_blank = line.trim_start().is_empty();
        if line.starts_with([' ', '\t']) && !is_blank {
            // The continuation of a field we do not need.
            package.has_lines = true;
        } else if is_blank {
            let package = std::mem::replace(&mut package, new());
            broken += usize::from(package.is_broken());
            known.extend(package.into_known(place));
        } else {
            package.add(line);
        }
    }
    if broken > 0 {
        let detail = format!("{broken} entries could not be read: {place}");
        gathered.gap(Reason::new(ReasonKind::Damaged, detail));
    }
    if broken == 0 || known.iter().any(|package| package.item.is_some()) {
        gathered.found();
    }
    known
}

/// As `str::lines`, in a fraction of its time: the list has a megabyte of short lines.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    ends.scan(0, |start, end| {
        let line = text.get(*start..end).unwrap_or_default();
        *start = end + 1;
        Some(line.strip_suffix('\r').unwrap_or(line))
    })
}

#[derive(Default)]
struct Package<'a> {
    name: &'a str,
    architecture: &'a str,
    status: &'a str,
    version: &'a str,
    maintainer: &'a str,
    description: &'a str,
    has_lines: bool,
    is_malformed: bool,
}

impl<'a> Package<'a> {
    fn add(&mut self, line: &'a str) {
        self.has_lines = true;
        let colon = memchr::memchr(b':', line.as_bytes());
        let Some((field, value)) = colon.and_then(|colon| Some((line.get(..colon)?, line.get(colon + 1..)?)))
        else {
            self.is_malformed = true;
            return;
        };
        // dpkg itself writes the names like this, and reads them in any case. Most lines are of other
        // fields, which their first letter tells.
        let (name, slot) = match field.as_bytes().first().map(u8::to_ascii_lowercase) {
            Some(b'p') => ("Package", &mut self.name),
            Some(b'a') => ("Architecture", &mut self.architecture),
            Some(b's') => ("Status", &mut self.status),
            Some(b'v') => ("Version", &mut self.version),
            Some(b'm') => ("Maintainer", &mut self.maintainer),
            Some(b'd') => ("Description", &mut self.description),
            _ => return,
        };
        if field.eq_ignore_ascii_case(name) {
            *slot = value.trim();
        }
    }

    /// The third word of `Status`; the first says what is wanted, the second whether it is damaged.
    fn state(&self) -> Option<&'a str> {
        self.status.split_ascii_whitespace().nth(2)
    }

    /// Several blank lines in a row make an entry without lines, which is fine.
    fn is_broken(&self) -> bool {
        self.has_lines && (self.is_malformed || self.name.is_empty() || self.state().is_none())
    }

    fn into_known(self, place: &str) -> Option<Known> {
        // Where one package is there for several architectures, tools write them behind the name.
        let name = self.name.split(':').next().unwrap_or_default();
        if name.is_empty() {
            return None;
        }
        let presence = match self.state() {
            Some("not-installed") => None,
            Some("config-files") => Some(Presence::OnlyTraces),
            Some(_) => Some(Presence::Present),
            // Cut off before the state: a name alone proves no program.
            None => Some(Presence::OnlyTraces),
        };
        let item = Item::new(format!("{place}: {name}"))
            .with(Field::Key, name)
            .with(Field::Name, self.description)
            .with(Field::Version, self.version)
            .with(Field::Publisher, self.maintainer);
        Some(Known {
            id: (name.to_owned(), self.architecture.to_owned()),
            is_broken: self.is_broken(),
            item: presence.map(|presence| Item { presence, ..item }),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::machine::Reading;

    fn parse(bytes: &[u8]) -> Outcome {
        let mut gathered = Gathered::default();
        let known = super::parse(bytes, STATUS, "", &mut gathered);
        known.into_iter().filter_map(|package| package.item).for_each(|item| gathered.push(item));
        gathered.finish()
    }

    const TWO: &str = "Package: alpha\nStatus: install ok installed\nMaintainer: A <a@example.org>\nVersion: 1:2.0-1\nDescription: does things\n more text\n\nPackage: beta\nStatus: deinstall ok config-files\nVersion: 3\n\nPackage: gone\nStatus: deinstall ok not-installed\n";

    fn items(outcome: &Outcome) -> &[Item] {
        match &outcome.reading {
            Reading::Read(items) => items,
            other => panic!("expected items, got {other:?}"),
        }
    }

    #[test]
    fn packages_of_every_state_are_told_apart() {
        let outcome = parse(TWO.as_bytes());
        let items = items(&outcome);
        assert_eq!(items.len(), 2, "a package that is not installed is not on the machine");
        assert_eq!(items[0].get(Field::Key), Some("alpha"));
        assert_eq!(items[0].get(Field::Version), Some("1:2.0-1"));
        assert_eq!(items[0].presence, Presence::Present);
        assert_eq!(items[1].presence, Presence::OnlyTraces);
        assert_eq!(outcome.gap, None);
    }

    #[test]
    fn one_broken_entry_is_a_gap_and_hides_nothing() {
        let text =
            format!("Package: odd\nno colon\nstatus: install ok installed\n\n{TWO}\nPackage: cut off\nSta");
        let outcome = parse(text.as_bytes());
        let items = items(&outcome);
        assert_eq!(items.len(), 4);
        assert_eq!((items[0].get(Field::Key), items[0].presence), (Some("odd"), Presence::Present));
        assert_eq!((items[3].get(Field::Key), items[3].presence), (Some("cut off"), Presence::OnlyTraces));
        assert_eq!(outcome.gap.as_ref().map(|gap| gap.kind), Some(ReasonKind::Damaged));
    }

    #[test]
    fn a_file_of_rubbish_is_could_not_check() {
        for rubbish in [&b"\xff\xfe\x00\x01"[..], b"hello world", b"Status: install ok installed\n"] {
            let outcome = parse(rubbish);
            assert!(matches!(outcome.reading, Reading::CouldNotCheck(_)), "{rubbish:?}: {outcome:?}");
        }
    }

    #[test]
    fn bytes_that_are_no_utf8_do_not_hide_a_package() {
        let outcome = parse(b"Package: alpha\nStatus: install ok installed\nMaintainer: J\xf6rg\n\n");
        assert_eq!(items(&outcome).len(), 1);
    }
}
