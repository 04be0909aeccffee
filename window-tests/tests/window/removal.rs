//! The removal in the window: what is started, when, and what is said about it. The uninstaller is one
//! that changes the list of packages of the small tree; everything else is real.

use bancheck::case::{Page, log};
use bancheck::removal::run::Signature;
use bancheck::removal::{Attempt, Outcome};
use bancheck::wizard::event::Event;
use egui_kittest::kittest::Queryable as _;
use jiff::Timestamp;
use std::time::Duration;
use window_tests::desk::Desk;
use window_tests::stages::{at_the_plan, remove, says_removed, wait_for_end};
use window_tests::support::{HARMLESS, INFECTED, Uninstaller};

#[test]
fn everything_is_removed_one_after_the_other_and_the_proof_is_in_the_report() {
    let (desk, uninstaller) = Desk::with(&format!("{INFECTED}\n{HARMLESS}"), Outcome::Finished, 0, true);
    let mut window = at_the_plan(&desk);
    assert_eq!(uninstaller.runs(), 0, "nothing is done without a yes");
    window.press("plan-start");
    let mut removed = Vec::new();
    while let Page::Remove(key) = window.place() {
        remove(&mut window);
        removed.push(key);
    }
    assert_eq!(removed, ["endpoint-security-linux", "network-agent-linux"], "the program before its agent");
    assert_eq!(uninstaller.runs(), 2);
    // Another computer is not restarted from here.
    assert_eq!(window.place(), Page::Gone);
    assert!(says_removed(&window));
    window.press("continue");
    window.press("afterwards-subscription");
    window.wait_until("ticked on the disk", |_| {
        desk.saved_case().duties.afterwards.contains_key("subscription")
    });
    window.press("check-protection");
    window.press("make-report");
    window.press("save-report");
    window.wait_until("saved", |window| !window.model().case.report.saved.is_empty());
    drop(window);
    let (entries, broken) = log::read(&desk.folder.path().join("data/log.jsonl")).unwrap();
    assert_eq!(broken, 0);
    let what: Vec<&str> = entries.iter().map(|entry| entry.what.as_str()).collect();
    let removal: Vec<&&str> = what.iter().filter(|what| what.starts_with("removal-")).collect();
    assert_eq!(removal, [&"removal-started", &"removal-ended", &"removal-started", &"removal-ended"]);
    let command = entries.iter().find_map(|entry| entry.with.get("command")).unwrap();
    assert_eq!(command, "/usr/bin/dpkg --remove kesl");
}

#[test]
fn a_failure_says_why_and_what_to_do_and_can_be_tried_again() {
    let (desk, uninstaller) = Desk::with(INFECTED, Outcome::Failed, 1603, false);
    let mut window = at_the_plan(&desk);
    window.press("plan-start");
    remove(&mut window);
    assert!(window.has("outcome-failed") && window.has("outcome-failed-next"));
    let code = window.texts.with("outcome-code", &[("code", "1603".into())]);
    assert!(window.shows(&code));
    window.press("remove-again");
    wait_for_end(&mut window, 2);
    assert_eq!(uninstaller.runs(), 2);
}

#[test]
fn a_removal_that_says_done_and_is_not_is_still_there() {
    let (desk, _) = Desk::with(INFECTED, Outcome::Finished, 0, false);
    let mut window = at_the_plan(&desk);
    window.press("plan-start");
    let place = window.place();
    remove(&mut window);
    assert_eq!(window.place(), place, "an exit code is no proof");
    assert!(window.has("uninstaller-still-here") && window.has("remove-yes"));
    window.handle(Event::CheckGone);
    window.wait_for_scan();
    assert!(window.has("gone-still-there"));
    window.press("gone-back-to-plan");
    assert_eq!(window.place(), Page::Plan);
}

#[test]
fn a_removal_that_did_not_work_is_said() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.check();
    window.press("plan-the-removal");
    window.answer_gates();
    assert!(!window.has_button("plan-check-gone"), "nothing was done yet");
    window.handle(Event::CheckGone);
    window.wait_for_scan();
    assert!(window.has("gone-still-there"));
    assert!(window.has("gone-next-console"), "and what to try next");
}

#[test]
fn nothing_is_started_that_cannot_be_put_on_record() {
    let (mut desk, uninstaller) = Desk::with(INFECTED, Outcome::Finished, 0, true);
    let file = desk.folder.path().join("in-the-way");
    std::fs::write(&file, "").unwrap();
    desk.setup.data_dir = Some(file.join("data"));
    let mut window = at_the_plan(&desk);
    window.press("plan-start");
    remove(&mut window);
    assert_eq!(uninstaller.runs(), 0);
    assert!(window.has("outcome-not-started"));
}

#[test]
fn nothing_is_started_when_the_disk_takes_no_record() {
    let (desk, uninstaller) = Desk::with(INFECTED, Outcome::Finished, 0, true);
    let mut window = at_the_plan(&desk);
    window.press("plan-start");
    let Page::Remove(key) = window.place() else { panic!("{:?}", window.place()) };
    window.wait_until("the page is saved", |_| desk.saved_case().settings.place == Page::Remove(key.clone()));
    // Nothing can take the place of a folder, as nothing can be written to a full disk.
    std::fs::remove_file(desk.case_file()).unwrap();
    std::fs::create_dir_all(desk.case_file().join("in-the-way")).unwrap();
    remove(&mut window);
    assert_eq!(uninstaller.runs(), 0);
    assert!(window.has("outcome-not-started"));
    assert!(window.has("notice-save-failed"));
}

