//! What is read back is judged again, by the real program: results, cases and their records. And what is
//! written is written whole, or not at all.
#![cfg(test)]
#![cfg(unix)]

#[path = "../support/flat_case.rs"]
mod flat_case;
mod older;
mod outputs;
mod record;

use bancheck::bans::Rules;
use bancheck::case::{Case, Opened, Store};
use bancheck::machine::Machine;
use bancheck::scan::Scan;
use jiff::Timestamp;
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

const FOUND: &str = "Package: kesl\nStatus: install ok installed\nVersion: 12.1\nMaintainer: Kaspersky\n\n";

const BASH: &str = "Package: bash\nStatus: install ok installed\nVersion: 5.2\nMaintainer: Debian\n\n";

/// A folder with a small Debian tree, and the results of checks of it.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        fs::create_dir_all(desk.at("tree/var/lib/dpkg")).unwrap();
        fs::create_dir_all(desk.at("tree/etc")).unwrap();
        fs::write(desk.at("tree/etc/hostname"), "FRONT-DESK\n").unwrap();
        for (name, packages) in
            [("unsure", "no list\n"), ("clear", BASH), ("found", &format!("{BASH}{FOUND}"))]
        {
            desk.packages(packages);
            desk.run(&["scan", "--root", "tree", "--json", "--out", &format!("{name}.json")]);
        }
        desk
    }

    fn packages(&self, packages: &str) {
        fs::write(self.at("tree/var/lib/dpkg/status"), packages).unwrap();
    }

    fn scan(&self) -> Scan {
        let machine = Machine::mounted_at(&self.at("tree")).unwrap();
        bancheck::scan::run(&Rules::embedded().unwrap(), &machine, &mut |_| ())
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.at(name)).unwrap()
    }

    fn value(&self, name: &str) -> Value {
        serde_json::from_str(&self.read(name)).unwrap()
    }

    fn write(&self, name: &str, value: &Value) {
        fs::write(self.at(name), value.to_string()).unwrap();
    }

    fn command(&self, arguments: &[&str]) -> Command {
        // Who hangs is stopped, and has this exit code: 124.
        let mut command = Command::new("timeout");
        command.arg("60").arg(env!("CARGO_BIN_EXE_bancheck-cli")).args(arguments);
        command.current_dir(self.0.path()).env("LC_ALL", "en_US.UTF-8").stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// The exit code, and what was said on stderr.
    #[track_caller]
    fn ends(&self, arguments: &[&str], code: i32) -> String {
        let output = self.run(arguments);
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {words}");
        words
    }

    /// Makes files three days old: what is new is in no danger of being swept.
    fn age(&self, names: &[&str]) {
        let long_ago = std::time::SystemTime::now() - std::time::Duration::from_hours(72);
        for name in names {
            fs::File::options().write(true).open(self.at(name)).unwrap().set_modified(long_ago).unwrap();
        }
    }

    /// What stands under a name, in its place and wherever it was set aside.
    fn everything(&self, name: &str) -> Vec<String> {
        let aside = self.names().into_iter().filter(|name| name.starts_with(".bancheck-"));
        let places = aside.map(|folder| format!("{folder}/{name}")).chain([name.to_owned()]);
        places.filter_map(|place| fs::read_to_string(self.at(&place)).ok()).collect()
    }

    fn names(&self) -> Vec<String> {
        let names = fs::read_dir(self.0.path()).unwrap();
        let mut names: Vec<String> =
            names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

type Change = fn(&mut Value);

/// Of which result, how it is changed, and what is then said about it.
const CONTRADICTIONS: &[(&str, Change, &str)] = &[
    ("found", |scan| scan["verdict"] = json!("clear"), "its verdict is `clear`"),
    ("found", |scan| scan["verdict"] = json!("unsure"), "comes to `found`"),
    ("found", |scan| scan["findings"] = json!([]), "comes to `clear`"),
    ("unsure", |scan| scan["verdict"] = json!("clear"), "comes to `unsure`"),
    ("clear", |scan| scan["checks"] = json!([]), "no answer of these places"),
    (
        "clear",
        |scan| {
            for check in scan["checks"].as_array_mut().unwrap() {
                check["result"] = json!("could-not-check");

                check["reason"] = json!({"kind": "no-rights", "detail": ""});
            }
        },
        "comes to `unsure`",
    ),
    (
        "unsure",
        |scan| {
            let checks = scan["checks"].as_array_mut().unwrap();
            checks.retain(|check| check["result"] != "could-not-check");
            scan["verdict"] = json!("clear");
        },
        "no answer of these places",
    ),
    ("clear", |scan| drop(remove(scan, "units")), "which every such computer has: units"),
    (
        "clear",
        |scan| {
            let again = scan["checks"][0].clone();
            scan["checks"].as_array_mut().unwrap().push(again);
        },
        "two answers of one place: dpkg",
    ),
    ("clear", |scan| check(scan, "units")["result"] = json!("could-not-check"), "cannot be: units"),
    ("clear", |scan| check(scan, "rpm")["items"] = json!(3), "cannot be: rpm"),
    (
        "clear",
        |scan| {
            let marker =
                json!({"source": "program-list", "result": "read", "items": 0, "millis": 0, "reason": null});
            scan["checks"].as_array_mut().unwrap().push(marker);
        },
        "cannot be: program-list",
    ),
    ("found", |scan| check(scan, "dpkg")["items"] = json!(0), "program-list"),
    ("found", |scan| scan["findings"][0]["evidence"] = json!([]), "no evidence"),
    (
        "found",
        |scan| scan["findings"][0]["evidence"][0]["source"] = json!("processes"),
        "more evidence from a place than was read there: processes",
    ),
    ("found", |scan| kind(scan, json!({"package": "bash"})), "from a place what cannot be: dpkg"),
    ("found", |scan| kind(scan, json!({"service": "kesl"})), "from a place what cannot be: dpkg"),
    ("found", |scan| kind(scan, json!(null)), "from a place what cannot be: dpkg"),
    (
        "found",
        |scan| {
            let again = scan["findings"][0].clone();
            scan["findings"].as_array_mut().unwrap().push(again);
        },
        "one finding twice",
    ),
    (
        "found",
        |scan| {
            scan["findings"][0]["covered"] = json!("not-covered");
            scan["verdict"] = json!("clear");
        },
        "says `not-covered`",
    ),
    (
        "found",
        |scan| {
            scan["findings"][0]["covered"] = json!("related");
            scan["verdict"] = json!("clear");
            scan["rules"][0]["version"] = json!("2020.01.01");
        },
        "the rules say `covered`",
    ),
    ("found", |scan| scan["findings"][0]["product"] = json!("acme"), "do not know what it found: acme"),
    (
        "found",
        |scan| {
            scan["findings"][0]["product"] = json!("zzz");
            scan["findings"][0]["covered"] = json!("not-covered");
            scan["verdict"] = json!("clear");
            scan["rules"][0]["version"] = json!("2020.01.01");
        },
        "do not know what it found: zzz",
    ),
    ("clear", |scan| scan["rules"][0]["version"] = json!("2099.01.01"), "newer rules (2099.01.01)"),
    ("clear", |scan| scan["rules"][0]["as_of"] = json!("2099-01-01"), "newer rules"),
    ("clear", |scan| scan["rules"][0]["as_of"] = json!("some day"), "newer rules"),
    ("found", |scan| scan["findings"][0]["name"] = json!("a".repeat(100_000)), "longer than any"),
    (
        "clear",
        |scan| scan["protection"] = json!([{"name": "a", "on": true, "up_to_date": true}]),
        "security-center",
    ),
    ("clear", |scan| scan["started_at"] = json!("2099-01-01T00:00:00Z"), "ended before it began"),
    ("clear", |scan| at(scan, "2099-01-01T00:00:00Z"), "still to come"),
    ("clear", |scan| at(scan, "1970-01-01T00:00:00Z"), "before the rules were made"),
    ("clear", |scan| scan["rules"][0]["ban"] = json!("acme"), "the rules acme"),
    ("clear", |scan| scan["schema"] = json!("bancheck.scan/9"), "bancheck.scan/9"),
];

fn kind(scan: &mut Value, kind: Value) {
    scan["findings"][0]["evidence"][0]["kind"] = kind;
}

fn check<'v>(scan: &'v mut Value, source: &str) -> &'v mut Value {
    let checks = scan["checks"].as_array_mut().unwrap();
    checks.iter_mut().find(|check| check["source"] == source).unwrap()
}

