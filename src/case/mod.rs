//! All that one business did on one computer, saved after every step.
//!
//! [`Case`] is the state: what was answered, seen and decided, and where the person was. The
//! [`log`] is the record: what happened, in order, only ever added to. [`Store`] keeps both on disk.

pub mod log;
mod record;
mod store;

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use log::LogEntry;
pub use record::{Record, Trust};
pub use store::{CaseError, LOG, Opened, Store, StoreError, default_data_dir, is_case_file, parse, read};

use crate::bans::{Duty, FollowUp, Rules};
use crate::duties;
use crate::language::Language;
use crate::machine::Computer;
use crate::protection::Alternatives;
use crate::removal::comparison::{self, Comparison, Known};
use crate::removal::restart::Boot;
use crate::removal::signs::Signs;
use crate::removal::{self, Attempt, GateAnswers, Standing};
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
    /// What the case knows of its record; `None` in a case of before it did. [`Store`] fills it in.
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
    /// What the computer itself showed about the gates, when it was scanned last.
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
    /// What the computer itself said about a restart that is due, when it was asked last.
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

/// The office, as far as it changes which protection fits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficeAnswers {
    /// About how many computers and servers there are; `None` when nobody said.
    pub devices: Option<u32>,
    /// Somebody looks after the computers; `None` when nobody said.
    pub has_it: Option<bool>,
}

/// The computer has to be restarted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RestartAsked {
    pub at: Timestamp,
    /// The person agreed that this program opens again by itself.
    pub comes_back: bool,
}

/// What the person wants in the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportChoices {
    /// Name of the business as typed; empty when it was left out.
    pub business: String,
    pub every_place: bool,
    /// What applies, the answers, and the sources.
    #[serde(default = "yes")]
    pub law: bool,
    pub statement: bool,
    /// Names of people's folders in paths, which are private.
    pub folder_names: bool,
    /// For a reader who speaks another language than the person; `None` for that of the window.
    #[serde(default)]
    pub language: Option<Language>,
}

/// For what older cases do not have.
fn yes() -> bool {
    true
}

impl Default for ReportChoices {
    fn default() -> Self {
        Self {
            business: String::new(),
            every_place: true,
            law: true,
            statement: true,
            folder_names: false,
            language: None,
        }
    }
}

/// A report that was written to a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SavedReport {
    pub at: Timestamp,
    pub path: String,
    /// The number printed on it.
    pub number: String,
}

/// A page of the window, as far as a case remembers it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "page", content = "id")]
pub enum Page {
    Start,
    /// One question about the business.
    Question(String),
    /// What applies.
    Duties,
    Check,
    /// One question before removal.
    Gate(String),
    /// What would be lost: the answer to a question stops.
    Loss(String),
    /// The steps of the removal.
    Plan,
    /// The removal of one finding, by its key.
    Remove(String),
    Restart,
    /// Is it gone?
    Gone,
    /// What has to be done elsewhere.
    Afterwards,
    Protect,
    Report,
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

    /// Whether the scans are of this computer. Where one has no ID, its name has to do; what has neither can
    /// be any computer. A disk that says nothing of itself has the ID of its place.
    pub fn is_of(&self, computer: &Computer) -> bool {
        [&self.scan, &self.scan_before].into_iter().flatten().all(|scan| {
            let own = &scan.computer;
            let has_ids = !own.id.is_empty() && !computer.id.is_empty();
            if has_ids { own.id == computer.id } else { own.has_name_of(computer) }
        })
    }

    /// Forgets everything that is true of one computer only. What was answered about the business stays.
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
            restart: case.restart.clone().map(|restart| RestartAsked { comes_back: false, ..restart }),
            reminded_from: None,
            office: OfficeAnswers::default(),
            reports: Vec::new(),
            is_report_old: false,
            ..case.clone()
        };
        reported(self) == reported(other)
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

    /// Drops answers that the rules do not know, as after an update that renamed one: they are asked anew,
    /// where an answer that nobody understands would count as a no. What was found is worse where the rules
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
            // Whoever removed it: it was there until that scan at least.
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
        // What was reported in part only stays due since then.
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
