//! Without a mouse.

use bancheck::bans::UNKNOWN;
use bancheck::case::Page;
use bancheck::text::{Language, Texts};
use bancheck::wizard::event::Event;
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use window_tests::desk::{Desk, Window};
use window_tests::pages::{all_pages, named};
use window_tests::support::{HARMLESS, INFECTED};

#[test]
fn the_whole_way_by_keyboard_alone() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    let texts = Texts::new(Language::English, &desk.setup.rules);
    let words = |key: &str| texts.get(key);
    window.tab_to(&words("start-what-it-means"));
    window.press_key(Key::Enter);
    let shop =
        window.harness.get_all_by_role(Role::CheckBox).next().unwrap().accesskit_node().label().unwrap();
    window.tab_to(&shop);
    window.press_key(Key::Space);
    window.tab_to(&words("continue"));
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

/// A4: the arrow keys choose within a group, and do not leave it. A5: what has the focus is in view.
#[test]
fn arrow_keys_choose_an_answer() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open_sized(Vec2::new(640.0, 480.0), 1.0);
    window.first_question(UNKNOWN);
    let chosen = |window: &Window| {
        let rows = window.harness.get_all_by_role(Role::RadioButton);
        rows.map(|row| row.accesskit_node().is_selected() == Some(true) || row.is_focused())
            .collect::<Vec<_>>()
    };
    window.press_key(Key::Tab);
    while !chosen(&window).contains(&true) {
        window.press_key(Key::Tab);
    }
    assert_eq!(chosen(&window), [true, false, false, false]);
    window.press_key(Key::ArrowDown);
    assert_eq!(chosen(&window), [false, true, false, false]);
    window.press_key(Key::ArrowDown);
    window.press_key(Key::ArrowDown);
    window.press_key(Key::ArrowDown);
    assert_eq!(chosen(&window), [false, false, false, true], "the last one keeps it");
    window.press_key(Key::ArrowUp);
    assert_eq!(chosen(&window), [false, false, true, false]);
    let answer = window.model().case.business.answers.clone();
    assert_eq!(answer["business"], "builds");

    // Who comes back by Tab comes to the answer that was chosen, and Enter there goes on.
    let first = window.place();
    window.press_key(Key::Tab);
    assert!(!window.harness.get_all_by_role(Role::RadioButton).any(|row| row.is_focused()));
    window.harness.key_press_modifiers(Modifiers::SHIFT, Key::Tab);
    window.harness.run();
    assert_eq!(chosen(&window), [false, false, true, false]);
    assert_eq!(window.place(), first);
    window.press_key(Key::Enter);
    assert_ne!(window.place(), first);
    // On an answer that is not chosen, Enter chooses it.
    let second = window.place();
    while !chosen(&window).contains(&true) {
        window.press_key(Key::Tab);
    }
    window.press_key(Key::Enter);
    assert_eq!(window.place(), second);
    assert_eq!(window.model().case.business.answers["government"], "no");
}

/// A5: an answer that an arrow key comes to is in view, in a window that shows only some of them.
#[test]
fn an_answer_that_an_arrow_key_chooses_is_in_view() {
    let desk = Desk::new(INFECTED);
    let mut window = named(&all_pages(&desk), "question-state").open(&desk, Vec2::new(640.0, 480.0), 1.0);
    let focused = |window: &Window| {
        let mut rows = window.harness.get_all_by_role(Role::RadioButton);
        rows.find(egui_kittest::Node::is_focused).map(|row| row.rect())
    };
    while focused(&window).is_none() {
        window.press_key(Key::Tab);
    }
    let rows = window.rows();
    assert!(rows > 6);
    for key in [Key::ArrowDown, Key::ArrowUp] {
        for _ in 1..rows {
            window.press_key(key);
            let row = focused(&window).unwrap();
            assert!(row.min.y >= 0.0 && row.max.y <= 404.0, "{key:?}: {row:?}");
        }
    }
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

/// A4: Escape leaves Help.
#[test]
fn escape_leaves_help() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.press("help-link");
    assert!(window.has("help-heading"));
    window.press_key(Key::Escape);
    assert!(window.has("start-question"));
}

/// A4: Escape closes what lies above, and only that.
#[test]
fn escape_leaves_one_thing_at_a_time() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.first_question(UNKNOWN);
    window.choose(0);
    window.press("help-link");
    window.close();
    assert!(window.has("close-heading"));
    window.press_key(Key::Escape);
    assert!(!window.has("close-heading") && window.has("help-heading"));
    window.press_key(Key::Escape);
    assert!(!window.has("help-heading"));
}

/// A4: the keys that move a page in every program do so while something has the focus.
#[test]
fn page_keys_scroll_a_long_page() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open_sized(Vec2::new(640.0, 480.0), 1.0);
    window.answer_questions();
    window.press("change-answers");
    window.press_key(Key::Home);
    let top = |window: &Window| {
        let heading = window.texts.get("duties-heading");
        window.harness.get_by_label(&heading).rect().min.y
    };
    let before = top(&window);
    window.press_key(Key::PageDown);
    assert!(top(&window) < before - 100.0);
    window.press_key(Key::Home);
    assert!((top(&window) - before).abs() < 1.0);
}
