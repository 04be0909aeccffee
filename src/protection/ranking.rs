//! The order in which products are shown to one office, and why.

use std::collections::BTreeSet;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::alternatives::{
    AlternativeProduct, Alternatives, Answer, Cover, Group, Platform, Preset, Reference, Weights,
};
use super::fit::{self, Gap, Gaps};
use super::score::{self, GroupPoints, PriceLine, PriceState};
use crate::named::named_enum;

/// Name and version of the format. A change that a reader could trip over needs a new number.
pub const SCHEMA: &str = "bancheck.alternatives/1";

/// What the ranking needs to know about an office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// Every kind of system in use.
    pub systems: BTreeSet<Platform>,
    /// Computers and servers together.
    pub devices: u32,
    /// Somebody looks after the computers: on the staff or hired.
    pub has_it: bool,
    /// An insurer or a contract asks for detection and response (EDR).
    pub needs_edr: bool,
    pub federal: Federal,
    /// IDs of the plans it already pays for.
    pub already_has: Vec<String>,
}

named_enum! {
    /// Work for the US government, directly or through another company.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
    #[serde(rename_all = "kebab-case")]
    pub enum Federal {
        None = "none",
        /// Only what the contract calls federal contract information.
        ContractInformation = "contract-information",
        /// Controlled unclassified information too.
        ControlledInformation = "controlled-information",
    }
}

/// Every product, in order, for one office on one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ranking {
    /// Always [`SCHEMA`].
    pub schema: String,
    /// The day for which facts and prices were weighed, `2026-11-24`.
    pub ranked_on: String,
    /// The day on which the collection was last checked.
    pub as_of: String,
    /// The collection was checked so long ago that the makers' own pages are the better source.
    pub old: bool,
    pub office: Office,
    /// ID of the weights used.
    pub preset: String,
    pub weights: Weights,
    /// No filter speaks against these.
    pub fits: Vec<Ranked>,
    /// These may fit: the maker must be asked first.
    pub to_confirm: Vec<Ranked>,
    /// These do not fit.
    pub out: Vec<Out>,
    pub sources: Vec<Reference>,
}

/// A product and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ranked {
    /// ID from the data.
    pub product: String,
    pub name: String,
    /// The maker's own page.
    pub page: String,
    /// Counted from 1. Products so close that the difference means nothing share a place.
    pub place: u32,
    /// Sum of the groups.
    pub documented: u32,
    /// Sum of the groups.
    pub possible: u32,
    pub groups: Vec<GroupPoints>,
    pub price: PriceLine,
    pub reasons: Vec<FitReason>,
    /// Filters that nobody could confirm; empty for those that fit.
    pub confirm: Vec<Gap>,
    /// Criteria with points of which nothing is known, or nothing recent.
    pub ask: Vec<String>,
    pub facts: Vec<FactUsed>,
}

/// One fact as it counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FactUsed {
    pub criterion: String,
    pub answer: Answer,
    /// There was an answer, but its sources are too old.
    pub outdated: bool,
    /// Source IDs.
    pub sources: Vec<String>,
}

/// A product that does not fit, with every reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Out {
    pub product: String,
    pub name: String,
    pub why: Vec<Gap>,
}

named_enum! {
    /// Something about the place of a product that is worth a sentence. Text key: `reason-` and the ID.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
    #[serde(rename_all = "kebab-case")]
    pub enum FitReason {
        /// For a small office the built-in protection comes first unless another is clearly ahead.
        BuiltInFirst = "built-in-first",
        /// Part of a subscription the office already has.
        AlreadyPaid = "already-paid",
        /// Shares its place: the order within it is that of the alphabet.
        NearEqual = "near-equal",
        /// One of the systems is protected by what came with it.
        OwnProtection = "own-protection",
    }
}

/// Filters first, then points. The order depends on nothing but the facts, the office and the day.
pub fn rank(data: &Alternatives, office: &Office, today: Date) -> Ranking {
    let preset = preset(data, office);
    let weights = preset.map_or_else(no_weights, |preset| preset.weights.clone());
    let (mut fits, mut to_confirm, mut out) = (Vec::new(), Vec::new(), Vec::new());
    for product in &data.products {
        let gaps = fit::gaps(data, product, office, today);
        if gaps.confirmed.is_empty() {
            let list = if gaps.open.is_empty() { &mut fits } else { &mut to_confirm };
            list.push(ranked(data, product, office, &weights, gaps, today));
        } else {
            out.push(Out { product: product.id.clone(), name: product.name.clone(), why: gaps.confirmed });
        }
    }
    out.sort_by_key(|out| alphabetical(&out.name, &out.product));
    let near = data.method.near_points;
    let first = built_in_first(data, office, &fits);
    let fits = in_order(fits, near, first.as_deref());
    let to_confirm = in_order(to_confirm, near, None);
    Ranking {
        schema: SCHEMA.to_owned(),
        ranked_on: today.to_string(),
        as_of: data.as_of.to_string(),
        old: data.is_old(today),
        office: office.clone(),
        preset: preset.map(|preset| preset.id.clone()).unwrap_or_default(),
        weights,
        fits,
        to_confirm,
        out,
        sources: data.sources.clone(),
    }
}

