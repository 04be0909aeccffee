//! The rules for the flow that can be counted (`tests/ux-rules.tsv`), and some for access.

use bancheck::case::{Case, Page};
use bancheck::wizard::event::Event;
use eframe::egui::accesskit::Role;
use eframe::egui::{self, Key, Vec2, ViewportCommand, ViewportId};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use jiff::ToSpan as _;
use window_tests::desk::{Desk, Window};
use window_tests::pages::{all_pages, named};
use window_tests::support::{HARMLESS, INFECTED, on_day};

/// The title of the window that was set last, in the frames that `run` shows.
fn title(window: &mut Window, mut run: impl FnMut(&mut Window)) -> Option<String> {
    run(window);
    let commands = &window.harness.output().viewport_output.get(&ViewportId::ROOT)?.commands;
    commands.iter().rev().find_map(|command| match command {
        ViewportCommand::Title(title) => Some(title.clone()),
        _ => None,
    })
}

/// Rectangles of the buttons in the bar, from left to right.
pub fn bar(window: &Window) -> Vec<egui::Rect> {
    let bar = window.harness.get_by_role(Role::Toolbar);
    let is_button = |node: &egui_kittest::Node<'_>| node.accesskit_node().role() == Role::Button;
    bar.children_recursive().filter(is_button).map(|node| node.rect()).collect()
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
            bancheck::wizard::model::View::Page(place) => bancheck::progress::Step::of(place),
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

/// F17: the three results have three headings, three shapes and their words. A3: they can be told apart
/// without any colour.
#[test]
fn three_results_can_be_told_apart_without_colour() {
    let desk = Desk::new(INFECTED);
    let mut headings = Vec::new();
    let mut shapes = Vec::new();
    for page in all_pages(&desk) {
        if !["check-found", "check-clear", "check-unsure"].contains(&page.name.as_str()) {
            continue;
        }
        let window = page.open(&desk, Vec2::new(1040.0, 720.0), 1.0);
        let heading = window.harness.get_all_by_role(Role::Heading).next().unwrap();
        headings.push(heading.accesskit_node().label().unwrap());
        shapes.push(sign_in_grey(&window));
    }
    assert_eq!(headings.len(), 3);
    headings.sort();
    headings.dedup();
    assert_eq!(headings.len(), 3, "{headings:?}");
    for (number, shape) in shapes.iter().enumerate() {
        for other in &shapes[number + 1..] {
            let differing = shape.iter().zip(other).filter(|(a, b)| a != b).count();
            assert!(differing * 20 > shape.len(), "only {differing} of {} pixels differ", shape.len());
        }
    }
}

/// Whether each pixel of the sign is darker than what is around it.
fn sign_in_grey(window: &Window) -> Vec<bool> {
    let (width, _, pixels) = window.draw();
    // The panel begins below the heading; the sign is 60 points wide, at its left.
    let (left, top, side) = (308, 118, 64);
    let grey = |x: usize, y: usize| {
        let at = (y * width + x) * 4;
        pixels[at..at + 3].iter().map(|part| u32::from(*part)).sum::<u32>()
    };
    let around = grey(left - 10, top);
    let pixels = (0..side * side).map(|at| grey(left + at % side, top + at / side));
    pixels.map(|value| value.abs_diff(around) > 150).collect()
}

/// F22: a plan has three to ten steps, each with a line of its own.
#[test]
fn a_plan_is_short() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.check();
    window.press("plan-the-removal");
    window.answer_gates();
    let steps = window.model().plan().steps.len();
    assert!((3..=10).contains(&steps), "{steps}");
}

/// F23: closing in the middle asks once and says what is saved; before the first answer it does not.
#[test]
fn closing_in_the_middle_asks_once() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.close();
    assert!(!window.has("close-heading"), "nothing is lost yet");
    window.press("start-button");
    window.choose(0);
    window.close();
    assert!(window.has("close-heading") && window.has("close-saved"));
    window.press("close-stay");
    assert!(!window.has("close-heading"));
    window.wait_until("saved, as it says", |_| desk.saved_case().business.answers.len() == 1);
}

