//! Turns the product files into [`Alternatives`], and says everything that is wrong with them at once.

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;

use super::alternatives::{
    AlternativeProduct, Alternatives, AlternativesError, Answer, Cover, Criterion, Group, Included, Known,
    Platform, Preset, Price, Reference, Seats,
};
use super::schema;
use super::source::earliest;
use crate::bans::RulesProblem;
use crate::bans::check::{Check, parse};
use crate::bans::folder::Folder;

const SCHEMA: &str = "bancheck.products/1";
const CRITERIA: &str = "criteria.toml";
const SOURCES: &str = "sources.toml";

pub(super) fn load(folder: &Folder) -> Result<Alternatives, AlternativesError> {
    let mut problems = folder.problems.clone();
    let criteria: Option<schema::CriteriaFile> = parse(folder, CRITERIA, &mut problems);
    let sources: Option<schema::SourcesFile> = parse(folder, SOURCES, &mut problems);
    let (Some(criteria), Some(sources)) = (criteria, sources) else {
        return Err(AlternativesError::Invalid(problems));
    };
    let files: Vec<(String, schema::ProductFile)> = folder
        .files
        .iter()
        .filter(|(name, _)| name.ends_with(".toml") && name != CRITERIA && name != SOURCES)
        .filter_map(|(name, _)| Some((name.clone(), parse(folder, name, &mut problems)?)))
        .collect();

    let mut load = Load { check: Check { folder, problems }, ids: Ids::default() };
    if criteria.schema.get_ref() != SCHEMA {
        load.check.say(CRITERIA, Some(criteria.schema.span()), format!("schema must be \"{SCHEMA}\""));
    }
    let as_of = load.check.date(CRITERIA, &criteria.as_of);
    let sources = load.sources(sources);
    load.ids.plans = criteria.plan.iter().map(|plan| plan.id.clone()).collect();
    let list = load.criteria(criteria.criterion);
    for id in [
        &criteria.method.get_ref().edr,
        &criteria.method.get_ref().one_view,
        &criteria.method.get_ref().government,
    ] {
        if !load.ids.criteria.contains(id) {
            load.check.say(CRITERIA, Some(criteria.method.span()), format!("there is no criterion `{id}`"));
        }
    }
    let percents = criteria.price_step.iter().map(|step| step.percent);
    if percents.chain([criteria.method.get_ref().unknown_price_percent]).any(|percent| percent > 100) {
        load.check.say(CRITERIA, Some(criteria.method.span()), "a percentage is above 100".to_owned());
    }
    if !criteria.price_step.is_sorted_by_key(|step| step.up_to_cents) {
        load.check.say(CRITERIA, Some(criteria.method.span()), "price steps go from low to high".to_owned());
    }
    let presets = load.presets(criteria.preset);
    let mut seen = BTreeSet::new();
    let mut products = Vec::new();
    for (file, entry) in files {
        load.check.unique(&file, &entry.id, &mut seen);
        products.extend(load.product(&file, entry));
    }
    if products.is_empty() {
        load.check.problems.push(RulesProblem {
            file: CRITERIA.to_owned(),
            line: None,
            message: "there is no product beside this file".to_owned(),
        });
    }
    match as_of {
        Some(as_of) if load.check.problems.is_empty() => Ok(Alternatives {
            as_of,
            method: criteria.method.into_inner(),
            criteria: list,
            presets,
            price_steps: criteria.price_step,
            plans: criteria.plan,
            sources,
            products,
        }),
        _ => Err(AlternativesError::Invalid(load.check.problems)),
    }
}

/// What the other files may refer to.
#[derive(Default)]
struct Ids {
    criteria: BTreeSet<String>,
    sources: BTreeSet<String>,
    plans: BTreeSet<String>,
}

struct Load<'a> {
    check: Check<'a>,
    ids: Ids,
}

