//! Packages of drivers that Windows keeps ready (`FileRepository`), and the descriptions of those that did
//! not come with it (`INF\oem*.inf`). Both outlive the driver itself.
//!
//! Of the packages only the names of their folders are read: there are thousands on every Windows.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

use super::Gaps;
use crate::machine::{Field, Item, Kind, Presence, Reason, ReasonKind, Tree};

const STORE: &str = r"System32\DriverStore\FileRepository";
const DESCRIPTIONS: &str = "INF";
/// What stands in the name of a package behind that of its description: `klim6.inf_amd64_0123456789abcdef`.
const MARK: &str = ".inf_";
/// What every description begins with.
const HEAD: &str = "[version]";
/// How the names of descriptions begin that did not come with Windows.
const FOREIGN: &str = "oem";

/// More packages and descriptions than this are there to keep a reader busy.
const MAX_NAMES: usize = 50_000;
const MAX_DESCRIPTIONS: usize = 2_000;
/// A description has some kilobytes, that of a graphics card a megabyte: its head says whose it is, and its
/// end has the names.
const MAX_PART: usize = 64 * 1024;
/// How the file of a driver ends.
const ENDING: &str = ".sys";
/// More names of files in one description say nothing more.
const MAX_DRIVERS: usize = 64;

/// What a Windows keeps ready, below its folder.
pub fn read(
    tree: &Tree,
    windows: &str,
    inside: impl Fn(&str) -> Option<PathBuf>,
    gaps: &mut Gaps,
) -> Vec<Item> {
    let mut items = Vec::new();
    let store = format!(r"{windows}\{STORE}");
    if let Some(place) = inside(&store) {
        packages(tree, &store, &place, &mut items, gaps);
    }
    let descriptions = format!(r"{windows}\{DESCRIPTIONS}");
    if let Some(place) = inside(&descriptions) {
        foreign(tree, &descriptions, &place, &mut items, gaps);
    }
    items
}

/// [`Field::Key`] is the name of the driver, as far as the package is named after it.
fn packages(tree: &Tree, store: &str, place: &Path, items: &mut Vec<Item>, gaps: &mut Gaps) {
    let entries = match tree.entries(place) {
        Ok(entries) => entries,
        // Before Windows Vista there was no such folder.
        Err(error) if error.kind() == io::ErrorKind::NotFound => return,
        Err(error) => return gaps.add(&error, store),
    };
    if entries.len() > MAX_NAMES {
        gaps.note(Reason::new(ReasonKind::TooMuch, store));
    }
    for entry in entries.into_iter().take(MAX_NAMES) {
        let name = entry.name.to_string_lossy();
        // Only ASCII letters change, so that positions stay the same.
        let end = name.to_ascii_lowercase().find(MARK);
        let Some(driver) = end.and_then(|end| name.get(..end)).filter(|driver| !driver.is_empty()) else {
            continue;
        };
        let path = format!(r"{store}\{name}");
        let mut item = Item::new(path.as_str()).with(Field::Key, driver).with(Field::Path, path);
        if entry.kind == Kind::DeadLink {
            item.presence = Presence::OnlyTraces;
        }
        items.push(item);
    }
}

/// Adds an item for each driver that a description names.
fn foreign(tree: &Tree, folder: &str, place: &Path, items: &mut Vec<Item>, gaps: &mut Gaps) {
    let entries = match tree.entries(place) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return,
        Err(error) => return gaps.add(&error, folder),
    };
    let names = entries.into_iter().filter(|entry| entry.kind != Kind::Folder).filter_map(|entry| {
        let name = entry.name.to_string_lossy().into_owned();
        let lower = name.to_lowercase();
        (lower.starts_with(FOREIGN) && lower.ends_with(".inf")).then_some(name)
    });
    let names: Vec<String> = names.collect();
    if names.len() > MAX_DESCRIPTIONS {
        gaps.note(Reason::new(ReasonKind::TooMuch, folder));
    }
    for name in names.into_iter().take(MAX_DESCRIPTIONS) {
        let path = format!(r"{folder}\{name}");
        let item = |driver: &str| Item::new(path.as_str()).with(Field::Key, driver);
        match tree.find_file(place.join(&name)).and_then(|file| text(&file)) {
            Ok(text) => {
                let publisher = provider(&text);
                let drivers = drivers(&text);
                let unnamed = drivers.is_empty().then_some(name.as_str());
                items.extend(drivers.iter().map(String::as_str).chain(unnamed).map(|driver| {
                    item(driver).with(Field::Publisher, publisher.as_str()).with(Field::Path, path.as_str())
                }));
                if !text.to_ascii_lowercase().contains(HEAD) {
                    let detail = format!("no description of a driver: {path}");
                    gaps.note(Reason::new(ReasonKind::Damaged, detail));
                }
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => gaps.add(&error, &path),
        }
    }
}

