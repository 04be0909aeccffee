//! Holds the words of a ban against what the program asks for: at run time a key without words would
//! show itself, a line that Fluent cannot read would be left out without a word, and a key that is not
//! the ban's could replace words of the program, such as its caveats.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::{FluentBundle, FluentResource};

use super::check::line_at;
use super::{Fact, Lets, Rules, RulesProblem};
use crate::language::Language;

/// More open braces than any real text has in each other.
const MOST_BRACES: usize = 50;

/// What is wrong with the words in each language. English must have all; other languages may lack
/// some, which are then taken from English.
pub(super) fn problems(rules: &Rules) -> Vec<RulesProblem> {
    let mut problems = Vec::new();
    let (needed, allowed) = keys(rules);
    for (language, source) in &rules.texts {
        let mut say = |line, message| problems.push(RulesProblem { file: file(language), line, message });
        let (resource, errors) = match FluentResource::try_new(source.clone()) {
            Ok(resource) => (resource, Vec::new()),
            Err((resource, errors)) => (resource, errors),
        };
        for error in errors {
            say(Some(line_at(source, error.pos.start)), error.to_string());
        }
        for (key, error) in broken(language, &resource, needed.union(&allowed)) {
            say(None, format!("the words for `{key}` cannot be shown: {error}"));
        }
        let mut missing = needed.clone();
        let mut seen = BTreeSet::new();
        for (line, key) in keys_in(source) {
            missing.remove(key);
            if !seen.insert(key) {
                say(Some(line), format!("the key `{key}` is there twice"));
            } else if !needed.contains(key) && !allowed.contains(key) {
                say(Some(line), format!("nothing asks this ban for the key `{key}`"));
            }
        }
        if language == Language::English.tag() {
            for key in missing {
                say(None, format!("there are no words for `{key}`"));
            }
        }
    }
    if !rules.texts.contains_key(Language::English.tag()) {
        let message = "a ban needs English words".to_owned();
        problems.push(RulesProblem { file: file(Language::English.tag()), line: None, message });
    }
    problems
}

/// Words that refer to themselves, or to what nobody gives them. The words of a ban have no variables.
fn broken<'k>(
    language: &str,
    resource: &FluentResource,
    keys: impl Iterator<Item = &'k String>,
) -> Vec<(String, String)> {
    let mut bundle = FluentBundle::new(vec![language.parse().unwrap_or_default()]);
    bundle.add_resource_overriding(resource);
    let mut broken = Vec::new();
    for key in keys {
        let Some(words) = bundle.get_message(key).and_then(|message| message.value()) else { continue };
        let mut errors = Vec::new();
        drop(bundle.format_pattern(words, None, &mut errors));
        broken.extend(errors.into_iter().next().map(|error| (key.clone(), error.to_string())));
    }
    broken
}

/// The keys that two sources have, with other words in each.
pub(super) fn differing(known: &str, new: &str) -> Vec<String> {
    let known = messages(known);
    let differs = |(key, words): &(&str, String)| known.get(key).is_some_and(|known| known != words);
    messages(new).into_iter().filter(differs).map(|(key, _)| key.to_owned()).collect()
}

/// Each key with its words, which go on in lines that are indented.
fn messages(source: &str) -> BTreeMap<&str, String> {
    let mut found: BTreeMap<&str, String> = BTreeMap::new();
    let mut current = None;
    for line in source.lines() {
        if let Some((_, key)) = keys_in(line).next() {
            current = Some(key);
            let words = line.split_once('=').map_or("", |(_, words)| words.trim());
            found.insert(key, words.to_owned());
        } else if let Some(words) = current.and_then(|key| found.get_mut(key))
            && line.starts_with([' ', '\t'])
        {
            words.push('\n');
            words.push_str(line.trim());
        }
    }
    found
}

/// Whether braces are nested so deep that Fluent, which descends into each, would run out of stack.
pub(super) fn is_too_deep(source: &str) -> bool {
    let mut depth = 0_usize;
    source.bytes().any(|byte| {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > MOST_BRACES
    })
}

fn file(language: &str) -> String {
    format!("text/{language}.ftl")
}

/// Every key the ban must have, and those it may have beside them.
fn keys(rules: &Rules) -> (BTreeSet<String>, BTreeSet<String>) {
    let mut needed = BTreeSet::new();
    let mut allowed = BTreeSet::new();
    needed.extend(rules.facts.iter().map(Fact::text_key));
    needed.extend(rules.products.iter().flat_map(|product| &product.kind).map(|kind| format!("kind-{kind}")));
    for ban in &rules.bans {
        needed.extend(["", "-summary", "-today", "-found"].map(|part| format!("ban-{}{part}", ban.id)));
        needed.extend(ban.timeline.iter().map(|day| format!("timeline-{}", day.id)));
        for topic in &ban.topics {
            needed.extend(["", "-answer"].map(|part| format!("topic-{}{part}", topic.id)));
        }
    }
    for duty in &rules.duties {
        needed.extend(["", "-why"].map(|part| format!("duty-{}{part}", duty.id)));
        needed.extend((1..=duty.due.len()).map(|number| format!("duty-{}-due-{number}", duty.id)));
        if !duty.done_by.is_empty() {
            needed.extend((2..=duty.due.len()).map(|number| format!("duty-{}-due-{number}-done", duty.id)));
        }
    }
    for kind in &rules.kinds {
        needed.insert(format!("business-kind-{}", kind.id));
        allowed.insert(format!("business-kind-{}-hint", kind.id));
    }
    for question in &rules.questions {
        needed.extend(["", "-why"].map(|part| format!("question-{}{part}", question.id)));
        needed.extend(question.otherwise.iter().map(|_| format!("question-{}-otherwise", question.id)));
        for choice in &question.choices {
            needed.insert(format!("question-{}-{choice}", question.id));
            allowed.insert(format!("question-{}-{choice}-hint", question.id));
        }
    }
    for gate in &rules.gates {
        needed.extend(["", "-why"].map(|part| format!("gate-{}{part}", gate.id)));
        for choice in &gate.choices {
            let key = format!("gate-{}-{}", gate.id, choice.id);
            needed.extend(["", "-hint"].map(|part| format!("{key}{part}")));
            needed.extend((1..=choice.steps).map(|number| format!("{key}-{number}")));
            if choice.lets != Lets::Go {
                allowed.insert(format!("{key}-state"));
            }
        }
    }
    allowed.extend(rules.products.iter().map(|product| format!("story-{}", product.id)));
    for one in &rules.afterwards {
        needed.extend(["", "-why"].map(|part| format!("afterwards-{}{part}", one.id)));
    }
    (needed, allowed)
}

/// The keys of messages and terms with their lines. In Fluent only these begin in the first column
/// and have an equals sign behind them.
fn keys_in(source: &str) -> impl Iterator<Item = (usize, &str)> {
    source.lines().enumerate().filter_map(|(index, line)| {
        let key = line.split_once('=')?.0.trim_end_matches(' ');
        let is_key = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
        is_key.then_some((index + 1, key))
    })
}
