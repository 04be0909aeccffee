//! The products one could take instead, with every fact dated and sourced.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::Span;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::load;
pub use super::source::{Grade, Reference};
pub use super::system::{Cover, Platform};
use crate::bans::RulesProblem;
use crate::bans::folder::Folder;
use crate::embedded;

/// Why the product data was not loaded.
#[derive(Debug, thiserror::Error)]
pub enum AlternativesError {
    #[error("the folder of products cannot be read: {}", dir.display())]
    Unreadable { dir: PathBuf, source: std::io::Error },
    #[error("the product data has {} error(s)\n{}", .0.len(), .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Invalid(Vec<RulesProblem>),
}

/// Everything `assets/alternatives` says, checked.
#[derive(Clone, Debug)]
pub struct Alternatives {
    /// The day on which the whole collection was last checked.
    pub as_of: Date,
    pub method: Method,
    pub criteria: Vec<Criterion>,
    /// In the order in which they are tried; the last one fits everybody.
    pub presets: Vec<Preset>,
    /// What a price is worth, from the cheapest step up.
    pub price_steps: Vec<PriceStep>,
    /// Subscriptions an office may already have, because a product comes with them.
    pub plans: Vec<Offer>,
    pub sources: Vec<Reference>,
    pub products: Vec<AlternativeProduct>,
}

/// The numbers of the method. They are data, so that the page can show them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Method {
    /// Criterion that answers "does it detect and answer attacks (EDR)".
    pub edr: String,
    /// Criterion that answers "does it manage all devices in one place".
    pub one_view: String,
    /// Criterion that answers "is there an offer for US government work".
    pub government: String,
    /// From this many devices on, one place to manage them is a must.
    pub one_view_from_devices: u32,
    /// Up to this many devices, the built-in protection comes first unless another is clearly ahead.
    pub built_in_first_up_to_devices: u32,
    /// Points by which two products must differ to count as different.
    pub near_points: u32,
    /// After this many months a fact is a question again.
    pub fact_months: u32,
    /// After this many days a price is marked as ageing.
    pub price_ageing_days: u32,
    /// After this many days a price is no longer shown.
    pub price_end_days: u32,
    /// After this many days the whole collection is marked as old.
    pub data_old_days: u32,
    /// Percent of the points for cost that an unknown price may still be worth.
    pub unknown_price_percent: u32,
}

/// One fact that every product is asked for. Text key: `criterion-` and the ID in lower case.
#[derive(Clone, Debug)]
pub struct Criterion {
    pub id: String,
    /// `None`: a filter only, without points.
    pub group: Option<Group>,
    /// Share within its group.
    pub points: u32,
}

impl Criterion {
    /// The key of the sentence that says what this asks.
    pub fn text_key(&self) -> String {
        format!("criterion-{}", self.id.to_lowercase())
    }
}

/// The finer groups of criteria. A preset says how much each is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    Protection,
    /// Fit for an office where nobody looks after computers.
    WithoutIt,
    /// Fit for an office where somebody does.
    WithIt,
    Response,
    Switching,
    Trust,
}

impl Group {
    /// All of them.
    pub const ALL: &[Self] =
        &[Self::Protection, Self::WithoutIt, Self::WithIt, Self::Response, Self::Switching, Self::Trust];
}

/// How much each group is worth for one kind of office. Text key: `preset-` and the ID.
#[derive(Clone, Debug)]
pub struct Preset {
    pub id: String,
    pub when: PresetWhen,
    pub weights: Weights,
}

/// The office a preset is for; what is not named does not matter.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PresetWhen {
    pub federal: Option<bool>,
    pub has_it: Option<bool>,
    pub min_devices: Option<u32>,
    pub max_devices: Option<u32>,
}

/// Points out of 100.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    pub protection: u32,
    pub fit: u32,
    pub response: u32,
    pub cost: u32,
    pub switching: u32,
    pub trust: u32,
}

impl Weights {
    /// All of them together; 100 in checked data.
    pub fn total(&self) -> u32 {
        [self.protection, self.fit, self.response, self.cost, self.switching, self.trust]
            .into_iter()
            .fold(0, u32::saturating_add)
    }
}

/// Up to this price a year (US cents per device or user), this percent of the points for cost.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PriceStep {
    pub up_to_cents: u32,
    pub percent: u32,
}

/// A subscription that brings protection along.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Offer {
    pub id: String,
    pub name: String,
}

