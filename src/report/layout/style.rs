//! Sizes and colours of the printed report, in points and sRGB.

use crate::palette;

/// US Letter. The text area also fits on A4 with room to spare.
pub const PAGE_WIDTH: f32 = 612.0;
pub const PAGE_HEIGHT: f32 = 792.0;
/// 21 mm.
pub const MARGIN: f32 = 60.0;
pub const TEXT_WIDTH: f32 = PAGE_WIDTH - 2.0 * MARGIN;
/// From the top of the text area to its end.
pub const TEXT_HEIGHT: f32 = PAGE_HEIGHT - 2.0 * MARGIN - 6.0;
/// Baselines of the lines above and below the text.
pub const HEADER_BASELINE: f32 = 40.0;
pub const FOOTER_BASELINE: f32 = PAGE_HEIGHT - 36.0;

/// Red, green, blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

const fn colour(hex: u32) -> Colour {
    let [red, green, blue] = palette::rgb(hex);
    Colour(red, green, blue)
}

pub const INK: Colour = colour(palette::INK);
pub const INK_2: Colour = colour(palette::INK_2);
pub const LINE: Colour = colour(palette::LINE);
pub const STRONG_LINE: Colour = colour(palette::STRONG_LINE);
pub const BRAND: Colour = colour(palette::BRAND);
pub const WHITE: Colour = colour(palette::WHITE);
pub const FOUND: Colour = colour(palette::FOUND);
pub const FOUND_SOFT: Colour = colour(palette::FOUND_SOFT);
pub const CLEAR: Colour = colour(palette::CLEAR);
pub const CLEAR_SOFT: Colour = colour(palette::CLEAR_SOFT);
pub const UNSURE: Colour = colour(palette::UNSURE);
pub const UNSURE_SOFT: Colour = colour(palette::UNSURE_SOFT);

pub const HAIRLINE: f32 = 0.6;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    Regular,
    Semibold,
    Bold,
}

/// How a line of text looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    pub face: Face,
    pub size: f32,
    /// From one baseline to the next.
    pub leading: f32,
    pub colour: Colour,
}

const fn style(face: Face, size: f32, leading: f32, colour: Colour) -> Style {
    Style { face, size, leading, colour }
}

pub const TITLE: Style = style(Face::Bold, 24.0, 30.0, BRAND);
pub const SECTION: Style = style(Face::Bold, 15.0, 20.0, BRAND);
pub const HEADLINE: Style = style(Face::Bold, 15.0, 20.0, INK);
pub const LEAD: Style = style(Face::Regular, 12.0, 17.0, INK);
pub const BODY: Style = style(Face::Regular, 10.5, 15.0, INK);
pub const STRONG: Style = style(Face::Semibold, 10.5, 15.0, INK);
pub const QUIET: Style = style(Face::Regular, 10.0, 14.0, INK_2);
pub const CELL: Style = style(Face::Regular, 10.0, 13.5, INK);
pub const CELL_HEAD: Style = style(Face::Semibold, 10.0, 13.5, INK_2);
pub const TAG: Style = style(Face::Semibold, 10.0, 14.0, INK);
