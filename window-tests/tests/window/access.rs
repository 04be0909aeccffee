//! What assistive technology and the keyboard find on every page, in both languages.

use bancheck::text::Language;
use eframe::egui::accesskit::{Live, Role};
use eframe::egui::{Key, Modifiers, Vec2};
use egui_kittest::kittest::{AccessKitNode, NodeT as _, Queryable as _};
use std::collections::BTreeMap;
use window_tests::desk::{Desk, Window};
use window_tests::pages::{all_pages, named};
use window_tests::support::{HARMLESS, INFECTED};

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

pub fn in_both_languages(mut check: impl FnMut(&Window, &str)) {
    let mut desk = Desk::new(INFECTED);
    let pages = all_pages(&desk);
    for language in Language::ALL {
        desk.setup.language = Some(*language);
        for page in &pages {
            let window = page.open(&desk, Vec2::new(1040.0, 720.0), 1.0);
            check(&window, &format!("{} in {}", page.name, language.tag()));
        }
    }
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

/// A4: the arrow keys choose within a group, and do not leave it. A5: what has the focus is in view.
#[test]
fn arrow_keys_choose_an_answer() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open_sized(Vec2::new(640.0, 480.0), 1.0);
    window.press("start-button");
    let chosen = |window: &Window| {
        let rows = window.harness.get_all_by_role(Role::RadioButton);
        rows.map(|row| row.accesskit_node().is_selected() == Some(true) || row.is_focused())
            .collect::<Vec<_>>()
    };
    window.press_key(Key::Tab);
    while !chosen(&window).contains(&true) {
        window.press_key(Key::Tab);
    }
    assert_eq!(chosen(&window), [true, false, false, false]);
    window.press_key(Key::ArrowDown);
    assert_eq!(chosen(&window), [false, true, false, false]);
    window.press_key(Key::ArrowDown);
    window.press_key(Key::ArrowDown);
    window.press_key(Key::ArrowDown);
    assert_eq!(chosen(&window), [false, false, false, true], "the last one keeps it");
    window.press_key(Key::ArrowUp);
    assert_eq!(chosen(&window), [false, false, true, false]);
    let answer = window.model().case.business.answers.clone();
    assert_eq!(answer["business"], "builds");

    // Who comes back by Tab comes to the answer that was chosen, and Enter there goes on.
    let first = window.place();
    window.press_key(Key::Tab);
    assert!(!window.harness.get_all_by_role(Role::RadioButton).any(|row| row.is_focused()));
    window.harness.key_press_modifiers(Modifiers::SHIFT, Key::Tab);
    window.harness.run();
    assert_eq!(chosen(&window), [false, false, true, false]);
    assert_eq!(window.place(), first);
    window.press_key(Key::Enter);
    assert_ne!(window.place(), first);
    // On an answer that is not chosen, Enter chooses it.
    let second = window.place();
    while !chosen(&window).contains(&true) {
        window.press_key(Key::Tab);
    }
    window.press_key(Key::Enter);
    assert_eq!(window.place(), second);
    assert_eq!(window.model().case.business.answers["government"], "no");
}

/// A5: an answer that an arrow key comes to is in view, in a window that shows only some of them.
#[test]
fn an_answer_that_an_arrow_key_chooses_is_in_view() {
    let desk = Desk::new(INFECTED);
    let mut window = named(&all_pages(&desk), "question-state").open(&desk, Vec2::new(640.0, 480.0), 1.0);
    let focused = |window: &Window| {
        let mut rows = window.harness.get_all_by_role(Role::RadioButton);
        rows.find(egui_kittest::Node::is_focused).map(|row| row.rect())
    };
    while focused(&window).is_none() {
        window.press_key(Key::Tab);
    }
    let rows = window.rows();
    assert!(rows > 6);
    for key in [Key::ArrowDown, Key::ArrowUp] {
        for _ in 1..rows {
            window.press_key(key);
            let row = focused(&window).unwrap();
            assert!(row.min.y >= 0.0 && row.max.y <= 404.0, "{key:?}: {row:?}");
        }
    }
}

/// The numbers of places add up, and who has not checked yet is told to.
#[test]
fn the_clear_result_counts_and_the_duties_lead_on() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.answer_questions();
    assert!(window.has("in-short-next"));
    window.press("check-this-computer");
    window.wait_for_scan();
    let scan = window.model().case.scans.newest.clone().unwrap();
    let absent = |check: &&bancheck::scan::Check| check.result == bancheck::scan::CheckResult::Absent;
    let absent = scan.checks.iter().filter(absent).count();
    assert!(absent > 0);
    let counts = [("here", (scan.checks.len() - absent).into()), ("absent", absent.into())];
    assert!(window.shows(&window.texts.with("verdict-clear-note-not-running", &counts)));
    window.press("back");
    assert!(!window.has("in-short-next"));
}

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

/// A4: Escape leaves Help.
#[test]
fn escape_leaves_help() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.press("help-link");
    assert!(window.has("help-heading"));
    window.press_key(Key::Escape);
    assert!(window.has("start-question"));
}

/// The words change at once, and the choice is kept.
#[test]
fn the_language_changes_at_once_and_is_kept() {
    let mut desk = Desk::new(HARMLESS);
    desk.setup.language = None;
    let mut window = desk.open();
    let before = window.model().texts.language();
    let other = *Language::ALL.iter().find(|language| **language != before).unwrap();
    window.harness.get_by_label(other.own_name()).click();
    window.harness.run();
    let texts = &window.model().texts;
    assert_eq!(texts.language(), other);
    let heading = texts.get("start-question");
    assert!(window.shows(&heading));
    window.wait_until("on the disk", |_| desk.saved_case().settings.language == Some(other));
    drop(window);
    assert!(desk.open().shows(&heading));
}
