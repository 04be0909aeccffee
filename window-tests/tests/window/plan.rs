//! The plan of a removal.

use bancheck::case::Page;
use bancheck::progress::Step;
use bancheck::wizard::event::Event;
use egui_kittest::kittest::NodeT as _;
use window_tests::desk::{Desk, Window};
use window_tests::stages::at_the_plan;
use window_tests::support::{HALF, HARMLESS, INFECTED};

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
    assert!(says(&window, 2) && !window.has_button("plan-check-gone"));
    let first = window.model().to_remove()[0].clone();
    desk.set_packages(&format!("{HALF}\n{HARMLESS}"));
    window.handle(Event::DoneByHand(first));
    window.wait_for_scan();
    window.handle(Event::GoTo(Page::Plan));
    assert!(says(&window, 1) && window.has_button("plan-check-gone"));
}

/// What the person says is looked at before anything is on record, and before a restart for nothing.
#[test]
fn what_was_removed_by_hand_is_looked_at_at_once() {
    let desk = Desk::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut window = at_the_plan(&desk);
    window.press("plan-start");
    let first = window.place();
    window.press("remove-done-by-hand");
    window.wait_for_scan();
    assert_eq!(window.place(), first, "it is still here");
    assert!(window.has("by-hand-still-here") && window.has("who-can-help"));
    let log = desk.folder.path().join("data/log.jsonl");
    let said = || {
        let (entries, _) = bancheck::case::log::read(&log).unwrap();
        entries.into_iter().filter(|entry| entry.what == "removed-by-hand").collect::<Vec<_>>()
    };
    desk.set_packages(&format!("{HALF}\n{HARMLESS}"));
    window.press("remove-done-by-hand");
    window.wait_for_scan();
    let second = window.place();
    assert!(matches!(second, Page::Remove(_)) && first != second);
    assert!(!window.has("by-hand-still-here"));
    window.press("plan-later");
    assert_eq!(window.place(), Page::Protect);
    assert!(window.has("still-here-note"), "the other one is still here");
    window.handle(Event::GoToStep(Step::Remove));
    window.press("plan-next");
    assert_eq!(window.place(), second);
    desk.set_packages("");
    window.press("remove-done-by-hand");
    window.wait_for_scan();
    assert_eq!(window.place(), second);
    assert!(window.has("gone-could-not-check"), "not seen is not gone where nobody could look");
    // What is still to be written is written before it closes.
    drop(window);
    let said = said();
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!(said[0].with["seen"], "gone");
}

/// "Uninstalled by hand" never stands above "Installed".
#[test]
fn a_report_does_not_believe_what_is_not_so() {
    let desk = Desk::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut window = at_the_plan(&desk);
    window.press("plan-start");
    window.press("remove-done-by-hand");
    window.wait_for_scan();
    let name = window.model().case.scans.newest.as_ref().unwrap().findings[0].title();
    let says = |window: &Window, key: &str| {
        let record = bancheck::case::Record::of(&desk.folder.path().join("data/log.jsonl"));
        let model = window.model();
        let made = bancheck::report::of_case(&model.standpoint(), &model.texts, &model.alternatives, &record);
        let words = model.texts.with(key, &[("name", name.as_str().into())]);
        format!("{:?}", made.unwrap().unwrap().0).contains(&words)
    };
    window.wait_until("on the disk", |_| desk.saved_case().removal.removed.is_empty());
    assert!(!says(&window, "report-action-by-hand") && !says(&window, "report-action-by-hand-said"));
    desk.set_packages(&format!("{HALF}\n{HARMLESS}"));
    window.press("remove-done-by-hand");
    window.wait_for_scan();
    window.wait_until("on the disk", |_| !desk.saved_case().removal.removed.is_empty());
    assert!(says(&window, "report-action-by-hand"));
}

/// Steps are counted, and those that went count, too.
#[test]
fn programs_are_counted() {
    let desk = Desk::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut window = at_the_plan(&desk);
    window.press("plan-start");
    let says = |window: &Window, number: usize| {
        let step = window.texts.with("step-count", &[("step", 3.into()), ("steps", 5.into())]);
        let values = [("step", step.into()), ("number", number.into()), ("programs", 2.into())];
        window.shows(&window.texts.with("step-and-program", &values))
    };
    assert!(says(&window, 1));
    desk.set_packages(&format!("{HALF}\n{HARMLESS}"));
    window.press("remove-done-by-hand");
    window.wait_for_scan();
    assert!(says(&window, 2));
}