/// A17: the title of the window names the app and the step.
#[test]
fn the_title_names_the_step() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.harness.get_by_label(&window.texts.get("start-button")).click();
    let title = (0..3).find_map(|_| title(&mut window, |window| window.harness.step()));
    let name = window.texts.get("step-case");
    let expected = window.texts.with("window-title-step", &[("step", 1.into()), ("name", name.into())]);
    assert_eq!(title, Some(expected));
}

/// A5: whatever Tab leads to is in view, and not below the bar.
#[test]
fn what_has_the_focus_is_in_view() {
    let desk = Desk::new(INFECTED);
    for page in all_pages(&desk) {
        let mut window = page.open(&desk, Vec2::new(640.0, 480.0), 1.0);
        let mut last = None;
        for _ in 0..60 {
            window.press_key(Key::Tab);
            let focused = window.harness.root().children_recursive().find(egui_kittest::Node::is_focused);
            let Some(node) = focused else { continue };
            let (rect, name) = (node.rect(), node.accesskit_node().label());
            let is_in_bar = rect.min.y >= 480.0 - 76.0;
            let is_seen =
                rect.max.y <= 480.0 && rect.min.y >= 0.0 && (is_in_bar || rect.min.y <= 404.0 - 20.0);
            assert!(is_seen, "{name:?} at {rect:?} on {}", page.name);
            if last == Some(rect) {
                break;
            }
            last = Some(rect);
        }
    }
}

/// A6: Tab goes down the page, and at its end to the bar. It stops once at a group of answers.
#[test]
fn tab_follows_the_reading_order() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.press("start-button");
    let mut seen = Vec::new();
    for _ in 0..3 {
        window.press_key(Key::Tab);
        let focused =
            window.harness.root().children_recursive().find(egui_kittest::Node::is_focused).unwrap();
        seen.push((focused.accesskit_node().role(), focused.rect().min));
    }
    let roles: Vec<Role> = seen.iter().map(|(role, _)| *role).collect();
    assert_eq!(roles, [Role::RadioButton, Role::Button, Role::Button]);
    assert!(seen.iter().map(|(_, at)| at.y).is_sorted(), "{seen:?}");
    // In the bar from left to right, and the primary button last.
    assert!(seen[1].1.x < seen[2].1.x, "{seen:?}");
}

/// A16: nothing moves by itself: a page that nobody touches asks for no new frame.
#[test]
fn a_page_that_nobody_touches_stands_still() {
    let desk = Desk::new(INFECTED);
    for page in all_pages(&desk) {
        let mut window = page.open(&desk, Vec2::new(1040.0, 720.0), 1.0);
        window.harness.step();
        let delay = window.harness.output().viewport_output[&ViewportId::ROOT].repaint_delay;
        assert!(delay > std::time::Duration::from_hours(1), "{delay:?} on {}", page.name);
    }
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
    window.press("see-check");
    let case: &Case = &window.model().case;
    assert_eq!(case.business.answers, answers);
    assert_eq!(scanned_at(&window), scan, "it is not checked again unasked");
}

/// Nobody has to know what a network agent is.
#[test]
fn what_a_program_is_for_is_told() {
    let desk = Desk::new(INFECTED);
    let window = named(&all_pages(&desk), "check-found").open(&desk, Vec2::new(1040.0, 720.0), 1.0);
    assert!(window.has("kind-antivirus") && window.has("kind-agent") && !window.has("kind-vpn"));
}

/// What came in the place of something is told, with its source.
#[test]
fn what_came_in_its_place_is_told() {
    let desk = Desk::new(INFECTED);
    let pages = all_pages(&desk);
    let page = named(&pages, "check-related");
    let window = page.open(&desk, Vec2::new(1040.0, 720.0), 1.0);
    assert!(window.has("story-ultraav"));
    let fact = window.model().rules.fact("R-020").unwrap().source.clone();
    let links = window.harness.get_all_by_role(Role::Link);
    assert_eq!(
        links.filter(|link| link.accesskit_node().label().is_some_and(|label| label.contains(&fact))).count(),
        1
    );
}

