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
    /// Nobody knows. Of each of these lists one is so: there is a list for every kind of the business that has one,
    /// else one of all choices. [`UNKNOWN`] is in none.
    Open(Vec<Vec<&'a str>>),
}

/// What the kinds of a business say about a question.
enum OfKinds<'a> {
    Nothing,
    /// It does not matter to any of them.
    Counted(&'a str),
    OneOfEach(Vec<Vec<&'a str>>),
    /// Each of them says one of these, so that all hold.
    All(Vec<&'a str>),
}

fn of_kinds<'a>(question: &'a Question, kinds: Option<&BTreeSet<String>>) -> OfKinds<'a> {
    let Some(kinds) = kinds.filter(|kinds| !kinds.is_empty() && !kinds.contains(UNKNOWN)) else {
        return OfKinds::Nothing;
    };
    let is_known = |kind: &String| question.kinds.contains_key(kind) || question.not_for.contains(kind);
    if !kinds.iter().all(is_known) {
        return OfKinds::Nothing;
    }
    let said: Vec<&Vec<String>> = kinds.iter().filter_map(|kind| question.kinds.get(kind)).collect();
    // In the order of the rules, each once.
    let among = |lists: &[&'a Vec<String>]| -> Vec<&'a str> {
        let choices = question.choices.iter();
        choices.filter(|choice| lists.iter().any(|list| list.contains(choice))).map(String::as_str).collect()
    };
    let certain: Vec<&Vec<String>> = said.iter().copied().filter(|list| list.len() == 1).collect();
    match &question.otherwise {
        _ if !certain.is_empty() => OfKinds::All(among(&certain)),
        _ if !said.is_empty() => OfKinds::OneOfEach(said.iter().map(|list| among(&[*list])).collect()),
        Some(otherwise) => OfKinds::Counted(otherwise),
        None => OfKinds::Nothing,
    }
}

/// What is known of the answer to a question. What somebody answered counts more than the kind of business, and
/// not knowing never becomes a no.
pub fn known<'a>(question: &'a Question, said: Said<'a>) -> KnownAnswer<'a> {
    let answer = said.answers.get(&question.id).map(String::as_str);
    let of_kinds = of_kinds(question, said.kinds);
    match (answer.filter(|answer| *answer != UNKNOWN), of_kinds) {
        // One answer cannot say what several kinds say.
        (Some(answer), OfKinds::All(mut all)) if all.len() > 1 => {
            all.retain(|one| *one != answer);
            all.push(answer);
            KnownAnswer::Holds(all)
        }
        (Some(answer), _) => KnownAnswer::Holds(vec![answer]),
        (None, OfKinds::All(all)) => KnownAnswer::Holds(all),
        (None, OfKinds::OneOfEach(lists)) => KnownAnswer::Open(lists),
        (None, OfKinds::Counted(otherwise)) if answer.is_none() => KnownAnswer::Counted(otherwise),
        (None, OfKinds::Counted(_) | OfKinds::Nothing) => {
            let choices = question.choices.iter().map(String::as_str);
            KnownAnswer::Open(vec![choices.filter(|choice| *choice != UNKNOWN).collect()])
        }
    }
}

/// The choices that are shown for a question: what no business of these kinds can answer is left out.
pub fn offered<'a>(question: &'a Question, said: Said<'a>) -> Vec<&'a str> {
    let answer = said.answers.get(&question.id);
    let possible = match of_kinds(question, said.kinds) {
        OfKinds::OneOfEach(lists) => Some(lists.concat()),
        OfKinds::Nothing | OfKinds::Counted(_) | OfKinds::All(_) => None,
    };
    let is_offered = |choice: &&String| {
        let can = possible.as_ref().is_none_or(|any| any.contains(&choice.as_str()));
        can || *choice == UNKNOWN || Some(*choice) == answer
    };
    question.choices.iter().filter(is_offered).map(String::as_str).collect()
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
