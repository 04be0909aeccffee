//! What is painted: the ring around what has the focus, the colours of a theme, buttons large enough.

use bancheck::cli::Theme;
use bancheck::machine::appearance::ContrastColors;
use bancheck::ui::theme::{Colors, LIGHT, contrast};
use eframe::egui::accesskit::Role;
use eframe::egui::{Color32, Key, Rect, Vec2};
use egui_kittest::kittest::NodeT as _;

use crate::desk::{Desk, INFECTED, Window};
use crate::flow;
use crate::pages::{all_pages, named};

/// How many pixels in `rect` have this colour.
fn pixels(window: &Window, rect: Rect, color: Color32) -> usize {
    let (width, _, pixels) = window.draw();
    let is_in = |index: usize| {
        #[expect(clippy::cast_precision_loss, reason = "pixels of a small window")]
        let at = Vec2::new((index % width) as f32 + 0.5, (index / width) as f32 + 0.5);
        rect.contains(at.to_pos2())
    };
    let all = pixels.chunks_exact(4).enumerate();
    all.filter(|(index, pixel)| is_in(*index) && pixel[..3] == color.to_array()[..3]).count()
}

fn light() -> Desk {
    let mut desk = Desk::new(INFECTED);
    desk.setup.theme = Some(Theme::Light);
    desk
}

/// A5: whatever has the focus has a ring around it, on every kind of control.
#[test]
fn what_has_the_focus_has_a_ring() {
    let desk = light();
    let mut kinds = std::collections::BTreeSet::new();
    let all = all_pages(&desk);
    for name in ["duties", "question-business", "report", "check-found"] {
        let page = named(&all, name);
        let mut window = page.open(&desk, Vec2::new(1040.0, 720.0), 1.0);
        for _ in 0..14 {
            window.press_key(Key::Tab);
            let focused = window.harness.root().children_recursive().find(egui_kittest::Node::is_focused);
            let Some(node) = focused else { continue };
            let (rect, role) = (node.rect(), node.accesskit_node().role());
            // The heading is where reading begins, and nothing to press.
            if role == Role::Heading {
                continue;
            }
            let is_on_rail = rect.max.x <= 232.0;
            let ring = if is_on_rail { LIGHT.here } else { LIGHT.focus };
            let count = pixels(&window, rect.expand(9.0), ring);
            // Twice its width is the least that goes around anything.
            assert!(count as f32 > rect.width(), "{role:?} at {rect:?} on {name}: {count} pixels");
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
        desk.setup.theme = Some(theme);
        desk
    };
    let paints = |theme, colors: &Colors| {
        let window = desk(theme).open();
        let all = Rect::from_min_size(eframe::egui::Pos2::ZERO, Vec2::new(1040.0, 720.0));
        let paper = pixels(&window, all, colors.paper);
        paper > 300_000 && pixels(&window, all, colors.ink) > 500
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
