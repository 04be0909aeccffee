//! What a review of the removal has shown to go wrong once: double clicks, a "gone" that comes too early,
//! answers that hold too long, and what a case of another computer says.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use bancheck::bans::{Lets, Rules};
use bancheck::case::{Case, Place};
use bancheck::machine::System;
use bancheck::progress::{Status, Step};
use bancheck::protection::Alternatives;
use bancheck::removal::restart::Boot;
use bancheck::removal::run::{Ended, OtherComputer};
use bancheck::removal::signs::{Seen, Signs};
use bancheck::removal::{Attempt, Outcome};
use bancheck::scan::Scan;
use bancheck::text::{Language, Texts};
use bancheck::ui::event::{Command, Event};
use bancheck::ui::model::{Model, View};
use bancheck::ui::update::update;
use eframe::egui::{self, Pos2, accesskit::Role};
use egui_kittest::kittest::{AccessKitNode, Queryable as _};
use jiff::Timestamp;

use crate::desk::{Desk, HARMLESS, INFECTED, Window, files_in};
use crate::removal::{Uninstaller, at_the_plan, desk_with};

/// The same with as many frames in a second as a screen shows.
fn at_the_plan_in_real_time(desk: &Desk) -> Window {
    drop(at_the_plan(desk));
    let mut window = desk.open_in_real_time();
    window.press("tasks-button");
    window.wait_for_scan();
    assert_eq!(window.place(), Place::Plan);
    window
}

fn center(window: &Window, key: &str) -> Pos2 {
    let words = window.texts.get(key);
    let is_it = |node: &AccessKitNode<'_>| {
        matches!(node.role(), Role::Button) && node.label().as_deref() == Some(words.as_str())
    };
    window.harness.get_by(is_it).rect().center()
}
/// Lets a second pass in the window.
fn a_second(window: &mut Window) {
    for _ in 0..60 {
        window.harness.step();
    }
}

/// One mouse click, as a person does it: down and up in frames of their own.
fn mouse_click(window: &mut Window, pos: Pos2) {
    window.harness.event(egui::Event::PointerMoved(pos));
    window.harness.step();
    for pressed in [true, false] {
        window.harness.event(egui::Event::PointerButton {
            pos,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: egui::Modifiers::NONE,
        });
        window.harness.step();
    }
    window.harness.step();
}

#[test]
fn a_double_click_on_first_step_starts_nothing() {
    let (desk, fake) = desk_with(INFECTED, Outcome::Finished, 0, true);
    let mut window = at_the_plan_in_real_time(&desk);
    let pos = center(&window, "plan-start");
    mouse_click(&mut window, pos);
    mouse_click(&mut window, pos);
    std::thread::sleep(Duration::from_millis(300));
    window.harness.run();
    assert_eq!(fake.runs(), 0, "the second click of a double click is no yes");
}

#[test]
fn a_double_click_on_yes_starts_it_once() {
    let (desk, fake) = desk_with(INFECTED, Outcome::NotAllowed, 127, false);
    let mut window = at_the_plan_in_real_time(&desk);
    window.press("plan-start");
    a_second(&mut window);
    let pos = center(&window, "remove-yes");
    mouse_click(&mut window, pos);
    std::thread::sleep(Duration::from_millis(150));
    window.harness.step();
    mouse_click(&mut window, pos);
    std::thread::sleep(Duration::from_millis(300));
    window.harness.run();
    assert_eq!(fake.runs(), 1);
}

