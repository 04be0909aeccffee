//! What is kept and what is told when something goes wrong: another computer, a disk that cannot be
//! written to, answers of other rules. And where the focus is when what had it is gone.

use bancheck::case::SavedReport;
use bancheck::duties;
use bancheck::progress::{Standpoint, Status, Step};
use bancheck::removal::Outcome;
use bancheck::text::Language;
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::time::Duration;
use window_tests::desk::{Desk, Window};
use window_tests::support::{HARMLESS, INFECTED, Uninstaller};
use window_tests::way::at_the_plan;

fn focused(window: &Window) -> Vec<Role> {
    let all = window.harness.root().children_recursive();
    all.filter(egui_kittest::Node::is_focused).map(|node| node.accesskit_node().role()).collect()
}

/// From now on the tree is the disk of another computer.
fn rename_computer(desk: &Desk) {
    std::fs::write(desk.folder.path().join("tree/etc/hostname"), "BACK-OFFICE\n").unwrap();
}

#[test]
fn a_report_says_nothing_of_what_was_done_on_another_computer() {
    let (desk, _fake) = Desk::with(INFECTED, Outcome::Finished, 0, true);
    let report = |desk: &Desk, window: &mut Window| {
        window.wait_until("on the disk", |_| desk.case_file().exists());
        let record = bancheck::case::log::Record::of(&desk.folder.path().join("data/log.jsonl"));
        let texts = &window.model().texts;
        let rules = &desk.setup.rules;
        let case = desk.saved_case();
        let now = jiff::Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::system());
        let from = Standpoint { rules, case: &case, boot: None, now: &now };
        let made = bancheck::report::of_case(&from, texts, &desk.setup.alternatives, &record);
        let (document, _) = made.unwrap().unwrap();
        bancheck::report::html::write(&document)
    };
    let mut window = at_the_plan(&desk);
    window.press("plan-start");
    window.press("remove-yes");
    window.wait_until("ended", |window| window.model().removing.is_none());
    window.wait_until("recorded", |_| !desk.saved_case().removal.attempts.is_empty());
    let of_first = report(&desk, &mut window);
    drop(window);
    assert!(of_first.contains("the app started"), "the removal is in the report on its own computer");

    rename_computer(&desk);
    desk.set_packages(HARMLESS);
    let mut window = desk.open();
    window.check();
    window.wait_until("on the disk", |_| desk.saved_case().scans.newest.is_some());
    let of_second = report(&desk, &mut window);
    assert!(of_second.contains("BACK-OFFICE") && !of_second.contains("the app started"));
}

#[test]
fn answers_taken_over_from_another_computer_are_saved_at_once() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.check();
    drop(window);
    let before = desk.saved_case().business.answers;
    rename_computer(&desk);
    drop(desk.open());
    assert!(!before.is_empty());
    assert_eq!(desk.saved_case().business.answers, before);
}

#[test]
fn what_could_not_be_saved_is_not_called_saved_and_tried_once_more() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.press("start-button");
    window.choose(0);
    window
        .wait_until("saved", |_| desk.case_file().exists() && desk.saved_case().business.answers.len() == 1);
    let (data, away) = (desk.folder.path().join("data"), desk.folder.path().join("away"));
    std::fs::rename(&data, &away).unwrap();
    window.choose(1);
    window.wait_until("told", |window| window.has("notice-save-failed"));
    window.close();
    assert!(window.has("close-not-saved") && !window.has("close-saved"));
    std::fs::rename(&away, &data).unwrap();
    window.press("close-leave");
    drop(window);
    assert_eq!(desk.saved_case().business.answers["business"], "sells");
}

#[test]
fn an_answer_that_the_rules_do_not_know_is_asked_anew() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.check();
    drop(window);
    desk.change_case(|case| {
        case.business.answers.insert("government".to_owned(), "federal".to_owned());
        case.business.answers.insert("weather".to_owned(), "fine".to_owned());
        case.removal.gate_answers.insert("backups".to_owned(), "perhaps".to_owned());
        case.removal.gate_answers.insert("others".to_owned(), "no".to_owned());
        case.protection.alternative = Some("nobody-knows-it".to_owned());
    });
    let saved = desk.saved_case().business.answers.len();
    let window = desk.open();
    let model = window.model();
    assert_ne!(model.progress().steps.status(Step::Case), Status::Done);
    assert_eq!(model.case.protection.alternative, None);
    assert_eq!(model.case.removal.gate_answers.keys().collect::<Vec<_>>(), ["others"]);
    let next = duties::next_question(&model.rules, &model.case.business.answers).unwrap();
    assert_eq!(next.id, "government");
    assert_eq!(model.case.business.answers.len(), saved - 2, "the others stay");
}

#[test]
fn closing_while_an_uninstaller_runs_says_so() {
    let mut desk = Desk::new(INFECTED);
    let slow =
        Uninstaller { takes: Duration::from_secs(2), ..Uninstaller::of(&desk, Outcome::Finished, 0, false) };
    drop(desk.start(slow));
    let mut window = at_the_plan(&desk);
    drop(window);
    // Who has a report is asked no more, except now.
    let (path, number) = ("report.pdf".to_owned(), "1".to_owned());
    let report = SavedReport { at: jiff::Timestamp::UNIX_EPOCH, path, number };
    desk.change_case(|case| case.report.saved.push(report));
    window = desk.open();
    window.press("tasks-button");
    window.wait_for_scan();
    window.close();
    assert!(!window.has("close-heading"));
    window.press("plan-start");
    window.press("remove-yes");
    window.close();
    assert!(window.has("close-removing"));
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

#[test]
fn what_protects_fits_government_work_or_says_that_nobody_asked() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.check();
    drop(window);
    let opened = |government: &str| {
        desk.change_case(|case| {
            case.business.answers.insert("government".to_owned(), government.to_owned());
        });
        let mut window = desk.open();
        window.press("task-protect");
        let ranking = window.model().ranking();
        let order: Vec<(String, u32)> =
            ranking.fits.iter().map(|ranked| (ranked.product.clone(), ranked.possible)).collect();
        (window.has("alternatives-may-be-federal"), order)
    };
    let (asked, usual) = opened("no");
    let (also_asked, federal) = opened("yes");
    let (open, unknown) = opened("unknown");
    assert!(!asked && !also_asked && open);
    assert_ne!(usual, federal);
    assert_eq!(usual, unknown);
}

