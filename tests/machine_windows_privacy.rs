//! Windows disks: nothing that people wrote themselves leaves with what was found or could not be read, and
//! what lies in places where few things do is found, or told of.
#![cfg(test)]
#![cfg(unix)]

#[expect(dead_code, reason = "shared with the tests of the other systems")]
mod support;
#[expect(dead_code, reason = "shared by the tests of Windows disks")]
#[path = "support/windows_disk.rs"]
mod windows_disk;

use bancheck::machine::{Field, ReasonKind, SourceId};
use bancheck::scan::{State, Verdict};
use support::{Root, items};
use windows_disk::{
    SCHEDULE, SOFTWARE, assert_found, brand, gaps_of, healthy, scan, shortcut, software_but, with_software,
};

const RUN: &str = r"Microsoft\Windows\CurrentVersion\Run";
const STARTUP: &str = "ProgramData/Microsoft/Windows/Start Menu/Programs/Startup";

#[test]
fn nothing_of_an_argument_is_kept() {
    let folder = format!(r"C:\Program Files\{} Lab", brand());
    for command in [
        format!(r"wscript {folder}\x.vbs hunter2 4111"),
        format!(r"{folder}\setup.cmd pass=hunter2"),
        format!(r"cmd /c {folder}\setup.bat hunter2"),
        format!(r#"powershell -File "{folder}\x.ps1" hunter2"#),
        format!(r"{folder}\run hunter2"),
        r"C:\Tools\x.js hunter2".to_owned(),
        "hidden.exe hunter2".to_owned(),
    ] {
        let root = with_software(&[(RUN, &[("acme", &command)])]);
        let path = format!("/{STARTUP}/tray.lnk");
        root.file(&path, shortcut_with(r"C:\Windows\System32\wscript.exe", "C:\\x.vbs hunter2"));
        let outcome = root.read(SourceId::Autostart);
        assert!(items(&outcome).len() >= 2, "{command}: {outcome:?}");
        assert!(!format!("{outcome:?}").contains("hunter2"), "{command}: {outcome:?}");
        let is_found = command.contains(&folder);
        assert_eq!(scan(&root).covered().count(), usize::from(is_found), "{command}");
    }
}

/// A shortcut with arguments.
fn shortcut_with(target: &str, arguments: &str) -> Vec<u8> {
    let mut bytes = shortcut(target);
    bytes[20] |= 0x20 | 0x80;
    let wide = arguments.encode_utf16().flat_map(u16::to_le_bytes);
    let count = u16::try_from(arguments.len()).expect("short").to_le_bytes();
    bytes.truncate(bytes.len() - 4);
    bytes.into_iter().chain(count).chain(wide).chain([0; 4]).collect()
}

#[test]
fn a_file_that_is_there_is_not_gone() {
    let folder = format!(r"C:\Tools\{} Lab", brand());
    let root = with_software(&[(RUN, &[("x", &format!(r"wscript {folder}\x.vbs Admin"))])]);
    root.file(&format!("/Tools/{} Lab/x.vbs", brand()), "x");
    assert_found("a script with arguments", &root, State::Installed);
    let short = format!(r"C:\PROGRA~2\{}~1\hook.dll", brand().split_at(6).0.to_uppercase());
    let root =
        with_software(&[(r"Microsoft\Windows NT\CurrentVersion\Windows", &[("AppInit_DLLs", &short)])]);
    root.file(&format!("/Program Files (x86)/{} Lab/hook.dll", brand()), "x");
    let states: Vec<State> = scan(&root).covered().map(|finding| finding.state).collect();
    assert_eq!(states, [State::Installed], "a short name is on no mounted disk");
}

#[test]
fn what_another_program_passes_over_is_no_evidence() {
    let folder = format!(r"C:\ProgramData\{} Lab", brand());
    for command in [
        format!(r#""C:\Program Files\Acme\a.exe" --exclude "{folder}\x.exe""#),
        format!(r"C:\Program Files\Acme\a.exe /skip {folder}\x"),
    ] {
        let root = with_software(&[(RUN, &[("acme", &command)])]);
        assert_eq!(scan(&root).verdict(), Verdict::Clear, "{command}: {:#?}", scan(&root).findings);
    }
    let root = healthy();
    root.file(
        "/Windows/INF/oem7.inf",
        "; as klif.sys\r\n[Version]\r\nProvider=%M%\r\n[Strings]\r\nM=\"Acme\"\r\n",
    );
    assert_eq!(scan(&root).verdict(), Verdict::Clear);
}

#[test]
fn a_reason_never_has_a_name_that_somebody_chose() {
    let tree = format!(r"{SCHEDULE}\TaskCache\Tree\Jane Roe backup");
    let about = format!(r"{SCHEDULE}\TaskCache\Tasks\{{77}}");
    let mut hive = windows_disk::software_builder(None, &[(&tree, &[("Id", "{77}")]), (&about, &[])]);
    hive.add_value_binary(&about, Some("Actions"), &[9, 0, 1]).expect("actions");
    let damaged = hive.to_bytes().expect("a hive");
    let broken = windows_disk::without_values(&damaged, "Jane Roe backup").remove(0);
    // Of the same key, the place of its only value.
    let list = damaged.iter().zip(&broken).position(|(good, bad)| good != bad).expect("a number") / 4 * 4;
    let list = u32::from_le_bytes(damaged[list..list + 4].try_into().expect("four bytes")) as usize;
    let mut lost = damaged.clone();
    lost[4096 + list + 4..4096 + list + 8].fill(0x7F);
    let cases: [(&str, &dyn Fn(&Root)); 10] = [
        ("a value of a task", &|root| {
            root.file(SOFTWARE, &lost);
        }),
        ("a key of a task", &|root| {
            root.file(SOFTWARE, &broken);
        }),
        ("a damaged task", &|root| {
            root.file("/Windows/System32/Tasks/Jane Roe backup", "x");
        }),
        ("what a task starts", &|root| {
            root.file(SOFTWARE, damaged.clone());
        }),
        ("a lost task", &|root| {
            root.file(SOFTWARE, software_but(None, &[(&tree, &[("Id", "{77}")])]));
        }),
        ("an old task", &|root| {
            root.file("/Windows/Tasks/Jane Roe backup.job", "x");
        }),
        ("another Windows", &|root| {
            root.file("/OldPC Jane Roe/Windows/System32/ntoskrnl.exe", "x");
        }),
        ("one further down", &|root| {
            root.file("/Jane Roe/OldPC/Windows/System32/ntoskrnl.exe", "x");
        }),
        ("an earlier Windows", &|root| {
            root.file("/Windows.old Jane Roe laptop/Windows/System32/config/SOFTWARE", "regf");
            root.file("/Windows.old Jane Roe laptop/Windows/System32/config/SYSTEM", "regf");
        }),
        ("a link to one", &|root| {
            root.link("/Windows.old Jane Roe", "/mnt/other");
        }),
    ];
    for (case, change) in cases {
        let root = healthy();
        change(&root);
        let scan = scan(&root);
        let reasons: Vec<&str> = scan
            .checks
            .iter()
            .filter_map(|check| check.reason.as_ref())
            .map(|reason| reason.detail.as_str())
            .collect();
        assert!(!reasons.is_empty(), "{case}");
        assert!(!reasons.iter().any(|reason| reason.contains("Jane")), "{case}: {reasons:?}");
    }
}

#[test]
fn an_earlier_windows_is_found_or_told_of_wherever_it_lies() {
    let part = format!("Program Files/{} Lab/KES/x", brand());
    for place in [
        "Windows.old/Windows.old/Windows.old",
        "$SysReset/OldOS",
        "$Windows.~BT/Sources/SafeOS/SafeOS.Mount",
        "Backup/Windows.old/Windows.old",
    ] {
        let root = healthy();
        root.file(&format!("/{place}/{part}"), "x");
        assert_found(place, &root, State::Leftover);
    }
    for place in [
        "Backup/OldPC/Windows/System32/ntoskrnl.exe",
        "Backup/2019/OldPC/Windows/System32/config/SYSTEM",
        "Backup/Windows2/System32/ntoskrnl.exe",
        "Users/Ann/Desktop/OldPC/Windows/System32/config/SOFTWARE",
        "Users/Ann/Desktop/Windows.old/Users/Ann/x",
        "Backup/2019/Windows.old/Program Files/Acme/x",
    ] {
        let root = healthy();
        root.file(&format!("/{place}"), "x");
        let expected = [(SourceId::UninstallEntries, ReasonKind::NotLookedInto)];
        assert_eq!(gaps_of(&scan(&root)), expected, "{place}");
    }
    let root = healthy();
    root.link("/Windows.old", ".");
    root.file("/Users/Ann/Desktop/Windows/notes.txt", "x").file("/$SysReset/Logs/x", "x");
    assert_eq!(scan(&root).verdict(), Verdict::Clear, "{:#?}", scan(&root).checks);
    let root = healthy();
    root.folder(&format!("/{}Windows", "Windows.old/".repeat(12)));
    assert!(gaps_of(&scan(&root)).contains(&(SourceId::UninstallEntries, ReasonKind::TooMuch)));
}

#[test]
fn what_windows_loads_in_places_that_few_use_is_found() {
    let program = format!(r"C:\Program Files\{} Lab\a.dll", brand());
    let notify = r"Microsoft\Windows NT\CurrentVersion\Winlogon\Notify\klogon";
    let library = r"C:\Windows\system32\klogon.dll";
    let root = with_software(&[(notify, &[("DLLName", library)])]);
    root.file("/Windows/System32/klogon.dll", "x");
    assert_found("told of signing in", &root, State::Leftover);
    let list = r"WOW6432Node\Microsoft\AMSI\Providers\{A}";
    for (list, class) in [
        (list, r"Classes\WOW6432Node\CLSID\{A}\InprocServer32"),
        (list.split_at(12).1, r"Classes\CLSID\{A}\InprocServer32"),
    ] {
        assert_found(class, &with_software(&[(list, &[]), (class, &[("", &program)])]), State::Orphaned);
    }
    for program in [format!(r"C:\{}\avp.exe", brand()), format!(r"D:\Sec\{} Free 21.3\avpui.exe", brand())] {
        let root = with_software(&[(RUN, &[("x", &program)])]);
        assert_eq!(scan(&root).covered().count(), 1, "{program}");
    }
}

#[test]
fn a_shortcut_or_an_old_task_is_known_by_its_name() {
    for file in [
        "Users/Public/Desktop/@.lnk",
        "ProgramData/Microsoft/Windows/Start Menu/Programs/@.lnk",
        "Users/Ann/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/@ Free.LNK",
    ] {
        let root = healthy();
        root.file(&format!("/{}", file.replace('@', &brand())), "x");
        assert_found(file, &root, State::Leftover);
    }
    let root = healthy();
    root.file("/Users/Public/Desktop/Acme.lnk", "x").file("/Users/Public/Desktop/notes.txt", "x");
    assert_eq!(scan(&root).verdict(), Verdict::Clear);
    let paths = root.read(SourceId::ProgramFolders);
    let has = |end: &str| {
        items(&paths).iter().filter_map(|item| item.get(Field::Path)).any(|path| path.ends_with(end))
    };
    assert!(has(r"Desktop\Acme") && !has("notes.txt"), "only shortcuts");
    let root = healthy();
    let text = |text: &str| -> Vec<u8> {
        let wide: Vec<u16> = text.encode_utf16().chain([0]).collect();
        let count = u16::try_from(wide.len()).expect("short");
        [count].into_iter().chain(wide).flat_map(u16::to_le_bytes).collect()
    };
    let program = format!(r"C:\Program Files\{} Lab\a.exe", brand());
    let mut job = vec![0; 70];
    job[20] = 70;
    job.extend([text(&program), text("-x"), text(""), text(""), text("")].concat());
    root.file("/Windows/Tasks/Daily.job", job);
    assert_found("an old task", &root, State::Leftover);
}

#[test]
fn what_is_left_of_a_task_is_not_passed_over() {
    let tree = format!(r"{SCHEDULE}\TaskCache\Tree\Foo");
    let lost = with_software(&[(&tree, &[("Id", "{77}")])]);
    assert_eq!(gaps_of(&scan(&lost)), [(SourceId::Autostart, ReasonKind::Missing)]);
    let root = healthy();
    let xml = format!(
        r#"<Task><Exec><Arguments>/c "C:\Program Files\{} Lab\x.exe"</Arguments><Command>cmd.exe</Command></Exec></Task>"#,
        brand()
    );
    root.file("/Windows/System32/Tasks/foo", xml);
    assert_found("arguments before their command", &root, State::Leftover);
}

#[test]
fn a_start_up_folder_by_a_variable_of_somebody_is_known() {
    let moved = r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders";
    for (folder, place) in [
        (r"C:\Users\%USERNAME%\Start", "/Users/Ann/Start"),
        (r"%HOMEDRIVE%%HOMEPATH%\Start", "/Users/Ann/Start"),
        (r"%OneDrive%\Start", "/Cloud/Start"),
    ] {
        let root = healthy();
        root.file(
            "/Users/Ann/NTUSER.DAT",
            windows_disk::hive(&[
                (moved, &[("Startup", folder)]),
                (r"Environment", &[("OneDrive", r"C:\Cloud")]),
                (r"Software\Microsoft\Windows\CurrentVersion\Uninstall\x", &[("DisplayName", "x")]),
            ]),
        );
        root.file(&format!("{place}/{}.bat", brand()), "x");
        assert_found(folder, &root, State::Leftover);
    }
}

#[test]
fn what_windows_installer_left_in_its_folders_is_found() {
    let (code, packed) = ("{27534751-4A40-48BD-B393-BC3BF28C876E}", "1574357204A4DB843B39CBB32FC878E6");
    for file in [
        format!("/Windows/Installer/{code}/icon.exe"),
        format!("/Windows/Installer/{}/icon.exe", code.to_lowercase()),
        format!("/Windows/Installer/$PatchCache$/Managed/{packed}/12.0.0/x.dll"),
        format!("/Users/Ann/AppData/Roaming/Microsoft/Installer/{code}/icon.exe"),
    ] {
        let root = healthy();
        root.file(&file, "x");
        assert_found(&file, &root, State::Leftover);
    }
    let list = r"Microsoft\Windows\CurrentVersion\Installer\Folders";
    let noted = |folder: &str| with_software(&[(list, &[(folder, "")])]);
    for folder in [r"C:\Program Files (x86)\{} Lab\", r"C:\Program Files (x86)\{} Lab\KES.12.4.0\"] {
        let folder = folder.replace("{}", &brand());
        assert_found(&folder, &noted(&folder), State::Leftover);
    }
    let root = noted(&format!(r"C:\ProgramData\OPSWAT\{} Lab\", brand()));
    root.file("/Windows/Installer/{90160000-0011-0000-0000-0000000FF1CE}/icon.exe", "x")
        .file("/Windows/Installer/{11111111-2222-3333-4444-555555555555}/icon.exe", "x")
        .file(&format!("/Windows/Installer/{code}"), "no folder")
        .file("/Windows/Installer/1a2b3c.msi", "x");
    assert_eq!(scan(&root).verdict(), Verdict::Clear, "{:#?}", scan(&root).findings);
}
