//! What kind of business it is, and what follows from that.

use bancheck::bans::{Question, UNKNOWN};
use bancheck::case::{Case, Page, parse};
use bancheck::duties;
use bancheck::progress::{Asks, Status, Step};
use bancheck::wizard::event::Command;
use bancheck::wizard::model::{Model, View};
use bancheck::wizard::{Event, Setup};
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::support::{Bench, HARMLESS, INFECTED, act, check, document_of};

fn choose(m: &mut Model, kind: &str) {
    drop(act(m, Event::KindChosen { kind: kind.to_owned(), is_on: true }));
}

/// Goes on to what applies, always with this choice where it is offered. Returns the questions on the way.
fn walk(m: &mut Model, choice: &str) -> Vec<String> {
    let mut asked = Vec::new();
    loop {
        drop(act(m, Event::Next));
        match &m.view {
            View::Page(Page::Question(id)) => {
                let question: &Question = m.rules.question(id).unwrap();
                let offered = duties::offered(question, (&m.case.business).into());
                let choice = if offered.contains(&choice) { choice } else { offered[0] };
                let answered = Event::Answered { question: id.clone(), choice: choice.to_owned() };
                asked.push(id.clone());
                drop(act(m, answered));
            }
            View::Page(Page::Duties) => return asked,
            view => panic!("{view:?}"),
        }
    }
}

#[test]
fn a_dentist_is_asked_three_things_and_the_step_is_done() {
    let bench = Bench::new(HARMLESS);
    let mut m = bench.model(Case::new(Timestamp::now()));
    drop(check(&mut m, &bench));
    drop(act(&mut m, Event::GoToStep(Step::Case)));
    assert_eq!(m.view, View::Page(Page::Kinds));
    drop(act(&mut m, Event::Next));
    assert!(m.view == View::Page(Page::Kinds) && m.asks_for_answer == 1, "nobody goes on without an answer");
    choose(&mut m, "clinic");
    assert_eq!(m.progress().steps.status(Step::Case), Status::InProgress);
    assert_eq!(walk(&mut m, "none"), ["funding", "card-payments"]);
    assert_eq!(m.progress().steps.status(Step::Case), Status::Done);
    assert!(m.progress().dues.asks.is_none(), "no answer of a dentist brings a deadline");
    // Who says more is asked for what that brings, and only for that.
    drop(act(&mut m, Event::GoTo(Page::Kinds)));
    choose(&mut m, "government");
    assert_ne!(m.progress().steps.status(Step::Case), Status::Done);
    assert_eq!(walk(&mut m, "defense"), ["government", "clause", "state-work"]);
    assert_eq!(m.progress().steps.status(Step::Case), Status::Done);
}

/// What is open is one question of several pages before a removal, and the clock of what must be reported is known.
#[test]
fn a_finding_asks_for_the_kind_first_and_then_for_what_decides() {
    let bench = Bench::new(INFECTED);
    let mut m = bench.model(Case::new(Timestamp::now()));
    drop(check(&mut m, &bench));
    assert_eq!(m.progress().dues.asks.map(Asks::page), Some(Page::Kinds));
    choose(&mut m, "shop");
    assert!(m.progress().dues.asks.is_none(), "a shop has nothing to report");
    choose(&mut m, "it");
    let asks = m.progress().dues.asks.map(Asks::page);
    assert_eq!(asks, Some(Page::Question("government".to_owned())));
    drop(act(&mut m, Event::Answered { question: "government".to_owned(), choice: UNKNOWN.to_owned() }));
    assert!(m.progress().dues.asks.is_some(), "not knowing leaves it open");
    drop(act(&mut m, Event::Answered { question: "government".to_owned(), choice: "no".to_owned() }));
    assert!(m.progress().dues.asks.is_none());
}

/// What a kind brings is on record, and a report says it.
#[test]
fn the_kinds_are_logged_and_reported() {
    let bench = Bench::new(HARMLESS);
    let mut m = bench.model(Case::new(Timestamp::now()));
    drop(check(&mut m, &bench));
    let commands = act(&mut m, Event::KindChosen { kind: "clinic".to_owned(), is_on: true });
    let logged = commands.iter().find_map(|command| match command {
        Command::Log { what: "kinds-chosen", with } => Some(with.clone()),
        _ => None,
    });
    assert_eq!(logged, Some(vec![("kinds", "clinic".to_owned())]));
    assert!(commands.iter().any(|command| matches!(command, Command::Save)));
    let said = format!("{:?}", document_of(&m));
    for words in [
        m.texts.get("kinds-heading"),
        m.texts.get("business-kind-clinic"),
        m.texts.get("question-government-otherwise"),
        m.texts.with("answers-open", &[("count", 2.into())]),
    ] {
        assert!(said.contains(&words), "{words}");
    }
    assert!(!said.contains(&m.texts.get("duty-find-out-funding")), "the line says it");
}

