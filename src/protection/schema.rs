//! The files of the products as they are written. `load` checks them.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::alternatives::{
    Every, Grade, Group, Method, Offer, Per, Platform, PresetWhen, PriceStep, Weights,
};

/// `criteria.toml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct CriteriaFile {
    pub schema: Spanned<String>,
    /// The day on which the whole collection was last checked.
    pub as_of: Spanned<String>,
    pub method: Spanned<Method>,
    pub price_step: Vec<PriceStep>,
    pub criterion: Vec<CriterionEntry>,
    pub preset: Vec<PresetEntry>,
    #[serde(default)]
    pub plan: Vec<Offer>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CriterionEntry {
    pub id: Spanned<String>,
    /// Left out: a filter without points.
    pub group: Option<Group>,
    #[serde(default)]
    pub points: u32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PresetEntry {
    pub id: Spanned<String>,
    #[serde(default)]
    pub when: PresetWhen,
    pub weights: Weights,
}

/// `sources.toml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourcesFile {
    pub source: Vec<SourceEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceEntry {
    pub id: Spanned<String>,
    pub title: String,
    pub url: Spanned<String>,
    /// `2025-12-10` or coarser; left out when the page bears none.
    pub date: Option<Spanned<String>>,
    /// A page its owner keeps up: it counts from the day it was checked, not from its date.
    #[serde(default)]
    pub standing: bool,
    pub checked: Spanned<String>,
    pub grade: Grade,
}

/// Every other file: one edition of one product.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ProductFile {
    pub id: Spanned<String>,
    pub name: String,
    pub page: Spanned<String>,
    #[serde(default)]
    pub built_in: bool,
    pub banned_part: BannedPart,
    #[serde(default)]
    pub included_in: Vec<IncludedEntry>,
    pub systems: SystemsEntry,
    #[serde(default)]
    pub seats: SeatsEntry,
    pub price: Option<PriceEntry>,
    pub facts: FactsEntry,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BannedPart {
    pub known: bool,
    pub checked: Spanned<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct IncludedEntry {
    pub plan: Spanned<String>,
    pub sources: Vec<Spanned<String>>,
}

/// Platform → sources. Every system stands in exactly one of the four.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct SystemsEntry {
    #[serde(default)]
    pub yes: BTreeMap<Platform, Vec<Spanned<String>>>,
    #[serde(default)]
    pub own_protection: BTreeMap<Platform, Vec<Spanned<String>>>,
    #[serde(default)]
    pub no: BTreeMap<Platform, Vec<Spanned<String>>>,
    #[serde(default)]
    pub unknown: Vec<Platform>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct SeatsEntry {
    pub min: Option<LimitEntry>,
    pub max: Option<LimitEntry>,
    pub ask_below: Option<u32>,
    pub ask_above: Option<u32>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LimitEntry {
    pub devices: u32,
    pub sources: Vec<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PriceEntry {
    pub cents: u32,
    pub per: Per,
    pub every: Every,
    pub source: Spanned<String>,
}

/// Criterion → sources. Every criterion stands in exactly one of the three.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FactsEntry {
    #[serde(default)]
    pub yes: BTreeMap<String, Vec<Spanned<String>>>,
    #[serde(default)]
    pub no: BTreeMap<String, Vec<Spanned<String>>>,
    #[serde(default)]
    pub unknown: Vec<Spanned<String>>,
}
