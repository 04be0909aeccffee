//! The chapters of a case: what older formats say without them is read as it was meant, and saved as what it is
//! now; what is true of a report or a computer holds for whole chapters.
#![cfg(test)]

#[path = "support/flat_case.rs"]
mod flat_case;

use bancheck::case::{Case, CaseError, Opened, SCHEMA, Store, parse};
use bancheck::scan::Scan;
use flat_case::{MOVED, flat};
use jiff::Timestamp;
use serde_json::{Value, json};

/// As a version with format 5 wrote it. No field has what a new case has.
const RECORDED: &str = include_str!("data/cases/case-5.json");

/// What came after format 1 was first written, by the number of the format that has it. What came without a new
/// number is said to be of 2.
const LATER: &[(&str, u32)] = &[
    ("language", 2),
    ("wide_text", 2),
    ("zoom", 2),
    ("signs", 2),
    ("accepted", 2),
    ("attempts", 2),
    ("by_hand", 2),
    ("by_hand_at", 2),
    ("restart", 2),
    ("gone_at", 2),
    ("was_gone", 2),
    ("boot_is_due", 2),
    ("afterwards", 2),
    ("reminded_from", 2),
    ("is_report_old", 2),
    ("said_protected_at", 3),
    ("found_times", 4),
    ("reported", 4),
    ("log", 5),
];

fn recorded() -> Value {
    serde_json::from_str(RECORDED).unwrap()
}

fn new_case() -> Value {
    serde_json::to_value(Case::new(Timestamp::UNIX_EPOCH)).unwrap()
}

#[track_caller]
fn read(case: &Value) -> Value {
    let case = parse(case.to_string().as_bytes()).unwrap_or_else(|error| panic!("{error}: {case}"));
    assert_eq!(case.schema, SCHEMA);
    serde_json::to_value(case).unwrap()
}

fn is_damaged(case: &Value) -> bool {
    matches!(parse(case.to_string().as_bytes()), Err(CaseError::Damaged(_)))
}

/// Where the fields of every chapter stand.
fn places(case: &Value) -> Vec<String> {
    let is_chapter = |(name, value): &(&String, &Value)| value.is_object() && name.as_str() != "log";
    let (chapters, rest): (Vec<_>, Vec<_>) = case.as_object().unwrap().iter().partition(is_chapter);
    let inner = chapters.into_iter().flat_map(|(chapter, fields)| {
        fields.as_object().unwrap().keys().map(move |field| format!("/{chapter}/{field}"))
    });
    let top = rest.into_iter().map(|(name, _)| format!("/{name}"));
    inner.chain(top).filter(|place| place != "/schema").collect()
}

fn take(case: &mut Value, place: &str) -> Value {
    let (parent, name) = place.rsplit_once('/').unwrap();
    case.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(name).unwrap()
}

#[test]
fn a_recorded_case_of_format_5_says_in_chapters_what_it_said_without() {
    let (recorded, fresh) = (recorded(), new_case());
    let case = read(&recorded);
    let mut expected = recorded.clone();
    for place in ["scan", "scan_before"] {
        // A result has formats of its own: tests of those hold what becomes of it.
        let scan: Scan = serde_json::from_value(expected[place].take()).unwrap();
        expected[place] = serde_json::to_value(scan).unwrap();
    }
    // Nobody was asked for whom its report was: it has all that was chosen.
    expected["report"]["audience"] = json!("own");
    assert_eq!(flat(&case, 5), expected, "no field is lost or changed");
    let judged = &expected["scan"]["rules"][0]["ban"];
    assert_eq!(case["bans"], json!([judged]), "it is about the ban that judged");
    let is_moved = |place: &String| MOVED.iter().any(|(_, moved)| moved == place);
    let (moved, later): (Vec<_>, Vec<_>) = places(&case).into_iter().partition(is_moved);
    assert_eq!(moved.len(), MOVED.len());
    for place in later.iter().filter(|place| *place != "/bans") {
        assert_eq!(case.pointer(place), fresh.pointer(place), "{place} says what nobody wrote");
    }
    for (name, place) in MOVED {
        assert_ne!(Some(&recorded[name]), fresh.pointer(place), "{name} would not be missed");
        // Alone, each goes to its own place, also where another has the same value.
        let mut one = recorded.clone();
        one[name] = fresh.pointer(place).unwrap().clone();
        let mut expected = case.clone();
        *expected.pointer_mut(place).unwrap() = one[name].clone();
        assert_eq!(read(&one), expected, "{name}");
    }
}

