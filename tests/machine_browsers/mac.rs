//! Browsers of a Mac.

use plist::{Dictionary, Value};

use super::*;

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
        "dark@acme.example",
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
        assert_eq!(gap(&outcome), Some(ReasonKind::NotMounted));
        assert!(!detail(&outcome).contains("zoe"), "{}", detail(&outcome));
    }
}

#[test]
fn data_that_a_policy_moved_are_read_where_they_are_on_a_mac() {
    for (place, folder, expected) in [
        ("/Volumes/Ext/Chrome", Some("/Volumes/Ext/Chrome"), None),
        ("${user_home}/Chrome", Some("/Users/ann/Chrome"), None),
        ("${users}/Shared/${user_name}", Some("/Users/Shared/ann"), None),
        ("/Volumes/Ext/Chrome", None, Some(ReasonKind::NotMounted)),
        ("${machine_name}/Chrome", None, Some(ReasonKind::UnsupportedFormat)),
        // Nobody has opened the browser yet.
        ("${user_home}/Chrome", None, None),
    ] {
        for list in ["com.google.Chrome.plist", "ann/com.microsoft.Edge.plist"] {
            let root = mac();
            let mut bytes = Vec::new();
            let policy: Dictionary = [("UserDataDir".to_owned(), Value::from(place))].into_iter().collect();
            Value::Dictionary(policy).to_writer_binary(&mut bytes).expect("written");
            root.file(&format!("/Library/Managed Preferences/{list}"), bytes).folder("/Users/ann/Library");
            if let Some(folder) = folder {
                chromium(&root, &format!("{folder}/Default"), ACME, "1_0", "{}");
                root.file(&format!("{folder}/NativeMessagingHosts/com.acme.json"), "{}");
            }
            for (outcome, key) in [extensions(&root), hosts(&root)].iter().zip([ACME, "com.acme"]) {
                let reason = match &outcome.reading {
                    Reading::CouldNotCheck(reason) => Some(reason.kind),
                    _ => gap(outcome),
                };
                assert_eq!(reason, expected, "{place} {list}");
                if folder.is_some() {
                    assert_eq!(keys(outcome), [key], "{place} {list}");
                }
            }
        }
    }
}

