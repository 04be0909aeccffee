//! What a screen reader says: names that hold what is seen, lines that are said when they change, the
//! language of parts. And that every duty in the window has its level, its sources and its date.

use crate::access::in_both_languages;
use crate::flow;
use bancheck::removal::Outcome;
use bancheck::text::Language;
use bancheck::wizard::event::Event;
use bancheck::wizard::notice::Problem;
use eframe::egui::accesskit::{Live, Role};
use eframe::egui::{Pos2, Rect, Shape, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::sync::Arc;
use std::time::Duration;
use window_tests::desk::{Desk, Window};
use window_tests::pages::{all_pages, named};
use window_tests::support::{HARMLESS, INFECTED, Uninstaller};
use window_tests::way::at_the_plan;

/// Every text that is painted, with the middle of it, as far as it is not cut away.
fn painted(window: &Window) -> Vec<(Pos2, String)> {
    fn collect(shape: &Shape, clip: Rect, all: &mut Vec<(Pos2, String)>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, clip, all)),
            Shape::Text(text) => {
                let middle = text.visual_bounding_rect().center();
                if clip.contains(middle) {
                    all.push((middle, text.galley.text().to_owned()));
                }
            }
            _ => {}
        }
    }
    let mut all = Vec::new();
    for clipped in &window.harness.output().shapes {
        collect(&clipped.shape, clipped.clip_rect, &mut all);
    }
    all
}

/// A9: what stands on a control is part of its name.
#[test]
fn what_is_seen_on_a_control_is_part_of_its_name() {
    let mut seen = 0;
    in_both_languages(|window, page| {
        let texts = painted(window);
        let toolbar = window.harness.get_by_role(Role::Toolbar);
        let in_bar: Vec<String> =
            toolbar.children_recursive().filter_map(|node| node.accesskit_node().label()).collect();
        // What has scrolled under the bar is not seen.
        let bar = flow::bar(window).iter().map(|rect| rect.min.y).fold(f32::INFINITY, f32::min) - 16.0;
        for node in window.harness.root().children_recursive() {
            let own = node.accesskit_node();
            let is_control =
                matches!(own.role(), Role::Button | Role::Link | Role::RadioButton | Role::CheckBox);
            if !is_control || own.bounding_box().is_none() {
                continue;
            }
            let name = own.label().unwrap_or_default();
            let is_in_bar = in_bar.contains(&name);
            let is_on_it = |middle: Pos2| node.rect().contains(middle) && (is_in_bar || middle.y < bar);
            for (_, words) in texts.iter().filter(|(middle, _)| is_on_it(*middle)) {
                assert!(name.contains(words.as_str()), "`{words}` is seen on `{name}`: {page}");
                seen += 1;
            }
        }
    });
    assert!(seen > 500, "{seen}");
}

/// A24: figures have words.
#[test]
fn figures_are_told_in_words() {
    let desk = Desk::new(INFECTED);
    let all = all_pages(&desk);
    let figures = |name: &str| -> Vec<String> {
        let page = named(&all, name);
        let window = page.open(&desk, Vec2::new(1040.0, 720.0), 1.0);
        let images = window.harness.get_all_by_role(Role::Image);
        images.map(|node| node.accesskit_node().label().unwrap_or_default()).collect()
    };
    let [timeline] = &figures("start")[..] else { panic!("one figure") };
    assert!(timeline.contains("June 24, 2024") && timeline.contains("September 29, 2024"), "{timeline}");
    let [clock] = &figures("duties-federal")[..] else { panic!("one figure") };
    assert!(clock.contains("If you must report, it is due"), "{clock}");
    let [plan] = &figures("plan")[..] else { panic!("one figure") };
    assert!(plan.contains("Uninstall") && plan.contains("Check it is gone"), "{plan}");
    let scores = figures("protect");
    assert!(scores.len() >= 3 && scores.iter().all(|score| score.contains("of 100")), "{scores:?}");
}

/// The lines that are said when they change.
fn live(window: &Window) -> Vec<String> {
    let all = window.harness.root().children_recursive();
    let live = all.filter(|node| {
        node.accesskit_node().role() == Role::Status && node.accesskit_node().live() == Live::Polite
    });
    live.filter_map(|node| node.accesskit_node().value().or_else(|| node.accesskit_node().label())).collect()
}

fn says(window: &Window, key: &str) -> bool {
    live(window).contains(&window.texts.get(key))
}

/// A10: what changes is said without moving the focus.
#[test]
fn what_changes_is_said() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.press("start-button");
    window.press("continue");
    assert!(says(&window, "choose-an-answer"));
    drop(window);

    std::fs::write(desk.case_file(), "{ half a case").unwrap();
    let mut window = desk.open();
    assert!(says(&window, "notice-case-damaged"));
    window.press("dismiss");
    window.check();
    assert_eq!(live(&window).len(), 1, "the result");
    window.press("check-protection");
    window.press("make-report");
    window.wait_until("made", |window| window.model().report.made.is_some());
    let number = window.model().report.made.as_ref().unwrap().document.number.clone();
    assert!(live(&window).iter().any(|line| line.contains(&number)));
}

