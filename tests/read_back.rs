//! What is read back is judged again, by the real program: results, cases and their records. And what is
//! written is written whole, or not at all.
#![cfg(test)]
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use bancheck::bans::Rules;
use bancheck::case::log::{CASE_CREATED, CHECK, Log, NEW, SCAN_FINISHED};
use bancheck::case::{self, Case, LOG, Opened, Record, Store, Trust};
use bancheck::machine::Machine;
use bancheck::scan::Scan;
use jiff::Timestamp;
use serde_json::{Value, json};

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
            scan["rules"]["version"] = json!("2020.01.01");
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
            scan["rules"]["version"] = json!("2020.01.01");
        },
        "do not know what it found: zzz",
    ),
    ("clear", |scan| scan["rules"]["version"] = json!("2099.01.01"), "newer rules (2099.01.01)"),
    ("clear", |scan| scan["rules"]["as_of"] = json!("2099-01-01"), "newer rules"),
    ("clear", |scan| scan["rules"]["as_of"] = json!("some day"), "newer rules"),
    ("found", |scan| scan["findings"][0]["name"] = json!("a".repeat(100_000)), "longer than any"),
    (
        "clear",
        |scan| scan["protection"] = json!([{"name": "a", "on": true, "up_to_date": true}]),
        "security-center",
    ),
    ("clear", |scan| scan["started_at"] = json!("2099-01-01T00:00:00Z"), "ended before it began"),
    ("clear", |scan| at(scan, "2099-01-01T00:00:00Z"), "still to come"),
    ("clear", |scan| at(scan, "1970-01-01T00:00:00Z"), "before the rules were made"),
    ("clear", |scan| scan["rules"]["ban"] = json!("acme"), "the rules acme"),
    ("clear", |scan| scan["schema"] = json!("bancheck.scan/9"), "bancheck.scan/9"),
];

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
        for place in ["scan", "scan_before"] {
            let mut case = good.clone();
            let mut scan = desk.value(&format!("{name}.json"));
            change(&mut scan);
            case[place] = scan;
            desk.write("data/case.json", &case);
            let words = desk.ends(&["report", "--case", "data/case.json", "--out", "r.html"], 2);
            assert!(words.contains(expected), "{expected}: {words}");
            assert!(!desk.at("r.html").exists());
        }
    }
    // The window opens no such case, and keeps it.
    let mut case = good;
    case["scan"]["verdict"] = json!("clear");
    desk.write("data/case.json", &case);
    let (_, opened, how) = Store::open(&desk.at("data"), Timestamp::now()).unwrap();
    assert!(opened.scan.is_none());
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
    case.scan = Some(serde_json::from_value(scan.clone()).unwrap());
    for finding in scan["findings"].as_array_mut().unwrap() {
        finding["product"] = json!("zzz");
    }
    case.scan_before = Some(serde_json::from_value(scan).unwrap());
    case.forget_unknown(&rules, &bancheck::protection::Alternatives::embedded().unwrap());
    assert_eq!(case.scan.unwrap().verdict(), bancheck::scan::Verdict::Found);
    assert_ne!(case.scan_before.unwrap().verdict(), bancheck::scan::Verdict::Clear);
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

#[test]
fn a_pipe_that_nobody_reads_keeps_nobody_waiting() {
    let desk = Desk::new();
    assert!(Command::new("mkfifo").arg(desk.at("pipe")).status().unwrap().success());
    std::os::unix::fs::symlink("pipe", desk.at("link")).unwrap();
    for pipe in ["pipe", "link"] {
        let words = desk.ends(&["scan", "--root", "tree", "--out", pipe], 70);
        assert!(words.contains("nobody reads") && words.contains("is: found"), "{words}");
        let output = desk.run(&["scan", "--root", "tree", "--record", pipe]);
        assert_eq!(output.status.code(), Some(70));
        assert!(String::from_utf8_lossy(&output.stdout).contains("is on this computer"));
        assert!(String::from_utf8_lossy(&output.stderr).contains("nobody reads"));
    }
    // Who reads gets all of it, however little a pipe holds at once.
    let reader = Command::new("cat").arg(desk.at("pipe")).stdout(Stdio::piped()).spawn().unwrap();
    desk.run(&["scan", "--root", "tree", "--json", "--out", "pipe"]);
    let scan: Value = serde_json::from_slice(&reader.wait_with_output().unwrap().stdout).unwrap();
    assert_eq!(scan["verdict"], "found");
}

