//! Colours and themes, what can be seen without them, and what the desktop asks for.

use bancheck::machine::appearance::{Appearance, ContrastColors};
use bancheck::options::Theme;
use bancheck::window::theme::{self, Colors, LIGHT, contrast};
use bancheck::wizard::event::Event;
use bancheck::wizard::notice::Problem;
use eframe::egui::accesskit::Role;
use eframe::egui::{self, Pos2, Rect, Vec2, ViewportId};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use window_tests::desk::{Desk, Window};
use window_tests::pages::{all_pages, named};
use window_tests::raster::pixels;
use window_tests::support::{HARMLESS, INFECTED};

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
        let all = Rect::from_min_size(Pos2::ZERO, Vec2::new(1040.0, 720.0));
        let paper = pixels(&window, all, colors.paper).len();
        paper > 300_000 && pixels(&window, all, colors.ink).len() > 500
    };
    let white_on_black = contrast(&ContrastColors::WHITE_ON_BLACK);
    assert!(paints(Theme::Light, &LIGHT) && !paints(Theme::Light, &white_on_black));
    assert!(paints(Theme::Contrast, &white_on_black) && !paints(Theme::Dark, &white_on_black));
}

/// Each result has its own colour: what could not be checked never looks like what is clear.
#[test]
fn a_result_has_the_colour_of_what_it_says() {
    let mut desk = Desk::new(INFECTED);
    desk.look.theme = Some(Theme::Light);
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

/// A16: nothing moves by itself: a page that nobody touches asks for no new frame.
#[test]
fn a_page_that_nobody_touches_stands_still() {
    let desk = Desk::new(INFECTED);
    for page in all_pages(&desk) {
        let mut window = page.open(&desk, Vec2::new(1040.0, 720.0), 1.0);
        window.harness.step();
        let is_still = |window: &Window| {
            let delay = window.harness.output().viewport_output[&ViewportId::ROOT].repaint_delay;
            delay > std::time::Duration::from_hours(1)
        };
        // A worker that ends just now asks for one frame.
        window.wait_until(&format!("{} stands still", page.name), is_still);
    }
}

/// The wishes of the desktop reach the window.
#[test]
fn the_desktop_is_heard() {
    let ctx = egui::Context::default();
    for (is_dark, theme) in [(true, egui::Theme::Dark), (false, egui::Theme::Light)] {
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
    let colors = contrast(&ContrastColors::BLACK_ON_WHITE);
    let all = Rect::from_min_size(Pos2::ZERO, Vec2::new(1040.0, 720.0));
    assert!(pixels(&window, all, colors.paper).len() > 300_000);
}
