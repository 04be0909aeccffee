//! Collects what could not be read beside what could.

use std::io;

use super::{Item, Reason, ReasonKind, SourceOutcome};

/// The first of the gravest things that could not be read, and how many there were.
#[derive(Debug, Default)]
pub struct Gaps {
    told: Option<Reason>,
    more: usize,
}

impl Gaps {
    pub fn add(&mut self, error: &io::Error, place: &str) {
        self.note(Reason::from_io(error, place));
    }

    pub fn note(&mut self, reason: Reason) {
        let Some(told) = &self.told else {
            self.told = Some(reason);
            return;
        };
        self.more += 1;
        if weight(reason.kind) > weight(told.kind) {
            self.told = Some(reason);
        }
    }

    /// Whether anything could not be read so far.
    pub fn is_any(&self) -> bool {
        self.told.is_some()
    }

    /// The answer of a source: *absent* only when no place of it exists and none refused.
    pub fn into_outcome(self, items: Vec<Item>, was_any_place_read: bool) -> SourceOutcome {
        let gap = self.told.map(|mut reason| {
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

/// Only one reason is told. What is usual where a system is not in use, and passed over there, must not stand
/// for what is usual nowhere.
fn weight(kind: ReasonKind) -> u8 {
    match kind {
        ReasonKind::Missing | ReasonKind::NotMounted | ReasonKind::OtherUsers => 0,
        ReasonKind::NoRights | ReasonKind::Failed => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_usual_somewhere_hides_nothing_that_is_not() {
        let told = |kinds: &[ReasonKind]| {
            let mut gaps = Gaps::default();
            for kind in kinds {
                gaps.note(Reason::new(*kind, format!("{kind:?}")));
            }
            gaps.into_outcome(Vec::new(), true).gap.map(|reason| (reason.kind, reason.detail))
        };
        let (missing, closed, damaged) = (ReasonKind::Missing, ReasonKind::NoRights, ReasonKind::Damaged);
        let expected = Some((damaged, "Damaged (and 2 more)".to_owned()));
        assert_eq!(told(&[missing, closed, damaged]), expected);
        assert_eq!(told(&[damaged, missing, closed]), expected);
        assert_eq!(told(&[missing, missing]), Some((missing, "Missing (and 1 more)".to_owned())));
        assert_eq!(told(&[]), None);
    }
}
