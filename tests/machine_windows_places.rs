//! One trace on an ordinary Windows disk, in places that are read beside the lists of programs: what starts
//! by itself, what is kept ready, what is left of an earlier Windows, and systems inside.
#![cfg(test)]
#![cfg(unix)]

#[expect(dead_code, reason = "shared with the tests of the other systems")]
mod support;
#[expect(dead_code, reason = "shared by the tests of Windows disks")]
#[path = "support/windows_disk.rs"]
mod windows_disk;

use bancheck::machine::{Field, ReasonKind, SourceId};
use bancheck::scan::{State, Verdict};
use support::{Root, gap, items};
use windows_disk::{
    SCHEDULE, SOFTWARE, assert_found, brand, gaps_of, healthy, hive, scan, shortcut, with_software,
};

const EXTENSION: &str = "ahkjpbeeocnddjkakilopmfdlnjdpcdm";
const RUN: &str = r"Microsoft\Windows\CurrentVersion\Run";
const STARTUP: &str = "Microsoft/Windows/Start Menu/Programs/Startup";

/// A program of the vendor's, as Windows writes its path.
fn program() -> String {
    format!(r"C:\Program Files (x86)\{} Lab\KES\avp.exe", brand())
}

/// The file of a task, as Windows writes it.
fn task(command: &str) -> Vec<u8> {
    let xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\r\n<Task version=\"1.2\"><Actions><Exec>\
         <Command>{command}</Command></Exec></Actions></Task>"
    );
    [0xFF, 0xFE].into_iter().chain(xml.encode_utf16().flat_map(u16::to_le_bytes)).collect()
}

/// What the task service keeps of a task with one program.
fn actions(command: &str) -> Vec<u8> {
    let text = |text: &str| {
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [&u32::try_from(wide.len()).expect("short").to_le_bytes()[..], &wide].concat()
    };
    let exec = [text(""), text(command), text(""), text("")].concat();
    [&[3, 0][..], &text("Author"), &[0x66, 0x66], &exec, &[0, 0]].concat()
}

