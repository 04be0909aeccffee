//! What the person said about the business, whichever computer it is about.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::bans::Rules;

/// What is true of the business. It stays when the case goes on at another computer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Business {
    /// Question of the rules → chosen answer. A question that is missing was not answered.
    pub answers: BTreeMap<String, String>,
    /// What the ranking of other protection needs to know. It is in no report.
    pub office: OfficeAnswers,
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

impl Business {
    /// No report says how large the office is.
    pub(super) fn as_reported(&self) -> Self {
        Self { office: OfficeAnswers::default(), ..self.clone() }
    }

    /// Drops answers that the rules do not know.
    pub(super) fn forget_unknown(&mut self, rules: &Rules) {
        self.answers.retain(|id, choice| {
            rules.question(id).is_some_and(|question| question.choices.contains(choice))
        });
    }
}
