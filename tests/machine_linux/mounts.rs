//! Partitions that a system mounts and that are not there, and limits that were reached.

use bancheck::machine::{ReasonKind, SourceId};
use bancheck::scan::Verdict;

use crate::STATUS;
use crate::linux;
use crate::lists::{gaps_of, scan_of};
use crate::support::{failure, gap};

const BASH: &str = "Package: bash\nStatus: install ok installed\nArchitecture: amd64\nVersion: 5\n\n";
const ROOT_ONLY: &str =
    "UUID=1 / ext4 errors=remount-ro 0 1\nUUID=2 none swap sw 0 0\nUUID=3 /boot/efi vfat umask=0077 0 1\n";

#[test]
fn a_partition_that_is_not_mounted_is_a_gap() {
    for (line, folder) in [
        ("UUID=9 /home ext4 defaults 0 2", Some("/home")),
        ("UUID=9 /home ext4 defaults 0 2", Some("/home/ann")),
        ("UUID=9 /opt ext4 defaults 0 2", Some("/opt")),
        ("UUID=9 /opt ext4 defaults 0 2", None),
        ("UUID=9 /var/opt xfs nofail 0 2", Some("/var/opt")),
        ("UUID=1 /home btrfs subvol=@home 0 0", Some("/home")),
        ("UUID=9 /opt/data ext4 defaults 0 2", Some("/opt/data")),
        ("UUID=9 /usr/local ext4 defaults 0 2", Some("/usr/local/bin")),
        ("/data/home /home none bind 0 0", Some("/home")),
        ("server:/home /home nfs _netdev 0 0", Some("/home")),
        ("UUID=9 /var/lib/docker xfs defaults 0 0", None),
        ("UUID=9 /srv ext4 defaults 0 2", Some("/srv")),
        ("UUID=9 /home ext4 noauto,x-systemd.automount 0 2", Some("/home")),
        ("UUID=9 /opt/x ext4 noauto 0 2", Some("/opt/x")),
        ("server:/local /usr/local nfs user,noauto 0 0", None),
        ("UUID=9 /nix ext4 defaults 0 2", Some("/nix")),
        ("UUID=9 /nix/store ext4 noauto 0 2", Some("/nix/store")),
        ("UUID=9 /gnu ext4 defaults 0 2", Some("/gnu")),
        ("UUID=9 /ostree ext4 defaults 0 2", None),
        ("UUID=9 /var/lib/libvirt/images xfs defaults 0 2", Some("/var/lib/libvirt/images")),
        ("UUID=9 /var/lib/lxc ext4 defaults 0 2", Some("/var/lib/lxc")),
        ("UUID=9 /var/lib/lxd ext4 defaults 0 2", None),
        ("UUID=9 /var/lib/incus ext4 defaults 0 2", None),
        ("UUID=9 /var/lib/rancher ext4 defaults 0 2", Some("/var/lib/rancher")),
        ("UUID=9 /var/lib/machines/office ext4 defaults 0 2", Some("/var/lib/machines/office")),
        ("UUID=9 /var/lib/docker/overlay2 ext4 defaults 0 2", None),
        ("UUID=9 /var/spool ext4 defaults 0 2", Some("/var/spool")),
        ("UUID=9 /srv/chroot ext4 defaults 0 2", None),
        ("UUID=1 /.snapshots btrfs subvol=/@/.snapshots 0 0", Some("/.snapshots")),
        ("UUID=9 /timeshift ext4 defaults 0 2", Some("/timeshift")),
    ] {
        let root = linux();
        root.file(STATUS, BASH).file("/etc/fstab", format!("{ROOT_ONLY}{line}\n"));
        folder.map(|folder| root.folder(folder));
        let scan = scan_of(&root);
        assert_eq!(scan.verdict(), Verdict::Unsure, "{line}");
        assert_eq!(gaps_of(&scan), [(SourceId::Mounts, ReasonKind::NotMounted)], "{line}");
    }
}

