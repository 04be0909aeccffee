//! Rules and facts in, findings and verdict out. No clock, no file, no operating system.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use jiff::Timestamp;

use super::result::{
    Check, CheckReason, CheckResult, Evidence, Finding, Protection, RulesUsed, SCHEMA, Scan, State, Verdict,
};
use crate::bans::{Confidence, Coverage, EvidenceRule, Pattern, Product, Proves, Rules, Value};
use crate::machine::{Computer, Field, Item, Outcome, Presence, Reading, SourceId, Survey};

/// Turns what was read into a result.
pub fn conclude(
    rules: &Rules,
    surveys: &[Survey],
    computer: Computer,
    started_at: Timestamp,
    finished_at: Timestamp,
) -> Scan {
    let checks: Vec<Check> = surveys.iter().map(check).collect();
    let findings = findings(rules, surveys);
    let verdict = if findings.iter().any(|finding| finding.covered == Coverage::Covered) {
        Verdict::Found
    } else if checks.iter().any(|check| check.result == CheckResult::CouldNotCheck) {
        Verdict::Unsure
    } else {
        Verdict::Clear
    };
    Scan {
        schema: SCHEMA.to_owned(),
        verdict,
        started_at,
        finished_at,
        computer,
        rules: RulesUsed {
            ban: rules.id.clone(),
            version: rules.version.clone(),
            as_of: rules.as_of.to_string(),
        },
        findings,
        checks,
        protection: surveys
            .iter()
            .filter(|survey| survey.source == SourceId::SecurityCenter)
            .flat_map(items)
            .map(protection)
            .collect(),
    }
}

fn check(survey: &Survey) -> Check {
    let Outcome { reading, gap } = &survey.outcome;
    let (result, reason) = match (reading, gap) {
        (Reading::CouldNotCheck(reason), _) | (_, Some(reason)) => (CheckResult::CouldNotCheck, Some(reason)),
        (Reading::Absent, None) => (CheckResult::Absent, None),
        (Reading::Read(_), None) => (CheckResult::Read, None),
    };
    Check {
        source: survey.source,
        result,
        items: items(survey).len(),
        millis: survey.millis,
        reason: reason.map(|reason| CheckReason { kind: reason.kind, detail: reason.detail.clone() }),
    }
}

fn items(survey: &Survey) -> &[Item] {
    match &survey.outcome.reading {
        Reading::Read(items) => items,
        Reading::Absent | Reading::CouldNotCheck(_) => &[],
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
struct Draft<'a> {
    product: &'a Product,
    hits: Vec<Hit<'a>>,
}

/// One item that one rule of a product fits.
struct Hit<'a> {
    source: SourceId,
    item: &'a Item,
    rule: &'a EvidenceRule,
}

impl Hit<'_> {
    /// What the hit proves, seen with the item's own presence: a removed package proves no product.
    fn state(&self) -> State {
        match (self.rule.proves, self.item.presence) {
            (Proves::Leftover, _) | (_, Presence::OnlyTraces) => State::Leftover,
            (Proves::Installed, Presence::Present) => State::Installed,
            (Proves::Running, Presence::Present) => State::Running,
        }
    }

    fn evidence(&self) -> Evidence {
        // The first field of the rule that asks for something is the telling one; of a package its
        // name is, for the package manager knows it by no other.
        let package = matches!(self.source, SourceId::Dpkg | SourceId::Rpm).then_some(Field::Key);
        let field = package
            .into_iter()
            .chain(self.rule.tests.iter().map(|(field, _)| *field))
            .find(|field| self.item.get(*field).is_some())
            .unwrap_or(Field::Key);
        Evidence {
            source: self.source,
            location: self.item.location.clone(),
            item: field,
            detail: self.item.get(field).unwrap_or_default().to_owned(),
        }
    }
}

