//! Folders by their names, wherever programs keep themselves, their data, settings and logs: the program
//! and program data folders with the level below, what programs keep for each person and for the accounts
//! of the system, and what lies at the top of the system drive, where tools that need no setup keep what
//! they found.

use std::collections::HashSet;
use std::io;

use super::Gaps;
use super::opened::{Opened, Whereabouts};
use super::people::Disk;
use super::program_places::{Depth, ProgramPlace, add_other_drives, places};
use super::registry::{KeyPath, Registry, missing};
use crate::machine::{Field, FileKind, Item, Machine, Presence, Reason, ReasonKind, SourceOutcome};

/// Packages of the Microsoft Store: closed to everybody on every Windows, and each folder in it is
/// named after a package, not after a program.
const STORE: &str = "WindowsApps";

/// A value for each folder that Windows Installer made, whose name is the path.
const NOTED: &str = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Installer\Folders";

/// A place in the folder of somebody, without saying whose it is.
const PRIVATE: &str = "a folder in which programs keep something";

/// More names than this in one source are there to fill the memory.
const MAX_NAMES: usize = 200_000;

pub fn read(machine: &Machine) -> SourceOutcome {
    Opened::read(machine, |registry, disk| {
        let whereabouts = |folder: &str| registry.whereabouts(disk.tree, folder);
        let mut gaps = Gaps::default();
        let mut places = places(registry, disk, &mut gaps);
        // Those of a Windows that does not run are not here.
        if machine.is_live {
            add_other_drives(registry, &mut places);
        }
        let mut found = Found { disk, items: Vec::new(), gaps, seen: HashSet::new() };
        let was_any_read = found.add_places(&places, &whereabouts);
        found.add_noted(registry);
        found.outcome(was_any_read)
    })
}

fn is_shortcut(name: &str) -> bool {
    let ending = name.len().checked_sub(SHORTCUT.len()).and_then(|start| name.get(start..));
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case(SHORTCUT))
}

/// The folder of the person to whom a place for programs belongs.
fn home_of(folder: &str) -> &str {
    let end = folder.to_ascii_lowercase().find(r"\appdata").unwrap_or(folder.len());
    folder.get(..end).unwrap_or(folder)
}

/// How the file of a shortcut ends.
const SHORTCUT: &str = ".lnk";

struct Found<'a> {
    disk: Disk<'a>,
    items: Vec<Item>,
    gaps: Gaps,
    seen: HashSet<String>,
}

