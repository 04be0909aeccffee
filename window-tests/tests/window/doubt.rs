//! What was not seen is not called gone: where nobody could look, before a restart, in a check of long ago, without
//! a window. And what goes into a report, or into an email, is all that is known.

use bancheck::case::Page;
use bancheck::progress::{Status, Step};
use bancheck::removal::signs::Signs;
use bancheck::wizard::event::Event;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use window_tests::desk::{Desk, Window};
use window_tests::support::{HARMLESS, INFECTED};
use window_tests::way::{at_the_plan, before_the_restart, check_again, removed};

/// Whether the check says that what it found once is gone now.
fn says_gone_now(window: &Window) -> bool {
    let case = &window.model().case;
    let day = case.scans.before.as_ref().unwrap().finished_at.to_zoned_datetime(jiff::tz::TimeZone::system());
    let date = window.texts.date(day.date());
    window.shows(&window.texts.with("before-was", &[("date", date.into())]))
}

/// A desk with a case that found something, and a closed window.
fn checked() -> Desk {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.check();
    window.wait_until("saved", |_| desk.saved_case().scans.newest.is_some());
    drop(window);
    desk
}

#[test]
fn nothing_is_clear_while_a_restart_is_due() {
    let (_desk, window) = before_the_restart(Page::Check);
    let m = window.model();
    assert_eq!(m.progress().result().unwrap().id(), "restart-due");
    assert_ne!(m.progress().steps.status(Step::Remove), Status::Done);
    assert!(!window.has("verdict-clear-heading"), "clear although a restart is due");
}

#[test]
fn a_removal_is_not_called_gone_where_nobody_could_look() {
    let desk = Desk::new(INFECTED);
    let mut window = at_the_plan(&desk);
    window.press("plan-start");
    assert!(matches!(window.place(), Page::Remove(_)));
    drop(window);
    desk.set_packages("");
    let mut window = desk.open();
    window.press("tasks-button");
    window.wait_for_scan();
    assert!(window.has("gone-could-not-check"));
    assert!(!window.has("remove-gone"), "gone, although the list could not be read");
}

#[test]
fn a_removal_is_not_called_gone_before_the_restart() {
    let (_desk, window) = before_the_restart(Page::Remove("endpoint-security-linux".to_owned()));
    assert!(window.has("gone-restart-due"));
    assert!(!window.has("remove-gone"), "gone, although it waits for a restart");
}

#[test]
fn the_check_says_gone_now_only_where_it_could_look() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.check();
    desk.set_packages("");
    check_again(&mut window);
    assert!(!says_gone_now(&window), "gone now, although the list could not be read");
}

#[test]
fn the_check_says_gone_now_where_it_looked_everywhere() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.check();
    desk.set_packages(HARMLESS);
    check_again(&mut window);
    assert!(says_gone_now(&window) && window.has("verdict-clear-heading"));
}

#[test]
fn the_check_does_not_say_gone_now_before_the_restart() {
    let (_desk, window) = before_the_restart(Page::Check);
    assert!(!says_gone_now(&window), "gone now, although it waits for a restart");
}

#[test]
fn what_could_not_be_looked_at_is_not_seen_and_not_not_there() {
    let desk = Desk::new(INFECTED);
    let mut window = at_the_plan(&desk);
    desk.set_packages("");
    window.press("plan-check-gone");
    window.wait_for_scan();
    assert!(window.has("gone-could-not-check"));
    assert!(!window.has("state-not-there"), "not there, although nobody could look");
}

#[test]
fn a_saved_report_has_what_was_done_by_hand() {
    let desk = Desk::new(INFECTED);
    let mut window = at_the_plan(&desk);
    window.handle(Event::GoTo(Page::Report));
    window.wait_until("made", |w| w.model().report.made.is_some());
    let first = window.model().report.made.clone().unwrap().version.clone();
    window.handle(Event::GoTo(Page::Plan));
    window.press("plan-start");
    window.press("remove-done-by-hand");
    window.handle(Event::GoTo(Page::Report));
    window.wait_until("made anew", |w| w.model().report.is_current());
    window.press("save-report");
    window.wait_until("saved", |w| !w.model().case.report.saved.is_empty());
    let m = window.model();
    assert_ne!(m.report.saved.as_ref(), Some(&first), "the saved report is the one from before");
}

#[test]
fn the_gone_page_says_that_its_check_is_old() {
    let desk = Desk::new(INFECTED);
    let mut window = removed(&desk);
    // As a month later in a window that stayed open.
    let mut scan = window.model().case.scans.newest.clone().unwrap();
    scan.finished_at -= SignedDuration::from_hours(24 * 30);
    scan.started_at = scan.finished_at;
    window.handle(Event::ScanFinished {
        scan: Box::new(scan),
        signs: Signs::new(),
        signatures: BTreeMap::new(),
    });
    assert!(window.model().progress().old_check.is_some());
    assert!(window.has("check-old-note"), "a check of a month ago speaks of today");
}

#[test]
fn the_plan_does_not_say_nothing_to_remove_before_the_restart() {
    let (_desk, window) = before_the_restart(Page::Plan);
    assert!(!window.has("plan-nothing"));
}

#[test]
fn times_at_the_ends_of_the_calendar() {
    for at in [Timestamp::MIN, Timestamp::MAX] {
        let desk = checked();
        desk.change_case(|case| {
            for scan in case.scans.newest.iter_mut().chain(case.scans.before.iter_mut()) {
                scan.started_at = at;
                scan.finished_at = at;
            }
            case.created_at = at;
            case.business.office.devices = Some(u32::MAX);
            case.business.answers.insert("government".to_owned(), "yes".to_owned());
            case.business.answers.insert("clause".to_owned(), "old".to_owned());
        });
        let mut window = desk.open();
        for place in [
            Page::Duties,
            Page::Check,
            Page::Protect,
            Page::Report,
            Page::Remove("no such".to_owned()),
            Page::Gone,
            Page::Plan,
            Page::Afterwards,
            Page::Restart,
        ] {
            window.handle(Event::GoTo(place));
        }
        window.wait_for_scan();
    }
}
