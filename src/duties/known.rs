//! What is known of the answer to a question: by what somebody answered, or by the kind of business.

use std::collections::BTreeSet;

use super::Answers;
use crate::bans::{Question, Rules, UNKNOWN};

/// What is said of a business.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    /// Of which kinds it is; `None` when nobody was asked, and [`UNKNOWN`] alone when nobody knows. Then every
    /// question matters.
    pub kinds: Option<&'a BTreeSet<String>>,
    pub answers: &'a Answers,
}

impl<'a> From<&'a Answers> for Said<'a> {
    fn from(answers: &'a Answers) -> Self {
        Self { kinds: None, answers }
    }
}

/// What is known of the answer to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KnownAnswer<'a> {
    /// All of these hold: somebody answered so, or the kinds of the business say it.
    Holds(Vec<&'a str>),
    /// It does not matter to a business of these kinds, and counts as this.
    Counted(&'a str),
    /// Nobody knows, or nobody knows all of it.
    Open {
        /// What holds all the same, as the answer of one kind of several.
        holds: Vec<&'a str>,
        /// Of each of these lists one is so: there is a list for every kind of the business of which nothing holds
        /// yet, else one of all choices. [`UNKNOWN`] is in none.
        of_each: Vec<Vec<&'a str>>,
    },
}

impl KnownAnswer<'_> {
    /// What holds for certain, whatever else is open.
    pub fn holds(&self) -> &[&str] {
        match self {
            Self::Holds(holds) | Self::Open { holds, .. } => holds,
            Self::Counted(_) => &[],
        }
    }
}

/// What the kinds of a business say about a question.
struct OfKinds<'a> {
    /// What each kind that has a say can answer; empty when the question matters to none of them.
    lists: Vec<Vec<&'a str>>,
    /// The question does not matter to one of the kinds. What such a business answers all the same is heard.
    has_other: bool,
    otherwise: Option<&'a str>,
}

impl<'a> OfKinds<'a> {
    /// `None` when nobody said of which kind it is, or one of the kinds is unheard of.
    fn of(question: &'a Question, kinds: Option<&BTreeSet<String>>) -> Option<Self> {
        let kinds = kinds.filter(|kinds| !kinds.is_empty() && !kinds.contains(UNKNOWN))?;
        let is_known = |kind: &String| question.kinds.contains_key(kind) || question.not_for.contains(kind);
        if !kinds.iter().all(is_known) {
            return None;
        }
        let said = kinds.iter().filter_map(|kind| question.kinds.get(kind));
        // In the order of the rules.
        let lists: Vec<Vec<&str>> = said
            .map(|list| question.choices.iter().filter(|choice| list.contains(choice)).map(String::as_str))
            .map(Iterator::collect)
            .collect();
        let otherwise = question.otherwise.as_deref();
        let has_other = lists.len() < kinds.len();
        (!lists.is_empty() || otherwise.is_some()).then_some(Self { lists, has_other, otherwise })
    }

    /// What follows from the kinds alone, each once.
    fn certain(&self) -> Vec<&'a str> {
        let mut certain = Vec::new();
        for one in self.lists.iter().filter(|list| list.len() == 1).flatten() {
            if !certain.contains(one) {
                certain.push(*one);
            }
        }
        certain
    }

    /// The lists of which none of these holds.
    fn unmet(&self, holds: &[&str]) -> Vec<Vec<&'a str>> {
        let is_unmet = |list: &&Vec<&str>| !list.iter().any(|choice| holds.contains(choice));
        self.lists.iter().filter(is_unmet).cloned().collect()
    }

    /// The kinds answer it, whatever somebody says.
    fn is_settled(&self) -> bool {
        !self.lists.is_empty() && self.unmet(&self.certain()).is_empty()
    }

    /// Whether one of the kinds brings this answer, and none rules it out. What a business counts as that has
    /// nothing to do with the question is no answer of one that has.
    fn can_be(&self, choice: &str) -> bool {
        let has = |list: &Vec<&str>| list.contains(&choice);
        let is_ruled_out = self.otherwise == Some(choice) && !self.lists.iter().all(has);
        // Beside what is certain there can be more: a firm can sell and build.
        let is_named = self.lists.iter().any(|list| list.len() == 1 || has(list));
        !is_ruled_out && (self.lists.is_empty() || is_named)
    }

    /// Whether this answer is heard.
    fn hears(&self, choice: &str) -> bool {
        let is_ruled_out = self.otherwise == Some(choice) && !self.can_be(choice);
        if choice == UNKNOWN {
            !self.is_settled()
        } else {
            self.can_be(choice) || (self.has_other && !is_ruled_out)
        }
    }
}

