//! The list of computers and phones: what becomes of results, and what is said of all.

use std::path::PathBuf;

use bancheck::case::{Case, DeviceKind, DeviceResult, HandAnswer, Page};
use bancheck::office::{self, Received, Refusal, RefusedFile};
use bancheck::progress::DeviceState;
use bancheck::report::layout::Layout;
use bancheck::report::{Block, ForAll};
use bancheck::scan::Verdict;
use bancheck::wizard::model::Model;
use bancheck::wizard::office::{OfficeEvent, OfficeForm};
use bancheck::wizard::{Command, Event};
use jiff::{Timestamp, ToSpan as _};

use crate::support::{BROKEN, Bench, HARMLESS, INFECTED, TRACES, act, check, earlier, on_day};

/// What a computer with these packages says.
pub fn result(name: &str, id: &str, packages: &str) -> DeviceResult {
    let bench = Bench::named(name, id, packages);
    let case = Case::of_scan(&bench.setup.rules, &bench.scan());
    office::result_of(&bench.setup.rules, &case, Timestamp::now()).unwrap()
}

/// On the page, after a check of FRONT-DESK.
pub fn at_the_list(packages: &str) -> (Bench, Model) {
    let bench = Bench::named("FRONT-DESK", "1", packages);
    let mut m = bench.model(Case::new(Timestamp::now()));
    drop(check(&mut m, &bench));
    drop(act(&mut m, Event::GoTo(Page::Office)));
    (bench, m)
}

pub fn does(m: &mut Model, event: OfficeEvent) -> Vec<Command> {
    act(m, Event::Office(event))
}

pub fn comes(m: &mut Model, results: impl IntoIterator<Item = DeviceResult>) -> Vec<Command> {
    let received = results.into_iter().map(|result| Received::Result(Box::new(result))).collect();
    does(m, OfficeEvent::FolderRead(Some(received)))
}

pub fn add(m: &mut Model, name: &str, kind: DeviceKind) -> u32 {
    drop(does(m, OfficeEvent::Form(Some(OfficeForm::Add))));
    drop(does(m, OfficeEvent::KindPicked(kind)));
    drop(does(m, OfficeEvent::NameTyped(name.to_owned())));
    drop(does(m, OfficeEvent::FormDone));
    m.case.office.devices.last().unwrap().id
}

pub fn rows(m: &Model) -> Vec<(String, DeviceState)> {
    m.devices(&m.progress()).rows.into_iter().map(|row| (row.name, row.state)).collect()
}

pub fn row(name: &str, state: DeviceState) -> (String, DeviceState) {
    (name.to_owned(), state)
}

pub fn reply(m: &Model) -> String {
    m.reply_for_all(&m.progress())
}

#[test]
fn each_result_stands_as_its_own_scans_say() {
    let (_bench, mut m) = at_the_list(HARMLESS);
    comes(
        &mut m,
        [
            result("X-RAY", "2", INFECTED),
            result("BACK-OFFICE", "3", HARMLESS),
            result("LAPTOP", "4", BROKEN),
            result("HYGIENE", "5", &format!("{HARMLESS}\n{TRACES}")),
        ],
    );
    let expected = [
        row("FRONT-DESK", DeviceState::NotFound),
        row("X-RAY", DeviceState::Found),
        row("BACK-OFFICE", DeviceState::NotFound),
        row("LAPTOP", DeviceState::Unsure),
        row("HYGIENE", DeviceState::Traces),
    ];
    assert_eq!(rows(&m), expected);
    let devices = m.devices(&m.progress());
    assert_eq!((devices.checked(), devices.needing(), devices.sign()), (5, 2, Verdict::Found));
}

/// After a removal there it is gone, once nothing waits for a restart.
#[test]
fn a_removal_on_another_computer_is_one_here() {
    let bench = Bench::named("X-RAY", "2", &format!("{INFECTED}\n{HARMLESS}"));
    let mut case = Case::of_scan(&bench.setup.rules, &bench.scan());
    bench.set_packages(HARMLESS);
    case.add_scan(&bench.setup.rules, bench.scan());
    let of = |case: &Case| office::result_of(&bench.setup.rules, case, Timestamp::now()).unwrap();
    let (_own, mut m) = at_the_list(HARMLESS);
    case.removal.boot_is_due = true;
    comes(&mut m, [of(&case)]);
    assert_eq!(rows(&m)[1], row("X-RAY", DeviceState::Restart));
    case.removal.boot_is_due = false;
    case.add_scan(&bench.setup.rules, bench.scan());
    comes(&mut m, [of(&case)]);
    assert_eq!(rows(&m)[1], row("X-RAY", DeviceState::Removed));
    assert!(reply(&m).starts_with("Not any more. "), "{}", reply(&m));
}

#[test]
fn of_two_results_of_one_computer_the_newest_counts() {
    let (_bench, mut m) = at_the_list(HARMLESS);
    let new = result("X-RAY", "2", HARMLESS);
    let mut old = result("X-RAY", "2", INFECTED);
    earlier(&mut old.scan, 1);
    comes(&mut m, [new.clone(), old.clone()]);
    assert_eq!(rows(&m)[1..], [row("X-RAY", DeviceState::Removed)]);
    let (_bench, mut m) = at_the_list(HARMLESS);
    comes(&mut m, [old]);
    comes(&mut m, [new]);
    assert_eq!(rows(&m)[1..], [row("X-RAY", DeviceState::Removed)]);
}

