//! Nothing is called done, saved, clear or protected that is not: changed answers, another computer, a
//! check of long ago, a report that could not be made.

use crate::painted::pixels;
use bancheck::case::Page;
use bancheck::machine::appearance::{Appearance, ContrastColors};
use bancheck::progress::{Status, Step};
use bancheck::scan::Protection;
use bancheck::window::theme::{self, LIGHT};
use bancheck::wizard::event::Event;
use bancheck::wizard::notice::Problem;
use eframe::egui::{self, Pos2, Rect, Theme, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use jiff::ToSpan as _;
use window_tests::desk::{Desk, Window};
use window_tests::pages::{all_pages, named};
use window_tests::support::bench::files_in;
use window_tests::support::{HARMLESS, INFECTED, open_dues};
use window_tests::way::check_again;

fn status(window: &Window, step: Step) -> Status {
    window.model().progress().steps.status(step)
}

/// Checked, and with a saved report.
fn with_report(desk: &Desk) -> Window {
    let mut window = desk.open();
    window.check();
    window.handle(Event::GoTo(Page::Protect));
    window.press("make-report");
    window.press("save-report");
    window.wait_until("saved", |window| !window.model().case.report.saved.is_empty());
    window
}

/// What the person says about the business.
fn answer(window: &mut Window, question: &str, choice: &str) {
    window.handle(Event::Answered { question: question.to_owned(), choice: choice.to_owned() });
}

#[test]
fn a_report_is_done_only_while_nothing_in_it_has_changed() {
    let desk = Desk::new(INFECTED);
    let mut window = with_report(&desk);
    assert_eq!(status(&window, Step::Report), Status::Done);
    window.handle(Event::Speak(bancheck::text::Language::Spanish));
    window.handle(Event::Speak(bancheck::text::Language::English));
    window.handle(Event::GoTo(Page::Protect));
    assert_eq!(status(&window, Step::Report), Status::Done, "another language of the window changes no file");
    answer(&mut window, "government", "defense");
    assert_ne!(status(&window, Step::Report), Status::Done);
    window.wait_until("saved", |_| desk.saved_case().report.is_old);
    drop(window);
    assert_ne!(status(&desk.open(), Step::Report), Status::Done, "nor after opening it again");
}

#[test]
fn a_report_that_could_not_be_made_anew_is_not_saved_as_it_was() {
    let desk = Desk::new(HARMLESS);
    let mut window = with_report(&desk);
    let before = window.model().report.made.clone().unwrap();
    window.handle(Event::BusinessTyped("Maria’s Dental Billing".to_owned()));
    let problem = Problem { text_key: "report-failed", details: "no memory".to_owned() };
    window.handle(Event::ReportFailed(problem));
    assert!(window.has("report-failed"));
    window.press("save-report");
    window.wait_until("saved", |window| window.model().case.report.saved.len() == 2);
    let saved = window.model().report.saved.clone().unwrap();
    assert_ne!(saved, before.version, "the name is in it now");
    assert!(!window.has("report-failed"));
}

#[test]
fn a_worker_that_did_not_begin_leaves_nothing_under_way() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.check();
    window.handle(Event::StartScan);
    window.handle(Event::Busy("scan", Problem { text_key: "notice-busy", details: String::new() }));
    assert!(window.model().scanning.is_none() && window.has("notice-busy"));
}

#[test]
fn a_computer_that_is_called_otherwise_now_loses_no_case() {
    let desk = Desk::new(INFECTED);
    let mut window = with_report(&desk);
    std::fs::write(desk.folder.path().join("tree/etc/hostname"), "dhcp-17\n").unwrap();
    desk.set_packages(HARMLESS);
    check_again(&mut window);
    assert!(window.has("notice-case-other-computer"));
    let is_kept = |file: &std::path::PathBuf| file.to_string_lossy().contains("other-computer");
    window.wait_until("kept", |_| files_in(&desk.folder.path().join("data")).iter().any(is_kept));
    let kept = files_in(&desk.folder.path().join("data"));
    let kept = kept.iter().find(|file| is_kept(file)).unwrap();
    assert!(std::fs::read_to_string(kept).unwrap().contains("\"scan_before\": {"));
}

/// What has neither an ID nor a name is told apart by its place, and the window says so.
#[test]
fn a_disk_without_a_name_is_the_same_in_the_same_folder_and_says_so() {
    let desk = Desk::new(INFECTED);
    std::fs::remove_file(desk.folder.path().join("tree/etc/hostname")).unwrap();
    let mut window = desk.open();
    window.check();
    desk.set_packages(HARMLESS);
    check_again(&mut window);
    assert!(window.has("checked-at-unnamed") && !window.has("notice-case-other-computer"));
    let case = &window.model().case;
    assert!(case.scans.before.is_some(), "the proof stays");
    // Once it says who it is, it is another as far as anybody knows.
    std::fs::write(desk.folder.path().join("tree/etc/hostname"), "front-desk\n").unwrap();
    check_again(&mut window);
    assert!(window.has("notice-case-other-computer") && !window.has("checked-at-unnamed"));
    assert!(window.model().case.scans.before.is_none());
}

