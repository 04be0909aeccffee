//! Whether a result that is read back fits together, and to the rules.
//!
//! It comes from a file that anybody can change, or that a fault has changed. Everything that follows from the
//! rest of it is reckoned anew, and a file that says otherwise is refused: nothing is reported on what nobody
//! saw.

use std::collections::BTreeSet;

use jiff::{Timestamp, ToSpan as _, civil::Date};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::evidence::Evidence;
use super::result::{Check, CheckResult, Finding, SCHEMA, Scan};
use super::rules_used::RulesUsed;
use crate::bans::{Ban, Coverage, Rules};
use crate::escape::shortened;
use crate::machine::{self, SourceId};

/// How a result contradicts itself, or the rules it was made with.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Contradiction {
    #[error("its format is {0}; this version reads {SCHEMA}")]
    OtherFormat(String),
    #[error("its verdict is `{stored}`, but what is listed in it comes to `{judged}`")]
    Verdict { stored: &'static str, judged: &'static str },
    #[error("it has no answer of these places, which every such computer has: {0}")]
    PlacesMissing(String),
    #[error("it has two answers of one place: {0}")]
    PlaceTwice(&'static str),
    #[error("what it says of a place cannot be: {0}")]
    Answer(&'static str),
    #[error("it names no evidence for what it found: {0}")]
    NoEvidence(String),
    #[error("it names more evidence from a place than was read there: {0}")]
    TooMuchEvidence(&'static str),
    #[error("it says of its evidence from a place what cannot be: {0}")]
    EvidenceKind(&'static str),
    #[error("it has one finding twice: {0}")]
    FindingTwice(String),
    #[error("it ended before it began")]
    EndBeforeBegin,
    #[error("it is dated {0}, before the rules were made with which it was made")]
    TooEarly(Date),
    #[error("it is dated {0}, which is still to come")]
    TooLate(Date),
    #[error("a text in it is longer than any that a check keeps")]
    TooLong,
    #[error("it was made with the rules {0}, not {1}")]
    OtherRules(String, String),
    #[error("it was made with newer rules ({0}) than this version has ({1})")]
    NewerRules(String, String),
    #[error("the rules do not know what it found: {0}")]
    UnknownProduct(String),
    #[error("it says that {product} is of the bans `{stored}`, and the rules say of `{known}`")]
    OtherBans { product: String, stored: String, known: String },
    #[error("it says `{stored}` of {product}, and the rules say `{rules}`")]
    Coverage { product: String, stored: &'static str, rules: &'static str },
}

impl Serialize for Scan {
    /// With the verdict that follows from the rest, whatever was changed in memory.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.verdict == self.verdict() {
            return Self::serialize(self, serializer);
        }
        Self::serialize(&Self { verdict: self.verdict(), ..self.clone() }, serializer)
    }
}

impl<'de> Deserialize<'de> for Scan {
    /// Only what contradicts itself nowhere becomes a result.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut scan = Self::deserialize(deserializer)?;
        scan.renew();
        scan.check().map_err(D::Error::custom)?;
        Ok(scan)
    }
}

impl Scan {
    /// Holds the parts of a result against each other.
    ///
    /// # Errors
    /// The first contradiction.
    pub fn check(&self) -> Result<(), Contradiction> {
        if self.schema != SCHEMA {
            return Err(Contradiction::OtherFormat(shortened(&self.schema)));
        }
        if self.has_long_text() {
            return Err(Contradiction::TooLong);
        }
        self.check_places()?;
        self.check_findings()?;
        let (stored, judged) = (self.verdict, self.verdict());
        if stored == judged {
            Ok(())
        } else {
            Err(Contradiction::Verdict { stored: stored.id(), judged: judged.id() })
        }
    }

    fn check_places(&self) -> Result<(), Contradiction> {
        let mut places = BTreeSet::new();
        for check in &self.checks {
            if !places.insert(check.source) && !stands_for_missing(check.source) {
                return Err(Contradiction::PlaceTwice(check.source.id()));
            }
            if !is_possible(check) {
                return Err(Contradiction::Answer(check.source.id()));
            }
        }
        let seen: Vec<SourceId> = places.iter().copied().collect();
        let is_live = !self.computer.arch.is_empty();
        let mut missing: Vec<&str> =
            machine::sources::missing(&seen, is_live).into_iter().map(SourceId::id).collect();
        // Without a list of programs there is at least the answer that there is none.
        let has_list = self.checks.iter().any(|check| check.source.is_program_list() && check.items > 0);
        if !has_list && !places.contains(&SourceId::ProgramList) {
            missing.push(SourceId::ProgramList.id());
        }
        if missing.is_empty() { Ok(()) } else { Err(Contradiction::PlacesMissing(missing.join(", "))) }
    }

