//! What a new check changes in a case.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::{Case, Found};
use crate::bans::Rules;
use crate::removal;
use crate::removal::comparison::{self, Comparison};
use crate::removal::restart::Boot;
use crate::scan::{Finding, Scan};

impl Case {
    /// Before and after; `None` before anything was found. `boot` is what the computer says about restarts,
    /// where it was asked.
    pub fn compare(&self, rules: &Rules, boot: Option<&Boot>) -> Option<Comparison<'_>> {
        let (before, after) = (self.scans.before.as_ref()?, self.scans.newest.as_ref()?);
        Some(comparison::compare(rules, before, after, &self.removal.known(boot)))
    }

    /// Takes in a new scan, and what follows from it. The first one that found something stays as "before". A
    /// scan of another computer begins anew.
    pub fn add_scan(&mut self, rules: &Rules, mut scan: Scan) {
        if !self.scans.is_of(&scan.computer) {
            self.forget_computer();
        }
        self.unlist(&scan);
        self.bans = rules.ban_ids();
        self.scans.tell_apart(&mut scan);
        self.clamp_times(scan.started_at);
        let found_at = self.duties.found.last().map(|found| found.at);
        let installed = |scan: &Scan| -> BTreeSet<String> {
            scan.installed().map(|finding| finding.key(rules)).collect()
        };
        // A ban that begins to speak of something that was here finds it now.
        let spoken_of = |scan: &Scan| -> BTreeSet<(String, String)> {
            let pairs = |finding: &Finding| {
                let key = finding.key(rules);
                finding.bans.iter().map(move |ban| (key.clone(), ban.clone())).collect::<Vec<_>>()
            };
            scan.installed().flat_map(pairs).collect()
        };
        let spoken_before = self.scans.newest.as_ref().map(spoken_of).unwrap_or_default();
        let before = self.scans.newest.as_ref().map(installed).unwrap_or_default();
        let after = installed(&scan);
        let is_first = self.scans.before.is_none() && scan.covered().next().is_some();
        let spoken = spoken_of(&scan);
        if is_first || !after.is_subset(&before) || !spoken.is_subset(&spoken_before) {
            // Nobody knew of it who accepted a loss.
            self.removal.accepted.clear();
            let bans: BTreeSet<String> = if is_first {
                scan.covered().flat_map(|finding| finding.bans.iter().cloned()).collect()
            } else {
                spoken.difference(&spoken_before).map(|(_, ban)| ban.clone()).collect()
            };
            self.duties.record_finding(rules, &self.business, Found { at: scan.finished_at, bans });
        }
        if let Some(earlier) = self.scans.newest.as_ref().filter(|_| !before.is_subset(&after)) {
            // It does not matter who removed it: it was there until that scan at least.
            let plan = removal::plan(rules, earlier);
            if plan.steps.contains(&removal::PlanStep::Restart) {
                self.removal.by_hand_at = self.removal.by_hand_at.max(Some(earlier.finished_at));
            }
        }
        if let Some(earlier) = &self.scans.newest {
            self.removal.note_removed(rules, earlier, &scan, found_at);
        }
        if self.removal.gone_at.is_some() && !after.is_empty() {
            self.removal.record_return();
            self.duties.record_return();
            self.protection.said_protected_at = None;
        }
        self.removal.by_hand.clear();
        if is_first {
            self.scans.before = Some(scan.clone());
        }
        self.scans.newest = Some(scan);
    }

    /// Whatever the clock said, everything up to now was over at this moment.
    fn clamp_times(&mut self, now: Timestamp) {
        self.removal.clamp_times(now);
        self.duties.clamp_times(now);
        self.protection.clamp_times(now);
    }
}
