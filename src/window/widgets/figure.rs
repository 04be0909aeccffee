//! Small figures: the timeline, the plan strip, the score bar.

use eframe::egui::accesskit::Role;
use eframe::egui::{self, Align2, Color32, Pos2, Rect, Sense, Shape, Stroke, Ui, pos2, vec2};

use super::sign::{Mark, paint_mark};
use super::text::layout;
use crate::window::theme::{Type, colors, size};

/// Narrower than this, figures stand upright: one entry below the other.
const UPRIGHT: f32 = 520.0;

/// Dates on a line; the entry `here`, where one stands now, gets the diamond.
pub fn timeline(ui: &mut Ui, entries: &[(String, String)], here: Option<usize>) {
    strip(ui, entries, |ui, row, center| {
        let colors = colors(ui);
        if Some(row) == here {
            let r = 13.0;
            let corners = [vec2(0.0, -r), vec2(r, 0.0), vec2(0.0, r), vec2(-r, 0.0)];
            ui.painter().add(Shape::convex_polygon(
                corners.iter().map(|corner| center + *corner).collect(),
                colors.here,
                Stroke::new(2.0, colors.ink),
            ));
        } else {
            ui.painter().circle_filled(center, 9.0, colors.brand);
        }
    });
}

/// The steps of a plan; `now` is the one to do next, and those before it are done.
pub fn plan_strip(ui: &mut Ui, steps: &[(String, String)], now: usize) {
    strip(ui, steps, |ui, row, center| {
        let colors = colors(ui);
        let number = (row + 1).to_string();
        let (fill, line, ink) = if row == now {
            (colors.brand, colors.brand, colors.on_brand)
        } else {
            (colors.card, colors.strong_line, colors.ink)
        };
        if row < now {
            return paint_mark(ui, Mark::Done, center, 25.0, colors.brand, colors.card);
        }
        ui.painter().circle(center, 12.5, fill, Stroke::new(2.0, line));
        ui.painter().text(center, Align2::CENTER_CENTER, number, Type::SmallStrong.font(), ink);
    });
}

/// Entries with a bold first and a quiet second line along a line, each with its mark.
fn strip(ui: &mut Ui, entries: &[(String, String)], paint_mark: impl Fn(&Ui, usize, Pos2)) {
    let width = ui.available_width().min(size::CARD_MAX);
    if width < UPRIGHT {
        upright(ui, width, entries, &paint_mark);
    } else {
        level(ui, width, entries, &paint_mark);
    }
}

fn level(ui: &mut Ui, width: f32, entries: &[(String, String)], paint_mark: &impl Fn(&Ui, usize, Pos2)) {
    #[expect(clippy::cast_precision_loss, reason = "a handful of entries")]
    let column = width / entries.len().max(1) as f32;
    let galleys: Vec<_> = entries
        .iter()
        .map(|(first, second)| {
            (
                layout(ui, Type::SmallStrong, colors(ui).ink, first, column - 12.0),
                layout(ui, Type::Small, colors(ui).ink_2, second, column - 16.0),
            )
        })
        .collect();
    let words = galleys.iter().map(|(first, second)| first.size().y + second.size().y).fold(0.0, f32::max);
    let mark = 28.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, mark + 10.0 + words), Sense::hover());
    let y = rect.min.y + mark / 2.0;
    ui.painter().hline(
        rect.min.x + 14.0..=rect.max.x - column + 14.0,
        y,
        Stroke::new(3.0, colors(ui).strong_line),
    );
    let mut x = rect.min.x;
    for (row, (first, second)) in galleys.into_iter().enumerate() {
        paint_mark(ui, row, pos2(x + 14.0, y));
        let at = pos2(x + 2.0, rect.min.y + mark + 10.0);
        let step = first.size().y;
        ui.painter().galley(at, first, colors(ui).ink);
        ui.painter().galley(at + vec2(0.0, step), second, colors(ui).ink_2);
        x += column;
    }
    speak(&response, entries);
}

