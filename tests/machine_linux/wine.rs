//! Windows in the folders of Wine and of the programs that bring it.

use bancheck::machine::{ReasonKind, SourceId};
use bancheck::scan::{State, Verdict};

use crate::containers::LAYERS;
use crate::lists::{gaps_of, scan_of};
use crate::{STATUS, linux};

const BASH: &str = "Package: bash\nStatus: install ok installed\nArchitecture: amd64\nVersion: 5\n\n";

const REGISTRY: &str = "WINE REGISTRY Version 2\n\n[Software\\\\Microsoft\\\\Windows\\\\CurrentVersion\\\\Uninstall\\\\{1}] 1\n\
    \"DisplayName\"=\"Guard\"\n\"Publisher\"=\"Kaspersky\"\n";

#[test]
fn windows_in_the_folders_of_wine_is_looked_into() {
    for prefix in [
        ".wine",
        ".local/share/wineprefixes/office",
        ".local/share/bottles/bottles/Office",
        ".var/app/com.usebottles.bottles/data/bottles/bottles/Office",
        "Games/office",
        ".PlayOnLinux/wineprefix/office",
        ".local/share/Steam/steamapps/compatdata/4711/pfx",
        ".cxoffice/Office",
    ] {
        for (file, content, state) in [
            ("drive_c/Program Files (x86)/Kaspersky Lab/avp.exe", "x", State::Leftover),
            ("drive_c/ProgramData/Kaspersky Lab/x", "x", State::Leftover),
            ("system.reg", REGISTRY, State::Installed),
            ("user.reg", REGISTRY, State::Installed),
        ] {
            let root = linux();
            let at = |name: &str| format!("/home/ann/{prefix}/{name}");
            root.file(STATUS, BASH)
                .file("/home/ann/.bashrc", "")
                .file(&at("drive_c/Program Files/Internet Explorer/iexplore.exe"), "x")
                .file(&at("drive_c/windows/win.ini"), "x");
            assert_eq!(
                (scan_of(&root).verdict(), gaps_of(&scan_of(&root))),
                (Verdict::Clear, vec![]),
                "{prefix}"
            );
            root.file(&at(file), content);
            let scan = scan_of(&root);
            let found: Vec<_> = scan.findings.iter().map(|one| (one.product.as_str(), one.state)).collect();
            assert_eq!(found, [("inside-containers", state)], "{prefix} {file}");
            assert_eq!((scan.verdict(), gaps_of(&scan)), (Verdict::Found, vec![]), "{prefix} {file}");
        }
    }
    // A folder that is only called like one, and one that cannot be read.
    let root = linux();
    root.file(STATUS, BASH).file("/home/ann/.bashrc", "").file("/home/ann/Games/system.reg", REGISTRY);
    assert_eq!(scan_of(&root).verdict(), Verdict::Clear);
    root.folder("/home/ann/.wine/drive_c").pipe("/home/ann/.wine/system.reg");
    assert_eq!(gaps_of(&scan_of(&root)), [(SourceId::InnerSystems, ReasonKind::Damaged)]);
    for damaged in [REGISTRY.split_at(60).0, "", "\0\0\0\0", &REGISTRY.replace("Guard", "\0\0\0\0\0")] {
        let root = linux();
        root.file(STATUS, BASH).file("/home/ann/.bashrc", "").folder("/home/ann/.wine/drive_c");
        root.file("/home/ann/.wine/user.reg", damaged);
        assert_eq!(gaps_of(&scan_of(&root)), [(SourceId::InnerSystems, ReasonKind::Damaged)], "{damaged:?}");
    }
}

#[test]
fn folders_of_people_in_wine_are_read_and_capitals_make_no_difference() {
    for place in ["users/ann/AppData/Local", "users/ann/Application Data", "program files", "PROGRAMDATA"] {
        let root = linux();
        root.file(STATUS, BASH).file("/home/ann/.bashrc", "");
        root.folder(&format!("/home/ann/.wine/drive_c/{place}/Kaspersky Lab"));
        assert_eq!(scan_of(&root).verdict(), Verdict::Found, "{place}");
    }
}

/// A prefix with this service in its registry.
fn with_service(name: &str, program: &str) -> String {
    format!(
        "WINE REGISTRY Version 2\n\n[System\\\\CurrentControlSet\\\\Services\\\\MountMgr] 1\n\
         \"ImagePath\"=str(2):\"C:\\\\windows\\\\system32\\\\drivers\\\\mountmgr.sys\"\n\n\
         [System\\\\CurrentControlSet\\\\Services\\\\{name}] 1\n\"ImagePath\"=str(2):\"{}\"\n",
        program.replace('\\', r"\\")
    )
}

#[test]
fn services_of_a_windows_in_wine_are_found() {
    for (name, program, state) in [
        ("x", r"C:\Program Files (x86)\Kaspersky Lab\KES\avp.exe", Some(State::Installed)),
        ("AVP21.3", r"D:\Sec\avp.exe", Some(State::Installed)),
        ("klif", r"system32\drivers\klif.sys", Some(State::Leftover)),
        ("AVP", r"C:\Games\avp.exe", None),
        ("x", r"C:\users\kaspersky\x.exe", None),
    ] {
        let root = linux();
        root.file(STATUS, BASH)
            .file("/home/ann/.bashrc", "")
            .folder("/home/ann/.wine/drive_c")
            .file("/home/ann/.wine/system.reg", with_service(name, program));
        let scan = scan_of(&root);
        assert_eq!(scan.findings.iter().map(|one| one.state).next(), state, "{name} {program}");
        assert_eq!(gaps_of(&scan), [], "{name}");
        assert_eq!(scan.verdict() == Verdict::Clear, state.is_none(), "{name} {program}");
    }
}

#[test]
fn wine_in_a_layer_is_looked_into() {
    for layer in LAYERS {
        for home in ["/root", "/home/wine", "/data/app"] {
            let root = linux();
            root.file(STATUS, BASH)
                .file("/home/ann/.bashrc", "")
                .file(&format!("{layer}/etc/passwd"), "app:x:1000:1000::/data/app:/bin/sh\n")
                .file(&format!("{layer}{home}/.wine/system.reg"), "WINE REGISTRY Version 2\n")
                .folder(&format!("{layer}{home}/.wine/drive_c/Program Files"));
            assert_eq!(
                (scan_of(&root).verdict(), gaps_of(&scan_of(&root))),
                (Verdict::Clear, vec![]),
                "{layer}"
            );
            root.file(&format!("{layer}{home}/.wine/system.reg"), REGISTRY);
            let scan = scan_of(&root);
            assert_eq!((scan.verdict(), gaps_of(&scan)), (Verdict::Found, vec![]), "{layer}{home}");
            assert!(scan.findings[0].evidence[0].location.starts_with(&format!("{layer}{home}")));
            root.file(&format!("{layer}{home}/.wine/system.reg"), "WINE");
            assert_eq!(
                gaps_of(&scan_of(&root)),
                [(SourceId::InnerSystems, ReasonKind::Damaged)],
                "{layer}{home}"
            );
        }
    }
    // What accounts and links name may lie in another layer.
    let root = linux();
    let layer = LAYERS[0];
    root.file(STATUS, BASH)
        .file(&format!("{layer}/etc/passwd"), "app:x:1000:1000::/home/app:/bin/sh\n")
        .link(&format!("{layer}/home"), "var/home")
        .link(&format!("{layer}/root"), "var/roothome");
    assert_eq!((scan_of(&root).verdict(), gaps_of(&scan_of(&root))), (Verdict::Clear, vec![]));
}
