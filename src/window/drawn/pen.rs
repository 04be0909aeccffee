//! How the parts of a drawn window look. What is measured is what is painted, so that both agree.

use std::sync::Arc;

use eframe::egui::{CornerRadius, Galley, Pos2, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use super::{Drawing, Row};
use crate::window::theme::{Type, colors, size};
use crate::window::widgets;

/// Around what stands in a window, in points.
const PAD: f32 = 12.0;
/// Between two rows.
const BETWEEN: f32 = 10.0;
/// Around words in a box.
const INSIDE: f32 = 8.0;
/// How high something is that does not matter.
const HINT: f32 = 9.0;
/// How wide the list at the left is, of the whole.
const SIDE: f32 = 0.38;

/// Measures, or paints as well.
pub struct Pen<'u> {
    ui: &'u Ui,
    paints: bool,
}

impl<'u> Pen<'u> {
    pub fn measuring(ui: &'u Ui) -> Self {
        Self { ui, paints: false }
    }

    pub fn painting(ui: &'u Ui) -> Self {
        Self { ui, paints: true }
    }

    /// The whole window from the top left of `rect`, as wide as it; returns how high it is.
    pub fn window(&self, drawing: &Drawing, rect: Rect) -> f32 {
        let (left, width) = (rect.min, rect.width());
        if self.paints {
            self.frame(rect, colors(self.ui).card);
        }
        let mut top = left.y;
        if let Some(title) = &drawing.title {
            let height = self.words(title, Type::Small, left + vec2(PAD, 6.0), width - 2.0 * PAD) + 12.0;
            top += height;
            if self.paints {
                let line = Stroke::new(size::HAIRLINE, colors(self.ui).line);
                self.ui.painter().hline(rect.x_range(), top, line);
            }
        }
        let side = if drawing.side.is_empty() { 0.0 } else { (width * SIDE).round() };
        let side_height = self.side(drawing, pos2(left.x, top), side);
        let at = pos2(left.x + side + PAD, top + PAD);
        let rows_height = self.rows(&drawing.rows, at, width - side - 2.0 * PAD) + 2.0 * PAD;
        let height = side_height.max(rows_height);
        if self.paints && side > 0.0 {
            let line = Stroke::new(size::HAIRLINE, colors(self.ui).line);
            self.ui.painter().vline(left.x + side, top..=top + height, line);
        }
        top + height - left.y
    }

    fn side(&self, drawing: &Drawing, at: Pos2, width: f32) -> f32 {
        let mut y = at.y + PAD;
        let room = width - 2.0 * INSIDE;
        for entry in &drawing.side {
            let place = pos2(at.x + INSIDE, y);
            y += match entry {
                Some(words) => {
                    let galley = self.galley(words, Type::SmallStrong, room - INSIDE);
                    let height = galley.size().y + 6.0;
                    if self.paints {
                        let rect = Rect::from_min_size(place, vec2(room, height));
                        self.ui.painter().rect_filled(rect, size::RADIUS_TAG, colors(self.ui).brand_soft);
                        let ink = colors(self.ui).ink;
                        self.ui.painter().galley(place + vec2(INSIDE / 2.0, 3.0), galley, ink);
                    }
                    height
                }
                None => self.hint(place, room * 0.8),
            } + BETWEEN;
        }
        y - at.y
    }

    fn rows(&self, rows: &[Row], at: Pos2, width: f32) -> f32 {
        let mut y = at.y;
        for (index, row) in rows.iter().enumerate() {
            if index > 0 {
                y += BETWEEN;
            }
            y += self.row(row, pos2(at.x, y), width);
        }
        y - at.y
    }

    fn row(&self, row: &Row, at: Pos2, width: f32) -> f32 {
        match row {
            Row::Heading(words) => self.words(words, Type::SmallStrong, at, width),
            Row::Words(words) => self.words(words, Type::Small, at, width),
            Row::Field(words) => self.field(words, at, width),
            Row::Entry { name, has_dots, is_pressed } => self.entry(name, *has_dots, *is_pressed, at, width),
            Row::Menu { entries, pressed, is_left } => self.menu(entries, *pressed, *is_left, at, width),
            Row::Buttons { words, pressed } => self.buttons(words, *pressed, at, width),
            Row::Hint(share) => self.hint(at, width * share),
            Row::Power { is_left } => self.power(*is_left, at, width),
            Row::Apple => self.apple(at, width),
            Row::Code => self.code(at, width),
        }
    }

