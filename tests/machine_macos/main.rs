//! The places of a macOS system, read from made-up trees on any Unix system.
#![cfg(test)]
#![cfg(unix)]

mod bundles;
mod inner;
mod jobs;
#[path = "../support/mac_disk.rs"]
mod mac_disk;
mod people;
#[path = "../support/mod.rs"]
#[expect(dead_code, reason = "shared with the tests of the other systems")]
mod support;
mod support_folders;
mod traces;
mod volumes;

use bancheck::machine::{Computer, Field, Machine, ReasonKind, SourceId, survey};
use mac_disk::{list, mac, sources};
use support::{Root, check_shape, items};

pub const GUARD: [(&str, &str); 4] = [
    ("CFBundleIdentifier", "com.acme.guard"),
    ("CFBundleName", "Guard"),
    ("CFBundleDisplayName", "Acme Guard für Mac"),
    ("CFBundleShortVersionString", "21.3"),
];

#[test]
fn a_file_where_a_folder_should_be_is_not_absent() {
    for (path, source) in [
        ("/Applications", SourceId::AppBundles),
        ("/Library/LaunchDaemons", SourceId::LaunchJobs),
        ("/private/var/db/receipts", SourceId::Receipts),
        ("/Library/Application Support", SourceId::SupportFolders),
        ("/Library/SystemExtensions", SourceId::SystemExtensions),
        ("/Library/Managed Preferences", SourceId::ManagedSettings),
        ("/Users", SourceId::AppBundles),
        ("/Users", SourceId::BrowserExtensions),
    ] {
        let root = mac();
        drop(std::fs::remove_dir_all(root.place(path.as_bytes())));
        root.file(path, "");
        assert_eq!(volumes::reason(&root.read(source)), Some(ReasonKind::Failed), "{path}");
    }
}

#[test]
fn a_mac_with_nothing_in_it_has_empty_places_and_no_gap() {
    let root = mac();
    for source in sources() {
        assert_eq!(volumes::reason(&root.read(source)), None, "{source:?}");
    }
}

#[test]
fn the_system_names_itself() {
    let root = mac();
    let computer = Computer::of(&Machine::mounted_at(root.path()).expect("opened"));
    assert_eq!((computer.os.as_str(), computer.os_version.as_str()), ("macOS", "15.1"));
    root.file("/System/Library/CoreServices/SystemVersion.plist", "rubbish");
    let computer = Computer::of(&Machine::mounted_at(root.path()).expect("opened"));
    assert_eq!((computer.os.as_str(), computer.os_version.as_str()), ("macOS", ""));
}

/// Settings as the Mac keeps them: dictionaries in dictionaries.
fn settings(computer: &str, local: &str) -> String {
    let text = |key: &str, value: &str| {
        if value.is_empty() { String::new() } else { format!("<key>{key}</key><string>{value}</string>") }
    };
    format!(
        "<plist version=\"1.0\"><dict><key>CurrentSet</key><string>/Sets/X</string><key>System</key><dict>\
         <key>Network</key><dict><key>HostNames</key><dict>{}</dict></dict>\
         <key>System</key><dict>{}</dict></dict></dict></plist>",
        text("LocalHostName", local),
        text("ComputerName", computer)
    )
}