#[test]
fn partitions_that_are_there_or_hold_nothing_that_is_read_are_no_gap() {
    for (line, file) in [
        ("", "/x"),
        ("UUID=9 /home ext4 defaults 0 2", "/home/ann/.bashrc"),
        ("UUID=9 /opt ext4 defaults 0 2", "/opt/acme/bin/x"),
        ("UUID=9 /srv/data ext4 defaults 0 2", "/x"),
        ("UUID=9 /mnt/backup ext4 defaults 0 2", "/x"),
        ("UUID=9 /home ext4 noauto 0 2", "/x"),
        ("tmpfs /var/log tmpfs defaults 0 0", "/x"),
        ("# UUID=9 /home ext4 defaults 0 2", "/x"),
        ("UUID=9 /var/lib/mysql ext4 defaults 0 0", "/x"),
        ("UUID=9 /var/lib/docker/volumes ext4 defaults 0 0", "/x"),
        ("UUID=9 /mnt ext4 defaults 0 0", "/x"),
        ("UUID=9 /data ext4 defaults 0 0", "/x"),
        ("UUID=9 /var/spool ext4 defaults 0 2", "/var/spool/cron/root"),
    ] {
        let root = linux();
        root.file(STATUS, BASH).file("/etc/fstab", format!("{ROOT_ONLY}{line}\n")).file(file, "x");
        let scan = scan_of(&root);
        assert_eq!((gaps_of(&scan), scan.verdict()), (vec![], Verdict::Clear), "{line}");
    }
}

#[test]
fn mount_units_count_where_something_asks_for_them() {
    let unit = "[Unit]\nDescription=x\n[Mount]\nWhat=/dev/sdb1\nWhere=/home\nType=ext4\n";
    let root = linux();
    root.file(STATUS, BASH).file("/etc/systemd/system/home.mount", unit).folder("/home");
    assert_eq!(gaps_of(&scan_of(&root)), []);
    root.link("/etc/systemd/system/local-fs.target.wants/home.mount", "/etc/systemd/system/home.mount");
    assert_eq!(gaps_of(&scan_of(&root)), [(SourceId::Mounts, ReasonKind::NotMounted)]);
    root.file("/home/ann/.bashrc", "");
    assert_eq!(gaps_of(&scan_of(&root)), []);
    for folder in ["/usr/lib/systemd/system", "/usr/local/lib/systemd/system"] {
        let root = linux();
        root.file(STATUS, BASH).file(&format!("{folder}/home.mount"), unit).folder("/home");
        root.link(&format!("{folder}/local-fs.target.wants/home.mount"), "../home.mount");
        assert_eq!(gaps_of(&scan_of(&root)), [(SourceId::Mounts, ReasonKind::NotMounted)], "{folder}");
    }
}

#[test]
fn what_is_mounted_when_somebody_looks_there_counts_where_something_asks_for_it() {
    let unit = "[Automount]\nWhere=/var/opt\n";
    let root = linux();
    root.file(STATUS, BASH).file("/etc/systemd/system/var-opt.automount", unit).folder("/var/opt");
    assert_eq!(gaps_of(&scan_of(&root)), []);
    let wants = "/etc/systemd/system/local-fs.target.wants/var-opt.automount";
    root.link(wants, "/etc/systemd/system/var-opt.automount");
    assert_eq!(gaps_of(&scan_of(&root)), [(SourceId::Mounts, ReasonKind::NotMounted)]);
}

/// A list of pools of ZFS as the kernel writes it, with one pool whose name has eight letters.
fn pools(name: &str) -> Vec<u8> {
    let head = [1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 28, 0, 0, 0, 64, 0, 0, 0, 8];
    [&head[..], name.as_bytes(), &[0, 0, 0, 19, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]].concat()
}

