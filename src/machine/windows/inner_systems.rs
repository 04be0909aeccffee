//! Systems inside this one: those of WSL and of Docker, machines that Hyper-V knows, and those of `VirtualBox`
//! and `VMware` where these keep them by themselves, and disks with what belongs to people who sign in from
//! elsewhere. None of them can be looked into from here, so that each is only named, and never whose it is.

use std::io;

use super::opened::{Opened, Whereabouts};
use super::people::{self, Disk};
use super::registry::{KeyPath, Registry, hives, subkeys_in};
use super::{Gaps, environment, sid};
use crate::machine::{Entry, FileKind, Machine, Reason, ReasonKind, SourceOutcome};

/// A key for each system of WSL, with the folder in which it lies.
const LINUX: &str = r"Software\Microsoft\Windows\CurrentVersion\Lxss";
const FOLDER: &str = "BasePath";
/// The setting that tells Hyper-V where to put new disks.
const MACHINES: (&str, &str) =
    (r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Virtualization", "DefaultVirtualHardDiskPath");

/// In the folder of each person; `*` stands for any name.
const OF_PERSON: [&str; 14] = [
    r"AppData\Local\Packages\*\LocalState",
    r"AppData\Local\wsl",
    r"AppData\Local\wsl\*",
    r"AppData\Local\Docker\wsl\*",
    r"AppData\Local\Docker\wsl\*\*",
    r"AppData\Local\Packages\*\LocalState\*",
    // Of a machine, of one in a group, and where `VirtualBox` kept disks before its version 4.
    r"VirtualBox VMs\*",
    r"VirtualBox VMs\*\*",
    r"VirtualBox VMs\*\*\*",
    r"VirtualBox VMs\*\*\*\*",
    r".VirtualBox\HardDisks",
    r"Documents\Virtual Machines",
    r"Documents\Virtual Machines\*",
    r"Documents\Virtual Machines\*\*",
];
/// Systems of WSL whose files lie in folders, without a disk of their own.
const FOLDERS: [&str; 2] = [r"AppData\Local\Packages\*\LocalState\rootfs", r"AppData\Local\lxss\rootfs"];
/// Below folders that a variable names.
const OF_MACHINE: [(&str, &str); 5] = [
    ("ProgramData", r"Microsoft\Windows\Virtual Hard Disks"),
    ("ProgramData", r"Microsoft\Windows\Hyper-V\Virtual Hard Disks"),
    ("ProgramData", r"DockerDesktop\vm-data"),
    ("Public", r"Documents\Hyper-V\Virtual hard disks"),
    ("Public", r"Documents\Shared Virtual Machines\*"),
];
/// Containers of Windows and their images, a folder for each.
const CONTAINERS: [(&str, &str); 2] = [
    ("ProgramData", r"docker\windowsfilter\*"),
    ("ProgramData", r"containerd\root\io.containerd.snapshotter.v1.windows\snapshots\*"),
];
/// What Hyper-V keeps of each machine that it knows, wherever its disks are; up to Windows 8.1 as XML.
const KNOWN: (&str, &str) = ("ProgramData", r"Microsoft\Windows\Hyper-V\Virtual Machines");
const MACHINE_FILES: [&str; 2] = [".vmcx", ".xml"];
const DISKS: [&str; 8] = [".vhdx", ".vhd", ".avhdx", ".vdi", ".vmdk", ".hdd", ".qcow2", ".qed"];

/// How the disks of people are called who sign in from elsewhere (Remote Desktop, `FSLogix`). An
/// administrator chooses where they lie.
const OF_PEOPLE: [&str; 3] = ["uvhd-", "profile_", "odfc_"];
/// Folders at the top of the drive in which nobody puts them.
const OF_WINDOWS: [&str; 8] = [
    "windows",
    "program files",
    "program files (x86)",
    "programdata",
    "users",
    "perflogs",
    "recovery",
    // Closed to everybody.
    "system volume information",
];

/// More folders than this are there to keep a reader busy.
const MAX_FOLDERS: usize = 50_000;

const DISK: &str = "the disk of another system, as of Hyper-V, VirtualBox, WSL or Docker";
const SYSTEM: &str = "a system of WSL";
const CONTAINER: &str = "a container of Windows, or an image of one";
const MACHINE: &str = "a machine of Hyper-V";
const PEOPLE: &str = "disks of people who sign in from elsewhere";

/// Nothing, or what could not be looked into.
pub fn read(machine: &Machine) -> SourceOutcome {
    Opened::read(machine, |registry, disk| {
        read_from(registry, disk, &|folder| registry.whereabouts(disk.tree, folder))
    })
}

/// The same from any registry; `whereabouts` says what became of a folder.
pub fn read_from(
    registry: &impl Registry,
    disk: Disk<'_>,
    whereabouts: &dyn Fn(&str) -> Whereabouts,
) -> SourceOutcome {
    let mut search = Search { disk, gaps: Gaps::default(), folders: 0 };
    for hive in hives(registry, sid::is_person, &mut Gaps::default()) {
        let list = KeyPath::users(format!(r"{hive}\{LINUX}"));
        for system in subkeys_in(registry, &list, &mut search.gaps).unwrap_or_default() {
            let folder = search.text(registry, &list.join(&system), FOLDER);
            let folder = folder.strip_prefix(r"\\?\").unwrap_or(&folder);
            let is_left = !folder.is_empty() && whereabouts(folder) != Whereabouts::Gone;
            if is_left && !search.is_empty(folder) {
                search.not_looked_into(SYSTEM);
            }
        }
    }
    for home in people::homes(registry, disk) {
        for inner in OF_PERSON {
            search.files(&home, inner, &DISKS, DISK);
        }
        for inner in FOLDERS {
            search.folders(&home, inner, SYSTEM);
        }
    }
    for (variable, inner) in OF_MACHINE {
        if let Some(folder) = (disk.lookup)(variable) {
            search.files(&folder, inner, &DISKS, DISK);
        }
    }
    for (variable, inner) in CONTAINERS {
        if let Some(folder) = (disk.lookup)(variable) {
            search.folders(&folder, inner, CONTAINER);
        }
    }
    if let Some(folder) = (disk.lookup)(KNOWN.0) {
        search.files(&folder, KNOWN.1, &MACHINE_FILES, MACHINE);
    }
    let machines = search.text(registry, &KeyPath::machine(MACHINES.0), MACHINES.1);
    let machines = environment::expand(&machines, disk.lookup);
    if !machines.is_empty() {
        search.files(&machines, "", &DISKS, DISK);
    }
    search.of_people();
    if search.folders >= MAX_FOLDERS {
        search.gaps.note(Reason::new(ReasonKind::TooMuch, "folders with other systems"));
    }
    search.gaps.into_outcome(Vec::new(), false)
}

struct Search<'a> {
    disk: Disk<'a>,
    gaps: Gaps,
    folders: usize,
}

impl Search<'_> {
    /// Whether it is certain that nothing is in a folder.
    fn is_empty(&self, folder: &str) -> bool {
        let entries = (self.disk.inside)(folder).map(|place| self.disk.tree.entries(place));
        matches!(entries, Some(Ok(entries)) if entries.is_empty())
    }

    fn not_looked_into(&mut self, what: &str) {
        self.gaps.note(Reason::new(ReasonKind::NotLookedInto, what));
    }

    /// The folders that `inner` fits.
    fn expand(&mut self, folder: &str, inner: &str) -> Vec<String> {
        let mut folders = vec![folder.trim_end_matches('\\').to_owned()];
        for part in inner.split('\\').filter(|part| !part.is_empty()) {
            let mut next = Vec::new();
            for folder in folders {
                if part != "*" {
                    next.push(format!(r"{folder}\{part}"));
                    continue;
                }
                let entries = self.entries(&folder).into_iter();
                let inner = entries.filter(|entry| entry.kind == FileKind::Folder && !entry.is_link);
                next.extend(inner.map(|entry| format!(r"{folder}\{}", entry.name.to_string_lossy())));
            }
            folders = next;
        }
        folders
    }

    /// Names `what` for each file in these folders that ends so.
    fn files(&mut self, folder: &str, inner: &str, endings: &[&str], what: &str) {
        for folder in self.expand(folder, inner) {
            let entries = self.entries(&folder);
            for _ in entries.iter().filter(|entry| is_file(entry, endings)) {
                self.not_looked_into(what);
            }
        }
    }

    /// Names `what` for each of these folders in which something is.
    fn folders(&mut self, folder: &str, inner: &str, what: &str) {
        for folder in self.expand(folder, inner) {
            if !self.entries(&folder).is_empty() {
                self.not_looked_into(what);
            }
        }
    }

    fn text(&mut self, registry: &impl Registry, key: &KeyPath, name: &str) -> String {
        let text = registry.texts(key, [name]).map(|[text]| text);
        text.unwrap_or_else(|error| {
            if error.kind() != io::ErrorKind::NotFound {
                self.gaps.add(&error, "a key with other systems");
            }
            String::new()
        })
    }

    /// Disks of people at the top of the drive, and in the two levels below.
    fn of_people(&mut self) {
        let top = (self.disk.lookup)("SystemDrive").unwrap_or_default();
        if top.is_empty() {
            return;
        }
        let mut pending = vec![(top, 2)];
        while let Some((folder, levels)) = pending.pop() {
            for entry in self.entries(&folder) {
                let name = entry.name.to_string_lossy().to_lowercase();
                if is_file(&entry, &DISKS) && OF_PEOPLE.iter().any(|start| name.starts_with(start)) {
                    self.not_looked_into(PEOPLE);
                }
                let is_own = name.starts_with('$') || OF_WINDOWS.contains(&name.as_str());
                if levels > 0 && entry.kind == FileKind::Folder && !entry.is_link && !is_own {
                    pending.push((format!(r"{folder}\{}", entry.name.to_string_lossy()), levels - 1));
                }
            }
        }
    }

    /// The content of a folder. Of a Windows in use the source for people says which are closed.
    fn entries(&mut self, folder: &str) -> Vec<Entry> {
        if self.folders >= MAX_FOLDERS {
            return Vec::new();
        }
        self.folders += 1;
        // The top of a drive is `C:\`, never `C:`.
        let folder = if folder.ends_with(':') { format!(r"{folder}\") } else { folder.to_owned() };
        let Some(place) = (self.disk.inside)(&folder) else { return Vec::new() };
        self.disk.tree.entries(place).unwrap_or_else(|error| {
            if error.kind() != io::ErrorKind::NotADirectory && !self.disk.is_no_gap(&error) {
                self.gaps.add(&error, "a folder with other systems");
            }
            Vec::new()
        })
    }
}

fn is_file(entry: &Entry, endings: &[&str]) -> bool {
    let name = entry.name.to_string_lossy().to_lowercase();
    entry.kind != FileKind::Folder && endings.iter().any(|ending| name.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::super::registry::fake::Fake;
    use super::*;
    use crate::machine::{Reading, Tree};

    fn read_disk(files: &[&str], base: &str) -> SourceOutcome {
        let dir = tempfile::tempdir().expect("a folder");
        std::fs::create_dir_all(dir.path().join("Users/Ann/AppData")).expect("folders");
        for file in files {
            let path = dir.path().join(file);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
            std::fs::write(path, "x").expect("a file");
        }
        let tree = Tree::at(dir.path().to_path_buf()).ignoring_case();
        let inside = |path: &str| {
            path.strip_prefix(r"C:\").map(|rest| PathBuf::from("/").join(rest.replace('\\', "/")))
        };
        let lookup = |name: &str| match name {
            "SystemDrive" => Some("C:".to_owned()),
            "ProgramData" => Some(r"C:\ProgramData".to_owned()),
            _ => None,
        };
        let ann = "S-1-5-21-1-2-3-1001";
        let registry = Fake::default()
            .with(KeyPath::machine(people::PROFILES).join(ann), &[("ProfileImagePath", r"C:\Users\Ann")])
            .with(KeyPath::users(ann).join(LINUX).join("{1}"), &[(FOLDER, base)]);
        let whereabouts = |folder: &str| match folder {
            r"C:\gone" => Whereabouts::Gone,
            _ => Whereabouts::Elsewhere,
        };
        read_from(&registry, Disk { tree: &tree, lookup: &lookup, inside: &inside }, &whereabouts)
    }

    #[test]
    fn systems_inside_are_named_where_they_are_kept_and_nowhere_else() {
        let inside = [
            "Users/Ann/AppData/Local/Packages/Acme.Linux_x/LocalState/ext4.vhdx",
            "Users/Ann/AppData/Local/wsl/{1}/EXT4.VHDX",
            "Users/Ann/AppData/Local/Docker/wsl/disk/docker_data.vhdx",
            "Users/Ann/AppData/Local/lxss/rootfs/bin/sh",
            "Users/Ann/VirtualBox VMs/Office/Office.VDI",
            "Users/Ann/VirtualBox VMs/Group/Office/Office.vmdk",
            "Users/Ann/.VirtualBox/HardDisks/old.vdi",
            "Users/Ann/Documents/Virtual Machines/Office/Office.vmdk",
            "ProgramData/Microsoft/Windows/Virtual Hard Disks/server.vhd",
            "ProgramData/docker/windowsfilter/0a1b/Files/Windows/x",
            "ProgramData/docker/windowsfilter/0a1b/sandbox.vhdx",
            "ProgramData/containerd/root/io.containerd.snapshotter.v1.windows/snapshots/3/Files/x",
            "ProgramData/Microsoft/Windows/Hyper-V/Virtual Machines/0A1B.vmcx",
            "ProgramData/Microsoft/Windows/Hyper-V/Virtual Machines/0A1B.xml",
            "UPD/UVHD-S-1-5-21-1.vhdx",
            "Shares/UPD/UVHD-template.vhdx",
        ];
        for file in inside {
            let outcome = read_disk(&[file], "");
            let Reading::CouldNotCheck(reason) = &outcome.reading else { panic!("{file}: {outcome:?}") };
            assert_eq!(reason.kind, ReasonKind::NotLookedInto, "{file}");
            assert!(!reason.detail.contains("Ann") && !reason.detail.contains("1001"), "{file}");
        }
        let other = [
            "Users/Ann/Documents/backup.vhdx",
            "Users/Ann/VirtualBox VMs/Old/Logs/VBox.log",
            "Users/Ann/Documents/Virtual Machines/notes.txt",
            "ProgramData/docker/windowsfilter/notes.txt",
            "ProgramData/Microsoft/Windows/Hyper-V/data.vmcx",
            "ProgramData/Microsoft/Windows/Hyper-V/Virtual Machines/0A1B/x.vmgs",
            "VMs/server.vhdx",
            "Windows/System32/profile_x.vhdx",
        ];
        assert_eq!(read_disk(&other, ""), SourceOutcome::absent());
    }

    #[test]
    fn a_system_that_is_registered_elsewhere_is_named_unless_it_is_gone() {
        assert_eq!(read_disk(&[], r"C:\gone"), SourceOutcome::absent());
        // An empty folder is left of it.
        assert_eq!(read_disk(&[], r"C:\Users\Ann\AppData"), SourceOutcome::absent());
        for place in [r"D:\wsl", r"\\?\C:\wsl"] {
            assert!(matches!(read_disk(&[], place).reading, Reading::CouldNotCheck(_)), "{place}");
        }
    }
}
