//! Folders directly in the program and program data folders, and the level below; also those at the
//! top of the system drive, where tools that need no setup keep what they found.

use std::collections::HashSet;
use std::io;
use std::path::PathBuf;

use super::Gaps;
use super::opened::Opened;
use super::registry::{KeyPath, Registry};
use crate::machine::{Field, Item, Kind, Machine, Outcome, Tree};

/// Where Windows notes its own folders, and the environment variables that repeat them.
const NOTED: [(&str, &str); 6] = [
    (CURRENT_VERSION, "ProgramFilesDir"),
    (CURRENT_VERSION, "ProgramFilesDir (x86)"),
    (CURRENT_VERSION, "ProgramW6432Dir"),
    (CURRENT_VERSION, "CommonFilesDir"),
    (CURRENT_VERSION, "CommonFilesDir (x86)"),
    (r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList", "ProgramData"),
];
const CURRENT_VERSION: &str = r"SOFTWARE\Microsoft\Windows\CurrentVersion";
const VARIABLES: [&str; 7] = [
    "ProgramFiles",
    "ProgramFiles(x86)",
    "ProgramW6432",
    "CommonProgramFiles",
    "CommonProgramFiles(x86)",
    "CommonProgramW6432",
    "ProgramData",
];

/// Packages of the Microsoft Store: closed to everybody on every Windows, and each folder in it is
/// named after a package, not after a program.
const STORE: &str = "WindowsApps";

pub fn read(machine: &Machine) -> Outcome {
    let registry = Opened::of(machine);
    let lookup = |name: &str| registry.variable(name);
    let top = lookup("SystemDrive").map(|drive| format!(r"{drive}\"));
    let places = roots(&registry, &lookup);
    registry.complete(read_folders(&machine.tree, &places, top.as_deref(), &|path| registry.inside(path)))
}

/// The program and program data folders of this Windows, each once. The registry says where they
/// are; the environment, which anybody can change, only adds to it.
pub fn roots(registry: &impl Registry, lookup: &dyn Fn(&str) -> Option<String>) -> Vec<String> {
    let mut seen = HashSet::new();
    NOTED
        .into_iter()
        .filter_map(|(key, name)| registry.texts(&KeyPath::machine(key), [name]).ok())
        .flatten()
        .map(|folder| super::environment::expand(&folder, lookup))
        .chain(VARIABLES.into_iter().filter_map(lookup))
        .map(|folder| folder.trim_end_matches('\\').to_owned())
        .filter(|folder| !folder.is_empty() && seen.insert(folder.to_lowercase()))
        .collect()
}

/// The folders in `roots` and those in them, and the folders at the `top` of the drive; each counts
/// once, since some lie in others. `inside` says where in the tree a path of Windows lies.
pub fn read_folders(
    tree: &Tree,
    roots: &[String],
    top: Option<&str>,
    inside: &dyn Fn(&str) -> Option<PathBuf>,
) -> Outcome {
    let mut found = Found { tree, inside, items: Vec::new(), gaps: Gaps::default(), seen: HashSet::new() };
    let mut was_any_read = false;
    for root in roots {
        match found.list(root) {
            Ok(folders) => {
                was_any_read = true;
                for folder in folders {
                    if let Err(error) = found.list(&folder) {
                        found.note(&error, &folder);
                    }
                }
            }
            Err(error) => found.note(&error, root),
        }
    }
    if let Some(top) = top
        && let Err(error) = found.list(top)
    {
        found.note(&error, top);
    }
    found.gaps.into_outcome(found.items, was_any_read)
}

struct Found<'a> {
    tree: &'a Tree,
    inside: &'a dyn Fn(&str) -> Option<PathBuf>,
    items: Vec<Item>,
    gaps: Gaps,
    seen: HashSet<String>,
}

impl Found<'_> {
    /// Adds the folders in `folder`, and returns those that may be looked into. Links are named and
    /// not followed: Windows keeps closed ones under the names of its older folders.
    fn list(&mut self, folder: &str) -> io::Result<Vec<String>> {
        let place = (self.inside)(folder).ok_or_else(|| io::Error::other("on another drive"))?;
        let mut inner = Vec::new();
        for entry in self.tree.entries(place)? {
            let name = entry.name.to_string_lossy();
            let path = format!(r"{}\{name}", folder.trim_end_matches('\\'));
            match entry.kind {
                Kind::Folder => {}
                Kind::Closed => self.gaps.add(&io::ErrorKind::PermissionDenied.into(), &path),
                Kind::File | Kind::DeadLink | Kind::Other => continue,
            }
            if entry.kind == Kind::Folder && !entry.is_link && !name.eq_ignore_ascii_case(STORE) {
                inner.push(path.clone());
            }
            if self.seen.insert(path.to_lowercase()) {
                self.items.push(Item::new(path.as_str()).with(Field::Path, path));
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
    use super::super::registry::fake::Fake;
    use super::*;
    use crate::machine::Reading;

    #[test]
    fn roots_come_from_the_registry_and_the_environment_each_once() {
        let registry = Fake::default()
            .with(
                KeyPath::machine(r"SOFTWARE\Microsoft\Windows\CurrentVersion"),
                &[("ProgramFilesDir", r"D:\Programs"), ("CommonFilesDir", r"D:\Programs\Common Files")],
            )
            .with(
                KeyPath::machine(r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList"),
                &[("ProgramData", r"%SystemDrive%\ProgramData")],
            );
        let lookup = |name: &str| match name {
            "SystemDrive" => Some("C:".to_owned()),
            "ProgramFiles" => Some(r"d:\programs\".to_owned()),
            "ProgramFiles(x86)" => Some(r"D:\Programs (x86)".to_owned()),
            _ => None,
        };
        assert_eq!(
            roots(&registry, &lookup),
            [r"D:\Programs", r"D:\Programs\Common Files", r"C:\ProgramData", r"D:\Programs (x86)"]
        );
    }

    #[test]
    fn two_levels_are_read_and_files_and_deeper_folders_are_not() {
        let dir = tempfile::tempdir().expect("a folder");
        let root = dir.path().join("Programs");
        std::fs::create_dir_all(root.join("Acme Lab/Acme 21/bin")).expect("folders");
        std::fs::create_dir_all(root.join("WindowsApps/package")).expect("folders");
        std::fs::create_dir_all(dir.path().join("Other/inside")).expect("folders");
        std::fs::write(root.join("file.txt"), "x").expect("a file");
        let roots = [r"C:\Programs", r"c:\Programs\Acme Lab", r"C:\missing"].map(str::to_owned);
        let tree = Tree::at(dir.path().to_path_buf());
        let outcome = read_folders(&tree, &roots, Some(r"C:\"), &inside);
        let Reading::Read(items) = &outcome.reading else { panic!("expected items, got {outcome:?}") };
        let mut paths: Vec<_> = items.iter().filter_map(|item| item.get(Field::Path)).collect();
        paths.sort_unstable();
        let expected = [
            r"C:\Other",
            r"C:\Programs",
            r"C:\Programs\Acme Lab",
            r"C:\Programs\Acme Lab\Acme 21",
            r"C:\Programs\WindowsApps",
            r"c:\Programs\Acme Lab\Acme 21\bin",
        ];
        assert_eq!(paths, expected);
        assert_eq!(outcome.gap, None);
    }

    fn inside(path: &str) -> Option<PathBuf> {
        let (drive, rest) = path.split_once('\\')?;
        drive.eq_ignore_ascii_case("C:").then(|| PathBuf::from("/").join(rest.replace('\\', "/")))
    }

    #[test]
    fn no_folder_at_all_is_absent_and_an_unreadable_one_is_not() {
        let dir = tempfile::tempdir().expect("a folder");
        std::fs::write(dir.path().join("file"), "x").expect("a file");
        let tree = Tree::at(dir.path().to_path_buf());
        let read = |root: &str| read_folders(&tree, &[root.to_owned()], None, &inside).reading;
        assert_eq!(read(r"C:\missing"), Reading::Absent);
        assert!(matches!(read(r"C:\file"), Reading::CouldNotCheck(_)));
        assert!(matches!(read(r"D:\Programs"), Reading::CouldNotCheck(_)), "another drive is not here");
    }
}
