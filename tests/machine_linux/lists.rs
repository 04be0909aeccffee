//! Lists of packages of every kind, and which system lies on a disk.

use bancheck::bans::Rules;
use bancheck::machine::{Field, Machine, Presence, Reading, ReasonKind, SourceId, System};
use bancheck::scan::{self, Scan, Verdict};

#[cfg(target_os = "linux")]
use crate::support::check_of;
use crate::support::{Root, failure, gap, item, items};
use crate::{RPM, STATUS, linux};

const BASH: &str = "Package: bash\nStatus: install ok installed\nArchitecture: amd64\nVersion: 5\n\n";
const DESC: &str = "%NAME%\nkesl\n\n%VERSION%\n12.0-1\n\n%DESC%\nGuards\n\n%PACKAGER%\nUnknown Packager\n\n";
const APK: &str = "C:Q1x=\nP:musl\nV:1.2.5-r0\nA:x86_64\nT:the C library\nm:Someone <s@example.org>\nF:lib\n\
    R:ld.so\n\nC:Q1y=\nP:guard\nV:2\nm:Kaspersky Lab <x@kaspersky.com>\n\n";

pub fn scan_of(root: &Root) -> Scan {
    let rules = Rules::embedded().expect("rules");
    scan::run(&rules, &Machine::mounted_at(root.path()).expect("opened"), &mut |_| ())
}

/// The places with a gap, and its kind.
pub fn gaps_of(scan: &Scan) -> Vec<(SourceId, ReasonKind)> {
    scan.gaps().filter_map(|check| Some((check.source, check.reason.as_ref()?.kind))).collect()
}

#[test]
fn one_list_does_not_stand_for_the_others() {
    let place = "/var/lib/pacman/local";
    let root = linux();
    root.file(STATUS, BASH)
        .file(&format!("{place}/ALPM_DB_VERSION"), "9\n")
        .file(&format!("{place}/kesl-12.0-1/desc"), DESC)
        .file(
            &format!("{place}/pac-man-6-2/desc"),
            "%NAME%\npac-man\n\n%VERSION%\n6-2\n\n%PACKAGER%\nA <a@b>\n\n",
        );
    let outcome = root.read(SourceId::Pacman);
    let kesl = item(&outcome, Field::Key, "kesl");
    assert_eq!((kesl.get(Field::Version), kesl.get(Field::Name)), (Some("12.0-1"), Some("Guards")));
    assert_eq!(kesl.get(Field::Publisher), None, "nobody is named");
    assert_eq!(item(&outcome, Field::Key, "pac-man").get(Field::Publisher), Some("A <a@b>"));
    assert_eq!(outcome.gap, None);
    assert_eq!(scan_of(&root).verdict(), Verdict::Found);

    root.file(&format!("{place}/kesl-12.0-1/desc"), &DESC.as_bytes()[..30]);
    assert_eq!(gap(&root.read(SourceId::Pacman)), Some(ReasonKind::Damaged));
    root.folder(&format!("{place}/guard-av-1-1"));
    let outcome = root.read(SourceId::Pacman);
    assert_eq!(item(&outcome, Field::Key, "guard-av").presence, Presence::OnlyTraces);
    assert_eq!(gap(&outcome), Some(ReasonKind::Failed));
}

#[test]
fn packages_of_apk_are_read_and_a_damaged_list_is_a_gap() {
    for place in ["/lib/apk/db/installed", "/usr/lib/apk/db/installed"] {
        let root = linux();
        root.file(place, APK);
        let outcome = root.read(SourceId::Apk);
        assert_eq!((items(&outcome).len(), gap(&outcome)), (2, None));
        let guard = item(&outcome, Field::Key, "guard");
        assert_eq!((guard.get(Field::Version), guard.presence), (Some("2"), Presence::Present));
        assert_eq!(scan_of(&root).verdict(), Verdict::Found);
    }
    let bytes = APK.as_bytes();
    for cut in 1..bytes.len() {
        let root = linux();
        let outcome = root.file("/lib/apk/db/installed", &bytes[..cut]).read(SourceId::Apk);
        let is_end = bytes[..cut].ends_with(b"\n\n");
        assert!(
            gap(&outcome).is_some() || matches!(outcome.reading, Reading::CouldNotCheck(_)) || is_end,
            "{cut}"
        );
    }
    let root = linux();
    root.file("/lib/apk/db/installed", APK.replace("\n\nC:Q1y", "\nC:Q1y"));
    assert_eq!(gap(&root.read(SourceId::Apk)), Some(ReasonKind::Damaged), "two entries became one");
}

