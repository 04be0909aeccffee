//! Pages, report and the rules behind them give one answer, also while a restart is due, where nobody could
//! look, after a clock was set, and when a check ends on another page.

use bancheck::case::Page;
use bancheck::progress::Step;
use bancheck::removal::Outcome;
use bancheck::removal::signs::Signs;
use bancheck::report::{Block, VerdictSign};
use bancheck::scan::{CheckResult, Protection};
use bancheck::wizard::event::Event;
use bancheck::wizard::model::Details;
use bancheck::wizard::notice::Problem;
use eframe::egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::collections::BTreeMap;
use std::time::Duration;
use window_tests::desk::{Desk, Window};
use window_tests::support::events::answers;
use window_tests::support::{
    HALF, HARMLESS, INFECTED, TRACES, Uninstaller, document_of, earlier, letter_of, open_dues, signed,
};
use window_tests::way::{at_the_plan, before_the_restart};

#[test]
fn a_check_that_ends_on_the_page_of_the_report_makes_it_anew() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.check();
    window.handle(Event::GoTo(Page::Report));
    let is_current = |window: &Window| {
        let desk = &window.model().report;
        desk.made.is_some() && desk.is_current()
    };
    window.wait_until("made", is_current);
    let first = window.model().report.made.as_ref().unwrap().version.clone();
    desk.set_packages(INFECTED);
    window.handle(Event::StartScan);
    window.wait_for_scan();
    window.wait_until("made anew", is_current);
    let m = window.model();
    assert!(m.progress().headline.is_found() && m.report.made.as_ref().unwrap().version != first);
    assert!(window.has("report-ready"));
}

#[test]
fn a_report_that_failed_is_not_called_ready_nor_under_way() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.check();
    window.handle(Event::GoTo(Page::Report));
    window.wait_until("made", |window| window.model().report.made.is_some());
    window.handle(Event::ToggleDetails(Details::Letter));
    let problem = Problem { text_key: "report-failed", details: String::new() };
    window.handle(Event::ReportFailed(problem));
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
        window.handle(event);
    }
    window.wait_until("saved", |_| desk.saved_case().business.answers.contains_key("clause"));
    drop(window);
    desk.change_case(|case| drop(case.business.answers.remove("abroad")));
    let mut window = desk.open();
    for place in [Page::Check, Page::Afterwards] {
        window.handle(Event::GoTo(place));
        let m = window.model();
        let line = open_dues(m).first().map(|due| due.line(&m.texts)).unwrap();
        assert!(window.shows(&line) && !window.has("due-not-asked"), "{:?}", window.place());
    }
    // Who said "I don't know" is not asked a few questions.
    drop(window);
    desk.change_case(|case| {
        drop(case.business.answers.insert("government".to_owned(), "unknown".to_owned()));
    });
    let mut window = desk.open();
    window.handle(Event::Answered { question: "abroad".to_owned(), choice: "no".to_owned() });
    window.handle(Event::GoTo(Page::Check));
    assert!(window.has("due-not-known") && !window.has("due-not-asked"));
}

/// A restart is due, and the list could not be read: nothing is "not there".
#[test]
fn nothing_is_not_there_where_nobody_could_look_before_a_restart() {
    let (desk, mut window) = before_the_restart(Page::Gone);
    desk.set_packages("");
    window.handle(Event::CheckGone);
    window.wait_for_scan();
    let m = window.model();
    assert!(m.case.scans.newest.as_ref().unwrap().gaps().next().is_some());
    assert!(window.has("state-not-seen") && !window.has("state-not-there"));
}

/// One stays, and the other is not seen: before a restart, or with a place that could not be read.
#[test]
fn what_is_not_seen_is_not_counted_as_gone_in_doubt() {
    for has_gap in [false, true] {
        let desk = Desk::new(&format!("{INFECTED}\n{HARMLESS}"));
        let mut window = at_the_plan(&desk);
        desk.set_packages(&format!("{HALF}\n{HARMLESS}"));
        let mut scan = desk.scan();
        if has_gap {
            scan.checks[0].result = CheckResult::CouldNotCheck;
        }
        window.handle(Event::GoTo(Page::Check));
        window.handle(Event::ScanFinished {
            scan: Box::new(scan),
            signs: Signs::new(),
            signatures: BTreeMap::new(),
        });
        if !has_gap {
            window.handle(Event::AskRestart { comes_back: false });
        }
        let says = |gone: usize| {
            let counts = [("stayed", 1.into()), ("gone", gone.into())];
            window.shows(&window.texts.with("after-still-here", &counts))
        };
        assert!(says(0) && !says(1), "with a gap: {has_gap}");
    }
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
        window.handle(Event::CheckGone);
        window.wait_for_scan();
    };
    check(&mut window, INFECTED);
    assert!(above(&window, "gone-next-restart", "gone-next-console"));
    window.handle(Event::ToggleDetails(Details::Finding(1)));
    check(&mut window, HARMLESS);
    assert!(window.model().open_details.is_empty(), "it was opened for what is gone");
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
    let first = window.model().to_remove()[0].clone();
    window.handle(Event::DoneByHand(first));
    window.handle(Event::GoTo(Page::Plan));
    assert!(says(&window, 1) && window.has("plan-done"));
}

