//! Packages of drivers that Windows keeps ready (`FileRepository`), and the descriptions of those that did
//! not come with it (`INF\oem*.inf`). Both outlive the driver itself.
//!
//! Of the packages only the names of their folders are read: there are thousands on every Windows.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::Gaps;
use super::registry::missing;
use crate::machine::{Entry, Field, FileKind, Item, Presence, Reason, ReasonKind, Tree};

const STORE: &str = r"System32\DriverStore\FileRepository";
const DESCRIPTIONS: &str = "INF";
/// The text in the name of a package behind that of its description: `klim6.inf_amd64_0123456789abcdef`.
const MARK: &str = ".inf_";
/// What every description begins with.
const HEAD: &str = "[version]";
/// How the names of descriptions begin that did not come with Windows.
const FOREIGN: &str = "oem";

/// More packages and descriptions than this are there to keep a reader busy.
const MAX_NAMES: usize = 50_000;
const MAX_DESCRIPTIONS: usize = 2_000;
/// A description has some kilobytes, that of a graphics card a megabyte or two.
const MAX_BYTES: u64 = 4 * 1024 * 1024;
/// All of them together; more are there to keep a reader busy.
const MAX_ALL: u64 = 512 * 1024 * 1024;
/// How the file of a driver ends.
const ENDING: &str = ".sys";
/// More names of files in one description say nothing more.
const MAX_DRIVERS: usize = 64;

/// What a Windows keeps ready, below its folder. Where it `is_needed`, it is missed if there is nothing.
pub fn read(
    tree: &Tree,
    windows: &str,
    inside: impl Fn(&str) -> Option<PathBuf>,
    is_needed: bool,
    gaps: &mut Gaps,
) -> Vec<Item> {
    let mut items = Vec::new();
    let mut content = |folder: &str| {
        let entries = match tree.entries(inside(folder)?) {
            Ok(entries) => entries,
            // Before Windows Vista not both were there.
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => {
                gaps.add(&error, folder);
                return None;
            }
        };
        if is_needed && entries.is_empty() {
            gaps.note(missing(folder));
        }
        Some(entries)
    };
    let (store, descriptions) = (format!(r"{windows}\{STORE}"), format!(r"{windows}\{DESCRIPTIONS}"));
    let (kept, described) = (content(&store), content(&descriptions));
    packages(&store, kept.unwrap_or_default(), &mut items, gaps);
    if let Some((entries, place)) = described.zip(inside(&descriptions)) {
        foreign(tree, &descriptions, &place, entries, &mut items, gaps);
    }
    items
}

/// [`Field::Key`] is the name of the driver, as far as the package is named after it.
fn packages(store: &str, entries: Vec<Entry>, items: &mut Vec<Item>, gaps: &mut Gaps) {
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
        if entry.kind == FileKind::DeadLink {
            item.presence = Presence::OnlyTraces;
        }
        items.push(item);
    }
}

/// Adds an item for each driver that a description names.
fn foreign(
    tree: &Tree,
    folder: &str,
    place: &Path,
    entries: Vec<Entry>,
    items: &mut Vec<Item>,
    gaps: &mut Gaps,
) {
    let names = entries.into_iter().filter(|entry| entry.kind != FileKind::Folder).filter_map(|entry| {
        let name = entry.name.to_string_lossy().into_owned();
        let lower = name.to_lowercase();
        (lower.starts_with(FOREIGN) && lower.ends_with(".inf")).then_some(name)
    });
    let names: Vec<String> = names.collect();
    if names.len() > MAX_DESCRIPTIONS {
        gaps.note(Reason::new(ReasonKind::TooMuch, folder));
    }
    let mut left = MAX_ALL;
    for name in names.into_iter().take(MAX_DESCRIPTIONS) {
        let path = format!(r"{folder}\{name}");
        let bytes = tree.find_file(place.join(&name)).and_then(|file| bytes(&file, left.min(MAX_BYTES)));
        match bytes {
            Ok((bytes, is_whole)) => {
                left = left.saturating_sub(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
                let said = described(&name, &path, &bytes, items);
                if !is_whole {
                    gaps.note(Reason::new(ReasonKind::TooMuch, path));
                } else if let Err(what) = said {
                    gaps.note(Reason::new(ReasonKind::Damaged, format!("{what}: {path}")));
                }
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => gaps.add(&error, &path),
        }
    }
}

/// Adds what a description says. An error says in which way it makes no sense; an empty file says nothing.
fn described(name: &str, path: &str, bytes: &[u8], items: &mut Vec<Item>) -> Result<(), &'static str> {
    let text = without_comments(&text(bytes));
    let publisher = provider(&text);
    let drivers = drivers(&text);
    let unnamed = drivers.is_empty().then_some(name);
    items.extend(drivers.iter().map(String::as_str).chain(unnamed).map(|driver| {
        let publisher = publisher.clone().unwrap_or_default();
        Item::new(path).with(Field::Key, driver).with(Field::Publisher, publisher).with(Field::Path, path)
    }));
    if bytes.is_empty() {
        return Ok(());
    }
    if !text.to_ascii_lowercase().contains(HEAD) {
        return Err("no description of a driver");
    }
    publisher.map(|_| ()).ok_or("the description of a driver does not say who made it")
}

/// What is in a file, and whether that is all of it.
fn bytes(file: &Path, limit: u64) -> io::Result<(Vec<u8>, bool)> {
    let mut bytes = Vec::new();
    File::open(file)?.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    let is_whole = u64::try_from(bytes.len()).is_ok_and(|length| length <= limit);
    Ok((bytes, is_whole))
}

fn text(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xFF, 0xFE]) {
        Some(bytes) => wide(bytes),
        None => {
            String::from_utf8_lossy(bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes)).into_owned()
        }
    }
}

