//! A Windows disk from another computer: real registry files, on a made-up tree.
#![cfg(test)]
#![cfg(unix)]

#[expect(dead_code, reason = "shared with the tests of the other systems")]
mod support;
#[expect(dead_code, reason = "shared by the tests of Windows disks")]
#[path = "support/windows_disk.rs"]
mod windows_disk;

use bancheck::machine::{Computer, Field, Machine, Presence, Reading, ReasonKind, SourceId};
use bancheck::scan::Verdict;
use support::{Root, failure, gap, item, items};
use windows_disk::{
    NT, SCHEDULE, SOFTWARE, SYSTEM, UNINSTALL, disk, gaps_of, healthy, hive, hive_with_list, scan, software,
    system, system_but, without_values,
};

#[test]
fn programs_of_the_machine_and_of_people_are_read_from_both_views() {
    let outcome = disk().read(SourceId::UninstallEntries);
    assert_eq!(gap(&outcome), None);
    assert_eq!(items(&outcome).len(), 3, "{:?}", items(&outcome));
    let acme = item(&outcome, Field::Key, "{1234}");
    assert_eq!(acme.get(Field::Publisher), Some("Acme ΩЯ"));
    assert_eq!(acme.get(Field::Version), Some("1.2"));
    assert_eq!(acme.location, format!(r"HKLM\SOFTWARE\{UNINSTALL}\{{1234}}"));
    let narrow = item(&outcome, Field::Key, "Acme 32");
    assert_eq!(narrow.location, format!(r"HKLM\SOFTWARE\WOW6432Node\{UNINSTALL}\Acme 32"));
    assert_eq!(item(&outcome, Field::Key, "mine").get(Field::Name), Some("Ann's own"));
}

#[test]
fn services_are_those_of_the_control_set_in_use() {
    let outcome = disk().read(SourceId::Services);
    assert_eq!(items(&outcome).len(), 4, "{:?}", items(&outcome));
    assert_eq!(item(&outcome, Field::Key, "old").presence, Presence::OnlyTraces, "of the other set");
    assert_eq!(item(&outcome, Field::Key, "acme").get(Field::Path), Some(r"C:\Program Files\Acme\a.exe"));
    assert_eq!(item(&outcome, Field::Key, "driver").get(Field::Path), Some(r"C:\WINDOWS\system32\d.sys"));
    assert_eq!(item(&outcome, Field::Key, "gone").presence, Presence::OnlyTraces);
}

#[test]
fn folders_are_named_as_windows_names_them() {
    let outcome = disk().read(SourceId::ProgramFolders);
    assert_eq!(gap(&outcome), None);
    for path in [r"C:\Program Files\Acme", r"C:\Program Files\Acme\bin", r"C:\Users"] {
        item(&outcome, Field::Path, path);
    }
}

#[test]
fn the_computer_is_the_one_on_the_disk() {
    let root = disk();
    let computer = Computer::of(&Machine::mounted_at(root.path()).expect("a tree"));
    assert_eq!((computer.name.as_str(), computer.os.as_str()), ("OFFICE-3", "Windows 11 Pro"));
}

#[test]
fn names_are_found_however_they_are_written() {
    let root = Root::new();
    root.file(
        "/WINDOWS/system32/CONFIG/software",
        software(&[(&format!(r"{UNINSTALL}\x"), &[("DisplayName", "X")])]),
    );
    root.file("/WINDOWS/system32/CONFIG/system", system());
    assert_eq!(items(&root.read(SourceId::UninstallEntries)).len(), 1);
}

#[test]
fn somebody_whose_settings_cannot_be_read_is_counted() {
    let root = disk();
    assert_eq!(root.read(SourceId::UserProfiles).reading, Reading::Read(Vec::new()));
    for folder in [r"\\server\share\Bob", r"\\?\Volume{1}\Bob", r"%nowhere%\Bob", r"Users\Bob"] {
        let bob = format!(r"{NT}\ProfileList\S-1-5-21-1-2-3-1002");
        root.file(SOFTWARE, software(&[(&bob, &[("ProfileImagePath", folder)])]));
        assert_eq!(failure(&root.read(SourceId::UserProfiles)), ReasonKind::NotMounted, "{folder}");
    }
    root.file(SOFTWARE, software(&[]));
    root.file("/Users/Ann/NTUSER.DAT", "no hive");
    assert_eq!(failure(&root.read(SourceId::UserProfiles)), ReasonKind::OtherUsers);

    let root = disk();
    let bob = format!(r"{NT}\ProfileList\S-1-5-21-1-2-3-1002");
    root.file(SOFTWARE, software(&[(&bob, &[("ProfileImagePath", r"D:\Users\Bob")])]));
    assert_eq!(
        failure(&root.read(SourceId::UserProfiles)),
        ReasonKind::NotMounted,
        "another drive is not here"
    );
}

