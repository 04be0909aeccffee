//! Closing the window in the middle of something.

use bancheck::bans::UNKNOWN;
use bancheck::case::SavedReport;
use bancheck::removal::Outcome;
use eframe::egui::Key;
use eframe::egui::accesskit::Role;
use egui_kittest::kittest::NodeT as _;
use std::time::Duration;
use window_tests::desk::{Desk, Window, light};
use window_tests::stages::at_the_plan;
use window_tests::support::{HARMLESS, INFECTED, Uninstaller};

/// F23: closing in the middle asks once and says what is saved; before the first answer it does not.
#[test]
fn closing_in_the_middle_asks_once() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.close();
    assert!(!window.has("close-heading"), "nothing is lost yet");
    window.first_question(UNKNOWN);
    window.choose(0);
    window.close();
    assert!(window.has("close-heading") && window.has("close-saved"));
    window.press("close-stay");
    assert!(!window.has("close-heading"));
    window.wait_until("saved, as it says", |_| desk.saved_case().business.answers.len() == 1);
}

#[test]
fn closing_while_an_uninstaller_runs_says_so() {
    let mut desk = Desk::new(INFECTED);
    let slow =
        Uninstaller { takes: Duration::from_secs(2), ..Uninstaller::of(&desk, Outcome::Finished, 0, false) };
    drop(desk.start(slow));
    let mut window = at_the_plan(&desk);
    drop(window);
    // Who has a report is asked no more, except now.
    let (path, number) = ("report.pdf".to_owned(), "1".to_owned());
    let report = SavedReport { at: jiff::Timestamp::UNIX_EPOCH, path, number };
    desk.change_case(|case| case.report.saved.push(report));
    window = desk.open();
    window.press("tasks-button");
    window.wait_for_scan();
    window.close();
    assert!(!window.has("close-heading"));
    window.press("plan-start");
    window.press("remove-yes");
    window.close();
    assert!(window.has("close-removing"));
}

/// F10: the question before closing has the focus on the safe answer, and keeps it.
#[test]
fn the_question_before_closing_keeps_the_focus() {
    let desk = light();
    let mut window = desk.open();
    window.first_question(UNKNOWN);
    window.choose(0);
    window.close();
    let [stay, leave] = ["close-stay", "close-leave"].map(|key| window.texts.get(key));
    let focused = |window: &Window| {
        let all = window.harness.root().children_recursive();
        let focused = all.filter(egui_kittest::Node::is_focused);
        let names = focused.filter(|node| node.accesskit_node().role() == Role::Button);
        names.filter_map(|node| node.accesskit_node().label()).collect::<Vec<String>>()
    };
    assert_eq!(focused(&window), std::slice::from_ref(&stay));
    for _ in 0..4 {
        window.press_key(Key::Tab);
        assert!([vec![stay.clone()], vec![leave.clone()]].contains(&focused(&window)));
    }
}
