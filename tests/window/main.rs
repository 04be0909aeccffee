//! The window, driven by role and label, without a display. The app is the real one: real rules, real
//! texts, a real scan of a small Linux tree, a real case in a temporary folder. The harness itself
//! fails on a control without a name and on a character that the fonts lack.
#![cfg(test)]

mod access;
mod agree;
mod crash;
mod decisions;
mod desk;
mod doubt;
mod endings;
mod flow;
mod guards;
mod honest;
mod kept;
mod pages;
mod painted;
mod pictures;
mod raster;
mod removal;
mod spoken;
mod standing;

use bancheck::case::{Place, StoreError};
use bancheck::text::{Language, Texts};
use bancheck::ui::App;
use desk::{Desk, HARMLESS, INFECTED, Window, files_in};
use eframe::egui::accesskit::{Role, Toggled};
use eframe::egui::{self, Key, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use pages::all_pages;

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
    window.wait_until("it is gone", |window| !window.harness.state().model().progress().headline.is_found());
    assert!(window.has("gone-removed"));
    window.press("continue");
    assert_eq!(window.place(), Place::Afterwards);
    window.press("check-protection");
    assert_eq!(window.place(), Place::Protect);
    window.press("make-report");
    window.press("save-report");
    window
        .wait_until("the report is saved", |window| !window.harness.state().model().case.reports.is_empty());
    drop(window);

    let reports = desk.reports();
    assert_eq!(reports.len(), 2, "the report and its data: {reports:?}");
    assert!(std::fs::read(&reports[1]).unwrap().starts_with(b"%PDF-"));
    serde_json::from_slice::<bancheck::scan::Scan>(&std::fs::read(&reports[0]).unwrap()).unwrap();
    let case = desk.saved_case();
    assert_eq!(case.reports.len(), 1);
    assert!(case.scan_before.is_some(), "before and after are both kept");
    let (entries, broken) = bancheck::case::log::read(&desk.folder.path().join("data/log.jsonl")).unwrap();
    assert_eq!(broken, 0);
    assert_eq!(entries.iter().filter(|entry| entry.what == "scan-finished").count(), 2);
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
        window.wait_until("saved", |window| window.harness.state().model().case.reports.len() == count);
    }
    assert!(window.has("open-folder"));
    let notice = window.harness.state().model().notice.clone().unwrap();
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
    window.wait_until("made", |window| window.harness.state().model().report.made.is_some());
    let before = window.harness.state().model().report.made.clone().unwrap();
    window.press("report-option-every-place");
    window.press("save-report");
    window.wait_until("saved", |window| !window.harness.state().model().case.reports.is_empty());
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
    let made = |window: &Window| window.harness.state().model().report.made.clone();
    window.wait_until("made", |window| made(window).is_some());
    let first = made(&window).unwrap().version.clone();
    let chip = format!("{}, {}", Language::Spanish.own_name(), window.texts.get("report-language"));
    window.harness.get_by_label(&chip).click();
    window.wait_until("made anew", |window| made(window).is_some_and(|made| made.version != first));
    assert!(window.has("report-ready"), "the window still speaks English");
    assert!(made(&window).unwrap().pdf.windows(5).any(|bytes| bytes == b"es-US"));
    window.wait_until("kept", |_| desk.saved_case().report.language == Some(Language::Spanish));
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
    assert_eq!(window.place(), Place::Question("government".to_owned()));
    window.choose(1);
    window.press("continue");
    // The new answer brings up a question of its own, and only that.
    assert_eq!(window.place(), Place::Question("clause".to_owned()));
    window.choose(0);
    window.press("continue");
    assert_eq!(window.place(), Place::Duties);
    assert!(window.has("duty-government-use"));
}

#[test]
fn a_person_who_comes_back_is_where_they_were() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.check();
    drop(window);

    let mut window = desk.open();
    assert!(window.has("tasks-heading"));
    window.press("tasks-button");
    assert_eq!(window.place(), Place::Check);
    assert!(window.has("verdict-found-heading"));
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
    assert!(matches!(window.place(), Place::Gate(_)), "these products have gates");
    let last = window.rows() - 1;
    window.choose(last);
    window.press("continue");
    assert!(matches!(window.place(), Place::Loss(_)));
    assert!(window.has("plan-stopped"));
    assert!(!window.has("plan-start"), "nothing is removed until then");
    window.press("plan-later");
    assert_eq!(window.place(), Place::Protect, "the report can be made all the same");
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
    assert_eq!(window.place(), Place::Plan);
    window.press("back");
    window.press("task-report");
    assert_eq!(window.place(), Place::Report);
}

