//! Systems inside a system: layers of images, containers, machines in folders.

use bancheck::machine::{Field, ReasonKind, SourceId};
use bancheck::scan::{State, Verdict};

use crate::lists::{gaps_of, scan_of};
#[cfg(target_os = "linux")]
use crate::support::{Root, check_of};
use crate::support::{gap, item, items};
use crate::{RPM, STATUS, linux};

const BASH: &str = "Package: bash\nStatus: install ok installed\nArchitecture: amd64\nVersion: 5\n\n";
const KESL: &str = "Package: kesl\nStatus: install ok installed\nMaintainer: AO Kaspersky Lab\n\
    Architecture: amd64\nVersion: 12\n\n";

#[test]
fn what_is_in_a_layer_of_an_image_is_found() {
    for layer in [
        "/var/lib/docker/overlay2/0a1b/diff",
        "/var/lib/docker/vfs/dir/0a1b",
        "/var/lib/docker/containerd/daemon/io.containerd.snapshotter.v1.overlayfs/snapshots/3/fs",
        "/home/ann/.local/share/docker/containerd/daemon/io.containerd.snapshotter.v1.native/snapshots/3",
        "/var/lib/k0s/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots/12/fs",
        "/var/lib/buildkit/runc-overlayfs/snapshots/snapshots/3/fs",
        "/var/lib/docker/btrfs/subvolumes/0a1b",
        "/var/snap/docker/common/var-lib-docker/overlay2/0a1b/diff",
        "/data/docker/overlay2/0a1b/diff",
        "/var/lib/containers/storage/overlay/0a1b/diff",
        "/data/podman/overlay/0a1b/diff",
        "/home/ann/.local/share/containers/storage/overlay/0a1b/diff",
        "/home/ann/.local/share/docker/overlay2/0a1b/diff",
        "/var/lib/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots/12/fs",
        "/var/lib/rancher/k3s/agent/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots/1/fs",
        "/var/lib/machines/test",
        "/var/lib/lxc/test/rootfs",
        "/var/snap/lxd/common/lxd/storage-pools/default/containers/test/rootfs",
        "/ostree/deploy/fedora/deploy/0a1b.0",
        "/var/lib/extensions/x",
        "/var/lib/confexts/x",
        "/var/lib/portables/x",
        "/data/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots/1/fs",
        "/data/ann/docker/overlay2/0a1b/diff",
        "/home/ann/podman/overlay/0a1b/diff",
        "/data/chroot",
        "/data/lxc/x",
    ] {
        let root = linux();
        root.file(STATUS, BASH)
            .file("/home/ann/.bashrc", "")
            .file("/etc/docker/daemon.json", "{\"data-root\": \"/data/docker\"}")
            .file("/etc/containers/storage.conf", "[storage]\ngraphroot = \"/data/podman\"\n")
            .file("/etc/containerd/config.toml", "version = 2\nroot = \"/data/containerd\"\n")
            .file("/home/ann/.config/docker/daemon.json", "{\"data-root\": \"/data/ann/docker\"}")
            .file("/home/ann/.config/containers/storage.conf", "[storage]\ngraphroot = \"$HOME/podman\"\n")
            .file("/etc/schroot/chroot.d/x", "[x]\ntype=directory\ndirectory=/data/chroot\n")
            .file("/var/lib/lxc/x/config", "lxc.rootfs.path = dir:/data/lxc/x\n")
            .file(&format!("{layer}{STATUS}"), [BASH, KESL].concat());
        for told in ["docker", "podman", "containerd", "ann/docker", "chroot", "lxc/x"] {
            root.folder(&format!("/data/{told}"));
        }
        let scan = scan_of(&root);
        assert_eq!((scan.verdict(), gaps_of(&scan)), (Verdict::Found, vec![]), "{layer}");
        let finding = &scan.findings[0];
        assert_eq!((finding.product.as_str(), finding.state), ("inside-containers", State::Installed));
        assert!(finding.evidence[0].location.starts_with(&format!("{layer}/var/lib/dpkg")), "{layer}");
    }
}

