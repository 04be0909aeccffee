//! The files of the program name nobody.

use crate::flat_case::flat;
use crate::planted::Place;
use crate::planted::{EXTENSION, planted};
use bancheck::bans::Rules;
use bancheck::case::Case;
use bancheck::case::log::{CASE_CREATED, Log};
use bancheck::files::sha256;
use bancheck::machine::{Field, Item, Machine, SourceId, SourceOutcome, Survey};
use bancheck::scan::recording::{Recording, says_the_same};
use bancheck::scan::{EvidenceKind, Matcher};
use jiff::Timestamp;
use serde_json::json;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// A folder with a small Linux on which somebody has a home of their own.
pub struct Desk(tempfile::TempDir);

impl Desk {
    pub fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        let extension =
            format!("tree/data/annmiller/.config/google-chrome/Default/Extensions/{EXTENSION}/1_0");
        for folder in ["tree/var/lib/dpkg", "tree/etc", "data", &extension] {
            fs::create_dir_all(desk.at(folder)).unwrap();
        }
        let packages = "Package: kesl\nStatus: install ok installed\nVersion: 12\n\
                        Maintainer: Ann Miller <ann.miller@kaspersky.com>\n\n\
                        Package: sync-annmiller\nStatus: install ok installed\nVersion: 1\n\
                        Description: Backup of Zacharias Quimbel\n\n\
                        Package: kesl-gui\nStatus: install ok installed\nVersion: 12 Zacharias Quimbel\n\
                        Maintainer: Zacharias Quimbel <z@kaspersky.com>\n\n";
        fs::write(desk.at("tree/var/lib/dpkg/status"), packages).unwrap();
        let accounts =
            "root:x:0:0::/root:/bin/sh\nannmiller:x:1001:1001:Zacharias Quimbel,,,:/data/annmiller:/bin/sh\n";
        fs::write(desk.at("tree/etc/passwd"), accounts).unwrap();
        fs::write(desk.at(&extension).join("manifest.json"), r#"{"name": "x", "version": "1"}"#).unwrap();
        desk
    }

    pub fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.at(name)).unwrap()
    }

    pub fn run(&self, arguments: &[&str]) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bancheck-cli"));
        let output = command.args(arguments).current_dir(self.0.path()).env("LC_ALL", "en_US.UTF-8").output();
        let output = output.unwrap();
        let code = output.status.code();
        assert!(matches!(code, Some(0 | 1)), "{code:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn the_files_of_the_program_name_nobody() {
    let desk = Desk::new();
    desk.run(&["scan", "--root", "tree", "--json", "--out", "raw.json", "--record", "recording.json"]);
    desk.run(&["report", "--root", "tree", "--out", "new.html"]);
    desk.run(&["report", "--scan", "raw.json", "--out", "again.html"]);
    assert!(desk.read("raw.json").contains("/data/annmiller/"), "it was seen");
    for name in ["recording.json", "new.html", "new.json", "again.html", "again.json"] {
        let content = desk.read(name).to_lowercase();
        for hidden in ["miller", "quimbel"] {
            assert!(!content.contains(hidden), "{name}: {content}");
        }
    }
    assert!(desk.read("recording.json").contains("@kaspersky.com"), "a rule knows it by that");
    for name in ["new", "again"] {
        let hash = sha256(desk.read(&format!("{name}.json")).as_bytes());
        assert!(
            desk.read(&format!("{name}.html")).contains(&hash),
            "{name}: the fingerprint is that of the file"
        );
    }
    // What has nothing to hide is the data itself.
    desk.run(&["report", "--scan", "again.json", "--out", "third.html"]);
    assert!(!desk.at("third.json").exists());
    assert!(desk.read("third.html").contains(&sha256(desk.read("again.json").as_bytes())));

    desk.run(&["report", "--root", "tree", "--folder-names", "--out", "names.html"]);
    assert!(desk.read("names.json").contains("/data/annmiller/"));
    assert!(!desk.read("names.html").contains("ann.miller@"));
}