impl Load<'_> {
    fn sources(&mut self, file: schema::SourcesFile) -> Vec<Reference> {
        let mut sources = Vec::new();
        for entry in file.source {
            let mut seen = std::mem::take(&mut self.ids.sources);
            self.check.unique(SOURCES, &entry.id, &mut seen);
            self.ids.sources = seen;
            self.https(SOURCES, &entry.url);
            self.check.date(SOURCES, &entry.checked);
            match &entry.date {
                Some(date) if earliest(date.get_ref()).is_none() => {
                    let message = "a date is written 2024-06-24, 2024-06 or 2024".to_owned();
                    self.check.say(SOURCES, Some(date.span()), message);
                }
                None if !entry.standing => {
                    let message = "a source without a date must be a standing page".to_owned();
                    self.check.say(SOURCES, Some(entry.id.span()), message);
                }
                _ => (),
            }
            sources.push(Reference {
                id: entry.id.into_inner(),
                title: entry.title,
                url: entry.url.into_inner(),
                date: entry.date.map(Spanned::into_inner),
                standing: entry.standing,
                checked: entry.checked.into_inner(),
                grade: entry.grade,
            });
        }
        sources
    }

    fn criteria(&mut self, entries: Vec<schema::CriterionEntry>) -> Vec<Criterion> {
        let mut criteria = Vec::new();
        for entry in entries {
            let mut seen = std::mem::take(&mut self.ids.criteria);
            self.check.unique(CRITERIA, &entry.id, &mut seen);
            self.ids.criteria = seen;
            if entry.group.is_some() != (1..=100).contains(&entry.points) {
                let message = "a criterion has a group and 1 to 100 points, or neither".to_owned();
                self.check.say(CRITERIA, Some(entry.id.span()), message);
            }
            criteria.push(Criterion { id: entry.id.into_inner(), group: entry.group, points: entry.points });
        }
        for group in Group::ALL {
            if !criteria.iter().any(|criterion| criterion.group == Some(*group)) {
                self.check.say(CRITERIA, None, format!("no criterion is in the group {group:?}"));
            }
        }
        criteria
    }

    fn presets(&mut self, entries: Vec<schema::PresetEntry>) -> Vec<Preset> {
        let mut seen = BTreeSet::new();
        let mut presets = Vec::new();
        for entry in entries {
            self.check.unique(CRITERIA, &entry.id, &mut seen);
            if entry.weights.total() != 100 {
                let message = format!("the weights add up to {}, not 100", entry.weights.total());
                self.check.say(CRITERIA, Some(entry.id.span()), message);
            }
            presets.push(Preset { id: entry.id.into_inner(), when: entry.when, weights: entry.weights });
        }
        let last_fits_all = presets.last().is_some_and(|preset| {
            let when = &preset.when;
            when.federal.is_none()
                && when.has_it.is_none()
                && when.min_devices.is_none()
                && when.max_devices.is_none()
        });
        if !last_fits_all {
            self.check.say(CRITERIA, None, "the last preset must fit every office".to_owned());
        }
        presets
    }

    fn product(&mut self, file: &str, entry: schema::ProductFile) -> Option<AlternativeProduct> {
        self.https(file, &entry.page);
        let banned_part_checked = self.check.date(file, &entry.banned_part.checked);
        let mut included_in = Vec::new();
        for included in entry.included_in {
            if !self.ids.plans.contains(included.plan.get_ref()) {
                let message = format!("there is no plan `{}`", included.plan.get_ref());
                self.check.say(file, Some(included.plan.span()), message);
            }
            let sources = self.known(file, &included.sources);
            included_in.push(Included { plan: included.plan.into_inner(), sources });
        }
        let systems = self.systems(file, entry.systems);
        let facts = self.facts(file, entry.facts);
        let mut limit = |limit: Option<schema::LimitEntry>| {
            limit.map(|limit| Known { value: limit.devices, sources: self.known(file, &limit.sources) })
        };
        let seats = Seats {
            min: limit(entry.seats.min),
            max: limit(entry.seats.max),
            ask_below: entry.seats.ask_below,
            ask_above: entry.seats.ask_above,
        };
        let price = entry.price.map(|price| {
            self.known(file, std::slice::from_ref(&price.source));
            Price {
                cents: price.cents,
                per: price.per,
                every: price.every,
                source: price.source.into_inner(),
            }
        });
        Some(AlternativeProduct {
            id: entry.id.into_inner(),
            name: entry.name,
            page: entry.page.into_inner(),
            built_in: entry.built_in,
            banned_part: entry.banned_part.known,
            banned_part_checked: banned_part_checked?,
            included_in,
            systems,
            seats,
            price,
            facts,
        })
    }

    fn systems(&mut self, file: &str, entry: schema::SystemsEntry) -> BTreeMap<Platform, Known<Cover>> {
        let mut systems = BTreeMap::new();
        let stated =
            [(Cover::Yes, entry.yes), (Cover::OwnProtection, entry.own_protection), (Cover::No, entry.no)];
        for (value, entries) in stated {
            for (system, sources) in entries {
                let known = Known { value, sources: self.known(file, &sources) };
                if systems.insert(system, known).is_some() {
                    self.check.say(file, None, format!("`{}` is stated twice", system.id()));
                }
            }
        }
        for system in entry.unknown {
            let known = Known { value: Cover::Unknown, sources: Vec::new() };
            if systems.insert(system, known).is_some() {
                self.check.say(file, None, format!("`{}` is stated twice", system.id()));
            }
        }
        for system in Platform::ALL {
            if !systems.contains_key(&system) {
                self.check.say(file, None, format!("nothing is said about the system `{}`", system.id()));
            }
        }
        systems
    }

    fn facts(&mut self, file: &str, entry: schema::FactsEntry) -> BTreeMap<String, Known<Answer>> {
        let mut facts = BTreeMap::new();
        let stated = [(Answer::Yes, entry.yes), (Answer::No, entry.no)]
            .into_iter()
            .flat_map(|(value, entries)| entries.into_iter().map(move |(id, sources)| (id, value, sources)));
        for (id, value, sources) in stated {
            let span = sources.first().map(Spanned::span);
            if !self.ids.criteria.contains(&id) {
                self.check.say(file, span.clone(), format!("there is no criterion `{id}`"));
            }
            let known = Known { value, sources: self.known(file, &sources) };
            if facts.insert(id.clone(), known).is_some() {
                self.check.say(file, span, format!("`{id}` is stated twice"));
            }
        }
        self.check.references(file, "criterion", &entry.unknown, &self.ids.criteria);
        for id in entry.unknown {
            let known = Known { value: Answer::Unknown, sources: Vec::new() };
            if facts.insert(id.get_ref().clone(), known).is_some() {
                self.check.say(file, Some(id.span()), format!("`{}` is stated twice", id.get_ref()));
            }
        }
        for id in &self.ids.criteria {
            if !facts.contains_key(id) {
                self.check.say(file, None, format!("nothing is said about the criterion `{id}`"));
            }
        }
        facts
    }

    /// The sources of something stated: at least one, all known.
    fn known(&mut self, file: &str, sources: &[Spanned<String>]) -> Vec<String> {
        if sources.is_empty() {
            self.check.say(file, None, "something is stated without a source".to_owned());
        }
        self.check.references(file, "source", sources, &self.ids.sources)
    }

    fn https(&mut self, file: &str, url: &Spanned<String>) {
        if !url.get_ref().starts_with("https://") {
            self.check.say(file, Some(url.span()), "an address starts with https://".to_owned());
        }
    }
}