    fn galley(&self, words: &str, kind: Type, width: f32) -> Arc<Galley> {
        widgets::laid_out(self.ui, kind, words, width)
    }

    fn words(&self, words: &str, kind: Type, at: Pos2, width: f32) -> f32 {
        let galley = self.galley(words, kind, width);
        let height = galley.size().y;
        if self.paints {
            self.ui.painter().galley(at, galley, colors(self.ui).ink);
        }
        height
    }

    fn hint(&self, at: Pos2, width: f32) -> f32 {
        if self.paints {
            let rect = Rect::from_min_size(at, vec2(width, HINT));
            self.ui.painter().rect_filled(rect, size::RADIUS_TAG, colors(self.ui).line);
        }
        HINT
    }

    fn frame(&self, rect: Rect, fill: eframe::egui::Color32) {
        let line = Stroke::new(size::BORDER, colors(self.ui).strong_line);
        self.ui.painter().rect(rect, CornerRadius::from(size::RADIUS_BUTTON), fill, line, StrokeKind::Inside);
    }

    /// The ring around what is pressed. It has a line of ink inside, as amber alone is pale on white.
    fn ring(&self, rect: Rect) {
        let colors = colors(self.ui);
        let radius = CornerRadius::from(size::RADIUS_BUTTON);
        let painter = self.ui.painter();
        painter.rect_stroke(rect, radius, Stroke::new(size::BORDER, colors.ink), StrokeKind::Inside);
        painter.rect_stroke(rect, radius, Stroke::new(size::DRAWN_RING, colors.here), StrokeKind::Outside);
    }

    /// Words in a box as wide as the room.
    fn field(&self, words: &str, at: Pos2, width: f32) -> f32 {
        let galley = self.galley(words, Type::Small, width - 2.0 * INSIDE);
        let height = galley.size().y + INSIDE;
        if self.paints {
            self.frame(Rect::from_min_size(at, vec2(width, height)), colors(self.ui).card);
            self.ui.painter().galley(at + vec2(INSIDE, INSIDE / 2.0), galley, colors(self.ui).ink);
        }
        height
    }

    fn entry(&self, name: &str, has_dots: bool, is_pressed: bool, at: Pos2, width: f32) -> f32 {
        let dots = if has_dots { 28.0 } else { 0.0 };
        let galley = self.galley(name, Type::SmallStrong, width - 2.0 * INSIDE - dots);
        let height = galley.size().y + 2.0 * INSIDE;
        if self.paints {
            let rect = Rect::from_min_size(at, vec2(width, height));
            if is_pressed {
                self.ring(rect);
            } else {
                self.frame(rect, colors(self.ui).card);
            }
            let ink = colors(self.ui).ink;
            self.ui.painter().galley(at + vec2(INSIDE, INSIDE), galley, ink);
            if has_dots {
                let first = rect.right_center() - vec2(INSIDE + 14.0, 0.0);
                for number in 0..3_u8 {
                    let center = first + vec2(6.0 * f32::from(number), 0.0);
                    self.ui.painter().circle_filled(center, 1.8, ink);
                }
            }
        }
        height
    }

    fn menu(&self, entries: &[String], pressed: usize, is_left: bool, at: Pos2, width: f32) -> f32 {
        let room = width - 2.0 * INSIDE;
        let galleys: Vec<_> = entries.iter().map(|words| self.galley(words, Type::Small, room)).collect();
        let widest = galleys.iter().map(|galley| galley.size().x).fold(0.0, f32::max) + 2.0 * INSIDE;
        let x = if is_left { at.x } else { at.x + width - widest };
        let mut y = at.y;
        let mut ringed = None;
        let mut lines = Vec::new();
        for (index, galley) in galleys.into_iter().enumerate() {
            let height = galley.size().y + INSIDE;
            if index == pressed {
                ringed = Some(Rect::from_min_size(pos2(x, y), vec2(widest, height)));
            }
            lines.push((pos2(x + INSIDE, y + INSIDE / 2.0), galley));
            y += height;
        }
        if self.paints {
            self.frame(Rect::from_min_max(pos2(x, at.y), pos2(x + widest, y)), colors(self.ui).card);
            for (at, galley) in lines {
                self.ui.painter().galley(at, galley, colors(self.ui).ink);
            }
            if let Some(rect) = ringed {
                self.ring(rect);
            }
        }
        y - at.y
    }

