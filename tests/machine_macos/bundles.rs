//! Programs with an icon.

use std::fs;

use bancheck::machine::{Field, Presence, ReasonKind, SourceId};

use super::GUARD;
use super::mac_disk::{binary, list, mac, read_live};
use super::support::{gap, item, items};

#[test]
fn bundles_are_found_for_the_mac_and_for_each_person() {
    let root = mac();
    root.file("/Applications/Guard.app/Contents/Info.plist", list(&GUARD))
        .file(
            "/Applications/Acme/Inner.APP/Contents/Info.plist",
            binary(&[("CFBundleIdentifier", "com.acme.inner")]),
        )
        .file("/Applications/Utilities/Tool.app/Contents/Info.plist", list(&[("CFBundleName", "Tool")]))
        .file("/Applications/a/b/Deep.app/Contents/Info.plist", list(&[("CFBundleName", "Deep")]))
        .file(
            "/Applications/a/b/c/d/e/f/Deeper.app/Contents/Info.plist",
            list(&[("CFBundleIdentifier", "com.acme.deeper")]),
        )
        .file(
            "/Users/ann/Applications/Ann.app/Contents/Info.plist",
            list(&[("CFBundleIdentifier", "com.acme.ann")]),
        )
        .file(
            "/Applications/Phone.app/Wrapper/P.app/Info.plist",
            list(&[("CFBundleIdentifier", "com.acme.phone")]),
        )
        .link("/Applications/Phone.app/WrappedBundle", "Wrapper/P.app")
        .folder("/Applications/Shell.app")
        .link("/Applications/Gone.app", "/System/Gone.app")
        .file("/Applications/.localized", "");
    let outcome = root.read(SourceId::AppBundles);
    assert_eq!(outcome.gap, None);
    assert_eq!(items(&outcome).len(), 9, "{outcome:#?}");
    assert_eq!(item(&outcome, Field::Name, "Deep").presence, Presence::Present);
    assert_eq!(item(&outcome, Field::Key, "com.acme.deeper").get(Field::Name), Some("Deeper"));
    let guard = item(&outcome, Field::Key, "com.acme.guard");
    assert_eq!(guard.get(Field::Name), Some("Acme Guard für Mac"));
    assert_eq!(guard.get(Field::Version), Some("21.3"));
    assert_eq!(guard.get(Field::Path), Some("/Applications/Guard.app"));
    assert_eq!(item(&outcome, Field::Key, "com.acme.inner").get(Field::Name), Some("Inner"));
    assert_eq!(item(&outcome, Field::Name, "Tool").get(Field::Key), None);
    assert_eq!(item(&outcome, Field::Key, "com.acme.ann").presence, Presence::Present);
    assert_eq!(item(&outcome, Field::Key, "com.acme.phone").get(Field::Name), Some("Phone"));
    assert_eq!(item(&outcome, Field::Name, "Shell").presence, Presence::OnlyTraces);
    assert_eq!(item(&outcome, Field::Name, "Gone").presence, Presence::OnlyTraces);
}

#[test]
fn a_bundle_with_a_broken_description_is_still_a_bundle() {
    let whole = list(&GUARD);
    let whole_binary = binary(&GUARD);
    for (what, content) in [
        ("empty", &b""[..]),
        ("rubbish", b"\xff\x00hello"),
        ("an array", b"<plist version=\"1.0\"><array/></plist>"),
        ("cut", &whole[..whole.len() / 4]),
        ("cut binary", &whole_binary[..whole_binary.len() - 5]),
    ] {
        let root = mac();
        root.file("/Applications/Acme Guard.app/Contents/Info.plist", content);
        root.file("/Applications/Fine.app/Contents/Info.plist", list(&[("CFBundleIdentifier", "com.fine")]));
        let outcome = root.read(SourceId::AppBundles);
        assert_eq!(item(&outcome, Field::Name, "Acme Guard").presence, Presence::Present, "{what}");
        assert_eq!(item(&outcome, Field::Key, "com.fine").presence, Presence::Present, "{what}");
        assert_eq!(gap(&outcome), Some(ReasonKind::Damaged), "{what}");
    }
    let root = mac();
    root.pipe("/Applications/Acme Guard.app/Contents/Info.plist");
    let outcome = root.read(SourceId::AppBundles);
    assert_eq!(item(&outcome, Field::Name, "Acme Guard").presence, Presence::Present);
    assert_eq!(gap(&outcome), Some(ReasonKind::Damaged));
}

