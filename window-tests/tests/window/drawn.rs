//! Drawn windows that show where to press, and the next way at every dead end.

use bancheck::bans::Lets;
use bancheck::case::Page;
use bancheck::removal::Scene;
use bancheck::text::{Language, Texts};
use bancheck::wizard::event::Event;
use eframe::egui::Vec2;
use eframe::egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use window_tests::desk::{Desk, Window};
use window_tests::pages::{all_pages, named};
use window_tests::support::INFECTED;

/// Which drawn window each page has.
const SCENES: [(&str, Scene); 9] = [
    ("scene-windows-11", Scene::InstalledApps),
    ("scene-windows-10", Scene::AppsAndFeatures),
    ("scene-server", Scene::ProgramsAndFeatures),
    ("scene-mac", Scene::Applications),
    ("scene-driver", Scene::RemovalTool),
    ("scene-restart-windows-11", Scene::StartMenu),
    ("scene-restart-windows-10", Scene::StartMenuLeft),
    ("scene-restart-server", Scene::StartMenuLeft),
    ("scene-restart-mac", Scene::AppleMenu),
];

fn images(window: &Window) -> Vec<String> {
    let images = window.harness.query_all_by_role(Role::Image);
    images.filter_map(|node| node.accesskit_node().label()).collect()
}

/// Each system has the window that it shows, told in words, with numbered steps beside it.
#[test]
fn every_system_has_its_own_window_with_numbered_steps() {
    let mut desk = Desk::new(INFECTED);
    let pages = all_pages(&desk);
    for language in Language::ALL {
        desk.setup.language = Some(*language);
        for (page, scene) in SCENES {
            let window = named(&pages, page).open(&desk, Vec2::new(1040.0, 720.0), 1.0);
            let key = format!("scene-{}", scene.id());
            let begins = window.texts.with(&key, &[("name", "\u{1}".into())]);
            let (before, after) = begins.split_once('\u{1}').unwrap_or((begins.as_str(), ""));
            let is_it = |words: &String| words.starts_with(before) && words.ends_with(after);
            assert!(images(&window).iter().any(is_it), "{page}: {:?}", images(&window));
            for number in 1..=3 {
                let begins = format!("{number}. ");
                let nodes = window.harness.root().children_recursive();
                let mut words = nodes.filter_map(|node| node.accesskit_node().value());
                assert!(words.any(|words| words.starts_with(&begins)), "{page} has no step {number}");
            }
        }
    }
}

#[test]
fn every_scene_is_drawn_somewhere_and_has_its_words() {
    let desk = Desk::new(INFECTED);
    for scene in Scene::ALL {
        let is_drawn = SCENES.iter().any(|(_, own)| *own == scene);
        assert!(is_drawn || scene == Scene::Rights, "{scene:?}");
        for language in Language::ALL {
            let texts = Texts::new(*language, &desk.setup.rules);
            let has = |end: &str| texts.has(&format!("scene-{}{end}", scene.id()));
            assert!(has("") && (has("-1") || scene == Scene::Rights), "{scene:?}");
        }
    }
}

/// The tool has its name and the page that leads to it, and nothing says that it is offered in the US.
#[test]
fn parts_that_nobody_should_delete_have_a_way_and_somebody_to_ask() {
    let desk = Desk::new(INFECTED);
    let pages = all_pages(&desk);
    let mut window = named(&pages, "scene-driver").open(&desk, Vec2::new(1040.0, 720.0), 1.0);
    let tool = window.model().rules.tools[0].clone();
    let link = window.model().rules.fact(&tool.facts[0]).unwrap().source.clone();
    assert!(window.harness.query_all_by_label(&link).count() == 1, "the page that leads to it");
    let note = window.copied("it-note-copy");
    for part in [&tool.name, "We do not know if it is offered in the US", "Kaspersky", "Windows 11 Pro"] {
        assert!(note.contains(part), "{part}: {note}");
    }
    window.press("who-can-help");
    assert!(window.has("help-who-answer"), "the answer is open");
}

#[test]
fn without_an_installer_or_a_password_there_is_another_way() {
    let desk = Desk::new(INFECTED);
    let pages = all_pages(&desk);
    let mut window = named(&pages, "scene-mac").open(&desk, Vec2::new(1040.0, 720.0), 1.0);
    assert!(window.has("no-installer") && window.has("no-installer-note"));
    let first = window.texts.get("gate-uninstall-password-lost-1");
    assert!(!window.shows(&format!("1. {first}")));
    window.press("asks-for-password-show");
    assert!(window.shows(&format!("1. {first}")));
}

/// The state, once; what to do, numbered where it is more than one thing; sources only for who wants them.
#[test]
fn a_page_that_stops_says_how_it_stands_and_what_to_do() {
    let desk = Desk::new(INFECTED);
    let pages = all_pages(&desk);
    let rules = &desk.setup.rules;
    let all = rules.gates.iter().flat_map(|gate| gate.choices.iter().map(move |choice| (gate, choice)));
    let mut checked = 0;
    for (gate, choice) in all.filter(|(_, choice)| choice.lets == Lets::Stop) {
        let mut window =
            named(&pages, &format!("loss-{}", gate.id)).open(&desk, Vec2::new(1040.0, 720.0), 1.0);
        window.handle(Event::GateAnswered { gate: gate.id.clone(), choice: choice.id.clone() });
        assert_eq!(window.place(), Page::Loss(gate.id.clone()));
        let key = format!("gate-{}", gate.id);
        assert!(window.texts.has(&format!("{key}-{}-state", choice.id)), "{key}-{}", choice.id);
        assert!(window.has(&format!("{key}-{}-state", choice.id)) && !window.has(&key), "{key}");
        if choice.steps == 0 {
            assert!(window.has(&format!("{key}-{}-hint", choice.id)), "{key}");
        }
        for number in 1..=choice.steps {
            let words = window.texts.get(&format!("{key}-{}-{number}", choice.id));
            assert!(window.shows(&format!("{number}. {words}")), "{key}");
        }
        assert!(window.has("who-can-help") && window.has("it-note-copy"));
        let links = |window: &Window| window.harness.query_all_by_role(Role::Link).count();
        assert_eq!(links(&window), 0, "sources are folded: {key}");
        window.press("loss-sources");
        assert!(links(&window) > 0, "{key}");
        checked += 1;
    }
    assert!(checked > 15, "{checked}");
}

/// Who refuses the rights gets a way on, and so does who meets a rule of the office.
#[test]
fn an_attempt_that_somebody_else_has_to_end_says_who() {
    for outcome in [bancheck::removal::Outcome::NotAllowed, bancheck::removal::Outcome::Forbidden] {
        let (desk, _) = Desk::with(INFECTED, outcome, 1, false);
        let mut window = window_tests::stages::at_the_plan(&desk);
        window.press("plan-start");
        window_tests::stages::remove(&mut window);
        assert!(window.has("who-can-help") && window.has("it-note-copy"), "{outcome:?}");
        let has_rights = window.has("no-rights");
        assert_eq!(has_rights, outcome == bancheck::removal::Outcome::NotAllowed);
    }
}
