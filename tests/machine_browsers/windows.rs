//! Browsers of a Windows disk.

use regf::HiveBuilder;

use super::*;

pub type Keys<'a> = &'a [(&'a str, &'a [(&'a str, &'a str)])];

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
pub fn windows(more: Keys) -> Root {
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
        "dark@acme.example",
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

const PROFILES: &str = r"Microsoft\Windows NT\CurrentVersion\ProfileList";

#[test]
fn folders_of_people_whom_no_list_names_are_read() {
    let service = format!(r"{PROFILES}\S-1-5-82-1-2-3-4-5");
    let root = windows(&[(&service, &[("ProfileImagePath", r"C:\Users\DefaultAppPool")])]);
    let local = "AppData/Local/Google/Chrome/User Data/Default";
    // With a hive, with a broken one, without.
    for (person, hive) in [("bob", hive(&[("Software", &[])])), ("carl", b"rubbish".to_vec())] {
        root.file(&format!("/Users/{person}/NTUSER.DAT"), hive);
        chromium(&root, &format!("/Users/{person}/{local}"), ACME, "1_0", "{}");
    }
    chromium(&root, &format!("/Users/dora.OFFICE/{local}"), OTHER, "1_0", "{}");
    root.file("/Users/dora.OFFICE/AppData/Roaming/Thunderbird/Profiles/p/extensions/m@acme.example.xpi", "x");
    for nobody in ["Public", "Default", "All Users", "defaultuser0", "DefaultAppPool"] {
        chromium(&root, &format!("/Users/{nobody}/{local}"), THIRD, "1_0", "{}");
    }
    root.link("/Users/Default User", "Default").file("/Users/desktop.ini", "x");
    let outcome = extensions(&root);
    assert_eq!(keys(&outcome), [ACME, ACME, "m@acme.example", OTHER], "{outcome:#?}");
    assert_eq!(outcome.gap, None);
}

#[test]
fn the_folder_of_people_is_where_the_list_says() {
    let root = windows(&[(PROFILES, &[("ProfilesDirectory", r"C:\People")])]);
    chromium(&root, "/People/bob/AppData/Local/Google/Chrome/User Data/Default", ACME, "1_0", "{}");
    assert_eq!(keys(&extensions(&root)), [ACME]);
}

#[test]
fn profiles_of_firefox_on_another_drive_or_share_are_not_gone() {
    for (path, expected) in [
        (r"D:\ff\profile", Some(ReasonKind::NotMounted)),
        (r"\\server\share\ff", Some(ReasonKind::NotMounted)),
        (r"C:\Elsewhere\ff", Some(ReasonKind::NotMounted)),
        (r"C:\Windows\ff", Some(ReasonKind::Missing)),
        (r"C:\Here\ff", None),
    ] {
        let root = windows(&[]);
        root.file(
            "/Users/Ann/AppData/Roaming/Mozilla/Firefox/profiles.ini",
            format!("[Profile0]\r\nIsRelative=0\r\nPath={path}\r\n"),
        )
        .file("/Here/ff/extensions/a@b.example.xpi", "x");
        assert_eq!(gap(&extensions(&root)), expected, "{path}");
    }
}

#[test]
fn data_that_a_policy_moved_are_read_where_they_are() {
    let chrome = r"Policies\Google\Chrome";
    for (place, folder) in [
        (r"C:\Browser\${user_name}", Some("/Browser/Ann")),
        (r"${local_app_data}\Moved", Some("/Users/Ann/AppData/Local/Moved")),
        (r"${profile}\Moved", Some("/Users/Ann/Moved")),
        (r"D:\Browser", None),
        (r"\\server\homes\${user_name}", None),
        (r"C:\Browser\${client_name}", None),
    ] {
        let root = windows(&[(chrome, &[("UserDataDir", place)])]);
        if let Some(folder) = folder {
            chromium(&root, &format!("{folder}/Default"), ACME, "1_0", "{}");
            root.file(&format!("{folder}/NativeMessagingHosts/com.acme.json"), "{}");
        }
        let outcomes = [extensions(&root), hosts(&root)];
        for (outcome, key) in outcomes.iter().zip([ACME, "com.acme"]) {
            let seen = match &outcome.reading {
                Reading::Read(_) => keys(outcome),
                _ => Vec::new(),
            };
            assert_eq!(seen, folder.map(|_| key).into_iter().collect::<Vec<_>>(), "{place}: {outcome:?}");
            let is_gap = outcome.gap.is_some() || matches!(outcome.reading, Reading::CouldNotCheck(_));
            assert_eq!(is_gap, folder.is_none(), "{place}");
        }
    }
}

#[test]
fn extensions_that_settings_of_an_administrator_install_are_found() {
    let json = format!(
        r#"{{"*":{{"installation_mode":"blocked"}},"{ACME}":{{"installation_mode":"force_installed"}},"{OTHER}":{{"installation_mode":"allowed"}}}}"#
    );
    let key = format!(r"Policies\Microsoft\Edge\ExtensionSettings\{THIRD}");
    let blocked = format!(r"Policies\Microsoft\Edge\ExtensionSettings\{OTHER}");
    let root = windows(&[
        (r"Policies\Google\Chrome", &[("ExtensionSettings", &json)]),
        (&key, &[("installation_mode", "normal_installed")]),
        (&blocked, &[("installation_mode", "removed")]),
    ]);
    let outcome = extensions(&root);
    assert_eq!(keys(&outcome), [THIRD, ACME]);
    assert_eq!(outcome.gap, None);
    let root = windows(&[(r"Policies\Google\Chrome", &[("ExtensionSettings", "{")])]);
    assert_eq!(failure(&extensions(&root)), ReasonKind::Damaged);
}