#[test]
fn two_computers_of_one_name_are_told_apart() {
    let (_bench, mut m) = at_the_list(HARMLESS);
    comes(&mut m, [result("DESKTOP", "2", INFECTED), result("DESKTOP", "3", HARMLESS)]);
    let rows = rows(&m);
    assert_eq!(rows.len(), 3);
    assert!(rows[1].0.starts_with("DESKTOP (") && rows[1].0 != rows[2].0, "{rows:?}");
    assert_eq!((rows[1].1, rows[2].1), (DeviceState::Found, DeviceState::NotFound));
}

/// The case knows this computer better than a file does.
#[test]
fn a_result_of_this_computer_changes_nothing() {
    let (bench, mut m) = at_the_list(INFECTED);
    bench.set_packages(HARMLESS);
    let case = Case::of_scan(&bench.setup.rules, &bench.scan());
    let own = office::result_of(&bench.setup.rules, &case, Timestamp::now()).unwrap();
    comes(&mut m, [own]);
    assert_eq!(rows(&m), [row("FRONT-DESK", DeviceState::Found)]);
}

#[test]
fn a_result_is_that_of_the_computer_that_was_typed() {
    let (_bench, mut m) = at_the_list(HARMLESS);
    add(&mut m, "back-office", DeviceKind::Computer);
    add(&mut m, "Back-Office", DeviceKind::Android);
    comes(&mut m, [result("BACK-OFFICE", "3", HARMLESS)]);
    let states: Vec<DeviceState> = rows(&m).into_iter().map(|(_, state)| state).collect();
    assert_eq!(states, [DeviceState::NotFound, DeviceState::NotFound, DeviceState::ToCheck]);
}

/// A result of long ago says nothing of today.
#[test]
fn what_was_checked_long_ago_is_to_be_checked_again() {
    let (_bench, mut m) = at_the_list(HARMLESS);
    comes(&mut m, [result("X-RAY", "2", HARMLESS), result("LAPTOP", "3", INFECTED)]);
    let phone = add(&mut m, "Phone", DeviceKind::Iphone);
    drop(does(&mut m, OfficeEvent::LookerTyped("Maria".to_owned())));
    drop(does(&mut m, OfficeEvent::LookedAt(phone, HandAnswer::NotFound)));
    let later = m.today().checked_add(20.days()).unwrap();
    let clock = on_day(&m, later);
    drop(bancheck::wizard::update::update(&mut m, clock));
    let states: Vec<DeviceState> = rows(&m).into_iter().map(|(_, state)| state).collect();
    let old = DeviceState::Old;
    assert_eq!(states, [old, old, DeviceState::Found, old]);
    assert_ne!(m.devices(&m.progress()).sign(), Verdict::Clear);
}

/// Nothing is said of "all" that nobody looked at.
#[test]
fn the_reply_says_no_only_where_each_was_looked_at() {
    let (_bench, mut m) = at_the_list(HARMLESS);
    comes(&mut m, [result("X-RAY", "2", HARMLESS)]);
    assert!(reply(&m).starts_with("No. We checked 2 computers and phones"), "{}", reply(&m));
    let phone = add(&mut m, "Dr. Miller’s iPhone", DeviceKind::Iphone);
    let some = reply(&m);
    assert!(some.starts_with("We checked 2 of 3 computers and phones"), "{some}");
    assert!(some.contains("Not checked yet: Dr. Miller’s iPhone."), "{some}");
    drop(does(&mut m, OfficeEvent::LookerTyped("Maria G.".to_owned())));
    drop(does(&mut m, OfficeEvent::LookedAt(phone, HandAnswer::NotSure)));
    assert!(reply(&m).contains("Could not check: Dr. Miller’s iPhone"), "{}", reply(&m));
    drop(does(&mut m, OfficeEvent::LookedAt(phone, HandAnswer::NotFound)));
    let all = reply(&m);
    assert!(all.starts_with("No. We checked 3") && all.contains("X-RAY (disk checked on"), "{all}");
    assert!(
        all.contains("looked at by hand on") && !all.contains("Maria"),
        "no name unless wished for: {all}"
    );
    drop(does(&mut m, OfficeEvent::SayWho(true)));
    assert!(reply(&m).contains("looked at by hand by Maria G. on"), "{}", reply(&m));
    comes(&mut m, [result("LAPTOP", "4", INFECTED)]);
    let found = reply(&m);
    assert!(found.starts_with("We checked 4 of 4") && found.contains("Found: LAPTOP (Kaspersky"), "{found}");
}

