//! Systems inside this one: layers of images and containers, and machines that lie in folders. Each has
//! its own lists of packages, of which those of this system know nothing.

use std::path::{Path, PathBuf};

use super::homes::homes;
use super::inner_layers::look_into;
use super::inner_search::Search;
use super::store_options::{self, Program};
use super::store_settings::Format;
use super::unit_file::UNITS;
use super::{snapshots, units};
use crate::machine::{Machine, SourceOutcome, virtual_disks, wine};

/// Where Docker keeps images and containers, and what it is told by an administrator.
const DOCKER: [&str; 2] = ["/var/lib/docker", "/var/snap/docker/common/var-lib-docker"];
const DOCKER_SETTINGS: [&str; 2] = ["/etc/docker/daemon.json", "/var/snap/docker/current/config/daemon.json"];
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

/// The second one is for images that come with a system.
const PODMAN: [&str; 2] = ["/var/lib/containers/storage", "/usr/lib/containers/storage"];
const PODMAN_SETTINGS: [&str; 2] = ["/etc/containers/storage.conf", "/usr/share/containers/storage.conf"];
/// CRI-O keeps them as Podman does.
const CRIO_SETTINGS: &str = "/etc/crio/crio.conf";
const MORE_CRIO: &str = "/etc/crio/crio.conf.d";
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
/// The usual places of Kubernetes, and containerd in such a place.
const KUBERNETES: [&str; 3] = ["/var/lib/k0s", "/var/lib/rancher/k3s", "/var/lib/rancher/rke2"];
const OF_KUBERNETES: [&str; 2] = ["agent/containerd", "containerd"];
/// Where programs that build images keep layers, without containerd, and that of Docker in its place.
const BUILDKIT: [&str; 1] = ["/var/lib/buildkit"];
const OF_DOCKER: &str = "buildkit";
const BUILDKIT_SETTINGS: &str = "/etc/buildkit/buildkitd.toml";
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
pub const MACHINES: [&str; 13] = [
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
pub const DISK_ENDINGS: [&str; 2] = [".img", ".raw"];
/// Where LXC keeps a machine, and what says where its system lies.
pub const LXC: &str = "/var/lib/lxc";
pub const LXC_SETTINGS: &str = "/etc/lxc/lxc.conf";
/// The file that tells schroot of systems.
pub const SCHROOT: &str = "/etc/schroot/schroot.conf";
pub const MORE_SCHROOT: &str = "/etc/schroot/chroot.d";

/// What lies in each of them: packages, and folders that programs make for themselves. The same in many
/// layers counts once. [`crate::machine::Field::Path`] is where a folder lies on this system.
pub fn read(machine: &Machine) -> SourceOutcome {
    let tree = &machine.tree;
    let mut search = Search::in_tree(tree);
    let mut told: Vec<PathBuf> = DOCKER.map(PathBuf::from).to_vec();
    for place in DOCKER_SETTINGS.map(Path::new) {
        told.extend(search.told(place, Format::Docker, None, &DOCKER));
    }
    let units = UNITS.map(PathBuf::from);
    let by_options = |search: &mut Search<'_>, program: &Program, format, usual: &[&str]| {
        search.told_by_options(program, (units.as_slice(), None), format, usual)
    };
    told.extend(by_options(&mut search, &store_options::DOCKER, Format::Docker, &DOCKER));
    for folder in told {
        search.store(&folder, &DOCKER_LAYERS, &DOCKER_DISKS);
        search.store(&folder.join(OF_DOCKER), &BUILDKIT_LAYERS, &[]);
    }
    let mut told: Vec<PathBuf> = PODMAN.map(PathBuf::from).to_vec();
    for place in PODMAN_SETTINGS.map(Path::new) {
        told.extend(search.told(place, Format::Podman, None, &PODMAN));
    }
    for place in search.settings(CRIO_SETTINGS, MORE_CRIO) {
        told.extend(search.told(&place, Format::Crio, None, &PODMAN));
    }
    for folder in told {
        search.store(&folder, &PODMAN_LAYERS, &PODMAN_DISKS);
    }
    let mut told: Vec<PathBuf> = CONTAINERD.map(PathBuf::from).to_vec();
    told.extend(search.told(Path::new(CONTAINERD_SETTINGS), Format::Containerd, None, &CONTAINERD));
    told.extend(by_options(&mut search, &store_options::CONTAINERD, Format::Containerd, &CONTAINERD));
    let kubernetes = by_options(&mut search, &store_options::KUBERNETES, Format::Containerd, &KUBERNETES);
    told.extend(kubernetes.iter().flat_map(|folder| OF_KUBERNETES.map(|inner| folder.join(inner))));
    for folder in told {
        search.store(&folder, &CONTAINERD_LAYERS, &CONTAINERD_DISKS);
    }
    let mut told: Vec<PathBuf> = BUILDKIT.map(PathBuf::from).to_vec();
    told.extend(search.told(Path::new(BUILDKIT_SETTINGS), Format::BuildKit, None, &BUILDKIT));
    for folder in told {
        search.store(&folder, &BUILDKIT_LAYERS, &[]);
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
        let mut told = search.told(&home.join(OWN_DOCKER_SETTINGS), Format::Docker, Some(home), &[]);
        let units = units::OWN.map(|folder| home.join(folder));
        let own = (units.as_slice(), Some(home));
        told.extend(search.told_by_options(&store_options::DOCKER, own, Format::Docker, &DOCKER));
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
    snapshots::look_into(machine, &mut gathered);
    gathered.finish()
}

/// The part of a path that is the same on every system: what lies below has names that people chose.
pub fn known(path: &Path) -> &Path {
    let fixed = |pattern: &&'static str| Path::new(pattern.split("/*").next().unwrap_or_default());
    let tops: Vec<&Path> = stores().chain(&MACHINES).chain(&[LXC, MORE_SCHROOT]).map(fixed).collect();
    let is_known = |part: &&Path| tops.iter().any(|top| top.starts_with(part));
    path.ancestors().find(is_known).unwrap_or(path)
}

fn stores() -> impl Iterator<Item = &'static &'static str> {
    let stores = DOCKER.iter().chain(&PODMAN).chain(&CONTAINERD).chain(&KUBERNETES).chain(&BUILDKIT);
    stores.chain(&DISKS)
}

/// The places of everybody in which systems are looked for; `*` is any name.
pub fn places() -> impl Iterator<Item = String> {
    let layers: [(&'static [&'static str], &'static [&'static str]); 4] = [
        (&DOCKER, &DOCKER_LAYERS),
        (&PODMAN, &PODMAN_LAYERS),
        (&CONTAINERD, &CONTAINERD_LAYERS),
        (&BUILDKIT, &BUILDKIT_LAYERS),
    ];
    let inside = |(stores, layers): (&'static [&str], &'static [&str])| {
        stores.iter().flat_map(|store| layers.iter().map(move |layer| format!("{store}/{layer}")))
    };
    let disks = virtual_disks::ON_LINUX.iter().chain(&virtual_disks::NAMELESS_ON_LINUX);
    let machines = MACHINES.iter().chain(stores()).map(|place| (*place).to_owned());
    layers
        .into_iter()
        .flat_map(inside)
        .chain(machines)
        .chain([format!("{LXC}/*/rootfs")])
        .chain(disks.map(|disk| format!("/{disk}")))
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
