//! Text in the styles of the theme.

use std::sync::Arc;

use eframe::egui::accesskit::{Live, Role};
use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{
    self, Color32, CornerRadius, Galley, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, vec2,
};

use crate::window::theme::{Spacing, Type, colors, is_low, size, spacing};

/// Lays text out in at most `width` points.
pub(super) fn layout(ui: &Ui, kind: Type, color: Color32, text: &str, width: f32) -> Arc<Galley> {
    layout_job(ui, job(ui, kind, color, text), width)
}

/// Words for a drawing, in the ink of the page and at most `width` points wide.
pub fn laid_out(ui: &Ui, kind: Type, words: &str, width: f32) -> Arc<Galley> {
    layout(ui, kind, colors(ui).ink, words, width)
}

/// How wide these words are in one line.
pub fn text_width(ui: &Ui, kind: Type, words: &str) -> f32 {
    layout(ui, kind, colors(ui).ink, words, f32::INFINITY).size().x
}

fn job(ui: &Ui, kind: Type, color: Color32, text: &str) -> LayoutJob {
    let Spacing { line_height, letters } = spacing(ui, kind);
    let format = TextFormat {
        font_id: kind.font(),
        line_height: Some(line_height),
        extra_letter_spacing: letters,
        color,
        ..TextFormat::default()
    };
    LayoutJob::single_section(text.to_owned(), format)
}

fn layout_job(ui: &Ui, mut job: LayoutJob, width: f32) -> Arc<Galley> {
    job.wrap.max_width = width;
    ui.painter().layout_job(job)
}

/// A label as wide as its words, at most `width`.
pub(super) fn label(ui: &mut Ui, kind: Type, color: Color32, words: &str, width: f32) -> Response {
    let galley = layout(ui, kind, color, words, width);
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    ui.painter().galley(rect.min, galley, color);
    response.widget_info(|| egui::WidgetInfo::labeled(Role::Label, true, words));
    response
}

/// A paragraph: wraps at the width that is there, at most at the text width.
pub fn text(ui: &mut Ui, kind: Type, color: Color32, text: &str) -> Response {
    let width = ui.available_width().min(size::CARD_MAX);
    ui.scope(|ui| {
        ui.set_max_width(width);
        let job = job(ui, kind, color, text);
        ui.add(egui::Label::new(job).wrap())
    })
    .inner
}

/// A paragraph of the page.
pub fn body(ui: &mut Ui, words: &str) -> Response {
    text(ui, Type::Body, colors(ui).ink, words)
}

/// What stands out among paragraphs.
pub fn strong(ui: &mut Ui, words: &str) -> Response {
    text(ui, Type::Strong, colors(ui).ink, words)
}

/// What matters less than what stands above it.
pub fn note(ui: &mut Ui, words: &str) -> Response {
    text(ui, Type::Small, colors(ui).ink_2, words)
}

/// The heading of the page. Gets the focus when the page is new, so that a screen reader starts here.
pub fn h1(ui: &mut Ui, words: &str, is_new_page: bool) -> Response {
    let kind = if is_low(ui) { Type::Heading } else { Type::Title };
    let response = heading(ui, kind, words, 0, Sense::focusable_noninteractive());
    if is_new_page {
        response.request_focus();
    }
    response
}

/// A heading inside the page.
pub fn h2(ui: &mut Ui, words: &str) -> Response {
    heading(ui, Type::Heading, words, 1, Sense::hover())
}

/// `level` counts from 0, as the library of assistive technology wants it.
fn heading(ui: &mut Ui, kind: Type, words: &str, level: usize, sense: Sense) -> Response {
    let galley = layout(ui, kind, colors(ui).ink, words, ui.available_width().min(size::CARD_MAX));
    let (rect, response) = ui.allocate_exact_size(galley.size(), sense);
    ui.painter().galley(rect.min, galley, colors(ui).ink);
    response.widget_info(|| egui::WidgetInfo::labeled(Role::Heading, true, words));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Heading);
        node.set_level(level);
    });
    response
}

/// Tells a screen reader in which language these words are, where they are not in that of the window.
pub fn in_language(response: &Response, tag: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| node.set_language(tag));
}

/// A line that a screen reader says when it changes, without moving the focus.
pub fn live(ui: &mut Ui, kind: Type, color: Color32, words: &str) -> Response {
    let response = text(ui, kind, color, words);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Status);
        node.set_live(Live::Polite);
    });
    response
}

/// A word in a box, for states and for Must / Should / You can / Not so.
pub fn tag(ui: &mut Ui, words: &str, color: Color32, min_width: f32) -> Response {
    let galley = layout(ui, Type::SmallStrong, color, words, f32::INFINITY);
    let desired = tag_size(galley.size(), min_width);
    let (rect, response) = ui.allocate_exact_size(desired, Sense::hover());
    ui.painter().rect_stroke(
        rect,
        CornerRadius::from(size::RADIUS_TAG),
        Stroke::new(size::BORDER, color),
        StrokeKind::Inside,
    );
    let at = Rect::from_center_size(rect.center(), galley.size()).min;
    ui.painter().galley(at, galley, color);
    response.widget_info(|| egui::WidgetInfo::labeled(Role::Label, true, words));
    response
}

/// How wide a tag with these words is.
pub fn tag_width(ui: &Ui, words: &str) -> f32 {
    let color = colors(ui).ink;
    tag_size(layout(ui, Type::SmallStrong, color, words, f32::INFINITY).size(), 0.0).x
}

fn tag_size(words: Vec2, min_width: f32) -> Vec2 {
    vec2((words.x + 20.0).max(min_width), words.y + 6.0)
}

/// Vertical space.
pub fn gap(ui: &mut Ui, height: f32) {
    ui.add_space(height);
}
