//! What the person said about the business, whichever computer it is about.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::bans::{Rules, UNKNOWN};
use crate::duties::{self, Said};

/// What is true of the business. It stays when the case goes on at another computer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Business {
    /// Of which kinds it is, by their IDs; [`UNKNOWN`] alone when the person does not know. `None` when nobody was
    /// asked, as in a case from before it was.
    #[serde(default)]
    pub kinds: Option<BTreeSet<String>>,
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

    /// Chooses a kind, or takes it back. Not knowing goes with no other.
    pub fn choose_kind(&mut self, kind: &str, is_on: bool) {
        let mut kinds = self.kinds.take().unwrap_or_default();
        if is_on && kind == UNKNOWN {
            kinds.clear();
        }
        if is_on {
            kinds.remove(UNKNOWN);
            kinds.insert(kind.to_owned());
        } else {
            kinds.remove(kind);
        }
        self.kinds = Some(kinds).filter(|kinds| !kinds.is_empty());
    }

    /// The kinds as the record has them; empty when none was chosen.
    pub fn kinds_on_record(&self) -> String {
        self.kinds.iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    /// Understands answers of before as the rules do now, and drops what they do not know. Without a kind that is
    /// gone nothing may be taken for granted.
    pub(super) fn adopt(&mut self, rules: &Rules) {
        self.answers = duties::renewed(rules, &self.answers);
        self.answers.retain(|id, choice| {
            rules.question(id).is_some_and(|question| question.choices.contains(choice))
        });
        let is_known = |kind: &String| kind == UNKNOWN || rules.kinds.iter().any(|known| known.id == *kind);
        self.kinds.take_if(|kinds| !kinds.iter().all(is_known));
    }
}

impl<'a> From<&'a Business> for Said<'a> {
    fn from(business: &'a Business) -> Self {
        Self { kinds: business.kinds.as_ref(), answers: &business.answers }
    }
}
