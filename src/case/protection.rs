//! What protects the computer instead, as far as the person said.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::protection::Alternatives;

/// What the person said about other protection. What the system says of it is in the scan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProtectionSoFar {
    /// When the person said that protection is on, where the system does not say.
    pub said_protected_at: Option<Timestamp>,
    /// The alternative the person picked, by its ID.
    pub alternative: Option<String>,
}

impl ProtectionSoFar {
    /// Whatever the clock said, everything up to now was over at this moment.
    pub(super) fn clamp_times(&mut self, now: Timestamp) {
        self.said_protected_at = self.said_protected_at.map(|at| now.min(at));
    }

    /// Drops a choice that nobody knows.
    pub(super) fn forget_unknown(&mut self, alternatives: &Alternatives) {
        self.alternative.take_if(|id| alternatives.product(id).is_none());
    }
}
