//! How far a person has come where a test begins, and what is asked on the way.

use bancheck::case::Page;
use bancheck::progress::{Status, Step};
use bancheck::removal::Outcome;
use bancheck::report;
use bancheck::wizard::Event;

use crate::desk::{Desk, Window};
use crate::support::{HARMLESS, INFECTED};

/// Everything was removed, and the check has said so.
pub fn removed(desk: &Desk) -> Window {
    let mut window = at_the_plan(desk);
    desk.set_packages(HARMLESS);
    window.press("plan-start");
    window.press("remove-done-by-hand");
    window.wait_for_scan();
    assert_eq!(window.place(), Page::Gone);
    assert!(says_removed(&window));
    window
}

/// At the plan, with every question answered.
pub fn at_the_plan(desk: &Desk) -> Window {
    let mut window = desk.open();
    window.check();
    window.press("plan-the-removal");
    window.answer_gates();
    window
}

/// Says yes, and waits for the end, and for the look at what came of it.
pub fn remove(window: &mut Window) {
    let before = window.model().case.removal.attempts.len();
    window.press("remove-yes");
    wait_for_end(window, before + 1);
    window.wait_for_scan();
}

/// Whether the page says on which day it was removed, and on which day that was checked.
pub fn says_removed(window: &Window) -> bool {
    let removed = window.model().progress().removed;
    removed.is_some_and(|removed| window.shows(&report::removed(&window.texts, removed)))
}

pub fn wait_for_end(window: &mut Window, attempts: usize) {
    window.wait_until("the uninstaller has ended", |window| {
        let case = &window.model().case;
        case.removal.attempts.len() == attempts
            && case.removal.attempts.iter().all(|attempt| attempt.end.is_some())
    });
}

/// Everything was removed by the app, and looked for again; a restart is due. The window shows this page.
pub fn before_the_restart(place: Page) -> (Desk, Window) {
    let (desk, _) = Desk::with(&format!("{INFECTED}\n{HARMLESS}"), Outcome::RestartNeeded, 3010, true);
    let mut window = at_the_plan(&desk);
    window.press("plan-start");
    while matches!(window.place(), Page::Remove(_)) {
        remove(&mut window);
    }
    assert_eq!(window.place(), Page::Restart);
    assert!(window.model().case.removal.boot_is_due);
    window.handle(Event::CheckGone);
    window.wait_for_scan();
    window.handle(Event::GoTo(place));
    (desk, window)
}

/// Checks once more, on the page of the check.
pub fn check_again(window: &mut Window) {
    window.handle(Event::GoTo(Page::Check));
    window.handle(Event::StartScan);
    window.wait_for_scan();
}

/// Checked, and with a saved report.
pub fn with_report(desk: &Desk) -> Window {
    let mut window = desk.open();
    window.check();
    window.handle(Event::GoTo(Page::Protect));
    window.press("make-report");
    window.press("save-report");
    window.wait_until("saved", |window| !window.model().case.report.saved.is_empty());
    window
}

/// What the person says about the business.
pub fn answer(window: &mut Window, question: &str, choice: &str) {
    window.handle(Event::Answered { question: question.to_owned(), choice: choice.to_owned() });
}

/// How far a step is.
pub fn status(window: &Window, step: Step) -> Status {
    window.model().progress().steps.status(step)
}

/// Whether the check says that what it found once is gone now.
pub fn says_gone_now(window: &Window) -> bool {
    let case = &window.model().case;
    let day = case.scans.before.as_ref().unwrap().finished_at.to_zoned_datetime(jiff::tz::TimeZone::system());
    let date = window.texts.date(day.date());
    window.shows(&window.texts.with("before-was", &[("date", date.into())]))
}
