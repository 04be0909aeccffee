//! The places of a macOS system, read from made-up trees on any Unix system.
#![cfg(test)]
#![cfg(unix)]

mod support;

use std::fs;

use bancheck::machine::{Computer, Field, Machine, Presence, Reading, ReasonKind, SourceId, survey};
use plist::{Dictionary, Value};
use support::{Root, check_shape, failure, gap, item, items};

fn mac() -> Root {
    let root = Root::new();
    root.file(
        "/System/Library/CoreServices/SystemVersion.plist",
        list(&[("ProductName", "macOS"), ("ProductVersion", "15.1")]),
    );
    root
}

fn dictionary(texts: &[(&str, &str)]) -> Value {
    let texts = texts.iter().map(|(key, text)| ((*key).to_owned(), Value::from(*text)));
    Value::Dictionary(texts.collect::<Dictionary>())
}

fn list(texts: &[(&str, &str)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    dictionary(texts).to_writer_xml(&mut bytes).expect("written");
    bytes
}

fn binary(texts: &[(&str, &str)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    dictionary(texts).to_writer_binary(&mut bytes).expect("written");
    bytes
}

const GUARD: [(&str, &str); 4] = [
    ("CFBundleIdentifier", "com.acme.guard"),
    ("CFBundleName", "Guard"),
    ("CFBundleDisplayName", "Acme Guard für Mac"),
    ("CFBundleShortVersionString", "21.3"),
];

#[test]
fn nothing_there_is_absent_in_every_source() {
    let root = mac();
    root.folder("/Users/ann");
    for source in [
        SourceId::AppBundles,
        SourceId::LaunchJobs,
        SourceId::Receipts,
        SourceId::SupportFolders,
        SourceId::SystemExtensions,
        SourceId::ManagedSettings,
    ] {
        assert_eq!(root.read(source).reading, Reading::Absent, "{source:?}");
    }
}

#[test]
fn a_file_where_a_folder_should_be_is_not_absent() {
    for (path, source) in [
        ("/Applications", SourceId::AppBundles),
        ("/Library/LaunchDaemons", SourceId::LaunchJobs),
        ("/private/var/db/receipts", SourceId::Receipts),
        ("/Library/Application Support", SourceId::SupportFolders),
        ("/Library/SystemExtensions", SourceId::SystemExtensions),
        ("/Library/Managed Preferences", SourceId::ManagedSettings),
    ] {
        let root = mac();
        root.file(path, "");
        assert_eq!(failure(&root.read(source)), ReasonKind::Failed, "{path}");
    }
    let root = mac();
    root.folder("/Applications").file("/Users", "");
    assert_eq!(
        gap(&root.read(SourceId::AppBundles)),
        Some(ReasonKind::Failed),
        "nobody's programs were seen"
    );
}

#[test]
fn the_system_names_itself() {
    let root = mac();
    let computer = Computer::of(&Machine::mounted_at(root.path()).expect("opened"));
    assert_eq!((computer.os.as_str(), computer.os_version.as_str()), ("macOS", "15.1"));
    root.file("/System/Library/CoreServices/SystemVersion.plist", "rubbish");
    let computer = Computer::of(&Machine::mounted_at(root.path()).expect("opened"));
    assert_eq!((computer.os.as_str(), computer.os_version.as_str()), ("macOS", ""));
}

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
        .file("/Applications/a/b/c/TooDeep.app/Contents/Info.plist", list(&GUARD))
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
    assert_eq!(items(&outcome).len(), 8, "{outcome:#?}");
    assert_eq!(item(&outcome, Field::Name, "Deep").presence, Presence::Present);
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
    assert!(items(&outcome).iter().all(|item| item.presence == Presence::OnlyTraces));
}

#[test]
fn launch_jobs_name_their_program() {
    let root = mac();
    let arguments = "<plist version=\"1.0\"><dict><key>Label</key><string>com.acme.agent</string>\
        <key>ProgramArguments</key><array><string>/Library/Acme/agent</string><string>-x</string></array></dict></plist>";
    root.file(
        "/Library/LaunchDaemons/com.acme.daemon.plist",
        binary(&[("Label", "com.acme.daemon"), ("Program", "/Library/Acme/daemon")]),
    )
    .file("/Library/LaunchAgents/odd-name.plist", arguments)
    .file("/Library/LaunchDaemons/com.acme.broken.plist", "rubbish")
    .file("/Library/LaunchDaemons/readme.txt", "x")
    .link("/Library/LaunchDaemons/com.acme.gone.plist", "/Library/Acme/gone.plist")
    .file("/Users/ann/Library/LaunchAgents/com.acme.ann.plist", list(&[("Label", "com.acme.ann")]));
    let outcome = root.read(SourceId::LaunchJobs);
    assert_eq!(items(&outcome).len(), 5);
    assert_eq!(item(&outcome, Field::Key, "com.acme.daemon").get(Field::Path), Some("/Library/Acme/daemon"));
    assert_eq!(item(&outcome, Field::Key, "com.acme.agent").get(Field::Path), Some("/Library/Acme/agent"));
    assert_eq!(item(&outcome, Field::Key, "com.acme.broken").presence, Presence::Present);
    assert_eq!(item(&outcome, Field::Key, "com.acme.gone").presence, Presence::OnlyTraces);
    assert_eq!(item(&outcome, Field::Key, "com.acme.ann").get(Field::Path), None);
    assert_eq!(gap(&outcome), Some(ReasonKind::Damaged));
}

#[test]
fn receipts_are_read_once() {
    let root = mac();
    root.file(
        "/private/var/db/receipts/com.acme.guard.core.plist",
        binary(&[("PackageIdentifier", "com.acme.guard.core"), ("PackageVersion", "21.3")]),
    )
    .file("/private/var/db/receipts/com.acme.guard.core.bom", "BOMStore")
    .link("/var", "private/var");
    let outcome = root.read(SourceId::Receipts);
    assert_eq!(item(&outcome, Field::Key, "com.acme.guard.core").get(Field::Version), Some("21.3"));
    assert_eq!(items(&outcome).len(), 1);
}

#[test]
fn support_folders_and_system_extensions_are_paths() {
    let root = mac();
    root.file("/Library/Application Support/Acme Lab/Guard/Binaries/acmed", "x")
        .file("/Library/Application Support/Remains/.DS_Store", "x")
        .file("/Library/SystemExtensions/0A1B/com.acme.sysext.systemextension/Contents/Info.plist", "x")
        .file("/Library/SystemExtensions/db.plist", "x");
    let outcome = root.read(SourceId::SupportFolders);
    for (path, presence) in [
        ("/Library/Application Support/Acme Lab", Presence::Present),
        ("/Library/Application Support/Acme Lab/Guard", Presence::Present),
        ("/Library/Application Support/Remains", Presence::OnlyTraces),
        ("/Library/SystemExtensions/0A1B/com.acme.sysext.systemextension", Presence::Present),
    ] {
        assert_eq!(item(&outcome, Field::Path, path).presence, presence, "{path}");
    }
    assert_eq!(items(&outcome).len(), 4);
}

#[test]
fn caches_logs_and_each_persons_folders_are_named_and_not_opened() {
    let root = mac();
    root.folder("/Library/Caches/com.acme.guard/inner")
        .folder("/Library/Logs/Acme Lab")
        .file("/Library/Logs/acme.log", "x")
        .folder("/Users/ann/Library/Application Support/Acme Lab/Guard");
    let outcome = root.read(SourceId::SupportFolders);
    for path in [
        "/Library/Caches/com.acme.guard",
        "/Library/Logs/Acme Lab",
        "/Users/ann/Library/Application Support/Acme Lab",
    ] {
        assert_eq!(item(&outcome, Field::Path, path).get(Field::Key), None, "{path}");
    }
    assert_eq!(items(&outcome).len(), 3);
}

#[test]
fn kernel_extensions_are_known_by_their_identifiers() {
    let root = mac();
    root.file(
        "/Library/Extensions/guard.kext/Contents/Info.plist",
        list(&[("CFBundleIdentifier", "com.acme.kext.guard")]),
    )
    .file("/Library/Extensions/broken.kext/Contents/Info.plist", "rubbish")
    .folder("/Library/Extensions/empty.kext")
    .folder("/Library/Extensions/other");
    let outcome = root.read(SourceId::SupportFolders);
    let guard = item(&outcome, Field::Key, "com.acme.kext.guard");
    assert_eq!(guard.get(Field::Path), Some("/Library/Extensions/guard.kext"));
    assert_eq!(items(&outcome).len(), 3);
    assert_eq!(gap(&outcome), Some(ReasonKind::Damaged));
}

#[test]
fn a_home_on_a_disk_that_is_not_mounted_is_a_gap() {
    let root = mac();
    root.folder("/Applications").link("/Users/bob", "/Volumes/Ext/bob").file("/Users/.localized", "");
    for source in [SourceId::AppBundles, SourceId::LaunchJobs, SourceId::SupportFolders] {
        let outcome = root.read(source);
        let reason = match outcome.reading {
            Reading::CouldNotCheck(reason) => Some(reason.kind),
            _ => gap(&outcome),
        };
        assert_eq!(reason, Some(ReasonKind::Failed), "{source:?}");
    }
}

#[test]
fn links_to_programs_that_are_gone_are_no_list_of_programs() {
    let root = mac();
    root.link("/Applications/Safari.app", "/System/Cryptexes/App/Safari.app");
    let surveys = survey(&Machine::mounted_at(root.path()).expect("opened"), &mut |_| ());
    assert_eq!(surveys.last().expect("answers").source, SourceId::ProgramList);
}

#[cfg(target_os = "linux")]
#[test]
fn links_into_a_closed_folder_are_gaps_and_their_names_count() {
    let table = [
        ("/Applications/Acme.app", "app-bundles", 2),
        ("/Applications/Acme", "app-bundles", 1),
        ("/Users/bob", "app-bundles", 1),
        ("/Users/bob", "launch-jobs", 0),
        ("/Library/Application Support/Acme Lab", "support-folders", 1),
        ("/Library/SystemExtensions/ABC", "support-folders", 1),
        ("/Library/SystemExtensions/D/com.acme.systemextension", "support-folders", 1),
        ("/Library/Extensions/acme.kext", "support-folders", 1),
    ];
    for (link, source, count) in table {
        let root = mac();
        root.file("/Applications/Mail.app/Contents/Info.plist", list(&[("CFBundleName", "Mail")]))
            .folder("/closed/target")
            .link(link, "/closed/target");
        let json = root.scan_without_rights(&["/closed"]);
        let check = support::check_of(&json, source);
        assert_eq!(check["reason"]["kind"], "no-rights", "{link}: {check}");
        assert_eq!(check["items"], count, "{link}: {check}");
        assert_eq!(json["verdict"], "unsure", "{link}");
    }
}

#[test]
fn a_full_tree_has_the_declared_shape_at_any_size() {
    for count in [1, 10, 100] {
        let root = mac();
        for index in 0..count {
            root.file(&format!("/Applications/A{index}.app/Contents/Info.plist"), list(&GUARD));
            root.file(&format!("/Library/LaunchDaemons/a{index}.plist"), list(&[("Label", "com.acme.x")]));
            root.folder(&format!("/Library/Application Support/A{index}/inner"));
        }
        assert_eq!(items(&root.read(SourceId::AppBundles)).len(), count);
        assert_eq!(items(&root.read(SourceId::SupportFolders)).len(), count * 2);
        check_shape(&Machine::mounted_at(root.path()).expect("opened"));
    }
}

#[cfg(target_os = "macos")]
#[test]
fn this_computer_has_the_declared_shape() {
    check_shape(&Machine::live());
}
