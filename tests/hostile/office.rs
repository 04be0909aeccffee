//! What comes back from other computers, on a stick that anybody had in hand: refused with a reason, or judged as
//! before, and never greener. Nothing panics, hangs, is followed or is started.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use bancheck::case::{Business, Case, DeviceResult};
use bancheck::machine::Computer;
use bancheck::office::{self, Handed, Received, Refusal};
use bancheck::scan::{Scan, Verdict};
use bancheck::text::Language;
use jiff::{Timestamp, ToSpan as _};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use crate::damage::any_damage;
use crate::results::{changes, is_greener, scans};
use crate::{RULES, bounded};

fn result_of(scan: &Scan) -> DeviceResult {
    let case = Case::of_scan(&RULES, scan);
    office::result_of(&RULES, &case, Timestamp::now()).expect("it was checked")
}

fn parse(bytes: &[u8]) -> Result<Verdict, Refusal> {
    office::parse(&RULES, bytes, Timestamp::now()).map(|result| result.scan.verdict())
}

#[test]
fn no_change_of_one_value_makes_a_result_of_another_computer_greener() {
    for scan in scans() {
        let document = serde_json::to_value(result_of(&scan)).expect("data");
        assert_eq!(parse(document.to_string().as_bytes()), Ok(scan.verdict()));
        for (what, changed) in changes(&document) {
            let read = parse(changed.to_string().as_bytes()).ok();
            assert!(!is_greener(read, scan.verdict()), "{what}: {read:?}");
        }
    }
}

#[test]
fn no_damage_to_its_bytes_makes_a_result_of_another_computer_greener() {
    for scan in scans() {
        let good = serde_json::to_vec_pretty(&result_of(&scan)).expect("data");
        let outcome = TestRunner::new(bounded(400, file!())).run(&any_damage(), |damage| {
            let read = parse(&damage.applied_to(&good)).ok();
            prop_assert!(!is_greener(read, scan.verdict()), "{read:?}");
            Ok(())
        });
        if let Err(error) = outcome {
            panic!("{error}");
        }
    }
}

/// The verdict that somebody wrote into a file is never believed.
#[test]
fn each_refusal_has_its_reason() {
    let [found, _] = scans();
    let good = serde_json::to_value(result_of(&found)).expect("data");
    let with = |pointer: &str, value: Value| {
        let mut changed = good.clone();
        *changed.pointer_mut(pointer).expect("it is there") = value;
        changed.to_string().into_bytes()
    };
    let future = Timestamp::now().checked_add(72.hours()).expect("a time").to_string();
    let mut later = good.clone();
    later["scan"]["started_at"] = json!(future);
    later["scan"]["finished_at"] = json!(future);
    let deep = format!("{{\"schema\":{}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    for (bytes, expected) in [
        (with("/scan/verdict", json!("clear")), Refusal::Damaged),
        (with("/scan/checks", json!([])), Refusal::Damaged),
        (with("/schema", json!("bancheck.device/2")), Refusal::Newer),
        (with("/schema", json!("bancheck.scan/99")), Refusal::Newer),
        (with("/schema", json!("other.device/1")), Refusal::Damaged),
        (with("/scan/rules/0/version", json!("9999.1.1")), Refusal::Newer),
        (with("/scan/rules/0/ban", json!("another-ban")), Refusal::OtherRules),
        (with("/scan/computer/name", json!("x".repeat(1_000_000))), Refusal::Damaged),
        (with("/earlier", good["scan"].clone()), Refusal::Damaged),
        (later.to_string().into_bytes(), Refusal::Clock),
        (deep.into_bytes(), Refusal::Damaged),
        (Vec::new(), Refusal::Damaged),
        (vec![0xff; 1000], Refusal::Damaged),
    ] {
        let shown = String::from_utf8_lossy(&bytes).chars().take(80).collect::<String>();
        assert_eq!(parse(&bytes), Err(expected), "{shown}");
    }
}

/// What `scan --json` prints and what lies beside a report are results, too.
#[test]
fn the_data_of_a_report_is_a_result() {
    for scan in scans() {
        assert_eq!(parse(scan.to_json().expect("data").as_bytes()), Ok(scan.verdict()));
    }
}

fn received(folder: &Path) -> Vec<Result<Verdict, Refusal>> {
    let received = office::read_results(&RULES, folder, Timestamp::now()).expect("a folder");
    let said = |one: Received| match one {
        Received::Result(result) => Ok(result.scan.verdict()),
        Received::Refused(file) => Err(file.why),
    };
    received.into_iter().map(said).collect()
}

