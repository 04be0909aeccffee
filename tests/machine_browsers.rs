//! Browsers of Linux, macOS and Windows, read from made-up trees on any Unix system.
#![cfg(test)]
#![cfg(unix)]

#[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "shared with the tests of the systems"))]
mod support;

use bancheck::machine::{Field, Item, Machine, Outcome, Presence, Reading, ReasonKind, SourceId};
use regf::HiveBuilder;
use support::{Root, check_shape, failure, gap, item, items};

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
    root.file("/System/Library/CoreServices/SystemVersion.plist", "");
    root
}

/// An extension as Chromium installs it.
fn chromium(root: &Root, profile: &str, id: &str, version: &str, manifest: &str) {
    root.file(&format!("{profile}/Extensions/{id}/{version}/manifest.json"), manifest);
}

fn extensions(root: &Root) -> Outcome {
    root.read(SourceId::BrowserExtensions)
}

fn hosts(root: &Root) -> Outcome {
    root.read(SourceId::NativeMessaging)
}

fn keys(outcome: &Outcome) -> Vec<&str> {
    let mut keys: Vec<&str> = items(outcome).iter().filter_map(|item| item.get(Field::Key)).collect();
    keys.sort_unstable();
    keys
}

/// The one item at this place.
fn at<'a>(outcome: &'a Outcome, location: &str) -> &'a Item {
    let found: Vec<&Item> = items(outcome).iter().filter(|item| item.location == location).collect();
    assert_eq!(found.len(), 1, "{location}: {:#?}", items(outcome));
    found[0]
}

