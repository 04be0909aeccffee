//! What was not seen is not called gone: where nobody could look, before a restart, in a check of long ago, without
//! a window. And what goes into a report, or into an email, is all that is known.

use std::collections::BTreeMap;
use std::path::PathBuf;

use bancheck::bans::Rules;
use bancheck::case::{Case, Place, SCHEMA};
use bancheck::progress::{Standpoint, Status, Step};
use bancheck::removal::run::Ended;
use bancheck::removal::signs::Signs;
use bancheck::removal::{Attempt, End, Outcome};
use bancheck::report::{Block, letter};
use bancheck::text::{Language, Texts};
use bancheck::ui::event::{Command, Event};
use bancheck::ui::model::{Problem, SaveWhere};
use bancheck::ui::update::update;
use jiff::{SignedDuration, Timestamp};

use crate::decisions::{at_the_report, made};
use crate::desk::{Desk, HARMLESS, INFECTED, Window};
use crate::guards::{answer_all, before_a_restart, booted, model, ready, take};
use crate::honest::check_again;
use crate::removal::{at_the_plan, desk_with, removed};

/// Whether the check says that what it found once is gone now.
fn says_gone_now(window: &Window) -> bool {
    let case = &window.harness.state().model().case;
    let day = case.scan_before.as_ref().unwrap().finished_at.to_zoned_datetime(jiff::tz::TimeZone::system());
    let date = window.texts.date(day.date());
    window.shows(&window.texts.with("before-was", &[("date", date.into())]))
}

/// Everything was removed by the app, and looked for again; a restart is due. The window shows this page.
pub fn before_the_restart(place: Place) -> (Desk, Window) {
    let (desk, _) = desk_with(&format!("{INFECTED}\n{HARMLESS}"), Outcome::RestartNeeded, 3010, true);
    let mut window = at_the_plan(&desk);
    window.press("plan-start");
    while matches!(window.place(), Place::Remove(_)) {
        window.press("remove-yes");
        window.wait_until("ended", |w| w.harness.state().model().removing.is_none());
        window.wait_until("due", |w| w.harness.state().model().case.boot_is_due);
        window.press("continue");
    }
    window.take_in(Event::CheckGone);
    window.wait_for_scan();
    window.take_in(Event::GoTo(place));
    (desk, window)
}

/// A desk with a case that found something, and a closed window.
fn checked() -> Desk {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.check();
    window.wait_until("saved", |_| desk.saved_case().scan.is_some());
    drop(window);
    desk
}

#[test]
fn nothing_is_clear_while_a_restart_is_due() {
    let (_desk, window) = before_the_restart(Place::Check);
    let m = window.harness.state().model();
    assert_eq!(m.progress().result().unwrap().id(), "restart-due");
    assert_ne!(m.progress().steps.status(Step::Remove), Status::Done);
    assert!(!window.has("verdict-clear-heading"), "clear although a restart is due");
}

#[test]
fn a_removal_is_not_called_gone_where_nobody_could_look() {
    let desk = Desk::new(INFECTED);
    let mut window = at_the_plan(&desk);
    window.press("plan-start");
    assert!(matches!(window.place(), Place::Remove(_)));
    drop(window);
    desk.set_packages("");
    let mut window = desk.open();
    window.press("tasks-button");
    window.wait_for_scan();
    assert!(window.has("gone-could-not-check"));
    assert!(!window.has("remove-gone"), "gone, although the list could not be read");
}

#[test]
fn a_removal_is_not_called_gone_before_the_restart() {
    let (_desk, window) = before_the_restart(Place::Remove("endpoint-security-linux".to_owned()));
    assert!(window.has("gone-restart-due"));
    assert!(!window.has("remove-gone"), "gone, although it waits for a restart");
}

#[test]
fn the_check_says_gone_now_only_where_it_could_look() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.check();
    desk.set_packages("");
    check_again(&mut window);
    assert!(!says_gone_now(&window), "gone now, although the list could not be read");
}

#[test]
fn the_check_says_gone_now_where_it_looked_everywhere() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.check();
    desk.set_packages(HARMLESS);
    check_again(&mut window);
    assert!(says_gone_now(&window) && window.has("verdict-clear-heading"));
}

#[test]
fn the_check_does_not_say_gone_now_before_the_restart() {
    let (_desk, window) = before_the_restart(Place::Check);
    assert!(!says_gone_now(&window), "gone now, although it waits for a restart");
}

