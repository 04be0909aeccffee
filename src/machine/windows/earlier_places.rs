//! Where earlier Windows lie on a disk: what Setup keeps under its own names at the top of the drive, what
//! somebody moved into a folder there, and what a Setup that was broken off left behind.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

use super::Gaps;
use crate::machine::{Entry, FileKind, Machine, Reason, ReasonKind, Tree};

/// How the names of the folders begin in which Setup keeps an earlier Windows. It numbers further ones
/// (`Windows.old.000`), and people put a date behind.
const KEPT: &str = "windows.old";
/// The same for the folders in which Setup works (`$WINDOWS.~BT`, `$WINDOWS.~Q`, `$INPLACE.~TR`): parts of
/// a Windows lie some folders deeper there.
const WORK: [&str; 4] = ["$windows.~", "$inplace.~", "$upgrade.~", "$sysreset"];
/// How deep a Windows may lie in them (`$INPLACE.~TR\Machine\DATA`, `$Windows.~BT\Sources\SafeOS\SafeOS.Mount`).
const LEVELS: usize = 8;
/// How many earlier ones may lie in each other.
const NESTED: usize = 8;
/// The names that Setup gives them, for a folder with so many names that they are not all read.
const USUAL: [&str; 3] = ["Windows.old", "Windows.old.000", "Windows.old.001"];
const MAX_NAMES: usize = 10_000;
/// More folders than this are there to keep a reader busy.
const MAX_FOLDERS: usize = 2_000;

/// What lies at the top of a Windows.
const TOP: [&str; 6] =
    ["windows", "program files", "program files (x86)", "programdata", "users", "documents and settings"];

/// An earlier Windows to which somebody gave a name.
const SOME: &str = "an earlier Windows";

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

/// Whether a folder has the name of an earlier Windows.
pub fn is_kept(name: &str) -> bool {
    name.to_lowercase().starts_with(KEPT)
}

/// Whether it is the name of something at the top of a Windows.
pub fn is_part(name: &str) -> bool {
    TOP.contains(&name.to_lowercase().as_str())
}

/// The name of an earlier Windows in a reason: as Setup calls it, and never what somebody wrote behind that.
pub fn called(name: &str) -> &str {
    let is_of_setup = |part: &str| {
        let number = part.to_lowercase().strip_prefix(KEPT).map(str::to_owned);
        number.is_some_and(|number| {
            number.is_empty()
                || number
                    .strip_prefix('.')
                    .is_some_and(|n| n.len() <= 3 && n.chars().all(|c| c.is_ascii_digit()))
        })
    };
    let is_in_work = name.split('\\').next().is_some_and(|first| is_work(&first.to_lowercase()));
    if is_in_work || name.split('\\').all(is_of_setup) { name } else { SOME }
}

