//! Where nobody could look, nothing is gone, done or clear.

use bancheck::case::Page;
use bancheck::progress::{Status, Step};
use bancheck::removal::signs::Signs;
use bancheck::scan::CheckResult;
use bancheck::wizard::event::Event;
use std::collections::BTreeMap;
use window_tests::desk::{Desk, Window};
use window_tests::stages::{at_the_plan, check_again, says_gone_now};
use window_tests::support::{HALF, HARMLESS, INFECTED};

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
fn a_product_that_nobody_could_look_for_is_not_seen_and_not_not_there() {
    let desk = Desk::new(INFECTED);
    let mut window = at_the_plan(&desk);
    desk.set_packages("");
    window.handle(Event::CheckGone);
    window.wait_for_scan();
    assert!(window.has("gone-could-not-check"));
    assert!(!window.has("state-not-there"), "not there, although nobody could look");
}

/// One stays, and the other is not seen: before a restart, or with a place that could not be read.
#[test]
fn a_product_that_is_not_seen_is_not_counted_as_gone_in_doubt() {
    for has_gap in [false, true] {
        let desk = Desk::new(&format!("{INFECTED}\n{HARMLESS}"));
        let mut window = at_the_plan(&desk);
        desk.set_packages(&format!("{HALF}\n{HARMLESS}"));
        let mut scan = desk.scan();
        if has_gap {
            scan.checks[0].result = CheckResult::CouldNotCheck;
        }
        window.handle(Event::GoTo(Page::Check));
        window.handle(Event::ScanFinished {
            scan: Box::new(scan),
            signs: Signs::new(),
            signatures: BTreeMap::new(),
        });
        if !has_gap {
            window.handle(Event::AskRestart { comes_back: false });
        }
        let says = |gone: usize| {
            let counts = [("stayed", 1.into()), ("gone", gone.into())];
            window.shows(&window.texts.with("after-still-here", &counts))
        };
        assert!(says(0) && !says(1), "with a gap: {has_gap}");
    }
}

/// What could not be checked is nowhere called done, and nothing says that there is nothing to remove.
#[test]
fn a_check_with_a_gap_is_not_called_done() {
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
