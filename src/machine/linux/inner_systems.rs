//! Systems inside this one: layers of images and containers, and machines that lie in folders. Each has
//! its own lists of packages, of which those of this system know nothing.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use super::homes::homes;
use super::inner_layers::look_into;
use super::store_settings::{self, Format};
use crate::machine::gather::Gathered;
use crate::machine::{Machine, Reason, ReasonKind, SourceOutcome, Tree, patterns, virtual_disks, wine};

/// Where Docker keeps images and containers, and what it is told by an administrator.
const DOCKER: [&str; 2] = ["/var/lib/docker", "/var/snap/docker/common/var-lib-docker"];
const DOCKER_SETTINGS: &str = "/etc/docker/daemon.json";
const OWN_DOCKER_SETTINGS: &str = ".config/docker/daemon.json";
const OWN_DOCKER: &str = ".local/share/docker";
/// In such a folder: the layers of each way in which Docker stores them.
const DOCKER_LAYERS: [&str; 9] = [
    "overlay2/*/diff",
    "overlay/*/root",
    "overlay/*/upper",
    "fuse-overlayfs/*/diff",
    "aufs/diff/*",
    "btrfs/subvolumes/*",
    "vfs/dir/*",
    // Newer ones have a containerd of their own.
    "containerd/daemon/io.containerd.snapshotter.v1.*/snapshots/*/fs",
    "containerd/daemon/io.containerd.snapshotter.v1.native/snapshots/*",
];
/// Ways that use disks of their own.
const DOCKER_DISKS: [&str; 2] = ["devicemapper", "zfs"];

const PODMAN: [&str; 1] = ["/var/lib/containers/storage"];
const PODMAN_SETTINGS: [&str; 2] = ["/etc/containers/storage.conf", "/usr/share/containers/storage.conf"];
const OWN_PODMAN_SETTINGS: &str = ".config/containers/storage.conf";
const OWN_PODMAN: &str = ".local/share/containers/storage";
const PODMAN_LAYERS: [&str; 4] =
    ["overlay/*/diff", "overlay-images/*/diff", "btrfs/subvolumes/*", "vfs/dir/*"];
const PODMAN_DISKS: [&str; 1] = ["zfs"];

const CONTAINERD: [&str; 5] = [
    "/var/lib/containerd",
    "/var/lib/rancher/k3s/agent/containerd",
    "/var/lib/rancher/rke2/agent/containerd",
    "/var/snap/microk8s/common/var/lib/containerd",
    "/var/lib/k0s/containerd",
];
/// Where programs that build images keep layers, without containerd.
const BUILDKIT: [&str; 2] = ["/var/lib/buildkit", "/var/lib/docker/buildkit"];
const BUILDKIT_LAYERS: [&str; 1] = ["runc-*/snapshots/snapshots/*/fs"];
const CONTAINERD_SETTINGS: &str = "/etc/containerd/config.toml";
const OWN_CONTAINERD: &str = ".local/share/containerd";
/// Some kinds keep a layer in `fs`, others in the folder itself.
const CONTAINERD_LAYERS: [&str; 2] =
    ["io.containerd.snapshotter.v1.*/snapshots/*/fs", "io.containerd.snapshotter.v1.native/snapshots/*"];
const CONTAINERD_DISKS: [&str; 2] =
    ["io.containerd.snapshotter.v1.devmapper", "io.containerd.snapshotter.v1.zfs"];

/// Whole systems in folders: systemd-nspawn, LXC and its successors, change-root builders, and the images
/// of systems that are images (ostree).
const MACHINES: [&str; 13] = [
    "/var/lib/machines/*",
    "/var/lib/lxd/storage-pools/*/containers/*/rootfs",
    "/var/lib/lxd/containers/*/rootfs",
    "/var/snap/lxd/common/lxd/storage-pools/*/containers/*/rootfs",
    "/var/lib/incus/storage-pools/*/containers/*/rootfs",
    "/srv/chroot/*",
    "/var/lib/schroot/unpack/*",
    "/ostree/deploy/*/deploy/*",
    "/etc/extensions/*",
    "/var/lib/confexts/*",
    "/var/lib/extensions/*",
    "/var/lib/portables/*",
    "/etc/portables/*",
];
const OWN_MACHINES: [&str; 2] = [".local/share/lxc/*/rootfs", ".local/share/machines/*"];
/// Disks of machines, and parts of a system, as files: they would have to be mounted.
const DISKS: [&str; 9] = [
    "/etc/extensions",
    "/etc/portables",
    "/var/lib/confexts",
    "/var/lib/extensions",
    "/var/lib/incus/disks",
    "/var/lib/lxd/disks",
    "/var/lib/machines",
    "/var/lib/portables",
    "/var/snap/lxd/common/lxd/disks",
];
const DISK_ENDINGS: [&str; 2] = [".img", ".raw"];
/// Where LXC keeps a machine, and what says where its system lies.
const LXC: &str = "/var/lib/lxc";
const LXC_SETTINGS: &str = "/etc/lxc/lxc.conf";
/// The file that tells schroot of systems.
const SCHROOT: &str = "/etc/schroot/schroot.conf";
const MORE_SCHROOT: &str = "/etc/schroot/chroot.d";

