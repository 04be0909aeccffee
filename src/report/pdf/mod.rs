//! The report as PDF: blocks → chunks → pages → operators.
//!
//! The file claims PDF/UA-1 (readable with a screen reader) and PDF/A-2a (kept for years). krilla
//! refuses to write a file that breaks a rule it can check, and [`write()`] then fails instead of
//! handing out a file that claims too much. The same document always gives the same bytes.

mod chunk;
mod compose;
mod draw;
mod paginate;
mod shape;
mod signs;
mod style;
mod table;

use jiff::tz::Offset;
use std::thread::{self, ScopedJoinHandle};

use krilla::SerializeSettings;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::error::KrillaError;
use krilla::geom::Point;
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::tagging::{ArtifactType, TagTree};

use super::{Document, escape};
use chunk::{Node, tag_group};
use paginate::Page;
use shape::Shaper;

/// Why no PDF could be written.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    #[error("the embedded fonts cannot be read")]
    Fonts,
    #[error("the PDF standards asked for do not go together")]
    Standards,
    #[error("the writer of the file has stopped at something in the report")]
    Stopped,
    #[error("the file would break a rule of its standard: {0}")]
    Invalid(String),
}

impl From<KrillaError> for PdfError {
    fn from(error: KrillaError) -> Self {
        let detail = match &error {
            KrillaError::Validation(violations) => violations
                .first()
                .map(|(violation, _)| format!("{error}, first: {violation:?}"))
                .unwrap_or_else(|| error.to_string()),
            _ => error.to_string(),
        };
        Self::Invalid(escape::clipped(&detail, 300))
    }
}

/// Writes the report.
///
/// # Errors
/// When the file would break its standard. The HTML writer takes every document.
pub fn write(document: &Document) -> Result<Vec<u8>, PdfError> {
    // What the libraries for layout and PDF cannot do costs the file, and not the window.
    thread::scope(|scope| {
        let writer = thread::Builder::new().name("write-pdf".to_owned());
        let written = writer.spawn_scoped(scope, || write_whole(document)).map(ScopedJoinHandle::join);
        written.ok().and_then(Result::ok).unwrap_or(Err(PdfError::Stopped))
    })
}

fn write_whole(document: &Document) -> Result<Vec<u8>, PdfError> {
    let fonts = draw::Fonts::new().ok_or(PdfError::Fonts)?;
    let mut shaper = Shaper::new();
    let composed = compose::compose(document, &mut shaper);
    let pages = paginate::paginate(composed.chunks, &composed.heads);

    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .with_archival_validator(Archival::A2_A)
        .finish()
        .map_err(|_conflict| PdfError::Standards)?;
    let mut pdf = krilla::Document::new_with(SerializeSettings { configuration, ..Default::default() });
    let mut leaves = vec![None; composed.leaves];
    let settings = PageSettings::from_wh(style::PAGE_WIDTH, style::PAGE_HEIGHT).ok_or(PdfError::Standards)?;
    for (index, page) in pages.iter().enumerate() {
        let mut sheet = pdf.start_page_with(settings.clone());
        let mut surface = sheet.surface();
        for (line, x, baseline, kind) in running_lines(document, index, pages.len(), &mut shaper) {
            draw::running_line(&line, x, baseline, kind, &mut surface, &fonts);
        }
        draw::page(page, &mut surface, &fonts, &mut leaves);
        surface.finish();
        sheet.finish();
    }
    pdf.set_outline(outline(&composed.outline, &pages));
    pdf.set_metadata(metadata(document, &shaper));
    pdf.set_tag_tree(tag_tree(composed.nodes, &leaves, &document.language));
    Ok(pdf.finish()?)
}

/// What stands above and below the text: the running head from page 2 on, the number, the page.
fn running_lines(
    document: &Document,
    index: usize,
    count: usize,
    shaper: &mut Shaper,
) -> Vec<(shape::Line, f32, f32, ArtifactType)> {
    let half = style::TEXT_WIDTH / 2.0;
    let mut lines = Vec::new();
    if index > 0 {
        let head = shaper.one_line(&document.running_head, style::QUIET, style::TEXT_WIDTH);
        lines.extend(head.map(|line| (line, style::MARGIN, style::HEADER_BASELINE, ArtifactType::Header)));
    }
    let number = shaper.one_line(&document.number, style::QUIET, half);
    lines.extend(number.map(|line| (line, style::MARGIN, style::FOOTER_BASELINE, ArtifactType::Footer)));
    let words = &document.page_number;
    let text = format!("{} {} {} {count}", words.before, index + 1, words.between);
    let page = shaper.one_line(&text, style::QUIET, half);
    lines.extend(page.map(|line| {
        let x = style::PAGE_WIDTH - style::MARGIN - line.width;
        (line, x, style::FOOTER_BASELINE, ArtifactType::Footer)
    }));
    lines
}

/// Where to jump to for each heading.
fn outline(headings: &[(String, usize)], pages: &[Page]) -> Outline {
    let mut outline = Outline::new();
    for (title, leaf) in headings {
        let place = pages.iter().enumerate().find_map(|(index, page)| {
            let placed = page.placed.iter().find(|placed| placed.leaf == Some(*leaf))?;
            Some((index, placed.y))
        });
        if let Some((index, y)) = place {
            let point = Point::from_xy(style::MARGIN, style::MARGIN + y);
            outline.push_child(OutlineNode::new(title.clone(), XyzDestination::new(index, point)));
        }
    }
    outline
}

fn metadata(document: &Document, shaper: &Shaper) -> Metadata {
    let title = shaper.showable(&format!("{} ({})", document.title, document.number));
    let offset = Offset::from_seconds(document.utc_offset).unwrap_or(Offset::UTC);
    let at = offset.to_datetime(document.made_at);
    let part = |value: i8| u8::try_from(value).unwrap_or_default();
    let minutes = document.utc_offset / 60;
    let made_at = DateTime::new(u16::try_from(at.year()).unwrap_or_default())
        .month(part(at.month()))
        .day(part(at.day()))
        .hour(part(at.hour()))
        .minute(part(at.minute()))
        .second(part(at.second()))
        .utc_offset_hour(i8::try_from(minutes / 60).unwrap_or_default())
        .utc_offset_minute(u8::try_from(minutes.abs() % 60).unwrap_or_default());
    Metadata::new()
        .title(escape::clipped(&title, 500))
        .language(document.language.clone())
        .creator(document.creator.clone())
        .document_id(document.number.clone())
        .creation_date(made_at)
}

fn tag_tree(nodes: Vec<Node>, leaves: &[Option<krilla::tagging::Identifier>], language: &str) -> TagTree {
    let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
    for node in nodes {
        match node {
            Node::Group(tag, children) => tree.push(tag_group(tag, children, leaves)),
            Node::Leaf(leaf) => {
                if let Some(identifier) = leaves.get(leaf).copied().flatten() {
                    tree.push(identifier);
                }
            }
        }
    }
    tree
}
