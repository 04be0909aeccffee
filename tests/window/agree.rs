//! Pages, report and the rules behind them give one answer, also while a restart is due, where nobody could
//! look, after a clock was set, and when a check ends on another page.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use bancheck::bans::Coverage;
use bancheck::case::{Case, Place, Record};
use bancheck::progress::{Headline, Progress, Standpoint, Status, Step};
use bancheck::removal::run::Ended;
use bancheck::removal::signs::Signs;
use bancheck::removal::{self, Attempt, End, Outcome};
use bancheck::report::{Block, Document, Sign, dues, letter};
use bancheck::scan::{CheckResult, Protection, Scan, Verdict};
use bancheck::ui::event::{Command, Event};
use bancheck::ui::model::{Details, Model, Problem, SaveWhere};
use bancheck::ui::update::update;
use eframe::egui::Key;
use eframe::egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use jiff::{Timestamp, ToSpan as _};

use crate::decisions::{at_the_report, made};
use crate::desk::{Desk, HARMLESS, INFECTED, Window, on_day, open_dues};
use crate::doubt::before_the_restart;
use crate::guards::{booted, model, ready, take};
use crate::removal::{Uninstaller, at_the_plan};

/// One of the two that are there at first.
const HALF: &str = "Package: klnagent64\nStatus: install ok installed\nVersion: 15.1.0-20748\n\
    Maintainer: Kaspersky\nDescription: Kaspersky Network Agent\n";
/// What the package manager leaves: settings, which do nothing.
pub const TRACES: &str = "Package: kesl\nStatus: deinstall ok config-files\nVersion: 12.2.0-2412\n\
    Maintainer: Kaspersky\nDescription: Kaspersky Endpoint Security for Linux\n";

fn scan_of(desk: &Desk) -> Scan {
    bancheck::scan::run(&desk.setup.rules, &desk.setup.machine, &mut |_| ())
}

fn finished(m: &mut Model, scan: Scan) -> Vec<Command> {
    let (signs, signatures) = (Signs::new(), BTreeMap::new());
    update(m, Event::ScanFinished { scan: Box::new(scan), signs, signatures })
}

fn document_of(m: &Model) -> Document {
    let record = Record::default();
    let document = bancheck::report::of_case(&m.standpoint(), &m.texts, &m.alternatives, &record);
    document.unwrap().unwrap().0
}

fn letter_of(m: &Model) -> String {
    letter(&m.rules, &m.texts, &document_of(m))
}

fn has_section(m: &Model, key: &str) -> bool {
    let heading = m.texts.get(key);
    document_of(m).blocks.iter().any(|block| matches!(block, Block::Heading(text) if *text == heading))
}

fn has_text(m: &Model, key: &str) -> bool {
    let words = m.texts.get(key);
    document_of(m).blocks.iter().any(|block| matches!(block, Block::Paragraph(_, text) if *text == words))
}

/// What the owner signs.
fn signed(m: &Model) -> Vec<String> {
    let document = document_of(m);
    let scope = m.texts.with("report-statement-scope", &[("number", document.number.as_str().into())]);
    let mut lists = document.blocks.into_iter().filter_map(|block| match block {
        Block::List { items, .. } => Some(items),
        _ => None,
    });
    lists.find(|items| items.contains(&scope)).expect("a statement")
}

fn earlier(scan: &mut Scan, hours: i64) {
    scan.started_at = scan.started_at.checked_sub(hours.hours()).unwrap();
    scan.finished_at = scan.finished_at.checked_sub(hours.hours()).unwrap();
}

fn ended() -> Ended {
    Ended { outcome: Outcome::Finished, code: Some(0), details: String::new() }
}

fn answers<const N: usize>(given: [(&str, &str); N]) -> [Event; N] {
    given.map(|(question, choice)| Event::Answered {
        question: question.to_owned(),
        choice: choice.to_owned(),
    })
}

fn answer<const N: usize>(m: &mut Model, given: [(&str, &str); N]) {
    for event in answers(given) {
        drop(update(m, event));
    }
}

fn tick_all(m: &mut Model) {
    let all: Vec<String> = m.case.concerned(&m.rules).iter().map(|one| one.id.clone()).collect();
    for id in all {
        drop(update(m, Event::AfterwardsTicked { id, is_done: true, at: Timestamp::now() }));
    }
}