/// A case that was kept as the window does: the record first, then the case.
struct Kept {
    desk: Desk,
    log: String,
    case: Value,
}

impl Kept {
    fn new() -> Self {
        let desk = Desk::new();
        let rules = Rules::embedded().unwrap();
        let (mut store, mut case, _) = Store::open(&desk.at("data"), Timestamp::UNIX_EPOCH).unwrap();
        for choice in ["ordinary", "sells"] {
            case.answers.insert("business".to_owned(), choice.to_owned());
            store
                .log(Timestamp::UNIX_EPOCH, "answered", &[("question", "business"), ("choice", choice)])
                .unwrap();
        }
        for packages in [format!("{BASH}{FOUND}"), BASH.to_owned()] {
            desk.packages(&packages);
            let scan = desk.scan();
            let check = scan.fingerprint();
            let verdict = scan.verdict().id();
            let finished_at = scan.finished_at;
            case.add_scan(&rules, scan);
            let is_new = (case.found_times.last() == Some(&finished_at)).to_string();
            let with = [("verdict", verdict), (CHECK, check.as_str()), (NEW, is_new.as_str())];
            store.log(Timestamp::UNIX_EPOCH, SCAN_FINISHED, &with).unwrap();
        }
        store.log(Timestamp::UNIX_EPOCH, "window-closed", &[]).unwrap();
        store.save(&case).unwrap();
        drop(store);
        let (log, case) = (desk.read("data/log.jsonl"), desk.value("data/case.json"));
        Self { desk, log, case }
    }

    fn reset(&self) {
        fs::write(self.desk.at("data/log.jsonl"), &self.log).unwrap();
        self.desk.write("data/case.json", &self.case);
    }

    /// What the report says about the log; nothing where it is whole.
    fn words(&self) -> Option<String> {
        self.desk.ends(&["report", "--case", "data/case.json", "--out", "r.html"], 0);
        let report = self.desk.read("r.html");
        let all = [
            "The log was changed",
            "The end of the log is missing",
            "The log does not fit this case",
            "The log is not there",
        ];
        all.into_iter().find(|words| report.contains(words)).map(str::to_owned)
    }
}