/// Links, pipes, folders, devices and files of any size lie in the place of results.
#[test]
fn whatever_lies_in_the_folder_is_refused_or_read_and_nothing_hangs() {
    let [found, _] = scans();
    let stick = tempfile::tempdir().expect("a folder");
    let results = stick.path().join("results");
    let at = |name: &str| results.join(name);
    assert_eq!(office::read_results(&RULES, stick.path(), Timestamp::now()), None, "nothing is there yet");
    fs::create_dir(&results).expect("made");
    let path = office::write_result(stick.path(), &result_of(&found)).expect("written");
    assert_eq!(received(stick.path()), [Ok(Verdict::Found)]);
    symlink(&path, at("link.json")).expect("a link");
    symlink("/dev/zero", at("endless.json")).expect("a link");
    fs::create_dir(at("folder.json")).expect("a folder");
    assert!(Command::new("mkfifo").arg(at("pipe.json")).status().expect("started").success());
    let huge = fs::File::create(at("huge.json")).expect("a file");
    huge.set_len(1 << 40).expect("a hole");
    fs::write(at("note.txt"), "no result").expect("written");
    fs::write(at("._result.json"), "what a Mac leaves").expect("written");
    let all = received(stick.path());
    let count = |one: &Result<Verdict, Refusal>| all.iter().filter(|said| *said == one).count();
    assert_eq!(all.len(), 6, "{all:?}");
    assert_eq!(count(&Ok(Verdict::Found)), 1);
    assert_eq!(count(&Err(Refusal::TooLarge)), 1);
    assert_eq!(count(&Err(Refusal::Unreadable)), 4);
}

/// More files than any office has, and more than would be read in a reasonable time.
#[test]
fn a_folder_full_of_results_is_read_to_a_limit() {
    let stick = tempfile::tempdir().expect("a folder");
    fs::create_dir(stick.path().join("results")).expect("made");
    for number in 0..1500 {
        fs::write(stick.path().join(format!("results/{number}.json")), "{}").expect("written");
    }
    let all = received(stick.path());
    assert!(all.len() <= 1001, "{}", all.len());
    assert_eq!(all.last(), Some(&Err(Refusal::TooMany)));
}

/// What a Mac leaves beside each file takes no room from the results.
#[test]
fn files_that_are_no_results_hide_none() {
    let [found, _] = scans();
    let stick = tempfile::tempdir().expect("a folder");
    fs::create_dir(stick.path().join("results")).expect("made");
    for number in 0..1500 {
        fs::write(stick.path().join(format!("results/._{number}.json")), "x").expect("written");
    }
    office::write_result(stick.path(), &result_of(&found)).expect("written");
    assert_eq!(received(stick.path()), [Ok(Verdict::Found)]);
}

/// Nothing is written through a link that somebody put into the folder.
#[test]
fn no_link_in_the_folder_is_followed() {
    let [found, _] = scans();
    let stick = tempfile::tempdir().expect("a folder");
    let elsewhere = tempfile::tempdir().expect("a folder");
    let mine = elsewhere.path().join("mine");
    fs::write(&mine, "mine").expect("written");
    let results = stick.path().join("results");
    symlink(elsewhere.path(), &results).expect("a link");
    assert!(office::write_result(stick.path(), &result_of(&found)).is_err(), "the folder is a link");
    assert_eq!(office::read_results(&RULES, stick.path(), Timestamp::now()), None);
    fs::remove_file(&results).expect("gone");
    fs::create_dir(&results).expect("made");
    let path = office::write_result(stick.path(), &result_of(&found)).expect("written");
    fs::remove_file(&path).expect("gone");
    symlink(&mine, &path).expect("a link");
    assert!(office::write_result(stick.path(), &result_of(&found)).is_err(), "the file is a link");
    assert_eq!(fs::read(&mine).expect("read"), b"mine");
    assert_eq!(fs::read_dir(elsewhere.path()).expect("read").count(), 1, "nothing was added");
}

/// The folder that is made holds what it should, also where something is in the way.
#[test]
fn the_folder_is_made_whole_or_says_why_not() {
    let stick = tempfile::tempdir().expect("a folder");
    let program = stick.path().join("app");
    fs::write(&program, "the program").expect("written");
    let handed = |name: &str| {
        let business = Business::default();
        Handed::new(Timestamp::now(), Computer::default(), Language::English, name.to_owned(), business)
    };
    let text = |program: &str| format!("start {program}");
    let make = |chosen: &Path, name: &str| {
        office::make(chosen, &program, &handed(name), ("Read me first.txt", &text))
    };
    let made = make(stick.path(), "Ann’s office").expect("made");
    assert_eq!(office::read_handed(&made).expect("read").name, "Ann’s office");
    assert_eq!(fs::read(made.join("app")).expect("read"), b"the program");
    assert_eq!(fs::read_to_string(made.join("Read me first.txt")).expect("read"), "start app");
    // Chosen once more, the folder itself is brought up to date, and holds what came meanwhile.
    let [found, _] = scans();
    office::write_result(&made, &result_of(&found)).expect("written");
    assert_eq!(make(&made, "Another name").expect("made"), made);
    assert_eq!(office::read_handed(&made).expect("read").name, "Another name");
    assert_eq!(received(&made), [Ok(Verdict::Found)]);
    assert_eq!(office::beside(&made.join("app")), Some(made.clone()));
    assert_eq!(office::beside(&program), None);
    let other = tempfile::tempdir().expect("a folder");
    fs::write(other.path().join("BanCheck"), "in the way").expect("written");
    assert!(make(other.path(), "x").is_err());
    // What the next computer reads of it is limited, too.
    fs::write(made.join("office.json"), "{").expect("written");
    assert!(office::read_handed(&made).is_err());
    fs::write(made.join("office.json"), vec![b' '; 2 << 20]).expect("written");
    assert!(office::read_handed(&made).is_err());
}