/// One edition of one product. Text key of its short line: `alternative-`, the ID, `-note`.
#[derive(Clone, Debug)]
pub struct AlternativeProduct {
    pub id: String,
    pub name: String,
    /// The maker's own page. No other address is ever opened for it.
    pub page: String,
    /// Came with the system: nothing to buy, nothing to install.
    pub built_in: bool,
    /// A part from the banned maker is known to be inside.
    pub banned_part: bool,
    /// The day on which that was last looked into.
    pub banned_part_checked: Date,
    pub included_in: Vec<Included>,
    pub systems: BTreeMap<Platform, Known<Cover>>,
    pub seats: Seats,
    pub price: Option<Price>,
    /// By criterion; every criterion has its entry.
    pub facts: BTreeMap<String, Known<Answer>>,
}

impl AlternativeProduct {
    /// The key of the short line under its name.
    pub fn note_key(&self) -> String {
        format!("alternative-{}-note", self.id)
    }
}

/// A plan that brings the product along.
#[derive(Clone, Debug)]
pub struct Included {
    pub plan: String,
    /// Source IDs.
    pub sources: Vec<String>,
}

/// A value and what shows it; nothing known has no sources.
#[derive(Clone, Debug)]
pub struct Known<T> {
    pub value: T,
    /// Source IDs. All must be fresh, or the value is a question again.
    pub sources: Vec<String>,
}

/// What is known of one fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    Yes,
    No,
    Unknown,
}

/// How many devices it takes.
#[derive(Clone, Debug, Default)]
pub struct Seats {
    /// Confirmed limits, with their sources.
    pub min: Option<Known<u32>>,
    pub max: Option<Known<u32>>,
    /// A limit was heard of but not confirmed: outside of this, the maker must be asked.
    pub ask_below: Option<u32>,
    pub ask_above: Option<u32>,
}

/// A published price in US dollars.
#[derive(Clone, Debug)]
pub struct Price {
    pub cents: u32,
    pub per: Per,
    pub every: Every,
    /// Source ID.
    pub source: String,
}

impl Price {
    /// US cents a year.
    pub fn cents_a_year(&self) -> u32 {
        match self.every {
            Every::Month => self.cents.saturating_mul(12),
            Every::Year => self.cents,
        }
    }
}

/// What one pays for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Per {
    Device,
    User,
}

/// How often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Every {
    Month,
    Year,
}

impl Alternatives {
    /// The products that came with the program.
    ///
    /// # Errors
    /// Never in a released program: a test loads the embedded data.
    pub fn embedded() -> Result<Self, AlternativesError> {
        let files = embedded::files_in("alternatives");
        let files = files.map(|(path, content)| (path.to_owned(), content.to_owned())).collect();
        load::load(&Folder { files, problems: Vec::new() })
    }

    /// Loads another folder of products.
    ///
    /// # Errors
    /// When the folder cannot be read, or with every [`RulesProblem`] found in it.
    pub fn from_dir(dir: &Path) -> Result<Self, AlternativesError> {
        let folder = Folder::from_disk(dir)
            .map_err(|source| AlternativesError::Unreadable { dir: dir.to_owned(), source })?;
        load::load(&folder)
    }

    pub fn product(&self, id: &str) -> Option<&AlternativeProduct> {
        self.products.iter().find(|product| product.id == id)
    }

    pub fn source(&self, id: &str) -> Option<&Reference> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// Whether all of these sources still count on `today`.
    pub fn fresh(&self, sources: &[String], today: Date) -> bool {
        let oldest =
            today.saturating_sub(Span::new().try_months(self.method.fact_months).unwrap_or_default());
        sources.iter().all(|id| self.source(id).is_some_and(|source| source.holds_from() >= oldest))
    }

    /// Whether the collection is so old that the page must say so.
    pub fn is_old(&self, today: Date) -> bool {
        days_between(self.as_of, today) > self.method.data_old_days
    }

    /// What is known of a fact on `today`: an old answer is no answer.
    pub fn answer(&self, product: &AlternativeProduct, criterion: &str, today: Date) -> Answer {
        product
            .facts
            .get(criterion)
            .filter(|known| self.fresh(&known.sources, today))
            .map_or(Answer::Unknown, |known| known.value)
    }

    /// Whether the product covers a system, as known on `today`.
    pub fn cover(&self, product: &AlternativeProduct, system: Platform, today: Date) -> Cover {
        product
            .systems
            .get(&system)
            .filter(|known| self.fresh(&known.sources, today))
            .map_or(Cover::Unknown, |known| known.value)
    }
}

/// Whole days from `from` to `to`; 0 when `to` is earlier.
pub(super) fn days_between(from: Date, to: Date) -> u32 {
    from.until(to).map_or(0, |span| u32::try_from(span.get_days()).unwrap_or(0))
}