fn detail(outcome: &Outcome) -> &str {
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
fn extensions_in_all_profiles_of_all_people_are_found() {
    let root = linux();
    let manifest = r#"{"name":"Acme","version":"1.10.0"}"#;
    chromium(&root, "/home/ann/.config/google-chrome/Default", ACME, "1.9.0_0", r#"{"name":"Old"}"#);
    chromium(&root, "/home/ann/.config/google-chrome/Default", ACME, "1.10.0_0", manifest);
    chromium(&root, "/home/ann/.config/google-chrome/Profile 1", OTHER, "2_0", r#"{"name":"Other"}"#);
    chromium(&root, "/home/ann/snap/chromium/common/chromium/Default", ACME, "1_0", manifest);
    // Opera: the first profile is the data folder itself, further ones lie deeper.
    chromium(&root, "/data/bob/.config/opera", ACME, "1_0", manifest);
    chromium(&root, "/data/bob/.config/opera/_side_profiles/x", ACME, "1_0", manifest);
    chromium(
        &root,
        "/home/carl@example.org/.config/BraveSoftware/Brave-Browser/Default",
        ACME,
        "1_0",
        manifest,
    );
    chromium(&root, "/root/.config/chromium/Default", ACME, "1_0", manifest);
    // No person's.
    chromium(&root, "/var/www/.config/chromium/Default", THIRD, "1_0", manifest);
    root.folder("/home/ann/.config/google-chrome/Default/Extensions/Temp/1_0");
    let outcome = extensions(&root);
    assert_eq!(outcome.gap, None);
    assert_eq!(keys(&outcome), [ACME, ACME, ACME, ACME, ACME, ACME, OTHER], "{outcome:#?}");
    let newest = at(&outcome, &format!("/home/ann/.config/google-chrome/Default/Extensions/{ACME}"));
    assert_eq!(newest.get(Field::Name), Some("Acme"));
    assert_eq!(newest.get(Field::Version), Some("1.10.0"));
    let other = item(&outcome, Field::Key, OTHER);
    assert_eq!(other.get(Field::Version), Some("2"), "of the folder, where the manifest has none");
    for place in [
        "/home/ann/snap/chromium/common/chromium/Default",
        "/data/bob/.config/opera",
        "/data/bob/.config/opera/_side_profiles/x",
        "/home/carl@example.org/.config/BraveSoftware/Brave-Browser/Default",
        "/root/.config/chromium/Default",
    ] {
        assert_eq!(at(&outcome, &format!("{place}/Extensions/{ACME}")).presence, Presence::Present);
    }
    check_shape(&Machine::mounted_at(root.path()).expect("opened"));
}

#[test]
fn one_data_folder_under_two_names_is_read_once() {
    let root = linux();
    chromium(&root, "/home/ann/.config/google-chrome/Default", ACME, "1_0", "{}");
    root.link("/home/ann/.config/chromium", "google-chrome");
    root.file("/home/ann/.config/google-chrome/NativeMessagingHosts/com.acme.json", "{}");
    assert_eq!(items(&extensions(&root)).len(), 1);
    assert_eq!(items(&hosts(&root)).len(), 1);
}

#[test]
fn names_are_said_in_the_language_of_the_maker() {
    let root = linux();
    let profile = "/home/ann/.config/microsoft-edge/Default";
    let manifest = "\u{feff}{\"name\":\"__MSG_appName__\",\"default_locale\":\"de_AT\",\"version\":\"3\"}";
    chromium(&root, profile, ACME, "3_0", manifest);
    root.file(
        &format!("{profile}/Extensions/{ACME}/3_0/_locales/de_AT/messages.json"),
        r#"{"other":7,"APPNAME":{"message":"Acme für alle"}}"#,
    );
    // A place that leads out of the folder, and one that is not there.
    let outside = r#"{"name":"__MSG_x__","default_locale":"../../../../x"}"#;
    chromium(&root, profile, OTHER, "1_0", outside);
    root.file(&format!("{profile}/x/messages.json"), r#"{"x":{"message":"read"}}"#);
    chromium(&root, profile, THIRD, "1_0", r#"{"name":"__MSG_x__","default_locale":"en"}"#);
    let outcome = extensions(&root);
    assert_eq!(outcome.gap, None);
    assert_eq!(item(&outcome, Field::Key, ACME).get(Field::Name), Some("Acme für alle"));
    for nameless in [OTHER, THIRD] {
        assert_eq!(item(&outcome, Field::Key, nameless).get(Field::Name), None);
    }
}

#[test]
fn what_is_left_of_a_removed_extension_is_a_trace() {
    let root = linux();
    let profile = "/home/ann/.config/vivaldi/Default/Extensions";
    root.folder(&format!("{profile}/{ACME}/_metadata"))
        .folder(&format!("{profile}/{OTHER}/1.0_0"))
        .link(&format!("{profile}/{THIRD}"), "none");
    let outcome = extensions(&root);
    assert_eq!(outcome.gap, None);
    assert_eq!(keys(&outcome), [THIRD, ACME, OTHER]);
    assert!(items(&outcome).iter().all(|item| item.presence == Presence::OnlyTraces), "{outcome:#?}");
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

const DATABASE: &str = r#"{"schemaVersion":36,"addons":[
    {"id":"guard@acme.example","version":"4.2","type":"extension","location":"app-profile","defaultLocale":{"name":"Acme Guard"}},
    {"id":"shared@acme.example","version":"1","type":"extension","location":"app-system-share","defaultLocale":{"name":null}},
    {"id":"own@mozilla.org","version":"1","type":"extension","location":"app-builtin"},
    {"id":"more@mozilla.org","version":"1","type":"extension","location":"app-system-defaults"},
    {"id":"dark@acme.example","version":"1","type":"theme","location":"app-profile"}
]}"#;

#[test]
fn profiles_of_firefox_are_found_by_list_and_by_folder() {
    let root = linux();
    let folder = "/home/ann/.mozilla/firefox";
    root.file(
        &format!("{folder}/profiles.ini"),
        "[Profile0]\nIsRelative=1\nPath=deep/in/a.default\n[Profile1]\nIsRelative=0\nPath=/data/profile\n\
         [Profile2]\nIsRelative=1\nPath=b.old\n[Profile3]\nIsRelative=0\nPath=/not/there\n",
    )
    .file(&format!("{folder}/deep/in/a.default/extensions.json"), DATABASE)
    .file(&format!("{folder}/deep/in/a.default/extensions/guard@acme.example.xpi"), "x")
    .file(&format!("{folder}/deep/in/a.default/extensions/dark@acme.example.xpi"), "x")
    .file(&format!("{folder}/deep/in/a.default/extensions/new@acme.example.xpi"), "x")
    .folder(&format!("{folder}/deep/in/a.default/extensions/staged"))
    .file("/data/profile/extensions/far@acme.example.xpi", "x")
    .file(&format!("{folder}/b.old/extensions/{{1234}}.xpi"), "x")
    .file("/home/ann/snap/firefox/common/.mozilla/firefox/s/extensions/snap@acme.example.xpi", "x")
    .file("/data/bob/.thunderbird/t.default/extensions/mail@acme.example/manifest.json", "{}")
    .file("/data/bob/.config/mozilla/firefox/Profiles/p/extensions/new-place@acme.example.xpi", "x");
    let outcome = extensions(&root);
    assert_eq!(outcome.gap, None);
    let expected = [
        "far@acme.example",
        "guard@acme.example",
        "mail@acme.example",
        "new-place@acme.example",
        "new@acme.example",
        "shared@acme.example",
        "snap@acme.example",
        "{1234}",
    ];
    assert_eq!(keys(&outcome), expected);
    let guard = item(&outcome, Field::Key, "guard@acme.example");
    assert_eq!(guard.get(Field::Name), Some("Acme Guard"));
    assert_eq!(guard.get(Field::Version), Some("4.2"));
    assert_eq!(guard.location, format!("{folder}/deep/in/a.default/extensions/guard@acme.example.xpi"));
    let shared = item(&outcome, Field::Key, "shared@acme.example");
    assert_eq!(shared.location, format!("{folder}/deep/in/a.default/extensions.json"));
    assert_eq!(shared.get(Field::Name), None);
    assert_eq!(
        item(&outcome, Field::Key, "far@acme.example").location,
        "/data/profile/extensions/far@acme.example.xpi"
    );
}

#[test]
fn one_odd_entry_does_not_hide_the_others() {
    let root = linux();
    root.file(
        "/home/ann/.thunderbird/p/extensions.json",
        r#"{"addons":[{"id":7},null,{"id":"a@b.example","type":"extension","version":3}]}"#,
    );
    let outcome = extensions(&root);
    assert_eq!(item(&outcome, Field::Key, "a@b.example").get(Field::Version), None);
    assert_eq!(gap(&outcome), Some(ReasonKind::Damaged));
    assert_eq!(detail(&outcome), "2 entries make no sense: extensions.json of a browser profile");
}

#[test]
fn extensions_that_everybody_gets_on_linux() {
    let root = linux();
    root.file(&format!("/usr/share/google-chrome/extensions/{ACME}.json"), "")
        .file("/usr/share/google-chrome/extensions/readme.txt", "")
        .link(&format!("/opt/google/chrome/extensions/{OTHER}.json"), "none")
        .file(
            "/etc/opt/chrome/policies/managed/acme.json",
            format!(r#"{{"ExtensionInstallForcelist":["{THIRD};https://x",7,"*"],
                "ExtensionSettings":{{"{OTHER}":{{"installation_mode":"blocked"}},"{ACME}":{{"installation_mode":"force_installed"}},"*":7}}}}"#),
        )
        .file(&format!("/usr/share/mozilla/extensions/{APP}/all@acme.example.xpi"), "x")
        .file("/usr/lib/firefox-esr/distribution/extensions/beside@acme.example.xpi", "x");
    let outcome = extensions(&root);
    assert_eq!(outcome.gap, None);
    let expected = [THIRD, ACME, ACME, "all@acme.example", "beside@acme.example", OTHER];
    assert_eq!(keys(&outcome), expected, "{outcome:#?}");
    assert_eq!(item(&outcome, Field::Key, THIRD).location, "/etc/opt/chrome/policies/managed/acme.json");
    assert_eq!(item(&outcome, Field::Key, OTHER).presence, Presence::OnlyTraces);

    root.file("/etc/opt/chrome/policies/managed/acme.json", "{");
    let outcome = extensions(&root);
    assert_eq!(gap(&outcome), Some(ReasonKind::Damaged));
    assert!(detail(&outcome).ends_with("/etc/opt/chrome/policies/managed/acme.json"), "{}", detail(&outcome));
}

#[test]
fn hosts_are_found_for_everybody_and_for_each_person_on_linux() {
    let root = linux();
    let manifest = r#"{"name":"x","path":"/opt/acme/host","type":"stdio"}"#;
    root.file("/etc/opt/chrome/native-messaging-hosts/com.acme.one.json", manifest)
        .file("/usr/lib/mozilla/native-messaging-hosts/com.acme.two.json", "\u{feff}{}")
        .link("/usr/lib64", "lib")
        .file("/home/ann/.config/google-chrome/NativeMessagingHosts/com.acme.three.json", manifest)
        .file("/data/bob/.mozilla/native-messaging-hosts/com.acme.four.json", "{")
        .link("/data/bob/.mozilla/native-messaging-hosts/com.acme.five.json", "/opt/acme/none.json")
        .file("/data/bob/.mozilla/native-messaging-hosts/readme", "");
    let outcome = hosts(&root);
    let names = ["com.acme.five", "com.acme.four", "com.acme.one", "com.acme.three", "com.acme.two"];
    assert_eq!(keys(&outcome), names, "{outcome:#?}");
    assert_eq!(item(&outcome, Field::Key, "com.acme.one").get(Field::Path), Some("/opt/acme/host"));
    let three = item(&outcome, Field::Key, "com.acme.three");
    assert_eq!(three.location, "/home/ann/.config/google-chrome/NativeMessagingHosts/com.acme.three.json");
    assert_eq!(item(&outcome, Field::Key, "com.acme.four").get(Field::Path), None);
    assert_eq!(item(&outcome, Field::Key, "com.acme.five").presence, Presence::OnlyTraces);
    assert_eq!(gap(&outcome), Some(ReasonKind::Damaged));
    assert!(!detail(&outcome).contains("bob"), "{}", detail(&outcome));
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

#[test]
fn extensions_and_hosts_of_a_mac() {
    let root = mac();
    chromium(&root, &format!("{MAC}/Google/Chrome/Default"), ACME, "1_0", r#"{"name":"Acme"}"#);
    chromium(
        &root,
        "/Users/bob/Library/Application Support/Microsoft Edge Beta/Profile 2",
        ACME,
        "2_0",
        "{}",
    );
    let own = format!("{MAC}/Microsoft Edge/External Extensions/{OTHER}.json");
    let all = format!("/Library/Application Support/Google/Chrome/External Extensions/{THIRD}.json");
    root.file(&own, "{}")
        .file(&all, "{}")
        .file(&format!("{MAC}/Firefox/profiles.ini"), "[Profile0]\nIsRelative=1\nPath=Profiles/a.default\n")
        .file(&format!("{MAC}/Firefox/Profiles/a.default/extensions.json"), DATABASE)
        .file(&format!("{MAC}/Firefox/Profiles/b.old/extensions/old@acme.example.xpi"), "x")
        .file("/Users/bob/Library/Thunderbird/Profiles/t/extensions/mail@acme.example.xpi", "x")
        .file(&format!("/Library/Application Support/Mozilla/Extensions/{APP}/all@acme.example.xpi"), "x")
        .file(
            "/Library/Google/Chrome/NativeMessagingHosts/com.acme.one.json",
            r#"{"path":"/Applications/Acme"}"#,
        )
        .file(&format!("{MAC}/Mozilla/NativeMessagingHosts/com.acme.two.json"), "{}")
        .file(&format!("{MAC}/Google/Chrome/NativeMessagingHosts/com.acme.three.json"), "{}");
    let outcome = extensions(&root);
    assert_eq!(outcome.gap, None);
    let expected = [
        THIRD,
        ACME,
        ACME,
        "all@acme.example",
        "guard@acme.example",
        "mail@acme.example",
        "old@acme.example",
        OTHER,
        "shared@acme.example",
    ];
    assert_eq!(keys(&outcome), expected, "{outcome:#?}");
    assert_eq!(item(&outcome, Field::Key, OTHER).location, own);
    assert_eq!(item(&outcome, Field::Key, THIRD).location, all);
    let outcome = hosts(&root);
    assert_eq!(outcome.gap, None);
    assert_eq!(keys(&outcome), ["com.acme.one", "com.acme.three", "com.acme.two"]);
    assert_eq!(item(&outcome, Field::Key, "com.acme.one").get(Field::Path), Some("/Applications/Acme"));
    check_shape(&Machine::mounted_at(root.path()).expect("opened"));

    root.link("/Users/zoe", "/Volumes/Gone/zoe");
    for source in SOURCES {
        let outcome = root.read(source);
        assert_eq!(gap(&outcome), Some(ReasonKind::Failed));
        assert!(!detail(&outcome).contains("zoe"), "{}", detail(&outcome));
    }
}

type Keys<'a> = &'a [(&'a str, &'a [(&'a str, &'a str)])];

fn hive(keys: Keys) -> Vec<u8> {
    let mut builder = HiveBuilder::new().expect("an empty hive");
    for (path, values) in keys {
        builder.create_key(path).expect("a key");
        for (name, value) in *values {
            let name = (!name.is_empty()).then_some(*name);
            builder.add_value_string(path, name, value).expect("a text");
        }
    }
    builder.to_bytes().expect("a hive")
}

/// A Windows with Ann, and Bob whose profile is on another disk when `more` says so.
fn windows(more: Keys) -> Root {
    const NT: &str = r"Microsoft\Windows NT\CurrentVersion";
    let ann = format!(r"{NT}\ProfileList\S-1-5-21-1-2-3-1001");
    let mut keys = vec![
        (NT, &[("SystemRoot", r"C:\Windows")][..]),
        (&ann, &[("ProfileImagePath", r"%SystemDrive%\Users\Ann")][..]),
    ];
    keys.extend(more);
    let root = Root::new();
    root.file("/Windows/System32/config/SOFTWARE", hive(&keys))
        .file("/Windows/System32/config/SYSTEM", hive(&[("Select", &[])]))
        .file("/Users/Ann/NTUSER.DAT", hive(&[("Software", &[])]));
    root
}

#[test]
fn extensions_and_hosts_of_a_windows_disk() {
    let chrome = format!(r"WOW6432Node\Google\Chrome\Extensions\{ACME}");
    let forced = format!("{OTHER};https://x");
    let root = windows(&[
        (&chrome, &[("version", "7.1")]),
        (r"Policies\Microsoft\Edge\ExtensionInstallForcelist", &[("1", &forced)]),
        (r"Mozilla\Firefox\Extensions", &[("all@acme.example", r"C:\Acme\x.xpi")]),
        (r"Google\Chrome\NativeMessagingHosts\com.acme.one", &[("", r"C:\Program Files\Acme\one.json")]),
        (r"Mozilla\NativeMessagingHosts\com.acme.dead", &[("", r"C:\Program Files\Acme\none.json")]),
    ]);
    root.file("/Program Files/Acme/ONE.json", r#"{"path":"host.exe"}"#).file(
        "/Users/Ann/NTUSER.DAT",
        hive(&[(r"Software\Microsoft\Edge\NativeMessagingHosts\com.acme.own", &[("", r"D:\own.json")])]),
    );
    let local = "/users/ann/appdata/LOCAL";
    chromium(&root, &format!("{local}/Google/Chrome/User Data/Default"), THIRD, "1_0", r#"{"name":"Third"}"#);
    let roaming = "/users/ann/appdata/Roaming/Mozilla/Firefox";
    root.file(
        &format!("{roaming}/profiles.ini"),
        "[Profile0]\r\nIsRelative=0\r\nPath=C:\\Far\\a.default\r\n",
    )
    .file("/Far/a.default/extensions.json", DATABASE)
    .file(&format!("{roaming}/Profiles/b/extensions/b@acme.example.xpi"), "x");
    // The tree has one folder for both spellings.
    std::fs::rename(root.place(b"/users/ann/appdata"), root.place(b"/Users/Ann/AppData")).expect("moved");
    std::fs::remove_dir_all(root.place(b"/users")).expect("removed");

    let outcome = extensions(&root);
    assert_eq!(outcome.gap, None);
    let expected = [
        THIRD,
        ACME,
        "all@acme.example",
        "b@acme.example",
        "guard@acme.example",
        OTHER,
        "shared@acme.example",
    ];
    assert_eq!(keys(&outcome), expected, "{outcome:#?}");
    assert_eq!(item(&outcome, Field::Key, ACME).get(Field::Version), Some("7.1"));
    let third = item(&outcome, Field::Key, THIRD);
    assert_eq!(third.get(Field::Name), Some("Third"));
    assert_eq!(
        third.location,
        format!(r"C:\Users\Ann\AppData\Local\Google\Chrome\User Data\Default\Extensions\{THIRD}")
    );
    assert_eq!(
        item(&outcome, Field::Key, "shared@acme.example").location,
        r"C:\Far\a.default\extensions.json"
    );

    let outcome = hosts(&root);
    assert_eq!(outcome.gap, None);
    assert_eq!(keys(&outcome), ["com.acme.dead", "com.acme.one", "com.acme.own"]);
    assert_eq!(
        item(&outcome, Field::Key, "com.acme.one").get(Field::Path),
        Some(r"C:\Program Files\Acme\host.exe")
    );
    assert_eq!(item(&outcome, Field::Key, "com.acme.dead").presence, Presence::OnlyTraces);
    let own = item(&outcome, Field::Key, "com.acme.own");
    assert_eq!((own.presence, own.get(Field::Path)), (Presence::Present, None), "another disk is not here");
    check_shape(&Machine::mounted_at(root.path()).expect("opened"));
}

#[test]
fn somebody_whose_profile_is_on_another_disk_is_counted() {
    let bob = r"Microsoft\Windows NT\CurrentVersion\ProfileList\S-1-5-21-1-2-3-1002";
    let root = windows(&[(bob, &[("ProfileImagePath", r"D:\Users\Bob")])]);
    for source in SOURCES {
        let outcome = root.read(source);
        assert_eq!(failure(&outcome), ReasonKind::OtherUsers);
        assert_eq!(detail(&outcome), "people whose browsers are closed: 1");
    }
}
