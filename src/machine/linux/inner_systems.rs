//! Systems inside this one: layers of images and containers, and machines that lie in folders. Each has
//! its own lists of packages, of which those of this system know nothing.

use std::collections::{BTreeSet, HashSet};
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use super::homes::homes;
use super::{apk, dpkg, opt_folders, pacman, rpm};
use crate::machine::gather::Gathered;
use crate::machine::{Field, Item, Machine, Outcome, Reading, Reason, ReasonKind, Tree};

/// Where Docker keeps images and containers, and what it is told by an administrator.
const DOCKER: [&str; 2] = ["/var/lib/docker", "/var/snap/docker/common/var-lib-docker"];
const DOCKER_SETTINGS: &str = "/etc/docker/daemon.json";
const OWN_DOCKER: &str = ".local/share/docker";
/// In such a folder: the layers of each way in which Docker stores them.
const DOCKER_LAYERS: [&str; 7] = [
    "overlay2/*/diff",
    "overlay/*/root",
    "overlay/*/upper",
    "fuse-overlayfs/*/diff",
    "aufs/diff/*",
    "btrfs/subvolumes/*",
    "vfs/dir/*",
];
/// Ways that use disks of their own.
const DOCKER_DISKS: [&str; 2] = ["devicemapper", "zfs"];

const PODMAN: [&str; 1] = ["/var/lib/containers/storage"];
const PODMAN_SETTINGS: [&str; 2] = ["/etc/containers/storage.conf", "/usr/share/containers/storage.conf"];
const OWN_PODMAN: &str = ".local/share/containers/storage";
const PODMAN_LAYERS: [&str; 4] =
    ["overlay/*/diff", "overlay-images/*/diff", "btrfs/subvolumes/*", "vfs/dir/*"];
const PODMAN_DISKS: [&str; 1] = ["zfs"];

const CONTAINERD: [&str; 4] = [
    "/var/lib/containerd",
    "/var/lib/rancher/k3s/agent/containerd",
    "/var/lib/rancher/rke2/agent/containerd",
    "/var/snap/microk8s/common/var/lib/containerd",
];
const OWN_CONTAINERD: &str = ".local/share/containerd";
/// Some kinds keep a layer in `fs`, others in the folder itself.
const CONTAINERD_LAYERS: [&str; 2] =
    ["io.containerd.snapshotter.v1.*/snapshots/*/fs", "io.containerd.snapshotter.v1.native/snapshots/*"];
const CONTAINERD_DISKS: [&str; 2] =
    ["io.containerd.snapshotter.v1.devmapper", "io.containerd.snapshotter.v1.zfs"];

/// Whole systems in folders: systemd-nspawn, LXC and its successors, change-root builders, and the images
/// of systems that are images (ostree).
const MACHINES: [&str; 9] = [
    "/var/lib/machines/*",
    "/var/lib/lxc/*/rootfs",
    "/var/lib/lxd/storage-pools/*/containers/*/rootfs",
    "/var/lib/lxd/containers/*/rootfs",
    "/var/snap/lxd/common/lxd/storage-pools/*/containers/*/rootfs",
    "/var/lib/incus/storage-pools/*/containers/*/rootfs",
    "/srv/chroot/*",
    "/var/lib/schroot/unpack/*",
    "/ostree/deploy/*/deploy/*",
];
const OWN_MACHINES: [&str; 2] = [".local/share/lxc/*/rootfs", ".local/share/machines/*"];
/// Disks of machines as files: they would have to be mounted.
const DISKS: &str = "/var/lib/machines";

const MAX_LAYERS: usize = 3_000;
const MAX_ITEMS: usize = 200_000;
const MAX_BYTES: u64 = 4 * 1024 * 1024;

