//! Disks of virtual machines, as files and folders: each holds a whole system, which is not looked into.

use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use super::gather::Gathered;
use super::{Kind, Reason, ReasonKind, Tree, patterns};

/// Of everybody on Linux.
pub const ON_LINUX: [&str; 7] = [
    "var/lib/libvirt/images",
    "var/lib/lxd/storage-pools/*/virtual-machines/*",
    "var/lib/lxd/virtual-machines/*",
    "var/snap/lxd/common/lxd/storage-pools/*/virtual-machines/*",
    "var/lib/incus/storage-pools/*/virtual-machines/*",
    "var/snap/multipass/common/data/multipassd/vault/instances/*",
    "var/lib/vz/images/*",
];
/// In a home, on every system.
pub const OF_PEOPLE: [&str; 11] = [
    "VirtualBox VMs/*",
    "VirtualBox VMs/*/*",
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
const ENDINGS: [&str; 14] = [
    "hdd", "hds", "img", "pvm", "qcow", "qcow2", "qed", "raw", "utm", "vdi", "vhd", "vhdx", "vmdk",
    "vmwarevm",
];
/// Disks without an ending.
const NAMES: [&str; 2] = ["basedisk", "diffdisk"];

/// One gap for each folder with disks in it. `is_nameless`: every file there is one.
pub fn look_for(tree: &Tree, top: &Path, places: &[&str], is_nameless: bool, gathered: &mut Gathered) {
    for place in places {
        for folder in patterns::folders(tree, top, place, gathered) {
            let entries = match tree.entries(&folder) {
                Ok(entries) => entries,
                // A file system that counts what is in a folder shows from outside that nothing is.
                Err(_)
                    if tree
                        .metadata(&folder)
                        .is_ok_and(|meta| meta.len() <= EMPTY_BYTES && meta.nlink() <= 2) =>
                {
                    continue;
                }
                Err(error) => {
                    gathered.failed(&error, &folder);
                    continue;
                }
            };
            let disk = entries.iter().find(|entry| {
                let name = entry.name.to_string_lossy();
                let is_kept = !matches!(entry.kind, Kind::Other) && !name.starts_with('.');
                is_kept && ((is_nameless && entry.kind == Kind::File) || is_disk(&name))
            });
            if let Some(disk) = disk {
                let detail = format!("the disk of a machine: {}", folder.join(&disk.name).display());
                gathered.gap(Reason::new(ReasonKind::NotLookedInto, detail));
            }
        }
    }
}

/// The largest size of a folder without anything in it, where folders do not have the size of a whole block.
const EMPTY_BYTES: u64 = 6;

fn is_disk(name: &str) -> bool {
    let ending = Path::new(name).extension().unwrap_or_default();
    NAMES.contains(&name) || ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
}