#[test]
fn what_starts_by_a_key_is_found_by_its_program() {
    let program = program();
    let quoted = format!("\"{program}\" -tray");
    let library = format!(r#"rundll32.exe "C:\Program Files\{} Lab\a.dll",Start"#, brand());
    let values: &[(&str, &str)] = &[("acme", &quoted)];
    let (once, wide) = (format!("{RUN}OnceEx\\0001"), format!(r"WOW6432Node\{RUN}"));
    for key in [RUN, &once, &wide, r"Microsoft\Windows\CurrentVersion\Policies\Explorer\Run"] {
        assert_found(key, &with_software(&[(key, values)]), State::Orphaned);
    }
    assert_found("a library", &with_software(&[(RUN, &[("acme", &library)])]), State::Orphaned);
    let root = with_software(&[(RUN, values)]);
    root.file("/Program Files (x86)/Other/avp.exe", "x");
    assert_found("of another folder", &root, State::Orphaned);
    // The folder is seen by another source; the program is there.
    root.file(&program.split_at(2).1.replace('\\', "/"), "x");
    assert_found("with its program", &root, State::Installed);
    let own = format!(r"Software\{RUN}");
    for settings in ["/Users/Ann/NTUSER.DAT", "/Users/Default/NTUSER.DAT"] {
        let root = healthy();
        root.file(settings, hive(&[(&own, values)]));
        assert_found(settings, &root, State::Orphaned);
    }
    let loaded = r"Microsoft\Windows NT\CurrentVersion\Windows";
    let short = format!(
        r"C:\PROGRA~1\{}~1\KAV\hook.dll,C:\PROGRA~1\Acme\b.dll",
        brand().split_at(6).0.to_uppercase()
    );
    let root = with_software(&[(loaded, &[("AppInit_DLLs", &short)])]);
    assert_eq!(scan(&root).covered().count(), 1, "loaded into every program");
}

#[test]
fn what_starts_from_a_folder_is_found_by_its_target() {
    for folder in ["/ProgramData", "/Users/Ann/AppData/Roaming", "/Users/Default/AppData/Roaming"] {
        let root = healthy();
        root.file(&format!("{folder}/{STARTUP}/tray.lnk"), shortcut(&program()));
        assert_found(folder, &root, State::Orphaned);
    }
    let moved = r"Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders";
    let root = with_software(&[(moved, &[("Common Startup", r"%SystemDrive%\Start")])]);
    root.file("/Start/tray.lnk", shortcut(&program()));
    assert_found("moved", &root, State::Orphaned);
    let root = with_software(&[(moved, &[("Common Startup", r"E:\Start")])]);
    assert_eq!(gaps_of(&scan(&root)), [(SourceId::Autostart, ReasonKind::NotMounted)]);
    let root = healthy();
    root.file(&format!("/ProgramData/{STARTUP}/tray.lnk"), "no shortcut");
    assert_eq!(gaps_of(&scan(&root)), [(SourceId::Autostart, ReasonKind::Damaged)]);
    let root = healthy();
    root.file(&format!("/ProgramData/{STARTUP}/tray.lnk"), shortcut(r"C:\Program Files\Acme\a.exe"))
        .file(&format!("/ProgramData/{STARTUP}/desktop.ini"), "x");
    assert_eq!(scan(&root).verdict(), Verdict::Clear);
}

/// A disk on which the task service knows a task with these actions.
fn with_task(actions: &[u8]) -> Root {
    let (tree, about) =
        (format!(r"{SCHEDULE}\TaskCache\Tree\Acme"), format!(r"{SCHEDULE}\TaskCache\Tasks\{{9}}"));
    let mut hive = windows_disk::software_builder(None, &[(&tree, &[("Id", "{9}")]), (&about, &[])]);
    if !actions.is_empty() {
        hive.add_value_binary(&about, Some("Actions"), actions).expect("actions");
    }
    let root = healthy();
    root.file(SOFTWARE, hive.to_bytes().expect("a hive"));
    root
}

#[test]
fn what_a_task_starts_is_found_by_its_program() {
    let program = program();
    assert_found("the task service", &with_task(&actions(&program)), State::Orphaned);
    // A shape that nobody knows yet still has the path in it.
    let unknown = [&[7, 0][..], &actions(&program)[2..]].concat();
    assert_found("another shape", &with_task(&unknown), State::Orphaned);
    assert_eq!(
        gaps_of(&scan(&with_task(&[7, 0, 1]))),
        [(SourceId::Autostart, ReasonKind::Damaged)],
        "damaged"
    );
    let root = with_task(&[]);
    root.file("/Windows/System32/Tasks/Acme", task(&program));
    assert_found("its file", &root, State::Orphaned);
    let root = healthy();
    root.file("/Windows/System32/Tasks/Acme/Daily", task(&program));
    assert_found("a file alone", &root, State::Leftover);
    let root = healthy();
    let name = format!("{}_Upgrade_Launcher_{{1}}", brand());
    root.file(&format!("/Windows/System32/Tasks/{name}"), task(r"C:\x.exe"));
    assert_found("its name", &root, State::Leftover);
    let root = healthy();
    root.file("/Windows/System32/Tasks/Acme", "no task");
    assert!(gaps_of(&scan(&root)).contains(&(SourceId::ScheduledTasks, ReasonKind::Damaged)));
    let root = with_task(&actions(r"C:\Program Files\Acme\a.exe"));
    root.file("/Windows/System32/Tasks/Acme", task(r"C:\Program Files\Acme\a.exe"));
    assert_eq!(scan(&root).verdict(), Verdict::Clear);
}

#[test]
fn drivers_that_are_kept_ready_are_leftovers() {
    for name in ["klim6.inf_amd64_0123456789abcdef", "KLIF.INF_x86_neutral_0123456789abcdef"] {
        let root = healthy();
        root.folder(&format!("/Windows/System32/DriverStore/FileRepository/{name}"));
        assert_found(name, &root, State::Leftover);
    }
    let description = |maker: &str, file: &str| {
        format!("[Version]\r\nProvider=%M%\r\n[Files]\r\n{file},,,2\r\n[Strings]\r\nM=\"{maker}\"\r\n")
    };
    let maker = format!("AO {} Lab", brand());
    for (maker, file) in [(maker.as_str(), "acme.sys"), ("Acme", "klim6.sys")] {
        let root = healthy();
        root.file("/Windows/INF/oem7.inf", description(maker, file));
        assert_found(file, &root, State::Leftover);
    }
    let root = healthy();
    root.file("/Windows/INF/oem7.inf", description("Acme", "acme.sys"))
        .folder("/Windows/System32/DriverStore/FileRepository/acme.inf_amd64_0123456789abcdef");
    assert_eq!(scan(&root).verdict(), Verdict::Clear);
    root.file("/Windows/INF/oem8.inf", [0; 900]);
    assert_eq!(gaps_of(&scan(&root)), [(SourceId::DriverFiles, ReasonKind::Damaged)]);
}

#[test]
fn a_part_of_an_earlier_windows_is_read() {
    let brand = brand();
    let parts = [
        format!("Program Files/{brand} Lab/KES/x"),
        format!("ProgramData/{brand} Lab/x"),
        format!("Users/Carol/AppData/Roaming/{brand} Lab/x"),
        "Windows/System32/drivers/klif.sys".to_owned(),
        "Windows/System32/DriverStore/FileRepository/klif.inf_amd64_1/x".to_owned(),
    ];
    let places = [
        "Windows.old",
        "windows.old.000",
        "Windows.old 2024",
        "Backup/Windows.old",
        "Windows.old/Windows.old",
        "$WINDOWS.~Q/DATA",
        "$INPLACE.~TR/Machine/DATA",
        "$Windows.~BT/NewOS",
    ];
    for place in places {
        for part in &parts {
            let root = healthy();
            root.file(&format!("/{place}/{part}"), "x");
            assert_found(&format!("{place}/{part}"), &root, State::Leftover);
        }
    }
    let root = healthy();
    root.file("/$WINDOWS.~BT/Sources/setup.exe", "x")
        .folder("/Windows.old")
        .folder("/Windows.old.000/$Recycle.Bin");
    assert_eq!(scan(&root).verdict(), Verdict::Clear, "{:#?}", scan(&root).checks);
    for link in ["/Windows.old", "/$WINDOWS.~BT", "/Backup/Windows.old"] {
        let root = healthy();
        root.link(link, "/mnt/other");
        assert_eq!(gaps_of(&scan(&root)), [(SourceId::UninstallEntries, ReasonKind::NotMounted)], "{link}");
    }
    let root = healthy();
    root.file("/Windows.old/Program Files", "x");
    root.link("/Windows.old/Windows", "/mnt/other");
    assert_ne!(scan(&root).verdict(), Verdict::Clear, "parts that cannot be read");
}

#[test]
fn what_administrators_give_to_every_firefox_is_found() {
    let add_on = "light_plugin_firefox@kaspersky.com";
    let policy = r"Policies\Mozilla\Firefox";
    let settings = format!(r#"{{"{add_on}": {{"installation_mode": "force_installed"}}}}"#);
    let address = format!("https://addons.example/{add_on}.xpi");
    let (install, own) =
        (format!(r"{policy}\Extensions\Install"), format!(r"{policy}\ExtensionSettings\{add_on}"));
    let table: [(&str, &[(&str, &str)]); 3] = [
        (policy, &[("ExtensionSettings", &settings)]),
        (&install, &[("1", &address)]),
        (&own, &[("installation_mode", "normal_installed")]),
    ];
    for (key, values) in table {
        assert_found(key, &with_software(&[(key, values)]), State::Leftover);
        let root = healthy();
        root.file("/Users/Ann/NTUSER.DAT", hive(&[(&format!(r"Software\{key}"), values)]));
        assert_found(key, &root, State::Leftover);
    }
    let lines = ["{", &format!(r#""{add_on}": {{"installation_mode": "#), r#""force_installed"}"#, "}"];
    let root = healthy();
    let mut hive = windows_disk::software_builder(None, &[(policy, &[])]);
    let wide = lines.iter().flat_map(|line| line.encode_utf16().chain([0])).chain([0]);
    let bytes: Vec<u8> = wide.flat_map(u16::to_le_bytes).collect();
    hive.add_value_with_type(policy, Some("ExtensionSettings"), &bytes, regf::DataType::MultiString)
        .expect("a list");
    root.file(SOFTWARE, hive.to_bytes().expect("a hive"));
    assert_found("several lines", &root, State::Leftover);
    let blocked = format!(r#"{{"{add_on}": {{"installation_mode": "blocked"}}, "*": {{}}}}"#);
    let root = with_software(&[(policy, &[("ExtensionSettings", &blocked)])]);
    assert_eq!(scan(&root).verdict(), Verdict::Clear);
    let root = with_software(&[(policy, &[("ExtensionSettings", "{")])]);
    assert_eq!(gaps_of(&scan(&root)), [(SourceId::BrowserExtensions, ReasonKind::Damaged)]);
    let root = healthy();
    let firefox = "/Users/Ann/AppData/Local/Mozilla Firefox/distribution";
    root.file(
        &format!("{firefox}/policies.json"),
        format!(r#"{{"policies": {{"ExtensionSettings": {settings}}}}}"#),
    );
    assert_found("set up for one person", &root, State::Leftover);
}

#[test]
fn browsers_of_the_accounts_of_the_system_are_read() {
    for account in ["System32/config/systemprofile", "ServiceProfiles/NetworkService"] {
        let root = healthy();
        let chrome = format!("/Windows/{account}/AppData/Local/Google/Chrome/User Data/Default");
        root.file(&format!("{chrome}/Extensions/{EXTENSION}/1_0/manifest.json"), r#"{"name":"x"}"#);
        root.file(&format!("{chrome}/Preferences"), "{}");
        assert_found(account, &root, State::Leftover);
    }
}

#[test]
fn settings_of_new_people_are_read() {
    let uninstall = format!(r"Software\{}\own", windows_disk::UNINSTALL);
    let root = healthy();
    let values: &[(&str, &str)] = &[("DisplayName", "Own"), ("Publisher", &brand())];
    root.file("/Users/Default/NTUSER.DAT", hive(&[(&uninstall, values)]));
    assert_found("of new people", &root, State::Leftover);
    root.file("/Users/Default/NTUSER.DAT", "no hive");
    assert!(gap(&root.read(SourceId::UninstallEntries)).is_some());
}

#[test]
fn folders_of_a_windows_xp_are_read() {
    for folder in
        ["Ann/Application Data", "Ann/Local Settings/Application Data", "All Users/Application Data"]
    {
        let root = healthy();
        root.folder(&format!("/Users/{folder}/{} Lab", brand()));
        assert_found(folder, &root, State::Leftover);
    }
    // Since Windows Vista these are links, closed to everybody.
    let root = healthy();
    for link in ["Ann/Application Data", "Ann/Local Settings", "Ann/Start Menu", "All Users"] {
        root.link(&format!("/Users/{link}"), "/mnt/elsewhere");
    }
    assert_eq!(scan(&root).verdict(), Verdict::Clear, "{:#?}", scan(&root).checks);
}

#[test]
fn start_menus_are_read() {
    let menu = "Microsoft/Windows/Start Menu/Programs";
    for folder in ["ProgramData", "Users/Ann/AppData/Roaming"] {
        let root = healthy();
        root.folder(&format!("/{folder}/{menu}/{} Endpoint Security", brand()));
        assert_found(folder, &root, State::Leftover);
    }
}

#[test]
fn systems_inside_are_named_and_an_ordinary_disk_has_none() {
    for file in [
        "/Users/Ann/AppData/Local/Packages/Acme.Linux_x/LocalState/ext4.vhdx",
        "/Users/Ann/AppData/Local/wsl/{1}/ext4.vhdx",
        "/Users/Public/Documents/Hyper-V/Virtual hard disks/server.vhdx",
        "/UPD/UVHD-S-1-5-21-1-2-3-1002.vhdx",
        "/ProgramData/docker/windowsfilter/0a1b/Files/x",
        "/ProgramData/Microsoft/Windows/Hyper-V/Virtual Machines/0A1B.vmcx",
        "/Users/Ann/VirtualBox VMs/Office/Office.vdi",
        "/Users/Ann/VirtualBox VMs/Group/Office/Office.vmdk",
        "/Users/Ann/Documents/Virtual Machines/Office/Office.vmdk",
        "/Windows.old/Users/Ann/AppData/Local/wsl/{1}/ext4.vhdx",
    ] {
        let root = healthy();
        root.file(file, "x");
        assert_eq!(gaps_of(&scan(&root)), [(SourceId::InnerSystems, ReasonKind::NotLookedInto)], "{file}");
        assert_eq!(scan(&root).verdict(), Verdict::Unsure, "{file}");
    }
    let root = healthy();
    root.file("/Users/Ann/Documents/backup.vhdx", "x")
        .file("/Windows/System32/x.vhdx", "x")
        .folder("/ProgramData/docker/windowsfilter/0a1b")
        .folder("/ProgramData/Microsoft/Windows/Hyper-V/Virtual Machines/0A1B")
        .file("/Users/Ann/VirtualBox VMs/Old/Logs/VBox.log", "x");
    assert_eq!(scan(&root).verdict(), Verdict::Clear);
    assert_eq!(
        items(&root.read(SourceId::Autostart)).iter().filter_map(|item| item.get(Field::Path)).count(),
        0
    );
}
