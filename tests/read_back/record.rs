//! What the record says that a case does not, and the other way round.

use bancheck::bans::Rules;
use bancheck::case::log::{CASE_CREATED, CHECK, KINDS, KINDS_CHOSEN, Log, NEW, SCAN_FINISHED};
use bancheck::case::{self, LOG, Opened, Record, Store, Trust};
use jiff::Timestamp;
use serde_json::{Value, json};
use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};

use crate::flat_case::flat;
use crate::{BASH, Change, Desk, FOUND};

/// A case that was kept as the window does: the record first, then the case.
pub struct Kept {
    pub desk: Desk,
    pub log: String,
    pub case: Value,
}

impl Kept {
    pub fn new() -> Self {
        let desk = Desk::new();
        let rules = Rules::embedded().unwrap();
        let (mut store, mut case, _) = Store::open(&desk.at("data"), Timestamp::UNIX_EPOCH).unwrap();
        for choice in ["ordinary", "sells"] {
            case.business.answers.insert("business".to_owned(), choice.to_owned());
            store
                .log(Timestamp::UNIX_EPOCH, "answered", &[("question", "business"), ("choice", choice)])
                .unwrap();
        }
        for (kind, is_on) in [("shop", true), ("shop", false), ("it", true)] {
            case.business.choose_kind(kind, is_on);
            let kinds = case.business.kinds_on_record();
            store.log(Timestamp::UNIX_EPOCH, KINDS_CHOSEN, &[(KINDS, kinds.as_str())]).unwrap();
        }
        for packages in [format!("{BASH}{FOUND}"), BASH.to_owned()] {
            desk.packages(&packages);
            let scan = desk.scan();
            let check = scan.fingerprint();
            let verdict = scan.verdict().id();
            let finished_at = scan.finished_at;
            case.add_scan(&rules, scan);
            let is_new = case.duties.found.last().is_some_and(|found| found.at == finished_at).to_string();
            let with = [("verdict", verdict), (CHECK, check.as_str()), (NEW, is_new.as_str())];
            store.log(Timestamp::UNIX_EPOCH, SCAN_FINISHED, &with).unwrap();
        }
        store.log(Timestamp::UNIX_EPOCH, "window-closed", &[]).unwrap();
        store.save(&case).unwrap();
        drop(store);
        let (log, case) = (desk.read("data/log.jsonl"), desk.value("data/case.json"));
        Self { desk, log, case }
    }

    pub fn reset(&self) {
        fs::write(self.desk.at("data/log.jsonl"), &self.log).unwrap();
        self.desk.write("data/case.json", &self.case);
    }

    /// What the report says about the log; nothing where it is whole.
    pub fn words(&self) -> Option<String> {
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
        for what in [CASE_CREATED, "a", "b", "c", "d", "e", "f", "g", "h", "i"] {
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
    let other: Change = |case| case["scans"]["newest"]["computer"]["name"] = json!("BACK-OFFICE");
    let table: [(&str, Change); 7] = [
        ("another check", other),
        ("the first check as the newest", |case| case["scans"]["newest"] = case["scans"]["before"].clone()),
        ("no check before", |case| case["scans"]["before"] = Value::Null),
        ("another check before", |case| case["scans"]["before"] = case["scans"]["newest"].clone()),
        ("another answer", |case| case["business"]["answers"]["business"] = json!("builds")),
        ("another kind of business", |case| case["business"]["kinds"] = json!(["shop"])),
        ("no check at all", |case| case["scans"]["newest"]["finished_at"] = json!("2026-11-29T00:00:00Z")),
    ];
    let mut refused = 0;
    for (what, change) in table {
        kept.reset();
        let mut case = kept.case.clone();
        change(&mut case);
        if what == "no check at all" {
            case["scans"]["newest"]["started_at"] = case["scans"]["newest"]["finished_at"].clone();
        }
        kept.desk.write("data/case.json", &case);
        let read: case::Case = serde_json::from_value(case).unwrap();
        if read.check_found(&Rules::embedded().unwrap()).is_err() {
            // What says when something was found does not fit the checks: no report is made of it at all.
            kept.desk.ends(&["report", "--case", "data/case.json", "--out", "r.html"], 2);
            refused += 1;
        } else {
            assert_eq!(kept.words().as_deref(), Some("The log does not fit this case"), "{what}");
        }
    }
    assert!(refused < 4, "most are told by the record alone");
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
    let mut case = flat(&kept.case, 4);
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
