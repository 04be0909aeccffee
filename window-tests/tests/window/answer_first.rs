//! How soon a person has an answer: in clicks and in words.

use bancheck::bans::Lets;
use bancheck::case::{Audience, Page};
use bancheck::progress::{Status, Step};
use bancheck::removal::Outcome;
use bancheck::removal::restart::Boot;
use bancheck::text::Language;
use bancheck::wizard::Event;
use eframe::egui;
use eframe::egui::accesskit::Role;
use egui_kittest::kittest::NodeT as _;
use jiff::{Timestamp, ToSpan as _};
use window_tests::desk::{Desk, Window};
use window_tests::stages::{removed, says_removed, status, wait_for_end};
use window_tests::support::{BROKEN, HARMLESS, INFECTED, TRACES};

/// The words that a person reads on the page: its text and its buttons, without the rail.
fn words(window: &Window) -> usize {
    let rail: Vec<String> =
        Step::ALL.iter().map(|step| window.texts.get(&format!("step-{}", step.id()))).collect();
    let shown = |node: &egui_kittest::Node<'_>| {
        let node = node.accesskit_node();
        matches!(node.role(), Role::Label | Role::Heading | Role::Button | Role::Link | Role::Image)
            .then(|| node.label().or_else(|| node.value()))
            .flatten()
    };
    let all = window.harness.root().children_recursive();
    let all = all.filter_map(|node| shown(&node));
    all.filter(|words| !rail.iter().any(|step| words.starts_with(step.as_str())))
        .map(|words| words.split_whitespace().count())
        .sum()
}

/// One click to the verdict, the second has the reply, and one more saves the page that proves it.
#[test]
fn the_first_click_answers_and_the_second_has_the_reply() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    assert!(words(&window) <= 80, "{} words before the verdict", words(&window));
    window.press("check-this-computer");
    window.wait_for_scan();
    assert_eq!(window.place(), Page::Check);
    assert!(window.has("verdict-clear-heading") && window.has("reply-heading"));
    let reply = window.copied("reply-copy");
    assert!(window.shows(&reply), "it is seen before it is copied");
    assert!(
        reply.starts_with("No. ") && reply.contains("FRONT-DESK") && reply.contains("BanCheck"),
        "{reply}"
    );
    assert!(window.has("notice-reply-copied"));
    window.press("reply-save-proof");
    window.wait_until("saved", |window| !window.model().case.report.saved.is_empty());
    let report = window.model().report.made.clone().unwrap();
    assert_eq!(report.page_count, 1, "one page, as the button says");
    assert!(window.model().case.business.answers.is_empty(), "nothing was asked");
}

/// Enter does what the one button does.
#[test]
fn enter_on_the_first_page_checks() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.press_key(egui::Key::Enter);
    window.wait_for_scan();
    assert_eq!(window.place(), Page::Check);
    assert!(window.has("verdict-found-heading"));
}

/// No reply says "No" above a finding, a gap, a restart that is due, or a check of long ago.
#[test]
fn there_is_a_reply_only_where_the_check_carries_one() {
    for (packages, has_reply) in [
        (HARMLESS.to_owned(), true),
        (INFECTED.to_owned(), false),
        (format!("{HARMLESS}\n{TRACES}"), false),
        (BROKEN.to_owned(), false),
        (String::new(), false),
    ] {
        let desk = Desk::new(&packages);
        let mut window = desk.open();
        window.press("check-this-computer");
        window.wait_for_scan();
        assert_eq!(window.has("reply-heading"), has_reply, "{packages}");
        assert_eq!(window.has("reply-copy"), has_reply, "{packages}");
    }
}

/// Who asked wants to know what was there, and when it was gone.
#[test]
fn after_a_removal_the_reply_says_what_was_removed() {
    let desk = Desk::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut window = removed(&desk);
    window.handle(Event::GoTo(Page::Check));
    window.harness.run();
    let reply = window.model().reply(&window.model().progress()).expect("it is gone");
    assert!(reply.starts_with("Not any more. ") && reply.contains("Kaspersky Endpoint Security"), "{reply}");
    assert!(reply.contains(" and removed on ") && says_removed(&window), "{reply}");
    assert_eq!(status(&window, Step::Remove), Status::Done, "it is proven, whatever is open elsewhere");
}