/// The first preset that is meant for this office. Checked data always has one.
fn preset<'a>(data: &'a Alternatives, office: &Office) -> Option<&'a Preset> {
    data.presets.iter().find(|preset| {
        let when = &preset.when;
        when.federal.is_none_or(|federal| federal == (office.federal != Federal::None))
            && when.has_it.is_none_or(|has_it| has_it == office.has_it)
            && when.min_devices.is_none_or(|min| office.devices >= min)
            && when.max_devices.is_none_or(|max| office.devices <= max)
    })
}

fn no_weights() -> Weights {
    Weights { protection: 0, fit: 0, response: 0, cost: 0, switching: 0, trust: 0 }
}

fn ranked(
    data: &Alternatives,
    product: &AlternativeProduct,
    office: &Office,
    weights: &Weights,
    gaps: Gaps,
    today: Date,
) -> Ranked {
    let fit = if office.has_it { Group::WithIt } else { Group::WithoutIt };
    let other_fit = if office.has_it { Group::WithoutIt } else { Group::WithIt };
    let price = score::price(data, product, office, today);
    let groups = score::groups(data, product, fit, weights, &price, today);
    let mut reasons = Vec::new();
    if price.state == PriceState::Included {
        reasons.push(FitReason::AlreadyPaid);
    }
    if office.systems.iter().any(|system| data.cover(product, *system, today) == Cover::OwnProtection) {
        reasons.push(FitReason::OwnProtection);
    }
    let ask = data
        .criteria
        .iter()
        .filter(|criterion| criterion.group.is_some_and(|group| group != other_fit))
        .filter(|criterion| data.answer(product, &criterion.id, today) == Answer::Unknown)
        .map(|criterion| criterion.id.clone())
        .collect();
    let facts = data
        .criteria
        .iter()
        .filter_map(|criterion| {
            let known = product.facts.get(&criterion.id)?;
            let answer = data.answer(product, &criterion.id, today);
            Some(FactUsed {
                criterion: criterion.id.clone(),
                answer,
                outdated: answer != known.value,
                sources: known.sources.clone(),
            })
        })
        .collect();
    Ranked {
        product: product.id.clone(),
        name: product.name.clone(),
        page: product.page.clone(),
        place: 0,
        documented: groups.iter().map(|group| group.documented).sum(),
        possible: groups.iter().map(|group| group.possible).sum(),
        groups,
        price,
        reasons,
        confirm: gaps.open,
        ask,
        facts,
    }
}

/// The built-in product that comes first, if this office is small and no other is clearly ahead of it.
fn built_in_first(data: &Alternatives, office: &Office, fits: &[Ranked]) -> Option<String> {
    let small = office.devices <= data.method.built_in_first_up_to_devices
        && !office.systems.contains(&Platform::WindowsServer)
        && !office.needs_edr;
    let is_built_in =
        |ranked: &&Ranked| data.product(&ranked.product).is_some_and(|product| product.built_in);
    let built_in = fits
        .iter()
        .filter(is_built_in)
        .max_by_key(|ranked| (ranked.documented, std::cmp::Reverse(&ranked.product)))?;
    let clearly_ahead = built_in.documented + data.method.near_points;
    let beaten =
        fits.iter().filter(|ranked| !is_built_in(ranked)).any(|ranked| ranked.documented >= clearly_ahead);
    (small && !beaten).then(|| built_in.product.clone())
}

/// Sorts by documented points, then puts those within `near` points of the best of them on one place,
/// there in the order of the alphabet. `first` goes before all.
fn in_order(mut list: Vec<Ranked>, near: u32, first: Option<&str>) -> Vec<Ranked> {
    list.sort_by_key(|ranked| {
        (std::cmp::Reverse(ranked.documented), alphabetical(&ranked.name, &ranked.product))
    });
    let mut ordered = Vec::with_capacity(list.len());
    if let Some(index) = list.iter().position(|ranked| Some(ranked.product.as_str()) == first) {
        let mut ranked = list.remove(index);
        ranked.place = 1;
        ranked.reasons.insert(0, FitReason::BuiltInFirst);
        ordered.push(ranked);
    }
    let mut rest = list.into_iter().peekable();
    while let Some(best) = rest.next() {
        let lowest = best.documented.saturating_sub(near.saturating_sub(1));
        let mut equals = vec![best];
        while let Some(next) = rest.next_if(|next| next.documented >= lowest) {
            equals.push(next);
        }
        equals.sort_by_key(|ranked| alphabetical(&ranked.name, &ranked.product));
        let place = u32::try_from(ordered.len() + 1).unwrap_or(u32::MAX);
        let shared = equals.len() > 1;
        for mut ranked in equals {
            ranked.place = place;
            if shared {
                ranked.reasons.push(FitReason::NearEqual);
            }
            ordered.push(ranked);
        }
    }
    ordered
}

/// By name without regard to case; the ID settles equal names.
fn alphabetical(name: &str, id: &str) -> (String, String) {
    (name.to_lowercase(), id.to_owned())
}
