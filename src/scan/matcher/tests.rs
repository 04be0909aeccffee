#![cfg(test)]

use proptest::prelude::*;

use super::*;
use crate::machine::SourceOutcome;

/// The rules of a source without the gate: what the gate must never keep out.
fn slowly(rules: &Rules, source: SourceId, item: &Item) -> usize {
    let values: Vec<LazyValue<'_>> =
        item.fields.iter().map(|(field, text)| (*field, text.as_str(), OnceCell::new())).collect();
    let evidence = rules.products.iter().flat_map(|product| &product.evidence);
    evidence.filter(|rule| rule.source == source && weight(rule, &values, Fit::Whole).is_some()).count()
}

/// A value that fits the pattern, or nearly.
fn sample(pattern: &Pattern) -> String {
    let fill = |glob: &str| glob.replace('*', "x ").replace('#', "7").replace('?', "q");
    match pattern {
        Pattern::Words(phrase) => fill(&format!("The {phrase} 2")),
        Pattern::Is(text) => text.to_uppercase(),
        Pattern::Named(text) => format!("{text} 7.1"),
        Pattern::Glob(glob) => fill(&glob.to_string()),
        Pattern::Under(glob) => format!(r"C:\{}\a\b", fill(glob)),
        Pattern::File(glob) => format!(r"C:\a\{}", fill(glob)),
        Pattern::Vendor(maker) | Pattern::Maker(maker) => fill(&maker.word()),
        Pattern::MakerIn(place, maker) => fill(&format!(r"{place}\{}.1\x", maker.word())),
        Pattern::VendorIn(place, maker) => fill(&format!(r"{place}\{} shelf\x", maker.word())),
        Pattern::Driver(drivers) => fill(&format!("{}.sys", drivers.names().next().unwrap_or_default())),
        Pattern::Altitude(drivers) => format!("1 {}", drivers.altitudes().next().unwrap_or_default()),
        Pattern::Empty => String::new(),
    }
}

#[test]
fn the_gate_lets_everything_in_that_fits() {
    let rules = Rules::embedded().unwrap();
    let matcher = Matcher::new(&rules);
    let mut fits = 0;
    for rule in rules.products.iter().flat_map(|product| &product.evidence) {
        let most = rule.tests.iter().map(|(_, patterns)| patterns.len()).max().unwrap_or(0);
        for turn in 0..most {
            let item = rule.tests.iter().fold(Item::new("somewhere"), |item, (field, patterns)| {
                item.with(*field, patterns.get(turn % patterns.len()).map(sample).unwrap_or_default())
            });
            let expected = slowly(&rules, rule.source, &item);
            assert_eq!(matcher.fitting(rule.source, &item, Fit::Whole).count(), expected, "{item:?}");
            fits += usize::from(expected > 0);
        }
    }
    assert!(fits > 300, "the samples fit their rules: {fits}");
}

#[test]
fn what_fits_after_the_closer_look_was_sifted_before_it() {
    let rules = Rules::embedded().unwrap();
    let matcher = Matcher::new(&rules);
    let mut fits = 0;
    for rule in rules.products.iter().flat_map(|product| &product.evidence) {
        let whole = rule.tests.iter().fold(Item::new("somewhere"), |item, (field, patterns)| {
            item.with(*field, patterns.first().map(sample).unwrap_or_default())
        });
        if matcher.best(rule.source, &whole).is_none() {
            continue;
        }
        fits += 1;
        for fit in [Fit::ButForSigner, Fit::ButForFile] {
            let mut first = whole.clone();
            first.fields.retain(|(field, _)| !fit.leaves_open(*field));
            let outcome = SourceOutcome::read(vec![Item::new("x"), first]);
            let survey = Survey { source: rule.source, outcome, millis: 0 };
            let sifted = matcher.sift(&[survey], |_| fit);
            assert!(sifted.contains(&ItemAt { survey: 0, item: 1 }), "{fit:?} {whole:?}");
        }
    }
    assert!(fits > 100, "the samples fit their rules: {fits}");
}

proptest! {
    #[test]
    fn nothing_passes_that_no_rule_fits(name in "[a-zA-Z \"а-я]{0,30}", publisher in "[a-zA-Z \"]{0,20}") {
        let rules = Rules::embedded().unwrap();
        let item = Item::new("x").with(Field::Name, name).with(Field::Publisher, publisher);
        let found = Matcher::new(&rules).fitting(SourceId::UninstallEntries, &item, Fit::Whole).count();
        prop_assert_eq!(found, slowly(&rules, SourceId::UninstallEntries, &item));
    }
}
