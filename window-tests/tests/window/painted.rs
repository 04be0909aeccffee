//! What is painted: the ring around what has the focus, the colours of a theme, buttons large enough.

use crate::flow;
use bancheck::machine::appearance::ContrastColors;
use bancheck::options::Theme;
use bancheck::window::theme::{Colors, LIGHT, contrast};
use eframe::egui::accesskit::Role;
use eframe::egui::{Color32, Key, Rect, Vec2};
use egui_kittest::kittest::NodeT as _;
use std::collections::BTreeSet;
use window_tests::desk::{Desk, Window};
use window_tests::pages::{all_pages, named};
use window_tests::support::INFECTED;

/// The pixels in `rect` that have this colour, as column and row.
pub fn pixels(window: &Window, rect: Rect, color: Color32) -> BTreeSet<(usize, usize)> {
    let (width, _, pixels) = window.draw();
    let at = |index: usize| (index % width, index / width);
    let is_in = |index: usize| {
        let (x, y) = at(index);
        #[expect(clippy::cast_precision_loss, reason = "pixels of a small window")]
        let middle = Vec2::new(x as f32 + 0.5, y as f32 + 0.5);
        rect.contains(middle.to_pos2())
    };
    let all = pixels.chunks_exact(4).enumerate();
    let own = all.filter(|(index, pixel)| is_in(*index) && pixel[..3] == color.to_array()[..3]);
    own.map(|(index, _)| at(index)).collect()
}

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

fn light() -> Desk {
    let mut desk = Desk::new(INFECTED);
    desk.look.theme = Some(Theme::Light);
    desk
}

/// A5: whatever has the focus has a whole ring around it, on every kind of control, and wherever the page
/// has scrolled to.
#[test]
fn what_has_the_focus_has_a_ring() {
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

/// A7: the buttons of the bar are at least 40 points high.
#[test]
fn buttons_are_high_enough() {
    let desk = light();
    for page in all_pages(&desk) {
        let window = page.open(&desk, Vec2::new(1040.0, 720.0), 1.0);
        for rect in flow::bar(&window) {
            assert!(rect.height() >= 40.0, "{rect:?} on {}", page.name);
        }
    }
}

/// A1, A22: a theme paints its own colours.
#[test]
fn themes_paint_their_colors() {
    let desk = |theme| {
        let mut desk = Desk::new(INFECTED);
        desk.look.theme = Some(theme);
        desk
    };
    let paints = |theme, colors: &Colors| {
        let window = desk(theme).open();
        let all = Rect::from_min_size(eframe::egui::Pos2::ZERO, Vec2::new(1040.0, 720.0));
        let paper = pixels(&window, all, colors.paper).len();
        paper > 300_000 && pixels(&window, all, colors.ink).len() > 500
    };
    let white_on_black = contrast(&ContrastColors::WHITE_ON_BLACK);
    assert!(paints(Theme::Light, &LIGHT) && !paints(Theme::Light, &white_on_black));
    assert!(paints(Theme::Contrast, &white_on_black) && !paints(Theme::Dark, &white_on_black));
}

/// F10: the question before closing has the focus on the safe answer, and keeps it.
#[test]
fn the_question_before_closing_keeps_the_focus() {
    let desk = light();
    let mut window = desk.open();
    window.press("start-button");
    window.choose(0);
    window.close();
    let [stay, leave] = ["close-stay", "close-leave"].map(|key| window.texts.get(key));
    let focused = |window: &Window| {
        let all = window.harness.root().children_recursive();
        let focused = all.filter(egui_kittest::Node::is_focused);
        let names = focused.filter(|node| node.accesskit_node().role() == Role::Button);
        names.filter_map(|node| node.accesskit_node().label()).collect::<Vec<String>>()
    };
    assert_eq!(focused(&window), std::slice::from_ref(&stay));
    for _ in 0..4 {
        window.press_key(Key::Tab);
        assert!([vec![stay.clone()], vec![leave.clone()]].contains(&focused(&window)));
    }
}
