//! Results of the formats before: what they have otherwise, and what follows from it.
//!
//! Formats 1 and 2 judge by one ban, and have neither the bans of a finding nor the kinds of evidence. The first
//! also kept the commands of uninstallers, which are read without their arguments.

use serde::{Deserialize, Deserializer};

use super::evidence::Evidence;
use super::result::{SCHEMA, Scan};
use super::rules_used::RulesUsed;
use crate::machine::Field;
use crate::redact;

const OLDER: [&str; 2] = ["bancheck.scan/1", "bancheck.scan/2"];

/// Whether this version reads results of a format.
pub fn is_read(schema: &str) -> bool {
    schema == SCHEMA || OLDER.contains(&schema)
}

/// One ban, or all of them.
pub(super) fn rules_used<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<RulesUsed>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum OneOrAll {
        All(Vec<RulesUsed>),
        One(RulesUsed),
    }
    Ok(match OneOrAll::deserialize(deserializer)? {
        OneOrAll::All(all) => all,
        OneOrAll::One(one) => vec![one],
    })
}

/// Evidence without the arguments of commands.
pub(super) fn evidence<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Evidence>, D::Error> {
    let mut evidence = Vec::<Evidence>::deserialize(deserializer)?;
    for one in evidence.iter_mut().filter(|one| one.item == Field::UninstallString) {
        one.detail = redact::without_arguments(&one.detail);
    }
    Ok(evidence)
}

impl Scan {
    /// Makes a result of an older version one as this version writes it.
    pub(super) fn renew(&mut self) {
        if !OLDER.contains(&self.schema.as_str()) {
            return;
        }
        SCHEMA.clone_into(&mut self.schema);
        for finding in &mut self.findings {
            finding.bans = self.rules.iter().map(|used| used.ban.clone()).collect();
            for evidence in &mut finding.evidence {
                evidence.kind = evidence.kind_by_texts();
            }
        }
    }
}