/// Whoever removed it, in the system's own list or in another window.
#[test]
fn what_was_removed_elsewhere_waits_for_the_restart() {
    let desk = Desk::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut m = ready(&desk);
    drop(update(&mut m, Event::BootSeen(booted(1_000))));
    drop(update(&mut m, Event::GoTo(Place::Plan)));
    assert!(m.plan().steps.contains(&removal::Step::Restart), "a restart belongs to the plan");
    desk.set_packages(HARMLESS);
    drop(update(&mut m, Event::CheckGone));
    drop(finished(&mut m, scan_of(&desk)));
    assert_eq!(m.progress().result().unwrap().id(), "restart-due");
    tick_all(&mut m);
    assert_ne!(m.progress().steps.status(Step::Remove), Status::Done);
    let due = m.texts.get("report-restart-due");
    assert!(letter_of(&m).contains(&due) && signed(&m).contains(&due));
    assert!(signed(&m).contains(&m.texts.get("report-not-running")), "nobody looked at running programs");
    // After the restart the same check says so.
    let after = Timestamp::now().as_second() + 100;
    drop(update(&mut m, Event::BootSeen(booted(after))));
    assert_eq!(m.progress().result().unwrap().id(), "removed");
    assert_eq!(m.progress().steps.status(Step::Remove), Status::Done);
    assert!(!letter_of(&m).contains(&due) && !signed(&m).contains(&due));
}

#[test]
fn a_check_that_ends_on_the_page_of_the_report_makes_it_anew() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.check();
    window.take_in(Event::GoTo(Place::Report));
    let is_current = |window: &Window| {
        let desk = &window.harness.state().model().report;
        desk.made.is_some() && desk.is_current()
    };
    window.wait_until("made", is_current);
    let first = window.harness.state().model().report.made.as_ref().unwrap().version.clone();
    desk.set_packages(INFECTED);
    window.take_in(Event::StartScan);
    window.wait_for_scan();
    window.wait_until("made anew", is_current);
    let m = window.harness.state().model();
    assert!(m.progress().headline.is_found() && m.report.made.as_ref().unwrap().version != first);
    assert!(window.has("report-ready"));
}

#[test]
fn a_report_that_failed_is_not_called_ready_nor_under_way() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.check();
    window.take_in(Event::GoTo(Place::Report));
    window.wait_until("made", |window| window.harness.state().model().report.made.is_some());
    window.take_in(Event::ToggleDetails(Details::Letter));
    let problem = Problem { text_key: "report-failed", details: String::new() };
    window.take_in(Event::ReportFailed(problem));
    assert!(window.has("report-failed") && window.has("report-not-ready"));
    assert!(!window.has("report-making") && !window.has("report-ready"));
}

/// What is due in days is known, and another question is still open.
#[test]
fn a_day_that_is_known_is_shown_before_the_last_answer() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.check();
    for event in answers([("government", "yes"), ("clause", "old")]) {
        window.take_in(event);
    }
    window.wait_until("saved", |_| desk.saved_case().answers.contains_key("clause"));
    drop(window);
    desk.change_case(|case| drop(case.answers.remove("abroad")));
    let mut window = desk.open();
    for place in [Place::Check, Place::Afterwards] {
        window.take_in(Event::GoTo(place));
        let m = window.harness.state().model();
        let line = open_dues(m).first().map(|due| due.line(&m.texts)).unwrap();
        assert!(window.shows(&line) && !window.has("due-not-asked"), "{:?}", window.place());
    }
    // Who said "I don't know" is not asked a few questions.
    drop(window);
    desk.change_case(|case| drop(case.answers.insert("government".to_owned(), "unknown".to_owned())));
    let mut window = desk.open();
    window.take_in(Event::Answered { question: "abroad".to_owned(), choice: "no".to_owned() });
    window.take_in(Event::GoTo(Place::Check));
    assert!(window.has("due-not-known") && !window.has("due-not-asked"));
}

/// A restart is due, and the list could not be read: nothing is "not there".
#[test]
fn nothing_is_not_there_where_nobody_could_look_before_a_restart() {
    let (desk, mut window) = before_the_restart(Place::Gone);
    desk.set_packages("");
    window.take_in(Event::CheckGone);
    window.wait_for_scan();
    let m = window.harness.state().model();
    assert!(m.case.scan.as_ref().unwrap().gaps().next().is_some());
    assert!(window.has("state-not-seen") && !window.has("state-not-there"));
}

