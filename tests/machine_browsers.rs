//! Browsers of Linux, macOS and Windows, read from made-up trees on any Unix system.
#![cfg(test)]
#![cfg(unix)]

#[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "shared with the tests of the systems"))]
mod support;

#[path = "machine_browsers/chromium.rs"]
mod chromium_family;
#[path = "machine_browsers/everybody.rs"]
mod everybody;
#[path = "machine_browsers/firefox.rs"]
mod firefox_family;
#[path = "machine_browsers/mac.rs"]
mod mac_disk;
#[path = "machine_browsers/windows.rs"]
mod windows_disk;

use bancheck::machine::{Field, Item, Machine, Presence, Reading, ReasonKind, SourceId, SourceOutcome};
use firefox_family::DATABASE;
use support::{Root, check_shape, failure, gap, item, items};
use windows_disk::windows;

const ACME: &str = "abcdefghijklmnopabcdefghijklmnop";
const OTHER: &str = "ponmlkjihgfedcbaponmlkjihgfedcba";
const THIRD: &str = "aaaaaaaabbbbbbbbccccccccdddddddd";
const APP: &str = "{ec8030f7-c20a-464f-9b0e-13a3a9e97384}";
const MAC: &str = "/Users/ann/Library/Application Support";
const SOURCES: [SourceId; 2] = [SourceId::BrowserExtensions, SourceId::NativeMessaging];

fn linux() -> Root {
    let root = Root::new();
    root.file("/etc/os-release", "NAME=Test\n").file(
        "/etc/passwd",
        "root:x:0:0::/root:/bin/sh\nann:x:1000:1000::/home/ann:/bin/sh\nbob:x:1001:1001::/data/bob:/bin/sh\n\
         web:x:33:33::/var/www:/bin/false\n",
    );
    root
}

fn mac() -> Root {
    let root = Root::new();
    root.file("/System/Library/CoreServices/SystemVersion.plist", "")
        .folder("/Applications/Utilities")
        .folder("/Library/Preferences")
        .folder("/Library/LaunchDaemons")
        .folder("/Library/LaunchAgents")
        .folder("/Library/Application Support/Apple")
        .folder("/private/var/db/receipts")
        .folder("/Users/Shared")
        .file("/private/var/db/dslocal/nodes/Default/users/_www.plist", "");
    root
}

/// An extension as Chromium installs it.
fn chromium(root: &Root, profile: &str, id: &str, version: &str, manifest: &str) {
    root.file(&format!("{profile}/Extensions/{id}/{version}/manifest.json"), manifest);
}

fn extensions(root: &Root) -> SourceOutcome {
    root.read(SourceId::BrowserExtensions)
}

fn hosts(root: &Root) -> SourceOutcome {
    root.read(SourceId::NativeMessaging)
}

fn keys(outcome: &SourceOutcome) -> Vec<&str> {
    let mut keys: Vec<&str> = items(outcome).iter().filter_map(|item| item.get(Field::Key)).collect();
    keys.sort_unstable();
    keys
}

/// The one item at this place.
fn at<'a>(outcome: &'a SourceOutcome, location: &str) -> &'a Item {
    let found: Vec<&Item> = items(outcome).iter().filter(|item| item.location == location).collect();
    assert_eq!(found.len(), 1, "{location}: {:#?}", items(outcome));
    found[0]
}

fn detail(outcome: &SourceOutcome) -> &str {
    match (&outcome.reading, &outcome.gap) {
        (Reading::CouldNotCheck(reason), _) | (_, Some(reason)) => &reason.detail,
        _ => panic!("expected a reason, got {outcome:?}"),
    }
}

#[test]
fn no_browser_is_absent_on_every_system() {
    let windows = windows(&[]);
    let (linux, mac) = (linux(), mac());
    linux.folder("/home/ann/.config/other").file("/home/ann/.mozilla", "").folder("/root");
    mac.folder(&format!("{MAC}/Other")).folder("/Users/Shared").file("/Users/.localized", "");
    windows.folder("/Users/Ann/AppData/Local/Other");
    for root in [&linux, &mac, &windows] {
        for source in SOURCES {
            assert_eq!(root.read(source).reading, Reading::Absent, "{source:?}");
        }
    }
}

