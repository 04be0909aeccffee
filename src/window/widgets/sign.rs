//! The signs: octagon with `!`, circle with a tick, diamond with `?`. Shape, mark and colour each say it.

use eframe::egui::{Align2, Color32, Pos2, Shape, Stroke, Ui, pos2, vec2};

use crate::report::VerdictSign;
use crate::window::theme::{Type, colors};

/// Paints a sign. Words that say the same stand beside it, so it has no name of its own.
pub fn paint_sign(ui: &Ui, sign: VerdictSign, center: Pos2, points: f32) {
    let colors = colors(ui);
    let r = points / 2.0;
    match sign {
        VerdictSign::Found => {
            let corner = r * 0.414;
            let points = [
                (-corner, -r),
                (corner, -r),
                (r, -corner),
                (r, corner),
                (corner, r),
                (-corner, r),
                (-r, corner),
                (-r, -corner),
            ];
            fill(ui, center, &points, colors.found);
            let bar = Stroke::new(r * 0.22, colors.card);
            round_line(ui, center + vec2(0.0, -r * 0.5), center + vec2(0.0, r * 0.14), bar);
            ui.painter().circle_filled(center + vec2(0.0, r * 0.5), r * 0.14, colors.card);
        }
        VerdictSign::Clear => {
            ui.painter().circle_filled(center, r, colors.clear);
            tick(ui, center, r, Stroke::new(r * 0.2, colors.card));
        }
        VerdictSign::Unsure => {
            fill(ui, center, &[(0.0, -r), (r, 0.0), (0.0, r), (-r, 0.0)], colors.unsure);
            let mut font = Type::Heading.font();
            font.size = points * 0.58;
            ui.painter().text(center, Align2::CENTER_CENTER, "?", font, colors.card);
        }
    }
}

fn fill(ui: &Ui, center: Pos2, points: &[(f32, f32)], color: Color32) {
    let points = points.iter().map(|(x, y)| center + vec2(*x, *y)).collect();
    ui.painter().add(Shape::convex_polygon(points, color, Stroke::NONE));
}

fn tick(ui: &Ui, center: Pos2, r: f32, stroke: Stroke) {
    let (a, b, c) = (vec2(-0.45, 0.03), vec2(-0.12, 0.36), vec2(0.48, -0.3));
    round_line(ui, center + a * r, center + b * r, stroke);
    round_line(ui, center + b * r, center + c * r, stroke);
}

fn round_line(ui: &Ui, from: Pos2, to: Pos2, stroke: Stroke) {
    ui.painter().line_segment([from, to], stroke);
    ui.painter().circle_filled(from, stroke.width / 2.0, stroke.color);
    ui.painter().circle_filled(to, stroke.width / 2.0, stroke.color);
}

/// The small marks of steps and places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A filled circle with a tick.
    Done,
    /// A ring with a dot.
    Now,
    /// A hollow ring.
    Later,
    /// A hollow ring with a bar.
    NotNeeded,
}

pub fn paint_mark(ui: &Ui, mark: Mark, center: Pos2, points: f32, line: Color32, on_fill: Color32) {
    let r = points / 2.0;
    match mark {
        Mark::Done => {
            ui.painter().circle_filled(center, r, line);
            tick(ui, center, r, Stroke::new(r * 0.22, on_fill));
        }
        Mark::Now => {
            ui.painter().circle_stroke(center, r - 1.0, Stroke::new(r * 0.2, line));
            ui.painter().circle_filled(center, r * 0.38, line);
        }
        Mark::Later => {
            ui.painter().circle_stroke(center, r - 1.0, Stroke::new(r * 0.16, line));
        }
        Mark::NotNeeded => {
            ui.painter().circle_stroke(center, r - 1.0, Stroke::new(r * 0.16, line));
            let half = vec2(r * 0.45, 0.0);
            round_line(ui, center - half, center + half, Stroke::new(r * 0.2, line));
        }
    }
}

/// The app's own sign: a shield with a tick.
pub fn mark(ui: &Ui, center: Pos2, points: f32) {
    let colors = colors(ui);
    let s = points / 32.0;
    let at = |x: f32, y: f32| pos2(center.x + (x - 16.0) * s, center.y + (y - 16.0) * s);
    // The lower half of the shield is curved; twelve points a side are smooth at any size.
    let mut outline = vec![at(16.0, 2.0), at(28.0, 6.5), at(28.0, 15.0)];
    let curve = |t: f32, side: f32| {
        let angle = t * std::f32::consts::FRAC_PI_2;
        at(16.0 + side * 12.0 * angle.cos(), 15.0 + 15.0 * angle.sin())
    };
    outline.extend((1..=12_u8).map(|i| curve(f32::from(i) / 12.0, 1.0)));
    outline.extend((1..=12_u8).rev().map(|i| curve(f32::from(i) / 12.0, -1.0)));
    outline.extend([at(4.0, 15.0), at(4.0, 6.5)]);
    ui.painter().add(Shape::convex_polygon(outline, colors.here, Stroke::NONE));
    let stroke = Stroke::new(3.2 * s, colors.rail);
    round_line(ui, at(10.0, 15.8), at(14.4, 20.2), stroke);
    round_line(ui, at(14.4, 20.2), at(22.2, 11.8), stroke);
}