#[test]
fn hostile_names_are_only_names() {
    let root = mac();
    let long = "x".repeat(10_000);
    fs::write(
        root.place(b"/Applications/a\n\xff.app/Contents/Info.plist"),
        list(&[("CFBundleIdentifier", &long)]),
    )
    .expect("written");
    let outcome = root.read(SourceId::AppBundles);
    assert_eq!(item(&outcome, Field::Key, &long).get(Field::Name), Some("a\n\u{fffd}"));
    assert_eq!(outcome.gap, None);
}

#[test]
fn links_stay_inside_the_tree_and_circles_end() {
    let outside = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir_all(outside.path().join("Secret.app/Contents")).expect("made");
    fs::write(outside.path().join("Secret.app/Contents/Info.plist"), list(&GUARD)).expect("written");
    let root = mac();
    root.link("/Applications/out", outside.path())
        .link("/Applications/Out.app", outside.path().join("Secret.app"))
        .link("/Applications/again", "/Applications")
        .link("/Users/ann/Applications", "/Applications")
        .link("/Applications/Round.app", "Round.app");
    let outcome = root.read(SourceId::AppBundles);
    let names: Vec<_> = items(&outcome).iter().filter_map(|item| item.get(Field::Name)).collect();
    assert_eq!(names, ["Out", "Round"]);
    assert_eq!(gap(&outcome), Some(ReasonKind::NotMounted), "what the other link leads to");
    assert!(items(&outcome).iter().all(|item| item.presence == Presence::OnlyTraces));
}

#[test]
fn what_is_named_like_a_bundle_and_is_none_is_a_trace() {
    let root = mac();
    let guard = list(&GUARD);
    root.file("/Applications/Guard.app.old/Contents/Info.plist", &guard)
        .file("/Applications/Alias.app", "book")
        .link("/Applications/Acme/Gone.app", "/Volumes/Ext/Gone.app")
        .file("/Applications 2/Flat.app/Info.plist", list(&[("CFBundleIdentifier", "com.acme.flat")]))
        .file(
            "/Users/ann/Applications (Parallels)/x/Win.app/Contents/Info.plist",
            list(&[("CFBundleIdentifier", "com.win")]),
        )
        .file("/Applications/Tool/Info.plist", list(&[("CFBundleIdentifier", "no.bundle")]));
    let outcome = root.read(SourceId::AppBundles);
    assert_eq!(outcome.gap, None);
    assert_eq!(items(&outcome).len(), 5, "{outcome:#?}");
    for (field, value) in [(Field::Key, "com.acme.guard"), (Field::Name, "Alias"), (Field::Name, "Gone")] {
        assert_eq!(item(&outcome, field, value).presence, Presence::OnlyTraces, "{value}");
    }
    for value in ["com.acme.flat", "com.win"] {
        assert_eq!(item(&outcome, Field::Key, value).presence, Presence::Present, "{value}");
    }
}

#[test]
fn where_people_keep_anything_only_an_identifier_says_what_it_is() {
    let root = mac();
    for (place, identifier) in [
        ("/Users/ann/Desktop/Guard.app", "com.acme.desktop"),
        ("/Users/ann/Downloads/unpacked/Guard.app", "com.acme.downloads"),
        ("/Users/Shared/Guard.app", "com.acme.shared"),
        ("/Users/ann/Documents/Guard.app", "com.acme.documents"),
        ("/Users/ann/.Trash/Guard.app", "com.acme.bin"),
        ("/Users/ann/Downloads/far/too/deep/Guard.app", "com.acme.deep"),
    ] {
        root.file(&format!("{place}/Contents/Info.plist"), list(&[("CFBundleIdentifier", identifier)]));
    }
    root.folder("/Users/ann/Desktop/Acme Guard.app").file("/Users/ann/Desktop/Acme Photo.app", "x").file(
        "/Users/ann/Desktop/Acme Story.app/Contents/Info.plist",
        list(&[("CFBundleName", "Acme Guard")]),
    );
    let keys = |outcome: &bancheck::machine::SourceOutcome| -> Vec<String> {
        items(outcome).iter().map(|item| item.get(Field::Key).unwrap_or("-").to_owned()).collect()
    };
    let outcome = root.read(SourceId::AppBundles);
    assert_eq!(outcome.gap, None);
    let mut seen = keys(&outcome);
    seen.sort();
    let expected =
        ["com.acme.bin", "com.acme.desktop", "com.acme.documents", "com.acme.downloads", "com.acme.shared"];
    assert_eq!(seen, expected);
    let is_trace = |item: &&bancheck::machine::Item| item.presence == Presence::OnlyTraces;
    let traces: Vec<_> = items(&outcome).iter().filter(is_trace).map(|item| item.get(Field::Key)).collect();
    assert_eq!(traces, [Some("com.acme.bin")]);
    // A running Mac would ask its person first.
    assert_eq!(keys(&read_live(&root, SourceId::AppBundles)), ["com.acme.shared"]);
}

