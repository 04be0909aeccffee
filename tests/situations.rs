//! What each answer brings, as a table that people can read: `tests/data/situations.txt`.
#![cfg(test)]

use std::collections::BTreeSet;
use std::fmt::Write as _;

use bancheck::bans::Rules;
use bancheck::duties::{self, Answers, Said};

/// Level and ID of all that applies.
fn applying(rules: &Rules, answers: &Answers) -> BTreeSet<(String, String)> {
    let duties = duties::applying(rules, answers).into_iter();
    duties.map(|duty| (duty.level.id().to_owned(), duty.id.clone())).collect()
}

/// The usual small business first, then what one other answer adds (+) and takes away (-).
fn table(rules: &Rules) -> String {
    let mut text = String::new();
    let usual: Answers = rules
        .questions
        .iter()
        .filter(|question| question.when.is_empty())
        .map(|question| (question.id.clone(), question.choices[0].clone()))
        .collect();
    let base = applying(rules, &usual);
    text.push_str("the usual answers\n");
    for (level, id) in &base {
        writeln!(text, "  {level} {id}").unwrap();
    }
    for question in &rules.questions {
        // A question that depends on another is asked after each answer that brings it up.
        let befores: Vec<Answers> = match question.when.iter().next() {
            None => vec![usual.clone()],
            Some((other, choices)) => choices
                .iter()
                .map(|choice| usual.clone().into_iter().chain([(other.clone(), choice.clone())]).collect())
                .collect(),
        };
        for before in befores {
            for choice in &question.choices {
                let mut answers = before.clone();
                answers.insert(question.id.clone(), choice.clone());
                let own = applying(rules, &answers);
                let depends = question.when.keys().map(|other| format!("{other} = {}, ", answers[other]));
                let depends: String = depends.collect();
                writeln!(text, "{depends}{} = {choice}", question.id).unwrap();
                for (level, id) in own.difference(&base) {
                    writeln!(text, "  + {level} {id}").unwrap();
                }
                for (level, id) in base.difference(&own) {
                    writeln!(text, "  - {level} {id}").unwrap();
                }
            }
        }
    }
    text.push_str(&kinds(rules));
    text
}

/// What a business of each kind is asked at most, what counts as answered, and what applies before it has said more.
fn kinds(rules: &Rules) -> String {
    let mut text = String::new();
    for kind in &rules.kinds {
        let (kinds, answers) = (BTreeSet::from([kind.id.clone()]), Answers::new());
        let said = Said { kinds: Some(&kinds), answers: &answers };
        writeln!(text, "kind = {}", kind.id).unwrap();
        for question in duties::asked(rules, said) {
            writeln!(text, "  asks {}: {}", question.id, duties::offered(question, said).join(", ")).unwrap();
        }
        for question in duties::counted(rules, said) {
            writeln!(text, "  counts {} as {}", question.id, question.otherwise.as_deref().unwrap()).unwrap();
        }
        let for_all = applying(rules, &Answers::new());
        let own: BTreeSet<(String, String)> = duties::applying(rules, said)
            .into_iter()
            .map(|duty| (duty.level.id().to_owned(), duty.id.clone()))
            .collect();
        for (level, id) in own.difference(&for_all) {
            writeln!(text, "  + {level} {id}").unwrap();
        }
    }
    text
}

#[test]
fn every_answer_brings_what_the_table_says() {
    let known = include_str!("data/situations.txt").replace('\r', "");
    let now = table(&Rules::embedded().unwrap());
    let differs = now.lines().zip(known.lines()).find(|(now, known)| now != known);
    assert_eq!(differs, None, "now and in the table; the whole table now:\n{now}");
    assert_eq!(now.lines().count(), known.lines().count(), "the whole table now:\n{now}");
}
