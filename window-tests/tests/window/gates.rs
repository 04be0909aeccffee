//! Questions before a removal.

use bancheck::bans::Lets;
use bancheck::case::{Page, log};
use bancheck::removal::Outcome;
use bancheck::wizard::event::Event;
use window_tests::desk::Desk;
use window_tests::stages::at_the_plan;
use window_tests::support::{HARMLESS, INFECTED};

#[test]
fn i_dont_know_before_removal_stops_and_says_what_to_do() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.check();
    window.press("plan-the-removal");
    assert!(matches!(window.place(), Page::Gate(_)), "these products have gates");
    let last = window.rows() - 1;
    window.choose(last);
    window.press("continue");
    assert!(matches!(window.place(), Page::Loss(_)));
    assert!(window.has("plan-stopped"));
    assert!(!window.has("plan-start"), "nothing is removed until then");
    window.press("plan-later");
    assert_eq!(window.place(), Page::Protect, "the report can be made all the same");
}

/// A question that stopped the removal is the one that is asked again, not the next one.
#[test]
fn who_comes_back_is_asked_first_what_stops() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.check();
    window.press("plan-the-removal");
    let first = window.place();
    assert!(matches!(first, Page::Gate(_)));
    window.choose(window.rows() - 1);
    window.press("continue");
    assert!(matches!(window.place(), Page::Loss(_)));
    window.press("plan-later");
    drop(window);
    let mut window = desk.open();
    window.press("task-remove");
    assert_eq!(window.place(), first);
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
fn an_accepted_loss_does_not_hold_for_another_answer_and_is_hidden_again() {
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
fn a_question_without_an_answer_cannot_be_gone_over() {
    let (desk, _) = Desk::with(INFECTED, Outcome::Finished, 0, true);
    let mut window = at_the_plan(&desk);
    desk.set_packages(HARMLESS);
    window.handle(Event::CheckGone);
    window.wait_for_scan();
    desk.set_packages(INFECTED);
    window.press("check-again");
    window.wait_for_scan();
    window.press("gone-back-to-plan");
    assert!(window.has("plan-step-questions") && !window.has("loss-show"));
    window.press("plan-answer");
    assert!(matches!(window.place(), Page::Gate(_)));
}
