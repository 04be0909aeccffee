//! Collects what could not be read beside what could.

use std::io;

use super::{Item, Reason, SourceOutcome};

/// The first thing that could not be read, and how many there were.
#[derive(Debug, Default)]
pub struct Gaps {
    first: Option<Reason>,
    more: usize,
}

impl Gaps {
    pub fn add(&mut self, error: &io::Error, place: &str) {
        self.note(Reason::from_io(error, place));
    }

    pub fn note(&mut self, reason: Reason) {
        if self.first.is_none() {
            self.first = Some(reason);
        } else {
            self.more += 1;
        }
    }

    /// Whether anything could not be read so far.
    pub fn is_any(&self) -> bool {
        self.first.is_some()
    }

    /// The answer of a source: *absent* only when no place of it exists and none refused.
    pub fn into_outcome(self, items: Vec<Item>, was_any_place_read: bool) -> SourceOutcome {
        let gap = self.first.map(|mut reason| {
            if self.more > 0 {
                reason.detail = format!("{} (and {} more)", reason.detail, self.more);
            }
            reason
        });
        match (was_any_place_read, gap) {
            (true, gap) => SourceOutcome::partial(items, gap),
            (false, Some(reason)) => SourceOutcome::could_not_check(reason),
            (false, None) => SourceOutcome::absent(),
        }
    }
}