/// The maker's comments for people name other makers' drivers, too. A `;` in quotation marks is part of a text.
fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for line in text.lines() {
        let mut is_quoted = false;
        let end = line.find(|c| {
            is_quoted ^= c == '"';
            c == ';' && !is_quoted
        });
        kept.push_str(end.and_then(|end| line.get(..end)).unwrap_or(line));
        kept.push('\n');
    }
    kept
}

fn wide(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.as_chunks::<2>().0.iter().copied().map(u16::from_le_bytes).collect();
    String::from_utf16_lossy(&units)
}

/// The maker: `Provider = %Maker%`, and `Maker = "Acme"` further down. `None` if the name that stands for the
/// maker is not explained; a description that names nobody has an empty one.
fn provider(text: &str) -> Option<String> {
    let said = value(text, "provider").unwrap_or_default();
    match said.strip_prefix('%').and_then(|said| said.strip_suffix('%')) {
        Some(name) if !name.is_empty() => value(text, name),
        _ => Some(said),
    }
}

/// The first value of this name.
fn value(text: &str, name: &str) -> Option<String> {
    let mut values = text.lines().filter_map(|line| line.split_once('='));
    let (_, value) = values.find(|(known, _)| known.trim().eq_ignore_ascii_case(name))?;
    let value = value.trim();
    let quoted = value.strip_prefix('"').and_then(|value| value.split_once('"'));
    Some(quoted.map_or(value, |(value, _)| value).trim().to_owned())
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
    use crate::machine::{Reading, SourceOutcome};

    const INF: &str = "[Version]\r\nSignature=\"$Windows NT$\"\r\nProvider = %Maker% ; us\r\n\
        [Files]\r\nacme.sys,,,2\r\nServiceBinary = %12%\\ACME.SYS\r\n[Strings]\r\nMaker=\"Acme Lab\"\r\n";

    fn read_disk(files: &[(&str, Vec<u8>)]) -> SourceOutcome {
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
        let items = read(&tree, r"C:\Windows", inside, false, &mut gaps);
        gaps.into_outcome(items, true)
    }

    fn seen(outcome: &SourceOutcome) -> Vec<(&str, &str)> {
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
        assert_eq!(read_disk(&[("INF/oem3.inf", Vec::new())]).gap, None, "nothing in it");
    }

    #[test]
    fn a_maker_who_is_not_named_is_a_gap() {
        let kind = |text: String| read_disk(&[("INF/oem3.inf", text.into_bytes())]).gap.map(|gap| gap.kind);
        let head = "[Version]\r\nProvider=%M%\r\n";
        assert_eq!(kind(head.to_owned()), Some(ReasonKind::Damaged), "its texts are lost");
        assert_eq!(kind(format!("{head};{INF}")), Some(ReasonKind::Damaged));
        let long = usize::try_from(MAX_BYTES).expect("small");
        assert_eq!(kind(format!("{INF}{}", ";\r\n".repeat(long / 3 + 1))), Some(ReasonKind::TooMuch));
        let far = format!("{head}{}[Strings]\r\nM=\"Acme\"\r\nz.sys\r\n", "; x\r\n".repeat(40_000));
        let far = format!("{far}{}", "y=\"z\"\r\n".repeat(40_000));
        let outcome = read_disk(&[("INF/oem3.inf", far.into_bytes())]);
        assert_eq!((seen(&outcome), outcome.gap.is_none()), (vec![("z.sys", "Acme")], true));
    }

    #[test]
    fn what_a_comment_says_is_no_evidence() {
        let text = format!("; as b.sys of Other\r\n{INF}x=\"a;b\" ; c.sys\r\ny=\"a;d.sys\"\r\n");
        let outcome = read_disk(&[("INF/oem3.inf", text.into_bytes())]);
        assert_eq!(seen(&outcome), [("acme.sys", "Acme Lab"), ("d.sys", "Acme Lab")]);
    }
}
