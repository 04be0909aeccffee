//! What a computer said, as a file that can be sent to somebody (`bancheck.machine/2`): what went wrong
//! on one computer can then be looked at, and tested, on another.
//!
//! Names of people, accounts and computers, serial numbers and secrets are taken out before anything is
//! written. The names of the programs stay in: that is what the file is for.
//!
//! A recording names the places of its computer. Any of them that is missing, or of those that every such
//! computer has in this version, could not be checked; nor could one that only another version understands.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::consistency::stands_for_missing;
use super::matcher::Matcher;
use super::replay::{RecordedItem, RecordedPlace, RecordedReason, missing, other_places, source_of};
use super::result::CheckResult;
use super::{Observation, Scan};
use crate::bans::Rules;
use crate::machine::survey::missing_program_list;
use crate::machine::{Computer, Field, Item, Reading, SourceId, Survey, Trace};
use crate::redact::Filter;

/// Name and version of the format. A place, a field or a reason that is added needs no new number.
pub const SCHEMA: &str = "bancheck.machine/2";
/// The one before, which does not say which places its computer has.
const SCHEMA_1: &str = "bancheck.machine/1";

/// No recording of a real computer is larger (64 MiB); it would only fill the memory.
pub const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// The folder of a Mac for what people share, and for what an earlier system left: mostly files of people.
const SHARED: &str = "/Users/Shared/";

/// A recorded computer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recording {
    /// Always [`SCHEMA`].
    schema: String,
    started_at: Timestamp,
    finished_at: Timestamp,
    os: String,
    os_version: String,
    arch: String,
    /// Every place that was asked, by its ID. One that has no answer below was taken out.
    #[serde(default)]
    asked: Vec<String>,
    places: Vec<RecordedPlace>,
}

/// Why a file is no recording that can be used.
#[derive(Debug, thiserror::Error)]
pub enum RecordingError {
    #[error("this is no recording of a computer")]
    NoRecording(#[from] serde_json::Error),
    #[error("the recording has the format `{0}`; this version knows `{SCHEMA}`")]
    OtherFormat(String),
    #[error("the recording contradicts itself: it has two answers of one place")]
    PlaceTwice,
    #[error("the recording contradicts itself: it ended before it began")]
    EndBeforeBegin,
}

impl Recording {
    /// Takes everything out of an observation that says whose computer it is.
    ///
    /// Of places in which people and their work are named, only what a rule fits or what has the
    /// vendor's name is kept. The name of a folder or of a file is no word of the vendor: people call their bills
    /// and letters so.
    pub fn of(observation: &Observation, matcher: &Matcher<'_>) -> Self {
        let rules = matcher.rules();
        let filter = filter(observation, rules);
        let brands: Vec<String> = rules.bans.iter().map(|ban| ban.brand.to_lowercase()).collect();
        let names_brand = |value: &str| {
            let value = value.to_lowercase();
            brands.iter().any(|brand| value.contains(brand.as_str()))
        };
        let is_kept = |source: SourceId, item: &Item| {
            if item.location.starts_with(SHARED) {
                // Files of people can have any name, with that of the vendor in it.
                return matcher.best(source, item).is_some();
            }
            let facts = source.facts();
            let is_given =
                |field: Field| facts.trace == Trace::Folder && matches!(field, Field::Key | Field::Path);
            !facts.is_personal
                || matcher.best(source, item).is_some()
                || item.fields.iter().any(|(field, value)| !is_given(*field) && names_brand(value))
        };
        let computer = &observation.computer;
        Self {
            schema: SCHEMA.to_owned(),
            started_at: observation.started_at,
            finished_at: observation.finished_at,
            os: computer.os.clone(),
            os_version: computer.os_version.clone(),
            arch: computer.arch.clone(),
            asked: observation.surveys.iter().map(|survey| survey.source.id().to_owned()).collect(),
            places: observation
                .surveys
                .iter()
                .map(|survey| place(survey, &filter, matcher, &is_kept))
                .collect(),
        }
    }

    /// Reads a recording.
    ///
    /// # Errors
    /// When it is none, one of another version, or says two things that cannot both be.
    pub fn from_json(bytes: &[u8]) -> Result<Self, RecordingError> {
        #[derive(Deserialize)]
        struct Head {
            schema: String,
        }
        let head: Head = serde_json::from_slice(bytes)?;
        if ![SCHEMA, SCHEMA_1].contains(&head.schema.as_str()) {
            return Err(RecordingError::OtherFormat(head.schema));
        }
        let recording: Self = serde_json::from_slice(bytes)?;
        let mut sources = BTreeSet::new();
        let is_alone = |place: &RecordedPlace| {
            sources.insert(place.source.clone()) || source_of(&place.source).is_some_and(stands_for_missing)
        };
        if !recording.places.iter().all(is_alone) {
            return Err(RecordingError::PlaceTwice);
        }
        if recording.started_at > recording.finished_at {
            return Err(RecordingError::EndBeforeBegin);
        }
        Ok(recording)
    }

