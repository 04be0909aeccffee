//! What the window decides, without drawing: events in, the model and commands out. And what the program does
//! where a case cannot be kept.

use std::path::PathBuf;
use std::sync::Arc;

use bancheck::case::{Case, Place};
use bancheck::progress::{Status, Step};
use bancheck::removal::restart::Boot;
use bancheck::removal::signs::Seen;
use bancheck::removal::{Attempt, End, Outcome};
use bancheck::report::{Document, PageNumber};
use bancheck::ui::event::{Command, Event};
use bancheck::ui::model::{MadeReport, Model, Problem};
use bancheck::ui::update::update;
use jiff::{Timestamp, ToSpan as _};

use crate::desk::{Desk, HARMLESS, INFECTED, on_day};
use crate::guards::{answer_all, booted, model, ready, take};
use crate::removal::Uninstaller;

fn has_scan(commands: &[Command]) -> bool {
    commands.iter().any(|command| matches!(command, Command::Scan))
}

#[test]
fn a_window_that_stays_open_calls_its_check_old_and_removes_nothing_by_it() {
    let desk = Desk::new(INFECTED);
    let mut m = ready(&desk);
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
    assert!(has_scan(&commands) && m.removing.is_none() && m.case.attempts.is_empty());
}

#[test]
fn the_window_knows_which_day_it_is() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    let today = window.harness.state().model().today();
    let wrong = today.checked_sub(30.days()).unwrap();
    let event = on_day(window.harness.state().model(), wrong);
    window.take_in(event);
    window.harness.run();
    assert_eq!(window.harness.state().model().today(), today);
}

/// Between the opening of the window and the computer's first word about restarts.
#[test]
fn until_the_computer_was_asked_what_it_said_last_holds() {
    let desk = Desk::new(INFECTED);
    let mut m = model(Case::new(Timestamp::now()), &desk);
    drop(take(&mut m, &desk));
    desk.set_packages(HARMLESS);
    let mut case = m.case.clone();
    let seen_at: Timestamp = case.scan.as_ref().unwrap().finished_at;
    case.boot_is_due = true;
    let mut m = model(case, &desk);
    drop(take(&mut m, &desk));
    assert_eq!(m.progress().result().unwrap().id(), "restart-due");
    m.case.is_report_old = false;
    // It was restarted, and nothing waits any more.
    let boot = Boot { at: Some(seen_at + 1.nanosecond()), pending: Vec::new(), is_of_this_computer: true };
    let commands = update(&mut m, Event::BootSeen(boot));
    assert_eq!(m.progress().result().unwrap().id(), "removed");
    assert!(!m.case.boot_is_due && m.case.is_report_old, "a report from before says something else");
    assert!(commands.iter().any(|command| matches!(command, Command::Save(_))));
}

pub fn made(version: &str) -> MadeReport {
    MadeReport {
        document: document(),
        pdf: Vec::new(),
        data: String::new(),
        letter: String::new(),
        pages: Vec::new(),
        page_count: 1,
        made_on: jiff::civil::date(2026, 11, 1),
        file_name: "report.pdf".to_owned(),
        version: version.to_owned(),
    }
}

/// A report that says nothing.
fn document() -> Document {
    Document {
        title: String::new(),
        language: "en-US".to_owned(),
        number: "1".to_owned(),
        made_at: Timestamp::UNIX_EPOCH,
        utc_offset: 0,
        creator: String::new(),
        running_head: String::new(),
        page_number: PageNumber { before: String::new(), between: String::new() },
        blocks: Vec::new(),
    }
}

/// A model on the page of the report, which was just made.
pub fn at_the_report(desk: &Desk) -> (Model, Arc<MadeReport>) {
    let mut m = ready(desk);
    drop(update(&mut m, Event::GoTo(Place::Report)));
    assert!(m.report.is_making);
    drop(update(&mut m, Event::ReportMade(Box::new(made("first")))));
    let made = m.report.made.clone().unwrap();
    (m, made)
}