#[test]
fn snaps_and_flatpaks_are_read_and_are_no_list_of_a_whole_system() {
    let root = linux();
    root.file("/var/lib/snapd/snaps/acme-guard_12.snap", "x")
        .folder("/var/lib/snapd/snaps/partial")
        .folder("/var/lib/flatpak/app/com.acme.Guard")
        .folder("/home/ann/.local/share/flatpak/app/com.kaspersky.Guard")
        .link("/var/lib/flatpak/app/com.acme.Gone", "/nowhere");
    let snaps = root.read(SourceId::Snap);
    assert_eq!(item(&snaps, Field::Key, "acme-guard").get(Field::Version), Some("12"));
    assert_eq!(items(&snaps).len(), 1);
    let flatpaks = root.read(SourceId::Flatpak);
    assert_eq!(item(&flatpaks, Field::Key, "com.acme.Gone").presence, Presence::OnlyTraces);
    assert_eq!((items(&flatpaks).len(), gap(&flatpaks)), (3, None));
    let scan = scan_of(&root);
    assert_eq!(scan.verdict(), Verdict::Found);
    assert_eq!(gaps_of(&scan), [(SourceId::ProgramList, ReasonKind::NoProgramList)]);
    root.file("/etc/flatpak/installations.d/data.conf", "[Installation \"x\"]\nPath=/data/flatpak\n");
    assert_eq!(gap(&root.read(SourceId::Flatpak)), Some(ReasonKind::NotLookedInto));
}

#[test]
fn lists_of_kinds_that_are_not_read_are_a_gap_where_something_is_in_them() {
    for (place, is_folder) in
        [("/var/db/pkg", true), ("/var/log/packages", true), ("/usr/lib/opkg/status", false)]
    {
        let root = linux();
        root.file(STATUS, BASH);
        if is_folder {
            root.folder(place);
            assert_eq!(scan_of(&root).verdict(), Verdict::Clear, "{place}");
            root.file(&format!("{place}/acme-1"), "x");
        } else {
            root.file(place, "x");
        }
        let scan = scan_of(&root);
        assert_eq!(gaps_of(&scan), [(SourceId::OtherPackages, ReasonKind::UnsupportedFormat)], "{place}");
    }
}

#[test]
fn every_database_of_rpm_is_read_or_a_gap() {
    for folder in ["/usr/lib/sysimage/rpm", "/var/lib/rpm", "/usr/share/rpm"] {
        let root = linux();
        root.file(&format!("{folder}/rpmdb.sqlite"), RPM);
        assert_eq!(items(&root.read(SourceId::Rpm)).len(), 2, "{folder}");
        for old in ["Packages", "Packages.db"] {
            let root = linux();
            root.file("/usr/lib/sysimage/rpm/rpmdb.sqlite", RPM).file(&format!("{folder}/{old}"), "old");
            assert_eq!(gap(&root.read(SourceId::Rpm)), Some(ReasonKind::UnsupportedFormat), "{folder}/{old}");
            let root = linux();
            root.file("/usr/lib/sysimage/rpm/rpmdb.sqlite", RPM)
                .link(&format!("{folder}/{old}"), "/data/not-mounted");
            assert_eq!(
                gap(&root.read(SourceId::Rpm)),
                Some(ReasonKind::UnsupportedFormat),
                "a dead link {old}"
            );
        }
        // The tool alone, on a system of another kind.
        let root = linux();
        root.file(STATUS, BASH).folder(folder);
        assert_eq!(scan_of(&root).verdict(), Verdict::Clear, "{folder}");
    }
    // The same with the tools exchanged.
    let root = linux();
    root.file("/var/lib/rpm/rpmdb.sqlite", RPM).file(STATUS, "").folder("/var/lib/dpkg/info");
    assert_eq!(scan_of(&root).verdict(), Verdict::Clear);
}