#[test]
fn a_double_click_on_continue_starts_no_second_uninstaller() {
    let (desk, fake) = desk_with(INFECTED, Outcome::Finished, 0, true);
    let mut window = at_the_plan_in_real_time(&desk);
    window.press("plan-start");
    a_second(&mut window);
    window.press("remove-yes");
    window.wait_until("ended", |window| window.harness.state().model().removing.is_none());
    let pos = center(&window, "continue");
    mouse_click(&mut window, pos);
    mouse_click(&mut window, pos);
    std::thread::sleep(Duration::from_millis(300));
    window.harness.run();
    assert_eq!(fake.runs(), 1);
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

/// This computer was started at that second, and nothing waits.
pub fn booted(second: i64) -> Boot {
    Boot { at: Some(at(second)), pending: Vec::new(), is_of_this_computer: true }
}

pub fn model(case: Case, desk: &Desk) -> Model {
    let rules = Arc::new(Rules::embedded().unwrap());
    let mut model = Model::new(
        Arc::new(Texts::new(Language::English, &rules)),
        rules,
        Arc::new(Alternatives::embedded().unwrap()),
        bancheck::machine::Computer::of(&desk.setup.machine),
        System::Linux,
        Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::system()),
        case,
    );
    model.starter = Arc::new(Uninstaller::of(desk, Outcome::Finished, 0, false));
    model
}
fn scan(desk: &Desk) -> Scan {
    bancheck::scan::run(&desk.setup.rules, &desk.setup.machine, &mut |_| ())
}
pub fn take(model: &mut Model, desk: &Desk) -> Vec<Command> {
    drop(update(model, Event::StartScan));
    update(
        model,
        Event::ScanFinished { scan: Box::new(scan(desk)), signs: Signs::new(), signatures: BTreeMap::new() },
    )
}
pub fn answer_all(model: &mut Model) {
    for gate in model.plan().gates {
        let choice =
            model.rules.gate(&gate).unwrap().choices.iter().find(|c| c.lets == Lets::Go).unwrap().id.clone();
        drop(update(model, Event::GateAnswered { gate, choice }));
    }
}

/// At a plan to which a restart belongs, with every question answered.
pub fn before_a_restart(desk: &Desk) -> Model {
    let mut m = model(Case::new(Timestamp::now()), desk);
    drop(update(&mut m, Event::BootSeen(booted(1_000))));
    drop(take(&mut m, desk));
    answer_all(&mut m);
    assert!(m.plan().steps.contains(&bancheck::removal::Step::Restart), "a restart belongs to the plan");
    m
}

/// ARCHITECTURE: "Gone waits for the restart. Where a restart belongs to the plan, what is seen before it
/// is not called gone."
#[test]
fn gone_waits_for_the_restart() {
    let desk = Desk::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut m = before_a_restart(&desk);
    for key in m.to_remove() {
        let commands = update(&mut m, Event::Remove(key.clone()));
        assert!(commands.iter().any(|c| matches!(c, Command::Remove { .. })));
        let ended = Ended { outcome: Outcome::Finished, code: Some(0), details: String::new() };
        drop(update(&mut m, Event::RemovalEnded { key, ended, at: Timestamp::now() }));
        drop(update(&mut m, Event::BootSeen(booted(1_000))));
    }
    desk.set_packages(HARMLESS);
    // The person goes to "Check" in the rail and presses "Check again" (or the plan's own "Check that it is gone").
    drop(update(&mut m, Event::CheckGone));
    drop(update(&mut m, Event::BootSeen(booted(1_000))));
    drop(update(
        &mut m,
        Event::ScanFinished { scan: Box::new(scan(&desk)), signs: Signs::new(), signatures: BTreeMap::new() },
    ));
    assert_eq!(m.progress().result().unwrap().id(), "restart-due");
}

/// Killed while an uninstaller ran: nobody knows whether it asks for a restart.
#[test]
fn an_end_that_nobody_saw_waits_for_a_restart() {
    let desk = Desk::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut case = Case::new(Timestamp::now());
    case.add_scan(&desk.setup.rules, scan(&desk));
    case.attempts.push(Attempt {
        key: "endpoint-security-linux".to_owned(),
        name: "x".to_owned(),
        command: "x".to_owned(),
        begun_at: Timestamp::now(),
        end: None,
    });
    desk.set_packages(HARMLESS);
    let mut m = model(case, &desk);
    drop(update(&mut m, Event::BootSeen(booted(1_000))));
    drop(take(&mut m, &desk));
    assert_eq!(m.progress().result().unwrap().id(), "restart-due");
}

#[test]
fn after_it_came_back_answers_hold_for_more_than_one_scan() {
    let desk = Desk::new(INFECTED);
    let mut m = model(Case::new(Timestamp::now()), &desk);
    drop(take(&mut m, &desk));
    answer_all(&mut m);
    desk.set_packages(HARMLESS);
    drop(take(&mut m, &desk));
    assert_eq!(m.progress().result().unwrap().id(), "removed");
    desk.set_packages(INFECTED);
    drop(take(&mut m, &desk));
    assert_eq!(m.progress().result().unwrap().id(), "came-back");
    answer_all(&mut m);
    let answers = m.case.gate_answers.len();
    assert!(answers > 0);
    drop(take(&mut m, &desk));
    assert_eq!(m.case.gate_answers.len(), answers, "answered after it came back, and asked again and again");
}

