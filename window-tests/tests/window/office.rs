//! The list of computers and phones, and the way through a whole office: by role and label, with real folders.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use bancheck::case::Page;
use bancheck::progress::DeviceState;
use bancheck::text::Language;
use bancheck::wizard::Event;
use bancheck::wizard::office::{OfficeEvent, OfficeForm, Sent};
use eframe::egui::accesskit::Role;
use eframe::egui::{self, Vec2};
use egui_kittest::kittest::Queryable as _;
use window_tests::desk::{Desk, Window, open};
use window_tests::stages::removed;
use window_tests::support::{Bench, HARMLESS, INFECTED};

/// Presses, and counts the clicks.
struct Clicks {
    window: Window,
    count: usize,
}

impl Clicks {
    fn press(&mut self, key: &str) {
        self.window.press(key);
        self.count += 1;
    }

    /// A link that is clear only with the name of its device.
    fn press_about(&mut self, key: &str, name: &str) {
        let words = self.window.texts.get(key);
        let about = [("words", words.as_str().into()), ("name", name.into())];
        let spoken = self.window.texts.with("about", &about);
        self.window.harness.get_by_label(&spoken).scroll_to_me();
        self.window.harness.run();
        self.window.harness.get_by_label(&spoken).click();
        self.window.harness.run();
        self.count += 1;
    }

    fn chip(&mut self, key: &str, group: &str) {
        let words = format!("{}, {}", self.window.texts.get(key), self.window.texts.get(group));
        self.window.harness.get_by_role_and_label(Role::RadioButton, &words).scroll_to_me();
        self.window.harness.run();
        self.window.harness.get_by_role_and_label(Role::RadioButton, &words).click();
        self.window.harness.run();
        self.count += 1;
    }

    fn type_into(&mut self, key: &str, words: &str) {
        let name = self.window.texts.get(key);
        self.window.harness.get_by_role_and_label(Role::TextInput, &name).focus();
        self.window.harness.run();
        self.window.harness.event(egui::Event::Text(words.to_owned()));
        self.window.harness.run();
    }
}

fn states(window: &Window) -> Vec<DeviceState> {
    let model = window.model();
    model.devices(&model.progress()).rows.into_iter().map(|row| row.state).collect()
}

/// The first computer, checked, with its list on the screen.
fn at_the_list(bench: &Bench) -> Clicks {
    let mut clicks = Clicks { window: open(&bench.setup), count: 0 };
    clicks.press("check-this-computer");
    clicks.window.wait_for_scan();
    clicks.press("next-other-computers-see");
    assert_eq!(clicks.window.place(), Page::Office);
    clicks
}

fn make_folder(clicks: &mut Clicks) {
    clicks.press("office-next-choose");
    clicks.window.wait_until("the folder is made", |window| {
        !window.model().office.is_making && window.model().case.office.folder.is_some()
    });
}

/// What is done on another computer: one click, in the window that opens from the folder.
fn check_there(name: &str, id: &str, packages: &str, stick: &Path) -> (Bench, Window) {
    let mut bench = Bench::named(name, id, packages);
    bench.start_from(stick);
    let mut window = open(&bench.setup);
    assert!(window.model().office.guest.is_some(), "it knows for whom it checks");
    window.press("check-this-computer");
    window.wait_until("the result is sent", |window| {
        let sent = window.model().office.guest.as_ref().map(|guest| guest.sent.clone());
        window.model().scanning.is_none() && sent != Some(Sent::NotYet)
    });
    (bench, window)
}

/// From the first press to the reply and the proof about six computers: at most 25 clicks.
#[test]
fn six_computers_take_few_clicks() {
    let stick = tempfile::tempdir().unwrap();
    let mut first = Bench::named("FRONT-DESK", "1", HARMLESS);
    first.choose_folder(stick.path());
    let mut clicks = at_the_list(&first);
    make_folder(&mut clicks);
    let names = ["X-RAY", "BACK-OFFICE", "LAPTOP", "HYGIENE-1", "HYGIENE-2"];
    for (number, name) in names.iter().enumerate() {
        let (_bench, window) = check_there(name, &format!("{}", number + 2), HARMLESS, stick.path());
        assert!(window.has("office-guest-sent"), "it says so");
        // Opening the app, the check, and closing the window.
        clicks.count += 3;
    }
    // The stick is back: the folder is looked at again.
    drop(clicks.window);
    clicks.window = open(&first.setup);
    clicks.count += 1;
    clicks.window.wait_until("the results are there", |window| states(window).len() == 6);
    assert!(states(&clicks.window).iter().all(|state| *state == DeviceState::NotFound));
    clicks.press("next-other-computers");
    clicks.press("office-show-all");
    let reply = clicks.window.copied("reply-copy");
    clicks.count += 1;
    assert!(reply.starts_with("No. We checked 6 computers and phones"), "{reply}");
    assert!(names.iter().all(|name| reply.contains(name)) && reply.contains("FRONT-DESK"), "{reply}");
    clicks.press("reply-save-proof");
    clicks.window.wait_until("saved", |_| first.reports().len() == 2);
    assert!(clicks.count <= 25, "{} clicks", clicks.count);
}