const MAX_BYTES: u64 = 4 * 1024 * 1024;

/// What lies in each of them: packages, and folders that programs make for themselves. The same in many
/// layers counts once. [`crate::machine::Field::Path`] is where a folder lies on this system.
pub fn read(machine: &Machine) -> SourceOutcome {
    let tree = &machine.tree;
    let mut search =
        Search { tree, gathered: Gathered::default(), closed: BTreeSet::new(), layers: Vec::new() };
    let told = search.told(Path::new(DOCKER_SETTINGS), Format::Docker, None, &DOCKER);
    for folder in DOCKER.iter().map(PathBuf::from).chain(told) {
        search.store(&folder, &DOCKER_LAYERS, &DOCKER_DISKS);
    }
    let mut told: Vec<PathBuf> = PODMAN.map(PathBuf::from).to_vec();
    for place in PODMAN_SETTINGS.map(Path::new) {
        told.extend(search.told(place, Format::Podman, None, &PODMAN));
    }
    for folder in told {
        search.store(&folder, &PODMAN_LAYERS, &PODMAN_DISKS);
    }
    let told = search.told(Path::new(CONTAINERD_SETTINGS), Format::Containerd, None, &CONTAINERD);
    for folder in CONTAINERD.iter().map(PathBuf::from).chain(told) {
        search.store(&folder, &CONTAINERD_LAYERS, &CONTAINERD_DISKS);
    }
    for folder in BUILDKIT.map(Path::new) {
        search.store(folder, &BUILDKIT_LAYERS, &[]);
    }
    search.machines();
    for folder in DISKS.map(Path::new) {
        search.files(folder);
    }
    let mut gathered = std::mem::take(&mut search.gathered);
    virtual_disks::look_for(tree, Path::new("/"), &virtual_disks::ON_LINUX, false, &mut gathered);
    virtual_disks::look_for(tree, Path::new("/"), &virtual_disks::NAMELESS_ON_LINUX, true, &mut gathered);
    homes(tree).visit(tree, &mut gathered, |home, gathered| {
        std::mem::swap(&mut search.gathered, gathered);
        let told = search.told(&home.join(OWN_DOCKER_SETTINGS), Format::Docker, Some(home), &[]);
        for folder in [home.join(OWN_DOCKER)].into_iter().chain(told) {
            search.store(&folder, &DOCKER_LAYERS, &DOCKER_DISKS);
        }
        let mut told = search.told(&home.join(OWN_PODMAN_SETTINGS), Format::Podman, Some(home), &PODMAN);
        for place in PODMAN_SETTINGS.map(Path::new) {
            told.extend(search.told(place, Format::PodmanOfPeople, Some(home), &PODMAN));
        }
        for folder in [home.join(OWN_PODMAN)].into_iter().chain(told) {
            search.store(&folder, &PODMAN_LAYERS, &PODMAN_DISKS);
        }
        search.store(&home.join(OWN_CONTAINERD), &CONTAINERD_LAYERS, &CONTAINERD_DISKS);
        for pattern in OWN_MACHINES {
            search.expand(home, pattern);
        }
        wine::look_into(tree, home, &wine::ON_LINUX, &mut search.gathered);
        let own = [&virtual_disks::OF_PEOPLE[..], &virtual_disks::OF_PEOPLE_ON_LINUX].concat();
        virtual_disks::look_for(tree, home, &own, false, &mut search.gathered);
        virtual_disks::look_for(tree, home, &virtual_disks::NAMELESS, true, &mut search.gathered);
        std::mem::swap(&mut search.gathered, gathered);
    });
    look_into(tree, &search.layers, known, &mut gathered);
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
    /// The folders that a settings file names, for the person of a home. One beside the `usual` that is not
    /// there is on a disk that is not; in a home each may be the usual one of somebody who has no containers.
    fn told(&mut self, place: &Path, format: Format, home: Option<&Path>, usual: &[&str]) -> Vec<PathBuf> {
        let bytes = match self.tree.read_at_most(place, MAX_BYTES) {
            Ok(bytes) => bytes,
            Err(error) => {
                self.gathered.failed(&error, place);
                return Vec::new();
            }
        };
        let text = String::from_utf8_lossy(&bytes);
        let Ok(told) = store_settings::folders(&text, format) else {
            let detail = format!("settings for containers ({})", format.name());
            self.gathered.gap(Reason::new(ReasonKind::Damaged, detail));
            return Vec::new();
        };
        if !store_settings::elsewhere(&text, format).is_empty() {
            let detail = format!("a system on a disk of its own, of {}", format.name());
            self.gathered.gap(Reason::new(ReasonKind::NotLookedInto, detail));
        }
        let mut folders = Vec::new();
        for told in told {
            let Some(folder) = store_settings::expanded(&told, home) else {
                let detail = format!("containers in a folder with an unknown name, of {}", format.name());
                self.gathered.gap(Reason::new(ReasonKind::NotLookedInto, detail));
                continue;
            };
            let is_usual = usual.iter().any(|usual| folder == Path::new(usual))
                || home.is_some_and(|home| folder.starts_with(home));
            if !is_usual && format != Format::PodmanOfPeople && matches!(self.tree.kind(&folder), Ok(None)) {
                let detail = format!("a folder of containers is not there, of {}", format.name());
                self.gathered.gap(Reason::new(ReasonKind::NotMounted, detail));
            }
            folders.push(folder);
        }
        folders
    }

    /// Adds whole systems in folders.
    fn machines(&mut self) {
        for pattern in MACHINES {
            self.expand(Path::new("/"), pattern);
        }
        let mut settings = vec![(PathBuf::from(SCHROOT), Format::Schroot)];
        let more = Path::new(MORE_SCHROOT);
        if self.is_folder(more) {
            settings.extend(self.names(more).map(|name| (more.join(name), Format::Schroot)));
        }
        let mut machines = vec![PathBuf::from(LXC)];
        machines.extend(self.told(Path::new(LXC_SETTINGS), Format::LxcPath, None, &[LXC]));
        for folder in machines {
            self.expand(&folder, "*/rootfs");
            if self.is_folder(&folder) {
                settings
                    .extend(self.names(&folder).map(|name| (folder.join(name).join("config"), Format::Lxc)));
            }
        }
        for (place, format) in settings {
            for folder in self.told(&place, format, None, &[]) {
                self.expand(&folder, "");
            }
        }
    }

    /// Adds the layers of a store of containers, and tells of its disks.
    fn store(&mut self, folder: &Path, layers: &[&str], disks: &[&str]) {
        if !self.is_folder(folder) {
            return;
        }
        for pattern in layers {
            self.expand(folder, pattern);
        }
        for disk in disks {
            let place = folder.join(disk);
            if self.is_folder(&place) && self.names(&place).next().is_some() {
                let detail = format!("containers on disks of their own: {}", known(&place).display());
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

    /// Whether a folder is there. A folder above it may be closed.
    fn is_folder(&mut self, folder: &Path) -> bool {
        match self.tree.kind(folder) {
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                self.closed(folder.parent().unwrap_or(folder));
                false
            }
            kind => self.gathered.is_folder_of(kind, folder),
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
        // A closed folder further up also hides whether this one is there.
        let closed = folder.ancestors().find(|part| self.tree.metadata(part).is_ok()).unwrap_or(folder);
        if !self.closed.insert(closed.to_owned())
            || self.tree.metadata(closed).is_ok_and(|meta| patterns::has_no_folders(&meta))
        {
            return;
        }
        let detail = format!("containers and machines are closed: {}", known(closed).display());
        self.gathered.gap(Reason::new(ReasonKind::NoRights, detail));
    }

    /// Disks of machines.
    fn files(&mut self, folder: &Path) {
        let names: Vec<String> =
            if self.is_folder(folder) { self.names(folder).collect() } else { Vec::new() };
        if names.iter().any(|name| DISK_ENDINGS.iter().any(|ending| name.ends_with(ending))) {
            let detail = format!("the disk of a machine in: {}", folder.display());
            self.gathered.gap(Reason::new(ReasonKind::NotLookedInto, detail));
        }
    }
}

/// The part of a path that is the same on every system: what lies below has names that people chose.
fn known(path: &Path) -> &Path {
    let fixed = |pattern: &&'static str| Path::new(pattern.split("/*").next().unwrap_or_default());
    let stores = DOCKER.iter().chain(&PODMAN).chain(&CONTAINERD).chain(&BUILDKIT).chain(&DISKS);
    let tops: Vec<&Path> = stores.chain(&MACHINES).chain(&[LXC, MORE_SCHROOT]).map(fixed).collect();
    let is_known = |part: &&Path| tops.iter().any(|top| top.starts_with(part));
    path.ancestors().find(is_known).unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_told_that_somebody_gave_a_machine() {
        for (path, expected) in [
            ("/var/lib/machines/jane", "/var/lib/machines"),
            ("/var/lib/docker/overlay2/x", "/var/lib/docker"),
            ("/var/lib", "/var/lib"),
            ("/data/jane", "/"),
        ] {
            assert_eq!(known(Path::new(path)), Path::new(expected), "{path}");
        }
    }
}
