//! What everybody gets.

use super::*;

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

#[test]
fn every_file_among_policies_is_read_and_a_way_that_is_not_known_is_kept() {
    let place = "/etc/opt/chrome/policies/managed";
    let forced = format!(r#"{{"ExtensionInstallForcelist":["{ACME};https://x"]}}"#);
    let settings = |mode: &str| format!(r#"{{"ExtensionSettings":{{"{ACME},{OTHER}":{mode}}}}}"#);
    for (name, content, expected, reason) in [
        ("acme", forced.as_str(), vec![ACME], None),
        ("acme.json.bak", &forced, vec![ACME], None),
        ("README", "only words", vec![], None),
        ("a.json", "only words", vec![], Some(ReasonKind::Damaged)),
        ("a.json", r#"{"ExtensionInstallForcelist":7}"#, vec![], Some(ReasonKind::Damaged)),
        ("a.json", r#"{"ExtensionSettings":[]}"#, vec![], Some(ReasonKind::Damaged)),
        ("a.json", r#"{"ExtensionSettings":null,"other":1}"#, vec![], None),
        ("a.json", &settings(r#"{"installation_mode":"force_installed"}"#), vec![ACME, OTHER], None),
        ("a.json", &settings(r#"{"installation_mode":"new_way"}"#), vec![ACME, OTHER], None),
        ("a.json", &settings(r#"{"installation_mode":1}"#), vec![ACME, OTHER], None),
        ("a.json", &settings("true"), vec![ACME, OTHER], None),
        ("a.json", &settings(r#"{"installation_mode":"removed"}"#), vec![], None),
        ("a.json", &settings(r#"{"toolbar_pin":"force_pinned"}"#), vec![], None),
    ] {
        let root = linux();
        root.file(&format!("{place}/{name}"), content);
        let outcome = extensions(&root);
        assert_eq!(keys(&outcome), expected, "{name}: {content}");
        assert_eq!(gap(&outcome), reason, "{name}: {content}");
    }
}

#[test]
fn policies_of_the_firefox_family_name_what_everybody_gets() {
    let linux_places = ["/etc/firefox/policies", "/usr/lib/firefox/distribution"];
    let mac_places = ["/Applications/Firefox.app/Contents/Resources/distribution"];
    let windows_places = ["/Program Files/Mozilla Firefox/distribution"];
    let (id, other) = ("guard@acme.example", "{1-2}");
    let set = |mode: &str| format!(r#"{{"policies":{{"ExtensionSettings":{{"*":{mode},"{id}":{mode}}}}}}}"#);
    let install = format!(
        r#"{{"policies":{{"Extensions":{{"Install":["https://acme.example/{id}.xpi?a=/b",7,"C:\\{other}.XPI"]}}}}}}"#
    );
    for (content, expected, reason) in [
        (set(r#"{"installation_mode":"force_installed","install_url":"https://x"}"#), vec![id], None),
        (set(r#"{"installation_mode":"normal_installed"}"#), vec![id], None),
        (set(r#"{"installation_mode":"blocked"}"#), vec![], None),
        (set("7"), vec![id], None),
        (install, vec![id, other], None),
        (r#"{"policies":{"DisableAppUpdate":true,"Extensions":{"Locked":["x"]}}}"#.to_owned(), vec![], None),
        (r#"{"policies":{"ExtensionSettings":7}}"#.to_owned(), vec![], Some(ReasonKind::Damaged)),
        (r#"{"policies":{"Extensions":{"Install":7}}}"#.to_owned(), vec![], Some(ReasonKind::Damaged)),
        (r#"{"policies":7}"#.to_owned(), vec![], Some(ReasonKind::Damaged)),
        ("{}".to_owned(), vec![], Some(ReasonKind::Damaged)),
        ("{".to_owned(), vec![], Some(ReasonKind::Damaged)),
    ] {
        let systems = [
            (linux as fn() -> Root, &linux_places[..]),
            (mac, &mac_places),
            (|| windows(&[]), &windows_places),
        ];
        for (system, places) in systems {
            for place in places {
                let root = system();
                root.file(&format!("{place}/policies.json"), &content);
                let outcome = extensions(&root);
                assert_eq!(keys(&outcome), expected, "{place}: {content}");
                assert_eq!(gap(&outcome), reason, "{place}: {content}");
            }
        }
    }
}
