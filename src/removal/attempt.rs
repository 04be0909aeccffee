//! What was tried, and how it ended. Kept in the case, so that nothing is started twice unasked.

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize};

use super::action::without_arguments;
use super::outcome::Outcome;
use crate::scan::Scan;

/// One start of an uninstaller.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attempt {
    /// [`crate::scan::Finding::key`] of what was to be removed.
    pub key: String,
    /// Its name at that time.
    pub name: String,
    /// What was started, as it was shown. Older versions kept the arguments; they are not read.
    #[serde(deserialize_with = "command")]
    pub command: String,
    pub begun_at: Timestamp,
    /// `None` while it runs, and for ever when this program did not see the end.
    pub end: Option<End>,
}

/// How an attempt ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct End {
    pub at: Timestamp,
    pub outcome: Outcome,
    /// The exit code, or the error of the system when nothing was started.
    pub code: Option<u32>,
}

fn command<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    String::deserialize(deserializer).map(|command| without_arguments(&command))
}

impl Attempt {
    /// Whether the scan cannot have seen all that it did. One whose end nobody saw may still be going on.
    pub fn is_newer_than(&self, scan: &Scan) -> bool {
        self.end.as_ref().is_none_or(|end| end.at > scan.started_at)
    }

    /// When it may have removed what it was to remove: at its end, or at its beginning where nobody saw the end.
    pub fn may_have_removed_at(&self) -> Option<Timestamp> {
        match &self.end {
            None => Some(self.begun_at),
            Some(end) => end.outcome.may_have_removed().then_some(end.at),
        }
    }
}

/// The newest attempt to remove something.
pub fn newest<'a>(attempts: &'a [Attempt], key: &str) -> Option<&'a Attempt> {
    attempts.iter().rfind(|attempt| attempt.key == key)
}