#[test]
fn lists_of_every_kind_and_folders_are_looked_for_in_a_layer() {
    let layer = "/var/lib/docker/overlay2/0a1b/diff";
    for (file, content) in [
        ("/var/lib/dpkg/status.d/kesl", KESL.as_bytes()),
        ("/lib/apk/db/installed", b"P:guard\nV:1\nm:AO Kaspersky Lab <x@kaspersky.com>\n\n"),
        ("/var/lib/pacman/local/klnagent64-1-1/desc", b"%NAME%\nklnagent64\n\n%VERSION%\n1-1\n\n"),
        ("/opt/kaspersky/kesl/bin/kesl", b"x"),
        ("/opt/kaspersky.old/x", b"x"),
        ("/var/opt/kaspersky/x", b"x"),
    ] {
        let root = linux();
        root.file(STATUS, BASH).file(&format!("{layer}{file}"), content);
        assert_eq!(scan_of(&root).verdict(), Verdict::Found, "{file}");
    }
    let root = linux();
    root.file(&format!("{layer}/usr/lib/sysimage/rpm/rpmdb.sqlite"), RPM)
        .file("/var/lib/docker/overlay2/0c2d/diff/var/lib/rpm/rpmdb.sqlite", RPM);
    let outcome = root.read(SourceId::InnerSystems);
    assert_eq!(item(&outcome, Field::Key, "acme-guard").get(Field::Version), Some("12.2.0-2412"));
    let packages = items(&outcome).iter().filter(|item| item.get(Field::Path).is_none()).count();
    assert_eq!(packages, 2, "each package once");
}

#[test]
fn no_name_of_a_machine_is_in_a_reason() {
    for machine in ["/var/lib/machines/janes-pc", "/var/lib/lxc/janes-pc/rootfs"] {
        let root = linux();
        root.file(STATUS, BASH)
            .file(&format!("{machine}{STATUS}"), format!("{BASH}Package: x\nStatus: ?\n\n"));
        let outcome = root.read(SourceId::InnerSystems);
        let reason = outcome.gap.as_ref().expect("a gap");
        assert_eq!(reason.kind, ReasonKind::Damaged, "{machine}");
        assert!(!reason.detail.contains("jane"), "{}", reason.detail);
    }
}

#[test]
fn what_is_not_looked_into_is_a_gap() {
    for (file, kind) in [
        ("/var/lib/docker/devicemapper/devicemapper/data", ReasonKind::NotLookedInto),
        ("/var/lib/docker/zfs/graph/x", ReasonKind::NotLookedInto),
        ("/var/lib/machines/test.raw", ReasonKind::NotLookedInto),
        ("/var/lib/extensions/test.raw", ReasonKind::NotLookedInto),
        ("/var/lib/portables/test.raw", ReasonKind::NotLookedInto),
        ("/var/lib/incus/disks/default.img", ReasonKind::NotLookedInto),
        ("/var/snap/lxd/common/lxd/disks/default.img", ReasonKind::NotLookedInto),
        ("/var/lib/libvirt/images/test.qcow2", ReasonKind::NotLookedInto),
        ("/var/lib/lxd/storage-pools/default/virtual-machines/test/root.img", ReasonKind::NotLookedInto),
        ("/var/snap/lxd/common/lxd/storage-pools/a/virtual-machines/t/root.img", ReasonKind::NotLookedInto),
        ("/home/ann/VirtualBox VMs/Office/Office.vdi", ReasonKind::NotLookedInto),
        ("/home/ann/VirtualBox VMs/Group/Office/Office.VDI", ReasonKind::NotLookedInto),
        ("/home/ann/vmware/Office/Office.vmdk", ReasonKind::NotLookedInto),
        ("/home/ann/.local/share/gnome-boxes/images/office", ReasonKind::NotLookedInto),
        ("/home/ann/.local/share/libvirt/images/x.qcow2", ReasonKind::NotLookedInto),
        ("/home/ann/.docker/desktop/vms/0/data/Docker.raw", ReasonKind::NotLookedInto),
        ("/home/ann/.lima/default/diffdisk", ReasonKind::NotLookedInto),
        ("/etc/docker/daemon.json", ReasonKind::Damaged),
        ("/etc/containers/storage.conf", ReasonKind::Damaged),
        ("/etc/containerd/config.toml", ReasonKind::Damaged),
        ("/var/lib/docker/overlay2/0a1b/diff/var/lib/rpm/Packages", ReasonKind::UnsupportedFormat),
        ("/var/lib/docker/overlay2/0a1b/diff/var/lib/dpkg/status", ReasonKind::Damaged),
    ] {
        let root = linux();
        root.file(STATUS, BASH).file(file, "x");
        let scan = scan_of(&root);
        assert_eq!(gaps_of(&scan), [(SourceId::InnerSystems, kind)], "{file}");
    }
}

