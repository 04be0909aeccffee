//! The plan of a removal.

use bancheck::case::Page;
use bancheck::progress::Step;
use bancheck::wizard::event::Event;
use egui_kittest::kittest::NodeT as _;
use window_tests::desk::{Desk, Window};
use window_tests::stages::at_the_plan;
use window_tests::support::INFECTED;

/// F22: a plan has three to ten steps, each with a line of its own.
#[test]
fn a_plan_is_short() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.check();
    window.press("plan-the-removal");
    window.answer_gates();
    let steps = window.model().plan().steps.len();
    assert!((3..=10).contains(&steps), "{steps}");
}

/// What is done is no longer counted as to come, and not called checked.
#[test]
fn the_plan_counts_what_is_still_to_come() {
    let desk = Desk::new(INFECTED);
    let mut window = at_the_plan(&desk);
    let says = |window: &Window, count: usize| {
        let values = [("count", count.into()), ("minutes", (count * 5).into())];
        let words = window.texts.with("plan-step-remove-time", &values);
        window.harness.root().children_recursive().any(|node| {
            let node = node.accesskit_node();
            [node.label(), node.value()].iter().flatten().any(|said| said.contains(&words))
        })
    };
    assert!(says(&window, 2) && !window.has("plan-done"));
    let first = window.model().to_remove()[0].clone();
    window.handle(Event::DoneByHand(first));
    window.handle(Event::GoTo(Page::Plan));
    assert!(says(&window, 1) && window.has("plan-done"));
}

/// What was uninstalled by hand is not asked for again, until a check says otherwise.
#[test]
fn a_removal_by_hand_is_remembered_until_the_next_check() {
    let desk = Desk::new(INFECTED);
    let mut window = at_the_plan(&desk);
    window.press("plan-start");
    let first = window.place();
    window.press("remove-done-by-hand");
    let second = window.place();
    assert!(matches!(second, Page::Remove(_)) && first != second);
    window.press("plan-later");
    assert_eq!(window.place(), Page::Protect);
    assert!(window.has("still-here-note"), "it is still here");
    window.handle(Event::GoToStep(Step::Remove));
    assert!(window.has("plan-done"));
    window.press("plan-next");
    assert_eq!(window.place(), second);
    window.handle(Event::GoToStep(Step::Check));
    window.press("check-again");
    window.wait_for_scan();
    window.handle(Event::GoToStep(Step::Remove));
    assert!(window.has("plan-start") && !window.has("plan-done"), "it is there all the same");
    // What is still to be written is written before it closes.
    drop(window);
    let (entries, _) = bancheck::case::log::read(&desk.folder.path().join("data/log.jsonl")).unwrap();
    assert_eq!(entries.iter().filter(|entry| entry.what == "removed-by-hand").count(), 1);
}
