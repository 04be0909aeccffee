//! Characters that cannot be shown, or could lie, become visible.

use icu_properties::props::{DefaultIgnorableCodePoint, GeneralCategory};
use icu_properties::{CodePointMapData, CodePointSetData};

/// `text` with every character that `shows` refuses, and every control or direction mark, as its
/// number: `[U+202E]`. Line ends and tabs become spaces.
///
/// Names of computers and programs come from outside and may hold anything. A direction mark in one
/// could turn a sentence of the report around.
pub fn visible(text: &str, shows: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' | '\r' | '\t' => out.push(' '),
            _ if is_format(character) || !shows(character) => push_number(&mut out, character),
            _ => out.push(character),
        }
    }
    out
}

/// `text` as it can be printed between other words on a console: no control or direction mark in it
/// works, nor does a line end. Otherwise a name could clear the screen, or write a line of its own.
pub fn on_one_line(text: &str) -> String {
    on_lines(text).replace('\n', "[U+000A]")
}

/// As [`on_one_line`], but with its line ends: for words of several lines that are our own.
pub fn on_lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if character != '\n' && is_format(character) {
            push_number(&mut out, character);
        } else {
            out.push(character);
        }
    }
    out
}

fn push_number(out: &mut String, character: char) {
    out.push_str(&format!("[U+{:04X}]", u32::from(character)));
}

/// Controls, direction marks, joiners, tags, private use, what no standard knows yet: nothing a reader could
/// see, or agree on.
fn is_format(character: char) -> bool {
    use GeneralCategory::{Control, Format, LineSeparator, ParagraphSeparator, PrivateUse, Unassigned};
    let category = CodePointMapData::<GeneralCategory>::new().get(character);
    matches!(category, Control | Format | LineSeparator | ParagraphSeparator | PrivateUse | Unassigned)
        || CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(character)
}

/// `text` cut to `limit` characters, with an ellipsis where something was left out.
pub fn clipped(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// Enough of a text from outside to find it again, for a message.
pub fn shortened(text: &str) -> String {
    clipped(text, 80)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_becomes_a_number() {
        for (text, expected) in [
            ("FRONT-DESK", "FRONT-DESK"),
            ("Zoë – «мир»", "Zoë – «мир»"),
            ("a\u{202e}b", "a[U+202E]b"),
            ("a\0b", "a[U+0000]b"),
            ("a\r\nb", "a  b"),
            ("\u{e000}\u{feff}", "[U+E000][U+FEFF]"),
            ("a\u{34f}b\u{3164}c\u{fe0f}\u{e0041}", "a[U+034F]b[U+3164]c[U+FE0F][U+E0041]"),
            ("a\u{378}\u{2028}\u{fffe}", "a[U+0378][U+2028][U+FFFE]"),
        ] {
            assert_eq!(visible(text, |_| true), expected);
        }
        assert_eq!(visible("日本", |character| character.is_ascii()), "[U+65E5][U+672C]");
    }

    #[test]
    fn nothing_works_on_a_console() {
        let hostile = "a\u{1b}[2Jb\r\nc\td\u{202e}";
        assert_eq!(on_one_line(hostile), "a[U+001B][2Jb[U+000D][U+000A]c[U+0009]d[U+202E]");
        assert_eq!(on_lines(hostile), "a[U+001B][2Jb[U+000D]\nc[U+0009]d[U+202E]");
        assert_eq!(on_one_line("Zoë – «мир»"), "Zoë – «мир»");
    }

    #[test]
    fn clipping_counts_characters_and_says_so() {
        assert_eq!(clipped("Zoë", 3), "Zoë");
        assert_eq!(clipped("Zoë!", 3), "Zoë…");
    }
}
