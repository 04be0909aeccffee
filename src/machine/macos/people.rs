//! The homes on a Mac: the folders in `/Users`, and those that the list of accounts names, which can be
//! anywhere.
//!
//! The list (`dslocal`) is open to the administrator only. On a running Mac an ordinary account sees
//! the folders in `/Users`; a home elsewhere is then known to nobody but its owner, and no gap: else
//! no ordinary account could ever get an answer without doubt.

use std::collections::BTreeSet;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::property_list;
use crate::machine::gather::Person;
use crate::machine::{Entry, FileKind, Machine, Reason, ReasonKind, Tree};

const HOMES: &str = "/Users";
/// `/var` is a link to `/private/var`, which a copy of a disk may lack.
const ACCOUNTS: [&str; 2] =
    ["/private/var/db/dslocal/nodes/Default/users", "/var/db/dslocal/nodes/Default/users"];
/// A Mac of an organization may know every member; larger lists only fill the memory.
const MAX_ACCOUNTS: usize = 100_000;
/// An account has a few kilobytes, and a picture.
const MAX_ACCOUNT_BYTES: u64 = 8 * 1024 * 1024;
/// Holds the homes of people whose accounts were deleted, each as it was or in a disk image.
const DELETED: &str = "Deleted Users";
const IMAGES: [&str; 3] = ["dmg", "sparseimage", "sparsebundle"];
/// Where programs keep everything for one person: the Mac makes it together with the home.
const LIBRARY: &str = "Library";
/// Folders beside the homes: for all to share, and of somebody who leaves nothing behind.
const NOBODYS: [&str; 2] = ["Shared", "Guest"];
/// The administrator of the system, whose home is closed to everybody else on every Mac.
const ADMINISTRATOR: &str = "/private/var/root";
/// Numbers of people begin here; those below are of services, and of hidden helpers of an organization.
const FIRST_PERSON: i64 = 500;

pub const A_HOME: &str = "the home of a person";
const LIST: &str = "the accounts of this Mac";
const AN_ACCOUNT: &str = "an account of this Mac";

/// Something about somebody that could not be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unseen {
    pub kind: ReasonKind,
    /// What it is, without saying whose.
    pub what: &'static str,
    pub place: PathBuf,
}

impl Unseen {
    /// With the place, which may name a person.
    pub fn reason(&self) -> Reason {
        Reason::new(self.kind, format!("{}: {}", self.what, self.place.display()))
    }

    /// Without the place.
    pub fn private_reason(&self) -> Reason {
        Reason::new(self.kind, self.what)
    }
}

/// Everybody, each home once, and what is missing.
#[derive(Debug, Default)]
pub struct People {
    pub homes: Vec<Person>,
    pub unseen: Vec<Unseen>,
    /// In lower case, as nearly every Mac compares names.
    known: BTreeSet<String>,
}

/// Everybody on this Mac.
pub fn people(machine: &Machine) -> People {
    let mut people = People::default();
    people.listed_by_folder(&machine.tree);
    match ACCOUNTS.iter().find(|list| !matches!(machine.tree.kind(list), Ok(None))) {
        Some(list) => people.listed_by_account(machine, Path::new(list)),
        None => people.unseen(ReasonKind::Missing, LIST, Path::new(ACCOUNTS[0])),
    }
    if machine.is_live
        && let Some(own) = std::env::home_dir()
        && matches!(machine.tree.kind(&own), Ok(Some(FileKind::Folder)))
    {
        people.add(own, true);
    }
    people.add(PathBuf::from(ADMINISTRATOR), false);
    people
}

impl People {
    fn add(&mut self, home: PathBuf, counts: bool) {
        if self.known.insert(home.to_string_lossy().to_lowercase()) {
            self.homes.push(Person { home, counts });
        }
    }

    fn unseen(&mut self, kind: ReasonKind, what: &'static str, place: &Path) {
        self.unseen.push(Unseen { kind, what, place: place.to_owned() });
    }

    fn failed(&mut self, error: &io::Error, what: &'static str, place: &Path) {
        self.unseen(Reason::from_io(error, what).kind, what, place);
    }

