//! What every Windows has, or names itself, is missed where it is not on the disk; and an ordinary Windows
//! misses nothing.
#![cfg(test)]
#![cfg(unix)]

#[expect(dead_code, reason = "shared with the tests of the other systems")]
mod support;
#[expect(dead_code, reason = "shared by the tests of Windows disks")]
#[path = "support/windows_disk.rs"]
mod windows_disk;

use bancheck::machine::{Field, Presence, Reading, ReasonKind, SourceId, SourceOutcome};
use bancheck::scan::{CheckResult, Verdict};
use support::{Root, item};
use windows_disk::{
    NT, SCHEDULE, SOFTWARE, SYSTEM, UNINSTALL, healthy, hive, scan, software_but, system_but,
};

const REPOSITORY: &str = "/Windows/System32/DriverStore/FileRepository/disk.inf_amd64_0123456789abcdef";

fn remove(root: &Root, inner: &str) {
    let place = root.place(inner.as_bytes());
    if place.is_dir() {
        std::fs::remove_dir_all(place).expect("removed");
    } else {
        std::fs::remove_file(place).expect("removed");
    }
}

fn kind(outcome: &SourceOutcome) -> Option<ReasonKind> {
    match &outcome.reading {
        Reading::CouldNotCheck(reason) => Some(reason.kind),
        Reading::Read(_) | Reading::Absent => outcome.gap.as_ref().map(|gap| gap.kind),
    }
}

#[test]
fn an_ordinary_windows_is_clear() {
    let scan = scan(&healthy());
    let gaps: Vec<_> =
        scan.checks.iter().filter(|check| check.result == CheckResult::CouldNotCheck).collect();
    assert!(gaps.is_empty(), "{gaps:#?}");
    assert_eq!(scan.findings, Vec::new());
    assert_eq!(scan.verdict(), Verdict::Clear);
    assert_eq!(scan.protection, Vec::new(), "nothing on a disk protects");
}

#[test]
fn a_folder_that_every_windows_has_is_missed() {
    let table = [
        ("/Windows/System32/drivers", SourceId::DriverFiles, ReasonKind::Missing),
        ("/Windows/System32/drivers/disk.sys", SourceId::DriverFiles, ReasonKind::Missing),
        ("/Windows/System32/DriverStore", SourceId::DriverFiles, ReasonKind::Missing),
        (REPOSITORY, SourceId::DriverFiles, ReasonKind::Missing),
        ("/Windows/INF", SourceId::DriverFiles, ReasonKind::Missing),
        ("/Windows/INF/disk.inf", SourceId::DriverFiles, ReasonKind::Missing),
        ("/Program Files", SourceId::ProgramFolders, ReasonKind::Missing),
        ("/Program Files (x86)", SourceId::ProgramFolders, ReasonKind::Missing),
        ("/Program Files/Common Files", SourceId::ProgramFolders, ReasonKind::Missing),
        ("/ProgramData", SourceId::ProgramFolders, ReasonKind::Missing),
        ("/Users", SourceId::UserProfiles, ReasonKind::Missing),
        ("/Users/Ann/AppData/Local/Microsoft/Windows/UsrClass.dat", SourceId::StoreApps, ReasonKind::Missing),
    ];
    for (place, source, expected) in table {
        let root = healthy();
        assert_eq!(kind(&root.read(source)), None, "{place}");
        remove(&root, place);
        assert_eq!(kind(&root.read(source)), Some(expected), "{place}");
        assert_eq!(scan(&root).verdict(), Verdict::Unsure, "{place}");
    }
    let root = healthy();
    let away = [("Microsoft\\Windows\\CurrentVersion", &[("CommonFilesDir", r"D:\Common Files")][..])];
    root.file(SOFTWARE, software_but(None, &away));
    assert_eq!(kind(&root.read(SourceId::ProgramFolders)), Some(ReasonKind::NotMounted));
}