/// The head of a description, and its end where it is longer.
fn text(file: &Path) -> io::Result<String> {
    let mut file = File::open(file)?;
    let length = file.metadata()?.len();
    let part = u64::try_from(MAX_PART).unwrap_or(u64::MAX);
    let mut head = Vec::new();
    file.by_ref().take(part).read_to_end(&mut head)?;
    let mut end = Vec::new();
    if length > part {
        // Letters may have two bytes.
        file.seek(SeekFrom::Start(part.max(length.saturating_sub(part) & !1)))?;
        file.take(part).read_to_end(&mut end)?;
    }
    Ok(match head.strip_prefix(&[0xFF, 0xFE]) {
        Some(head) => format!("{}\n{}", wide(head), wide(&end)),
        None => format!("{}\n{}", String::from_utf8_lossy(&head), String::from_utf8_lossy(&end)),
    })
}

fn wide(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.as_chunks::<2>().0.iter().copied().map(u16::from_le_bytes).collect();
    String::from_utf16_lossy(&units)
}

/// Who made it: `Provider = %Maker%`, and `Maker = "Acme"` further down.
fn provider(text: &str) -> String {
    let said = value(text, "provider").unwrap_or_default();
    match said.strip_prefix('%').and_then(|said| said.strip_suffix('%')) {
        Some(name) => value(text, name).unwrap_or_default(),
        None => said,
    }
}

/// The first value of this name.
fn value(text: &str, name: &str) -> Option<String> {
    let mut values = text.lines().filter_map(|line| line.split_once('='));
    let (_, value) = values.find(|(known, _)| known.trim().eq_ignore_ascii_case(name))?;
    let value = value.trim();
    let quoted = value.strip_prefix('"').and_then(|value| value.split_once('"'));
    let value = quoted.map_or_else(|| value.split(';').next().unwrap_or_default(), |(value, _)| value);
    Some(value.trim().to_owned())
}

/// The names of driver files.
fn drivers(text: &str) -> BTreeSet<String> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-');
    let words = text.split(|c| !is_part(c)).filter(|word| word.len() > ENDING.len());
    let mut drivers = BTreeSet::new();
    for word in words.map(str::to_ascii_lowercase).filter(|word| word.ends_with(ENDING)) {
        if drivers.len() >= MAX_DRIVERS {
            break;
        }
        drivers.insert(word);
    }
    drivers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::machine::{Outcome, Reading};

    const INF: &str = "[Version]\r\nSignature=\"$Windows NT$\"\r\nProvider = %Maker% ; us\r\n\
        [Files]\r\nacme.sys,,,2\r\nServiceBinary = %12%\\ACME.SYS\r\n[Strings]\r\nMaker=\"Acme Lab\"\r\n";

    fn read_disk(files: &[(&str, Vec<u8>)]) -> Outcome {
        let dir = tempfile::tempdir().expect("a folder");
        for (name, content) in files {
            let path = dir.path().join("Windows").join(name);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
            std::fs::write(path, content).expect("a file");
        }
        let tree = Tree::at(dir.path().to_path_buf()).ignoring_case();
        let inside = |path: &str| {
            path.strip_prefix(r"C:\").map(|rest| PathBuf::from("/").join(rest.replace('\\', "/")))
        };
        let mut gaps = Gaps::default();
        let items = read(&tree, r"C:\Windows", inside, &mut gaps);
        gaps.into_outcome(items, true)
    }

    fn seen(outcome: &Outcome) -> Vec<(&str, &str)> {
        let Reading::Read(items) = &outcome.reading else { panic!("{outcome:?}") };
        items
            .iter()
            .map(|item| {
                (item.get(Field::Key).unwrap_or_default(), item.get(Field::Publisher).unwrap_or_default())
            })
            .collect()
    }

    #[test]
    fn packages_are_named_after_their_drivers() {
        let store = "System32/DriverStore/FileRepository";
        let outcome = read_disk(&[
            (&format!("{store}/Acme6.INF_amd64_0123456789abcdef/acme6.sys"), b"x".to_vec()),
            (&format!("{store}/other/x"), b"x".to_vec()),
        ]);
        assert_eq!(seen(&outcome), [("Acme6", "")]);
        assert_eq!(outcome.gap, None);
        assert_eq!(seen(&read_disk(&[])), []);
    }

    #[test]
    fn a_description_says_whose_it_is_and_names_its_drivers() {
        let wide: Vec<u8> =
            [0xFF, 0xFE].into_iter().chain(INF.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let (begin, end) = INF.split_at(60);
        let long = format!("{begin}{}{end}", "; graphics\r\n".repeat(20_000));
        for content in [INF.as_bytes().to_vec(), wide, long.into_bytes()] {
            let outcome = read_disk(&[("INF/OEM3.inf", content), ("INF/disk.inf", b"x".to_vec())]);
            assert_eq!(seen(&outcome), [("acme.sys", "Acme Lab")]);
            assert_eq!(outcome.gap, None);
        }
        let outcome = read_disk(&[("INF/oem3.inf", b"nothing".to_vec())]);
        assert_eq!(outcome.gap.map(|gap| gap.kind), Some(ReasonKind::Damaged));
    }
}
