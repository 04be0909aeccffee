//! Programs that come with all that they need, beside the packages of the distribution: snaps and
//! flatpaks.

use std::path::Path;

use super::homes::homes;
use crate::machine::gather::Gathered;
use crate::machine::{
    Entry, Field, FileKind, Item, Machine, Presence, Reason, ReasonKind, SourceOutcome, Tree,
};

/// One file for each snap and revision that is installed, `firefox_4793.snap`.
pub const SNAPS: &str = "/var/lib/snapd/snaps";
const SNAP_ENDING: &str = ".snap";

/// One folder for each program, named by its identifier.
pub const FLATPAKS: &str = "/var/lib/flatpak/app";
const OWN_FLATPAKS: &str = ".local/share/flatpak/app";
/// Installations that an organization has put elsewhere are named here.
const MORE_FLATPAKS: &str = "/etc/flatpak/installations.d";

/// Every snap, each revision once.
pub fn snaps(machine: &Machine) -> SourceOutcome {
    let mut gathered = Gathered::default();
    for entry in gathered.open(&machine.tree, Path::new(SNAPS)) {
        let name = entry.name.to_string_lossy();
        // `partial` is a folder for what is being downloaded.
        let Some(name) = name.strip_suffix(SNAP_ENDING).filter(|_| entry.kind != FileKind::Folder) else {
            continue;
        };
        let (key, revision) = name.rsplit_once('_').unwrap_or((name, ""));
        let item = Item::new(Path::new(SNAPS).join(&entry.name).to_string_lossy())
            .with(Field::Key, key)
            .with(Field::Version, revision);
        gathered.push(at(item, &entry));
    }
    gathered.finish()
}

/// Every flatpak of everybody and of each person.
pub fn flatpaks(machine: &Machine) -> SourceOutcome {
    let tree = &machine.tree;
    let mut gathered = Gathered::default();
    flatpaks_in(tree, Path::new(FLATPAKS), &mut gathered);
    for entry in gathered.look_into(tree, Path::new(MORE_FLATPAKS)).unwrap_or_default() {
        let detail = format!("flatpaks that lie elsewhere: {MORE_FLATPAKS}/{}", entry.name.to_string_lossy());
        gathered.gap(Reason::new(ReasonKind::NotLookedInto, detail));
    }
    homes(tree).visit(tree, &mut gathered, |home, gathered| {
        flatpaks_in(tree, &home.join(OWN_FLATPAKS), gathered);
    });
    gathered.finish()
}

fn flatpaks_in(tree: &Tree, folder: &Path, gathered: &mut Gathered) {
    for entry in gathered.open(tree, folder) {
        if entry.kind != FileKind::File && entry.kind != FileKind::Other {
            let item = Item::new(folder.join(&entry.name).to_string_lossy())
                .with(Field::Key, entry.name.to_string_lossy());
            gathered.push(at(item, &entry));
        }
    }
}

/// A link that leads nowhere still names what it led to.
fn at(mut item: Item, entry: &Entry) -> Item {
    if entry.kind == FileKind::DeadLink {
        item.presence = Presence::OnlyTraces;
    }
    item
}
