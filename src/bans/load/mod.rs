//! Turns the files of a ban folder into [`Rules`], and says everything that is wrong with them at once.

mod law;
mod products;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use jiff::civil::Date;

use super::check::{Check, parse};
use super::folder::{BAN, Folder};
use super::{Gate, Milestone, Question, Rules, RulesProblem, schema, words};

const SCHEMA: &str = "bancheck.ban/1";
const FACTS: &str = "facts.toml";
const SITUATIONS: &str = "situations.toml";
const REMOVAL: &str = "removal.toml";
pub(super) const DRIVERS: &str = "drivers.toml";

/// Why rules were not loaded.
#[derive(Debug, thiserror::Error)]
pub enum RulesError {
    #[error("no ban is built into this program")]
    NoBan,
    #[error("one ban at a time: the folder has {} in it. Name the folder of one ban", .0.join(" and "))]
    SeveralBans(Vec<String>),
    #[error("the rules folder cannot be read: {}", dir.display())]
    Unreadable { dir: PathBuf, source: std::io::Error },
    #[error("the rules have {} error(s)\n{}", .0.len(), .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Invalid(Vec<RulesProblem>),
}

/// `checks_words` also holds the words of the ban against what asks for them.
pub(super) fn load(folder: &Folder, checks_words: bool) -> Result<Rules, RulesError> {
    let mut problems = folder.problems.clone();
    let ban: Option<schema::BanFile> = parse(folder, BAN, &mut problems);
    let facts: Option<schema::FactsFile> = parse(folder, FACTS, &mut problems);
    let situations: Option<schema::SituationsFile> = parse(folder, SITUATIONS, &mut problems);
    let removal: Option<schema::RemovalFile> = parse(folder, REMOVAL, &mut problems);
    // A ban whose products have no drivers has no such file.
    let drivers: schema::DriversFile = match folder.get(DRIVERS) {
        Some(_) => parse(folder, DRIVERS, &mut problems).unwrap_or_default(),
        None => schema::DriversFile::default(),
    };
    let product_files = products(folder, &mut problems);
    let (Some(ban), Some(facts), Some(situations), Some(removal)) = (ban, facts, situations, removal) else {
        return Err(RulesError::Invalid(problems));
    };

    let mut check = Check { folder, problems };
    if ban.schema.get_ref() != SCHEMA {
        check.say(BAN, Some(ban.schema.span()), format!("schema must be \"{SCHEMA}\""));
    }
    check.id(BAN, &ban.id);
    let as_of = check.date(BAN, &ban.as_of);
    let names = check.names(ban.vendor, ban.maker, drivers.drivers);
    let facts = check.facts(facts, as_of);
    let fact_ids: BTreeSet<String> = facts.iter().map(|fact| fact.id.clone()).collect();
    let timeline = ban
        .timeline
        .into_iter()
        .map(|entry| {
            let facts = check.references(BAN, "fact", &entry.facts, &fact_ids);
            Milestone { date: check.date(BAN, &entry.date).unwrap_or_default(), id: entry.id, facts }
        })
        .collect();
    let topics = check.topics(ban.topic, &fact_ids);
    let ticks = removal.afterwards.iter().map(|one| one.id.get_ref().clone()).collect();
    let (questions, duties, holidays) = check.situations(situations, &fact_ids, &ticks);
    let product_ids: BTreeSet<String> =
        product_files.iter().map(|(_, product)| product.id.get_ref().clone()).collect();
    let gates = check.gates(removal.gate, &fact_ids, &product_ids);
    let afterwards = check.afterwards(removal.afterwards, &fact_ids, &product_ids, &questions, &gates);
    let gate_ids: BTreeSet<String> = gates.iter().map(|gate| gate.id.clone()).collect();
    let products = check.products(product_files, &names, &fact_ids, &gate_ids);
    let mut texts = BTreeMap::new();
    for (name, content) in &folder.files {
        if let Some(language) = name.strip_prefix("text/").and_then(|name| name.strip_suffix(".ftl")) {
            if words::is_too_deep(content) {
                let message = "there are too many open braces in each other".to_owned();
                check.say(name, None, message);
            } else {
                texts.insert(language.to_owned(), content.clone());
            }
        }
    }
    let rules = Rules {
        id: ban.id.into_inner(),
        version: ban.version,
        // Without a date nothing is loaded, so that any will do.
        as_of: as_of.unwrap_or_default(),
        brand: ban.brand,
        timeline,
        topics,
        facts,
        questions,
        duties,
        holidays,
        signers: ban.signers,
        drivers: names.drivers,
        gates,
        afterwards,
        products,
        texts,
    };
    if checks_words {
        check.problems.extend(words::problems(&rules));
    }
    if check.problems.is_empty() { Ok(rules) } else { Err(RulesError::Invalid(check.problems)) }
}

/// The files of the products. A file that belongs to no ban is a problem: a product in a place that
/// nobody reads would be missing without a word.
fn products(folder: &Folder, problems: &mut Vec<RulesProblem>) -> Vec<(String, schema::ProductFile)> {
    let mut products = Vec::new();
    let mut has_products = false;
    for (name, _) in &folder.files {
        if name.starts_with("products/") {
            has_products = true;
            products.extend(parse(folder, name, problems).map(|product| (name.clone(), product)));
        } else if ![BAN, FACTS, SITUATIONS, REMOVAL, DRIVERS].contains(&name.as_str())
            && !name.starts_with("text/")
        {
            let message = "nothing reads this file".to_owned();
            problems.push(RulesProblem { file: name.clone(), line: None, message });
        }
    }
    if !has_products {
        let message = "a ban needs at least one product".to_owned();
        problems.push(RulesProblem { file: "products".to_owned(), line: None, message });
    }
    products
}

/// The first day of a day, a month or a year; `None` for another text.
fn first_day(text: &str) -> Option<Date> {
    ["", "-01", "-01-01"].iter().find_map(|rest| format!("{text}{rest}").parse().ok())
}

/// Question or gate → its answers.
type Choices = BTreeMap<String, BTreeSet<String>>;

fn of_questions(questions: &[Question]) -> Choices {
    questions.iter().map(|one| (one.id.clone(), one.choices.iter().cloned().collect())).collect()
}

fn of_gates(gates: &[Gate]) -> Choices {
    let ids = |gate: &Gate| gate.choices.iter().map(|choice| choice.id.clone()).collect();
    gates.iter().map(|gate| (gate.id.clone(), ids(gate))).collect()
}
