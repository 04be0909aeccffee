//! Systems inside a Mac, and beside it.

use bancheck::machine::{ReasonKind, SourceId};
use bancheck::scan::Verdict;

use super::mac_disk::{DATA, healthy, mac, read_live};
use super::support::gap;
use super::volumes::{reason, scanned};

#[test]
fn the_disk_of_a_machine_is_not_looked_into_and_named() {
    for (file, when_running) in [
        ("/Users/ann/Parallels/Office.pvm/x.hdd", true),
        ("/Users/Shared/Parallels/Office.pvm/x.hdd", true),
        ("/Users/ann/Virtual Machines.localized/Office.vmwarevm/x.vmdk", true),
        ("/Users/ann/VirtualBox VMs/Office/Office.vdi", true),
        ("/Users/ann/.lima/default/diffdisk", true),
        // A running Mac would ask its person first.
        ("/Users/ann/Library/Containers/com.utmapp.UTM/Data/Documents/Office.utm/x", false),
        ("/Users/ann/Library/Containers/com.docker.docker/Data/vms/0/data/Docker.raw", false),
    ] {
        let root = mac();
        root.folder("/Users/ann/Library");
        assert_eq!(reason(&root.read(SourceId::InnerSystems)), None, "{file}");
        root.file(file, "x");
        let expected = Some(ReasonKind::NotLookedInto);
        assert_eq!(reason(&root.read(SourceId::InnerSystems)), expected, "{file}");
        let running = reason(&read_live(&root, SourceId::InnerSystems));
        assert_eq!(running, expected.filter(|_| when_running), "{file}");
    }
}

#[test]
fn another_disk_of_a_running_mac_is_named_where_a_system_or_programs_are_on_it() {
    let root = mac();
    root.file("/Volumes/Photos/a.jpg", "x")
        .folder("/Volumes/Setup/Setup.app")
        .link("/Volumes/Macintosh HD", "/");
    assert_eq!(reason(&read_live(&root, SourceId::InnerSystems)), None);
    for place in ["System/Library/CoreServices/SystemVersion.plist", "Windows/System32/config/SYSTEM"] {
        root.file(&format!("/Volumes/Old/{place}"), "x");
        assert_eq!(
            reason(&read_live(&root, SourceId::InnerSystems)),
            Some(ReasonKind::NotLookedInto),
            "{place}"
        );
        std::fs::remove_dir_all(root.path().join("Volumes/Old")).expect("removed");
    }
}

#[test]
fn a_mac_with_wine_or_empty_places_for_machines_is_clear() {
    let root = healthy("15.1");
    let home = format!("{DATA}/Users/ann");
    root.file(&format!("{home}/.wine/drive_c/Program Files/Internet Explorer/x"), "x")
        .file(&format!("{home}/.wine/system.reg"), "WINE REGISTRY Version 2\n")
        .folder(&format!("{home}/Parallels"))
        .folder(&format!("{home}/VirtualBox VMs/Old/Logs"));
    let scan = scanned(&root);
    assert_eq!(scan.verdict(), Verdict::Clear, "{:?}", scan.checks);
    assert_eq!(gap(&root.read(SourceId::InnerSystems)), None);
}

#[test]
fn what_a_disk_is_called_is_not_told_and_pictures_are_no_disks() {
    let root = mac();
    root.file("/Users/ann/Parallels/photo.img", "x").file("/Users/ann/Virtual Machines/notes/IMG.raw", "x");
    root.folder("/Users/ann/Library");
    assert_eq!(reason(&root.read(SourceId::InnerSystems)), None);
    root.file("/Users/Shared/Parallels/Roe divorce.pvm/x.hdd", "x")
        .file("/Volumes/Jane Roe/System/Library/CoreServices/SystemVersion.plist", "x");
    for outcome in [root.read(SourceId::InnerSystems), read_live(&root, SourceId::InnerSystems)] {
        let told = format!("{outcome:?}");
        assert!(told.contains("NotLookedInto") && !told.contains("Roe"), "{told}");
    }
}