#[test]
fn what_was_saved_counts_only_while_it_is_what_would_be_made_now() {
    let desk = Desk::new(HARMLESS);
    let saved = |m: &mut Model, report: &Arc<MadeReport>| {
        let event = Event::ReportSaved {
            report: Arc::clone(report),
            path: PathBuf::from("r.pdf"),
            at: Timestamp::now(),
        };
        drop(update(m, event));
        m.progress().steps.status(Step::Report) == Status::Done
    };
    let (mut m, report) = at_the_report(&desk);
    assert!(saved(&mut m, &report));
    // Something was typed while the file was written.
    let (mut m, report) = at_the_report(&desk);
    drop(update(&mut m, Event::BusinessTyped("Maria".to_owned())));
    assert!(!saved(&mut m, &report), "stale");
    drop(update(&mut m, Event::BusinessDone));
    assert!(m.report.is_making && !saved(&mut m, &report), "a newer one is being made");
    drop(update(&mut m, Event::ReportMade(Box::new(made("second")))));
    assert!(!saved(&mut m, &report), "a newer one is there");
    let newest = m.report.made.clone().unwrap();
    assert!(saved(&mut m, &newest));
}

#[test]
fn a_restart_that_was_asked_for_is_waited_for() {
    let desk = Desk::new(HARMLESS);
    let mut m = model(Case::new(Timestamp::now()), &desk);
    drop(update(&mut m, Event::BootSeen(booted(0))));
    assert!(!m.case.waits_for_restart());
    drop(update(&mut m, Event::AskRestart { comes_back: false }));
    drop(update(&mut m, Event::BootSeen(booted(0))));
    assert!(m.case.waits_for_restart());
}

#[test]
fn a_report_that_failed_is_made_when_it_is_asked_for_again() {
    let desk = Desk::new(HARMLESS);
    let (mut m, _) = at_the_report(&desk);
    assert!(!m.report.is_stale);
    let problem = Problem { text_key: "report-failed", details: String::new() };
    drop(update(&mut m, Event::ReportFailed(problem)));
    assert!(m.report.is_stale);
}

/// Who has nobody to ask any more has an answer that is true.
#[test]
fn a_console_that_nobody_runs_lets_the_removal_go_on() {
    let desk = Desk::new(INFECTED);
    let mut m = model(Case::new(Timestamp::now()), &desk);
    drop(take(&mut m, &desk));
    drop(update(&mut m, Event::GateAnswered { gate: "managed".to_owned(), choice: "ended".to_owned() }));
    assert!(m.case.gates().standing(&m.rules, "managed").lets_go());
}

/// What nobody can do is not on the list of what to do elsewhere; what the computer contradicts stays.
#[test]
fn nobody_leaves_a_console_that_nobody_runs() {
    let desk = Desk::new(INFECTED);
    let mut m = model(Case::new(Timestamp::now()), &desk);
    drop(take(&mut m, &desk));
    let is_listed = |m: &Model| m.case.concerned(&m.rules).iter().any(|one| one.id == "console");
    assert!(is_listed(&m));
    for (choice, listed) in [("ended", false), ("no", false), ("released", false), ("unknown", true)] {
        drop(update(&mut m, Event::GateAnswered { gate: "managed".to_owned(), choice: choice.to_owned() }));
        assert_eq!(is_listed(&m), listed, "{choice}");
    }
    m.case.gate_answers.insert("managed".to_owned(), "no".to_owned());
    let seen = Seen { proofs: vec!["Network Agent".to_owned()], hints: Vec::new() };
    m.case.signs.insert("managed".to_owned(), seen);
    assert!(is_listed(&m), "the computer shows that there is one");
}