    /// # Errors
    /// None that this type can cause.
    pub fn to_json(&self) -> serde_json::Result<String> {
        let mut json = serde_json::to_string_pretty(self)?;
        json.push('\n');
        Ok(json)
    }

    /// What the recorded computer said, as if it had been looked at now.
    pub fn observation(self) -> Observation {
        let (known, unknown): (Vec<RecordedPlace>, Vec<RecordedPlace>) =
            self.places.into_iter().partition(|place| source_of(&place.source).is_some());
        let mut surveys: Vec<Survey> = known.into_iter().filter_map(RecordedPlace::survey).collect();
        surveys.extend(missing(&self.asked, &surveys, !self.arch.is_empty()));
        let asked = self.asked.into_iter().filter(|place| source_of(place).is_none());
        let unknown = other_places(unknown.into_iter().map(|place| place.source).chain(asked));
        surveys.extend(unknown.filter(|gap| surveys.iter().all(|survey| survey.source != gap.source)));
        // Somebody may have taken places out: without a list of programs nothing is clear.
        surveys.extend(missing_program_list(&surveys));
        Observation {
            surveys,
            computer: Computer {
                os: self.os,
                os_version: self.os_version,
                arch: self.arch,
                ..Computer::default()
            },
            started_at: self.started_at,
            finished_at: self.finished_at,
            homes: Vec::new(),
        }
    }
}

/// Whether two results say the same, apart from names: what was taken out of a recording must not
/// have changed what the rules conclude.
pub fn says_the_same(recording: &Recording, matcher: &Matcher<'_>, scan: &Scan) -> bool {
    let replayed = recording.clone().observation().conclude(matcher);
    let essence = |scan: &Scan| {
        let findings: BTreeSet<_> =
            scan.findings.iter().map(|finding| (finding.product.clone(), finding.state)).collect();
        (scan.verdict(), findings)
    };
    essence(&replayed) == essence(scan)
}

/// The filter that hides the names of people and of the computer that occur in what was seen.
fn filter(observation: &Observation, rules: &Rules) -> Filter {
    let mut filter = Filter::new(rules);
    filter.add_computer(&observation.computer.name);
    for home in &observation.homes {
        filter.add_home(home);
    }
    filter.learn_items(observation.surveys.iter().flat_map(Survey::items));
    filter
}

fn place(
    survey: &Survey,
    filter: &Filter,
    matcher: &Matcher<'_>,
    is_kept: &dyn Fn(SourceId, &Item) -> bool,
) -> RecordedPlace {
    let (result, reason) = match (&survey.outcome.reading, &survey.outcome.gap) {
        (Reading::Read(_), gap) => (CheckResult::Read, gap.as_ref()),
        (Reading::Absent, gap) => (CheckResult::Absent, gap.as_ref()),
        (Reading::CouldNotCheck(reason), _) => (CheckResult::CouldNotCheck, Some(reason)),
    };
    RecordedPlace {
        source: survey.source.id().to_owned(),
        result,
        reason: reason.map(|reason| RecordedReason::of(reason, filter)),
        millis: survey.millis,
        items: survey
            .items()
            .iter()
            .filter(|item| is_kept(survey.source, item))
            .map(|item| recorded(survey.source, item, filter, matcher))
            .collect(),
    }
}

/// One item as far as it may leave the computer, so that the same rule still fits.
fn recorded(source: SourceId, item: &Item, filter: &Filter, matcher: &Matcher<'_>) -> RecordedItem {
    let rule_of = |item: &Item| matcher.best(source, item).map(|(_, rule)| std::ptr::from_ref(rule));
    let rule = rule_of(item);
    let mut shown = item.clone();
    for at in 0..shown.fields.len() {
        let hide = |change: &dyn Fn(Field, &str) -> String| {
            let mut hidden = shown.clone();
            for (field, value) in hidden.fields.iter_mut().skip(at).take(1) {
                *value = change(*field, value);
            }
            hidden
        };
        let hidden = hide(&|field, value| filter.field(source, field, value));
        let is_same = rule.is_none() || rule_of(&hidden) == rule;
        shown = if is_same { hidden } else { hide(&|field, value| filter.field_for_rules(field, value)) };
    }
    RecordedItem {
        location: filter.hide(&item.location),
        presence: item.presence,
        fields: shown.fields.into_iter().map(|(field, value)| (field.id().to_owned(), value)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::machine::{Presence, Reason, ReasonKind, SourceOutcome};

    fn observation(items: Vec<Item>) -> Observation {
        let survey = |source, outcome| Survey { source, outcome, millis: 3 };
        let gap = Reason::new(ReasonKind::NoRights, r"closed: C:\Users\Ann Miller\AppData");
        Observation {
            surveys: vec![
                survey(SourceId::UninstallEntries, SourceOutcome::partial(items, Some(gap))),
                survey(SourceId::SecurityCenter, SourceOutcome::absent()),
                survey(
                    SourceId::UserProfiles,
                    SourceOutcome::could_not_check(Reason::new(ReasonKind::OtherUsers, "people: 2")),
                ),
            ],
            computer: Computer {
                id: "0123".to_owned(),
                name: "FRONTDESK-7".to_owned(),
                os: "Windows 11 Pro".to_owned(),
                os_version: "10.0.26100".to_owned(),
                arch: "x86_64".to_owned(),
            },
            started_at: Timestamp::UNIX_EPOCH,
            finished_at: Timestamp::UNIX_EPOCH,
            homes: Vec::new(),
        }
    }

    fn items_with_names() -> Vec<Item> {
        let mut gone = Item::new(r"HKU\S-1-5-21-11-22-33-1001\Software\Uninstall\a")
            .with(Field::Key, "{7EC66A9F-0A49-4DC0-A9E8-460333EA8013}")
            .with(Field::Name, "Tool of ann miller for FrontDesk-7, mail ann@shop.example")
            .with(Field::Path, r"C:\Users\Ann Miller\AppData\Local\Tool")
            .with(
                Field::UninstallString,
                r#"MsiExec.exe /X{1} KLPASSWD=secret USER="Ann M" SERIAL=AB123 /qn key AAAAA-BBBBB-12345-CCCCC-DDDDD"#,
            );
        gone.presence = Presence::Gone;
        let other = Item::new(r"HKU\S-1-5-21-11-22-33-1002\Software\Uninstall\b")
            .with(Field::Publisher, "Maker <support@maker.example>");
        vec![gone, other]
    }

    #[test]
    fn names_serials_and_secrets_are_gone_and_codes_of_products_stay() {
        let json =
            Recording::of(&observation(items_with_names()), &Matcher::new(&Rules::embedded().unwrap()))
                .to_json()
                .unwrap();
        let lower = json.to_lowercase();
        for hidden in ["ann", "miller", "frontdesk", "0123", "secret", "ab123", "11-22-33", "aaaaa-", "shop"]
        {
            assert!(!lower.contains(hidden), "{hidden} is in {json}");
        }
        for kept in [
            "{7EC66A9F-0A49-4DC0-A9E8-460333EA8013}",
            "Maker <(hidden)>",
            "S-1-5-21-0-0-0-1001",
            "S-1-5-21-0-0-0-1002",
            "Windows 11 Pro",
            "AppData",
        ] {
            assert!(json.contains(kept), "{kept} is not in {json}");
        }
    }

    #[test]
    fn a_recording_comes_back_as_it_was() {
        let recording =
            Recording::of(&observation(items_with_names()), &Matcher::new(&Rules::embedded().unwrap()));
        let again = Recording::from_json(recording.to_json().unwrap().as_bytes()).unwrap();
        assert_eq!(again, recording);
        let observed = again.observation();
        let original = observation(items_with_names());
        for (one, other) in observed.surveys.iter().zip(&original.surveys) {
            assert_eq!(one.source, other.source);
            assert_eq!(one.items().len(), other.items().len());
            assert_eq!(one.outcome.gap.is_some(), other.outcome.gap.is_some());
        }
        assert_eq!(observed.surveys[0].items()[0].presence, Presence::Gone);
        assert_eq!(observed.computer.name, "");
    }

    #[test]
    fn what_is_no_recording_is_refused_with_a_reason() {
        for (bytes, expected) in [
            (&b"hello"[..], "this is no recording of a computer"),
            (b"{}", "this is no recording of a computer"),
            (br#"{"schema": "bancheck.machine/9"}"#, "the recording has the format `bancheck.machine/9`"),
            (br#"{"schema": "bancheck.machine/1", "surprise": 1}"#, "this is no recording of a computer"),
        ] {
            let error = Recording::from_json(bytes).unwrap_err().to_string();
            assert!(error.starts_with(expected), "{error}");
        }
    }
}