/// Nothing is asked twice, and neither computer gets the case of the other.
#[test]
fn the_next_computer_knows_the_answers_and_keeps_a_case_of_its_own() {
    let stick = tempfile::tempdir().unwrap();
    let mut first = Bench::named("FRONT-DESK", "1", HARMLESS);
    first.choose_folder(stick.path());
    let mut clicks = at_the_list(&first);
    let question = clicks.window.model().rules.questions[0].clone();
    let answer = question.choices[0].clone();
    clicks.window.handle(Event::Answered { question: question.id.clone(), choice: answer.clone() });
    clicks.window.handle(Event::BusinessTyped("Bright Smile Dental".to_owned()));
    make_folder(&mut clicks);
    let (second, window) = check_there("X-RAY", "2", INFECTED, stick.path());
    let model = window.model();
    assert_eq!(model.case.business.answers.get(&question.id), Some(&answer));
    assert_eq!(model.case.report.choices.business, "Bright Smile Dental");
    assert!(window.has("office-guest-sent") && !window.has("next-other-computers-see"));
    drop(window);
    assert_eq!(second.saved_case().scans.newest.unwrap().computer.name, "X-RAY");
    assert_eq!(first.saved_case().scans.newest.unwrap().computer.name, "FRONT-DESK");
    clicks.window.handle(Event::GoTo(Page::Check));
    clicks.window.handle(Event::GoTo(Page::Office));
    clicks.window.wait_until("the result is there", |window| states(window).len() == 2);
    assert_eq!(states(&clicks.window), [DeviceState::NotFound, DeviceState::Found]);
    let case = first.saved_case();
    assert!(case.scans.newest.unwrap().findings.is_empty(), "what X-RAY has is not here");
    assert!(clicks.window.shows("2 of 2 devices checked, 1 needs you"));
    clicks.press_about("office-remove-there", "X-RAY");
    assert!(clicks.window.has("office-remove-there-how"));
}

/// Removed there, the list here says so by itself.
#[test]
fn a_removal_there_comes_back_as_removed() {
    let stick = tempfile::tempdir().unwrap();
    let mut first = Bench::named("FRONT-DESK", "1", HARMLESS);
    first.choose_folder(stick.path());
    let mut clicks = at_the_list(&first);
    make_folder(&mut clicks);
    let mut desk = Desk::new(INFECTED);
    desk.bench = Bench::named("X-RAY", "2", INFECTED);
    desk.bench.start_from(stick.path());
    let mut window = removed(&desk);
    window.wait_until(
        "sent",
        |window| matches!(&window.model().office.guest, Some(guest) if matches!(guest.sent, Sent::Saved(_))),
    );
    drop(window);
    clicks.window.handle(Event::GoTo(Page::Check));
    clicks.window.handle(Event::GoTo(Page::Office));
    clicks.window.wait_until("removed", |window| states(window).get(1) == Some(&DeviceState::Removed));
}

/// A stick that is full or locked costs nothing, and is said.
#[cfg(unix)]
#[test]
fn a_result_that_cannot_be_written_is_told() {
    let stick = tempfile::tempdir().unwrap();
    let mut first = Bench::named("FRONT-DESK", "1", HARMLESS);
    first.choose_folder(stick.path());
    let mut clicks = at_the_list(&first);
    make_folder(&mut clicks);
    let results = stick.path().join("BanCheck/results");
    std::fs::remove_dir(&results).unwrap();
    std::fs::write(&results, "in the way").unwrap();
    let (_bench, mut window) = check_there("X-RAY", "2", HARMLESS, stick.path());
    assert!(window.has("office-guest-failed") && window.has("verdict-clear-heading"));
    std::fs::remove_file(&results).unwrap();
    window.press("office-guest-again");
    window.wait_until("sent", |window| window.has("office-guest-sent"));
}