#[test]
fn what_was_never_here_did_not_come_back() {
    let klnagent = INFECTED.split_once("\n\n").unwrap().1;
    let kesl = INFECTED.split_once("\n\n").unwrap().0;
    let desk = Desk::new(klnagent);
    let mut m = model(Case::new(Timestamp::now()), &desk);
    drop(take(&mut m, &desk));
    desk.set_packages(HARMLESS);
    drop(take(&mut m, &desk));
    desk.set_packages(&format!("{kesl}\n\n{HARMLESS}"));
    drop(take(&mut m, &desk));
    let progress = m.progress();
    let proof = progress.comparison.unwrap();
    assert_ne!(proof.result.id(), "came-back");
}

/// It goes on record as the word of the person.
#[test]
fn a_double_click_says_of_one_program_that_it_was_removed_by_hand() {
    let desk = Desk::new(INFECTED);
    let mut window = at_the_plan_in_real_time(&desk);
    let start = center(&window, "plan-start");
    mouse_click(&mut window, start);
    let Place::Remove(first) = window.place() else { panic!("{:?}", window.place()) };
    a_second(&mut window);
    let done = center(&window, "remove-done-by-hand");
    mouse_click(&mut window, done);
    mouse_click(&mut window, done);
    let said =
        |window: &Window| window.harness.state().model().case.by_hand.iter().cloned().collect::<Vec<_>>();
    assert_eq!(said(&window), [first]);
    assert!(matches!(window.place(), Place::Remove(_)), "the second one is still to come");
    a_second(&mut window);
    mouse_click(&mut window, done);
    assert_ne!(window.place(), Place::Plan);
    assert!(!matches!(window.place(), Place::Remove(_)), "a click later is one");
}

#[test]
fn what_was_accepted_for_one_program_does_not_hold_for_another() {
    let klnagent = INFECTED.split_once("\n\n").unwrap().1;
    let desk = Desk::new(klnagent);
    let mut m = model(Case::new(Timestamp::now()), &desk);
    drop(take(&mut m, &desk));
    assert_eq!(m.plan().gates, ["managed"]);
    drop(update(&mut m, Event::GateAnswered { gate: "managed".to_owned(), choice: "unknown".to_owned() }));
    drop(update(&mut m, Event::AcceptLoss("managed".to_owned())));
    desk.set_packages(INFECTED);
    drop(take(&mut m, &desk));
    assert!(!m.case.gates().standing(&m.rules, "managed").lets_go());
}

#[test]
fn what_the_computer_says_about_a_restart_is_on_the_disk() {
    let (desk, _) = desk_with(&format!("{INFECTED}\n{HARMLESS}"), Outcome::RestartNeeded, 3010, true);
    let mut window = at_the_plan(&desk);
    window.press("plan-start");
    while matches!(window.place(), Place::Remove(_)) {
        window.press("remove-yes");
        window.wait_until("ended", |window| window.harness.state().model().removing.is_none());
        window.wait_until("due", |window| window.harness.state().model().case.boot_is_due);
        window
            .wait_until("it is on the disk, as `report --case` reads it", |_| desk.saved_case().boot_is_due);
        window.press("continue");
    }
}
#[test]
fn while_it_runs_nothing_is_said_about_gone() {
    let (mut desk, _) = desk_with(INFECTED, Outcome::Finished, 0, true);
    let slow = Uninstaller::of(&desk, Outcome::Finished, 0, true).taking(Duration::from_secs(3));
    desk.setup.starter = Arc::new(slow);
    let mut window = at_the_plan(&desk);
    window.press("plan-check-gone");
    window.wait_for_scan();
    assert!(window.has("gone-still-there"));
    window.press("gone-back-to-plan");
    window.press("plan-start");
    let words = window.texts.get("remove-yes");
    window.harness.get_by_label(&words).click();
    window.harness.step();
    window.harness.step();
    window.harness.step();
    assert!(window.harness.state().model().removing.is_some());
    for _ in 0..3 {
        window.press("back");
        println!("{:?}", window.place());
        if window.place() == Place::Gone {
            break;
        }
    }
    assert!(!window.has("gone-still-there"), "said while the uninstaller works, from the scan before");
}

