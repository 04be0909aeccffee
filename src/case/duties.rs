//! What was found when, and what has been done about it elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Business, Case};
use crate::bans::{Duty, Rules};
use crate::duties;
use crate::escape::shortened;
use crate::scan::Scan;

/// Something was found that was not there before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Found {
    pub at: Timestamp,
    /// The bans that speak of it, by their IDs; none in a case from before there were several.
    pub bans: BTreeSet<String>,
}

impl Found {
    /// Whether a duty counts from it.
    fn concerns(&self, duty: &Duty) -> bool {
        self.bans.is_empty() || self.bans.contains(&duty.ban)
    }
}

/// How the times of findings contradict the checks of a case, or the rules.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FoundContradiction {
    #[error("it is about a ban that the rules do not know: {0}")]
    UnknownBan(String),
    #[error("its times of findings are not in order, or after its newest check")]
    Times,
    #[error("something that the ban {0} covers was found, and it does not say when")]
    NotSaid(String),
}

/// How far the business is with what it has to do about the findings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DutiesSoFar {
    /// In the order of time: each has to be reported.
    pub found: Vec<Found>,
    /// What was ticked off about an earlier finding, before there was a newer one, and when.
    pub reported: BTreeMap<String, Timestamp>,
    /// What was done elsewhere, and when it was ticked off.
    pub afterwards: BTreeMap<String, Timestamp>,
    /// When the person asked to be reminded of checking again.
    pub reminded_from: Option<Timestamp>,
}

impl DutiesSoFar {
    /// From when the time of a duty counts: the first finding that nobody has reported, else the last. `None`
    /// when nothing was found on this computer.
    pub fn found_at(&self, duty: &Duty) -> Option<Timestamp> {
        let reported_at = duty.done_by.first().and_then(|item| self.reported.get(item));
        let is_open = |found: &&Found| reported_at.is_none_or(|reported_at| found.at > *reported_at);
        let found: Vec<&Found> = self.found.iter().filter(|found| found.concerns(duty)).collect();
        found.iter().copied().find(is_open).or(found.last().copied()).map(|found| found.at)
    }

    /// When each part of a duty was ticked off. A tick of before the finding is about another one.
    pub fn ticks(&self, duty: &Duty) -> Vec<Option<Timestamp>> {
        let found_at = self.found_at(duty);
        let tick = |item: &String| self.afterwards.get(item).copied().filter(|at| Some(*at) >= found_at);
        duty.done_by.iter().map(tick).collect()
    }

    /// Whether everything that a duty asks for by a certain day was ticked off.
    fn is_reported(&self, duty: &Duty) -> bool {
        !duty.done_by.is_empty() && self.ticks(duty).iter().all(Option::is_some)
    }

    /// Something was found that was not there before: nobody knew of it who reported.
    pub(super) fn record_finding(&mut self, rules: &Rules, business: &Business, found: Found) {
        let applying = duties::applying(rules, business);
        let all = || rules.duties.iter().filter(|duty| found.concerns(duty)).flat_map(|duty| &duty.done_by);
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
        self.found.push(found);
    }

    /// It was gone, and is here again: what was done elsewhere was done for the first time.
    pub(super) fn record_return(&mut self) {
        self.afterwards.clear();
        self.reminded_from = None;
    }

    /// Whatever the clock said, everything up to now was over at this moment.
    pub(super) fn clamp_times(&mut self, now: Timestamp) {
        let ticks = self.afterwards.values_mut().chain(self.reported.values_mut());
        for at in ticks.chain(self.found.iter_mut().map(|found| &mut found.at)) {
            *at = now.min(*at);
        }
    }

    /// No report says when the person wants to be reminded.
    pub(super) fn as_reported(&self) -> Self {
        Self { reminded_from: None, ..self.clone() }
    }
}

impl Case {
    /// Holds the times of findings against the checks, for deadlines count from them.
    ///
    /// # Errors
    /// The first contradiction.
    pub fn check_found(&self, rules: &Rules) -> Result<(), FoundContradiction> {
        let found = &self.duties.found;
        let named = self.bans.iter().chain(found.iter().flat_map(|found| &found.bans));
        if let Some(unknown) = { named }.find(|ban| rules.ban(ban).is_none()) {
            return Err(FoundContradiction::UnknownBan(shortened(unknown)));
        }
        let Some(newest) = &self.scans.newest else { return Ok(()) };
        let is_in_order = found.windows(2).all(|pair| matches!(pair, [first, next] if first.at <= next.at));
        if !is_in_order || found.last().is_some_and(|last| last.at > newest.finished_at) {
            return Err(FoundContradiction::Times);
        }
        let says =
            |ban: &&String| found.iter().any(|found| found.bans.is_empty() || found.bans.contains(*ban));
        // Of traces that a later check saw for the first time nothing is due.
        let first = self.scans.before.iter().flat_map(Scan::covered);
        let due = first.chain(newest.installed()).flat_map(|finding| &finding.bans);
        let missing = { due }.find(|ban| !says(ban));
        missing.map_or(Ok(()), |ban| Err(FoundContradiction::NotSaid(shortened(ban))))
    }
}
