//! Programs that the system starts by itself: service units of systemd, those that start for people who
//! sign in, and init scripts.
//!
//! systemd.unit(5) and systemd.service(5) describe the files; the older scripts carry a comment
//! block of the Linux Standard Base. Files are read, not the state of the running systemd.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::homes::homes;
use super::unit_file::{self, Definition, UNITS};
use crate::machine::gather::Gathered;
use crate::machine::{
    Entry, Field, FileKind, Item, Machine, Presence, Reason, ReasonKind, SourceOutcome, Tree,
};

/// The folders of units that start for everybody who signs in.
pub const FOR_PEOPLE: [&str; 4] =
    ["/etc/systemd/user", "/usr/local/lib/systemd/user", "/usr/lib/systemd/user", "/lib/systemd/user"];
/// In each home.
pub const OWN: [&str; 2] = [".config/systemd/user", ".local/share/systemd/user"];
/// The changes to a unit lie beside it, in a folder of its name.
const CHANGES: &str = ".service.d";
const SCRIPTS: [&str; 2] = ["/etc/init.d", "/etc/rc.d/init.d"];

/// Every service unit and init script, once for each program that it starts. A link to a file that is
/// gone, an empty file, and changes to a unit that is gone are [`Presence::OnlyTraces`]. The name of a
/// masked unit says nothing: anybody can mask a unit in advance that was never there. The links in
/// `*.wants` repeat what is in these folders, or still name what was.
pub fn read(machine: &Machine) -> SourceOutcome {
    let tree = &machine.tree;
    let mut gathered = Gathered::default();
    units_in(tree, &UNITS.map(Path::new), &mut gathered);
    units_in(tree, &FOR_PEOPLE.map(Path::new), &mut gathered);
    for folder in SCRIPTS.map(Path::new) {
        let scripts = gathered.open(tree, folder);
        gathered.without_names(format!("a script in {}", folder.display()), |gathered| {
            for entry in scripts {
                let key = entry.name.to_string_lossy();
                add(tree, folder, &entry, &key, Definition::of_script, gathered);
            }
        });
    }
    homes(tree).visit(tree, &mut gathered, |home, gathered| {
        let folders = OWN.map(|folder| home.join(folder));
        units_in(tree, &folders.each_ref().map(PathBuf::as_path), gathered);
    });
    gathered.finish()
}

/// Adds the units in folders that belong together. Some have names that people chose: no reason tells them.
fn units_in(tree: &Tree, folders: &[&Path], gathered: &mut Gathered) {
    let entries: Vec<(&Path, Vec<Entry>)> =
        folders.iter().map(|folder| (*folder, gathered.open(tree, folder))).collect();
    let first = folders.first().map(|folder| folder.display().to_string()).unwrap_or_default();
    gathered.without_names(format!("a unit in {first} and the like"), |gathered| {
        units_of(tree, &entries, gathered);
    });
}

fn units_of(tree: &Tree, folders: &[(&Path, Vec<Entry>)], gathered: &mut Gathered) {
    let mut known = BTreeSet::new();
    let mut changes = Vec::new();
    let mut wanted = Vec::new();
    for (folder, entries) in folders {
        for entry in entries {
            let name = entry.name.to_string_lossy();
            if let Some(key) = name.strip_suffix(CHANGES) {
                changes.push((key.to_owned(), folder.join(&entry.name)));
            } else if entry.kind == FileKind::Folder
                && (name.ends_with(".wants") || name.ends_with(".requires"))
            {
                wanted.push(folder.join(&entry.name));
            } else if let Some(key) = name.strip_suffix(".service") {
                known.insert(key.to_owned());
                add(tree, folder, entry, key, Definition::of_unit, gathered);
            }
        }
    }
    for folder in wanted {
        for entry in gathered.open(tree, &folder) {
            let name = entry.name.to_string_lossy();
            let gone = name.strip_suffix(".service").filter(|key| !known.contains(*key));
            let path = folder.join(&entry.name);
            if let Some(key) = gone.filter(|_| entry.kind == FileKind::DeadLink && !is_masked(tree, &path)) {
                gathered.push(Item { presence: Presence::OnlyTraces, ..item(&path, key, "", "") });
            }
        }
    }
    for (key, folder) in changes {
        let is_alone = !key.is_empty() && !known.contains(&key);
        for entry in gathered.open(tree, &folder) {
            let path = folder.join(&entry.name);
            if path.extension() != Some(OsStr::new("conf")) || entry.kind == FileKind::Folder {
                continue;
            }
            let definition = match entry.kind {
                FileKind::DeadLink => Definition::default(),
                _ => definition(tree, &path, Definition::of_unit, gathered).0,
            };
            for program in &definition.programs {
                gathered.push(item(&path, &key, "", program));
            }
            if definition.programs.is_empty() && is_alone {
                gathered.push(Item { presence: Presence::OnlyTraces, ..item(&path, &key, "", "") });
            }
        }
    }
}

/// A file that cannot be read is a gap, and still an item: its name alone says something.
fn add(
    tree: &Tree,
    folder: &Path,
    entry: &Entry,
    key: &str,
    parse: fn(&str) -> Definition,
    gathered: &mut Gathered,
) {
    let path = folder.join(&entry.name);
    if entry.kind == FileKind::Folder || (entry.is_link && is_masked(tree, &path)) {
        return;
    }
    let (definition, presence) = match entry.kind {
        FileKind::DeadLink => (Definition::default(), Presence::OnlyTraces),
        _ => definition(tree, &path, parse, gathered),
    };
    // One that names no program still has a name.
    let unnamed = definition.programs.is_empty().then(String::new);
    for program in definition.programs.iter().chain(&unnamed) {
        gathered.push(Item { presence, ..item(&path, key, &definition.description, program) });
    }
}

fn definition(
    tree: &Tree,
    path: &Path,
    parse: fn(&str) -> Definition,
    gathered: &mut Gathered,
) -> (Definition, Presence) {
    let definition = match tree.read(path) {
        Ok(bytes) if bytes.is_empty() => return (Definition::default(), Presence::OnlyTraces),
        Ok(bytes) => {
            if unit_file::has_holes(&bytes) {
                let detail = format!("parts of the file were never written: {}", path.display());
                gathered.gap(Reason::new(ReasonKind::Damaged, detail));
            }
            parse(&String::from_utf8_lossy(&bytes))
        }
        Err(error) => {
            gathered.failed(&error, path);
            Definition::default()
        }
    };
    if definition.has_more {
        let detail = format!("more programs than are read: {}", path.display());
        gathered.gap(Reason::new(ReasonKind::TooMuch, detail));
    }
    (definition, Presence::Present)
}

fn item(path: &Path, key: &str, description: &str, program: &str) -> Item {
    Item::new(path.to_string_lossy())
        .with(Field::Key, key)
        .with(Field::Name, description)
        .with(Field::Path, program)
}

/// A link to `/dev/null` switches a unit off for good.
fn is_masked(tree: &Tree, path: &Path) -> bool {
    let outside = tree.locate(path.parent().unwrap_or(path)).ok().zip(path.file_name());
    outside.is_some_and(|(folder, name)| {
        folder.join(name).read_link().is_ok_and(|target| target == Path::new("/dev/null"))
    })
}
