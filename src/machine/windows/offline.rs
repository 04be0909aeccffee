//! The registry of a Windows that is not running: its files, as if they were loaded.

use std::io;
use std::path::{Path, PathBuf};

use super::hive::HiveFile;
use super::people::{self, PROFILES, SETTINGS, UNLISTED};
use super::registry::{Hive, KeyPath, Registry, RegistryView, equal};
use super::{environment, new_people, sid};
use crate::machine::{Machine, Reading, Reason, ReasonKind, SourceOutcome, Tree};

const CONFIG: &str = "/Windows/System32/config";
/// File types and Store apps of a person, in their folder.
pub const CLASSES: &str = "AppData/Local/Microsoft/Windows/UsrClass.dat";
const WINDOWS_NT: &str = r"Microsoft\Windows NT\CurrentVersion";
const WINDOWS: &str = r"Microsoft\Windows\CurrentVersion";
/// How the text of an error begins that says that one of the files is not there.
pub const NO_HIVE: &str = "missing: ";
/// The settings of more people than this are not opened: these people count as not signed in.
const MAX_PEOPLE: usize = 500;
const PROFILE_LIST: &str = r"Microsoft\Windows NT\CurrentVersion\ProfileList";

/// What is there on the disk. A person whose hive cannot be opened counts as somebody who is not signed in.
#[derive(Debug)]
pub struct Offline {
    software: io::Result<HiveFile>,
    system: io::Result<HiveFile>,
    /// SID and settings; file types and Store apps of the same person are under `SID_Classes`.
    people: Vec<(String, io::Result<HiveFile>)>,
    /// People whose entry was deleted and whose folder is there, under numbers that nobody has. They
    /// are shown as if they were listed.
    unlisted: Vec<(String, String)>,
    /// The folder of Windows, as it is noted.
    root: String,
    /// For example `ControlSet001`; `None` when it is not there.
    control_set: Option<String>,
}

impl Offline {
    /// Opens the files of the Windows in `machine.tree`.
    pub fn of(machine: &Machine) -> Self {
        let tree = &machine.tree;
        let software = open(tree, &Path::new(CONFIG).join("SOFTWARE"));
        let system = open(tree, &Path::new(CONFIG).join("SYSTEM"));
        let number = value(&system, "Select", "Current").and_then(|text| text.parse::<u32>().ok());
        let control_set = number.map(|number| format!("ControlSet{number:03}"));
        let is_there =
            |set: &String| system.as_ref().is_ok_and(|hive| !is_missing(&hive.subkeys(set).map(drop)));
        let root = value(&software, WINDOWS_NT, "SystemRoot").filter(|root| !root.is_empty());
        let mut offline = Self {
            control_set: control_set.filter(is_there),
            root: root.unwrap_or_else(|| r"C:\Windows".to_owned()),
            software,
            system,
            people: Vec::new(),
            unlisted: Vec::new(),
        };
        offline.find_people(tree);
        offline
    }

    /// Finds everybody whose settings can be opened; apps of theirs that cannot be are an error of their
    /// own.
    fn find_people(&mut self, tree: &Tree) {
        let lookup = |name: &str| self.variable(name);
        let listed = people::listed(&*self, &lookup).unwrap_or_default();
        let disk = people::Disk { tree, lookup: &lookup, inside: &|path| self.inside(path) };
        let unlisted = people::unlisted(disk, &people::parent(&*self, &lookup), &listed).unwrap_or_default();
        let unlisted: Vec<_> =
            (0..).zip(unlisted).map(|(number, folder)| (format!("{UNLISTED}{number}"), folder)).collect();
        let mut people = Vec::new();
        // The settings of the system's own account, which everybody may read where Windows runs.
        let of_system = Path::new(CONFIG).join("DEFAULT");
        if tree.kind(&of_system).is_ok_and(|kind| kind.is_some()) {
            people.push((".DEFAULT".to_owned(), open(tree, &of_system)));
        }
        // The settings that new people get.
        let new = self.inside(&people::settings_of_new_people(&*self, &lookup));
        if let Some(new) = new.filter(|new| tree.kind(new).is_ok_and(|kind| kind.is_some())) {
            people.push((people::OF_NEW_PEOPLE.to_owned(), open(tree, &new)));
        }
        for (sid, folder) in
            listed.iter().filter(|(sid, _)| sid::is_person(sid)).chain(&unlisted).take(MAX_PEOPLE)
        {
            let Some(folder) = self.inside(folder) else { continue };
            let Ok(settings) = open(tree, &folder.join(SETTINGS)) else { continue };
            let classes = folder.join(CLASSES);
            if tree.kind(&classes).is_ok_and(|kind| kind.is_some()) {
                people.push((format!("{sid}_Classes"), open(tree, &classes)));
            }
            people.push((sid.clone(), Ok(settings)));
        }
        self.people = people;
        self.unlisted = unlisted;
    }

