//! Windows in folders of people, as Wine and the programs that bring it keep it: one such folder (a prefix) has
//! its own drive, its own list of installed programs, and services of its own.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use super::gather::Gathered;
use super::windows::image_path;
use super::{Entry, Field, FileKind, Item, Presence, Reason, ReasonKind, Tree, patterns};

/// Where prefixes lie in a home on Linux.
pub const ON_LINUX: [&str; 15] = [
    ".wine",
    ".local/share/wineprefixes/*",
    ".local/share/bottles/bottles/*",
    ".var/app/com.usebottles.bottles/data/bottles/bottles/*",
    ".local/share/lutris/prefixes/*",
    "Games/*",
    "Games/Heroic/Prefixes/*",
    "Games/Heroic/Prefixes/default/*",
    ".PlayOnLinux/wineprefix/*",
    ".cxoffice/*",
    ".local/share/Steam/steamapps/compatdata/*/pfx",
    ".steam/steam/steamapps/compatdata/*/pfx",
    ".steam/debian-installation/steamapps/compatdata/*/pfx",
    ".var/app/com.valvesoftware.Steam/.local/share/Steam/steamapps/compatdata/*/pfx",
    "snap/steam/common/.local/share/Steam/steamapps/compatdata/*/pfx",
];
/// The same on a Mac.
pub const ON_MACS: [&str; 4] = [
    ".wine",
    "Library/Application Support/CrossOver/Bottles/*",
    "Library/PlayOnMac/wineprefix/*",
    "Library/Application Support/com.isaacmarovitz.Whisky/Bottles/*",
];
/// The drive of such a Windows. Any folder may be called like a prefix; this shows that it is one.
const DRIVE: &str = "drive_c";
/// Where programs lie there, each in a folder of its own name or its maker's.
const PROGRAMS: [&str; 8] = [
    "Program Files",
    "Program Files (x86)",
    "Program Files/Common Files",
    "ProgramData",
    "users/*/AppData/Local",
    "users/*/AppData/Roaming",
    "users/*/Application Data",
    "users/*/Local Settings/Application Data",
];
/// Values by their names, and the fields that they become.
type Values = &'static [(&'static str, Field)];
/// More people than any such Windows has.
const MAX_PLACES: usize = 200;
/// The registry, as text: of everybody, and of the person.
const LISTS: [&str; 2] = ["system.reg", "user.reg"];
const HEADER: &[u8] = b"WINE REGISTRY";
const MAX_BYTES: u64 = 64 * 1024 * 1024;
/// What keys of installed programs have in their names, separators doubled as in the file.
const UNINSTALL: &str = r"\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\";
const OF_PROGRAM: Values =
    &[("DisplayName", Field::Name), ("Publisher", Field::Publisher), ("DisplayVersion", Field::Version)];
/// The same of services, below a control set.
const SYSTEM: &str = r"System\\";
const SERVICES: &str = r"\\Services\\";
const OF_SERVICE: Values = &[("DisplayName", Field::Name), ("ImagePath", Field::Path)];
/// Where a service that only starts another program or library says which.
const STARTED: &str = r"\\Parameters";
const OF_STARTED: Values = &[("ServiceDll", Field::Path), ("Application", Field::Path)];
/// Between the lines of one value.
const GOES_ON: &str = ",\\\n  ";
/// The folders of Windows that paths in it name by a variable.
const VARIABLES: [(&str, &str); 8] = [
    ("SystemDrive", "C:"),
    ("SystemRoot", r"C:\windows"),
    ("windir", r"C:\windows"),
    ("ProgramFiles", r"C:\Program Files"),
    ("ProgramFiles(x86)", r"C:\Program Files (x86)"),
    ("CommonProgramFiles", r"C:\Program Files\Common Files"),
    ("CommonProgramFiles(x86)", r"C:\Program Files (x86)\Common Files"),
    ("ProgramData", r"C:\ProgramData"),
];
/// Names in one folder, programs in one list.
const MAX_NAMES: usize = 10_000;

/// Adds the folders of programs, the installed programs and the services of each Windows that lies in a home.
pub fn look_into(tree: &Tree, home: &Path, places: &[&str], gathered: &mut Gathered) {
    for place in places {
        for prefix in patterns::folders(tree, home, place, gathered) {
            let drive = prefix.join(DRIVE);
            // Several ways often lead to one.
            if matches!(tree.kind(&drive), Ok(Some(FileKind::Folder))) && gathered.is_new(tree, &drive) {
                gathered.found();
                prefix_at(tree, &prefix, &drive, gathered);
            }
        }
    }
}

