//! Without a mouse.

use bancheck::case::Page;
use bancheck::text::{Language, Texts};
use bancheck::wizard::Event;
use eframe::egui::Key;
use eframe::egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use window_tests::desk::Desk;
use window_tests::support::{HARMLESS, INFECTED};

#[test]
fn the_whole_way_by_keyboard_alone() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    let texts = Texts::new(Language::English, &desk.setup.rules);
    let words = |key: &str| texts.get(key);
    // The heading has the focus, so Enter is the primary button.
    window.press_key(Key::Enter);
    while matches!(window.place(), Page::Question(_)) {
        let first = window
            .harness
            .get_all_by_role(Role::RadioButton)
            .next()
            .unwrap()
            .accesskit_node()
            .label()
            .unwrap();
        window.tab_to(&first);
        window.press_key(Key::Space);
        window.tab_to(&words("continue"));
        window.press_key(Key::Enter);
    }
    assert_eq!(window.place(), Page::Duties);
    window.press_key(Key::Enter);
    window.wait_for_scan();
    window.tab_to(&words("check-protection"));
    window.press_key(Key::Space);
    assert_eq!(window.place(), Page::Protect);
    window.tab_to(&words("make-report"));
    window.press_key(Key::Enter);
    assert_eq!(window.place(), Page::Report);
    window.tab_to(&words("save-report"));
    window.press_key(Key::Enter);
    window.wait_until("saved", |window| !window.model().case.report.saved.is_empty());
}

/// What is opened at the lower edge comes into view.
#[test]
fn what_was_opened_is_in_view() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open_sized(eframe::egui::Vec2::new(1040.0, 560.0), 1.0);
    window.check();
    window.harness.run();
    let scan = window.model().case.scans.newest.clone().unwrap();
    let count = [("count", scan.checks.len().into())];
    let link = window.texts.with("show-places", &count);
    window.tab_to(&link);
    window.press_key(Key::Enter);
    let place = window.texts.get(&format!("source-{}", scan.checks[0].source.id()));
    let below = window.harness.get_all_by_label(&place).map(|node| node.rect().max.y).fold(0.0, f32::max);
    assert!(below < 480.0, "the first place is at {below}");
}

/// Arrow keys move the page. They change an answer only where one has the focus.
#[test]
fn arrow_keys_change_no_answer_that_has_no_focus() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.answer_questions();
    let before = window.model().case.business.answers.clone();
    let question = before.keys().next().unwrap().clone();
    window.handle(Event::GoTo(Page::Question(question)));
    for _ in 0..6 {
        window.press_key(Key::ArrowDown);
    }
    assert_eq!(window.model().case.business.answers, before);
    let name = window.texts.get("continue");
    window.tab_to(&name);
    for _ in 0..3 {
        window.press_key(Key::ArrowUp);
    }
    assert_eq!(window.model().case.business.answers, before);
    assert!(window.harness.get_by_label(&name).is_focused(), "nor do they move the focus");
}