/// One stays, and the other is not seen: before a restart, or with a place that could not be read.
#[test]
fn what_is_not_seen_is_not_counted_as_gone_in_doubt() {
    for has_gap in [false, true] {
        let desk = Desk::new(&format!("{INFECTED}\n{HARMLESS}"));
        let mut window = at_the_plan(&desk);
        desk.set_packages(&format!("{HALF}\n{HARMLESS}"));
        let mut scan = scan_of(&desk);
        if has_gap {
            scan.checks[0].result = CheckResult::CouldNotCheck;
        }
        window.take_in(Event::GoTo(Place::Check));
        window.take_in(Event::ScanFinished {
            scan: Box::new(scan),
            signs: Signs::new(),
            signatures: BTreeMap::new(),
        });
        if !has_gap {
            window.take_in(Event::AskRestart { comes_back: false });
        }
        let says = |gone: usize| {
            let counts = [("stayed", 1.into()), ("gone", gone.into())];
            window.shows(&window.texts.with("after-still-here", &counts))
        };
        assert!(says(0) && !says(1), "with a gap: {has_gap}");
    }
}

/// The clock was set back by an hour between the two checks.
#[test]
fn a_clock_set_back_hides_nothing_of_what_was_here() {
    let desk = Desk::new(INFECTED);
    let mut m = ready(&desk);
    desk.set_packages(HARMLESS);
    let mut scan = scan_of(&desk);
    earlier(&mut scan, 1);
    drop(finished(&mut m, scan));
    assert!(has_section(&m, "report-change-heading"));
}

#[test]
fn a_clock_set_back_calls_nothing_done_that_is_still_here() {
    let desk = Desk::new(INFECTED);
    let mut m = ready(&desk);
    let key = m.to_remove()[0].clone();
    drop(update(&mut m, Event::GoTo(Place::Plan)));
    drop(update(&mut m, Event::Remove(key.clone())));
    drop(update(&mut m, Event::RemovalEnded { key: key.clone(), ended: ended(), at: Timestamp::now() }));
    assert!(m.is_said_done(&key));
    drop(update(&mut m, Event::CheckGone));
    let mut scan = scan_of(&desk);
    earlier(&mut scan, 1);
    drop(finished(&mut m, scan));
    assert!(m.finding(&key).is_some() && !m.is_said_done(&key));
}

/// A year ahead while it was removed, and set right since: one restart is enough.
#[test]
fn a_clock_that_was_ahead_makes_nobody_wait_for_it() {
    let desk = Desk::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut m = ready(&desk);
    let ahead = Timestamp::now().checked_add((24 * 365).hours()).unwrap();
    drop(update(&mut m, Event::BootSeen(booted(1_000))));
    drop(update(&mut m, Event::GoTo(Place::Plan)));
    for key in m.to_remove() {
        drop(update(&mut m, Event::Remove(key.clone())));
        drop(update(&mut m, Event::RemovalEnded { key, ended: ended(), at: ahead }));
    }
    drop(update(&mut m, Event::AskRestart { comes_back: false }));
    m.case.restart.as_mut().unwrap().at = ahead;
    desk.set_packages(HARMLESS);
    drop(update(&mut m, Event::CheckGone));
    drop(finished(&mut m, scan_of(&desk)));
    drop(update(&mut m, Event::BootSeen(booted(1_000))));
    assert!(m.case.waits_for_restart());
    let after = Timestamp::now().as_second() + 100;
    drop(update(&mut m, Event::BootSeen(booted(after))));
    assert!(!m.case.waits_for_restart(), "for a year, whatever the person does");
}

/// What older rules judged is not what these rules would say.
#[test]
fn a_check_by_other_rules_is_an_old_one() {
    let desk = Desk::new(HARMLESS);
    let mut m = ready(&desk);
    assert_eq!(m.progress().steps.status(Step::Check), Status::Done);
    m.case.scan.as_mut().unwrap().rules.version = "0-older".to_owned();
    assert_ne!(m.progress().steps.status(Step::Check), Status::Done);
    assert_ne!(m.progress().steps.status(Step::Remove), Status::NotNeeded);
}

#[test]
fn a_report_on_a_check_that_is_too_old_is_not_done() {
    let desk = Desk::new(HARMLESS);
    let (mut m, report) = at_the_report(&desk);
    drop(update(&mut m, Event::ReportSaved { report, path: PathBuf::from("r.pdf"), at: Timestamp::now() }));
    assert_eq!(m.progress().steps.status(Step::Report), Status::Done);
    earlier(m.case.scan.as_mut().unwrap(), 24 * 90);
    assert_ne!(m.progress().steps.status(Step::Report), Status::Done);
}

/// In a window that stays open, days pass by which something is due.
#[test]
fn a_report_of_another_day_is_made_anew_before_it_is_saved() {
    let desk = Desk::new(INFECTED);
    let (mut m, _) = at_the_report(&desk);
    assert!(m.report.is_current());
    drop(update(&mut m, Event::GoTo(Place::Protect)));
    let tomorrow = m.today().checked_add(1.day()).unwrap();
    let event = on_day(&m, tomorrow);
    drop(update(&mut m, event));
    let commands = update(&mut m, Event::SaveReport(SaveWhere::Documents));
    assert!(!commands.iter().any(|command| matches!(command, Command::WriteReport { .. })));
    assert!(m.report.is_making);
}