/// The page and the paper say the same of what is due after it is gone.
#[test]
fn what_is_still_due_is_said_while_something_is() {
    let desk = Desk::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut window = desk.open();
    window.check();
    window.handle(Event::Answered { question: "government".to_owned(), choice: "company".to_owned() });
    desk.set_packages(HARMLESS);
    window.handle(Event::StartScan);
    window.wait_for_scan();
    window.handle(Event::GoTo(Page::Duties));
    assert!(window.has("report-duties-still-due"));
}

/// Who reports before the removal ticks it off where it is shown.
#[test]
fn what_is_due_is_ticked_off_at_the_check() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.check();
    for event in answers([("government", "yes"), ("clause", "new")]) {
        window.handle(event);
    }
    for is_ticked in [true, false] {
        window.harness.get_by_role(Role::CheckBox).click();
        window.harness.run();
        assert_eq!(open_dues(window.model()).is_empty(), is_ticked);
        window.handle(Event::GoTo(Page::Report));
        window.wait_until("made", |window| window.model().report.is_current());
        assert_eq!(window.has("report-is-no-notice"), !is_ticked, "the report is no report to others");
        window.handle(Event::GoTo(Page::Check));
    }
}

/// The main button leads to what is left to do.
#[test]
fn a_clean_check_leads_to_what_is_left_elsewhere() {
    let desk = Desk::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut window = desk.open();
    window.check();
    desk.set_packages(HARMLESS);
    window.handle(Event::StartScan);
    window.wait_for_scan();
    assert!(window.has("verdict-clear-heading"));
    window.press("progress-elsewhere");
    assert_eq!(window.place(), Page::Afterwards);
    window.press("check-protection");
    assert_eq!(window.place(), Page::Protect);
}

/// What nobody asked the computer is not called its answer.
#[test]
fn protection_is_not_spoken_of_before_the_check() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.handle(Event::GoToStep(Step::Protect));
    assert!(window.has("report-not-yet") && !window.has("protection-not-said"));
    window.press("go-to-check");
    assert_eq!(window.place(), Page::Check);
}

#[test]
fn protection_by_an_old_check_says_how_old_it_is() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.check();
    window.wait_until("saved", |_| desk.saved_case().scans.newest.is_some());
    drop(window);
    desk.change_case(|case| {
        let scan = case.scans.newest.as_mut().unwrap();
        earlier(scan, 24 * 90);
        scan.protection = vec![Protection { name: "Shield".to_owned(), on: true, up_to_date: Some(true) }];
    });
    let mut window = desk.open();
    window.handle(Event::GoTo(Page::Protect));
    assert!(window.has("protection-on") && window.has("check-old-note"));
}

/// Harmless traces are called that on each page, in the report and in what is signed.
#[test]
fn harmless_traces_are_called_that_everywhere() {
    let desk = Desk::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut window = at_the_plan(&desk);
    desk.set_packages(&format!("{TRACES}\n{HARMLESS}"));
    window.handle(Event::CheckGone);
    window.wait_for_scan();
    assert!(window.has("gone-harmless-leftovers") && window.has("plan-the-removal"), "and how to clear them");
    assert!(window.has("gone-harmless-leftovers-note-not-running"), "a disk runs nothing");
    for place in [Page::Check, Page::Protect] {
        window.handle(Event::GoTo(place));
        assert!(!window.has("verdict-found-heading"), "{:?}", window.place());
        assert!(!window.has("after-still-here-note"), "{:?}", window.place());
    }
    window.handle(Event::GoTo(Page::Check));
    assert!(window.has("check-traces-not-running"));
    let m = window.model();
    let words = |key: &str| m.texts.with(key, &[("count", 1.into())]);
    assert!(
        letter_of(m).contains(&words("verdict-leftovers")) && letter_of(m).contains(&words("report-traces"))
    );
    let document = document_of(m);
    let sign = document.blocks.iter().find_map(|block| match block {
        Block::Callout(notice) => Some(notice.sign),
        _ => None,
    });
    assert_eq!(sign, Some(VerdictSign::Unsure), "amber on paper as in the window");
    assert!(signed(m).contains(&words("report-statement-leftovers")));
}

/// While an uninstaller runs, every page says so, and none has a button that does nothing.
#[test]
fn while_an_uninstaller_runs_no_button_is_dead() {
    let mut desk = Desk::new(INFECTED);
    let slow =
        Uninstaller { takes: Duration::from_secs(4), ..Uninstaller::of(&desk, Outcome::Finished, 0, false) };
    drop(desk.start(slow));
    let mut window = at_the_plan(&desk);
    window.press("plan-start");
    window.press("remove-yes");
    let other = window.model().to_remove()[1].clone();
    for place in [Page::Remove(other), Page::Check, Page::Gone] {
        window.handle(Event::GoTo(place));
        assert!(window.model().removing.is_some(), "it still runs");
        assert!(window.has("remove-runs"), "{:?}", window.place());
        assert!(!window.has("check-again") && !window.has("remove-yes"), "{:?}", window.place());
    }
}

/// The details of one problem are not open for the next one.
#[test]
fn each_notice_begins_with_its_details_closed() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    let problem = |details: &str| {
        Event::Failed(Problem { text_key: "notice-open-failed", details: details.to_owned() })
    };
    window.handle(problem("the first"));
    window.press("details");
    assert!(window.shows("the first"));
    window.handle(problem("the second"));
    assert!(!window.shows("the second"));
}
