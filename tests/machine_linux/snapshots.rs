//! Earlier states of a system on its own disk.

use bancheck::machine::{ReasonKind, SourceId};
use bancheck::scan::{State, Verdict};

use crate::lists::{gaps_of, scan_of};
#[cfg(target_os = "linux")]
use crate::support::check_of;
use crate::{RPM, STATUS, linux};

const BASH: &str = "Package: bash\nStatus: install ok installed\nArchitecture: amd64\nVersion: 5\n\n";
const KESL: &str = "Package: kesl\nStatus: install ok installed\nMaintainer: AO Kaspersky Lab\n\
    Architecture: amd64\nVersion: 12\n\n";

const SYSTEMS: [&str; 6] = [
    "/timeshift/snapshots/2024-05-01_10-00-01/localhost",
    "/timeshift-btrfs/snapshots/2024-05-01_10-00-01/@",
    "/run/timeshift/backup/timeshift/snapshots/2024-05-01_10-00-01/localhost",
    "/run/timeshift/4711/backup/timeshift-btrfs/snapshots/2024-05-01_10-00-01/@",
    "/.snapshots/12/snapshot",
    "/.snapshots/@.20240501T1000",
];

#[test]
fn what_an_earlier_state_of_the_system_had_is_a_trace() {
    for system in SYSTEMS {
        for (file, content) in [
            ("/opt/kaspersky/kesl/bin/kesl", "x".to_owned()),
            ("/var/opt/kaspersky/x", "x".to_owned()),
            (STATUS, [BASH, KESL].concat()),
            ("/lib/apk/db/installed", "P:guard\nV:1\nm:AO Kaspersky Lab <x@kaspersky.com>\n\n".to_owned()),
        ] {
            let root = linux();
            root.file(STATUS, BASH).folder(&format!("{system}/etc")).file(&format!("{system}{STATUS}"), BASH);
            assert_eq!(
                (scan_of(&root).verdict(), gaps_of(&scan_of(&root))),
                (Verdict::Clear, vec![]),
                "{system}"
            );
            root.file(&format!("{system}{file}"), content);
            let scan = scan_of(&root);
            assert_eq!((scan.verdict(), gaps_of(&scan)), (Verdict::Found, vec![]), "{system}{file}");
            assert!(scan.findings.iter().all(|one| one.state == State::Leftover), "{:?}", scan.findings);
            assert!(scan.findings[0].evidence[0].location.starts_with(system), "{:?}", scan.findings);
        }
    }
}

#[test]
fn an_ordinary_computer_with_snapshots_is_clear() {
    let root = linux();
    root.file("/usr/lib/sysimage/rpm/rpmdb.sqlite", RPM)
        .folder("/home/.snapshots")
        .folder("/timeshift/snapshots-hourly");
    for number in 1..30 {
        let snapshot = format!("/.snapshots/{number}");
        root.file(&format!("{snapshot}/info.xml"), "<snapshot/>")
            .file(&format!("{snapshot}/snapshot/usr/lib/sysimage/rpm/rpmdb.sqlite"), RPM)
            .file(&format!("{snapshot}/snapshot/etc/fstab"), "UUID=1 /var btrfs subvol=/@/var 0 0\n")
            .file(&format!("{snapshot}/snapshot/etc/passwd"), "ann:x:1000:1000::/home/ann:/bin/sh\n")
            .folder(&format!("{snapshot}/snapshot/home"))
            .folder(&format!("{snapshot}/snapshot/opt"));
    }
    root.link("/timeshift/snapshots-hourly/x", "../snapshots/x");
    assert_eq!((scan_of(&root).verdict(), gaps_of(&scan_of(&root))), (Verdict::Clear, vec![]));
}

#[test]
fn what_could_not_be_read_of_an_earlier_state_is_a_gap_without_names() {
    for (file, content, kind) in [
        ("/.snapshots/janeroe/snapshot/var/lib/dpkg/status", "rubbish", ReasonKind::Damaged),
        ("/.snapshots/janeroe/snapshot/var/lib/rpm/Packages", "x", ReasonKind::UnsupportedFormat),
        ("/timeshift/snapshots/janeroe/localhost/nix/store/x", "x", ReasonKind::UnsupportedFormat),
        ("/home/.snapshots/1/snapshot/janeroe/.bashrc", "x", ReasonKind::NotLookedInto),
        ("/opt/.snapshots/1/snapshot/janeroe/x", "x", ReasonKind::NotLookedInto),
    ] {
        let root = linux();
        root.file(STATUS, BASH)
            .folder("/.snapshots/janeroe/snapshot/etc")
            .folder("/timeshift/snapshots/janeroe/localhost/etc")
            .file(file, content);
        let scan = scan_of(&root);
        assert_eq!(gaps_of(&scan), [(SourceId::InnerSystems, kind)], "{file}");
        assert!(!format!("{:?}", scan.checks).contains("janeroe"), "{:?}", scan.checks);
    }
}

#[test]
fn more_states_than_are_looked_into_are_a_gap_and_the_latest_are_read() {
    let root = linux();
    root.file(STATUS, BASH);
    for number in 1..=101 {
        root.folder(&format!("/.snapshots/{number}/snapshot/etc"));
    }
    root.folder("/.snapshots/101/snapshot/opt/kaspersky");
    let scan = scan_of(&root);
    assert_eq!(gaps_of(&scan), [(SourceId::InnerSystems, ReasonKind::TooMuch)]);
    assert_eq!(scan.findings.len(), 1);
}

#[cfg(target_os = "linux")]
#[test]
fn closed_snapshots_on_a_disk_are_a_gap_unless_nothing_is_in_them() {
    for (inner, is_gap) in [("/.snapshots/1/snapshot/etc", true), ("/.snapshots", false)] {
        let root = linux();
        root.file(STATUS, BASH).folder(inner);
        let json = root.scan_without_rights(&["/.snapshots"]);
        let expected = if is_gap { "no-rights".into() } else { serde_json::Value::Null };
        assert_eq!(check_of(&json, "inner-systems")["reason"]["kind"], expected, "{inner}");
    }
}
