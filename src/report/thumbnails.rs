//! Pictures of the pages of a finished report, so that the window shows the true file.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::page::Page;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};

/// One page as a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Pixels.
    pub width: u32,
    pub height: u32,
    /// Red, green, blue, alpha for each pixel, row by row. Every pixel is opaque.
    pub rgba: Vec<u8>,
}

/// How many pages the file has, and the first `limit` of them, each `width` pixels wide. Nothing when
/// the file cannot be read.
pub fn thumbnails(pdf: Vec<u8>, width: u16, limit: usize) -> (usize, Vec<Picture>) {
    let Ok(pdf) = Pdf::new(pdf) else { return (0, Vec::new()) };
    let cache = RenderCache::new();
    let pictures = pdf.pages().iter().take(limit).map(|page| draw(page, &cache, width)).collect();
    (pdf.pages().len(), pictures)
}

/// One page, counted from 0, `width` pixels wide; `None` when there is no such page.
pub fn page(pdf: Vec<u8>, index: usize, width: u16) -> Option<Picture> {
    let pdf = Pdf::new(pdf).ok()?;
    pdf.pages().get(index).map(|page| draw(page, &RenderCache::new(), width))
}

fn draw<'a>(page: &'a Page<'a>, cache: &RenderCache<'a>, width: u16) -> Picture {
    let (page_width, _) = page.render_dimensions();
    let scale = f32::from(width) / page_width.max(1.0);
    let settings = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let pixmap = render(page, cache, &InterpreterSettings::default(), &RenderSettings::default(), &settings);
    Picture {
        width: u32::from(pixmap.width()),
        height: u32::from(pixmap.height()),
        rgba: pixmap.data_as_u8_slice().to_vec(),
    }
}
