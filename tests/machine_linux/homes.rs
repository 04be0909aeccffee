//! People's homes wherever they are, and folders of programs in all places.

use bancheck::machine::{Field, Presence, ReasonKind, SourceId};
use bancheck::scan::Verdict;

use crate::lists::{gaps_of, scan_of};
#[cfg(target_os = "linux")]
use crate::support::check_of;
use crate::support::{Root, gap, item, items};
use crate::{STATUS, linux};

const BASH: &str = "Package: bash\nStatus: install ok installed\nArchitecture: amd64\nVersion: 5\n\n";
/// As Debian 12 and Ubuntu 24.04 have it after a few services were added.
const DEBIAN: &str = "root:x:0:0:root:/root:/bin/bash\n\
    daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\n\
    sync:x:4:65534:sync:/bin:/bin/sync\n\
    man:x:6:12:man:/var/cache/man:/usr/sbin/nologin\n\
    irc:x:39:39:ircd:/run/ircd:/usr/sbin/nologin\n\
    nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n\
    _apt:x:42:65534::/nonexistent:/usr/sbin/nologin\n\
    systemd-network:x:998:998:systemd Network Management:/:/usr/sbin/nologin\n\
    syslog:x:104:110::/home/syslog:/usr/sbin/nologin\n\
    cups-pk-helper:x:121:125::/home/cups-pk-helper:/usr/sbin/nologin\n\
    gdm:x:122:126:Gnome Display Manager:/var/lib/gdm3:/bin/false\n\
    postgres:x:123:127:PostgreSQL administrator,,,:/var/lib/postgresql:/bin/bash\n\
    hplip:x:124:7:HPLIP system user,,,:/run/hplip:/bin/false\n\
    libvirt-qemu:x:64055:109:Libvirt Qemu,,,:/var/lib/libvirt:/usr/sbin/nologin\n\
    snap_daemon:x:584788:584788::/nonexistent:/usr/bin/false\n\
    ann:x:1000:1000:Ann,,,:/home/ann:/bin/bash\n";
/// As Fedora has it.
const FEDORA: &str = "root:x:0:0:Super User:/root:/bin/bash\n\
    bin:x:1:1:bin:/bin:/usr/sbin/nologin\n\
    shutdown:x:6:0:shutdown:/sbin:/sbin/shutdown\n\
    operator:x:11:0:operator:/root:/usr/sbin/nologin\n\
    ftp:x:14:50:FTP User:/var/ftp:/usr/sbin/nologin\n\
    nobody:x:65534:65534:Kernel Overflow User:/:/usr/sbin/nologin\n\
    dbus:x:81:81:System Message Bus:/:/usr/sbin/nologin\n\
    systemd-oom:x:999:999:systemd Userspace OOM Killer:/:/usr/sbin/nologin\n\
    sssd:x:996:996:User for sssd:/run/sssd/:/sbin/nologin\n\
    ann:x:1000:1000:Ann:/home/ann:/bin/bash\n";
const ROOT: &str = "root:x:0:0::/root:/bin/sh\n";
const ANN_ON_DATA: &str = "ann:x:1000:1000::/data/ann:/bin/bash\n";
const EXTENSION: &str = "ahkjpbeeocnddjkakilopmfdlnjdpcdm";

fn with_extension(root: &Root, home: &str) {
    let place = format!("{home}/.config/google-chrome/Default/Extensions/{EXTENSION}/1.0_0/manifest.json");
    root.file(&place, "{\"name\": \"Guard\", \"version\": \"1.0\"}");
}

