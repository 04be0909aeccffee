//! The package database of Arch and its relatives: one folder for each package, with a `desc` in it.

use std::path::Path;

use super::distribution;
use crate::machine::gather::Gathered;
use crate::machine::{
    Field, FileKind, Item, Machine, Presence, Reason, ReasonKind, SourceId, SourceOutcome, Tree,
};

/// The second one is that of systems that are images (`SteamOS`).
pub const PLACES: [&str; 2] = ["/var/lib/pacman/local", "/usr/lib/holo/pacmandb/local"];
const DESCRIPTION: &str = "desc";
const MAX_BYTES: u64 = 16 * 1024 * 1024;
/// The whole of Arch has some 15,000 packages.
const MAX_PACKAGES: usize = 100_000;
/// The name that stands for the builder of a package if nobody has said who it was.
const NOBODY: &str = "Unknown Packager";

/// Every package. One whose description cannot be read is a gap, and [`Presence::OnlyTraces`]: the
/// folder alone names it.
pub fn read(machine: &Machine) -> SourceOutcome {
    let mut gathered = Gathered::default();
    gather(&machine.tree, &mut gathered);
    distribution::expect(machine, SourceId::Pacman, &mut gathered);
    gathered.finish()
}

/// As [`read`], for any folder that holds a system or a part of one.
pub fn gather(tree: &Tree, gathered: &mut Gathered) {
    for place in PLACES.map(Path::new) {
        let entries = gathered.open(tree, place);
        if entries.len() > MAX_PACKAGES {
            let detail = format!("more packages than are read: {}", place.display());
            gathered.gap(Reason::new(ReasonKind::TooMuch, detail));
        }
        for entry in entries.into_iter().take(MAX_PACKAGES) {
            // Beside the folders lies a file with the version of the format.
            if entry.kind != FileKind::File && entry.kind != FileKind::Other {
                package(tree, place, &entry.name.to_string_lossy(), gathered);
            }
        }
    }
}

fn package(tree: &Tree, place: &Path, folder: &str, gathered: &mut Gathered) {
    let path = place.join(folder).join(DESCRIPTION);
    let text = match tree.read_at_most(&path, MAX_BYTES) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) => {
            // Every folder has this file.
            gathered.gap(Reason::from_io(&error, &path.to_string_lossy()));
            String::new()
        }
    };
    let value = |name: &str| {
        let mut lines = text.lines().skip_while(|line| *line != name).skip(1);
        lines.next().unwrap_or_default().trim()
    };
    let name = value("%NAME%");
    let is_whole = !name.is_empty() && !text.contains('\0') && text.ends_with("\n\n");
    if !text.is_empty() && !is_whole {
        gathered.gap(Reason::new(ReasonKind::Damaged, format!("the entry is cut: {}", path.display())));
    }
    // `name-version-release`; the name may have dashes in it.
    let of_folder = folder.rsplitn(3, '-').nth(2).unwrap_or(folder);
    let mut item = Item::new(path.to_string_lossy())
        .with(Field::Key, if name.is_empty() { of_folder } else { name })
        .with(Field::Name, value("%DESC%"))
        .with(Field::Version, value("%VERSION%"))
        .with(
            Field::Publisher,
            Some(value("%PACKAGER%")).filter(|packager| *packager != NOBODY).unwrap_or(""),
        );
    if name.is_empty() {
        item.presence = Presence::OnlyTraces;
    }
    gathered.push(item);
}
