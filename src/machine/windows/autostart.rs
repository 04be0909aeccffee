//! What starts when Windows starts, when somebody signs in, or at a set time: by the keys for it, by the
//! start-up folders (`startup_folders.rs`), and by tasks; and what starts by a name alone (`program_names.rs`).
//! Tasks by their names are in [`super::scheduled_tasks`].

use std::collections::{BTreeMap, HashSet};
use std::io;
use std::path::PathBuf;

use super::opened::Opened;
use super::people::{self, Disk};
use super::registry::{KeyPath, Registry, hives};
use super::scheduled_tasks::Registered;
use super::task_files::TaskFile;
use super::{Gaps, environment, image_path, scheduled_tasks, sid, task_actions, task_files};
use crate::machine::{Field, Item, Machine, Presence, Reason, ReasonKind, SourceOutcome};

pub const CURRENT: &str = r"Microsoft\Windows\CurrentVersion";
pub const NT: &str = r"Microsoft\Windows NT\CurrentVersion";
/// Keys with a command in each value, of everybody and of each person; some have keys inside.
const RUN: [&str; 6] =
    ["Run", "RunOnce", "RunOnceEx", "RunServices", "RunServicesOnce", r"Policies\Explorer\Run"];
/// Values that name programs and libraries that Windows loads beside its own, below [`NT`].
const LOADED: [(&str, &str); 5] = [
    ("Windows", "AppInit_DLLs"),
    ("Windows", "Load"),
    ("Windows", "Run"),
    ("Winlogon", "Shell"),
    ("Winlogon", "Userinit"),
];
/// Libraries that are told of signing in; up to Windows XP.
const NOTIFY: &str = r"Winlogon\Notify";
/// The scanners of scripts for Windows: a key for each, named after a class.
const SCRIPT_SCANNERS: &str = r"Microsoft\AMSI\Providers";
/// Where classes name their libraries.
const CLASSES: [&str; 2] = [r"SOFTWARE\Classes\CLSID", r"SOFTWARE\Classes\WOW6432Node\CLSID"];
/// A program for each person who signs in for the first time.
const FIRST_SIGN_IN: &str = r"Microsoft\Active Setup\Installed Components";

/// More than this is there to fill the memory.
const MAX_ITEMS: usize = 50_000;

/// [`Field::Key`] is the name of the value or of the file, [`Field::Name`] the path of a task. A command has
/// one item for each program that it names.
pub fn read(machine: &Machine) -> SourceOutcome {
    Opened::read(machine, read_from)
}

/// The same from any registry.
pub fn read_from(registry: &impl Registry, disk: Disk<'_>) -> SourceOutcome {
    let mut found = Found {
        registry,
        disk,
        items: Vec::new(),
        gaps: Gaps::default(),
        was_read: false,
        opened: HashSet::new(),
    };
    let views = [KeyPath::machine("SOFTWARE"), KeyPath::machine_32("SOFTWARE")];
    for software in &views {
        found.keys(software, disk.lookup);
        found.loaded(software, disk.lookup);
    }
    found.by_name(&views, disk.lookup);
    found.script_scanners();
    let everybody = found.moved(&KeyPath::machine("SOFTWARE"), "Common Startup", disk.lookup);
    found.folder(everybody.as_deref(), disk.lookup);
    let homes = homes(registry, disk);
    for hive in hives(registry, sid::may_have_programs, &mut Gaps::default()) {
        let home = homes.get(&hive.to_ascii_uppercase());
        let own = KeyPath::users(format!(r"{hive}\Environment"));
        let lookup = |name: &str| {
            variable(home.map(String::as_str), name, disk.lookup).or_else(|| {
                let [value] = registry.texts(&own, [name]).ok()?;
                Some(environment::expand(&value, disk.lookup)).filter(|value| !value.is_empty())
            })
        };
        let software = KeyPath::users(format!(r"{hive}\Software"));
        found.keys(&software, &lookup);
        found.loaded(&software, &lookup);
        found.by_name(std::slice::from_ref(&software), &lookup);
        // Of whom no folder is known, the source for people tells.
        if home.is_some() {
            let own = found.moved(&software, "Startup", &lookup);
            found.folder(own.as_deref(), &lookup);
        }
    }
    found.folders();
    found.tasks();
    if found.items.len() >= MAX_ITEMS {
        found.gaps.note(Reason::new(ReasonKind::TooMuch, format!("{MAX_ITEMS} programs that start")));
    }
    found.gaps.into_outcome(found.items, found.was_read)
}