#[test]
fn people_have_homes_in_every_layout_that_systems_know() {
    for (passwd, home) in [
        ("", "/home/ann"),
        ("", "/home/CORP/ann"),
        ("", "/home/corp.example/ann"),
        ("", "/home/site/CORP/ann"),
        ("", "/home/Public"),
        ("ann:x:1000:1000::/home/ann:/bin/bash\n", "/home/CORP/ann"),
        ("ann:x:65540:1::/data/ann:/bin/bash\n", "/data/ann"),
        ("ann:x:1890334512:1::/home/corp.example/ann:/bin/bash\n", "/home/corp.example/ann"),
        ("ann:x:500:500::/data/people/ann:/bin/bash\n", "/data/people/ann"),
        ("ann:x:999:999::/export/home/ann:/bin/ksh\n", "/export/home/ann"),
        ("ann:x:1001:1::/var/home/ann:/bin/bash\n", "/var/home/ann"),
    ] {
        let root = linux();
        root.file("/etc/passwd", passwd).folder("/home/ann");
        with_extension(&root, home);
        let outcome = root.read(SourceId::BrowserExtensions);
        assert_eq!(item(&outcome, Field::Key, EXTENSION).presence, Presence::Present, "{home}");
        assert_eq!(gap(&outcome), None, "{home}");
    }
}

#[test]
fn a_list_of_accounts_that_must_be_there_is_missed() {
    let root = linux();
    root.file(STATUS, BASH);
    assert_eq!(scan_of(&root).verdict(), Verdict::Clear);
    root.file("/etc/group", "root:x:0:\n");
    assert_eq!(gaps_of(&scan_of(&root)), [(SourceId::HomeFolders, ReasonKind::Missing)]);
    root.file("/etc/passwd", "root:x:0:0::/root:/bin/sh\n");
    assert_eq!(scan_of(&root).verdict(), Verdict::Clear);
}

#[test]
fn homes_that_are_missing_or_locked_are_a_gap() {
    for (passwd, files, kind) in [
        ("ann:x:1000:1000::/home/ann:/bin/bash\n", &[][..], ReasonKind::Missing),
        ("ann:x:1000:1000::/data/ann:/bin/bash\n", &["/home/bob/.bashrc"], ReasonKind::Missing),
        ("ann:x:500:500::/data/ann:/bin/sh\n", &[], ReasonKind::Missing),
        ("ann:x:70000:1::/home/CORP/ann:/bin/bash\n", &["/home/CORP/bob/.bashrc"], ReasonKind::Missing),
        ("root:x:0:0::/root:/bin/sh\n", &["/home/ann.home"], ReasonKind::NotMounted),
        ("root:x:0:0::/root:/bin/sh\nann:x:10\0\0\0\n", &[], ReasonKind::Damaged),
        ("", &[], ReasonKind::Damaged),
        (ANN_ON_DATA, &["/data/ann/"], ReasonKind::NotMounted),
        (ANN_ON_DATA, &["/data/ann/,Q1vXyZ0123456789abcdefABCDEF+-"], ReasonKind::NotMounted),
        (ROOT, &["/var/lib/systemd/home/ann.identity"], ReasonKind::NotMounted),
        ("root:x:0:0::/root:/bin/sh\n+ann::::::\n", &[], ReasonKind::NotMounted),
        (
            "root:x:0:0::/root:/bin/sh\n",
            &["/home/.ecryptfs/ann/.Private/x", "/home/ann/README.txt"],
            ReasonKind::NotMounted,
        ),
    ] {
        let root = linux();
        root.file(STATUS, BASH).file("/etc/passwd", passwd);
        for file in files {
            if file.ends_with('/') {
                root.folder(file)
            } else {
                root.file(file, "x")
            };
        }
        let scan = scan_of(&root);
        let gaps = gaps_of(&scan);
        assert_eq!(scan.verdict(), Verdict::Unsure, "{passwd} {files:?}");
        assert_eq!(gaps, [(SourceId::HomeFolders, kind)], "{passwd} {files:?}");
        let detail = scan.gaps().next().and_then(|check| check.reason.clone()).expect("a reason").detail;
        assert!(!detail.contains("ann"), "{detail}");
    }
}

