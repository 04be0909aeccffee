//! What happens in a session.

use std::collections::BTreeMap;

use bancheck::bans::Lets;
use bancheck::case::Case;
use bancheck::machine::zone;
use bancheck::removal::restart::Boot;
use bancheck::removal::run::Ended;
use bancheck::removal::signs::Signs;
use bancheck::removal::{self, Outcome};
use bancheck::scan::Scan;
use bancheck::wizard::model::Model;
use bancheck::wizard::update::update;
use bancheck::wizard::{Command, Event};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};

use super::Bench;

/// Handles an event at this moment, as a session does.
pub fn act(m: &mut Model, event: Event) -> Vec<Command> {
    drop(update(m, Event::Clock(zone::now())));
    update(m, event)
}

/// The window is open on this day, at the same time of day.
pub fn on_day(m: &Model, day: Date) -> Event {
    let at = day.to_datetime(m.now.time());
    Event::Clock(at.to_zoned_datetime(m.now.time_zone().clone()).unwrap())
}

/// A check ends with this result.
pub fn finish(m: &mut Model, scan: Scan) -> Vec<Command> {
    act(m, scan_finished(scan))
}

pub fn scan_finished(scan: Scan) -> Event {
    Event::ScanFinished { scan: Box::new(scan), signs: Signs::new(), signatures: BTreeMap::new() }
}

/// Checks what is there now.
pub fn check(m: &mut Model, bench: &Bench) -> Vec<Command> {
    drop(act(m, Event::StartScan));
    finish(m, bench.scan())
}

/// Answers every question before the removal so that it can go on.
pub fn answer_gates(m: &mut Model) {
    for gate in m.plan().gates {
        let choices = &m.rules.gate(&gate).unwrap().choices;
        let choice = choices.iter().find(|choice| choice.lets == Lets::Go).unwrap().id.clone();
        drop(act(m, Event::GateAnswered { gate, choice }));
    }
}

pub fn answers<const N: usize>(given: [(&str, &str); N]) -> [Event; N] {
    given.map(|(question, choice)| Event::Answered {
        question: question.to_owned(),
        choice: choice.to_owned(),
    })
}

pub fn answer<const N: usize>(m: &mut Model, given: [(&str, &str); N]) {
    for event in answers(given) {
        drop(act(m, event));
    }
}

/// Ticks off everything that is to be done elsewhere.
pub fn tick_all(m: &mut Model) {
    let all: Vec<String> = m.case.concerned(&m.rules).iter().map(|one| one.id.clone()).collect();
    for id in all {
        drop(act(m, Event::AfterwardsTicked { id, is_done: true }));
    }
}

/// This computer was started at that second, and nothing waits.
pub fn booted(second: i64) -> Boot {
    let at = Timestamp::from_second(second).unwrap();
    Boot { at: Some(at), pending: Vec::new(), is_of_this_computer: true }
}

/// At a plan to which a restart belongs, with every question answered.
pub fn before_a_restart(bench: &Bench) -> Model {
    let mut m = bench.model(Case::new(Timestamp::now()));
    drop(act(&mut m, Event::BootSeen(booted(1_000))));
    drop(check(&mut m, bench));
    answer_gates(&mut m);
    assert!(m.plan().steps.contains(&removal::PlanStep::Restart), "a restart belongs to the plan");
    m
}

/// An uninstaller has ended well, it says.
pub fn ended() -> Ended {
    Ended { outcome: Outcome::Finished, code: Some(0), details: String::new() }
}

/// The check was made so many hours ago.
pub fn earlier(scan: &mut Scan, hours: i64) {
    scan.started_at = scan.started_at.checked_sub(hours.hours()).unwrap();
    scan.finished_at = scan.finished_at.checked_sub(hours.hours()).unwrap();
}
