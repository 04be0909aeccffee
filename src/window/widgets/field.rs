//! Where something is typed.

use eframe::egui::{self, Response, TextEdit, Ui, vec2};

use super::{into_view, note};

/// How wide a field is at most, in points.
const WIDTH: f32 = 420.0;

/// One line to type into, below its name, for at most `limit` letters. It has the focus by its `id`, which what comes
/// and goes above it does not change.
pub fn field(ui: &mut Ui, id: &str, name: &str, typed: &mut String, limit: usize) -> Response {
    note(ui, name);
    let width = ui.available_width().min(WIDTH);
    let field = TextEdit::singleline(typed)
        .id(egui::Id::unique(id))
        .desired_width(width)
        .margin(vec2(10.0, 8.0))
        .char_limit(limit);
    let response = ui.add(field).accessible_name(name);
    if response.gained_focus() {
        into_view(ui, response.rect);
    }
    response
}
