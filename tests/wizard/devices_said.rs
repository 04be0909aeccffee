//! What is said of the devices of an office: what was found before, on what it rests, and by whom.

use bancheck::case::{DeviceKind, HandAnswer, Page};
use bancheck::progress::DeviceState;
use bancheck::wizard::Event;
use bancheck::wizard::event::ReportOption;
use bancheck::wizard::model::Model;
use bancheck::wizard::office::OfficeEvent;

use crate::office::{add, at_the_list, comes, does, reply, result, row, rows};
use crate::support::{Bench, HARMLESS, INFECTED, act, finish};

fn looks(m: &mut Model, phone: u32, answer: HandAnswer) {
    drop(does(m, OfficeEvent::LookerTyped("Ann".to_owned())));
    drop(does(m, OfficeEvent::LookedAt(phone, answer)));
}

#[test]
fn a_phone_on_which_it_was_found_is_never_one_on_which_it_was_not() {
    let (_bench, mut m) = at_the_list(HARMLESS);
    let phone = add(&mut m, "Phone", DeviceKind::Android);
    looks(&mut m, phone, HandAnswer::Found);
    looks(&mut m, phone, HandAnswer::NotSure);
    looks(&mut m, phone, HandAnswer::NotFound);
    assert_eq!(rows(&m)[1], row("Phone", DeviceState::Removed));
    assert!(reply(&m).starts_with("Not any more. "), "{}", reply(&m));
}

/// The list is that of an office, whichever computer is checked here now.
#[test]
fn the_computer_that_was_checked_before_another_one_stays_on_the_list() {
    let (bench, mut m) = at_the_list(INFECTED);
    comes(&mut m, [result("X-RAY", "2", HARMLESS)]);
    let other = Bench::named("BACK-OFFICE", "9", HARMLESS);
    drop(finish(&mut m, other.scan()));
    let expected = [
        row("BACK-OFFICE", DeviceState::NotFound),
        row("X-RAY", DeviceState::NotFound),
        row("FRONT-DESK", DeviceState::Found),
    ];
    assert_eq!(rows(&m), expected);
    // Checked again, it is no second time on the list, and what was found on it is known.
    bench.set_packages(HARMLESS);
    drop(finish(&mut m, bench.scan()));
    let expected = [
        row("FRONT-DESK", DeviceState::Removed),
        row("X-RAY", DeviceState::NotFound),
        row("BACK-OFFICE", DeviceState::NotFound),
    ];
    assert_eq!(rows(&m), expected);
}

/// On a disk nothing runs, and each answer about one says so.
#[test]
fn what_could_not_be_looked_at_on_a_disk_is_said_of_each() {
    let (_bench, mut m) = at_the_list(HARMLESS);
    comes(&mut m, [result("X-RAY", "2", HARMLESS)]);
    let said = reply(&m);
    assert_eq!(said.matches("disk checked on").count(), 2, "{said}");
    assert!(said.contains("running programs could not be looked at"), "{said}");
}

/// Names in the paths of folders are another thing than who looked at a phone.
#[test]
fn who_looked_is_a_choice_of_its_own() {
    let (_bench, mut m) = at_the_list(HARMLESS);
    let phone = add(&mut m, "Phone", DeviceKind::Android);
    looks(&mut m, phone, HandAnswer::NotFound);
    drop(act(&mut m, Event::ReportOption(ReportOption::FolderNames, true)));
    assert!(!reply(&m).contains("Ann"), "{}", reply(&m));
    drop(act(&mut m, Event::ReportOption(ReportOption::FolderNames, false)));
    drop(does(&mut m, OfficeEvent::SayWho(true)));
    assert!(reply(&m).contains("by Ann") && !m.case.report.choices.folder_names, "{}", reply(&m));
    assert_eq!(m.view, bancheck::wizard::model::View::Page(Page::Office));
}

#[test]
fn a_long_name_is_clipped_and_a_copy_of_a_disk_is_called_one() {
    let (_bench, mut m) = at_the_list(HARMLESS);
    comes(&mut m, [result(&"x".repeat(200), "2", HARMLESS), result("LAPTOP", "2", HARMLESS)]);
    let progress = m.progress();
    let devices = m.devices(&progress);
    assert!(devices.rows[1].name.chars().count() <= 61, "{}", devices.rows[1].name);
    let copies: Vec<bool> = devices.rows.iter().map(|row| row.is_copy).collect();
    assert_eq!(copies, [false, true, true]);
}

#[test]
fn one_is_not_spoken_of_as_several() {
    let (_bench, m) = at_the_list(HARMLESS);
    assert!(reply(&m).starts_with("No. We checked one computer or phone"), "{}", reply(&m));
}
