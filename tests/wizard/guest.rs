//! A computer that is checked for another: what it takes from the folder, and when its result goes back.

use std::path::Path;

use bancheck::case::{Business, Case, Page, Store};
use bancheck::machine::Computer;
use bancheck::office::{self, Handed};
use bancheck::text::Language;
use bancheck::wizard::office::{Guest, OfficeEvent, Sent};
use bancheck::wizard::{Command, Event, Session};
use jiff::Timestamp;

use crate::office::{at_the_list, does};
use crate::support::{Bench, HARMLESS, INFECTED, act, check, finish};

/// A folder that this computer has made, with these answers.
fn handed(from: &Computer, folder: &Path, business: Business) {
    let handed = Handed::new(Timestamp::now(), from.clone(), Language::English, "Ann".to_owned(), business);
    std::fs::create_dir_all(folder).unwrap();
    std::fs::write(folder.join("office.json"), serde_json::to_vec(&handed).unwrap()).unwrap();
}

fn sends(commands: &[Command]) -> bool {
    let is_one = |command: &Command| format!("{command:?}").contains("SendResult");
    commands.iter().any(is_one)
}

/// The window of this computer, from a folder that FRONT-DESK has made.
fn open_from_folder(bench: &mut Bench, from: &Computer, business: Business) -> Session {
    let folder = bench.folder.path().join("BanCheck");
    handed(from, &folder, business);
    bench.setup.office_folder = Some(folder);
    Session::open(&bench.setup, || ()).ok().unwrap()
}

fn front_desk() -> Computer {
    Computer::of(&Bench::named("FRONT-DESK", "1", HARMLESS).setup.machine)
}

#[test]
fn a_copy_of_the_computer_that_made_the_folder_is_not_that_one() {
    let mut copy = Bench::named("LAPTOP", "1", HARMLESS);
    let session = open_from_folder(&mut copy, &front_desk(), Business::default());
    let guest: &Guest = session.model().office.guest.as_ref().expect("it is checked for FRONT-DESK");
    assert!(guest.is_copy);
    let mut own = Bench::named("FRONT-DESK", "1", HARMLESS);
    let session = open_from_folder(&mut own, &front_desk(), Business::default());
    assert!(session.model().office.guest.is_none() && session.model().case.office.folder.is_some());
}

/// Else it would be sent only once something is different.
#[test]
fn a_check_of_today_is_sent_without_another_one() {
    let mut bench = Bench::named("X-RAY", "2", HARMLESS);
    let mut m = bench.model(Case::new(Timestamp::now()));
    drop(check(&mut m, &bench));
    let (store, ..) = Store::open(bench.setup.data_dir.as_ref().unwrap(), Timestamp::now()).unwrap();
    store.save(&m.case).unwrap();
    drop(store);
    drop(open_from_folder(&mut bench, &front_desk(), Business::default()));
    let results = bench.folder.path().join("BanCheck/results");
    let begun = std::time::Instant::now();
    while !results.is_dir() || std::fs::read_dir(&results).unwrap().count() == 0 {
        assert!(begun.elapsed() < std::time::Duration::from_secs(20), "no result is sent");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
}

/// A look that finds nothing new sends it, too, where it is not there yet.
#[test]
fn a_check_that_says_nothing_new_is_sent_where_no_result_is() {
    let bench = Bench::named("X-RAY", "2", INFECTED);
    let mut m = bench.model(Case::new(Timestamp::now()));
    drop(check(&mut m, &bench));
    // The window is opened again.
    let mut m = bench.model(m.case.clone());
    let (folder, from) = (bench.folder.path().join("BanCheck"), "FRONT-DESK".to_owned());
    let guest =
        Guest { folder, from, sent: Sent::NotYet, has_answers: true, is_copy: false, took: Vec::new() };
    m.office.guest = Some(guest);
    let scans = act(&mut m, Event::GoTo(Page::Plan));
    assert!(scans.iter().any(|command| matches!(command, Command::Scan)), "it looks by itself: {scans:?}");
    assert!(sends(&finish(&mut m, bench.scan())));
}

#[test]
fn what_is_taken_from_the_folder_is_on_record() {
    let mut bench = Bench::named("X-RAY", "2", HARMLESS);
    let rules = &bench.setup.rules;
    let question = &rules.questions[0];
    let kind = rules.kinds[0].id.clone();
    let answer = (question.id.clone(), question.choices[0].clone());
    let business = Business {
        kinds: Some([kind.clone()].into_iter().collect()),
        answers: [answer.clone()].into_iter().collect(),
        ..Business::default()
    };
    let session = open_from_folder(&mut bench, &front_desk(), business);
    assert!(session.model().office.guest.as_ref().unwrap().has_answers);
    drop(session);
    let record = std::fs::read_to_string(bench.folder.path().join("data/log.jsonl")).unwrap();
    assert!(record.contains("kinds-chosen") && record.contains(&kind), "{record}");
    assert!(record.contains("\"answered\"") && record.contains(&answer.0), "{record}");
}

#[test]
fn answers_that_cannot_be_read_did_not_come_along() {
    let mut bench = Bench::named("X-RAY", "2", HARMLESS);
    let folder = bench.folder.path().join("BanCheck");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("office.json"), "{").unwrap();
    bench.setup.office_folder = Some(folder);
    let session = Session::open(&bench.setup, || ()).ok().unwrap();
    assert!(!session.model().office.guest.as_ref().unwrap().has_answers);
}

#[test]
fn a_new_folder_is_looked_at_at_once() {
    let (_bench, mut m) = at_the_list(HARMLESS);
    let commands = does(&mut m, OfficeEvent::FolderMade("/stick/BanCheck".into()));
    assert!(format!("{commands:?}").contains("ReadFolder"), "{commands:?}");
}

/// What somebody else calls `office.json`, and what lies beside it, stays as it is.
#[test]
fn a_folder_of_somebody_else_is_not_made_into_one() {
    let chosen = tempfile::tempdir().unwrap();
    let at = |name: &str| chosen.path().join(name);
    let program = at("app");
    for (name, text) in [("app", "the program"), ("office.json", "{\"prices\": 1}"), ("Read.txt", "mine")] {
        std::fs::write(at(name), text).unwrap();
    }
    let handed = Handed::new(
        Timestamp::now(),
        Computer::default(),
        Language::English,
        String::new(),
        Business::default(),
    );
    let make = |chosen: &Path| office::make(chosen, &program, &handed, ("Read.txt", &|_| "ours".to_owned()));
    assert_eq!(make(chosen.path()).unwrap(), at("BanCheck"));
    assert_eq!(std::fs::read_to_string(at("office.json")).unwrap(), "{\"prices\": 1}");
    assert_eq!(std::fs::read_to_string(at("Read.txt")).unwrap(), "mine");
    // Once more, into what is there.
    assert_eq!(make(chosen.path()).unwrap(), at("BanCheck"));
    // A folder of that name with other things in it stays as it is, too.
    let other = tempfile::tempdir().unwrap();
    let there = other.path().join("BanCheck");
    std::fs::create_dir(&there).unwrap();
    std::fs::write(there.join("office.json"), "mine").unwrap();
    assert!(make(other.path()).is_err());
    assert_eq!(std::fs::read_to_string(there.join("office.json")).unwrap(), "mine");
}
