//! A case that cannot be read, saved or kept is not lost, and the person is told.

use bancheck::bans::UNKNOWN;
use bancheck::case::Page;
use bancheck::removal::Outcome;
use bancheck::wizard::event::Event;
use std::path::PathBuf;
use std::sync::Arc;
use window_tests::desk::Desk;
use window_tests::support::bench::files_in;
use window_tests::support::{HARMLESS, INFECTED, Uninstaller};

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
fn an_answer_that_could_not_be_saved_is_not_called_saved_and_tried_once_more() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.first_question(UNKNOWN);
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

/// A desk whose data folder lies so deep that the names of the case fit, and those of what is kept do not.
#[cfg(target_os = "linux")]
fn where_nothing_can_be_kept(packages: &str) -> Desk {
    const LONGEST_PATH: usize = 4095;
    let mut desk = Desk::new(packages);
    let mut dir = desk.folder.path().to_owned();
    let room = "/.bancheck-123456".len() + 2;
    while LONGEST_PATH - room - dir.as_os_str().len() > 1 {
        let left = LONGEST_PATH - room - dir.as_os_str().len() - 1;
        dir.push("d".repeat(left.min(200)));
    }
    desk.setup.data_dir = Some(dir);
    desk
}

/// The case on the disk of such a desk, after one check.
#[cfg(target_os = "linux")]
fn checked_once(desk: &Desk) -> PathBuf {
    let file = desk.setup.data_dir.as_ref().unwrap().join("case.json");
    let mut window = desk.open();
    window.check();
    window
        .wait_until("saved", |_| std::fs::read_to_string(&file).is_ok_and(|case| case.contains("findings")));
    file
}

/// Nothing that could not be kept is overwritten by a window that opens...
#[cfg(target_os = "linux")]
#[test]
fn a_case_of_another_computer_that_cannot_be_kept_is_not_overwritten() {
    let desk = where_nothing_can_be_kept(INFECTED);
    let file = checked_once(&desk);
    let before = std::fs::read(&file).unwrap();
    std::fs::write(desk.folder.path().join("tree/etc/hostname"), "BACK-OFFICE\n").unwrap();
    desk.set_packages(HARMLESS);
    let mut window = desk.open();
    assert!(window.has("notice-not-saved") && window.model().data_dir.is_none());
    window.check();
    drop(window);
    assert_eq!(std::fs::read(&file).unwrap(), before);
}

/// ... nor by one that finds itself on another computer.
#[cfg(target_os = "linux")]
#[test]
fn a_case_that_cannot_be_kept_is_not_overwritten_by_a_check() {
    let desk = where_nothing_can_be_kept(INFECTED);
    let file = checked_once(&desk);
    let mut window = desk.open();
    window.handle(Event::GoTo(Page::Check));
    std::fs::write(desk.folder.path().join("tree/etc/hostname"), "BACK-OFFICE\n").unwrap();
    desk.set_packages(HARMLESS);
    window.handle(Event::StartScan);
    window.wait_until("it says so", |window| window.has("notice-save-failed"));
    drop(window);
    let kept = std::fs::read_to_string(&file).unwrap();
    assert!(kept.contains("FRONT-DESK") && !kept.contains("BACK-OFFICE"));
}

/// ... nor by a removal on that one: what cannot be put on record is not done.
#[cfg(target_os = "linux")]
#[test]
fn a_case_that_cannot_be_kept_is_not_overwritten_by_a_removal() {
    let mut desk = where_nothing_can_be_kept(INFECTED);
    let uninstaller = Arc::new(Uninstaller::of(&desk, Outcome::Finished, 0, true));
    desk.setup.starter = Arc::<Uninstaller>::clone(&uninstaller);
    let file = checked_once(&desk);
    let mut window = desk.open();
    window.handle(Event::GoTo(Page::Check));
    std::fs::write(desk.folder.path().join("tree/etc/hostname"), "BACK-OFFICE\n").unwrap();
    window.handle(Event::StartScan);
    window.wait_until("it says so", |window| window.has("notice-save-failed"));
    window.press("plan-the-removal");
    window.answer_gates();
    window.press("plan-start");
    window.press("remove-yes");
    window.wait_until("it has an end", |window| window.has("outcome-not-started"));
    drop(window);
    assert_eq!(uninstaller.runs(), 0);
    let kept = std::fs::read_to_string(&file).unwrap();
    assert!(kept.contains("FRONT-DESK") && !kept.contains("BACK-OFFICE"));
}