#[test]
fn a_distribution_whose_own_list_is_gone_is_not_clear_by_another() {
    let base = [BASH, &BASH.replace("bash", "libc6")].concat();
    for (os, list, is_clear) in [
        ("ID=debian\n", BASH, true),
        ("ID=fedora\n", BASH, false),
        ("ID=x\nID_LIKE=\"rhel fedora\"\n", BASH, false),
        ("ID=arch\n", BASH, false),
        ("ID=alpine\n", BASH, false),
        ("ID=void\n", BASH, false),
        ("ID=altlinux\n", BASH, false),
        ("ID=azurelinux\n", BASH, false),
        ("ID=photon\n", BASH, false),
        ("ID=openmandriva\n", BASH, false),
        ("ID=wolfi\n", BASH, false),
        ("ID=clear-linux-os\n", BASH, false),
        ("ID=solus\n", BASH, false),
        ("ID=gentoo\n", BASH, false),
        ("ID=nixos\n", BASH, false),
        // One that nobody knows: the list is its own if the system itself is in it.
        ("ID=nobodys\n", BASH, false),
        ("ID=nobodys\n", &base, true),
        ("ID=nobodys\nID_LIKE=debian\n", BASH, true),
        ("NAME=Nobodys\n", BASH, true),
    ] {
        let root = Root::new();
        root.file("/etc/os-release", os)
            .file("/etc/passwd", "root:x:0:0::/root:/bin/sh\n")
            .folder("/var/lib/rpm")
            .file(STATUS, list);
        let scan = scan_of(&root);
        assert_eq!(scan.verdict() == Verdict::Clear, is_clear, "{os}");
        assert!(is_clear || gaps_of(&scan).iter().all(|(_, kind)| *kind == ReasonKind::Missing), "{os}");
    }
}

#[test]
fn a_distribution_that_has_its_own_list_needs_no_other() {
    for os in ["fedora", "altlinux", "azurelinux", "photon", "openmandriva"] {
        let root = Root::new();
        root.file("/etc/os-release", format!("ID={os}\n"))
            .file("/etc/passwd", "root:x:0:0::/root:/bin/sh\n")
            .file("/var/lib/rpm/rpmdb.sqlite", RPM)
            .file(STATUS, "");
        assert_eq!((scan_of(&root).verdict(), gaps_of(&scan_of(&root))), (Verdict::Clear, vec![]), "{os}");
    }
    let root = Root::new();
    root.file("/etc/os-release", "ID=void\n")
        .file("/etc/passwd", "root:x:0:0::/root:/bin/sh\n")
        .file("/var/db/xbps/pkgdb-0.38.plist", "x")
        .file(STATUS, BASH);
    assert_eq!(gaps_of(&scan_of(&root)), [(SourceId::OtherPackages, ReasonKind::UnsupportedFormat)]);
}

#[test]
fn what_a_system_calls_itself_is_looked_for_in_every_place() {
    for (own, shipped, expected) in [
        ("", "ID=debian\n", Some(ReasonKind::Missing)),
        ("NAME=Test\n", "ID=debian\n", Some(ReasonKind::Missing)),
        ("\0\0\0\0", "ID=fedora\n", None),
        ("", "", Some(ReasonKind::Damaged)),
        ("NAME=\"Deb", "", Some(ReasonKind::Damaged)),
        ("NAME=Test\n", "NAME=Test\n", None),
    ] {
        let root = Root::new();
        root.file("/etc/os-release", own).file("/usr/lib/os-release", shipped);
        match (root.read(SourceId::Dpkg).reading, expected) {
            (Reading::CouldNotCheck(reason), expected) => assert_eq!(Some(reason.kind), expected, "{own:?}"),
            (reading, expected) => assert_eq!((reading, expected), (Reading::Absent, None), "{own:?}"),
        }
    }
}

