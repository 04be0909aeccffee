//! Rules and facts in, findings and verdict out. No clock, no file, no operating system.

use std::collections::BTreeMap;

use super::Observation;
use super::around;
use super::evidence::{Evidence, EvidenceKind};
use super::matcher::{ItemAt, Matcher};
use super::result::{
    Check, CheckReason, CheckResult, Finding, Ground, Protection, SCHEMA, Scan, State, Verdict,
};
use super::rules_used::RulesUsed;
use super::uninstall_entry::UninstallEntry;
use super::versions;
use crate::bans::{Confidence, EvidenceRule, Pattern, Product, Proves, Value};
use crate::machine::windows::security_center::ANTIVIRUS;
use crate::machine::{Field, Item, Presence, Reading, SourceId, SourceOutcome, Survey};
use crate::redact;

/// Turns what was read into a result. `sifted` are the items that a rule may fit.
pub(super) fn conclude(matcher: &Matcher<'_>, observation: &Observation, sifted: &[ItemAt]) -> Scan {
    let Observation { surveys, computer, started_at, finished_at, .. } = observation;
    let rules = matcher.rules();
    let checks: Vec<Check> = surveys.iter().map(check).collect();
    let findings = findings(matcher, surveys, sifted);
    Scan {
        schema: SCHEMA.to_owned(),
        verdict: Verdict::of(&findings, &checks),
        started_at: *started_at,
        finished_at: *finished_at,
        computer: computer.clone(),
        rules: RulesUsed::all(rules),
        findings,
        checks,
        protection: surveys
            .iter()
            .filter(|survey| survey.source == SourceId::SecurityCenter)
            .flat_map(Survey::items)
            .filter(|item| item.get(Field::Key) == Some(ANTIVIRUS))
            .map(protection)
            .collect(),
        homes: Vec::new(),
    }
}

fn check(survey: &Survey) -> Check {
    let SourceOutcome { reading, gap } = &survey.outcome;
    let (result, reason) = match (reading, gap) {
        (Reading::CouldNotCheck(reason), _) | (_, Some(reason)) => (CheckResult::CouldNotCheck, Some(reason)),
        (Reading::Absent, None) => (CheckResult::Absent, None),
        (Reading::Read(_), None) => (CheckResult::Read, None),
    };
    Check {
        source: survey.source,
        result,
        items: survey.items().len(),
        millis: survey.millis,
        reason: reason.map(|reason| CheckReason { kind: reason.kind, detail: reason.detail.clone() }),
    }
}

fn protection(item: &Item) -> Protection {
    Protection {
        name: item.get(Field::Name).unwrap_or_default().to_owned(),
        on: item.get(Field::State).is_some_and(|state| state.starts_with("on")),
        up_to_date: item.get(Field::State).map(|state| !state.ends_with("outdated")),
    }
}

/// A finding in the making.
pub(super) struct Draft<'a> {
    pub product: &'a Product,
    /// See [`Finding::part`].
    pub part: Option<String>,
    pub hits: Vec<Hit<'a>>,
}

/// One item that one rule of a product fits.
pub(super) struct Hit<'a> {
    pub source: SourceId,
    pub item: &'a Item,
    rule: &'a EvidenceRule,
}

impl Hit<'_> {
    /// What the hit proves, given the item's own presence: a removed package proves no product, and an item
    /// that says that it runs from a file that is gone does not run.
    pub(super) fn state(&self) -> State {
        match (self.rule.proves, self.item.presence) {
            (Proves::Leftover, _) | (_, Presence::OnlyTraces) | (Proves::Running, Presence::Gone) => {
                State::Leftover
            }
            // A maker's keys in the registry outlive every removal.
            (Proves::Installed, Presence::Gone) if self.source == SourceId::SoftwareKeys => State::Leftover,
            (Proves::Installed, Presence::Gone) => State::Orphaned,
            (Proves::Installed, Presence::Present) => State::Installed,
            (Proves::Running, Presence::Present) => State::Running,
        }
    }

    /// Why the hit speaks for the product, and what weakens it.
    fn grounds(&self) -> impl Iterator<Item = Ground> {
        let maker = self.rule.patterns(Field::Publisher).unwrap_or_default();
        let publisher = self.item.get(Field::Publisher).map(Value::new);
        // A publisher that only has the word in its name is not known to be the maker.
        let names_maker = publisher.is_some()
            && maker
                .iter()
                .any(|known| !matches!(known, Pattern::Vendor(_)) && known.matches(publisher.as_ref()));
        let lacks_maker = publisher.is_none() && maker.contains(&Pattern::Empty);
        let first = match self.state() {
            State::Leftover => Ground::Traces,
            State::Installed | State::Running | State::Orphaned => match self.source {
                source if source.is_program_list() && names_maker => Ground::ListedWithMaker,
                source if source.is_program_list() => Ground::Listed,
                SourceId::Processes => Ground::Runs,
                SourceId::SecurityCenter => Ground::ReportsItself,
                _ => Ground::Registered,
            },
        };
        [
            Some(first),
            self.rule.patterns(Field::Signer).map(|_| Ground::Signed),
            lacks_maker.then_some(Ground::NoMaker),
            (self.item.presence == Presence::Gone).then_some(Ground::FilesGone),
            (self.rule.confidence == Confidence::Unclear).then_some(Ground::NameOnly),
        ]
        .into_iter()
        .flatten()
    }

    fn uninstall(&self) -> Option<UninstallEntry> {
        let command = self.item.get(Field::UninstallString).unwrap_or_default();
        let is_listed = self.source == SourceId::UninstallEntries;
        is_listed.then(|| UninstallEntry::of(&self.item.location, command))
    }

    fn evidence(&self) -> Evidence {
        let kind = EvidenceKind::of(self.source, &self.item.location, self.item.get(Field::Key));
        // The first field of the rule that asks for something is the telling one; of a package its
        // name is, for the package manager knows it by no other.
        let package = matches!(kind, Some(EvidenceKind::Package(_))).then_some(Field::Key);
        let field = package
            .into_iter()
            .chain(self.rule.tests.iter().map(|(field, _)| *field))
            .find(|field| self.item.get(*field).is_some())
            .unwrap_or(Field::Key);
        Evidence {
            source: self.source,
            location: self.item.location.clone(),
            item: field,
            detail: self.item.get(field).map(|value| kept(field, value)).unwrap_or_default(),
            kind,
        }
    }
}

