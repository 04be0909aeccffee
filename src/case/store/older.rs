//! Reading a case of the formats 1 to 5, which had all of its fields in one list, without chapters.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::Deserialize;

use crate::case::log::LogMark;
use crate::case::{
    Business, Case, DutiesSoFar, Found, OfficeAnswers, OfficeList, Page, ProtectionSoFar, RemovalSoFar,
    ReportChoices, Reports, RestartAsked, SavedReport, Scans, WindowSettings,
};
use crate::language::Language;
use crate::removal::Attempt;
use crate::removal::signs::Signs;
use crate::scan::Scan;

/// The first format with chapters.
pub(super) const CHAPTERS: u32 = 6;

/// The first format that keeps the time of every finding.
const FOUND_TIMES: u32 = 4;

/// Format 5. A field that an older one does not have yet is as in a new case.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Flat {
    schema: String,
    created_at: Timestamp,
    log: Option<LogMark>,
    language: Option<Language>,
    #[serde(default)]
    wide_text: bool,
    zoom: Option<u32>,
    place: Page,
    answers: BTreeMap<String, String>,
    scan: Option<Scan>,
    scan_before: Option<Scan>,
    gate_answers: BTreeMap<String, String>,
    #[serde(default)]
    signs: Signs,
    #[serde(default)]
    accepted: BTreeMap<String, String>,
    #[serde(default)]
    attempts: Vec<Attempt>,
    #[serde(default)]
    by_hand: BTreeSet<String>,
    by_hand_at: Option<Timestamp>,
    restart: Option<RestartAsked>,
    gone_at: Option<Timestamp>,
    #[serde(default)]
    was_gone: bool,
    #[serde(default)]
    found_times: Vec<Timestamp>,
    #[serde(default)]
    reported: BTreeMap<String, Timestamp>,
    #[serde(default)]
    boot_is_due: bool,
    #[serde(default)]
    afterwards: BTreeMap<String, Timestamp>,
    reminded_from: Option<Timestamp>,
    office: OfficeAnswers,
    said_protected_at: Option<Timestamp>,
    alternative: Option<String>,
    report: ReportChoices,
    reports: Vec<SavedReport>,
    #[serde(default)]
    is_report_old: bool,
}

/// A case of before all findings were kept. Fields that are gone since its first versions are passed over.
#[derive(Deserialize)]
struct BeforeFoundTimes {
    #[serde(flatten)]
    flat: Flat,
    found_again_at: Option<Timestamp>,
}

/// The case in the content of a file of format `number`, which is less than [`CHAPTERS`].
///
/// # Errors
/// When it makes no sense.
pub(super) fn read(bytes: &[u8], number: u32) -> serde_json::Result<Case> {
    if number >= FOUND_TIMES {
        return serde_json::from_slice::<Flat>(bytes).map(Case::from);
    }
    let BeforeFoundTimes { mut flat, found_again_at } = serde_json::from_slice(bytes)?;
    // Of the first finding the scan says when it was, of one after it `found_again_at`.
    let first = flat.scan_before.as_ref().map(|scan| scan.finished_at);
    flat.found_times = first.into_iter().chain(found_again_at).collect();
    Ok(flat.into())
}

impl From<Flat> for Case {
    fn from(flat: Flat) -> Self {
        // Those that judged: what was answered is about them.
        let judged = flat.scan.iter().chain(&flat.scan_before).flat_map(|scan| &scan.rules);
        let bans: BTreeSet<String> = judged.map(|used| used.ban.clone()).collect();
        Self {
            schema: flat.schema,
            created_at: flat.created_at,
            bans: bans.into_iter().collect(),
            log: flat.log,
            settings: WindowSettings {
                language: flat.language,
                wide_text: flat.wide_text,
                zoom: flat.zoom,
                size: None,
                place: flat.place,
            },
            business: Business { kinds: None, answers: flat.answers, office: flat.office },
            scans: Scans { newest: flat.scan, before: flat.scan_before },
            removal: RemovalSoFar {
                gate_answers: flat.gate_answers,
                gates_answered_at: BTreeMap::new(),
                signs: flat.signs,
                accepted: flat.accepted,
                attempts: flat.attempts,
                by_hand: flat.by_hand,
                by_hand_at: flat.by_hand_at,
                restart: flat.restart,
                boot_is_due: flat.boot_is_due,
                gone_at: flat.gone_at,
                was_gone: flat.was_gone,
                last_seen: BTreeMap::new(),
                removed: BTreeMap::new(),
            },
            duties: DutiesSoFar {
                found: flat.found_times.into_iter().map(|at| Found { at, bans: BTreeSet::new() }).collect(),
                reported: flat.reported,
                afterwards: flat.afterwards,
                reminded_from: flat.reminded_from,
            },
            protection: ProtectionSoFar {
                said_protected_at: flat.said_protected_at,
                alternative: flat.alternative,
            },
            report: Reports { choices: flat.report, saved: flat.reports, is_old: flat.is_report_old },
            office: OfficeList::default(),
        }
    }
}
