//! The package database of Red Hat, SUSE and their relatives: `rpmdb.sqlite`.
//!
//! The machine's file is never written or locked: it is opened as one that nobody changes. If rpm keeps
//! newer content beside it (`-wal`, `-journal`), both are copied to a private temporary folder, for
//! SQLite would have to write to merge them.

use std::collections::HashSet;
use std::io;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::distribution;
use super::private_copy::PrivateCopy;
use super::rpm_header::{self, Package};
use crate::machine::gather::Gathered;
use crate::machine::{Field, Item, Machine, Presence, Reason, ReasonKind, SourceId, SourceOutcome, Tree};

/// The last one is that of systems that are images (ostree).
pub const FOLDERS: [&str; 3] = ["/usr/lib/sysimage/rpm", "/var/lib/rpm", "/usr/share/rpm"];
const DATABASE: &str = "rpmdb.sqlite";
/// What rpm wrote before SQLite: Berkeley DB, and `ndb` of SUSE.
const OLD_DATABASES: [&str; 2] = ["Packages", "Packages.db"];

/// The header of the largest packages has a few megabytes; more would only fill the memory.
const MAX_HEADER_BYTES: i32 = 64 * 1024 * 1024;
/// Packages without a header beyond which no more are named.
const MAX_LOST: u32 = 1_000;

/// Every package that rpm knows.
///
/// The keys that rpm keeps in the same list (`gpg-pubkey`) name a vendor and are no software: they are
/// [`Presence::OnlyTraces`].
pub fn read(machine: &Machine) -> SourceOutcome {
    let mut gathered = Gathered::default();
    gather(&machine.tree, &mut gathered);
    distribution::expect(machine, SourceId::Rpm, &mut gathered);
    gathered.finish()
}

/// As [`read`], for any folder that holds a system or a part of one.
pub fn gather(tree: &Tree, gathered: &mut Gathered) {
    let mut seen = HashSet::new();
    for place in FOLDERS.map(|folder| format!("{folder}/{DATABASE}")) {
        match tree.find_file(&place).and_then(|file| file.canonicalize()) {
            // One of the folders often is a link to the other.
            Ok(file) if seen.insert(file.clone()) => read_database(&file, &place, gathered),
            Ok(_) => {}
            Err(error) => gathered.failed(&error, Path::new(&place)),
        }
    }
    // Also beside a new one: which of the two rpm uses here is not known.
    let old = |folder| OLD_DATABASES.iter().map(move |name| format!("{folder}/{name}"));
    for place in FOLDERS.iter().flat_map(old) {
        match tree.kind(&place) {
            Ok(None) => {}
            Ok(Some(_)) => {
                let detail = format!("a package database from before SQLite: {place}");
                gathered.gap(Reason::new(ReasonKind::UnsupportedFormat, detail));
            }
            Err(error) => gathered.failed(&error, Path::new(&place)),
        }
    }
}

fn read_database(file: &Path, place: &str, gathered: &mut Gathered) {
    let mut broken = 0_usize;
    let mut add = |header: &[u8]| match rpm_header::parse(header) {
        Some(package) => gathered.push(item(package, place)),
        None => broken += 1,
    };
    let mut lost = Vec::new();
    let result = each_header(file, &mut add, &mut lost);
    if broken > 0 {
        let detail = format!("{broken} entries could not be read: {place}");
        gathered.gap(Reason::new(ReasonKind::Damaged, detail));
    }
    if !lost.is_empty() {
        let detail = format!("packages that only an index names: {}: {place}", lost.len());
        gathered.gap(Reason::new(ReasonKind::Damaged, detail));
    }
    for name in lost {
        let mut item = Item::new(format!("{place}: {name}")).with(Field::Key, name);
        item.presence = Presence::OnlyTraces;
        gathered.push(item);
    }
    match result {
        Ok(()) if broken == 0 => gathered.found(),
        Ok(()) => {}
        Err(Failure::Io(error)) => gathered.gap(Reason::from_io(&error, place)),
        Err(Failure::Sqlite(error)) => {
            let kind = match error.sqlite_error_code() {
                Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => ReasonKind::Damaged,
                _ => ReasonKind::Failed,
            };
            gathered.gap(Reason::new(kind, format!("{error}: {place}")));
        }
        Err(failure @ (Failure::NoPackages | Failure::Inconsistent(_))) => {
            gathered.gap(Reason::new(ReasonKind::Damaged, format!("{failure}: {place}")));
        }
    }
}

