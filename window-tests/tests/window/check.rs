//! The check, and what its result says.

use bancheck::wizard::event::Event;
use bancheck::wizard::notice::Problem;
use eframe::egui::Vec2;
use eframe::egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use window_tests::desk::Desk;
use window_tests::pages::{all_pages, named};
use window_tests::support::{HARMLESS, INFECTED};

/// The numbers of places add up, and who has not checked yet is told to.
#[test]
fn the_clear_result_counts_and_the_duties_lead_on() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.answer_questions();
    assert!(window.has("duties-heading"));
    window.press("check-this-computer");
    window.wait_for_scan();
    let scan = window.model().case.scans.newest.clone().unwrap();
    let absent = |check: &&bancheck::scan::Check| check.result == bancheck::scan::CheckResult::Absent;
    let absent = scan.checks.iter().filter(absent).count();
    assert!(absent > 0);
    let counts = [("here", (scan.checks.len() - absent).into())];
    assert!(window.shows(&window.texts.with("verdict-clear-note-not-running", &counts)));
    window.press("back");
    assert!(window.has("duties-heading-clear"));
}

#[test]
fn a_worker_that_did_not_begin_leaves_nothing_under_way() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.check();
    window.handle(Event::StartScan);
    window.handle(Event::Busy("scan", Problem { text_key: "notice-busy", details: String::new() }));
    assert!(window.model().scanning.is_none() && window.has("notice-busy"));
}

/// Nobody has to know what a network agent is.
#[test]
fn the_purpose_of_a_program_is_told() {
    let desk = Desk::new(INFECTED);
    let window = named(&all_pages(&desk), "check-found").open(&desk, Vec2::new(1040.0, 720.0), 1.0);
    assert!(window.has("kind-antivirus") && window.has("kind-agent") && !window.has("kind-vpn"));
}

/// What came in the place of something is told, with its source.
#[test]
fn a_product_that_came_in_its_place_is_told() {
    let desk = Desk::new(INFECTED);
    let pages = all_pages(&desk);
    let page = named(&pages, "check-related");
    let window = page.open(&desk, Vec2::new(1040.0, 720.0), 1.0);
    assert!(window.has("story-ultraav"));
    let fact = window.model().rules.fact("R-020").unwrap().source.clone();
    let links = window.harness.get_all_by_role(Role::Link);
    assert_eq!(
        links.filter(|link| link.accesskit_node().label().is_some_and(|label| label.contains(&fact))).count(),
        1
    );
}
