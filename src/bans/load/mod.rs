//! Turns the files of ban folders into [`Rules`], and says everything that is wrong with them at once.

mod law;
mod merge;
mod products;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use jiff::civil::Date;
use toml::Spanned;

use super::check::{Check, parse};
use super::folder::{BAN, Folder};
use super::{Ban, Gate, Milestone, Question, Rules, RulesProblem, product_file, schema, words};
use crate::language::Language;

const SCHEMA: &str = "bancheck.ban/1";
const FACTS: &str = "facts.toml";
const SITUATIONS: &str = "situations.toml";
const REMOVAL: &str = "removal.toml";
pub(super) const DRIVERS: &str = "drivers.toml";

/// Why rules were not loaded.
#[derive(Debug, thiserror::Error)]
pub enum RulesError {
    #[error("the rules folder cannot be read: {}", dir.display())]
    Unreadable { dir: PathBuf, source: std::io::Error },
    #[error("the rules have {} error(s)\n{}", .0.len(), .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Invalid(Vec<RulesProblem>),
}

/// All bans, by the names of their folders. `checks_words` also holds the words of the bans against what asks
/// for them.
pub(super) fn load(folders: &BTreeMap<String, Folder>, checks_words: bool) -> Result<Rules, RulesError> {
    let mut parts = Vec::new();
    let mut problems = Vec::new();
    for (name, folder) in folders {
        match load_one(folder, checks_words) {
            Ok(part) => parts.push((name.clone(), part)),
            Err(own) => problems.extend(own.into_iter().map(|problem| problem.in_folder(name))),
        }
    }
    if problems.is_empty() {
        let (rules, problems) = merge::merge(parts, checks_words);
        if problems.is_empty() { Ok(rules) } else { Err(RulesError::Invalid(problems)) }
    } else {
        Err(RulesError::Invalid(problems))
    }
}

/// One ban, with the products of its own folder.
fn load_one(folder: &Folder, checks_words: bool) -> Result<Rules, Vec<RulesProblem>> {
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
        return Err(problems);
    };

    let mut check = Check { folder, problems };
    check.has_products(&ban, !product_files.is_empty());
    if ban.schema.get_ref() != SCHEMA {
        check.say(BAN, Some(ban.schema.span()), format!("schema must be \"{SCHEMA}\""));
    }
    // A maker without a name would be in every name.
    if !ban.brand.chars().any(char::is_alphabetic) {
        check.say(BAN, None, "brand needs a letter".to_owned());
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
    let tools = check.tool(removal.tool, ban.id.get_ref(), &fact_ids);
    let ticks = removal.afterwards.iter().map(|one| one.id.get_ref().clone()).collect();
    let topic_ids = topics.iter().map(|topic| topic.id.clone()).collect();
    let mut rules = Rules { facts, ..Rules::default() };
    let holidays = check.situations(situations, ban.id.get_ref(), &ticks, &topic_ids, &mut rules);
    let product_ids: BTreeSet<String> =
        product_files.iter().map(|(_, product)| product.id.get_ref().clone()).collect();
    let gates = check.gates(removal.gate, &fact_ids, &product_ids);
    let afterwards = check.afterwards(
        removal.afterwards,
        ban.id.get_ref(),
        (&fact_ids, &product_ids),
        &rules.questions,
        &gates,
    );
    let gate_ids: BTreeSet<String> = gates.iter().map(|gate| gate.id.clone()).collect();
    let products = check.products(product_files, ban.id.get_ref(), &names, &fact_ids, &gate_ids);
    let mut texts = BTreeMap::new();
    for (name, content) in &folder.files {
        if let Some(language) = name.strip_prefix("text/").and_then(|name| name.strip_suffix(".ftl")) {
            if Language::ALL.iter().all(|known| known.tag() != language) {
                check.say(
                    name,
                    None,
                    "nothing reads this: the program does not speak the language".to_owned(),
                );
            } else if words::is_too_deep(content) {
                let message = "there are too many open braces in each other".to_owned();
                check.say(name, None, message);
            } else {
                texts.insert(language.to_owned(), content.clone());
            }
        }
    }
    let ban = Ban {
        id: ban.id.into_inner(),
        version: ban.version,
        // Without a date nothing is loaded, so that any will do.
        as_of: as_of.unwrap_or_default(),
        brand: ban.brand,
        signers: ban.signers,
        timeline,
        topics,
        holidays,
        drivers: names.drivers,
        shares: ban.shares.into_iter().map(Spanned::into_inner).collect(),
        coverage: ban.coverage.into_iter().map(|(id, coverage)| (id.into_inner(), coverage)).collect(),
    };
    let rules = Rules { bans: vec![ban], gates, afterwards, tools, products, texts, ..rules };
    if checks_words {
        check.problems.extend(words::problems(&rules));
    }
    if check.problems.is_empty() { Ok(rules) } else { Err(check.problems) }
}

/// The files of the products. A file that belongs to no ban is a problem: a product in a place that
/// nobody reads would be missing without a word.
fn products(folder: &Folder, problems: &mut Vec<RulesProblem>) -> Vec<(String, product_file::ProductFile)> {
    let mut products = Vec::new();
    for (name, _) in &folder.files {
        if name.starts_with("products/") {
            products.extend(parse(folder, name, problems).map(|product| (name.clone(), product)));
        } else if ![BAN, FACTS, SITUATIONS, REMOVAL, DRIVERS].contains(&name.as_str())
            && !name.starts_with("text/")
        {
            let message = "nothing reads this file".to_owned();
            problems.push(RulesProblem { file: name.clone(), line: None, message });
        }
    }
    products
}

impl Check<'_> {
    /// A ban has products of its own, or shares those of another, or both.
    fn has_products(&mut self, ban: &schema::BanFile, has_own: bool) {
        let has_files = self.folder.files.iter().any(|(name, _)| name.starts_with("products/"));
        if !has_files && ban.shares.is_empty() {
            self.say(
                "products",
                None,
                "a ban needs at least one product, or to share those of another".to_owned(),
            );
        }
        if has_own && ban.vendor.is_none() {
            self.say(BAN, None, "vendor is missing: the products in this folder need its words".to_owned());
        }
        for id in ban.coverage.keys().filter(|_| ban.shares.is_empty()) {
            let message = format!("`{}` is no product of a ban that this one shares", id.get_ref());
            self.say(BAN, Some(id.span()), message);
        }
    }
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