/// The part of a field that a result keeps: never a secret. A package manager removes a package by its key,
/// so the key stays as it is.
fn kept(field: Field, value: &str) -> String {
    match field {
        Field::UninstallString => redact::without_arguments(value),
        Field::Key => value.to_owned(),
        _ => redact::secrets(value),
    }
}

fn findings(matcher: &Matcher<'_>, surveys: &[Survey], sifted: &[ItemAt]) -> Vec<Finding> {
    let mut drafts: BTreeMap<(&str, String), Draft<'_>> = BTreeMap::new();
    for (source, item) in sifted.iter().filter_map(|at| at.of(surveys)) {
        let Some((product, rule)) = matcher.best(source, item) else {
            continue;
        };
        // Products that nobody described are told apart by their own names.
        let own_name = if product.each {
            item.get(Field::Name).or(item.get(Field::Key)).unwrap_or_default().to_owned()
        } else {
            String::new()
        };
        drafts
            .entry((product.id.as_str(), own_name))
            .or_insert_with(|| Draft { product, part: None, hits: Vec::new() })
            .hits
            .push(Hit { source, item, rule });
    }
    let (mut shared, own): (Vec<_>, Vec<_>) = drafts.into_values().partition(|draft| draft.product.shared);
    let around = around::take(&own, &mut shared);
    let mut findings: Vec<Finding> =
        own.into_iter().zip(around).flat_map(|(own, around)| with_around(own, &around)).collect();
    findings.sort_by(|a, b| {
        (a.covered, b.state, b.confidence, &a.name).cmp(&(b.covered, a.state, a.confidence, &b.name))
    });
    let home_of = |id: &str| matcher.rules().product(id).map(|product| product.home.as_str());
    for (home, shared) in shared.iter().map(|draft| (draft.product.home.as_str(), finding(draft))) {
        // Traces that all products of the vendor leave alike speak for the product that is here, but
        // a leftover of one product must not hide that something else still runs.
        let host = findings.iter_mut().find(|finding| {
            let is_of_maker = home_of(&finding.product) == Some(home) && finding.bans == shared.bans;
            is_of_maker && finding.covered == shared.covered && finding.state >= shared.state
        });
        match host {
            // Why we are sure does not change: a host is at least as much here as its traces.
            Some(host) => host.evidence.extend(shared.evidence),
            None => findings.push(shared),
        }
    }
    findings
}

/// The findings of a draft, with the folders around it. Why we are sure does not change by those.
fn with_around(draft: Draft<'_>, around: &[Hit<'_>]) -> Vec<Finding> {
    let mut findings: Vec<Finding> = versions::split(draft).iter().map(finding).collect();
    if let Some(first) = findings.first_mut() {
        first.evidence.extend(around.iter().map(Hit::evidence));
    }
    findings
}

fn finding(draft: &Draft<'_>) -> Finding {
    let state = draft.hits.iter().map(Hit::state).max().unwrap_or(State::Leftover);
    // The telling hits are those that prove the state that was concluded.
    let telling = || draft.hits.iter().filter(|hit| hit.state() == state);
    let value = |field: Field| telling().find_map(|hit| hit.item.get(field)).map(str::to_owned);
    let own_name = telling()
        .filter(|hit| hit.source.is_program_list())
        .find_map(|hit| hit.item.get(Field::Name))
        .map(str::to_owned);
    // That a program runs speaks for one that is installed, too.
    let floor = state.min(State::Running);
    let counted = draft.hits.iter().filter(|hit| hit.state() >= floor && hit.state() <= state);
    let mut grounds: Vec<Ground> = counted.flat_map(Hit::grounds).collect();
    grounds.sort_unstable();
    grounds.dedup();
    if grounds.contains(&Ground::ListedWithMaker) {
        // The same program is often listed twice, once in full.
        grounds.retain(|ground| !matches!(ground, Ground::Listed | Ground::NoMaker | Ground::NameOnly));
    }
    Finding {
        product: draft.product.id.clone(),
        part: draft.part.clone(),
        name: own_name.map_or_else(|| draft.product.name.clone(), |name| kept(Field::Name, &name)),
        version: value(Field::Version),
        publisher: value(Field::Publisher),
        bans: draft.product.bans.clone(),
        covered: draft.product.coverage,
        state,
        confidence: telling().map(|hit| hit.rule.confidence).max().unwrap_or(Confidence::Unclear),
        grounds,
        evidence: draft.hits.iter().map(Hit::evidence).collect(),
        uninstall: draft.hits.iter().filter_map(Hit::uninstall).collect(),
    }
}