#[test]
fn a_record_that_is_not_as_the_case_knows_it_shows_and_goes_on_to_show() {
    let kept = Kept::new();
    assert_eq!(kept.words(), None);
    let lines: Vec<&str> = kept.log.lines().collect();
    let whole = |lines: &[&str]| lines.iter().map(|line| format!("{line}\n")).collect::<String>();
    let last = lines.len() - 1;
    let anew = |kept: &Kept| {
        fs::remove_file(kept.desk.at("data/log.jsonl")).unwrap();
        let mut log = Log::open(&kept.desk.at("data/log.jsonl")).unwrap();
        for what in [CASE_CREATED, "a", "b", "c", "d", "e", "f"] {
            log.add(Timestamp::UNIX_EPOCH, what, &[]).unwrap();
        }
        kept.desk.read("data/log.jsonl")
    };
    let created = |kept: &Kept| {
        let mut log = Log::open(&kept.desk.at("data/log.jsonl")).unwrap();
        log.add(Timestamp::UNIX_EPOCH, CASE_CREATED, &[]).unwrap();
        kept.desk.read("data/log.jsonl")
    };
    let table: Vec<(&str, String, Option<&str>)> = vec![
        ("nothing", kept.log.clone(), None),
        ("emptied", String::new(), Some("The end of the log is missing")),
        ("last two cut off", whole(&lines[..last - 1]), Some("The end of the log is missing")),
        ("last one cut off", whole(&lines[..last]), Some("The end of the log is missing")),
        ("last one changed", kept.log.replace("window-closed", "window-opened"), Some("The log was changed")),
        (
            "in the middle changed",
            kept.log.replace("\"ordinary\"", "\"extraordinary\""),
            Some("The log was changed"),
        ),
        ("all anew", anew(&kept), Some("The log was changed")),
        ("rubbish", format!("{}hello\n{{\"a\":1}}\n", kept.log), Some("The log was changed")),
        ("half an entry", format!("{}{{\"at\":\"2026-", kept.log), None),
        ("zeros of a power cut", format!("{}{{\"at\":\"2026-\0\0\0\0\n\0\0", kept.log), None),
        (
            "a second beginning",
            {
                kept.reset();
                created(&kept)
            },
            Some("The log was changed"),
        ),
    ];
    for (what, log, expected) in table {
        kept.reset();
        fs::write(kept.desk.at("data/log.jsonl"), &log).unwrap();
        assert_eq!(kept.words().as_deref(), expected, "{what}");
        // Whoever opens the case and saves it covers nothing up.
        let (store, case, opened) = Store::open(&kept.desk.at("data"), Timestamp::UNIX_EPOCH).unwrap();
        assert_eq!(opened, Opened::Resumed);
        store.save(&case).unwrap();
        drop(store);
        assert_eq!(kept.words().is_some(), expected.is_some(), "{what}, opened again");
        if expected.is_none() {
            let html = kept.desk.read("r.html");
            assert!(html.contains("The app checked this computer") || html.contains("checked"), "{what}");
        }
    }
    kept.reset();
    fs::remove_file(kept.desk.at("data/log.jsonl")).unwrap();
    assert_eq!(kept.words().as_deref(), Some("The log is not there"));
    drop(Store::open(&kept.desk.at("data"), Timestamp::UNIX_EPOCH).unwrap());
    assert!(kept.words().is_some(), "a new log does not look like the old one");
}

#[test]
fn a_second_beginning_hides_nothing_of_what_was_done() {
    let kept = Kept::new();
    let mut log = Log::open(&kept.desk.at("data/log.jsonl")).unwrap();
    log.add(Timestamp::UNIX_EPOCH, CASE_CREATED, &[]).unwrap();
    drop(log);
    let case = case::read(&kept.desk.at("data")).unwrap().unwrap();
    let record = Record::of_case(&kept.desk.at("data").join(LOG), &case);
    let checks = record.of_this_case().iter().filter(|entry| entry.what == SCAN_FINISHED).count();
    assert_eq!(checks, 2);
}

#[test]
fn a_case_that_says_something_else_than_its_record_shows() {
    let kept = Kept::new();
    let other: Change = |case| case["scan"]["computer"]["name"] = json!("BACK-OFFICE");
    let table: [(&str, Change); 7] = [
        ("another check", other),
        ("the first check as the newest", |case| case["scan"] = case["scan_before"].clone()),
        ("no check before", |case| case["scan_before"] = Value::Null),
        ("another check before", |case| case["scan_before"] = case["scan"].clone()),
        ("no time of a finding", |case| case["found_times"] = json!([])),
        ("another answer", |case| case["answers"]["business"] = json!("builds")),
        ("no check at all", |case| case["scan"]["finished_at"] = json!("2026-11-29T00:00:00Z")),
    ];
    for (what, change) in table {
        kept.reset();
        let mut case = kept.case.clone();
        change(&mut case);
        if what == "no check at all" {
            case["scan"]["started_at"] = case["scan"]["finished_at"].clone();
        }
        kept.desk.write("data/case.json", &case);
        assert_eq!(kept.words().as_deref(), Some("The log does not fit this case"), "{what}");
    }
}

