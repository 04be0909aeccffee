//! The page of what applies: its duties, and what is said in short.

use eframe::egui::Vec2;
use eframe::egui::accesskit::Role;
use egui_kittest::kittest::{AccessKitNode, NodeT as _, Queryable as _};
use std::sync::Arc;
use window_tests::desk::Desk;
use window_tests::pages::{all_pages, in_both_languages, named};
use window_tests::support::INFECTED;

/// F20: what applies is said in three to five lines first.
#[test]
fn a_long_page_is_said_in_short_first() {
    in_both_languages(|window, page| {
        let name = window.texts.get("in-short");
        let is_list = |node: &AccessKitNode<'_>| {
            node.role() == Role::List && node.label().as_deref() == Some(name.as_str())
        };
        let Some(list) = window.harness.query_by(is_list) else {
            assert!(!page.starts_with("duties"), "{page}");
            return;
        };
        let lines = list.children_recursive().filter(|line| line.accesskit_node().role() == Role::Label);
        let lines: Vec<String> = lines.filter_map(|line| line.accesskit_node().value()).collect();
        assert!((3..=5).contains(&lines.len()), "{lines:?}: {page}");
        assert!(lines.iter().all(|line| line.split_whitespace().count() <= 20), "{lines:?}: {page}");
    });
}

/// R11: in the window, too, each duty has its level and a source, and each source the day on which it was
/// read: no day is claimed for all of them.
#[test]
fn every_duty_shows_its_level_its_source_and_the_day() {
    let mut desk = Desk::new(INFECTED);
    let version_day = jiff::civil::date(2033, 7, 9);
    let rules = Arc::make_mut(&mut desk.setup.rules);
    rules.bans[0].as_of = version_day;
    for (number, fact) in (0..).zip(&mut rules.facts) {
        fact.read = jiff::civil::date(2031, 1, 1).saturating_add(jiff::Span::new().days(number));
    }
    let all = all_pages(&desk);
    let page = named(&all, "duties-federal");
    let window = page.open(&desk, Vec2::new(1040.0, 720.0), 1.0);
    let model = window.model();
    let applying = bancheck::duties::applying(&model.rules, &model.case.business.answers);
    let labels: Vec<String> = window
        .harness
        .get_all_by_role(Role::Label)
        .filter_map(|node| node.accesskit_node().label().or_else(|| node.accesskit_node().value()))
        .collect();
    for level in bancheck::bans::Level::ALL {
        let words = window.texts.get(&format!("level-{}", level.id()));
        let tags = labels.iter().filter(|label| **label == words).count();
        assert_eq!(tags, applying.iter().filter(|duty| duty.level == level).count(), "{words}");
    }
    let sources = window.harness.get_all_by_role(Role::Link).count();
    assert_eq!(sources, applying.len(), "the best source of each");
    for duty in applying {
        let mut facts: Vec<_> = duty.facts.iter().filter_map(|id| model.rules.fact(id)).collect();
        facts.sort_by_key(|fact| fact.confidence);
        let dates = ("dates", window.texts.source_dates(facts[0]).into());
        let words = window.texts.with("source-of", &[dates]);
        assert!(labels.contains(&words), "{words} for {} in {labels:?}", duty.id);
    }
    let version_day = window.texts.date(version_day);
    assert!(!labels.iter().any(|label| label.contains(&version_day)), "a day for all");
    assert!(window.shows(&window.texts.get("each-source-read")));
}
