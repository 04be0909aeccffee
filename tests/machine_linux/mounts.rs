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