fn item(package: Package, place: &str) -> Item {
    let publisher = if package.vendor.is_empty() { package.packager } else { package.vendor };
    let version = [package.version, package.release].join("-");
    let mut item = Item::new(format!("{place}: {}", package.name))
        .with(Field::Name, package.summary)
        .with(Field::Publisher, publisher)
        .with(Field::Version, version.trim_matches('-'));
    if package.name == "gpg-pubkey" {
        item.presence = Presence::OnlyTraces;
    }
    item.with(Field::Key, package.name)
}

#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Io(#[from] io::Error),
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
    #[error("no table of packages")]
    NoPackages,
    #[error("the database contradicts itself: {0}")]
    Inconsistent(String),
}

/// Hands every header in the database to `add`, also those before a damaged place. `lost` gets the names
/// of packages that are in the index of names and in the table no more.
fn each_header(file: &Path, add: &mut dyn FnMut(&[u8]), lost: &mut Vec<String>) -> Result<(), Failure> {
    let (_copy, connection) = open(file)?;
    // A database made by somebody else may hold views and triggers: none of them is run.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, MAX_HEADER_BYTES)?;
    if !has_table(&connection, "Packages")? {
        return Err(Failure::NoPackages);
    }
    let mut statement = connection.prepare("SELECT blob FROM Packages")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        // Something else than bytes is as broken as no bytes.
        add(row.get_ref(0)?.as_bytes().unwrap_or_default());
    }
    if has_table(&connection, "Name")? {
        let question = "SELECT key FROM Name WHERE hnum NOT IN (SELECT hnum FROM Packages) LIMIT ?1";
        let mut statement = connection.prepare(question)?;
        let mut rows = statement.query([MAX_LOST])?;
        while let Some(row) = rows.next()? {
            lost.push(String::from_utf8_lossy(row.get_ref(0)?.as_bytes().unwrap_or_default()).into_owned());
        }
    }
    // A page that lost half of what it leads to is in order by itself: what it led to is then a page that
    // nothing uses.
    let answer: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if answer == "ok" { Ok(()) } else { Err(Failure::Inconsistent(shortened(&answer))) }
}

fn has_table(connection: &Connection, name: &str) -> rusqlite::Result<bool> {
    let question = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?1";
    connection.query_row(question, [name], |row| row.get::<_, u32>(0)).map(|count| count > 0)
}

fn shortened(text: &str) -> String {
    text.lines().last().unwrap_or_default().chars().take(200).collect()
}

/// Opens the file so that nothing is written beside it, or a copy that lives as long as the first
/// value, and so outlives the connection.
fn open(file: &Path) -> Result<(Option<PrivateCopy>, Connection), Failure> {
    let Some(copy) = PrivateCopy::of(file)? else {
        let flags =
            OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        return Ok((None, Connection::open_with_flags(unchanging(file), flags)?));
    };
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(&copy.database, flags)?;
    Ok((Some(copy), connection))
}

/// The address by which SQLite opens a file without locks and without files beside it.
fn unchanging(file: &Path) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.".contains(&byte);
    let path: String = file
        .as_os_str()
        .as_bytes()
        .iter()
        .map(|byte| if is_plain(*byte) { char::from(*byte).to_string() } else { format!("%{byte:02X}") })
        .collect();
    format!("file:{path}?immutable=1")
}