#[test]
fn a_list_that_every_windows_has_is_missed() {
    let wow = format!(r"WOW6432Node\{UNINSTALL}");
    let profiles = format!(r"{NT}\ProfileList");
    let tasks = format!(r"{SCHEDULE}\TaskCache");
    let certificates = r"Microsoft\SystemCertificates";
    // What is taken out, and what of it stays.
    let table: [(&str, &str, SourceId); 7] = [
        (UNINSTALL, "", SourceId::UninstallEntries),
        (UNINSTALL, UNINSTALL, SourceId::UninstallEntries),
        (&wow, "", SourceId::UninstallEntries),
        (&profiles, "", SourceId::UserProfiles),
        (&profiles, &profiles, SourceId::UserProfiles),
        (&tasks, SCHEDULE, SourceId::ScheduledTasks),
        (certificates, certificates, SourceId::Certificates),
    ];
    for (without, stays, source) in table {
        let root = healthy();
        let stays: &[(&str, &[(&str, &str)])] = if stays.is_empty() { &[] } else { &[(stays, &[])] };
        root.file(SOFTWARE, software_but(Some(without), stays));
        assert_eq!(kind(&root.read(source)), Some(ReasonKind::Missing), "{without}");
    }
    let services = r"ControlSet001\Services";
    let class = r"ControlSet001\Control\Class";
    let (network, devices) = (r"ControlSet001\Control\Network", r"ControlSet001\Enum\Root");
    for (without, stays, source) in [
        (services, "", SourceId::Services),
        (services, services, SourceId::Services),
        (class, "", SourceId::ClassFilters),
        (class, class, SourceId::ClassFilters),
        (network, "", SourceId::NetworkBindings),
        (network, network, SourceId::NetworkBindings),
        (devices, "", SourceId::Services),
        (devices, devices, SourceId::Services),
        ("ControlSet001", "", SourceId::Services),
        ("Select", "", SourceId::Services),
    ] {
        let root = healthy();
        let stays: &[(&str, &[(&str, &str)])] = if stays.is_empty() { &[] } else { &[(stays, &[])] };
        root.file(SYSTEM, system_but(Some(without), stays));
        assert_eq!(kind(&root.read(source)), Some(ReasonKind::Missing), "{without}");
        assert_eq!(scan(&root).verdict(), Verdict::Unsure, "{without}");
    }
}

#[test]
fn what_every_windows_has_since_10_need_not_be_on_an_older_one() {
    let root = healthy();
    root.file(SOFTWARE, software_but(None, &[(NT, &[("CurrentBuild", "9600"), ("CurrentVersion", "6.3")])]));
    root.file(SYSTEM, system_but(Some(r"ControlSet001\Enum"), &[]));
    remove(&root, "/Windows/INF");
    remove(&root, "/Windows/System32/DriverStore");
    assert_eq!(scan(&root).verdict(), Verdict::Clear, "{:#?}", scan(&root).checks);
}

#[test]
fn a_windows_for_32_bits_has_no_lists_for_64() {
    let root = healthy();
    let current = r"Microsoft\Windows\CurrentVersion";
    let only =
        [(current, &[("ProgramFilesDir", r"C:\Program Files")][..]), (UNINSTALL, &[]), (SCHEDULE, &[])];
    let mut keys = only.to_vec();
    let entry = format!(r"{UNINSTALL}\x");
    keys.push((&entry, &[("DisplayName", "X")]));
    root.file(SOFTWARE, hive(&keys));
    assert_eq!(kind(&root.read(SourceId::UninstallEntries)), None);
    assert_eq!(kind(&root.read(SourceId::ProgramFolders)), None);
}

#[test]
fn a_set_in_use_that_is_not_there_leaves_the_others() {
    let root = healthy();
    let system =
        [("Select", &[("Current", "7")][..]), (r"ControlSet001\Services\acme", &[("Type", "1")][..])];
    root.file(SYSTEM, system_but(Some("Select"), &system));
    let services = root.read(SourceId::Services);
    assert_eq!(kind(&services), Some(ReasonKind::Missing));
    assert_eq!(item(&services, Field::Key, "acme").presence, Presence::Present);
}

#[test]
fn people_whom_no_list_names_are_read_or_missed() {
    let key = format!(r"Software\{UNINSTALL}\own");
    let settings = hive(&[(&key, &[("DisplayName", "Carol's own")])]);
    let table: [(&str, &[u8], Option<ReasonKind>); 4] = [
        ("/Users/Carol/NTUSER.DAT", &settings, None),
        ("/Users/Carol/NTUSER.DAT", b"no hive", Some(ReasonKind::OtherUsers)),
        ("/Users/Carol/AppData/Local/x", b"x", Some(ReasonKind::OtherUsers)),
        ("/Users/Backup/Pictures/x.jpg", b"x", None),
    ];
    for (file, content, expected) in table {
        let root = healthy();
        root.file(file, content);
        assert_eq!(kind(&root.read(SourceId::UserProfiles)), expected, "{file}");
        let programs = root.read(SourceId::UninstallEntries);
        if content == settings {
            assert_eq!(item(&programs, Field::Key, "own").get(Field::Name), Some("Carol's own"));
        }
    }
}

#[test]
fn people_are_where_the_list_of_them_says() {
    let profiles = format!(r"{NT}\ProfileList");
    for (folder, expected) in [
        (r"%SystemDrive%\People", None),
        (r"E:\People", Some(ReasonKind::NotMounted)),
        ("C:\\None", Some(ReasonKind::Missing)),
    ] {
        let root = healthy();
        root.folder("/People/Public");
        root.file(SOFTWARE, software_but(None, &[(&profiles, &[("ProfilesDirectory", folder)])]));
        assert_eq!(kind(&root.read(SourceId::UserProfiles)), expected, "{folder}");
    }
}

