//! Gone waits for the restart: whoever removed it, and whatever was seen before it.

use std::collections::BTreeMap;

use bancheck::case::{Case, Page};
use bancheck::progress::{Headline, Status, Step};
use bancheck::removal::restart::Boot;
use bancheck::removal::run::Ended;
use bancheck::removal::signs::Signs;
use bancheck::removal::{Attempt, End, Outcome};
use bancheck::wizard::{Command, Event};
use jiff::{Timestamp, ToSpan as _};

use crate::support::{
    Bench, HARMLESS, INFECTED, act, answer_gates, before_a_restart, booted, check, empty_report, ended,
    finish, letter_of, signed, tick_all,
};

/// Whoever removed it, in the system's own list or in another window.
#[test]
fn what_was_removed_elsewhere_waits_for_the_restart() {
    let bench = Bench::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut m = bench.ready();
    drop(act(&mut m, Event::BootSeen(booted(1_000))));
    drop(act(&mut m, Event::GoTo(Page::Plan)));
    assert!(m.plan().steps.contains(&bancheck::removal::PlanStep::Restart), "a restart belongs to the plan");
    bench.set_packages(HARMLESS);
    drop(act(&mut m, Event::CheckGone));
    drop(finish(&mut m, bench.scan()));
    assert_eq!(m.progress().result().unwrap().id(), "restart-due");
    tick_all(&mut m);
    assert_ne!(m.progress().steps.status(Step::Remove), Status::Done);
    let due = m.texts.get("report-restart-due");
    assert!(letter_of(&m).contains(&due) && signed(&m).contains(&due));
    assert!(signed(&m).contains(&m.texts.get("report-not-running")), "nobody looked at running programs");
    // After the restart the same check says so.
    let after = Timestamp::now().as_second() + 100;
    drop(act(&mut m, Event::BootSeen(booted(after))));
    assert_eq!(m.progress().result().unwrap().id(), "removed");
    assert_eq!(m.progress().steps.status(Step::Remove), Status::Done);
    assert!(!letter_of(&m).contains(&due) && !signed(&m).contains(&due));
}

#[test]
fn a_restart_that_is_over_makes_the_report_old() {
    let bench = Bench::new(HARMLESS);
    let mut m = bench.ready();
    drop(act(&mut m, Event::BootSeen(booted(1_000))));
    drop(act(&mut m, Event::AskRestart { comes_back: false }));
    drop(act(&mut m, Event::GoTo(Page::Report)));
    drop(act(&mut m, Event::ReportMade(Box::new(empty_report("first")))));
    m.case.report.is_old = false;
    assert!(m.case.removal.waits_for_restart() && m.report.is_current());
    drop(act(&mut m, Event::BootSeen(booted(Timestamp::now().as_second() + 100))));
    assert!(!m.case.removal.waits_for_restart() && m.report.is_stale && m.case.report.is_old);
}

/// An attempt by the case of before, which this program did not see: the end is on record, and the restart due.
#[test]
fn the_end_of_an_uninstaller_is_what_waits_for_the_restart() {
    let bench = Bench::new(INFECTED);
    let mut m = bench.ready();
    let at = Timestamp::now();
    drop(act(&mut m, Event::BootSeen(booted(1_000))));
    let key = m.to_remove()[0].clone();
    m.case.removal.attempts.push(Attempt {
        key: key.clone(),
        name: "Security".to_owned(),
        command: String::new(),
        begun_at: at,
        end: Some(End { at, outcome: Outcome::Cancelled, code: None }),
    });
    assert!(!m.case.removal.waits_for_restart(), "what was stopped has changed nothing");
    drop(act(&mut m, Event::RemovalEnded { key, ended: ended(), at }));
    assert!(m.case.removal.waits_for_restart());
}