#[test]
fn a_recorded_case_is_saved_as_what_it_is_now_and_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("case.json");
    std::fs::write(&file, RECORDED).unwrap();
    let (store, case, opened) = Store::open(folder.path(), Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!((opened, &case), (Opened::Resumed, &parse(RECORDED.as_bytes()).unwrap()));
    store.save(&case).unwrap();
    let saved: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    assert_eq!(saved["schema"], SCHEMA);
    let again = parse(saved.to_string().as_bytes()).unwrap();
    assert_ne!(again.log, case.log, "only what it knows of its record is new");
    assert_eq!(Case { log: case.log.clone(), ..again }, case);
}

#[test]
fn a_case_of_each_older_format_is_read_without_what_came_later() {
    let recorded = recorded();
    for number in 1..=5 {
        let mut older = recorded.clone();
        older["schema"] = json!(format!("bancheck.case/{number}"));
        let mut expected = read(&recorded);
        for (name, _) in LATER.iter().filter(|(_, since)| *since > number) {
            let place = MOVED.iter().find(|(moved, _)| moved == name).unwrap().1;
            take(&mut older, &format!("/{name}"));
            *expected.pointer_mut(place).unwrap() = new_case().pointer(place).unwrap().clone();
        }
        if number < 4 {
            // Of the first finding the scan says when it was, of one after it a field of its own.
            let again = json!("2026-11-24T08:00:00Z");
            let times = [&recorded["scan_before"]["finished_at"], &again];
            expected["duties"]["found"] = times.map(|at| json!({ "at": at, "bans": [] })).to_vec().into();
            older["found_again_at"] = again;
            // A field of the first versions. What it said is reckoned now.
            older["waits_for_restart"] = json!(true);
        }
        assert_eq!(read(&older), expected, "{number}");
    }
}

#[test]
fn a_case_from_before_anything_was_found_has_no_time_of_a_finding() {
    let mut older = flat(&new_case(), 1);
    take(&mut older, "/found_times");
    assert_eq!(read(&older)["duties"]["found"], json!([]));
}

#[test]
fn what_a_format_does_not_know_or_lacks_is_damage() {
    for number in [4, 5] {
        let mut older = recorded();
        older["schema"] = json!(format!("bancheck.case/{number}"));
        read(&older);
        for unknown in ["found_again_at", "settings", "surprise"] {
            let mut changed = older.clone();
            changed[unknown] = Value::Null;
            assert!(is_damaged(&changed), "{number}: {unknown}");
        }
        for inner in ["office", "report", "restart", "log"] {
            let mut changed = older.clone();
            changed[inner]["surprise"] = Value::Null;
            assert!(is_damaged(&changed), "{number}: {inner}");
        }
        for name in ["created_at", "place", "answers", "gate_answers", "office", "report", "reports"] {
            let mut changed = older.clone();
            take(&mut changed, &format!("/{name}"));
            assert!(is_damaged(&changed), "{number}: {name}");
        }
        for scan in ["scan", "scan_before"] {
            let mut changed = older.clone();
            let is_clear = changed[scan]["verdict"] == "clear";
            changed[scan]["verdict"] = json!(if is_clear { "found" } else { "clear" });
            assert!(is_damaged(&changed), "{number}: {scan} contradicts itself");
        }
    }
}