    fn check_findings(&self) -> Result<(), Contradiction> {
        let mut known = BTreeSet::new();
        for finding in &self.findings {
            let Finding { product, name, version, publisher, state, evidence, .. } = finding;
            let Some(first) = evidence.first() else {
                return Err(Contradiction::NoEvidence(shortened(name)));
            };
            if !known.insert((product, name, version, publisher, *state, &first.location)) {
                return Err(Contradiction::FindingTwice(shortened(name)));
            }
        }
        let all = || self.findings.iter().flat_map(|finding| &finding.evidence);
        let seen: BTreeSet<(SourceId, &str)> =
            all().map(|evidence| (evidence.source, evidence.location.as_str())).collect();
        for source in SourceId::ALL {
            let from_here = seen.iter().filter(|(own, _)| *own == source).count();
            if from_here > self.items_of(source) {
                return Err(Contradiction::TooMuchEvidence(source.id()));
            }
        }
        // What is removed, and of what a person is warned, is what was seen.
        match all().find(|evidence| evidence.kind != evidence.kind_by_texts()) {
            Some(evidence) => Err(Contradiction::EvidenceKind(evidence.source.id())),
            None => Ok(()),
        }
    }

    fn items_of(&self, source: SourceId) -> usize {
        self.checks.iter().find(|check| check.source == source).map_or(0, |check| check.items)
    }

    /// Holds a result against the rules: those that it names are these, and it says of what it found what they
    /// say. Made with another version of them it may know less, but not say that something is more harmless.
    ///
    /// # Errors
    /// The first contradiction.
    pub fn check_with(&self, rules: &Rules) -> Result<(), Contradiction> {
        let ids =
            |used: &[RulesUsed]| used.iter().map(|used| used.ban.as_str()).collect::<Vec<_>>().join(", ");
        let own = RulesUsed::all(rules);
        // Of a ban that did not judge nothing was looked for.
        if ids(&self.rules) != ids(&own) {
            return Err(Contradiction::OtherRules(shortened(&ids(&self.rules)), ids(&own)));
        }
        let is_same_version = self.rules == own;
        if let Some((newer, ban)) = self.newer_rules(rules) {
            return Err(Contradiction::NewerRules(shortened(&newer.version), ban.version.clone()));
        }
        for finding in &self.findings {
            let Some(product) = rules.product(&finding.product) else {
                // Older rules may have had it. Nothing here says that it is harmless.
                if is_same_version || weight(finding.covered) < weight(Coverage::Ask) {
                    return Err(Contradiction::UnknownProduct(shortened(&finding.product)));
                }
                continue;
            };
            if is_same_version && finding.bans != product.bans {
                let [stored, known] = [&finding.bans, &product.bans].map(|bans| shortened(&bans.join(", ")));
                return Err(Contradiction::OtherBans { product: product.name.clone(), stored, known });
            }
            let differs = finding.covered != product.coverage;
            if differs && (is_same_version || weight(finding.covered) < weight(product.coverage)) {
                return Err(Contradiction::Coverage {
                    product: product.name.clone(),
                    stored: finding.covered.id(),
                    rules: product.coverage.id(),
                });
            }
        }
        Ok(())
    }

    /// Holds the time of a result against that of its rules and against now, and what protects against the place
    /// that says so. Only for a report on what somebody else checked: in the window a clock may be set right,
    /// and the next check is a button away.
    ///
    /// # Errors
    /// When it cannot be of then. A day is let pass, since nobody knows the zone.
    pub fn check_circumstances(&self, now: Timestamp) -> Result<(), Contradiction> {
        if self.started_at > self.finished_at {
            return Err(Contradiction::EndBeforeBegin);
        }
        if self.protection.len() > self.items_of(SourceId::SecurityCenter) {
            return Err(Contradiction::TooMuchEvidence(SourceId::SecurityCenter.id()));
        }
        let day = |at: Timestamp| jiff::tz::Offset::UTC.to_datetime(at).date();
        let finished_on = day(self.finished_at);
        let as_of = self.rules.iter().filter_map(|used| used.as_of.parse::<Date>().ok()).max();
        if as_of.is_some_and(|as_of| finished_on < as_of.saturating_sub(1.day())) {
            return Err(Contradiction::TooEarly(finished_on));
        }
        if finished_on > day(now).saturating_add(1.day()) {
            return Err(Contradiction::TooLate(finished_on));
        }
        Ok(())
    }

