//! A clock that was set, a check of long ago, and days at the ends of the calendar.

use bancheck::case::Page;
use bancheck::progress::{Status, Step};
use bancheck::removal::signs::Signs;
use bancheck::wizard::event::Event;
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use std::collections::BTreeMap;
use window_tests::desk::Desk;
use window_tests::stages::{removed, status, with_report};
use window_tests::support::{HARMLESS, INFECTED, on_day};

#[test]
fn the_window_knows_which_day_it_is() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    let today = window.model().today();
    let wrong = today.checked_sub(30.days()).unwrap();
    let event = on_day(window.model(), wrong);
    window.handle(event);
    window.harness.run();
    assert_eq!(window.model().today(), today);
}

#[test]
fn a_check_of_long_ago_is_not_that_of_today() {
    let desk = Desk::new(HARMLESS);
    drop(with_report(&desk));
    desk.set_packages(INFECTED);
    desk.change_case(|case| {
        let scan = case.scans.newest.as_mut().unwrap();
        scan.finished_at = scan.finished_at.checked_sub(9000.hours()).unwrap();
    });
    let mut window = desk.open();
    assert!(
        status(&window, Step::Check) != Status::Done && status(&window, Step::Remove) != Status::NotNeeded
    );
    window.press("tasks-button");
    assert_eq!(window.place(), Page::Check);
    assert!(window.has("check-old-heading") && !window.has("verdict-clear-heading"));
    window.handle(Event::GoTo(Page::Report));
    assert!(window.has("check-old-note"));
    window.handle(Event::GoTo(Page::Check));
    window.press("check-again");
    window.wait_for_scan();
    assert!(!window.has("check-old-note") && window.has("verdict-found-heading"));
}

#[test]
fn a_check_holds_for_a_week_and_one_of_the_future_does_not() {
    let desk = Desk::new(HARMLESS);
    drop(with_report(&desk));
    for (days, is_old) in [(6, false), (8, true), (-3, true), (-1_000_000, true)] {
        desk.change_case(|case| {
            let at = Timestamp::now().checked_sub((24 * days).hours()).unwrap();
            case.scans.newest.as_mut().unwrap().finished_at = at;
        });
        let window = desk.open();
        let is_done = status(&window, Step::Check) == Status::Done;
        assert_eq!(is_done, !is_old, "{days} days ago");
        assert_eq!(window.model().progress().old_check.is_some(), is_old, "{days} days ago");
    }
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
