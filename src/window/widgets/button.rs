//! Buttons and links.

use std::sync::Arc;

use eframe::egui::accesskit::Role;
use eframe::egui::{self, CornerRadius, Galley, Rect, Response, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use super::text::layout;
use super::{focus_ring, hand};
use crate::window::theme::{Type, colors, size};

/// How much a button asks for attention. One primary a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rank {
    Primary,
    Secondary,
}

/// A button as wide as its words.
pub fn button(ui: &mut Ui, rank: Rank, words: &str) -> Response {
    let colors = colors(ui);
    let ink = match rank {
        Rank::Primary => colors.on_brand,
        Rank::Secondary => colors.ink,
    };
    let most = (ui.available_width() - 2.0 * size::BUTTON_PAD).max(80.0);
    let galley = layout(ui, Type::Strong, ink, words, most);
    let desired = vec2(galley.size().x + 2.0 * size::BUTTON_PAD, (galley.size().y + 20.0).max(size::BUTTON));
    let (rect, response) = ui.allocate_exact_size(desired, Sense::click());
    let response = hand(response);
    let radius = CornerRadius::from(size::RADIUS_BUTTON);
    let is_pointed_at = response.hovered() || response.is_pointer_button_down_on();
    match rank {
        Rank::Primary => {
            let fill = if is_pointed_at { colors.brand.gamma_multiply(0.9) } else { colors.brand };
            ui.painter().rect_filled(rect, radius, fill);
        }
        Rank::Secondary => {
            let (fill, line) = if is_pointed_at {
                (colors.brand_soft, colors.brand)
            } else {
                (colors.paper, colors.strong_line)
            };
            ui.painter().rect(rect, radius, fill, Stroke::new(size::BORDER, line), StrokeKind::Inside);
        }
    }
    let at = Rect::from_center_size(rect.center(), galley.size()).min;
    ui.painter().galley(at, galley, ink);
    response.widget_info(|| egui::WidgetInfo::labeled(Role::Button, ui.is_enabled(), words));
    focus_ring(ui, &response, rect, size::RADIUS_BUTTON);
    response
}

/// How wide a button with these words is where there is room for it.
pub fn button_width(ui: &Ui, words: &str) -> f32 {
    let color = colors(ui).ink;
    layout(ui, Type::Strong, color, words, f32::INFINITY).size().x + 2.0 * size::BUTTON_PAD
}

/// Underlined words that can be pressed: `Role::Link` leads to another page, `Role::Button` acts here.
pub fn link(ui: &mut Ui, kind: Type, role: Role, words: &str) -> Response {
    link_about(ui, kind, role, words, words)
}

/// A link whose few words are clear only beside what they belong to; `spoken` says it in full.
pub fn link_about(ui: &mut Ui, kind: Type, role: Role, words: &str, spoken: &str) -> Response {
    let color = colors(ui).brand;
    let galley = layout(ui, kind, color, words, ui.available_width().max(80.0));
    link_of(ui, role, galley, spoken)
}

/// To be called below what a link opens: what has just been opened comes into view, from its link on.
pub fn reveal(ui: &Ui, link: &Response, is_open: bool) {
    let flag = link.id.with("reveal");
    if link.clicked() {
        // It is drawn in the next frame only.
        ui.data_mut(|data| data.insert_temp(flag, !is_open));
    } else if ui.data_mut(|data| data.remove_temp::<bool>(flag)) == Some(true) && is_open {
        // Of a long list the beginning.
        let most = link.rect.min.y + ui.clip_rect().height() * 0.8;
        let bottom = ui.min_rect().max.y.min(most);
        ui.scroll_to_rect(Rect::from_min_max(link.rect.min, pos2(link.rect.max.x, bottom)), None);
    }
}

fn link_of(ui: &mut Ui, role: Role, galley: Arc<Galley>, spoken: &str) -> Response {
    let color = colors(ui).brand;
    // At least 24 points high, so that it can be hit.
    let desired = vec2(galley.size().x, galley.size().y.max(24.0));
    let (rect, response) = ui.allocate_exact_size(desired, Sense::click());
    let response = hand(response);
    let rows: Vec<Rect> = galley.rows.iter().map(|row| row.rect().translate(rect.min.to_vec2())).collect();
    ui.painter().galley(rect.min, galley, color);
    let width = if response.hovered() { 2.0 } else { 1.2 };
    for row in rows {
        ui.painter().hline(row.x_range(), row.max.y - 2.5, Stroke::new(width, color));
    }
    response.widget_info(|| egui::WidgetInfo::labeled(role, ui.is_enabled(), spoken));
    focus_ring(ui, &response, rect, size::RADIUS_TAG);
    response
}
