//! The sentences of a ranking, alike on the screen, in the console and on paper.

use super::alternatives::{Every, Method, Per, Reference};
use super::fit::Gap;
use super::ranking::Ranked;
use super::score::{GroupPoints, PriceLine};
use crate::text::Texts;

/// What one criterion says of a product.
pub fn criterion(texts: &Texts, id: &str) -> String {
    texts.get(&format!("criterion-{}", id.to_lowercase()))
}

/// Why a product does not fit.
pub fn gap(texts: &Texts, gap: &Gap) -> String {
    with_values(texts, &format!("gap-out-{}", gap.id()), gap)
}

/// What to ask the maker, because nobody could confirm it.
pub fn gap_to_ask(texts: &Texts, gap: &Gap) -> String {
    with_values(texts, &format!("gap-ask-{}", gap.id()), gap)
}

fn with_values(texts: &Texts, key: &str, gap: &Gap) -> String {
    match gap {
        Gap::System { system } => {
            let system = texts.get(&format!("system-{}", system.id()));
            texts.with(key, &[("system", system.into())])
        }
        Gap::TooFew { devices } | Gap::TooMany { devices } => {
            texts.with(key, &[("devices", devices.unwrap_or_default().into())])
        }
        Gap::BannedPart | Gap::Edr | Gap::OneView | Gap::Government => texts.get(key),
    }
}

/// The price with its date, or that there is none to show.
pub fn price(texts: &Texts, line: &PriceLine) -> String {
    let key = format!("price-{}", line.state.id());
    let (Some(cents), Some(per), Some(every), Some(as_of)) = (line.cents, line.per, line.every, &line.as_of)
    else {
        return texts.get(&key);
    };
    let unit = match (per, every) {
        (Per::Device, Every::Year) => "price-unit-device-year",
        (Per::Device, Every::Month) => "price-unit-device-month",
        (Per::User, Every::Year) => "price-unit-user-year",
        (Per::User, Every::Month) => "price-unit-user-month",
    };
    texts.with(
        &key,
        &[
            ("amount", dollars(cents).into()),
            ("unit", texts.get(unit).into()),
            ("date", texts.partial_date(as_of).into()),
        ],
    )
}

/// `59.99`, and whole dollars without cents.
fn dollars(cents: u32) -> String {
    match (cents / 100, cents % 100) {
        (dollars, 0) => dollars.to_string(),
        (dollars, cents) => format!("{dollars}.{cents:02}"),
    }
}

/// The points of one group in words, for those who cannot see the bar.
pub fn group(texts: &Texts, points: &GroupPoints) -> String {
    let group = texts.get(&format!("group-{}", points.group.id()));
    texts.with(
        "group-points",
        &[("group", group.into()), ("documented", points.documented.into()), ("of", points.of.into())],
    )
}

/// A source with its date and who speaks there.
pub fn source(texts: &Texts, source: &Reference) -> String {
    let grade = texts.get(&format!("grade-{}", source.grade.id()));
    let date = texts.partial_date(source.shown_date());
    texts.with(
        "alternatives-source",
        &[("title", source.title.as_str().into()), ("date", date.into()), ("grade", grade.into())],
    )
}

/// The method in a few sentences.
pub fn how_we_compare(texts: &Texts, method: &Method) -> Vec<String> {
    let points = || ("points", method.near_points.into());
    vec![
        texts.get("alternatives-nobody-pays"),
        texts.get("alternatives-how-filters"),
        texts.get("alternatives-how-points"),
        texts.get("alternatives-how-unknown"),
        texts.with("alternatives-how-near", &[points()]),
        texts.with(
            "alternatives-how-built-in",
            &[points(), ("devices", method.built_in_first_up_to_devices.into())],
        ),
        texts.with("alternatives-how-age", &[("months", method.fact_months.into())]),
        texts.get("alternatives-how-bias"),
        texts.get("alternatives-how-not-tested"),
    ]
}

/// The points of a product in words: shown by sources, unknown, and not met.
pub fn points(texts: &Texts, ranked: &Ranked) -> String {
    texts.with(
        "alternatives-points",
        &[
            ("documented", ranked.documented.into()),
            ("unknown", ranked.possible.saturating_sub(ranked.documented).into()),
            ("missing", 100_u32.saturating_sub(ranked.possible).into()),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_dollars_are_written_without_cents() {
        for (cents, written) in [(300, "3"), (5999, "59.99"), (1205, "12.05"), (99, "0.99")] {
            assert_eq!(dollars(cents), written);
        }
    }
}
