//! Disks of virtual machines, as files and folders: each holds a whole system, which is not looked into.

use std::fs::Metadata;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use super::gather::Gathered;
use super::{FileKind, Reason, ReasonKind, Tree, patterns};

/// Of everybody on Linux.
pub const ON_LINUX: [&str; 6] = [
    "var/lib/lxd/storage-pools/*/virtual-machines/*",
    "var/lib/lxd/virtual-machines/*",
    "var/snap/lxd/common/lxd/storage-pools/*/virtual-machines/*",
    "var/lib/incus/storage-pools/*/virtual-machines/*",
    "var/snap/multipass/common/data/multipassd/vault/instances/*",
    "var/lib/vz/images/*",
];
/// The same, where every file is a disk, or describes a machine, whatever its name.
pub const NAMELESS_ON_LINUX: [&str; 2] = ["var/lib/libvirt/images", "etc/libvirt/qemu"];
/// In a home, on every system.
pub const OF_PEOPLE: [&str; 13] = [
    "VirtualBox VMs/*",
    "VirtualBox VMs/*/*",
    "VirtualBox VMs/*/*/*",
    "VirtualBox VMs/*/*/*/*",
    "vmware/*",
    "Virtual Machines/*",
    "Parallels",
    ".docker/desktop/vms/*/data",
    ".lima/*",
    ".colima/_lima/*",
    ".local/share/containers/podman/machine",
    ".local/share/containers/podman/machine/*",
    ".local/share/containers/podman/machine/*/*",
];
/// In a home on Linux.
pub const OF_PEOPLE_ON_LINUX: [&str; 1] = [".local/share/libvirt/images"];
/// The same, where every file is a disk, whatever its name.
pub const NAMELESS: [&str; 2] =
    [".local/share/gnome-boxes/images", ".var/app/org.gnome.Boxes/data/gnome-boxes/images"];
/// In a home on a Mac.
pub const OF_PEOPLE_ON_MACS: [&str; 3] = ["Virtual Machines.localized", "Parallels", ".orbstack/data"];
/// The same, where a running Mac would ask its person first.
pub const KEPT_FROM_PROGRAMS: [&str; 4] = [
    "Documents/Virtual Machines.localized",
    "Documents/Parallels",
    "Library/Containers/com.utmapp.UTM/Data/Documents",
    "Library/Containers/com.docker.docker/Data/vms/*/data",
];

/// How the names of disks end, and of folders with a whole machine.
const OWN_ENDINGS: [&str; 12] =
    ["hdd", "hds", "pvm", "qcow", "qcow2", "qed", "utm", "vdi", "vhd", "vhdx", "vmdk", "vmwarevm"];
/// The same, and with endings that pictures have as well.
const ENDINGS: [&str; 14] = [
    "hdd", "hds", "img", "pvm", "qcow", "qcow2", "qed", "raw", "utm", "vdi", "vhd", "vhdx", "vmdk",
    "vmwarevm",
];
/// Folders of programs that give every disk an ending of its own; people keep other things there, too.
const WITH_OWN_ENDINGS: [&str; 6] =
    ["Documents", "Parallels", "VirtualBox VMs", "Virtual Machines", "Virtual Machines.localized", "vmware"];
/// Disks without an ending.
const NAMES: [&str; 2] = ["basedisk", "diffdisk"];

/// One gap for each folder with disks in it. `is_nameless`: every file there is one. The name that people
/// gave a machine is not told.
pub fn look_for(tree: &Tree, top: &Path, places: &[&str], is_nameless: bool, gathered: &mut Gathered) {
    for place in places {
        let detail = format!("the disk of a machine in: {}", top.join(place).display());
        gathered.without_names(detail, |gathered| {
            for folder in patterns::folders(tree, top, place, gathered) {
                look_into(tree, &folder, place, is_nameless, gathered);
            }
        });
    }
}

fn look_into(tree: &Tree, folder: &Path, place: &str, is_nameless: bool, gathered: &mut Gathered) {
    let entries = match tree.entries(folder) {
        Ok(entries) => entries,
        Err(_) if tree.metadata(folder).is_ok_and(|meta| is_empty(&meta)) => return,
        Err(error) => return gathered.failed(&error, folder),
    };
    let has_own_endings = WITH_OWN_ENDINGS.iter().any(|top| Path::new(place).starts_with(top));
    let endings = if has_own_endings { &OWN_ENDINGS[..] } else { &ENDINGS };
    let has_disk = entries.iter().any(|entry| {
        let name = entry.name.to_string_lossy();
        let is_kept = !matches!(entry.kind, FileKind::Other) && !name.starts_with('.');
        // What people set machines up from is none.
        let is_medium =
            Path::new(&*name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("iso"));
        let is_any = is_nameless && entry.kind == FileKind::File && !is_medium;
        is_kept && (is_any || is_disk(&name, endings))
    });
    if has_disk {
        gathered.gap(Reason::new(ReasonKind::NotLookedInto, "a disk"));
    }
}

/// Whether nothing is in a folder that cannot be opened, where the file system shows that from outside. Most do
/// not: there it may hold a machine.
fn is_empty(meta: &Metadata) -> bool {
    meta.len() <= EMPTY_BYTES && meta.nlink() <= 2
}

/// The largest size of a folder without anything in it, where folders do not have the size of a whole block.
const EMPTY_BYTES: u64 = 6;

fn is_disk(name: &str, endings: &[&str]) -> bool {
    let ending = Path::new(name).extension().unwrap_or_default();
    NAMES.contains(&name) || endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
}
