//! When the report is made, and when a saved one is old.

use std::path::PathBuf;
use std::sync::Arc;

use bancheck::case::{Audience, Case, Page, Record, Trust};
use bancheck::machine::ReasonKind;
use bancheck::progress::{Status, Step};
use bancheck::report::{self, Block};
use bancheck::scan::CheckResult;
use bancheck::scan::result::CheckReason;
use bancheck::wizard::model::Model;
use bancheck::wizard::notice::Problem;
use bancheck::wizard::report::{FinishedReport, SaveWhere};
use bancheck::wizard::{Command, Event};
use jiff::{Timestamp, ToSpan as _};

use crate::support::{
    Bench, HALF, HARMLESS, INFECTED, TRACES, act, at_the_report, check, document_of, earlier, empty_report,
    finish, on_day,
};

#[test]
fn a_report_on_a_check_that_is_too_old_is_not_done() {
    let bench = Bench::new(HARMLESS);
    let (mut m, report) = at_the_report(&bench);
    drop(act(&mut m, Event::ReportSaved { report, path: PathBuf::from("r.pdf"), at: Timestamp::now() }));
    assert_eq!(m.progress().steps.status(Step::Report), Status::Done);
    earlier(m.case.scans.newest.as_mut().unwrap(), 24 * 90);
    assert_ne!(m.progress().steps.status(Step::Report), Status::Done);
}

/// In a window that stays open, days pass by which something is due.
#[test]
fn a_report_of_another_day_is_made_anew_before_it_is_saved() {
    let bench = Bench::new(INFECTED);
    let (mut m, _) = at_the_report(&bench);
    assert!(m.report.is_current());
    drop(act(&mut m, Event::GoTo(Page::Protect)));
    let tomorrow = m.today().checked_add(1.day()).unwrap();
    let event = on_day(&m, tomorrow);
    drop(act(&mut m, event));
    let commands = act(&mut m, Event::SaveReport(SaveWhere::Documents));
    assert!(!commands.iter().any(|command| matches!(command, Command::WriteReport { .. })));
    assert!(m.report.is_making);
}

/// What is left has another name than the program had: it is one row, in the window and in the report.
#[test]
fn the_report_knows_a_product_as_the_window_does() {
    let bench = Bench::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut m = bench.ready();
    bench.set_packages(&format!("{TRACES}\n{HARMLESS}"));
    let mut scan = bench.scan();
    scan.findings[0].name = "Its name in the rules".to_owned();
    drop(finish(&mut m, scan));
    let heads = |key: &str| m.texts.get(key);
    let document = document_of(&m);
    let rows = document.blocks.iter().find_map(|block| match block {
        Block::Table(table) if table.columns[0].head == heads("report-change-name") => Some(table.rows.len()),
        _ => None,
    });
    assert_eq!(rows, Some(m.progress().comparison.unwrap().rows.len()));
}

#[test]
fn what_was_saved_counts_only_while_it_is_what_would_be_made_now() {
    let bench = Bench::new(HARMLESS);
    let saved = |m: &mut Model, report: &Arc<FinishedReport>| {
        let event = Event::ReportSaved {
            report: Arc::clone(report),
            path: PathBuf::from("r.pdf"),
            at: Timestamp::now(),
        };
        drop(act(m, event));
        m.progress().steps.status(Step::Report) == Status::Done
    };
    let (mut m, report) = at_the_report(&bench);
    assert!(saved(&mut m, &report));
    // Something was typed while the file was written.
    let (mut m, report) = at_the_report(&bench);
    drop(act(&mut m, Event::BusinessTyped("Maria".to_owned())));
    assert!(!saved(&mut m, &report), "stale");
    drop(act(&mut m, Event::BusinessDone));
    assert!(m.report.is_making && !saved(&mut m, &report), "a newer one is being made");
    drop(act(&mut m, Event::ReportMade(Box::new(empty_report("second")))));
    assert!(!saved(&mut m, &report), "a newer one is there");
    let newest = m.report.made.clone().unwrap();
    assert!(saved(&mut m, &newest));
}

#[test]
fn a_report_that_failed_is_made_when_it_is_asked_for_again() {
    let bench = Bench::new(HARMLESS);
    let (mut m, _) = at_the_report(&bench);
    assert!(!m.report.is_stale);
    let problem = Problem { text_key: "report-failed", details: String::new() };
    drop(act(&mut m, Event::ReportFailed(problem)));
    assert!(m.report.is_stale);
}