/// A10: so is how far a check has come.
#[test]
fn how_far_a_check_has_come_is_said() {
    // So long a list that the check takes a while.
    let package = |number: usize| HARMLESS.replace("bash", &format!("p{number}"));
    let packages: Vec<String> = (0..40_000).map(package).collect();
    let desk = Desk::new(&packages.join("\n"));
    let mut window = desk.open();
    window.answer_questions();
    window.press("check-this-computer");
    let said = |window: &Window| {
        let scanning = window.model().scanning.clone()?;
        let counts = [("done", scanning.finished.len().into()), ("all", scanning.places.len().into())];
        let words = window.texts.with("checking-progress", &counts);
        (scanning.places.len() > 3).then(|| live(window).contains(&words))
    };
    window.wait_until("the check is under way", |window| said(window).is_some());
    assert_eq!(said(&window), Some(true), "{:?}", live(&window));
    window.wait_for_scan();
}

/// A10: so is that the computer may be restarted now, that a report could not be made, and which page of
/// it is shown.
#[test]
fn what_a_page_turns_to_is_said() {
    let desk = Desk::new(INFECTED);
    let all = all_pages(&desk);
    let open = |name: &str| named(&all, name).open(&desk, Vec2::new(1040.0, 720.0), 1.0);
    let mut window = open("restart");
    assert!(!says(&window, "restart-now"));
    window.press("restart-no");
    assert!(says(&window, "restart-now"));
    drop(window);

    let mut window = open("report");
    let problem = Problem { text_key: "report-failed", details: "no memory".to_owned() };
    window.handle(Event::ReportFailed(problem));
    assert!(says(&window, "report-failed"));

    let pages = window.model().report.made.as_ref().unwrap().page_count;
    let page = |window: &Window, number: usize| {
        window.texts.with("report-page", &[("number", number.into()), ("count", pages.into())])
    };
    let first = window.texts.with("report-show-page", &[("page", page(&window, 1).into())]);
    window.harness.get_by_label(&first).click();
    window.harness.run();
    assert!(live(&window).contains(&page(&window, 1)));
    window.press("report-next-page");
    assert!(live(&window).contains(&page(&window, 2)));
}

/// A10: so is how a removal goes.
#[test]
fn how_a_removal_goes_is_said() {
    let mut desk = Desk::new(INFECTED);
    let slow =
        Uninstaller { takes: Duration::from_secs(1), ..Uninstaller::of(&desk, Outcome::Finished, 0, true) };
    drop(desk.start(slow));
    let mut window = at_the_plan(&desk);
    window.press("plan-start");
    window.press("remove-yes");
    assert!(says(&window, "remove-runs"));
    window.wait_until("ended", |window| window.model().removing.is_none());
    window.wait_until("said", |window| says(window, "outcome-finished"));
    drop(window);

    let desk = Desk::new(INFECTED);
    let all = all_pages(&desk);
    let page = named(&all, "gone-removed");
    let window = page.open(&desk, Vec2::new(1040.0, 720.0), 1.0);
    assert!(says(&window, "gone-removed"));
}

/// A18: what is not in the language of the window is marked.
#[test]
fn parts_in_another_language_are_marked() {
    let mut desk = Desk::new(INFECTED);
    let all = all_pages(&desk);
    desk.setup.language = Some(Language::Spanish);
    let page = named(&all, "duties");
    let window = page.open(&desk, Vec2::new(1040.0, 720.0), 1.0);
    let of = |node: egui_kittest::Node<'_>| node.accesskit_node().language().map(str::to_owned);
    let sources: Vec<Option<String>> = window.harness.get_all_by_role(Role::Link).map(of).collect();
    assert!(sources.len() > 5);
    assert!(sources.iter().all(|language| language.as_deref() == Some("en-US")), "{sources:?}");
    // Their dates are in that of the window.
    let order = window.model().rules.fact("F-001").unwrap().clone();
    let dates = ("dates", window.texts.source_dates(&order).into());
    let words = window.texts.with("source-of", &[dates]);
    let dates: Vec<_> = window.harness.query_all_by_value(&words).collect();
    assert!(!dates.is_empty(), "{words}");
    assert!(dates.into_iter().all(|node| of(node).as_deref() != Some("en-US")));
    let other = window.harness.get_by_label(Language::English.own_name());
    assert_eq!(of(other).as_deref(), Some("en-US"));
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

/// F4: every question says why it is asked.
#[test]
fn every_question_says_why_it_is_asked() {
    in_both_languages(|window, page| {
        if page.starts_with("question-") || page.starts_with("gate-") {
            let key = page.split(' ').next().unwrap();
            assert!(window.has(&format!("{key}-why")), "{page}");
        }
    });
}
