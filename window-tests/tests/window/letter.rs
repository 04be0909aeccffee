//! What stands in the answer to an email.

use bancheck::wizard::event::Event;
use eframe::egui::{self, Vec2};
use egui_kittest::kittest::Queryable as _;
use window_tests::desk::Desk;
use window_tests::pages::{all_pages, named};
use window_tests::support::INFECTED;

/// Who was asked by email can answer it with what the report says, never with what it said before.
#[test]
fn a_short_answer_can_be_copied() {
    let desk = Desk::new(INFECTED);
    let mut window = named(&all_pages(&desk), "report").open(&desk, Vec2::new(1040.0, 720.0), 1.0);
    window.press("show-letter");
    assert!(window.has("letter-note"), "it is about one computer");
    let words = window.texts.get("copy-letter");
    window.harness.get_by_label(&words).scroll_to_me();
    window.harness.run();
    window.harness.get_by_label(&words).click();
    window.harness.step();
    let copied = window.harness.output().platform_output.commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    window.harness.run();
    assert!(window.has("notice-letter-copied"));
    let letter = copied.unwrap();
    let number = window.model().report.made.as_ref().unwrap().document.number.clone();
    let found = window.texts.with("report-verdict-found", &[("count", 2.into())]);
    for part in ["FRONT-DESK", number.as_str(), found.as_str(), "Kaspersky Endpoint Security for Linux"] {
        assert!(letter.contains(part), "{part} in {letter}");
    }
    assert!(letter.lines().count() < 20, "short: {letter}");
    for line in letter.lines().filter(|line| !line.is_empty()) {
        assert!(window.shows(line), "what is copied is seen first: {line}");
    }
    window.handle(Event::BusinessTyped("Maria’s Dental Billing".to_owned()));
    assert!(!window.has("copy-letter"), "it does not have the name");
    window.handle(Event::BusinessDone);
    window.wait_until("it is made anew", |window| window.has("copy-letter"));
    assert!(window.shows("Business: Maria’s Dental Billing"));
}