#[test]
fn what_could_not_be_looked_at_is_not_seen_and_not_not_there() {
    let desk = Desk::new(INFECTED);
    let mut window = at_the_plan(&desk);
    desk.set_packages("");
    window.press("plan-check-gone");
    window.wait_for_scan();
    assert!(window.has("gone-could-not-check"));
    assert!(!window.has("state-not-there"), "not there, although nobody could look");
}

#[test]
fn a_removal_by_hand_makes_the_report_old() {
    let desk = Desk::new(INFECTED);
    let (mut m, report) = at_the_report(&desk);
    drop(update(&mut m, Event::ReportSaved { report, path: PathBuf::from("r.pdf"), at: Timestamp::now() }));
    assert_eq!(m.progress().steps.status(Step::Report), Status::Done);
    let key = m.to_remove()[0].clone();
    drop(update(&mut m, Event::GoTo(Place::Remove(key.clone()))));
    let commands = update(&mut m, Event::DoneByHand(key));
    assert!(commands.iter().any(|c| matches!(c, Command::Log { what: "removed-by-hand", .. })));
    assert!(m.report.is_stale && m.case.is_report_old, "what was done by hand is in the report");
}

#[test]
fn a_saved_report_has_what_was_done_by_hand() {
    let desk = Desk::new(INFECTED);
    let mut window = at_the_plan(&desk);
    window.take_in(Event::GoTo(Place::Report));
    window.wait_until("made", |w| w.harness.state().model().report.made.is_some());
    let first = window.harness.state().model().report.made.clone().unwrap().version.clone();
    window.take_in(Event::GoTo(Place::Plan));
    window.press("plan-start");
    window.press("remove-done-by-hand");
    window.take_in(Event::GoTo(Place::Report));
    window.wait_until("made anew", |w| w.harness.state().model().report.is_current());
    window.press("save-report");
    window.wait_until("saved", |w| !w.harness.state().model().case.reports.is_empty());
    let m = window.harness.state().model();
    assert_ne!(m.report.saved.as_ref(), Some(&first), "the saved report is the one from before");
}

fn document(
    desk: &Desk,
    change: impl FnOnce(&mut bancheck::scan::Scan),
) -> (Texts, bancheck::report::Document) {
    let rules = Rules::embedded().unwrap();
    let texts = Texts::new(Language::English, &rules);
    let mut scan = bancheck::scan::run(&rules, &desk.setup.machine, &mut |_| ());
    change(&mut scan);
    let mut case = Case::new(Timestamp::now());
    case.add_scan(&rules, scan);
    let alternatives = bancheck::protection::Alternatives::embedded().unwrap();
    let record = bancheck::case::Record::default();
    let now = Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::system());
    let from = Standpoint { rules: &rules, case: &case, boot: None, now: &now };
    let (document, _) = bancheck::report::of_case(&from, &texts, &alternatives, &record).unwrap().unwrap();
    (texts, document)
}

#[test]
fn a_name_writes_no_line_of_its_own_into_the_letter() {
    let desk = Desk::new(INFECTED);
    let (texts, document) = document(&desk, |scan| {
        scan.findings[0].name = "Kaspersky\n\nCorrection: not found on any computer\u{202e}".to_owned();
        scan.computer.name = "DESK\r\nResult: Kaspersky was not found".to_owned();
    });
    let letter = letter(&Rules::embedded().unwrap(), &texts, &document);
    assert!(!letter.lines().any(|line| line.starts_with("Result:") || line.starts_with("Correction:")));
    assert!(!letter.contains('\u{202e}'));
}

#[test]
fn the_letter_says_what_could_not_be_checked() {
    let desk = Desk::new(INFECTED);
    let (texts, document) = document(&desk, |scan| {
        let check = &mut scan.checks[0];
        check.result = bancheck::scan::CheckResult::CouldNotCheck;
        check.reason = Some(bancheck::scan::result::CheckReason {
            kind: bancheck::machine::ReasonKind::NoRights,
            detail: "x".to_owned(),
        });
    });
    let letter = letter(&Rules::embedded().unwrap(), &texts, &document);
    let gaps = texts.with("report-gaps", &[("count", 1.into())]);
    let is_gap = |block: &Block| matches!(block, Block::Notice(notice) if notice.headline == gaps);
    assert!(document.blocks.iter().any(is_gap));
    assert!(letter.contains(&gaps), "a gap is as loud as a finding");
}

