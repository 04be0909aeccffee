//! Browsers made from Chromium.

use super::*;

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
fn a_profile_that_is_a_link_to_nowhere_is_a_gap_and_the_marks_of_a_browser_are_none() {
    for (link, expected) in [
        ("SingletonLock", None),
        ("RunningChromeVersion", None),
        ("Default", Some(ReasonKind::Failed)),
        ("Profile 2", Some(ReasonKind::Failed)),
        ("_side_profiles", Some(ReasonKind::Failed)),
        ("Profile 1/Extensions", Some(ReasonKind::Failed)),
    ] {
        let root = linux();
        chromium(&root, "/home/ann/.config/google-chrome/Profile 3", ACME, "1_0", "{}");
        root.link(&format!("/home/ann/.config/google-chrome/{link}"), "/mnt/stick/x");
        let outcome = extensions(&root);
        assert_eq!(gap(&outcome), expected, "{link}");
        assert_eq!(keys(&outcome), [ACME]);
    }
}

#[test]
fn what_was_renamed_or_is_no_folder_is_a_trace() {
    let root = linux();
    let profile = "/home/ann/.config/chromium/Default/Extensions";
    root.file(&format!("{profile}/{ACME}.old/1_0/manifest.json"), "{}")
        .file(&format!("{profile}/{OTHER}"), "x")
        .file(&format!("{profile}/{THIRD}s/1_0/manifest.json"), "{}")
        .file(&format!("/usr/share/chromium/extensions/{THIRD}.json.bak"), "{}")
        .file("/etc/chromium/native-messaging-hosts/com.acme.off.json.old", "{}");
    let outcome = extensions(&root);
    assert_eq!(outcome.gap, None);
    assert_eq!(keys(&outcome), [THIRD, ACME, OTHER], "{outcome:#?}");
    assert!(items(&outcome).iter().all(|item| item.presence == Presence::OnlyTraces), "{outcome:#?}");
    let outcome = hosts(&root);
    assert_eq!(item(&outcome, Field::Key, "com.acme.off").presence, Presence::OnlyTraces);
}

#[test]
fn an_older_version_that_is_whole_counts() {
    let root = linux();
    let profile = "/home/ann/.config/chromium/Default";
    chromium(&root, profile, ACME, "1.0_0", r#"{"name":"Acme"}"#);
    root.folder(&format!("{profile}/Extensions/{ACME}/2.0_0"));
    let seen = extensions(&root);
    let acme = item(&seen, Field::Key, ACME);
    assert_eq!(
        (acme.presence, acme.get(Field::Name), acme.get(Field::Version)),
        (Presence::Present, Some("Acme"), Some("1.0"))
    );
}
