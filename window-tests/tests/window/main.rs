//! The window, driven by role and label, without a display. The app is the real one: real rules, real
//! texts, a real scan of a small Linux tree, a real case in a temporary folder. The harness itself
//! fails on a control without a name and on a character that the fonts lack.
#![cfg(test)]

mod access;
mod agree;
mod crash;
mod doubt;
mod endings;
mod flow;
mod guards;
mod honest;
mod kept;
mod keyboard;
mod not_kept;
mod opening;
mod painted;
mod pictures;
mod removal;
mod saving;
mod sheets;
mod spoken;
mod standing;
mod two_bans;

use bancheck::case::Page;
use bancheck::text::Language;
use eframe::egui::Vec2;
use eframe::egui::accesskit::{Role, Toggled};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use window_tests::desk::Desk;
use window_tests::pages::all_pages;
use window_tests::support::{HARMLESS, INFECTED};

#[test]
fn the_whole_way_from_the_first_page_to_a_saved_report() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    assert!(window.has("start-question"));
    window.check();
    assert!(window.has("verdict-found-heading"));
    window.press("plan-the-removal");
    window.answer_gates();
    assert!(window.has("plan-title"));

    // The person removes it, and the app looks again.
    desk.set_packages(HARMLESS);
    window.press("plan-check-gone");
    window.wait_until("it is gone", |window| !window.model().progress().headline.is_found());
    assert!(window.has("gone-removed"));
    window.press("continue");
    assert_eq!(window.place(), Page::Afterwards);
    window.press("check-protection");
    assert_eq!(window.place(), Page::Protect);
    window.press("make-report");
    window.press("save-report");
    window.wait_until("the report is saved", |window| !window.model().case.report.saved.is_empty());
    drop(window);

    let reports = desk.reports();
    assert_eq!(reports.len(), 2, "the report and its data: {reports:?}");
    assert!(std::fs::read(&reports[1]).unwrap().starts_with(b"%PDF-"));
    serde_json::from_slice::<bancheck::scan::Scan>(&std::fs::read(&reports[0]).unwrap()).unwrap();
    let case = desk.saved_case();
    assert_eq!(case.report.saved.len(), 1);
    assert!(case.scans.before.is_some(), "before and after are both kept");
    let (entries, broken) = bancheck::case::log::read(&desk.folder.path().join("data/log.jsonl")).unwrap();
    assert_eq!(broken, 0);
    assert_eq!(entries.iter().filter(|entry| entry.what == "scan-finished").count(), 2);
}

#[test]
fn one_answer_can_be_changed_without_going_through_all() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.answer_questions();
    window.press("change-answers");
    let question = window.texts.get("question-government");
    let change = window.texts.get("change-answer");
    let words = [("words", change.into()), ("name", question.into())];
    let change = window.texts.with("about", &words);
    window.harness.get_by_label(&change).click();
    window.harness.run();
    assert_eq!(window.place(), Page::Question("government".to_owned()));
    window.choose(1);
    window.press("continue");
    // The new answer brings up a question of its own, and only that.
    assert_eq!(window.place(), Page::Question("clause".to_owned()));
    window.choose(0);
    window.press("continue");
    assert_eq!(window.place(), Page::Duties);
    assert!(window.has("duty-government-use"));
}

#[test]
fn a_question_without_an_answer_says_so_and_stays() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.press("start-button");
    let before = window.place();
    window.press("continue");
    assert_eq!(window.place(), before);
    assert!(window.has("choose-an-answer"));
}

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

#[test]
fn who_put_the_removal_off_is_led_back_to_it() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.check();
    window.press("plan-the-removal");
    window.answer_gates();
    window.press("plan-later");
    window.press("make-report");
    drop(window);

    let mut window = desk.open();
    window.press("tasks-button");
    assert_eq!(window.place(), Page::Plan);
    window.press("back");
    window.press("task-report");
    assert_eq!(window.place(), Page::Report);
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