/// Who was asked by email can answer it with what the report says, never with what it said before.
#[test]
fn a_short_answer_can_be_copied() {
    let desk = Desk::new(INFECTED);
    let mut window = named(&all_pages(&desk), "report").open(&desk, Vec2::new(1040.0, 720.0), 1.0);
    window.press("show-letter");
    assert!(window.has("letter-note"), "it is about one computer");
    let words = window.texts.get("copy-letter");
    window.harness.get_by_label(&words).scroll_to_me();
    window.harness.run();
    window.harness.get_by_label(&words).click();
    window.harness.step();
    let copied = window.harness.output().platform_output.commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    window.harness.run();
    assert!(window.has("notice-letter-copied"));
    let letter = copied.unwrap();
    let number = window.model().report.made.as_ref().unwrap().document.number.clone();
    let found = window.texts.with("report-verdict-found", &[("count", 2.into())]);
    for part in ["FRONT-DESK", number.as_str(), found.as_str(), "Kaspersky Endpoint Security for Linux"] {
        assert!(letter.contains(part), "{part} in {letter}");
    }
    assert!(letter.lines().count() < 20, "short: {letter}");
    for line in letter.lines().filter(|line| !line.is_empty()) {
        assert!(window.shows(line), "what is copied is seen first: {line}");
    }
    window.handle(Event::BusinessTyped("Maria’s Dental Billing".to_owned()));
    assert!(!window.has("copy-letter"), "it does not have the name");
    window.handle(Event::BusinessDone);
    window.wait_until("it is made anew", |window| window.has("copy-letter"));
    assert!(window.shows("Business: Maria’s Dental Billing"));
}

/// What stands above the field changes with the first letter, and the field goes on listening.
#[test]
fn a_name_is_typed_to_its_end() {
    let desk = Desk::new(INFECTED);
    let mut window = named(&all_pages(&desk), "report").open(&desk, Vec2::new(1040.0, 720.0), 1.0);
    window.press("show-letter");
    window.press("save-report");
    window.wait_until("saved", |window| !window.model().case.report.saved.is_empty());
    assert!(window.model().notice.is_some());
    window.harness.get_by_role(Role::TextInput).focus();
    window.harness.run();
    for letter in ["B", "i", "l", "l"] {
        window.harness.event(egui::Event::Text(letter.to_owned()));
        window.harness.run();
    }
    assert_eq!(window.model().case.report.choices.business, "Bill");
    assert!(window.model().notice.is_none(), "what was saved does not have the name");
}

/// The report can be read page by page before it is saved.
#[test]
fn a_page_of_the_report_can_be_read_before_it_is_saved() {
    let desk = Desk::new(INFECTED);
    let pages = all_pages(&desk);
    let page = named(&pages, "report");
    let mut window = page.open(&desk, Vec2::new(1040.0, 720.0), 1.0);
    let count = window.model().report.made.as_ref().unwrap().page_count;
    let words = |window: &Window, number: usize| {
        window.texts.with("report-page", &[("number", number.into()), ("count", count.into())])
    };
    let first = words(&window, 1);
    let open = window.texts.with("report-show-page", &[("page", first.as_str().into())]);
    window.harness.get_by_label(&open).click();
    window.harness.run();
    let is_drawn = |window: &Window, index: usize| {
        window.model().report.drawn.as_ref().is_some_and(|(_, drawn, _)| *drawn == index)
    };
    window.wait_until("the page is drawn", |window| is_drawn(window, 0));
    assert!(window.shows(&first) && !window.has("report-previous-page"));
    window.press("report-next-page");
    window.wait_until("the next page is drawn", |window| is_drawn(window, 1));
    assert!(window.shows(&words(&window, 2)) && window.has("report-previous-page"));
    window.press("report-close-page");
    assert!(!window.has("report-close-page"));
    assert!(desk.reports().is_empty(), "nothing is saved by looking");
}

#[test]
fn the_window_knows_which_day_it_is() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    let today = window.model().today();
    let wrong = today.checked_sub(30.days()).unwrap();
    let event = on_day(window.model(), wrong);
    window.handle(event);
    window.harness.run();
    assert_eq!(window.model().today(), today);
}