/// What somebody answered to a question. What no business of these kinds can answer counts as not answered: it was
/// said of another kind of business, and is asked anew.
pub fn given<'a>(question: &Question, said: Said<'a>) -> Option<&'a str> {
    let answer = said.answers.get(&question.id).map(String::as_str)?;
    OfKinds::of(question, said.kinds).is_none_or(|kinds| kinds.hears(answer)).then_some(answer)
}

/// What is known of the answer to a question. What somebody answered counts beside the kinds of business, and takes
/// away nothing that one of them makes certain. Not knowing never becomes a no.
pub fn known<'a>(question: &'a Question, said: Said<'a>) -> KnownAnswer<'a> {
    let given = given(question, said);
    let answer = given.filter(|answer| *answer != UNKNOWN);
    let kinds = OfKinds::of(question, said.kinds);
    if let Some(kinds) = kinds.as_ref().filter(|kinds| !kinds.lists.is_empty()) {
        let mut holds = kinds.certain();
        holds.extend(answer.filter(|answer| !kinds.certain().contains(answer)));
        let of_each = kinds.unmet(&holds);
        return if of_each.is_empty() {
            KnownAnswer::Holds(holds)
        } else {
            KnownAnswer::Open { holds, of_each }
        };
    }
    match (answer, kinds.and_then(|kinds| kinds.otherwise)) {
        (Some(answer), _) => KnownAnswer::Holds(vec![answer]),
        (None, Some(otherwise)) if given.is_none() => KnownAnswer::Counted(otherwise),
        (None, _) => {
            let choices = question.choices.iter().map(String::as_str);
            let of_each = vec![choices.filter(|choice| *choice != UNKNOWN).collect()];
            KnownAnswer::Open { holds: Vec::new(), of_each }
        }
    }
}

/// The choices that are shown for a question: what no business of these kinds can answer is left out.
pub fn offered<'a>(question: &'a Question, said: Said<'a>) -> Vec<&'a str> {
    let (kinds, given) = (OfKinds::of(question, said.kinds), given(question, said));
    let is_offered = |choice: &&str| {
        *choice == UNKNOWN
            || Some(*choice) == given
            || kinds.as_ref().is_none_or(|kinds| kinds.can_be(choice))
    };
    question.choices.iter().map(String::as_str).filter(is_offered).collect()
}

/// Answers as these rules understand them: what was answered before one of the questions changed stands for what it
/// means now. What nothing stands for stays as it is.
pub fn renewed(rules: &Rules, answers: &Answers) -> Answers {
    let mut renewed = answers.clone();
    for formerly in &rules.formerly {
        if formerly.was.iter().all(|(question, choice)| answers.get(question) == Some(choice)) {
            for (question, choice) in &formerly.is {
                renewed.entry(question.clone()).or_insert_with(|| choice.clone());
            }
        }
    }
    let is_understood = |id: &String, choice: &String| {
        rules.question(id).is_some_and(|question| question.choices.contains(choice))
    };
    let was = |id: &String, choice: &String| rules.formerly.iter().any(|one| one.was.get(id) == Some(choice));
    renewed.retain(|id, choice| is_understood(id, choice) || !was(id, choice));
    renewed
}
