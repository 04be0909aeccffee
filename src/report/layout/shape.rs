//! From text to lines of placed glyphs, with parley.

use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

use krilla::text::{GlyphId, KrillaGlyph};
use parley::fontique::{Blob, Charmap, Collection, CollectionOptions, FontInfoOverride, SourceCache};
use parley::style::{FontFamily, FontFamilyName, FontWeight, LineHeight, OverflowWrap, StyleProperty};
use parley::{FontContext, LayoutContext, LineBreakContext};

use super::style::{Face, Style};
use crate::fonts;
use crate::report::escape;

/// A line, ready to be drawn.
#[derive(Clone, Debug)]
pub struct Line {
    /// The whole paragraph; the glyphs know which part of it they stand for.
    pub text: Rc<str>,
    pub glyphs: Vec<KrillaGlyph>,
    pub style: Style,
    /// From the top of the line to its baseline.
    pub ascent: f32,
    /// Without the space at its end.
    pub width: f32,
}

/// The fonts and the scratch space of the layout library.
pub struct Shaper {
    fonts: FontContext,
    scratch: LayoutContext<[u8; 4]>,
    /// What each of the fonts can show.
    charmaps: Vec<Charmap<'static>>,
}

/// The longest text that is drawn, in bytes: about a page. The layout library counts in sixteen bits, and a
/// longer one would end the program. The whole text is in the data file.
const MAX_SHOWN: usize = 6_000;

const FACES: [Face; 3] = [Face::Regular, Face::Semibold, Face::Bold];

fn family(face: Face) -> &'static str {
    match face {
        Face::Regular => "report-regular",
        Face::Semibold => "report-semibold",
        Face::Bold => "report-bold",
    }
}

pub fn font_file(face: Face) -> &'static [u8] {
    match face {
        Face::Regular => fonts::REGULAR,
        Face::Semibold => fonts::SEMIBOLD,
        Face::Bold => fonts::BOLD,
    }
}

/// Paths and identifiers have no spaces: they may break after their separators too.
fn break_after_separator(context: LineBreakContext) -> Option<bool> {
    (matches!(context.before, '\\' | '/' | '_' | '}') && context.after.is_alphanumeric()).then_some(true)
}

impl Shaper {
    /// Only the fonts of the program, never those of the system: a report looks the same everywhere.
    pub fn new() -> Self {
        let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
        let mut charmaps = Vec::new();
        for face in FACES {
            let as_one_family = FontInfoOverride {
                family_name: Some(family(face)),
                weight: Some(FontWeight::NORMAL),
                ..FontInfoOverride::default()
            };
            let families =
                collection.register_fonts(Blob::new(Arc::new(font_file(face))), Some(as_one_family));
            let infos = families.iter().flat_map(|(_, infos)| infos);
            charmaps.extend(infos.filter_map(|info| info.charmap_index().charmap(font_file(face))));
        }
        let fonts = FontContext { collection, source_cache: SourceCache::default() };
        Self { fonts, scratch: LayoutContext::new(), charmaps }
    }

    /// `text` with every character that one of the fonts lacks as its number.
    pub fn showable(&self, text: &str) -> String {
        escape::visible(text, |character| {
            (' '..='~').contains(&character)
                || self.charmaps.iter().all(|map| map.map(character).is_some_and(|glyph| glyph != 0))
        })
    }

    /// The part of a text that is drawn: no more than can be read, and no more than the layout can count.
    fn limited(&self, text: &str) -> String {
        let mut shown = self.showable(text.get(..text.floor_char_boundary(MAX_SHOWN)).unwrap_or_default());
        shown.truncate(shown.floor_char_boundary(MAX_SHOWN));
        if text.len() > shown.len().max(MAX_SHOWN - 4) {
            shown.push('…');
        }
        shown
    }

    /// Breaks `text` into lines of at most `width` points. At least one line, even of no text.
    pub fn lines(&mut self, text: &str, style: Style, width: f32) -> Vec<Line> {
        let text: Rc<str> = self.limited(text).into();
        let mut builder = self.scratch.ranged_builder(&mut self.fonts, &text, 1.0, false);
        let family = FontFamilyName::Named(Cow::Borrowed(family(style.face)));
        builder.push_default(StyleProperty::FontFamily(FontFamily::Single(family)));
        builder.push_default(StyleProperty::FontSize(style.size));
        builder.push_default(StyleProperty::LineHeight(LineHeight::Absolute(style.leading)));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        builder.set_line_break_override(Some(&break_after_separator));
        let mut layout = builder.build(&*text);
        layout.break_all_lines(Some(width));
        layout
            .lines()
            .map(|line| {
                let metrics = line.metrics();
                Line {
                    text: Rc::clone(&text),
                    glyphs: line.runs().flat_map(|run| glyphs(&run, style.size)).collect(),
                    style,
                    ascent: metrics.baseline - metrics.block_min_coord,
                    width: metrics.advance - metrics.trailing_whitespace,
                }
            })
            .collect()
    }

    /// One line, cut short with an ellipsis where it would be wider than `width`.
    pub fn one_line(&mut self, text: &str, style: Style, width: f32) -> Option<Line> {
        let mut limit = text.chars().count();
        loop {
            let mut lines = self.lines(&escape::clipped(text, limit), style, width);
            if lines.len() < 2 || limit == 0 {
                return (!lines.is_empty()).then(|| lines.swap_remove(0));
            }
            limit /= 2;
        }
    }
}

fn glyphs(run: &parley::layout::Run<'_, [u8; 4]>, size: f32) -> Vec<KrillaGlyph> {
    let mut glyphs: Vec<KrillaGlyph> = Vec::new();
    for cluster in run.visual_clusters() {
        if cluster.is_ligature_continuation() {
            // The ligature before it stands for this part of the text too.
            if let Some(last) = glyphs.last_mut() {
                last.text_range.end = cluster.text_range().end;
            }
            continue;
        }
        glyphs.extend(cluster.glyphs().map(|glyph| {
            KrillaGlyph::new(
                GlyphId::new(glyph.id),
                glyph.advance / size,
                glyph.x / size,
                glyph.y / size,
                0.0,
                cluster.text_range(),
                None,
            )
        }));
    }
    glyphs
}
