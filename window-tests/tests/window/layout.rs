//! How large everything is, and that it has room.

use bancheck::text::Language;
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, Vec2};
use egui_kittest::kittest::NodeT as _;
use window_tests::desk::{Desk, Window, bar, light};
use window_tests::pages::all_pages;
use window_tests::support::{HARMLESS, INFECTED};

#[test]
fn every_page_fits_small_windows_and_large_text() {
    let mut desk = Desk::new(INFECTED);
    let pages = all_pages(&desk);
    // The last has more room between lines and letters.
    let sizes = [
        ((1040.0, 720.0), 1.0, false),
        ((640.0, 480.0), 1.0, false),
        ((1040.0, 720.0), 2.0, false),
        ((640.0, 480.0), 2.0, false),
        ((640.0, 480.0), 1.0, true),
    ];
    for (language, page) in
        Language::ALL.iter().flat_map(|language| pages.iter().map(move |page| (language, page)))
    {
        desk.setup.language = Some(*language);
        for (size, scale, is_wide) in sizes {
            let window = if is_wide {
                page.open_wide(&desk, Vec2::from(size))
            } else {
                page.open(&desk, Vec2::from(size), scale)
            };
            let page = format!("{} in {} in {size:?} at {scale}, {is_wide}", page.name, language.tag());
            let edge = size.0 / scale;
            let bottom = size.1 / scale;
            for node in window.harness.root().children_recursive() {
                let Some(bounds) = node.accesskit_node().bounding_box() else { continue };
                let right = bounds.x1 / f64::from(scale);
                let is_content = matches!(
                    node.accesskit_node().role(),
                    Role::Button
                        | Role::Link
                        | Role::RadioButton
                        | Role::CheckBox
                        | Role::Heading
                        | Role::Label
                );
                let name = node.accesskit_node().label().or_else(|| node.accesskit_node().value());
                assert!(
                    !is_content || right <= f64::from(edge) + 0.5,
                    "{name:?} ends at {right} of {edge}: {page}"
                );
            }
            if page.starts_with("start ") {
                // Its one button stands on the page.
                assert!(window.has("check-this-computer"));
                continue;
            }
            let buttons = bar(&window);
            assert!(!buttons.is_empty(), "no button in the bar: {page}");
            for (number, rect) in buttons.iter().enumerate() {
                assert!(rect.max.y <= bottom && rect.min.x >= 0.0, "{rect:?} is cut: {page}");
                for other in &buttons[number + 1..] {
                    assert!(!rect.intersects(*other), "{rect:?} lies on {other:?}: {page}");
                }
            }
        }
    }
}

/// A7: the buttons of the bar are at least 40 points high.
#[test]
fn buttons_are_high_enough() {
    let desk = light();
    for page in all_pages(&desk) {
        let window = page.open(&desk, Vec2::new(1040.0, 720.0), 1.0);
        for rect in bar(&window) {
            assert!(rect.height() >= 40.0, "{rect:?} on {}", page.name);
        }
    }
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

/// How large everything is shown is kept, and nonsense in the file is not taken.
#[test]
fn the_size_of_everything_is_kept() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::Plus);
    window.harness.run();
    window.wait_until("saved", |_| desk.case_file().exists() && desk.saved_case().settings.zoom == Some(110));
    drop(window);
    let zoom = |window: &Window| window.harness.ctx.zoom_factor();
    let mut window = desk.open();
    window.harness.run();
    assert!((zoom(&window) - 1.1).abs() < 0.01, "{}", zoom(&window));
    drop(window);
    for percent in [0, 7, 90_000] {
        desk.change_case(|case| case.settings.zoom = Some(percent));
        let mut window = desk.open();
        window.harness.run();
        assert!((zoom(&window) - 1.0).abs() < 0.01, "{percent}: {}", zoom(&window));
    }
}