/// Phones by hand: the steps, who looked, and what they saw.
#[test]
fn a_phone_is_looked_at_by_hand() {
    let bench = Bench::named("FRONT-DESK", "1", HARMLESS);
    let mut clicks = at_the_list(&bench);
    clicks.press("office-add");
    clicks.type_into("office-name", "Office phone");
    clicks.chip("device-kind-android", "office-kind");
    clicks.press("office-add-it");
    clicks.press("office-add-close");
    assert_eq!(states(&clicks.window), [DeviceState::NotFound, DeviceState::ToCheck]);
    clicks.press_about("office-how-to-look", "Office phone");
    let step = format!("1. {}", clicks.window.texts.get("phone-android-1"));
    assert!(step.contains("Kaspersky") && clicks.window.shows(&step), "{step}");
    clicks.chip("phone-answer-not-found", "phone-answer");
    assert!(clicks.window.has("phone-who-missing"), "nobody looked");
    clicks.type_into("phone-who", "Maria G.");
    clicks.chip("phone-answer-not-found", "phone-answer");
    assert_eq!(states(&clicks.window), [DeviceState::NotFound, DeviceState::NotFound]);
    assert!(clicks.window.shows("2 of 2 devices checked"));
    clicks.window.wait_until("saved", |_| bench.saved_case().office.looked_by == "Maria G.");
}

#[test]
fn a_device_is_taken_off_only_after_a_question() {
    let bench = Bench::named("FRONT-DESK", "1", HARMLESS);
    let mut clicks = at_the_list(&bench);
    clicks.press("office-add");
    clicks.type_into("office-name", "Old laptop");
    clicks.press("office-add-it");
    clicks.press_about("office-rename", "Old laptop");
    clicks.press("office-rename-not");
    clicks.press_about("office-take-off", "Old laptop");
    assert_eq!(states(&clicks.window).len(), 2);
    clicks.press("office-take-off-not");
    clicks.press_about("office-take-off", "Old laptop");
    clicks.press("office-take-it-off");
    assert_eq!(states(&clicks.window).len(), 1);
}

/// A file that somebody let fall on the window.
#[derive(Debug)]
struct Fallen(PathBuf);

impl egui::DroppedFile for Fallen {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

/// Files that somebody drops on the list are taken in, and what is no result is named.
#[test]
fn files_are_dropped_on_the_list() {
    let stick = tempfile::tempdir().unwrap();
    let bench = Bench::named("FRONT-DESK", "1", HARMLESS);
    let mut clicks = at_the_list(&bench);
    let other = Bench::named("X-RAY", "2", HARMLESS);
    let good = stick.path().join("scan.json");
    std::fs::write(&good, other.scan().to_json().unwrap()).unwrap();
    let bad = stick.path().join("holiday.json");
    std::fs::write(&bad, "{}").unwrap();
    clicks.window.harness.input_mut().dropped_files = vec![Arc::new(Fallen(good)), Arc::new(Fallen(bad))];
    clicks.window.harness.step();
    clicks.window.wait_until("taken in", |window| states(window).len() == 2);
    assert!(clicks.window.shows("holiday.json") && clicks.window.has("office-refused-damaged"));
}

/// A computer is on the list once, also when the first one starts the app from its own folder.
#[test]
fn the_first_computer_is_no_guest_of_itself() {
    let stick = tempfile::tempdir().unwrap();
    let mut first = Bench::named("FRONT-DESK", "1", HARMLESS);
    first.choose_folder(stick.path());
    let mut clicks = at_the_list(&first);
    make_folder(&mut clicks);
    drop(clicks);
    first.start_from(stick.path());
    let mut window = open(&first.setup);
    assert!(window.model().office.guest.is_none());
    window.handle(Event::Office(OfficeEvent::ToggleReply));
    assert_eq!(states(&window).len(), 1);
}

/// What is typed, asked and told has room in a small window with large text, too. What sticks out ends the test.
#[test]
fn forms_and_what_a_guest_is_told_have_room() {
    let stick = tempfile::tempdir().unwrap();
    let mut first = Bench::named("FRONT-DESK", "1", HARMLESS);
    first.choose_folder(stick.path());
    make_folder(&mut at_the_list(&first));
    let mut desk = Desk::new(HARMLESS);
    for language in Language::ALL {
        desk.bench = Bench::named("X-RAY", "2", HARMLESS);
        desk.setup.language = Some(*language);
        let mut window = desk.open_sized(Vec2::new(640.0, 480.0), 2.0);
        window.handle(Event::GoTo(Page::Office));
        window.press("office-add");
        assert!(window.has("office-name") && window.has("office-add-it"));
        window.handle(Event::Office(OfficeEvent::NameTyped("Office phone at the front desk".to_owned())));
        window.press("office-add-it");
        for form in [OfficeForm::Rename(1), OfficeForm::TakeOff(1)] {
            window.handle(Event::Office(OfficeEvent::Form(Some(form))));
        }
        assert!(window.has("office-take-it-off"));
        drop(window);
        desk.bench = Bench::named("LAPTOP", "3", HARMLESS);
        desk.bench.start_from(stick.path());
        desk.setup.language = Some(*language);
        let mut window = desk.open_sized(Vec2::new(640.0, 480.0), 2.0);
        assert!(window.model().office.guest.is_some());
        window.press("check-this-computer");
        window.wait_until("sent", |window| window.has("office-guest-sent"));
    }
}
