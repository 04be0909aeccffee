//! Sizes and colours of the printed report, in points and sRGB: the only table of them.

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

pub const INK: Colour = Colour(0x1B, 0x23, 0x27);
pub const INK_2: Colour = Colour(0x4A, 0x54, 0x59);
pub const LINE: Colour = Colour(0xD9, 0xD4, 0xC8);
pub const STRONG_LINE: Colour = Colour(0x8A, 0x84, 0x78);
pub const BRAND: Colour = Colour(0x0E, 0x5A, 0x66);
pub const WHITE: Colour = Colour(0xFF, 0xFF, 0xFF);
pub const FOUND: Colour = Colour(0x9A, 0x2A, 0x1B);
pub const FOUND_SOFT: Colour = Colour(0xFB, 0xEA, 0xE5);
pub const CLEAR: Colour = Colour(0x1C, 0x67, 0x42);
pub const CLEAR_SOFT: Colour = Colour(0xE4, 0xF1, 0xE9);
pub const UNSURE: Colour = Colour(0x7A, 0x52, 0x00);
pub const UNSURE_SOFT: Colour = Colour(0xFB, 0xF0, 0xD6);

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
