//! What a new check changes in a case.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::Case;
use crate::bans::Rules;
use crate::duties;
use crate::removal::comparison::{self, Comparison, Known};
use crate::removal::restart::Boot;
use crate::removal::{self, Attempt};
use crate::scan::Scan;

impl Case {
    /// Before and after; `None` before anything was found. `boot` is what the computer says about restarts,
    /// where it was asked.
    pub fn compare(&self, rules: &Rules, boot: Option<&Boot>) -> Option<Comparison<'_>> {
        let (before, after) = (self.scan_before.as_ref()?, self.scan.as_ref()?);
        let may_have_removed = |attempt: &&Attempt| {
            let end = attempt.end.as_ref();
            let has_worked = boot.is_none_or(|boot| boot.has_worked(attempt));
            has_worked && end.is_none_or(|end| end.outcome.may_have_removed())
        };
        let worked: Vec<&Attempt> = self.attempts.iter().filter(may_have_removed).collect();
        let asked =
            |attempt: &&&Attempt| attempt.end.as_ref().is_some_and(|end| end.outcome.asks_for_restart());
        let key = |attempt: &&Attempt| attempt.key.clone();
        let known = Known {
            waits_for_restart: self.waits_for_restart(),
            was_gone: self.was_gone || self.gone_at.is_some(),
            worked_on: worked.iter().map(key).collect(),
            asked_for_restart: worked.iter().filter(asked).map(key).collect(),
        };
        Some(comparison::compare(rules, before, after, &known))
    }

    /// Gives the findings of a new scan the keys that they had in those of before.
    pub fn tell_apart(&self, scan: &mut Scan) {
        for earlier in self.scan_before.iter().chain(&self.scan) {
            scan.keep_parts(earlier);
        }
    }

    /// Takes in a new scan, and what follows from it. The first one that found something stays as "before". A
    /// scan of another computer begins anew.
    pub fn add_scan(&mut self, rules: &Rules, mut scan: Scan) {
        if !self.is_of(&scan.computer) {
            self.forget_computer();
        }
        self.tell_apart(&mut scan);
        self.clamp_times(scan.started_at);
        let installed = |scan: &Scan| -> BTreeSet<String> {
            scan.installed().map(|finding| finding.key(rules)).collect()
        };
        let before = self.scan.as_ref().map(installed).unwrap_or_default();
        let after = installed(&scan);
        let is_first = self.scan_before.is_none() && scan.covered().next().is_some();
        if is_first || !after.is_subset(&before) {
            self.record_finding(rules, scan.finished_at);
        }
        if let Some(earlier) = self.scan.as_ref().filter(|_| !before.is_subset(&after)) {
            // It does not matter who removed it: it was there until that scan at least.
            let plan = removal::plan(rules, earlier);
            if plan.steps.contains(&removal::PlanStep::Restart) {
                self.by_hand_at = self.by_hand_at.max(Some(earlier.finished_at));
            }
        }
        if self.gone_at.is_some() && !after.is_empty() {
            self.record_return();
        }
        self.by_hand.clear();
        if is_first {
            self.scan_before = Some(scan.clone());
        }
        self.scan = Some(scan);
    }

    /// Whatever the clock said, everything up to now was over at this moment.
    fn clamp_times(&mut self, now: Timestamp) {
        let ends = self.attempts.iter_mut().flat_map(|attempt| {
            std::iter::once(&mut attempt.begun_at).chain(attempt.end.as_mut().map(|end| &mut end.at))
        });
        let ticks = self.afterwards.values_mut().chain(self.reported.values_mut());
        let said = self.by_hand_at.iter_mut().chain(&mut self.said_protected_at);
        for at in ends.chain(&mut self.found_times).chain(ticks).chain(said) {
            *at = now.min(*at);
        }
    }

    /// Something was found that was not there before: nobody knew of it who accepted a loss, or reported.
    fn record_finding(&mut self, rules: &Rules, at: Timestamp) {
        self.accepted.clear();
        let applying = duties::applying(rules, &self.answers);
        let all = || rules.duties.iter().flat_map(|duty| &duty.done_by);
        let is_open = |item: &String| {
            let mut asks = applying.iter().filter(|duty| duty.done_by.contains(item));
            asks.any(|duty| !self.is_reported(duty))
        };
        // Something that was reported only in part stays due since then.
        let reported: Vec<&String> = all().filter(|item| !is_open(item)).collect();
        for item in reported {
            if let Some(ticked_at) = self.afterwards.get(item) {
                self.reported.insert(item.clone(), *ticked_at);
            }
        }
        for item in all() {
            self.afterwards.remove(item);
        }
        self.found_times.push(at);
    }

    /// It was gone, and is here again: what was answered then is no answer now, and what was done elsewhere
    /// was done for the first time.
    fn record_return(&mut self) {
        self.was_gone = true;
        self.gone_at = None;
        self.gate_answers.clear();
        self.afterwards.clear();
        self.reminded_from = None;
        self.said_protected_at = None;
    }
}
