//! The package database of Debian and its relatives: `/var/lib/dpkg/status`.
//!
//! The file is a list of paragraphs of `Field: value` lines, described in deb822(5) and
//! dpkg-query(1). It is read directly: a scan starts no process.

use crate::machine::{Field, Item, Machine, Outcome, Presence, Reason, ReasonKind};

const STATUS: &str = "/var/lib/dpkg/status";

/// Every package that dpkg knows, in any state but `not-installed`.
pub fn read(machine: &Machine) -> Outcome {
    match machine.tree.read(STATUS) {
        Ok(bytes) => parse(&bytes),
        Err(error) => Outcome::from_io(&error, STATUS),
    }
}

/// Paragraphs that make no sense are counted and reported as a gap. They still count where they name
/// a package: a damaged entry must not hide it.
fn parse(bytes: &[u8]) -> Outcome {
    let text = String::from_utf8_lossy(bytes);
    let mut items = Vec::new();
    let mut broken = 0_usize;
    let mut package = Package::default();
    for line in text.lines().chain([""]) {
        if line.starts_with([' ', '\t']) && !line.trim().is_empty() {
            // The continuation of a field we do not need.
            package.has_lines = true;
        } else if line.trim().is_empty() {
            let package = std::mem::take(&mut package);
            broken += usize::from(package.is_broken());
            items.extend(package.into_item());
        } else {
            package.add(line);
        }
    }
    let gap = (broken > 0)
        .then(|| Reason::new(ReasonKind::Damaged, format!("{broken} entries could not be read: {STATUS}")));
    match gap {
        Some(reason) if items.is_empty() => Outcome::could_not_check(reason),
        gap => Outcome::partial(items, gap),
    }
}

#[derive(Default)]
struct Package<'a> {
    name: &'a str,
    status: &'a str,
    version: &'a str,
    maintainer: &'a str,
    description: &'a str,
    has_lines: bool,
    is_malformed: bool,
}

impl<'a> Package<'a> {
    fn add(&mut self, line: &'a str) {
        self.has_lines = true;
        let Some((field, value)) = line.split_once(':') else {
            self.is_malformed = true;
            return;
        };
        let value = value.trim();
        // dpkg itself writes the names like this, and reads them in any case.
        let known = [
            ("Package", &mut self.name),
            ("Status", &mut self.status),
            ("Version", &mut self.version),
            ("Maintainer", &mut self.maintainer),
            ("Description", &mut self.description),
        ];
        if let Some((_, slot)) = known.into_iter().find(|(name, _)| field.eq_ignore_ascii_case(name)) {
            *slot = value;
        }
    }

    /// The third word of `Status`; the first says what is wanted, the second whether it is damaged.
    fn state(&self) -> Option<&'a str> {
        self.status.split_ascii_whitespace().nth(2)
    }

    /// Several blank lines in a row make an entry without lines, which is fine.
    fn is_broken(&self) -> bool {
        self.has_lines && (self.is_malformed || self.name.is_empty() || self.state().is_none())
    }

    fn into_item(self) -> Option<Item> {
        let presence = match self.state() {
            Some("not-installed") => return None,
            Some("config-files") => Presence::OnlyTraces,
            Some(_) => Presence::Present,
            // Cut off before the state: a name alone proves no program.
            None => Presence::OnlyTraces,
        };
        if self.name.is_empty() {
            return None;
        }
        let mut item = Item::new(format!("{STATUS}: {}", self.name))
            .with(Field::Key, self.name)
            .with(Field::Name, self.description)
            .with(Field::Version, self.version)
            .with(Field::Publisher, self.maintainer);
        item.presence = presence;
        Some(item)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::machine::Reading;

    const TWO: &str = "Package: alpha\nStatus: install ok installed\nMaintainer: A <a@example.org>\nVersion: 1:2.0-1\nDescription: does things\n more text\n\nPackage: beta\nStatus: deinstall ok config-files\nVersion: 3\n\nPackage: gone\nStatus: deinstall ok not-installed\n";

    fn items(outcome: &Outcome) -> &[Item] {
        match &outcome.reading {
            Reading::Read(items) => items,
            other => panic!("expected items, got {other:?}"),
        }
    }

    #[test]
    fn packages_of_every_state_are_told_apart() {
        let outcome = parse(TWO.as_bytes());
        let items = items(&outcome);
        assert_eq!(items.len(), 2, "a package that is not installed is not on the machine");
        assert_eq!(items[0].get(Field::Key), Some("alpha"));
        assert_eq!(items[0].get(Field::Version), Some("1:2.0-1"));
        assert_eq!(items[0].presence, Presence::Present);
        assert_eq!(items[1].presence, Presence::OnlyTraces);
        assert_eq!(outcome.gap, None);
    }

    #[test]
    fn one_broken_entry_is_a_gap_and_hides_nothing() {
        let text =
            format!("Package: odd\nno colon\nstatus: install ok installed\n\n{TWO}\nPackage: cut off\nSta");
        let outcome = parse(text.as_bytes());
        let items = items(&outcome);
        assert_eq!(items.len(), 4);
        assert_eq!((items[0].get(Field::Key), items[0].presence), (Some("odd"), Presence::Present));
        assert_eq!((items[3].get(Field::Key), items[3].presence), (Some("cut off"), Presence::OnlyTraces));
        assert_eq!(outcome.gap.as_ref().map(|gap| gap.kind), Some(ReasonKind::Damaged));
    }

    #[test]
    fn a_file_of_rubbish_is_could_not_check() {
        for rubbish in [&b"\xff\xfe\x00\x01"[..], b"hello world", b"Status: install ok installed\n"] {
            let outcome = parse(rubbish);
            assert!(matches!(outcome.reading, Reading::CouldNotCheck(_)), "{rubbish:?}: {outcome:?}");
        }
    }

    #[test]
    fn bytes_that_are_no_utf8_do_not_hide_a_package() {
        let outcome = parse(b"Package: alpha\nStatus: install ok installed\nMaintainer: J\xf6rg\n\n");
        assert_eq!(items(&outcome).len(), 1);
    }
}
