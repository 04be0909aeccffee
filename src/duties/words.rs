//! Answers in words.

use super::{Answers, asked};
use crate::bans::Rules;
use crate::text::Texts;

/// A question that matters, and what was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnsweredQuestion {
    /// Of the question.
    pub id: String,
    pub question: String,
    /// `None` when it was skipped.
    pub answer: Option<String>,
}

/// Every question that matters after these answers, also those that were skipped.
pub fn told(rules: &Rules, texts: &Texts, answers: &Answers) -> Vec<AnsweredQuestion> {
    let told = asked(rules, answers).into_iter().map(|question| {
        let key = format!("question-{}", question.id);
        AnsweredQuestion {
            id: question.id.clone(),
            question: texts.get(&key),
            answer: answers.get(&question.id).map(|choice| texts.get(&format!("{key}-{choice}"))),
        }
    });
    told.collect()
}
