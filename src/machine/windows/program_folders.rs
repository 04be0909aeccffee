//! Folders directly in the program and program data folders, and the level below; also those at the
//! top of the system drive, where tools that need no setup keep what they found.

use std::collections::HashSet;
use std::io;
use std::path::Path;

use super::Gaps;
use super::registry::{KeyPath, Registry};
use crate::machine::{Field, Item, Outcome};

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

#[cfg(windows)]
pub fn read(_machine: &crate::machine::Machine) -> Outcome {
    let lookup = super::environment::of_process;
    let drive = lookup("SystemDrive").map(|drive| format!(r"{drive}\"));
    read_folders(&roots(&super::registry::Live, &lookup), drive.as_deref())
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
/// once, since some lie in others.
pub fn read_folders(roots: &[String], top: Option<&str>) -> Outcome {
    let mut found = Found::default();
    let mut was_any_read = false;
    for root in roots {
        match found.list(Path::new(root)) {
            Ok(folders) => {
                was_any_read = true;
                for folder in folders {
                    if let Err(error) = found.list(Path::new(&folder)) {
                        found.note(&error, &folder);
                    }
                }
            }
            Err(error) => found.note(&error, root),
        }
    }
    if let Some(top) = top
        && let Err(error) = found.list(Path::new(top))
    {
        found.note(&error, top);
    }
    found.gaps.into_outcome(found.items, was_any_read)
}

#[derive(Default)]
struct Found {
    items: Vec<Item>,
    gaps: Gaps,
    seen: HashSet<String>,
}

impl Found {
    /// Adds the folders in `folder`, and returns those that may be looked into. Links are named and
    /// not followed: Windows keeps closed ones under the names of its older folders.
    fn list(&mut self, folder: &Path) -> io::Result<Vec<String>> {
        let mut inner = Vec::new();
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let kind = entry.file_type()?;
            let is_link_to_folder = kind.is_symlink() && entry.path().is_dir();
            if !kind.is_dir() && !is_link_to_folder {
                continue;
            }
            let path = entry.path().to_string_lossy().into_owned();
            if kind.is_dir() && !entry.file_name().eq_ignore_ascii_case(STORE) {
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
        let roots = [&root, &root.join("Acme Lab"), &dir.path().join("missing")]
            .map(|path| path.to_string_lossy().into_owned());
        let outcome = read_folders(&roots, Some(&dir.path().to_string_lossy()));
        let Reading::Read(items) = &outcome.reading else { panic!("expected items, got {outcome:?}") };
        let mut paths: Vec<_> = items
            .iter()
            .filter_map(|item| Path::new(item.get(Field::Path)?).strip_prefix(dir.path()).ok())
            .map(|path| path.to_string_lossy().replace('\\', "/"))
            .collect();
        paths.sort();
        let expected = [
            "Other",
            "Programs",
            "Programs/Acme Lab",
            "Programs/Acme Lab/Acme 21",
            "Programs/Acme Lab/Acme 21/bin",
            "Programs/WindowsApps",
        ];
        assert_eq!(paths, expected);
        assert_eq!(outcome.gap, None);
    }

    #[test]
    fn no_folder_at_all_is_absent_and_an_unreadable_one_is_not() {
        assert_eq!(read_folders(&["/no/such/folder".to_owned()], None), Outcome::absent());
        let file = tempfile::NamedTempFile::new().expect("a file");
        let outcome = read_folders(&[file.path().to_string_lossy().into_owned()], None);
        assert!(matches!(outcome.reading, Reading::CouldNotCheck(_)), "{outcome:?}");
    }
}