/// From the first page to a saved proof, with every question before the removal and both programs: each press counts.
#[test]
fn found_removed_and_saved_takes_eighteen_clicks_and_a_restart() {
    let (desk, uninstaller) =
        Desk::with(&format!("{INFECTED}\n{HARMLESS}"), Outcome::RestartNeeded, 3010, true);
    let mut window = desk.open();
    let mut clicks = 0;
    let mut press = |window: &mut Window, key: &str| {
        window.press(key);
        clicks += 1;
    };
    press(&mut window, "check-this-computer");
    window.wait_for_scan();
    press(&mut window, "plan-the-removal");
    let mut asked = 0;
    while let Page::Gate(id) = window.place() {
        let gate = window.model().rules.gate(&id).unwrap().clone();
        window.choose(gate.choices.iter().position(|choice| choice.lets == Lets::Go).unwrap());
        press(&mut window, "continue");
        asked += 1;
    }
    assert_eq!(asked, window.model().plan().gates.len(), "no question is left out");
    press(&mut window, "plan-start");
    while matches!(window.place(), Page::Remove(_)) {
        let before = window.model().case.removal.attempts.len();
        press(&mut window, "remove-yes");
        wait_for_end(&mut window, before + 1);
        window.wait_for_scan();
    }
    assert_eq!((window.place(), uninstaller.runs()), (Page::Restart, 2));
    assert!(window.has("gone-restart-due") && window.has("restart-comes-back"));
    press(&mut window, "continue");
    let restart = window.model().case.removal.restart.clone().unwrap();
    assert!(restart.comes_back, "the box was ticked");
    // The computer was restarted.
    let at = Timestamp::now().checked_add(1.minute()).ok();
    window.handle(Event::BootSeen(Boot { at, pending: Vec::new(), is_of_this_computer: true }));
    window.wait_until("it has looked again", |window| {
        window.place() == Page::Gone && window.model().scanning.is_none()
    });
    window.handle(Event::BootSeen(Boot { at, pending: Vec::new(), is_of_this_computer: true }));
    assert!(says_removed(&window), "{:?}", window.model().progress().headline);
    press(&mut window, "reply-save-proof");
    window.wait_until("saved", |window| !window.model().case.report.saved.is_empty());
    // The answers were chosen, too.
    clicks += asked;
    println!("{clicks} clicks, {asked} questions");
    assert!(clicks <= 18, "{clicks} clicks");
}

/// What was never there was not removed.
#[test]
fn a_step_is_ticked_only_when_it_is_true() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.press("check-this-computer");
    window.wait_for_scan();
    assert_eq!(status(&window, Step::Check), Status::Done);
    assert_eq!(status(&window, Step::Remove), Status::NotNeeded);
    assert_eq!(status(&window, Step::Case), Status::NotStarted);
    assert!(window.has("progress-not-needed") || window.texts.get("progress-not-needed") == "Not needed");
}

/// An office in the US writes to insurers in English, whatever the language of the window.
#[test]
fn what_is_given_away_is_in_english_unless_chosen() {
    let mut desk = Desk::new(HARMLESS);
    desk.bench.setup.language = Some(Language::Spanish);
    let mut window = desk.open();
    window.press("check-this-computer");
    window.wait_for_scan();
    let model = window.model();
    assert!(model.reply(&model.progress()).unwrap().starts_with("No. On "));
    window.handle(Event::ReportLanguage(Language::Spanish));
    let model = window.model();
    assert!(model.reply(&model.progress()).unwrap().starts_with("No. El "));
}

/// For the records there is all of it, and for a customer what they need.
#[test]
fn a_report_is_for_somebody() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.press("check-this-computer");
    window.wait_for_scan();
    let mut pages = |audience| {
        window.handle(Event::ReportFor(audience));
        window.handle(Event::GoTo(Page::Report));
        window.wait_until("made", |window| {
            window.model().report.made.is_some() && window.model().report.is_current()
        });
        window.model().report.made.as_ref().unwrap().page_count
    };
    let short = pages(Audience::Asker);
    let own = pages(Audience::Own);
    assert!(short <= 3 && own > 2 * short, "{short} and {own} pages");
}