    /// Beside each other where they have room, else below each other.
    fn buttons(&self, words: &[String], pressed: usize, at: Pos2, width: f32) -> f32 {
        let galleys: Vec<_> =
            words.iter().map(|words| self.galley(words, Type::Small, width - 2.0 * INSIDE)).collect();
        let (mut x, mut y, mut row) = (at.x, at.y, 0.0_f32);
        for (index, galley) in galleys.into_iter().enumerate() {
            let room = galley.size() + vec2(2.0 * INSIDE, INSIDE);
            if x > at.x && x + room.x > at.x + width {
                (x, y, row) = (at.x, y + row + INSIDE, 0.0);
            }
            if self.paints {
                let rect = Rect::from_min_size(pos2(x, y), room);
                if index == pressed {
                    self.ring(rect);
                } else {
                    self.frame(rect, colors(self.ui).card);
                }
                let ink = colors(self.ui).ink;
                self.ui.painter().galley(pos2(x + INSIDE, y + INSIDE / 2.0), galley, ink);
            }
            x += room.x + BETWEEN;
            row = row.max(room.y);
        }
        y + row - at.y
    }

    fn power(&self, is_left: bool, at: Pos2, width: f32) -> f32 {
        const HIGH: f32 = 28.0;
        if self.paints {
            let x = if is_left { at.x + HIGH / 2.0 } else { at.x + width - HIGH / 2.0 };
            let center = pos2(x, at.y + HIGH / 2.0);
            let ink = Stroke::new(2.0, colors(self.ui).ink);
            // A ring that is open at the top, and a line in the gap.
            let gap = 0.6_f32;
            let ring = (0..=24_u8).map(|step| {
                let angle = gap + (std::f32::consts::TAU - 2.0 * gap) * f32::from(step) / 24.0;
                center + 9.0 * vec2(angle.sin(), -angle.cos())
            });
            self.ui.painter().line(ring.collect(), ink);
            self.ui.painter().vline(center.x, center.y - 11.0..=center.y - 2.0, ink);
        }
        HIGH
    }

    /// A line along the top, with a round fruit and its leaf at the left.
    fn apple(&self, at: Pos2, width: f32) -> f32 {
        const HIGH: f32 = 22.0;
        if self.paints {
            let colors = colors(self.ui);
            let center = pos2(at.x + 10.0, at.y + 11.0);
            self.ui.painter().circle_filled(center, 6.5, colors.ink);
            self.ui.painter().circle_filled(center + vec2(6.5, -1.0), 3.2, colors.card);
            let leaf = [center + vec2(0.0, -7.0), center + vec2(4.0, -11.0)];
            self.ui.painter().line_segment(leaf, Stroke::new(2.0, colors.ink));
            self.hint(pos2(at.x + 32.0, at.y + 7.0), width * 0.2);
            self.hint(pos2(at.x + 42.0 + width * 0.2, at.y + 7.0), width * 0.15);
        }
        HIGH
    }

    fn code(&self, at: Pos2, width: f32) -> f32 {
        const PICTURE: f32 = 44.0;
        const FIELD: f32 = 30.0;
        if self.paints {
            let colors = colors(self.ui);
            let picture = Rect::from_min_size(at, vec2(width * 0.6, PICTURE));
            self.frame(picture, colors.card);
            // Letters that are bent, as far as one can see from afar.
            let wave = |step: u8| {
                let x = picture.min.x + 14.0 + (picture.width() - 28.0) * f32::from(step) / 40.0;
                pos2(x, picture.center().y + 10.0 * (f32::from(step) * 0.9).sin())
            };
            self.ui.painter().line((0..=40).map(wave).collect(), Stroke::new(2.5, colors.ink_2));
            let field = Rect::from_min_size(at + vec2(0.0, PICTURE + INSIDE), vec2(width * 0.6, FIELD));
            self.ring(field);
        }
        PICTURE + INSIDE + FIELD
    }
}
