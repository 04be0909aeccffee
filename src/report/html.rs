//! The report as one HTML file, without scripts or anything from elsewhere.
//!
//! It takes every document, so it stands in when no PDF can be written.

use std::fmt::Write as _;

use super::{Block, Callout, Document, Table, TaggedEntry, Tone, VerdictSign, Voice, escape};
use crate::palette;

/// Writes the report.
pub fn write(document: &Document) -> String {
    let mut out = String::new();
    let title = escaped(&format!("{} ({})", document.title, document.number));
    _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"{}\">\n<title>{title}</title>\n<style>{}{}</style>\n</head>\n<body>\n<main>\n",
        escaped(&document.language),
        escaped(&document.creator),
        colours(),
        include_str!("report.css"),
    );
    _ = writeln!(
        out,
        "<p class=\"mast\"><b>{}</b> <span>{}</span></p>\n<h1>{}</h1>",
        escaped(&document.creator),
        escaped(&document.number),
        escaped(&document.title)
    );
    for block in &document.blocks {
        self::block(block, &mut out);
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

/// The colours by the names that the style sheet uses.
fn colours() -> String {
    let colours = [
        ("white", palette::WHITE),
        ("ink", palette::INK),
        ("ink-2", palette::INK_2),
        ("line", palette::LINE),
        ("strong-line", palette::STRONG_LINE),
        ("brand", palette::BRAND),
        ("found", palette::FOUND),
        ("found-soft", palette::FOUND_SOFT),
        ("clear", palette::CLEAR),
        ("clear-soft", palette::CLEAR_SOFT),
        ("unsure", palette::UNSURE),
        ("unsure-soft", palette::UNSURE_SOFT),
    ];
    let all: String = colours.iter().map(|(name, hex)| format!("--{name}:#{hex:06x};")).collect();
    format!(":root{{{all}}}\n")
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in escape::visible(text, |_| true).chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(character),
        }
    }
    out
}

/// `<p>text</p>` and the like.
fn element(name: &str, class: &str, text: &str, out: &mut String) {
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    _ = writeln!(out, "<{name}{class}>{}</{name}>", escaped(text));
}

fn block(block: &Block, out: &mut String) {
    match block {
        Block::Heading(text) => element("h2", "", text, out),
        Block::Paragraph(voice, text) => {
            let class = match voice {
                Voice::Lead => "lead",
                Voice::Body => "",
                Voice::Quiet => "quiet",
            };
            element("p", class, text, out);
        }
        Block::Callout(notice) => self::notice(notice, out),
        Block::List { numbered, items } => {
            let name = if *numbered { "ol" } else { "ul" };
            _ = writeln!(out, "<{name}>");
            for item in items {
                element("li", "", item, out);
            }
            _ = writeln!(out, "</{name}>");
        }
        Block::KeyValues(pairs) => {
            out.push_str("<dl>\n");
            for (key, value) in pairs {
                element("dt", "", key, out);
                element("dd", "", value, out);
            }
            out.push_str("</dl>\n");
        }
        Block::Table(table) => self::table(table, out),
        Block::TaggedEntry(entry) => self::entry(entry, out),
        Block::Signature(labels) => {
            out.push_str("<div class=\"sign-here\">\n");
            for label in labels {
                element("p", "", label, out);
            }
            out.push_str("</div>\n");
        }
        Block::PageBreak => out.push_str("<div class=\"page\"></div>\n"),
    }
}

fn notice(notice: &Callout, out: &mut String) {
    let mark = match notice.sign {
        VerdictSign::Found => "!",
        VerdictSign::Clear => "✓",
        VerdictSign::Unsure => "?",
    };
    _ = write!(
        out,
        "<section class=\"notice {0}\">\n<span class=\"sign\" aria-hidden=\"true\">{mark}</span>\n<div>\n",
        notice.sign.id()
    );
    element("p", "headline", &notice.headline, out);
    for line in &notice.lines {
        element("p", "lead", line, out);
    }
    out.push_str("</div>\n</section>\n");
}

fn table(table: &Table, out: &mut String) {
    out.push_str("<table>\n<thead><tr>");
    for column in &table.columns {
        _ = write!(out, "<th scope=\"col\">{}</th>", escaped(&column.head));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        out.push_str("<tr>");
        for cell in row {
            _ = write!(out, "<td>{}</td>", escaped(cell));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}

fn entry(entry: &TaggedEntry, out: &mut String) {
    let tone = match entry.tone {
        Tone::Plain => "plain",
        Tone::Brand => "brand",
        Tone::VerdictSign(sign) => sign.id(),
    };
    _ = write!(
        out,
        "<div class=\"entry\">\n<span class=\"tag {tone}\">{}</span>\n<div>\n",
        escaped(&entry.tag)
    );
    element("p", "title", &entry.title, out);
    for text in &entry.body {
        element("p", "", text, out);
    }
    for text in &entry.notes {
        element("p", "quiet", text, out);
    }
    out.push_str("</div>\n</div>\n");
}