impl Found<'_> {
    /// Adds what is in the places; each name counts once, since some lie in others. Whether one was read.
    fn add_places(&mut self, places: &[ProgramPlace], whereabouts: &dyn Fn(&str) -> Whereabouts) -> bool {
        let mut was_any_read = false;
        for ProgramPlace { folder, depth } in places {
            let depth = *depth;
            let is_private = matches!(depth, Depth::Private | Depth::Menu);
            match self.list(folder, depth) {
                Ok(folders) => {
                    was_any_read = true;
                    let has_levels = matches!(depth, Depth::TwoFilled | Depth::TwoNoted | Depth::Two);
                    for inner in folders.iter().filter(|_| has_levels) {
                        if let Err(error) = self.list(inner, Depth::Two) {
                            self.note(&error, inner);
                        }
                    }
                    if depth == Depth::TwoFilled && folders.is_empty() {
                        self.gaps.note(missing(folder));
                    }
                }
                // The source for people reports what a Windows in use closes; nobody else would report any
                // other error.
                Err(error) if depth.may_be_closed() && self.disk.is_no_gap(&error) => {}
                // It also reports a person whose own folder is on a drive that is not there.
                Err(_) if is_private && whereabouts(home_of(folder)) == Whereabouts::Elsewhere => {}
                Err(error) if matches!(depth, Depth::TwoFilled | Depth::TwoNoted) => {
                    match whereabouts(folder) {
                        Whereabouts::Elsewhere => {
                            self.gaps.note(Reason::new(ReasonKind::NotMounted, folder.as_str()));
                        }
                        Whereabouts::Gone => self.gaps.note(missing(folder)),
                        Whereabouts::Here => self.gaps.add(&error, folder),
                    }
                }
                Err(error) => self.note(&error, if is_private { PRIVATE } else { folder }),
            }
        }
        was_any_read
    }

    /// Adds the folders that Windows Installer made for programs and has not taken away, as it notes them.
    /// Those that are there were seen.
    fn add_noted(&mut self, registry: &impl Registry) {
        let noted = KeyPath::machine(NOTED);
        let folders = registry.values(&noted).unwrap_or_else(|error| {
            if error.kind() != io::ErrorKind::NotFound {
                self.gaps.add(&error, NOTED);
            }
            Vec::new()
        });
        for (folder, _) in folders {
            let folder = folder.trim_end_matches('\\');
            if self.items.len() < MAX_NAMES && self.seen.insert(folder.to_lowercase()) {
                let item = Item::new(noted.to_string()).with(Field::Path, folder);
                self.items.push(Item { presence: Presence::OnlyTraces, ..item });
            }
        }
    }

    fn outcome(mut self, was_any_read: bool) -> SourceOutcome {
        if self.items.len() >= MAX_NAMES {
            self.gaps.note(Reason::new(ReasonKind::TooMuch, format!("{MAX_NAMES} names of folders")));
        }
        self.gaps.into_outcome(self.items, was_any_read)
    }

    /// Adds the folders in `folder`, and returns those that may be looked into. Links are named and
    /// not followed: Windows keeps closed ones under the names of its older folders. One that leads
    /// nowhere is a trace of its name.
    fn list(&mut self, folder: &str, depth: Depth) -> io::Result<Vec<String>> {
        // The top of a drive is `C:\`, never `C:`.
        let place = if folder.ends_with(':') { format!(r"{folder}\") } else { folder.to_owned() };
        let place = (self.disk.inside)(&place).ok_or_else(|| io::Error::other("on another drive"))?;
        let mut inner = Vec::new();
        for entry in self.disk.tree.entries(place)? {
            let name = entry.name.to_string_lossy();
            let path = format!(r"{folder}\{name}");
            match entry.kind {
                FileKind::Closed if !depth.may_be_closed() => {
                    self.gaps.add(&io::ErrorKind::PermissionDenied.into(), &path);
                }
                FileKind::Closed if !self.disk.tree.is_in_use() => {
                    self.gaps.add(&io::ErrorKind::PermissionDenied.into(), PRIVATE);
                }
                FileKind::Folder | FileKind::Closed | FileKind::DeadLink => {}
                FileKind::File if matches!(depth, Depth::WithFiles | Depth::Logs) => {}
                FileKind::File if depth == Depth::Menu && is_shortcut(&name) => {}
                FileKind::File | FileKind::Other => continue,
            }
            if entry.kind == FileKind::Folder && !entry.is_link && !name.eq_ignore_ascii_case(STORE) {
                inner.push(path.clone());
            }
            if self.items.len() < MAX_NAMES && self.seen.insert(path.to_lowercase()) {
                // A shortcut is called as what it starts.
                let is_named = depth == Depth::Menu && is_shortcut(&name);
                let end = if is_named { path.len() - SHORTCUT.len() } else { path.len() };
                let called = path.get(..end).unwrap_or(&path);
                let mut item = Item::new(path.as_str()).with(Field::Path, called);
                if entry.kind == FileKind::DeadLink {
                    item.presence = Presence::OnlyTraces;
                }
                self.items.push(item);
            }
        }
        Ok(inner)
    }

    /// A folder that does not exist, or was removed meanwhile, is no gap.
    fn note(&mut self, error: &io::Error, folder: &str) {
        if error.kind() != io::ErrorKind::NotFound {
            self.gaps.add(error, folder);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::machine::{Reading, Tree};

    fn read_places(
        disk: Disk<'_>,
        places: &[ProgramPlace],
        whereabouts: &dyn Fn(&str) -> Whereabouts,
    ) -> SourceOutcome {
        let mut found = Found { disk, items: Vec::new(), gaps: Gaps::default(), seen: HashSet::new() };
        let was_any_read = found.add_places(places, whereabouts);
        found.outcome(was_any_read)
    }

    fn inside(path: &str) -> Option<PathBuf> {
        let (drive, rest) = path.split_once('\\')?;
        drive.eq_ignore_ascii_case("C:").then(|| PathBuf::from("/").join(rest.replace('\\', "/")))
    }

    fn place(folder: &str, depth: Depth) -> ProgramPlace {
        ProgramPlace { folder: folder.to_owned(), depth }
    }

    #[test]
    fn each_place_is_read_as_deep_as_it_says() {
        let dir = tempfile::tempdir().expect("a folder");
        let root = dir.path().join("Programs");
        std::fs::create_dir_all(root.join("Acme Lab/Acme 21/bin")).expect("folders");
        std::fs::create_dir_all(root.join("WindowsApps/package")).expect("folders");
        std::fs::create_dir_all(dir.path().join("Other/inside")).expect("folders");
        for file in [root.join("file.txt"), dir.path().join("acme_log.txt")] {
            std::fs::write(file, "x").expect("a file");
        }
        let places = [
            place(r"C:\Programs", Depth::TwoNoted),
            place(r"c:\Programs\Acme Lab", Depth::Two),
            place(r"C:\missing", Depth::Two),
            place(r"C:\missing", Depth::Private),
            place("C:", Depth::WithFiles),
        ];
        let tree = Tree::at(dir.path().to_path_buf());
        let disk = Disk { tree: &tree, lookup: &|_| None, inside: &inside };
        let outcome = read_places(disk, &places, &|_| Whereabouts::Gone);
        let Reading::Read(items) = &outcome.reading else { panic!("expected items, got {outcome:?}") };
        let mut paths: Vec<_> = items.iter().filter_map(|item| item.get(Field::Path)).collect();
        paths.sort_unstable();
        let expected = [
            r"C:\Other",
            r"C:\Programs",
            r"C:\Programs\Acme Lab",
            r"C:\Programs\Acme Lab\Acme 21",
            r"C:\Programs\WindowsApps",
            r"C:\acme_log.txt",
            r"c:\Programs\Acme Lab\Acme 21\bin",
        ];
        assert_eq!(paths, expected);
        assert_eq!(outcome.gap, None);
    }

    #[test]
    fn a_place_that_windows_notes_is_missed_and_an_unreadable_one_is_not_absent() {
        let dir = tempfile::tempdir().expect("a folder");
        std::fs::create_dir_all(dir.path().join("empty")).expect("folders");
        std::fs::write(dir.path().join("file"), "x").expect("a file");
        let tree = Tree::at(dir.path().to_path_buf());
        let disk = Disk { tree: &tree, lookup: &|_| None, inside: &inside };
        let read = |folder: &str, depth: Depth| {
            let state = |folder: &str| match folder {
                r"C:\missing" => Whereabouts::Gone,
                r"C:\file" => Whereabouts::Here,
                _ => Whereabouts::Elsewhere,
            };
            let outcome = read_places(disk, &[place(folder, depth)], &state);
            match outcome.reading {
                Reading::CouldNotCheck(reason) => Some(reason.kind),
                _ => outcome.gap.map(|gap| gap.kind),
            }
        };
        let table = [
            (r"C:\missing", Depth::Two, None),
            (r"C:\missing", Depth::Private, None),
            (r"C:\file", Depth::Private, Some(ReasonKind::Failed)),
            (r"C:\file", Depth::Logs, Some(ReasonKind::Failed)),
            (r"C:\missing", Depth::TwoNoted, Some(ReasonKind::Missing)),
            (r"C:\missing", Depth::TwoFilled, Some(ReasonKind::Missing)),
            (r"C:\empty", Depth::TwoFilled, Some(ReasonKind::Missing)),
            (r"C:\empty", Depth::TwoNoted, None),
            (r"C:\empty", Depth::Two, None),
            (r"C:\file", Depth::TwoNoted, Some(ReasonKind::Failed)),
            (r"C:\file", Depth::Two, Some(ReasonKind::Failed)),
            (r"D:\Programs", Depth::TwoNoted, Some(ReasonKind::NotMounted)),
            (r"D:\Programs", Depth::Two, Some(ReasonKind::Failed)),
        ];
        for (folder, depth, expected) in table {
            assert_eq!(read(folder, depth), expected, "{folder} {depth:?}");
        }
    }
}
