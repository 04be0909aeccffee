//! What is known of the devices of an office when results contradict each other, or say less than those before.

use bancheck::case::{Case, DeviceResult, Opened, Store};
use bancheck::office::{self, Refusal};
use bancheck::progress::DeviceState;
use bancheck::wizard::model::Model;
use jiff::Timestamp;

use crate::office::{at_the_list, comes, reply, result, row, rows};
use crate::support::{Bench, HARMLESS, INFECTED, earlier};

fn states(m: &Model) -> Vec<DeviceState> {
    rows(m).into_iter().map(|(_, state)| state).collect()
}

fn refuses(m: &Model, why: Refusal) -> bool {
    m.office.refused().any(|file| file.why == why)
}

/// After a removal there, for which a restart may be due.
fn removed_there() -> (Bench, Case) {
    let bench = Bench::named("X-RAY", "2", &format!("{INFECTED}\n{HARMLESS}"));
    let mut case = Case::of_scan(&bench.setup.rules, &bench.scan());
    bench.set_packages(HARMLESS);
    case.add_scan(&bench.setup.rules, bench.scan());
    (bench, case)
}

fn said(bench: &Bench, case: &Case) -> DeviceResult {
    office::result_of(&bench.setup.rules, case, Timestamp::now()).unwrap()
}

/// As `scan --json` prints it there.
fn plain(bench: &Bench) -> DeviceResult {
    let json = bench.scan().to_json().unwrap();
    office::parse(&bench.setup.rules, json.as_bytes(), Timestamp::now()).unwrap()
}

#[test]
fn copies_of_one_disk_are_computers_of_their_own() {
    let (_bench, mut m) = at_the_list(HARMLESS);
    comes(&mut m, [result("X-RAY", "2", INFECTED)]);
    comes(&mut m, [result("LAPTOP", "2", HARMLESS), result("BACK-OFFICE", "1", INFECTED)]);
    let expected = [
        row("FRONT-DESK", DeviceState::NotFound),
        row("X-RAY", DeviceState::Found),
        row("LAPTOP", DeviceState::NotFound),
        row("BACK-OFFICE", DeviceState::Found),
    ];
    assert_eq!(rows(&m), expected);
    assert!(reply(&m).starts_with("We checked 4 of 4"), "{}", reply(&m));
    // Each of them knows its own file again.
    comes(&mut m, [result("x-ray", "2", HARMLESS)]);
    assert_eq!(rows(&m)[1], row("X-RAY", DeviceState::Removed));
    assert_eq!(rows(&m).len(), 4);
}

/// Two disks that were mounted at one place, and say nothing of themselves.
#[test]
fn disks_that_only_their_place_names_do_not_take_the_place_of_each_other() {
    let (_bench, mut m) = at_the_list(HARMLESS);
    let of_place = |packages: &str| {
        let mut result = result("", "2", packages);
        result.scan.computer.id = "place-0123".to_owned();
        result
    };
    let (found, clear) = (of_place(INFECTED), of_place(HARMLESS));
    for result in [&found, &clear, &found, &clear] {
        comes(&mut m, [result.clone()]);
    }
    assert_eq!(states(&m)[1..], [DeviceState::Found, DeviceState::NotFound]);
    // One that says what was found before is the same disk.
    let mut after = of_place(HARMLESS);
    after.earlier = Some(found.scan.clone());
    comes(&mut m, [after]);
    assert_eq!(states(&m)[1..], [DeviceState::Removed, DeviceState::NotFound]);
}

/// Nobody can tell them apart, and the same file comes every few seconds.
#[test]
fn a_computer_without_any_name_is_on_the_list_once_for_each_check() {
    let (_bench, mut m) = at_the_list(HARMLESS);
    let mut nameless = result("localhost", "3", HARMLESS);
    nameless.scan.computer.id = String::new();
    for _ in 0..5 {
        comes(&mut m, [nameless.clone()]);
    }
    assert_eq!(rows(&m).len(), 2);
    for hours in 1..=250 {
        let mut other = nameless.clone();
        earlier(&mut other.scan, hours);
        comes(&mut m, [other]);
    }
    assert_eq!(rows(&m).len(), 1 + bancheck::case::MOST_DEVICES);
    assert!(refuses(&m, Refusal::TooMany));
}

