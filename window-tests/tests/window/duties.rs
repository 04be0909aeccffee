//! The page of what applies: what is shown first, its duties, and what is open.

use std::collections::BTreeSet;
use std::sync::Arc;

use bancheck::bans::{Level, UNKNOWN};
use bancheck::case::Page;
use bancheck::wizard::event::Event;
use eframe::egui::Vec2;
use eframe::egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use window_tests::desk::{Desk, Window, bar};
use window_tests::pages::{all_pages, named};
use window_tests::support::{HARMLESS, INFECTED};

/// The usual window.
const WINDOW: Vec2 = Vec2::new(1040.0, 720.0);

fn kinds(ids: &[&str]) -> BTreeSet<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

/// The window on what applies to this business, after a check.
fn at_duties(desk: &Desk, ids: &[&str], answers: &[(&str, &str)]) -> Window {
    let mut case = desk.saved_case();
    case.business.kinds = Some(kinds(ids));
    case.business.answers =
        answers.iter().map(|(question, choice)| ((*question).to_owned(), (*choice).to_owned())).collect();
    desk.save_case(&case);
    let mut window = desk.open_sized(WINDOW, 1.0);
    window.handle(Event::GoTo(Page::Duties));
    window
}

/// The link that shows the rest, where there is one.
fn more(window: &Window) -> Option<String> {
    let count = window.model().progress().applies.more.len();
    (count > 0).then(|| window.texts.with("duties-more", &[("count", count.into())]))
}

/// Presses it, wherever it stands.
fn show_more(window: &mut Window) {
    let more = more(window).expect("there is more");
    window.harness.get_by_label(&more).scroll_to_me();
    window.harness.run();
    window.harness.get_by_label(&more).click();
    window.harness.run();
}

/// F20: what there is to do fits the usual window; the rest comes when it is asked for, and nothing with a clock is in it.
#[test]
fn what_applies_is_one_window_until_more_is_asked_for() {
    let worst = [("government", "yes"), ("clause", UNKNOWN), ("state-work", "yes"), ("state", "texas")];
    for packages in [INFECTED, HARMLESS] {
        let desk = Desk::new(packages);
        let mut window = desk.open();
        window.press("check-this-computer");
        window.wait_for_scan();
        window.wait_until("saved", |_| desk.saved_case().scans.newest.is_some());
        drop(window);
        let all: Vec<&str> = desk.setup.rules.kinds.iter().map(|kind| kind.id.as_str()).collect();
        for ids in all.iter().map(std::slice::from_ref).chain([&["it", "government"][..], &[UNKNOWN]]) {
            for answers in [&[][..], &worst] {
                let window = at_duties(&desk, ids, answers);
                let about = format!("{ids:?} {answers:?} {packages}");
                // Above the buttons, and the room above them.
                let bar = bar(&window)[0].min.y - 12.0;
                if let Some(more) = more(&window) {
                    let link = window.harness.get_by_label(&more);
                    // What is not drawn has no place.
                    let bottom = link.accesskit_node().bounding_box().map(|place| place.y1);
                    let fits = bottom.is_some_and(|bottom| bottom <= f64::from(bar));
                    assert!(fits, "{bottom:?} of {bar}: {about}");
                }
                let model = window.model();
                let progress = model.progress();
                let hidden =
                    progress.applies.more.iter().filter(|duty| progress.dues.of_duty(duty).is_some());
                assert_eq!(hidden.count(), 0, "a clock is hidden: {about}");
                for dues in &progress.dues.duties {
                    assert!(
                        window.has(&format!("duty-{}", dues.duty.id)),
                        "{} is not seen: {about}",
                        dues.duty.id
                    );
                }
            }
        }
    }
}

/// After a check without a finding nobody is told to replace anything first, and after a finding everybody is.
#[test]
fn what_comes_first_follows_the_check() {
    for (packages, heading, is_told) in
        [(INFECTED, "duties-heading-found", true), (HARMLESS, "duties-heading-clear", false)]
    {
        let desk = Desk::new(packages);
        let mut window = desk.open();
        window.press("check-this-computer");
        window.wait_for_scan();
        window.wait_until("saved", |_| desk.saved_case().scans.newest.is_some());
        drop(window);
        let mut window = at_duties(&desk, &["shop"], &[("card-payments", "no")]);
        assert!(window.has(heading));
        assert_eq!(window.has("duty-replace"), is_told);
        assert!(!window.has("duty-no-resale"), "a shop does not resell it");
        show_more(&mut window);
        assert!(window.has("duty-replace") && window.has("duty-no-resale"), "nothing is lost");
    }
}

/// Not knowing gives one line and the way to answer, and no list of things to find out.
#[test]
fn open_answers_are_one_line() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.check();
    window.wait_until("saved", |_| desk.saved_case().scans.newest.is_some());
    drop(window);
    let answers: Vec<(String, String)> = (desk.setup.rules.questions.iter())
        .map(|question| (question.id.clone(), UNKNOWN.to_owned()))
        .collect();
    let answers: Vec<(&str, &str)> =
        answers.iter().map(|(question, choice)| (question.as_str(), choice.as_str())).collect();
    let mut window = at_duties(&desk, &[UNKNOWN], &answers);
    let count = window.model().progress().applies.open_count();
    assert!(count > 6, "{count}");
    assert!(window.shows(&window.texts.with("answers-open", &[("count", count.into())])));
    show_more(&mut window);
    let rules = Arc::clone(&window.model().rules);
    for duty in rules.duties.iter().filter(|duty| duty.finds_out.is_some()) {
        assert!(!window.has(&format!("duty-{}", duty.id)), "{}", duty.id);
    }
    window.press("answers-open-answer");
    assert_eq!(window.place(), Page::Question("business".to_owned()));
}

