//! From blocks to chunks, with the structure that goes with them.

use std::num::NonZeroU16;

use krilla::tagging::{ListNumbering, Tag};

use super::chunk::{Chunk, Frame, Ink, Node, Placed};
use super::shape::{Line, Shaper};
use super::signs;
use super::style::{self, Style};
use crate::report::{Block, Callout, Document, TaggedEntry, Tone, Voice, escape};

/// A document in pieces.
pub struct Composed {
    pub chunks: Vec<Chunk>,
    pub heads: Vec<Chunk>,
    pub nodes: Vec<Node>,
    /// Section headings and the leaf at which each begins.
    pub outline: Vec<(String, usize)>,
    pub leaves: usize,
}

pub struct Composer<'a> {
    pub(super) shaper: &'a mut Shaper,
    pub(super) out: Composed,
    frames: usize,
    breaks: bool,
}

/// Lines of one paragraph as chunks, and their leaves.
pub(super) struct Lines {
    pub chunks: Vec<Chunk>,
    pub leaves: Vec<Node>,
}

const NOTICE_PADDING: f32 = 12.0;
const NOTICE_INDENT: f32 = 50.0;
pub const SIGN_SIZE: f32 = 20.0;
const LIST_INDENT: f32 = 18.0;
const TAG_WIDTH: f32 = 66.0;
const TAG_HEIGHT: f32 = 17.0;
const ENTRY_INDENT: f32 = 82.0;
const SIGNATURE_GUTTER: f32 = 28.0;

pub fn compose(document: &Document, shaper: &mut Shaper) -> Composed {
    let out =
        Composed { chunks: Vec::new(), heads: Vec::new(), nodes: Vec::new(), outline: Vec::new(), leaves: 0 };
    let mut composer = Composer { shaper, out, frames: 0, breaks: false };
    composer.masthead(document);
    let mut follows_heading = false;
    let mut blocks = document.blocks.iter().peekable();
    while let Some(block) = blocks.next() {
        let is_paragraph = matches!(block, Block::Paragraph(..));
        let introduces =
            is_paragraph && follows_heading && blocks.peek().is_some_and(|block| is_about(block));
        composer.block(block, introduces);
        follows_heading = matches!(block, Block::Heading(..)) || introduces;
    }
    composer.out
}

/// Whether this can be what the paragraph before it introduces.
fn is_about(block: &Block) -> bool {
    !matches!(block, Block::Heading(..) | Block::PageBreak)
}

fn heading_tag(level: u16, text: &str) -> krilla::tagging::TagKind {
    let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
    // The standard limits the length of strings, and a title is for lists of headings.
    Tag::Hn(level, Some(escape::clipped(text, 200))).into()
}