#[test]
fn a_link_to_more_programs_that_leads_nowhere_is_a_gap() {
    for (place, source, expected) in [
        ("/Applications/More", SourceId::AppBundles, Some(ReasonKind::NotMounted)),
        ("/Applications/Acme/More", SourceId::AppBundles, Some(ReasonKind::NotMounted)),
        ("/Applications 2", SourceId::AppBundles, Some(ReasonKind::NotMounted)),
        ("/Users/ann/Applications/More", SourceId::AppBundles, Some(ReasonKind::NotMounted)),
        ("/Library/Application Support/Acme", SourceId::SupportFolders, Some(ReasonKind::NotMounted)),
        ("/Users/ann/Desktop/More", SourceId::AppBundles, None),
        ("/Library/Application Support/Acme/Guard", SourceId::SupportFolders, None),
    ] {
        let root = mac();
        root.folder("/Users/ann/Library").link(place, "/Volumes/Gone/Applications");
        assert_eq!(gap(&root.read(source)), expected, "{place}");
    }
}

#[test]
fn folders_that_are_too_deep_are_a_gap() {
    for (levels, expected) in [(31, None), (32, Some(ReasonKind::TooMuch))] {
        let root = mac();
        root.folder(&format!("/Applications/{}", "a/".repeat(levels)));
        assert_eq!(gap(&root.read(SourceId::AppBundles)), expected, "{levels}");
    }
}

#[test]
fn too_many_folders_are_a_gap() {
    let root = mac();
    root.folder("/Applications/many");
    for index in 0..20_000 {
        fs::create_dir(root.path().join(format!("Applications/many/{index}"))).expect("made");
    }
    assert_eq!(gap(&root.read(SourceId::AppBundles)), Some(ReasonKind::TooMuch));
}

#[test]
fn an_identifier_in_a_marked_section_counts() {
    let root = mac();
    root.file(
        "/Applications/Guard.app/Contents/Info.plist",
        "<plist><dict><key>CFBundleIdentifier</key><string><![CDATA[com.acme.guard]]></string></dict></plist>",
    );
    item(&root.read(SourceId::AppBundles), Field::Key, "com.acme.guard");
}

#[test]
fn a_description_that_is_too_large_is_more_than_is_read() {
    let root = mac();
    root.file("/Applications/Guard.app/Contents/Info.plist", vec![b' '; 9 * 1024 * 1024]);
    let outcome = root.read(SourceId::AppBundles);
    assert_eq!(gap(&outcome), Some(ReasonKind::TooMuch));
    assert_eq!(item(&outcome, Field::Name, "Guard").presence, Presence::Present);
}

#[test]
fn a_program_in_another_counts_where_another_maker_made_it() {
    let root = mac();
    for (path, identifier) in [
        ("Suite.app", "com.suite.main"),
        ("Suite.app/Contents/Frameworks/Suite Helper.app", "com.suite.main.helper"),
        ("Suite.app/Contents/Resources/Guard.app", "com.acme.guard"),
        ("Suite.app/Contents/Resources/Guard.app/Contents/MacOS/Agent.app", "com.acme.guard.agent"),
        ("Suite.app/Contents/MacOS/x/Deep.app", "com.acme.deep"),
        ("Suite.app/Contents/Library/LoginItems/a.app/Contents/Helpers/b.app", "com.acme.b"),
    ] {
        root.file(
            &format!("/Applications/{path}/Contents/Info.plist"),
            list(&[("CFBundleIdentifier", identifier)]),
        );
    }
    let outcome = root.read(SourceId::AppBundles);
    let keys: Vec<_> = items(&outcome).iter().filter_map(|item| item.get(Field::Key)).collect();
    assert_eq!(keys, ["com.suite.main", "com.acme.b", "com.acme.guard"], "{outcome:#?}");
    assert_eq!(gap(&outcome), None);
    let deep = "/Contents/Helpers/x.app".repeat(8);
    root.folder(&format!("/Applications/Suite.app{deep}"));
    assert_eq!(gap(&root.read(SourceId::AppBundles)), Some(ReasonKind::TooMuch));
}