#[test]
fn broken_files_are_a_gap_that_names_nobody_and_hide_nothing() {
    for bad in ["", "{", "[]", "\u{0}", "{\"name\":\"x"] {
        let root = linux();
        chromium(&root, "/home/ann/.config/chromium/Default", ACME, "1.5_0", bad);
        root.file("/home/ann/.mozilla/firefox/x.default/extensions.json", bad)
            .file("/home/ann/.mozilla/firefox/x.default/extensions/a@b.example.xpi", "x");
        let outcome = extensions(&root);
        assert_eq!(gap(&outcome), Some(ReasonKind::Damaged), "{bad}");
        assert!(!detail(&outcome).contains("ann"), "{}", detail(&outcome));
        assert!(detail(&outcome).contains("(and 1 more)"), "{}", detail(&outcome));
        let seen = item(&outcome, Field::Key, ACME);
        assert_eq!((seen.presence, seen.get(Field::Version)), (Presence::Present, Some("1.5")));
        item(&outcome, Field::Key, "a@b.example");
    }
}

#[test]
fn pipes_circles_and_links_to_nowhere_end() {
    let root = linux();
    let profile = "/home/ann/.config/chromium/Default";
    root.folder(&format!("{profile}/Extensions/{ACME}/1_0"))
        .pipe(&format!("{profile}/Extensions/{ACME}/1_0/manifest.json"))
        .link(&format!("{profile}/Extensions/{OTHER}"), "..")
        .link(&format!("{profile}/Again"), "..")
        .pipe("/home/ann/.mozilla/firefox/profiles.ini")
        .link("/home/ann/.mozilla/firefox/x/extensions.json", "extensions.json")
        .link("/home/ann/.mozilla/native-messaging-hosts", "native-messaging-hosts");
    let outcome = extensions(&root);
    assert_eq!(keys(&outcome), [ACME, OTHER], "{outcome:#?}");
    assert_eq!(gap(&outcome), Some(ReasonKind::Damaged));
    assert!(detail(&outcome).ends_with("(and 2 more)"), "{outcome:#?}");
    assert_eq!(failure(&hosts(&root)), ReasonKind::Failed);

    for link in ["/home/ann/.config", "/home/ann", "/home/annie"] {
        let root = linux();
        root.link(link, "/mnt/disk/ann");
        for source in SOURCES {
            let outcome = root.read(source);
            assert_eq!(failure(&outcome), ReasonKind::Failed, "{link} {source:?}");
            assert!(!detail(&outcome).contains("ann"), "{}", detail(&outcome));
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn closed_homes_are_counted_and_not_named() {
    use support::check_of;

    let root = linux();
    root.file("/var/lib/dpkg/status", "Package: a\nStatus: install ok installed\nVersion: 1\n");
    chromium(&root, "/home/ann/.config/chromium/Default", ACME, "1_0", "{}");
    root.folder("/data/bob/.config").folder("/root").folder("/home/lost+found");
    let of = |closed: &[&str], source: &str| check_of(&root.scan_without_rights(closed), source).clone();
    for source in ["browser-extensions", "native-messaging"] {
        // Part of a home, and all of one.
        let check = of(&["/home/ann/.config/chromium", "/data/bob", "/root"], source);
        assert_eq!(check["reason"]["kind"], "other-users", "{check:#}");
        assert_eq!(check["reason"]["detail"], "people whose browsers are closed: 2");
        // That of the administrator account is closed on every Linux.
        let check = of(&["/root", "/home/lost+found"], source);
        assert_eq!(check["reason"], serde_json::Value::Null, "{check:#}");
    }
    let check = of(&["/data/bob"], "browser-extensions");
    assert_eq!((&check["items"], &check["reason"]["kind"]), (&1.into(), &"other-users".into()));
}