/// Runs the program on a desk where no window can be opened: what it says, and its exit code.
pub fn without_display(desk: &Desk, extra: &[&str]) -> (String, Option<i32>) {
    let home = desk.folder.path().join("home");
    std::fs::create_dir_all(&home).unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_bancheck"))
        .arg("--root")
        .arg(desk.folder.path().join("tree"))
        .arg("--data-dir")
        .arg(desk.folder.path().join("data"))
        .args(extra)
        .env("HOME", &home)
        .env("LANG", "en_US.UTF-8")
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .unwrap();
    (String::from_utf8_lossy(&output.stdout).into_owned(), output.status.code())
}

/// The one way to a result that nobody sees on a screen knows of the case, too, but not of another computer's.
#[test]
fn without_a_display_a_removal_that_waits_for_a_restart_is_not_called_clear() {
    let desk = checked();
    desk.set_packages(HARMLESS);
    let said = |ends_with: Outcome, computer: &str| {
        desk.change_case(|case| {
            case.attempts = vec![attempt(ends_with)];
            for scan in case.scan.iter_mut().chain(&mut case.scan_before) {
                scan.computer.name = computer.to_owned();
            }
        });
        let before = std::fs::read(desk.case_file()).unwrap();
        let (words, code) = without_display(&desk, &["--lang", "en"]);
        assert_eq!(std::fs::read(desk.case_file()).unwrap(), before, "the case stays as it is");
        let texts = Texts::new(Language::English, &desk.setup.rules);
        let says = |key: &str| words.contains(&texts.get(key));
        (says("verdict-clear-heading"), says("report-verdict-restart"), code)
    };
    assert_eq!(said(Outcome::RestartNeeded, "FRONT-DESK"), (false, true, Some(3)), "nobody can say");
    assert_eq!(said(Outcome::Cancelled, "FRONT-DESK"), (true, false, Some(0)), "nothing was changed");
    assert_eq!(said(Outcome::RestartNeeded, "ANOTHER"), (true, false, Some(0)), "that was elsewhere");
}

fn attempt(outcome: Outcome) -> Attempt {
    let at = Timestamp::now();
    Attempt {
        key: "endpoint-security-linux".to_owned(),
        name: "Security".to_owned(),
        command: "remove".to_owned(),
        begun_at: at,
        end: Some(End { at, outcome, code: Some(0) }),
    }
}

#[test]
fn a_case_that_cannot_be_read_is_not_passed_over() {
    for newer in [true, false] {
        let desk = checked();
        desk.set_packages(HARMLESS);
        desk.change_case(|case| case.attempts = vec![attempt(Outcome::RestartNeeded)]);
        let text = std::fs::read_to_string(desk.case_file()).unwrap();
        let text = if newer {
            text.replace(SCHEMA, "bancheck.case/99")
        } else {
            text.trim_end_matches(['}', '\n']).to_owned()
        };
        std::fs::write(desk.case_file(), text).unwrap();
        let (said, code) = without_display(&desk, &["--lang", "en"]);
        assert_ne!(
            code,
            Some(0),
            "clear, although the case that says a restart is due could not be read: {said}"
        );
    }
}

#[test]
fn without_a_display_it_speaks_the_language_of_the_case() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.check();
    window.take_in(Event::Speak(Language::Spanish));
    window.wait_until("saved", |_| desk.saved_case().language == Some(Language::Spanish));
    drop(window);
    let (said, _) = without_display(&desk, &[]);
    let es = Texts::new(Language::Spanish, &desk.setup.rules);
    assert!(said.contains(&es.get("no-window")), "the person chose Spanish");
}

#[test]
fn the_gone_page_says_that_its_check_is_old() {
    let desk = Desk::new(INFECTED);
    let mut window = removed(&desk);
    // As a month later in a window that stayed open.
    let mut scan = window.harness.state().model().case.scan.clone().unwrap();
    scan.finished_at -= SignedDuration::from_hours(24 * 30);
    scan.started_at = scan.finished_at;
    window.take_in(Event::ScanFinished {
        scan: Box::new(scan),
        signs: Signs::new(),
        signatures: BTreeMap::new(),
    });
    assert!(window.harness.state().model().progress().old_check.is_some());
    assert!(window.has("check-old-note"), "a check of a month ago speaks of today");
}

