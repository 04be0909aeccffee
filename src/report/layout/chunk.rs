//! The pieces that pages are made of.

use krilla::tagging::TagKind;

use super::shape::Line;
use super::style::Colour;
use crate::report::VerdictSign;

/// A piece of the page as wide as the text, never parted.
#[derive(Clone, Debug, Default)]
pub struct Chunk {
    /// Room above it, except on top of a page.
    pub gap: f32,
    pub height: f32,
    /// What is drawn, from its upper left corner.
    pub placed: Vec<Placed>,
    /// Stays on the same page as the chunk after it.
    pub keep_with_next: bool,
    /// Begins a page.
    pub breaks_before: bool,
    /// The table head to repeat when it begins a page.
    pub head: Option<usize>,
    pub frame: Option<Frame>,
}

/// A background behind chunks that follow one another.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Chunks of one frame share it.
    pub id: usize,
    pub fill: Colour,
    /// The bar at its left edge, which still shows on a black-and-white print.
    pub bar: Colour,
}

/// Something drawn at a place.
#[derive(Clone, Debug)]
pub struct Placed {
    pub x: f32,
    pub y: f32,
    pub ink: Ink,
    /// Its leaf in the structure of the document; decoration has none.
    pub leaf: Option<usize>,
}

impl Placed {
    /// The same again on a later page, as decoration: screen readers hear a table head once.
    pub fn repeated(&self, y: f32) -> Self {
        Self { y: self.y + y, leaf: None, ..self.clone() }
    }
}

#[derive(Clone, Debug)]
pub enum Ink {
    /// `y` is the top of the line.
    Text(Line),
    /// A horizontal line.
    Rule { width: f32, colour: Colour },
    /// An outlined box with round corners.
    Box { width: f32, height: f32, colour: Colour },
    /// A sign of this size.
    VerdictSign(VerdictSign, f32),
}

/// The structure that a screen reader sees.
#[derive(Debug)]
pub enum Node {
    Group(TagKind, Vec<Self>),
    /// Something drawn, by its number.
    Leaf(usize),
}

impl Node {
    pub fn group(tag: impl Into<TagKind>, children: Vec<Self>) -> Self {
        Self::Group(tag.into(), children)
    }
}
