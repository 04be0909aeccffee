//! What must hold for every office and every state of knowledge, not only for the shipped one.
#![cfg(test)]

use std::collections::BTreeSet;

use bancheck::protection::alternatives::{Answer, Cover, Known};
use bancheck::protection::{Alternatives, Federal, Office, Platform, Ranked, Ranking, rank};
use jiff::civil::{Date, date};
use proptest::prelude::*;

const TODAY: Date = date(2026, 11, 24);
/// A standing page, checked on the day of the data.
const FRESH: &str = "ms-business-faq";

fn any_office() -> impl Strategy<Value = Office> {
    (
        prop::collection::btree_set(prop::sample::select(Platform::ALL.to_vec()), 1..=3),
        prop_oneof![1..12_u32, 90..130_u32],
        any::<bool>(),
        any::<bool>(),
        prop::sample::select(Federal::ALL.to_vec()),
        any::<bool>(),
    )
        .prop_map(|(systems, devices, has_it, needs_edr, federal, premium)| Office {
            systems,
            devices,
            has_it,
            needs_edr,
            federal,
            already_has: if premium { vec!["microsoft-365-business-premium".to_owned()] } else { Vec::new() },
        })
}

/// The shipped products with other answers: each number picks an answer for one fact or system.
fn any_data() -> impl Strategy<Value = Alternatives> {
    prop::collection::vec(0..6_u8, 600).prop_map(|picks| {
        let mut data = Alternatives::embedded().expect("the shipped products load");
        let mut picks = picks.into_iter().cycle();
        for product in &mut data.products {
            for known in product.facts.values_mut() {
                let value = match picks.next() {
                    Some(0..=2) => Answer::Yes,
                    Some(3) => Answer::No,
                    _ => Answer::Unknown,
                };
                *known = Known { value, sources: vec![FRESH.to_owned()] };
            }
            for known in product.systems.values_mut() {
                let value = match picks.next() {
                    Some(0..=3) => Cover::Yes,
                    Some(4) => Cover::Unknown,
                    _ => Cover::No,
                };
                *known = Known { value, sources: vec![FRESH.to_owned()] };
            }
        }
        data
    })
}

fn listed(ranking: &Ranking) -> impl Iterator<Item = &Ranked> {
    ranking.fits.iter().chain(&ranking.to_confirm)
}

/// 0 is the first that fits; those to confirm come after them, those that are out last.
fn position(ranking: &Ranking, id: &str) -> usize {
    listed(ranking).position(|ranked| ranked.product == id).unwrap_or(usize::MAX)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn points_stay_within_their_bounds(data in any_data(), office in any_office()) {
        let ranking = rank(&data, &office, TODAY);
        for ranked in listed(&ranking) {
            prop_assert!(ranked.documented <= ranked.possible && ranked.possible <= 100);
            prop_assert_eq!(ranked.groups.iter().map(|group| group.of).sum::<u32>(), 100);
            for group in &ranked.groups {
                prop_assert!(group.documented <= group.possible && group.possible <= group.of);
            }
        }
    }

    #[test]
    fn the_order_does_not_depend_on_the_order_of_the_files(
        data in any_data(), office in any_office(), turn in 0..18_usize,
    ) {
        let ranking = rank(&data, &office, TODAY);
        let mut other = data;
        let turn = turn % other.products.len();
        other.products.rotate_left(turn);
        prop_assert_eq!(&ranking, &rank(&other, &office, TODAY));
        other.products.reverse();
        prop_assert_eq!(&ranking, &rank(&other, &office, TODAY));
    }

    #[test]
    fn every_product_is_shown_exactly_once(data in any_data(), office in any_office()) {
        let ranking = rank(&data, &office, TODAY);
        let shown: Vec<&str> = listed(&ranking)
            .map(|ranked| ranked.product.as_str())
            .chain(ranking.out.iter().map(|out| out.product.as_str()))
            .collect();
        prop_assert_eq!(shown.len(), data.products.len());
        prop_assert_eq!(shown.iter().collect::<BTreeSet<_>>().len(), shown.len());
    }

    #[test]
    fn one_more_documented_yes_never_lowers_a_product(
        data in any_data(), office in any_office(), product in 0..18_usize, criterion in 0..22_usize,
    ) {
        let before = rank(&data, &office, TODAY);
        let mut more = data;
        let criterion = more.criteria[criterion % more.criteria.len()].id.clone();
        let product = product % more.products.len();
        let id = more.products[product].id.clone();
        more.products[product]
            .facts
            .insert(criterion, Known { value: Answer::Yes, sources: vec![FRESH.to_owned()] });
        let after = rank(&more, &office, TODAY);
        prop_assert!(position(&after, &id) <= position(&before, &id));
        if let (Some(old), Some(new)) = (
            listed(&before).find(|ranked| ranked.product == id),
            listed(&after).find(|ranked| ranked.product == id),
        ) {
            prop_assert!(new.documented >= old.documented && new.possible >= old.possible);
        }
    }

    #[test]
    fn a_confirmed_gap_always_excludes_and_an_open_one_never_does(
        data in any_data(), office in any_office(), product in 0..18_usize,
    ) {
        let product = product % data.products.len();
        let id = data.products[product].id.clone();
        let Some(system) = office.systems.first().copied() else { return Ok(()) };
        for (value, sources) in [(Cover::No, vec![FRESH.to_owned()]), (Cover::Unknown, Vec::new())] {
            let mut data = data.clone();
            data.products[product].systems.insert(system, Known { value, sources });
            let ranking = rank(&data, &office, TODAY);
            let fits = ranking.fits.iter().any(|ranked| ranked.product == id);
            prop_assert!(!fits, "neither a gap nor a question fits");
            let gap = bancheck::protection::Gap::System { system };
            let named = ranking.out.iter().any(|out| out.product == id && out.why.contains(&gap));
            prop_assert_eq!(named, value == Cover::No);
        }
    }

    #[test]
    fn places_follow_the_points(data in any_data(), office in any_office()) {
        let ranking = rank(&data, &office, TODAY);
        for list in [&ranking.fits, &ranking.to_confirm] {
            for pair in list.windows(2) {
                prop_assert!(pair[0].place <= pair[1].place);
            }
            for (first, second) in list.iter().zip(list.iter().skip(1)) {
                if first.place == second.place {
                    prop_assert!(first.documented.abs_diff(second.documented) < 10);
                }
            }
        }
    }
}
