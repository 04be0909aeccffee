//! Points out of 100: what sources show, and what would be possible if every open question were a yes.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::alternatives::{
    AlternativeProduct, Alternatives, Answer, Every, Group, Per, Weights, days_between,
};
use super::ranking::Office;
use crate::named::named_enum;

/// Points are counted in thousandths and rounded once per shown group.
const UNIT: u32 = 1000;

named_enum! {
    /// The groups as shown. Text key: `group-` and the ID.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
    #[serde(rename_all = "kebab-case")]
    pub enum Shown {
        /// Protection and response.
        Protection = "protection",
        /// Fit and switching.
        Fit = "fit",
        /// Cost and trust.
        CostAndTrust = "cost-and-trust",
    }
}

/// The points of one shown group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupPoints {
    pub group: Shown,
    /// Shown by sources that still count.
    pub documented: u32,
    /// Documented, and everything unknown.
    pub possible: u32,
    /// The most that anybody could have here.
    pub of: u32,
}

/// What is known of the price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PriceLine {
    pub state: PriceState,
    /// US cents; `None` when unknown, included or free.
    pub cents: Option<u32>,
    pub per: Option<Per>,
    pub every: Option<Every>,
    /// The date of the source, `2026-09-19` or coarser.
    pub as_of: Option<String>,
    /// ID of the source.
    pub source: Option<String>,
}

named_enum! {
    /// How the price stands. Text key: `price-` and the ID.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
    #[serde(rename_all = "kebab-case")]
    pub enum PriceState {
        /// Part of a subscription the office already has.
        Included = "included",
        Free = "free",
        Published = "published",
        /// Published, but some time ago.
        Ageing = "ageing",
        /// Not published, or so long ago that it is not shown.
        AskTheMaker = "ask-the-maker",
    }
}

pub(super) fn price(
    data: &Alternatives,
    product: &AlternativeProduct,
    office: &Office,
    today: Date,
) -> PriceLine {
    let line = |state| PriceLine { state, cents: None, per: None, every: None, as_of: None, source: None };
    let included = product
        .included_in
        .iter()
        .any(|included| office.already_has.contains(&included.plan) && data.fresh(&included.sources, today));
    if included {
        return line(PriceState::Included);
    }
    let Some((price, source)) =
        product.price.as_ref().and_then(|price| Some((price, data.source(&price.source)?)))
    else {
        return line(PriceState::AskTheMaker);
    };
    let dated = |state| PriceLine {
        as_of: Some(source.shown_date().to_owned()),
        source: Some(source.id.clone()),
        ..line(state)
    };
    if price.cents == 0 {
        // Nothing has no price that could change, but it is a fact like others.
        return if data.fresh(std::slice::from_ref(&price.source), today) {
            dated(PriceState::Free)
        } else {
            line(PriceState::AskTheMaker)
        };
    }
    let age = days_between(source.holds_from(), today);
    if age > data.method.price_end_days {
        return line(PriceState::AskTheMaker);
    }
    let state = if age > data.method.price_ageing_days { PriceState::Ageing } else { PriceState::Published };
    PriceLine { cents: Some(price.cents), per: Some(price.per), every: Some(price.every), ..dated(state) }
}

/// The three shown groups. `fit` says which of the two fit groups counts.
pub(super) fn groups(
    data: &Alternatives,
    product: &AlternativeProduct,
    fit: Group,
    weights: &Weights,
    line: &PriceLine,
    today: Date,
) -> Vec<GroupPoints> {
    let part = |group, weight| part(data, product, group, weight, today);
    let shown = |group, parts: [(u32, u32); 2], of| GroupPoints {
        group,
        documented: whole(parts.iter().map(|(documented, _)| documented).sum()),
        possible: whole(parts.iter().map(|(_, possible)| possible).sum()),
        of,
    };
    vec![
        shown(
            Shown::Protection,
            [part(Group::Protection, weights.protection), part(Group::Response, weights.response)],
            weights.protection + weights.response,
        ),
        shown(
            Shown::Fit,
            [part(fit, weights.fit), part(Group::Switching, weights.switching)],
            weights.fit + weights.switching,
        ),
        shown(
            Shown::CostAndTrust,
            [cost(data, product, weights.cost, line), part(Group::Trust, weights.trust)],
            weights.cost + weights.trust,
        ),
    ]
}

fn part(
    data: &Alternatives,
    product: &AlternativeProduct,
    group: Group,
    weight: u32,
    today: Date,
) -> (u32, u32) {
    let (mut documented, mut possible, mut total) = (0, 0, 0);
    for criterion in data.criteria.iter().filter(|criterion| criterion.group == Some(group)) {
        total += criterion.points;
        match data.answer(product, &criterion.id, today) {
            Answer::Yes => {
                documented += criterion.points;
                possible += criterion.points;
            }
            Answer::Unknown => possible += criterion.points,
            Answer::No => (),
        }
    }
    let share = |points: u32| (weight * UNIT * points).checked_div(total).unwrap_or(0);
    (share(documented), share(possible))
}

fn cost(data: &Alternatives, product: &AlternativeProduct, weight: u32, line: &PriceLine) -> (u32, u32) {
    let unknown = data.method.unknown_price_percent;
    let (documented, possible) = match line.state {
        PriceState::Included | PriceState::Free => (100, 100),
        PriceState::AskTheMaker => (0, unknown),
        PriceState::Published | PriceState::Ageing => {
            let cents = product.price.as_ref().map_or(u32::MAX, super::alternatives::Price::cents_a_year);
            let percent =
                data.price_steps.iter().find(|step| cents <= step.up_to_cents).map_or(0, |step| step.percent);
            (percent, percent)
        }
    };
    (weight * UNIT * documented / 100, weight * UNIT * possible / 100)
}

/// Thousandths to whole points, half up.
fn whole(thousandths: u32) -> u32 {
    (thousandths + UNIT / 2) / UNIT
}
