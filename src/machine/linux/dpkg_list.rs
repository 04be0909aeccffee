//! The format of the list of packages of Debian: paragraphs of `Field: value` lines, as deb822(5) and
//! dpkg-query(1) describe them.
//!
//! A list that dpkg itself refuses is broken here, too: one that a power cut has damaged is often still
//! readable line by line, and lacks entries without a word.

use super::dpkg_values::{More, check, is_field_name, is_package_name, is_version};
use crate::machine::{Field, Item, Presence};

/// What dpkg writes into `Status`, word by word.
const WANTED: [&[u8]; 5] = [b"unknown", b"install", b"hold", b"deinstall", b"purge"];
const FLAGS: [&[u8]; 4] = [b"ok", b"reinstreq", b"hold", b"hold-reinstreq"];
const STATES: [&[u8]; 8] = [
    b"not-installed",
    b"config-files",
    b"half-installed",
    b"unpacked",
    b"half-configured",
    b"triggers-awaited",
    b"triggers-pending",
    b"installed",
];

/// A real entry has some twenty fields.
const MAX_FIELDS: usize = 200;
/// All of Debian has some 70,000 packages; more would only fill the memory.
const MAX_PACKAGES: usize = 250_000;
/// Of broken entries so many are kept for their names. The others are counted.
const MAX_BROKEN: usize = 1_000;

/// What kind of list a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The list itself: a blank line behind each entry.
    List,
    /// One step that is not yet in the list: one entry.
    Step,
    /// A package of an image that was made without running dpkg: it has no status, and is installed.
    Part,
}

/// A package as one file knows it.
#[derive(Debug)]
pub struct Known {
    /// Name and architecture.
    pub id: (String, String),
    pub is_broken: bool,
    /// `None` for a package that is not installed.
    pub item: Option<Item>,
}

/// What a file says, and what is wrong with it.
#[derive(Debug, Default)]
pub struct Listed {
    pub known: Vec<Known>,
    /// Entries that dpkg would refuse.
    pub broken: usize,
    /// Whether parts of the file were never written, as after a power cut.
    pub has_holes: bool,
    /// Whether it ends in the middle of an entry.
    pub is_cut: bool,
    /// Whether there are more packages than were kept.
    pub has_more: bool,
}

/// Paragraphs that make no sense are counted. They still count where they name a package: a damaged
/// entry must not hide it.
pub fn parse(bytes: &[u8], place: &str, form: Form) -> Listed {
    let mut listed = Listed { has_holes: memchr::memchr(0, bytes).is_some(), ..Listed::default() };
    let mut package = Package::default();
    for line in lines(bytes) {
        if line.is_empty() {
            listed.end(std::mem::take(&mut package), place, form);
        } else if line.iter().all(u8::is_ascii_whitespace) {
            // dpkg takes it for a part of the value, and refuses it.
            package.is_malformed |= package.has_lines;
            listed.end(std::mem::take(&mut package), place, form);
        } else if line.starts_with(b" ") || line.starts_with(b"\t") {
            // The continuation of a field we do not need.
            package.is_malformed |= !package.has_lines || !package.more.allows(line);
            package.has_lines = true;
        } else {
            package.add(line);
        }
    }
    listed.is_cut = match form {
        Form::List => package.has_lines && package.is_by_dpkg(),
        Form::Step | Form::Part => false,
    } || (form != Form::Part && !bytes.is_empty() && !bytes.ends_with(b"\n"));
    listed.end(package, place, form);
    listed
}

/// The lines without their ends; a file that ends with one has no empty line behind it.
fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    let ends = memchr::memchr_iter(b'\n', bytes).chain([bytes.len()]);
    ends.scan(0, |start, end| {
        let line = bytes.get(*start..end).unwrap_or_default();
        *start = end + 1;
        Some(line)
    })
}

impl Listed {
    fn end(&mut self, package: Package<'_>, place: &str, form: Form) {
        if !package.has_lines {
            return;
        }
        let is_broken = package.is_broken(form);
        self.broken += usize::from(is_broken);
        if is_broken && self.broken > MAX_BROKEN {
            return;
        }
        if self.known.len() >= MAX_PACKAGES {
            self.has_more = true;
            return;
        }
        self.known.extend(package.into_known(place, form, is_broken));
    }
}

#[derive(Default)]
struct Package<'a> {
    name: &'a [u8],
    architecture: &'a [u8],
    status: &'a [u8],
    version: &'a [u8],
    maintainer: &'a [u8],
    description: &'a [u8],
    /// Every field so far, and a bit for each that tells most new ones from all of them at once.
    fields: Vec<&'a [u8]>,
    bits: u64,
    has_lines: bool,
    is_malformed: bool,
    /// What may follow the line that was read last.
    more: More,
    /// Whether the version stood before the architecture.
    is_in_other_order: bool,
}

