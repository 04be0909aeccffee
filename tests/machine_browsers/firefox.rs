//! Firefox and Thunderbird.

use super::*;

pub const DATABASE: &str = r#"{"schemaVersion":36,"addons":[
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
         [Profile2]\nIsRelative=1\nPath=b.old\n[Profile3]\nIsRelative=1\nPath=gone.old\n",
    )
    .file(&format!("{folder}/deep/in/a.default/extensions.json"), DATABASE)
    .file(&format!("{folder}/deep/in/a.default/extensions/guard@acme.example.xpi"), "x")
    .file(&format!("{folder}/deep/in/a.default/extensions/dark@acme.example.xpi"), "x")
    .file(&format!("{folder}/deep/in/a.default/extensions/new@acme.example.xpi"), "x")
    .folder(&format!("{folder}/deep/in/a.default/extensions/staged"))
    .file("/data/bob/.config/librewolf/librewolf/w/extensions/wolf@acme.example.xpi", "x")
    .file("/data/profile/extensions/far@acme.example.xpi", "x")
    .file(&format!("{folder}/b.old/extensions/{{1234}}.xpi"), "x")
    .file("/home/ann/snap/firefox/common/.mozilla/firefox/s/extensions/snap@acme.example.xpi", "x")
    .file("/data/bob/.thunderbird/t.default/extensions/mail@acme.example/manifest.json", "{}")
    .file("/data/bob/.config/mozilla/firefox/Profiles/p/extensions/new-place@acme.example.xpi", "x");
    let outcome = extensions(&root);
    assert_eq!(outcome.gap, None);
    let expected = [
        "dark@acme.example",
        "far@acme.example",
        "guard@acme.example",
        "mail@acme.example",
        "new-place@acme.example",
        "new@acme.example",
        "shared@acme.example",
        "snap@acme.example",
        "wolf@acme.example",
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
fn a_profile_elsewhere_that_is_not_there_is_a_gap() {
    for (path, expected) in [
        ("IsRelative=0\nPath=/mnt/stick/ff", Some(ReasonKind::NotMounted)),
        ("IsRelative=0\nPath=/empty/ff", Some(ReasonKind::NotMounted)),
        ("IsRelative=0\nPath=/etc/ff", Some(ReasonKind::Missing)),
        ("IsRelative=0\nPath=/etc/passwd", Some(ReasonKind::Missing)),
        ("IsRelative=0\nPath=/link/ff", Some(ReasonKind::NotMounted)),
        ("IsRelative=0\nPath=D:\\ff", Some(ReasonKind::NotMounted)),
        // As Macs wrote it long ago.
        ("IsRelative=0\nPath=AAAAAAFGAAIAAQxNYWNpbnRvc2ggSEQ", Some(ReasonKind::UnsupportedFormat)),
        ("IsRelative=1\nPath=../../../../mnt/stick/ff", Some(ReasonKind::NotMounted)),
        ("IsRelative=1\nPath=Profiles/gone", None),
        ("IsRelative=0\nPath=/data/ff", None),
    ] {
        let root = linux();
        root.file("/home/ann/.mozilla/firefox/profiles.ini", format!("[Profile0]\n{path}\n"))
            .folder("/data/ff")
            .folder("/empty")
            .link("/link", "/mnt/stick");
        let outcome = extensions(&root);
        assert_eq!(gap(&outcome), expected, "{path}: {outcome:?}");
        if expected.is_some() {
            assert!(!detail(&outcome).contains("ann"), "{}", detail(&outcome));
        }
    }
}

#[test]
fn a_list_of_profiles_that_makes_no_sense_is_a_gap() {
    for (what, content) in [("empty", vec![]), ("zeros", vec![0; 512]), ("other", b"Path=x".to_vec())] {
        let root = linux();
        root.file("/home/ann/.mozilla/firefox/profiles.ini", content);
        assert_eq!(gap(&extensions(&root)), Some(ReasonKind::Damaged), "{what}");
    }
    let root = linux();
    root.file("/home/ann/.mozilla/firefox/profiles.ini", vec![b'x'; 1024 * 1024 + 1]);
    assert_eq!(gap(&extensions(&root)), Some(ReasonKind::TooMuch));
    let root = linux();
    root.file("/home/ann/.mozilla/firefox/p/extensions.json", vec![b' '; 9 * 1024 * 1024]);
    assert_eq!(gap(&extensions(&root)), Some(ReasonKind::TooMuch), "a list of extensions");
}

#[test]
fn an_entry_counts_whatever_kind_it_says_it_is_of() {
    for kind in [
        r#""type":"extension","#,
        r#""type":"webextension","#,
        r#""type":"experiment","#,
        r#""type":2,"#,
        r#""type":null,"#,
        "",
        r#""type":"theme","#,
        r#""type":"dictionary","#,
        r#""type":"locale","#,
        r#""type":"plugin","#,
        r#""type":"sitepermission","#,
    ] {
        let root = linux();
        let entry = format!(r#"{{{kind}"id":"guard@acme.example","location":"app-profile"}}"#);
        root.file("/home/ann/.mozilla/firefox/p/extensions.json", format!(r#"{{"addons":[{entry}]}}"#))
            .file("/home/ann/.mozilla/firefox/p/extensions/guard@acme.example.xpi", "x");
        let outcome = extensions(&root);
        let seen = items(&outcome).iter().filter(|item| item.get(Field::Key) == Some("guard@acme.example"));
        assert_eq!(seen.count(), 1, "{kind}");
        assert_eq!(outcome.gap, None, "{kind}");
    }
}

#[test]
fn files_beside_the_list_count_by_their_names() {
    let root = linux();
    let folder = "/home/ann/.mozilla/firefox/p";
    root.file(
        &format!("{folder}/extensions.json"),
        r#"{"addons":[{"id":"own@acme.example","type":"extension","location":"app-builtin"},{"id":" "}]}"#,
    )
    // The browser keeps its own elsewhere.
    .file(&format!("{folder}/extensions/own@acme.example.xpi"), "x")
    .file(&format!("{folder}/extensions/was@acme.example.xpi.old"), "x")
    .file(&format!("{folder}/extensions/plain.XPI"), "x")
    .file(&format!("{folder}/extensions/odd"), "x")
    .link(&format!("{folder}/extensions/gone@acme.example.xpi"), "/mnt/x")
    .folder(&format!("{folder}/extensions/trash"));
    let outcome = extensions(&root);
    let names = ["gone@acme.example", "odd", "own@acme.example", "plain", "was@acme.example"];
    assert_eq!(keys(&outcome), names, "{outcome:#?}");
    for (key, presence) in [
        ("own@acme.example", Presence::Present),
        ("was@acme.example", Presence::OnlyTraces),
        ("gone@acme.example", Presence::OnlyTraces),
    ] {
        assert_eq!(item(&outcome, Field::Key, key).presence, presence, "{key}");
    }
    assert_eq!(gap(&outcome), Some(ReasonKind::Damaged), "an entry without an ID");
}

#[test]
fn a_profile_that_is_a_link_to_nowhere_is_a_gap() {
    for link in ["x.default", "Profiles", "Profiles/x.default"] {
        let root = linux();
        root.file("/home/ann/.mozilla/firefox/y.default/extensions/a@b.example.xpi", "x")
            .link(&format!("/home/ann/.mozilla/firefox/{link}"), "/mnt/stick/x.default");
        let outcome = extensions(&root);
        assert_eq!(gap(&outcome), Some(ReasonKind::Failed), "{link}");
        assert_eq!(keys(&outcome), ["a@b.example"]);
    }
}