#[test]
fn a_store_that_is_not_where_settings_say_is_a_gap() {
    for (file, content) in [
        ("/etc/docker/daemon.json", "{\"data-root\": \"/data/x\"}"),
        ("/etc/containers/storage.conf", "[storage]\ngraphroot = \"/data/x\"\n"),
        ("/etc/containerd/config.toml", "root = \"/data/x\"\n"),
        ("/etc/schroot/schroot.conf", "[x]\ndirectory=/data/x\n"),
        ("/home/ann/.config/docker/daemon.json", "{\"data-root\": \"/data/x\"}"),
    ] {
        let root = linux();
        root.file(STATUS, BASH).file("/home/ann/.bashrc", "").file(file, content);
        assert_eq!(gaps_of(&scan_of(&root)), [(SourceId::InnerSystems, ReasonKind::NotMounted)], "{file}");
        root.folder("/data/x");
        assert_eq!(gaps_of(&scan_of(&root)), [], "{file}");
    }
    for link in ["/var/lib/docker", "/var/lib/containers", "/var/lib/machines"] {
        let root = linux();
        root.file(STATUS, BASH).link(link, "/mnt/big/x");
        assert!(gaps_of(&scan_of(&root)).contains(&(SourceId::InnerSystems, ReasonKind::Failed)), "{link}");
    }
}

#[test]
fn a_host_of_containers_without_any_or_with_harmless_ones_is_clear() {
    let root = linux();
    root.file(STATUS, BASH)
        .folder("/var/lib/docker/overlay2/l")
        .folder("/var/lib/docker/image/overlay2")
        .file("/var/lib/docker/engine-id", "x")
        .folder("/var/lib/containers/sigstore")
        .folder("/var/lib/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots")
        .folder("/var/lib/containerd/io.containerd.snapshotter.v1.zfs")
        .folder("/var/lib/machines")
        .folder("/var/lib/lxc")
        .file("/home/ann/.bashrc", "");
    assert_eq!((scan_of(&root).verdict(), gaps_of(&scan_of(&root))), (Verdict::Clear, vec![]));
    root.file("/var/lib/docker/overlay2/0a1b/diff/var/lib/dpkg/status", BASH)
        .folder("/var/lib/docker/overlay2/0c2d/diff/etc");
    assert_eq!((scan_of(&root).verdict(), gaps_of(&scan_of(&root))), (Verdict::Clear, vec![]));
    assert_eq!(gap(&root.read(SourceId::InnerSystems)), None);
}

#[cfg(target_os = "linux")]
#[test]
fn closed_stores_are_a_gap_unless_nothing_is_in_them() {
    for (folder, inner, is_gap) in [
        ("/var/lib/docker", "/var/lib/docker/overlay2/0a1b/diff", true),
        ("/var/lib/machines", "/var/lib/machines/test", true),
        ("/var/lib/machines", "/var/lib/machines", false),
        ("/var/lib/containers/storage", "/var/lib/containers/storage/overlay", true),
    ] {
        let root = linux();
        root.file(STATUS, BASH).folder(inner);
        let json = root.scan_without_rights(&[folder]);
        let expected = if is_gap { "no-rights".into() } else { serde_json::Value::Null };
        assert_eq!(check_of(&json, "inner-systems")["reason"]["kind"], expected, "{inner}");
        assert_eq!(json["verdict"], if is_gap { "unsure" } else { "clear" }, "{inner}");
    }
}

#[test]
fn a_system_that_settings_put_on_a_disk_is_a_gap() {
    for (file, content) in [
        ("/etc/schroot/chroot.d/x", "[x]\ntype=file\nfile=/srv/x.tgz\n"),
        ("/etc/schroot/schroot.conf", "[x]\ntype=block-device\ndevice=/dev/vg/x\n"),
        ("/var/lib/lxc/x/config", "lxc.rootfs.path = zfs:tank/x\n"),
        ("/var/lib/lxc/x/config", "lxc.rootfs.path = lvm:/dev/vg/x\n"),
        ("/var/lib/lxc/x/config", "lxc.rootfs.path = loop:/srv/x.raw\n"),
    ] {
        let root = linux();
        root.file(STATUS, BASH).file(file, content).file("/dev/vg/x", "").file("/srv/x.raw", "");
        assert_eq!(
            gaps_of(&scan_of(&root)),
            [(SourceId::InnerSystems, ReasonKind::NotLookedInto)],
            "{content}"
        );
    }
    let root = linux();
    root.file(STATUS, BASH).file("/etc/schroot/chroot.d/x", "[x]\nbtrfs-source-subvolume=/srv/x\n");
    root.file(&format!("/srv/x{STATUS}"), [BASH, KESL].concat());
    assert_eq!(scan_of(&root).verdict(), Verdict::Found);
}