impl<'a> Package<'a> {
    fn add(&mut self, line: &'a [u8]) {
        self.has_lines = true;
        let colon = memchr::memchr(b':', line);
        let Some((field, value)) = colon.and_then(|colon| Some((line.get(..colon)?, line.get(colon + 1..)?)))
        else {
            self.is_malformed = true;
            return;
        };
        let field = field.trim_ascii_end();
        let (more, is_possible) = check(field, value);
        self.more = more;
        self.is_malformed |= !is_field_name(field) || !self.is_new(field) || !is_possible;
        // dpkg itself writes the names like this, and reads them in any case. Most lines are of other
        // fields, which their first letter tells.
        let (name, slot) = match field.first().map(u8::to_ascii_lowercase) {
            Some(b'p') => (&b"Package"[..], &mut self.name),
            Some(b'a') => (&b"Architecture"[..], &mut self.architecture),
            Some(b's') => (&b"Status"[..], &mut self.status),
            Some(b'v') => (&b"Version"[..], &mut self.version),
            Some(b'm') => (&b"Maintainer"[..], &mut self.maintainer),
            Some(b'd') => (&b"Description"[..], &mut self.description),
            _ => return,
        };
        if field.eq_ignore_ascii_case(name) {
            *slot = value.trim_ascii();
            self.is_in_other_order |= name == b"Version" && self.architecture.is_empty();
        }
    }

    /// Notes a field; false for one that the entry has already, which is where two entries have become
    /// one because what stood between them is lost.
    fn is_new(&mut self, field: &'a [u8]) -> bool {
        let letter = |byte: Option<&u8>| byte.map_or(0, u8::to_ascii_lowercase) as usize;
        let bit = 1_u64 << ((letter(field.first()) + 7 * letter(field.last()) + 3 * field.len()) % 64);
        let may_be_known = self.bits & bit != 0;
        if may_be_known && self.fields.iter().any(|known| known.eq_ignore_ascii_case(field)) {
            return false;
        }
        self.bits |= bit;
        self.fields.push(field);
        self.fields.len() <= MAX_FIELDS || {
            self.fields.truncate(MAX_FIELDS);
            false
        }
    }

