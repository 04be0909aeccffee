//! The parts that pages are made of. They know colours and sizes, and nothing of the app.

mod button;
mod card;
mod choice;
mod field;
mod figure;
mod sign;
mod text;

pub use button::{Rank, button, button_width, link, link_about, reveal};
pub use card::{card, card_rows, columns, panel, quote};
pub use choice::{Choice, Picked, checkbox, chip, chips, chips_column, choices, ticks};
pub use field::field;
pub use figure::{legend, plan_strip, score_bar, timeline};
pub use sign::{Mark, mark, paint_mark, paint_sign};

pub use crate::report::VerdictSign;
pub use text::{
    body, gap, h1, h2, in_language, laid_out, live, note, strong, tag, tag_width, text, text_width,
};

use eframe::egui::{self, CornerRadius, Rect, Response, Stroke, StrokeKind, Ui};

use super::theme::{colors, size};

/// The ring around what has the keyboard focus, and scrolling so that it is seen.
fn focus_ring(ui: &Ui, response: &Response, rect: Rect, radius: f32) {
    if response.gained_focus() {
        into_view(ui, rect);
    }
    if response.has_focus() {
        let gap = size::FOCUS_GAP;
        ui.painter().rect_stroke(
            rect.expand(gap),
            CornerRadius::from(radius + gap),
            Stroke::new(size::FOCUS_WIDTH, colors(ui).focus),
            StrokeKind::Outside,
        );
    }
}

/// Scrolls so that this is seen, with some room around it.
pub fn into_view(ui: &Ui, rect: Rect) {
    ui.scroll_to_rect(rect.expand(size::FOCUS_ROOM), None);
}

/// Whether what is shown under this name is not what was shown in the frame before.
pub fn has_changed<T>(ui: &Ui, name: &str, now: &T) -> bool
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let key = egui::Id::unique(("shown", name));
    let has_changed = ui.data(|data| data.get_temp::<T>(key)).as_ref() != Some(now);
    if has_changed {
        ui.data_mut(|data| data.insert_temp(key, now.clone()));
    }
    has_changed
}

/// Whether Enter was pressed just now. A key that is held down repeats, and would run through page after
/// page.
pub fn enter_pressed(ui: &Ui) -> bool {
    let is_enter = |event: &egui::Event| {
        matches!(event, egui::Event::Key { key: egui::Key::Enter, pressed: true, repeat: false, .. })
    };
    ui.input(|input| input.events.iter().any(is_enter))
}

/// A hand over what can be pressed.
fn hand(response: Response) -> Response {
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}
