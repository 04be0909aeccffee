//! Results and cases that somebody, or a fault, has changed: refused, or judged as before, and never greener.

use bancheck::case::{self, Case};
use bancheck::scan::{Scan, Verdict};
use jiff::Timestamp;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use crate::damage::any_damage;
use crate::flat_case::flat;
use crate::linux_disk::{self, packages};
use crate::trees::{ENTRY, scan_of};
use crate::{RULES, bounded};

/// Where every value of a document lies.
fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| pointers(value, &format!("{at}/{name}"), found));
        }
        Value::Array(items) => {
            let items = items.iter().enumerate();
            items.for_each(|(index, value)| pointers(value, &format!("{at}/{index}"), found));
        }
        _ => {}
    }
}

/// What can stand in the place of a value: nothing, something of another kind, and every word of the format
/// that makes a result look better.
fn others() -> Vec<Value> {
    let words = [
        "",
        "x",
        "clear",
        "unsure",
        "found",
        "absent",
        "read",
        "could-not-check",
        "not-covered",
        "related",
        "ask",
        "covered",
        "leftover",
        "gone",
        "installed",
        "unclear",
        "other-linux",
        "ultravpn",
        "processes",
        "1970-01-01T00:00:00Z",
        "bancheck.scan/3",
    ];
    let words = words.into_iter().map(Value::from);
    [json!(null), json!([]), json!({}), json!(0), json!(-1), json!(1e300), json!(true)]
        .into_iter()
        .chain(words)
        .collect()
}

fn without(document: &Value, pointer: &str) -> Option<Value> {
    let (parent, name) = pointer.rsplit_once('/')?;
    let mut document = document.clone();
    match document.pointer_mut(parent)? {
        Value::Object(fields) => drop(fields.remove(name)),
        Value::Array(items) => drop(items.remove(name.parse().ok()?)),
        _ => return None,
    }
    Some(document)
}

/// Every change of one value of a document.
pub fn changes(document: &Value) -> Vec<(String, Value)> {
    let mut all = Vec::new();
    pointers(document, "", &mut all);
    let mut changed = Vec::new();
    for pointer in all {
        changed.extend(without(document, &pointer).map(|value| (format!("{pointer} removed"), value)));
        for other in others() {
            let mut value = document.clone();
            let said = format!("{pointer} = {other}");
            *value.pointer_mut(&pointer).expect("it is there") = other;
            changed.push((said, value));
        }
    }
    changed
}

/// As the command line reads a result; `None` where it is refused.
fn result_of(bytes: &[u8]) -> Option<Verdict> {
    let scan: Scan = serde_json::from_slice(bytes).ok()?;
    scan.check_with(&RULES).and_then(|()| scan.check_circumstances(Timestamp::now())).ok()?;
    Some(scan.verdict())
}

/// As the command line reads a case; `None` where it is refused, or where nothing was checked.
fn result_of_case(bytes: &[u8]) -> Option<Verdict> {
    let scan = case::parse(bytes).ok()?.scans.newest?;
    scan.check_with(&RULES).and_then(|()| scan.check_circumstances(Timestamp::now())).ok()?;
    Some(scan.verdict())
}

pub fn is_greener(read: Option<Verdict>, than: Verdict) -> bool {
    let rank = |verdict| match verdict {
        Verdict::Clear => 2,
        Verdict::Unsure => 1,
        Verdict::Found => 0,
    };
    read.is_some_and(|read| rank(read) > rank(than))
}

/// What was found, and what could not be checked.
pub fn scans() -> [Scan; 2] {
    let list = packages(3);
    let found = linux_disk::healthy(&[list.as_str(), ENTRY].concat());
    let unsure = linux_disk::healthy(&list);
    unsure.file(linux_disk::STATUS, list.trim_end());
    let scans = [scan_of(&found), scan_of(&unsure)];
    assert_eq!(scans.each_ref().map(Scan::verdict), [Verdict::Found, Verdict::Unsure]);
    scans
}

#[test]
fn no_change_of_one_value_makes_a_result_greener() {
    for scan in scans() {
        let document = serde_json::to_value(&scan).expect("data");
        assert_eq!(result_of(document.to_string().as_bytes()), Some(scan.verdict()));
        for (what, changed) in changes(&document) {
            let read = result_of(changed.to_string().as_bytes());
            assert!(!is_greener(read, scan.verdict()), "{what}: {read:?}");
        }
    }
}

#[test]
fn no_change_of_one_value_makes_a_case_greener() {
    for scan in scans() {
        let mut case = Case::new(Timestamp::now());
        case.add_scan(&RULES, scan.clone());
        let document = serde_json::to_value(&case).expect("a case");
        for document in [flat(&document, 5), document] {
            assert_eq!(result_of_case(document.to_string().as_bytes()), Some(scan.verdict()));
            for (what, changed) in changes(&document) {
                let read = result_of_case(changed.to_string().as_bytes());
                assert!(!is_greener(read, scan.verdict()), "{what}: {read:?}");
            }
        }
    }
}

#[test]
fn no_damage_to_its_bytes_makes_a_result_or_a_case_greener() {
    for scan in scans() {
        let mut case = Case::new(Timestamp::now());
        case.add_scan(&RULES, scan.clone());
        let (data, case) =
            (scan.to_json().expect("data").into_bytes(), serde_json::to_vec(&case).expect("a case"));
        let outcome = TestRunner::new(bounded(600, file!())).run(&any_damage(), |damage| {
            let read = result_of(&damage.applied_to(&data));
            prop_assert!(!is_greener(read, scan.verdict()), "{read:?}");
            let read = result_of_case(&damage.applied_to(&case));
            prop_assert!(!is_greener(read, scan.verdict()), "{read:?}");
            Ok(())
        });
        if let Err(error) = outcome {
            panic!("{error}");
        }
    }
}
