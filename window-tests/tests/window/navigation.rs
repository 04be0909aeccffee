//! Where the buttons and the steps lead.

use bancheck::bans::UNKNOWN;
use bancheck::case::{Case, Page};
use bancheck::progress::Step;
use bancheck::wizard::event::Event;
use eframe::egui::accesskit::{Role, Toggled};
use eframe::egui::{Vec2, ViewportCommand, ViewportId};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use window_tests::desk::{Desk, Window, bar};
use window_tests::pages::all_pages;
use window_tests::support::{HARMLESS, INFECTED};

/// The title of the window that was set last, in the frames that `run` shows.
fn title(window: &mut Window, mut run: impl FnMut(&mut Window)) -> Option<String> {
    run(window);
    let commands = &window.harness.output().viewport_output.get(&ViewportId::ROOT)?.commands;
    commands.iter().rev().find_map(|command| match command {
        ViewportCommand::Title(title) => Some(title.clone()),
        _ => None,
    })
}

/// F5: five steps, on every page, and the number of the present one as text. F16: at most three ways to go
/// on. F21: no control is disabled.
#[test]
fn every_page_says_which_of_five_steps_it_is_and_offers_few_ways_on() {
    let desk = Desk::new(INFECTED);
    for page in all_pages(&desk) {
        let window = page.open(&desk, Vec2::new(1040.0, 720.0), 1.0);
        let texts = &window.texts;
        let steps = ["case", "check", "remove", "protect", "report"];
        for step in steps {
            let name = format!("{}:", texts.get(&format!("step-{step}")));
            let is_it = |label: &str| label.starts_with(&name);
            let rail = window.harness.get_all_by_role(Role::Button);
            let count = rail.filter(|node| node.accesskit_node().label().is_some_and(|l| is_it(&l))).count();
            assert_eq!(count, 1, "{step} on {}", page.name);
        }
        let model = window.model();
        let number = match &model.view {
            bancheck::wizard::model::View::Page(place) => Step::of(place),
            _ => None,
        };
        if let Some(step) = number {
            let words =
                texts.with("step-count", &[("step", (step as usize + 1).into()), ("steps", 5.into())]);
            let says = window.harness.root().children_recursive().any(|node| {
                node.accesskit_node()
                    .value()
                    .or_else(|| node.accesskit_node().label())
                    .is_some_and(|label| label.starts_with(&words))
            });
            assert!(says, "`{words}` on {}", page.name);
        }
        assert!(bar(&window).len() <= 4, "back and three ways on: {}", page.name);
        let disabled =
            window.harness.root().children_recursive().any(|node| node.accesskit_node().is_disabled());
        assert!(!disabled, "{}", page.name);
    }
}

/// A17: the title of the window names the app and the step.
#[test]
fn the_title_names_the_step() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.harness.get_by_label(&window.texts.get("start-what-it-means")).click();
    let title = (0..3).find_map(|_| title(&mut window, |window| window.harness.step()));
    let name = window.texts.get("step-case");
    let expected = window.texts.with("window-title-step", &[("step", 2.into()), ("name", name.into())]);
    assert_eq!(title, Some(expected));
}

#[test]
fn every_step_of_the_rail_leads_there() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.check();
    let first_gate = window.model().plan().gates.first().cloned().expect("there is one");
    for (step, place) in [
        ("report", Page::Report),
        ("case", Page::Duties),
        ("remove", Page::Gate(first_gate)),
        ("protect", Page::Protect),
        ("check", Page::Check),
    ] {
        let name = format!("{}:", window.texts.get(&format!("step-{step}")));
        let is_step = |node: &egui_kittest::kittest::AccessKitNode<'_>| {
            node.role() == Role::Button && node.label().is_some_and(|label| label.starts_with(&name))
        };
        window.harness.get_by(is_step).click();
        window.harness.run();
        assert_eq!(window.place(), place);
    }
}

/// A check begins only with its own button.
#[test]
fn no_step_of_the_rail_begins_the_first_check() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.handle(Event::GoToStep(Step::Remove));
    assert_eq!(window.place(), Page::Check);
    let model = window.model();
    assert!(model.scanning.is_none() && model.case.scans.newest.is_none());
}

/// "Remove it later" leads to one place, wherever it is pressed.
#[test]
fn later_leads_to_protection_from_every_page() {
    let desk = Desk::new(INFECTED);
    let pages = all_pages(&desk);
    let mut seen = 0;
    for page in &pages {
        let mut window = page.open(&desk, Vec2::new(1040.0, 720.0), 1.0);
        if window.has("plan-later") {
            seen += 1;
            window.press("plan-later");
            assert_eq!(window.place(), Page::Protect, "{}", page.name);
        }
    }
    assert!(seen >= 3, "{seen}");
}

#[test]
fn back_returns_to_the_page_as_it_was() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.first_question(UNKNOWN);
    let first = window.place();
    window.choose(1);
    window.press("continue");
    window.press("back");
    assert_eq!(window.place(), first);
    let chosen = window
        .harness
        .get_all_by_role(Role::RadioButton)
        .position(|node| node.accesskit_node().toggled() == Some(Toggled::True));
    assert_eq!(chosen, Some(1));
}

/// F6: what was answered is still there on the way back, and what was done is not done again.
#[test]
fn back_from_the_check_keeps_every_answer() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.check();
    let scanned_at = |window: &Window| window.model().case.scans.newest.as_ref().unwrap().finished_at;
    let (answers, scan) = (window.model().case.business.answers.clone(), scanned_at(&window));
    window.press("back");
    assert_eq!(window.place(), Page::Duties);
    window.handle(Event::GoToStep(Step::Check));
    let case: &Case = &window.model().case;
    assert_eq!(case.business.answers, answers);
    assert_eq!(scanned_at(&window), scan, "it is not checked again unasked");
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
