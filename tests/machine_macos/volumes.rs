//! A Mac keeps its system on one volume and everything else on another.

use bancheck::bans::Rules;
use bancheck::machine::{Computer, Field, Machine, Reading, ReasonKind, SourceId, SourceOutcome, System};
use bancheck::scan::{self, CheckResult, Scan, Verdict};

use super::mac_disk::{DATA, data_volume, healthy, list, mac, read_live, sources, system_volume};
use super::support::{Root, check_shape, gap, item, items};

pub fn scanned(root: &Root) -> Scan {
    let rules = Rules::embedded().expect("rules");
    scan::run(&rules, &Machine::mounted_at(root.path()).expect("opened"), &mut |_| ())
}

#[track_caller]
fn assert_clear(scan: &Scan, what: &str) {
    for check in &scan.checks {
        assert_ne!(check.result, CheckResult::CouldNotCheck, "{what}: {check:?}");
    }
    assert_eq!(scan.verdict(), Verdict::Clear, "{what}: {:?}", scan.findings);
}

/// The reason of a source, however much of it was read.
pub fn reason(outcome: &SourceOutcome) -> Option<ReasonKind> {
    match &outcome.reading {
        Reading::CouldNotCheck(reason) => Some(reason.kind),
        _ => gap(outcome),
    }
}

#[test]
fn an_ordinary_mac_is_clear_however_it_is_mounted() {
    for version in ["10.15.7", "12.7.6", "13.6", "14.5", "15.1", "26.1"] {
        let root = healthy(version);
        assert_clear(&scanned(&root), version);
        check_shape(&Machine::mounted_at(root.path()).expect("opened"));
    }
    // One volume, as before macOS 10.15, or as a copy of a running Mac has it.
    let root = system_volume("15.1");
    data_volume(&root, "");
    assert_clear(&scanned(&root), "copied");
    // Links in the place of what only macOS knows.
    let root = healthy("15.1");
    for name in ["Applications", "Library", "Users", "private"] {
        std::fs::remove_dir(root.place(format!("/{name}").as_bytes())).expect("empty");
        root.link(&format!("/{name}"), format!("System/Volumes/Data/{name}"));
    }
    assert_clear(&scanned(&root), "linked");
    let root = Root::new();
    data_volume(&root, "");
    assert_clear(&scanned(&root), "the second volume alone");
    assert_eq!(Machine::mounted_at(root.path()).expect("opened").system, System::MacOs);
}

#[test]
fn an_ordinary_mac_is_clear_while_it_runs() {
    let root = healthy("15.1");
    for source in sources() {
        assert_eq!(reason(&read_live(&root, source)), None, "{source:?}");
    }
}

fn reading_of(root: &Root, source: SourceId) -> Reading {
    root.read(source).reading
}

#[test]
fn both_volumes_are_read_each_thing_once() {
    let linked = healthy("15.1");
    std::fs::remove_dir(linked.place(b"/Applications")).expect("empty");
    linked.link("/Applications", "System/Volumes/Data/Applications");
    let copied = system_volume("15.1");
    data_volume(&copied, "");
    let split = healthy("15.1");
    for source in sources() {
        let seen = reading_of(&split, source);
        assert_eq!(seen, reading_of(&copied, source), "{source:?}");
        assert_eq!(seen, reading_of(&linked, source), "{source:?}");
        let is_empty = [
            SourceId::ManagedSettings,
            SourceId::NativeMessaging,
            SourceId::SystemExtensions,
            SourceId::InnerSystems,
        ];
        let items = if let Reading::Read(items) = seen { items.len() } else { 0 };
        assert_eq!(items == 0, is_empty.contains(&source), "{source:?}");
    }
}

