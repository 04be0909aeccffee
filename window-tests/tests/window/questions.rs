//! The questions about the business, and their answers.

use bancheck::bans::UNKNOWN;
use bancheck::case::Page;
use bancheck::duties;
use bancheck::progress::{Status, Step};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Vec2};
use egui_kittest::kittest::Queryable as _;
use window_tests::desk::Desk;
use window_tests::pages::in_both_languages;
use window_tests::support::HARMLESS;

#[test]
fn one_answer_can_be_changed_without_going_through_all() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.answer_questions();
    window.press("change-answers");
    let question = window.texts.get("question-government");
    let change = window.texts.get("change-answer");
    let words = [("words", change.into()), ("name", question.into())];
    let change = window.texts.with("about", &words);
    window.harness.get_by_label(&change).click();
    window.harness.run();
    assert_eq!(window.place(), Page::Question("government".to_owned()));
    window.choose(1);
    window.press("continue");
    // The new answer brings up a question of its own, and only that.
    assert_eq!(window.place(), Page::Question("clause".to_owned()));
    window.choose(0);
    window.press("continue");
    assert_eq!(window.place(), Page::Duties);
    assert!(window.has("duty-government-use"));
}

#[test]
fn a_question_without_an_answer_says_so_and_stays() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.press("start-what-it-means");
    window.press("continue");
    assert_eq!(window.place(), Page::Kinds);
    assert!(window.has("choose-a-kind"));
    window.choose_kind(UNKNOWN);
    assert!(!window.has("choose-a-kind"));
    window.press("continue");
    let before = window.place();
    window.press("continue");
    assert_eq!(window.place(), before);
    assert!(window.has("choose-an-answer"));
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

#[test]
fn an_answer_that_the_rules_do_not_know_is_asked_anew() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.check();
    drop(window);
    desk.change_case(|case| {
        case.business.answers.insert("government".to_owned(), "federal".to_owned());
        case.business.answers.insert("weather".to_owned(), "fine".to_owned());
        case.removal.gate_answers.insert("backups".to_owned(), "perhaps".to_owned());
        case.removal.gate_answers.insert("others".to_owned(), "no".to_owned());
        case.protection.alternative = Some("nobody-knows-it".to_owned());
    });
    let saved = desk.saved_case().business.answers.len();
    let window = desk.open();
    let model = window.model();
    assert_ne!(model.progress().steps.status(Step::Case), Status::Done);
    assert_eq!(model.case.protection.alternative, None);
    assert_eq!(model.case.removal.gate_answers.keys().collect::<Vec<_>>(), ["others"]);
    let next = duties::next_question(&model.rules, &model.case.business).unwrap();
    assert_eq!(next.id, "government");
    assert_eq!(model.case.business.answers.len(), saved - 2, "the others stay");
}

/// Why nothing happens is seen, each time.
#[test]
fn who_scrolled_down_sees_that_an_answer_is_missing() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open_sized(Vec2::new(640.0, 480.0), 1.0);
    window.first_question(UNKNOWN);
    for _ in 0..2 {
        window.press_key(Key::End);
        let bottom = window.harness.get_all_by_role(Role::RadioButton).last().unwrap().rect();
        assert!(bottom.max.y < 480.0, "scrolled to the end");
        window.press("continue");
        let words = window.texts.get("choose-an-answer");
        let line = window.harness.get_all_by_value(&words).next().unwrap().rect();
        assert!(line.min.y > 48.0 && line.max.y < 404.0, "{line:?}");
    }
}

/// Each kind of business comes to what applies in few pages, and the dentist in three.
#[test]
fn each_kind_walks_a_short_way() {
    let rules = bancheck::bans::Rules::embedded().unwrap();
    for kind in &rules.kinds {
        let desk = Desk::new(HARMLESS);
        let mut window = desk.open();
        window.first_question(&kind.id);
        let mut pages = 1;
        while let Page::Question(_) = window.place() {
            pages += 1;
            window.choose(0);
            window.press("continue");
        }
        assert_eq!(window.place(), Page::Duties, "{}", kind.id);
        let most = match kind.id.as_str() {
            "shop" | "clinic" => 3,
            "finance" => 4,
            _ => 6,
        };
        assert!(pages <= most, "{} of {most} for {}", pages, kind.id);
        let steps = window.model().progress().steps;
        assert_eq!(steps.status(Step::Case), Status::Done, "{}", kind.id);
    }
}

/// Whoever does not know is no other kind, and a kind that is taken back is asked anew.
#[test]
fn several_kinds_can_be_chosen_and_not_knowing_goes_alone() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.press("start-what-it-means");
    let chosen = |window: &window_tests::desk::Window| {
        let kinds = window.model().case.business.kinds.clone();
        kinds.unwrap_or_default().into_iter().collect::<Vec<_>>()
    };
    for (kind, expected) in [
        ("clinic", &["clinic"][..]),
        ("government", &["clinic", "government"]),
        (UNKNOWN, &[UNKNOWN]),
        ("it", &["it"]),
        ("it", &[]),
    ] {
        window.choose_kind(kind);
        assert_eq!(chosen(&window), expected, "{kind}");
    }
    window.press("continue");
    assert_eq!(window.place(), Page::Kinds);
    assert!(window.has("choose-a-kind"));
    let steps = window.model().progress().steps;
    assert_ne!(steps.status(Step::Case), Status::Done);
}

/// Where somebody doubts, the answer is one press away on the same page.
#[test]
fn a_doubt_is_answered_where_it_arises() {
    let desk = Desk::new(HARMLESS);
    let mut window = desk.open();
    window.press("start-what-it-means");
    for topic in ["topic-medicare", "topic-subcontractor", "topic-state-work"] {
        let answer = format!("{topic}-answer");
        assert!(!window.has(&answer));
        window.press(topic);
        assert!(window.has(&answer) && window.place() == Page::Kinds);
        window.press(topic);
    }
    window.press("topic-medicare");
    window.choose_kind("government");
    window.press("continue");
    assert!(!window.has("topic-medicare-answer"), "what was open stays on its page");
    window.press("topic-medicare");
    assert!(window.has("topic-medicare-answer"));
    assert_eq!(window.place(), Page::Question("government".to_owned()));
}