/// It was found, removed, and another product is found half a year later.
#[test]
fn what_is_found_anew_is_due_anew() {
    let desk = Desk::new(HALF);
    let mut m = model(Case::new(Timestamp::now()), &desk);
    answer(&mut m, [("government", "yes"), ("clause", "old")]);
    for (packages, days) in [(HALF, 180), (HARMLESS, 179)] {
        desk.set_packages(packages);
        let mut scan = scan_of(&desk);
        earlier(&mut scan, 24 * days);
        drop(finished(&mut m, scan));
    }
    let has_passed = |m: &Model| {
        let passed = m.texts.with("due-passed", &[("when", "".into())]);
        open_dues(m)[0].when.ends_with(passed.trim())
    };
    assert!(m.case.gone_at.is_some() && has_passed(&m));
    for is_reported in [false, true] {
        if is_reported {
            tick_all(&mut m);
        }
        desk.set_packages(INFECTED);
        drop(take(&mut m, &desk));
        assert_eq!(has_passed(&m), !is_reported, "only what was reported is due anew");
        assert!(letter_of(&m).contains(&m.texts.get("report-came-back")));
        desk.set_packages(HARMLESS);
        drop(take(&mut m, &desk));
    }
}

/// What was sent is no longer due, what follows from it is.
#[test]
fn what_was_ticked_off_as_sent_is_no_longer_due() {
    let desk = Desk::new(INFECTED);
    for (clause, id) in [("old", "government-report"), ("new", "government-report-new")] {
        let mut m = ready(&desk);
        answer(&mut m, [("government", "yes"), ("clause", clause)]);
        let said = |m: &Model, key: &str| {
            open_dues(m).iter().any(|due| due.what == m.texts.get(&format!("duty-{id}-{key}")))
        };
        assert!(said(&m, "due-1"));
        let at = Timestamp::now();
        let tick = |is_done| Event::AfterwardsTicked { id: "government-report".to_owned(), is_done, at };
        drop(update(&mut m, tick(true)));
        assert!(!said(&m, "due-1"));
        assert_eq!(said(&m, "due-2-done"), clause == "old", "the newer rule asks for one report");
        assert!(m.progress().dues.question.is_none(), "and nobody is asked whether something is due");
        let duty = m.rules.duties.iter().find(|duty| duty.id == id).unwrap();
        let lines = dues::lines(&m.texts, m.progress().dues.of_duty(duty).unwrap());
        assert!(lines[1].is_over);
        let day = m.texts.date(at.to_zoned_datetime(jiff::tz::TimeZone::system()).date());
        let ticked = m.texts.with("due-done", &[("when", "".into()), ("day", day.into())]);
        let paper = document_of(&m);
        let is_said = |block: &Block| matches!(block, Block::Entry(entry) if entry.body.iter().any(|line| line.ends_with(&ticked)));
        assert!(paper.blocks.iter().any(is_said), "on paper, too");
        drop(update(&mut m, tick(false)));
        assert!(said(&m, "due-1"), "it was a mistake");
    }
}

/// A tick is about what was known when it was made.
#[test]
fn what_was_reported_says_nothing_about_what_comes_later() {
    let more = INFECTED;
    for (first, between) in [(HALF, None), (INFECTED, Some(""))] {
        let desk = Desk::new(first);
        let mut m = model(Case::new(Timestamp::now()), &desk);
        answer(&mut m, [("government", "yes"), ("clause", "new")]);
        let mut scan = scan_of(&desk);
        earlier(&mut scan, 24 * 180);
        drop(finished(&mut m, scan));
        assert!(!open_dues(&m).is_empty());
        tick_all(&mut m);
        assert!(open_dues(&m).is_empty());
        if let Some(packages) = between {
            // Nobody could look, so that it is not called gone.
            desk.set_packages(packages);
            drop(take(&mut m, &desk));
            assert!(m.case.gone_at.is_none());
        }
        desk.set_packages(more);
        drop(take(&mut m, &desk));
        assert!(!open_dues(&m).is_empty(), "installed today, and nothing is due");
        assert!(!open_dues(&m)[0].when.contains(&m.texts.with("due-passed", &[("when", "".into())])));
    }
}

