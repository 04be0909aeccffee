//! Products with their evidence, and what belongs to their removal.

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;

use super::{Check, REMOVAL, of_gates, of_questions};
use crate::bans::pattern::Names;
use crate::bans::{
    EvidenceRule, FollowUp, Gate, GateChoice, GateSign, Lets, Pattern, Product, Question, RemovalRule,
    RemovalTool, RulesProblem, UNKNOWN, product_file, schema,
};
use crate::machine::SourceId;

impl Check<'_> {
    pub(super) fn gates(
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
                    .map(|choice| GateChoice { id: choice.id, lets: choice.lets, steps: choice.steps })
                    .collect(),
            });
        }
        gates
    }

    pub(super) fn tool(
        &mut self,
        entry: Option<schema::ToolEntry>,
        ban: &str,
        fact_ids: &BTreeSet<String>,
    ) -> Vec<RemovalTool> {
        let tool = entry.map(|entry| RemovalTool {
            facts: self.references(REMOVAL, "fact", &entry.facts, fact_ids),
            name: entry.name,
            ban: ban.to_owned(),
        });
        tool.into_iter().collect()
    }

    pub(super) fn afterwards(
        &mut self,
        entries: Vec<schema::AfterwardsEntry>,
        ban: &str,
        (fact_ids, product_ids): (&BTreeSet<String>, &BTreeSet<String>),
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
                ban: ban.to_owned(),
                opens: entry.opens,
            });
        }
        all
    }

    pub(super) fn products(
        &mut self,
        files: Vec<(String, product_file::ProductFile)>,
        ban: &str,
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
                home: ban.to_owned(),
                own_coverage: entry.coverage,
                coverage: entry.coverage,
                bans: vec![ban.to_owned()],
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
    pub(super) fn evidence(
        &mut self,
        file: &str,
        entry: product_file::EvidenceEntry,
        names: &Names,
    ) -> Vec<EvidenceRule> {
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

/// Evidence that two products have alike, of which nobody could say which of them it proves.
pub(super) fn same_evidence(products: &[Product]) -> Vec<RulesProblem> {
    let mut problems = Vec::new();
    let mut seen: BTreeMap<SourceId, Vec<(&str, &EvidenceRule)>> = BTreeMap::new();
    for product in products {
        for rule in &product.evidence {
            let known = seen.entry(rule.source).or_default();
            let same = known.iter().find(|(other, known)| *other != product.id && known.tests == rule.tests);
            if let Some((other, _)) = same {
                let source = rule.source.id();
                let message = format!("`{}` and `{other}` have the same evidence in {source}", product.id);
                problems.push(RulesProblem { file: "products".to_owned(), line: None, message });
            }
            known.push((&product.id, rule));
        }
    }
    problems
}
