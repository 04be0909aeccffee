//! A case that is opened again, or cannot be.

use bancheck::case::{Page, StoreError};
use bancheck::window::App;
use eframe::egui;
use window_tests::desk::Desk;
use window_tests::support::bench::files_in;
use window_tests::support::{HARMLESS, INFECTED};

#[test]
fn a_person_who_comes_back_is_where_they_were() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.check();
    drop(window);

    let mut window = desk.open();
    assert!(window.has("tasks-heading"));
    window.press("tasks-button");
    assert_eq!(window.place(), Page::Check);
    assert!(window.has("verdict-found-heading"));
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
    let second = App::new(&egui::Context::default(), &desk.setup, &desk.look, None);
    assert!(matches!(second.err(), Some(StoreError::InUse)));
}