    fn listed_by_folder(&mut self, tree: &Tree) {
        let homes = Path::new(HOMES);
        let entries = match tree.entries(homes) {
            Ok(entries) => entries,
            // That nobody's folder is there is said once for the whole disk.
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return self.failed(&error, "the homes of people", homes),
        };
        for entry in entries {
            let home = homes.join(&entry.name);
            let is_nobodys = NOBODYS.iter().any(|name| entry.name.eq_ignore_ascii_case(name));
            match entry.kind {
                FileKind::Folder if entry.name.eq_ignore_ascii_case(DELETED) => self.deleted(tree, &home),
                FileKind::Folder => {
                    self.locked(tree, &home);
                    self.add(home, !is_nobodys);
                }
                FileKind::DeadLink if !is_nobodys => self.missing(&home, ReasonKind::NotMounted),
                FileKind::Closed if !is_nobodys => self.missing(&home, ReasonKind::NoRights),
                FileKind::DeadLink | FileKind::Closed | FileKind::File | FileKind::Other => {}
            }
        }
    }

    /// A home that is known and cannot be seen is told once.
    fn missing(&mut self, home: &Path, kind: ReasonKind) {
        if self.known.insert(home.to_string_lossy().to_lowercase()) {
            self.unseen(kind, A_HOME, home);
        }
    }

    /// The first kind of `FileVault`, which old homes still have, kept a home in an image in its own place,
    /// named after its person. The content of the image is not read. The code that opens a home says that it is
    /// closed.
    fn locked(&mut self, tree: &Tree, home: &Path) {
        let own = home.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        let own = own.trim_start_matches('.');
        let is_home = |entry: &Entry| {
            let name = entry.name.to_string_lossy().to_lowercase();
            IMAGES
                .iter()
                .any(|image| name.strip_suffix(image).and_then(|stem| stem.strip_suffix('.')) == Some(own))
        };
        for image in tree.entries(home).unwrap_or_default().iter().filter(|entry| is_home(entry)) {
            self.unseen(ReasonKind::NotLookedInto, "the locked home of a person", &home.join(&image.name));
        }
    }

    fn deleted(&mut self, tree: &Tree, folder: &Path) {
        match tree.entries(folder) {
            Ok(entries) => {
                for Entry { name, kind, .. } in entries {
                    let home = folder.join(name);
                    let ending = home.extension().unwrap_or_default();
                    if IMAGES.iter().any(|image| ending.eq_ignore_ascii_case(image)) {
                        self.unseen(ReasonKind::NotLookedInto, "the home of a deleted account", &home);
                    } else if kind == FileKind::Folder {
                        self.add(home, true);
                    }
                }
            }
            Err(error) => self.failed(&error, "the homes of deleted accounts", folder),
        }
    }

    /// A property list for each account, named after it.
    fn listed_by_account(&mut self, machine: &Machine, list: &Path) {
        let entries = match machine.tree.entries(list) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return,
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied && machine.is_live => return,
            Err(error) => return self.failed(&error, LIST, list),
        };
        if entries.is_empty() {
            self.unseen(ReasonKind::Missing, LIST, list);
        }
        if entries.len() > MAX_ACCOUNTS {
            self.unseen(ReasonKind::TooMuch, LIST, list);
        }
        for entry in entries.into_iter().take(MAX_ACCOUNTS) {
            let path = list.join(&entry.name);
            let is_list = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("plist"));
            // Services have names that begin so.
            if is_list && !entry.name.as_encoded_bytes().starts_with(b"_") {
                self.account(&machine.tree, &path);
            }
        }
    }

    fn account(&mut self, tree: &Tree, path: &Path) {
        let bytes = match tree.read_at_most(path, MAX_ACCOUNT_BYTES) {
            Ok(bytes) => bytes,
            Err(error) => return self.failed(&error, AN_ACCOUNT, path),
        };
        let (texts, problem) = property_list::parse(&bytes, &["home", "uid"]);
        if let Some(problem) = problem {
            self.unseen(problem.kind(), AN_ACCOUNT, path);
        }
        let number: Option<i64> = texts.get("uid").and_then(|number| number.trim().parse().ok());
        let is_person = number.is_none_or(|number| number >= FIRST_PERSON);
        let Some(home) = texts.get("home").map(clean) else {
            if is_person && self.unseen.last().is_none_or(|unseen| unseen.place != path) {
                self.unseen(ReasonKind::Damaged, AN_ACCOUNT, path);
            }
            return;
        };
        let counts = is_person && is_for_people(&home);
        if home.parent().is_none() {
            return;
        }
        match tree.kind(&home) {
            Ok(Some(FileKind::Folder)) => {
                // Every home has something in it; an empty place is one at which no disk is mounted.
                if counts && let Ok(entries) = tree.entries(&home) {
                    if entries.is_empty() {
                        self.unseen(ReasonKind::NotMounted, A_HOME, &home);
                    } else if !entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(LIBRARY)) {
                        self.unseen(ReasonKind::Missing, A_HOME, &home);
                    }
                    if home.parent() != Some(Path::new(HOMES)) {
                        self.locked(tree, &home);
                    }
                }
                self.add(home, counts);
            }
            _ if !counts => {}
            Ok(Some(FileKind::Closed)) => self.missing(&home, ReasonKind::NoRights),
            Ok(Some(FileKind::DeadLink)) => self.missing(&home, ReasonKind::NotMounted),
            Ok(Some(FileKind::File | FileKind::Other)) => self.missing(&home, ReasonKind::Missing),
            Ok(None) => {
                let kind =
                    if has_neighbours(tree, &home) { ReasonKind::Missing } else { ReasonKind::NotMounted };
                self.missing(&home, kind);
            }
            Err(error) => self.missing(&home, Reason::from_io(&error, A_HOME).kind),
        }
    }
}