fn prefix_at(tree: &Tree, prefix: &Path, drive: &Path, gathered: &mut Gathered) {
    let places: Vec<PathBuf> =
        PROGRAMS.iter().flat_map(|place| places_below(tree, drive, place, gathered)).collect();
    for place in places {
        let entries = gathered.look_into(tree, &place).unwrap_or_default();
        gathered.too_many(entries.len(), MAX_NAMES, &place);
        for entry in entries.into_iter().take(MAX_NAMES) {
            let presence = match entry.kind {
                FileKind::Folder | FileKind::Closed => Presence::Present,
                FileKind::DeadLink => Presence::OnlyTraces,
                FileKind::File | FileKind::Other => continue,
            };
            let path = place.join(&entry.name).to_string_lossy().into_owned();
            let mut item = Item::new(path.as_str())
                .with(Field::Key, entry.name.to_string_lossy())
                .with(Field::Path, path.as_str());
            item.presence = presence;
            gathered.push(item);
        }
    }
    for list in LISTS.map(|list| prefix.join(list)) {
        match tree.read_at_most(&list, MAX_BYTES) {
            Ok(bytes) => {
                if !is_whole(&bytes) {
                    let detail = format!("the registry is cut or damaged: {}", list.display());
                    gathered.gap(Reason::new(ReasonKind::Damaged, detail));
                }
                let entries = installed(&String::from_utf8_lossy(&bytes), &list);
                gathered.too_many(entries.len(), MAX_NAMES, &list);
                entries.into_iter().take(MAX_NAMES).for_each(|item| gathered.push(item));
            }
            Err(error) => gathered.failed(&error, &list),
        }
    }
}

/// The folders that a place of Windows is here, where capitals tell names apart. `*` is any name.
fn places_below(tree: &Tree, drive: &Path, place: &str, gathered: &mut Gathered) -> Vec<PathBuf> {
    let mut folders = vec![drive.to_owned()];
    for part in place.split('/') {
        let mut next = Vec::new();
        for folder in folders {
            let entries = tree.entries(&folder).unwrap_or_else(|error| {
                gathered.failed(&error, &folder);
                Vec::new()
            });
            let fits = |entry: &Entry| {
                // Wine links the folders of a person to those of the home around it.
                let is_folder = matches!(entry.kind, FileKind::Folder | FileKind::Closed)
                    && !(part == "*" && entry.is_link);
                is_folder && (part == "*" || entry.name.eq_ignore_ascii_case(part))
            };
            next.extend(entries.into_iter().filter(fits).map(|entry| folder.join(entry.name)));
        }
        gathered.too_many(next.len(), MAX_PLACES, drive);
        next.truncate(MAX_PLACES);
        folders = next;
    }
    folders
}

/// Whether a registry file has its beginning and a last line, and every part of it was written.
fn is_whole(bytes: &[u8]) -> bool {
    bytes.starts_with(HEADER) && bytes.ends_with(b"\n") && !bytes.contains(&0)
}

/// The installed programs and the services in a registry file of Wine: `[key] time`, and `"name"="value"` lines
/// below. [`Field::Path`] is where that Windows has the program of a service.
fn installed(text: &str, list: &Path) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut values: Values = &[];
    // A value in bytes goes on in the next lines.
    let joined =
        if text.contains(GOES_ON) { Cow::Owned(text.replace(GOES_ON, ",")) } else { Cow::Borrowed(text) };
    for line in joined.lines() {
        if let Some(rest) = line.strip_prefix('[') {
            let key = rest.rsplit_once(']').map_or(rest, |(key, _)| key);
            let entry = entry(key).filter(|_| items.len() <= MAX_NAMES);
            values = entry.map_or(&[], |(_, values)| values);
            if let Some((name, _)) = entry {
                items.push(Item::new(list.to_string_lossy()).with(Field::Key, unescaped(name)));
            }
        } else if let Some((name, value)) = line.strip_prefix('"').and_then(|line| line.split_once("\"="))
            && let Some((_, field)) = values.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))
            && let Some(item) = items.last_mut().filter(|item| item.get(*field).is_none())
        {
            // `str(2):"…"` is a text, too, and so are bytes of two for each letter.
            let text = match bytes_of_text(value) {
                Some(bytes) => utf16(bytes),
                None => {
                    let text = value.split_once('"').map_or("", |(_, text)| text);
                    unescaped(text.strip_suffix('"').unwrap_or(text))
                }
            };
            let text = if *field == Field::Path { image_path::program(&text, &variable) } else { text };
            *item = std::mem::replace(item, Item::new("")).with(*field, text);
        }
    }
    items
}

/// What a key is the entry of, by its name, and which of its values count.
fn entry(key: &str) -> Option<(&str, Values)> {
    let program = split_at_key(key, UNINSTALL).map(|(_, name)| (name, OF_PROGRAM));
    let service = || {
        let (before, below) = split_at_key(key, SYSTEM)?;
        let (set, name) = split_at_key(below, SERVICES).filter(|_| before.is_empty())?;
        let started = split_at_key(name, STARTED).filter(|(_, behind)| behind.is_empty());
        let (name, values) = started.map_or((name, OF_SERVICE), |(name, _)| (name, OF_STARTED));
        (!set.contains(r"\\")).then_some((name, values))
    };
    program.or_else(service).filter(|(name, _)| !name.contains(r"\\"))
}

/// What is before and behind the first keys of these names, which Windows knows in small and capital letters.
fn split_at_key<'k>(key: &'k str, names: &str) -> Option<(&'k str, &'k str)> {
    let at = key.to_ascii_lowercase().find(&names.to_ascii_lowercase())?;
    Some((key.get(..at)?, key.get(at + names.len()..)?))
}

