//! From pages to PDF operators, with krilla.

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point, Rect};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag};
use krilla::text::Font;

use super::chunk::{Frame, Ink, Placed};
use super::paginate::{Page, Span};
use super::shape::{Line, font_file};
use super::signs;
use super::style::{self, Colour, Face, MARGIN};
use crate::report::Sign;

/// The fonts as the PDF library holds them.
pub struct Fonts {
    regular: Font,
    semibold: Font,
    bold: Font,
}

impl Fonts {
    /// `None` only if the embedded files are damaged.
    pub fn new() -> Option<Self> {
        let load = |face| Font::new(font_file(face).into(), 0);
        Some(Self { regular: load(Face::Regular)?, semibold: load(Face::Semibold)?, bold: load(Face::Bold)? })
    }

    fn get(&self, face: Face) -> Font {
        match face {
            Face::Regular => self.regular.clone(),
            Face::Semibold => self.semibold.clone(),
            Face::Bold => self.bold.clone(),
        }
    }
}

/// Draws the text area of a page and notes the identifier of each leaf.
pub fn page(page: &Page, surface: &mut Surface<'_>, fonts: &Fonts, leaves: &mut [Option<Identifier>]) {
    for (frame, span) in &page.frames {
        background(frame, *span, surface);
    }
    for placed in &page.placed {
        let tag = match placed.leaf {
            Some(_) => ContentTag::Span(SpanTag::empty()),
            None => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
        };
        let identifier = surface.start_tagged(tag);
        ink(placed, surface, fonts);
        surface.end_tagged();
        if let Some(slot) = placed.leaf.and_then(|leaf| leaves.get_mut(leaf)) {
            *slot = Some(identifier);
        }
    }
}

/// A line above or below the text area, which is no part of the document.
pub fn running_line(
    line: &Line,
    x: f32,
    baseline: f32,
    kind: ArtifactType,
    surface: &mut Surface<'_>,
    fonts: &Fonts,
) {
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
    glyphs(line, x, baseline, surface, fonts);
    surface.end_tagged();
}

fn background(frame: &Frame, span: Span, surface: &mut Surface<'_>) {
    let (top, height) = (MARGIN + span.top, span.bottom - span.top);
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
    fill(rectangle(MARGIN, top, style::TEXT_WIDTH, height), frame.fill, surface);
    fill(rectangle(MARGIN, top, 4.0, height), frame.bar, surface);
    surface.end_tagged();
}

fn ink(placed: &Placed, surface: &mut Surface<'_>, fonts: &Fonts) {
    let (x, y) = (MARGIN + placed.x, MARGIN + placed.y);
    match &placed.ink {
        Ink::Text(line) => glyphs(line, x, y + line.ascent, surface, fonts),
        Ink::Rule { width, colour } => {
            fill(rectangle(x, y, *width, style::HAIRLINE), *colour, surface);
        }
        Ink::Box { width, height, colour } => {
            stroke(signs::rounded(x, y, *width, *height, 4.0), 0.8, *colour, surface);
        }
        Ink::Sign(sign, size) => draw_sign(*sign, x, y, *size, surface),
    }
}

fn draw_sign(sign: Sign, x: f32, y: f32, size: f32, surface: &mut Surface<'_>) {
    fill(signs::shape(sign, x, y, size), super::compose::colours(sign).0, surface);
    stroke(signs::mark(sign, x, y, size), size * 0.115, style::WHITE, surface);
}

fn glyphs(line: &Line, x: f32, baseline: f32, surface: &mut Surface<'_>, fonts: &Fonts) {
    if line.glyphs.is_empty() {
        return;
    }
    surface.set_stroke(None);
    surface.set_fill(Some(solid(line.style.colour)));
    let start = Point::from_xy(x, baseline);
    surface.draw_glyphs(start, &line.glyphs, fonts.get(line.style.face), &line.text, line.style.size, false);
}

fn rectangle(x: f32, y: f32, width: f32, height: f32) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.push_rect(Rect::from_xywh(x, y, width, height)?);
    path.finish()
}

fn colour(Colour(red, green, blue): Colour) -> rgb::Color {
    rgb::Color::new(red, green, blue)
}

fn solid(of: Colour) -> Fill {
    Fill { paint: colour(of).into(), opacity: NormalizedF32::ONE, rule: FillRule::NonZero }
}

fn fill(path: Option<Path>, of: Colour, surface: &mut Surface<'_>) {
    if let Some(path) = path {
        surface.set_stroke(None);
        surface.set_fill(Some(solid(of)));
        surface.draw_path(&path);
    }
}

fn stroke(path: Option<Path>, width: f32, of: Colour, surface: &mut Surface<'_>) {
    if let Some(path) = path {
        surface.set_fill(None);
        surface.set_stroke(Some(Stroke {
            paint: colour(of).into(),
            width,
            line_cap: LineCap::Round,
            line_join: LineJoin::Round,
            ..Stroke::default()
        }));
        surface.draw_path(&path);
    }
}