#[test]
fn people_and_homes_that_other_lists_name_are_looked_for() {
    for (file, content, kind) in [
        ("/var/lib/extrausers/passwd", "ann:x:1001:1::/home/ann:/bin/sh\n", ReasonKind::Missing),
        ("/var/lib/extrausers/passwd", "ann:x:10", ReasonKind::Damaged),
        ("/etc/auto.master", "/misc /etc/auto.misc\n/home /etc/auto.home\n", ReasonKind::NotMounted),
        ("/etc/auto.master.d/x.autofs", "/home /etc/auto.home\n", ReasonKind::NotMounted),
    ] {
        let root = linux();
        root.file(STATUS, BASH).file("/etc/passwd", ROOT).folder("/home").folder("/root");
        root.file("/etc/auto.master", "/misc /etc/auto.misc\n+auto.master\n");
        root.file("/var/lib/extrausers/passwd", "");
        assert_eq!(gaps_of(&scan_of(&root)), [], "{file}");
        root.file(file, content);
        assert_eq!(gaps_of(&scan_of(&root)), [(SourceId::HomeFolders, kind)], "{file}");
    }
}

#[test]
fn empty_homes_where_new_ones_begin_empty_and_those_of_services_are_no_gap() {
    for passwd in
        [ANN_ON_DATA, "svc:x:1001:1::/srv/svc:/bin/sh\n", "git:x:117:1::/data/git:/bin/bash\n", ROOT]
    {
        let root = linux();
        root.file(STATUS, BASH).file("/etc/passwd", passwd).folder("/etc/skel");
        for home in ["/data/ann", "/srv/svc", "/data/git", "/root"] {
            root.folder(home);
        }
        assert_eq!(gaps_of(&scan_of(&root)), [], "{passwd}");
    }
}

#[test]
fn a_system_that_has_a_name_has_a_list_of_accounts() {
    let root = linux();
    root.file(STATUS, BASH).file("/etc/os-release", "ID=debian\n");
    assert_eq!(gaps_of(&scan_of(&root)), [(SourceId::HomeFolders, ReasonKind::Missing)]);
}