#[test]
fn a_report_whose_making_did_not_begin_is_made_when_it_is_asked_for_again() {
    let bench = Bench::new(HARMLESS);
    let (mut m, _) = at_the_report(&bench);
    drop(act(&mut m, Event::BusinessTyped("Maria".to_owned())));
    drop(act(&mut m, Event::BusinessDone));
    assert!(m.report.is_making);
    drop(act(
        &mut m,
        Event::Busy("make-report", Problem { text_key: "notice-busy", details: String::new() }),
    ));
    assert!(!m.report.is_making && m.report.is_stale);
    drop(act(&mut m, Event::GoTo(Page::Protect)));
    let commands = act(&mut m, Event::GoTo(Page::Report));
    assert!(commands.iter().any(|command| matches!(command, Command::MakeReport)));
}

#[test]
fn a_removal_by_hand_makes_the_report_old() {
    let bench = Bench::new(INFECTED);
    let (mut m, report) = at_the_report(&bench);
    drop(act(&mut m, Event::ReportSaved { report, path: PathBuf::from("r.pdf"), at: Timestamp::now() }));
    assert_eq!(m.progress().steps.status(Step::Report), Status::Done);
    let key = m.to_remove()[0].clone();
    drop(act(&mut m, Event::GoTo(Page::Remove(key.clone()))));
    bench.set_packages(HALF);
    drop(act(&mut m, Event::DoneByHand(key)));
    let commands = finish(&mut m, bench.scan());
    assert!(commands.iter().any(|c| matches!(c, Command::Log { what: "removed-by-hand", .. })));
    assert!(m.report.is_stale && m.case.report.is_old, "what was done by hand is in the report");
}

#[test]
fn what_was_not_saved_then_is_not_saved_later_by_itself() {
    let bench = Bench::new(HARMLESS);
    let mut m = bench.model(Case::new(Timestamp::now()));
    drop(check(&mut m, &bench));
    drop(act(&mut m, Event::GoTo(Page::Report)));
    drop(act(&mut m, Event::SaveReport(SaveWhere::Ask)));
    drop(act(
        &mut m,
        Event::Busy("make-report", Problem { text_key: "notice-busy", details: String::new() }),
    ));
    drop(act(&mut m, Event::GoTo(Page::Protect)));
    drop(act(&mut m, Event::GoTo(Page::Report)));
    let commands = act(&mut m, Event::ReportMade(Box::new(empty_report("later"))));
    assert!(!commands.iter().any(|c| matches!(c, Command::WriteReport { .. })));
}

/// A name is typed letter by letter, and the clock goes on meanwhile.
#[test]
fn a_report_is_made_of_the_whole_name() {
    let bench = Bench::new(HARMLESS);
    let (mut m, _) = at_the_report(&bench);
    let makes = |commands: &[Command]| commands.iter().any(|command| matches!(command, Command::MakeReport));
    for name in ["M", "Ma", "Mar"] {
        assert!(!makes(&act(&mut m, Event::BusinessTyped(name.to_owned()))));
        let now = m.now.clone();
        assert!(!makes(&act(&mut m, Event::Clock(now))), "between two letters");
    }
    assert!(makes(&act(&mut m, Event::BusinessDone)));
    assert!(!makes(&act(&mut m, Event::BusinessDone)), "it is being made");
}

/// A short report may leave out what is for one's own records, and never what nobody could look at or rely on.
#[test]
fn a_short_report_has_every_gap_and_says_that_a_record_was_changed() {
    let bench = Bench::new(HARMLESS);
    let mut m = bench.model(Case::new(Timestamp::now()));
    drop(check(&mut m, &bench));
    assert_eq!(m.case.report.choices.audience, Audience::Asker);
    let blocks = |m: &Model, trust: Trust| {
        let mut record = Record::default();
        record.trust = trust;
        report::of_case(&m.standpoint(), &m.texts, &m.alternatives, &record).unwrap().unwrap().0.blocks
    };
    let says = |blocks: &[Block], key: &str| format!("{blocks:?}").contains(&m.texts.get(key));
    assert!(!says(&blocks(&m, Trust::Whole), "report-record-cut"));
    assert!(says(&blocks(&m, Trust::Cut), "report-record-cut"));
    let mut m = bench.model(m.case.clone());
    let checks = &mut m.case.scans.newest.as_mut().unwrap().checks;
    for one in checks.iter_mut().take(9) {
        one.result = CheckResult::CouldNotCheck;
        one.reason = Some(CheckReason { kind: ReasonKind::Damaged, detail: String::new() });
    }
    let places: Vec<String> =
        checks.iter().take(9).map(|one| m.texts.get(&format!("source-{}", one.source.id()))).collect();
    let rows: Vec<String> = blocks(&m, Trust::Whole)
        .iter()
        .filter_map(|block| match block {
            Block::Table(table) => Some(table.rows.iter().map(|row| row[0].clone())),
            _ => None,
        })
        .flatten()
        .collect();
    assert_eq!(rows, places, "each of them, not only those for which the first page has room");
}