#[test]
fn extensions_that_a_policy_of_a_mac_installs_are_found() {
    let dictionary = |values: Vec<(&str, Value)>| -> Value {
        Value::Dictionary(values.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    };
    let mode = |mode: &str| dictionary(vec![("installation_mode", mode.into())]);
    let settings =
        dictionary(vec![(OTHER, mode("force_installed")), (THIRD, mode("blocked")), ("*", mode("blocked"))]);
    let forced = Value::Array(vec![format!("{ACME};https://x").into(), "*".into()]);
    let policy = dictionary(vec![("ExtensionInstallForcelist", forced), ("ExtensionSettings", settings)]);
    let mut bytes = Vec::new();
    policy.to_writer_binary(&mut bytes).expect("written");
    let places = ["/Library/Managed Preferences", "/Library/Managed Preferences/ann"];
    let root = mac();
    for place in places {
        root.file(&format!("{place}/com.google.Chrome.plist"), &bytes);
    }
    let outcome = extensions(&root);
    assert_eq!(keys(&outcome), [ACME, ACME, OTHER, OTHER]);
    assert_eq!(outcome.gap, None);
    root.file("/Library/Managed Preferences/com.brave.Browser.plist", "rubbish");
    assert_eq!(gap(&extensions(&root)), Some(ReasonKind::Damaged));
}

#[test]
fn extensions_that_the_settings_of_firefox_install_are_found() {
    let nested = "<key>ExtensionSettings</key><dict><key>one@acme</key><dict><key>installation_mode</key>\
        <string>force_installed</string><key>install_url</key><string>https://x/y.xpi</string></dict>\
        <key>no@acme</key><dict><key>installation_mode</key><string>blocked</string></dict>\
        <key>*</key><dict><key>installation_mode</key><string>blocked</string></dict></dict>\
        <key>Extensions</key><dict><key>Install</key><array><string>https://x/two@acme.xpi</string></array>\
        <key>Uninstall</key><array><string>gone@acme</string></array></dict>";
    let flat = "<key>ExtensionSettings__one@acme__installation_mode</key><string>normal_installed</string>\
        <key>Extensions__Install</key><array><string>/Library/two@acme.xpi</string></array>";
    for place in [
        "/Library/Preferences/org.mozilla.firefox.plist",
        "/Library/Managed Preferences/org.mozilla.firefox.plist",
        "/Library/Managed Preferences/ann/org.mozilla.firefox.plist",
        "/Users/ann/Library/Preferences/org.mozilla.firefox.plist",
        "/Library/Preferences/org.mozilla.firefoxdeveloperedition.plist",
    ] {
        for content in [nested, flat] {
            let root = mac();
            root.folder("/Users/ann/Library").file(
                place,
                format!("<plist version=\"1.0\"><dict><key>EnterprisePoliciesEnabled</key><true/>{content}</dict></plist>"),
            );
            let outcome = extensions(&root);
            assert_eq!(
                (keys(&outcome), outcome.gap.as_ref()),
                (vec!["one@acme", "two@acme"], None),
                "{place}"
            );
            root.file(place, "rubbish");
            let outcome = extensions(&root);
            let is_told = outcome.gap.is_some() || matches!(outcome.reading, Reading::CouldNotCheck(_));
            assert!(is_told, "{place}");
        }
    }
}

#[test]
fn settings_that_are_json_in_one_text_are_read_and_what_is_none_is_a_gap() {
    let mode = |id: &str| format!(r#"{{"{id}":{{"installation_mode":"force_installed"}},"*":{{}}}}"#);
    let own = r#"{"installation_mode":"force_installed"}"#;
    let odd = Some(ReasonKind::Damaged);
    for (browser, key, value, expected, gap_expected) in [
        ("com.google.Chrome", "ExtensionSettings", mode(ACME), vec![ACME], None),
        (
            "com.google.Chrome",
            "ExtensionInstallForcelist",
            format!(r#"["{ACME};https://x"]"#),
            vec![ACME],
            None,
        ),
        ("com.google.Chrome", "ExtensionSettings", String::new(), vec![], None),
        ("com.google.Chrome", "ExtensionSettings", "not json at all".to_owned(), vec![], odd),
        ("com.google.Chrome", "ExtensionInstallForcelist", "not json at all".to_owned(), vec![], odd),
        ("org.mozilla.firefox", "ExtensionSettings", mode("one@acme"), vec!["one@acme"], None),
        ("org.mozilla.firefox", "ExtensionSettings__one@acme", own.to_owned(), vec!["one@acme"], None),
        (
            "org.mozilla.firefox",
            "Extensions",
            r#"{"Install":["/x/one@acme.xpi"]}"#.to_owned(),
            vec!["one@acme"],
            None,
        ),
        (
            "org.mozilla.firefox",
            "Extensions__Install",
            r#"["/x/one@acme.xpi"]"#.to_owned(),
            vec!["one@acme"],
            None,
        ),
        ("org.mozilla.firefox", "ExtensionSettings", "not json at all".to_owned(), vec![], odd),
        ("org.mozilla.firefox", "Extensions", "not json at all".to_owned(), vec![], odd),
    ] {
        let root = mac();
        let policy: Dictionary = [(key.to_owned(), Value::from(value.as_str()))].into_iter().collect();
        let mut bytes = Vec::new();
        Value::Dictionary(policy).to_writer_binary(&mut bytes).expect("written");
        root.folder("/Users/ann/Library")
            .file(&format!("/Library/Managed Preferences/{browser}.plist"), bytes);
        let outcome = extensions(&root);
        let seen = match &outcome.reading {
            Reading::Read(_) => (keys(&outcome), gap(&outcome)),
            Reading::CouldNotCheck(reason) => (vec![], Some(reason.kind)),
            Reading::Absent => (vec![], None),
        };
        assert_eq!(seen, (expected, gap_expected), "{browser} {key} {value}");
    }
}