#[test]
fn who_signed_the_uninstaller_is_shown_before_the_yes() {
    let mut desk = Desk::new(INFECTED);
    let signature = Some(Signature::Holds("Acme Guardians Inc.".to_owned()));
    drop(desk.start(Uninstaller { signature, ..Uninstaller::of(&desk, Outcome::Finished, 0, true) }));
    let mut window = at_the_plan(&desk);
    window.press("plan-start");
    let words = window.texts.with("remove-signed", &[("signer", "Acme Guardians Inc.".into())]);
    assert!(window.shows(&words) && window.has("remove-yes"));
}

/// Windows starts from its list what has no signature, and cannot start what is not there.
#[test]
fn an_uninstaller_that_is_missing_or_not_its_maker_s_is_not_offered() {
    for (signature, reason, is_in_the_list) in [
        (Signature::DoesNotHold, "not-started-not-signed", true),
        (Signature::FileMissing, "not-started-file-missing", false),
    ] {
        let mut desk = Desk::new(INFECTED);
        let of_maker = Uninstaller::of(&desk, Outcome::Finished, 0, true);
        let uninstaller = desk.start(Uninstaller { signature: Some(signature), ..of_maker });
        let mut window = at_the_plan(&desk);
        window.press("plan-start");
        assert!(window.has(reason) && !window.has("remove-yes"), "{reason}");
        assert_eq!(window.has("plan-installed-apps"), is_in_the_list, "{reason}");
        for _ in 0..12 {
            window.press_key(eframe::egui::Key::Enter);
        }
        assert_eq!(uninstaller.runs(), 0, "{reason}");
    }
}

#[test]
fn a_removal_whose_end_nobody_saw_is_said_and_not_started_again() {
    let (desk, uninstaller) = Desk::with(INFECTED, Outcome::Finished, 0, true);
    let mut window = at_the_plan(&desk);
    window.press("plan-start");
    let Page::Remove(key) = window.place() else { panic!("{:?}", window.place()) };
    drop(window);
    let mut case = desk.saved_case();
    case.removal.attempts.push(Attempt {
        key,
        name: "x".to_owned(),
        command: "x".to_owned(),
        begun_at: Timestamp::now(),
        end: None,
    });
    desk.save_case(&case);
    let mut window = desk.open();
    window.press("tasks-button");
    window.wait_for_scan();
    assert!(window.has("outcome-unseen"));
    // It may still be going on: nothing is started beside it.
    assert!(window.has("remove-look") && !window.has("remove-again") && !window.has("remove-yes"));
    assert_eq!(uninstaller.runs(), 0);
}

#[test]
fn a_key_that_is_held_down_removes_nothing() {
    let (desk, uninstaller) = Desk::with(INFECTED, Outcome::Finished, 0, true);
    let mut window = at_the_plan(&desk);
    for _ in 0..12 {
        window.press_key(eframe::egui::Key::Enter);
    }
    assert!(matches!(window.place(), Page::Remove(_)));
    assert_eq!(uninstaller.runs(), 0, "only the button itself is a yes");
}

#[test]
fn products_of_an_old_or_changed_case_are_looked_for_again_before_anything_starts() {
    let (desk, uninstaller) = Desk::with(INFECTED, Outcome::Finished, 0, true);
    drop(at_the_plan(&desk));
    let text = std::fs::read_to_string(desk.case_file()).unwrap();
    std::fs::write(desk.case_file(), text.replace("\"kesl\"", "\"openssh-server\"")).unwrap();
    let mut window = desk.open();
    window.press("tasks-button");
    window.wait_for_scan();
    window.press("plan-start");
    remove(&mut window);
    let attempt = window.model().case.removal.attempts[0].clone();
    assert_eq!(attempt.command, "/usr/bin/dpkg --remove kesl");
    assert_eq!(uninstaller.runs(), 1);
}

#[test]
fn while_it_runs_nothing_is_said_about_gone() {
    let (mut desk, _) = Desk::with(INFECTED, Outcome::Finished, 0, true);
    let slow =
        Uninstaller { takes: Duration::from_secs(3), ..Uninstaller::of(&desk, Outcome::Finished, 0, true) };
    drop(desk.start(slow));
    let mut window = at_the_plan(&desk);
    window.handle(Event::CheckGone);
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

/// While an uninstaller runs, every page says so, and none has a button that does nothing.
#[test]
fn while_an_uninstaller_runs_no_button_is_dead() {
    let mut desk = Desk::new(INFECTED);
    let slow =
        Uninstaller { takes: Duration::from_secs(4), ..Uninstaller::of(&desk, Outcome::Finished, 0, false) };
    drop(desk.start(slow));
    let mut window = at_the_plan(&desk);
    window.press("plan-start");
    window.press("remove-yes");
    let other = window.model().to_remove()[1].clone();
    for place in [Page::Remove(other), Page::Check, Page::Gone] {
        window.handle(Event::GoTo(place));
        assert!(window.model().removing.is_some(), "it still runs");
        assert!(window.has("remove-runs"), "{:?}", window.place());
        assert!(!window.has("check-again") && !window.has("remove-yes"), "{:?}", window.place());
    }
}
