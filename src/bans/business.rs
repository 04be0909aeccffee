//! What is asked of a business: of which kind it is, and the questions that matter to that kind.

use std::collections::{BTreeMap, BTreeSet};

/// A kind of business. Text keys: `business-kind-ID`, and the same with `-hint`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BusinessKind {
    pub id: String,
    /// The topics that answer whoever doubts if they are of this kind, shown where it is asked.
    pub doubts: Vec<String>,
}

/// A question about the business. Text keys: `question-ID`, `question-ID-why`, `question-ID-CHOICE`, and
/// `question-ID-otherwise` where it can count as answered: a few words for what was counted as no.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    pub id: String,
    pub choices: Vec<String>,
    /// The choices that mean work for the federal government, which changes what protection fits.
    pub federal: Vec<String>,
    /// It is asked only after these answers to questions before it.
    pub when: BTreeMap<String, Vec<String>>,
    /// Kind of business → what a business of that kind can answer. With one choice the kind has answered it.
    /// Empty where it is asked of everybody.
    pub kinds: BTreeMap<String, Vec<String>>,
    /// The other kinds of the same ban: to them it does not matter. Of a kind that the ban does not know nothing
    /// is taken for granted.
    pub not_for: BTreeSet<String>,
    /// What it counts as for these.
    pub otherwise: Option<String>,
    /// The topics that answer whoever doubts, shown below the choices.
    pub doubts: Vec<String>,
}

/// Answers of before this version of the rules, and what they mean now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formerly {
    /// Question of before → its answer.
    pub was: BTreeMap<String, String>,
    /// Question → the answer that it stands for, unless somebody has answered that.
    pub is: BTreeMap<String, String>,
}

impl Question {
    /// Adds what another ban says of the same question, which then is asked of whomever one of the two asks.
    /// `false` where the other means something else by it.
    pub(super) fn join(&mut self, other: Self) -> bool {
        let is_same = self.id == other.id
            && self.choices == other.choices
            && self.federal == other.federal
            && self.when == other.when;
        let is_alike = |kind: &String| match (self.kinds.get(kind), other.kinds.get(kind)) {
            (Some(own), Some(others)) => own == others,
            _ => true,
        };
        let counts_alike = match (&self.otherwise, &other.otherwise) {
            (Some(own), Some(others)) => own == others,
            _ => true,
        };
        if !is_same || !counts_alike || !self.kinds.keys().all(is_alike) {
            return false;
        }
        if self.kinds.is_empty() || other.kinds.is_empty() {
            self.kinds.clear();
            self.not_for.clear();
            self.otherwise = None;
        } else {
            // What one of them does not know, or asks, is taken for granted by neither.
            self.not_for.retain(|kind| other.not_for.contains(kind));
            let own = std::mem::take(&mut self.kinds);
            let all = own.into_iter().chain(other.kinds);
            self.kinds = all.collect();
        }
        let new: Vec<String> =
            other.doubts.into_iter().filter(|topic| !self.doubts.contains(topic)).collect();
        self.doubts.extend(new);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(kinds: &[(&str, &[&str])], not_for: &[&str], otherwise: Option<&str>) -> Question {
        let owned = |choices: &[&str]| choices.iter().map(|choice| (*choice).to_owned()).collect::<Vec<_>>();
        Question {
            id: "health".to_owned(),
            choices: owned(&["no", "yes", "unknown"]),
            kinds: kinds.iter().map(|(kind, choices)| ((*kind).to_owned(), owned(choices))).collect(),
            not_for: not_for.iter().map(|kind| (*kind).to_owned()).collect(),
            otherwise: otherwise.map(str::to_owned),
            ..Question::default()
        }
    }

    #[test]
    fn what_one_of_two_bans_asks_is_asked_and_neither_takes_for_granted_what_it_does_not_know() {
        let mut own = question(&[("clinic", &["yes"])], &["shop", "school"], Some("no"));
        let other = question(&[("clinic", &["yes"]), ("school", &["no", "yes"])], &["shop"], Some("no"));
        assert!(own.join(other));
        assert_eq!(own.not_for, BTreeSet::from(["shop".to_owned()]));
        assert!(own.kinds.contains_key("school"));
        assert!(own.join(question(&[], &[], None)), "the third asks everybody");
        assert!(own.kinds.is_empty() && own.not_for.is_empty() && own.otherwise.is_none());
    }

    #[test]
    fn two_meanings_of_one_question_are_seen() {
        let own = || question(&[("clinic", &["yes"])], &["shop"], Some("no"));
        assert!(!own().join(question(&[("clinic", &["no"])], &["shop"], Some("no"))));
        assert!(!own().join(question(&[("clinic", &["yes"])], &["shop"], Some("yes"))));
        assert!(!own().join(Question { choices: vec!["unknown".to_owned()], ..own() }));
    }
}
