//! The first page of a report as a few lines of plain text, to answer an email with.

use super::document::{Block, Document};
use crate::escape::on_one_line;
use crate::text::Texts;

/// The computer and when it was checked, what was found, what could not be checked, and that the report says
/// more. Words are those of the report.
pub fn letter(texts: &Texts, document: &Document) -> String {
    let begin = texts.get("report-letter-begin");
    let mut lines = vec![begin, String::new()];
    for block in document.blocks.iter().take_while(|block| **block != Block::PageBreak) {
        match block {
            Block::KeyValues(pairs) => {
                lines.extend(pairs.iter().map(|(name, value)| on_one_line(&format!("{name}: {value}"))));
                lines.push(String::new());
            }
            Block::Callout(notice) => {
                lines.push(on_one_line(&notice.headline));
                lines.extend(notice.lines.iter().map(|line| on_one_line(line)));
                lines.push(String::new());
            }
            _ => {}
        }
    }
    lines.push(texts.with("report-letter-end", &[("number", document.number.as_str().into())]));
    lines.join("\n")
}