#[test]
fn accounts_of_services_and_open_homes_are_no_gap() {
    for passwd in [DEBIAN, FEDORA] {
        let root = linux();
        root.file(STATUS, BASH)
            .file("/etc/passwd", passwd)
            .file("/home/ann/.bashrc", "")
            .folder("/home/ann/Documents/taxes")
            .folder("/home/lost+found")
            .file("/home/bob.home", "x")
            .file("/home/bob/.profile", "")
            .file("/home/.ecryptfs/ann/.Private/x", "x")
            .folder("/var/lib/postgresql");
        let scan = scan_of(&root);
        assert_eq!((gaps_of(&scan), scan.verdict()), (vec![], Verdict::Clear), "{passwd}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_closed_home_in_a_domain_is_a_person_and_a_closed_folder_in_a_home_is_not() {
    let root = linux();
    root.file(STATUS, BASH)
        .file("/home/bob/.bashrc", "")
        .folder("/home/bob/private")
        .folder("/home/CORP/ann");
    let json = root.scan_without_rights(&["/home/bob/private"]);
    assert_eq!(json["verdict"], "clear", "{json:#}");
    let json = root.scan_without_rights(&["/home/CORP/ann"]);
    for source in ["browser-extensions", "home-folders", "units", "autostart"] {
        assert_eq!(check_of(&json, source)["reason"]["kind"], "other-users", "{source}");
    }
}

#[test]
fn folders_of_programs_are_seen_wherever_programs_keep_files() {
    for (place, is_seen) in [
        ("/opt/kaspersky.old/kesl/bin/kesl", true),
        ("/opt/kaspersky-2023-01-01/kesl/bin/kesl", true),
        ("/opt/Kaspersky/x", true),
        ("/kaspersky/x", true),
        ("/etc/opt/kaspersky/kesl/x", true),
        ("/etc/kaspersky/x", true),
        ("/usr/local/kaspersky/kesl/bin/kesl", true),
        ("/usr/local/lib/kaspersky/x", true),
        ("/usr/local/share/kaspersky/x", true),
        ("/usr/local/src/kaspersky-12/x", true),
        ("/usr/local/kpsn/x", true),
        ("/usr/local/ksn/x", true),
        ("/usr/local/bin/kaspersky-agent", true),
        ("/usr/share/kaspersky/x", true),
        ("/var/lib/kaspersky/x", true),
        ("/var/log/kaspersky/kesl.log", true),
        ("/var/log/kaspersky-install.log", true),
        ("/var/log/kasparov.log", false),
        ("/var/log/acme/kaspersky-install.log", false),
        ("/var/opt/kaspersky/x", true),
        ("/var/cache/kaspersky/x", true),
        ("/srv/kaspersky/x", true),
        ("/home/ann/kaspersky/Kaspersky 24.0/avp", true),
        ("/home/ann/.kaspersky/x", true),
        ("/home/ann/.config/kaspersky/x", true),
        ("/home/ann/.local/share/Kaspersky Lab/x", false),
        ("/home/ann/.local/share/kasperskylab/x", true),
        ("/home/ann/.cache/kaspersky/x", true),
        ("/home/CORP/ann/kaspersky/x", true),
        ("/home/ann/Desktop/kaspersky/x", false),
        ("/home/ann/Downloads/kaspersky/setup", false),
        ("/home/kaspersky/Documents/x", false),
        ("/opt/kaspar/x", false),
        ("/opt/zabbix-templates/kaspersky/x", false),
        ("/mnt/kaspersky/x", false),
        ("/KVRT_Data/Reports/x", true),
        ("/home/ann/KVRT2024_Data/x", true),
        ("/home/ann/Kaspersky Invoices/x", false),
        ("/srv/kaspersky-blog/x", false),
        ("/usr/share/kaspersky-hacks/x", false),
    ] {
        let root = linux();
        root.file(STATUS, BASH).file(place, "x");
        let expected = if is_seen { Verdict::Found } else { Verdict::Clear };
        let scan = scan_of(&root);
        // The firm's two words side by side are a name as well.
        let expected = if place.contains("Kaspersky Lab") { Verdict::Found } else { expected };
        assert_eq!((scan.verdict(), gaps_of(&scan)), (expected, vec![]), "{place}: {:?}", scan.findings);
    }
}

#[test]
fn links_that_lead_nowhere_are_evidence_of_their_name() {
    for place in [
        "/opt/kaspersky",
        "/usr/local/bin/kaspersky-agent",
        "/usr/local/kaspersky",
        "/var/log/kaspersky",
        "/home/ann/kaspersky",
        "/etc/systemd/system/kesl.service",
        "/etc/systemd/system/multi-user.target.wants/kesl.service",
        "/etc/init.d/kesl",
        "/etc/xdg/autostart/kesl-gui.desktop",
    ] {
        let root = linux();
        root.file(STATUS, BASH).file("/home/ann/.bashrc", "").link(place, "/data/gone");
        let scan = scan_of(&root);
        // Where the next level is read, what lies there was not seen.
        let is_looked_into = place == "/opt/kaspersky";
        let gaps = vec![(SourceId::OptFolders, ReasonKind::NotMounted)];
        let expected = (Verdict::Found, if is_looked_into { gaps } else { vec![] });
        assert_eq!((scan.verdict(), gaps_of(&scan)), expected, "{place}");
    }
}

#[test]
fn more_homes_than_are_looked_into_are_a_gap() {
    let passwd: String =
        (0..5_100).map(|n| format!("p{n}:x:{}:1::/data/{n}:/usr/sbin/nologin\n", 2_000 + n)).collect();
    let root = linux();
    root.file("/etc/passwd", passwd);
    assert_eq!(
        gap(&root.read(SourceId::HomeFolders)).or(Some(ReasonKind::TooMuch)),
        Some(ReasonKind::TooMuch)
    );
    let outcome = root.read(SourceId::HomeFolders);
    assert!(
        matches!(&outcome.reading, bancheck::machine::Reading::CouldNotCheck(reason) if reason.kind == ReasonKind::TooMuch),
        "{outcome:?}"
    );
    let deep = linux();
    deep.folder("/home/a/b/c/d/e/f");
    let outcome = deep.read(SourceId::HomeFolders);
    assert!(items(&outcome).iter().any(|item| item.location == "/home/a/b/c/d"), "{outcome:?}");
    assert_eq!(gap(&outcome), None);
    deep.file("/home/a/b/c/d/.bashrc", "");
    assert_eq!(gap(&deep.read(SourceId::HomeFolders)), Some(ReasonKind::TooMuch));
}