#[test]
fn what_was_found_before_is_not_forgotten_where_a_result_does_not_say_it() {
    let (_bench, mut m) = at_the_list(HARMLESS);
    comes(&mut m, [result("X-RAY", "2", INFECTED)]);
    comes(&mut m, [result("X-RAY", "2", HARMLESS)]);
    assert_eq!(states(&m)[1], DeviceState::Removed);
    assert!(reply(&m).starts_with("Not any more. "), "{}", reply(&m));
    comes(&mut m, [result("X-RAY", "2", HARMLESS)]);
    assert_eq!(states(&m)[1], DeviceState::Removed, "not after one more, either");
}

#[test]
fn a_restart_that_is_due_stays_due_until_that_computer_says_otherwise() {
    let (bench, mut case) = removed_there();
    let (_own, mut m) = at_the_list(HARMLESS);
    comes(&mut m, [said(&bench, &case)]);
    assert_eq!(states(&m)[1], DeviceState::Removed);
    case.removal.boot_is_due = true;
    let due = said(&bench, &case);
    comes(&mut m, [due.clone()]);
    assert_eq!(states(&m)[1], DeviceState::Restart, "the check is the same, and what is due is new");
    comes(&mut m, [plain(&bench)]);
    assert_eq!(states(&m)[1], DeviceState::Restart, "a check alone does not know of restarts");
    case.removal.boot_is_due = false;
    case.add_scan(&bench.setup.rules, bench.scan());
    comes(&mut m, [said(&bench, &case), due]);
    assert_eq!(states(&m)[1], DeviceState::Removed);
}

/// The clock there was a day ahead when nothing was found yet.
#[test]
fn what_was_found_counts_though_a_result_is_dated_later() {
    let ahead = || {
        let mut ahead = result("X-RAY", "2", HARMLESS);
        earlier(&mut ahead.scan, -20);
        ahead
    };
    let (_bench, mut m) = at_the_list(HARMLESS);
    comes(&mut m, [ahead()]);
    comes(&mut m, [result("X-RAY", "2", INFECTED)]);
    assert_eq!(states(&m)[1], DeviceState::Found);
    comes(&mut m, [ahead()]);
    assert_eq!(states(&m)[1], DeviceState::Found, "whatever the order");
    // A check that comes after it by the clock counts again.
    comes(&mut m, [result("X-RAY", "2", HARMLESS)]);
    assert_eq!(states(&m)[1], DeviceState::Removed);
}

/// However large results are made, the case that has them is read again.
#[test]
fn results_never_make_a_case_that_is_not_read_again() {
    let (bench, mut m) = at_the_list(HARMLESS);
    let good = result("PC", "2", INFECTED);
    let of_size = |number: usize, copies: usize| {
        let mut one = good.clone();
        one.scan.computer.id = format!("{number}");
        one.scan.computer.name = format!("PC-{number}");
        let evidence = &mut one.scan.findings[0].evidence;
        let first = evidence[0].clone();
        let checks = one.scan.checks.iter_mut().filter(|check| check.source == first.source);
        checks.for_each(|check| check.items = 100_000);
        let copy = |number: usize| bancheck::scan::Evidence {
            location: format!("{} {number} {}", first.location, "y ".repeat(300)),
            ..first.clone()
        };
        evidence.extend((0..copies).map(copy));
        let bytes = serde_json::to_vec(&one).unwrap();
        assert!(serde_json::from_slice::<DeviceResult>(&bytes).is_ok(), "it makes sense");
        one
    };
    comes(&mut m, [of_size(1, 2000)]);
    assert_eq!((rows(&m).len(), refuses(&m, Refusal::TooLarge)), (1, true));
    comes(&mut m, (2..100).map(|number| of_size(number, 200)));
    assert!(refuses(&m, Refusal::TooMany), "and it is said");
    let kept = m.case.office.devices.len();
    assert!((20..90).contains(&kept), "{kept}");
    let data = bench.folder.path().join("data");
    let (store, ..) = Store::open(&data, Timestamp::now()).unwrap();
    store.save(&m.case).unwrap();
    drop(store);
    let (_, case, opened) = Store::open(&data, Timestamp::now()).unwrap();
    assert_eq!((case.office.devices.len(), opened), (kept, Opened::Resumed));
}