#[test]
fn a_person_who_has_the_name_of_a_package_hides_no_package() {
    let rules = Rules::embedded().unwrap();
    let matcher = Matcher::new(&rules);
    let mut observation = planted(Place::Publisher, "Kaspersky Lab");
    observation.homes = vec!["/home/kesl".to_owned()];
    let kesl = Item::new("status").with(Field::Key, "kesl").with(Field::Publisher, "Kaspersky Lab");
    observation.surveys =
        vec![Survey { source: SourceId::Dpkg, outcome: SourceOutcome::read(vec![kesl]), millis: 1 }];
    let recording = Recording::of(&observation, &matcher);
    let scan = observation.conclude(&matcher);
    assert!(says_the_same(&recording, &matcher, &scan), "{recording:?}");
    // The package manager knows it by no other name.
    let kind = EvidenceKind::Package("kesl".to_owned());
    assert_eq!(scan.findings[0].evidence[0].kind, Some(kind));
}

/// A case as the first versions wrote it, with a password in every place.
pub fn old_case(desk: &Desk) {
    let machine = Machine::mounted_at(&desk.at("tree")).unwrap();
    let rules = Rules::embedded().unwrap();
    let mut case = Case::new(Timestamp::UNIX_EPOCH);
    case.add_scan(&rules, bancheck::scan::run(&rules, &machine, &mut |_| ()));
    let mut case = flat(&serde_json::to_value(&case).unwrap(), 4);
    let command = r#""C:\Program Files\Acme\u.exe" /password s3cretPW"#;
    for scan in ["scan", "scan_before"] {
        case[scan]["schema"] = json!("bancheck.scan/1");
        let finding = &mut case[scan]["findings"][0];
        finding["uninstall"] = json!([{"location": r"HKLM\a", "command": command}]);
        finding["evidence"][0]["item"] = json!("uninstall-string");
        finding["evidence"][0]["detail"] = json!(command);
    }
    case["attempts"] = json!([{"key": "a", "name": "a", "command": command, "begun_at": "2026-11-24T10:00:00Z",
        "end": null}]);
    fs::write(desk.at("data/case.json"), case.to_string()).unwrap();
    let mut log = Log::open(&desk.at("data/log.jsonl")).unwrap();
    log.add(Timestamp::UNIX_EPOCH, CASE_CREATED, &[]).unwrap();
    // As it was written then, without a filter.
    let line = json!({"at": "1970-01-01T00:00:00Z", "what": "removal-started", "with": {"command": command},
        "previous": sha256(desk.read("data/log.jsonl").trim_end().as_bytes())});
    fs::write(desk.at("data/log.jsonl"), format!("{}{line}\n", desk.read("data/log.jsonl"))).unwrap();
}

#[test]
fn a_password_in_an_old_case_is_neither_reported_nor_kept() {
    let desk = Desk::new();
    old_case(&desk);
    assert!(desk.read("data/case.json").contains("s3cretPW"));
    desk.run(&["report", "--case", "data/case.json", "--out", "r.html", "--out", "r.json", "--out", "r.pdf"]);
    for name in ["r.html", "r.json"] {
        assert!(!desk.read(name).contains("s3cretPW"), "{name}: {}", desk.read(name));
    }
    assert!(
        desk.read("r.html").contains("u.exe&quot; …"),
        "that it was started is said: {}",
        desk.read("r.html")
    );
    assert!(!desk.read("r.html").contains("The log was changed"));
    let (store, case, _) = bancheck::case::Store::open(&desk.at("data"), Timestamp::UNIX_EPOCH).unwrap();
    store.save(&case).unwrap();
    assert!(!desk.read("data/case.json").contains("s3cretPW"));
    assert!(desk.read("data/case.json").contains("bancheck.scan/3"));
}