#[test]
fn a_program_for_the_iphone_is_known_without_its_link() {
    let root = mac();
    root.file(
        "/Applications/Phone.app/Wrapper/P.app/Info.plist",
        list(&[("CFBundleIdentifier", "com.acme.phone")]),
    );
    let outcome = root.read(SourceId::AppBundles);
    assert_eq!(item(&outcome, Field::Key, "com.acme.phone").presence, Presence::Present);
}

#[test]
fn parts_of_other_makers_in_an_app_are_found_and_broken_ones_are_a_gap() {
    for place in [
        "XPCServices/K.xpc/Contents",
        "Library/SystemExtensions/K.systemextension/Contents",
        "PlugIns/K.appex/Contents",
        "Frameworks/K.framework/Resources",
        "Frameworks/K.framework/Versions/A/Resources",
        "Frameworks/K.framework/Versions/5/Resources",
        "Frameworks/Own.framework/Versions/A/XPCServices/K.xpc/Contents",
        "Frameworks/Own.framework/Versions/B/Helpers/K.app/Contents",
        "Frameworks/Own.framework/Versions/A/Frameworks/K.framework/Resources",
        "Frameworks/Own.framework/PlugIns/K.plugin/Contents",
        "Frameworks/Own.framework/Versions/A/Helpers/Own.app/Contents/Resources/K.bundle/Contents",
    ] {
        let root = mac();
        let app = "/Applications/Suite.app/Contents";
        root.file(&format!("{app}/Info.plist"), list(&[("CFBundleIdentifier", "com.other.suite")]))
            .file(&format!("{app}/{place}/Info.plist"), list(&[("CFBundleIdentifier", "com.acme.part")]));
        let outcome = root.read(SourceId::AppBundles);
        assert_eq!(outcome.gap, None, "{place}");
        assert_eq!(item(&outcome, Field::Key, "com.acme.part").presence, Presence::Present, "{place}");
        for broken in ["", "<plist version=\"1.0\"><dict>@x@</dict></plist>"] {
            root.file(&format!("{app}/Resources/T.app/Contents/Info.plist"), broken);
            let outcome = root.read(SourceId::AppBundles);
            assert_eq!(outcome.gap.map(|gap| gap.kind), Some(ReasonKind::Damaged), "{place}: {broken}");
        }
    }
}

#[test]
fn parts_of_its_own_maker_in_a_framework_and_of_a_flat_program_are_told_apart() {
    let root = mac();
    let app = "/Applications/Suite.app/Contents";
    let framework = format!("{app}/Frameworks/S.framework");
    let own = list(&[("CFBundleIdentifier", "com.other.suite.part")]);
    root.file(&format!("{app}/Info.plist"), list(&[("CFBundleIdentifier", "com.other.suite")]))
        .file(&format!("{framework}/Versions/A/Helpers/S Helper.app/Contents/Info.plist"), &own)
        .file(&format!("{framework}/Versions/A/XPCServices/S.xpc/Contents/Info.plist"), &own)
        .link(&format!("{framework}/Versions/Current"), "A")
        .link(&format!("{framework}/Helpers"), "Versions/Current/Helpers")
        .link(&format!("{framework}/XPCServices"), "Versions/Current/Gone")
        .file(
            "/Applications/Phone.app/Wrapper/P.app/Info.plist",
            list(&[("CFBundleIdentifier", "com.other.p")]),
        )
        .file("/Applications/Flat.app/Info.plist", list(&[("CFBundleIdentifier", "com.other.f")]));
    let keys = |outcome: &bancheck::machine::SourceOutcome| -> Vec<String> {
        items(outcome).iter().filter_map(|item| item.get(Field::Key)).map(str::to_owned).collect()
    };
    let outcome = root.read(SourceId::AppBundles);
    assert_eq!(keys(&outcome), ["com.other.f", "com.other.p", "com.other.suite"]);
    assert_eq!(gap(&outcome), None);
    for place in ["Phone.app/Wrapper/P.app/PlugIns", "Flat.app/Frameworks"] {
        let part = format!("/Applications/{place}/K.appex/Info.plist");
        root.file(&part, list(&[("CFBundleIdentifier", "com.acme.part")]));
        assert!(keys(&root.read(SourceId::AppBundles)).contains(&"com.acme.part".to_owned()), "{place}");
        fs::remove_file(root.place(part.as_bytes())).expect("removed");
    }
}