#[test]
fn what_both_volumes_have_is_one_folder_and_the_second_lies_over_the_first() {
    let root = healthy("15.1");
    root.file("/Applications/Old.app/Contents/Info.plist", list(&[("CFBundleIdentifier", "com.acme.old")]))
        .file(
            "/Applications/Pages.app/Contents/Info.plist",
            list(&[("CFBundleIdentifier", "com.acme.hidden")]),
        )
        .link(&format!("{DATA}/Applications/Far.app"), "/Library/Acme/Far.app")
        .file("/Library/Acme/Far.app/Contents/Info.plist", list(&[("CFBundleIdentifier", "com.acme.far")]));
    let outcome = root.read(SourceId::AppBundles);
    assert_eq!(outcome.gap, None);
    item(&outcome, Field::Key, "com.acme.old");
    assert_eq!(item(&outcome, Field::Key, "com.acme.far").location, "/Applications/Far.app");
    assert_eq!(item(&outcome, Field::Key, "com.apple.iWork.Pages").location, "/Applications/Pages.app");
    assert!(items(&outcome).iter().all(|item| item.get(Field::Key) != Some("com.acme.hidden")));
}

#[test]
fn a_link_of_one_volume_never_leads_out_of_the_tree() {
    let outside = tempfile::tempdir().expect("a folder");
    std::fs::create_dir_all(outside.path().join("Applications/Secret.app/Contents")).expect("made");
    std::fs::create_dir_all(outside.path().join("LaunchDaemons")).expect("made");
    std::fs::write(outside.path().join("LaunchDaemons/com.secret.plist"), "x").expect("written");
    // The first volume has a link where the second has a folder, and the other way round; the second volume
    // itself is a link.
    let root = healthy("15.1");
    std::fs::remove_dir(root.place(b"/Library")).expect("empty");
    root.link("/Library", outside.path());
    let other = mac();
    other.link(&format!("{DATA}/Library"), outside.path());
    let third = mac();
    third.link(DATA, outside.path());
    for root in [&root, &other, &third] {
        for source in sources() {
            let seen = format!("{:?}", root.read(source));
            assert!(!seen.contains("Secret") && !seen.contains("com.secret"), "{source:?}: {seen}");
        }
    }
}

#[test]
fn a_mac_without_its_second_volume_is_not_clear() {
    for version in ["10.15.7", "14.5"] {
        let root = system_volume(version);
        root.file(
            "/Applications/One.app/Contents/Info.plist",
            list(&[("CFBundleIdentifier", "com.acme.one")]),
        );
        for source in sources() {
            assert_eq!(reason(&root.read(source)), Some(ReasonKind::NotMounted), "{source:?}");
        }
        assert_eq!(scanned(&root).verdict(), Verdict::Unsure);
    }
    for gone in ["/Users", "/Library", "/Applications"] {
        for is_empty in [false, true] {
            let root = healthy("14.5");
            std::fs::remove_dir_all(root.place(format!("{DATA}{gone}").as_bytes())).expect("removed");
            if is_empty {
                root.file(&format!("{DATA}{gone}/.localized"), "");
            }
            for source in sources() {
                assert_eq!(reason(&root.read(source)), Some(ReasonKind::NotMounted), "{gone} {source:?}");
            }
        }
        // Of one volume only, as before macOS 10.15.
        let root = mac();
        std::fs::remove_dir_all(root.place(gone.as_bytes())).expect("removed");
        for source in sources() {
            assert_eq!(reason(&root.read(source)), Some(ReasonKind::Missing), "{gone} {source:?}");
        }
    }
}

