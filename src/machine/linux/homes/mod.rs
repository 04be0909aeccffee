//! The homes on a system: those in `/etc/passwd`, and the folders in `/home`, since people whom a server
//! knows are in no file.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::distribution;
use super::snapshots::SNAPSHOTS;
use crate::machine::gather::{Gathered, Person};
use crate::machine::{Entry, FileKind, Reason, ReasonKind, Tree};

mod locked;
pub mod templates;
pub use locked::IDENTITIES;

const ACCOUNTS: &str = "/etc/passwd";
/// Accounts of systems whose own list is a part of an image: libnss-extrausers.
pub const MORE_ACCOUNTS: &str = "/var/lib/extrausers/passwd";
const GROUPS: &str = "/etc/group";
pub const HOMES: &str = "/home";
const MAX_BYTES: u64 = 4 * 1024 * 1024;
const ADMINISTRATOR: u32 = 0;
const NOBODY: u32 = 65_534;
/// Numbers below are of services, and on systems from before 2014 those from 500 on of people.
const FIRST_PERSON: u32 = 1_000;
/// Shells of accounts with which nobody can sign in.
const NO_SHELLS: [&str; 6] = ["nologin", "false", "true", "sync", "shutdown", "halt"];
/// Folders at the top in which services have their homes.
const OF_SERVICES: [&str; 17] = [
    "bin",
    "boot",
    "dev",
    "etc",
    "lib",
    "lib64",
    "nonexistent",
    "opt",
    "proc",
    "root",
    "run",
    "sbin",
    "srv",
    "sys",
    "tmp",
    "usr",
    "var",
];
/// The folder in which systems that are images keep the homes of people.
pub const HOMES_OF_IMAGES: &str = "/var/home";
/// Homes in these never existed, or go with every restart.
const NOWHERE: [&str; 6] = ["dev", "nonexistent", "proc", "run", "sys", "tmp"];
/// The file system keeps what it could save of broken files in it.
const NO_HOME: &str = "lost+found";
/// Folders that desktops put into a home. A home may have any name, but these are no homes themselves.
const PERSONAL: [&str; 16] = [
    "Descargas",
    "Desktop",
    "Documentos",
    "Documents",
    "Downloads",
    "Escritorio",
    "Imágenes",
    "Música",
    "Music",
    "Pictures",
    "Plantillas",
    "Public",
    "Público",
    "Templates",
    "Videos",
    "Vídeos",
];
/// What only a home has in it.
const MARKS: [&str; 11] = [
    ".bash_history",
    ".bash_logout",
    ".bash_profile",
    ".bashrc",
    ".cache",
    ".config",
    ".local",
    ".mozilla",
    ".profile",
    ".ssh",
    ".zshrc",
];
/// Directories with domains put their people at `/home/DOMAIN/NAME`, and sites some one level more.
const LEVELS: usize = 3;
/// More homes than on any computer of a small business.
const MAX_HOMES: usize = 5_000;

/// Everybody, each home once, and what kept others from being found. The home of the administrator
/// account is closed to everybody else on every Linux, and hardly anybody works there: that it is closed
/// counts for nothing, else no ordinary account could ever get an answer without doubt. So it is with
/// the homes of services.
#[derive(Debug, Default)]
pub struct Homes {
    pub people: Vec<Person>,
    /// Folders beside the usual one in which homes lie, whether or not they are there.
    pub folders: Vec<PathBuf>,
    pub gaps: Vec<Reason>,
    /// Homes that are known and not there; said once, by the source of the homes themselves.
    pub away: Vec<Reason>,
}

impl Homes {
    /// Looks into each home that is there; what keeps homes from being found is a gap.
    pub fn visit(self, tree: &Tree, gathered: &mut Gathered, mut look: impl FnMut(&Path, &mut Gathered)) {
        self.gaps.into_iter().for_each(|gap| gathered.gap(gap));
        for person in self.people {
            gathered.visit(person.counts, |gathered| {
                if gathered.is_folder(tree, &person.home) {
                    look(&person.home, gathered);
                }
            });
        }
    }

    fn gap(&mut self, kind: ReasonKind, detail: String) {
        self.gaps.push(Reason::new(kind, detail));
    }

    fn failed(&mut self, error: &std::io::Error, place: &str) {
        if error.kind() != std::io::ErrorKind::NotFound {
            self.gaps.push(Reason::from_io(error, place));
        }
    }

    fn push(&mut self, home: PathBuf, counts: bool) {
        if self.people.len() == MAX_HOMES {
            self.gap(ReasonKind::TooMuch, format!("more homes than are looked into: {MAX_HOMES}"));
        }
        if self.people.len() <= MAX_HOMES {
            self.people.push(Person { home, counts });
        }
    }