#[test]
fn file_systems_of_zfs_that_are_not_mounted_are_a_gap() {
    const LIST: &str = "/etc/zfs/zfs-list.cache/janeroe1";
    let list = "janeroe1\t/janeroe1\toff\ton\njaneroe1/a\t/opt\ton\ton\njaneroe1/b\tlegacy\ton\n\
        janeroe1/c\t/srv\tnoauto\njaneroe1/d\t/data\ton\n";
    let away = [(SourceId::Mounts, ReasonKind::NotMounted)];
    for (files, is_gap) in [
        (&[("/etc/zfs/zpool.cache", pools("janeroe1"))][..], true),
        (&[("/etc/zfs/zpool.cache", pools("janeroe1")), (LIST, list.into())], true),
        (&[("/etc/zfs/zpool.cache", b"rubbish".to_vec())], true),
        (&[(LIST, list.into()), ("/opt/acme/x", b"x".to_vec())], false),
        (
            &[
                ("/etc/zfs/zpool.cache", pools("janeroe1")),
                (LIST, list.into()),
                ("/opt/acme/x", b"x".to_vec()),
            ],
            false,
        ),
        (&[("/etc/zfs/zed.d/zed.rc", b"x".to_vec())], false),
        (&[(LIST, Vec::new())], false),
    ] {
        let root = linux();
        root.file(STATUS, BASH);
        for (file, content) in files {
            root.file(file, content);
        }
        let scan = scan_of(&root);
        assert_eq!(gaps_of(&scan), if is_gap { &away[..] } else { &[] }, "{files:?}");
        assert!(!format!("{:?}", scan.checks).contains("janeroe"), "{:?}", scan.checks);
    }
}

#[test]
fn an_fstab_that_cannot_be_read_is_a_gap() {
    let root = linux();
    root.pipe("/etc/fstab");
    assert_eq!(failure(&root.read(SourceId::Mounts)), ReasonKind::Damaged);
    for damaged in ["\0\0\0\0", "UUID=1 / ext4 defaults 0 1\nUUID=2 /ho"] {
        let root = linux();
        root.file("/etc/fstab", damaged);
        assert_eq!(gap(&root.read(SourceId::Mounts)), Some(ReasonKind::Damaged), "{damaged:?}");
    }
}

#[test]
fn folders_deeper_than_is_looked_are_a_gap() {
    for (source, place, name) in [
        (SourceId::Certificates, "/usr/local/share/ca-certificates", "a.txt"),
        (SourceId::KernelModules, "/lib/modules/6.1/extra", "a.ko"),
    ] {
        for (levels, expected) in [(7, None), (8, Some(ReasonKind::TooMuch))] {
            let root = linux();
            root.file(&format!("{place}{}/{name}", "/x".repeat(levels)), "x");
            assert_eq!(gap(&root.read(source)), expected, "{place} {levels}");
        }
    }
}

#[test]
fn what_a_map_mounts_on_demand_is_a_gap_where_programs_are() {
    for (master, map, folder, is_gap) in [
        ("/- /etc/auto.direct --timeout=60", "/opt/acme -fstype=nfs server:/acme\n", "/opt/acme", true),
        ("/- auto.direct", "# x\n/usr/local \\\n  server:/local\n", "/usr/local", true),
        ("/- file:/etc/auto.direct", "/opt/acme server:/x\n", "/opt", true),
        ("/opt /etc/auto.direct", "acme server:/x\n", "/opt", true),
        ("/- yp:auto.direct", "", "/opt", true),
        ("/- /etc/auto.direct", "/data server:/x\n", "/data", false),
        ("/misc /etc/auto.misc\n/net -hosts\n+dir:/etc/auto.master.d\n+auto.master", "", "/x", false),
    ] {
        let root = linux();
        root.file(STATUS, BASH).file("/etc/auto.master", format!("# x\n{master}\n"));
        root.file("/etc/auto.direct", map).folder(folder);
        let expected = if is_gap { vec![(SourceId::Mounts, ReasonKind::NotMounted)] } else { vec![] };
        assert_eq!(gaps_of(&scan_of(&root)), expected, "{master}");
        if is_gap && !master.contains("yp:") {
            let point = if master.starts_with("/opt") {
                "/opt"
            } else {
                map.split_whitespace().find(|word| word.starts_with('/')).unwrap()
            };
            root.file(&format!("{point}/bin/x"), "x");
            assert_eq!(gaps_of(&scan_of(&root)), [], "{master}");
        }
    }
}