/// The folders of the accounts that have settings, by their SIDs.
fn homes(registry: &impl Registry, disk: Disk<'_>) -> BTreeMap<String, String> {
    let listed = people::listed(registry, disk.lookup).unwrap_or_default().into_iter();
    let mut homes: BTreeMap<String, String> = listed
        .filter(|(_, folder)| !folder.is_empty())
        .map(|(sid, folder)| (sid.to_ascii_uppercase(), folder))
        .collect();
    let parent = people::parent(registry, disk.lookup);
    homes.insert(people::OF_NEW_PEOPLE.to_owned(), format!(r"{}\Default", parent.trim_end_matches('\\')));
    if let (Some(windows), [own, ..]) = ((disk.lookup)("SystemRoot"), people::ACCOUNTS) {
        homes.insert(".DEFAULT".to_owned(), format!(r"{windows}\{own}"));
    }
    homes
}

/// A variable in the settings of somebody.
fn variable(home: Option<&str>, name: &str, lookup: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let on_drive =
        |home: &str| home.split_once('\\').map(|(drive, rest)| (drive.to_owned(), rest.to_owned()));
    let inner = match name.to_ascii_lowercase().as_str() {
        "homedrive" => return on_drive(home?).map(|(drive, _)| drive),
        "homepath" => return on_drive(home?).map(|(_, rest)| format!(r"\{rest}")),
        "username" => return home?.trim_end_matches('\\').rsplit('\\').next().map(str::to_owned),
        "userprofile" => "",
        "appdata" => r"\AppData\Roaming",
        "localappdata" => r"\AppData\Local",
        _ => return lookup(name),
    };
    home.map(|home| format!("{}{inner}", home.trim_end_matches('\\')))
}

/// What was found so far.
pub(super) struct Found<'a, R> {
    pub registry: &'a R,
    pub disk: Disk<'a>,
    items: Vec<Item>,
    pub gaps: Gaps,
    pub was_read: bool,
    /// The real places of the folders that were read: two names often lead to one.
    pub opened: HashSet<PathBuf>,
}