/// Without a window the same is known.
#[test]
fn a_case_knows_by_itself_what_came_back_and_what_waits() {
    let desk = Desk::new(&format!("{INFECTED}\n{HARMLESS}"));
    let rules = &desk.setup.rules;
    let mut case = Case::new(Timestamp::now());
    case.add_scan(rules, scan_of(&desk));
    desk.set_packages(HARMLESS);
    case.add_scan(rules, scan_of(&desk));
    case.note_boot(&booted(1_000));
    let now = Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::system());
    let headline = |case: &Case| Progress::of(&Standpoint { rules, case, boot: None, now: &now }).headline;
    assert_eq!(headline(&case), Headline::RestartDue, "a restart belongs to it");
    case.note_boot(&booted(Timestamp::now().as_second() + 100));
    assert_eq!(headline(&case), Headline::Clear);
    case.gone_at = Some(Timestamp::now());
    case.afterwards.insert("subscription".to_owned(), Timestamp::now());
    desk.set_packages(INFECTED);
    case.add_scan(rules, scan_of(&desk));
    assert!(case.was_gone && case.afterwards.is_empty());
    assert_eq!(case.proof(rules, None).unwrap().result.id(), "came-back");
}

/// What came back was not held by anything, so that what puts it back comes first.
#[test]
fn what_came_back_asks_first_what_puts_it_back() {
    let desk = Desk::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut window = at_the_plan(&desk);
    let above = |window: &Window, first: &str, second: &str| {
        let top =
            |key: &str| window.harness.get_all_by_value(&window.texts.get(key)).next().unwrap().rect().min.y;
        top(first) < top(second)
    };
    let check = |window: &mut Window, packages: &str| {
        desk.set_packages(packages);
        window.take_in(Event::CheckGone);
        window.wait_for_scan();
    };
    check(&mut window, INFECTED);
    assert!(above(&window, "gone-next-restart", "gone-next-console"));
    window.take_in(Event::ToggleDetails(Details::Finding(1)));
    check(&mut window, HARMLESS);
    assert!(window.harness.state().model().open_details.is_empty(), "it was opened for what is gone");
    check(&mut window, INFECTED);
    assert!(window.has("gone-came-back") && above(&window, "gone-next-console", "gone-next-restart"));
}

/// What is done is no longer counted as to come, and not called checked.
#[test]
fn the_plan_counts_what_is_still_to_come() {
    let desk = Desk::new(INFECTED);
    let mut window = at_the_plan(&desk);
    let says = |window: &Window, count: usize| {
        let values = [("count", count.into()), ("minutes", (count * 5).into())];
        let words = window.texts.with("plan-step-remove-time", &values);
        window.harness.root().children_recursive().any(|node| {
            let node = node.accesskit_node();
            [node.label(), node.value()].iter().flatten().any(|said| said.contains(&words))
        })
    };
    assert!(says(&window, 2) && !window.has("plan-done"));
    let first = window.harness.state().model().to_remove()[0].clone();
    window.take_in(Event::DoneByHand(first));
    window.take_in(Event::GoTo(Place::Plan));
    assert!(says(&window, 1) && window.has("plan-done"));
}

/// What was never here is not said to have come back, in what is signed either.
#[test]
fn what_is_signed_says_came_back_only_of_what_was_here() {
    let kesl = INFECTED.split_once("\n\n").unwrap().0;
    for (again, came_back) in [(HALF, true), (kesl, false)] {
        let desk = Desk::new(HALF);
        let mut m = model(Case::new(Timestamp::now()), &desk);
        for packages in [HALF, HARMLESS, again] {
            desk.set_packages(packages);
            drop(take(&mut m, &desk));
        }
        let words = m.texts.get("report-came-back");
        assert_eq!(signed(&m).contains(&words), came_back);
        assert_eq!(letter_of(&m).contains(&words), came_back);
        assert_eq!(has_text(&m, "report-elsewhere-anew"), came_back);
    }
}

/// The page and the paper say the same of what is due after it is gone.
#[test]
fn what_is_still_due_is_said_while_something_is() {
    let desk = Desk::new(&format!("{INFECTED}\n{HARMLESS}"));
    for (government, is_due) in [("yes", true), ("company", true), ("no", false)] {
        let mut m = ready(&desk);
        answer(&mut m, [("government", government), ("clause", "old")]);
        desk.set_packages(HARMLESS);
        drop(take(&mut m, &desk));
        assert_eq!(has_text(&m, "report-duties-still-due"), is_due, "{government}");
        tick_all(&mut m);
        assert!(!has_text(&m, "report-duties-still-due"), "{government}: all is done");
        assert!(open_dues(&m).is_empty());
        desk.set_packages(&format!("{INFECTED}\n{HARMLESS}"));
    }
    let mut window = desk.open();
    window.check();
    window.take_in(Event::Answered { question: "government".to_owned(), choice: "company".to_owned() });
    desk.set_packages(HARMLESS);
    window.take_in(Event::StartScan);
    window.wait_for_scan();
    window.take_in(Event::GoTo(Place::Duties));
    assert!(window.has("report-duties-still-due"));
}