#[test]
fn a_mac_without_what_every_mac_has_is_not_clear() {
    for (gone, is_empty, expected) in [
        ("/Library/LaunchDaemons", false, Some(ReasonKind::Missing)),
        ("/Library/LaunchAgents", false, Some(ReasonKind::Missing)),
        ("/private/var/db/receipts", false, Some(ReasonKind::Missing)),
        ("/Library/Application Support", false, Some(ReasonKind::Missing)),
        ("/Library/Application Support", true, Some(ReasonKind::Missing)),
        // On a new Mac nothing is in them.
        ("/Library/LaunchDaemons", true, None),
        ("/Library/LaunchAgents", true, None),
        ("/private/var/db/receipts", true, None),
        // Not every Mac has these.
        ("/Library/Extensions", false, None),
        ("/Library/PrivilegedHelperTools", false, None),
    ] {
        let root = healthy("15.1");
        let place = root.place(format!("{DATA}{gone}").as_bytes());
        std::fs::remove_dir_all(&place).expect("removed");
        if is_empty {
            std::fs::create_dir(&place).expect("made");
        }
        for source in sources() {
            assert_eq!(reason(&root.read(source)), expected, "{gone} {is_empty} {source:?}");
        }
    }
    let root = healthy("15.1");
    std::fs::remove_dir_all(root.place(format!("{DATA}/Library").as_bytes())).expect("removed");
    root.folder(&format!("{DATA}/Library/Caches/com.apple.iconservices.store"));
    assert_eq!(reason(&root.read(SourceId::LaunchJobs)), Some(ReasonKind::Missing));
    assert_eq!(scanned(&root).verdict(), Verdict::Unsure);
}

#[test]
fn what_the_mac_mounts_besides_is_missed() {
    for (line, expected) in [
        ("UUID=1-2 /Users/Shared/Work apfs rw", Some(ReasonKind::NotMounted)),
        ("UUID=1-2 /srv apfs rw", Some(ReasonKind::NotMounted)),
        ("UUID=1-2 /Users apfs rw", None),
        ("UUID=1-2 /nix apfs rw,noauto", None),
        ("# comment", None),
    ] {
        let root = healthy("15.1");
        root.file(&format!("{DATA}/private/etc/fstab"), line).folder(&format!("{DATA}/srv"));
        for source in sources() {
            assert_eq!(reason(&root.read(source)), expected, "{line} {source:?}");
        }
    }
}

#[test]
fn an_earlier_system_beside_this_one_is_not_looked_into() {
    for (name, expected) in [
        ("Previous Systems", Some(ReasonKind::NotLookedInto)),
        ("Previous Systems.localized", Some(ReasonKind::NotLookedInto)),
        ("Previous System 1", Some(ReasonKind::NotLookedInto)),
        ("Previously", None),
    ] {
        let root = healthy("15.1");
        root.folder(&format!("{DATA}/{name}/1/Applications"));
        assert_eq!(reason(&root.read(SourceId::AppBundles)), expected, "{name}");
    }
}

#[test]
fn names_differ_in_their_letters_but_not_in_their_case() {
    let root = healthy("15.1");
    let guard = list(&[("CFBundleIdentifier", "com.acme.guard")]);
    root.file(&format!("{DATA}/Applications/Guard.APP/contents/info.plist"), &guard)
        .file(&format!("{DATA}/Library/LaunchDaemons/a.PLIST"), list(&[("Label", "com.acme.daemon")]))
        .file(
            &format!("{DATA}/private/var/db/receipts/b.Plist"),
            list(&[("PackageIdentifier", "com.acme.pkg")]),
        )
        .file(
            &format!("{DATA}/Library/Extensions/c.KEXT/Contents/INFO.plist"),
            list(&[("CFBundleIdentifier", "com.acme.kext")]),
        );
    for (source, key) in [
        (SourceId::AppBundles, "com.acme.guard"),
        (SourceId::LaunchJobs, "com.acme.daemon"),
        (SourceId::Receipts, "com.acme.pkg"),
        (SourceId::SupportFolders, "com.acme.kext"),
    ] {
        item(&root.read(source), Field::Key, key);
    }
    let root = Root::new();
    root.file("/system/library/coreservices/systemversion.plist", list(&[("ProductVersion", "15.2")]));
    let machine = Machine::mounted_at(root.path()).expect("opened");
    assert_eq!((machine.system, Computer::of(&machine).os_version.as_str()), (System::MacOs, "15.2"));
}
