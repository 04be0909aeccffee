//! Where a person is.

use serde::{Deserialize, Serialize};

/// A page of the window, as far as a case remembers it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "page", content = "id")]
pub enum Page {
    #[default]
    Start,
    /// What kind of business it is.
    Kinds,
    /// One question about the business.
    Question(String),
    /// What applies.
    Duties,
    Check,
    /// The computers and phones of the office.
    Office,
    /// One question before removal.
    Gate(String),
    /// What would be lost: the answer to a question stops the removal.
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
    /// A report was saved: what to do with it, and what is still open.
    Saved,
}