/// A clock that was ahead puts nothing off.
#[test]
fn a_clock_that_was_ahead_moves_no_deadline() {
    let desk = Desk::new(INFECTED);
    let mut m = model(Case::new(Timestamp::now()), &desk);
    answer(&mut m, [("government", "yes"), ("clause", "new")]);
    let mut scan = scan_of(&desk);
    earlier(&mut scan, -24 * 365 * 5);
    drop(finished(&mut m, scan));
    drop(take(&mut m, &desk));
    let found_at = m.case.found_at(m.progress().dues.duties[0].duty).unwrap();
    assert!(found_at <= Timestamp::now(), "{found_at}");
}

/// Who reports before the removal ticks it off where it is shown.
#[test]
fn what_is_due_is_ticked_off_at_the_check() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.check();
    for event in answers([("government", "yes"), ("clause", "new")]) {
        window.take_in(event);
    }
    for is_ticked in [true, false] {
        window.harness.get_by_role(Role::CheckBox).click();
        window.harness.run();
        assert_eq!(open_dues(window.harness.state().model()).is_empty(), is_ticked);
        window.take_in(Event::GoTo(Place::Report));
        window.wait_until("made", |window| window.harness.state().model().report.is_current());
        assert_eq!(window.has("report-is-no-notice"), !is_ticked, "the report is no report to others");
        window.take_in(Event::GoTo(Place::Check));
    }
}

/// The main button leads to what is left to do.
#[test]
fn a_clean_check_leads_to_what_is_left_elsewhere() {
    let desk = Desk::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut window = desk.open();
    window.check();
    desk.set_packages(HARMLESS);
    window.take_in(Event::StartScan);
    window.wait_for_scan();
    assert!(window.has("verdict-clear-heading"));
    window.press("progress-elsewhere");
    assert_eq!(window.place(), Place::Afterwards);
    window.press("check-protection");
    assert_eq!(window.place(), Place::Protect);
}

/// What nobody asked the computer is not called its answer.
#[test]
fn protection_is_not_spoken_of_before_the_check() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.take_in(Event::GoToStep(Step::Protect));
    assert!(window.has("report-not-yet") && !window.has("protection-not-said"));
    window.press("go-to-check");
    assert_eq!(window.place(), Place::Check);
}

/// What may have a part inside, more often than the first page has room for.
#[test]
fn what_the_first_page_does_not_name_it_counts() {
    let desk = Desk::new(INFECTED);
    let mut m = ready(&desk);
    let scan = m.case.scan.as_mut().unwrap();
    let one = scan.findings[0].clone();
    let unclear = |number: usize| bancheck::scan::Finding {
        covered: Coverage::Ask,
        name: format!("Supplier {number}"),
        ..one.clone()
    };
    scan.findings = (0..9).map(unclear).collect();
    assert_eq!(scan.verdict(), Verdict::Unsure);
    m.case.scan_before = None;
    assert!(letter_of(&m).contains(&m.texts.with("report-more", &[("count", 3.into())])));
}

#[test]
fn protection_by_an_old_check_says_how_old_it_is() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.check();
    window.wait_until("saved", |_| desk.saved_case().scan.is_some());
    drop(window);
    desk.change_case(|case| {
        let scan = case.scan.as_mut().unwrap();
        earlier(scan, 24 * 90);
        scan.protection = vec![Protection { name: "Shield".to_owned(), on: true, up_to_date: Some(true) }];
    });
    let mut window = desk.open();
    window.take_in(Event::GoTo(Place::Protect));
    assert!(window.has("protection-on") && window.has("check-old-note"));
}

#[test]
fn a_restart_that_is_over_makes_the_report_old() {
    let desk = Desk::new(HARMLESS);
    let mut m = ready(&desk);
    drop(update(&mut m, Event::BootSeen(booted(1_000))));
    drop(update(&mut m, Event::AskRestart { comes_back: false }));
    drop(update(&mut m, Event::GoTo(Place::Report)));
    drop(update(&mut m, Event::ReportMade(Box::new(made("first")))));
    m.case.is_report_old = false;
    assert!(m.case.waits_for_restart() && m.report.is_current());
    drop(update(&mut m, Event::BootSeen(booted(Timestamp::now().as_second() + 100))));
    assert!(!m.case.waits_for_restart() && m.report.is_stale && m.case.is_report_old);
}