#[test]
fn the_way_to_a_profile_may_be_a_link_to_somewhere_else() {
    let root = healthy();
    let bob = format!(r"{NT}\ProfileList\S-1-5-21-1-2-3-1002");
    root.file(SOFTWARE, software_but(None, &[(&bob, &[("ProfileImagePath", r"C:\Moved\Bob")])]));
    assert_eq!(kind(&root.read(SourceId::UserProfiles)), None, "deleted by hand");
    root.link("/Moved", "/mnt/other");
    assert_eq!(kind(&root.read(SourceId::UserProfiles)), Some(ReasonKind::NotMounted));
}

#[test]
fn another_windows_that_is_not_read_is_told() {
    for mark in ["/WINNT/System32/config/system", "/Windows2/system32/NTOSKRNL.EXE"] {
        let root = healthy();
        root.file(mark, "x");
        assert_eq!(kind(&root.read(SourceId::UninstallEntries)), Some(ReasonKind::NotLookedInto), "{mark}");
    }
    let root = healthy();
    root.file("/$WINDOWS.~BT/Sources/setup.exe", "x").file("/Windows10Upgrade/x.exe", "x");
    assert_eq!(kind(&root.read(SourceId::UninstallEntries)), None);
}

#[test]
fn another_windows_in_a_folder_of_any_name_is_not_looked_into() {
    for mark in [
        "/WINNT/System32/ntoskrnl.exe",
        "/Windows.bak/System32/config/SOFTWARE",
        "/old disk/Windows/System32/config/SYSTEM",
        "/WINDOWS.000/Windows/System32/ntoskrnl.exe",
    ] {
        let root = healthy();
        root.file(mark, "x");
        let outcome = root.read(SourceId::UninstallEntries);
        assert_eq!(kind(&outcome), Some(ReasonKind::NotLookedInto), "{mark}");
        assert_eq!(scan(&root).verdict(), Verdict::Unsure, "{mark}");
    }
}

#[test]
fn somebody_whose_folder_or_settings_are_elsewhere_is_missed() {
    let root = healthy();
    root.link("/Users/Default User", "/gone").link("/Users/All Users", "/gone");
    assert_eq!(scan(&root).verdict(), Verdict::Clear, "Windows has these itself");
    root.link("/Users/Carol", "/gone/Carol");
    assert_eq!(scan(&root).verdict(), Verdict::Unsure, "a link that leads nowhere");
    let root = healthy();
    root.link("/Users/All Users", "/ProgramData")
        .link("/Users/Default User", "/Users/Default")
        .link("/Users/Usuario predeterminado", "/Users/Default")
        .link("/Users/annie", "/Users/Ann");
    assert_eq!(scan(&root).verdict(), Verdict::Clear, "further names: {:#?}", scan(&root).checks);
    let root = healthy();
    root.file("/Users/Carol/NTUSER.MAN", "x");
    assert_eq!(scan(&root).verdict(), Verdict::Unsure, "settings that stay as they are");
}

#[test]
fn somebody_whose_folder_is_a_link_is_read_or_missed() {
    let own = format!(r"Software\{UNINSTALL}\own");
    let values: &[(&str, &str)] = &[("DisplayName", "Own"), ("Publisher", &windows_disk::brand())];
    let root = healthy();
    root.file("/Profiles/Carol/NTUSER.DAT", hive(&[(&own, values)])).link("/Users/Carol", "/Profiles/Carol");
    root.link("/Users/Carola", "/Profiles/Carol");
    let programs = root.read(SourceId::UninstallEntries);
    assert_eq!(item(&programs, Field::Key, "own").get(Field::Name), Some("Own"));
    assert_eq!(scan(&root).verdict(), Verdict::Found);
    root.file("/Profiles/Carol/NTUSER.DAT", "no hive");
    assert_eq!(kind(&root.read(SourceId::UserProfiles)), Some(ReasonKind::OtherUsers));
    assert_eq!(scan(&root).verdict(), Verdict::Unsure);
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_is_closed_on_a_disk_is_a_gap() {
    let root = healthy();
    root.folder("/Windows/System32/Tasks").folder("/Windows/Temp").folder("/Windows/Installer");
    root.folder("/Users/Ann/AppData/Roaming/Microsoft/Installer");
    assert_eq!(root.scan_without_rights(&[])["verdict"], "clear");
    for (closed, source) in [
        ("/Users/Ann/Downloads", "loose-programs"),
        ("/Windows/Temp", "loose-programs"),
        ("/Users/Ann/AppData/Roaming", "program-folders"),
        ("/Users/Ann/AppData/Local/Packages", "store-apps"),
        ("/Windows/System32/Tasks", "scheduled-tasks"),
        ("/Windows/Installer", "installer-products"),
        ("/Users/Ann/AppData/Roaming/Microsoft/Installer", "installer-products"),
    ] {
        let json = root.scan_without_rights(&[closed]);
        let reason = &support::check_of(&json, source)["reason"];
        assert_eq!(reason["kind"], "no-rights", "{closed}: {json:#}");
        assert!(!reason.to_string().contains("Ann"), "{reason}");
        assert_eq!(json["verdict"], "unsure", "{closed}");
    }
}