/// Opens the folder of a case on a computer of another name.
fn on_another_computer(desk: &Desk) -> Window {
    std::fs::write(desk.folder.path().join("tree/etc/hostname"), "BACK-OFFICE\n").unwrap();
    desk.open()
}

#[test]
fn a_case_of_another_computer_says_nothing_about_this_one_and_is_kept() {
    for place in [Place::Plan, Place::Remove("endpoint-security-linux".to_owned()), Place::Gone] {
        let desk = Desk::new(INFECTED);
        drop(at_the_plan(&desk));
        let mut case = desk.saved_case();
        case.place = place;
        desk.save_case(&case);
        let mut window = on_another_computer(&desk);
        assert_eq!(window.harness.state().model().view, View::Page(Place::Start));
        assert!(window.has("start-question") && window.has("notice-case-other-computer"));
        window.press("start-button");
        drop(window);
        let is_kept = |file: &PathBuf| {
            let bytes = std::fs::read(file).unwrap();
            serde_json::from_slice::<Case>(&bytes).is_ok_and(|kept| kept == case)
        };
        assert!(
            files_in(&desk.folder.path().join("data")).iter().any(is_kept),
            "what was found there is kept"
        );
    }
}

#[test]
fn a_question_without_an_answer_cannot_be_gone_over() {
    let (desk, _) = desk_with(INFECTED, Outcome::Finished, 0, true);
    let mut window = at_the_plan(&desk);
    desk.set_packages(HARMLESS);
    window.press("plan-check-gone");
    window.wait_for_scan();
    desk.set_packages(INFECTED);
    window.press("check-again");
    window.wait_for_scan();
    window.press("gone-back-to-plan");
    assert!(window.has("plan-step-questions") && !window.has("loss-show"));
    window.press("plan-answer");
    assert!(matches!(window.place(), Place::Gate(_)));
}

/// Ready to remove: scanned, answered, and on the plan.
pub fn ready(desk: &Desk) -> Model {
    let mut model = model(Case::new(Timestamp::now()), desk);
    drop(take(&mut model, desk));
    answer_all(&mut model);
    model
}

/// Each guard alone stops the start, whatever the pages offer.
#[test]
fn every_guard_before_a_start_holds_by_itself() {
    let desk = Desk::new(INFECTED);
    let starts = |mut model: Model| {
        let key = model.to_remove()[0].clone();
        let commands = update(&mut model, Event::Remove(key));
        commands.iter().any(|command| matches!(command, Command::Remove { .. }))
    };
    assert!(starts(ready(&desk)));
    let with = |change: &dyn Fn(&mut Model)| {
        let mut model = ready(&desk);
        change(&mut model);
        starts(model)
    };
    assert!(!with(&|model| model.removing = Some("another".to_owned())), "one runs");
    assert!(!with(&|model| drop(update(model, Event::StartScan))), "it is looked at");
    assert!(!with(&|model| model.case.gate_answers.clear()), "a question is open");
    assert!(!with(&|model| model.is_scan_fresh = false), "what was seen is old");
    assert!(!with(&|model| model.starter = Arc::new(OtherComputer)), "nothing can be started here");
    let mut model = ready(&desk);
    drop(update(&mut model, Event::AskRestart { comes_back: true }));
    let key = model.to_remove()[0].clone();
    drop(update(&mut model, Event::Remove(key)));
    assert!(model.case.restart.is_none(), "the restart that was asked for does not end this one");
}

#[test]
fn nothing_is_looked_at_while_an_uninstaller_runs() {
    let desk = Desk::new(INFECTED);
    let mut model = ready(&desk);
    model.removing = Some("one".to_owned());
    assert!(!update(&mut model, Event::StartScan).iter().any(|command| matches!(command, Command::Scan)));
}

