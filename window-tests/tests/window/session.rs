//! A whole session: from the first page to a saved report.

use bancheck::case::Page;
use bancheck::wizard::event::Event;
use window_tests::desk::Desk;
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
    window.handle(Event::CheckGone);
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