#[test]
fn an_id_that_cannot_be_read_is_no_other_computer() {
    let desk = Desk::new(INFECTED);
    let id = desk.folder.path().join("tree/etc/machine-id");
    std::fs::write(&id, "0123456789abcdef0123456789abcdef\n").unwrap();
    let mut window = with_report(&desk);
    std::fs::remove_file(&id).unwrap();
    desk.set_packages(HARMLESS);
    check_again(&mut window);
    let case = &window.model().case;
    assert!(case.scans.before.is_some() && !case.report.saved.is_empty(), "what was found stays");
}

#[test]
fn a_check_of_long_ago_is_not_that_of_today() {
    let desk = Desk::new(HARMLESS);
    drop(with_report(&desk));
    desk.set_packages(INFECTED);
    desk.change_case(|case| {
        let scan = case.scans.newest.as_mut().unwrap();
        scan.finished_at = scan.finished_at.checked_sub(9000.hours()).unwrap();
    });
    let mut window = desk.open();
    assert!(
        status(&window, Step::Check) != Status::Done && status(&window, Step::Remove) != Status::NotNeeded
    );
    window.press("tasks-button");
    assert_eq!(window.place(), Page::Check);
    assert!(window.has("check-old-heading") && !window.has("verdict-clear-heading"));
    window.handle(Event::GoTo(Page::Report));
    assert!(window.has("check-old-note"));
    window.handle(Event::GoTo(Page::Check));
    window.press("check-again");
    window.wait_for_scan();
    assert!(!window.has("check-old-note") && window.has("verdict-found-heading"));
}

#[test]
fn a_check_holds_for_a_week_and_one_of_the_future_does_not() {
    let desk = Desk::new(HARMLESS);
    drop(with_report(&desk));
    for (days, is_old) in [(6, false), (8, true), (-3, true), (-1_000_000, true)] {
        desk.change_case(|case| {
            let at = jiff::Timestamp::now().checked_sub((24 * days).hours()).unwrap();
            case.scans.newest.as_mut().unwrap().finished_at = at;
        });
        let window = desk.open();
        let is_done = status(&window, Step::Check) == Status::Done;
        assert_eq!(is_done, !is_old, "{days} days ago");
        assert_eq!(window.model().progress().old_check.is_some(), is_old, "{days} days ago");
    }
}

/// What the system says about its protection weighs more than what somebody means to buy.
#[test]
fn protection_that_is_off_or_old_is_not_called_done() {
    let mut desk = Desk::new(HARMLESS);
    desk.look.theme = Some(bancheck::options::Theme::Light);
    drop(with_report(&desk));
    for (on, up_to_date, days, is_done) in [
        (true, Some(true), 0, true),
        (true, None, 0, true),
        (true, Some(false), 0, false),
        (false, Some(true), 0, false),
        (true, Some(true), 8, false),
    ] {
        desk.change_case(|case| {
            case.protection.alternative = Some("eset-protect".to_owned());
            let scan = case.scans.newest.as_mut().unwrap();
            scan.finished_at = jiff::Timestamp::now().checked_sub((24 * days).hours()).unwrap();
            scan.protection = vec![Protection { name: "Shield".to_owned(), on, up_to_date }];
        });
        let mut window = desk.open();
        let said = (on, up_to_date, days);
        assert_eq!(status(&window, Step::Protect) == Status::Done, is_done, "{said:?}");
        window.handle(Event::GoTo(Page::Protect));
        assert_eq!(window.has("protection-on"), on, "{said:?}");
        let line = window.texts.with("protection-line-old", &[("name", "Shield".into())]);
        let says_old = window.harness.query_by_label(&line).is_some();
        assert_eq!(says_old, on && up_to_date == Some(false), "{said:?}");
        let top = Rect::from_min_max(Pos2::new(240.0, 0.0), Pos2::new(1040.0, 320.0));
        let colors = [LIGHT.clear, LIGHT.unsure, LIGHT.found];
        let signs = colors.map(|color| pixels(&window, top, color).len() > 400);
        assert_eq!(signs, [is_done, on && !is_done, !on], "the colour of the sign: {said:?}");
    }
}

#[test]
fn what_was_done_elsewhere_was_done_for_the_first_time_only() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.check();
    desk.set_packages(HARMLESS);
    check_again(&mut window);
    let ticks: Vec<String> = {
        let model = window.model();
        model.case.concerned(&model.rules).iter().map(|one| one.id.clone()).collect()
    };
    assert!(!ticks.is_empty());
    for id in ticks {
        window.handle(Event::AfterwardsTicked { id, is_done: true });
    }
    window.handle(Event::ReminderSaved { path: "BanCheck.ics".into(), at: jiff::Timestamp::now() });
    desk.set_packages(INFECTED);
    check_again(&mut window);
    let case = &window.model().case;
    assert!(
        case.removal.was_gone && case.duties.afterwards.is_empty() && case.duties.reminded_from.is_none()
    );
    assert!(window.has("gone-came-back"));
}

