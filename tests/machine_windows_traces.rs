//! One trace on an ordinary Windows disk, in each of the places where it can be the only one.
#![cfg(test)]
#![cfg(unix)]

#[expect(dead_code, reason = "shared with the tests of the other systems")]
mod support;
#[expect(dead_code, reason = "shared by the tests of Windows disks")]
#[path = "support/windows_disk.rs"]
mod windows_disk;

use std::path::Path;

use bancheck::bans::{Pattern, Rules};
use bancheck::machine::{Field, Presence, SourceId};
use bancheck::scan::{State, Verdict};
use support::{Root, gap, item, items};
use windows_disk::{
    NT, SOFTWARE, SYSTEM, UNINSTALL, assert_found, brand, healthy, hive, scan, software_but, system_but,
};

const PACKED: &str = "1574357204A4DB843B39CBB32FC878E6";
const CODE: &str = "{27534751-4A40-48BD-B393-BC3BF28C876E}";

/// An ordinary disk with one more key in its software settings.
fn with_software(key: &str, values: &[(&str, &str)]) -> Root {
    let root = healthy();
    root.file(SOFTWARE, software_but(None, &[(key, values)]));
    root
}

fn with_system(keys: &[(&str, &[(&str, &str)])]) -> Root {
    let root = healthy();
    root.file(SYSTEM, system_but(None, keys));
    root
}

#[test]
fn what_windows_installer_has_on_record_is_a_leftover() {
    let brand = brand();
    let properties = format!(
        r"Microsoft\Windows\CurrentVersion\Installer\UserData\S-1-5-18\Products\{PACKED}\InstallProperties"
    );
    let classes = format!(r"Classes\Installer\Products\{PACKED}");
    let name = format!("{brand} Endpoint Security");
    let maker = format!("AO {brand} Lab");
    let table: [(&str, &[(&str, &str)]); 4] = [
        (&properties, &[("DisplayName", "Agent"), ("Publisher", &maker)]),
        (&properties, &[]),
        (&classes, &[("ProductName", &name)]),
        (&classes, &[]),
    ];
    for (key, values) in table {
        assert_found(key, &with_software(key, values), State::Leftover);
    }
    let own = format!(r"Software\Microsoft\Installer\Products\{PACKED}");
    let root = healthy();
    root.file("/Users/Ann/NTUSER.DAT", hive(&[(&own, &[("ProductName", &name)])]));
    assert_found("of a person", &root, State::Leftover);
}

#[test]
fn a_product_that_is_installed_is_not_told_twice() {
    let name = format!("{} Endpoint Security for Windows", brand());
    let (entry, product) = (format!(r"{UNINSTALL}\{CODE}"), format!(r"Classes\Installer\Products\{PACKED}"));
    let root = healthy();
    let values: &[(&str, &str)] = &[("DisplayName", &name), ("Publisher", "Kaspersky")];
    root.file(SOFTWARE, software_but(None, &[(&entry, values), (&product, &[("ProductName", &name)])]));
    assert_eq!(items(&root.read(SourceId::InstallerProducts)), []);
    assert_found("installed", &root, State::Installed);
}

#[test]
fn an_entry_that_lost_its_values_is_known_by_its_code() {
    for key in [CODE.to_owned(), format!("InstallWIX_{CODE}")] {
        for list in [UNINSTALL.to_owned(), format!(r"WOW6432Node\{UNINSTALL}")] {
            let key = format!(r"{list}\{key}");
            for values in
                [&[][..], &[("SystemComponent", "1")], &[("WindowsInstaller", "1"), ("Language", "9")]]
            {
                assert_found(&key, &with_software(&key, values), State::Installed);
            }
        }
    }
}

