//! From chunks to pages: what may be parted, what stays together, and which table heads repeat.

use super::chunk::{Chunk, Frame, Placed};
use super::style::TEXT_HEIGHT;

/// What is drawn on one page; positions count from the corner of the text area.
#[derive(Default)]
pub struct PageContent {
    /// Backgrounds, drawn first.
    pub frames: Vec<(Frame, Span)>,
    pub placed: Vec<Placed>,
}

/// Top and bottom of something on a page.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    pub top: f32,
    pub bottom: f32,
}

struct Pages {
    done: Vec<PageContent>,
    current: PageContent,
    y: f32,
    /// The frame of the chunk placed last.
    frame: Option<usize>,
}

/// Puts chunks on pages. A chain of chunks that keep together moves to the next page as a whole
/// where it does not fit; one that is longer than a page is parted where the page ends.
pub fn paginate(mut chunks: Vec<Chunk>, heads: &[Chunk]) -> Vec<PageContent> {
    let mut pages = Pages { done: Vec::new(), current: PageContent::default(), y: 0.0, frame: None };
    let mut rest = chunks.as_mut_slice();
    while !rest.is_empty() {
        let length = rest.iter().position(|chunk| !chunk.keep_with_next).map_or(rest.len(), |last| last + 1);
        let (chain, after) = rest.split_at_mut(length);
        rest = after;
        let height: f32 = chain.iter().map(|chunk| chunk.gap + chunk.height).sum();
        let breaks = chain.first().is_some_and(|chunk| chunk.breaks_before);
        let fits = pages.y + height <= TEXT_HEIGHT;
        let would_fit = height <= TEXT_HEIGHT;
        // A long chain may begin here only where a good part of it has room.
        if breaks || (!fits && (would_fit || pages.y > TEXT_HEIGHT * 0.75)) {
            pages.turn();
        }
        for chunk in chain {
            pages.place(chunk, heads);
        }
    }
    pages.turn();
    pages.done
}

impl Pages {
    fn is_fresh(&self) -> bool {
        self.current.placed.is_empty()
    }

    fn turn(&mut self) {
        if !self.is_fresh() {
            self.done.push(std::mem::take(&mut self.current));
        }
        self.y = 0.0;
        self.frame = None;
    }

    fn place(&mut self, chunk: &mut Chunk, heads: &[Chunk]) {
        if self.y + chunk.gap + chunk.height > TEXT_HEIGHT {
            self.turn();
        }
        if self.is_fresh() {
            if let Some(head) = chunk.head.and_then(|head| heads.get(head)) {
                self.current.placed.extend(head.placed.iter().map(|placed| placed.repeated(self.y)));
                self.y += head.height;
            }
        } else {
            self.y += chunk.gap;
        }
        let span = Span { top: self.y, bottom: self.y + chunk.height };
        if let Some(frame) = &chunk.frame {
            match self.current.frames.last_mut() {
                Some((last, on_page)) if self.frame == Some(frame.id) && last.id == frame.id => {
                    on_page.bottom = span.bottom;
                }
                _ => self.current.frames.push((frame.clone(), span)),
            }
        }
        self.frame = chunk.frame.as_ref().map(|frame| frame.id);
        for mut placed in chunk.placed.drain(..) {
            placed.y += self.y;
            self.current.placed.push(placed);
        }
        self.y = span.bottom;
    }
}