    /// The environment variables that paths in the registry use.
    pub fn variable(&self, name: &str) -> Option<String> {
        let software =
            |path: &str, name: &str| value(&self.software, path, name).filter(|text| !text.is_empty());
        let drive = self.root.split_once('\\')?.0;
        let on_drive = |folder: &str| format!(r"{drive}\{folder}");
        let folder = |noted: &str, usual: &str| software(WINDOWS, noted).unwrap_or_else(|| on_drive(usual));
        let of_everybody = |noted: &str, usual: &str| {
            let text = software(PROFILE_LIST, noted).unwrap_or_else(|| on_drive(usual));
            environment::expand(&text, &|name| {
                name.eq_ignore_ascii_case("SystemDrive").then(|| drive.to_owned())
            })
        };
        Some(match name.to_ascii_lowercase().as_str() {
            "systemroot" | "windir" => self.root.clone(),
            "systemdrive" => drive.to_owned(),
            "programfiles" | "programw6432" => folder("ProgramFilesDir", "Program Files"),
            "programfiles(x86)" => folder("ProgramFilesDir (x86)", "Program Files (x86)"),
            "commonprogramfiles" | "commonprogramw6432" => {
                folder("CommonFilesDir", r"Program Files\Common Files")
            }
            "commonprogramfiles(x86)" => folder("CommonFilesDir (x86)", r"Program Files (x86)\Common Files"),
            "programdata" | "allusersprofile" => of_everybody("ProgramData", "ProgramData"),
            "public" => of_everybody("Public", r"Users\Public"),
            _ => return None,
        })
    }

    /// The place in the tree of a path of Windows: `C:\Users\Ann` is `/Users/Ann`. `None` on a drive
    /// other than that of the system, which is not the disk that is mounted.
    pub fn inside(&self, path: &str) -> Option<PathBuf> {
        let (drive, rest) = path.split_once('\\')?;
        let system = self.root.split_once('\\')?.0;
        drive.eq_ignore_ascii_case(system).then(|| Path::new("/").join(rest.replace('\\', "/")))
    }

    /// Adds to what a source has read that something could not be.
    pub fn complete(&self, outcome: SourceOutcome) -> SourceOutcome {
        with_damage(outcome, self.damage())
    }

    fn damage(&self) -> Option<String> {
        let files = [self.software.as_ref().ok(), self.system.as_ref().ok()].into_iter().flatten();
        let mut damage = files
            .chain(self.people.iter().filter_map(|(_, hive)| hive.as_ref().ok()))
            .filter_map(HiveFile::damage);
        damage.next()
    }

    /// The file in which a key of the machine is, and its path there.
    fn locate(&self, key: &KeyPath) -> io::Result<(&HiveFile, String)> {
        let (first, rest) = key.path.split_once('\\').unwrap_or((&key.path, ""));
        match key.hive {
            Hive::Users => {
                let person = self.people.iter().find(|(sid, _)| sid.eq_ignore_ascii_case(first));
                let (_, hive) = person.ok_or(io::ErrorKind::NotFound)?;
                Ok((hive.as_ref().map_err(again)?, rest.to_owned()))
            }
            Hive::Machine if first.eq_ignore_ascii_case("SOFTWARE") => {
                let path = if key.view == RegistryView::Bits32 {
                    format!(r"WOW6432Node\{rest}")
                } else {
                    rest.to_owned()
                };
                Ok((self.software.as_ref().map_err(again)?, path))
            }
            Hive::Machine if first.eq_ignore_ascii_case("SYSTEM") => {
                let (set, inner) = rest.split_once('\\').unwrap_or((rest, ""));
                let system = self.system.as_ref().map_err(again)?;
                let path = if set.eq_ignore_ascii_case("CurrentControlSet") {
                    let set = self.control_set.as_ref().ok_or(io::ErrorKind::NotFound)?;
                    format!(r"{set}\{inner}")
                } else {
                    rest.to_owned()
                };
                Ok((system, path))
            }
            Hive::Machine => Err(io::ErrorKind::NotFound.into()),
        }
    }

