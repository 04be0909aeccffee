//! What a review of the removal has shown to go wrong once: double clicks, a "gone" that comes too early,
//! answers that hold too long, and what a case of another computer says.

use bancheck::case::{Case, Page};
use bancheck::progress::{Status, Step};
use bancheck::removal::Outcome;
use bancheck::wizard::event::Event;
use bancheck::wizard::model::View;
use eframe::egui::{self, Pos2, accesskit::Role};
use egui_kittest::kittest::{AccessKitNode, Queryable as _};
use std::path::PathBuf;
use std::time::Duration;
use window_tests::desk::{Desk, Window};
use window_tests::support::bench::files_in;
use window_tests::support::{HARMLESS, INFECTED, Uninstaller};
use window_tests::way::at_the_plan;

/// The same with as many frames in a second as a screen shows.
fn at_the_plan_in_real_time(desk: &Desk) -> Window {
    drop(at_the_plan(desk));
    let mut window = desk.open_in_real_time();
    window.press("tasks-button");
    window.wait_for_scan();
    assert_eq!(window.place(), Page::Plan);
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
    let (desk, fake) = Desk::with(INFECTED, Outcome::Finished, 0, true);
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
    let (desk, fake) = Desk::with(INFECTED, Outcome::NotAllowed, 127, false);
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
    let (desk, fake) = Desk::with(INFECTED, Outcome::Finished, 0, true);
    let mut window = at_the_plan_in_real_time(&desk);
    window.press("plan-start");
    a_second(&mut window);
    window.press("remove-yes");
    window.wait_until("ended", |window| window.model().removing.is_none());
    let pos = center(&window, "continue");
    mouse_click(&mut window, pos);
    mouse_click(&mut window, pos);
    std::thread::sleep(Duration::from_millis(300));
    window.harness.run();
    assert_eq!(fake.runs(), 1);
}

/// It goes on record as the word of the person.
#[test]
fn a_double_click_says_of_one_program_that_it_was_removed_by_hand() {
    let desk = Desk::new(INFECTED);
    let mut window = at_the_plan_in_real_time(&desk);
    let start = center(&window, "plan-start");
    mouse_click(&mut window, start);
    let Page::Remove(first) = window.place() else { panic!("{:?}", window.place()) };
    a_second(&mut window);
    let done = center(&window, "remove-done-by-hand");
    mouse_click(&mut window, done);
    mouse_click(&mut window, done);
    let said = |window: &Window| window.model().case.removal.by_hand.iter().cloned().collect::<Vec<_>>();
    assert_eq!(said(&window), [first]);
    assert!(matches!(window.place(), Page::Remove(_)), "the second one is still to come");
    a_second(&mut window);
    mouse_click(&mut window, done);
    assert_ne!(window.place(), Page::Plan);
    assert!(!matches!(window.place(), Page::Remove(_)), "a click later is one");
}

#[test]
fn what_the_computer_says_about_a_restart_is_on_the_disk() {
    let (desk, _) = Desk::with(&format!("{INFECTED}\n{HARMLESS}"), Outcome::RestartNeeded, 3010, true);
    let mut window = at_the_plan(&desk);
    window.press("plan-start");
    while matches!(window.place(), Page::Remove(_)) {
        window.press("remove-yes");
        window.wait_until("ended", |window| window.model().removing.is_none());
        window.wait_until("due", |window| window.model().case.removal.boot_is_due);
        window.wait_until("it is on the disk, as `report --case` reads it", |_| {
            desk.saved_case().removal.boot_is_due
        });
        window.press("continue");
    }
}

#[test]
fn while_it_runs_nothing_is_said_about_gone() {
    let (mut desk, _) = Desk::with(INFECTED, Outcome::Finished, 0, true);
    let slow =
        Uninstaller { takes: Duration::from_secs(3), ..Uninstaller::of(&desk, Outcome::Finished, 0, true) };
    drop(desk.start(slow));
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
    assert!(window.model().removing.is_some());
    for _ in 0..3 {
        window.press("back");
        println!("{:?}", window.place());
        if window.place() == Page::Gone {
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
    for place in [Page::Plan, Page::Remove("endpoint-security-linux".to_owned()), Page::Gone] {
        let desk = Desk::new(INFECTED);
        drop(at_the_plan(&desk));
        let mut case = desk.saved_case();
        case.settings.place = place;
        desk.save_case(&case);
        let mut window = on_another_computer(&desk);
        assert_eq!(window.model().view, View::Page(Page::Start));
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
    let (desk, _) = Desk::with(INFECTED, Outcome::Finished, 0, true);
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
    assert!(matches!(window.place(), Page::Gate(_)));
}

/// What could not be checked is nowhere called done, and nothing says that there is nothing to remove.
#[test]
fn what_could_not_be_checked_is_not_called_done() {
    let desk = Desk::new("");
    let mut window = desk.open();
    window.check();
    let status = |window: &Window| window.model().progress().steps.status(Step::Remove);
    assert_eq!(status(&window), Status::NotStarted);
    window.handle(Event::GoToStep(Step::Remove));
    window.wait_until("looked again", |window| window.model().scanning.is_none());
    assert!(window.has("plan-unsure") && !window.has("plan-nothing"));
    window.press("see-check");
    assert_eq!(window.place(), Page::Check);
    drop(window);

    // Where everything could be checked, it is.
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.check();
    assert_eq!(status(&window), Status::NotNeeded);
    window.handle(Event::GoToStep(Step::Remove));
    window.wait_until("looked again", |window| window.model().scanning.is_none());
    assert!(window.has("plan-nothing") && !window.has("plan-unsure"));
}

/// A check begins only with its own button.
#[test]
fn no_step_of_the_rail_begins_the_first_check() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.handle(Event::GoToStep(Step::Remove));
    assert_eq!(window.place(), Page::Check);
    let model = window.model();
    assert!(model.scanning.is_none() && model.case.scans.newest.is_none());
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
    assert!(matches!(second, Page::Remove(_)) && first != second);
    window.press("plan-later");
    assert_eq!(window.place(), Page::Protect);
    assert!(window.has("still-here-note"), "it is still here");
    window.handle(Event::GoToStep(Step::Remove));
    assert!(window.has("plan-done"));
    window.press("plan-next");
    assert_eq!(window.place(), second);
    window.handle(Event::GoToStep(Step::Check));
    window.press("check-again");
    window.wait_for_scan();
    window.handle(Event::GoToStep(Step::Remove));
    assert!(window.has("plan-start") && !window.has("plan-done"), "it is there all the same");
    // What is still to be written is written before it closes.
    drop(window);
    let (entries, _) = bancheck::case::log::read(&desk.folder.path().join("data/log.jsonl")).unwrap();
    assert_eq!(entries.iter().filter(|entry| entry.what == "removed-by-hand").count(), 1);
}
