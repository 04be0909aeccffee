//! Saving a report.

use bancheck::text::Language;
use egui_kittest::kittest::Queryable as _;
use window_tests::desk::{Desk, Window};
use window_tests::support::HARMLESS;

#[test]
fn an_older_report_is_never_overwritten() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.check();
    window.press("check-protection");
    window.press("make-report");
    for count in 1..=2 {
        window.press("save-report");
        window.wait_until("saved", |window| window.model().case.report.saved.len() == count);
    }
    assert!(window.has("open-folder"));
    let notice = window.model().notice.clone().unwrap();
    assert_eq!(notice.folder, Some(desk.setup.documents.display().to_string()));
    assert!(window.has("open-report"));
    // What is changed now is in no file.
    window.press("report-option-law");
    assert!(!window.has("open-folder") && !window.has("open-report"));
    let is_pdf = |path: &std::path::PathBuf| path.extension().is_some_and(|ending| ending == "pdf");
    assert_eq!(desk.reports().iter().filter(|path| is_pdf(path)).count(), 2);
}

#[test]
fn a_report_saved_after_a_change_says_what_was_changed() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.check();
    window.press("check-protection");
    window.press("make-report");
    window.wait_until("made", |window| window.model().report.made.is_some());
    let before = window.model().report.made.clone().unwrap();
    window.press("report-option-every-place");
    window.press("save-report");
    window.wait_until("saved", |window| !window.model().case.report.saved.is_empty());
    let saved = std::fs::read(&desk.reports()[1]).unwrap();
    assert_ne!(saved, before.pdf, "the list of places was taken out before saving");
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