/// The full names in the list of accounts, as far as this account may read it.
pub fn full_names(machine: &Machine) -> Vec<String> {
    let tree = &machine.tree;
    let lists = ACCOUNTS.iter().filter_map(|list| Some((Path::new(list), tree.entries(list).ok()?)));
    let Some((list, entries)) = lists.into_iter().next() else { return Vec::new() };
    let own = entries
        .into_iter()
        .take(MAX_ACCOUNTS)
        .filter(|entry| !entry.name.as_encoded_bytes().starts_with(b"_"));
    let names = own.filter_map(|entry| {
        let bytes = tree.read_at_most(list.join(entry.name), MAX_ACCOUNT_BYTES).ok()?;
        let (texts, _) = property_list::parse(&bytes, &["realname", "uid"]);
        let number: i64 = texts.get("uid")?.trim().parse().ok()?;
        (number >= FIRST_PERSON).then(|| texts.get("realname").map(str::to_owned))?
    });
    names.collect()
}

/// A whole path without `.`, `..` and double separators; the top where it is none.
fn clean(path: &str) -> PathBuf {
    let mut clean = PathBuf::from("/");
    if path.starts_with('/') && !path.contains('\0') {
        for part in Path::new(path).components() {
            match part {
                Component::Normal(name) => clean.push(name),
                Component::ParentDir => drop(clean.pop()),
                Component::RootDir | Component::CurDir | Component::Prefix(_) => {}
            }
        }
    }
    clean
}

/// Accounts that nobody signs in to have their home among the files of the system, or none.
fn is_for_people(home: &Path) -> bool {
    let is_nobodys = NOBODYS.iter().any(|name| home == Path::new(HOMES).join(name));
    !is_nobodys && !["/var", "/private/var", "/dev"].iter().any(|system| home.starts_with(system))
}

/// Whether other things lie where a home should be: an empty place is one at which no disk is mounted.
fn has_neighbours(tree: &Tree, home: &Path) -> bool {
    let parent = home.parent().filter(|parent| parent.parent().is_some());
    // The folders directly in this one are other disks.
    let is_disk = parent == Some(Path::new("/Volumes"));
    !is_disk && parent.is_some_and(|parent| tree.entries(parent).is_ok_and(|entries| !entries.is_empty()))
}

/// Whether a home, or what programs keep in it, is closed to this account.
pub fn is_closed(tree: &Tree, home: &Path) -> bool {
    is_refused(tree, home) || is_refused(tree, &home.join("Library"))
}

/// Whether this account may not look into a folder.
pub fn is_refused(tree: &Tree, folder: &Path) -> bool {
    tree.entries(folder).is_err_and(|error| error.kind() == io::ErrorKind::PermissionDenied)
}
