//! Systems inside this one, and beside it: disks of virtual machines, Windows in the folders of Wine, and other
//! disks of a running Mac that hold a system or programs.

use std::path::Path;

use super::{begin, homes};
use crate::machine::gather::Gathered;
use crate::machine::{FileKind, Machine, Reason, ReasonKind, SourceOutcome, Tree, virtual_disks, wine};

const VOLUMES: &str = "/Volumes";
/// Folders of a disk that holds a system, or programs of somebody.
const SYSTEMS: [&str; 3] = [
    "System/Library/CoreServices/SystemVersion.plist",
    "Windows/System32/config",
    "Library/Application Support",
];
const SHARED: &str = "/Users/Shared";
const OF_EVERYBODY: [&str; 2] = ["Parallels", "Virtual Machines.localized"];

/// What Wine keeps, and gaps for whole systems. A running Mac asks its person before a program may look into
/// what other programs keep for themselves, so that is looked into on a disk only.
pub fn read(machine: &Machine) -> SourceOutcome {
    let tree = &machine.tree;
    let mut gathered = begin(machine);
    virtual_disks::look_for(tree, Path::new(SHARED), &OF_EVERYBODY, false, &mut gathered);
    let people = homes(machine, &mut gathered);
    for home in people {
        gathered.visit(true, |gathered| {
            wine::look_into(tree, &home, &wine::ON_MACS, gathered);
            let own = [&virtual_disks::OF_PEOPLE[..], &virtual_disks::OF_PEOPLE_ON_MACS].concat();
            virtual_disks::look_for(tree, &home, &own, false, gathered);
            if !machine.is_live {
                virtual_disks::look_for(tree, &home, &virtual_disks::KEPT_FROM_PROGRAMS, false, gathered);
            }
        });
    }
    // On a disk that is mounted elsewhere the other disks of its Mac are not there.
    if machine.is_live {
        other_disks(tree, &mut gathered);
    }
    gathered.finish()
}

/// Only asks what is there: to list what lies on a removable disk, a program would need its person's yes. The
/// disk with the running system is a link here.
fn other_disks(tree: &Tree, gathered: &mut Gathered) {
    let volumes = Path::new(VOLUMES);
    for entry in tree.entries(volumes).unwrap_or_default() {
        let disk = volumes.join(&entry.name);
        let has = |place: &&str| matches!(tree.kind(disk.join(place)), Ok(Some(_)));
        if entry.kind == FileKind::Folder && !entry.is_link && SYSTEMS.iter().any(has) {
            // The name of a disk can say whose it is.
            let detail = format!("a system or programs on another disk in: {VOLUMES}");
            gathered.gap(Reason::new(ReasonKind::NotLookedInto, detail));
        }
    }
}
