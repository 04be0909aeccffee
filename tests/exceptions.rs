//! What the exceptions of a ban name, or may mean, on whole disks: the folders around it belong to it, and
//! nothing else does.
#![cfg(test)]
#![cfg(unix)]

#[expect(dead_code, reason = "shared with the tests of the other systems")]
mod support;
#[expect(dead_code, reason = "shared by the tests of Windows disks")]
#[path = "support/windows_disk.rs"]
mod windows_disk;

use bancheck::scan::{Scan, State, Verdict};
use support::Root;
use windows_disk::{Keys, SOFTWARE, SYSTEM, UNINSTALL, gaps_of, healthy, scan, software_but, system_but};

/// The folder of the maker, as the disk has it.
const LAB: &str = "/Program Files/Kaspersky Lab";

/// A program in the list of installed apps, and its folder in that of the maker.
fn install(root: &Root, name: &str) {
    let entry = format!(r"{UNINSTALL}\one");
    let place = format!(r"C:\Program Files\Kaspersky Lab\{name}\");
    let values: &[(&str, &str)] =
        &[("DisplayName", name), ("Publisher", "AO Kaspersky Lab"), ("InstallLocation", &place)];
    root.file(SOFTWARE, software_but(None, &[(&entry, values)])).folder(&format!("{LAB}/{name}/bin"));
}

fn installed(name: &str) -> Root {
    let root = healthy();
    install(&root, name);
    root
}

/// Holds a disk that could be read as a whole to its verdict, and to how many covered findings it has.
fn assert_verdict(case: &str, scan: &Scan, verdict: Verdict, covered: usize) {
    assert_eq!(gaps_of(scan), [], "{case}: {:#?}", scan.checks);
    assert_eq!(scan.verdict(), verdict, "{case}: {:#?}", scan.findings);
    assert_eq!(scan.covered().count(), covered, "{case}: {:#?}", scan.findings);
}

const MAY_BE_MEANT: &str = "Kaspersky CyberTrace";
const IS_NAMED: &str = "Kaspersky Threat Intelligence Feed Service";

#[test]
fn the_folder_around_an_exception_is_no_trace_of_anything_else() {
    for (name, verdict, covered) in [
        (MAY_BE_MEANT, Verdict::Unsure, 0),
        (IS_NAMED, Verdict::Clear, 0),
        ("Kaspersky Security Training", Verdict::Clear, 0),
        // Folders that no rule knows by their names.
        ("Kaspersky Security Training 3.1", Verdict::Clear, 0),
        ("Kaspersky Threat Intelligence VPN", Verdict::Unsure, 0),
        ("Kaspersky Premium", Verdict::Found, 1),
    ] {
        let scan = scan(&installed(name));
        assert_verdict(name, &scan, verdict, covered);
        let around = scan.findings.iter().flat_map(|finding| &finding.evidence);
        let around = around.filter(|evidence| evidence.location == r"C:\Program Files\Kaspersky Lab");
        assert_eq!(around.count(), 1, "{name}: it is told with the program: {:#?}", scan.findings);
    }
}

#[test]
fn a_folder_alone_is_told_as_what_it_is_of() {
    for (name, verdict) in [(MAY_BE_MEANT, Verdict::Unsure), (IS_NAMED, Verdict::Clear)] {
        let root = healthy();
        root.folder(&format!("{LAB}/{name}"));
        assert_verdict(name, &scan(&root), verdict, 0);
    }
    let root = healthy();
    root.folder(LAB);
    assert_verdict("empty", &scan(&root), Verdict::Found, 1);
}

/// Puts something more on a disk.
type Add = Box<dyn Fn(&Root)>;

#[test]
fn what_lies_beside_an_exception_is_found() {
    let service: Keys<'_> = &[(
        r"ControlSet001\Services\agent",
        &[("Type", "16"), ("ImagePath", r"C:\Program Files\Kaspersky Lab\agent.exe")],
    )];
    let folder = |place: &'static str| {
        move |root: &Root| {
            root.folder(place);
        }
    };
    let beside: [(&str, Add); 7] = [
        ("a known folder", Box::new(folder("/Program Files/Kaspersky Lab/Kaspersky VPN 5.9"))),
        ("an unknown folder", Box::new(folder("/Program Files/Kaspersky Lab/Something New"))),
        ("data", Box::new(folder("/ProgramData/Kaspersky Lab"))),
        ("the folder for 32 bits", Box::new(folder("/Program Files (x86)/Kaspersky Lab"))),
        (
            "a driver",
            Box::new(|root| {
                root.file("/Windows/System32/drivers/klif.sys", "x");
            }),
        ),
        (
            "a service",
            Box::new(|root| {
                root.file(SYSTEM, system_but(None, service)).file(&format!("{LAB}/agent.exe"), "x");
            }),
        ),
        (
            "an earlier Windows",
            Box::new(|root| {
                let old = healthy();
                old.folder(LAB);
                std::fs::rename(old.path(), root.place(b"/Windows.old")).expect("moved");
            }),
        ),
    ];
    for name in [MAY_BE_MEANT, IS_NAMED] {
        for (case, add) in &beside {
            let root = installed(name);
            add(&root);
            assert_verdict(&format!("{case} beside {name}"), &scan(&root), Verdict::Found, 1);
        }
    }
}

#[test]
fn a_folder_with_something_covered_in_it_stays_with_that() {
    let root = installed(IS_NAMED);
    root.folder(&format!("{LAB}/Something New"));
    let scan = scan(&root);
    let covered = scan.covered().next().expect("found");
    assert_eq!((covered.state, covered.evidence.len()), (State::Leftover, 2), "{covered:#?}");
}

#[test]
fn on_linux_the_folder_around_what_may_be_meant_is_none_either() {
    let bash = "Package: bash\nStatus: install ok installed\nArchitecture: amd64\nVersion: 5\n\n";
    let disk = |more: &str| {
        let root = Root::new();
        root.file("/etc/os-release", "NAME=Test\n").file("/var/lib/dpkg/status", format!("{bash}{more}"));
        root
    };
    let package = "Package: kaspersky-cybertrace\nStatus: install ok installed\nMaintainer: AO Kaspersky Lab\n\
                   Architecture: amd64\nVersion: 4.4\n\n";
    let unit = "[Service]\nExecStart=/opt/kaspersky/ktfs/bin/kl_feed_service\n";
    let full = || {
        let root = disk(package);
        root.file("/opt/kaspersky/ktfs/bin/kl_feed_service", "x");
        root.file("/etc/systemd/system/cybertrace.service", unit);
        root
    };
    assert_verdict("all of it", &scan(&full()), Verdict::Unsure, 0);
    let left = disk("");
    left.folder("/opt/kaspersky/ktfs");
    assert_verdict("a folder", &scan(&left), Verdict::Unsure, 0);
    for beside in ["/opt/kaspersky/kesl", "/opt/kaspersky/new", "/var/opt/kaspersky", "/opt/kaspersky.old"] {
        let root = full();
        root.folder(beside);
        assert_verdict(beside, &scan(&root), Verdict::Found, 1);
    }
    let empty = disk("");
    empty.folder("/opt/kaspersky");
    assert_verdict("empty", &scan(&empty), Verdict::Found, 1);
}
