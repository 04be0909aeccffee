//! The second click of a double click presses nothing.

use bancheck::case::Page;
use bancheck::removal::Outcome;
use eframe::egui::accesskit::Role;
use eframe::egui::{self, Pos2};
use egui_kittest::kittest::{AccessKitNode, Queryable as _};
use std::time::Duration;
use window_tests::desk::{Desk, Window};
use window_tests::stages::at_the_plan;
use window_tests::support::{HALF, HARMLESS, INFECTED};

/// The same with as many frames in a second as a screen shows.
fn at_the_plan_in_real_time(desk: &Desk) -> Window {
    drop(at_the_plan(desk));
    let mut window = desk.open_in_real_time();
    window.press("tasks-button");
    window.wait_for_scan();
    assert_eq!(window.place(), Page::Plan);
    window
}

fn center(window: &Window, key: &str) -> Pos2 {
    let words = window.texts.get(key);
    let is_it = |node: &AccessKitNode<'_>| {
        matches!(node.role(), Role::Button) && node.label().as_deref() == Some(words.as_str())
    };
    window.harness.get_by(is_it).rect().center()
}

/// Lets a second pass in the window.
fn a_second(window: &mut Window) {
    for _ in 0..60 {
        window.harness.step();
    }
}

/// One mouse click, as a person does it: down and up in frames of their own.
fn mouse_click(window: &mut Window, pos: Pos2) {
    window.harness.event(egui::Event::PointerMoved(pos));
    window.harness.step();
    for pressed in [true, false] {
        window.harness.event(egui::Event::PointerButton {
            pos,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: egui::Modifiers::NONE,
        });
        window.harness.step();
    }
    window.harness.step();
}

#[test]
fn a_double_click_on_first_step_starts_nothing() {
    let (desk, fake) = Desk::with(INFECTED, Outcome::Finished, 0, true);
    let mut window = at_the_plan_in_real_time(&desk);
    let pos = center(&window, "plan-start");
    mouse_click(&mut window, pos);
    mouse_click(&mut window, pos);
    std::thread::sleep(Duration::from_millis(300));
    window.harness.run();
    assert_eq!(fake.runs(), 0, "the second click of a double click is no yes");
}

#[test]
fn a_double_click_on_yes_starts_it_once() {
    let (desk, fake) = Desk::with(INFECTED, Outcome::NotAllowed, 127, false);
    let mut window = at_the_plan_in_real_time(&desk);
    window.press("plan-start");
    a_second(&mut window);
    let pos = center(&window, "remove-yes");
    mouse_click(&mut window, pos);
    std::thread::sleep(Duration::from_millis(150));
    window.harness.step();
    mouse_click(&mut window, pos);
    std::thread::sleep(Duration::from_millis(300));
    window.harness.run();
    assert_eq!(fake.runs(), 1);
}

/// The next page has the same button in the same place.
#[test]
fn a_double_click_on_yes_starts_no_second_uninstaller() {
    let (desk, fake) = Desk::with(INFECTED, Outcome::Finished, 0, true);
    let mut window = at_the_plan_in_real_time(&desk);
    window.press("plan-start");
    let first = window.place();
    a_second(&mut window);
    let pos = center(&window, "remove-yes");
    mouse_click(&mut window, pos);
    window.wait_until("the next page", |window| window.place() != first);
    mouse_click(&mut window, pos);
    std::thread::sleep(Duration::from_millis(300));
    window.harness.run();
    assert_eq!(fake.runs(), 1);
}

/// It goes on record as the word of the person.
#[test]
fn a_double_click_says_of_one_program_that_it_was_removed_by_hand() {
    let desk = Desk::new(INFECTED);
    let mut window = at_the_plan_in_real_time(&desk);
    let start = center(&window, "plan-start");
    mouse_click(&mut window, start);
    let Page::Remove(first) = window.place() else { panic!("{:?}", window.place()) };
    a_second(&mut window);
    desk.set_packages(&format!("{HALF}\n{HARMLESS}"));
    let done = center(&window, "remove-done-by-hand");
    mouse_click(&mut window, done);
    mouse_click(&mut window, done);
    let said = |window: &Window| window.model().case.removal.removed.keys().cloned().collect::<Vec<_>>();
    window.wait_until("looked", |window| !said(window).is_empty());
    let second = window.place();
    mouse_click(&mut window, done);
    assert!(window.model().scanning.is_none(), "too soon to be meant");
    assert_eq!(said(&window), [first]);
    assert!(matches!(second, Page::Remove(_)), "the second one is still to come");
    a_second(&mut window);
    mouse_click(&mut window, done);
    assert!(window.model().scanning.is_some(), "a click later is one");
}
