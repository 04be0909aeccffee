//! A clock that was set, a check of long ago, and other rules.

use bancheck::case::{Case, Page};
use bancheck::progress::{Status, Step};
use bancheck::report::Block;
use bancheck::wizard::update::update;
use bancheck::wizard::{Command, Event};
use jiff::{Timestamp, ToSpan as _};

use crate::support::{
    Bench, HARMLESS, INFECTED, act, answer, booted, check, document_of, earlier, ended, finish, on_day,
};

/// The clock was set back by an hour between the two checks.
#[test]
fn a_clock_set_back_hides_nothing_of_what_was_here() {
    let bench = Bench::new(INFECTED);
    let mut m = bench.ready();
    bench.set_packages(HARMLESS);
    let mut scan = bench.scan();
    earlier(&mut scan, 1);
    drop(finish(&mut m, scan));
    let heading = m.texts.get("report-change-heading");
    let is_it = |block: &Block| matches!(block, Block::Heading(text) if *text == heading);
    assert!(document_of(&m).blocks.iter().any(is_it));
}

#[test]
fn a_clock_set_back_calls_nothing_done_that_is_still_here() {
    let bench = Bench::new(INFECTED);
    let mut m = bench.ready();
    let key = m.to_remove()[0].clone();
    drop(act(&mut m, Event::GoTo(Page::Plan)));
    drop(act(&mut m, Event::Remove(key.clone())));
    drop(act(&mut m, Event::RemovalEnded { key: key.clone(), ended: ended(), at: Timestamp::now() }));
    assert!(m.is_said_done(&key));
    drop(act(&mut m, Event::CheckGone));
    let mut scan = bench.scan();
    earlier(&mut scan, 1);
    drop(finish(&mut m, scan));
    assert!(m.finding(&key).is_some() && !m.is_said_done(&key));
}

/// A year ahead while it was removed, and set right since: one restart is enough.
#[test]
fn a_clock_that_was_ahead_makes_nobody_wait_for_it() {
    let bench = Bench::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut m = bench.ready();
    let ahead = Timestamp::now().checked_add((24 * 365).hours()).unwrap();
    drop(act(&mut m, Event::BootSeen(booted(1_000))));
    drop(act(&mut m, Event::GoTo(Page::Plan)));
    for key in m.to_remove() {
        drop(act(&mut m, Event::Remove(key.clone())));
        drop(act(&mut m, Event::RemovalEnded { key, ended: ended(), at: ahead }));
        drop(finish(&mut m, bench.scan()));
    }
    drop(act(&mut m, Event::AskRestart { comes_back: false }));
    m.case.removal.restart.as_mut().unwrap().at = ahead;
    bench.set_packages(HARMLESS);
    drop(act(&mut m, Event::CheckGone));
    drop(finish(&mut m, bench.scan()));
    drop(act(&mut m, Event::BootSeen(booted(1_000))));
    assert!(m.case.removal.waits_for_restart());
    let after = Timestamp::now().as_second() + 100;
    drop(act(&mut m, Event::BootSeen(booted(after))));
    assert!(!m.case.removal.waits_for_restart(), "for a year, whatever the person does");
}

/// What older rules judged is not what these rules would say.
#[test]
fn a_check_by_other_rules_is_an_old_one() {
    let bench = Bench::new(HARMLESS);
    let mut m = bench.ready();
    assert_eq!(m.progress().steps.status(Step::Check), Status::Done);
    m.case.scans.newest.as_mut().unwrap().rules[0].version = "0-older".to_owned();
    assert_ne!(m.progress().steps.status(Step::Check), Status::Done);
    assert_ne!(m.progress().steps.status(Step::Remove), Status::NotNeeded);
}

/// A clock that was ahead puts nothing off.
#[test]
fn a_clock_that_was_ahead_moves_no_deadline() {
    let bench = Bench::new(INFECTED);
    let mut m = bench.model(Case::new(Timestamp::now()));
    answer(&mut m, [("government", "yes"), ("clause", "new")]);
    let mut scan = bench.scan();
    earlier(&mut scan, -24 * 365 * 5);
    drop(finish(&mut m, scan));
    drop(check(&mut m, &bench));
    let found_at = m.case.duties.found_at(m.progress().dues.duties[0].duty).unwrap();
    assert!(found_at <= Timestamp::now(), "{found_at}");
}

#[test]
fn a_window_that_stays_open_calls_its_check_old_and_removes_nothing_by_it() {
    let bench = Bench::new(INFECTED);
    let mut m = bench.ready();
    let today = m.today();
    for (days, is_old) in [(7, false), (8, true)] {
        let event = on_day(&m, today.checked_add(days.days()).unwrap());
        drop(update(&mut m, event));
        assert_eq!(m.progress().old_check.is_some(), is_old, "{days}");
        assert_eq!(m.is_scan_fresh, !is_old, "{days}");
    }
    assert_ne!(m.progress().steps.status(Step::Check), Status::Done);
    let key = m.to_remove()[0].clone();
    let commands = update(&mut m, Event::Remove(key));
    let looks = commands.iter().any(|command| matches!(command, Command::Scan));
    assert!(looks && m.removing.is_none() && m.case.removal.attempts.is_empty());
}