#[test]
fn a_record_may_be_ahead_of_its_case_and_a_case_of_before_knows_nothing() {
    let kept = Kept::new();
    let mut log = Log::open(&kept.desk.at("data/log.jsonl")).unwrap();
    let with = [("verdict", "found"), (CHECK, "somebody was stopped before it was saved"), (NEW, "true")];
    log.add(Timestamp::UNIX_EPOCH, SCAN_FINISHED, &with).unwrap();
    log.add(Timestamp::UNIX_EPOCH, "answered", &[("question", "business"), ("choice", "builds")]).unwrap();
    drop(log);
    assert_eq!(kept.words(), None);
    // What was lost stays lost when the case is opened and saved again.
    let (mut store, case, _) = Store::open(&kept.desk.at("data"), Timestamp::UNIX_EPOCH).unwrap();
    store.log(Timestamp::UNIX_EPOCH, "anything", &[]).unwrap();
    store.save(&case).unwrap();
    drop(store);
    assert_eq!(kept.words(), None);
    // Version 4 had no mark, and gave checks no name.
    kept.reset();
    let mut case = kept.case.clone();
    case["schema"] = json!("bancheck.case/4");
    case.as_object_mut().unwrap().remove("log");
    kept.desk.write("data/case.json", &case);
    fs::remove_file(kept.desk.at("data/log.jsonl")).unwrap();
    let mut log = Log::open(&kept.desk.at("data/log.jsonl")).unwrap();
    log.add(Timestamp::UNIX_EPOCH, CASE_CREATED, &[]).unwrap();
    log.add(Timestamp::UNIX_EPOCH, SCAN_FINISHED, &[("verdict", "found")]).unwrap();
    drop(log);
    assert_eq!(kept.words(), None);
    let (store, case, _) = Store::open(&kept.desk.at("data"), Timestamp::UNIX_EPOCH).unwrap();
    store.save(&case).unwrap();
    assert_eq!(store.record(&case).trust, Trust::Whole);
    assert_eq!(store.record(&case).of_this_case().len(), 3);
}

#[test]
fn nobody_else_may_read_what_a_case_keeps() {
    let kept = Kept::new();
    let data = kept.desk.at("data");
    let open_to_all = fs::Permissions::from_mode(0o644);
    fs::write(data.join("bancheck.log"), "older\n").unwrap();
    for name in ["log.jsonl", "bancheck.log", "case.json"] {
        fs::set_permissions(data.join(name), open_to_all.clone()).unwrap();
    }
    let (store, case, _) = Store::open(&data, Timestamp::UNIX_EPOCH).unwrap();
    store.save(&case).unwrap();
    bancheck::files::open_log(&data.join("bancheck.log"), 1000).unwrap();
    bancheck::files::open_log(&data.join("new.log"), 1000).unwrap();
    for name in ["log.jsonl", "bancheck.log", "new.log", "case.json"] {
        assert_eq!(data.join(name).metadata().unwrap().mode() & 0o777, 0o600, "{name}");
    }
    // One that grew is kept aside, as closed as the new one.
    fs::set_permissions(data.join("bancheck.log"), open_to_all).unwrap();
    bancheck::files::open_log(&data.join("bancheck.log"), 1).unwrap();
    for name in ["bancheck.log", "bancheck.old"] {
        assert_eq!(data.join(name).metadata().unwrap().mode() & 0o777, 0o600, "{name}");
    }
}

#[test]
fn data_beside_a_report_replaces_nothing() {
    let desk = Desk::new();
    let before = desk.read("found.json");
    for name in ["found.pdf", "found.html"] {
        let words = desk.ends(&["report", "--root", "tree", "--out", name], 0);
        let numbered = name.replace("found", "found (2)");
        assert!(words.contains("never replaced") && words.contains(&numbered), "{words}");
        assert!(!desk.at(name).exists() && desk.at(&numbered).exists());
        fs::remove_file(desk.at("found (2).json")).unwrap();
    }
    assert_eq!(desk.read("found.json"), before);
    std::os::unix::fs::symlink("nowhere", desk.at("dead.json")).unwrap();
    fs::create_dir(desk.at("folder.json")).unwrap();
    for name in ["dead", "folder"] {
        desk.ends(&["report", "--root", "tree", "--out", &format!("{name}.html")], 0);
        assert!(is_pair(&desk, &format!("{name} (2)")) && !desk.at(&format!("{name}.html")).exists());
    }
    assert!(desk.at("dead.json").is_symlink() && desk.at("folder.json").is_dir());
    // The name of the data would be one letter too long.
    let long = format!("{}.pdf", "n".repeat(251));
    let words = desk.ends(&["report", "--root", "tree", "--out", &long], 2);
    assert!(words.contains("name too long"), "{words}");
    // Who names it has chosen.
    desk.ends(&["report", "--root", "tree", "--out", "r.pdf", "--out", "r.json"], 0);
    desk.ends(&["report", "--root", "tree", "--out", "r.pdf", "--out", "r.json"], 0);
    assert!(!desk.names().iter().any(|name| name.starts_with(".bancheck")), "{:?}", desk.names());
}