/// The bytes of a value that is written as `hex(2):25,00,…`, if it is a text.
fn bytes_of_text(value: &str) -> Option<&str> {
    ["hex(1):", "hex(2):"].into_iter().find_map(|kind| value.trim_start().strip_prefix(kind))
}

fn utf16(bytes: &str) -> String {
    let bytes: Vec<u8> =
        bytes.split(',').map_while(|byte| u8::from_str_radix(byte.trim(), 16).ok()).collect();
    let units = bytes.chunks_exact(2).filter_map(|pair| Some(u16::from_le_bytes(pair.try_into().ok()?)));
    char::decode_utf16(units.take_while(|unit| *unit != 0))
        .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

/// As Wine makes them in each prefix.
fn variable(name: &str) -> Option<String> {
    let known = VARIABLES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
    known.map(|(_, folder)| (*folder).to_owned())
}

/// `\\`, `\"` and letters by their numbers, `\x0416`.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(letter) = rest.next() {
        if letter != '\\' {
            plain.push(letter);
            continue;
        }
        match rest.next() {
            Some('x') => {
                let mut digits = String::new();
                while digits.len() < 4
                    && let Some(digit) = rest.next_if(char::is_ascii_hexdigit)
                {
                    digits.push(digit);
                }
                let letter = u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32);
                plain.push(letter.unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            Some(other) => plain.push(other),
            None => {}
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_installed_programs_is_read() {
        let text = "WINE REGISTRY Version 2\n\
            [Software\\\\Acme] 1\n\"DisplayName\"=\"no\"\n\
            [Software\\\\Wow6432Node\\\\Microsoft\\\\Windows\\\\CurrentVersion\\\\Uninstall\\\\{1-2}] 1600000000\n\
            #time=1d6\n\"DisplayName\"=\"Acme \\x0413uard \\\"5\\\"\"\n\"Publisher\"=str(2):\"Acme\\\\Lab\"\n\
            \"DisplayVersion\"=\"5.1\"\n\"displayname\"=\"other\"\n\
            [SOFTWARE\\\\MICROSOFT\\\\Windows\\\\CurrentVersion\\\\UNINSTALL\\\\B] 1\n\"DisplayName\"=\"Bolt\"\n\
            [Software\\\\Microsoft\\\\Windows\\\\CurrentVersion\\\\Uninstall\\\\A\\\\Sub] 1\n\"DisplayName\"=\"no\"\n";
        let items = installed(text, Path::new("/x/system.reg"));
        assert_eq!(items.len(), 2);
        assert_eq!(items[1].get(Field::Name), Some("Bolt"));
        for (field, expected) in [
            (Field::Key, "{1-2}"),
            (Field::Name, "Acme Гuard \"5\""),
            (Field::Publisher, "Acme\\Lab"),
            (Field::Version, "5.1"),
        ] {
            assert_eq!(items[0].get(field), Some(expected));
        }
    }

    #[test]
    fn services_are_read_with_what_they_start_and_without_its_arguments() {
        let text = "WINE REGISTRY Version 2\n\
            [System\\\\CurrentControlSet\\\\Services\\\\Guar\\x0434] 1\n\"DisplayName\"=\"Acme Guard\"\n\
            \"ImagePath\"=str(2):\"\\\"%ProgramFiles%\\\\Acme Lab\\\\guard.exe\\\" -p hunter2\"\n\"Type\"=dword:00000010\n\
            [System\\\\ControlSet001\\\\Services\\\\flt] 1\n\"ImagePath\"=\"system32\\\\drivers\\\\flt.sys\"\n\
            [System\\\\CurrentControlSet\\\\Services\\\\host\\\\Parameters] 1\n\"ServiceDll\"=\"C:\\\\a b\\\\c.dll\"\n\
            [SYSTEM\\\\ControlSet001\\\\services\\\\Bytes] 1\n\"ImagePath\"=hex(2):43,00,3a,00,5c,00,\\\n  61,00,2e,00,65,00,78,00,65,00,00,00\n\
            [System\\\\CurrentControlSet\\\\Services\\\\host\\\\Security] 1\n\"ImagePath\"=\"no\"\n\
            [Software\\\\Acme\\\\Services\\\\x] 1\n\"ImagePath\"=\"no\"\n\
            [System\\\\Acme\\\\Acme\\\\Services\\\\x] 1\n\"ImagePath\"=\"no\"\n";
        let items = installed(text, Path::new("/x/system.reg"));
        let seen: Vec<_> = items.iter().map(|item| (item.get(Field::Key), item.get(Field::Path))).collect();
        assert_eq!(
            seen,
            [
                (Some("Guarд"), Some(r"C:\Program Files\Acme Lab\guard.exe")),
                (Some("flt"), Some(r"C:\windows\system32\drivers\flt.sys")),
                (Some("host"), Some(r"C:\a b\c.dll")),
                (Some("Bytes"), Some(r"C:\a.exe")),
            ]
        );
        assert_eq!(items[0].get(Field::Name), Some("Acme Guard"));
    }
}