/// Every earlier Windows, in the order of their names, and what could not be looked into.
pub fn find(machine: &Machine, top: &Path) -> (Vec<Kept>, Option<Reason>) {
    let seen: HashSet<PathBuf> = real(machine, top).into_iter().collect();
    let mut search = Search { machine, kept: Vec::new(), gaps: Gaps::default(), folders: 0, seen };
    // That the drive cannot be read at all is told by the source for folders.
    for entry in machine.tree.entries(top).unwrap_or_default() {
        let name = entry.name.to_string_lossy().into_owned();
        let folder = top.join(&entry.name);
        let lower = name.to_lowercase();
        if lower.starts_with(KEPT) {
            search.kept(entry.kind, &name, folder);
        } else if is_work(&lower) {
            search.work(entry.kind, &name, folder);
        } else if entry.kind == FileKind::Folder && !entry.is_link {
            search.inside(&name, &folder, NESTED);
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

/// Where a folder really lies.
fn real(machine: &Machine, folder: &Path) -> Option<PathBuf> {
    machine.tree.locate(folder).and_then(|place| place.canonicalize()).ok()
}

struct Search<'a> {
    machine: &'a Machine,
    kept: Vec<Kept>,
    gaps: Gaps,
    folders: usize,
    /// The real places of those that were found: a link may lead back.
    seen: HashSet<PathBuf>,
}

impl Search<'_> {
    /// Adds a folder that is called as an earlier Windows is.
    fn kept(&mut self, kind: FileKind, name: &str, folder: PathBuf) {
        if self.open(kind, name, &folder).is_some() && self.is_new(&folder) {
            self.inside(name, &folder, NESTED);
            self.add(name, folder);
        }
    }

    fn is_new(&mut self, folder: &Path) -> bool {
        real(self.machine, folder).is_none_or(|real| self.seen.insert(real))
    }

    /// Adds those that somebody moved into a folder, and those in them. Ordinary folders may be closed.
    fn inside(&mut self, name: &str, folder: &Path, levels: usize) {
        for inner in self.names_in(folder) {
            let (name, place) = (format!(r"{name}\{inner}"), folder.join(&inner));
            let Ok(Some(kind)) = self.machine.tree.kind(&place) else { continue };
            if self.open(kind, &name, &place).is_none() || !self.is_new(&place) {
                continue;
            }
            if levels == 0 {
                self.gaps.note(Reason::new(ReasonKind::TooMuch, "an earlier Windows in many others"));
                return;
            }
            self.inside(&name, &place, levels - 1);
            self.add(&name, place);
        }
    }

    /// The names in a folder that are those of an earlier Windows. In a folder with very many, only those
    /// that Setup gives are looked for.
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
    fn work(&mut self, kind: FileKind, name: &str, folder: PathBuf) {
        let mut pending = vec![(name.to_owned(), folder, kind, LEVELS)];
        while let Some((name, folder, kind, levels)) = pending.pop() {
            if self.folders >= MAX_FOLDERS {
                return;
            }
            self.folders += 1;
            let Some(entries) = self.open(kind, &name, &folder) else { continue };
            let has_part =
                |entry: &Entry| entry.kind == FileKind::Folder && is_part(&entry.name.to_string_lossy());
            if entries.iter().any(has_part) {
                self.add(&name, folder);
            } else {
                let inner =
                    entries.into_iter().filter(|entry| entry.kind != FileKind::File && !entry.is_link);
                for entry in inner {
                    if levels == 0 {
                        self.gaps.note(Reason::new(ReasonKind::TooMuch, "deep folders in which Setup works"));
                        break;
                    }
                    let name = format!(r"{name}\{}", entry.name.to_string_lossy());
                    pending.push((name, folder.join(&entry.name), entry.kind, levels - 1));
                }
            }
        }
    }

    /// The content of a folder. A folder that is there and cannot be read may hold anything.
    fn open(&mut self, kind: FileKind, name: &str, folder: &Path) -> Option<Vec<Entry>> {
        match kind {
            FileKind::Folder => match self.machine.tree.entries(folder) {
                Ok(entries) => return Some(entries),
                // It went meanwhile.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => self.gaps.add(&error, called(name)),
            },
            FileKind::Closed => self.gaps.add(&io::ErrorKind::PermissionDenied.into(), called(name)),
            FileKind::DeadLink => {
                let detail = format!("the link leads nowhere: {}", called(name));
                self.gaps.note(Reason::new(ReasonKind::NotMounted, detail));
            }
            FileKind::File | FileKind::Other => {}
        }
        None
    }

    fn add(&mut self, name: &str, folder: PathBuf) {
        match self.machine.tree.locate(folder) {
            Ok(place) => {
                let tree = Tree::at(place).ignoring_case();
                let tree = if self.machine.tree.is_in_use() { tree.in_use() } else { tree };
                self.kept.push(Kept { name: name.to_owned(), tree });
            }
            Err(error) => self.gaps.add(&error, called(name)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::called;

    #[test]
    fn what_people_call_an_earlier_windows_stays_with_them() {
        for own in ["Windows.old", "windows.old.001", r"Windows.old\Windows.old.000", r"$Windows.~BT\NewOS"] {
            assert_eq!(called(own), own);
        }
        for named in [
            "Windows.old Jane Roe",
            r"Jane Roe\Windows.old",
            r"Windows.old\Windows.old.Jane",
            "Windows.old.2024",
        ] {
            assert_eq!(called(named), "an earlier Windows", "{named}");
        }
    }
}
