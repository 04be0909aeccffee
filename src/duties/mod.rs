//! Answers about the business in, what applies out. Pure: no clock, no file, no words.

pub mod deadline;
pub mod words;

use std::collections::BTreeMap;

use crate::bans::{Duty, Question, Rules, UNKNOWN};

/// Question → choice. A question that is missing counts as answered with "I don't know".
pub type Answers = BTreeMap<String, String>;

/// An answer that the rules do not know.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnswerError {
    #[error("there is no question `{question}`; the questions are: {known}")]
    NoQuestion { question: String, known: String },
    #[error("`{question}` has no choice `{choice}`; the choices are: {known}")]
    NoChoice { question: String, choice: String, known: String },
}

/// Everything that applies to a business with these answers: first what it must do, then what it
/// should, what it can, and what is wrongly believed; within one level in the order of the rules.
pub fn applying<'a>(rules: &'a Rules, answers: &Answers) -> Vec<&'a Duty> {
    let mut duties: Vec<&Duty> = rules.duties.iter().filter(|duty| applies(duty, answers)).collect();
    duties.sort_by_key(|duty| duty.level);
    duties
}

fn applies(duty: &Duty, answers: &Answers) -> bool {
    fits(&duty.when, answers)
}

/// Whether each of these questions has one of its answers.
pub fn fits(when: &BTreeMap<String, Vec<String>>, answers: &Answers) -> bool {
    when.iter().all(|(question, choices)| {
        let answer = answers.get(question).map_or(UNKNOWN, String::as_str);
        choices.iter().any(|choice| choice == answer)
    })
}

/// The questions that matter after these answers, in the order of the rules.
pub fn asked<'a>(rules: &'a Rules, answers: &Answers) -> Vec<&'a Question> {
    rules.questions.iter().filter(|question| fits(&question.when, answers)).collect()
}

/// The first question without an answer, in the order of the rules; `None` when all are answered.
pub fn next_question<'a>(rules: &'a Rules, answers: &Answers) -> Option<&'a Question> {
    asked(rules, answers).into_iter().find(|question| !answers.contains_key(&question.id))
}

/// What is wrong with answers that came from outside, all of it.
pub fn check(rules: &Rules, answers: &Answers) -> Vec<AnswerError> {
    let known = rules.questions.iter();
    let known = known.map(|known| (known.id.as_str(), known.choices.iter().map(String::as_str).collect()));
    check_against(&known.collect::<Vec<_>>(), answers)
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
                return Some(AnswerError::NoQuestion { question: question.clone(), known: ids.join(", ") });
            };
            (!choices.contains(&choice.as_str())).then(|| AnswerError::NoChoice {
                question: question.clone(),
                choice: choice.clone(),
                known: choices.join(", "),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bans::Level;

    fn duty(id: &str, level: Level, when: &[(&str, &[&str])]) -> Duty {
        Duty {
            id: id.to_owned(),
            ban: "acme".to_owned(),
            level,
            facts: Vec::new(),
            due: Vec::new(),
            done_by: Vec::new(),
            when: when
                .iter()
                .map(|(question, choices)| {
                    ((*question).to_owned(), choices.iter().map(|choice| (*choice).to_owned()).collect())
                })
                .collect(),
        }
    }

    fn rules() -> Rules {
        let question = |id: &str| Question {
            id: id.to_owned(),
            choices: ["no", "yes", UNKNOWN].map(str::to_owned).to_vec(),
            federal: Vec::new(),
            when: BTreeMap::new(),
        };
        Rules {
            questions: vec![question("sells"), question("state")],
            duties: vec![
                duty("believed", Level::NotSo, &[]),
                duty("find-out", Level::Should, &[("sells", &[UNKNOWN])]),
                duty("stop", Level::Must, &[("sells", &["yes"])]),
                duty("both", Level::Must, &[("sells", &["yes"]), ("state", &["yes", UNKNOWN])]),
                duty("everybody", Level::Must, &[]),
            ],
            ..Rules::default()
        }
    }

    fn answers(pairs: &[(&str, &str)]) -> Answers {
        pairs.iter().map(|(question, choice)| ((*question).to_owned(), (*choice).to_owned())).collect()
    }

    #[test]
    fn duties_follow_the_answers_and_come_in_order_of_level() {
        type Row = (&'static [(&'static str, &'static str)], &'static [&'static str]);
        let table: [Row; 4] = [
            (&[], &["everybody", "find-out", "believed"]),
            (&[("sells", "no")], &["everybody", "believed"]),
            (&[("sells", "yes")], &["stop", "both", "everybody", "believed"]),
            (&[("sells", "yes"), ("state", "no")], &["stop", "everybody", "believed"]),
        ];
        let rules = rules();
        for (given, expected) in table {
            let ids: Vec<&str> =
                applying(&rules, &answers(given)).iter().map(|duty| duty.id.as_str()).collect();
            assert_eq!(ids, expected, "{given:?}");
        }
    }

    #[test]
    fn no_answer_is_the_same_as_not_knowing() {
        let rules = rules();
        let silent = applying(&rules, &Answers::new());
        let unknown = applying(&rules, &answers(&[("sells", UNKNOWN), ("state", UNKNOWN)]));
        let ids = |duties: &[&Duty]| duties.iter().map(|duty| duty.id.clone()).collect::<Vec<_>>();
        assert_eq!(ids(&silent), ids(&unknown));
    }

    #[test]
    fn questions_come_one_after_the_other() {
        let rules = rules();
        let next = |given: &[(&str, &str)]| {
            next_question(&rules, &answers(given)).map(|question| question.id.clone())
        };
        assert_eq!(next(&[]).as_deref(), Some("sells"));
        assert_eq!(next(&[("sells", UNKNOWN)]).as_deref(), Some("state"));
        assert_eq!(next(&[("state", "no")]).as_deref(), Some("sells"));
        assert_eq!(next(&[("sells", "no"), ("state", "no")]), None);
    }

    #[test]
    fn wrong_answers_are_all_named() {
        let errors = check(&rules(), &answers(&[("sells", "perhaps"), ("moon", "no"), ("state", "no")]));
        let messages: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(messages.len(), 2);
        assert!(messages[0].contains("`moon`") && messages[0].contains("sells, state"), "{messages:?}");
        assert!(messages[1].contains("`perhaps`") && messages[1].contains("no, yes"), "{messages:?}");
    }
}
