//! Windows in folders of people, as Wine and the programs that bring it keep it: one such folder (a prefix) has
//! its own drive and its own list of installed programs.

use std::path::{Path, PathBuf};

use super::gather::Gathered;
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
/// More people than any such Windows has.
const MAX_PLACES: usize = 200;
/// The registry, as text: of everybody, and of the person.
const LISTS: [&str; 2] = ["system.reg", "user.reg"];
const HEADER: &[u8] = b"WINE REGISTRY";
const MAX_BYTES: u64 = 64 * 1024 * 1024;
/// What keys of installed programs have in their names, separators doubled as in the file.
const UNINSTALL: &str = r"\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\";
const VALUES: [(&str, Field); 3] =
    [("DisplayName", Field::Name), ("Publisher", Field::Publisher), ("DisplayVersion", Field::Version)];
/// Names in one folder, programs in one list.
const MAX_NAMES: usize = 10_000;

/// Adds the folders of programs, and the installed programs, of each Windows that lies in a home.
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

/// The installed programs in a registry file of Wine: `[key] time`, and `"name"="value"` lines below.
fn installed(text: &str, list: &Path) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut is_entry = false;
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix('[') {
            let key = rest.rsplit_once(']').map_or(rest, |(key, _)| key);
            let name = key.split_once(UNINSTALL).map(|(_, name)| name).filter(|name| !name.contains(r"\\"));
            is_entry = name.is_some() && items.len() <= MAX_NAMES;
            if let Some(name) = name.filter(|_| is_entry) {
                items.push(Item::new(list.to_string_lossy()).with(Field::Key, unescaped(name)));
            }
        } else if let Some(item) = items.last_mut().filter(|_| is_entry)
            && let Some((name, value)) = line.strip_prefix('"').and_then(|line| line.split_once("\"="))
            && let Some((_, field)) = VALUES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))
            && item.get(*field).is_none()
        {
            // `str(2):"…"` is a text, too.
            let text = value.split_once('"').map_or("", |(_, text)| text);
            let text = unescaped(text.strip_suffix('"').unwrap_or(text));
            *item = std::mem::replace(item, Item::new("")).with(*field, text);
        }
    }
    items
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
            [Software\\\\Microsoft\\\\Windows\\\\CurrentVersion\\\\Uninstall\\\\A\\\\Sub] 1\n\"DisplayName\"=\"no\"\n";
        let items = installed(text, Path::new("/x/system.reg"));
        assert_eq!(items.len(), 1);
        for (field, expected) in [
            (Field::Key, "{1-2}"),
            (Field::Name, "Acme Гuard \"5\""),
            (Field::Publisher, "Acme\\Lab"),
            (Field::Version, "5.1"),
        ] {
            assert_eq!(items[0].get(field), Some(expected));
        }
    }
}
