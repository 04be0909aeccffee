//! From pages to PDF operators, with krilla.

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag};
use krilla::text::Font;
use kurbo::{BezPath, PathEl};

use crate::report::layout::style::{Colour, Face};
use crate::report::layout::{Line, Pen, Sheet, font_file};

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

/// Draws a page and notes the identifier of each leaf.
pub fn sheet(sheet: &Sheet, surface: &mut Surface<'_>, fonts: &Fonts, leaves: &mut [Option<Identifier>]) {
    let mut pen = PdfPen { surface, fonts };
    for running in &sheet.running {
        let kind = if running.is_header { ArtifactType::Header } else { ArtifactType::Footer };
        pen.tagged(artifact(kind), |pen| pen.text(&running.line, running.x, running.baseline));
    }
    for (frame, span) in &sheet.page.frames {
        pen.tagged(artifact(ArtifactType::Layout), |pen| frame.draw(*span, pen));
    }
    for placed in &sheet.page.placed {
        let tag = match placed.leaf {
            Some(_) => ContentTag::Span(SpanTag::empty()),
            None => artifact(ArtifactType::Layout),
        };
        let identifier = pen.tagged(tag, |pen| placed.draw(pen));
        if let Some(slot) = placed.leaf.and_then(|leaf| leaves.get_mut(leaf)) {
            *slot = Some(identifier);
        }
    }
}

/// The tag of content that is no part of the document.
fn artifact(kind: ArtifactType) -> ContentTag<'static> {
    ContentTag::Artifact(Artifact::with_kind(kind))
}

struct PdfPen<'p, 's> {
    surface: &'p mut Surface<'s>,
    fonts: &'p Fonts,
}

impl PdfPen<'_, '_> {
    /// Draws under one tag.
    fn tagged(&mut self, tag: ContentTag<'_>, draw: impl FnOnce(&mut Self)) -> Identifier {
        let identifier = self.surface.start_tagged(tag);
        draw(self);
        self.surface.end_tagged();
        identifier
    }

    fn path(&mut self, shape: &BezPath, fill: Option<Fill>, stroke: Option<Stroke>) {
        if let Some(path) = path(shape) {
            self.surface.set_fill(fill);
            self.surface.set_stroke(stroke);
            self.surface.draw_path(&path);
        }
    }
}

impl Pen for PdfPen<'_, '_> {
    fn fill(&mut self, shape: &BezPath, colour: Colour) {
        self.path(shape, Some(solid(colour)), None);
    }

    fn stroke(&mut self, shape: &BezPath, width: f32, colour: Colour) {
        let stroke = Stroke {
            paint: rgb(colour).into(),
            width,
            line_cap: LineCap::Round,
            line_join: LineJoin::Round,
            ..Stroke::default()
        };
        self.path(shape, None, Some(stroke));
    }

    fn text(&mut self, line: &Line, x: f32, baseline: f32) {
        if line.glyphs.is_empty() {
            return;
        }
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(solid(line.style.colour)));
        let (start, font) = (Point::from_xy(x, baseline), self.fonts.get(line.style.face));
        self.surface.draw_glyphs(start, &line.glyphs, font, &line.text, line.style.size, false);
    }
}

#[expect(clippy::cast_possible_truncation, reason = "points on a page")]
fn path(shape: &BezPath) -> Option<Path> {
    let at = |point: kurbo::Point| [point.x as f32, point.y as f32];
    let mut path = PathBuilder::new();
    for element in shape {
        match element {
            PathEl::MoveTo(to) => {
                let [x, y] = at(to);
                path.move_to(x, y);
            }
            PathEl::LineTo(to) => {
                let [x, y] = at(to);
                path.line_to(x, y);
            }
            PathEl::QuadTo(by, to) => {
                let ([by_x, by_y], [x, y]) = (at(by), at(to));
                path.quad_to(by_x, by_y, x, y);
            }
            PathEl::CurveTo(first, second, to) => {
                let ([first_x, first_y], [second_x, second_y], [x, y]) = (at(first), at(second), at(to));
                path.cubic_to(first_x, first_y, second_x, second_y, x, y);
            }
            PathEl::ClosePath => path.close(),
        }
    }
    path.finish()
}

fn rgb(Colour(red, green, blue): Colour) -> rgb::Color {
    rgb::Color::new(red, green, blue)
}

fn solid(colour: Colour) -> Fill {
    Fill { paint: rgb(colour).into(), opacity: NormalizedF32::ONE, rule: FillRule::NonZero }
}
