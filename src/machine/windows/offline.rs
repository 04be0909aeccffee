//! The registry of a Windows that is not running: its files, as if they were loaded.

use std::io;
use std::path::{Path, PathBuf};

use super::hive::{HiveFile, equal};
use super::registry::{Hive, KeyPath, Registry, View};
use super::{environment, sid};
use crate::machine::{Machine, Outcome, Reading, Reason, ReasonKind, Tree};

const CONFIG: &str = "/Windows/System32/config";
const PEOPLE: &str = "/Users";
/// Folders in there that Windows makes itself.
const SHARED: [&str; 4] = ["All Users", "Default", "Default User", "Public"];
const SETTINGS: &str = "NTUSER.DAT";
const CLASSES: &str = "AppData/Local/Microsoft/Windows/UsrClass.dat";
const WINDOWS_NT: &str = r"Microsoft\Windows NT\CurrentVersion";
const WINDOWS: &str = r"Microsoft\Windows\CurrentVersion";

/// What is there on the disk. Whose hive cannot be opened counts as somebody who is not signed in.
#[derive(Debug)]
pub struct Offline {
    software: io::Result<HiveFile>,
    system: io::Result<HiveFile>,
    /// SID and settings; file types and Store apps of the same person are under `SID_Classes`.
    people: Vec<(String, io::Result<HiveFile>)>,
    /// For example `ControlSet001`.
    control_set: String,
}

impl Offline {
    /// Opens the files of the Windows in `machine.tree`.
    pub fn of(machine: &Machine) -> Self {
        let tree = &machine.tree;
        let system = open(tree, &Path::new(CONFIG).join("SYSTEM"));
        let number = value(&system, "Select", "Current").and_then(|text| text.parse::<u32>().ok());
        let mut offline = Self {
            software: open(tree, &Path::new(CONFIG).join("SOFTWARE")),
            system,
            people: Vec::new(),
            control_set: format!("ControlSet{:03}", number.unwrap_or(1)),
        };
        offline.people = offline.people_in(tree);
        offline
    }

    /// Everybody whose settings can be opened; apps of theirs that cannot be are an error of their own.
    fn people_in(&self, tree: &Tree) -> Vec<(String, io::Result<HiveFile>)> {
        let profiles = format!(r"{WINDOWS_NT}\ProfileList");
        let names =
            self.software.as_ref().ok().and_then(|hive| hive.subkeys(&profiles).ok()).unwrap_or_default();
        let known = names.into_iter().filter(|name| sid::is_person(name)).filter_map(|sid| {
            let folder = value(&self.software, &format!(r"{profiles}\{sid}"), "ProfileImagePath")?;
            let folder = self.inside(&environment::expand(&folder, &|name| self.variable(name)))?;
            Some((sid, folder))
        });
        let mut folders: Vec<(String, PathBuf)> = known.collect();
        // Somebody whose entry was deleted has left their settings.
        for (number, entry) in tree.entries(PEOPLE).unwrap_or_default().into_iter().enumerate() {
            let folder = Path::new(PEOPLE).join(&entry.name);
            let is_known =
                folders.iter().any(|(_, known)| equal(&known.to_string_lossy(), &folder.to_string_lossy()));
            let is_nobody = SHARED.iter().any(|name| entry.name.eq_ignore_ascii_case(name));
            if !is_known && !is_nobody && tree.exists(folder.join(SETTINGS)) {
                folders.push((format!("S-1-5-21-0-0-0-{number}"), folder));
            }
        }
        let mut people = Vec::new();
        for (sid, folder) in folders {
            let Ok(settings) = open(tree, &folder.join(SETTINGS)) else { continue };
            let classes = folder.join(CLASSES);
            if tree.exists(&classes) {
                people.push((format!("{sid}_Classes"), open(tree, &classes)));
            }
            people.push((sid, Ok(settings)));
        }
        people
    }

    /// The environment variables that paths in the registry use.
    pub fn variable(&self, name: &str) -> Option<String> {
        let software =
            |path: &str, name: &str| value(&self.software, path, name).filter(|text| !text.is_empty());
        let root = software(WINDOWS_NT, "SystemRoot").unwrap_or_else(|| r"C:\Windows".to_owned());
        let on_drive = |folder: &str| Some(format!(r"{}\{folder}", root.split_once('\\')?.0));
        match name.to_ascii_lowercase().as_str() {
            "systemroot" | "windir" => Some(root),
            "systemdrive" => root.split_once('\\').map(|(drive, _)| drive.to_owned()),
            "programfiles" | "programw6432" => {
                software(WINDOWS, "ProgramFilesDir").or_else(|| on_drive("Program Files"))
            }
            "programfiles(x86)" => {
                software(WINDOWS, "ProgramFilesDir (x86)").or_else(|| on_drive("Program Files (x86)"))
            }
            "commonprogramfiles" => software(WINDOWS, "CommonFilesDir"),
            "commonprogramfiles(x86)" => software(WINDOWS, "CommonFilesDir (x86)"),
            _ => None,
        }
    }

