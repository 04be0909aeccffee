//! The report on pages: blocks → chunks → pages. What is drawn, and where, but not by whom: a [`Pen`] makes
//! a PDF or a picture of it.

mod chunk;
mod compose;
mod draw;
mod paginate;
mod shape;
mod signs;
pub mod style;
mod table;

use super::{Document, escape};
pub use chunk::Node;
pub use draw::Pen;
pub use paginate::PageContent;
use shape::Shaper;
pub use shape::{Line, font_file};

/// A report on its pages.
pub struct Layout {
    pub sheets: Vec<Sheet>,
    /// What a screen reader sees.
    pub nodes: Vec<Node>,
    /// Section headings and the leaf at which each begins.
    pub outline: Vec<(String, usize)>,
    /// How many leaves the nodes have.
    pub leaves: usize,
    /// The name of the file in lists of documents, with nothing in it that the fonts cannot show.
    pub title: String,
}

/// One page, and what stands above and below its text.
pub struct Sheet {
    pub page: PageContent,
    pub running: Vec<Running>,
}

/// A line above or below the text area, which is no part of the document.
pub struct Running {
    pub line: Line,
    pub x: f32,
    pub baseline: f32,
    pub is_header: bool,
}

impl Layout {
    pub fn of(document: &Document) -> Self {
        let mut shaper = Shaper::new();
        let composed = compose::compose(document, &mut shaper);
        let pages = paginate::paginate(composed.chunks, &composed.heads);
        let count = pages.len();
        let sheet = |(index, page)| Sheet { page, running: running(document, index, count, &mut shaper) };
        let sheets = pages.into_iter().enumerate().map(sheet).collect();
        let title = shaper.showable(&format!("{} ({})", document.title, document.number));
        let (nodes, outline, leaves) = (composed.nodes, composed.outline, composed.leaves);
        Self { sheets, nodes, outline, leaves, title: escape::clipped(&title, 500) }
    }
}

/// The running head from page 2 on, the number, the page.
fn running(document: &Document, index: usize, count: usize, shaper: &mut Shaper) -> Vec<Running> {
    let half = style::TEXT_WIDTH / 2.0;
    let mut lines = Vec::new();
    if index > 0 {
        let head = shaper.one_line(&document.running_head, style::QUIET, style::TEXT_WIDTH);
        let baseline = style::HEADER_BASELINE;
        lines.extend(head.map(|line| Running { line, x: style::MARGIN, baseline, is_header: true }));
    }
    let footer = |line, x| Running { line, x, baseline: style::FOOTER_BASELINE, is_header: false };
    let number = shaper.one_line(&document.number, style::QUIET, half);
    lines.extend(number.map(|line| footer(line, style::MARGIN)));
    let words = &document.page_number;
    let text = format!("{} {} {} {count}", words.before, index + 1, words.between);
    let page = shaper.one_line(&text, style::QUIET, half);
    lines.extend(page.map(|line| {
        let x = style::PAGE_WIDTH - style::MARGIN - line.width;
        footer(line, x)
    }));
    lines
}
