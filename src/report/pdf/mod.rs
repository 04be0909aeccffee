//! The report as PDF: pages → operators.
//!
//! The file claims PDF/UA-1 (readable with a screen reader) and PDF/A-2a (kept for years). krilla
//! refuses to write a file that breaks a rule it can check, and [`write()`] then fails instead of
//! handing out a file that claims too much. The same document always gives the same bytes.

mod draw;

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
use krilla::tagging::{Identifier, TagGroup, TagKind, TagTree};

use super::layout::{Layout, Node, Sheet, style};
use super::{Document, escape};

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
    // A failure of the libraries for layout and PDF costs the file, and not the window.
    thread::scope(|scope| {
        let writer = thread::Builder::new().name("write-pdf".to_owned());
        let written = writer.spawn_scoped(scope, || write_whole(document)).map(ScopedJoinHandle::join);
        written.ok().and_then(Result::ok).unwrap_or(Err(PdfError::Stopped))
    })
}

fn write_whole(document: &Document) -> Result<Vec<u8>, PdfError> {
    let fonts = draw::Fonts::new().ok_or(PdfError::Fonts)?;
    let layout = Layout::of(document);

    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .with_archival_validator(Archival::A2_A)
        .finish()
        .map_err(|_conflict| PdfError::Standards)?;
    let mut pdf = krilla::Document::new_with(SerializeSettings { configuration, ..Default::default() });
    let mut leaves = vec![None; layout.leaves];
    let settings = PageSettings::from_wh(style::PAGE_WIDTH, style::PAGE_HEIGHT).ok_or(PdfError::Standards)?;
    for sheet in &layout.sheets {
        let mut page = pdf.start_page_with(settings.clone());
        let mut surface = page.surface();
        draw::sheet(sheet, &mut surface, &fonts, &mut leaves);
        surface.finish();
        page.finish();
    }
    pdf.set_outline(outline(&layout.outline, &layout.sheets));
    pdf.set_metadata(metadata(document, layout.title));
    pdf.set_tag_tree(tag_tree(layout.nodes, &leaves, &document.language));
    Ok(pdf.finish()?)
}

/// The place to jump to for each heading.
fn outline(headings: &[(String, usize)], sheets: &[Sheet]) -> Outline {
    let mut outline = Outline::new();
    for (title, leaf) in headings {
        let place = sheets.iter().enumerate().find_map(|(index, sheet)| {
            let placed = sheet.page.placed.iter().find(|placed| placed.leaf == Some(*leaf))?;
            Some((index, placed.y))
        });
        if let Some((index, y)) = place {
            let point = Point::from_xy(style::MARGIN, style::MARGIN + y);
            outline.push_child(OutlineNode::new(title.clone(), XyzDestination::new(index, point)));
        }
    }
    outline
}

fn metadata(document: &Document, title: String) -> Metadata {
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
        .title(title)
        .language(document.language.clone())
        .creator(document.creator.clone())
        .document_id(document.number.clone())
        .creation_date(made_at)
}

fn tag_tree(nodes: Vec<Node>, leaves: &[Option<Identifier>], language: &str) -> TagTree {
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

/// Turns the structure into that of the PDF library, where `identifiers` are those of the leaves.
fn tag_group(tag: TagKind, children: Vec<Node>, identifiers: &[Option<Identifier>]) -> TagGroup {
    let mut group = TagGroup::new(tag);
    for child in children {
        match child {
            Node::Group(tag, children) => group.push(tag_group(tag, children, identifiers)),
            Node::Leaf(leaf) => {
                if let Some(identifier) = identifiers.get(leaf).copied().flatten() {
                    group.push(identifier);
                }
            }
        }
    }
    group
}
