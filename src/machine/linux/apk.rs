//! The package database of Alpine and its relatives: paragraphs of `X:value` lines, described in
//! apk-installed of apk-tools.

use std::path::Path;

use super::distribution;
use crate::machine::gather::Gathered;
use crate::machine::{Field, Item, Machine, Presence, Reason, ReasonKind, SourceId, SourceOutcome, Tree};

/// The second one is the newer.
pub const PLACES: [&str; 2] = ["/lib/apk/db/installed", "/usr/lib/apk/db/installed"];
/// All of Alpine has some 25,000 packages; more would only fill the memory.
const MAX_PACKAGES: usize = 250_000;

/// Every package. One without a version is a gap, and [`Presence::OnlyTraces`].
pub fn read(machine: &Machine) -> SourceOutcome {
    let mut gathered = Gathered::default();
    gather(&machine.tree, &mut gathered);
    distribution::expect(machine, SourceId::Apk, &mut gathered);
    gathered.finish()
}

/// As [`read`], for any folder that holds a system or a part of one.
pub fn gather(tree: &Tree, gathered: &mut Gathered) {
    for place in PLACES {
        // One of the folders often is a link to the other.
        match tree.read(place) {
            Ok(bytes) if gathered.is_new(tree, Path::new(place)) => parse(&bytes, place, gathered),
            Ok(_) => {}
            Err(error) => gathered.failed(&error, Path::new(place)),
        }
    }
}

#[derive(Default)]
struct Package<'a> {
    name: &'a [u8],
    version: &'a [u8],
    maintainer: &'a [u8],
    description: &'a [u8],
    has_lines: bool,
    is_broken: bool,
}

impl<'a> Package<'a> {
    fn add(&mut self, line: &'a [u8]) {
        self.has_lines = true;
        let (Some(letter), Some(b':'), Some(value)) = (line.first(), line.get(1), line.get(2..)) else {
            self.is_broken = true;
            return;
        };
        let slot = match letter {
            b'P' => &mut self.name,
            b'V' => &mut self.version,
            b'm' => &mut self.maintainer,
            b'T' => &mut self.description,
            _ => return,
        };
        // Twice in one entry: what stood between two of them is lost.
        self.is_broken |= !slot.is_empty();
        *slot = value;
    }

    fn is_broken(&self) -> bool {
        self.is_broken || self.name.is_empty() || self.version.is_empty()
    }
}

fn parse(bytes: &[u8], place: &str, gathered: &mut Gathered) {
    let mut gap = None;
    let (mut count, mut broken) = (0_usize, 0_usize);
    if bytes.contains(&0) {
        gap = Some("parts of the list were never written");
    } else if !bytes.is_empty() && !bytes.ends_with(b"\n\n") {
        gap = Some("the list ends in the middle of an entry");
    }
    let mut package = Package::default();
    for line in bytes.split(|byte| *byte == b'\n').chain([&b""[..]]) {
        if !line.is_empty() {
            package.add(line);
            continue;
        }
        let package = std::mem::take(&mut package);
        if !package.has_lines {
            continue;
        }
        broken += usize::from(package.is_broken());
        count += usize::from(!package.name.is_empty());
        if !package.name.is_empty() && count <= MAX_PACKAGES {
            push(&package, place, gathered);
        }
    }
    if let Some(what) = gap {
        gathered.gap(Reason::new(ReasonKind::Damaged, format!("{what}: {place}")));
    }
    if broken > 0 {
        let detail = format!("{broken} entries could not be read: {place}");
        gathered.gap(Reason::new(ReasonKind::Damaged, detail));
    } else {
        gathered.found();
    }
    if count > MAX_PACKAGES {
        gathered.gap(Reason::new(ReasonKind::TooMuch, format!("more packages than are read: {place}")));
    }
}

fn push(package: &Package<'_>, place: &str, gathered: &mut Gathered) {
    let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
    let name = text(package.name);
    let mut item = Item::new(format!("{place}: {name}"))
        .with(Field::Key, name)
        .with(Field::Name, text(package.description))
        .with(Field::Version, text(package.version))
        .with(Field::Publisher, text(package.maintainer));
    if package.version.is_empty() {
        item.presence = Presence::OnlyTraces;
    }
    gathered.push(item);
}
