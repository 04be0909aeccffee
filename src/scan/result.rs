//! The result of a scan, as kept in the case and printed by `scan --json` (`bancheck.scan/3`).

#![expect(
    clippy::same_name_method,
    reason = "serde makes the reader that `consistency` lays its check around"
)]

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::evidence::Evidence;
use super::older;
use super::rules_used::RulesUsed;
use super::uninstall_entry::{self, UninstallEntry};
use crate::bans::{Confidence, Coverage, Rules};
use crate::machine::{Computer, ReasonKind, SourceId};
use crate::named::named_enum;

/// Name and version of the format. A change that a reader could trip over needs a new number.
pub const SCHEMA: &str = "bancheck.scan/3";

/// Everything one scan has to say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, remote = "Self")]
pub struct Scan {
    /// Always [`SCHEMA`], also of a result that was written before.
    pub schema: String,
    // Only for whoever reads the data: `Scan::verdict` says what follows from the rest, and `consistency`
    // refuses what says otherwise.
    pub(super) verdict: Verdict,
    #[schemars(with = "String")]
    pub started_at: Timestamp,
    #[schemars(with = "String")]
    pub finished_at: Timestamp,
    pub computer: Computer,
    /// One for each ban, in the order of the rules.
    #[serde(deserialize_with = "older::rules_used")]
    #[schemars(with = "Vec<RulesUsed>")]
    pub rules: Vec<RulesUsed>,
    pub findings: Vec<Finding>,
    pub checks: Vec<Check>,
    /// Antivirus products registered with the system; empty where the system keeps no such list.
    pub protection: Vec<Protection>,
    /// Folders and full names of people, as the system lists them, without which a report could not hide
    /// every name that is above.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub homes: Vec<String>,
}

named_enum! {
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
    #[serde(rename_all = "kebab-case")]
    pub enum Verdict {
        /// Something that the ban covers is installed, running, or left over.
        Found = "found",
        /// Nothing was found, and every place could be checked.
        Clear = "clear",
        /// Nothing was found, but something could not be checked, or only its supplier can tell.
        Unsure = "unsure",
    }
}

impl Verdict {
    /// The verdict on findings and places together: the only place that decides it.
    pub fn of(findings: &[Finding], checks: &[Check]) -> Self {
        let any = |coverage| findings.iter().any(|finding| finding.covered == coverage);
        let has_gap = checks.iter().any(|check| check.result == CheckResult::CouldNotCheck);
        if any(Coverage::Covered) {
            Self::Found
        } else if any(Coverage::Ask) || has_gap || checks.is_empty() {
            Self::Unsure
        } else {
            Self::Clear
        }
    }
}

/// A product of the rules that was seen, with everything that speaks for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// ID from the rules.
    pub product: String,
    /// The version that tells it from another one of the same product, where both are installed; each is
    /// removed on its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// As the computer names it, else as the rules do.
    pub name: String,
    pub version: Option<String>,
    pub publisher: Option<String>,
    /// The bans that speak of it, by their IDs, that of the product's own folder first.
    #[serde(default)]
    pub bans: Vec<String>,
    pub covered: Coverage,
    pub state: State,
    pub confidence: Confidence,
    /// Why the confidence is what it is: what speaks for the finding, then what weakens it.
    #[serde(default)]
    pub grounds: Vec<Ground>,
    #[serde(deserialize_with = "older::evidence")]
    #[schemars(with = "Vec<Evidence>")]
    pub evidence: Vec<Evidence>,
    /// How its entries in the list of installed programs say that it is removed.
    #[serde(default, deserialize_with = "uninstall_entry::entries")]
    #[schemars(with = "Vec<UninstallEntry>")]
    pub uninstall: Vec<UninstallEntry>,
}

impl Finding {
    /// The key that tells it from the other findings of a scan, and finds it again in the next one. Only
    /// products that nobody described have their own name in it.
    pub fn key(&self, rules: &Rules) -> String {
        let is_each = rules.product(&self.product).is_some_and(|product| product.each);
        let own_name = is_each.then_some(self.name.as_str());
        let told_apart = own_name.into_iter().chain(self.part.as_deref()).collect::<Vec<_>>().join(" ");
        if told_apart.is_empty() { self.product.clone() } else { format!("{}: {told_apart}", self.product) }
    }

    /// The product in a key.
    pub fn product_of(key: &str) -> &str {
        key.split_once(": ").map_or(key, |(product, _)| product)
    }

    /// Its name, with the version where another one of it is installed, too.
    pub fn title(&self) -> String {
        match &self.part {
            Some(version) if !self.name.contains(version) => format!("{} {version}", self.name),
            _ => self.name.clone(),
        }
    }

