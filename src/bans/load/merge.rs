//! Several bans as one set of rules: what two of them say alike stands once, and what they say differently
//! under one name is a mistake.

use crate::bans::{Ban, Rules, RulesProblem, words};

/// `parts` are the bans, each with the products of its own folder.
pub(super) fn merge(parts: Vec<Rules>, checks_words: bool) -> (Rules, Vec<RulesProblem>) {
    let mut problems = Vec::new();
    let mut parts = parts.into_iter();
    let Some(mut all) = parts.next() else {
        let message = "there is no ban".to_owned();
        problems.push(RulesProblem { file: "bans".to_owned(), line: None, message });
        return (Rules::default(), problems);
    };
    for mut part in parts {
        let id = part.bans.first().map(|ban| ban.id.clone()).unwrap_or_default();
        let mut say = |what: &str, id_of: &str| {
            let message = format!("another ban has the {what} `{id_of}`, and means something else by it");
            problems.push(RulesProblem { file: id.clone(), line: None, message });
        };
        if all.bans.iter().any(|ban| ban.id == id) {
            say("ID", &id);
        }
        add(&mut all.facts, part.facts, |fact| &fact.id, |id| say("fact", id));
        add(&mut all.questions, part.questions, |question| &question.id, |id| say("question", id));
        add(&mut all.duties, part.duties, |duty| &duty.id, |id| say("duty", id));
        add(&mut all.gates, part.gates, |gate| &gate.id, |id| say("gate", id));
        add(&mut all.afterwards, part.afterwards, |one| &one.id, |id| say("afterwards", id));
        for product in part.products {
            if all.product(&product.id).is_some() {
                say("product", &product.id);
            }
            all.products.push(product);
        }
        for (language, source) in part.texts {
            let known = all.texts.entry(language).or_default();
            if checks_words {
                for key in words::differing(known, &source) {
                    say("words", &key);
                }
            }
            known.push('\n');
            known.push_str(&source);
        }
        all.bans.append(&mut part.bans);
    }
    let bans = all.bans.clone();
    for ban in &bans {
        share(&mut all, ban, &mut problems);
    }
    (all, problems)
}

/// Adds what is not there yet; `differs` hears of what is there under the same ID and is not the same.
fn add<T: PartialEq>(all: &mut Vec<T>, new: Vec<T>, id: fn(&T) -> &String, mut differs: impl FnMut(&str)) {
    for one in new {
        match all.iter().find(|known| id(known) == id(&one)) {
            None => all.push(one),
            Some(known) if *known == one => {}
            Some(_) => differs(id(&one)),
        }
    }
}

/// Lets a ban reach the products of those that it shares.
fn share(all: &mut Rules, ban: &Ban, problems: &mut Vec<RulesProblem>) {
    let mut say = |message| problems.push(RulesProblem { file: ban.id.clone(), line: None, message });
    for shared in &ban.shares {
        if *shared == ban.id || all.ban(shared).is_none() {
            say(format!("there is no other ban `{shared}` beside this one to share the products of"));
        }
    }
    let mut changes = ban.coverage.clone();
    for product in &mut all.products {
        let is_shared = product.bans.first().is_some_and(|home| ban.shares.contains(home) && *home != ban.id);
        if is_shared {
            let coverage = changes.remove(&product.id).unwrap_or(product.coverage);
            product.coverage = product.coverage.min(coverage);
            product.bans.push(ban.id.clone());
        }
    }
    for id in changes.keys() {
        say(format!("`{id}` is no product of a ban that this one shares"));
    }
}
