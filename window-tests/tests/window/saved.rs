//! After a report was saved: what can be done with it, and what is still open.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use bancheck::case::{Audience, Page};
use bancheck::progress::{Status, Step};
use bancheck::report::Document;
use bancheck::window::ThisDesktop;
use bancheck::wizard::notice::Problem;
use bancheck::wizard::report::SaveWhere;
use bancheck::wizard::{Desktop, Event, Picture};
use eframe::egui::{ViewportId, pos2, vec2};
use window_tests::desk::{Desk, Window};
use window_tests::stages::{removed, status, with_report};
use window_tests::support::{HARMLESS, INFECTED};

/// A desktop that notes what it is asked to open, and opens nothing.
#[derive(Default)]
struct Noted(Mutex<Vec<String>>);

impl Desktop for Noted {
    fn open(&self, what: &str) -> io::Result<()> {
        self.0.lock().unwrap().push(what.to_owned());
        Ok(())
    }

    fn ask_where(&self, _folder: &Path, _name: &str) -> Option<PathBuf> {
        None
    }

    fn ask_folder(&self) -> Option<PathBuf> {
        None
    }

    fn ask_for_results(&self) -> Vec<PathBuf> {
        Vec::new()
    }

    fn thumbnails(&self, document: &Document) -> (usize, Vec<Picture>) {
        ThisDesktop.thumbnails(document)
    }

    fn page(&self, document: &Document, index: usize) -> Option<Picture> {
        ThisDesktop.page(document, index)
    }
}

/// A desk whose desktop notes what is opened.
fn noting(packages: &str) -> (Desk, Arc<Noted>) {
    let mut desk = Desk::new(packages);
    let noted = Arc::new(Noted::default());
    desk.setup.desktop = Arc::<Noted>::clone(&noted);
    (desk, noted)
}

fn press_about(window: &mut Window, key: &str, name: &str) {
    let (words, name) = (window.texts.get(key), window.texts.get(name));
    let spoken = window.texts.with("about", &[("words", words.into()), ("name", name.into())]);
    window.press_words(&spoken);
}

fn opened(window: &mut Window, noted: &Noted, count: usize) -> String {
    window.wait_until("it is opened", |_| noted.0.lock().unwrap().len() == count);
    noted.0.lock().unwrap().last().unwrap().clone()
}

#[test]
fn a_saved_report_can_be_opened_printed_sent_and_found() {
    let (desk, noted) = noting(HARMLESS);
    let mut window = with_report(&desk);
    assert_eq!(window.place(), Page::Saved);
    assert!(
        window.has("saved-heading") && !window.has("saved-done"),
        "nothing protects it as far as one knows"
    );
    window.handle(Event::SaidProtected(true));
    window.handle(Event::SaveReport(SaveWhere::Documents));
    window.wait_until("saved", |window| !window.model().report.saved.is_empty());
    assert!(window.has("saved-done"), "nothing is left to do here");
    let path = window.model().report.saved[&Audience::Asker].path.clone();
    assert!(Path::new(&path).is_file());
    for (count, (key, expected)) in [
        ("saved-open", path.clone()),
        ("saved-print", path.clone()),
        ("saved-folder", desk.setup.documents.display().to_string()),
    ]
    .into_iter()
    .enumerate()
    {
        press_about(&mut window, key, "report-for-asker");
        assert_eq!(opened(&mut window, &noted, count + 1), expected, "{key}");
    }
    press_about(&mut window, "saved-email", "report-for-asker");
    let letter = opened(&mut window, &noted, 4);
    assert!(
        letter.starts_with("mailto:?subject=Kaspersky%20check%20of%20FRONT-DESK&body=No.%20On%20"),
        "{letter}"
    );
    let notice = window.model().notice.clone().unwrap().text;
    assert!(notice.contains(&path), "which file to attach: {notice}");
    // No reply is carried by a finding: the letter is that of the report, whatever was saved after it.
    let (desk, noted) = noting(INFECTED);
    let mut window = with_report(&desk);
    window.handle(Event::SaveReport(SaveWhere::Documents));
    let first = window.model().report.saved[&Audience::Asker].letter.clone();
    press_about(&mut window, "saved-save", "report-for-own");
    window.wait_until("both are saved", |window| window.model().report.saved.len() == 2);
    assert_eq!(window.model().report.saved[&Audience::Asker].letter, first);
    press_about(&mut window, "saved-email", "report-for-asker");
    let letter = opened(&mut window, &noted, 1);
    assert!(letter.contains("We%20checked%20one%20computer"), "{letter}");
}

#[test]
fn the_own_records_are_saved_beside_what_is_given_away_and_have_its_number() {
    let desk = Desk::new(HARMLESS);
    let mut window = with_report(&desk);
    press_about(&mut window, "saved-save", "report-for-own");
    window.wait_until("both are saved", |window| window.model().report.saved.len() == 2);
    let saved = &window.model().report.saved;
    assert!(saved[&Audience::Own].page_count > saved[&Audience::Asker].page_count);
    assert_eq!(saved[&Audience::Own].number, saved[&Audience::Asker].number);
    assert_eq!(status(&window, Step::Report), Status::Done);
    assert!(window.has("report-for-asker") && window.has("report-for-own"));
}

