//! Questions before a removal.

use std::collections::BTreeMap;

use bancheck::case::Case;
use bancheck::removal::signs::{Seen, Signs};
use bancheck::wizard::Event;
use bancheck::wizard::model::Model;
use jiff::Timestamp;

use crate::support::{Bench, INFECTED, act, check};

/// Who has nobody to ask any more has an answer that is true.
#[test]
fn a_console_that_nobody_runs_lets_the_removal_go_on() {
    let bench = Bench::new(INFECTED);
    let mut m = bench.model(Case::new(Timestamp::now()));
    drop(check(&mut m, &bench));
    drop(act(&mut m, Event::GateAnswered { gate: "managed".to_owned(), choice: "ended".to_owned() }));
    assert!(m.case.removal.gates().standing(&m.rules, "managed").allows_removal());
}

/// What nobody can do is not on the list of what to do elsewhere; what the computer contradicts stays.
#[test]
fn nobody_leaves_a_console_that_nobody_runs() {
    let bench = Bench::new(INFECTED);
    let mut m = bench.model(Case::new(Timestamp::now()));
    drop(check(&mut m, &bench));
    let is_listed = |m: &Model| m.case.concerned(&m.rules).iter().any(|one| one.id == "console");
    assert!(is_listed(&m));
    for (choice, listed) in [("ended", false), ("no", false), ("released", false), ("unknown", true)] {
        drop(act(&mut m, Event::GateAnswered { gate: "managed".to_owned(), choice: choice.to_owned() }));
        assert_eq!(is_listed(&m), listed, "{choice}");
    }
    m.case.removal.gate_answers.insert("managed".to_owned(), "no".to_owned());
    let seen = Seen { proofs: vec!["Network Agent".to_owned()], hints: Vec::new() };
    m.case.removal.signs.insert("managed".to_owned(), seen);
    assert!(is_listed(&m), "the computer shows that there is one");
}

#[test]
fn what_was_accepted_for_one_program_does_not_hold_for_another() {
    let klnagent = INFECTED.split_once("\n\n").unwrap().1;
    let bench = Bench::new(klnagent);
    let mut m = bench.model(Case::new(Timestamp::now()));
    drop(check(&mut m, &bench));
    assert_eq!(m.plan().gates, ["managed"]);
    drop(act(&mut m, Event::GateAnswered { gate: "managed".to_owned(), choice: "unknown".to_owned() }));
    drop(act(&mut m, Event::AcceptLoss("managed".to_owned())));
    bench.set_packages(INFECTED);
    drop(check(&mut m, &bench));
    assert!(!m.case.removal.gates().standing(&m.rules, "managed").allows_removal());
}

#[test]
fn new_signs_end_what_was_accepted() {
    let bench = Bench::new(INFECTED);
    let mut model = bench.ready();
    let gate = model.plan().gates[0].clone();
    drop(act(&mut model, Event::GateAnswered { gate: gate.clone(), choice: "unknown".to_owned() }));
    drop(act(&mut model, Event::AcceptLoss(gate.clone())));
    assert!(model.case.removal.accepted.contains_key(&gate));
    let seen = Seen { proofs: vec!["a folder".to_owned()], hints: Vec::new() };
    let event = Event::ScanFinished {
        scan: Box::new(bench.scan()),
        signs: Signs::from([(gate, seen)]),
        signatures: BTreeMap::new(),
    };
    drop(act(&mut model, event));
    assert!(model.case.removal.accepted.is_empty());
}

#[test]
fn the_first_check_of_another_computer_keeps_what_it_showed() {
    let bench = Bench::new(INFECTED);
    let mut model = bench.ready();
    let mut scan = bench.scan();
    scan.computer.id = "another".to_owned();
    scan.computer.name = "BACK-OFFICE".to_owned();
    let seen = Seen { proofs: Vec::new(), hints: vec!["acmeflt".to_owned()] };
    let signs = Signs::from([(model.plan().gates[0].clone(), seen)]);
    let event =
        Event::ScanFinished { scan: Box::new(scan), signs: signs.clone(), signatures: BTreeMap::new() };
    drop(act(&mut model, event));
    assert!(model.notice.is_some(), "it is another computer");
    assert_eq!(model.case.removal.signs, signs);
}