/// As the data in a report's name: its fingerprint is in the report.
fn is_pair(desk: &Desk, name: &str) -> bool {
    let hash = bancheck::files::sha256(desk.read(&format!("{name}.json")).as_bytes());
    desk.read(&format!("{name}.html")).contains(&hash)
}

#[test]
fn reports_that_are_made_at_once_are_not_mixed_with_each_others_data() {
    let desk = Desk::new();
    for (name, named) in [("r", &["--out", "r.html"][..]), ("s", &["--out", "s.html", "--out", "s.json"])] {
        let all = [&["report", "--root", "tree"], named].concat();
        for _ in 0..5 {
            let start = |_| desk.command(&all).stderr(Stdio::null()).spawn().unwrap();
            let children: Vec<_> = (0..4).map(start).collect();
            let codes = children.into_iter().map(|mut child| child.wait().unwrap().code());
            assert!(codes.collect::<Vec<_>>().contains(&Some(0)));
            assert!(is_pair(&desk, name));
            for ending in ["html", "json"] {
                fs::remove_file(desk.at(&format!("{name}.{ending}"))).unwrap();
            }
        }
    }
}

#[test]
fn a_report_and_its_data_appear_together_or_not_at_all() {
    let desk = Desk::new();
    desk.ends(&["report", "--scan", "found.json", "--out", "r.html", "--out", "r.json"], 0);
    desk.age(&["r.html", "r.json"]);
    let mut old = (desk.read("r.html"), desk.read("r.json"));
    let names = desk.names();
    // Disks on which there is room for so many blocks of 1,024 bytes: for nothing, for the data alone, and so on.
    for blocks in [0, 1, 2, 4, 8, 16, 32] {
        for named in ["--out r.html --out r.json", "--out new.html", "--out new.pdf"] {
            let line = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" report --root tree {named}");
            let output = Command::new("bash")
                .args(["-c", &line, env!("CARGO_BIN_EXE_bancheck-cli")])
                .current_dir(desk.0.path())
                .output()
                .unwrap();
            if output.status.success() {
                for name in ["new.html", "new.pdf", "new.json"] {
                    drop(fs::remove_file(desk.at(name)));
                }
                if named.contains("r.html") {
                    assert!(is_pair(&desk, "r"));
                    old = (desk.read("r.html"), desk.read("r.json"));
                    desk.age(&["r.html", "r.json"]);
                }
                continue;
            }
            assert_eq!(output.status.code(), Some(70));
            assert!(String::from_utf8_lossy(&output.stderr).contains("nothing was written"));
            assert_eq!(desk.names(), names, "{blocks} {named}");
            assert_eq!((desk.read("r.html"), desk.read("r.json")), old, "{blocks} {named}");
        }
    }
}

#[test]
fn killed_at_any_moment_no_report_lies_beside_data_of_another() {
    let desk = Desk::new();
    let all = ["report", "--root", "tree", "--out", "r.html", "--out", "r.json"];
    desk.ends(&all, 0);
    for number in 0..60_u64 {
        if !(desk.at("r.html").exists() && desk.at("r.json").exists()) {
            desk.ends(&all, 0);
        }
        desk.age(&["r.html", "r.json"]);
        let old = ["r.html", "r.json"].map(|name| desk.read(name));
        let mut child = Command::new(env!("CARGO_BIN_EXE_bancheck-cli"))
            .args(all)
            .current_dir(desk.0.path())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(number * 3));
        drop(child.kill());
        child.wait().unwrap();
        let has_both = desk.at("r.html").exists() && desk.at("r.json").exists();
        assert!(!has_both || is_pair(&desk, "r"), "{number}");
        // Whatever was there is there or aside, unless all of the new is.
        let is_new =
            has_both && ["r.html", "r.json"].iter().zip(&old).all(|(name, old)| desk.read(name) != *old);
        for (name, old) in ["r.html", "r.json"].iter().zip(&old) {
            assert!(is_new || desk.everything(name).contains(old), "{number} {name}: {:?}", desk.names());
        }
    }
}

