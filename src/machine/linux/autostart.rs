//! Programs that start when somebody signs in to a desktop (the Desktop Application Autostart
//! Specification), or at a set time (crontab(5)).

use std::ffi::OsStr;
use std::path::Path;

use super::homes::homes;
use super::unit_file;
use crate::machine::commands::{MAX_PROGRAMS, programs_in, programs_of};
use crate::machine::gather::Gathered;
use crate::machine::{
    Entry, Field, FileKind, Item, Machine, Presence, Reason, ReasonKind, SourceOutcome, Tree,
};

const FOR_EVERYBODY: &str = "/etc/xdg/autostart";
const OWN: &str = ".config/autostart";
const ENTRY: &str = "[Desktop Entry]";

const TABLE: &str = "/etc/crontab";
/// Folders of such tables; those of people are closed to everybody else on every Linux, so that they are
/// closed counts for nothing.
const TABLES: &str = "/etc/cron.d";
pub const TABLES_OF_PEOPLE: [&str; 3] =
    ["/var/spool/cron/crontabs", "/var/spool/cron/tabs", "/var/spool/cron"];
/// Folders of scripts.
const SCRIPTS: [&str; 4] = ["/etc/cron.hourly", "/etc/cron.daily", "/etc/cron.weekly", "/etc/cron.monthly"];
const MAX_BYTES: u64 = 4 * 1024 * 1024;
/// Tables and scripts that start with the system, or make up for what it slept through; some systems close
/// them to everybody else.
const OF_START: [&str; 3] = ["/etc/anacrontab", "/etc/rc.local", "/etc/rc.d/rc.local"];

/// [`Field::Key`] is the name of the file, without `.desktop`. A table has one item for each program that
/// it names by its whole path.
pub fn read(machine: &Machine) -> SourceOutcome {
    let tree = &machine.tree;
    let mut gathered = Gathered::default();
    desktop_entries(tree, Path::new(FOR_EVERYBODY), &mut gathered);
    add_table(tree, Path::new(TABLE), &mut gathered);
    for place in OF_START.map(Path::new) {
        gathered.visit(false, |gathered| add_table(tree, place, gathered));
    }
    let tables = gathered.open(tree, Path::new(TABLES));
    add_files(tree, Path::new(TABLES), tables, add_table, &mut gathered);
    for folder in TABLES_OF_PEOPLE.map(Path::new) {
        gathered.visit(false, |gathered| {
            for entry in gathered.look_into(tree, folder).unwrap_or_default() {
                add_file(tree, &folder.join(&entry.name), &entry, add_table, gathered);
            }
        });
    }
    for folder in SCRIPTS.map(Path::new) {
        let scripts = gathered.open(tree, folder);
        add_files(tree, folder, scripts, add_script, &mut gathered);
    }
    homes(tree).visit(tree, &mut gathered, |home, gathered| {
        desktop_entries(tree, &home.join(OWN), gathered);
    });
    gathered.finish()
}

fn desktop_entries(tree: &Tree, folder: &Path, gathered: &mut Gathered) {
    let mut entries = gathered.open(tree, folder);
    entries.retain(|entry| Path::new(&entry.name).extension() == Some(OsStr::new("desktop")));
    add_files(tree, folder, entries, add_desktop_entry, gathered);
}

/// Adds files of a folder. Some have names that people chose: no reason tells them.
fn add_files(
    tree: &Tree,
    folder: &Path,
    entries: Vec<Entry>,
    add: fn(&Tree, &Path, &mut Gathered),
    gathered: &mut Gathered,
) {
    gathered.without_names(format!("a file in {}", folder.display()), |gathered| {
        for entry in entries {
            add_file(tree, &folder.join(&entry.name), &entry, add, gathered);
        }
    });
}

fn add_file(
    tree: &Tree,
    path: &Path,
    entry: &Entry,
    add: fn(&Tree, &Path, &mut Gathered),
    gathered: &mut Gathered,
) {
    match entry.kind {
        FileKind::Folder => {}
        FileKind::DeadLink => gathered.push(Item { presence: Presence::OnlyTraces, ..item(path, "", "") }),
        FileKind::File | FileKind::Closed | FileKind::Other => add(tree, path, gathered),
    }
}

fn item(path: &Path, name: &str, program: &str) -> Item {
    let is_entry = path.extension() == Some(OsStr::new("desktop"));
    let key = if is_entry { path.file_stem() } else { path.file_name() };
    Item::new(path.to_string_lossy())
        .with(Field::Key, key.unwrap_or_default().to_string_lossy())
        .with(Field::Name, name)
        .with(Field::Path, program)
}

/// The text of a file; nothing where it is not there or cannot be read.
fn text(tree: &Tree, path: &Path, gathered: &mut Gathered) -> Option<String> {
    match tree.read_at_most(path, MAX_BYTES) {
        Ok(bytes) => {
            gathered.found();
            if unit_file::has_holes(&bytes) {
                let detail = format!("parts of the file were never written: {}", path.display());
                gathered.gap(Reason::new(ReasonKind::Damaged, detail));
            }
            Some(String::from_utf8_lossy(&bytes).into_owned())
        }
        Err(error) => {
            gathered.failed(&error, path);
            None
        }
    }
}

/// One that is switched off is still there.
fn add_desktop_entry(tree: &Tree, path: &Path, gathered: &mut Gathered) {
    let text = text(tree, path, gathered).unwrap_or_default();
    let value = |key| unit_file::value(&text, ENTRY, key).unwrap_or_default();
    let command = value("Exec");
    let programs = programs_of(&command);
    // One that starts nothing still has a name.
    let unnamed = programs.is_empty().then(String::new);
    for program in programs.iter().chain(&unnamed).take(MAX_PROGRAMS) {
        gathered.push(item(path, &value("Name"), program));
    }
}

fn add_script(_: &Tree, path: &Path, gathered: &mut Gathered) {
    gathered.push(item(path, "", &path.to_string_lossy()));
}

fn add_table(tree: &Tree, path: &Path, gathered: &mut Gathered) {
    let Some(text) = text(tree, path, gathered) else { return };
    let programs = programs_in(&text);
    if programs.len() > MAX_PROGRAMS {
        let detail = format!("more programs than are read: {}", path.display());
        gathered.gap(Reason::new(ReasonKind::TooMuch, detail));
    }
    for program in programs.iter().take(MAX_PROGRAMS) {
        gathered.push(item(path, "", program));
    }
}