/// What lies in each of them: packages, and folders that programs make for themselves. The same in many
/// layers counts once. [`Field::Path`] is where a folder lies on this system.
pub fn read(machine: &Machine) -> Outcome {
    let tree = &machine.tree;
    let mut search =
        Search { tree, gathered: Gathered::default(), closed: BTreeSet::new(), layers: Vec::new() };
    for folder in DOCKER.iter().map(PathBuf::from).chain(search.told(DOCKER_SETTINGS, data_root)) {
        search.store(&folder, &DOCKER_LAYERS, &DOCKER_DISKS);
    }
    let told: Vec<PathBuf> =
        PODMAN_SETTINGS.iter().filter_map(|place| search.told(place, graph_root)).collect();
    for folder in PODMAN.iter().map(PathBuf::from).chain(told) {
        search.store(&folder, &PODMAN_LAYERS, &PODMAN_DISKS);
    }
    for folder in CONTAINERD.map(Path::new) {
        search.store(folder, &CONTAINERD_LAYERS, &CONTAINERD_DISKS);
    }
    for pattern in MACHINES {
        search.expand(Path::new("/"), pattern);
    }
    search.files(Path::new(DISKS));
    let mut gathered = std::mem::take(&mut search.gathered);
    homes(tree).visit(tree, &mut gathered, |home, gathered| {
        std::mem::swap(&mut search.gathered, gathered);
        search.store(&home.join(OWN_DOCKER), &DOCKER_LAYERS, &DOCKER_DISKS);
        search.store(&home.join(OWN_PODMAN), &PODMAN_LAYERS, &PODMAN_DISKS);
        search.store(&home.join(OWN_CONTAINERD), &CONTAINERD_LAYERS, &CONTAINERD_DISKS);
        for pattern in OWN_MACHINES {
            search.expand(home, pattern);
        }
        std::mem::swap(&mut search.gathered, gathered);
    });
    look_into(tree, &search.layers, &mut gathered);
    gathered.finish()
}

struct Search<'a> {
    tree: &'a Tree,
    gathered: Gathered,
    /// Folders that were closed: several patterns lead through one.
    closed: BTreeSet<PathBuf>,
    layers: Vec<PathBuf>,
}

impl Search<'_> {
    /// Where a settings file says that a store lies.
    fn told(&mut self, place: &str, read: fn(&str) -> Option<String>) -> Option<PathBuf> {
        match self.tree.read_at_most(place, MAX_BYTES) {
            Ok(bytes) => {
                read(&String::from_utf8_lossy(&bytes)).filter(|told| told.starts_with('/')).map(PathBuf::from)
            }
            Err(error) => {
                self.gathered.failed(&error, Path::new(place));
                None
            }
        }
    }

    fn store(&mut self, folder: &Path, layers: &[&str], disks: &[&str]) {
        for pattern in layers {
            self.expand(folder, pattern);
        }
        for disk in disks {
            let place = folder.join(disk);
            if self.is_folder(&place) && self.names(&place).next().is_some() {
                let detail = format!("containers on disks of their own: {}", place.display());
                self.gathered.gap(Reason::new(ReasonKind::NotLookedInto, detail));
            }
        }
    }

    /// Adds the folders that a pattern leads to: names between slashes, of which one may end in `*`.
    fn expand(&mut self, folder: &Path, pattern: &str) {
        let mut folders = vec![folder.to_owned()];
        for part in pattern.split('/').filter(|part| !part.is_empty()) {
            let mut next = Vec::new();
            for folder in folders {
                let Some(start) = part.strip_suffix('*') else {
                    next.push(folder.join(part));
                    continue;
                };
                if self.is_folder(&folder) {
                    let names = self.names(&folder).filter(|name| name.starts_with(start));
                    next.extend(names.map(|name| folder.join(name)));
                }
            }
            folders = next;
        }
        for folder in folders {
            if self.is_folder(&folder) && !self.layers.contains(&folder) {
                self.layers.push(folder);
            }
        }
    }

    /// Whether a folder is there. What is above it may be closed.
    fn is_folder(&mut self, folder: &Path) -> bool {
        match self.tree.kind(folder) {
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                self.closed(folder.parent().unwrap_or(folder));
                false
            }
            _ => self.gathered.is_folder(self.tree, folder),
        }
    }

    fn names(&mut self, folder: &Path) -> std::vec::IntoIter<String> {
        let names: Vec<String> = match self.tree.entries(folder) {
            Ok(entries) => entries.iter().map(|entry| entry.name.to_string_lossy().into_owned()).collect(),
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                self.closed(folder);
                Vec::new()
            }
            Err(error) => {
                self.gathered.failed(&error, folder);
                Vec::new()
            }
        };
        names.into_iter()
    }

    /// Some of these folders are there and closed on every system, with nothing in them.
    fn closed(&mut self, folder: &Path) {
        // What is closed further up hides also whether this one is there.
        let closed = folder.ancestors().find(|part| self.tree.metadata(part).is_ok()).unwrap_or(folder);
        if !self.closed.insert(closed.to_owned())
            || self.tree.metadata(closed).is_ok_and(|meta| has_no_folders(&meta))
        {
            return;
        }
        let detail = format!("containers and machines are closed: {}", closed.display());
        self.gathered.gap(Reason::new(ReasonKind::NoRights, detail));
    }

    /// Disks of machines.
    fn files(&mut self, folder: &Path) {
        let names: Vec<String> =
            if self.is_folder(folder) { self.names(folder).collect() } else { Vec::new() };
        for name in names.iter().filter(|name| name.ends_with(".raw")) {
            let detail = format!("the disk of a machine: {}/{name}", folder.display());
            self.gathered.gap(Reason::new(ReasonKind::NotLookedInto, detail));
        }
    }
}