#[test]
fn what_changes_the_computer_has_to_be_pressed() {
    for event in [
        Event::Remove(String::new()),
        Event::AskRestart { comes_back: true },
        Event::AcceptLoss(String::new()),
    ] {
        assert!(event.must_be_pressed(), "{event:?}");
    }
    assert!(!Event::Next.must_be_pressed());
}

#[test]
fn new_signs_end_what_was_accepted() {
    let desk = Desk::new(INFECTED);
    let mut model = ready(&desk);
    let gate = model.plan().gates[0].clone();
    drop(update(&mut model, Event::GateAnswered { gate: gate.clone(), choice: "unknown".to_owned() }));
    drop(update(&mut model, Event::AcceptLoss(gate.clone())));
    assert!(model.case.accepted.contains_key(&gate));
    let seen = Seen { proofs: vec!["a folder".to_owned()], hints: Vec::new() };
    let event = Event::ScanFinished {
        scan: Box::new(scan(&desk)),
        signs: Signs::from([(gate, seen)]),
        signatures: BTreeMap::new(),
    };
    drop(update(&mut model, event));
    assert!(model.case.accepted.is_empty());
}

#[test]
fn an_uninstaller_that_restarts_is_put_on_record_as_that() {
    let desk = Desk::new(INFECTED);
    let mut model = ready(&desk);
    let key = model.to_remove()[0].clone();
    drop(update(&mut model, Event::Remove(key.clone())));
    let ended = Ended { outcome: Outcome::Restarting, code: Some(1641), details: String::new() };
    drop(update(&mut model, Event::RemovalEnded { key, ended, at: Timestamp::now() }));
    assert!(model.case.restart.is_some_and(|restart| !restart.comes_back));
}

/// What could not be checked is nowhere called done, and nothing says that there is nothing to remove.
#[test]
fn what_could_not_be_checked_is_not_called_done() {
    let desk = Desk::new("");
    let mut window = desk.open();
    window.check();
    let status = |window: &Window| window.harness.state().model().progress().steps.status(Step::Remove);
    assert_eq!(status(&window), Status::NotStarted);
    window.take_in(Event::GoToStep(Step::Remove));
    window.wait_until("looked again", |window| window.harness.state().model().scanning.is_none());
    assert!(window.has("plan-unsure") && !window.has("plan-nothing"));
    window.press("see-check");
    assert_eq!(window.place(), Place::Check);
    drop(window);

    // Where everything could be checked, it is.
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.check();
    assert_eq!(status(&window), Status::NotNeeded);
    window.take_in(Event::GoToStep(Step::Remove));
    window.wait_until("looked again", |window| window.harness.state().model().scanning.is_none());
    assert!(window.has("plan-nothing") && !window.has("plan-unsure"));
}

/// A check begins only with its own button.
#[test]
fn no_step_of_the_rail_begins_the_first_check() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.take_in(Event::GoToStep(Step::Remove));
    assert_eq!(window.place(), Place::Check);
    let model = window.harness.state().model();
    assert!(model.scanning.is_none() && model.case.scan.is_none());
}

/// What was uninstalled by hand is not asked for again, until a check says otherwise.
#[test]
fn what_was_done_by_hand_is_remembered_until_the_next_check() {
    let desk = Desk::new(INFECTED);
    let mut window = at_the_plan(&desk);
    window.press("plan-start");
    let first = window.place();
    window.press("remove-done-by-hand");
    let second = window.place();
    assert!(matches!(second, Place::Remove(_)) && first != second);
    window.press("plan-later");
    assert_eq!(window.place(), Place::Protect);
    assert!(window.has("still-here-note"), "it is still here");
    window.take_in(Event::GoToStep(Step::Remove));
    assert!(window.has("plan-done"));
    window.press("plan-next");
    assert_eq!(window.place(), second);
    window.take_in(Event::GoToStep(Step::Check));
    window.press("check-again");
    window.wait_for_scan();
    window.take_in(Event::GoToStep(Step::Remove));
    assert!(window.has("plan-start") && !window.has("plan-done"), "it is there all the same");
    // What is still to be written is written before it closes.
    drop(window);
    let (entries, _) = bancheck::case::log::read(&desk.folder.path().join("data/log.jsonl")).unwrap();
    assert_eq!(entries.iter().filter(|entry| entry.what == "removed-by-hand").count(), 1);
}
