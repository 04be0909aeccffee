//! What programs keep beside themselves.

use bancheck::bans::Rules;
use bancheck::machine::{Field, Machine, Presence, ReasonKind, SourceId, SourceOutcome};
use bancheck::scan::recording::{Recording, says_the_same};
use bancheck::scan::{self, Matcher, Verdict};
use std::thread;

use super::mac_disk::{DATA, healthy, list, mac, read_live};
use super::support::{gap, item, items};
use super::volumes::scanned;

/// What has this name and lies below the folders that every Mac has.
fn of_acme(outcome: &SourceOutcome) -> Vec<&str> {
    let mut seen: Vec<&str> = items(outcome)
        .iter()
        .map(|item| item.location.as_str())
        .filter(|place| place.to_lowercase().contains("acme"))
        .collect();
    seen.sort_unstable();
    seen
}

#[test]
fn folders_of_programs_are_named_and_those_of_their_parts_are_paths() {
    let root = mac();
    root.file("/Library/Application Support/Acme Lab/Guard/Binaries/acmed", "x")
        .file("/Library/Application Support/Acme Lab/settings.xml", "x")
        .file("/Library/Application Support/Acme.txt", "x")
        .link("/Library/Application Support/Acme.old", "/Volumes/Ext/Acme")
        .file("/Library/Application Support/Acme Remains/.DS_Store", "x")
        .file("/Library/SystemExtensions/0A1B/com.acme.sysext.systemextension/Contents/Info.plist", list(&[]))
        .file("/Library/SystemExtensions/db.plist", "x");
    let outcome = root.read(SourceId::SupportFolders);
    assert_eq!(gap(&outcome), Some(ReasonKind::NotMounted), "what is in Acme.old");
    let top = "/Library/Application Support";
    for (path, key, presence) in [
        (format!("{top}/Acme Lab"), Some("Acme Lab"), Presence::Present),
        (format!("{top}/Acme Lab/Guard"), None, Presence::Present),
        (format!("{top}/Acme.txt"), Some("Acme.txt"), Presence::Present),
        (format!("{top}/Acme.old"), Some("Acme.old"), Presence::OnlyTraces),
        (format!("{top}/Acme Remains"), Some("Acme Remains"), Presence::OnlyTraces),
        (
            "/Library/SystemExtensions/0A1B/com.acme.sysext.systemextension".to_owned(),
            Some("com.acme.sysext.systemextension"),
            Presence::Present,
        ),
    ] {
        let seen = item(&outcome, Field::Path, &path);
        assert_eq!((seen.get(Field::Key), seen.presence), (key, presence), "{path}");
    }
    assert_eq!(of_acme(&outcome).len(), 6, "{outcome:#?}");
}

#[test]
fn every_place_of_the_mac_and_of_its_people_is_named_and_not_opened() {
    let root = mac();
    let places = [
        "/Library/Acme",
        "/Library/Caches/com.acme.guard",
        "/Library/Logs/Acme Lab",
        "/Library/Logs/acme.log",
        "/Library/Preferences/com.acme.guard.plist",
        "/Library/PrivilegedHelperTools/com.acme.helper",
        "/Library/Internet Plug-Ins/Acme.plugin",
        "/Library/PreferencePanes/Acme.prefPane",
        "/Library/Receipts/Acme.pkg",
        "/Library/Security/SecurityAgentPlugins/Acme.bundle",
        "/Library/StagedExtensions/Library/Extensions/acme.kext",
        "/Library/StartupItems/Acme",
        "/Applications/Acme Lab",
        "/private/var/log/acme.log",
        "/usr/local/acme",
        "/opt/acme",
        "/Users/ann/Applications/Acme",
        "/Users/ann/Library/Acme",
        "/Users/ann/Library/Application Support/Acme Lab",
        "/Users/ann/Library/Caches/com.acme.guard",
        "/Users/ann/Library/Internet Plug-Ins/Acme.plugin",
        "/Users/ann/Library/Logs/Acme Lab",
        "/Users/ann/Library/PreferencePanes/Acme.prefPane",
        "/Users/ann/Library/Preferences/com.acme.guard.plist",
        "/Users/ann/Library/Preferences/ByHost/com.acme.guard.1.plist",
        "/Users/ann/Library/Saved Application State/com.acme.guard.savedState",
        "/Users/ann/Library/Application Scripts/com.acme.guard",
        "/Users/ann/Library/Containers/com.acme.guard",
        "/Users/ann/Library/Group Containers/TEAM.com.acme.guard",
        "/Users/ann/Library/HTTPStorages/com.acme.guard",
        "/Users/ann/Library/WebKit/com.acme.guard",
        "/Users/ann/Library/Safari/Extensions/com.acme.safariextz",
    ];
    for place in places {
        // A pipe that is opened would be waited for.
        if place.ends_with(".plist") {
            root.pipe(place);
        } else {
            root.folder(&format!("{place}/inner acme"));
        }
    }
    // Bundles have a source of their own.
    root.folder("/Applications/Acme.app");
    let outcome = root.read(SourceId::SupportFolders);
    assert_eq!(outcome.gap, None);
    let mut expected = places.to_vec();
    expected.sort_unstable();
    assert_eq!(of_acme(&outcome), expected);
    for place in places {
        let name = place.rsplit('/').next();
        assert_eq!(item(&outcome, Field::Path, place).get(Field::Key), name, "{place}");
    }
    // No program may look into Safari while the Mac runs.
    assert_eq!(of_acme(&read_live(&root, SourceId::SupportFolders)).len(), places.len() - 1);
}

