//! What has the focus: it is in view, has a ring, and is never lost.

use bancheck::bans::UNKNOWN;
use bancheck::window::theme::LIGHT;
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::collections::BTreeSet;
use window_tests::desk::{Desk, Window, light};
use window_tests::pages::{all_pages, named};
use window_tests::raster::pixels;
use window_tests::stages::at_the_plan;
use window_tests::support::{HARMLESS, INFECTED};

/// Whether these pixels go all around: from one end of each side to the other, but for round corners.
fn is_whole_frame(pixels: &BTreeSet<(usize, usize)>) -> bool {
    const CORNER: usize = 10;
    let ends =
        |of: fn(&(usize, usize)) -> usize| pixels.iter().map(of).min().zip(pixels.iter().map(of).max());
    let (Some((left, right)), Some((top, bottom))) = (ends(|at| at.0), ends(|at| at.1)) else { return false };
    let row = |y: usize| (left + CORNER..=right - CORNER).all(|x| pixels.contains(&(x, y)));
    let column = |x: usize| (top + CORNER..=bottom - CORNER).all(|y| pixels.contains(&(x, y)));
    row(top) && row(bottom) && column(left) && column(right)
}

/// A5: whatever has the focus has a whole ring around it, on every kind of control, and wherever the page
/// has scrolled to.
#[test]
fn the_control_with_the_focus_has_a_ring() {
    let desk = light();
    let mut kinds = BTreeSet::new();
    let all = all_pages(&desk);
    let sizes = [Vec2::new(1040.0, 720.0), Vec2::new(640.0, 480.0)];
    let pages = ["duties", "question-business", "report", "check-found", "protect"];
    for (name, size) in pages.into_iter().flat_map(|name| sizes.map(|size| (name, size))) {
        let page = named(&all, name);
        let mut window = page.open(&desk, size, 1.0);
        let rail = if size.x < 760.0 { 0.0 } else { 232.0 };
        for _ in 0..16 {
            window.press_key(Key::Tab);
            let focused = window.harness.root().children_recursive().find(egui_kittest::Node::is_focused);
            let Some(node) = focused else { continue };
            let (rect, role) = (node.rect(), node.accesskit_node().role());
            // The heading is where reading begins, and nothing to press.
            if role == Role::Heading {
                continue;
            }
            let is_on_rail = rect.max.x <= rail;
            if is_on_rail {
                let count = pixels(&window, rect, LIGHT.here).len();
                assert!(count as f32 > 2.0 * rect.width(), "{rect:?} on {name}: {count} pixels");
            } else {
                let ring = pixels(&window, rect.expand(9.0), LIGHT.focus);
                assert!(is_whole_frame(&ring), "{role:?} at {rect:?} on {name} of {size}");
            }
            kinds.insert((format!("{role:?}"), is_on_rail));
        }
    }
    let roles: Vec<&str> = kinds.iter().map(|(role, _)| role.as_str()).collect();
    for role in ["Button", "Link", "RadioButton", "CheckBox"] {
        assert!(roles.contains(&role), "{role} never had the focus: {kinds:?}");
    }
    assert!(kinds.contains(&("Button".to_owned(), true)), "nor a step of the rail: {kinds:?}");
}

/// A5: whatever Tab leads to is in view, and not below the bar.
#[test]
fn the_control_with_the_focus_is_in_view() {
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
    window.first_question(UNKNOWN);
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

fn focused(window: &Window) -> Vec<Role> {
    let all = window.harness.root().children_recursive();
    all.filter(egui_kittest::Node::is_focused).map(|node| node.accesskit_node().role()).collect()
}

/// A6: the heading takes the focus when what had it is gone.
#[test]
fn the_focus_is_never_lost() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.check();
    window.tab_to(&window.texts.get("check-again"));
    window.press_key(Key::Enter);
    window.wait_for_scan();
    // A check that is over before the next frame leaves the button, and the focus on it.
    assert!(matches!(focused(&window)[..], [Role::Heading | Role::Button]), "{:?}", focused(&window));
    drop(window);

    std::fs::write(desk.case_file(), "{ half a case").unwrap();
    let mut window = desk.open();
    // Help stays in view above the note.
    let help = window.texts.get("help-link");
    assert!(window.harness.get_by_label(&help).rect().min.y >= 0.0);
    window.tab_to(&window.texts.get("dismiss"));
    window.press_key(Key::Enter);
    assert_eq!(focused(&window), [Role::Heading]);
}

/// A10: a note above the page and the line above the answers leave the focus where it is.
#[test]
fn lines_that_come_and_go_leave_the_focus() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open();
    window.first_question(UNKNOWN);
    window.press("continue");
    assert!(window.has("choose-an-answer"));
    while focused(&window) != [Role::RadioButton] {
        window.press_key(Key::Tab);
    }
    window.press_key(Key::Space);
    assert!(!window.has("choose-an-answer"));
    assert_eq!(focused(&window), [Role::RadioButton]);
    window.press_key(Key::ArrowDown);
    assert_eq!(window.model().case.business.answers["business"], "sells");
    drop(window);

    let desk = Desk::new(INFECTED);
    let mut window = at_the_plan(&desk);
    window.press("plan-start");
    let name = window.model().case.scans.newest.as_ref().unwrap().findings[0].name.clone();
    let words = [("words", window.texts.get("copy-command").into()), ("name", name.into())];
    let copy = window.texts.with("about", &words);
    window.tab_to(&copy);
    window.press_key(Key::Enter);
    assert!(window.has("notice-copied-elsewhere"), "it belongs to the computer of the disk");
    assert!(window.harness.get_by_label(&copy).is_focused());
}

/// What is opened at the lower edge comes into view.
#[test]
fn opened_details_are_in_view() {
    let desk = Desk::new(INFECTED);
    let mut window = desk.open_sized(Vec2::new(1040.0, 560.0), 1.0);
    window.check();
    window.harness.run();
    let scan = window.model().case.scans.newest.clone().unwrap();
    let link = window.texts.get("show-places");
    window.tab_to(&link);
    window.press_key(Key::Enter);
    let place = window.texts.get(&format!("source-{}", scan.checks[0].source.id()));
    let below = window.harness.get_all_by_label(&place).map(|node| node.rect().max.y).fold(0.0, f32::max);
    assert!(below < 480.0, "the first place is at {below}");
}