fn remove(scan: &mut Value, source: &str) -> Value {
    let checks = scan["checks"].as_array_mut().unwrap();
    let index = checks.iter().position(|check| check["source"] == source).unwrap();
    checks.remove(index)
}

fn at(scan: &mut Value, time: &str) {
    scan["started_at"] = json!(time);
    scan["finished_at"] = json!(time);
}

#[test]
fn no_report_is_made_of_a_result_that_contradicts_itself() {
    let desk = Desk::new();
    for name in ["found", "clear", "unsure"] {
        desk.ends(&["report", "--scan", &format!("{name}.json"), "--out", "r.html"], 0);
        fs::remove_file(desk.at("r.html")).unwrap();
    }
    for (name, change, expected) in CONTRADICTIONS {
        let mut scan = desk.value(&format!("{name}.json"));
        change(&mut scan);
        desk.write("changed.json", &scan);
        let words = desk.ends(&["report", "--scan", "changed.json", "--out", "r.html"], 2);
        assert!(words.contains(expected), "{expected}: {words}");
        assert!(words.contains("check the computer again") || words.contains("its format is"), "{words}");
        assert!(!desk.at("r.html").exists(), "{expected}");
    }
}

#[test]
fn a_case_with_a_result_that_contradicts_itself_is_refused_and_set_aside() {
    let desk = Desk::new();
    let rules = Rules::embedded().unwrap();
    desk.packages(&format!("{BASH}{FOUND}"));
    let mut case = Case::new(Timestamp::UNIX_EPOCH);
    case.add_scan(&rules, desk.scan());
    let good = serde_json::to_value(&case).unwrap();
    fs::create_dir(desk.at("data")).unwrap();
    for (name, change, expected) in CONTRADICTIONS {
        for place in ["newest", "before"] {
            let mut case = good.clone();
            let mut scan = desk.value(&format!("{name}.json"));
            change(&mut scan);
            case["scans"][place] = scan;
            desk.write("data/case.json", &case);
            let words = desk.ends(&["report", "--case", "data/case.json", "--out", "r.html"], 2);
            assert!(words.contains(expected), "{expected}: {words}");
            assert!(!desk.at("r.html").exists());
        }
    }
    // The window opens no such case, and keeps it.
    let mut case = good;
    case["scans"]["newest"]["verdict"] = json!("clear");
    desk.write("data/case.json", &case);
    let (_, opened, how) = Store::open(&desk.at("data"), Timestamp::now()).unwrap();
    assert!(opened.scans.newest.is_none());
    let words = case.to_string();
    assert!(matches!(how, Opened::SetAside(path) if fs::read_to_string(&path).unwrap() == words));
}

