//! Whose homes there are on a Mac.

use bancheck::machine::{Field, Reading, ReasonKind, SourceId};

use super::mac_disk::{DATA, account, healthy, list, mac, read_live};
use super::support::{Root, item, items};
use super::volumes::reason;

const ACCOUNTS: &str = "/private/var/db/dslocal/nodes/Default/users";
/// The places that belong to people.
const OF_PEOPLE: [SourceId; 5] = [
    SourceId::AppBundles,
    SourceId::LaunchJobs,
    SourceId::SupportFolders,
    SourceId::BrowserExtensions,
    SourceId::NativeMessaging,
];

fn with_account(root: &Root, name: &str, content: impl AsRef<[u8]>) {
    root.file(&format!("{DATA}{ACCOUNTS}/{name}.plist"), content);
}

#[test]
fn homes_are_where_the_accounts_say() {
    for home in ["/Volumes/Ext/bob", "/Data/Homes/bob", "/Users/Group/bob", "/users/BOB"] {
        let root = healthy("15.1");
        with_account(&root, "bob", account("502", &format!("{home}/")));
        let place = if home == "/users/BOB" { "/Users/bob" } else { home };
        root.file(
            &format!("{DATA}{place}/Library/LaunchAgents/com.acme.bob.plist"),
            list(&[("Label", "com.acme.bob")]),
        )
        .file(
            &format!("{DATA}{place}/Applications/Guard.app/Contents/Info.plist"),
            list(&[("CFBundleIdentifier", "com.acme.guard")]),
        )
        .folder(&format!("{DATA}{place}/Library/Containers/com.acme.box"))
        .file(
            &format!(
                "{DATA}{place}/Library/Application Support/Mozilla/NativeMessagingHosts/com.acme.host.json"
            ),
            "{}",
        )
        .file(&format!("{DATA}{place}/Library/Thunderbird/Profiles/p/extensions/mail@acme.example.xpi"), "x");
        for (source, key) in [
            (SourceId::LaunchJobs, "com.acme.bob"),
            (SourceId::AppBundles, "com.acme.guard"),
            (SourceId::SupportFolders, "com.acme.box"),
            (SourceId::NativeMessaging, "com.acme.host"),
            (SourceId::BrowserExtensions, "mail@acme.example"),
        ] {
            let outcome = root.read(source);
            item(&outcome, Field::Key, key);
            assert_eq!(reason(&outcome), None, "{home} {source:?}");
        }
    }
}

#[test]
fn a_mac_without_a_list_of_accounts_misses_it() {
    for is_empty in [false, true] {
        let root = healthy("15.1");
        std::fs::remove_dir_all(root.place(format!("{DATA}{ACCOUNTS}").as_bytes())).expect("removed");
        if is_empty {
            root.folder(&format!("{DATA}{ACCOUNTS}"));
        }
        for source in OF_PEOPLE {
            assert_eq!(reason(&root.read(source)), Some(ReasonKind::Missing), "{source:?} {is_empty}");
        }
    }
}

#[test]
fn a_home_that_is_missing_is_a_gap() {
    let accounts = [
        ("502", "/Volumes/Ext/bob", Some(ReasonKind::NotMounted)),
        ("502", "/Network/Servers/office/Users/bob", Some(ReasonKind::NotMounted)),
        ("502", "/Homes/bob", Some(ReasonKind::NotMounted)),
        ("502", "/Users/bob", Some(ReasonKind::Missing)),
        ("no number", "/Users/bob", Some(ReasonKind::Missing)),
        // No people: helpers of an organization, accounts of the system, and nobody.
        ("499", "/Users/bob", None),
        ("502", "/var/bob", None),
        ("502", "/dev/null", None),
        ("502", "/", None),
        ("502", "Users/bob", None),
        ("502", "/Users/Shared", None),
    ];
    for (number, home, expected) in accounts {
        let root = healthy("15.1");
        with_account(&root, "bob", account(number, home));
        for source in OF_PEOPLE {
            assert_eq!(reason(&root.read(source)), expected, "{number} {home} {source:?}");
            assert_eq!(reason(&read_live(&root, source)), expected, "{number} {home} {source:?}");
        }
    }
    let root = healthy("15.1");
    with_account(&root, "_bob", account("502", "/Volumes/Ext/bob"));
    assert_eq!(reason(&root.read(SourceId::LaunchJobs)), None, "a service");
    root.link(&format!("{DATA}/Users/bob"), "/Volumes/Ext/bob");
    with_account(&root, "bob", account("502", "/Users/bob"));
    for source in OF_PEOPLE {
        let outcome = root.read(source);
        assert_eq!(reason(&outcome), Some(ReasonKind::NotMounted), "{source:?}");
        let detail = outcome.gap.map(|gap| gap.detail).unwrap_or_default();
        assert!(!detail.contains("more"), "it is told once: {detail}");
    }
}

#[test]
fn an_empty_place_of_a_home_is_no_home() {
    for home in ["/Users/bob", "/Homes/bob"] {
        let root = healthy("15.1");
        with_account(&root, "bob", account("502", home));
        root.folder(&format!("{DATA}{home}"));
        for source in OF_PEOPLE {
            assert_eq!(reason(&root.read(source)), Some(ReasonKind::NotMounted), "{home} {source:?}");
        }
        root.file(&format!("{DATA}{home}/Desktop/Letter.pdf"), "x");
        for source in OF_PEOPLE {
            assert_eq!(reason(&root.read(source)), Some(ReasonKind::Missing), "{home} {source:?}");
        }
        root.folder(&format!("{DATA}{home}/Library"));
        assert_eq!(reason(&root.read(SourceId::LaunchJobs)), None, "{home}");
    }
}