/// Whether no folder lies in a folder, as far as the file system says so to everybody: each adds a link to
/// the one that it lies in. Where links are not counted (btrfs), an empty folder has no size.
fn has_no_folders(meta: &std::fs::Metadata) -> bool {
    meta.nlink() == 2 || (meta.nlink() == 1 && meta.len() == 0)
}

fn data_root(settings: &str) -> Option<String> {
    let settings: serde_json::Value = serde_json::from_str(settings).ok()?;
    let told = settings.get("data-root").or_else(|| settings.get("graph"))?;
    Some(told.as_str()?.to_owned())
}

fn graph_root(settings: &str) -> Option<String> {
    let settings: toml::Table = settings.parse().ok()?;
    Some(settings.get("storage")?.get("graphroot")?.as_str()?.to_owned())
}

fn look_into(tree: &Tree, layers: &[PathBuf], gathered: &mut Gathered) {
    if layers.len() > MAX_LAYERS {
        let detail = format!("more containers than are looked into: {}", layers.len());
        gathered.gap(Reason::new(ReasonKind::TooMuch, detail));
    }
    let mut seen = HashSet::new();
    for layer in layers.iter().take(MAX_LAYERS) {
        let inner = match tree.inside(layer) {
            Ok(inner) => inner,
            Err(error) => {
                gathered.failed(&error, layer);
                continue;
            }
        };
        let mut found = Gathered::default();
        for gather in [dpkg::gather, rpm::gather, pacman::gather, apk::gather, opt_folders::gather_names] {
            gather(&inner, &mut found);
        }
        gathered.found();
        let Outcome { reading, gap } = found.finish();
        let (items, failed) = match reading {
            Reading::Read(items) => (items, None),
            Reading::Absent => (Vec::new(), None),
            Reading::CouldNotCheck(reason) => (Vec::new(), Some(reason)),
        };
        for reason in gap.into_iter().chain(failed) {
            gathered.gap(Reason::new(reason.kind, format!("{} in {}", reason.detail, layer.display())));
        }
        for item in items {
            let is_new = seen.insert(item.fields.clone());
            if seen.len() > MAX_ITEMS {
                let detail = format!("more packages in containers than are read: {MAX_ITEMS}");
                gathered.gap(Reason::new(ReasonKind::TooMuch, detail));
                return;
            }
            if is_new {
                gathered.push(outside(item, layer));
            }
        }
    }
}

/// An item as this system would write it.
fn outside(item: Item, layer: &Path) -> Item {
    let layer = layer.to_string_lossy();
    let fields = item.fields.into_iter().map(|(field, value)| match field {
        Field::Path => (field, format!("{layer}{value}")),
        _ => (field, value),
    });
    Item { location: format!("{layer}{}", item.location), fields: fields.collect(), ..item }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_say_where_a_store_lies() {
        assert_eq!(data_root(r#"{"data-root": "/data/docker"}"#).as_deref(), Some("/data/docker"));
        assert_eq!(data_root(r#"{"debug": true}"#), None);
        let settings = "[storage]\ndriver = \"overlay\"\n# x\ngraphroot = \"/data/podman\"\n";
        assert_eq!(graph_root(settings).as_deref(), Some("/data/podman"));
        assert_eq!(graph_root("rubbish"), None);
    }

    #[test]
    fn an_empty_folder_shows_from_outside() {
        let folder = tempfile::tempdir().expect("a folder");
        let meta = || folder.path().metadata().expect("there");
        assert!(has_no_folders(&meta()));
        std::fs::create_dir_all(folder.path().join("one/two")).expect("made");
        assert!(!has_no_folders(&meta()));
    }
}
