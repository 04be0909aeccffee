//! Turns the files of a ban folder into [`Rules`], and says everything that is wrong with them at once.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use jiff::civil::Date;
use toml::Spanned;

use super::check::{Check, parse};
use super::folder::{BAN, Folder};
use super::pattern::Names;
use super::{
    Duty, EvidenceRule, Fact, FactConfidence, FollowUp, Gate, GateChoice, GateSign, Holiday, Lets, Milestone,
    Pattern, Product, Question, RemovalRule, Rules, RulesProblem, Topic, UNKNOWN, schema, words,
};

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

/// The files of the products. What is no file of a ban is a problem: a product in a place that nobody
/// reads would be missing without a word.
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

impl Check<'_> {
    fn facts(&mut self, file: schema::FactsFile, as_of: Option<Date>) -> Vec<Fact> {
        const FILE: &str = FACTS;
        let mut seen = BTreeSet::new();
        let mut facts = Vec::new();
        for entry in file.fact {
            self.unique(FILE, &entry.id, &mut seen);
            if !entry.url.get_ref().starts_with("https://") && !entry.url.get_ref().starts_with("http://") {
                self.say(FILE, Some(entry.url.span()), "a source address starts with https://".to_owned());
            }
            if let Some(date) = &entry.date
                && first_day(date.get_ref()).is_none()
            {
                let message = "a date is written 2024-06-24, 2024-06 or 2024".to_owned();
                self.say(FILE, Some(date.span()), message);
            }
            let read = self.date(FILE, &entry.read);
            if let (Some(read), Some(as_of)) = (read, as_of)
                && read > as_of
            {
                let message = format!("this was read after the day of the version, `as_of` ({as_of})");
                self.say(FILE, Some(entry.read.span()), message);
            }
            let dated = entry.date.as_ref().and_then(|date| first_day(date.get_ref()));
            if let (Some(read), Some(dated)) = (read, dated)
                && read < dated
            {
                let message = format!("this was read before the source was written ({dated})");
                self.say(FILE, Some(entry.read.span()), message);
            }
            if entry.kind.is_some() != (entry.confidence == FactConfidence::Secondary) {
                let message = "a secondary source says its `kind`, and no other does".to_owned();
                self.say(FILE, Some(entry.id.span()), message);
            }
            facts.push(Fact {
                id: entry.id.into_inner(),
                source: entry.source,
                url: entry.url.into_inner(),
                date: entry.date.map(Spanned::into_inner),
                read: read.unwrap_or_default(),
                kind: entry.kind,
                confidence: entry.confidence,
            });
        }
        facts
    }

    fn topics(&mut self, entries: Vec<schema::TopicEntry>, fact_ids: &BTreeSet<String>) -> Vec<Topic> {
        let mut seen = BTreeSet::new();
        let mut topics = Vec::new();
        for entry in entries {
            self.unique(BAN, &entry.id, &mut seen);
            let facts = self.references(BAN, "fact", &entry.facts, fact_ids);
            topics.push(Topic { id: entry.id.into_inner(), facts });
        }
        topics
    }

    fn situations(
        &mut self,
        file: schema::SituationsFile,
        fact_ids: &BTreeSet<String>,
        ticks: &BTreeSet<String>,
    ) -> (Vec<Question>, Vec<Duty>, Vec<Holiday>) {
        const FILE: &str = SITUATIONS;
        let mut seen = BTreeSet::new();
        let mut questions = Vec::new();
        let mut known = Choices::new();
        for entry in file.question {
            self.unique(FILE, &entry.id, &mut seen);
            if entry.choices.len() < 2 {
                self.say(FILE, Some(entry.id.span()), "a question needs at least two choices".to_owned());
            }
            if entry.choices.last().is_none_or(|last| last != UNKNOWN) {
                let message = format!("the last choice of a question must be `{UNKNOWN}`");
                self.say(FILE, Some(entry.id.span()), message);
            }
            let choices: BTreeSet<String> = entry.choices.iter().cloned().collect();
            let federal = self.references(FILE, "choice", &entry.federal, &choices);
            let when = self.conditions(FILE, &entry.id, entry.when, &known);
            known.insert(entry.id.get_ref().clone(), choices);
            questions.push(Question { id: entry.id.into_inner(), choices: entry.choices, federal, when });
        }
        let mut seen = BTreeSet::new();
        let mut duties = Vec::new();
        for entry in file.duty {
            self.unique(FILE, &entry.id, &mut seen);
            let facts = self.references(FILE, "fact", &entry.facts, fact_ids);
            let when = self.conditions(FILE, &entry.id, entry.when, &known);
            if !entry.done_by.is_empty() && entry.done_by.len() != entry.due.len() {
                let message = "done_by names one of afterwards for each of due".to_owned();
                self.say(FILE, Some(entry.id.span()), message);
            }
            let done_by = self.references(FILE, "afterwards", &entry.done_by, ticks);
            duties.push(Duty {
                id: entry.id.into_inner(),
                level: entry.level,
                facts,
                when,
                due: entry.due,
                done_by,
            });
        }
        let holidays = file.holiday.into_iter().filter_map(|entry| self.holiday(entry)).collect();
        (questions, duties, holidays)
    }

    /// On which answers something depends. Only those that are `known` by then can be named.
    fn conditions(
        &mut self,
        file: &str,
        id: &Spanned<String>,
        entries: BTreeMap<String, Vec<Spanned<String>>>,
        known: &Choices,
    ) -> BTreeMap<String, Vec<String>> {
        let mut conditions = BTreeMap::new();
        for (name, answers) in entries {
            match known.get(&name) {
                Some(choices) => {
                    conditions.insert(name, self.references(file, "choice", &answers, choices));
                }
                None => self.say(file, Some(id.span()), format!("there is no question `{name}`")),
            }
        }
        conditions
    }

    fn holiday(&mut self, entry: Spanned<schema::HolidayEntry>) -> Option<Holiday> {
        let span = entry.span();
        let schema::HolidayEntry { month, day, weekday, nth } = entry.into_inner();
        let holiday = match (day, weekday, nth) {
            (Some(day), None, None) => Some(Holiday::Date { month, day }),
            (None, Some(weekday), Some(nth)) => {
                Some(Holiday::Weekday { month, weekday: weekday.into(), nth })
            }
            _ => None,
        };
        // A leap year has every date.
        let holiday = holiday.filter(|holiday| holiday.in_year(2028).is_some());
        if holiday.is_none() {
            let message = "a holiday has a month and a day, or a month, a weekday and which one".to_owned();
            self.say(SITUATIONS, Some(span), message);
        }
        holiday
    }

    fn gates(
        &mut self,
        entries: Vec<schema::GateEntry>,
        fact_ids: &BTreeSet<String>,
        product_ids: &BTreeSet<String>,
    ) -> Vec<Gate> {
        const FILE: &str = REMOVAL;
        let mut seen = BTreeSet::new();
        let mut gates = Vec::new();
        for entry in entries {
            self.unique(FILE, &entry.id, &mut seen);
            if entry.choices.len() < 2 {
                self.say(FILE, Some(entry.id.span()), "a gate needs at least two choices".to_owned());
            }
            let stops = |last: &schema::GateChoiceEntry| last.id == UNKNOWN && last.lets == Lets::Stop;
            if !entry.choices.last().is_some_and(stops) {
                let message = format!("the last choice of a gate must be `{UNKNOWN}`, and stop");
                self.say(FILE, Some(entry.id.span()), message);
            }
            let mut signs = Vec::new();
            for sign in entry.signs {
                match sign.get_ref() {
                    GateSign::Product(id) if !product_ids.contains(id) => {
                        self.say(FILE, Some(sign.span()), format!("there is no product `{id}`"));
                    }
                    GateSign::Documents(path)
                        if path.split('/').any(|part| matches!(part, "" | "." | "..")) =>
                    {
                        let message = format!("a folder is written `Some/Folder`, not `{path}`");
                        self.say(FILE, Some(sign.span()), message);
                    }
                    GateSign::Product(_) | GateSign::Documents(_) | GateSign::Service(_) => {
                        signs.push(sign.into_inner());
                    }
                }
            }
            gates.push(Gate {
                signs,
                facts: self.references(FILE, "fact", &entry.facts, fact_ids),
                id: entry.id.into_inner(),
                severity: entry.severity,
                choices: entry
                    .choices
                    .into_iter()
                    .map(|choice| GateChoice { id: choice.id, lets: choice.lets })
                    .collect(),
            });
        }
        gates
    }

    fn afterwards(
        &mut self,
        entries: Vec<schema::AfterwardsEntry>,
        fact_ids: &BTreeSet<String>,
        product_ids: &BTreeSet<String>,
        questions: &[Question],
        gates: &[Gate],
    ) -> Vec<FollowUp> {
        const FILE: &str = REMOVAL;
        let (of_questions, of_gates) = (of_questions(questions), of_gates(gates));
        let mut seen = BTreeSet::new();
        let mut all = Vec::new();
        for entry in entries {
            self.unique(FILE, &entry.id, &mut seen);
            all.push(FollowUp {
                facts: self.references(FILE, "fact", &entry.facts, fact_ids),
                products: self.references(FILE, "product", &entry.products, product_ids),
                when: self.conditions(FILE, &entry.id, entry.when, &of_questions),
                unless: self.conditions(FILE, &entry.id, entry.unless, &of_gates),
                id: entry.id.into_inner(),
            });
        }
        all
    }

    fn products(
        &mut self,
        files: Vec<(String, schema::ProductFile)>,
        names: &Names,
        fact_ids: &BTreeSet<String>,
        gate_ids: &BTreeSet<String>,
    ) -> Vec<Product> {
        let mut seen = BTreeSet::new();
        let mut products = Vec::new();
        for (file, entry) in files {
            self.unique(&file, &entry.id, &mut seen);
            if entry.evidence.is_empty() {
                self.say(&file, Some(entry.id.span()), "a product needs evidence".to_owned());
            }
            let facts = self.references(&file, "fact", &entry.facts, fact_ids);
            let removal = entry.removal.map(|removal| RemovalRule {
                route: removal.route,
                order: removal.order,
                gates: self.references(&file, "gate", &removal.gates, gate_ids),
            });
            let evidence = entry
                .evidence
                .into_iter()
                .flat_map(|evidence| self.evidence(&file, evidence, names))
                .collect();
            products.push(Product {
                id: entry.id.into_inner(),
                name: entry.name,
                kind: entry.kind,
                coverage: entry.coverage,
                each: entry.each,
                shared: entry.shared,
                fallback: entry.fallback,
                facts,
                removal,
                evidence,
            });
        }
        products
    }

    /// A rule for each place that the entry names.
    fn evidence(&mut self, file: &str, entry: schema::EvidenceEntry, names: &Names) -> Vec<EvidenceRule> {
        let (proves, confidence) = (entry.proves, entry.confidence);
        let source_span = entry.source.span();
        let sources = entry.source.get_ref().0.clone();
        if sources.is_empty() {
            self.say(file, Some(source_span.clone()), "this evidence names no place".to_owned());
        }
        let mut tests = Vec::new();
        let mut insists = false;
        for (field, texts) in entry.into_tests() {
            let span = texts.first().map_or_else(|| source_span.clone(), Spanned::span);
            for source in sources.iter().filter(|source| !source.fields().contains(&field)) {
                self.say(file, Some(span.clone()), format!("{} has no field `{}`", source.id(), field.id()));
            }
            let mut patterns = Vec::new();
            for text in &texts {
                match Pattern::parse(text.get_ref(), names) {
                    Ok(pattern) => {
                        self.says_whose(file, text, field, (&pattern, confidence));
                        patterns.push(pattern);
                    }
                    Err(error) => self.say(file, Some(text.span()), error.to_string()),
                }
            }
            // One field at least must ask for something, or every program on earth would match.
            insists |= !patterns.is_empty() && patterns.iter().all(|pattern| pattern.weight() > 0);
            tests.push((field, patterns));
        }
        if !insists {
            let places: Vec<&str> = sources.iter().map(|source| source.id()).collect();
            let message = format!("this evidence matches everything in {}", places.join(", "));
            self.say(file, Some(source_span), message);
        }
        let rule = |source| EvidenceRule { source, proves, confidence, tests: tests.clone() };
        sources.into_iter().map(rule).collect()
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
