//! Where earlier Windows lie on a disk: what Setup keeps under its own names at the top of the drive, what
//! somebody moved into a folder there, and what a Setup that was broken off left behind.

use std::io;
use std::path::{Path, PathBuf};

use super::Gaps;
use crate::machine::{Entry, Kind, Machine, Reason, ReasonKind, Tree};

/// How the names of the folders begin in which Setup keeps an earlier Windows. It numbers further ones
/// (`Windows.old.000`), and people put a date behind.
const KEPT: &str = "windows.old";
/// The same for the folders in which Setup works (`$WINDOWS.~BT`, `$WINDOWS.~Q`, `$INPLACE.~TR`): parts of
/// a Windows lie some folders deeper there.
const WORK: [&str; 3] = ["$windows.~", "$inplace.~", "$upgrade.~"];
/// How deep a Windows lies in them (`$INPLACE.~TR\Machine\DATA`).
const LEVELS: usize = 2;
/// What Setup calls them, where a folder has so many names that they are not all read.
const USUAL: [&str; 3] = ["Windows.old", "Windows.old.000", "Windows.old.001"];
const MAX_NAMES: usize = 10_000;
/// More folders than this are there to keep a reader busy.
const MAX_FOLDERS: usize = 2_000;

/// What lies at the top of a Windows.
const TOP: [&str; 6] =
    ["windows", "program files", "program files (x86)", "programdata", "users", "documents and settings"];

/// An earlier Windows, or what is left of one.
#[derive(Debug)]
pub struct Kept {
    /// Below the top of the drive: `Backup\Windows.old`.
    pub name: String,
    pub tree: Tree,
}

/// Whether Setup gives a folder at the top of a drive such a name.
pub fn is_of_setup(name: &str) -> bool {
    let name = name.to_lowercase();
    name.starts_with(KEPT) || is_work(&name)
}

/// Every earlier Windows, in the order of their names, and what could not be looked into.
pub fn find(machine: &Machine, top: &Path) -> (Vec<Kept>, Option<Reason>) {
    let mut search = Search { machine, kept: Vec::new(), gaps: Gaps::default(), folders: 0 };
    // That the drive cannot be read at all is told by the source for folders.
    for entry in machine.tree.entries(top).unwrap_or_default() {
        let name = entry.name.to_string_lossy().into_owned();
        let folder = top.join(&entry.name);
        let lower = name.to_lowercase();
        if lower.starts_with(KEPT) {
            search.kept(entry.kind, &name, folder);
        } else if is_work(&lower) {
            search.work(entry.kind, &name, folder);
        } else if entry.kind == Kind::Folder && !entry.is_link {
            search.inside(&name, &folder);
        }
    }
    if search.folders >= MAX_FOLDERS {
        search.gaps.note(Reason::new(ReasonKind::TooMuch, "folders in which Setup works"));
    }
    let gap = search.gaps.into_outcome(Vec::new(), true).gap;
    (search.kept, gap)
}

fn is_work(lower: &str) -> bool {
    WORK.iter().any(|work| lower.starts_with(work))
}

struct Search<'a> {
    machine: &'a Machine,
    kept: Vec<Kept>,
    gaps: Gaps,
    folders: usize,
}

impl Search<'_> {
    /// Adds a folder that is called as an earlier Windows is.
    fn kept(&mut self, kind: Kind, name: &str, folder: PathBuf) {
        if self.open(kind, name, &folder).is_some() {
            self.inside(name, &folder);
            self.add(name, folder);
        }
    }

    /// Adds those that somebody moved into a folder. Ordinary folders may be closed.
    fn inside(&mut self, name: &str, folder: &Path) {
        for inner in self.names_in(folder) {
            let (name, place) = (format!(r"{name}\{inner}"), folder.join(&inner));
            let Ok(Some(kind)) = self.machine.tree.kind(&place) else { continue };
            if self.open(kind, &name, &place).is_some() {
                self.add(&name, place);
            }
        }
    }

    /// The names in a folder that are those of an earlier Windows. In a folder with very many, which is asked
    /// by every source, only those that Setup gives are looked for.
    fn names_in(&self, folder: &Path) -> Vec<String> {
        let names = self.machine.tree.locate(folder).and_then(std::fs::read_dir);
        let Ok(names) = names else { return Vec::new() };
        let mut count = 0;
        let names = names.take(MAX_NAMES).filter_map(|entry| {
            count += 1;
            let name = entry.ok()?.file_name().to_string_lossy().into_owned();
            name.to_lowercase().starts_with(KEPT).then_some(name)
        });
        let mut names: Vec<String> = names.collect();
        if count >= MAX_NAMES {
            names = USUAL.map(str::to_owned).to_vec();
        }
        names.sort_unstable();
        names
    }

    /// Adds what has parts of a Windows in a folder of Setup.
    fn work(&mut self, kind: Kind, name: &str, folder: PathBuf) {
        let mut pending = vec![(name.to_owned(), folder, kind, LEVELS)];
        while let Some((name, folder, kind, levels)) = pending.pop() {
            if self.folders >= MAX_FOLDERS {
                return;
            }
            self.folders += 1;
            let Some(entries) = self.open(kind, &name, &folder) else { continue };
            let is_part = |entry: &Entry| {
                let name = entry.name.to_string_lossy().to_lowercase();
                entry.kind == Kind::Folder && TOP.contains(&name.as_str())
            };
            if entries.iter().any(is_part) {
                self.add(&name, folder);
            } else if levels > 0 {
                for entry in entries.into_iter().filter(|entry| entry.kind != Kind::File && !entry.is_link) {
                    let name = format!(r"{name}\{}", entry.name.to_string_lossy());
                    pending.push((name, folder.join(&entry.name), entry.kind, levels - 1));
                }
            }
        }
    }

    /// What is in a folder. One that is there and cannot be read may hold anything.
    fn open(&mut self, kind: Kind, name: &str, folder: &Path) -> Option<Vec<Entry>> {
        match kind {
            Kind::Folder => match self.machine.tree.entries(folder) {
                Ok(entries) => return Some(entries),
                // It went meanwhile.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => self.gaps.add(&error, name),
            },
            Kind::Closed => self.gaps.add(&io::ErrorKind::PermissionDenied.into(), name),
            Kind::DeadLink => {
                let detail = format!("the link leads nowhere: {name}");
                self.gaps.note(Reason::new(ReasonKind::NotMounted, detail));
            }
            Kind::File | Kind::Other => {}
        }
        None
    }

    fn add(&mut self, name: &str, folder: PathBuf) {
        match self.machine.tree.locate(folder) {
            Ok(place) => {
                let tree = Tree::at(place).ignoring_case();
                self.kept.push(Kept { name: name.to_owned(), tree });
            }
            Err(error) => self.gaps.add(&error, name),
        }
    }
}
