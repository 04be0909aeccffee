//! Answers about the business in, what applies out. Pure: no clock, no file, no words.

pub mod deadline;
mod known;
pub mod words;

use std::collections::{BTreeMap, BTreeSet};

use crate::bans::{Duty, Question, Rules, UNKNOWN};

pub use known::{KnownAnswer, Said, given, known, offered, renewed};

/// Question → choice. A question that is missing counts as answered with "I don't know".
pub type Answers = BTreeMap<String, String>;

/// Question → the answers of which it must have one.
pub type Conditions = BTreeMap<String, Vec<String>>;

/// An answer that the rules do not know.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnswerError {
    #[error("there is no kind of business `{kind}`; the kinds are: {known}")]
    Kind { kind: String, known: String },
    #[error("there is no question `{question}`; the questions are: {known}")]
    Question { question: String, known: String },
    #[error("`{question}` has no choice `{choice}`; the choices are: {known}")]
    Choice { question: String, choice: String, known: String },
}

/// Everything that applies to a business of which this is said: first what it must do, then what it
/// should, what it can, and what is wrongly believed; within one level in the order of the rules.
pub fn applying<'r, 's>(rules: &'r Rules, said: impl Into<Said<'s>>) -> Vec<&'r Duty> {
    let said = said.into();
    let mut duties: Vec<&Duty> = rules.duties.iter().filter(|duty| fits(rules, &duty.when, said)).collect();
    duties.sort_by_key(|duty| duty.level);
    duties
}

/// Whether each of these questions has one of its answers, for all that is known.
pub fn fits<'s>(rules: &Rules, when: &Conditions, said: impl Into<Said<'s>>) -> bool {
    let said = said.into();
    when.iter().all(|(id, choices)| {
        let is_named = |choice: &&str| choices.iter().any(|named| named == choice);
        match rules.question(id).map(|question| known(question, said)) {
            Some(KnownAnswer::Holds(all)) => all.iter().any(is_named),
            Some(KnownAnswer::Counted(one)) => is_named(&one),
            // Whichever of them it is.
            Some(KnownAnswer::Open { holds, of_each }) => {
                let is_sure = |list: &Vec<&str>| !list.is_empty() && list.iter().all(is_named);
                is_named(&UNKNOWN) || holds.iter().any(is_named) || of_each.iter().any(is_sure)
            }
            None => is_named(&UNKNOWN),
        }
    })
}

/// Whether it fits, or would with answers that nobody has given yet.
pub fn can_fit<'s>(rules: &Rules, when: &Conditions, said: impl Into<Said<'s>>) -> bool {
    let said = said.into();
    when.iter().all(|(id, choices)| {
        let is_named = |choice: &&str| choices.iter().any(|named| named == choice);
        match rules.question(id).map(|question| known(question, said)) {
            Some(KnownAnswer::Holds(all)) => all.iter().any(is_named),
            Some(KnownAnswer::Counted(one)) => is_named(&one),
            Some(KnownAnswer::Open { holds, of_each }) => {
                holds.iter().chain(of_each.iter().flatten()).any(is_named)
            }
            None => false,
        }
    })
}

/// The questions that matter to this business, in the order of the rules: those that its kinds leave open, and
/// those that somebody has answered all the same.
pub fn asked<'r, 's>(rules: &'r Rules, said: impl Into<Said<'s>>) -> Vec<&'r Question> {
    let said = said.into();
    let is_asked = |question: &&Question| {
        let is_open = matches!(known(question, said), KnownAnswer::Open { .. });
        fits(rules, &question.when, said) && (is_open || given(question, said).is_some())
    };
    rules.questions.iter().filter(is_asked).collect()
}

/// The questions that matter and of which nobody knows the answer, or not for each kind of the business: not
/// answered, with "I don't know", or with what only one of several kinds can say.
pub fn open<'r, 's>(rules: &'r Rules, said: impl Into<Said<'s>>) -> Vec<&'r Question> {
    let said = said.into();
    let is_open = |question: &&Question| matches!(known(question, said), KnownAnswer::Open { .. });
    asked(rules, said).into_iter().filter(is_open).collect()
}

/// The questions that count as answered because of the kinds that were not chosen.
pub fn counted<'r, 's>(rules: &'r Rules, said: impl Into<Said<'s>>) -> Vec<&'r Question> {
    let said = said.into();
    let is_counted = |question: &&Question| matches!(known(question, said), KnownAnswer::Counted(_));
    let all = rules.questions.iter().filter(|question| fits(rules, &question.when, said));
    all.filter(is_counted).collect()
}

/// Whether it was not said yet of which kind the business is.
pub fn lacks_kinds<'s>(rules: &Rules, said: impl Into<Said<'s>>) -> bool {
    !rules.kinds.is_empty() && said.into().kinds.is_none_or(BTreeSet::is_empty)
}

/// The first question without an answer, in the order of the rules; `None` when all are answered.
pub fn next_question<'r, 's>(rules: &'r Rules, said: impl Into<Said<'s>>) -> Option<&'r Question> {
    let said = said.into();
    asked(rules, said).into_iter().find(|question| given(question, said).is_none())
}

/// What is wrong with what was said and came from outside, all of it.
pub fn check<'s>(rules: &Rules, said: impl Into<Said<'s>>) -> Vec<AnswerError> {
    let said = said.into();
    let is_known = |kind: &&String| *kind == UNKNOWN || rules.kinds.iter().any(|known| known.id == **kind);
    let kinds = said.kinds.into_iter().flatten().filter(|kind| !is_known(kind)).map(|kind| {
        let known: Vec<&str> = rules.kinds.iter().map(|kind| kind.id.as_str()).chain([UNKNOWN]).collect();
        AnswerError::Kind { kind: kind.clone(), known: known.join(", ") }
    });
    let known = rules.questions.iter();
    let known = known.map(|known| (known.id.as_str(), known.choices.iter().map(String::as_str).collect()));
    kinds.chain(check_against(&known.collect::<Vec<_>>(), said.answers)).collect()
}

/// The same for the questions before removal.
pub fn check_gates(rules: &Rules, answers: &Answers) -> Vec<AnswerError> {
    let known = rules.gates.iter();
    let known =
        known.map(|gate| (gate.id.as_str(), gate.choices.iter().map(|choice| choice.id.as_str()).collect()));
    check_against(&known.collect::<Vec<_>>(), answers)
}

/// `known`: every question and its choices, in the order of the rules.
fn check_against(known: &[(&str, Vec<&str>)], answers: &Answers) -> Vec<AnswerError> {
    answers
        .iter()
        .filter_map(|(question, choice)| {
            let Some((_, choices)) = known.iter().find(|(id, _)| id == question) else {
                let ids: Vec<&str> = known.iter().map(|(id, _)| *id).collect();
                return Some(AnswerError::Question { question: question.clone(), known: ids.join(", ") });
            };
            (!choices.contains(&choice.as_str())).then(|| AnswerError::Choice {
                question: question.clone(),
                choice: choice.clone(),
                known: choices.join(", "),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests;