fn with_traces(desk: &Desk) -> Model {
    let mut m = ready(desk);
    desk.set_packages(&format!("{TRACES}\n{HARMLESS}"));
    drop(take(&mut m, desk));
    assert_eq!(m.progress().result().unwrap().id(), "harmless-leftovers");
    m
}

/// Nothing came back, so nothing is asked again.
#[test]
fn another_check_takes_no_tick_away() {
    let desk = Desk::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut m = with_traces(&desk);
    assert!(m.progress().waits_only_elsewhere);
    tick_all(&mut m);
    assert!(!m.progress().waits_only_elsewhere);
    drop(update(&mut m, Event::ReminderSaved { path: PathBuf::from("r.ics"), at: Timestamp::now() }));
    let kept = |m: &Model| {
        let case = &m.case;
        (
            case.afterwards.clone(),
            case.gate_answers.clone(),
            case.reminded_from,
            m.progress().steps.status(Step::Remove),
        )
    };
    let before = kept(&m);
    assert_eq!(before.3, Status::Done);
    drop(take(&mut m, &desk));
    assert_eq!(kept(&m), before);
    assert!(!m.case.was_gone);
}

/// Harmless traces are called that on each page, in the report and in what is signed.
#[test]
fn harmless_traces_are_called_that_everywhere() {
    let desk = Desk::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut window = at_the_plan(&desk);
    desk.set_packages(&format!("{TRACES}\n{HARMLESS}"));
    window.take_in(Event::CheckGone);
    window.wait_for_scan();
    assert!(window.has("gone-harmless-leftovers") && window.has("plan-the-removal"), "and how to clear them");
    assert!(window.has("gone-harmless-leftovers-note-not-running"), "a disk runs nothing");
    for place in [Place::Check, Place::Protect] {
        window.take_in(Event::GoTo(place));
        assert!(!window.has("verdict-found-heading"), "{:?}", window.place());
        assert!(!window.has("after-still-here-note"), "{:?}", window.place());
    }
    window.take_in(Event::GoTo(Place::Check));
    assert!(window.has("check-traces-not-running"));
    let m = window.harness.state().model();
    let words = |key: &str| m.texts.with(key, &[("count", 1.into())]);
    assert!(
        letter_of(m).contains(&words("verdict-leftovers")) && letter_of(m).contains(&words("report-traces"))
    );
    let document = document_of(m);
    let sign = document.blocks.iter().find_map(|block| match block {
        Block::Notice(notice) => Some(notice.sign),
        _ => None,
    });
    assert_eq!(sign, Some(Sign::Unsure), "amber on paper as in the window");
    assert!(signed(m).contains(&words("report-statement-leftovers")));
}

/// What somebody means to buy protects nobody; the word of the person counts only where the system has none.
#[test]
fn protection_is_done_by_the_system_or_by_the_word_of_the_person() {
    let desk = Desk::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut m = with_traces(&desk);
    drop(update(&mut m, Event::PickAlternative("eset-protect".to_owned())));
    assert_ne!(m.progress().steps.status(Step::Protect), Status::Done, "it is chosen, and not installed");
    let said = |is_on| Event::SaidProtected { is_on, at: Timestamp::now() };
    drop(update(&mut m, said(true)));
    assert_eq!(m.progress().steps.status(Step::Protect), Status::Done);
    let words = |m: &Model| format!("{:?}", document_of(m));
    assert!(words(&m).contains("that protection is on. The app could not check that."));
    drop(update(&mut m, said(false)));
    assert_ne!(m.progress().steps.status(Step::Protect), Status::Done);
    assert!(!words(&m).contains("The app could not check that."));
    let shield = |on| vec![Protection { name: "Shield".to_owned(), on, up_to_date: Some(true) }];
    m.case.scan.as_mut().unwrap().protection = shield(true);
    assert_eq!(m.progress().steps.status(Step::Protect), Status::Done, "traces take nothing away from it");
    drop(update(&mut m, said(true)));
    m.case.scan.as_mut().unwrap().protection = shield(false);
    assert_ne!(m.progress().steps.status(Step::Protect), Status::Done, "the system says that it is off");
}

/// While an uninstaller runs, every page says so, and none has a button that does nothing.
#[test]
fn while_an_uninstaller_runs_no_button_is_dead() {
    let mut desk = Desk::new(INFECTED);
    let slow = Uninstaller::of(&desk, Outcome::Finished, 0, false).taking(Duration::from_secs(4));
    desk.setup.starter = Arc::new(slow);
    let mut window = at_the_plan(&desk);
    window.press("plan-start");
    window.press("remove-yes");
    let other = window.harness.state().model().to_remove()[1].clone();
    for place in [Place::Remove(other), Place::Check, Place::Gone] {
        window.take_in(Event::GoTo(place));
        assert!(window.harness.state().model().removing.is_some(), "it still runs");
        assert!(window.has("remove-runs"), "{:?}", window.place());
        assert!(!window.has("check-again") && !window.has("remove-yes"), "{:?}", window.place());
    }
}

