//! What the person wants in the report, and where it was saved.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::language::Language;

/// The reports on a case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reports {
    /// What goes into the report.
    pub choices: ReportChoices,
    /// When and where reports were saved, oldest first.
    pub saved: Vec<SavedReport>,
    /// Something that goes into a report has changed since the newest was saved.
    pub is_old: bool,
}

impl Reports {
    /// No report says what was saved before.
    pub(super) fn as_reported(&self) -> Self {
        Self { choices: self.choices.clone(), ..Self::default() }
    }
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
