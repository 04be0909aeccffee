//! Gone waits for the restart.

use bancheck::case::Page;
use bancheck::progress::{Status, Step};
use bancheck::removal::Outcome;
use bancheck::wizard::event::Event;
use window_tests::desk::Desk;
use window_tests::stages::{at_the_plan, before_the_restart, remove, says_gone_now};
use window_tests::support::{HARMLESS, INFECTED};

#[test]
fn nothing_is_clear_while_a_restart_is_due() {
    let (_desk, window) = before_the_restart(Page::Check);
    let m = window.model();
    assert_eq!(m.progress().result().unwrap().id(), "restart-due");
    assert_ne!(m.progress().steps.status(Step::Remove), Status::Done);
    assert!(!window.has("verdict-clear-heading"), "clear although a restart is due");
}

#[test]
fn a_removal_is_not_called_gone_before_the_restart() {
    let (_desk, window) = before_the_restart(Page::Remove("endpoint-security-linux".to_owned()));
    assert!(window.has("gone-restart-due"));
    assert!(!window.has("remove-gone"), "gone, although it waits for a restart");
}

#[test]
fn the_check_does_not_say_gone_now_before_the_restart() {
    let (_desk, window) = before_the_restart(Page::Check);
    assert!(!says_gone_now(&window), "gone now, although it waits for a restart");
}

#[test]
fn the_plan_does_not_say_nothing_to_remove_before_the_restart() {
    let (_desk, window) = before_the_restart(Page::Plan);
    assert!(!window.has("plan-nothing"));
}

/// A restart is due, and the list could not be read: nothing is "not there".
#[test]
fn nothing_is_not_there_where_nobody_could_look_before_a_restart() {
    let (desk, mut window) = before_the_restart(Page::Gone);
    desk.set_packages("");
    window.handle(Event::CheckGone);
    window.wait_for_scan();
    let m = window.model();
    assert!(m.case.scans.newest.as_ref().unwrap().gaps().next().is_some());
    assert!(window.has("state-not-seen") && !window.has("state-not-there"));
}

#[test]
fn a_removal_that_waits_for_a_restart_is_not_called_done() {
    let (desk, _) = Desk::with(&format!("{INFECTED}\n{HARMLESS}"), Outcome::RestartNeeded, 3010, true);
    let mut window = at_the_plan(&desk);
    window.press("plan-start");
    while matches!(window.place(), Page::Remove(_)) {
        remove(&mut window);
    }
    assert_eq!(window.place(), Page::Restart);
    assert!(window.has("gone-restart-due"));
    assert!(!window.has("gone-removed"));
}

#[test]
fn the_word_of_the_computer_about_a_restart_is_on_the_disk() {
    let (desk, _) = Desk::with(&format!("{INFECTED}\n{HARMLESS}"), Outcome::RestartNeeded, 3010, true);
    let mut window = at_the_plan(&desk);
    window.press("plan-start");
    while matches!(window.place(), Page::Remove(_)) {
        remove(&mut window);
        assert!(window.model().case.removal.boot_is_due);
        window.wait_until("it is on the disk, as `report --case` reads it", |_| {
            desk.saved_case().removal.boot_is_due
        });
    }
}
