//! A case that is opened again.

use std::time::{Duration, Instant};

use bancheck::case::{DeviceKind, HandAnswer, HandCheck, Page, StoreError};
use bancheck::progress::{Status, Step};
use bancheck::window::App;
use eframe::egui::{self, ViewportCommand};
use window_tests::desk::{Desk, Window};
use window_tests::support::{HARMLESS, INFECTED};

#[test]
fn a_person_who_comes_back_is_where_they_were() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.check();
    drop(window);

    let mut window = desk.open();
    assert!(window.has("tasks-heading"));
    window.press("tasks-button");
    assert_eq!(window.place(), Page::Check);
    assert!(window.has("verdict-found-heading"));
}

#[test]
fn who_comes_back_hears_first_that_it_is_still_here() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.check();
    drop(window);
    desk.change_case(|case| case.protection.alternative = Some("eset-protect".to_owned()));
    let window = desk.open();
    assert!(window.has("tasks-heading") && window.has("verdict-found-heading"));
    let model = window.model();
    assert_ne!(
        model.progress().steps.status(Step::Protect),
        Status::Done,
        "a choice protects nobody while it is still here"
    );
}

#[test]
fn who_put_the_removal_off_is_led_back_to_it() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.check();
    window.press("plan-the-removal");
    window.answer_gates();
    window.press("plan-later");
    window.press("make-report");
    drop(window);

    let mut window = desk.open();
    window.press("tasks-button");
    assert_eq!(window.place(), Page::Plan);
    window.press("back");
    window.press("task-report");
    assert_eq!(window.place(), Page::Report);
}

#[test]
fn a_case_about_a_question_that_the_rules_no_longer_ask_begins_anew() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.check();
    window.press("plan-the-removal");
    drop(window);
    for place in [Page::Gate("nothing".to_owned()), Page::Question("nothing".to_owned())] {
        desk.change_case(|case| case.settings.place = place);
        let mut window = desk.open();
        assert_eq!(window.place(), Page::Start);
        assert!(!window.model().case.business.answers.is_empty(), "nothing is lost");
        window.press("start-what-it-means");
    }
}

#[test]
fn a_second_window_on_the_same_case_is_refused() {
    let desk = Desk::new(HARMLESS);
    let _first = desk.open();
    let second = App::new(&egui::Context::default(), &desk.setup, &desk.look, None);
    assert!(matches!(second.err(), Some(StoreError::InUse)));
}

/// Who starts it again while it is open gets the window that is there.
#[test]
fn a_second_start_brings_the_window_to_the_front() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    let is_asked = |window: &mut Window| {
        window.harness.step();
        let viewports = &window.harness.output().viewport_output;
        viewports.values().flat_map(|one| &one.commands).any(|command| *command == ViewportCommand::Focus)
    };
    assert!(!is_asked(&mut window));
    bancheck::case::ask_to_show(&desk.folder.path().join("data")).unwrap();
    let begun = Instant::now();
    while !is_asked(&mut window) {
        assert!(begun.elapsed() < Duration::from_secs(30), "it stays where it is");
    }
    assert!(!is_asked(&mut window), "once");
}

/// Nothing is here, but something is on another device: that comes before the next step of this computer.
#[test]
fn who_comes_back_hears_first_what_was_found_elsewhere() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.check();
    drop(window);
    desk.change_case(|case| {
        let at = case.scans.newest.as_ref().unwrap().finished_at;
        let (by, answer) = ("Maria G.".to_owned(), HandAnswer::Found);
        let found = HandCheck { at, by, answer, was_found: true };
        case.office.add("Office phone".to_owned(), DeviceKind::Android).unwrap().by_hand = Some(found);
    });
    let mut window = desk.open();
    let words = [("names", "Office phone".into()), ("count", 1.into())];
    assert!(window.shows(&window.texts.with("tasks-found-elsewhere", &words)));
    window.press("tasks-see-list");
    assert_eq!(window.place(), Page::Office);
}
