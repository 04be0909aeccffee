//! Turns the files of a ban folder into [`Rules`], and says everything that is wrong with them at once.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Range;
use std::path::PathBuf;

use serde::de::DeserializeOwned;
use toml::Spanned;

use super::folder::Folder;
use super::{
    Duty, EvidenceRule, Fact, FactConfidence, Gate, GateChoice, Lets, Milestone, Pattern, Product, Question,
    Removal, Rules, UNKNOWN, schema,
};

const SCHEMA: &str = "bancheck.ban/1";

/// Why rules were not loaded.
#[derive(Debug, thiserror::Error)]
pub enum RulesError {
    #[error("no ban is built into this program")]
    NoBan,
    #[error("the rules folder cannot be read: {}", dir.display())]
    Unreadable { dir: PathBuf, source: std::io::Error },
    #[error("the rules have {} error(s)\n{}", .0.len(), .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Invalid(Vec<Problem>),
}

/// One thing wrong in one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Name inside the ban folder.
    pub file: String,
    /// Counted from 1; `None` when the whole file is meant.
    pub line: Option<usize>,
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.message),
            None => write!(f, "{}: {}", self.file, self.message),
        }
    }
}

pub(super) fn load(folder: &Folder) -> Result<Rules, RulesError> {
    let mut problems = Vec::new();
    let ban: Option<schema::BanFile> = parse(folder, "ban.toml", &mut problems);
    let facts: Option<schema::FactsFile> = parse(folder, "facts.toml", &mut problems);
    let situations: Option<schema::SituationsFile> = parse(folder, "situations.toml", &mut problems);
    let removal: Option<schema::RemovalFile> = parse(folder, "removal.toml", &mut problems);
    let (Some(ban), Some(facts), Some(situations), Some(removal)) = (ban, facts, situations, removal) else {
        return Err(RulesError::Invalid(problems));
    };
    let product_files: Vec<(String, schema::ProductFile)> = folder
        .files
        .iter()
        .filter(|(name, _)| name.starts_with("products/") && name.ends_with(".toml"))
        .filter_map(|(name, _)| Some((name.clone(), parse(folder, name, &mut problems)?)))
        .collect();

    let mut check = Check { folder, problems };
    if ban.schema.get_ref() != SCHEMA {
        check.say("ban.toml", Some(ban.schema.span()), format!("schema must be \"{SCHEMA}\""));
    }
    let as_of = check.date("ban.toml", &ban.as_of);
    if ban.vendor.is_empty() {
        check.say("ban.toml", None, "vendor needs at least one word".to_owned());
    }
    let facts = check.facts(facts);
    let fact_ids: BTreeSet<String> = facts.iter().map(|fact| fact.id.clone()).collect();
    let timeline = ban
        .timeline
        .into_iter()
        .filter_map(|entry| {
            let facts = check.references("ban.toml", "fact", &entry.facts, &fact_ids);
            Some(Milestone { date: check.date("ban.toml", &entry.date)?, id: entry.id, facts })
        })
        .collect();
    let (questions, duties) = check.situations(situations, &fact_ids);
    let gates = check.gates(removal, &fact_ids);
    let gate_ids: BTreeSet<String> = gates.iter().map(|gate| gate.id.clone()).collect();
    let products = check.products(product_files, &ban.vendor, &fact_ids, &gate_ids);
    let texts: BTreeMap<String, String> = folder
        .files
        .iter()
        .filter_map(|(name, content)| {
            let language = name.strip_prefix("text/")?.strip_suffix(".ftl")?;
            Some((language.to_owned(), content.clone()))
        })
        .collect();
    match as_of {
        Some(as_of) if check.problems.is_empty() => Ok(Rules {
            id: ban.id,
            version: ban.version,
            as_of,
            brand: ban.brand,
            timeline,
            facts,
            questions,
            duties,
            gates,
            products,
            texts,
        }),
        _ => Err(RulesError::Invalid(check.problems)),
    }
}