/// Between the opening of the window and the computer's first word about restarts.
#[test]
fn until_the_computer_was_asked_what_it_said_last_holds() {
    let bench = Bench::new(INFECTED);
    let mut m = bench.model(Case::new(Timestamp::now()));
    drop(check(&mut m, &bench));
    bench.set_packages(HARMLESS);
    let mut case = m.case.clone();
    let seen_at: Timestamp = case.scans.newest.as_ref().unwrap().finished_at;
    case.removal.boot_is_due = true;
    let mut m = bench.model(case);
    drop(check(&mut m, &bench));
    assert_eq!(m.progress().result().unwrap().id(), "restart-due");
    m.case.report.is_old = false;
    // It was restarted, and nothing waits any more.
    let boot = Boot { at: Some(seen_at + 1.nanosecond()), pending: Vec::new(), is_of_this_computer: true };
    let commands = act(&mut m, Event::BootSeen(boot));
    assert_eq!(m.progress().result().unwrap().id(), "removed");
    assert!(!m.case.removal.boot_is_due && m.case.report.is_old, "a report from before says something else");
    assert!(commands.iter().any(|command| matches!(command, Command::Save)));
}

#[test]
fn a_restart_that_was_asked_for_is_waited_for() {
    let bench = Bench::new(HARMLESS);
    let mut m = bench.model(Case::new(Timestamp::now()));
    drop(act(&mut m, Event::BootSeen(booted(0))));
    assert!(!m.case.removal.waits_for_restart());
    drop(act(&mut m, Event::AskRestart { comes_back: false }));
    drop(act(&mut m, Event::BootSeen(booted(0))));
    assert!(m.case.removal.waits_for_restart());
}

/// What was tried before the last restart is not waiting for the next one.
#[test]
fn what_stayed_over_a_restart_is_still_there() {
    let bench = Bench::new(INFECTED);
    let mut m = bench.model(Case::new(Timestamp::now()));
    drop(check(&mut m, &bench));
    let ended_at = Timestamp::from_second(100).unwrap();
    let attempt = |key: String| Attempt {
        name: key.clone(),
        key,
        command: String::new(),
        begun_at: ended_at,
        end: Some(End { at: ended_at, outcome: Outcome::RestartNeeded, code: Some(3010) }),
    };
    m.case.removal.attempts = m.to_remove().into_iter().map(attempt).collect();
    drop(act(&mut m, Event::AskRestart { comes_back: false }));
    for (started_at, result) in [(50, "restart-due"), (200, "still-there")] {
        drop(act(&mut m, Event::BootSeen(booted(started_at))));
        assert!(m.case.removal.waits_for_restart());
        assert_eq!(m.progress().result().unwrap().id(), result, "{started_at}");
    }
}

#[test]
fn what_was_removed_by_hand_waits_for_the_restart() {
    let bench = Bench::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut m = before_a_restart(&bench);
    let key = m.to_remove()[0].clone();
    drop(act(&mut m, Event::GoTo(Page::Remove(key.clone()))));
    bench.set_packages(HARMLESS);
    let commands = act(&mut m, Event::DoneByHand(key));
    assert!(commands.iter().any(|command| matches!(command, Command::Scan)), "it is looked at at once");
    drop(act(&mut m, Event::BootSeen(booted(1_000))));
    drop(finish(&mut m, bench.scan()));
    assert_eq!(m.progress().result().unwrap().id(), "restart-due");
    assert_eq!(m.progress().headline, Headline::RestartDue);
    assert_eq!(m.case.settings.place, Page::Restart);
}

#[test]
fn an_attempt_under_way_marks_a_restart_in_the_saved_case() {
    // Killed while it ran: what does `report --case` say of the case as it is on the disk?
    let bench = Bench::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut m = bench.model(Case::new(Timestamp::now()));
    drop(act(&mut m, Event::BootSeen(booted(1_000))));
    drop(check(&mut m, &bench));
    answer_gates(&mut m);
    let key = m.to_remove()[0].clone();
    let commands = act(&mut m, Event::Remove(key.clone()));
    assert!(commands.iter().any(|command| matches!(command, Command::Remove { .. })));
    assert!(m.case.removal.waits_for_restart(), "killed now, the report would not know");
    let ended = Ended { outcome: Outcome::RestartNeeded, code: Some(3010), details: String::new() };
    drop(act(&mut m, Event::RemovalEnded { key, ended, at: Timestamp::now() }));
    assert!(m.case.removal.waits_for_restart(), "nor after the end");
}

