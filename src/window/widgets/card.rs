//! Raised boxes.

use eframe::egui::{Color32, CornerRadius, Frame, Margin, Stroke, Ui};

use super::sign::paint_sign;
use crate::report::VerdictSign;
use crate::window::theme::{colors, size};

#[expect(clippy::cast_possible_truncation, reason = "sizes are small whole numbers")]
const fn margin() -> Margin {
    Margin::symmetric(size::CARD_PAD_X as i8, size::CARD_PAD_Y as i8)
}

fn frame(ui: &Ui) -> Frame {
    Frame::new()
        .fill(colors(ui).card)
        .stroke(Stroke::new(size::HAIRLINE, colors(ui).line))
        .corner_radius(CornerRadius::from(size::RADIUS_CARD))
}

/// Tinted, with an edge that is seen only where the tint cannot be.
fn tinted(ui: &Ui, fill: Color32) -> Frame {
    Frame::new()
        .fill(fill)
        .stroke(Stroke::new(size::BORDER, colors(ui).panel_edge))
        .corner_radius(CornerRadius::from(size::RADIUS_CARD))
}

/// A card; `is_chosen` gives it the brand's border.
pub fn card<R>(ui: &mut Ui, is_chosen: bool, add: impl FnOnce(&mut Ui) -> R) -> R {
    let width = ui.available_width().min(size::CARD_MAX);
    let mut frame = frame(ui).inner_margin(margin());
    let line = if is_chosen { size::BORDER_CHOSEN } else { size::HAIRLINE };
    if is_chosen {
        frame = frame.stroke(Stroke::new(line, colors(ui).brand));
    }
    let result = frame
        .show(ui, |ui| {
            ui.set_width(width - 2.0 * (size::CARD_PAD_X + line));
            add(ui)
        })
        .inner;
    ui.add_space(size::GAP);
    result
}

/// A card with the brand's colour along its left edge: words that are to be taken from it.
pub fn quote<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    let top = ui.cursor().min;
    let result = card(ui, false, add);
    let lines = top.y + size::RADIUS_CARD..=ui.cursor().min.y - size::GAP - size::RADIUS_CARD;
    let edge = Stroke::new(size::EDGE, colors(ui).brand);
    ui.painter().vline(top.x + size::EDGE / 2.0, lines, edge);
    result
}

/// Rows in one card, with hairlines between them.
pub fn card_rows(ui: &mut Ui, rows: usize, mut add: impl FnMut(&mut Ui, usize)) {
    let width = ui.available_width().min(size::CARD_MAX);
    frame(ui).show(ui, |ui| {
        ui.set_width(width - 2.0);
        for row in 0..rows {
            if row > 0 {
                let at = ui.cursor().min;
                ui.painter().hline(
                    at.x..=at.x + width - 2.0,
                    at.y,
                    Stroke::new(size::HAIRLINE, colors(ui).line),
                );
            }
            Frame::new().inner_margin(margin()).show(ui, |ui| {
                ui.set_width(width - 2.0 - 2.0 * size::CARD_PAD_X);
                add(ui, row);
            });
        }
    });
    ui.add_space(size::GAP);
}

/// A tinted panel with a sign at its left: the verdict, or what could not be checked.
pub fn panel<R>(ui: &mut Ui, sign: VerdictSign, sign_size: f32, add: impl FnOnce(&mut Ui) -> R) -> R {
    let colors = colors(ui);
    let fill = match sign {
        VerdictSign::Found => colors.found_soft,
        VerdictSign::Clear => colors.clear_soft,
        VerdictSign::Unsure => colors.unsure_soft,
    };
    let width = ui.available_width().min(size::CARD_MAX);
    let (sign_size, pad) = if width < size::PANEL_NARROW {
        (sign_size.min(size::SIGN_NARROW), size::PANEL_PAD_NARROW)
    } else {
        (sign_size, size::PANEL_PAD)
    };
    let result = tinted(ui, fill)
        .inner_margin(Margin::from(pad))
        .show(ui, |ui| {
            ui.set_width(width - 2.0 * (pad + size::BORDER));
            let left = ui.cursor().min;
            let response = ui
                .horizontal_top(|ui| {
                    ui.add_space(sign_size + pad);
                    ui.vertical(|ui| {
                        ui.set_width((width - 2.0 * size::BORDER - 3.0 * pad - sign_size).max(120.0));
                        // Centres a text that is lower than the sign.
                        let top = ui.cursor().min.y;
                        let result = add(ui);
                        let missing = sign_size - (ui.min_rect().max.y - top);
                        if missing > 0.0 {
                            ui.add_space(missing);
                        }
                        result
                    })
                    .inner
                })
                .inner;
            // Beside few lines in their middle, beside many at their beginning.
            let height = ui.min_rect().height().max(sign_size).min(3.0 * sign_size);
            let center = left + eframe::egui::vec2(sign_size / 2.0, height / 2.0);
            paint_sign(ui, sign, center, sign_size);
            response
        })
        .inner;
    ui.add_space(size::GAP);
    result
}

/// Columns of equal width, each laid out from its top left.
pub fn columns(ui: &mut Ui, count: usize, gap: f32, mut add: impl FnMut(&mut Ui, usize)) {
    #[expect(clippy::cast_precision_loss, reason = "a handful of columns")]
    let width = (ui.available_width() - gap * count.saturating_sub(1) as f32) / count.max(1) as f32;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        for column in 0..count {
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                ui.set_width(width);
                add(ui, column);
            });
        }
    });
}
