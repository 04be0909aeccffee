//! All that one business did on one computer, saved after every step.
//!
//! [`Case`] is the state: what was answered, seen and decided, and where the person was. The
//! [`log`] is the record: what happened, in order, only ever added to. [`Store`] keeps both on disk.

mod choices;
pub mod log;
mod page;
mod record;
mod scans;
mod store;

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use choices::{OfficeAnswers, ReportChoices, RestartAsked, SavedReport};
pub use log::LogEntry;
pub use page::Page;
pub use record::{Record, Trust};
pub use store::{CaseError, LOG, Opened, Store, StoreError, default_data_dir, is_case_file, parse, read};

use crate::bans::{Duty, FollowUp, Rules};
use crate::duties;
use crate::language::Language;
use crate::machine::Computer;
use crate::protection::Alternatives;
use crate::removal::restart::Boot;
use crate::removal::signs::Signs;
use crate::removal::{Attempt, GateAnswers, Standing};
use crate::scan::Scan;

/// Name and version of the case format. Each field that is added raises it: a version that does not know the
/// field then leaves the case as it is, where it would call it damaged.
pub const SCHEMA: &str = "bancheck.case/5";

/// The state of one case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Always [`SCHEMA`].
    pub schema: String,
    pub created_at: Timestamp,
    /// What the case knows of its record; `None` in a case from before it knew any. [`Store`] fills it in.
    #[serde(default)]
    pub log: Option<log::LogMark>,
    /// The language the person chose in the window; `None` for that of the system.
    #[serde(default)]
    pub language: Option<Language>,
    /// The person wants more room between lines and letters.
    #[serde(default)]
    pub wide_text: bool,
    /// How large everything is shown, in percent; `None` while the person has not changed it.
    #[serde(default)]
    pub zoom: Option<u32>,
    /// Where the person was when the case was saved.
    pub place: Page,
    /// Question of the rules → chosen answer. A question that is missing was not answered.
    pub answers: BTreeMap<String, String>,
    /// The scan on which everything else rests, normally the newest.
    pub scan: Option<Scan>,
    /// The first scan that found something, kept to show before and after.
    pub scan_before: Option<Scan>,
    /// Gate of the rules → chosen answer.
    pub gate_answers: BTreeMap<String, String>,
    /// What the computer itself showed about the gates at its last scan.
    #[serde(default)]
    pub signs: Signs,
    /// Gate → the answer over which the person decided to go on all the same.
    #[serde(default)]
    pub accepted: BTreeMap<String, String>,
    /// Every start of an uninstaller, oldest first.
    #[serde(default)]
    pub attempts: Vec<Attempt>,
    /// What the person said they uninstalled by hand since the newest scan, by its key.
    #[serde(default)]
    pub by_hand: BTreeSet<String>,
    /// When the person said so last, where a restart belongs to the removal; or when something was seen last
    /// that the next scan no longer saw.
    #[serde(default)]
    pub by_hand_at: Option<Timestamp>,
    /// A restart that the person was asked for and that has not been seen yet.
    #[serde(default)]
    pub restart: Option<RestartAsked>,
    /// When a scan first showed that it was gone; `None` again when it came back.
    #[serde(default)]
    pub gone_at: Option<Timestamp>,
    /// It was gone, and came back.
    #[serde(default)]
    pub was_gone: bool,
    /// When something was found that was not there before: each has to be reported.
    #[serde(default)]
    pub found_times: Vec<Timestamp>,
    /// What was ticked off about an earlier finding, before there was a newer one, and when.
    #[serde(default)]
    pub reported: BTreeMap<String, Timestamp>,
    /// Whether the computer itself said, when it was last asked, that a restart is due.
    #[serde(default)]
    pub boot_is_due: bool,
    /// What was done elsewhere, and when it was ticked off.
    #[serde(default)]
    pub afterwards: BTreeMap<String, Timestamp>,
    /// When the person asked to be reminded of checking again.
    #[serde(default)]
    pub reminded_from: Option<Timestamp>,
    /// What the ranking of other protection needs to know.
    pub office: OfficeAnswers,
    /// When the person said that protection is on, where the system does not say.
    #[serde(default)]
    pub said_protected_at: Option<Timestamp>,
    /// The alternative the person picked, by its ID.
    pub alternative: Option<String>,
    /// What goes into the report.
    pub report: ReportChoices,
    /// When and where the newest report was saved.
    pub reports: Vec<SavedReport>,
    /// Something that goes into a report has changed since the newest was saved.
    #[serde(default)]
    pub is_report_old: bool,
}

impl Case {
    pub fn new(created_at: Timestamp) -> Self {
        Self {
            schema: SCHEMA.to_owned(),
            created_at,
            log: None,
            language: None,
            wide_text: false,
            zoom: None,
            place: Page::Start,
            answers: BTreeMap::new(),
            scan: None,
            scan_before: None,
            gate_answers: BTreeMap::new(),
            signs: Signs::new(),
            accepted: BTreeMap::new(),
            attempts: Vec::new(),
            by_hand: BTreeSet::new(),
            by_hand_at: None,
            restart: None,
            gone_at: None,
            was_gone: false,
            found_times: Vec::new(),
            reported: BTreeMap::new(),
            boot_is_due: false,
            afterwards: BTreeMap::new(),
            reminded_from: None,
            office: OfficeAnswers::default(),
            said_protected_at: None,
            alternative: None,
            report: ReportChoices::default(),
            reports: Vec::new(),
            is_report_old: false,
        }
    }

