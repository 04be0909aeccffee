//! Where programs keep themselves, their data, settings and logs on a Windows.

use std::collections::HashSet;
use std::io;

use super::people::{self, Disk};
use super::registry::{KeyPath, Registry};
use super::{Gaps, earlier, environment};

/// Where Windows notes its own folders. Some of them are never empty.
const NOTED: [(&str, &str, Depth); 6] = [
    (CURRENT_VERSION, "ProgramFilesDir", Depth::TwoFilled),
    (CURRENT_VERSION, "ProgramFilesDir (x86)", Depth::TwoFilled),
    (CURRENT_VERSION, "ProgramW6432Dir", Depth::TwoFilled),
    (CURRENT_VERSION, "CommonFilesDir", Depth::TwoNoted),
    (CURRENT_VERSION, "CommonFilesDir (x86)", Depth::TwoNoted),
    (people::PROFILES, "ProgramData", Depth::TwoFilled),
];
const CURRENT_VERSION: &str = r"SOFTWARE\Microsoft\Windows\CurrentVersion";
/// The environment variables that repeat them.
const VARIABLES: [&str; 7] = [
    "ProgramFiles",
    "ProgramFiles(x86)",
    "ProgramW6432",
    "CommonProgramFiles",
    "CommonProgramFiles(x86)",
    "CommonProgramW6432",
    "ProgramData",
];
/// What programs and package managers keep for one account, in its folder.
const OF_PERSON: [&str; 6] = [
    r"AppData\Local",
    r"AppData\Local\Programs",
    r"AppData\LocalLow",
    r"AppData\Roaming",
    r"AppData\Local\Microsoft\WinGet\Packages",
    r"scoop\apps",
];
/// The menu of one account, in its folder, and of everybody, in that for program data.
const MENUS: [&str; 2] =
    [r"AppData\Roaming\Microsoft\Windows\Start Menu\Programs", r"Microsoft\Windows\Start Menu\Programs"];
/// The same up to Windows XP: since then these are links that lead to the above.
const OF_PERSON_OLDER: [(&str, &str); 3] =
    [("Application Data", ""), ("Local Settings", r"\Application Data"), ("Start Menu", r"\Programs")];
const OLDER_MENU: &str = "Start Menu";
/// Where package managers keep a folder for each of their packages, in that for program data.
const OF_EVERYBODY: [&str; 2] = [r"chocolatey\lib", r"scoop\apps"];
/// The folders of programs that were put on another drive.
const ON_A_DRIVE: [&str; 3] = ["Program Files", "Program Files (x86)", "ProgramData"];
/// A folder whose content is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgramPlace {
    pub folder: String,
    pub depth: Depth,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Also what is in its folders. Windows notes the place, so that it has to be there, with folders.
    TwoFilled,
    /// The same, and it may be empty.
    TwoNoted,
    Two,
    /// Its folders and its files.
    WithFiles,
    /// Of an account: closed to all others, as the source for people tells.
    Private,
    /// The same, with its shortcuts.
    Menu,
    /// Its files. Windows closes it to ordinary accounts.
    Logs,
}

impl Depth {
    /// Whether ordinary accounts may find it closed, and it need not be there.
    pub fn may_be_closed(self) -> bool {
        matches!(self, Self::Private | Self::Menu | Self::Logs)
    }
}

