//! Which rules judged.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::bans::{Ban, Rules};

/// One ban, as it was when it judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RulesUsed {
    pub ban: String,
    pub version: String,
    /// The day of this version of the rules, `2026-11-24`.
    pub as_of: String,
}

impl RulesUsed {
    /// One for each ban.
    pub fn all(rules: &Rules) -> Vec<Self> {
        let used = |ban: &Ban| Self {
            ban: ban.id.clone(),
            version: ban.version.clone(),
            as_of: ban.as_of.to_string(),
        };
        rules.bans.iter().map(used).collect()
    }
}
