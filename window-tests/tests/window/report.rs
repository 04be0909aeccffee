//! When the report is made, looked at and saved, and when a saved one is old.

use bancheck::case::{Audience, Page};
use bancheck::progress::{Status, Step};
use bancheck::wizard::event::Event;
use bancheck::wizard::model::Details;
use bancheck::wizard::notice::Problem;
use eframe::egui::accesskit::Role;
use eframe::egui::{self, Vec2};
use egui_kittest::kittest::Queryable as _;
use window_tests::desk::{Desk, Window};
use window_tests::pages::{all_pages, named};
use window_tests::stages::{answer, at_the_plan, status, with_report};
use window_tests::support::{HALF, HARMLESS, INFECTED};

#[test]
fn a_check_that_ends_on_the_page_of_the_report_makes_it_anew() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.check();
    window.handle(Event::GoTo(Page::Report));
    let is_current = |window: &Window| {
        let desk = &window.model().report;
        desk.made.is_some() && desk.is_current()
    };
    window.wait_until("made", is_current);
    let first = window.model().report.made.as_ref().unwrap().version.clone();
    desk.set_packages(INFECTED);
    window.handle(Event::StartScan);
    window.wait_for_scan();
    window.wait_until("made anew", is_current);
    let m = window.model();
    assert!(m.progress().headline.is_found() && m.report.made.as_ref().unwrap().version != first);
    assert!(window.has("report-ready"));
}

#[test]
fn a_report_that_failed_is_not_called_ready_nor_under_way() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.check();
    window.handle(Event::GoTo(Page::Report));
    window.wait_until("made", |window| window.model().report.made.is_some());
    window.handle(Event::ToggleDetails(Details::Letter));
    let problem = Problem { text_key: "report-failed", details: String::new() };
    window.handle(Event::ReportFailed(problem));
    assert!(window.has("report-failed") && window.has("report-not-ready"));
    assert!(!window.has("report-making") && !window.has("report-ready"));
}

#[test]
fn a_report_is_done_only_while_nothing_in_it_has_changed() {
    let desk = Desk::new(INFECTED);
    let mut window = with_report(&desk);
    assert_eq!(status(&window, Step::Report), Status::Done);
    window.handle(Event::Speak(bancheck::text::Language::Spanish));
    window.handle(Event::Speak(bancheck::text::Language::English));
    window.handle(Event::GoTo(Page::Protect));
    assert_eq!(status(&window, Step::Report), Status::Done, "another language of the window changes no file");
    answer(&mut window, "government", "defense");
    assert_ne!(status(&window, Step::Report), Status::Done);
    window.wait_until("saved", |_| desk.saved_case().report.is_old);
    drop(window);
    assert_ne!(status(&desk.open(), Step::Report), Status::Done, "nor after opening it again");
}

#[test]
fn a_report_that_could_not_be_made_anew_is_not_saved_as_it_was() {
    let desk = Desk::new(HARMLESS);
    let mut window = with_report(&desk);
    let before = window.model().report.made.clone().unwrap();
    window.press("back");
    window.handle(Event::BusinessTyped("Maria’s Dental Billing".to_owned()));
    let problem = Problem { text_key: "report-failed", details: "no memory".to_owned() };
    window.handle(Event::ReportFailed(problem));
    assert!(window.has("report-failed"));
    window.press("save-report");
    window.wait_until("saved", |window| window.model().case.report.saved.len() == 2);
    let saved = &window.model().report.saved[&Audience::Asker];
    assert_ne!(saved.version, before.version, "the name is in it now");
    assert!(!window.has("report-failed"));
}

#[test]
fn a_saved_report_has_what_was_done_by_hand() {
    let desk = Desk::new(INFECTED);
    let mut window = at_the_plan(&desk);
    window.handle(Event::GoTo(Page::Report));
    window.wait_until("made", |w| w.model().report.made.is_some());
    let first = window.model().report.made.clone().unwrap().version.clone();
    window.handle(Event::GoTo(Page::Plan));
    window.press("plan-start");
    desk.set_packages(&format!("{HALF}\n{HARMLESS}"));
    window.press("remove-done-by-hand");
    window.wait_for_scan();
    window.handle(Event::GoTo(Page::Report));
    window.wait_until("made anew", |w| w.model().report.is_current());
    window.press("save-report");
    window.wait_until("saved", |w| !w.model().case.report.saved.is_empty());
    let m = window.model();
    assert_ne!(m.report.saved[&Audience::Asker].version, first, "the saved report is the one from before");
}

/// What stands above the field changes with the first letter, and the field goes on listening.
#[test]
fn a_name_is_typed_to_its_end() {
    let desk = Desk::new(INFECTED);
    let mut window = named(&all_pages(&desk), "report").open(&desk, Vec2::new(1040.0, 720.0), 1.0);
    window.press("show-letter");
    window.handle(Event::ReportNotSaved);
    window.harness.get_by_role(Role::TextInput).focus();
    window.harness.run();
    for letter in ["B", "i", "l", "l"] {
        window.harness.event(egui::Event::Text(letter.to_owned()));
        window.harness.run();
    }
    assert_eq!(window.model().case.report.choices.business, "Bill");
}

/// The report can be read page by page before it is saved.
#[test]
fn a_page_of_the_report_can_be_read_before_it_is_saved() {
    let desk = Desk::new(INFECTED);
    let pages = all_pages(&desk);
    let page = named(&pages, "report");
    let mut window = page.open(&desk, Vec2::new(1040.0, 720.0), 1.0);
    let count = window.model().report.made.as_ref().unwrap().page_count;
    let words = |window: &Window, number: usize| {
        window.texts.with("report-page", &[("number", number.into()), ("count", count.into())])
    };
    let first = words(&window, 1);
    let open = window.texts.with("report-show-page", &[("page", first.as_str().into())]);
    window.harness.get_by_label(&open).click();
    window.harness.run();
    let is_drawn = |window: &Window, index: usize| {
        window.model().report.drawn.as_ref().is_some_and(|(_, drawn, _)| *drawn == index)
    };
    window.wait_until("the page is drawn", |window| is_drawn(window, 0));
    assert!(window.shows(&first) && !window.has("report-previous-page"));
    window.press("report-next-page");
    window.wait_until("the next page is drawn", |window| is_drawn(window, 1));
    assert!(window.shows(&words(&window, 2)) && window.has("report-previous-page"));
    window.press("report-close-page");
    assert!(!window.has("report-close-page"));
    assert!(desk.reports().is_empty(), "nothing is saved by looking");
}

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
        assert_eq!(window.place(), Page::Saved);
        window.press("back");
    }
    assert!(window.has("saved-go"));
    // What is changed now is in no file.
    window.press("report-option-law");
    assert!(!window.has("saved-go"));
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
