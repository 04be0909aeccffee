//! What is said of a business, in words.

use super::{Said, asked, counted, given};
use crate::bans::{Rules, UNKNOWN};
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

/// Every question that matters to this business, also those that were skipped.
pub fn told<'s>(rules: &Rules, texts: &Texts, said: impl Into<Said<'s>>) -> Vec<AnsweredQuestion> {
    let said = said.into();
    let told = asked(rules, said).into_iter().map(|question| {
        let key = format!("question-{}", question.id);
        AnsweredQuestion {
            id: question.id.clone(),
            question: texts.get(&key),
            answer: given(question, said).map(|choice| texts.get(&format!("{key}-{choice}"))),
        }
    });
    told.collect()
}

/// The kinds that were chosen, in one text; `None` when nobody was asked.
pub fn kinds<'s>(rules: &Rules, texts: &Texts, said: impl Into<Said<'s>>) -> Option<String> {
    let chosen = said.into().kinds?;
    if chosen.contains(UNKNOWN) {
        return Some(texts.get("kinds-unknown"));
    }
    let all = rules.kinds.iter().filter(|kind| chosen.contains(&kind.id));
    texts.listed(all.map(|kind| texts.get(&format!("business-kind-{}", kind.id))))
}

/// What counts as answered because other kinds were chosen, in one sentence; `None` when nothing does.
pub fn counted_as_no<'s>(rules: &Rules, texts: &Texts, said: impl Into<Said<'s>>) -> Option<String> {
    let all = counted(rules, said).into_iter();
    let list = texts.listed(all.map(|question| texts.get(&format!("question-{}-otherwise", question.id))))?;
    Some(texts.with("counted-as-no", &[("list", list.into())]))
}