#[test]
fn a_recording_that_cannot_be_kept_hides_no_result() {
    let desk = Desk::new();
    for (packages, words) in [(FOUND, "Kaspersky is on this computer"), (BASH, "Kaspersky was not found")] {
        desk.packages(packages);
        let output = desk.run(&["scan", "--root", "tree", "--record", "no/folder/r.json"]);
        assert_eq!(output.status.code(), Some(70));
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(said.starts_with(words), "{said}");
        // Nor does a file that cannot be written.
        let words = desk.ends(&["scan", "--root", "tree", "--json", "--out", "no/folder/x.json"], 70);
        let verdict = if packages == FOUND { "is: found" } else { "is: clear" };
        assert!(words.contains("no/folder/x.json") && words.contains(verdict), "{words}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("no/folder/r.json"));
    }
}

#[test]
fn two_outputs_to_one_file_and_output_over_input_are_refused() {
    let desk = Desk::new();
    fs::write(desk.at("here"), "mine").unwrap();
    fs::hard_link(desk.at("here"), desk.at("hard")).unwrap();
    std::os::unix::fs::symlink("here", desk.at("link")).unwrap();
    std::os::unix::fs::symlink("new", desk.at("dead")).unwrap();
    desk.run(&["scan", "--root", "tree", "--record", "recording.json", "--out", "result"]);
    let recording = desk.read("recording.json");
    for pair in
        [["new", "new"], ["new", "./new"], ["new", "dead"], ["here", "hard"], ["link", "here"], ["-", "-"]]
    {
        let words = desk.ends(&["scan", "--root", "tree", "--out", pair[0], "--record", pair[1]], 2);
        assert!(words.contains("one file"), "{pair:?}: {words}");
    }
    desk.ends(&["scan", "--root", "tree", "--record", "-"], 2);
    for pair in [["r.pdf", "r.pdf"], ["r.html", "tree/../r.html"], ["found.json", "./found.json"]] {
        desk.ends(&["report", "--root", "tree", "--out", pair[0], "--out", pair[1]], 2);
    }
    let words = desk.ends(&["scan", "--from", "recording.json", "--out", "recording.json"], 2);
    assert!(words.contains("made from"), "{words}");
    assert_eq!((desk.read("here").as_str(), desk.read("recording.json")), ("mine", recording));
    assert!(!desk.at("new").exists());
}

#[test]
fn pipes_devices_and_endless_files_are_refused_and_waited_for_nowhere() {
    let desk = Desk::new();
    assert!(Command::new("mkfifo").arg(desk.at("pipe")).status().unwrap().success());
    fs::write(desk.at("nul"), vec![0; 70 << 20]).unwrap();
    // What the kernel makes up is called a regular file, and some of it is never at an end.
    let mut endless = vec!["pipe", "/dev/zero", "nul", "."];
    if cfg!(target_os = "linux") {
        endless.extend(["/proc/kmsg", "/proc/self/maps", "/proc/cpuinfo"]);
    }
    for endless in endless {
        for arguments in [
            &["report", "--out", "r.html", "--case"][..],
            &["report", "--out", "r.html", "--scan"],
            &["scan", "--from"],
            &["duties", "--answers"],
            &["rules", "check"],
            &["scan", "--rules"],
            &["scan", "--root"],
        ] {
            // A folder is what the last three take.
            if endless == "."
                && !matches!(arguments[arguments.len() - 1], "--case" | "--scan" | "--from" | "--answers")
            {
                continue;
            }
            let words = desk.ends(&[arguments, &[endless]].concat(), 2);
            assert!(words.len() < 1000, "{arguments:?} {endless}: {} bytes", words.len());
        }
    }
    for arguments in [&["report", "--out", "r.html", "--scan", "-"][..], &["duties", "--answers", "-"]] {
        let output = desk.command(arguments).stdin(fs::File::open("/dev/zero").unwrap()).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stderr.len() < 1000);
    }
    let pipe = desk.at("pipe").display().to_string();
    fs::create_dir(desk.at("zones")).unwrap();
    fs::rename(desk.at("pipe"), desk.at("zones/pipe")).unwrap();
    let zones = desk.at("zones").display().to_string();
    for (zone, folder) in
        [("/dev/zero", ""), (&*pipe, ""), ("pipe", &*zones), ("No/Such", &*zones), ("../../dev/zero", "/etc")]
    {
        let mut command = desk.command(&["report", "--scan", "found.json", "--out", "r.html"]);
        command.env("TZ", zone);
        if !folder.is_empty() {
            command.env("TZDIR", folder);
        }
        assert_eq!(command.output().unwrap().status.code(), Some(0), "{zone} {folder}");
    }
}