/// A case of the format before has no kinds. Its answers stay, those too that mean something else now.
#[test]
fn a_case_of_before_keeps_its_answers_and_is_asked_for_the_kind() {
    let bench = Bench::new(HARMLESS);
    let mut case: Value = serde_json::to_value(Case::new(Timestamp::UNIX_EPOCH)).unwrap();
    case["schema"] = json!("bancheck.case/7");
    case["business"].as_object_mut().unwrap().remove("kinds");
    case["business"]["answers"] = json!({
        "business": "ordinary", "government": "yes", "clause": "old", "state": "texas", "funding": "none",
        "health": "no", "cards": "yes", "card-numbers": "yes", "finance": "no", "abroad": "no",
    });
    let Setup { rules, alternatives, .. } = &bench.setup;
    let mut case = parse(case.to_string().as_bytes()).unwrap();
    case.adopt(rules, alternatives);
    let answers = &case.business.answers;
    for (question, choice) in [
        ("government", "yes"),
        ("clause", "old"),
        ("state-work", "yes"),
        ("state", "texas"),
        ("card-payments", "computer"),
        ("finance", "no"),
    ] {
        assert_eq!(answers.get(question).map(String::as_str), Some(choice), "{question}");
    }
    assert_eq!(duties::check(rules, &case.business), []);
    let mut m = bench.model(case);
    drop(act(&mut m, Event::GoToStep(Step::Case)));
    assert_eq!(m.view, View::Page(Page::Kinds));
    assert_eq!(m.progress().steps.status(Step::Case), Status::InProgress);
    // The kind of business takes no answer back: it was given, and is shown with the others.
    choose(&mut m, "shop");
    assert!(m.progress().dues.duties.iter().any(|dues| dues.duty.id == "government-report"));
    let asked: Vec<&str> =
        duties::asked(&m.rules, &m.case.business).iter().map(|question| question.id.as_str()).collect();
    assert!(asked.contains(&"government") && asked.contains(&"clause"), "{asked:?}");
}

/// Who changes the kind is asked anew what the new one cannot be, and does not lose what it makes certain.
#[test]
fn another_kind_of_business_does_not_keep_the_answers_of_the_one_before() {
    let bench = Bench::new(INFECTED);
    let mut m = bench.model(Case::new(Timestamp::now()));
    drop(check(&mut m, &bench));
    let has = |m: &Model, duty: &str| {
        duties::applying(&m.rules, &m.case.business).iter().any(|applying| applying.id == duty)
    };
    let change = |m: &mut Model, from: &str, to: &str| {
        drop(act(m, Event::KindChosen { kind: from.to_owned(), is_on: false }));
        choose(m, to);
        drop(act(m, Event::GoTo(Page::Kinds)));
    };
    drop(act(&mut m, Event::GoToStep(Step::Case)));
    choose(&mut m, "it");
    assert!(walk(&mut m, "no").contains(&"health".to_owned()));
    assert!(!has(&m, "health-risk"));
    change(&mut m, "it", "clinic");
    assert!(has(&m, "health-risk"), "a clinic keeps records, whatever was said of a firm");
    assert!(!walk(&mut m, "none").contains(&"health".to_owned()), "there is nothing to ask");
    change(&mut m, "clinic", "carrier");
    assert!(has(&m, "carrier-report"));
    assert_ne!(m.progress().steps.status(Step::Case), Status::Done);
    drop(act(&mut m, Event::GoTo(Page::Question("funding".to_owned()))));
    drop(act(&mut m, Event::Next));
    assert_eq!(m.asks_for_answer, 1, "the answer of a clinic is none of a phone company");
    drop(act(
        &mut m,
        Event::Answered { question: "funding".to_owned(), choice: "carrier-funded".to_owned() },
    ));
    choose(&mut m, "clinic");
    assert!(has(&m, "carrier-remove") && has(&m, "carrier-report"), "it is both");
}
