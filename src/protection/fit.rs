//! Filters before points: can this office use the product at all?

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::alternatives::{AlternativeProduct, Alternatives, Answer, Cover, Known, Platform};
use super::ranking::{Federal, Office};

/// What stands between an office and a product: confirmed, it excludes; unconfirmed, it is a question
/// to the maker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Gap {
    /// A part from the banned maker is inside.
    BannedPart,
    /// A system of the office is not covered.
    System { system: Platform },
    /// It takes no fewer devices than this; `None`: the limit is not confirmed.
    TooFew { devices: Option<u32> },
    /// It takes no more devices than this; `None`: the limit is not confirmed.
    TooMany { devices: Option<u32> },
    /// An insurer or a contract asks for detection and response (EDR).
    Edr,
    /// So many devices need one place to manage them.
    OneView,
    /// Controlled government information needs a government offer.
    Government,
}

impl Gap {
    /// The end of its text keys: `gap-out-` when confirmed, `gap-ask-` when not.
    pub fn id(&self) -> &'static str {
        match self {
            Self::BannedPart => "banned-part",
            Self::System { .. } => "system",
            Self::TooFew { .. } => "too-few",
            Self::TooMany { .. } => "too-many",
            Self::Edr => "edr",
            Self::OneView => "one-view",
            Self::Government => "government",
        }
    }
}

/// The gaps of one product for one office.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Gaps {
    /// Each of them excludes.
    pub confirmed: Vec<Gap>,
    /// Each of them must be asked first.
    pub open: Vec<Gap>,
}

pub(super) fn gaps(data: &Alternatives, product: &AlternativeProduct, office: &Office, today: Date) -> Gaps {
    let mut gaps = Gaps::default();
    if product.banned_part {
        gaps.confirmed.push(Gap::BannedPart);
    }
    for system in &office.systems {
        let gap = Gap::System { system: *system };
        match data.cover(product, *system, today) {
            Cover::Yes | Cover::OwnProtection => (),
            Cover::No => gaps.confirmed.push(gap),
            Cover::Unknown => gaps.open.push(gap),
        }
    }
    seats(data, product, office, today, &mut gaps);
    let method = &data.method;
    let needs = [
        (office.needs_edr, &method.edr, Gap::Edr),
        (office.devices >= method.one_view_from_devices, &method.one_view, Gap::OneView),
        (office.federal == Federal::ControlledInformation, &method.government, Gap::Government),
    ];
    for (needed, criterion, gap) in needs {
        match data.answer(product, criterion, today) {
            _ if !needed => (),
            Answer::Yes => (),
            Answer::No => gaps.confirmed.push(gap),
            Answer::Unknown => gaps.open.push(gap),
        }
    }
    gaps
}

fn seats(data: &Alternatives, product: &AlternativeProduct, office: &Office, today: Date, gaps: &mut Gaps) {
    let seats = &product.seats;
    // A limit whose source is too old is only a hint, like one that was never confirmed.
    let split = |limit: &Option<Known<u32>>| match limit {
        Some(known) if data.fresh(&known.sources, today) => (Some(known.value), None),
        Some(known) => (None, Some(known.value)),
        None => (None, None),
    };
    let (min, old_min) = split(&seats.min);
    let (max, old_max) = split(&seats.max);
    if let Some(min) = min.filter(|min| office.devices < *min) {
        gaps.confirmed.push(Gap::TooFew { devices: Some(min) });
    } else if seats.ask_below.or(old_min).is_some_and(|hint| office.devices < hint) {
        gaps.open.push(Gap::TooFew { devices: None });
    }
    if let Some(max) = max.filter(|max| office.devices > *max) {
        gaps.confirmed.push(Gap::TooMany { devices: Some(max) });
    } else if seats.ask_above.or(old_max).is_some_and(|hint| office.devices > hint) {
        gaps.open.push(Gap::TooMany { devices: None });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_has_one_name_in_json_and_in_the_words() {
        let gaps = [
            Gap::BannedPart,
            Gap::System { system: Platform::Linux },
            Gap::TooFew { devices: None },
            Gap::TooMany { devices: None },
            Gap::Edr,
            Gap::OneView,
            Gap::Government,
        ];
        for gap in gaps {
            assert_eq!(serde_json::to_value(&gap).unwrap()["kind"], gap.id());
        }
    }
}
