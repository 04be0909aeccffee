//! All that one business did on one computer, saved after every step.
//!
//! [`Case`] is the state: what was answered, seen and decided, and where the person was, one chapter in each
//! file. The [`log`] is the record: what happened, in order, only ever added to. [`Store`] keeps both on disk.

mod business;
mod checked;
mod duties;
pub mod log;
mod office;
mod page;
mod protection;
mod record;
mod removal;
mod report;
mod scans;
mod settings;
mod store;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use business::{Business, OfficeAnswers};
pub use duties::{DutiesSoFar, Found};
pub use log::LogEntry;
pub use office::{
    DEVICE_SCHEMA, Device, DeviceKind, DeviceResult, HandAnswer, HandCheck, KeptResult, MOST_DEVICES,
    MOST_RESULT, OfficeList, Taken, is_copy, is_one_device,
};
pub use page::Page;
pub use protection::ProtectionSoFar;
pub use record::{Record, Trust};
pub use removal::{RemovalSoFar, RestartAsked};
pub use report::{Audience, ReportChoices, Reports, SavedReport};
pub use scans::Scans;
pub use settings::WindowSettings;
pub use store::{
    CaseError, LOG, Opened, Store, StoreError, ask_to_show, default_data_dir, is_case_file, parse, read,
    was_asked_to_show, window_size,
};

use crate::bans::{FollowUp, Rules};
use crate::protection::Alternatives;
use crate::scan::Scan;

/// Name and version of the case format. Each field that is added raises it: a version that does not know the
/// field then leaves the case as it is, where it would call it damaged. Such a field has a default, so that a
/// case of before is still read.
pub const SCHEMA: &str = "bancheck.case/8";

/// The state of one case, by chapters.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Always [`SCHEMA`].
    pub schema: String,
    pub created_at: Timestamp,
    /// The bans that it is about, by their IDs; none in a case from before there were several.
    #[serde(default)]
    pub bans: Vec<String>,
    /// What the case knows of its record; `None` in a case from before it knew any. [`Store`] fills it in.
    pub log: Option<log::LogMark>,
    pub settings: WindowSettings,
    pub business: Business,
    pub scans: Scans,
    pub removal: RemovalSoFar,
    pub duties: DutiesSoFar,
    pub protection: ProtectionSoFar,
    pub report: Reports,
    /// None in a case from before there was a list of computers.
    #[serde(default)]
    pub office: OfficeList,
}

impl Case {
    pub fn new(created_at: Timestamp) -> Self {
        Self {
            schema: SCHEMA.to_owned(),
            created_at,
            bans: Vec::new(),
            log: None,
            settings: WindowSettings::default(),
            business: Business::default(),
            scans: Scans::default(),
            removal: RemovalSoFar::default(),
            duties: DutiesSoFar::default(),
            protection: ProtectionSoFar::default(),
            report: Reports::default(),
            office: OfficeList::default(),
        }
    }

    /// A case of which only this scan is known.
    pub fn of_scan(rules: &Rules, scan: &Scan) -> Self {
        let mut case = Self::new(scan.started_at);
        case.add_scan(rules, scan.clone());
        case
    }

    /// What has to be done elsewhere, for what was found on this computer.
    pub fn concerned<'r>(&self, rules: &'r Rules) -> Vec<&'r FollowUp> {
        let found = self.scans.products();
        // What the rules do not know can be of any ban.
        let reaches = |ban: &String| {
            let is_of = |id: &&str| rules.product(id).is_none_or(|product| product.bans.contains(ban));
            found.is_empty() || found.iter().any(is_of)
        };
        let concerns = |one: &&FollowUp| {
            let is_found = if one.products.is_empty() {
                reaches(&one.ban)
            } else {
                one.products.iter().any(|product| found.contains(product.as_str()))
            };
            let fits = crate::duties::fits(rules, &one.when, &self.business);
            is_found && fits && !self.removal.is_moot(rules, one)
        };
        rules.afterwards.iter().filter(concerns).collect()
    }

    /// Forgets everything that is true of one computer only. The answers about the business stay, and the list of the
    /// office, on which this computer is now like any other.
    pub fn forget_computer(&mut self) {
        self.list_own();
        *self = Self {
            settings: std::mem::take(&mut self.settings),
            business: std::mem::take(&mut self.business),
            report: Reports { choices: std::mem::take(&mut self.report.choices), ..Reports::default() },
            office: std::mem::take(&mut self.office),
            ..Self::new(self.created_at)
        };
    }

    /// Whether a report on this case says the same as one on `other`: where the person is in the window, how the
    /// window looks, and what was saved before, is in no report.
    pub fn reports_the_same_as(&self, other: &Self) -> bool {
        self == other || self.as_reported() == other.as_reported()
    }

    /// Whether what reports tell is the same, whatever the person chose to put into them.
    pub fn tells_the_same_as(&self, other: &Self) -> bool {
        let told = |case: &Self| {
            let business = case.report.choices.business.clone();
            let choices = ReportChoices { business, ..ReportChoices::default() };
            Self { report: Reports { choices, ..Reports::default() }, ..case.as_reported() }
        };
        self == other || told(self) == told(other)
    }

    /// The case with what no report says as in a new one. All else counts, and so does a chapter that is added.
    fn as_reported(&self) -> Self {
        Self {
            log: None,
            settings: WindowSettings::default(),
            business: self.business.as_reported(),
            removal: self.removal.as_reported(),
            duties: self.duties.as_reported(),
            report: self.report.as_reported(),
            // The proof for all has its own page.
            office: OfficeList::default(),
            ..self.clone()
        }
    }

    /// Whether it is about a ban that these rules do not know, so that what was answered about it would be lost.
    pub fn is_of_other_rules(&self, rules: &Rules) -> bool {
        let was_asked = |id: &String| rules.formerly.iter().any(|one| one.was.contains_key(id));
        let asks = |id: &String| rules.question(id).is_some() || was_asked(id);
        // A case of before it named bans tells by its answers.
        self.bans.iter().any(|ban| rules.ban(ban).is_none())
            || (self.bans.is_empty() && !self.business.answers.keys().all(asks))
    }

    /// Makes it a case about these rules. Answers that they do not know are dropped, as after an update that
    /// renamed one: they are asked anew, where an answer that nobody understands would count as a no. A finding
    /// is worse if the rules now say so.
    pub fn adopt(&mut self, rules: &Rules, alternatives: &Alternatives) {
        self.bans = rules.ban_ids();
        self.scans.judge_anew(rules);
        self.office.judge_anew(rules);
        self.business.adopt(rules);
        self.removal.forget_unknown(rules);
        self.protection.forget_unknown(alternatives);
    }
}
