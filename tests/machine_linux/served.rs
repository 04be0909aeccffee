//! Homes of people whom no list on the system names, where settings say that such homes lie.

use bancheck::bans::Rules;
use bancheck::machine::{Field, Machine, ReasonKind, SourceId};
use bancheck::scan::recording::Recording;
use bancheck::scan::{self, Matcher, Verdict};
use std::thread;

use crate::lists::{gaps_of, scan_of};
use crate::support::{Root, gap, item};
use crate::{STATUS, linux};

const BASH: &str = "Package: bash\nStatus: install ok installed\nArchitecture: amd64\nVersion: 5\n\n";
const ROOT: &str = "root:x:0:0::/root:/bin/sh\n";
const EXTENSION: &str = "ahkjpbeeocnddjkakilopmfdlnjdpcdm";

/// A file, what it says, where a home lies then, and whether it is that of somebody whom a server knows.
const TOLD: [(&str, &str, &str, bool); 11] = [
    ("/etc/sssd/sssd.conf", "[nss]\noverride_homedir = /data/acc/%u\n", "/data/acc/zoequill", true),
    (
        "/etc/sssd/conf.d/x.conf",
        "[domain/x]\nfallback_homedir=/data/acc/%d/%u\n",
        "/data/acc/x.example/zoequill",
        true,
    ),
    (
        "/etc/sssd/sssd.conf",
        "[nss]\noverride_homedir = %H/%u\nhomedir_substring = /data/acc\n",
        "/data/acc/zoequill",
        true,
    ),
    ("/etc/sssd/sssd.conf", "[nss]\noverride_homedir = /data/acc/%l/%u\n", "/data/acc/z/zoequill", true),
    (
        "/etc/samba/smb.conf",
        "[global]\n   template homedir = /data/acc/%D/%U\n",
        "/data/acc/CORP/zoequill",
        true,
    ),
    ("/etc/nslcd.conf", "map passwd homeDirectory \"/data/acc/$uid\"\n", "/data/acc/zoequill", true),
    ("/etc/realmd.conf", "[users]\ndefault-home = /data/acc/%U\n", "/data/acc/zoequill", false),
    ("/etc/default/useradd", "GROUP=100\nHOME=/data/acc\n", "/data/acc/zoequill", false),
    ("/etc/adduser.conf", "DHOME=/data/acc\n", "/data/acc/zoequill", false),
    ("/etc/libuser.conf", "[userdefaults]\nLU_HOMEDIRECTORY = /data/acc/%n\n", "/data/acc/zoequill", false),
    ("/etc/sssd/sssd.conf", "[nss]\noverride_homedir = /data/acc/kiosk\n", "/data/acc/kiosk", true),
];

fn told(file: &str, content: &str) -> Root {
    let root = linux();
    root.file(STATUS, BASH).file("/etc/passwd", ROOT).file(file, content);
    root
}

fn with_extension(root: &Root, home: &str) {
    let place = format!("{home}/.config/google-chrome/Default/Extensions/{EXTENSION}/1.0_0/manifest.json");
    root.file(&place, "{\"name\": \"Guard\", \"version\": \"1.0\"}").file(&format!("{home}/.bashrc"), "");
}

#[test]
fn homes_lie_where_settings_say() {
    for (file, content, home, is_served) in TOLD {
        let root = told(file, content);
        let away = [(SourceId::HomeFolders, ReasonKind::NotMounted)];
        assert_eq!(gaps_of(&scan_of(&root)), if is_served { &away[..] } else { &[] }, "{content}");
        with_extension(&root, home);
        let outcome = root.read(SourceId::BrowserExtensions);
        assert!(item(&outcome, Field::Key, EXTENSION).location.starts_with(home), "{content}");
        assert_eq!(gap(&outcome), None, "{content}");
        let scan = scan_of(&root);
        assert_eq!((scan.verdict(), gaps_of(&scan)), (Verdict::Found, vec![]), "{content}");
    }
}

#[test]
fn settings_that_leave_homes_in_the_usual_place_are_no_gap() {
    for (file, content) in [
        ("/etc/sssd/sssd.conf", "[domain/x]\nfallback_homedir = /home/%u@%d\n"),
        ("/etc/sssd/sssd.conf", "[nss]\n# override_homedir = /data/acc/%u\nhomedir_substring = /home\n"),
        (
            "/etc/samba/smb.conf",
            "[global]\n;   template homedir = /data/acc/%U\n[homes]\ncomment = Home Directories\n",
        ),
        ("/etc/default/useradd", "HOME=/home\nSHELL=/bin/bash\n"),
        ("/etc/adduser.conf", "# DHOME=/data/acc\n#LETTERHOMES=no\n"),
        ("/etc/sssd/sssd.conf", "[nss]\noverride_homedir = /%u\n"),
    ] {
        let root = told(file, content);
        root.file("/home/ann/.bashrc", "").folder("/data/acc/private");
        assert_eq!(
            (scan_of(&root).verdict(), gaps_of(&scan_of(&root))),
            (Verdict::Clear, vec![]),
            "{content}"
        );
    }
}

#[test]
fn a_partition_with_such_homes_that_is_not_mounted_is_a_gap() {
    let root = told("/etc/sssd/sssd.conf", "[nss]\noverride_homedir = /data/acc/%u\n");
    root.folder("/data/acc").file("/etc/fstab", "UUID=9 /data ext4 defaults 0 2\n");
    assert_eq!(gaps_of(&scan_of(&root)), [(SourceId::Mounts, ReasonKind::NotMounted)]);
    root.file("/data/acc/zoe/.bashrc", "");
    assert_eq!(gaps_of(&scan_of(&root)), []);
}

#[test]
fn nobody_is_named_who_has_such_a_home() {
    let rules = Rules::embedded().expect("rules");
    for (file, content, home, _) in TOLD.iter().filter(|(_, _, home, _)| home.contains("quill")) {
        let root = told(file, content);
        // No path shows that it is a home.
        root.file(&format!("{home}/.bashrc"), "").file(&format!("{home}/kaspersky/x"), "x");
        let machine = Machine::mounted_at(root.path()).expect("opened");
        let matcher = Matcher::new(&rules);
        let (observation, scan) =
            thread::scope(|scope| scan::begin(scope, &machine).expect("begun").conclude(&matcher));
        assert!(!scan.findings.is_empty(), "{content}");
        let recording = Recording::of(&observation, &matcher).to_json().expect("written");
        assert!(!recording.to_lowercase().contains("quill"), "{recording}");
        let data = bancheck::report::data(&rules, &scan, None, bancheck::report::Options::default());
        let data = data.expect("written");
        assert!(!data.to_lowercase().contains("quill"), "{data}");
    }
}