    /// Where in the tree a path of Windows lies: `C:\Users\Ann` is `/Users/Ann`. `None` on another
    /// drive than that of the system, which is not the disk that is mounted.
    pub fn inside(&self, path: &str) -> Option<PathBuf> {
        let (drive, rest) = path.split_once('\\')?;
        let system = self.variable("SystemDrive")?;
        drive.eq_ignore_ascii_case(&system).then(|| Path::new("/").join(rest.replace('\\', "/")))
    }

    /// Adds to what a source has read that something could not be.
    pub fn complete(&self, outcome: Outcome) -> Outcome {
        match (outcome.reading, self.damage()) {
            // What is missing may lie in the broken part.
            (Reading::Absent, Some(damage)) => Outcome::could_not_check(damage),
            (reading, damage) => Outcome { reading, gap: outcome.gap.or(damage) },
        }
    }

    fn damage(&self) -> Option<Reason> {
        let files = [self.software.as_ref().ok(), self.system.as_ref().ok()].into_iter().flatten();
        let mut damage = files
            .chain(self.people.iter().filter_map(|(_, hive)| hive.as_ref().ok()))
            .filter_map(HiveFile::damage);
        damage.next().map(|detail| Reason::new(ReasonKind::Damaged, detail))
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
                let path =
                    if key.view == View::Bits32 { format!(r"WOW6432Node\{rest}") } else { rest.to_owned() };
                Ok((self.software.as_ref().map_err(again)?, path))
            }
            Hive::Machine if first.eq_ignore_ascii_case("SYSTEM") => {
                let path = match rest.split_once('\\') {
                    Some((set, rest)) if set.eq_ignore_ascii_case("CurrentControlSet") => {
                        format!(r"{}\{rest}", self.control_set)
                    }
                    _ => rest.to_owned(),
                };
                Ok((self.system.as_ref().map_err(again)?, path))
            }
            Hive::Machine => Err(io::ErrorKind::NotFound.into()),
        }
    }
}

impl Registry for Offline {
    fn subkeys(&self, key: &KeyPath) -> io::Result<Vec<String>> {
        if key.hive == Hive::Users && key.path.is_empty() {
            return Ok(self.people.iter().map(|(sid, _)| sid.clone()).collect());
        }
        let (hive, path) = self.locate(key)?;
        hive.subkeys(&path)
    }

    fn texts<const N: usize>(&self, key: &KeyPath, names: [&str; N]) -> io::Result<[String; N]> {
        let (hive, path) = self.locate(key)?;
        let values = hive.values(&path)?;
        Ok(names.map(|name| {
            let value = values.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
            value.map(|(_, text)| text.clone()).unwrap_or_default()
        }))
    }

    fn values(&self, key: &KeyPath) -> io::Result<Vec<(String, String)>> {
        let (hive, path) = self.locate(key)?;
        hive.values(&path)
    }

    fn bytes(&self, key: &KeyPath, name: &str) -> io::Result<Vec<u8>> {
        let (hive, path) = self.locate(key)?;
        let mut values = hive.data(&path)?.into_iter();
        let value = values.find(|(known, ..)| known.eq_ignore_ascii_case(name));
        Ok(value.map(|(_, _, data)| data).unwrap_or_default())
    }
}

fn value(hive: &io::Result<HiveFile>, path: &str, name: &str) -> Option<String> {
    let values = hive.as_ref().ok()?.values(path).ok()?;
    values.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, text)| text)
}

fn open(tree: &Tree, path: &Path) -> io::Result<HiveFile> {
    let logs = [".LOG1", ".LOG2", ".LOG"].into_iter().filter_map(|ending| {
        let mut log = path.as_os_str().to_owned();
        log.push(ending);
        tree.read(log).ok()
    });
    let logs: Vec<Vec<u8>> = logs.collect();
    let file = tree.find_file(path).and_then(|file| HiveFile::open(&file, &logs));
    // A Windows without its registry is broken, which is not the same as a key that is not there.
    file.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => io::Error::other(format!("missing: {}", path.display())),
        kind => io::Error::new(kind, format!("{error}: {}", path.display())),
    })
}

/// The same error once more: they cannot be cloned.
fn again(error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), error.to_string())
}
