//! Which rule an item fits.
//!
//! A computer has thousands of items, and nearly none of them fits any rule. So each source has a few
//! texts of which at least one occurs in everything that can fit ([`Pattern::needles`]); only where
//! one does, the rules are tried one by one.

use std::cell::OnceCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

use memchr::memmem::Finder;

use crate::bans::{EvidenceRule, Needle, Pattern, Product, Rules, Value};
use crate::machine::{Field, Item, SourceId, Survey};

/// The rules of every source, prepared for many items. One is made for a scan, and handed to all who judge.
#[derive(Debug)]
pub struct Matcher<'a> {
    rules: &'a Rules,
    by_source: BTreeMap<SourceId, Candidates<'a>>,
}

#[derive(Debug, Default)]
struct Candidates<'a> {
    rules: Vec<(&'a Product, &'a EvidenceRule)>,
    gate: OnceCell<Gate>,
    /// For things of which no signer is known, as nearly all: without the rules that ask for one.
    unsigned_gate: OnceCell<Gate>,
}

/// What lets an item through to the rules.
#[derive(Debug, Default)]
struct Gate {
    fields: Vec<(Field, Needles)>,
    /// Whether a rule is there for which no text can be named; then everything passes.
    is_open: bool,
}

/// The texts that are looked for in one field.
#[derive(Debug, Default)]
struct Needles {
    whole: HashSet<String>,
    inside: Vec<Finder<'static>>,
    /// Those of them that no text of plain letters has, as nearly all texts are.
    inside_others: Vec<Finder<'static>>,
}

/// Which item of which survey.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ItemAt {
    pub survey: usize,
    pub item: usize,
}

/// What is asked of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// All of its tests fit.
    Whole,
    /// All of its tests fit but the one of the signature, which is read only where it is asked for.
    ButForSigner,
    /// All of its tests fit but those that only the file itself can answer.
    ButForFile,
}

impl Fit {
    fn leaves_open(self, field: Field) -> bool {
        match self {
            Self::Whole => false,
            Self::ButForSigner => field == Field::Signer,
            Self::ButForFile => {
                matches!(field, Field::Signer | Field::Name | Field::Publisher | Field::Version)
            }
        }
    }
}

/// A field of an item; prepared when a rule first asks for it, for most rules never do.
type LazyValue<'i> = (Field, &'i str, OnceCell<Value>);

impl<'a> Matcher<'a> {
    pub fn new(rules: &'a Rules) -> Self {
        let mut by_source: BTreeMap<SourceId, Candidates<'a>> = BTreeMap::new();
        for product in &rules.products {
            for rule in &product.evidence {
                by_source.entry(rule.source).or_default().rules.push((product, rule));
            }
        }
        Self { rules, by_source }
    }

    /// The rules that it was made of.
    pub fn rules(&self) -> &'a Rules {
        self.rules
    }

    /// Makes ready what items of these sources will be asked, so that nobody waits for it later. Signatures are
    /// asked for only where there are any.
    pub fn prepare(&self, sources: impl Iterator<Item = SourceId>, has_signatures: bool) {
        for candidates in sources.filter_map(|source| self.by_source.get(&source)) {
            candidates.gate(false);
            if has_signatures {
                candidates.gate(true);
            }
        }
    }

    /// The items that some rule fits as far as `fit` asks of their source: few of all that were read.
    pub fn sift(&self, surveys: &[Survey], fit: impl Fn(SourceId) -> Fit) -> Vec<ItemAt> {
        let mut sifted = Vec::new();
        for (survey, content) in surveys.iter().enumerate() {
            let fit = fit(content.source);
            let fits = |item: &Item| self.fitting(content.source, item, fit).next().is_some();
            let fitting = content.items().iter().enumerate().filter(|(_, item)| fits(item));
            sifted.extend(fitting.map(|(item, _)| ItemAt { survey, item }));
        }
        sifted
    }

    /// The rule that fits the item; of several the one of the product that the ban reaches most surely,
    /// for a program that is covered does not become an exception by more words in its name. Then the one
    /// that insists on most, and of those that insist on as much the earlier one. A trace that several
    /// products leave alike, and a rule that stands for every other product, only count where no
    /// described product claims the item; of several that stand for others, the one that insists on most.
    pub fn best(&self, source: SourceId, item: &Item) -> Option<(&'a Product, &'a EvidenceRule)> {
        self.fitting(source, item, Fit::Whole)
            .max_by_key(|(product, _, weight)| {
                let first = if product.fallback { *weight } else { 0 };
                (!product.shared, !product.fallback, first, Reverse(product.coverage), *weight)
            })
            .map(|(product, rule, _)| (product, rule))
    }

    /// Every rule that fits, later ones first, with how much it insists on.
    pub fn fitting(
        &self,
        source: SourceId,
        item: &Item,
        fit: Fit,
    ) -> impl Iterator<Item = (&'a Product, &'a EvidenceRule, usize)> {
        let values: Vec<LazyValue<'_>> =
            item.fields.iter().map(|(field, text)| (*field, text.as_str(), OnceCell::new())).collect();
        let candidates = self.by_source.get(&source).filter(|candidates| candidates.let_in(&values, fit));
        candidates.into_iter().flat_map(|candidates| candidates.rules.iter().rev()).filter_map(
            move |(product, rule)| weight(rule, &values, fit).map(|weight| (*product, *rule, weight)),
        )
    }
}

