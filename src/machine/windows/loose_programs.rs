//! Programs that need no setup, where browsers, package managers and people put them. Only their names are
//! read here: what a file says about itself, and who signed it, is looked at where a rule asks for its name
//! ([`crate::scan::closer_look`]).

use std::collections::HashSet;
use std::path::PathBuf;

use super::Gaps;
use super::opened::Opened;
use super::people::{self, Disk};
use super::registry::Registry;
use crate::machine::{Entry, Field, FileKind, Item, Machine, Reason, ReasonKind, SourceOutcome};

/// In the folder of each person; `*` at the end of a part stands for any rest of a name.
const OF_PERSON: [&str; 10] = [
    "Downloads",
    r"Downloads\*",
    "Desktop",
    r"Desktop\*",
    r"OneDrive*\Desktop",
    r"AppData\Local\Temp",
    r"AppData\Local\Microsoft\WinGet\Packages\*",
    r"scoop\apps\*\*",
    r"scoop\shims",
    r"AppData\Local\Microsoft\WinGet\Links",
];
/// Below folders that a variable names.
const OF_MACHINE: [(&str, &str); 12] = [
    ("SystemDrive", ""),
    ("Public", "Desktop"),
    ("Public", "Downloads"),
    ("ProgramData", r"chocolatey\bin"),
    ("ProgramData", r"chocolatey\lib\*"),
    ("ProgramData", r"chocolatey\lib\*\tools"),
    ("ProgramData", r"chocolatey\lib\*\tools\*"),
    ("ProgramData", r"scoop\apps\*\*"),
    ("ProgramData", r"scoop\shims"),
    ("ProgramFiles", r"WinGet\Packages\*"),
    ("ProgramFiles", r"WinGet\Links"),
    ("SystemRoot", "Temp"),
];

const ENDINGS: [&str; 3] = [".exe", ".com", ".scr"];

/// More folders and names than this are there to keep a reader busy.
const MAX_FOLDERS: usize = 20_000;
const MAX_NAMES: usize = 500_000;

/// Every program file in these places.
pub fn read(machine: &Machine) -> SourceOutcome {
    Opened::read(machine, read_from)
}

/// The same from any registry. What a Windows in use closes is no gap: people close their folders to each
/// other, and the source for people tells of whom nothing can be seen.
pub fn read_from(registry: &impl Registry, disk: Disk<'_>) -> SourceOutcome {
    let mut programs = Programs {
        disk,
        items: Vec::new(),
        gaps: Gaps::default(),
        seen: HashSet::new(),
        folders: 0,
        names: 0,
    };
    let mut was_any_read = false;
    for home in people::homes(registry, disk) {
        for inner in OF_PERSON {
            was_any_read |= programs.search(&home, inner);
        }
    }
    for (variable, inner) in OF_MACHINE {
        if let Some(folder) = (disk.lookup)(variable) {
            was_any_read |= programs.search(folder.trim_end_matches('\\'), inner);
        }
    }
    if programs.is_too_much() {
        programs.gaps.note(Reason::new(ReasonKind::TooMuch, "folders with downloads"));
    }
    programs.gaps.into_outcome(programs.items, was_any_read)
}

struct Programs<'a> {
    disk: Disk<'a>,
    items: Vec<Item>,
    gaps: Gaps,
    seen: HashSet<String>,
    folders: usize,
    names: usize,
}

