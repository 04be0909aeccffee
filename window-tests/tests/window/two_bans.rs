//! A second ban beside the real one, on the pages that speak of bans.

#[path = "../../../tests/support/two_bans.rs"]
mod rules;

use std::sync::Arc;

use bancheck::case::Page;
use bancheck::wizard::event::Event;
use eframe::egui::Vec2;
use egui_kittest::kittest::Queryable as _;
use window_tests::desk::Desk;
use window_tests::pages::all_pages;
use window_tests::support::INFECTED;

const SHIELD: &str =
    "\n\nPackage: acme-shield\nStatus: install ok installed\nVersion: 3\nMaintainer: Acme Inc\n";

fn desk() -> Desk {
    let mut desk = Desk::new(&format!("{INFECTED}{SHIELD}"));
    desk.setup.rules = Arc::new(rules::rules());
    desk
}

#[test]
fn every_page_can_be_shown_and_those_about_bans_name_both() {
    let desk = desk();
    let pages = all_pages(&desk);
    for page in &pages {
        // The harness itself fails on a page that is too wide, and on a control without a name.
        page.open(&desk, Vec2::new(1100.0, 800.0), 1.0);
    }
    for id in ["question-acme-drones", "gate-acme-keys", "loss-acme-keys"] {
        assert!(pages.iter().any(|page| page.name == id), "no page {id}");
    }
    std::fs::remove_file(desk.case_file()).unwrap();
    desk.set_packages(&format!("{INFECTED}{SHIELD}"));
    let mut window = desk.open();
    for title in ["ban-acme-us", "ban-kaspersky-us", "ban-acme-us-summary"] {
        assert!(window.has(title), "{title} is missing on the first page");
    }
    let day = window.model().texts.get("timeline-acme-begin");
    assert!(window.harness.query_by_label_contains(&day).is_some(), "{day} is missing on the first page");
    window.check();
    let model = window.model();
    let both = [model.texts.get("ban-kaspersky-us"), model.texts.get("ban-acme-us")].join(" and ");
    assert!(window.shows(&both), "a shared product names both");
    assert!(window.has("ban-acme-us"), "a product of one names it");
    window.handle(Event::GoTo(Page::Duties));
    window.harness.run();
    assert!(window.has("duty-acme-report") && window.has("ban-acme-us") && window.has("ban-kaspersky-us"));
    window.handle(Event::OpenHelp);
    window.harness.run();
    assert!(window.has("topic-acme-why") && window.has("ban-acme-us"));
}

#[test]
fn a_case_about_a_ban_that_is_gone_is_kept() {
    let mut desk = desk();
    let mut window = desk.open();
    window.check();
    drop(window);
    assert_eq!(desk.saved_case().bans, ["acme-us", "kaspersky-us"]);
    desk.setup.rules = Arc::new(bancheck::bans::Rules::embedded().unwrap());
    let window = desk.open();
    let said = window.model().notice.as_ref().expect("a notice").text.clone();
    assert_eq!(said, window.model().texts.get("notice-case-other-bans"));
    let kept = std::fs::read_dir(desk.case_file().parent().unwrap()).unwrap();
    let names: Vec<String> =
        kept.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    assert!(names.iter().any(|name| name.starts_with("case-other-")), "{names:?}");
    assert!(window.model().progress().old_check.is_some(), "what other bans judged is an old check");
}