#[test]
fn what_was_saved_before_something_changed_is_not_offered_any_more() {
    let desk = Desk::new(HARMLESS);
    let mut window = with_report(&desk);
    window.handle(Event::SaidProtected(true));
    assert!(window.model().report.saved.is_empty() && !window.has("report-for-asker"));
    assert_ne!(status(&window, Step::Report), Status::Done);
}

/// The page that was saved names no business: that is told, with the way to it.
#[test]
fn a_page_without_a_business_says_so() {
    let desk = Desk::new(HARMLESS);
    let mut window = with_report(&desk);
    assert!(window.has("saved-no-business"));
    let (way, name) = (window.texts.get("saved-add-business"), window.texts.get("saved-no-business"));
    let spoken = window.texts.with("about", &[("words", way.into()), ("name", name.into())]);
    window.press_words(&spoken);
    assert_eq!(window.place(), Page::Report);
    window.handle(Event::BusinessTyped("Bright Smile Dental".to_owned()));
    window.handle(Event::BusinessDone);
    window.wait_until("made anew", |window| window.model().report.is_current());
    window.press("save-report");
    window.wait_until("saved", |window| window.place() == Page::Saved);
    assert!(!window.has("saved-no-business"));
}

#[test]
fn nobody_is_done_while_it_is_here() {
    let desk = Desk::new(INFECTED);
    let mut window = with_report(&desk);
    assert!(window.has("saved-heading") && !window.has("saved-done"));
    assert!(window.has("verdict-found-heading"));
    window.press("plan-the-removal");
    assert!(matches!(window.place(), Page::Gate(_)));
}

/// What is left to do elsewhere is said, with the way there.
#[test]
fn after_a_removal_the_page_leads_to_what_is_open_elsewhere() {
    let desk = Desk::new(INFECTED);
    let mut window = removed(&desk);
    window.handle(Event::GoTo(Page::Report));
    window.press("save-report");
    window.wait_until("saved", |window| window.place() == Page::Saved);
    assert!(window.has("saved-heading") && !window.has("saved-done"));
    let count = window.model().progress().elsewhere.len();
    let words = window.texts.with("saved-elsewhere", &[("count", count.into())]);
    let way = window.texts.get("saved-elsewhere-see");
    let spoken = window.texts.with("about", &[("words", way.into()), ("name", words.into())]);
    window.press_words(&spoken);
    assert_eq!(window.place(), Page::Afterwards);
}

/// The number in an email still is that of the app after the person has looked around.
#[test]
fn a_report_keeps_its_number_until_it_says_something_else() {
    for packages in [HARMLESS, INFECTED] {
        let desk = Desk::new(packages);
        let window = with_report(&desk);
        let number = window.model().case.report.saved[0].number.clone();
        let seen_at = window.model().case.scans.newest.as_ref().unwrap().finished_at;
        drop(window);
        let mut window = desk.open();
        window.handle(Event::GoTo(Page::Gone));
        window.wait_until("looked again", |window| window.model().is_scan_fresh);
        assert_eq!(window.model().case.scans.newest.as_ref().unwrap().finished_at, seen_at);
        assert_eq!(status(&window, Step::Report), Status::Done);
        window.handle(Event::GoTo(Page::Report));
        window.wait_until("made", |window| window.model().report.made.is_some());
        let made = window.model().report.made.as_ref().unwrap().document.number.clone();
        assert_eq!(made, number, "nothing has changed");
        // A check that the person asks for is a new one.
        window.handle(Event::StartScan);
        window.wait_for_scan();
        assert_ne!(window.model().case.scans.newest.as_ref().unwrap().finished_at, seen_at);
    }
}

/// Looking by itself, the app takes in what is different.
#[test]
fn what_is_different_is_never_taken_for_known() {
    let desk = Desk::new(HARMLESS);
    drop(with_report(&desk));
    desk.set_packages(INFECTED);
    let mut window = desk.open();
    window.handle(Event::GoTo(Page::Gone));
    window.wait_until("looked again", |window| window.model().is_scan_fresh);
    assert!(window.model().progress().headline.is_still_here());
    assert_ne!(status(&window, Step::Report), Status::Done);
}

#[test]
fn a_report_that_fails_is_told_where_it_was_asked_for() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.check();
    window.handle(Event::SaveReport(SaveWhere::Documents));
    window
        .handle(Event::ReportFailed(Problem { text_key: "report-failed", details: "no memory".to_owned() }));
    assert!(window.has("report-failed"), "the page of the check does not show the report");
}

#[test]
fn the_window_remembers_its_size_but_not_that_it_filled_the_screen() {
    let desk = Desk::new(HARMLESS);
    for (maximized, expected) in [(false, Some((900, 650))), (true, Some((900, 650)))] {
        let mut window = desk.open();
        let view = window.harness.input_mut().viewports.get_mut(&ViewportId::ROOT).unwrap();
        let size = if maximized { vec2(1920.0, 1080.0) } else { vec2(900.0, 650.0) };
        view.inner_rect = Some(eframe::egui::Rect::from_min_size(pos2(10.0, 10.0), size));
        view.maximized = Some(maximized);
        window.close();
        drop(window);
        assert_eq!(desk.saved_case().settings.size, expected);
        assert_eq!(bancheck::case::window_size(desk.case_file().parent().unwrap()), expected);
    }
}