impl Composer<'_> {
    /// `introduces`: it stands between a heading and what the section is about.
    fn block(&mut self, block: &Block, introduces: bool) {
        match block {
            Block::Heading(text) => self.heading(text),
            Block::Paragraph(voice, text) => {
                let (style, gap) = match voice {
                    Voice::Lead => (style::LEAD, 7.0),
                    Voice::Body => (style::BODY, 6.0),
                    Voice::Quiet => (style::QUIET, 5.0),
                };
                let lines = self.lines(text, style, 0.0, style::TEXT_WIDTH);
                self.out.nodes.push(Node::group(Tag::P, lines.leaves));
                let mut chunks = lines.chunks;
                // The beginning of a section does not stand at the foot of a page without what follows.
                if let Some(last) = chunks.last_mut() {
                    last.keep_with_next = introduces;
                }
                self.push(chunks, gap);
            }
            Block::Callout(notice) => self.notice(notice),
            Block::List { numbered, items } => self.list(*numbered, items),
            Block::KeyValues(pairs) => self.key_values(pairs),
            Block::Table(table) => self.table(table),
            Block::TaggedEntry(entry) => self.entry(entry),
            Block::Signature(labels) => self.signature(labels),
            Block::PageBreak => self.breaks = true,
        }
    }

    /// Adds chunks, with `gap` above the first.
    pub(super) fn push(&mut self, mut chunks: Vec<Chunk>, gap: f32) {
        if let Some(first) = chunks.first_mut() {
            first.gap = gap;
            first.breaks_before = std::mem::take(&mut self.breaks);
        }
        self.out.chunks.append(&mut chunks);
    }

    /// Something drawn that belongs to the text.
    pub(super) fn content(&mut self, line: Line, x: f32, y: f32) -> (Placed, Node) {
        let leaf = self.out.leaves;
        self.out.leaves += 1;
        (Placed { x, y, ink: Ink::Text(line), leaf: Some(leaf) }, Node::Leaf(leaf))
    }

    /// A paragraph: its first two and its last two lines keep together.
    pub(super) fn lines(&mut self, text: &str, style: Style, x: f32, width: f32) -> Lines {
        let mut lines = Lines { chunks: Vec::new(), leaves: Vec::new() };
        for line in self.shaper.lines(text, style, width) {
            let (placed, leaf) = self.content(line, x, 0.0);
            lines.leaves.push(leaf);
            lines.chunks.push(Chunk { height: style.leading, placed: vec![placed], ..Chunk::default() });
        }
        let count = lines.chunks.len();
        for (index, chunk) in lines.chunks.iter_mut().enumerate() {
            chunk.keep_with_next = index + 1 < count && (index == 0 || index + 2 == count);
        }
        lines
    }

    /// The line above the title, and the title.
    fn masthead(&mut self, document: &Document) {
        let half = style::TEXT_WIDTH / 2.0;
        let mut placed = Vec::new();
        let mut leaves = Vec::new();
        let brand = Style { colour: style::BRAND, ..style::STRONG };
        let pieces = [(&document.creator, brand, false), (&document.number, style::QUIET, true)];
        for (text, look, at_the_end) in pieces {
            let Some(line) = self.shaper.one_line(text, look, half) else { continue };
            let x = if at_the_end { style::TEXT_WIDTH - line.width } else { 0.0 };
            let (ink, leaf) = self.content(line, x, 0.0);
            placed.push(ink);
            leaves.push(leaf);
        }
        placed.push(Placed {
            x: 0.0,
            y: 20.0,
            ink: Ink::Rule { width: style::TEXT_WIDTH, colour: style::BRAND },
            leaf: None,
        });
        self.out.nodes.push(Node::group(Tag::P, leaves));
        self.push(vec![Chunk { height: 24.0, placed, ..Chunk::default() }], 0.0);

        let lines = self.lines(&document.title, style::TITLE, 0.0, style::TEXT_WIDTH);
        self.mark_heading(1, &document.title, lines, 14.0);
    }

    fn heading(&mut self, text: &str) {
        let mut lines = self.lines(text, style::SECTION, 0.0, style::TEXT_WIDTH);
        if let Some(first) = lines.chunks.first_mut() {
            // A hairline above each section.
            for placed in &mut first.placed {
                placed.y += 12.0;
            }
            first.height += 12.0;
            first.placed.push(Placed {
                x: 0.0,
                y: 0.0,
                ink: Ink::Rule { width: style::TEXT_WIDTH, colour: style::LINE },
                leaf: None,
            });
        }
        self.mark_heading(2, text, lines, 20.0);
    }

    fn mark_heading(&mut self, level: u16, text: &str, mut lines: Lines, gap: f32) {
        for chunk in &mut lines.chunks {
            chunk.keep_with_next = true;
        }
        if let Some(Node::Leaf(leaf)) = lines.leaves.first() {
            self.out.outline.push((escape::clipped(&self.shaper.showable(text), 200), *leaf));
        }
        let tag = heading_tag(level, &self.shaper.showable(text));
        self.out.nodes.push(Node::group(tag, lines.leaves));
        self.push(lines.chunks, gap);
    }

    fn notice(&mut self, notice: &Callout) {
        let (strong, soft) = signs::colours(notice.sign);
        let frame = Frame { id: self.frames, fill: soft, bar: strong };
        self.frames += 1;
        let width = style::TEXT_WIDTH - NOTICE_INDENT - NOTICE_PADDING;
        let padding = || Chunk { height: NOTICE_PADDING, ..Chunk::default() };
        let mut chunks = vec![padding()];
        let mut nodes = Vec::new();
        let headline = Style { colour: strong, ..style::HEADLINE };
        let mut lines = self.lines(&notice.headline, headline, NOTICE_INDENT, width);
        if let Some(first) = lines.chunks.first_mut() {
            let sign = Ink::VerdictSign(notice.sign, SIGN_SIZE);
            first.placed.push(Placed { x: 18.0, y: 0.0, ink: sign, leaf: None });
        }
        nodes.push(Node::group(Tag::P, lines.leaves));
        chunks.append(&mut lines.chunks);
        for text in &notice.lines {
            let mut lines = self.lines(text, style::LEAD, NOTICE_INDENT, width);
            nodes.push(Node::group(Tag::P, lines.leaves));
            if let Some(first) = lines.chunks.first_mut() {
                first.gap = 3.0;
            }
            chunks.append(&mut lines.chunks);
        }
        chunks.push(padding());
        let last = chunks.len() - 1;
        for (index, chunk) in chunks.iter_mut().enumerate() {
            chunk.keep_with_next = index < last;
            chunk.frame = Some(frame.clone());
        }
        self.out.nodes.push(Node::group(Tag::Div, nodes));
        self.push(chunks, 14.0);
    }

    fn list(&mut self, numbered: bool, items: &[String]) {
        let mut nodes = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let label = if numbered { format!("{}.", index + 1) } else { "•".to_owned() };
            let mut lines = self.lines(item, style::BODY, LIST_INDENT, style::TEXT_WIDTH - LIST_INDENT);
            let mut children = Vec::new();
            if let (Some(label), Some(first)) =
                (self.shaper.one_line(&label, style::STRONG, LIST_INDENT), lines.chunks.first_mut())
            {
                let (placed, leaf) = self.content(label, 0.0, 0.0);
                // Drawn first, so that copied text has it first.
                first.placed.insert(0, placed);
                children.push(Node::group(Tag::Lbl, vec![leaf]));
            }
            children.push(Node::group(Tag::LBody, lines.leaves));
            nodes.push(Node::group(Tag::LI, children));
            self.push(lines.chunks, 5.0);
        }
        let numbering = if numbered { ListNumbering::Decimal } else { ListNumbering::Disc };
        if !nodes.is_empty() {
            self.out.nodes.push(Node::group(Tag::L(numbering), nodes));
        }
    }

    fn entry(&mut self, entry: &TaggedEntry) {
        let colour = match entry.tone {
            Tone::Plain => style::INK_2,
            Tone::Brand => style::BRAND,
            Tone::VerdictSign(sign) => signs::colours(sign).0,
        };
        let width = style::TEXT_WIDTH - ENTRY_INDENT;
        let mut lines = self.lines(&entry.title, style::STRONG, ENTRY_INDENT, width);
        let look = Style { colour, ..style::TAG };
        if let (Some(tag), Some(first)) =
            (self.shaper.one_line(&entry.tag, look, TAG_WIDTH - 4.0), lines.chunks.first_mut())
        {
            let (placed, leaf) = self.content(tag.clone(), (TAG_WIDTH - tag.width) / 2.0, 0.5);
            first.placed.insert(0, placed);
            let outline = Ink::Box { width: TAG_WIDTH, height: TAG_HEIGHT, colour };
            first.placed.push(Placed { x: 0.0, y: -1.0, ink: outline, leaf: None });
            lines.leaves.insert(0, leaf);
        }
        let mut nodes = vec![Node::group(Tag::P, lines.leaves)];
        let mut chunks = lines.chunks;
        let body = entry.body.iter().map(|text| (text, style::BODY));
        for (text, look) in body.chain(entry.notes.iter().map(|text| (text, style::QUIET))) {
            let mut lines = self.lines(text, look, ENTRY_INDENT, width);
            if let Some(first) = lines.chunks.first_mut() {
                first.gap = 2.0;
            }
            nodes.push(Node::group(Tag::P, lines.leaves));
            if let Some(last) = chunks.last_mut() {
                last.keep_with_next = true;
            }
            chunks.append(&mut lines.chunks);
        }
        let height: f32 = chunks.iter().map(|chunk| chunk.gap + chunk.height).sum();
        if height < style::TEXT_HEIGHT / 3.0 {
            let last = chunks.len().saturating_sub(1);
            for chunk in chunks.iter_mut().take(last) {
                chunk.keep_with_next = true;
            }
        }
        self.out.nodes.push(Node::group(Tag::Div, nodes));
        self.push(chunks, 12.0);
    }

    fn signature(&mut self, labels: &[String]) {
        let width = (style::TEXT_WIDTH - SIGNATURE_GUTTER) / 2.0;
        let mut chunks = Vec::new();
        for pair in labels.chunks(2) {
            let mut placed = Vec::new();
            for (column, label) in [0.0, width + SIGNATURE_GUTTER].into_iter().zip(pair) {
                let rule = Ink::Rule { width, colour: style::STRONG_LINE };
                placed.push(Placed { x: column, y: 40.0, ink: rule, leaf: None });
                if let Some(line) = self.shaper.one_line(label, style::QUIET, width) {
                    let (ink, leaf) = self.content(line, column, 42.0);
                    placed.push(ink);
                    self.out.nodes.push(Node::group(Tag::P, vec![leaf]));
                }
            }
            chunks.push(Chunk { height: 58.0, placed, keep_with_next: true, ..Chunk::default() });
        }
        if let Some(last) = chunks.last_mut() {
            last.keep_with_next = false;
        }
        self.push(chunks, 8.0);
    }
}