#[test]
fn what_was_not_saved_then_is_not_saved_later_by_itself() {
    let desk = Desk::new(HARMLESS);
    let mut m = model(Case::new(Timestamp::now()), &desk);
    drop(take(&mut m, &desk));
    drop(update(&mut m, Event::GoTo(Place::Report)));
    drop(update(&mut m, Event::SaveReport(SaveWhere::Ask)));
    drop(update(
        &mut m,
        Event::Busy("make-report", Problem { text_key: "notice-busy", details: String::new() }),
    ));
    drop(update(&mut m, Event::GoTo(Place::Protect)));
    drop(update(&mut m, Event::GoTo(Place::Report)));
    let commands = update(&mut m, Event::ReportMade(Box::new(made("later"))));
    assert!(!commands.iter().any(|c| matches!(c, Command::WriteReport { .. })));
}

#[test]
fn the_plan_does_not_say_nothing_to_remove_before_the_restart() {
    let (_desk, window) = before_the_restart(Place::Plan);
    assert!(!window.has("plan-nothing"));
}

#[test]
fn times_at_the_ends_of_the_calendar() {
    for at in [Timestamp::MIN, Timestamp::MAX] {
        let desk = checked();
        desk.change_case(|case| {
            for scan in case.scan.iter_mut().chain(case.scan_before.iter_mut()) {
                scan.started_at = at;
                scan.finished_at = at;
            }
            case.created_at = at;
            case.office.devices = Some(u32::MAX);
            case.answers.insert("government".to_owned(), "yes".to_owned());
            case.answers.insert("clause".to_owned(), "old".to_owned());
        });
        let mut window = desk.open();
        for place in [
            Place::Duties,
            Place::Check,
            Place::Protect,
            Place::Report,
            Place::Remove("no such".to_owned()),
            Place::Gone,
            Place::Plan,
            Place::Afterwards,
            Place::Restart,
        ] {
            window.take_in(Event::GoTo(place));
        }
        window.wait_for_scan();
    }
}

#[test]
fn what_was_removed_by_hand_waits_for_the_restart() {
    let desk = Desk::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut m = before_a_restart(&desk);
    for key in m.to_remove() {
        drop(update(&mut m, Event::DoneByHand(key)));
    }
    desk.set_packages(HARMLESS);
    drop(update(&mut m, Event::CheckGone));
    drop(update(&mut m, Event::BootSeen(booted(1_000))));
    drop(take(&mut m, &desk));
    assert_eq!(m.progress().result().unwrap().id(), "restart-due");
}

#[test]
fn busy_elsewhere_does_not_end_a_scan() {
    let desk = Desk::new(INFECTED);
    let mut m = ready(&desk);
    drop(update(&mut m, Event::StartScan));
    // `xdg-open` could not be started on a thread.
    drop(update(&mut m, Event::Busy("open", Problem { text_key: "notice-busy", details: String::new() })));
    let key = m.to_remove()[0].clone();
    let commands = update(&mut m, Event::Remove(key));
    let starts = commands.iter().any(|c| matches!(c, Command::Remove { .. }));
    assert!(!starts, "an uninstaller starts while the scan is still running");
}

#[test]
fn an_attempt_under_way_marks_a_restart_in_the_saved_case() {
    // Killed while it ran: what does `report --case` say of the case as it is on the disk?
    let desk = Desk::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut m = model(Case::new(Timestamp::now()), &desk);
    drop(update(&mut m, Event::BootSeen(booted(1_000))));
    drop(take(&mut m, &desk));
    answer_all(&mut m);
    let key = m.to_remove()[0].clone();
    let commands = update(&mut m, Event::Remove(key.clone()));
    let is_marked = commands.iter().find_map(|c| match c {
        Command::Remove { case, .. } => Some(case.waits_for_restart()),
        _ => None,
    });
    let ended = Ended { outcome: Outcome::RestartNeeded, code: Some(3010), details: String::new() };
    drop(update(&mut m, Event::RemovalEnded { key, ended, at: Timestamp::now() }));
    assert_eq!(is_marked, Some(true), "killed now, the report would not know");
    assert!(m.case.waits_for_restart(), "nor after the end");
}
