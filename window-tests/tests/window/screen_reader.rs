//! What a screen reader finds and says, in both languages: roles and names that hold what is seen, headings, lines
//! that are said when they change.

use bancheck::removal::Outcome;
use bancheck::wizard::event::Event;
use bancheck::wizard::notice::Problem;
use eframe::egui::accesskit::{Live, Role};
use eframe::egui::{Pos2, Rect, Shape, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::collections::BTreeMap;
use std::time::Duration;
use window_tests::desk::{Desk, Window, bar};
use window_tests::pages::{all_pages, in_both_languages, named};
use window_tests::stages::at_the_plan;
use window_tests::support::{HARMLESS, INFECTED, Uninstaller};

/// What can be pressed, chosen or typed into.
const CONTROLS: [Role; 6] =
    [Role::Button, Role::Link, Role::RadioButton, Role::CheckBox, Role::TextInput, Role::MultilineTextInput];

/// One node: role, name, width and height in points, level of a heading.
struct Seen {
    role: Role,
    name: String,
    size: (f64, f64),
    level: Option<usize>,
}

fn seen(window: &Window) -> Vec<Seen> {
    let scale = f64::from(window.harness.ctx.pixels_per_point());
    window
        .harness
        .root()
        .children_recursive()
        .map(|node| {
            let node = node.accesskit_node();
            let bounds = node.bounding_box().unwrap_or_default();
            Seen {
                role: node.role(),
                name: node.label().or_else(|| node.value()).unwrap_or_default(),
                size: (bounds.width() / scale, bounds.height() / scale),
                level: node.level(),
            }
        })
        .collect()
}

/// A8: everything has a role and a name. A7: what can be pressed is at least 24 points high and wide, a
/// button 40. W18: no two buttons of a page are called the same; links that are lead to the same source.
#[test]
fn every_control_has_a_name_of_its_own_and_can_be_hit() {
    in_both_languages(|window, page| {
        let mut names: BTreeMap<String, usize> = BTreeMap::new();
        for one in seen(window) {
            assert_ne!(one.role, Role::Unknown, "`{}` has no role: {page}", one.name);
            let needs_name = CONTROLS.contains(&one.role) || matches!(one.role, Role::Heading | Role::Image);
            assert!(!needs_name || !one.name.trim().is_empty(), "a {:?} without a name: {page}", one.role);
            if CONTROLS.contains(&one.role) {
                assert!(one.size.0 >= 24.0 && one.size.1 >= 24.0, "{} is {:?}: {page}", one.name, one.size);
            }
            if one.role == Role::Button {
                *names.entry(one.name).or_default() += 1;
            }
        }
        let twice: Vec<&String> =
            names.iter().filter(|(_, count)| **count > 1).map(|(name, _)| name).collect();
        assert!(twice.is_empty(), "{twice:?} are there twice: {page}");
    });
}

/// A11: one first heading, and no level is left out. A6: it has the focus when the page is new. A18: the
/// language is told.
#[test]
fn every_page_begins_with_its_heading() {
    in_both_languages(|window, page| {
        let levels: Vec<usize> =
            seen(window).iter().filter(|one| one.role == Role::Heading).filter_map(|one| one.level).collect();
        assert_eq!(levels.first(), Some(&0), "{page}");
        assert_eq!(levels.iter().filter(|level| **level == 0).count(), 1, "{page}");
        assert!(levels.iter().all(|level| *level <= 1), "{page}");
        let focused: Vec<Role> = window
            .harness
            .root()
            .children_recursive()
            .filter(egui_kittest::Node::is_focused)
            .map(|node| node.accesskit_node().role())
            .collect();
        assert_eq!(focused, [Role::Heading], "{page}");
        let language = window.texts.language().tag();
        assert_eq!(window.harness.root().accesskit_node().language(), Some(language), "{page}");
    });
}

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
fn words_on_a_control_are_part_of_its_name() {
    let mut seen = 0;
    in_both_languages(|window, page| {
        let texts = painted(window);
        let toolbar = window.harness.query_by_role(Role::Toolbar);
        let in_bar: Vec<String> = toolbar
            .iter()
            .flat_map(egui_kittest::kittest::NodeT::children_recursive)
            .filter_map(|node| node.accesskit_node().label())
            .collect();
        // What has scrolled under the bar is not seen.
        let bar = bar(window).iter().map(|rect| rect.min.y).fold(f32::INFINITY, f32::min) - 16.0;
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
fn changes_on_a_page_are_said() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.press("start-what-it-means");
    window.press("continue");
    assert!(says(&window, "choose-a-kind"));
    window.choose_kind("shop");
    window.press("continue");
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

/// A10: what changes by itself is said without moving the focus.
#[test]
fn the_result_of_the_check_is_said() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.check();
    let is_live = window.harness.root().children_recursive().any(|node| {
        let node = node.accesskit_node();
        node.role() == Role::Status && node.live() == Live::Polite
    });
    assert!(is_live);
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
fn the_state_that_a_page_turns_to_is_said() {
    let desk = Desk::new(INFECTED);
    let all = all_pages(&desk);
    let open = |name: &str| named(&all, name).open(&desk, Vec2::new(1040.0, 720.0), 1.0);
    let mut window = open("restart");
    assert!(!says(&window, "restart-now"));
    window.press("continue");
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
    window.wait_for_scan();
    drop(window);

    let desk = Desk::new(INFECTED);
    let all = all_pages(&desk);
    let page = named(&all, "gone-removed");
    let window = page.open(&desk, Vec2::new(1040.0, 720.0), 1.0);
    assert!(says(&window, "gone-removed"));
}
