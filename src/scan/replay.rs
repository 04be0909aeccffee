//! What a recording says of each place, on its way back: a place that has no answer, and what only another
//! version understands, becomes a gap.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::consistency::stands_for_missing;
use super::result::CheckResult;
use crate::escape;
use crate::machine::{Field, Item, Presence, Reason, ReasonKind, SourceId, SourceOutcome, Survey, sources};
use crate::redact::Filter;

/// What one source said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordedPlace {
    /// A [`SourceId`], or what only another version knows.
    pub source: String,
    pub result: CheckResult,
    /// Why it could not be read, or not in full.
    pub reason: Option<RecordedReason>,
    pub millis: u64,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<RecordedItem>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordedReason {
    /// A [`ReasonKind`], or what only another version knows.
    pub kind: String,
    pub detail: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordedItem {
    pub location: String,
    pub presence: Presence,
    /// By [`Field`], or by what only another version knows.
    pub fields: BTreeMap<String, String>,
}

pub fn source_of(id: &str) -> Option<SourceId> {
    SourceId::ALL.iter().copied().find(|source| source.id() == id)
}

/// A gap for each place that was asked, or that every such computer has, and that has no answer.
pub fn missing(asked: &[String], surveys: &[Survey], is_live: bool) -> Vec<Survey> {
    let answered: Vec<SourceId> = surveys.iter().map(|survey| survey.source).collect();
    let asked: Vec<SourceId> = asked.iter().filter_map(|id| source_of(id)).collect();
    let known: Vec<SourceId> = answered.iter().chain(&asked).copied().collect();
    let of_system =
        sources::systems_of(&known).into_iter().flat_map(|system| sources::expected(system, is_live));
    let expected: BTreeSet<SourceId> = asked.iter().copied().chain(of_system).collect();
    let missing = expected.into_iter().filter(|place| !answered.contains(place));
    let reason = || Reason::new(ReasonKind::Missing, "the recording has no answer of this place");
    missing.map(|place| gap(place, reason())).collect()
}

/// One gap for all places that this version does not know: they are named, and nothing in them is judged.
pub fn other_places(names: impl Iterator<Item = String>) -> Option<Survey> {
    let names: BTreeSet<String> = names.collect();
    let list = names.into_iter().collect::<Vec<_>>().join(", ");
    let reason = by_another_version(&escape::clipped(&list, 300));
    (!list.is_empty()).then(|| gap(SourceId::OtherPlaces, reason))
}

/// The reason for something that this version does not know, by its name.
fn by_another_version(name: &str) -> Reason {
    Reason::new(ReasonKind::UnsupportedFormat, format!("only another version knows this: {name}"))
}

fn gap(source: SourceId, reason: Reason) -> Survey {
    Survey { source, outcome: SourceOutcome::could_not_check(reason), millis: 0 }
}

impl RecordedPlace {
    /// `None` for a place that this version does not know.
    pub fn survey(self) -> Option<Survey> {
        let source = source_of(&self.source)?;
        // A source that stands for something missing has nothing that could have been read.
        if stands_for_missing(source) {
            let said = self.reason.map(RecordedReason::reason);
            let reason =
                said.unwrap_or_else(|| Reason::new(ReasonKind::NoProgramList, "the recording says so"));
            return Some(Survey {
                source,
                outcome: SourceOutcome::could_not_check(reason),
                millis: self.millis,
            });
        }
        let mut reason = self.reason.map(RecordedReason::reason);
        let unknown = self.items.iter().flat_map(|item| item.fields.keys()).find(|id| field_of(id).is_none());
        if let (None, Some(field)) = (&reason, unknown) {
            reason = Some(by_another_version(&escape::clipped(field, 60)));
        }
        let items: Vec<Item> = self.items.into_iter().map(RecordedItem::item).collect();
        // Every system names the programs in its list.
        let says_nothing = |item: &Item| {
            let has = |field| item.get(field).is_some_and(|value| !value.trim().is_empty());
            source.is_program_list() && !has(Field::Key) && !has(Field::Name)
        };
        if reason.is_none() && items.iter().any(says_nothing) {
            reason = Some(Reason::new(ReasonKind::Damaged, "an item in the recording has no name"));
        }
        let contradiction = || Reason::new(ReasonKind::Damaged, "the recording contradicts itself");
        let outcome = match (self.result, reason) {
            (CheckResult::Read | CheckResult::Absent, None)
                if source.facts().is_never_empty && items.is_empty() =>
            {
                SourceOutcome::could_not_check(contradiction())
            }
            (CheckResult::Read, gap) => SourceOutcome::partial(items, gap),
            (CheckResult::Absent, None) if items.is_empty() => SourceOutcome::absent(),
            // Somebody may have edited the file: a gap stays a gap, and what was seen was seen.
            (CheckResult::Absent | CheckResult::CouldNotCheck, reason) => {
                let reason = reason.unwrap_or_else(contradiction);
                if items.is_empty() {
                    SourceOutcome::could_not_check(reason)
                } else {
                    SourceOutcome::partial(items, Some(reason))
                }
            }
        };
        Some(Survey { source, outcome, millis: self.millis }.noting_cuts())
    }
}

impl RecordedReason {
    pub fn of(reason: &Reason, filter: &Filter) -> Self {
        Self { kind: reason.kind.id().to_owned(), detail: filter.hide(&reason.detail) }
    }

    fn kind(&self) -> ReasonKind {
        ReasonKind::ALL.into_iter().find(|kind| kind.id() == self.kind).unwrap_or(ReasonKind::Failed)
    }

    fn reason(self) -> Reason {
        let kind = self.kind();
        let is_known = kind.id() == self.kind;
        let detail = if is_known {
            self.detail
        } else {
            format!("{}: {}", escape::clipped(&self.kind, 60), self.detail)
        };
        Reason::new(kind, detail)
    }
}

fn field_of(id: &str) -> Option<Field> {
    Field::ALL.iter().copied().find(|field| field.id() == id)
}

impl RecordedItem {
    fn item(self) -> Item {
        let item = Item { presence: self.presence, ..Item::new(self.location) };
        let fields = self.fields.into_iter().filter_map(|(id, value)| Some((field_of(&id)?, value)));
        fields.fold(item, |item, (field, value)| item.with(field, value))
    }
}