    /// The third word of `Status`; the first says what is wanted, the second whether it is damaged.
    fn state(&self) -> Option<&'a [u8]> {
        let mut words = self.status.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
        let (wanted, flag, state) = (words.next()?, words.next()?, words.next()?);
        let is_known = WANTED.contains(&wanted) && FLAGS.contains(&flag) && words.next().is_none();
        STATES.into_iter().find(|known| is_known && *known == state)
    }

    /// dpkg always writes the architecture, and before the version. An entry without it was written by
    /// something else, which may end the last entry as it likes.
    fn is_by_dpkg(&self) -> bool {
        self.version.is_empty() || !self.is_in_other_order
    }

    fn is_broken(&self, form: Form) -> bool {
        let is_incomplete = match form {
            Form::Part => false,
            Form::List | Form::Step => match self.state() {
                None => true,
                Some(b"not-installed" | b"half-installed" | b"config-files") => false,
                Some(_) => !is_version(self.version),
            },
        };
        self.is_malformed || is_incomplete || !is_package_name(self.name)
    }

    fn into_known(self, place: &str, form: Form, is_broken: bool) -> Option<Known> {
        // If one package is there for several architectures, tools write them behind the name.
        let name = text(self.name.split(|byte| *byte == b':').next().unwrap_or_default());
        if name.is_empty() {
            return None;
        }
        let presence = match self.state() {
            None if form == Form::Part => Some(Presence::Present),
            Some(b"not-installed") => None,
            // Cut off before the state: a name alone proves no program.
            Some(b"config-files") | None => Some(Presence::OnlyTraces),
            Some(_) => Some(Presence::Present),
        };
        let item = Item::new(format!("{place}: {name}"))
            .with(Field::Key, name.as_str())
            .with(Field::Name, text(self.description))
            .with(Field::Version, text(self.version))
            .with(Field::Publisher, text(self.maintainer));
        let item = presence.map(|presence| Item { presence, ..item });
        Some(Known { id: (name, text(self.architecture)), is_broken, item })
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: &str = "Package: alpha\nStatus: install ok installed\nMaintainer: A <a@example.org>\n\
        Architecture: all\nVersion: 1:2.0-1\nDescription: does things\n more text\n\n\
        Package: beta\nStatus: deinstall ok config-files\nVersion: 3\n\n\
        Package: gone\nStatus: deinstall ok not-installed\n\n";

    fn list(text: &str) -> Listed {
        parse(text.as_bytes(), "/list", Form::List)
    }

    fn is_whole(listed: &Listed) -> bool {
        listed.broken == 0 && !listed.has_holes && !listed.is_cut && !listed.has_more
    }

    fn items(listed: &Listed) -> Vec<&Item> {
        listed.known.iter().filter_map(|known| known.item.as_ref()).collect()
    }

    #[test]
    fn packages_of_every_state_are_told_apart() {
        let listed = list(TWO);
        let items = items(&listed);
        assert_eq!(items.len(), 2, "a package that is not installed is not on the machine");
        assert_eq!(items[0].get(Field::Key), Some("alpha"));
        assert_eq!(items[0].get(Field::Version), Some("1:2.0-1"));
        assert_eq!(items[0].presence, Presence::Present);
        assert_eq!(items[1].presence, Presence::OnlyTraces);
        assert!(is_whole(&listed), "{listed:?}");
    }

    #[test]
    fn a_broken_entry_hides_nothing() {
        let listed = list(&format!(
            "Package: odd\nno colon\nstatus: install ok installed\n\n{TWO}Package: cut-off\nSta"
        ));
        let items = items(&listed);
        assert_eq!(items.len(), 4);
        assert_eq!((items[0].get(Field::Key), items[0].presence), (Some("odd"), Presence::Present));
        assert_eq!((items[3].get(Field::Key), items[3].presence), (Some("cut-off"), Presence::OnlyTraces));
        assert_eq!((listed.broken, listed.is_cut), (2, true));
    }

    #[test]
    fn what_dpkg_refuses_is_not_whole() {
        let first = "Package: a\nStatus: install ok installed\nArchitecture: all\n";
        for (what, text) in [
            ("a field twice", format!("{first}Version: 1\nversion: 2\n\n")),
            ("two entries in one", format!("{first}Version: 1\n{first}Version: 1\n\n")),
            ("no version", format!("{first}\n")),
            ("no line end", format!("{first}Version: 1\n\nPackage: b")),
            ("no line end behind a value", format!("{first}Version: 1")),
            ("no blank line", format!("{first}Version: 1\n")),
            ("cut off at the end of a line", format!("{first}Version: 1\nDescription: x\n more\n")),
            ("a hole", format!("{first}Version: 1\nDescription: \0\0\0\n\n")),
            ("a blank line in a value", format!("{first}Version: 1\n \n more\n\n")),
            ("no field before its value", format!(" more\n\n{first}Version: 1\n\n")),
            ("no name of a field", format!("{first}Version: 1\n: x\n\n")),
            ("white space in the name of a field", format!("{first}Version: 1\nVer sion: 1\n\n")),
            ("a version of two lines", format!("{first}Version: 1\n more\n\n")),
            ("a version of two words", format!("{first}Version: 1 2\n\n")),
            ("a relation that ends in another", format!("{first}Version: 1\nDepends: a, b (>= a c\n\n")),
            ("an odd name", format!("{}Version: 1\n\n", first.replace(": a\n", ": -a\n"))),
            ("an unknown state", format!("{}Version: 1\n\n", first.replace("ok installed", "ok insta"))),
            ("an unknown wish", format!("{}Version: 1\n\n", first.replace(": install ", ": instal "))),
            ("a word too many", format!("{}Version: 1\n\n", first.replace("installed", "installed x"))),
            ("no status", "Package: a\nArchitecture: all\nVersion: 1\n\n".to_owned()),
            ("no package", "Status: install ok installed\nVersion: 1\n\n".to_owned()),
            ("thousands of fields", (0..300).fold(first.to_owned(), |text, n| format!("{text}X{n}: 1\n"))),
        ] {
            assert!(!is_whole(&list(&text)), "{what}: {text}");
        }
        for (what, text) in [
            ("the plain entry", format!("{first}Version: 1\n\n")),
            ("several blank lines", format!("\n\n{first}Version: 1\n\n\n")),
            ("written by something else", "Package: a\nStatus: hold ok installed\nVersion: 1\n".to_owned()),
            ("removed", format!("{}\n", first.replace("install ok installed", "purge ok not-installed"))),
            ("nothing", String::new()),
        ] {
            assert!(is_whole(&list(&text)), "{what}: {text}");
        }
    }

    #[test]
    fn bytes_that_are_no_utf8_do_not_hide_a_package() {
        let text = b"Package: alpha\nStatus: install ok installed\nVersion: 1\nMaintainer: J\xf6rg\n\n";
        let listed = parse(text, "/list", Form::List);
        assert!(is_whole(&listed) && listed.known.len() == 1);
    }

    #[test]
    fn of_millions_of_broken_entries_few_are_kept() {
        let listed = list(&"Package: a\n\n".repeat(100_000));
        assert_eq!((listed.broken, listed.known.len()), (100_000, MAX_BROKEN));
        let listed =
            list(&"Package: a\nStatus: install ok installed\nVersion: 1\n\n".repeat(MAX_PACKAGES + 1));
        assert_eq!((listed.broken, listed.known.len(), listed.has_more), (0, MAX_PACKAGES, true));
    }
}