/// A6: the heading takes the focus when what had it is gone.
#[test]
fn the_focus_is_never_lost() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.check();
    window.tab_to(&window.texts.get("check-again"));
    window.press_key(Key::Enter);
    window.wait_for_scan();
    // A check that is over before the next frame leaves the button, and the focus on it.
    assert!(matches!(focused(&window)[..], [Role::Heading | Role::Button]), "{:?}", focused(&window));
    drop(window);

    std::fs::write(desk.case_file(), "{ half a case").unwrap();
    let mut window = desk.open();
    // Help stays in view above the note.
    let help = window.texts.get("help-link");
    assert!(window.harness.get_by_label(&help).rect().min.y >= 0.0);
    window.tab_to(&window.texts.get("dismiss"));
    window.press_key(Key::Enter);
    assert_eq!(focused(&window), [Role::Heading]);
}

/// A10: a note above the page and the line above the answers leave the focus where it is.
#[test]
fn what_comes_and_goes_leaves_the_focus() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.press("start-button");
    window.press("continue");
    assert!(window.has("choose-an-answer"));
    while focused(&window) != [Role::RadioButton] {
        window.press_key(Key::Tab);
    }
    window.press_key(Key::Space);
    assert!(!window.has("choose-an-answer"));
    assert_eq!(focused(&window), [Role::RadioButton]);
    window.press_key(Key::ArrowDown);
    assert_eq!(window.model().case.business.answers["business"], "sells");
    drop(window);

    let desk = Desk::new(INFECTED);
    let mut window = at_the_plan(&desk);
    window.press("plan-start");
    let name = window.model().case.scans.newest.as_ref().unwrap().findings[0].name.clone();
    let words = [("words", window.texts.get("copy-command").into()), ("name", name.into())];
    let copy = window.texts.with("about", &words);
    window.tab_to(&copy);
    window.press_key(Key::Enter);
    assert!(window.has("notice-copied-elsewhere"), "it belongs to the computer of the disk");
    assert!(window.harness.get_by_label(&copy).is_focused());
}

/// A4: Escape closes what lies above, and only that.
#[test]
fn escape_leaves_one_thing_at_a_time() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.press("start-button");
    window.choose(0);
    window.press("help-link");
    window.close();
    assert!(window.has("close-heading"));
    window.press_key(Key::Escape);
    assert!(!window.has("close-heading") && window.has("help-heading"));
    window.press_key(Key::Escape);
    assert!(!window.has("help-heading"));
}

/// A4: the keys that move a page in every program do so while something has the focus.
#[test]
fn page_keys_scroll_a_long_page() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.answer_questions();
    let top = |window: &Window| {
        let heading = window.texts.get("duties-heading");
        window.harness.get_by_label(&heading).rect().min.y
    };
    let before = top(&window);
    window.press_key(Key::PageDown);
    assert!(top(&window) < before - 100.0);
    window.press_key(Key::Home);
    assert!((top(&window) - before).abs() < 1.0);
}

/// Why nothing happens is seen, each time.
#[test]
fn who_scrolled_down_sees_that_an_answer_is_missing() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open_sized(Vec2::new(640.0, 480.0), 1.0);
    window.press("start-button");
    for _ in 0..2 {
        window.press_key(Key::End);
        let bottom = window.harness.get_all_by_role(Role::RadioButton).last().unwrap().rect();
        assert!(bottom.max.y < 480.0, "scrolled to the end");
        window.press("continue");
        let words = window.texts.get("choose-an-answer");
        let line = window.harness.get_all_by_value(&words).next().unwrap().rect();
        assert!(line.min.y > 48.0 && line.max.y < 404.0, "{line:?}");
    }
}

#[test]
fn who_comes_back_hears_first_that_it_is_still_here() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.check();
    drop(window);
    desk.change_case(|case| case.protection.alternative = Some("eset-protect".to_owned()));
    let window = desk.open();
    assert!(window.has("tasks-heading") && window.has("verdict-found-heading"));
    let model = window.model();
    assert_ne!(
        model.progress().steps.status(Step::Protect),
        Status::Done,
        "a choice protects nobody while it is still here"
    );
}

/// How large everything is shown is kept, and nonsense in the file is not taken.
#[test]
fn the_size_of_everything_is_kept() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::Plus);
    window.harness.run();
    window.wait_until("saved", |_| desk.case_file().exists() && desk.saved_case().settings.zoom == Some(110));
    drop(window);
    let zoom = |window: &Window| window.harness.ctx.zoom_factor();
    let mut window = desk.open();
    window.harness.run();
    assert!((zoom(&window) - 1.1).abs() < 0.01, "{}", zoom(&window));
    drop(window);
    for percent in [0, 7, 90_000] {
        desk.change_case(|case| case.settings.zoom = Some(percent));
        let mut window = desk.open();
        window.harness.run();
        assert!((zoom(&window) - 1.0).abs() < 0.01, "{percent}: {}", zoom(&window));
    }
}