    /// The folder of somebody whose entry was deleted.
    fn unlisted(&self, key: &KeyPath) -> Option<&str> {
        let sid = key.path.get(PROFILES.len()..)?.strip_prefix('\\')?;
        let is_list =
            key.hive == Hive::Machine && key.path.get(..PROFILES.len())?.eq_ignore_ascii_case(PROFILES);
        let mut found = self.unlisted.iter().filter(|(known, _)| is_list && equal(known, sid));
        found.next().map(|(_, folder)| folder.as_str())
    }
}

impl Registry for Offline {
    fn subkeys(&self, key: &KeyPath) -> io::Result<Vec<String>> {
        if key.hive == Hive::Users && key.path.is_empty() {
            return Ok(self.people.iter().map(|(sid, _)| sid.clone()).collect());
        }
        let (hive, path) = self.locate(key)?;
        let mut names = hive.subkeys(&path)?;
        if key.hive == Hive::Machine && equal(&key.path, PROFILES) {
            names.extend(self.unlisted.iter().map(|(sid, _)| sid.clone()));
        }
        Ok(names)
    }

    fn texts<const N: usize>(&self, key: &KeyPath, names: [&str; N]) -> io::Result<[String; N]> {
        Ok(new_people::named(&self.values(key)?, names))
    }

    fn values(&self, key: &KeyPath) -> io::Result<Vec<(String, String)>> {
        if let Some(folder) = self.unlisted(key) {
            return Ok(vec![(people::FOLDER.to_owned(), folder.to_owned())]);
        }
        let (hive, path) = self.locate(key)?;
        hive.values(&path)
    }

    fn bytes(&self, key: &KeyPath, name: &str) -> io::Result<Vec<u8>> {
        let (hive, path) = self.locate(key)?;
        new_people::bytes(hive, &path, name)
    }
}

/// Adds that something in a registry file could not be read, which says why something is missed.
pub fn with_damage(outcome: SourceOutcome, damage: Option<String>) -> SourceOutcome {
    let Some(damage) = damage.map(|detail| Reason::new(ReasonKind::Damaged, detail)) else { return outcome };
    match outcome.reading {
        Reading::Absent => SourceOutcome::could_not_check(damage),
        Reading::CouldNotCheck(reason) if reason.kind == ReasonKind::Missing => {
            SourceOutcome::could_not_check(damage)
        }
        reading => {
            let gap = outcome.gap.filter(|gap| gap.kind != ReasonKind::Missing);
            SourceOutcome { reading, gap: gap.or(Some(damage)) }
        }
    }
}

fn value(hive: &io::Result<HiveFile>, path: &str, name: &str) -> Option<String> {
    let values = hive.as_ref().ok()?.values(path).ok()?;
    values.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, text)| text)
}

fn is_missing(read: &io::Result<()>) -> bool {
    read.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
}

fn open(tree: &Tree, path: &Path) -> io::Result<HiveFile> {
    let file = tree.find_file(path).and_then(|file| HiveFile::open(&file, &logs(tree, path)));
    // A Windows without its registry is broken, which is not the same as a key that is not there.
    file.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => io::Error::other(format!("{NO_HIVE}{}", path.display())),
        kind => io::Error::new(kind, format!("{error}: {}", path.display())),
    })
}

/// What Windows had not written into a hive yet.
pub fn logs(tree: &Tree, hive: &Path) -> Vec<Vec<u8>> {
    let logs = [".LOG1", ".LOG2", ".LOG"].into_iter().filter_map(|ending| {
        let mut log = hive.as_os_str().to_owned();
        log.push(ending);
        tree.read(log).ok()
    });
    logs.collect()
}

/// The same error once more: they cannot be cloned.
fn again(error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), error.to_string())
}