fn findings(rules: &Rules, surveys: &[Survey]) -> Vec<Finding> {
    let mut by_source: BTreeMap<SourceId, Vec<(&Product, &EvidenceRule)>> = BTreeMap::new();
    for product in &rules.products {
        for rule in &product.evidence {
            by_source.entry(rule.source).or_default().push((product, rule));
        }
    }
    let mut drafts: BTreeMap<(&str, String), Draft<'_>> = BTreeMap::new();
    for survey in surveys {
        let Some(candidates) = by_source.get(&survey.source) else {
            continue;
        };
        for item in items(survey) {
            let Some((product, rule)) = best(candidates, item) else {
                continue;
            };
            // Products that nobody described are told apart by their own names.
            let own_name = if product.each {
                item.get(Field::Name).unwrap_or_default().to_owned()
            } else {
                String::new()
            };
            drafts
                .entry((product.id.as_str(), own_name))
                .or_insert_with(|| Draft { product, hits: Vec::new() })
                .hits
                .push(Hit { source: survey.source, item, rule });
        }
    }
    let (shared, own): (Vec<_>, Vec<_>) = drafts.into_values().partition(|draft| draft.product.shared);
    let mut findings: Vec<Finding> = own.iter().map(finding).collect();
    findings.sort_by(|a, b| {
        (a.covered, b.state, b.confidence, &a.name).cmp(&(b.covered, a.state, a.confidence, &b.name))
    });
    for shared in shared.iter().map(finding) {
        // Traces that all products of the vendor leave alike speak for the product that is here, but
        // a leftover of one product must not hide that something else still runs.
        let host = findings
            .iter_mut()
            .find(|finding| finding.covered == shared.covered && finding.state >= shared.state);
        match host {
            Some(host) => host.evidence.extend(shared.evidence),
            None => findings.push(shared),
        }
    }
    findings
}

/// The rule that fits the item and insists on most; the earlier one when two insist on as much. What
/// several products leave alike only counts where no product claims the item for itself.
fn best<'a>(
    candidates: &[(&'a Product, &'a EvidenceRule)],
    item: &Item,
) -> Option<(&'a Product, &'a EvidenceRule)> {
    let values: Vec<LazyValue<'_>> =
        item.fields.iter().map(|(field, text)| (*field, text.as_str(), OnceCell::new())).collect();
    let mut best: Option<((bool, usize), (&Product, &EvidenceRule))> = None;
    for (product, rule) in candidates.iter().copied() {
        let Some(weight) = weight(rule, &values) else {
            continue;
        };
        let rank = (!product.shared, weight);
        if best.is_none_or(|(highest, _)| rank > highest) {
            best = Some((rank, (product, rule)));
        }
    }
    best.map(|(_, found)| found)
}

/// A field of an item; prepared when a rule first asks for it, for most rules never do.
type LazyValue<'a> = (Field, &'a str, OnceCell<Value>);

/// How much the rule insists on where it fits, `None` where it does not. Who made something hardly
/// says what it is, however long the name.
fn weight(rule: &EvidenceRule, values: &[LazyValue<'_>]) -> Option<usize> {
    let mut total = 0;
    for (field, patterns) in &rule.tests {
        let value = values
            .iter()
            .find(|(known, ..)| known == field)
            .map(|(_, text, value)| value.get_or_init(|| Value::new(text)));
        let weight = patterns.iter().filter(|pattern| pattern.matches(value)).map(Pattern::weight).max()?;
        total += if *field == Field::Publisher { weight.min(1) } else { weight };
    }
    Some(total)
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
    Finding {
        product: draft.product.id.clone(),
        name: own_name.unwrap_or_else(|| draft.product.name.clone()),
        version: value(Field::Version),
        publisher: value(Field::Publisher),
        covered: draft.product.coverage,
        state,
        confidence: telling().map(|hit| hit.rule.confidence).max().unwrap_or(Confidence::Unclear),
        evidence: draft.hits.iter().map(Hit::evidence).collect(),
    }
}