#[test]
fn a_case_of_now_has_every_chapter_and_nothing_else() {
    let case = read(&recorded());
    let fresh = new_case();
    for (_, place) in MOVED {
        // What can be nothing may be missing: nobody said it.
        let is_option = fresh.pointer(place).unwrap().is_null();
        let mut changed = case.clone();
        take(&mut changed, place);
        if is_option {
            assert_eq!(*read(&changed).pointer(place).unwrap(), Value::Null, "{place}");
        } else {
            assert!(is_damaged(&changed), "{place}");
        }
    }
    for chapter in ["settings", "business", "scans", "removal", "duties", "protection", "report"] {
        let mut changed = case.clone();
        changed[chapter]["surprise"] = Value::Null;
        assert!(is_damaged(&changed), "{chapter}");
        take(&mut changed, &format!("/{chapter}"));
        assert!(is_damaged(&changed), "{chapter}");
    }
    for (number, of) in [(5, &case), (6, &recorded())] {
        let mut changed = of.clone();
        changed["schema"] = json!(format!("bancheck.case/{number}"));
        assert!(is_damaged(&changed), "the format of the other is {number}");
    }
}

/// Format 7 had no list of computers, and says of none.
#[test]
fn a_case_of_format_7_has_no_list_of_computers_yet() {
    let mut older = read(&recorded());
    older["schema"] = json!("bancheck.case/7");
    take(&mut older, "/office");
    let case: Case = serde_json::from_value(read(&older)).unwrap();
    assert_eq!(case.office, bancheck::case::OfficeList::default());
    let mut listed = case.clone();
    listed.office.looked_by = "Maria".to_owned();
    assert!(case.reports_the_same_as(&listed), "the report on one computer says nothing of the others");
}

#[test]
fn what_is_no_case_of_this_program_is_foreign() {
    for foreign in ["other.case/0", "bancheck.case/x", "bancheck.scan/1"] {
        let mut case = recorded();
        case["schema"] = json!(foreign);
        assert!(matches!(parse(case.to_string().as_bytes()), Err(CaseError::Foreign(_))), "{foreign}");
    }
}

/// The recorded case, and the same with one field after the other as in a new case.
fn with_one_field_as_in_a_new_case() -> (Case, Vec<(&'static str, Case)>) {
    let (case, fresh) = (read(&recorded()), new_case());
    let others = MOVED.iter().map(|(_, place)| {
        let mut other = case.clone();
        *other.pointer_mut(place).unwrap() = fresh.pointer(place).unwrap().clone();
        (*place, serde_json::from_value(other).unwrap())
    });
    let others = others.collect();
    (serde_json::from_value(case).unwrap(), others)
}

#[test]
fn only_what_no_report_says_leaves_a_report_as_it_is() {
    let (case, others) = with_one_field_as_in_a_new_case();
    let silent = others.iter().filter(|(_, other)| case.reports_the_same_as(other)).map(|(place, _)| *place);
    let expected = [
        "/log",
        "/settings/language",
        "/settings/wide_text",
        "/settings/zoom",
        "/settings/place",
        "/business/office",
        "/duties/reminded_from",
        "/report/saved",
        "/report/is_old",
    ];
    assert_eq!(silent.collect::<Vec<_>>(), expected);
    // That a restart was asked for is said, but nothing of how.
    let mut other = case.clone();
    let restart = other.removal.restart.as_mut().unwrap();
    (restart.at, restart.comes_back) = (Timestamp::UNIX_EPOCH, !restart.comes_back);
    assert!(case.reports_the_same_as(&other));
}

#[test]
fn of_another_computer_only_the_business_and_the_wishes_of_the_person_stay() {
    let mut case: Case = parse(RECORDED.as_bytes()).unwrap();
    case.office.folder = Some("the stick".to_owned());
    let before = serde_json::to_value(&case).unwrap();
    let said = case.device_result(case.scans.newest.as_ref().unwrap().finished_at);
    case.forget_computer();
    // Its place is on the list of the office now.
    let device = case.office.devices.pop().unwrap();
    assert!(case.office.devices.is_empty() && device.result.as_deref() == said.as_ref());
    let mut expected = new_case();
    for place in ["/created_at", "/settings", "/business", "/report/choices", "/office"] {
        *expected.pointer_mut(place).unwrap() = before.pointer(place).unwrap().clone();
    }
    assert_eq!(serde_json::to_value(case).unwrap(), expected);
}