/// Who looked is asked for before what they saw counts.
#[test]
fn nobody_looked_who_has_no_name() {
    let (_bench, mut m) = at_the_list(HARMLESS);
    let phone = add(&mut m, "Phone", DeviceKind::Android);
    drop(does(&mut m, OfficeEvent::LookerTyped("  ".to_owned())));
    assert!(does(&mut m, OfficeEvent::LookedAt(phone, HandAnswer::NotFound)).is_empty());
    assert!(m.office.misses_name && rows(&m)[1].1 == DeviceState::ToCheck);
    drop(does(&mut m, OfficeEvent::LookerTyped("Ann".to_owned())));
    let commands = does(&mut m, OfficeEvent::LookedAt(phone, HandAnswer::NotFound));
    let is_on_record =
        |command: &Command| matches!(command, Command::Log { what, .. } if *what == "device-looked-at");
    assert!(commands.iter().any(is_on_record), "{commands:?}");
    assert_eq!(rows(&m)[1].1, DeviceState::NotFound);
}

#[test]
fn a_device_is_renamed_and_taken_off_only_after_a_question() {
    let (_bench, mut m) = at_the_list(HARMLESS);
    let id = add(&mut m, "Phone", DeviceKind::Android);
    drop(does(&mut m, OfficeEvent::FormDone));
    assert_eq!((rows(&m).len(), m.asks_for_answer), (2, 1), "no device without a name");
    drop(does(&mut m, OfficeEvent::Form(Some(OfficeForm::Rename(id)))));
    drop(does(&mut m, OfficeEvent::NameTyped(" Old phone ".to_owned())));
    drop(does(&mut m, OfficeEvent::FormDone));
    assert_eq!(rows(&m)[1].0, "Old phone");
    drop(does(&mut m, OfficeEvent::Form(Some(OfficeForm::TakeOff(id)))));
    assert_eq!(rows(&m).len(), 2, "it was only asked");
    drop(does(&mut m, OfficeEvent::Form(None)));
    assert_eq!(rows(&m).len(), 2);
    drop(does(&mut m, OfficeEvent::Form(Some(OfficeForm::TakeOff(id)))));
    drop(does(&mut m, OfficeEvent::FormDone));
    assert_eq!(rows(&m).len(), 1);
}

/// One page for a small office, and nothing of the list is missing in it.
#[test]
fn the_proof_of_six_computers_is_one_page() {
    let (bench, mut m) = at_the_list(HARMLESS);
    let names = ["X-RAY", "BACK-OFFICE", "LAPTOP", "HYGIENE-1", "HYGIENE-2"];
    comes(&mut m, names.iter().enumerate().map(|(at, name)| result(name, &format!("{}", at + 2), HARMLESS)));
    let progress = m.progress();
    let devices = m.devices(&progress);
    let (document, data) =
        ForAll { from: m.standpoint(), texts: &m.texts, devices: &devices }.proof().unwrap();
    assert_eq!(Layout::of(&document).sheets.len(), 1);
    let table = document.blocks.iter().find_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let listed: Vec<&str> = table.unwrap().rows.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(listed, [&["FRONT-DESK"], &names[..]].concat());
    let data: serde_json::Value = serde_json::from_str(&data).unwrap();
    let devices = data["devices"].as_array().unwrap();
    assert_eq!(devices.len(), 6);
    for device in devices {
        // What stands behind each can be read as a result again.
        let bytes = device["result"].to_string();
        assert!(office::parse(&bench.setup.rules, bytes.as_bytes(), Timestamp::now()).is_ok());
    }
}

/// What is wrong in the folder is said until it is right, and what was named until something else is.
#[test]
fn files_that_are_not_used_are_named() {
    let (_bench, mut m) = at_the_list(HARMLESS);
    let refused =
        |name: &str| Received::Refused(RefusedFile { name: name.to_owned(), why: Refusal::Damaged });
    drop(does(&mut m, OfficeEvent::FolderRead(Some(vec![refused("a.json")]))));
    drop(does(&mut m, OfficeEvent::FilesRead(vec![refused("b.json")])));
    let names = |m: &Model| m.office.refused().map(|file| file.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&m), ["b.json", "a.json"]);
    drop(does(&mut m, OfficeEvent::FolderRead(Some(Vec::new()))));
    assert_eq!(names(&m), ["b.json"]);
    drop(does(&mut m, OfficeEvent::FolderRead(None)));
    assert!(m.office.is_away, "the stick is out");
}

/// The folder is looked at when the list is shown, and one look at a time.
#[test]
fn the_folder_is_looked_at_while_the_list_is_shown() {
    let (_bench, mut m) = at_the_list(HARMLESS);
    let reads = |commands: &[Command]| commands.iter().any(|command| matches!(command, Command::Office(_)));
    assert!(!reads(&act(&mut m, Event::Back)), "there is no folder yet");
    assert!(reads(&does(&mut m, OfficeEvent::FolderMade(PathBuf::from("/stick/BanCheck")))));
    assert!(!reads(&act(&mut m, Event::GoTo(Page::Check))));
    assert!(!reads(&act(&mut m, Event::GoTo(Page::Office))), "the look before has not come to its end");
    assert!(reads(&does(&mut m, OfficeEvent::FolderRead(None))), "while the list is shown");
    drop(act(&mut m, Event::GoTo(Page::Check)));
    assert!(!reads(&does(&mut m, OfficeEvent::FolderRead(None))), "nobody looks at the list");
}
