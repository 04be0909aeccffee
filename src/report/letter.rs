//! The first page of a report as a few lines of plain text, to answer an email with.

use super::document::{Block, Document};
use crate::bans::Rules;
use crate::text::Texts;

/// The computer and when it was checked, the result, and that the report says more. Words are those of
/// the report.
pub fn letter(rules: &Rules, texts: &Texts, document: &Document) -> String {
    let begin = texts.with("report-letter-begin", &[("brand", rules.brand.as_str().into())]);
    let mut lines = vec![begin, String::new()];
    let mut blocks = document.blocks.iter();
    for block in blocks.by_ref() {
        match block {
            Block::KeyValues(pairs) => {
                lines.extend(pairs.iter().map(|(name, value)| format!("{name}: {value}")));
                lines.push(String::new());
            }
            Block::Notice(notice) => {
                lines.push(notice.headline.clone());
                lines.extend(notice.lines.iter().cloned());
                lines.push(String::new());
                break;
            }
            _ => {}
        }
    }
    lines.push(texts.with("report-letter-end", &[("number", document.number.as_str().into())]));
    lines.join("\n")
}
