//! The removal in the window: what is started, when, and what is said about it. The uninstaller is one
//! that changes the list of packages of the small tree; everything else is real.

use bancheck::bans::Lets;
use bancheck::case::{Page, log};
use bancheck::removal::run::Signature;
use bancheck::removal::{Attempt, Outcome};
use bancheck::wizard::event::Event;
use jiff::Timestamp;
use window_tests::desk::Desk;
use window_tests::support::{HARMLESS, INFECTED, Uninstaller};
use window_tests::way::{at_the_plan, remove, removed, wait_for_end};

#[test]
fn everything_is_removed_one_after_the_other_and_the_proof_is_in_the_report() {
    let (desk, uninstaller) = Desk::with(&format!("{INFECTED}\n{HARMLESS}"), Outcome::Finished, 0, true);
    let mut window = at_the_plan(&desk);
    assert_eq!(uninstaller.runs(), 0, "nothing is done without a yes");
    window.press("plan-start");
    let mut removed = Vec::new();
    while let Page::Remove(key) = window.place() {
        remove(&mut window);
        assert!(window.has("outcome-finished"));
        removed.push(key);
        window.press("continue");
    }
    assert_eq!(removed, ["endpoint-security-linux", "network-agent-linux"], "the program before its agent");
    assert_eq!(uninstaller.runs(), 2);
    // Another computer is not restarted from here.
    window.wait_for_scan();
    assert_eq!(window.place(), Page::Gone);
    assert!(window.has("gone-removed"));
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
fn what_says_that_it_is_done_and_is_not_is_still_there() {
    let (desk, _) = Desk::with(INFECTED, Outcome::Finished, 0, false);
    let mut window = at_the_plan(&desk);
    window.press("plan-start");
    remove(&mut window);
    window.press("continue");
    remove(&mut window);
    window.press("continue");
    window.wait_for_scan();
    assert!(window.has("gone-still-there"), "an exit code is no proof");
    window.press("gone-back-to-plan");
    assert_eq!(window.place(), Page::Plan);
}

#[test]
fn a_removal_that_waits_for_a_restart_is_not_called_done() {
    let (desk, _) = Desk::with(&format!("{INFECTED}\n{HARMLESS}"), Outcome::RestartNeeded, 3010, true);
    let mut window = at_the_plan(&desk);
    window.press("plan-start");
    while matches!(window.place(), Page::Remove(_)) {
        remove(&mut window);
        window.press("continue");
    }
    window.wait_for_scan();
    assert!(window.has("gone-restart-due"));
    assert!(!window.has("gone-removed"));
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

#[test]
fn what_its_maker_has_not_signed_is_not_offered_to_be_started() {
    let mut desk = Desk::new(INFECTED);
    let signature = Some(Signature::DoesNotHold);
    let unsigned = Uninstaller { signature, ..Uninstaller::of(&desk, Outcome::Finished, 0, true) };
    let uninstaller = desk.start(unsigned);
    let mut window = at_the_plan(&desk);
    window.press("plan-start");
    assert!(window.has("not-started-not-signed") && !window.has("remove-yes"));
    for _ in 0..12 {
        window.press_key(eframe::egui::Key::Enter);
    }
    assert_eq!(uninstaller.runs(), 0);
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
        window.press("start-button");
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
fn to_go_on_over_a_loss_takes_a_second_look_and_is_on_record() {
    let (desk, _) = Desk::with(INFECTED, Outcome::Finished, 0, true);
    let mut window = desk.open();
    window.check();
    window.press("plan-the-removal");
    let Page::Gate(gate) = window.place() else { panic!("a question comes first") };
    let last = window.rows() - 1;
    window.choose(last);
    window.press("continue");
    assert_eq!(window.place(), Page::Loss(gate.clone()));
    // The way out is the safe one.
    let primary = window.model().rules.gate(&gate).unwrap().severity.id();
    let accept = format!("loss-accept-{primary}");
    assert!(!window.has(&accept), "not without another press");
    window.press("loss-show");
    window.press(&accept);
    assert!(!matches!(window.place(), Page::Loss(_)));
    window.wait_until("accepted on the disk", |_| desk.saved_case().removal.accepted.contains_key(&gate));
    drop(window);
    let (entries, _) = log::read(&desk.folder.path().join("data/log.jsonl")).unwrap();
    assert!(entries.iter().any(|entry| entry.what == "loss-accepted"));
}

#[test]
fn a_no_that_the_computer_contradicts_stops() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.check();
    window.press("plan-the-removal");
    loop {
        let Page::Gate(id) = window.place() else { panic!("no question has a sign: {:?}", window.place()) };
        let model = window.model();
        let gate = model.rules.gate(&id).unwrap().clone();
        let is_seen = model.case.removal.signs.contains_key(&id);
        let wanted = if is_seen { Lets::GoUnlessSeen } else { Lets::Go };
        let row = gate.choices.iter().position(|choice| choice.lets == wanted).unwrap();
        window.choose(row);
        window.press("continue");
        if is_seen {
            assert_eq!(window.place(), Page::Loss(id));
            assert!(window.has("loss-contradicted"));
            return;
        }
    }
}

#[test]
fn what_was_accepted_does_not_hold_for_another_answer_and_is_hidden_again() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.check();
    window.press("plan-the-removal");
    let Page::Gate(gate) = window.place() else { panic!("a question comes first") };
    let last = window.rows() - 1;
    let accept = format!("loss-accept-{}", desk.setup.rules.gate(&gate).unwrap().severity.id());
    window.choose(last);
    window.press("continue");
    window.press("loss-show");
    window.press(&accept);
    window.press("back");
    window.press("back");
    assert_eq!(window.place(), Page::Gate(gate.clone()));
    window.choose(0);
    window.choose(last);
    window.press("continue");
    assert_eq!(window.place(), Page::Loss(gate));
    assert!(!window.has(&accept), "a second look each time");
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
fn a_case_of_another_computer_starts_nothing_here() {
    let (desk, uninstaller) = Desk::with(INFECTED, Outcome::Finished, 0, true);
    drop(at_the_plan(&desk));
    std::fs::write(desk.folder.path().join("tree/etc/hostname"), "BACK-OFFICE\n").unwrap();
    let window = desk.open();
    let case = &window.model().case;
    assert!(
        case.scans.newest.is_none()
            && case.removal.gate_answers.is_empty()
            && case.removal.attempts.is_empty()
    );
    assert!(!case.business.answers.is_empty(), "what is true of the business stays");
    assert_eq!(case.settings.place, Page::Start);
    assert_eq!(uninstaller.runs(), 0);
}

/// Only the settings of a package are left, and purging them runs its script.
#[test]
fn before_settings_are_purged_it_is_asked_what_can_be_lost() {
    let left =
        format!("Package: kesl\nStatus: deinstall ok config-files\nVersion: 12.2.0-2412\n\n{HARMLESS}");
    let (desk, uninstaller) = Desk::with(&left, Outcome::Finished, 0, true);
    let mut window = desk.open();
    window.check();
    let asked = window.model().plan().gates;
    assert!(!asked.is_empty());
    window.handle(Event::GoTo(Page::Plan));
    assert!(!window.has("plan-start"), "nothing can be started yet");
    window.press("plan-answer");
    assert_eq!(window.place(), Page::Gate(asked[0].clone()));
    window.answer_gates();
    assert_eq!(window.place(), Page::Plan);
    window.press("plan-start");
    remove(&mut window);
    assert_eq!(uninstaller.runs(), 1);
    let case = &window.model().case;
    assert_eq!(case.removal.attempts[0].command, "/usr/bin/dpkg --purge kesl");
    assert!(asked.iter().all(|gate| case.removal.gate_answers.contains_key(gate)));
}

#[test]
fn what_an_old_or_changed_case_says_is_looked_for_again_before_anything_starts() {
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
fn what_comes_back_after_it_was_gone_is_called_so_and_asked_about_again() {
    let desk = Desk::new(INFECTED);
    let mut window = removed(&desk);
    desk.set_packages(INFECTED);
    window.press("check-again");
    window.wait_for_scan();
    assert!(window.has("gone-came-back"));
    assert!(window.model().case.removal.gate_answers.is_empty());
}