    /// Adds the folders in `folder` that no account names, and those below them that may be homes, too:
    /// any in a folder that looks like none itself, and in one that does those that look like one as well.
    fn add_unlisted(
        &mut self,
        tree: &Tree,
        (folder, entries): (&Path, &[Entry]),
        level: usize,
        listed: &BTreeSet<PathBuf>,
    ) {
        let is_in_home = level > 1 && is_home(entries);
        for entry in entries {
            let path = folder.join(&entry.name);
            let is_other = matches!(entry.kind, FileKind::File | FileKind::Other)
                || entry.name == NO_HOME
                // The source of systems inside this one says that they are there.
                || entry.name == SNAPSHOTS
                // Directly among the homes it is the name of an account.
                || level > 1 && PERSONAL.iter().any(|name| entry.name == *name);
            if is_other || listed.contains(&path) || self.people.len() > MAX_HOMES {
                continue;
            }
            // Closed: the code that visits it will say so.
            let inner = (entry.kind == FileKind::Folder).then(|| tree.entries(&path).ok()).flatten();
            if is_in_home && !inner.as_ref().is_some_and(|inner| has_marks(inner)) {
                continue;
            }
            // Snapshots and the like begin with a dot.
            self.push(path.clone(), !entry.name.as_encoded_bytes().starts_with(b"."));
            let Some(inner) = inner.filter(|_| !entry.is_link) else { continue };
            if level < LEVELS {
                self.add_unlisted(tree, (&path, &inner), level + 1, listed);
            } else if !is_home(&inner) && locked::has_homes(tree, &path, &inner) {
                self.gap(ReasonKind::TooMuch, format!("homes deeper than is looked below {HOMES}"));
            }
        }
    }
}

fn is_home(entries: &[Entry]) -> bool {
    has_marks(entries) || entries.iter().any(|entry| PERSONAL.iter().any(|name| entry.name == *name))
}

fn has_marks(entries: &[Entry]) -> bool {
    entries.iter().any(|entry| MARKS.iter().any(|mark| entry.name == *mark))
}

/// Everybody's homes.
pub fn homes(tree: &Tree) -> Homes {
    let mut homes = Homes::default();
    let (accounts, elsewhere) = accounts(tree, &mut homes);
    locked::check_listed(tree, &accounts, &mut homes);
    let listed: BTreeSet<PathBuf> = accounts.iter().map(|account| account.home.clone()).collect();
    for account in accounts {
        homes.push(account.home, account.counts);
    }
    match tree.entries(HOMES) {
        Ok(entries) => {
            homes.add_unlisted(tree, (Path::new(HOMES), &entries), 1, &listed);
            locked::check_encrypted(tree, &entries, &mut homes);
        }
        Err(error) => {
            homes.failed(&error, HOMES);
            locked::check_encrypted(tree, &[], &mut homes);
        }
    }
    templates::add(tree, &listed, &mut homes);
    locked::check_served(tree, elsewhere, &mut homes);
    homes
}

/// The accounts of all lists, and whether others are on a server.
fn accounts(tree: &Tree, homes: &mut Homes) -> (Vec<Account>, bool) {
    let mut accounts = Vec::new();
    let mut elsewhere = false;
    for place in [ACCOUNTS, MORE_ACCOUNTS] {
        match tree.read_at_most(place, MAX_BYTES) {
            Ok(bytes) => {
                let text = String::from_utf8_lossy(&bytes);
                // The second list is often empty.
                if !(is_whole(&text) || (place == MORE_ACCOUNTS && text.trim().is_empty())) {
                    let detail = format!("the list of accounts is broken: {place}");
                    homes.away.push(Reason::new(ReasonKind::Damaged, detail));
                }
                elsewhere |= text.lines().any(|line| line.starts_with('+'));
                accounts.extend(parse(&text));
            }
            Err(error) => {
                homes.failed(&error, place);
                // The tools that make accounts keep both lists, and every system that has a name.
                let is_expected = || matches!(tree.kind(GROUPS), Ok(Some(_))) || distribution::is_named(tree);
                if place == ACCOUNTS && error.kind() == std::io::ErrorKind::NotFound && is_expected() {
                    homes
                        .away
                        .push(Reason::new(ReasonKind::Missing, format!("the list of accounts: {ACCOUNTS}")));
                }
            }
        }
    }
    (accounts, elsewhere)
}

/// An account that has a home.
#[derive(Debug, PartialEq, Eq)]
struct Account {
    home: PathBuf,
    counts: bool,
    /// Whether somebody can sign in with it, so that the home must be there.
    is_person: bool,
    /// Whether it is made with something in it: not that of a service.
    is_filled: bool,
}

/// Whether there is an account at all, and each line is one, or leads to those that a server knows.
fn is_whole(text: &str) -> bool {
    let is_account = |line: &str| line.split(':').count() == 7;
    let is_other = |line: &str| line.trim().is_empty() || line.starts_with(['#', '+', '-']);
    !text.contains('\0')
        && text.lines().any(|line| !is_other(line))
        && text.lines().all(|line| is_other(line) || is_account(line))
}