impl Programs<'_> {
    fn is_too_much(&self) -> bool {
        self.folders >= MAX_FOLDERS || self.names >= MAX_NAMES
    }

    /// Adds the programs in the folders that `inner` fits; whether one of them was read.
    fn search(&mut self, folder: &str, inner: &str) -> bool {
        let mut folders = vec![folder.to_owned()];
        for part in inner.split('\\').filter(|part| !part.is_empty()) {
            let Some(start) = part.strip_suffix('*') else {
                for folder in &mut folders {
                    *folder = format!(r"{folder}\{part}");
                }
                continue;
            };
            let above = std::mem::take(&mut folders);
            for folder in above {
                // Links lead to what is there under its own name, or round in a circle.
                let fits = |entry: &Entry| {
                    let name = entry.name.to_string_lossy().to_lowercase();
                    entry.kind == FileKind::Folder
                        && !entry.is_link
                        && name.starts_with(&start.to_lowercase())
                };
                let found = self.entries(&folder).unwrap_or_default();
                let found = found.iter().filter(|entry| fits(entry));
                folders.extend(found.map(|entry| format!(r"{folder}\{}", entry.name.to_string_lossy())));
            }
        }
        let mut was_read = false;
        for folder in folders {
            let Some(entries) = self.entries(&folder) else { continue };
            was_read = true;
            for entry in entries.into_iter().filter(|entry| entry.kind == FileKind::File) {
                let name = entry.name.to_string_lossy().into_owned();
                let path = format!(r"{folder}\{name}");
                let lower = path.to_lowercase();
                if ENDINGS.iter().any(|ending| lower.ends_with(ending)) && self.seen.insert(lower) {
                    let item = Item::new(path.as_str()).with(Field::Key, name).with(Field::Path, path);
                    self.items.push(item);
                }
            }
        }
        was_read
    }

    fn entries(&mut self, folder: &str) -> Option<Vec<Entry>> {
        if self.is_too_much() {
            return None;
        }
        self.folders += 1;
        // The top of a drive is `C:\`, never `C:`.
        let folder = if folder.ends_with(':') { format!(r"{folder}\") } else { folder.to_owned() };
        let place: PathBuf = (self.disk.inside)(&folder)?;
        let entries = match self.disk.tree.entries(place) {
            Ok(entries) => entries,
            Err(error) => {
                if !self.disk.is_no_gap(&error) {
                    self.gaps.add(&error, "a folder with downloads");
                }
                return None;
            }
        };
        self.names += entries.len();
        Some(entries)
    }
}

#[cfg(test)]
mod tests {
    use super::super::registry::KeyPath;
    use super::super::registry::fake::Fake;
    use super::*;
    use crate::machine::{Reading, Tree};

    fn read_disk(root: &std::path::Path) -> SourceOutcome {
        let tree = Tree::at(root.to_path_buf()).ignoring_case();
        let inside = |path: &str| {
            path.strip_prefix(r"C:\").map(|rest| PathBuf::from("/").join(rest.replace('\\', "/")))
        };
        let lookup = |name: &str| match name {
            "SystemDrive" => Some("C:".to_owned()),
            "Public" => Some(r"C:\Users\Public".to_owned()),
            "ProgramData" => Some(r"C:\ProgramData".to_owned()),
            _ => None,
        };
        let ann = KeyPath::machine(people::PROFILES).join("S-1-5-21-1-2-3-1001");
        let registry = Fake::default().with(ann, &[("ProfileImagePath", r"C:\Users\Ann")]);
        read_from(&registry, Disk { tree: &tree, lookup: &lookup, inside: &inside })
    }

    #[test]
    fn programs_are_named_where_they_are_put_and_nowhere_else() {
        let dir = tempfile::tempdir().expect("a folder");
        let put = |path: &str| {
            let path = dir.path().join(path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
            std::fs::write(path, "x").expect("a file");
        };
        let found = [
            "Users/Ann/Downloads/Tool.EXE",
            "Users/Ann/Downloads/unpacked/tool.com",
            "Users/Ann/OneDrive - Firm/Desktop/tool.exe",
            "Users/Ann/AppData/Local/Microsoft/WinGet/Packages/Acme.Tool_x/tool.exe",
            "Users/Ann/scoop/apps/tool/1.0/tool.exe",
            "Users/Carol/Downloads/tool.exe",
            "Users/Public/Desktop/tool.exe",
            "ProgramData/chocolatey/lib/tool/tools/tool.exe",
            "ProgramData/chocolatey/bin/tool.exe",
            "tool.exe",
        ];
        let other = ["Users/Ann/Downloads/a.txt", "Users/Ann/Downloads/a/b/tool.exe", "Programs/tool.exe"];
        found.into_iter().chain(other).chain(["Users/Carol/NTUSER.DAT"]).for_each(put);
        let outcome = read_disk(dir.path());
        let Reading::Read(items) = &outcome.reading else { panic!("{outcome:?}") };
        let mut seen: Vec<_> = items
            .iter()
            .filter_map(|item| item.get(Field::Path))
            .map(|path| path.trim_start_matches(r"C:\").replace('\\', "/"))
            .collect();
        seen.sort_unstable();
        let mut expected = found.map(str::to_owned);
        expected.sort_unstable();
        assert_eq!(seen, expected);
        assert_eq!(outcome.gap, None);
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_cannot_be_read_is_a_gap_and_one_that_is_not_there_is_none() {
        for (link, expected) in [
            ("Users/Ann/Downloads", Some(ReasonKind::Failed)),
            ("Users/Ann/AppData", Some(ReasonKind::Failed)),
            ("Users/Ann/Music", None),
        ] {
            let dir = tempfile::tempdir().expect("a folder");
            std::fs::create_dir_all(dir.path().join("Users/Ann/Desktop")).expect("folders");
            std::os::unix::fs::symlink("/d/away", dir.path().join(link)).expect("a link");
            let outcome = read_disk(dir.path());
            assert_eq!(outcome.gap.map(|gap| gap.kind), expected, "{link}");
        }
    }

    #[test]
    fn no_place_is_absent() {
        let dir = tempfile::tempdir().expect("a folder");
        let tree = Tree::at(dir.path().to_path_buf());
        let disk = Disk { tree: &tree, lookup: &|_| None, inside: &|_| None };
        assert_eq!(read_from(&Fake::default(), disk), SourceOutcome::absent());
    }
}