/// ARCHITECTURE: "Gone waits for the restart. Where a restart belongs to the plan, what is seen before it
/// is not called gone."
#[test]
fn gone_waits_for_the_restart() {
    let bench = Bench::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut m = before_a_restart(&bench);
    for key in m.to_remove() {
        let commands = act(&mut m, Event::Remove(key.clone()));
        assert!(commands.iter().any(|c| matches!(c, Command::Remove { .. })));
        let ended = Ended { outcome: Outcome::Finished, code: Some(0), details: String::new() };
        drop(act(&mut m, Event::RemovalEnded { key, ended, at: Timestamp::now() }));
        drop(act(&mut m, Event::BootSeen(booted(1_000))));
        drop(finish(&mut m, bench.scan()));
    }
    bench.set_packages(HARMLESS);
    // The person goes to "Check" in the rail and presses "Check again" (or the plan's own "Check that it is gone").
    drop(act(&mut m, Event::CheckGone));
    drop(act(&mut m, Event::BootSeen(booted(1_000))));
    drop(act(
        &mut m,
        Event::ScanFinished {
            scan: Box::new(bench.scan()),
            signs: Signs::new(),
            signatures: BTreeMap::new(),
        },
    ));
    assert_eq!(m.progress().result().unwrap().id(), "restart-due");
}

/// Killed while an uninstaller ran: nobody knows whether it asks for a restart.
#[test]
fn an_end_that_nobody_saw_waits_for_a_restart() {
    let bench = Bench::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut case = Case::new(Timestamp::now());
    case.add_scan(&bench.setup.rules, bench.scan());
    case.removal.attempts.push(Attempt {
        key: "endpoint-security-linux".to_owned(),
        name: "x".to_owned(),
        command: "x".to_owned(),
        begun_at: Timestamp::now(),
        end: None,
    });
    bench.set_packages(HARMLESS);
    let mut m = bench.model(case);
    drop(act(&mut m, Event::BootSeen(booted(1_000))));
    drop(check(&mut m, &bench));
    assert_eq!(m.progress().result().unwrap().id(), "restart-due");
}

#[test]
fn an_uninstaller_that_restarts_is_put_on_record_as_that() {
    let bench = Bench::new(INFECTED);
    let mut model = bench.ready();
    let key = model.to_remove()[0].clone();
    drop(act(&mut model, Event::Remove(key.clone())));
    let ended = Ended { outcome: Outcome::Restarting, code: Some(1641), details: String::new() };
    drop(act(&mut model, Event::RemovalEnded { key, ended, at: Timestamp::now() }));
    assert!(model.case.removal.restart.is_some_and(|restart| !restart.comes_back));
}

#[test]
fn after_the_restart_the_check_starts_by_itself() {
    let at = |second| Timestamp::from_second(second).unwrap();
    let mut case = Case::new(at(0));
    case.settings.place = Page::Restart;
    case.removal.attempts.push(Attempt {
        key: "acme".to_owned(),
        name: "Acme".to_owned(),
        command: String::new(),
        begun_at: at(90),
        end: Some(End { at: at(95), outcome: Outcome::RestartNeeded, code: Some(3010) }),
    });
    let mut model = Bench::new(HARMLESS).model(case);
    drop(act(&mut model, Event::AskRestart { comes_back: true }));
    let asked_at = model.case.removal.restart.clone().unwrap().at;
    // The computer has not been restarted yet.
    let before = Boot { at: Some(at(50)), pending: Vec::new(), is_of_this_computer: true };
    let commands = act(&mut model, Event::BootSeen(before));
    assert!(commands.iter().any(|command| matches!(command, Command::ComeBack(true))), "{commands:?}");
    assert!(!commands.iter().any(|command| matches!(command, Command::Scan)), "{commands:?}");
    assert!(model.case.removal.waits_for_restart());
    let after = Boot {
        at: asked_at.checked_add(jiff::SignedDuration::from_secs(60)).ok(),
        pending: Vec::new(),
        is_of_this_computer: true,
    };
    let commands = act(&mut model, Event::BootSeen(after));
    assert_eq!(model.case.settings.place, Page::Gone);
    assert!(model.case.removal.restart.is_none() && !model.case.removal.waits_for_restart());
    assert!(commands.iter().any(|command| matches!(command, Command::Scan)));
}
