//! The content of a page, drawn with whichever pen.

use kurbo::{BezPath, Rect, RoundedRect, Shape as _};

use super::chunk::{Frame, Ink, Placed};
use super::paginate::Span;
use super::shape::Line;
use super::signs;
use super::style::{self, Colour, MARGIN};
use crate::report::VerdictSign;

/// Draws on one page, in points from its upper left corner.
pub trait Pen {
    fn fill(&mut self, shape: &BezPath, colour: Colour);

    /// A line with round ends and corners.
    fn stroke(&mut self, shape: &BezPath, width: f32, colour: Colour);

    fn text(&mut self, line: &Line, x: f32, baseline: f32);
}

/// How far a curve may be from the true one, in points.
const TOLERANCE: f64 = 0.01;

impl Frame {
    pub fn draw(&self, span: Span, pen: &mut impl Pen) {
        let (top, height) = (MARGIN + span.top, span.bottom - span.top);
        pen.fill(&rectangle(MARGIN, top, style::TEXT_WIDTH, height), self.fill);
        pen.fill(&rectangle(MARGIN, top, 4.0, height), self.bar);
    }
}

impl Placed {
    pub fn draw(&self, pen: &mut impl Pen) {
        let (x, y) = (MARGIN + self.x, MARGIN + self.y);
        match &self.ink {
            Ink::Text(line) => pen.text(line, x, y + line.ascent),
            Ink::Rule { width, colour } => pen.fill(&rectangle(x, y, *width, style::HAIRLINE), *colour),
            Ink::Box { width, height, colour } => {
                let outline = RoundedRect::from_rect(rect(x, y, *width, *height), 4.0);
                pen.stroke(&outline.to_path(TOLERANCE), 0.8, *colour);
            }
            Ink::VerdictSign(sign, size) => draw_sign(*sign, x, y, *size, pen),
        }
    }
}

fn draw_sign(sign: VerdictSign, x: f32, y: f32, size: f32, pen: &mut impl Pen) {
    pen.fill(&signs::shape(sign, x, y, size), signs::colours(sign).0);
    pen.stroke(&signs::mark(sign, x, y, size), size * 0.115, style::WHITE);
}

fn rect(x: f32, y: f32, width: f32, height: f32) -> Rect {
    let (x, y) = (f64::from(x), f64::from(y));
    Rect::new(x, y, x + f64::from(width), y + f64::from(height))
}

fn rectangle(x: f32, y: f32, width: f32, height: f32) -> BezPath {
    rect(x, y, width, height).to_path(TOLERANCE)
}