fn upright(ui: &mut Ui, width: f32, entries: &[(String, String)], paint_mark: &impl Fn(&Ui, usize, Pos2)) {
    let left = 44.0;
    let galleys: Vec<_> = entries
        .iter()
        .map(|(first, second)| {
            (
                layout(ui, Type::SmallStrong, colors(ui).ink, first, width - left),
                layout(ui, Type::Small, colors(ui).ink_2, second, width - left),
            )
        })
        .collect();
    let height = |(first, second): &(std::sync::Arc<egui::Galley>, std::sync::Arc<egui::Galley>)| {
        (first.size().y + second.size().y).max(28.0) + 12.0
    };
    let total: f32 = galleys.iter().map(height).sum();
    let (rect, response) = ui.allocate_exact_size(vec2(width, total), Sense::hover());
    let last = galleys.last().map_or(0.0, height);
    ui.painter().vline(
        rect.min.x + 14.0,
        rect.min.y + 14.0..=rect.max.y - last + 14.0,
        Stroke::new(3.0, colors(ui).line),
    );
    let mut y = rect.min.y;
    for (row, galleys) in galleys.into_iter().enumerate() {
        let step = height(&galleys);
        let (first, second) = galleys;
        paint_mark(ui, row, pos2(rect.min.x + 14.0, y + 14.0));
        let below = first.size().y;
        ui.painter().galley(pos2(rect.min.x + left, y + 3.0), first, colors(ui).ink);
        ui.painter().galley(pos2(rect.min.x + left, y + 3.0 + below), second, colors(ui).ink_2);
        y += step;
    }
    speak(&response, entries);
}

fn speak(response: &egui::Response, entries: &[(String, String)]) {
    let words =
        entries.iter().map(|(first, second)| format!("{first}: {second}")).collect::<Vec<_>>().join(". ");
    response.widget_info(|| egui::WidgetInfo::labeled(Role::Image, true, &words));
}

/// Three shades of the brand for the groups, and a dashed part for what is unknown.
pub fn score_bar(ui: &mut Ui, width: f32, parts: &[f32], unknown: f32, words: &str) {
    let (rect, response) = ui.allocate_exact_size(vec2(width, 20.0), Sense::hover());
    let mut x = rect.min.x;
    for (part, color) in parts.iter().zip(shades(ui)) {
        let next = x + width * part / 100.0;
        ui.painter().rect_filled(Rect::from_x_y_ranges(x..=next, rect.y_range()), 0.0, color);
        x = next;
    }
    if unknown > 0.0 {
        let rest = Rect::from_x_y_ranges(x..=(x + width * unknown / 100.0).min(rect.max.x), rect.y_range());
        dashed(ui, rest, colors(ui).strong_line);
    }
    response.widget_info(|| egui::WidgetInfo::labeled(Role::Image, true, words));
}

/// What the shades mean.
pub fn legend(ui: &mut Ui, groups: &[String], unknown: &str) {
    let width = ui.available_width();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 20.0;
        for (group, color) in groups.iter().map(Some).zip(shades(ui).map(Some)).chain([(None, None)]) {
            let words = group.map_or(unknown, String::as_str);
            let ink = colors(ui).ink_2;
            // One piece, so that a square never stands alone at the end of a line.
            let galley = layout(ui, Type::Small, ink, words, width - 20.0);
            let desired = vec2(20.0 + galley.size().x, galley.size().y.max(22.0));
            let (rect, response) = ui.allocate_exact_size(desired, Sense::hover());
            let square = Rect::from_center_size(rect.left_center() + vec2(7.0, 0.0), vec2(14.0, 14.0));
            match color {
                Some(color) => drop(ui.painter().rect_filled(square, 0.0, color)),
                None => dashed(ui, square, colors(ui).strong_line),
            }
            let above = (rect.height() - galley.size().y) / 2.0;
            ui.painter().galley(rect.min + vec2(20.0, above), galley, ink);
            response.widget_info(|| egui::WidgetInfo::labeled(Role::Label, true, words));
        }
    });
}

fn shades(ui: &Ui) -> [Color32; 3] {
    let colors = colors(ui);
    let mix = |share: f32| colors.card.lerp_to_gamma(colors.brand, share);
    [colors.brand, mix(0.78), mix(0.46)]
}

fn dashed(ui: &Ui, rect: Rect, color: Color32) {
    let corners =
        [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
    ui.painter().extend(Shape::dashed_line(&corners, Stroke::new(1.2, color), 3.0, 3.0));
}
