//! The language of the window, of its parts and of the report.

use bancheck::text::Language;
use bancheck::wizard::event::Event;
use bancheck::wizard::model::Details;
use eframe::egui::Vec2;
use eframe::egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use window_tests::desk::{Desk, Window};
use window_tests::pages::{all_pages, named};
use window_tests::support::{HARMLESS, INFECTED};

/// The words change at once, and the choice is kept.
#[test]
fn the_language_changes_at_once_and_is_kept() {
    let mut desk = Desk::new(HARMLESS);
    desk.setup.language = None;
    let mut window = desk.open();
    let before = window.model().texts.language();
    let other = *Language::ALL.iter().find(|language| **language != before).unwrap();
    window.harness.get_by_label(other.own_name()).click();
    window.harness.run();
    let texts = &window.model().texts;
    assert_eq!(texts.language(), other);
    let heading = texts.get("start-question");
    assert!(window.shows(&heading));
    window.wait_until("on the disk", |_| desk.saved_case().settings.language == Some(other));
    drop(window);
    assert!(desk.open().shows(&heading));
}

#[test]
fn the_language_that_the_caller_asks_for_wins() {
    let mut desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.answer_questions();
    drop(window);
    desk.change_case(|case| case.settings.language = Some(Language::Spanish));
    assert_eq!(desk.open().harness.state().model().texts.language(), Language::English);
    desk.setup.language = None;
    assert_eq!(desk.open().harness.state().model().texts.language(), Language::Spanish);
}

/// A18: what is not in the language of the window is marked.
#[test]
fn parts_in_another_language_are_marked() {
    let mut desk = Desk::new(INFECTED);
    let all = all_pages(&desk);
    desk.setup.language = Some(Language::Spanish);
    let page = named(&all, "duties");
    let mut window = page.open(&desk, Vec2::new(1040.0, 720.0), 1.0);
    for duty in 0..3 {
        window.handle(Event::ToggleDetails(Details::Sources(duty)));
    }
    let of = |node: egui_kittest::Node<'_>| node.accesskit_node().language().map(str::to_owned);
    let sources: Vec<Option<String>> = window.harness.get_all_by_role(Role::Link).map(of).collect();
    assert!(sources.len() > 3, "{sources:?}");
    assert!(sources.iter().all(|language| language.as_deref() == Some("en-US")), "{sources:?}");
    // Their dates are in that of the window.
    let order = window.model().rules.fact("F-022").unwrap().clone();
    let dates = ("dates", window.texts.source_dates(&order).into());
    let words = window.texts.with("source-of", &[dates]);
    let dates: Vec<_> = window.harness.query_all_by_value(&words).collect();
    assert!(!dates.is_empty(), "{words}");
    assert!(dates.into_iter().all(|node| of(node).as_deref() != Some("en-US")));
    let other = window.harness.get_by_label(Language::English.own_name());
    assert_eq!(of(other).as_deref(), Some("en-US"));
}

#[test]
fn the_report_can_speak_another_language_than_the_window() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.check();
    window.press("check-protection");
    window.press("make-report");
    let made = |window: &Window| window.model().report.made.clone();
    window.wait_until("made", |window| made(window).is_some());
    let first = made(&window).unwrap().version.clone();
    let chip = format!("{}, {}", Language::Spanish.own_name(), window.texts.get("report-language"));
    window.harness.get_by_label(&chip).click();
    window.wait_until("made anew", |window| made(window).is_some_and(|made| made.version != first));
    assert!(window.has("report-ready"), "the window still speaks English");
    assert!(made(&window).unwrap().pdf.windows(5).any(|bytes| bytes == b"es-US"));
    window.wait_until("kept", |_| desk.saved_case().report.choices.language == Some(Language::Spanish));
}