#[test]
fn the_newer_places_are_read_from_a_disk_too() {
    let root = disk();
    let tree = r"Microsoft\Windows NT\CurrentVersion\Schedule\TaskCache\Tree";
    let store = r"Microsoft\Windows\CurrentVersion\Appx\AppxAllUserStore\Applications";
    root.file(
        SOFTWARE,
        software(&[
            (
                r"WOW6432Node\Acme\AV21\environment",
                &[("ProductName", "Acme AV"), ("ProductRoot", r"C:\Program Files\Acme")],
            ),
            (&format!(r"{tree}\Acme\Daily"), &[("Id", "{1}")]),
            (&format!(r"{store}\Acme.Vault_1.0.0.0_x64__abc"), &[]),
        ]),
    );
    let class = r"ControlSet001\Control\Class\{4D36E96B-E325-11CE-BFC1-08002BE10318}";
    let network = r"ControlSet001\Control\Class\{4D36E972-E325-11CE-BFC1-08002BE10318}\0003";
    let system = [
        ("Select", &[("Current", "1")][..]),
        (class, &[("Class", "Keyboard")][..]),
        (network, &[("ComponentId", "acmetap"), ("ProviderName", "Acme Lab")][..]),
        (r"ControlSet001\Services\acmeflt", &[("Type", "2")][..]),
        (r"ControlSet001\Services\acmeflt\Instances\Acme", &[("Altitude", "#45678")][..]),
    ];
    root.file(SYSTEM, hive_with_list(&system, class, "UpperFilters", &["acmekbd", "kbdclass"]));
    let apps = r"Local Settings\Software\Microsoft\Windows\CurrentVersion\AppModel\Repository\Packages";
    root.file(
        "/Users/Ann/AppData/Local/Microsoft/Windows/UsrClass.dat",
        hive(&[(&format!(r"{apps}\Acme.Own_2.0.0.0_x64__abc"), &[("DisplayName", "Acme Own")])]),
    );
    root.file("/Windows/System32/drivers/AcmeFlt.sys", "driver");

    let environment = root.read(SourceId::SoftwareKeys);
    let environment = item(&environment, Field::Key, r"Acme\AV21\environment");
    assert_eq!(environment.get(Field::Path), Some(r"C:\Program Files\Acme"));
    let tasks = root.read(SourceId::ScheduledTasks);
    assert_eq!(item(&tasks, Field::Key, "Daily").get(Field::Path), Some(r"\Acme\Daily"));
    let store = root.read(SourceId::StoreApps);
    item(&store, Field::Key, "Acme.Vault_1.0.0.0_x64__abc");
    assert_eq!(item(&store, Field::Key, "Acme.Own_2.0.0.0_x64__abc").get(Field::Name), Some("Acme Own"));
    let filters = root.read(SourceId::ClassFilters);
    assert_eq!(item(&filters, Field::Key, "acmekbd").get(Field::Name), Some("Keyboard"));
    let network = root.read(SourceId::NetworkBindings);
    assert_eq!(item(&network, Field::Key, "acmetap").get(Field::Publisher), Some("Acme Lab"));
    let services = root.read(SourceId::Services);
    assert_eq!(item(&services, Field::Key, "acmeflt").get(Field::Altitude), Some("#45678"));
    let files = root.read(SourceId::DriverFiles);
    let file = item(&files, Field::Key, "AcmeFlt.sys");
    assert_eq!(file.get(Field::Path), Some(r"C:\WINDOWS\System32\drivers\AcmeFlt.sys"));
}

#[test]
fn a_registered_program_whose_folder_is_gone_from_the_disk_is_partly_removed() {
    let rules = bancheck::bans::Rules::embedded().expect("built in");
    let brand = &rules.bans[0].brand;
    let state = |folder: &str| {
        let key = format!(r"{UNINSTALL}\{{1}}");
        let name = format!("{brand} VPN");
        let root = disk();
        root.folder(&format!("/Program Files/{brand} Lab/VPN"));
        root.file(
            SOFTWARE,
            software(&[(&key, &[("DisplayName", &name), ("Publisher", brand), ("InstallLocation", folder)])]),
        );
        let machine = Machine::mounted_at(root.path()).expect("a tree");
        let scan = bancheck::scan::run(&rules, &machine, &mut |_| ());
        scan.findings.iter().find(|finding| finding.name == name).expect("found").state.id()
    };
    assert_eq!(state(&format!(r"C:\Program Files\{brand} Lab\VPN")), "installed");
    assert_eq!(state(&format!(r"c:\program files\{brand} lab\vpn")), "installed", "written another way");
    assert_eq!(state(&format!(r"C:\Program Files\{brand} Lab\Gone")), "gone");
    assert_eq!(state(r"D:\Gone"), "installed", "nobody knows what is on another drive");
    assert_eq!(state(r"\\server\share"), "installed");
}

