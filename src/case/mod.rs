//! All that one business did on one computer, saved after every step.
//!
//! [`Case`] is the state: what was answered, seen and decided, and where the person was. The
//! [`log`] is the record: what happened, in order, only ever added to. [`Store`] keeps both on disk.

pub mod log;
mod store;

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use log::{Entry, Record, Trust};
pub use store::{CaseError, LOG, Opened, Store, StoreError, default_data_dir, is_case_file, parse, read};

use crate::bans::{Afterwards, Duty, Rules};
use crate::duties;
use crate::machine::Computer;
use crate::protection::Alternatives;
use crate::removal::restart::Boot;
use crate::removal::signs::Signs;
use crate::removal::{Answers, Attempt, Standing};
use crate::scan::{Scan, Verdict};
use crate::text::Language;

/// Name and version of the case format. Each field that is added raises it: a version that does not know the
/// field then leaves the case as it is, where it would call it damaged.
pub const SCHEMA: &str = "bancheck.case/3";

/// The state of one case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Always [`SCHEMA`].
    pub schema: String,
    pub created_at: Timestamp,
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
    pub place: Place,
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
    /// When something was found again after all was gone, and what had to be reported before was: it is due
    /// anew.
    #[serde(default)]
    pub found_again_at: Option<Timestamp>,
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
pub enum Place {
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
            language: None,
            wide_text: false,
            zoom: None,
            place: Place::Start,
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
            found_again_at: None,
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

    /// What stands between the person and a removal.
    pub fn gates(&self) -> Answers<'_> {
        Answers { given: &self.gate_answers, signs: &self.signs, accepted: &self.accepted }
    }

    /// What has to be done elsewhere, for what was found on this computer.
    pub fn concerned<'r>(&self, rules: &'r Rules) -> Vec<&'r Afterwards> {
        let scans = [&self.scan_before, &self.scan];
        let found: BTreeSet<&str> = scans
            .into_iter()
            .flatten()
            .flat_map(|scan| &scan.findings)
            .map(|finding| finding.product.as_str())
            .collect();
        let concerns = |one: &&Afterwards| {
            let is_found = one.products.is_empty()
                || one.products.iter().any(|product| found.contains(product.as_str()));
            is_found && duties::fits(&one.when, &self.answers) && !self.is_moot(rules, one)
        };
        rules.afterwards.iter().filter(concerns).collect()
    }

    /// Whether an answer that nothing contradicts says that nobody has to do it.
    fn is_moot(&self, rules: &Rules, one: &Afterwards) -> bool {
        one.unless.iter().any(|(gate, answers)| {
            let is_said = self.gate_answers.get(gate).is_some_and(|answer| answers.contains(answer));
            is_said && self.gates().standing(rules, gate) == Standing::Go
        })
    }

    /// Whether the scans are of this computer. Where one has no ID, its name has to do; what has neither can
    /// be any computer.
    pub fn is_of(&self, computer: &Computer) -> bool {
        [&self.scan, &self.scan_before].into_iter().flatten().all(|scan| {
            let own = &scan.computer;
            let has_ids = !own.id.is_empty() && !computer.id.is_empty();
            let has_name = !own.name.is_empty();
            if has_ids { own.id == computer.id } else { has_name && own.name == computer.name }
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

    /// Notes if a restart is due, by what was done and by what the computer says about restarts.
    pub fn note_boot(&mut self, boot: &Boot) {
        self.boot_is_due = boot.is_due(&self.attempts, self.by_hand_at);
    }

    /// Whether the removal is not finished before a restart, as far as the computer said when it was asked last.
    pub fn waits_for_restart(&self) -> bool {
        self.boot_is_due || self.restart.is_some()
    }

    /// Whether the newest scan found nothing, which is no clear answer before a restart.
    pub fn is_half_done(&self) -> bool {
        self.waits_for_restart() && self.scan.as_ref().is_some_and(|scan| scan.verdict == Verdict::Clear)
    }

    /// When that was found which has to be reported; `None` when nothing was found on this computer.
    pub fn found_at(&self) -> Option<Timestamp> {
        self.found_again_at.or(self.scan_before.as_ref().map(|scan| scan.finished_at))
    }

    /// When the person ticked off the first part of a duty.
    pub fn ticked_at(&self, duty: &Duty) -> Option<Timestamp> {
        duty.done_by.as_ref().and_then(|one| self.afterwards.get(one)).copied()
    }

    /// Drops answers that the rules do not know, as after an update that renamed one: they are asked anew,
    /// where an answer that nobody understands would count as a no.
    pub fn forget_unknown(&mut self, rules: &Rules, alternatives: &Alternatives) {
        self.answers.retain(|id, choice| {
            rules.question(id).is_some_and(|question| question.choices.contains(choice))
        });
        self.gate_answers.retain(|id, choice| {
            rules.gate(id).is_some_and(|gate| gate.choices.iter().any(|known| known.id == *choice))
        });
        self.alternative.take_if(|id| alternatives.product(id).is_none());
    }

    /// Takes in a new scan. The first one that found something stays as "before". A scan of another
    /// computer begins anew.
    pub fn add_scan(&mut self, scan: Scan) {
        if !self.is_of(&scan.computer) {
            self.forget_computer();
        }
        // Whatever the clock said, all of this was over when the scan began.
        let begun_at = scan.started_at;
        let ends = self.attempts.iter_mut().flat_map(|attempt| {
            std::iter::once(&mut attempt.begun_at).chain(attempt.end.as_mut().map(|end| &mut end.at))
        });
        for at in ends.chain(&mut self.by_hand_at) {
            *at = begun_at.min(*at);
        }
        if self.scan_before.is_none() && scan.covered().next().is_some() {
            self.scan_before = Some(scan.clone());
        }
        self.scan = Some(scan);
    }
}
