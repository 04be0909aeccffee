//! The pages of a report as pictures, from the layout of which the file is written, too.

use std::sync::{Arc, OnceLock};

use kurbo::{Affine, BezPath, Cap, Join, Stroke};
use vello_cpu::color::{AlphaColor, Srgb};
use vello_cpu::peniko::{Blob, FontData};
use vello_cpu::{Glyph, Pixmap, RenderContext, Resources};

use crate::report::Document;
use crate::report::layout::style::{Colour, Face, PAGE_HEIGHT, PAGE_WIDTH, WHITE};
use crate::report::layout::{Layout, Line, Pen, Sheet, font_file};
use crate::wizard::Picture;

/// How many pages the report has, and the first `limit` of them, each `width` pixels wide.
pub fn first(document: &Document, width: u16, limit: usize) -> (usize, Vec<Picture>) {
    let sheets = Layout::of(document).sheets;
    (sheets.len(), sheets.iter().take(limit).map(|sheet| draw(sheet, width)).collect())
}

/// One page, counted from 0, `width` pixels wide; `None` when there is no such page.
pub fn page(document: &Document, index: usize, width: u16) -> Option<Picture> {
    Layout::of(document).sheets.get(index).map(|sheet| draw(sheet, width))
}

fn draw(sheet: &Sheet, width: u16) -> Picture {
    let scale = f32::from(width) / PAGE_WIDTH;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "little more than the width")]
    let height = (PAGE_HEIGHT * scale).round() as u16;
    let mut pen = PixelPen { context: RenderContext::new(width, height), resources: Resources::new() };
    pen.context.set_paint(paint(WHITE));
    pen.context.fill_rect(&kurbo::Rect::new(0.0, 0.0, width.into(), height.into()));
    pen.context.set_transform(Affine::scale(scale.into()));
    for running in &sheet.running {
        pen.text(&running.line, running.x, running.baseline);
    }
    for (frame, span) in &sheet.page.frames {
        frame.draw(*span, &mut pen);
    }
    for placed in &sheet.page.placed {
        placed.draw(&mut pen);
    }
    let mut pixels = Pixmap::new(width, height);
    pen.context.render(&mut pixels, &mut pen.resources);
    Picture { width, height, rgba: pixels.data_as_u8_slice().to_vec() }
}

struct PixelPen {
    context: RenderContext,
    resources: Resources,
}

impl Pen for PixelPen {
    fn fill(&mut self, shape: &BezPath, colour: Colour) {
        self.context.set_paint(paint(colour));
        self.context.fill_path(shape);
    }

    fn stroke(&mut self, shape: &BezPath, width: f32, colour: Colour) {
        self.context.set_paint(paint(colour));
        self.context.set_stroke(Stroke::new(width.into()).with_caps(Cap::Round).with_join(Join::Round));
        self.context.stroke_path(shape);
    }

    fn text(&mut self, line: &Line, x: f32, baseline: f32) {
        let size = line.style.size;
        let mut at = x;
        let glyphs: Vec<Glyph> = line
            .glyphs
            .iter()
            .map(|glyph| {
                let left = at + glyph.x_offset * size;
                at += glyph.x_advance * size;
                Glyph { id: glyph.glyph_id.to_u32(), x: left, y: baseline - glyph.y_offset * size }
            })
            .collect();
        self.context.set_paint(paint(line.style.colour));
        let run = self.context.glyph_run(&mut self.resources, font(line.style.face));
        run.font_size(size).hint(false).fill_glyphs(glyphs.into_iter());
    }
}

/// One of each, so that the letters of one font are known from line to line.
fn font(face: Face) -> &'static FontData {
    static FONTS: OnceLock<[FontData; 3]> = OnceLock::new();
    let load = |face| FontData::new(Blob::new(Arc::new(font_file(face))), 0);
    let [regular, semibold, bold] =
        FONTS.get_or_init(|| [Face::Regular, Face::Semibold, Face::Bold].map(load));
    match face {
        Face::Regular => regular,
        Face::Semibold => semibold,
        Face::Bold => bold,
    }
}

fn paint(Colour(red, green, blue): Colour) -> AlphaColor<Srgb> {
    AlphaColor::from_rgb8(red, green, blue)
}
