//! What has to be told to whom by when, and what was ticked off.

use bancheck::case::Page;
use bancheck::wizard::event::Event;
use eframe::egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use window_tests::desk::{Desk, Window};
use window_tests::stages::{answer, check_again};
use window_tests::support::events::answers;
use window_tests::support::{HARMLESS, INFECTED, open_dues};

/// What is due in days is known, and another question is still open.
#[test]
fn a_day_that_is_known_is_shown_before_the_last_answer() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.check();
    for event in answers([("government", "yes"), ("clause", "old")]) {
        window.handle(event);
    }
    window.wait_until("saved", |_| desk.saved_case().business.answers.contains_key("clause"));
    drop(window);
    desk.change_case(|case| drop(case.business.answers.remove("abroad")));
    let mut window = desk.open();
    for place in [Page::Check, Page::Afterwards] {
        window.handle(Event::GoTo(place));
        let m = window.model();
        let line = open_dues(m).first().map(|due| due.line(&m.texts)).unwrap();
        assert!(window.shows(&line) && !window.has("due-not-asked"), "{:?}", window.place());
    }
    // Who said "I don't know" is not asked a few questions.
    drop(window);
    desk.change_case(|case| {
        drop(case.business.answers.insert("government".to_owned(), "unknown".to_owned()));
    });
    let mut window = desk.open();
    window.handle(Event::Answered { question: "abroad".to_owned(), choice: "no".to_owned() });
    window.handle(Event::GoTo(Page::Check));
    assert!(window.has("due-not-known") && !window.has("due-not-asked"));
}

/// The page and the paper say the same of what is due after it is gone.
#[test]
fn open_dues_are_said_while_there_are_some() {
    let desk = Desk::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut window = desk.open();
    window.check();
    window.handle(Event::Answered { question: "government".to_owned(), choice: "company".to_owned() });
    desk.set_packages(HARMLESS);
    window.handle(Event::StartScan);
    window.wait_for_scan();
    window.handle(Event::GoTo(Page::Duties));
    assert!(window.has("report-duties-still-due"));
}

/// Who reports before the removal ticks it off where it is shown.
#[test]
fn dues_are_ticked_off_at_the_check() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.check();
    for event in answers([("government", "yes"), ("clause", "new")]) {
        window.handle(event);
    }
    for is_ticked in [true, false] {
        window.harness.get_by_role(Role::CheckBox).click();
        window.harness.run();
        assert_eq!(open_dues(window.model()).is_empty(), is_ticked);
        window.handle(Event::GoTo(Page::Report));
        window.wait_until("made", |window| window.model().report.is_current());
        assert_eq!(window.has("report-is-no-notice"), !is_ticked, "the report is no report to others");
        window.handle(Event::GoTo(Page::Check));
    }
}

#[test]
fn dues_are_said_also_when_it_is_gone_or_nobody_knows() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.check();
    let asks = |window: &Window| window.has("due-not-asked") || window.has("due-not-known");
    answer(&mut window, "government", "unknown");
    assert!(window.has("due-not-known"), "it may have to be reported");
    answer(&mut window, "government", "yes");
    answer(&mut window, "clause", "unknown");
    answer(&mut window, "government", "no");
    assert!(!asks(&window), "no contract, so no question about it");
    answer(&mut window, "government", "yes");
    answer(&mut window, "clause", "old");
    assert!(!asks(&window) && window.has("duty-government-report"));
    desk.set_packages(HARMLESS);
    check_again(&mut window);
    window
        .wait_until("saved", |_| desk.saved_case().scans.newest.is_some_and(|scan| scan.findings.is_empty()));
    drop(window);
    let window = desk.open();
    assert!(window.has("tasks-heading") && window.has("duty-government-report"));
    let due = open_dues(window.model())[0].line(&window.texts);
    assert!(due.contains(&window.texts.get("duty-government-report-due-1")), "the first day: {due}");
    assert!(window.shows(&due));
}
