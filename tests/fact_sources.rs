//! The sources of facts and their days: no text speaks of one day for all of them.
#![cfg(test)]

use std::collections::BTreeMap;
use std::path::Path;

use bancheck::bans::{FactConfidence, Rules};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, PatternElement};

/// Words for more than one fact, source or price.
const ALL_OF_THEM: [&str; 6] = ["facts", "sources", "prices", "datos", "fuentes", "precios"];

/// Whether a message puts one day beside words for many facts.
fn says_one_day_for_all(words: &str, variables: &[&str]) -> bool {
    let has_day = variables.iter().any(|name| ["date", "dates", "read", "day"].contains(name));
    let mut parts = words.split(|c: char| !c.is_alphabetic());
    has_day && parts.any(|part| ALL_OF_THEM.contains(&part.to_lowercase().as_str()))
}

/// Key → words, and the names of the variables, of every message of a Fluent source.
fn messages(source: &str) -> BTreeMap<String, (String, Vec<&str>)> {
    let resource = fluent_syntax::parser::parse(source).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
    let mut all = BTreeMap::new();
    for entry in resource.body {
        let Entry::Message(message) = entry else { continue };
        let (mut words, mut variables) = (String::new(), Vec::new());
        for element in message.value.iter().flat_map(|pattern| &pattern.elements) {
            match element {
                PatternElement::TextElement { value } => words.push_str(value),
                PatternElement::Placeable {
                    expression: Expression::Inline(InlineExpression::VariableReference { id }),
                } => variables.push(id.name),
                PatternElement::Placeable { .. } => {}
            }
        }
        all.insert(message.id.name.to_owned(), (words, variables));
    }
    all
}

#[test]
fn no_text_speaks_of_one_day_for_all_facts() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/text");
    let (mut wrong, mut count) = (Vec::new(), 0);
    for folder in std::fs::read_dir(root).unwrap() {
        for file in std::fs::read_dir(folder.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            let source = std::fs::read_to_string(&path).unwrap();
            for (key, (words, variables)) in messages(&source) {
                count += 1;
                if says_one_day_for_all(&words, &variables) {
                    wrong.push(format!("{key} in {}", path.display()));
                }
            }
        }
    }
    assert!(count > 800, "{count}");
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn the_sentences_that_spoke_of_one_day_would_be_seen() {
    for (sentence, is_seen) in [
        ("as-of = Facts last checked on { $date }. This is general information, not legal advice.", true),
        ("report-duties-as-of = Las fuentes de abajo se revisaron por última vez el { $date }.", true),
        ("protect-as-of = Product facts last checked on { $date }. Prices change.", true),
        ("each = Each source has the day on which we last read it.", false),
        ("source-dates = { $date } · read { $read }", false),
        ("show-sources = { $count } more sources", false),
    ] {
        let messages = messages(sentence);
        let (words, variables) = messages.values().next().unwrap();
        assert_eq!(says_one_day_for_all(words, variables), is_seen, "{sentence}");
    }
}

#[test]
fn every_fact_was_read_after_it_was_written_and_says_what_its_source_is() {
    let rules = Rules::embedded().unwrap();
    for fact in &rules.facts {
        assert!(fact.read <= rules.bans[0].as_of, "{} was read after the day of the version", fact.id);
        let date = fact.date.clone().unwrap_or_default();
        let first = ["", "-01", "-01-01"].iter().find_map(|rest| format!("{date}{rest}").parse().ok());
        assert!(first.is_none_or(|first: jiff::civil::Date| first <= fact.read), "{}", fact.id);
        assert_eq!(fact.kind.is_some(), fact.confidence == FactConfidence::Secondary, "{}", fact.id);
    }
}
