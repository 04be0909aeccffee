//! What the checks of this computer saw.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::bans::Rules;
use crate::machine::Computer;
use crate::scan::Scan;

/// The checks that a case keeps.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scans {
    /// The scan on which everything else rests, normally the newest.
    pub newest: Option<Scan>,
    /// The first scan that found something, kept to show before and after.
    pub before: Option<Scan>,
}

impl Scans {
    /// Whether the scans are of this computer. If one of them has no ID, its name has to do; a computer
    /// with neither can be any computer. A disk that says nothing of itself has the ID of its place.
    pub fn is_of(&self, computer: &Computer) -> bool {
        self.before.iter().chain(&self.newest).all(|scan| scan.computer.is_same_as(computer))
    }

    /// Gives the findings of a new scan the keys that they had in those of before.
    pub fn tell_apart(&self, scan: &mut Scan) {
        for earlier in self.before.iter().chain(&self.newest) {
            scan.keep_parts(earlier);
        }
    }

    /// The products of every finding, then and now, by their ID.
    pub(super) fn products(&self) -> BTreeSet<&str> {
        let scans = self.before.iter().chain(&self.newest);
        scans.flat_map(|scan| &scan.findings).map(|finding| finding.product.as_str()).collect()
    }

    /// A finding is worse if the rules now say so.
    pub(super) fn judge_anew(&mut self, rules: &Rules) {
        for scan in self.newest.iter_mut().chain(&mut self.before) {
            scan.judge_anew(rules);
        }
    }
}
