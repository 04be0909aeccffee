//! Several bans as one set of rules: what two of them say alike stands once, and what they say differently
//! under one name is a mistake.

use std::collections::{HashMap, HashSet};

use crate::bans::{BusinessKind, Product, Question, Rules, RulesProblem, words};

/// `parts` are the bans by the names of their folders, each with the products of its own folder.
pub(super) fn merge(mut parts: Vec<(String, Rules)>, checks_words: bool) -> (Rules, Vec<RulesProblem>) {
    let mut problems = Vec::new();
    if parts.is_empty() {
        let message = "there is no ban".to_owned();
        problems.push(RulesProblem { file: "bans".to_owned(), line: None, message });
    }
    // A folder may be called anything, and results name bans by their IDs.
    let id_of = |part: &Rules| part.bans.first().map(|ban| ban.id.clone()).unwrap_or_default();
    parts.sort_by_key(|(_, part)| id_of(part));
    let mut all = Rules::default();
    let mut folders = Vec::new();
    for (folder, mut part) in parts {
        let id = id_of(&part);
        let mut say = |what: &str, id_of: &str| {
            let message = format!("another ban has the {what} `{id_of}`, and means something else by it");
            problems.push(RulesProblem { file: folder.clone(), line: None, message });
        };
        if all.ban(&id).is_some() {
            say("ID", &id);
        }
        add(&mut all.facts, part.facts, |fact| &fact.id, |id| say("fact", id));
        questions(&mut all.questions, part.questions, |id| say("question", id));
        // A kind is what its words say, and the words of two bans are compared. Each adds its doubts.
        kinds(&mut all.kinds, part.kinds);
        all.formerly
            .extend(part.formerly.into_iter().filter(|one| !all.formerly.contains(one)).collect::<Vec<_>>());
        add(&mut all.duties, part.duties, |duty| &duty.id, |id| say("duty", id));
        add(&mut all.gates, part.gates, |gate| &gate.id, |id| say("gate", id));
        add(&mut all.afterwards, part.afterwards, |one| &one.id, |id| say("afterwards", id));
        all.tools.append(&mut part.tools);
        let known: HashSet<String> = all.products.iter().map(|product| product.id.clone()).collect();
        for product in part.products {
            if known.contains(&product.id) {
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
        folders.extend(part.bans.iter().map(|_| folder.clone()));
        all.bans.append(&mut part.bans);
    }
    share(&mut all, &folders, &mut problems);
    if checks_words {
        problems.extend(super::products::same_evidence(&all.products));
    }
    (all, problems)
}

/// Adds what is not there yet; `differs` hears of what is there under the same ID and is not the same.
fn add<T: PartialEq>(all: &mut Vec<T>, new: Vec<T>, id: fn(&T) -> &String, mut differs: impl FnMut(&str)) {
    let known: HashMap<String, usize> =
        all.iter().enumerate().map(|(index, one)| (id(one).clone(), index)).collect();
    for one in new {
        match known.get(id(&one)).and_then(|index| all.get(*index)) {
            None => all.push(one),
            Some(known) if *known == one => {}
            Some(_) => differs(id(&one)),
        }
    }
}

/// A question that two bans have is one: it is asked of whomever one of them asks.
fn questions(all: &mut Vec<Question>, new: Vec<Question>, mut differs: impl FnMut(&str)) {
    for one in new {
        let id = one.id.clone();
        match all.iter_mut().find(|known| known.id == id) {
            None => all.push(one),
            Some(known) => {
                if !known.join(one) {
                    differs(&id);
                }
            }
        }
    }
}

fn kinds(all: &mut Vec<BusinessKind>, new: Vec<BusinessKind>) {
    for one in new {
        match all.iter_mut().find(|known| known.id == one.id) {
            None => all.push(one),
            Some(known) => {
                let more = one.doubts.into_iter().filter(|topic| !known.doubts.contains(topic));
                known.doubts.extend(more.collect::<Vec<_>>());
            }
        }
    }
}

/// Lets bans reach the products of those that they share. Of what several say of one product the most counts, and
/// the product is of those that say it. `folders` are the names of the folders of the bans, in their order.
fn share(all: &mut Rules, folders: &[String], problems: &mut Vec<RulesProblem>) {
    let Rules { bans, products, .. } = all;
    for (ban, folder) in bans.iter().zip(folders) {
        let mut say = |message| problems.push(RulesProblem { file: folder.clone(), line: None, message });
        for shared in &ban.shares {
            if *shared == ban.id || !bans.iter().any(|other| other.id == *shared) {
                say(format!("there is no other ban `{shared}` beside this one to share the products of"));
            }
        }
        let mut changes = ban.coverage.clone();
        let is_shared = |product: &&mut Product| ban.shares.contains(&product.home) && product.home != ban.id;
        for product in products.iter_mut().filter(is_shared) {
            let coverage = changes.remove(&product.id).unwrap_or(product.own_coverage);
            if coverage < product.coverage {
                product.coverage = coverage;
                product.bans.clear();
            }
            if coverage == product.coverage {
                product.bans.push(ban.id.clone());
            }
        }
        for id in changes.keys() {
            say(format!("`{id}` is no product of a ban that this one shares"));
        }
    }
}