#[test]
fn what_older_rules_called_harmless_is_judged_anew_when_a_case_is_opened() {
    let desk = Desk::new();
    let rules = Rules::embedded().unwrap();
    let mut scan = desk.value("found.json");
    for finding in scan["findings"].as_array_mut().unwrap() {
        finding["covered"] = json!("not-covered");
    }
    scan["verdict"] = json!("clear");
    let mut case = Case::new(Timestamp::UNIX_EPOCH);
    case.scans.newest = Some(serde_json::from_value(scan.clone()).unwrap());
    for finding in scan["findings"].as_array_mut().unwrap() {
        finding["product"] = json!("zzz");
    }
    case.scans.before = Some(serde_json::from_value(scan).unwrap());
    case.adopt(&rules, &bancheck::protection::Alternatives::embedded().unwrap());
    assert_eq!(case.scans.newest.unwrap().verdict(), bancheck::scan::Verdict::Found);
    assert_ne!(case.scans.before.unwrap().verdict(), bancheck::scan::Verdict::Clear);
}

#[test]
fn a_recorded_package_without_a_name_is_a_gap() {
    let desk = Desk::new();
    desk.packages(BASH);
    desk.run(&["scan", "--root", "tree", "--record", "recording.json"]);
    desk.ends(&["scan", "--from", "recording.json"], 0);
    for fields in [json!({}), json!({"version": "5.2"}), json!({"key": " "})] {
        let mut recording = desk.value("recording.json");
        let places = recording["places"].as_array_mut().unwrap();
        let list = places.iter_mut().find(|place| place["source"] == "dpkg").unwrap();
        list["items"][0]["fields"] = fields.clone();
        desk.write("changed.json", &recording);
        let output = desk.run(&["scan", "--from", "changed.json", "--json"]);
        let scan: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(scan["verdict"], "unsure", "{fields}");
    }
}