#[test]
fn a_step_beside_an_empty_list_is_a_gap() {
    for status in [Some(""), None] {
        let root = linux();
        status.map(|status| root.file(STATUS, status));
        root.file("/var/lib/dpkg/updates/0001", BASH);
        assert_eq!(gaps_of(&scan_of(&root)), [(SourceId::Dpkg, ReasonKind::Damaged)], "{status:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_database_in_a_closed_folder_is_a_gap() {
    let root = linux();
    root.file(STATUS, BASH).file("/var/lib/rpm/Packages", "old");
    let json = root.scan_without_rights(&["/var/lib/rpm"]);
    assert_eq!(check_of(&json, "rpm")["reason"]["kind"], "no-rights");
    assert_eq!(json["verdict"], "unsure");
}

#[test]
fn a_second_system_on_a_disk_is_named_and_a_stray_file_does_not_decide() {
    const MAC: &str = "/System/Library/CoreServices/SystemVersion.plist";
    let root = Root::new();
    root.file("/Windows/System32/config/SOFTWARE", "x").file(MAC, "x");
    assert_eq!(Machine::mounted_at(root.path()).expect("opened").system, System::Windows);
    let root = linux();
    root.file(STATUS, BASH).folder("/Windows/System32/config");
    let machine = Machine::mounted_at(root.path()).expect("opened");
    assert_eq!((machine.system, machine.others()), (System::Linux, vec![System::Windows]));
    let scan = scan_of(&root);
    assert_eq!(scan.verdict(), Verdict::Unsure);
    assert_eq!(gaps_of(&scan), [(SourceId::ProgramList, ReasonKind::NotLookedInto)]);
    let none = Root::new();
    none.folder("/home/ann");
    assert_eq!(Machine::mounted_at(none.path()).expect("opened").system, System::Unknown);
    assert_eq!(scan_of(&none).verdict(), Verdict::Unsure);
    assert!(Machine::live().others().is_empty());
    let only = linux();
    assert!(Machine::mounted_at(only.path()).expect("opened").others().is_empty());
    assert_eq!(failure(&root.file(STATUS, "rubbish").read(SourceId::Dpkg)), ReasonKind::Damaged);
}

#[test]
fn homebrew_is_read_as_a_whole() {
    let root = linux();
    root.file(STATUS, BASH).folder("/home/linuxbrew/.linuxbrew/Cellar/wget/1.2");
    assert_eq!((scan_of(&root).verdict(), gaps_of(&scan_of(&root))), (Verdict::Clear, vec![]));
}

#[test]
fn a_store_of_packages_names_what_is_in_it_with_or_without_its_list() {
    let hash = "0c2d".repeat(8);
    for (place, key) in [
        (format!("/nix/store/{hash}-kesl-12.2"), "kesl"),
        (format!("/gnu/store/{hash}-klnagent64-15"), "klnagent64"),
        ("/home/linuxbrew/.linuxbrew/Cellar/kesl/12".to_owned(), "kesl"),
        ("/home/linuxbrew/.linuxbrew/Caskroom/kaspersky-vpn/1".to_owned(), "kaspersky-vpn"),
        ("/var/db/pkg/app-antivirus/kesl-12".to_owned(), "kesl"),
        ("/var/lib/eopkg/package/kesl-gui-12-1".to_owned(), "kesl-gui"),
    ] {
        let root = linux();
        root.file(STATUS, BASH).file(&format!("{place}/bin/x"), "x");
        let outcome = root.read(SourceId::OtherPackages);
        assert_eq!(item(&outcome, Field::Key, key).presence, Presence::Present, "{place}");
        let scan = scan_of(&root);
        assert_eq!(scan.findings.len(), 1, "{place}");
        assert!(scan.verdict() != Verdict::Clear, "{place}");
    }
    let root = linux();
    root.file(STATUS, BASH).file(&format!("/nix/store/{hash}-kesl-12.2.deb"), "x");
    root.file(&format!("/nix/store/{hash}-kesl-12.2.drv"), "x");
    assert_eq!(scan_of(&root).findings.len(), 0);
    assert_eq!(failure(&root.read(SourceId::OtherPackages)), ReasonKind::UnsupportedFormat);
}