impl ItemAt {
    /// The item, and the source that has it.
    pub fn of(self, surveys: &[Survey]) -> Option<(SourceId, &Item)> {
        let survey = surveys.get(self.survey)?;
        Some((survey.source, survey.items().get(self.item)?))
    }
}

impl Candidates<'_> {
    fn gate(&self, may_be_signed: bool) -> &Gate {
        let rules = self.rules.iter().map(|(_, rule)| *rule);
        if may_be_signed {
            self.gate.get_or_init(|| Gate::of(rules))
        } else {
            self.unsigned_gate.get_or_init(|| Gate::of(rules.filter(|rule| !asks_signer(rule))))
        }
    }

    fn let_in(&self, values: &[LazyValue<'_>], fit: Fit) -> bool {
        // The text by which a rule is known may be one that only the file has.
        if fit == Fit::ButForFile {
            return true;
        }
        let has_signer = values.iter().any(|(field, ..)| *field == Field::Signer);
        let gate = self.gate(has_signer || fit == Fit::ButForSigner);
        gate.is_open
            || values.iter().any(|(field, text, value)| {
                let needles = gate.fields.iter().find(|(known, _)| known == field);
                needles.is_some_and(|(_, needles)| {
                    needles.occur_in(value.get_or_init(|| Value::new(text)).normal())
                })
            })
    }
}

impl Gate {
    fn of<'r>(rules: impl Iterator<Item = &'r EvidenceRule>) -> Self {
        let mut gate = Self::default();
        let mut by_field: BTreeMap<Field, Vec<Needle<'_>>> = BTreeMap::new();
        for rule in rules {
            match telling_test(rule) {
                Some((field, needles)) => by_field.entry(field).or_default().extend(needles),
                None => gate.is_open = true,
            }
        }
        gate.fields = by_field.into_iter().map(|(field, needles)| (field, Needles::of(needles))).collect();
        gate
    }
}

impl Needles {
    fn of(mut needles: Vec<Needle<'_>>) -> Self {
        let mut all = Self::default();
        needles.sort_unstable_by_key(|needle| needle.length());
        let mut inside: Vec<&str> = Vec::new();
        for needle in needles {
            match needle {
                Needle::Whole(text) => {
                    all.whole.insert(text.to_owned());
                }
                // A needle that contains another one of them is found with that one.
                Needle::Inside(text) if inside.iter().any(|shorter| text.contains(shorter)) => {}
                Needle::Inside(text) => inside.push(text),
            }
        }
        let finder = |text: &str| Finder::new(text).into_owned();
        let (plain, others): (Vec<&str>, Vec<&str>) = inside.into_iter().partition(|text| text.is_ascii());
        all.inside = plain.into_iter().map(finder).collect();
        all.inside_others = others.into_iter().map(finder).collect();
        all
    }

    fn occur_in(&self, normal: &str) -> bool {
        (!self.whole.is_empty() && self.whole.contains(normal))
            || self.inside.iter().any(|needle| needle.find(normal.as_bytes()).is_some())
            || (!normal.is_ascii()
                && self.inside_others.iter().any(|needle| needle.find(normal.as_bytes()).is_some()))
    }
}

/// Whether a rule fits only what has a signer.
fn asks_signer(rule: &EvidenceRule) -> bool {
    rule.patterns(Field::Signer).is_some_and(|patterns| !patterns.contains(&Pattern::Empty))
}

/// The test of a rule that keeps most things out, as the texts of which one must be in its field.
fn telling_test(rule: &EvidenceRule) -> Option<(Field, Vec<Needle<'_>>)> {
    let readable = rule.tests.iter().filter(|(field, _)| *field != Field::Signer);
    let tests = readable.filter_map(|(field, patterns)| {
        let needles: Option<Vec<Vec<Needle<'_>>>> = patterns.iter().map(Pattern::needles).collect();
        Some((*field, needles?.concat()))
    });
    tests.max_by_key(|(_, needles)| needles.iter().map(|needle| needle.length()).min())
}

/// How much the rule insists on where it fits, `None` where it does not.
fn weight(rule: &EvidenceRule, values: &[LazyValue<'_>], fit: Fit) -> Option<usize> {
    let mut total = 0;
    let is_maker = |(field, _): &&(Field, Vec<Pattern>)| *field == Field::Publisher;
    // Whether the maker fits is known at once, and rules most rules out.
    let makers = rule.tests.iter().filter(is_maker);
    for (field, patterns) in makers.chain(rule.tests.iter().filter(|test| !is_maker(test))) {
        if fit.leaves_open(*field) {
            continue;
        }
        let value = values
            .iter()
            .find(|(known, ..)| known == field)
            .map(|(_, text, value)| value.get_or_init(|| Value::new(text)));
        let weight = patterns.iter().filter(|pattern| pattern.matches(value)).map(Pattern::weight).max()?;
        // Neither who made something nor where it was put says what it is.
        let says_whose = matches!(field, Field::Publisher | Field::Signer)
            || (rule.source == SourceId::UninstallEntries
                && matches!(field, Field::Path | Field::UninstallString));
        total += if says_whose { weight.min(1) } else { weight };
    }
    Some(total)
}

#[cfg(test)]
mod tests;