#[test]
fn a_home_that_is_locked_in_an_image_is_not_looked_into() {
    for (place, expected) in [
        ("/Users/bob/bob.sparsebundle", Some(ReasonKind::NotLookedInto)),
        ("/Users/bob/Bob.SparseImage", Some(ReasonKind::NotLookedInto)),
        ("/Users/.bob/bob.sparsebundle", Some(ReasonKind::NotLookedInto)),
        // What people back up, or pack for others.
        ("/Users/bob/backup.sparsebundle", None),
        ("/Users/bob/Desktop/bob.sparsebundle", None),
        ("/Users/bob/bob.txt", None),
    ] {
        let root = healthy("15.1");
        root.file(&format!("{DATA}{place}/token"), "x").folder(&format!("{DATA}/Users/bob/Library"));
        for source in OF_PEOPLE {
            assert_eq!(reason(&root.read(source)), expected, "{place} {source:?}");
        }
    }
}

#[test]
fn the_browsers_of_somebody_who_is_missing_are_told_without_a_name() {
    let root = healthy("15.1");
    with_account(&root, "zoe", account("502", "/Volumes/Ext/zoe"));
    for source in [SourceId::BrowserExtensions, SourceId::NativeMessaging] {
        let outcome = root.read(source);
        let detail = match &outcome.reading {
            Reading::CouldNotCheck(reason) => &reason.detail,
            _ => &outcome.gap.as_ref().expect("a gap").detail,
        };
        assert_eq!(detail, "the home of a person");
    }
}

#[test]
fn an_account_that_makes_no_sense_is_a_gap() {
    let whole = account("502", "/Users/bob");
    for (what, content) in [("empty", &b""[..]), ("rubbish", b"x"), ("cut", &whole[..whole.len() - 9])] {
        let root = healthy("15.1");
        with_account(&root, "bob", content);
        assert_eq!(reason(&root.read(SourceId::AppBundles)), Some(ReasonKind::Damaged), "{what}");
    }
    for (number, expected) in [("502", Some(ReasonKind::Damaged)), ("499", None)] {
        let root = healthy("15.1");
        with_account(&root, "bob", list(&[("uid", number), ("shell", "/bin/zsh")]));
        assert_eq!(reason(&root.read(SourceId::AppBundles)), expected, "without a home: {number}");
    }
    let root = healthy("15.1");
    root.pipe(&format!("{DATA}{ACCOUNTS}/bob.plist"));
    assert_eq!(reason(&root.read(SourceId::AppBundles)), Some(ReasonKind::Damaged), "a pipe");
    root.file(&format!("{DATA}{ACCOUNTS}/notes.txt"), "x");
}

#[test]
fn homes_of_deleted_accounts_are_read_and_images_of_them_are_not() {
    let root = healthy("15.1");
    root.file(
        &format!("{DATA}/Users/Deleted Users/bob/Library/LaunchAgents/a.plist"),
        list(&[("Label", "com.acme.bob")]),
    );
    let outcome = root.read(SourceId::LaunchJobs);
    item(&outcome, Field::Key, "com.acme.bob");
    assert_eq!(reason(&outcome), None);
    root.file(&format!("{DATA}/Users/Deleted Users/carl.dmg"), "x");
    assert_eq!(reason(&root.read(SourceId::LaunchJobs)), Some(ReasonKind::NotLookedInto));
}

#[test]
fn the_administrator_of_the_system_and_the_shared_folder_are_looked_into() {
    let root = mac();
    root.folder("/private/var/root/Library/Caches/com.acme.guard")
        .folder("/Users/Shared/Library/Application Support/com.acme.shared");
    let outcome = root.read(SourceId::SupportFolders);
    item(&outcome, Field::Key, "com.acme.guard");
    item(&outcome, Field::Key, "com.acme.shared");
    assert!(items(&outcome).iter().all(|item| item.get(Field::Key).is_some()));
}

#[cfg(target_os = "linux")]
#[test]
fn closed_accounts_of_a_disk_are_a_gap_and_closed_homes_of_nobody_are_none() {
    use super::support::check_of;

    let root = healthy("15.1");
    let of = |closed: &[&str], source: &str| {
        let closed: Vec<String> = closed.iter().map(|place| format!("{DATA}{place}")).collect();
        let closed: Vec<&str> = closed.iter().map(String::as_str).collect();
        check_of(&root.scan_without_rights(&closed), source)["reason"]["kind"].clone()
    };
    for source in ["app-bundles", "launch-jobs", "support-folders", "browser-extensions"] {
        assert_eq!(
            of(&["/private/var/root", "/Users/Guest", "/Users/Guest/Library"], source),
            serde_json::Value::Null
        );
        let expected = if source == "browser-extensions" { "other-users" } else { "no-rights" };
        assert_eq!(of(&["/Users/ann"], source), expected, "{source}");
        assert_eq!(of(&["/private/var/db/dslocal"], source), "no-rights", "{source}");
    }
}