/// "Remove it later" leads to one place, wherever it is pressed.
#[test]
fn later_leads_to_protection_from_every_page() {
    let desk = Desk::new(INFECTED);
    let pages = all_pages(&desk);
    let mut seen = 0;
    for page in &pages {
        let mut window = page.open(&desk, Vec2::new(1040.0, 720.0), 1.0);
        if window.has("plan-later") {
            seen += 1;
            window.press("plan-later");
            assert_eq!(window.place(), Page::Protect, "{}", page.name);
        }
    }
    assert!(seen >= 3, "{seen}");
}

#[test]
fn every_step_of_the_rail_leads_there() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.check();
    let first_gate = window.model().plan().gates.first().cloned().expect("there is one");
    for (step, place) in [
        ("report", Page::Report),
        ("case", Page::Duties),
        ("remove", Page::Gate(first_gate)),
        ("protect", Page::Protect),
        ("check", Page::Check),
    ] {
        let name = format!("{}:", window.texts.get(&format!("step-{step}")));
        let is_step = |node: &egui_kittest::kittest::AccessKitNode<'_>| {
            node.role() == Role::Button && node.label().is_some_and(|label| label.starts_with(&name))
        };
        window.harness.get_by(is_step).click();
        window.harness.run();
        assert_eq!(window.place(), place);
    }
}

#[test]
fn a_removal_that_did_not_work_is_said() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.check();
    window.press("plan-the-removal");
    window.answer_gates();
    window.press("plan-check-gone");
    window.wait_for_scan();
    assert!(window.has("gone-still-there"));
    assert!(window.has("gone-next-console"), "and what to try next");
}

#[test]
fn back_returns_to_the_page_as_it_was() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.press("start-button");
    let first = window.place();
    window.choose(1);
    window.press("continue");
    window.press("back");
    assert_eq!(window.place(), first);
    let chosen = window
        .harness
        .get_all_by_role(Role::RadioButton)
        .position(|node| node.accesskit_node().toggled() == Some(Toggled::True));
    assert_eq!(chosen, Some(1));
}

#[test]
fn every_page_fits_small_windows_and_large_text() {
    let mut desk = Desk::new(INFECTED);
    let pages = all_pages(&desk);
    // The last has more room between lines and letters.
    let sizes = [
        ((1040.0, 720.0), 1.0, false),
        ((640.0, 480.0), 1.0, false),
        ((1040.0, 720.0), 2.0, false),
        ((640.0, 480.0), 2.0, false),
        ((640.0, 480.0), 1.0, true),
    ];
    for (language, page) in
        Language::ALL.iter().flat_map(|language| pages.iter().map(move |page| (language, page)))
    {
        desk.setup.language = Some(*language);
        for (size, scale, is_wide) in sizes {
            let window = if is_wide {
                page.open_wide(&desk, Vec2::from(size))
            } else {
                page.open(&desk, Vec2::from(size), scale)
            };
            let page = format!("{} in {} in {size:?} at {scale}, {is_wide}", page.name, language.tag());
            let edge = size.0 / scale;
            let bottom = size.1 / scale;
            for node in window.harness.root().children_recursive() {
                let Some(bounds) = node.accesskit_node().bounding_box() else { continue };
                let right = bounds.x1 / f64::from(scale);
                let is_content = matches!(
                    node.accesskit_node().role(),
                    Role::Button
                        | Role::Link
                        | Role::RadioButton
                        | Role::CheckBox
                        | Role::Heading
                        | Role::Label
                );
                let name = node.accesskit_node().label().or_else(|| node.accesskit_node().value());
                assert!(
                    !is_content || right <= f64::from(edge) + 0.5,
                    "{name:?} ends at {right} of {edge}: {page}"
                );
            }
            let buttons = flow::bar(&window);
            assert!(!buttons.is_empty(), "no button in the bar: {page}");
            for (number, rect) in buttons.iter().enumerate() {
                assert!(rect.max.y <= bottom && rect.min.x >= 0.0, "{rect:?} is cut: {page}");
                for other in &buttons[number + 1..] {
                    assert!(!rect.intersects(*other), "{rect:?} lies on {other:?}: {page}");
                }
            }
        }
    }
}
