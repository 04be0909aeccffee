//! What has to be told to whom by when, and what was ticked off.

use std::path::PathBuf;

use bancheck::case::Case;
use bancheck::progress::{Status, Step};
use bancheck::report::{Block, dues};
use bancheck::wizard::Event;
use bancheck::wizard::model::Model;
use jiff::Timestamp;

use crate::support::{
    Bench, HALF, HARMLESS, INFECTED, act, answer, check, document_of, earlier, finish, letter_of, open_dues,
    tick_all,
};

/// It was found, removed, and another product is found half a year later.
#[test]
fn what_is_found_anew_is_due_anew() {
    let bench = Bench::new(HALF);
    let mut m = bench.model(Case::new(Timestamp::now()));
    answer(&mut m, [("government", "yes"), ("clause", "old")]);
    for (packages, days) in [(HALF, 180), (HARMLESS, 179)] {
        bench.set_packages(packages);
        let mut scan = bench.scan();
        earlier(&mut scan, 24 * days);
        drop(finish(&mut m, scan));
    }
    let has_passed = |m: &Model| {
        let passed = m.texts.with("due-passed", &[("when", "".into())]);
        open_dues(m)[0].when.ends_with(passed.trim())
    };
    assert!(m.case.removal.gone_at.is_some() && has_passed(&m));
    for is_reported in [false, true] {
        if is_reported {
            tick_all(&mut m);
        }
        bench.set_packages(INFECTED);
        drop(check(&mut m, &bench));
        assert_eq!(has_passed(&m), !is_reported, "only what was reported is due anew");
        assert!(letter_of(&m).contains(&m.texts.get("report-came-back")));
        bench.set_packages(HARMLESS);
        drop(check(&mut m, &bench));
    }
}

/// What was sent is no longer due, what follows from it is.
#[test]
fn what_was_ticked_off_as_sent_is_no_longer_due() {
    let bench = Bench::new(INFECTED);
    for (clause, id) in [("old", "government-report"), ("new", "government-report-new")] {
        let mut m = bench.ready();
        answer(&mut m, [("government", "yes"), ("clause", clause)]);
        let said = |m: &Model, key: &str| {
            open_dues(m).iter().any(|due| due.what == m.texts.get(&format!("duty-{id}-{key}")))
        };
        assert!(said(&m, "due-1"));
        let tick = |is_done| Event::AfterwardsTicked { id: "government-report".to_owned(), is_done };
        drop(act(&mut m, tick(true)));
        assert!(!said(&m, "due-1"));
        assert_eq!(said(&m, "due-2-done"), clause == "old", "the newer rule asks for one report");
        assert!(m.progress().dues.asks.is_none(), "and nobody is asked whether something is due");
        let duty = m.rules.duties.iter().find(|duty| duty.id == id).unwrap();
        let lines = dues::lines(&m.texts, m.progress().dues.of_duty(duty).unwrap());
        assert!(lines[1].is_over);
        let day = m.texts.date(m.today());
        let ticked = m.texts.with("due-done", &[("when", "".into()), ("day", day.into())]);
        let paper = document_of(&m);
        let is_said = |block: &Block| matches!(block, Block::TaggedEntry(entry) if entry.body.iter().any(|line| line.ends_with(&ticked)));
        assert!(paper.blocks.iter().any(is_said), "on paper, too");
        drop(act(&mut m, tick(false)));
        assert!(said(&m, "due-1"), "it was a mistake");
    }
}

/// A tick is about what was known when it was made.
#[test]
fn what_was_reported_says_nothing_about_what_comes_later() {
    let more = INFECTED;
    for (first, between) in [(HALF, None), (INFECTED, Some(""))] {
        let bench = Bench::new(first);
        let mut m = bench.model(Case::new(Timestamp::now()));
        answer(&mut m, [("government", "yes"), ("clause", "new")]);
        let mut scan = bench.scan();
        earlier(&mut scan, 24 * 180);
        drop(finish(&mut m, scan));
        assert!(!open_dues(&m).is_empty());
        tick_all(&mut m);
        assert!(open_dues(&m).is_empty());
        if let Some(packages) = between {
            // Nobody could look, so that it is not called gone.
            bench.set_packages(packages);
            drop(check(&mut m, &bench));
            assert!(m.case.removal.gone_at.is_none());
        }
        bench.set_packages(more);
        drop(check(&mut m, &bench));
        assert!(!open_dues(&m).is_empty(), "installed today, and nothing is due");
        assert!(!open_dues(&m)[0].when.contains(&m.texts.with("due-passed", &[("when", "".into())])));
    }
}

/// Nothing came back, so nothing is asked again.
#[test]
fn another_check_takes_no_tick_away() {
    let bench = Bench::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut m = bench.with_traces();
    assert!(m.progress().waits_only_elsewhere);
    tick_all(&mut m);
    assert!(!m.progress().waits_only_elsewhere);
    drop(act(&mut m, Event::ReminderSaved { path: PathBuf::from("r.ics"), at: Timestamp::now() }));
    let kept = |m: &Model| {
        let case = &m.case;
        (
            case.duties.afterwards.clone(),
            case.removal.gate_answers.clone(),
            case.duties.reminded_from,
            m.progress().steps.status(Step::Remove),
        )
    };
    let before = kept(&m);
    assert_eq!(before.3, Status::Done);
    drop(check(&mut m, &bench));
    assert_eq!(kept(&m), before);
    assert!(!m.case.removal.was_gone);
}

/// What is due after it is gone is said while something is.
#[test]
fn what_is_still_due_is_said_on_paper_while_something_is() {
    let bench = Bench::new(&format!("{INFECTED}\n{HARMLESS}"));
    let says_so = |m: &Model| {
        let words = m.texts.get("report-duties-still-due");
        let is_it = |block: &Block| matches!(block, Block::Paragraph(_, text) if *text == words);
        document_of(m).blocks.iter().any(is_it)
    };
    for (government, is_due) in [("yes", true), ("company", true), ("no", false)] {
        let mut m = bench.ready();
        answer(&mut m, [("government", government), ("clause", "old")]);
        bench.set_packages(HARMLESS);
        drop(check(&mut m, &bench));
        assert_eq!(says_so(&m), is_due, "{government}");
        tick_all(&mut m);
        assert!(!says_so(&m) && open_dues(&m).is_empty(), "{government}: all is done");
        bench.set_packages(&format!("{INFECTED}\n{HARMLESS}"));
    }
}