    /// A case of which only this scan is known.
    pub fn of_scan(rules: &Rules, scan: &Scan) -> Self {
        let mut case = Self::new(scan.started_at);
        case.add_scan(rules, scan.clone());
        case
    }

    /// What stands between the person and a removal.
    pub fn gates(&self) -> GateAnswers<'_> {
        GateAnswers { given: &self.gate_answers, signs: &self.signs, accepted: &self.accepted }
    }

    /// What has to be done elsewhere, for what was found on this computer.
    pub fn concerned<'r>(&self, rules: &'r Rules) -> Vec<&'r FollowUp> {
        let scans = [&self.scan_before, &self.scan];
        let found: BTreeSet<&str> = scans
            .into_iter()
            .flatten()
            .flat_map(|scan| &scan.findings)
            .map(|finding| finding.product.as_str())
            .collect();
        let concerns = |one: &&FollowUp| {
            let is_found = one.products.is_empty()
                || one.products.iter().any(|product| found.contains(product.as_str()));
            is_found && duties::fits(&one.when, &self.answers) && !self.is_moot(rules, one)
        };
        rules.afterwards.iter().filter(concerns).collect()
    }

    /// Whether an answer that nothing contradicts says that nobody has to do it.
    fn is_moot(&self, rules: &Rules, one: &FollowUp) -> bool {
        one.unless.iter().any(|(gate, answers)| {
            let is_said = self.gate_answers.get(gate).is_some_and(|answer| answers.contains(answer));
            is_said && self.gates().standing(rules, gate) == Standing::Go
        })
    }

    /// Whether the scans are of this computer. If one of them has no ID, its name has to do; a computer
    /// with neither can be any computer. A disk that says nothing of itself has the ID of its place.
    pub fn is_of(&self, computer: &Computer) -> bool {
        [&self.scan, &self.scan_before].into_iter().flatten().all(|scan| {
            let own = &scan.computer;
            let has_ids = !own.id.is_empty() && !computer.id.is_empty();
            if has_ids { own.id == computer.id } else { own.has_name_of(computer) }
        })
    }

    /// Forgets everything that is true of one computer only. The answers about the business stay.
    pub fn forget_computer(&mut self) {
        *self = Self {
            language: self.language,
            wide_text: self.wide_text,
            zoom: self.zoom,
            place: self.place.clone(),
            answers: std::mem::take(&mut self.answers),
            office: self.office.clone(),
            report: self.report.clone(),
            ..Self::new(self.created_at)
        };
    }

    /// Whether a report on this case says the same as one on `other`: where the person is in the window, how the
    /// window looks, and what was saved before, is in no report.
    pub fn reports_the_same_as(&self, other: &Self) -> bool {
        let reported = |case: &Self| Self {
            log: None,
            language: None,
            wide_text: false,
            zoom: None,
            place: Page::Start,
            restart: case.restart.as_ref().map(|_| RestartAsked { at: case.created_at, comes_back: false }),
            reminded_from: None,
            office: OfficeAnswers::default(),
            reports: Vec::new(),
            is_report_old: false,
            ..case.clone()
        };
        self == other || reported(self) == reported(other)
    }

    /// Notes if a restart is due, by what was done and by what the computer says about restarts.
    pub fn note_boot(&mut self, boot: &Boot) {
        self.boot_is_due = boot.is_due(&self.attempts, self.by_hand_at);
    }

    /// Whether the removal is not finished before a restart, as far as the computer said when it was asked last.
    pub fn waits_for_restart(&self) -> bool {
        self.boot_is_due || self.restart.is_some()
    }

    /// From when the time of a duty counts: the first finding that nobody has reported, else the last. `None`
    /// when nothing was found on this computer.
    pub fn found_at(&self, duty: &Duty) -> Option<Timestamp> {
        let reported_at = duty.done_by.first().and_then(|item| self.reported.get(item));
        let is_open = |at: &&Timestamp| reported_at.is_none_or(|reported_at| *at > reported_at);
        self.found_times.iter().find(is_open).or(self.found_times.last()).copied()
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

    /// Drops answers that the rules do not know, as after an update that renamed one: they are asked
    /// anew, where an answer that nobody understands would count as a no. A finding is worse if the rules
    /// now say so.
    pub fn forget_unknown(&mut self, rules: &Rules, alternatives: &Alternatives) {
        for scan in self.scan.iter_mut().chain(&mut self.scan_before) {
            scan.judge_anew(rules);
        }
        self.answers.retain(|id, choice| {
            rules.question(id).is_some_and(|question| question.choices.contains(choice))
        });
        self.gate_answers.retain(|id, choice| {
            rules.gate(id).is_some_and(|gate| gate.choices.iter().any(|known| known.id == *choice))
        });
        self.alternative.take_if(|id| alternatives.product(id).is_none());
    }
}
