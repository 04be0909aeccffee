//! "Removed on …. Checked again on …." is said where it is so, everywhere alike, and nowhere else.

use bancheck::case::{Case, Page};
use bancheck::progress::{Headline, Removed};
use bancheck::removal::Outcome;
use bancheck::removal::run::Ended;
use bancheck::report;
use bancheck::wizard::model::Model;
use bancheck::wizard::{Command, Event};
use jiff::{Timestamp, ToSpan as _};

use crate::support::{
    BROKEN, Bench, HALF, HARMLESS, INFECTED, TRACES, act, answer_gates, before_a_restart, booted, check,
    document_of, earlier, finish, letter_of,
};

/// Everything was uninstalled by the app, and looked for after each.
fn uninstalled(bench: &Bench, m: &mut Model) {
    for (key, rest) in m.to_remove().into_iter().zip([HALF, ""]) {
        assert!(act(m, Event::Remove(key.clone())).iter().any(|it| matches!(it, Command::Remove { .. })));
        bench.set_packages(&format!("{rest}\n\n{HARMLESS}"));
        let ended = Ended { outcome: Outcome::Finished, code: Some(0), details: String::new() };
        let commands = act(m, Event::RemovalEnded { key, ended, at: Timestamp::now() });
        assert!(commands.iter().any(|command| matches!(command, Command::Scan)), "it is looked at at once");
        drop(act(m, Event::BootSeen(m.boot.clone().unwrap_or_default())));
        drop(finish(m, bench.scan()));
    }
}

fn removed(m: &Model) -> Option<Removed> {
    m.progress().removed
}

/// What each of them says, with the day.
fn sayings(m: &Model) -> Vec<String> {
    let progress = m.progress();
    let scan = m.case.scans.newest.as_ref().unwrap();
    vec![
        letter_of(m),
        format!("{:?}", document_of(m)),
        report::html::write(&document_of(m)),
        report::console(&m.texts, progress.headline, progress.removed, scan),
    ]
}

#[test]
fn what_the_app_removed_is_called_removed_on_its_day_everywhere() {
    let bench = Bench::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut m = before_a_restart(&bench);
    // Uninstalled two days ago.
    let two_days = 48.hours();
    uninstalled(&bench, &mut m);
    let due = m.texts.get("gone-restart-due");
    assert_eq!(m.progress().headline, Headline::RestartDue);
    assert_eq!(removed(&m), None, "not before the restart");
    for said in sayings(&m) {
        assert!(said.contains(&due), "{said}");
    }
    let reply = m.reply(&m.progress()).unwrap();
    assert!(
        reply.contains("is uninstalled. A restart finishes it") && !reply.contains("No banned"),
        "{reply}"
    );
    for attempt in &mut m.case.removal.attempts {
        attempt.begun_at = attempt.begun_at.checked_sub(two_days).unwrap();
    }
    for at in m.case.removal.removed.values_mut().flatten() {
        *at = at.checked_sub(two_days).unwrap();
    }
    drop(act(&mut m, Event::BootSeen(booted(Timestamp::now().as_second() + 100))));
    drop(finish(&mut m, bench.scan()));
    let today = m.today();
    let it = removed(&m).expect("the proof is there");
    assert_eq!((it.on, it.checked_on), (today.checked_sub(2.days()).unwrap(), today));
    let words = report::removed(&m.texts, it);
    assert!(words.starts_with("Removed on ") && words.contains("Checked again on "), "{words}");
    for said in sayings(&m) {
        assert!(said.contains(&words) && !said.contains(&m.texts.get("report-verdict-clear")), "{said}");
    }
    let reply = m.reply(&m.progress()).unwrap();
    assert!(reply.contains(&format!("removed on {}", m.texts.date(it.on))), "{reply}");
}

