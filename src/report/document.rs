//! The report as a tree of plain data, before any writer sees it. It knows no page and no font.

use jiff::Timestamp;

use crate::named::named_enum;
use crate::scan::Verdict;

/// A whole report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The title, also the first heading.
    pub title: String,
    /// Language tag of the words: `en-US`.
    pub language: String,
    /// Report number: `BC-7F3A-2291`.
    pub number: String,
    pub made_at: Timestamp,
    /// Offset of the clock from UTC when it was made, in seconds east.
    pub utc_offset: i32,
    /// Name and version of the program that made it.
    pub creator: String,
    /// The line at the top of every page but the first.
    pub running_head: String,
    /// The pieces of the page number, which a writer with pages puts together.
    pub page_number: PageNumber,
    pub blocks: Vec<Block>,
}

/// Words around a page number: `Page 2 of 5`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageNumber {
    pub before: String,
    pub between: String,
}

/// One piece of a report, from top to bottom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading below the title.
    /// Of a section. The title stands above all of them.
    Heading(String),
    Paragraph(Voice, String),
    Callout(Callout),
    List {
        numbered: bool,
        items: Vec<String>,
    },
    /// Names and their values.
    KeyValues(Vec<(String, String)>),
    Table(Table),
    /// Something with a tag in front: a duty, a finding.
    TaggedEntry(TaggedEntry),
    /// Lines to write on, each with the words below it, two side by side.
    Signature(Vec<String>),
    /// The next block begins on a page of its own, where there are pages.
    PageBreak,
}

/// How loud a paragraph speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// As large as the lines of a [`Callout`], so that the limits are as easy to see as the verdict.
    Lead,
    Body,
    /// Second line: quieter in colour.
    Quiet,
}

/// A framed message with a sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Callout {
    pub sign: VerdictSign,
    pub headline: String,
    pub lines: Vec<String>,
}

named_enum! {
    /// The three signs: each has a shape, a mark and a colour, so that none of them is needed alone.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum VerdictSign {
        /// An octagon with `!`.
        Found = "found",
        /// A circle with a tick.
        Clear = "clear",
        /// A diamond with `?`.
        Unsure = "unsure",
    }
}

impl VerdictSign {
    /// The sign of a verdict.
    pub fn of(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Found => Self::Found,
            Verdict::Clear => Self::Clear,
            Verdict::Unsure => Self::Unsure,
        }
    }
}

/// A table with one line of column heads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub columns: Vec<Column>,
    /// As many cells in each row as there are columns.
    pub rows: Vec<Vec<String>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub head: String,
    /// Width compared with the other columns.
    pub share: u8,
}

/// Something with a tag in front.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaggedEntry {
    pub tag: String,
    pub tone: Tone,
    pub title: String,
    pub body: Vec<String>,
    /// Citations and the like, in a quieter voice.
    pub notes: Vec<String>,
}

/// Colour of a tag. The word in it says the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Plain,
    Brand,
    VerdictSign(VerdictSign),
}
