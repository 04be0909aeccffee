//! The three signs, the same shapes as in the window.

use krilla::geom::{Path, PathBuilder};

use crate::report::Sign;

/// The filled shape of a sign in the square of `size` at `x`, `y`.
pub fn shape(sign: Sign, x: f32, y: f32, size: f32) -> Option<Path> {
    let at = |(u, v): (f32, f32)| (x + u * size, y + v * size);
    match sign {
        Sign::Found => {
            // The corners of an octagon cut 1 - 1/√2 off each side, half of it at each end.
            let cut = 0.292_9;
            polygon(
                [
                    (cut, 0.0),
                    (1.0 - cut, 0.0),
                    (1.0, cut),
                    (1.0, 1.0 - cut),
                    (1.0 - cut, 1.0),
                    (cut, 1.0),
                    (0.0, 1.0 - cut),
                    (0.0, cut),
                ]
                .map(at),
            )
        }
        Sign::Clear => circle(x + size / 2.0, y + size / 2.0, size / 2.0),
        Sign::Unsure => polygon([(0.5, -0.06), (1.06, 0.5), (0.5, 1.06), (-0.06, 0.5)].map(at)),
    }
}

/// The mark in the sign, to be drawn as a line of `size / 10` with round ends.
pub fn mark(sign: Sign, x: f32, y: f32, size: f32) -> Option<Path> {
    let at = |u: f32, v: f32| (x + u * size, y + v * size);
    let mut path = PathBuilder::new();
    let move_to = |path: &mut PathBuilder, u, v| {
        let (px, py) = at(u, v);
        path.move_to(px, py);
    };
    let line_to = |path: &mut PathBuilder, u, v| {
        let (px, py) = at(u, v);
        path.line_to(px, py);
    };
    let curve_to = |path: &mut PathBuilder, (a, b), (c, d), (e, f)| {
        let ((ax, ay), (cx, cy), (ex, ey)) = (at(a, b), at(c, d), at(e, f));
        path.cubic_to(ax, ay, cx, cy, ex, ey);
    };
    match sign {
        Sign::Found => {
            move_to(&mut path, 0.5, 0.23);
            line_to(&mut path, 0.5, 0.56);
            move_to(&mut path, 0.5, 0.76);
            line_to(&mut path, 0.5, 0.765);
        }
        Sign::Clear => {
            move_to(&mut path, 0.28, 0.52);
            line_to(&mut path, 0.44, 0.68);
            line_to(&mut path, 0.73, 0.35);
        }
        Sign::Unsure => {
            move_to(&mut path, 0.37, 0.36);
            curve_to(&mut path, (0.40, 0.20), (0.64, 0.21), (0.64, 0.38));
            curve_to(&mut path, (0.64, 0.49), (0.50, 0.48), (0.50, 0.60));
            move_to(&mut path, 0.5, 0.775);
            line_to(&mut path, 0.5, 0.78);
        }
    }
    path.finish()
}

fn polygon<const N: usize>(corners: [(f32, f32); N]) -> Option<Path> {
    let mut path = PathBuilder::new();
    for (index, (x, y)) in corners.into_iter().enumerate() {
        if index == 0 {
            path.move_to(x, y);
        } else {
            path.line_to(x, y);
        }
    }
    path.close();
    path.finish()
}

/// Four curves, the usual approximation of a circle.
fn circle(x: f32, y: f32, r: f32) -> Option<Path> {
    let k = 0.552_3 * r;
    let mut path = PathBuilder::new();
    path.move_to(x + r, y);
    path.cubic_to(x + r, y + k, x + k, y + r, x, y + r);
    path.cubic_to(x - k, y + r, x - r, y + k, x - r, y);
    path.cubic_to(x - r, y - k, x - k, y - r, x, y - r);
    path.cubic_to(x + k, y - r, x + r, y - k, x + r, y);
    path.close();
    path.finish()
}

/// A rectangle with round corners.
pub fn rounded(x: f32, y: f32, width: f32, height: f32, r: f32) -> Option<Path> {
    let k = r * (1.0 - 0.552_3);
    let (right, bottom) = (x + width, y + height);
    let mut path = PathBuilder::new();
    path.move_to(x + r, y);
    path.line_to(right - r, y);
    path.cubic_to(right - k, y, right, y + k, right, y + r);
    path.line_to(right, bottom - r);
    path.cubic_to(right, bottom - k, right - k, bottom, right - r, bottom);
    path.line_to(x + r, bottom);
    path.cubic_to(x + k, bottom, x, bottom - k, x, bottom - r);
    path.line_to(x, y + r);
    path.cubic_to(x, y + k, x + k, y, x + r, y);
    path.close();
    path.finish()
}