/// By the person, who says so and is right.
#[test]
fn what_was_removed_by_hand_is_called_removed() {
    let bench = Bench::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut m = bench.ready();
    let key = m.to_remove()[0].clone();
    drop(act(&mut m, Event::GoTo(Page::Remove(key.clone()))));
    // Both went, and the person says so once.
    bench.set_packages(HARMLESS);
    drop(act(&mut m, Event::DoneByHand(key)));
    assert!(m.case.removal.removed.is_empty(), "not before it was looked at");
    drop(finish(&mut m, bench.scan()));
    assert!(removed(&m).is_some());
    assert_eq!(m.case.settings.place, Page::Gone);
}

/// It went by itself, or somebody removed it who never said so.
#[test]
fn what_nobody_says_they_removed_is_only_gone() {
    let bench = Bench::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut m = bench.ready();
    bench.set_packages(HARMLESS);
    drop(check(&mut m, &bench));
    assert_eq!((m.progress().headline, removed(&m)), (Headline::Clear, None));
    assert!(letter_of(&m).contains(&m.texts.get("report-verdict-clear")));
    let reply = m.reply(&m.progress()).unwrap();
    assert!(reply.starts_with("Not any more. ") && !reply.contains("removed on"), "{reply}");

    // One by the app, and the other by itself.
    let bench = Bench::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut m = bench.ready();
    let key = m.to_remove()[0].clone();
    drop(act(&mut m, Event::Remove(key.clone())));
    bench.set_packages(&format!("{HALF}\n\n{HARMLESS}"));
    let ended = Ended { outcome: Outcome::Finished, code: Some(0), details: String::new() };
    drop(act(&mut m, Event::RemovalEnded { key, ended, at: Timestamp::now() }));
    drop(finish(&mut m, bench.scan()));
    bench.set_packages(HARMLESS);
    drop(act(&mut m, Event::BootSeen(booted(Timestamp::now().as_second() + 100))));
    drop(check(&mut m, &bench));
    assert_eq!((m.progress().headline, removed(&m)), (Headline::Clear, None));
}

/// An uninstaller said that it was done, and a check after it still saw the program.
fn said_done_and_still_here(bench: &Bench) -> Model {
    let mut m = bench.ready();
    for key in m.to_remove() {
        drop(act(&mut m, Event::Remove(key.clone())));
        let ended = Ended { outcome: Outcome::Finished, code: Some(0), details: String::new() };
        drop(act(&mut m, Event::RemovalEnded { key, ended, at: Timestamp::now() }));
        drop(finish(&mut m, bench.scan()));
    }
    drop(act(&mut m, Event::BootSeen(booted(Timestamp::now().as_second() + 100))));
    drop(check(&mut m, bench));
    assert_eq!(m.progress().headline, Headline::Installed);
    m
}

/// What a check has disproved is no removal, whoever removes it later.
#[test]
fn an_uninstaller_that_was_wrong_gives_no_day() {
    let bench = Bench::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut m = said_done_and_still_here(&bench);
    bench.set_packages(HARMLESS);
    drop(check(&mut m, &bench));
    assert_eq!((m.progress().headline, removed(&m)), (Headline::Clear, None));

    // By hand: the day of that counts.
    let bench = Bench::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut m = said_done_and_still_here(&bench);
    let days = 20 * 24;
    for attempt in &mut m.case.removal.attempts {
        attempt.begun_at -= days.hours();
        attempt.end.as_mut().unwrap().at -= days.hours();
    }
    let key = m.to_remove()[0].clone();
    drop(act(&mut m, Event::GoTo(Page::Remove(key.clone()))));
    bench.set_packages(HARMLESS);
    drop(act(&mut m, Event::DoneByHand(key)));
    drop(finish(&mut m, bench.scan()));
    let removed = removed(&m).unwrap();
    assert_eq!(removed.on, removed.checked_on, "not the day of the uninstaller");
}

