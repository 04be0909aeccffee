//! A case that is of another computer, or seems to be.

use bancheck::case::{self, Case, Page};
use bancheck::progress::Standpoint;
use bancheck::removal::Outcome;
use bancheck::wizard::model::View;
use std::path::PathBuf;
use window_tests::desk::{Desk, Window};
use window_tests::stages::{at_the_plan, check_again, with_report};
use window_tests::support::bench::files_in;
use window_tests::support::{HARMLESS, INFECTED};

/// From now on the tree is the disk of another computer.
fn rename_computer(desk: &Desk) {
    std::fs::write(desk.folder.path().join("tree/etc/hostname"), "BACK-OFFICE\n").unwrap();
}

/// Opens the folder of a case on a computer of another name.
fn on_another_computer(desk: &Desk) -> Window {
    std::fs::write(desk.folder.path().join("tree/etc/hostname"), "BACK-OFFICE\n").unwrap();
    desk.open()
}

#[test]
fn a_case_of_another_computer_says_nothing_about_this_one_and_is_kept() {
    for place in [Page::Plan, Page::Remove("endpoint-security-linux".to_owned()), Page::Gone] {
        let desk = Desk::new(INFECTED);
        drop(at_the_plan(&desk));
        let mut case = desk.saved_case();
        case.settings.place = place;
        desk.save_case(&case);
        let mut window = on_another_computer(&desk);
        assert_eq!(window.model().view, View::Page(Page::Start));
        assert!(window.has("start-question") && window.has("notice-case-other-computer"));
        window.press("start-what-it-means");
        drop(window);
        let is_kept = |file: &PathBuf| {
            let bytes = std::fs::read(file).unwrap();
            serde_json::from_slice::<Case>(&bytes).is_ok_and(|kept| kept == case)
        };
        assert!(
            files_in(&desk.folder.path().join("data")).iter().any(is_kept),
            "what was found there is kept"
        );
    }
}

#[test]
fn a_case_of_another_computer_starts_nothing_here() {
    let (desk, uninstaller) = Desk::with(INFECTED, Outcome::Finished, 0, true);
    drop(at_the_plan(&desk));
    std::fs::write(desk.folder.path().join("tree/etc/hostname"), "BACK-OFFICE\n").unwrap();
    let window = desk.open();
    let case = &window.model().case;
    assert!(
        case.scans.newest.is_none()
            && case.removal.gate_answers.is_empty()
            && case.removal.attempts.is_empty()
    );
    assert!(!case.business.answers.is_empty(), "what is true of the business stays");
    assert_eq!(case.settings.place, Page::Start);
    assert_eq!(uninstaller.runs(), 0);
}

#[test]
fn a_report_says_nothing_of_what_was_done_on_another_computer() {
    let (desk, _fake) = Desk::with(INFECTED, Outcome::Finished, 0, true);
    let report = |desk: &Desk, window: &mut Window| {
        window.wait_until("on the disk", |_| desk.case_file().exists());
        let record = case::Record::of(&desk.folder.path().join("data/log.jsonl"));
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
fn a_computer_that_is_called_otherwise_now_loses_no_case() {
    let desk = Desk::new(INFECTED);
    let mut window = with_report(&desk);
    std::fs::write(desk.folder.path().join("tree/etc/hostname"), "dhcp-17\n").unwrap();
    desk.set_packages(HARMLESS);
    check_again(&mut window);
    assert!(window.has("notice-case-other-computer"));
    let is_kept = |file: &PathBuf| file.to_string_lossy().contains("other-computer");
    window.wait_until("kept", |_| files_in(&desk.folder.path().join("data")).iter().any(is_kept));
    let kept = files_in(&desk.folder.path().join("data"));
    let kept = kept.iter().find(|file| is_kept(file)).unwrap();
    let kept = case::parse(&std::fs::read(kept).unwrap()).unwrap();
    assert!(kept.scans.before.is_some(), "and what was found there");
}

/// What has neither an ID nor a name is told apart by its place, and the window says so.
#[test]
fn a_disk_without_a_name_is_the_same_in_the_same_folder_and_says_so() {
    let desk = Desk::new(INFECTED);
    std::fs::remove_file(desk.folder.path().join("tree/etc/hostname")).unwrap();
    let mut window = desk.open();
    window.check();
    desk.set_packages(HARMLESS);
    check_again(&mut window);
    assert!(window.has("checked-at-unnamed") && !window.has("notice-case-other-computer"));
    let case = &window.model().case;
    assert!(case.scans.before.is_some(), "the proof stays");
    // Once it says who it is, it is another as far as anybody knows.
    std::fs::write(desk.folder.path().join("tree/etc/hostname"), "front-desk\n").unwrap();
    check_again(&mut window);
    assert!(window.has("notice-case-other-computer") && !window.has("checked-at-unnamed"));
    assert!(window.model().case.scans.before.is_none());
}

#[test]
fn an_id_that_cannot_be_read_is_no_other_computer() {
    let desk = Desk::new(INFECTED);
    let id = desk.folder.path().join("tree/etc/machine-id");
    std::fs::write(&id, "0123456789abcdef0123456789abcdef\n").unwrap();
    let mut window = with_report(&desk);
    std::fs::remove_file(&id).unwrap();
    desk.set_packages(HARMLESS);
    check_again(&mut window);
    let case = &window.model().case;
    assert!(case.scans.before.is_some() && !case.report.saved.is_empty(), "what was found stays");
}