#[test]
fn an_entry_without_the_usual_values_is_known_by_the_others() {
    let folder = format!(r"C:\Program Files (x86)\{} Lab\Tool", brand());
    let key = format!(r"{UNINSTALL}\Tool");
    let values = |name: &str, text: &str| {
        let root = with_software(&key, &[(name, text)]);
        let inside = folder.strip_prefix(r"C:").expect("a drive").replace('\\', "/");
        // Nothing but the entry is looked at here.
        root.file(&format!("{inside}/x.exe"), "x");
        let outcome = root.read(SourceId::UninstallEntries);
        let rules = Rules::embedded().expect("built in");
        let matcher = bancheck::scan::matcher::Matcher::new(&rules);
        let tool = item(&outcome, Field::Key, "Tool");
        assert!(matcher.best(SourceId::UninstallEntries, tool).is_some(), "{name}: {tool:?}");
    };
    values("QuietUninstallString", &format!(r#""{folder}\x.exe" /S"#));
    values("DisplayIcon", &format!(r"{folder}\x.exe,0"));
    values("ModifyPath", &format!(r#""{folder}\x.exe" /modify"#));
    values("URLInfoAbout", &format!(r"{folder}\x.exe"));
    values("InstallSource", &format!(r"{folder}\Setup\x"));
}

#[test]
fn drivers_are_found_by_what_any_control_set_keeps_of_them() {
    let driver: &[(&str, &str)] = &[("Type", "1"), ("ImagePath", r"System32\drivers\klif.sys")];
    let class = r"ControlSet002\Control\Class\{1}";
    let table: [&[(&str, &[(&str, &str)])]; 4] = [
        &[(r"ControlSet001\Enum\Root\LEGACY_KLIF", &[])],
        &[(r"ControlSet001\Enum\Root\LEGACY_KLIF\0000", &[("Service", "klif")])],
        &[(r"ControlSet002\Services\klif", driver)],
        &[(r"ControlSet002\Enum\Root\LEGACY_KLIF", &[]), (class, &[("Class", "Disk")])],
    ];
    for keys in table {
        assert_found(keys[0].0, &with_system(keys), State::Leftover);
    }
}

#[test]
fn a_service_that_a_host_runs_is_known_by_its_library() {
    let library = format!(r"C:\Program Files (x86)\{} Lab\agent.dll", brand());
    let host: &[(&str, &str)] =
        &[("Type", "32"), ("ImagePath", r"%SystemRoot%\system32\svchost.exe -k agents")];
    let root = with_system(&[
        (r"ControlSet001\Services\agent", host),
        (r"ControlSet001\Services\agent\Parameters", &[("ServiceDll", &library)]),
    ]);
    let service = root.read(SourceId::Services);
    assert_eq!(item(&service, Field::Key, "agent").get(Field::Path), Some(library.as_str()));
    assert_eq!(scan(&root).verdict(), Verdict::Found);
}

#[test]
fn the_antivirus_that_a_disk_had_is_a_leftover() {
    let name = format!("{} Internet Security", brand());
    for class in ["Av", "As", "Fw"] {
        let key = format!(r"Microsoft\Security Center\Provider\{class}\{{1}}");
        let root = with_software(&key, &[("DISPLAYNAME", &name), ("STATE", "266240")]);
        assert_found(&key, &root, State::Leftover);
    }
}

#[test]
fn links_that_lead_nowhere_are_traces_of_their_names() {
    let root = healthy();
    root.link(&format!("/Program Files/{} Lab", brand()), "/mnt/d/lab");
    assert_found("a folder", &root, State::Leftover);
    let folders = root.read(SourceId::ProgramFolders);
    let path = format!(r"C:\Program Files\{} Lab", brand());
    assert_eq!(item(&folders, Field::Path, &path).presence, Presence::OnlyTraces);
    let root = healthy();
    root.link("/Windows/System32/drivers/klif.sys", "/mnt/d/klif.sys");
    assert_found("a driver", &root, State::Leftover);
}

#[test]
fn an_app_of_a_person_is_known_by_what_it_keeps() {
    let root = healthy();
    let package = format!("{}Lab.App_abcdefgh12345", brand());
    root.folder(&format!("/Users/Ann/AppData/Local/Packages/{package}"));
    assert_found("kept", &root, State::Leftover);
}

/// Puts a whole disk into a folder of another one.
fn nest(root: &Root, inner: &Root, folder: &str) {
    for entry in std::fs::read_dir(inner.path()).expect("a folder").map(|entry| entry.expect("an entry")) {
        let target = root.place(format!("{folder}/{}", Path::new(&entry.file_name()).display()).as_bytes());
        std::fs::rename(entry.path(), target).expect("moved");
    }
}

#[test]
fn an_earlier_windows_on_the_disk_leaves_traces() {
    let brand = brand();
    let name = format!("{brand} Endpoint Security for Windows");
    let entry = format!(r"{UNINSTALL}\{CODE}");
    let program = || with_software(&entry, &[("DisplayName", &name), ("Publisher", &brand)]);
    let folder = || {
        let root = healthy();
        root.folder(&format!("/Program Files/{brand} Lab/KES"));
        root
    };
    let service = || with_system(&[(r"ControlSet001\Services\klif", &[("Type", "1")])]);
    let earlier: [(&str, &dyn Fn() -> Root); 3] =
        [("program", &program), ("folder", &folder), ("service", &service)];
    for (case, earlier) in earlier {
        for name in ["/Windows.old", "/windows.old.000"] {
            let root = healthy();
            nest(&root, &earlier(), name);
            assert_found(case, &root, State::Leftover);
        }
    }
    let root = healthy();
    nest(&root, &folder(), "/Windows.old");
    let scan = scan(&root);
    let shown = scan.findings[0].evidence[0].location.clone();
    assert!(shown.starts_with(&format!(r"C:\Windows.old\Program Files\{brand} Lab")), "{shown}");
}

#[test]
fn what_setup_keeps_of_a_healthy_windows_is_no_gap() {
    // Setup moves people and some programs to the new one, and what is needed to go back stays.
    for gone in [&[][..], &["/Users"], &["/Windows/System32/config", "/ProgramData"]] {
        let (root, old) = (healthy(), healthy());
        for folder in gone {
            std::fs::remove_dir_all(old.place(folder.as_bytes())).expect("removed");
        }
        let bob = format!(r"{NT}\ProfileList\S-1-5-21-1-2-3-1002");
        if gone.is_empty() {
            old.file(SOFTWARE, software_but(None, &[(&bob, &[("ProfileImagePath", r"D:\Users\Bob")])]));
        }
        nest(&root, &old, "/Windows.old");
        assert_eq!(scan(&root).verdict(), Verdict::Clear, "{gone:?}: {:#?}", scan(&root).checks);
    }
    let (root, old) = (healthy(), healthy());
    old.file(SOFTWARE, "no hive");
    nest(&root, &old, "/Windows.old");
    assert!(gap(&root.read(SourceId::UninstallEntries)).is_some(), "damaged");
    assert_eq!(scan(&root).verdict(), Verdict::Unsure);
}

#[test]
fn programs_that_the_system_has_for_itself_are_read() {
    let root = healthy();
    let entry = format!(r"Software\{UNINSTALL}\own");
    let values: &[(&str, &str)] = &[("DisplayName", "Own"), ("Publisher", &brand())];
    root.file("/Windows/System32/config/DEFAULT", hive(&[(&entry, values)]));
    assert_found("of the system", &root, State::Installed);
    root.file("/Windows/System32/config/DEFAULT", "no hive");
    assert!(gap(&root.read(SourceId::UninstallEntries)).is_some());
}

#[test]
fn browsers_of_somebody_whom_no_list_names_are_read() {
    let rules = Rules::embedded().expect("built in");
    let evidence = rules.products.iter().flat_map(|product| &product.evidence);
    let mut ids = evidence
        .filter(|rule| rule.source == SourceId::BrowserExtensions)
        .filter_map(|rule| rule.patterns(Field::Key))
        .flatten();
    let id = ids.find_map(|pattern| match pattern {
        Pattern::Is(id) if id.len() == 32 => Some(id.clone()),
        _ => None,
    });
    let id = id.expect("an extension of Chrome");
    for settings in [Some(hive(&[("Software", &[])])), None] {
        let root = healthy();
        let chrome = "/Users/Carol/AppData/Local/Google/Chrome/User Data/Default";
        root.file(&format!("{chrome}/Extensions/{id}/1_0/manifest.json"), r#"{"name":"x","version":"1"}"#);
        root.file(&format!("{chrome}/Preferences"), "{}");
        if let Some(settings) = &settings {
            root.file("/Users/Carol/NTUSER.DAT", settings);
        }
        assert_eq!(scan(&root).verdict(), Verdict::Found, "{}", settings.is_some());
    }
}

/// A program of the vendor's, as Windows writes its path.
fn program() -> String {
    format!(r"C:\Program Files (x86)\{} Lab\KES\avp.exe", brand())
}

#[test]
fn a_program_that_is_registered_by_its_name_is_found() {
    let paths = r"Microsoft\Windows\CurrentVersion\App Paths";
    let program = program();
    let folders = format!(r"C:\Tools;{};", program.trim_end_matches(r"\avp.exe"));
    let named = format!("{}.exe", brand());
    for (name, values, state) in [
        ("acme.exe", &[("", program.as_str())][..], State::Orphaned),
        ("acme.exe", &[("Path", &folders)], State::Orphaned),
        ("acme.exe", &[("", r"C:\Tools\acme.exe"), ("Path", &folders)], State::Orphaned),
        (&named, &[], State::Leftover),
    ] {
        for view in ["", r"WOW6432Node\"] {
            let key = format!(r"{view}{paths}\{name}");
            assert_found(&format!("{key} {values:?}"), &with_software(&key, values), state);
        }
        let root = healthy();
        root.file("/Users/Ann/NTUSER.DAT", hive(&[(&format!(r"Software\{paths}\{name}"), values)]));
        assert_found(&format!("of Ann: {name} {values:?}"), &root, state);
    }
    let root = with_software(&format!(r"{paths}\avp.exe"), &[("", &program)]);
    root.file(&program.split_at(2).1.replace('\\', "/"), "x");
    assert_found("with its program", &root, State::Installed);
    let tools: &[(&str, &str)] = &[("", r"C:\Tools\avp.exe"), ("Path", r"C:\Tools;%ProgramFiles%\Acme")];
    assert_eq!(scan(&with_software(&format!(r"{paths}\avp.exe"), tools)).verdict(), Verdict::Clear);
}

#[test]
fn what_starts_in_the_place_of_a_program_is_found_and_a_name_alone_is_nothing() {
    let options = format!(r"{NT}\Image File Execution Options");
    let program = program();
    let command = format!("\"{program}\" -x");
    for (name, value, text, state) in [
        ("acme.exe", "Debugger", command.as_str(), State::Orphaned),
        (r"acme.exe\1", "Debugger", &command, State::Orphaned),
        (r"avp.exe\1", "FilterFullPath", &program, State::Leftover),
    ] {
        for view in ["", r"WOW6432Node\"] {
            let key = format!(r"{view}{options}\{name}");
            assert_found(&key, &with_software(&key, &[(value, text)]), state);
        }
    }
    let named = format!("{}.exe", brand());
    for name in ["avp.exe", &named] {
        let values: &[(&str, &str)] = &[("Debugger", r"C:\Tools\watch.exe"), ("GlobalFlag", "512")];
        assert_eq!(
            scan(&with_software(&format!(r"{options}\{name}"), values)).verdict(),
            Verdict::Clear,
            "{name}"
        );
    }
}