/// A gap, something that is here again, and another computer.
#[test]
fn nothing_is_called_removed_where_it_is_not_proven() {
    let all_gone = || {
        let bench = Bench::new(&format!("{INFECTED}\n{HARMLESS}"));
        let mut m = bench.ready();
        let key = m.to_remove()[0].clone();
        drop(act(&mut m, Event::GoTo(Page::Remove(key.clone()))));
        bench.set_packages(HARMLESS);
        drop(act(&mut m, Event::DoneByHand(key)));
        drop(finish(&mut m, bench.scan()));
        assert!(removed(&m).is_some());
        (bench, m)
    };
    for (packages, headline) in [
        (BROKEN.to_owned(), Headline::Unsure),
        (format!("{HALF}\n\n{HARMLESS}"), Headline::Installed),
        (format!("{INFECTED}\n\n{HARMLESS}"), Headline::Installed),
    ] {
        let (bench, mut m) = all_gone();
        bench.set_packages(&packages);
        drop(check(&mut m, &bench));
        assert_eq!((m.progress().headline, removed(&m)), (headline, None), "{packages}");
        assert!(!letter_of(&m).contains("Removed on "), "{packages}");
        assert!(m.reply(&m.progress()).is_none(), "{packages}");
        // Gone again by itself: the first removal says nothing about that.
        bench.set_packages(HARMLESS);
        drop(check(&mut m, &bench));
        let is_still_proven = headline == Headline::Unsure;
        assert_eq!(removed(&m).is_some(), is_still_proven, "{packages}");
    }
    let (bench, mut m) = all_gone();
    let mut scan = bench.scan();
    scan.computer.id = "another".to_owned();
    scan.computer.name = "BACK-OFFICE".to_owned();
    drop(finish(&mut m, scan));
    assert_eq!((m.progress().headline, removed(&m)), (Headline::Clear, None));
}

/// What somebody says of one computer is not proven by a look at another.
#[test]
fn what_is_said_of_one_computer_is_not_seen_on_another() {
    let bench = Bench::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut m = bench.ready();
    let key = m.to_remove()[0].clone();
    drop(act(&mut m, Event::DoneByHand(key)));
    bench.set_packages(HARMLESS);
    let mut scan = bench.scan();
    scan.computer.id = "another".to_owned();
    scan.computer.name = "BACK-OFFICE".to_owned();
    let commands = finish(&mut m, scan);
    assert!(!commands.iter().any(|it| matches!(it, Command::Log { what: "removed-by-hand", .. })));
    assert!(m.claim.is_none() && m.case.removal.removed.is_empty());
}

/// Harmless traces are what is left of most removals.
#[test]
fn harmless_traces_of_what_was_removed_do_not_hide_the_day() {
    let bench = Bench::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut m = bench.ready();
    let key = m.to_remove()[0].clone();
    drop(act(&mut m, Event::GoTo(Page::Remove(key.clone()))));
    bench.set_packages(&format!("{TRACES}\n{HARMLESS}"));
    drop(act(&mut m, Event::DoneByHand(key)));
    drop(finish(&mut m, bench.scan()));
    assert_eq!(m.progress().headline, Headline::HarmlessTraces);
    let words = report::removed(&m.texts, removed(&m).unwrap());
    assert!(letter_of(&m).contains(&words) && letter_of(&m).contains(&m.texts.get("report-traces")));
    let reply = m.reply(&m.progress()).unwrap();
    assert!(reply.contains("removed on") && reply.contains(&m.texts.get("reply-traces")), "{reply}");
}

/// A check of long ago carries no reply, and the day stays what it was.
#[test]
fn the_day_of_a_removal_does_not_move_with_later_checks() {
    let bench = Bench::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut m = bench.model(Case::new(Timestamp::now()));
    drop(check(&mut m, &bench));
    answer_gates(&mut m);
    let key = m.to_remove()[0].clone();
    bench.set_packages(HARMLESS);
    drop(act(&mut m, Event::DoneByHand(key)));
    drop(finish(&mut m, bench.scan()));
    let first = removed(&m).unwrap();
    drop(check(&mut m, &bench));
    assert_eq!(removed(&m).unwrap().on, first.on);
    earlier(m.case.scans.newest.as_mut().unwrap(), 24 * 30);
    assert!(m.reply(&m.progress()).is_none());
    // A rescan that did not run yet changes nothing of what was done.
    assert_eq!(removed(&m).unwrap().on, first.on);
}
