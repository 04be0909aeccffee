//! Questions before a removal.

use std::collections::BTreeMap;

use bancheck::case::{Case, Page};
use bancheck::removal::signs::{Seen, Signs};
use bancheck::wizard::Event;
use bancheck::wizard::event::Command;
use bancheck::wizard::model::{Model, View};
use bancheck::wizard::update::update;
use jiff::{Timestamp, ToSpan as _};

use crate::support::{Bench, HALF, HARMLESS, INFECTED, act, check, events::scan_finished, on_day};

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

/// Some days later a new check sees it still.
fn days_later(m: &mut Model, bench: &Bench, days: i64) {
    let later = m.today().checked_add(days.days()).unwrap();
    let clock = on_day(m, later);
    drop(update(m, clock));
    drop(update(m, Event::GoTo(Page::Report)));
    drop(update(m, Event::GoTo(Page::Check)));
    drop(update(m, Event::StartScan));
    let mut scan = bench.scan();
    for at in [&mut scan.started_at, &mut scan.finished_at] {
        *at = at.checked_add((days * 24).hours()).unwrap();
    }
    drop(update(m, scan_finished(scan)));
}

/// Goes on from the check, always with what is chosen already. Returns the questions on the way to the plan.
fn pressed_through(m: &mut Model) -> Vec<String> {
    let mut asked = Vec::new();
    loop {
        drop(update(m, Event::Next));
        match &m.view {
            View::Page(Page::Gate(gate)) => asked.push(gate.clone()),
            View::Page(Page::Plan) => return asked,
            view => panic!("{view:?} after {asked:?}"),
        }
    }
}

/// In a week an office changes what it has. What was chosen stays chosen, so that each is one press.
#[test]
fn what_can_be_lost_is_asked_again_after_a_week() {
    let bench = Bench::new(&format!("{INFECTED}\n{HARMLESS}"));
    for (days, is_asked) in [(1, false), (6, false), (8, true), (90, true)] {
        let mut m = bench.ready();
        let (answers, gates) = (m.case.removal.gate_answers.clone(), m.plan().gates);
        days_later(&mut m, &bench, days);
        let key = m.to_remove()[0].clone();
        let begins = |m: &mut Model| {
            let commands = update(m, Event::Remove(key.clone()));
            commands.iter().any(|command| matches!(command, Command::Remove { .. }))
        };
        assert!(!is_asked || !begins(&mut m), "{days}: nothing is removed by an answer of then");
        let expected = if is_asked { gates } else { Vec::new() };
        assert_eq!(pressed_through(&mut m), expected, "{days} days");
        assert_eq!(m.case.removal.gate_answers, answers, "{days} days");
        assert!(begins(&mut m), "{days} days");
    }
}

/// The answers of a case that does not know when they were given are as old as the case.
#[test]
fn answers_of_unknown_age_are_as_old_as_they_can_be() {
    let bench = Bench::new(&format!("{INFECTED}\n{HARMLESS}"));
    for (days, is_asked) in [(6, false), (8, true)] {
        let mut m = bench.ready();
        m.case.removal.gates_answered_at.clear();
        days_later(&mut m, &bench, days);
        assert_eq!(!pressed_through(&mut m).is_empty(), is_asked, "{days} days");
    }
}

/// What was said of one program was not said of the next.
#[test]
fn another_program_is_asked_about_anew() {
    let bench = Bench::new(&format!("{HALF}\n{HARMLESS}"));
    let mut m = bench.ready();
    let answered = m.case.removal.gate_answers.clone();
    bench.set_packages(&format!("{INFECTED}\n{HARMLESS}"));
    drop(check(&mut m, &bench));
    let gates = m.plan().gates;
    assert!(gates.iter().any(|gate| answered.contains_key(gate)), "{gates:?}");
    for gate in &gates {
        assert!(!m.gates().standing(&m.rules, gate).allows_removal(), "{gate}");
    }
}

/// Who accepted a loss long ago reads again what it is.
#[test]
fn an_accepted_loss_is_old_with_its_answer() {
    let bench = Bench::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut m = bench.ready();
    let gate = m.plan().gates[0].clone();
    drop(act(&mut m, Event::GateAnswered { gate: gate.clone(), choice: "unknown".to_owned() }));
    drop(act(&mut m, Event::AcceptLoss(gate.clone())));
    assert!(m.gates().standing(&m.rules, &gate).allows_removal());
    days_later(&mut m, &bench, 8);
    drop(update(&mut m, Event::Next));
    assert_eq!(m.view, View::Page(Page::Gate(gate.clone())));
    drop(update(&mut m, Event::Next));
    assert_eq!(m.view, View::Page(Page::Loss(gate.clone())));
    drop(update(&mut m, Event::AcceptLoss(gate.clone())));
    assert!(m.gates().standing(&m.rules, &gate).allows_removal());
    // Opened again on that page.
    days_later(&mut m, &bench, 8);
    drop(update(&mut m, Event::GoTo(Page::Loss(gate.clone()))));
    drop(update(&mut m, Event::AcceptLoss(gate.clone())));
    assert!(m.gates().standing(&m.rules, &gate).allows_removal(), "nobody is kept on the page");
}