/// What is left has another name than the program had: it is one row, in the window and in the report.
#[test]
fn the_report_knows_a_product_as_the_window_does() {
    let desk = Desk::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut m = ready(&desk);
    desk.set_packages(&format!("{TRACES}\n{HARMLESS}"));
    let mut scan = scan_of(&desk);
    scan.findings[0].name = "Its name in the rules".to_owned();
    drop(finished(&mut m, scan));
    let heads = |key: &str| m.texts.get(key);
    let document = document_of(&m);
    let rows = document.blocks.iter().find_map(|block| match block {
        Block::Table(table) if table.columns[0].head == heads("report-change-name") => Some(table.rows.len()),
        _ => None,
    });
    assert_eq!(rows, Some(m.progress().comparison.unwrap().rows.len()));
}

/// What an answer to an email needs: what it was, also when it is gone.
#[test]
fn the_letter_names_what_was_there() {
    let desk = Desk::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut m = ready(&desk);
    let names: Vec<String> =
        { &m.case.scan }.iter().flat_map(Scan::covered).map(|one| one.name.clone()).collect();
    desk.set_packages(HARMLESS);
    drop(take(&mut m, &desk));
    let words = letter_of(&m);
    assert!(names.len() == 2 && names.iter().all(|name| words.contains(name)), "{words}");
    let limits = |key: &str| format!("{:?}", document_of(&m)).contains(&m.texts.get(key));
    assert!(limits("report-limits-known") && !limits("report-limits"), "it says what was here before");
}

/// An attempt by the case of before, which this program did not see: the end is on record, and the restart due.
#[test]
fn the_end_of_an_uninstaller_is_what_waits_for_the_restart() {
    let desk = Desk::new(INFECTED);
    let mut m = ready(&desk);
    let at = Timestamp::now();
    drop(update(&mut m, Event::BootSeen(booted(1_000))));
    let key = m.to_remove()[0].clone();
    m.case.attempts.push(Attempt {
        key: key.clone(),
        name: "Security".to_owned(),
        command: String::new(),
        begun_at: at,
        end: Some(End { at, outcome: Outcome::Cancelled, code: None }),
    });
    assert!(!m.case.waits_for_restart(), "what was stopped has changed nothing");
    drop(update(&mut m, Event::RemovalEnded { key, ended: ended(), at }));
    assert!(m.case.waits_for_restart());
}

/// What is opened at the lower edge comes into view.
#[test]
fn what_was_opened_is_in_view() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open_sized(eframe::egui::Vec2::new(1040.0, 560.0), 1.0);
    window.check();
    window.harness.run();
    let scan = window.harness.state().model().case.scan.clone().unwrap();
    let count = [("count", scan.checks.len().into())];
    let link = window.texts.with("show-places", &count);
    window.tab_to(&link);
    window.press_key(Key::Enter);
    let place = window.texts.get(&format!("source-{}", scan.checks[0].source.id()));
    let below = window.harness.get_all_by_label(&place).map(|node| node.rect().max.y).fold(0.0, f32::max);
    assert!(below < 480.0, "the first place is at {below}");
}

/// The details of one problem are not open for the next one.
#[test]
fn each_notice_begins_with_its_details_closed() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    let problem = |details: &str| {
        Event::Failed(Problem { text_key: "notice-open-failed", details: details.to_owned() })
    };
    window.take_in(problem("the first"));
    window.press("details");
    assert!(window.shows("the first"));
    window.take_in(problem("the second"));
    assert!(!window.shows("the second"));
}

/// Arrow keys move the page. They change an answer only where one has the focus.
#[test]
fn arrow_keys_change_no_answer_that_has_no_focus() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.answer_questions();
    let before = window.harness.state().model().case.answers.clone();
    let question = before.keys().next().unwrap().clone();
    window.take_in(Event::GoTo(Place::Question(question)));
    for _ in 0..6 {
        window.press_key(Key::ArrowDown);
    }
    assert_eq!(window.harness.state().model().case.answers, before);
    let name = window.texts.get("continue");
    window.tab_to(&name);
    for _ in 0..3 {
        window.press_key(Key::ArrowUp);
    }
    assert_eq!(window.harness.state().model().case.answers, before);
    assert!(window.harness.get_by_label(&name).is_focused(), "nor do they move the focus");
}
