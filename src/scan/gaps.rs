//! What could not be checked, by the reason.

use super::{Check, CheckResult, Scan};
use crate::machine::ReasonKind;

/// The places that could not be checked for one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap<'s> {
    pub reason: ReasonKind,
    /// At least one, in the order of the checks.
    pub checks: Vec<&'s Check>,
}

impl Scan {
    /// The places that could not be checked, or only in part.
    pub fn gaps(&self) -> impl Iterator<Item = &Check> {
        self.checks.iter().filter(|check| check.result == CheckResult::CouldNotCheck)
    }

    /// The same by the reason, so that none is told twice: the one that most places have comes first.
    pub fn gaps_by_reason(&self) -> Vec<Gap<'_>> {
        let mut gaps: Vec<Gap<'_>> = Vec::new();
        for check in self.gaps() {
            // A place without a reason is refused where a scan is read.
            let reason = check.reason.as_ref().map_or(ReasonKind::Failed, |reason| reason.kind);
            match gaps.iter_mut().find(|gap| gap.reason == reason) {
                Some(gap) => gap.checks.push(check),
                None => gaps.push(Gap { reason, checks: vec![check] }),
            }
        }
        gaps.sort_by_key(|gap| std::cmp::Reverse(gap.checks.len()));
        gaps
    }
}