#[test]
fn a_message_has_an_end() {
    let desk = Desk::new();
    let keys: String = (0..40_000).map(|number| format!("k{number} = \"\"\n")).collect();
    fs::write(desk.at("answers.toml"), keys).unwrap();
    fs::write(desk.at("line.toml"), format!("a = {}", "\u{7f}".repeat(500_000))).unwrap();
    for name in ["answers.toml", "line.toml"] {
        let words = desk.ends(&["duties", "--answers", name], 2);
        assert!(words.chars().count() < 20_100 && words.ends_with("…\n"), "{name}: {}", words.len());
    }
}

#[test]
fn a_text_of_any_length_becomes_a_report() {
    let desk = Desk::new();
    for (field, text) in [
        ("Version", "\u{fdd0}".repeat(8192)),
        ("Version", "\u{10ffff}".repeat(70_000)),
        ("Description", format!("Kaspersky {}", "é".repeat(40_000))),
        ("Description", format!("Kaspersky {}", "x".repeat(1_000_000))),
        ("Maintainer", format!("Kaspersky {}", "語".repeat(100_000))),
    ] {
        let entry = FOUND.trim_end().lines().filter(|line| !line.starts_with(field));
        desk.packages(&format!("{}\n{field}: {text}\n\n", entry.collect::<Vec<_>>().join("\n")));
        for name in ["r.pdf", "r.html"] {
            desk.ends(&["report", "--root", "tree", "--out", name, "--out", "r.json"], 0);
        }
        let scan = desk.value("r.json");
        // A maintainer of which the end is not kept may be anybody.
        let expected = if field == "Maintainer" { "unsure" } else { "found" };
        assert_eq!(scan["verdict"], expected, "{field}");
        if text.len() > 40_000 {
            // dpkg itself takes no such version, and only one reason is said.
            let said = if field == "Version" { "could not be read" } else { "longer than any that is kept" };
            assert!(scan["checks"].to_string().contains(said), "{field}");
        }
        desk.ends(&["report", "--scan", "r.json", "--out", "again.pdf"], 0);
    }
}

#[test]
fn what_is_more_than_anybody_reads_is_counted() {
    let desk = Desk::new();
    let mut scan = desk.value("found.json");
    let one = scan["findings"][0]["evidence"][0].clone();
    let many = (0..40_000).map(|number| {
        let mut evidence = one.clone();
        evidence["location"] = json!(format!("/place/{number}"));
        evidence
    });
    scan["findings"][0]["evidence"] = many.collect();
    check(&mut scan, "dpkg")["items"] = json!(40_000);
    desk.write("many.json", &scan);
    desk.ends(&["report", "--scan", "many.json", "--out", "r.html", "--out", "r.pdf"], 0);
    let report = desk.read("r.html");
    assert!(report.contains("and 39700 more, in the data file"), "{}", report.len());
    assert!(report.contains("/place/299<") && !report.contains("/place/300<"));
    assert!(desk.at("r.pdf").metadata().unwrap().len() < 1 << 20);
}

#[test]
fn help_that_nobody_gets_is_a_failure() {
    let desk = Desk::new();
    for arguments in [&["--help"][..], &["scan", "--help"], &["--version"]] {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        assert_eq!(desk.command(arguments).stdout(full).status().unwrap().code(), Some(70), "{arguments:?}");
        assert_eq!(desk.run(arguments).status.code(), Some(0), "{arguments:?}");
    }
}