#[test]
fn a_disk_says_which_mac_it_is_from() {
    const SETTINGS: &str = "/Library/Preferences/SystemConfiguration/preferences.plist";
    const ONE: &str = "01234567-89AB-CDEF-0123-456789ABCDEF";
    const OTHER: &str = "76543210-89AB-CDEF-0123-456789ABCDEF";
    let of = |root: &Root| Computer::of(&Machine::mounted_at(root.path()).expect("opened"));
    let own = |id: &str| format!("/private/var/root/Library/Preferences/ByHost/com.apple.x.{id}.plist");
    let anns = |id: &str| format!("/Users/ann/Library/Preferences/ByHost/com.apple.x.{id}.plist");
    let root = mac();
    let nameless = of(&root);
    assert!(nameless.is_known_by_place() && nameless == of(&root) && nameless.name.is_empty());
    assert_ne!(nameless.id, of(&mac()).id, "another place");
    root.file(SETTINGS, settings("", "Anns-Mac"));
    assert_eq!((of(&root).name.as_str(), of(&root).id.as_str()), ("Anns-Mac", ""));
    root.file(SETTINGS, settings("Ann’s Mac", "Anns-Mac"));
    assert_eq!(of(&root).name, "Ann’s Mac");
    root.file(&anns(ONE), "x");
    let by_hardware = of(&root).id;
    assert!(by_hardware.len() == 32 && !by_hardware.contains(ONE), "{by_hardware}");
    // The same Mac, mounted elsewhere.
    let moved = mac();
    moved.file(&own(ONE), "x");
    assert_eq!(of(&moved).id, by_hardware);
    // Somebody moved here from another Mac: what belongs to the system tells them apart.
    moved.file(&anns(OTHER), "x");
    assert_eq!(of(&moved).id, by_hardware);
    root.file(&anns(OTHER), "x");
    assert_eq!(of(&root).id, "", "one of the two; the name has to do");
    let other = mac();
    other.file(&own(OTHER), "x");
    assert_ne!(of(&other).id, by_hardware);
}

#[test]
fn links_to_programs_that_are_gone_are_no_list_of_programs() {
    let root = mac();
    root.link("/Applications/Safari.app", "/System/Cryptexes/App/Safari.app");
    let surveys = survey(&Machine::mounted_at(root.path()).expect("opened"), &mut |_| ());
    assert_eq!(surveys.last().expect("answers").source, SourceId::ProgramList);
}

#[cfg(target_os = "linux")]
#[test]
fn links_into_a_closed_folder_are_gaps_and_their_names_count() {
    let table = [
        ("/Applications/Acme.app", "app-bundles", 2),
        ("/Applications/Acme", "app-bundles", 1),
        ("/Users/bob", "app-bundles", 1),
        ("/Users/bob", "launch-jobs", 0),
        ("/Library/LaunchDaemons/com.acme.plist", "launch-jobs", 1),
        ("/Library/Managed Preferences/com.acme.plist", "managed-settings", 1),
        // With the folders of the Library, and what is in them, and of Applications.
        ("/Library/Application Support/Acme Lab", "support-folders", 6),
        ("/Library/SystemExtensions/ABC", "support-folders", 7),
        ("/Library/SystemExtensions/D/com.acme.systemextension", "support-folders", 7),
        ("/Library/Extensions/acme.kext", "support-folders", 7),
        ("/Library/Preferences/com.acme.plist", "support-folders", 7),
    ];
    for (link, source, count) in table {
        let root = mac();
        root.file("/Applications/Mail.app/Contents/Info.plist", list(&[("CFBundleName", "Mail")]))
            .folder("/closed/target")
            .link(link, "/closed/target");
        let json = root.scan_without_rights(&["/closed"]);
        let check = support::check_of(&json, source);
        assert_eq!(check["reason"]["kind"], "no-rights", "{link}: {check}");
        assert_eq!(check["items"], count, "{link}: {check}");
        assert_eq!(json["verdict"], "unsure", "{link}");
    }
}

#[test]
fn a_full_tree_has_the_declared_shape_at_any_size() {
    for count in [1, 10, 100] {
        let root = mac();
        for index in 0..count {
            root.file(&format!("/Applications/A{index}.app/Contents/Info.plist"), list(&GUARD));
            root.file(&format!("/Library/LaunchDaemons/a{index}.plist"), list(&[("Label", "com.acme.x")]));
            root.folder(&format!("/Library/Application Support/A{index}/inner"));
        }
        assert_eq!(items(&root.read(SourceId::AppBundles)).len(), count);
        let support = root.read(SourceId::SupportFolders);
        let inner = items(&support).iter().filter(|item| item.get(Field::Key).is_none()).count();
        assert_eq!(inner, count);
        check_shape(&Machine::mounted_at(root.path()).expect("opened"));
    }
}

#[cfg(target_os = "macos")]
#[test]
fn this_computer_has_the_declared_shape() {
    check_shape(&Machine::live());
}
