//! Drawn windows of a system that show where to press: outlines in the colours of the theme, with the words that the
//! system itself has, and the one thing to press ringed.
//!
//! A [`Drawing`] says what stands in a window, row by row; `pen` knows how that looks. So a drawing grows with its
//! words, and nothing in it is cut off in any language or size of text.

mod pen;
mod scenes;

use eframe::egui::accesskit::Role;
use eframe::egui::{self, Sense, Ui, vec2};

use super::theme::size;
use super::widgets;
use crate::removal::Scene;
use crate::removal::scene::MOST_STEPS;
use crate::text::Texts;
use pen::Pen;

/// A window, from the top down.
struct Drawing {
    /// In the line of the title; none for a menu.
    title: Option<String>,
    /// The list at the left: words for where one is, nothing for what does not matter.
    side: Vec<Option<String>>,
    rows: Vec<Row>,
}

/// One row of what stands in a window.
enum Row {
    Heading(String),
    Words(String),
    /// A field with what was typed.
    Field(String),
    /// A program in a list.
    Entry {
        name: String,
        /// Three dots at its end, which open a menu.
        has_dots: bool,
        is_pressed: bool,
    },
    /// Entries below each other, of which one is pressed.
    Menu {
        entries: Vec<String>,
        pressed: usize,
        is_left: bool,
    },
    /// Buttons beside each other, of which one is pressed.
    Buttons {
        words: Vec<String>,
        pressed: usize,
    },
    /// Something that does not matter, as wide as this share of the room.
    Hint(f32),
    /// The sign for power.
    Power {
        is_left: bool,
    },
    /// The bar at the top of a Mac, with the apple.
    Apple,
    /// The picture of a code, and the field for it.
    Code,
}

/// Draws a scene about the program `name`. What it shows is told in words, too.
pub fn draw(ui: &mut Ui, texts: &Texts, scene: Scene, name: &str) {
    let drawing = scenes::drawing(texts, scene, name);
    let width = ui.available_width().min(size::DRAWN);
    let height =
        Pen::measuring(ui).window(&drawing, egui::Rect::from_min_size(egui::Pos2::ZERO, vec2(width, 0.0)));
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    Pen::painting(ui).window(&drawing, rect);
    let words = texts.with(&format!("scene-{}", scene.id()), &[("name", name.into())]);
    response.widget_info(|| egui::WidgetInfo::labeled(Role::Image, true, &words));
}

/// The steps that belong to a scene. Where a button opens its window, that is the first.
pub fn steps(texts: &Texts, scene: Scene, name: &str, can_open: bool) -> Vec<String> {
    let key = |number: usize| match number {
        1 if can_open => "scene-open".to_owned(),
        _ => format!("scene-{}-{number}", scene.id()),
    };
    let keys = (1..=MOST_STEPS).map(key).take_while(|key| texts.has(key));
    keys.map(|key| texts.with(&key, &[("name", name.into())])).collect()
}

/// The drawing with its steps beside it, or below it where there is little room.
pub fn with_steps(ui: &mut Ui, texts: &Texts, scene: Scene, name: &str, can_open: bool) {
    let steps = steps(texts, scene, name, can_open);
    let width = ui.available_width().min(size::CARD_MAX);
    if width < 2.0 * size::DRAWN {
        draw(ui, texts, scene, name);
        widgets::gap(ui, size::GAP);
        numbered(ui, &steps);
    } else {
        ui.horizontal_top(|ui| {
            draw(ui, texts, scene, name);
            ui.add_space(24.0);
            ui.vertical(|ui| {
                ui.set_width(width - size::DRAWN - 24.0);
                numbered(ui, &steps);
            });
        });
    }
    widgets::gap(ui, size::GAP);
}

/// What to do, one after the other.
pub fn numbered(ui: &mut Ui, steps: &[String]) {
    for (index, step) in steps.iter().enumerate() {
        widgets::body(ui, &format!("{}. {step}", index + 1));
        widgets::gap(ui, 6.0);
    }
}