#[test]
fn since_when_it_is_gone_does_not_change_with_every_check() {
    let desk = Desk::new(INFECTED);
    let mut m = model(Case::new(Timestamp::now()), &desk);
    drop(take(&mut m, &desk));
    desk.set_packages(HARMLESS);
    drop(take(&mut m, &desk));
    let gone_at = m.case.scan.as_ref().unwrap().finished_at;
    assert_eq!(m.case.gone_at, Some(gone_at));
    drop(take(&mut m, &desk));
    assert!(m.case.scan.as_ref().unwrap().finished_at > gone_at);
    assert_eq!(m.case.gone_at, Some(gone_at));
}

/// What was tried before the last restart is not waiting for the next one.
#[test]
fn what_stayed_over_a_restart_is_still_there() {
    let desk = Desk::new(INFECTED);
    let mut m = model(Case::new(Timestamp::now()), &desk);
    drop(take(&mut m, &desk));
    let ended_at = Timestamp::from_second(100).unwrap();
    let attempt = |key: String| Attempt {
        name: key.clone(),
        key,
        command: String::new(),
        begun_at: ended_at,
        end: Some(End { at: ended_at, outcome: Outcome::RestartNeeded, code: Some(3010) }),
    };
    m.case.attempts = m.to_remove().into_iter().map(attempt).collect();
    drop(update(&mut m, Event::AskRestart { comes_back: false }));
    for (started_at, result) in [(50, "restart-due"), (200, "still-there")] {
        drop(update(&mut m, Event::BootSeen(booted(started_at))));
        assert!(m.case.waits_for_restart());
        assert_eq!(m.progress().result().unwrap().id(), result, "{started_at}");
    }
}

#[test]
fn a_report_whose_making_did_not_begin_is_made_when_it_is_asked_for_again() {
    let desk = Desk::new(HARMLESS);
    let (mut m, _) = at_the_report(&desk);
    drop(update(&mut m, Event::BusinessTyped("Maria".to_owned())));
    drop(update(&mut m, Event::BusinessDone));
    assert!(m.report.is_making);
    drop(update(
        &mut m,
        Event::Busy("make-report", Problem { text_key: "notice-busy", details: String::new() }),
    ));
    assert!(!m.report.is_making && m.report.is_stale);
    drop(update(&mut m, Event::GoTo(Place::Protect)));
    let commands = update(&mut m, Event::GoTo(Place::Report));
    assert!(commands.iter().any(|command| matches!(command, Command::MakeReport)));
}

/// Who stopped in the middle sees that it was begun.
#[test]
fn what_was_begun_is_not_called_not_started() {
    let desk = Desk::new(INFECTED);
    let mut m = model(Case::new(Timestamp::now()), &desk);
    drop(take(&mut m, &desk));
    assert_eq!(m.progress().steps.status(Step::Case), Status::NotStarted);
    drop(update(&mut m, Event::Answered { question: "cards".to_owned(), choice: "no".to_owned() }));
    assert_eq!(m.progress().steps.status(Step::Case), Status::InProgress, "one answer is a beginning");
    assert_eq!(m.progress().steps.status(Step::Remove), Status::NotStarted);
    answer_all(&mut m);
    m.case.place = Place::Check;
    assert_eq!(m.progress().steps.status(Step::Remove), Status::InProgress, "questions are answered");
    m.case.gate_answers.clear();
    let key = m.to_remove()[0].clone();
    drop(update(&mut m, Event::DoneByHand(key)));
    m.case.place = Place::Check;
    assert_eq!(m.progress().steps.status(Step::Remove), Status::InProgress, "something was removed by hand");
    assert_eq!(m.progress().steps.status(Step::Report), Status::NotStarted);
    let (mut m, report) = at_the_report(&desk);
    drop(update(&mut m, Event::ReportSaved { report, path: PathBuf::from("r.pdf"), at: Timestamp::now() }));
    drop(update(&mut m, Event::BusinessTyped("Maria".to_owned())));
    m.case.place = Place::Check;
    assert_eq!(
        m.progress().steps.status(Step::Report),
        Status::InProgress,
        "one was saved, which is old by now"
    );
}