/// `name:password:number:group:comment:home:shell`, a line each.
fn parse(text: &str) -> Vec<Account> {
    let mut seen = BTreeSet::new();
    let accounts = text.lines().filter_map(|line| {
        let mut parts = line.split(':').skip(2);
        let number: u32 = parts.next()?.parse().ok()?;
        let home = Path::new(parts.nth(2)?);
        let shell = Path::new(parts.next().unwrap_or_default()).file_name();
        // Accounts that cannot sign in have the top, or a folder that does not exist.
        let is_home = home.is_absolute() && home.parent().is_some();
        if !is_home || number == NOBODY {
            return None;
        }
        let top = home.components().nth(1)?.as_os_str();
        let is_in = |places: &[&str]| places.iter().any(|place| top == *place);
        let has_shell = !shell.is_some_and(|shell| NO_SHELLS.iter().any(|known| shell == *known));
        let is_of_service = is_in(&OF_SERVICES) && !home.starts_with(HOMES_OF_IMAGES);
        let (counts, is_person) = match number {
            ADMINISTRATOR => (false, false),
            1..FIRST_PERSON if !has_shell => return None,
            1..FIRST_PERSON => (!is_of_service, !is_of_service),
            _ => (has_shell || !is_of_service, has_shell && !is_in(&NOWHERE)),
        };
        let is_filled = is_person && number >= FIRST_PERSON && !is_of_service;
        seen.insert(home.to_owned()).then(|| Account { home: home.to_owned(), counts, is_person, is_filled })
    });
    accounts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_accounts_that_a_power_cut_has_damaged_is_told_from_a_whole_one() {
        let root = "root:x:0:0:root:/root:/bin/bash\n";
        for (rest, expected) in [
            ("", true),
            ("# comment\n\n+::::::\n-ann\n+@people\n", true),
            ("ann:x:1000:1000:Ann, Office:/home/ann:", true),
            ("ann:x:1000:1000:An", false),
            ("ann:x:10\0\0\0\0", false),
            ("\0\0\0\0", false),
            ("ann:x:1000:1000:Ann:/home/annbob:x:1001:1001:Bob:/home/bob:/bin/sh", false),
        ] {
            assert_eq!(is_whole(&format!("{root}{rest}")), expected, "{rest:?}");
        }
        assert!(!is_whole("") && !is_whole("\n# nobody\n"));
    }

    #[test]
    fn homes_of_people_must_be_there_and_those_of_services_need_not() {
        // Number, home, shell; whether it is looked into, counts, and must be there.
        for (number, home, shell, expected) in [
            ("0", "/root", "/bin/bash", Some((false, false))),
            ("1", "/usr/sbin", "/usr/sbin/nologin", None),
            ("4", "/bin", "/bin/sync", None),
            ("33", "/var/www", "/usr/sbin/nologin", None),
            ("104", "/home/syslog", "/usr/sbin/nologin", None),
            ("115", "/var/lib/postgresql", "/bin/bash", Some((false, false))),
            ("117", "/home/git", "/bin/bash", Some((true, true))),
            ("500", "/data/ann", "/bin/bash", Some((true, true))),
            ("999", "/run/x", "/bin/sh", Some((false, false))),
            ("1000", "/home/ann", "/bin/bash", Some((true, true))),
            ("1001", "/home/ann", "", Some((true, true))),
            ("1002", "/data/far", "/bin/sh", Some((true, true))),
            ("1003", "/", "/bin/sh", None),
            ("1004", "", "/bin/sh", None),
            ("1005", "home/odd", "/bin/sh", None),
            ("1006", "/home/ftp", "/sbin/nologin", Some((true, false))),
            ("1007", "/var/home/ann", "/bin/bash", Some((true, true))),
            ("1008", "/nonexistent", "/bin/bash", Some((true, false))),
            ("64055", "/var/lib/libvirt", "/usr/sbin/nologin", Some((false, false))),
            ("65534", "/nonexistent", "/usr/sbin/nologin", None),
            ("65535", "/home/high", "/bin/bash", Some((true, true))),
            ("584788", "/nonexistent", "/usr/bin/false", Some((false, false))),
            ("1234567890", "/home/CORP/ann", "/bin/bash", Some((true, true))),
            ("4294967296", "/home/high", "/bin/sh", None),
        ] {
            let accounts = parse(&format!("name:x:{number}:1:comment:{home}:{shell}\n"));
            let seen: Vec<_> = accounts.iter().map(|one| (one.counts, one.is_person)).collect();
            assert_eq!(seen, expected.into_iter().collect::<Vec<_>>(), "{number} {home} {shell}");
        }
        assert_eq!(parse("short:x:1006\n\n:::::\n\u{fffd}\n+::::::\n"), []);
        assert_eq!(parse("a:x:1000:1::/home/a:/bin/sh\nb:x:1001:1::/home/a:/bin/sh\n").len(), 1);
    }
}