#[test]
fn apps_of_a_person_that_cannot_be_read_are_a_gap() {
    let root = disk();
    assert_eq!(gap(&root.read(SourceId::StoreApps)), None, "nobody has apps");
    for ruin in [&b""[..], b"no hive"] {
        root.file("/Users/Ann/AppData/Local/Microsoft/Windows/UsrClass.dat", ruin);
        let kind = failure(&root.read(SourceId::StoreApps));
        assert!([ReasonKind::Damaged, ReasonKind::Failed].contains(&kind), "{kind:?}");
        assert_eq!(gap(&root.read(SourceId::UninstallEntries)), None, "her programs were read");
    }
}

#[test]
fn settings_of_somebody_whose_entry_is_gone_are_read() {
    let root = disk();
    let mine = hive(&[(&format!(r"Software\{UNINSTALL}\bobs"), &[("DisplayName", "Bob's own")])]);
    root.file("/Users/Bob/NTUSER.DAT", &mine);
    let outcome = root.read(SourceId::UninstallEntries);
    assert_eq!(item(&outcome, Field::Key, "bobs").get(Field::Name), Some("Bob's own"));
}

#[test]
fn a_key_whose_values_are_lost_is_a_gap_wherever_it_is_read() {
    let installer = r"Microsoft\Windows\CurrentVersion\Installer\UserData\S-1-5-18\Products";
    let product = format!(r"{installer}\1111111111111111111111111111111A\InstallProperties");
    let (tree, task) =
        (format!(r"{SCHEDULE}\TaskCache\Tree\Acme"), format!(r"{SCHEDULE}\TaskCache\Tasks\{{9}}"));
    let policy = r"Policies\Mozilla\Firefox";
    let values: &[(&str, &str)] = &[("Author", "Acme")];
    let mut software = windows_disk::software_builder(
        None,
        &[(&product, &[("DisplayName", "x")]), (&tree, &[("Id", "{9}")]), (&task, values), (policy, values)],
    );
    // It starts nothing.
    software.add_value_binary(&task, Some("Actions"), &[3, 0, 0, 0, 0, 0]).expect("actions");
    let software = software.to_bytes().expect("a hive");
    let service: &[(&str, &str)] = &[("Type", "2"), ("ImagePath", r"System32\svchost.exe")];
    let system = system_but(
        None,
        &[
            (r"ControlSet001\Services\agent", service),
            (r"ControlSet001\Services\agent\Parameters", &[("ServiceDll", r"C:\a.dll")]),
            (r"ControlSet001\Services\agent\Instances\stacked", &[("Altitude", "45678")]),
        ],
    );
    let linux = r"Software\Microsoft\Windows\CurrentVersion\Lxss\{77}";
    let ann = hive(&[(linux, &[("BasePath", r"C:\gone")])]);
    let settings = "/Users/Ann/NTUSER.DAT";
    for (file, hive, name, source) in [
        (SOFTWARE, &software, "InstallProperties", SourceId::InstallerProducts),
        (SYSTEM, &system, "Parameters", SourceId::Services),
        (SYSTEM, &system, "stacked", SourceId::Services),
        (SOFTWARE, &software, "{9}", SourceId::ScheduledTasks),
        (settings, &ann, "{77}", SourceId::InnerSystems),
        (SOFTWARE, &software, "Firefox", SourceId::BrowserExtensions),
        (SOFTWARE, &software, "CurrentVersion", SourceId::ProgramFolders),
    ] {
        let root = healthy();
        root.file(file, hive);
        assert_eq!(scan(&root).verdict(), Verdict::Clear, "{name}: {:#?}", scan(&root).checks);
        let broken = without_values(hive, name);
        assert!(!broken.is_empty(), "{name}");
        for broken in broken {
            root.file(file, broken);
            let scan = scan(&root);
            assert!(gaps_of(&scan).contains(&(source, ReasonKind::Damaged)), "{name}: {:#?}", scan.checks);
            assert_eq!(scan.verdict(), Verdict::Unsure, "{name}");
        }
    }
}
