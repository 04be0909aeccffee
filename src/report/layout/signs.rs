//! The three signs: their colours, and the same shapes as in the window.

use kurbo::{Affine, BezPath, Circle, Shape as _};

use super::style::{self, Colour};
use crate::report::VerdictSign;

/// The colours of a sign: strong and soft.
pub fn colours(sign: VerdictSign) -> (Colour, Colour) {
    match sign {
        VerdictSign::Found => (style::FOUND, style::FOUND_SOFT),
        VerdictSign::Clear => (style::CLEAR, style::CLEAR_SOFT),
        VerdictSign::Unsure => (style::UNSURE, style::UNSURE_SOFT),
    }
}

/// The filled shape of a sign in the square of `size` at `x`, `y`.
pub fn shape(sign: VerdictSign, x: f32, y: f32, size: f32) -> BezPath {
    let unit = match sign {
        VerdictSign::Found => {
            // The corners of an octagon cut 1 - 1/√2 off each side, half of it at each end.
            let cut = 0.292_9;
            let rest = 1.0 - cut;
            polygon(&[
                (cut, 0.0),
                (rest, 0.0),
                (1.0, cut),
                (1.0, rest),
                (rest, 1.0),
                (cut, 1.0),
                (0.0, rest),
                (0.0, cut),
            ])
        }
        VerdictSign::Clear => Circle::new((0.5, 0.5), 0.5).to_path(0.000_1),
        VerdictSign::Unsure => polygon(&[(0.5, -0.06), (1.06, 0.5), (0.5, 1.06), (-0.06, 0.5)]),
    };
    placed(x, y, size) * unit
}

/// The mark in the sign, to be drawn as a line of `size / 10` with round ends.
pub fn mark(sign: VerdictSign, x: f32, y: f32, size: f32) -> BezPath {
    let mut path = BezPath::new();
    match sign {
        VerdictSign::Found => {
            path.move_to((0.5, 0.23));
            path.line_to((0.5, 0.56));
            path.move_to((0.5, 0.76));
            path.line_to((0.5, 0.765));
        }
        VerdictSign::Clear => {
            path.move_to((0.28, 0.52));
            path.line_to((0.44, 0.68));
            path.line_to((0.73, 0.35));
        }
        VerdictSign::Unsure => {
            path.move_to((0.37, 0.36));
            path.curve_to((0.40, 0.20), (0.64, 0.21), (0.64, 0.38));
            path.curve_to((0.64, 0.49), (0.50, 0.48), (0.50, 0.60));
            path.move_to((0.5, 0.775));
            path.line_to((0.5, 0.78));
        }
    }
    placed(x, y, size) * path
}

/// From the square of 1 to the one of `size` at `x`, `y`.
fn placed(x: f32, y: f32, size: f32) -> Affine {
    Affine::translate((f64::from(x), f64::from(y))) * Affine::scale(f64::from(size))
}

fn polygon(corners: &[(f64, f64)]) -> BezPath {
    let mut path = BezPath::new();
    for (index, corner) in corners.iter().enumerate() {
        if index == 0 {
            path.move_to(*corner);
        } else {
            path.line_to(*corner);
        }
    }
    path.close_path();
    path
}