/// What was taken for granted is said, and can be changed where it is said.
#[test]
fn what_counts_as_no_is_said_and_can_be_changed() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.check();
    window.wait_until("saved", |_| desk.saved_case().scans.newest.is_some());
    drop(window);
    let mut window = at_duties(&desk, &["clinic"], &[("funding", "none"), ("card-payments", "no")]);
    let line = bancheck::duties::words::counted_as_no(
        &window.model().rules,
        &window.texts,
        &window.model().case.business,
    );
    let line = line.expect("something is");
    assert!(
        window.shows(&line) && line.contains(&window.texts.get("question-government-otherwise")),
        "{line}"
    );
    window.press("change-answers");
    let words = [
        ("words", window.texts.get("change-answer").into()),
        ("name", window.texts.get("question-government").into()),
    ];
    let change = window.texts.with("about", &words);
    window.harness.get_by_label(&change).click();
    window.harness.run();
    assert_eq!(window.place(), Page::Question("government".to_owned()));
    window.choose(3);
    window.press("continue");
    assert_eq!(window.place(), Page::Duties);
    assert!(window.has("duty-government-report-company"));
    let line = bancheck::duties::words::counted_as_no(
        &window.model().rules,
        &window.texts,
        &window.model().case.business,
    );
    assert!(!line.unwrap().contains(&window.texts.get("question-government-otherwise")));
}

/// What is often said and not so is in Help, except what touches a duty of this business.
#[test]
fn claims_are_in_help_and_those_about_this_business_here() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.check();
    window.wait_until("saved", |_| desk.saved_case().scans.newest.is_some());
    drop(window);
    let recent = [("government", "yes"), ("clause", "since-2023"), ("card-payments", "no")];
    let mut window = at_duties(&desk, &["government"], &recent);
    show_more(&mut window);
    let myth = |window: &Window, id: &str| {
        let words = window.texts.get(&format!("duty-{id}"));
        window.texts.with("myth", &[("words", words.into())])
    };
    assert!(window.shows(&myth(&window, "one-day")) && !window.shows(&myth(&window, "crime")));
    window.press("help-link");
    let crime = myth(&window, "crime");
    window.harness.get_by_label(&crime).scroll_to_me();
    window.harness.run();
    window.harness.get_by_label(&crime).click();
    window.harness.run();
    assert!(window.has("duty-crime-why"));
}

/// R11: in the window, too, each duty has its level and its sources, each source with its whole title and the day on
/// which it was read: no day is claimed for all of them.
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
    let mut window = page.open(&desk, WINDOW, 1.0);
    show_more(&mut window);
    let rules = Arc::clone(&window.model().rules);
    let shown: Vec<String> = window.model().progress().applies.all().map(|duty| duty.id.clone()).collect();
    let shown: Vec<&bancheck::bans::Duty> =
        shown.iter().map(|id| rules.duties.iter().find(|duty| duty.id == *id).unwrap()).collect();
    let labels = |window: &Window| -> Vec<String> {
        let all = window.harness.get_all_by_role(Role::Label);
        all.filter_map(|node| node.accesskit_node().label().or_else(|| node.accesskit_node().value()))
            .collect()
    };
    for level in Level::ALL {
        let words = window.texts.get(&format!("level-{}", level.id()));
        let tags = labels(&window).iter().filter(|label| **label == words).count();
        assert_eq!(tags, shown.iter().filter(|duty| duty.level == level).count(), "{words}");
    }
    for duty in shown {
        let facts = bancheck::bans::Fact::by_source(duty.facts.iter().filter_map(|id| rules.fact(id)));
        let count = window.texts.with("show-sources", &[("count", facts.len().into())]);
        let title = window.texts.get(&format!("duty-{}", duty.id));
        let title = if duty.level == Level::NotSo {
            window.texts.with("myth", &[("words", title.into())])
        } else {
            title
        };
        let spoken = window.texts.with("about", &[("words", count.into()), ("name", title.into())]);
        window.harness.get_by_label(&spoken).scroll_to_me();
        window.harness.run();
        window.harness.get_by_label(&spoken).click();
        window.harness.run();
        let labels = labels(&window);
        for group in facts {
            let best = group.into_iter().min_by_key(|fact| fact.confidence).unwrap();
            let dates = ("dates", window.texts.source_dates(best).into());
            let words = window.texts.with("source-of", &[dates]);
            assert!(labels.contains(&words), "{words} for {} in {labels:?}", duty.id);
            assert!(window.harness.query_all_by_label(&best.source).count() > 0, "{}", best.source);
        }
    }
    let version_day = window.texts.date(version_day);
    assert!(!labels(&window).iter().any(|label| label.contains(&version_day)), "a day for all");
    assert!(window.shows(&window.texts.get("each-source-read")));
}