#[test]
fn what_has_to_go_is_no_protection() {
    let desk = Desk::new(INFECTED);
    drop(with_report(&desk));
    let on = |case: &mut bancheck::case::Case| {
        let name = case.scans.newest.as_ref().unwrap().findings[0].name.clone();
        case.scans.newest.as_mut().unwrap().protection =
            vec![Protection { name, on: true, up_to_date: Some(true) }];
        case.settings.place = Page::Protect;
    };
    desk.change_case(on);
    let mut window = desk.open();
    window.handle(Event::GoTo(Page::Protect));
    assert!(window.has("protection-on-for-now") && !window.has("protection-on"));
    assert_ne!(status(&window, Step::Protect), Status::Done);
}

#[test]
fn what_is_due_is_said_also_when_it_is_gone_or_nobody_knows() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.check();
    let asks = |window: &Window| window.has("due-not-asked") || window.has("due-not-known");
    answer(&mut window, "government", "unknown");
    assert!(window.has("due-not-known"), "it may have to be reported");
    answer(&mut window, "government", "yes");
    answer(&mut window, "clause", "unknown");
    answer(&mut window, "government", "no");
    assert!(!asks(&window), "no contract, so no question about it");
    answer(&mut window, "government", "yes");
    answer(&mut window, "clause", "old");
    assert!(!asks(&window) && window.has("duty-government-report"));
    desk.set_packages(HARMLESS);
    check_again(&mut window);
    window
        .wait_until("saved", |_| desk.saved_case().scans.newest.is_some_and(|scan| scan.findings.is_empty()));
    drop(window);
    let window = desk.open();
    assert!(window.has("tasks-heading") && window.has("duty-government-report"));
    let due = open_dues(window.model())[0].line(&window.texts);
    assert!(due.contains(&window.texts.get("duty-government-report-due-1")), "the first day: {due}");
    assert!(window.shows(&due));
}

/// Each result has its own colour: what could not be checked never looks like what is clear.
#[test]
fn a_result_has_the_colour_of_what_it_says() {
    let mut desk = Desk::new(INFECTED);
    desk.look.theme = Some(bancheck::options::Theme::Light);
    let all = all_pages(&desk);
    let page = Rect::from_min_max(Pos2::new(240.0, 0.0), Pos2::new(1040.0, 640.0));
    for (name, is_found, is_clear, is_unsure) in [
        ("check-found", true, false, false),
        ("check-clear", false, true, false),
        ("check-unsure", false, false, true),
        ("check-old", false, false, true),
        ("gone-removed", false, true, false),
        ("gone-still-there", true, false, false),
    ] {
        let window = named(&all, name).open(&desk, Vec2::new(1040.0, 720.0), 1.0);
        let has = |color| pixels(&window, page, color).len() > 400;
        assert_eq!(
            (has(LIGHT.found), has(LIGHT.clear), has(LIGHT.unsure)),
            (is_found, is_clear, is_unsure),
            "{name}"
        );
    }
    let mut window = named(&all, "check-clear").open(&desk, Vec2::new(1040.0, 720.0), 1.0);
    window.handle(Event::Failed(Problem { text_key: "notice-open-failed", details: "who knows".to_owned() }));
    assert!(pixels(&window, page, LIGHT.unsure).len() > 200, "a problem looks like one");
    assert!(!window.shows("who knows"));
    window.press("details");
    assert!(window.shows("who knows"));
}

#[test]
fn names_of_any_length_leave_room_for_the_page() {
    let long = "9".repeat(7_000);
    let desk = Desk::new(&INFECTED.replace("12.2.0-2412", &long));
    let mut window = desk.open();
    window.check();
    assert!(window.has("verdict-found-heading"));
    let longest = window.harness.root().children_recursive().filter_map(|node| node.accesskit_node().value());
    assert!(longest.map(|words| words.len()).max().unwrap() < 600);
}

/// The wishes of the desktop reach the window.
#[test]
fn the_desktop_is_heard() {
    let ctx = egui::Context::default();
    for (is_dark, theme) in [(true, Theme::Dark), (false, Theme::Light)] {
        theme::install(&ctx, None, &Appearance { is_dark, ..Appearance::USUAL });
        assert_eq!(ctx.options(|options| options.fallback_theme), theme);
    }
    let mut desk = Desk::new(HARMLESS);
    desk.look.appearance = Appearance { text_scale: 1.5, ..Appearance::USUAL };
    let mut window = desk.open();
    window.harness.run();
    assert!((window.harness.ctx.zoom_factor() - 1.5).abs() < 0.01);
    drop(window);
    desk.look.appearance = Appearance { contrast: Some(ContrastColors::BLACK_ON_WHITE), ..Appearance::USUAL };
    let window = desk.open();
    let colors = theme::contrast(&ContrastColors::BLACK_ON_WHITE);
    let all = Rect::from_min_size(Pos2::ZERO, Vec2::new(1040.0, 720.0));
    assert!(pixels(&window, all, colors.paper).len() > 300_000);
}