/// Reads one file of the folder as TOML, or notes why not.
pub(crate) fn parse<T: DeserializeOwned>(
    folder: &Folder,
    file: &str,
    problems: &mut Vec<Problem>,
) -> Option<T> {
    let Some(content) = folder.get(file) else {
        problems.push(Problem {
            file: file.to_owned(),
            line: None,
            message: "this file is missing".to_owned(),
        });
        return None;
    };
    match toml::from_str(content) {
        Ok(parsed) => Some(parsed),
        Err(error) => {
            problems.push(Problem {
                file: file.to_owned(),
                line: error.span().map(|span| line_at(content, span.start)),
                message: error.message().to_owned(),
            });
            None
        }
    }
}

fn line_at(content: &str, offset: usize) -> usize {
    content.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

/// Collects problems while the files are turned into rules.
pub(crate) struct Check<'a> {
    pub(crate) folder: &'a Folder,
    pub(crate) problems: Vec<Problem>,
}

impl Check<'_> {
    pub(crate) fn say(&mut self, file: &str, span: Option<Range<usize>>, message: String) {
        let line = span.and_then(|span| Some(line_at(self.folder.get(file)?, span.start)));
        self.problems.push(Problem { file: file.to_owned(), line, message });
    }

    pub(crate) fn date(&mut self, file: &str, text: &Spanned<String>) -> Option<jiff::civil::Date> {
        match text.get_ref().parse() {
            Ok(date) => Some(date),
            Err(error) => {
                self.say(file, Some(text.span()), format!("a date is written 2024-06-24: {error}"));
                None
            }
        }
    }

    pub(crate) fn unique(&mut self, file: &str, id: &Spanned<String>, seen: &mut BTreeSet<String>) {
        if !seen.insert(id.get_ref().clone()) {
            self.say(file, Some(id.span()), format!("the ID `{}` is used twice", id.get_ref()));
        }
    }

    pub(crate) fn references(
        &mut self,
        file: &str,
        what: &str,
        ids: &[Spanned<String>],
        known: &BTreeSet<String>,
    ) -> Vec<String> {
        for id in ids {
            if !known.contains(id.get_ref()) {
                self.say(file, Some(id.span()), format!("there is no {what} `{}`", id.get_ref()));
            }
        }
        ids.iter().map(|id| id.get_ref().clone()).collect()
    }

    fn facts(&mut self, file: schema::FactsFile) -> Vec<Fact> {
        const FILE: &str = "facts.toml";
        let mut seen = BTreeSet::new();
        let mut facts = Vec::new();
        for entry in file.fact {
            self.unique(FILE, &entry.id, &mut seen);
            if !entry.url.get_ref().starts_with("https://") && !entry.url.get_ref().starts_with("http://") {
                self.say(FILE, Some(entry.url.span()), "a source address starts with https://".to_owned());
            }
            let date = entry.date.get_ref();
            let is_date = ["", "-01", "-01-01"]
                .iter()
                .any(|rest| format!("{date}{rest}").parse::<jiff::civil::Date>().is_ok());
            if !is_date {
                self.say(
                    FILE,
                    Some(entry.date.span()),
                    "a date is written 2024-06-24, 2024-06 or 2024".to_owned(),
                );
            }
            if entry.confidence == FactConfidence::Memory {
                let message = format!("`{}` is from memory: check it before it is shown", entry.id.get_ref());
                self.say(FILE, Some(entry.id.span()), message);
            }
            facts.push(Fact {
                id: entry.id.into_inner(),
                source: entry.source,
                url: entry.url.into_inner(),
                date: entry.date.into_inner(),
                confidence: entry.confidence,
            });
        }
        facts
    }

    fn situations(
        &mut self,
        file: schema::SituationsFile,
        fact_ids: &BTreeSet<String>,
    ) -> (Vec<Question>, Vec<Duty>) {
        const FILE: &str = "situations.toml";
        let mut seen = BTreeSet::new();
        let mut questions = Vec::new();
        for entry in file.question {
            self.unique(FILE, &entry.id, &mut seen);
            if entry.choices.len() < 2 {
                self.say(FILE, Some(entry.id.span()), "a question needs at least two choices".to_owned());
            }
            if entry.choices.last().is_none_or(|last| last != UNKNOWN) {
                let message = format!("the last choice of a question must be `{UNKNOWN}`");
                self.say(FILE, Some(entry.id.span()), message);
            }
            questions.push(Question { id: entry.id.into_inner(), choices: entry.choices });
        }
        let mut seen = BTreeSet::new();
        let mut duties = Vec::new();
        for entry in file.duty {
            self.unique(FILE, &entry.id, &mut seen);
            let facts = self.references(FILE, "fact", &entry.facts, fact_ids);
            let mut when = BTreeMap::new();
            for (question, answers) in entry.when {
                match questions.iter().find(|known| known.id == question) {
                    Some(known) => {
                        let choices = known.choices.iter().cloned().collect();
                        let answers = self.references(FILE, "choice", &answers, &choices);
                        when.insert(question, answers);
                    }
                    None => {
                        self.say(FILE, Some(entry.id.span()), format!("there is no question `{question}`"));
                    }
                }
            }
            duties.push(Duty { id: entry.id.into_inner(), level: entry.level, facts, when });
        }
        (questions, duties)
    }

    fn gates(&mut self, file: schema::RemovalFile, fact_ids: &BTreeSet<String>) -> Vec<Gate> {
        const FILE: &str = "removal.toml";
        let mut seen = BTreeSet::new();
        let mut gates = Vec::new();
        for entry in file.gate {
            self.unique(FILE, &entry.id, &mut seen);
            if entry.choices.len() < 2 {
                self.say(FILE, Some(entry.id.span()), "a gate needs at least two choices".to_owned());
            }
            let stops = |last: &schema::GateChoiceEntry| last.id == UNKNOWN && last.lets == Lets::Stop;
            if !entry.choices.last().is_some_and(stops) {
                let message = format!("the last choice of a gate must be `{UNKNOWN}`, and stop");
                self.say(FILE, Some(entry.id.span()), message);
            }
            gates.push(Gate {
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

    fn products(
        &mut self,
        files: Vec<(String, schema::ProductFile)>,
        vendor: &[String],
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
            let removal = entry.removal.map(|removal| Removal {
                route: removal.route,
                order: removal.order,
                gates: self.references(&file, "gate", &removal.gates, gate_ids),
            });
            let evidence =
                entry.evidence.into_iter().map(|evidence| self.evidence(&file, evidence, vendor)).collect();
            products.push(Product {
                id: entry.id.into_inner(),
                name: entry.name,
                coverage: entry.coverage,
                each: entry.each,
                shared: entry.shared,
                facts,
                removal,
                evidence,
            });
        }
        products
    }

    fn evidence(&mut self, file: &str, entry: schema::EvidenceEntry, vendor: &[String]) -> EvidenceRule {
        let (source, proves, confidence) = (*entry.source.get_ref(), entry.proves, entry.confidence);
        let source_span = entry.source.span();
        let mut tests = Vec::new();
        let mut insists = false;
        for (field, texts) in entry.into_tests() {
            let span = texts.first().map_or_else(|| source_span.clone(), Spanned::span);
            if !source.fields().contains(&field) {
                self.say(file, Some(span), format!("{} has no field `{}`", source.id(), field.id()));
            }
            let mut patterns = Vec::new();
            for text in &texts {
                match Pattern::parse(text.get_ref(), vendor) {
                    Ok(pattern) => patterns.push(pattern),
                    Err(error) => self.say(file, Some(text.span()), error.to_string()),
                }
            }
            // One field at least must ask for something, or every program on earth would match.
            insists |= !patterns.is_empty() && patterns.iter().all(|pattern| pattern.weight() > 0);
            tests.push((field, patterns));
        }
        if !insists {
            let message = format!("this evidence matches everything in {}", source.id());
            self.say(file, Some(source_span), message);
        }
        EvidenceRule { source, proves, confidence, tests }
    }
}