    /// Its name, and its version where it has one.
    pub fn name_and_version(&self) -> String {
        let version = self.version.as_deref().unwrap_or_default();
        format!("{} {version}", self.name).trim().to_owned()
    }

    /// Whether a program of it was running during the scan, registered or not.
    pub fn is_running(&self) -> bool {
        self.state == State::Running
            || self.evidence.iter().any(|evidence| evidence.source == SourceId::Processes)
    }
}

named_enum! {
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
    #[serde(rename_all = "kebab-case")]
    pub enum State {
        /// Only traces remain.
        Leftover = "leftover",
        /// Registered as installed, but its files are gone: a removal that broke off.
        #[serde(rename = "gone")]
        Orphaned = "gone",
        /// Running, but not registered as installed.
        Running = "running",
        Installed = "installed",
    }
}

impl State {
    /// Whether it is more than traces.
    pub fn is_here(self) -> bool {
        self != Self::Leftover
    }
}

named_enum! {
    /// One reason for a finding's confidence.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
    #[serde(rename_all = "kebab-case")]
    pub enum Ground {
        /// In the system's list of installed programs, with its maker.
        ListedWithMaker = "listed-with-maker",
        /// In the system's list of installed programs.
        Listed = "listed",
        /// The system knows a part of it: a service, a start job, a key of its own, an app.
        Registered = "registered",
        /// A program of it was running during the scan.
        Runs = "runs",
        /// It has told the system that it protects this computer.
        ReportsItself = "reports-itself",
        /// The maker's signature on a file of it holds.
        Signed = "signed",
        /// Only things were seen that programs leave behind.
        Traces = "traces",
        /// What weakens it: the list does not say who made it.
        NoMaker = "no-maker",
        /// What weakens it: the files that are named are not there.
        FilesGone = "files-gone",
        /// What weakens it: nothing but the name speaks for it.
        NameOnly = "name-only",
    }
}

/// What came of one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Check {
    pub source: SourceId,
    pub result: CheckResult,
    /// How many things were read there.
    pub items: usize,
    pub millis: u64,
    pub reason: Option<CheckReason>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CheckResult {
    Read,
    Absent,
    /// Not read, or read only in part; `items` says how much was.
    CouldNotCheck,
}

/// Why something could not be checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckReason {
    pub kind: ReasonKind,
    /// The technical cause, in English.
    pub detail: String,
}

/// An antivirus product as the system sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Protection {
    pub name: String,
    pub on: bool,
    /// `None` where the system does not say.
    pub up_to_date: Option<bool>,
}

impl Protection {
    /// Whether it is on, and not out of date as far as the system says.
    pub fn protects(&self) -> bool {
        self.on && self.up_to_date != Some(false)
    }
}

impl Scan {
    /// The verdict on the findings and the places. It is never taken from a file, so that nothing is called
    /// clear above a finding.
    pub fn verdict(&self) -> Verdict {
        Verdict::of(&self.findings, &self.checks)
    }

    /// The data file, as `scan --json` prints it and as reports give its hash.
    ///
    /// # Errors
    /// None that this type can cause.
    pub fn to_json(&self) -> serde_json::Result<String> {
        let mut json = serde_json::to_string_pretty(self)?;
        json.push('\n');
        Ok(json)
    }

    /// Whether another check saw the same, at whatever time. How much was read in a place is no difference: of
    /// running programs it is never the same.
    pub fn saw_the_same_as(&self, other: &Self) -> bool {
        let timeless = |scan: &Self| {
            let checks = scan.checks.iter().cloned().map(|check| Check { items: 0, millis: 0, ..check });
            let (checks, at) = (checks.collect(), Timestamp::UNIX_EPOCH);
            Self { started_at: at, finished_at: at, checks, ..scan.clone() }
        };
        timeless(self) == timeless(other)
    }

    /// The findings the ban covers.
    pub fn covered(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.covered == Coverage::Covered)
    }

    /// Those of them that are more than leftovers.
    pub fn installed(&self) -> impl Iterator<Item = &Finding> {
        self.covered().filter(|finding| finding.state.is_here())
    }

    /// Whether there is more than leftovers.
    pub fn has_installed(&self) -> bool {
        self.installed().next().is_some()
    }

    /// The findings that the ban covers only if something is inside that cannot be seen.
    pub fn unclear(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.covered == Coverage::Ask)
    }

    /// Whether running programs were looked at. On a disk from another computer none run.
    pub fn saw_what_runs(&self) -> bool {
        self.checks
            .iter()
            .any(|check| check.source == SourceId::Processes && check.result == CheckResult::Read)
    }

    /// Whether a disk from another computer was looked at, on which nothing runs.
    pub fn is_of_disk(&self) -> bool {
        self.checks.iter().all(|check| check.source != SourceId::Processes)
    }
}
