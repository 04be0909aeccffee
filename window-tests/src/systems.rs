//! Small disks of other systems, for pages that look different there.

use std::path::Path;

use bancheck::case::Case;
use bancheck::machine::Machine;
use bancheck::scan;
use regf::HiveBuilder;

use crate::desk::Desk;

const NT: &str = r"Microsoft\Windows NT\CurrentVersion";
const UNINSTALL: &str = r"Microsoft\Windows\CurrentVersion\Uninstall";

/// How a program stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum There {
    Installed,
    /// Only a driver of it.
    Driver,
}

/// A Windows of this name and build with something on it.
pub fn windows(folder: &Path, name: &str, build: &str, there: There) -> Machine {
    let mut hive = HiveBuilder::new().unwrap();
    let mut set = |key: &str, values: &[(&str, &str)]| {
        hive.create_key(key).unwrap();
        for (name, value) in values {
            hive.add_value_string(key, Some(name), value).unwrap();
        }
    };
    set(NT, &[("SystemRoot", r"C:\WINDOWS"), ("ProductName", name), ("CurrentBuild", build)]);
    set(UNINSTALL, &[]);
    let config = folder.join("Windows/System32/config");
    let drivers = folder.join("Windows/System32/drivers");
    for dir in [&config, &drivers] {
        std::fs::create_dir_all(dir).unwrap();
    }
    match there {
        There::Installed => set(
            &format!(r"{UNINSTALL}\InstallWIX"),
            &[
                ("DisplayName", "Kaspersky Small Office Security"),
                ("DisplayVersion", "21.3.10.391"),
                ("Publisher", "Kaspersky"),
                ("UninstallString", r#""C:\Program Files (x86)\Kaspersky Lab\setup.exe" -uninstall"#),
            ],
        ),
        There::Driver => std::fs::write(drivers.join("klif.sys"), "x").unwrap(),
    }
    std::fs::write(config.join("SOFTWARE"), hive.to_bytes().unwrap()).unwrap();
    Machine::mounted_at(folder).unwrap()
}

/// A Mac with the app of the home version.
pub fn mac(folder: &Path) -> Machine {
    let list = |key: &str, value: &str| {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><plist version=\"1.0\"><dict><key>{key}</key>\
             <string>{value}</string></dict></plist>"
        )
    };
    let put = |path: &str, content: String| {
        let file = folder.join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, content).unwrap();
    };
    put("System/Library/CoreServices/SystemVersion.plist", list("ProductVersion", "15.1"));
    put("Applications/Kaspersky.app/Contents/Info.plist", list("CFBundleIdentifier", "com.kaspersky.kav"));
    Machine::mounted_at(folder).unwrap()
}

/// The case of one check there, with every question before a removal answered.
pub fn case(desk: &Desk, machine: &Machine) -> Case {
    let rules = &desk.setup.rules;
    let scan = scan::run(rules, machine, &mut |_| ());
    assert!(scan.covered().next().is_some(), "something is found");
    let mut case = Case::of_scan(rules, &scan);
    for gate in &rules.gates {
        let go = gate.choices.iter().find(|choice| choice.lets == bancheck::bans::Lets::Go).unwrap();
        case.removal.gate_answers.insert(gate.id.clone(), go.id.clone());
    }
    case
}
