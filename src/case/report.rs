//! What the person wants in the report, and where it was saved.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::language::Language;
use crate::named::named_enum;

/// The reports on a case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reports {
    /// What goes into the report.
    pub choices: ReportChoices,
    /// When and where reports were saved, oldest first.
    pub saved: Vec<SavedReport>,
    /// What a report tells has changed since the newest was saved: not what the person chose to put into it.
    pub is_old: bool,
}

impl Reports {
    /// No report says what was saved before.
    pub(super) fn as_reported(&self) -> Self {
        Self { choices: self.choices.clone(), ..Self::default() }
    }
}

named_enum! {
    /// For whom a report is, which says how much of the case goes into it.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Audience {
        /// An insurer, a bank, a customer: one page where nothing was found.
        #[default]
        Asker = "asker",
        /// Who gave out a government contract: with what applies.
        Contract = "contract",
        /// Who looks after the computers: with every place.
        Technician = "technician",
        /// The person's own records: all of it.
        Own = "own",
    }
}

/// What the person wants in the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportChoices {
    /// For a case from before it was asked: all of it, as it was then.
    #[serde(default = "own")]
    pub audience: Audience,
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

/// For what older cases do not have.
fn own() -> Audience {
    Audience::Own
}

impl Default for ReportChoices {
    fn default() -> Self {
        let mut choices = Self {
            audience: Audience::default(),
            business: String::new(),
            every_place: false,
            law: false,
            statement: false,
            folder_names: false,
            language: None,
        };
        choices.pick(Audience::default());
        choices
    }
}

impl ReportChoices {
    /// What usually goes to this reader. Single parts can be chosen after that.
    pub fn pick(&mut self, audience: Audience) {
        self.audience = audience;
        self.every_place = matches!(audience, Audience::Technician | Audience::Own);
        self.law = matches!(audience, Audience::Contract | Audience::Own);
        self.statement = audience != Audience::Technician;
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