/// A question that stopped the removal is the one that is asked again, not the next one.
#[test]
fn who_comes_back_is_asked_first_what_stops() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.check();
    window.press("plan-the-removal");
    let first = window.place();
    assert!(matches!(first, Place::Gate(_)));
    window.choose(window.rows() - 1);
    window.press("continue");
    assert!(matches!(window.place(), Place::Loss(_)));
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
            assert_eq!(window.place(), Place::Protect, "{}", page.name);
        }
    }
    assert!(seen >= 3, "{seen}");
}

#[test]
fn every_step_of_the_rail_leads_there() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.check();
    let first_gate = window.harness.state().model().plan().gates.first().cloned().expect("there is one");
    for (step, place) in [
        ("report", Place::Report),
        ("case", Place::Duties),
        ("remove", Place::Gate(first_gate)),
        ("protect", Place::Protect),
        ("check", Place::Check),
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
fn a_damaged_case_is_kept_and_the_person_is_told() {
    let desk = Desk::new(HARMLESS);
    let data = desk.folder.path().join("data");
    std::fs::create_dir_all(&data).unwrap();
    std::fs::write(desk.case_file(), "{ half a case").unwrap();
    let window = desk.open();
    assert!(window.has("notice-case-damaged"));
    assert!(window.has("start-question"));
    let is_kept = |path| std::fs::read_to_string(path).is_ok_and(|text| text == "{ half a case");
    assert!(files_in(&data).into_iter().any(is_kept));
}

#[test]
fn a_case_of_a_newer_version_is_said_and_left_alone() {
    let desk = Desk::new(HARMLESS);
    let data = desk.folder.path().join("data");
    std::fs::create_dir_all(&data).unwrap();
    let newer = "{\"schema\":\"bancheck.case/99\"}";
    std::fs::write(desk.case_file(), newer).unwrap();
    std::fs::write(data.join("log.jsonl"), "of that case").unwrap();
    let mut window = desk.open();
    assert!(window.has("notice-case-newer"));
    window.answer_questions();
    drop(window);
    assert_eq!(std::fs::read_to_string(desk.case_file()).unwrap(), newer);
    assert_eq!(std::fs::read_to_string(data.join("log.jsonl")).unwrap(), "of that case");
}

#[test]
fn a_data_folder_that_cannot_be_used_is_said_and_the_app_still_works() {
    let mut desk = Desk::new(HARMLESS);
    let file = desk.folder.path().join("in-the-way");
    std::fs::write(&file, "").unwrap();
    desk.setup.data_dir = Some(file.join("data"));
    let mut window = desk.open();
    assert!(window.has("notice-not-saved"));
    window.check();
    assert!(window.has("verdict-clear-heading"));
}

#[test]
fn a_second_window_on_the_same_case_is_refused() {
    let desk = Desk::new(HARMLESS);
    let _first = desk.open();
    let second = App::new(&egui::Context::default(), &desk.setup, None);
    assert!(matches!(second.err(), Some(StoreError::InUse)));
}

#[test]
fn the_whole_way_by_keyboard_alone() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    let texts = Texts::new(Language::English, &desk.setup.rules);
    let words = |key: &str| texts.get(key);
    // The heading has the focus, so Enter is the primary button.
    window.press_key(Key::Enter);
    while matches!(window.place(), Place::Question(_)) {
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
    assert_eq!(window.place(), Place::Duties);
    window.press_key(Key::Enter);
    window.wait_for_scan();
    window.tab_to(&words("check-protection"));
    window.press_key(Key::Space);
    assert_eq!(window.place(), Place::Protect);
    window.tab_to(&words("make-report"));
    window.press_key(Key::Enter);
    assert_eq!(window.place(), Place::Report);
    window.tab_to(&words("save-report"));
    window.press_key(Key::Enter);
    window.wait_until("saved", |window| !window.harness.state().model().case.reports.is_empty());
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