#[test]
fn an_ordinary_computer_of_a_developer_with_empty_places_for_machines_is_clear() {
    let root = linux();
    root.file(STATUS, BASH)
        .file("/home/ann/.bashrc", "")
        .folder("/var/lib/libvirt/images")
        .file("/var/lib/libvirt/images/debian-13.iso", "x")
        .folder("/home/ann/VirtualBox VMs/Old/Logs")
        .folder("/home/ann/.local/share/gnome-boxes/images")
        .file("/home/ann/Games/chess/chess.bin", "x")
        .folder("/home/ann/.local/share/Steam/steamapps/compatdata/1/pfx/drive_c/Program Files/Common Files")
        .file(
            "/home/ann/.local/share/Steam/steamapps/compatdata/1/pfx/system.reg",
            "WINE REGISTRY Version 2\n",
        )
        .file("/home/ann/.android/avd/x.avd/userdata.img", "x");
    root.link("/home/ann/.steam/steam", "/home/ann/.local/share/Steam");
    assert_eq!((scan_of(&root).verdict(), gaps_of(&scan_of(&root))), (Verdict::Clear, vec![]));
}

#[test]
fn no_reason_tells_what_people_called_their_machines_disks_and_points() {
    for (file, content) in [
        ("/var/lib/libvirt/images/janeroe.qcow2", "x"),
        ("/var/lib/lxd/storage-pools/default/virtual-machines/janeroe/root.img", "x"),
        ("/var/lib/machines/janeroe.raw", "x"),
        ("/var/lib/lxc/janeroe/config", "lxc.rootfs.path = /data/janeroe\n"),
        ("/var/lib/lxc/janeroe/config", "lxc.rootfs.path = zfs:pool/janeroe\n"),
        ("/etc/schroot/chroot.d/janeroe", "[x]\ntype=file\nfile=/x.tar\n"),
        ("/etc/fstab", "UUID=9 /opt/janeroe ext4 defaults 0 2\n"),
        ("/etc/fstab", "UUID=9 /home/janeroe ext4 defaults 0 2\n"),
        ("/etc/auto.master", "/opt/janeroe /etc/auto.x\n"),
        ("/etc/auto.master", "/- yp:janeroe\n"),
    ] {
        let root = linux();
        root.file(STATUS, BASH).file(file, content);
        let scan = scan_of(&root);
        assert!(!gaps_of(&scan).is_empty(), "{file} {content}");
        assert!(!format!("{:?}", scan.checks).contains("janeroe"), "{file} {content}: {:?}", scan.checks);
    }
}

#[test]
#[cfg(target_os = "linux")]
fn places_for_machines_that_are_closed_are_a_gap_unless_nothing_can_be_in_them() {
    use std::os::unix::fs::PermissionsExt as _;
    let images = "/var/lib/libvirt/images";
    let usual = ["/var/lib/vz/images", "/var/snap/multipass/common/data"];
    let reason = |root: &Root| check_of(&root.scan_without_rights(&usual), "inner-systems")["reason"].clone();
    let empty = || {
        let root = linux();
        root.file(STATUS, BASH).folder(usual[0]).folder(usual[1]);
        root
    };
    assert!(reason(&empty()).is_null(), "{}", reason(&empty()));
    for inside in ["/var/lib/vz/images/100", "/var/snap/multipass/common/data/multipassd"] {
        let root = empty();
        root.folder(inside);
        assert_eq!(reason(&root)["kind"], "no-rights", "{inside}");
    }
    // As libvirt closes its own: who may not list it may still go through it.
    let root = empty();
    root.file(&format!("{images}/office.qcow2"), "x");
    let mode = std::fs::Permissions::from_mode(0o711);
    std::fs::set_permissions(root.place(images.as_bytes()), mode).expect("closed");
    assert_eq!(reason(&root)["kind"], "no-rights");
}

/// Layers of images, machines in folders, and where ordinary accounts keep theirs.
pub const LAYERS: [&str; 4] = [
    "/var/lib/docker/overlay2/0a1b/diff",
    "/home/ann/.local/share/containers/storage/overlay/0a1b/diff",
    "/var/lib/machines/office",
    "/srv/chroot/office",
];

#[test]
fn lists_of_packages_that_are_not_read_are_a_gap_in_a_layer_and_name_what_shows() {
    let hash = "0".repeat(32);
    for layer in LAYERS {
        for (place, found) in [
            (format!("/nix/store/{hash}-kaspersky-vpn-1"), true),
            (format!("/gnu/store/{hash}-klnagent64-15"), true),
            (format!("/nix/store/{hash}-kics-2.1"), false),
            ("/var/db/pkg/app-shells/bash-5".to_owned(), false),
        ] {
            let root = linux();
            root.file(STATUS, BASH).file("/home/ann/.bashrc", "").folder(&format!("{layer}{place}"));
            let scan = scan_of(&root);
            assert_eq!(gaps_of(&scan), [(SourceId::InnerSystems, ReasonKind::UnsupportedFormat)], "{place}");
            let products: Vec<_> = scan.findings.iter().map(|one| one.product.as_str()).collect();
            assert_eq!(products, ["inside-containers"].repeat(usize::from(found)), "{layer}{place}");
        }
    }
}