impl<R: Registry> Found<'_, R> {
    /// Adds an item for each program in a command; one that names none still has a name.
    pub fn command(&mut self, item: &Item, command: &str, lookup: &dyn Fn(&str) -> Option<String>) {
        self.programs(item, image_path::programs(command, lookup));
    }

    fn programs(&mut self, item: &Item, programs: Vec<String>) {
        if programs.is_empty() {
            self.push(item.clone());
        }
        for program in programs {
            self.push(item.clone().with(Field::Path, program));
        }
    }

    pub fn push(&mut self, item: Item) {
        if self.items.len() < MAX_ITEMS {
            self.items.push(item);
        }
    }

    /// The content of a key; nothing, and a gap, if it could not be read.
    pub fn or_note<T>(&mut self, key: &KeyPath, read: io::Result<Vec<T>>) -> Vec<T> {
        match read {
            Ok(read) => {
                self.was_read = true;
                read
            }
            Err(error) => {
                if error.kind() != io::ErrorKind::NotFound {
                    self.gaps.add(&error, &key.place());
                }
                Vec::new()
            }
        }
    }

    /// The keys for it, of everybody or of somebody.
    fn keys(&mut self, software: &KeyPath, lookup: &dyn Fn(&str) -> Option<String>) {
        for run in RUN {
            let key = software.join(CURRENT).join(run);
            let inner = self.or_note(&key, self.registry.subkeys(&key));
            for key in std::iter::once(key.clone()).chain(inner.iter().map(|inner| key.join(inner))) {
                for (name, command) in self.or_note(&key, self.registry.values(&key)) {
                    if !name.is_empty() || !command.is_empty() {
                        let item = Item::new(key.to_string()).with(Field::Key, name);
                        self.command(&item, &command, lookup);
                    }
                }
            }
        }
    }

    /// What Windows loads beside its own.
    fn loaded(&mut self, software: &KeyPath, lookup: &dyn Fn(&str) -> Option<String>) {
        for (inner, name) in LOADED {
            let key = software.join(NT).join(inner);
            let [command] = self.text(&key, name);
            if !command.is_empty() {
                self.programs(&Item::new(format!("{key} {name}")), image_path::listed(&command, lookup));
            }
        }
        for (list, name) in [(format!(r"{NT}\{NOTIFY}"), "DllName"), (FIRST_SIGN_IN.to_owned(), "StubPath")] {
            let list = software.join(&list);
            for inner in self.or_note(&list, self.registry.subkeys(&list)) {
                let key = list.join(&inner);
                let [command] = self.text(&key, name);
                self.command(&Item::new(key.to_string()).with(Field::Key, inner), &command, lookup);
            }
        }
    }

    /// For programs of 64 and of 32 bits, which have their own libraries.
    fn script_scanners(&mut self) {
        for software in [KeyPath::machine("SOFTWARE"), KeyPath::machine_32("SOFTWARE")] {
            let list = software.join(SCRIPT_SCANNERS);
            for class in self.or_note(&list, self.registry.subkeys(&list)) {
                let item = Item::new(list.join(&class).to_string()).with(Field::Key, class.as_str());
                let servers = CLASSES.map(|classes| {
                    let server = KeyPath::machine(format!(r"{classes}\{class}\InprocServer32"));
                    let [library] = self.text(&server, "");
                    library
                });
                // One without a library still has a name.
                let is_known = servers.iter().any(|library| !library.is_empty());
                for library in servers.iter().filter(|library| !is_known || !library.is_empty()) {
                    self.command(&item, library, self.disk.lookup);
                }
            }
        }
    }

    pub fn text(&mut self, key: &KeyPath, name: &str) -> [String; 1] {
        self.registry.texts(key, [name]).unwrap_or_else(|error| {
            if error.kind() != io::ErrorKind::NotFound {
                self.gaps.add(&error, &key.place());
            }
            [String::new()]
        })
    }

    /// What tasks start: as the task service keeps it; if it does not, by their files, which then are what is
    /// left of a task.
    fn tasks(&mut self) {
        let lookup = self.disk.lookup;
        let files = task_files::files(self.disk, &mut self.gaps);
        let mut files: BTreeMap<String, TaskFile> =
            files.into_iter().map(|file| (file.path.to_lowercase(), file)).collect();
        for Registered { path, key, actions, is_lost } in scheduled_tasks::registered(self.registry) {
            self.was_read = true;
            let item = Item::new(key.to_string()).with(Field::Name, path.as_str());
            let file = files.remove(&path.to_lowercase());
            let commands = match (task_actions::commands(&actions), file) {
                (Some(commands), _) => commands,
                (None, Some(file)) => task_files::read(self.disk, &file, &mut self.gaps).commands,
                (None, None) => {
                    let texts =
                        if actions.len() % 2 == 0 { task_actions::texts(&actions) } else { Vec::new() };
                    if texts.is_empty() && (is_lost || !actions.is_empty()) {
                        let kind = if is_lost { ReasonKind::Missing } else { ReasonKind::Damaged };
                        self.gaps.note(Reason::new(kind, "what a task starts"));
                    }
                    texts
                }
            };
            for command in commands {
                self.command(&item, &command, lookup);
            }
        }
        for file in files.into_values() {
            let mut item = Item::new(file.location.as_str()).with(Field::Name, file.path.as_str());
            item.presence = Presence::OnlyTraces;
            for command in task_files::read(self.disk, &file, &mut self.gaps).commands {
                self.command(&item, &command, lookup);
            }
        }
    }
}