/// Every place, each once. The registry says where the folders of Windows are; the environment, which
/// anybody can change, only adds to it.
pub fn places(registry: &impl Registry, disk: Disk<'_>, gaps: &mut Gaps) -> Vec<ProgramPlace> {
    let noted = NOTED.into_iter().filter_map(|(key, name, depth)| {
        match registry.texts(&KeyPath::machine(key), [name]) {
            Ok([folder]) => Some((environment::expand(&folder, disk.lookup), depth)),
            Err(error) => {
                if error.kind() != io::ErrorKind::NotFound {
                    gaps.add(&error, key);
                }
                None
            }
        }
    });
    let named = VARIABLES.into_iter().filter_map(disk.lookup).map(|folder| (folder, Depth::Two));
    let top = (disk.lookup)("SystemDrive").map(|drive| (format!(r"{drive}\"), Depth::WithFiles));
    let windows = (disk.lookup)("SystemRoot").unwrap_or_default();
    let accounts = people::ACCOUNTS
        .iter()
        .filter(|_| !windows.is_empty())
        .map(|account| format!(r"{windows}\{account}"));
    let homes: Vec<String> = people::homes(registry, disk).into_iter().chain(accounts).collect();
    let private =
        homes.iter().flat_map(|home| OF_PERSON.map(|inner| (format!(r"{home}\{inner}"), Depth::Private)));
    let logs = (!windows.is_empty()).then(|| (format!(r"{windows}\System32\winevt\Logs"), Depth::Logs));
    let temporary = (!windows.is_empty()).then(|| (format!(r"{windows}\Temp"), Depth::Private));
    let data = (disk.lookup)("ProgramData");
    let everybody = people::parent(registry, disk.lookup);
    let everybody = format!(r"{}\All Users", everybody.trim_end_matches('\\'));
    let older = homes.iter().chain([&everybody]).flat_map(|home| {
        let own = OF_PERSON_OLDER.iter().filter(|(own, _)| people::has_folder(disk, home, own));
        own.map(move |(own, inner)| {
            let depth = if *own == OLDER_MENU { Depth::Menu } else { Depth::Private };
            (format!(r"{home}\{own}{inner}"), depth)
        })
    });
    let older: Vec<(String, Depth)> = older.collect();
    let packages =
        data.iter().flat_map(|data| OF_EVERYBODY.map(|inner| (format!(r"{data}\{inner}"), Depth::Private)));
    let [own_menu, shared_menu] = MENUS;
    let menus = homes.iter().map(|home| format!(r"{home}\{own_menu}"));
    let menus = menus.chain(data.iter().map(|data| format!(r"{data}\{shared_menu}")));
    // The items on the desktop of one person are that person's own.
    let older_desktop = Some(everybody).filter(|folder| people::has_folder(disk, folder, "Desktop"));
    let desktops = (disk.lookup)("Public").into_iter().chain(older_desktop);
    let desktops = desktops.map(|folder| format!(r"{folder}\Desktop"));
    let menus: Vec<_> = menus.chain(desktops).map(|folder| (folder, Depth::Menu)).collect();
    let mut seen = HashSet::new();
    let all = noted
        .chain(named)
        .chain(top)
        .chain(private)
        .chain(older)
        .chain(packages)
        .chain(menus)
        .chain(logs)
        .chain(temporary);
    all.map(|(folder, depth)| ProgramPlace { folder: folder.trim_end_matches('\\').to_owned(), depth })
        .filter(|place| !place.folder.is_empty() && seen.insert(place.folder.to_lowercase()))
        .collect()
}

/// Adds the folders for programs on the other drives of a running Windows.
pub fn add_other_drives(registry: &impl Registry, places: &mut Vec<ProgramPlace>) {
    let drives = earlier::fixed_drives(registry);
    for folder in drives.iter().flat_map(|drive| ON_A_DRIVE.map(|inner| format!(r"{drive}\{inner}"))) {
        if !places.iter().any(|place| place.folder.eq_ignore_ascii_case(&folder)) {
            places.push(ProgramPlace { folder, depth: Depth::Private });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::registry::fake::Fake;
    use super::*;
    use crate::machine::Tree;

    fn place(folder: &str, depth: Depth) -> ProgramPlace {
        ProgramPlace { folder: folder.to_owned(), depth }
    }

    #[test]
    fn places_come_from_the_registry_the_environment_and_people_each_once() {
        let profiles = KeyPath::machine(people::PROFILES);
        let registry = Fake::default()
            .with(
                KeyPath::machine(r"SOFTWARE\Microsoft\Windows\CurrentVersion"),
                &[("ProgramFilesDir", r"D:\Programs"), ("CommonFilesDir", r"D:\Programs\Common Files")],
            )
            .with(profiles.clone(), &[("ProgramData", r"%SystemDrive%\ProgramData")])
            .with(profiles.join("S-1-5-21-1-2-3-1001"), &[("ProfileImagePath", r"C:\Users\Ann")]);
        let lookup = |name: &str| match name {
            "SystemDrive" => Some("C:".to_owned()),
            "SystemRoot" => Some(r"C:\W".to_owned()),
            "ProgramFiles" => Some(r"d:\programs\".to_owned()),
            "ProgramFiles(x86)" => Some(r"D:\Programs (x86)".to_owned()),
            _ => None,
        };
        let dir = tempfile::tempdir().expect("a folder");
        let tree = Tree::at(dir.path().to_path_buf());
        let mut gaps = Gaps::default();
        let disk = Disk { tree: &tree, lookup: &lookup, inside: &|_| None };
        let all = places(&registry, disk, &mut gaps);
        assert!(!gaps.is_any());
        let expected = [
            place(r"D:\Programs", Depth::TwoFilled),
            place(r"D:\Programs\Common Files", Depth::TwoNoted),
            place(r"C:\ProgramData", Depth::TwoFilled),
            place(r"D:\Programs (x86)", Depth::Two),
            place("C:", Depth::WithFiles),
        ];
        assert_eq!(all[..5], expected);
        for private in [r"C:\Users\Ann\AppData\Roaming", r"C:\W\System32\config\systemprofile\AppData\Local"]
        {
            assert!(all.contains(&place(private, Depth::Private)), "{private}");
        }
        assert_eq!(all.last(), Some(&place(r"C:\W\Temp", Depth::Private)));
    }

    #[test]
    fn what_windows_does_not_say_of_its_folders_is_a_gap() {
        let dir = tempfile::tempdir().expect("a folder");
        let tree = Tree::at(dir.path().to_path_buf());
        let mut gaps = Gaps::default();
        let closed = Fake::default().closed(KeyPath::machine(CURRENT_VERSION));
        places(&closed, Disk { tree: &tree, lookup: &|_| None, inside: &|_| None }, &mut gaps);
        assert!(gaps.is_any());
    }

    #[test]
    fn programs_on_another_drive_are_a_place_of_their_own() {
        let mounted = || KeyPath::machine(r"SYSTEM\MountedDevices");
        let registry = Fake::default()
            .with(mounted(), &[(r"\DosDevices\C:", ""), (r"\DosDevices\D:", "")])
            .with_bytes(mounted(), r"\DosDevices\C:", &[1; 12])
            .with_bytes(mounted(), r"\DosDevices\D:", &[1; 12]);
        let mut places = vec![place(r"C:\Program Files", Depth::TwoFilled)];
        add_other_drives(&registry, &mut places);
        let here = |folder: &str| places.iter().filter(|place| place.folder == folder).count();
        assert_eq!((here(r"C:\Program Files"), here(r"D:\Program Files")), (1, 1));
        assert_eq!(places.len(), 6);
    }
}