    /// Rules with which it was made and that came after these. A day that is none could be any.
    fn newer_rules<'r>(&'r self, rules: &'r Rules) -> Option<(&'r RulesUsed, &'r Ban)> {
        let numbers = |version: &str| -> Option<Vec<u64>> {
            version.split('.').map(|number| number.parse().ok()).collect()
        };
        let is_newer = |(used, ban): &(&RulesUsed, &Ban)| {
            let is_later = used.as_of.parse::<Date>().map_or(true, |as_of| as_of > ban.as_of);
            let versions = (numbers(&used.version), numbers(&ban.version));
            is_later || matches!(versions, (Some(own), Some(known)) if own > known)
        };
        self.rules.iter().zip(&rules.bans).find(is_newer)
    }

    /// After an update of the rules: a finding that they now call worse than the check did is worse. A
    /// product that they do not know any more is left to ask about.
    pub fn judge_anew(&mut self, rules: &Rules) {
        for finding in &mut self.findings {
            let coverage = rules.product(&finding.product).map_or(Coverage::Ask, |product| product.coverage);
            if weight(finding.covered) < weight(coverage) {
                finding.covered = coverage;
            }
        }
        self.verdict = self.verdict();
    }

    /// What was seen, apart from how it is judged, as a hash: the record of a case names the check by it.
    pub fn fingerprint(&self) -> String {
        // Without the kinds, which follow from the rest: those of older records had none.
        let one = |evidence: &Evidence| {
            let Evidence { source, location, item, detail, .. } = evidence;
            serde_json::json!({"source": source, "location": location, "item": item, "detail": detail})
        };
        let seen = |finding: &Finding| {
            let Finding { product, name, version, state, evidence, .. } = finding;
            let evidence: Vec<serde_json::Value> = evidence.iter().map(one).collect();
            serde_json::json!([product, name, version, state, evidence])
        };
        let findings: Vec<serde_json::Value> = self.findings.iter().map(seen).collect();
        let all =
            serde_json::json!([self.started_at, self.finished_at, self.computer, findings, self.checks]);
        crate::files::sha256(all.to_string().as_bytes())
    }

    fn has_long_text(&self) -> bool {
        let computer = &self.computer;
        let own = [&computer.id, &computer.name, &computer.os, &computer.os_version, &computer.arch];
        let used = self.rules.iter().flat_map(|used| [&used.ban, &used.version, &used.as_of]);
        let of_findings = self.findings.iter().flat_map(|finding| {
            let names = [&finding.product, &finding.name];
            let known = finding.version.iter().chain(&finding.publisher).chain(&finding.part);
            let known = known.chain(&finding.bans);
            let evidence = finding.evidence.iter().flat_map(|one| [&one.location, &one.detail]);
            let uninstall = finding
                .uninstall
                .iter()
                .flat_map(|entry| [&entry.location, &entry.program].into_iter().chain(&entry.product_code));
            names.into_iter().chain(known).chain(evidence).chain(uninstall)
        });
        let reasons = self.checks.iter().filter_map(|check| Some(&check.reason.as_ref()?.detail));
        let protection = self.protection.iter().map(|product| &product.name);
        let mut all = own.into_iter().chain(used).chain(of_findings).chain(reasons).chain(protection);
        // Words may have been added to a text that was cut.
        all.any(|text| text.len() > 2 * machine::item::MAX_TEXT)
    }
}

/// Whether a place can have answered so.
fn is_possible(check: &Check) -> bool {
    let Check { source, result, items, reason, .. } = check;
    match result {
        CheckResult::Read => reason.is_none() && !stands_for_missing(*source),
        CheckResult::Absent => reason.is_none() && *items == 0 && !stands_for_missing(*source),
        CheckResult::CouldNotCheck => reason.is_some() && !(stands_for_missing(*source) && *items > 0),
    }
}

/// Whether it is no place, but says of places that they are not there. There can be several such answers.
pub(super) fn stands_for_missing(source: SourceId) -> bool {
    matches!(source, SourceId::ProgramList | SourceId::OtherPlaces)
}

/// How much follows from what the rules say of a product.
fn weight(coverage: Coverage) -> u8 {
    match coverage {
        Coverage::NotCovered | Coverage::Related => 0,
        Coverage::Ask => 1,
        Coverage::Covered => 2,
    }
}