#[test]
fn dead_links_are_evidence_of_their_names() {
    for place in [
        "/Library/Acme",
        "/Library/Application Support/Acme",
        "/Library/Preferences/com.acme.plist",
        "/Library/PrivilegedHelperTools/com.acme",
        "/Library/Extensions/acme.kext",
        "/Library/SystemExtensions/acme",
        "/Applications/Acme",
        "/Users/ann/Library/Caches/acme",
    ] {
        let root = mac();
        let outcome = root.link(place, "/Volumes/Ext/x").read(SourceId::SupportFolders);
        let seen = item(&outcome, Field::Path, place);
        assert_eq!(seen.presence, Presence::OnlyTraces, "{place}");
        assert!(seen.get(Field::Key).is_some(), "{place}");
    }
}

#[test]
fn extensions_are_known_by_their_identifiers_and_renamed_ones_by_their_names() {
    let root = mac();
    root.file(
        "/Library/Extensions/guard.kext/Contents/Info.plist",
        list(&[("CFBundleIdentifier", "com.acme.kext.guard")]),
    )
    .file(
        "/Library/Extensions/was.kext.old/Contents/Info.plist",
        list(&[("CFBundleIdentifier", "com.acme.kext.old")]),
    )
    .file("/Library/Extensions/broken.kext/Contents/Info.plist", "rubbish")
    .folder("/Library/Extensions/empty.kext")
    .folder("/Library/Extensions/other");
    let outcome = root.read(SourceId::SupportFolders);
    for (key, path) in [
        ("com.acme.kext.guard", "guard.kext"),
        ("com.acme.kext.old", "was.kext.old"),
        ("broken.kext", "broken.kext"),
        ("empty.kext", "empty.kext"),
        ("other", "other"),
    ] {
        let path = format!("/Library/Extensions/{path}");
        assert_eq!(item(&outcome, Field::Key, key).get(Field::Path), Some(path.as_str()));
    }
    assert_eq!(gap(&outcome), Some(ReasonKind::Damaged));
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_is_closed_was_seen_by_its_name_and_a_place_that_is_closed_was_not() {
    use super::support::check_of;

    for (closed, expected) in [
        ("/Library/Application Support/com.apple.TCC", serde_json::Value::Null),
        ("/Library/Application Support", "no-rights".into()),
        ("/Library/Preferences", "no-rights".into()),
        ("/private/var/log", "no-rights".into()),
    ] {
        let root = mac();
        root.folder("/Library/Application Support/com.apple.TCC/inner").folder(closed);
        let json = root.scan_without_rights(&[closed]);
        assert_eq!(check_of(&json, "support-folders")["reason"]["kind"], expected, "{closed}");
    }
}

#[test]
fn what_was_moved_aside_never_makes_a_result_unsure_and_places_of_programs_in_it_are_read() {
    let root = healthy("15.1");
    let moved = format!("{DATA}/Users/Shared/Relocated Items/Security");
    root.file(&format!("{moved}/sw/lib/perl5/5.18/site/x/y/z.pm"), "x");
    for number in 0..20_100 {
        root.file(&format!("{moved}/data/db/{number}"), "x");
    }
    let scan = scanned(&root);
    assert_eq!(scan.verdict(), Verdict::Clear, "{:?}", scan.checks);
    root.folder(&format!("{moved}/opt/local/var/macports/software/kaspersky"));
    assert_eq!(scanned(&root).verdict(), Verdict::Found);
}

#[test]
fn of_what_was_moved_aside_nothing_leaves_but_what_a_rule_fits() {
    let rules = Rules::embedded().expect("rules");
    let root = healthy("15.1");
    let moved = format!("{DATA}/Users/Shared/Relocated Items/Security");
    root.file(&format!("{moved}/Scans Roe/Divorce Jane Roe 2019.pdf"), "x")
        .file(&format!("{moved}/Scans Roe/Kaspersky case of Jane Roe.pdf"), "x")
        .folder(&format!("{moved}/Scans Roe/Kaspersky Lab"));
    let machine = Machine::mounted_at(root.path()).expect("opened");
    let matcher = Matcher::new(&rules);
    let (observation, scan) =
        thread::scope(|scope| scan::begin(scope, &machine).expect("begun").conclude(&matcher));
    let recording = Recording::of(&observation, &matcher);
    let json = recording.to_json().expect("written");
    assert!(!json.contains("Roe"), "{json}");
    assert!(json.contains("Security/(hidden)/Kaspersky Lab"));
    assert!(says_the_same(&recording, &matcher, &scan));
}

#[test]
fn a_package_of_nix_is_known_by_its_folder() {
    let root = healthy("15.1");
    let store = format!("{DATA}/nix/store/{}", "0c2d".repeat(8));
    root.folder(&format!("{store}-bash-5"));
    assert_eq!(scanned(&root).verdict(), Verdict::Clear);
    root.folder(&format!("{store}-kaspersky-12"));
    assert_eq!(scanned(&root).verdict(), Verdict::Found);
}