/// A desk whose data folder lies so deep that the names of the case fit, and those of what is kept do not.
#[cfg(target_os = "linux")]
fn where_nothing_can_be_kept(packages: &str) -> Desk {
    const LONGEST_PATH: usize = 4095;
    let mut desk = Desk::new(packages);
    let mut dir = desk.folder.path().to_owned();
    let room = "/.bancheck-123456".len() + 2;
    while LONGEST_PATH - room - dir.as_os_str().len() > 1 {
        let left = LONGEST_PATH - room - dir.as_os_str().len() - 1;
        dir.push("d".repeat(left.min(200)));
    }
    desk.setup.data_dir = Some(dir);
    desk
}

/// The case on the disk of such a desk, after one check.
#[cfg(target_os = "linux")]
fn checked_once(desk: &Desk) -> PathBuf {
    let file = desk.setup.data_dir.as_ref().unwrap().join("case.json");
    let mut window = desk.open();
    window.check();
    window
        .wait_until("saved", |_| std::fs::read_to_string(&file).is_ok_and(|case| case.contains("findings")));
    file
}

/// Nothing that could not be kept is overwritten by a window that opens...
#[cfg(target_os = "linux")]
#[test]
fn a_case_of_another_computer_that_cannot_be_kept_is_not_overwritten() {
    let desk = where_nothing_can_be_kept(INFECTED);
    let file = checked_once(&desk);
    let before = std::fs::read(&file).unwrap();
    std::fs::write(desk.folder.path().join("tree/etc/hostname"), "BACK-OFFICE\n").unwrap();
    desk.set_packages(HARMLESS);
    let mut window = desk.open();
    assert!(window.has("notice-not-saved") && window.harness.state().model().data_dir.is_none());
    window.check();
    drop(window);
    assert_eq!(std::fs::read(&file).unwrap(), before);
}

/// ... nor by one that finds itself on another computer.
#[cfg(target_os = "linux")]
#[test]
fn a_case_that_cannot_be_kept_is_not_overwritten_by_a_check() {
    let desk = where_nothing_can_be_kept(INFECTED);
    let file = checked_once(&desk);
    let mut window = desk.open();
    window.take_in(Event::GoTo(Place::Check));
    std::fs::write(desk.folder.path().join("tree/etc/hostname"), "BACK-OFFICE\n").unwrap();
    desk.set_packages(HARMLESS);
    window.take_in(Event::StartScan);
    window.wait_until("it says so", |window| window.has("notice-save-failed"));
    drop(window);
    let kept = std::fs::read_to_string(&file).unwrap();
    assert!(kept.contains("FRONT-DESK") && !kept.contains("BACK-OFFICE"));
}

/// ... nor by a removal on that one: what cannot be put on record is not done.
#[cfg(target_os = "linux")]
#[test]
fn a_case_that_cannot_be_kept_is_not_overwritten_by_a_removal() {
    let mut desk = where_nothing_can_be_kept(INFECTED);
    let uninstaller = Arc::new(Uninstaller::of(&desk, Outcome::Finished, 0, true));
    desk.setup.starter = Arc::<Uninstaller>::clone(&uninstaller);
    let file = checked_once(&desk);
    let mut window = desk.open();
    window.take_in(Event::GoTo(Place::Check));
    std::fs::write(desk.folder.path().join("tree/etc/hostname"), "BACK-OFFICE\n").unwrap();
    window.take_in(Event::StartScan);
    window.wait_until("it says so", |window| window.has("notice-save-failed"));
    window.press("plan-the-removal");
    window.answer_gates();
    window.press("plan-start");
    window.press("remove-yes");
    window.wait_until("it has an end", |window| window.has("outcome-not-started"));
    drop(window);
    assert_eq!(uninstaller.runs(), 0);
    let kept = std::fs::read_to_string(&file).unwrap();
    assert!(kept.contains("FRONT-DESK") && !kept.contains("BACK-OFFICE"));
}
