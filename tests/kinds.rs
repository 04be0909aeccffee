//! The kinds of business: what each is asked, and that nobody loses a duty by what is not asked.
#![cfg(test)]

use std::collections::{BTreeMap, BTreeSet};

use bancheck::bans::{Duty, Level, Question, Rules, UNKNOWN};
use bancheck::duties::{self, Answers, Said};
use proptest::prelude::*;

fn rules() -> Rules {
    Rules::embedded().unwrap_or_else(|error| panic!("{error}"))
}

fn said<'a>(kinds: &'a BTreeSet<String>, answers: &'a Answers) -> Said<'a> {
    Said { kinds: Some(kinds), answers }
}

fn kinds(ids: &[&str]) -> BTreeSet<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

/// Every way through the questions, from these answers on.
fn ways(rules: &Rules, kinds: &BTreeSet<String>, answers: &Answers, visit: &mut dyn FnMut(&Answers)) {
    let Some(question) = duties::next_question(rules, said(kinds, answers)) else {
        return visit(answers);
    };
    for choice in duties::offered(question, said(kinds, answers)) {
        let mut more = answers.clone();
        more.insert(question.id.clone(), choice.to_owned());
        ways(rules, kinds, &more, visit);
    }
}

/// The same business, as one of its kinds, and as if it had been asked everything: of what it did not answer, or
/// answered as no business of this kind can, every way in which it can be. Read from the rules, and not from what
/// the program makes of them.
fn honest(rules: &Rules, kind: &str, answers: &Answers) -> Vec<Answers> {
    let matters = |question: &Question| {
        let mut all = rules.duties.iter();
        all.any(|duty| duty.level == Level::Must && duty.when.contains_key(&question.id))
    };
    let mut all = vec![Answers::new()];
    for question in rules.questions.iter().filter(|question| matters(question)) {
        let own = answers.get(&question.id);
        let choices: Vec<&String> = match (question.kinds.get(kind), own, &question.otherwise) {
            (Some(list), Some(own), _) if list.contains(own) => vec![own],
            (Some(list), Some(own), _) if own == UNKNOWN && list.len() > 1 => vec![own],
            (Some(list), ..) => list.iter().collect(),
            (None, Some(own), _) => vec![own],
            (None, None, Some(otherwise)) => vec![otherwise],
            (None, None, None) => continue,
        };
        let with = |answers: &Answers, choice: &String| {
            answers.clone().into_iter().chain([(question.id.clone(), choice.clone())]).collect::<Answers>()
        };
        all = all.iter().flat_map(|answers| choices.iter().map(|choice| with(answers, choice))).collect();
    }
    all
}

fn musts(duties: &[&Duty]) -> BTreeSet<String> {
    duties.iter().filter(|duty| duty.level == Level::Must).map(|duty| duty.id.clone()).collect()
}

/// Whether one of the questions on which this duty depends counts as open.
fn is_open(rules: &Rules, said: Said<'_>, duty: &str) -> bool {
    let when = &rules.duties.iter().find(|known| known.id == duty).expect("a duty of the rules").when;
    duties::open(rules, said).iter().any(|question| when.contains_key(&question.id))
}

/// What such a business must do for certain is shown, and what it may have to do is shown or counts as open.
fn loses_no_must(rules: &Rules, kinds: &BTreeSet<String>, answers: &Answers) {
    let own = musts(&duties::applying(rules, said(kinds, answers)));
    for kind in kinds {
        let each: Vec<BTreeSet<String>> = honest(rules, kind, answers)
            .iter()
            .map(|honest| musts(&duties::applying(rules, honest)))
            .collect();
        for duty in each.iter().flatten().collect::<BTreeSet<_>>().difference(&own.iter().collect()) {
            let is_certain = each.iter().all(|musts| musts.contains(*duty));
            let is_said = !is_certain && is_open(rules, said(kinds, answers), duty);
            assert!(is_said, "{kinds:?} {answers:?} loses {duty} of {kind}, certain: {is_certain}");
        }
    }
}

/// Kind, what it can have to do by law, and why: written by hand, and not made from the rules.
const LAW: &str = include_str!("data/kinds-musts.tsv");

/// What each kind can have to do, as the table says.
fn law() -> BTreeMap<&'static str, BTreeSet<String>> {
    let mut law: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for line in LAW.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let [kind, musts, why] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        assert!(!why.is_empty(), "{line}");
        law.entry(kind).or_default().extend(musts.split(' ').map(str::to_owned));
    }
    law
}

/// Where these rules and the table differ for some kinds, and what not knowing hides.
fn differences(rules: &Rules, is_meant: &dyn Fn(&str) -> bool) -> Vec<String> {
    let mut differences = Vec::new();
    for (kind, expected) in law().into_iter().filter(|(kind, _)| is_meant(kind)) {
        let kinds = kinds(&[kind]);
        let (mut shown, mut unknown) = (BTreeSet::new(), None);
        ways(rules, &kinds, &Answers::new(), &mut |answers| {
            shown.extend(musts(&duties::applying(rules, said(&kinds, answers))));
            if answers.values().all(|choice| choice == UNKNOWN) {
                unknown = Some(answers.clone());
            }
        });
        for duty in expected.symmetric_difference(&shown) {
            differences.push(format!("{kind}: {duty}"));
        }
        let unknown = unknown.expect("one can know nothing");
        let said = said(&kinds, &unknown);
        let known = musts(&duties::applying(rules, said));
        for duty in expected.difference(&known).filter(|duty| !is_open(rules, said, duty)) {
            differences.push(format!("{kind} that knows nothing: {duty}"));
        }
    }
    differences
}

#[test]
fn each_kind_can_have_to_do_what_the_law_asks_of_it() {
    let rules = rules();
    let all: BTreeSet<&str> = rules.kinds.iter().map(|kind| kind.id.as_str()).collect();
    assert_eq!(all, law().into_keys().collect(), "rows for each kind");
    assert_eq!(differences(&rules, &|_| true), Vec::<String>::new());
}

/// Whoever takes a kind, or a choice of it, out of a question on which a must depends is told.
#[test]
fn a_question_that_forgets_a_kind_does_not_go_unseen() {
    let whole = rules();
    let mut count = 0;
    for (at, question) in whole.questions.iter().enumerate() {
        let brings = |choice: &String| {
            let is_named =
                |duty: &Duty| duty.when.get(&question.id).is_some_and(|list| list.contains(choice));
            whole.duties.iter().any(|duty| duty.level == Level::Must && is_named(duty))
        };
        for (kind, choices) in question.kinds.iter().filter(|(_, choices)| choices.iter().any(brings)) {
            count += 1;
            let mut rules = whole.clone();
            rules.questions[at].kinds.remove(kind);
            rules.questions[at].not_for.insert(kind.clone());
            let found = differences(&rules, &|own| own == kind);
            assert!(!found.is_empty(), "{} forgets {kind} {choices:?}", question.id);
        }
    }
    assert!(count > 10, "{count}");
}

/// Whatever was answered before the kinds were chosen, of each kind and of each two.
#[test]
fn an_answer_of_another_kind_takes_no_must_away() {
    let rules = rules();
    let ids: Vec<&str> = rules.kinds.iter().map(|kind| kind.id.as_str()).collect();
    for (at, one) in ids.iter().enumerate() {
        for other in &ids[at..] {
            let kinds = kinds(&[one, other]);
            for question in &rules.questions {
                for choice in &question.choices {
                    let answers = Answers::from([(question.id.clone(), choice.clone())]);
                    loses_no_must(&rules, &kinds, &answers);
                }
            }
        }
    }
}

/// The most that a business of one kind is asked, the page of the kinds among it. Fewer is better: a change to
/// more than this is a step back.
#[test]
fn each_kind_is_asked_little() {
    let rules = rules();
    let most: BTreeMap<&str, usize> = BTreeMap::from([
        ("shop", 3),
        ("clinic", 3),
        ("finance", 4),
        ("school", 7),
        ("government", 7),
        ("it", 8),
        ("maker", 8),
        ("carrier", 8),
        (UNKNOWN, 11),
    ]);
    let all: BTreeSet<&str> = rules.kinds.iter().map(|kind| kind.id.as_str()).chain([UNKNOWN]).collect();
    assert_eq!(all, most.keys().copied().collect(), "a row for each kind");
    for (kind, most) in most {
        let kinds = kinds(&[kind]);
        let mut longest = 0;
        // The longest way needs no more than one answer that leads on of each question.
        let mut visit = |answers: &Answers| longest = longest.max(answers.len() + 1);
        ways_of_one(&rules, &kinds, &Answers::new(), &mut visit);
        assert_eq!(longest, most, "{kind}");
    }
}

/// The ways that differ in what is asked after them.
fn ways_of_one(rules: &Rules, kinds: &BTreeSet<String>, answers: &Answers, visit: &mut dyn FnMut(&Answers)) {
    let Some(question) = duties::next_question(rules, said(kinds, answers)) else {
        return visit(answers);
    };
    let mut seen = BTreeSet::new();
    for choice in duties::offered(question, said(kinds, answers)) {
        let mut more = answers.clone();
        more.insert(question.id.clone(), choice.to_owned());
        let next: Vec<&str> =
            duties::asked(rules, said(kinds, &more)).iter().map(|question| question.id.as_str()).collect();
        if seen.insert(next.join(" ")) {
            ways_of_one(rules, kinds, &more, visit);
        }
    }
}

/// Every way of every kind: narrowing by kind never takes away what the same business must do when it answers the
/// question that is not asked.
#[test]
fn no_kind_loses_what_it_must_do() {
    let rules = rules();
    let mut count = 0;
    for kind in &rules.kinds {
        let kinds = kinds(&[kind.id.as_str()]);
        ways(&rules, &kinds, &Answers::new(), &mut |answers| {
            count += 1;
            loses_no_must(&rules, &kinds, answers);
        });
    }
    assert!(count > 1_000, "{count}");
}

/// Who does not know what the business is keeps everything open, and so does who was not asked.
#[test]
fn not_knowing_the_kind_takes_nothing_for_granted() {
    let rules = rules();
    let unknown = kinds(&[UNKNOWN]);
    // A kind that these rules do not know, as of another ban beside them, takes nothing for granted either.
    let foreign = kinds(&["shop", "unheard-of"]);
    for question in &rules.questions {
        for choice in &question.choices {
            let answers = Answers::from([(question.id.clone(), choice.clone())]);
            let all = duties::applying(&rules, &answers);
            for kinds in [&unknown, &foreign] {
                assert_eq!(duties::applying(&rules, said(kinds, &answers)), all, "{kinds:?} {answers:?}");
                assert!(duties::counted(&rules, said(kinds, &answers)).is_empty(), "{kinds:?}");
                let asked = duties::asked(&rules, said(kinds, &answers));
                assert_eq!(asked, duties::asked(&rules, &answers), "{kinds:?} {answers:?}");
            }
        }
    }
}

/// A kind that is chosen in addition brings questions and duties, and takes none.
#[test]
fn one_more_kind_takes_nothing_away() {
    let rules = rules();
    let ids: Vec<&str> = rules.kinds.iter().map(|kind| kind.id.as_str()).collect();
    let none = Answers::new();
    let of = |kinds: &BTreeSet<String>| {
        let counted = duties::counted(&rules, said(kinds, &none)).len();
        (musts(&duties::applying(&rules, said(kinds, &none))), counted)
    };
    for mask in 1_u32..1 << ids.len() {
        let chosen: Vec<&str> =
            ids.iter().enumerate().filter(|(at, _)| mask & (1 << at) != 0).map(|(_, id)| *id).collect();
        let (duties, counted) = of(&kinds(&chosen));
        for more in ids.iter().filter(|id| !chosen.contains(id)) {
            let (all, fewer) = of(&kinds(&[&chosen[..], &[*more]].concat()));
            assert!(all.is_superset(&duties) && fewer <= counted, "{chosen:?} and {more}");
        }
    }
}

/// What a dentist may be asked, and what may not be asked of her.
#[test]
fn a_dentist_is_asked_nothing_that_is_known() {
    let rules = rules();
    let (clinic, none) = (kinds(&["clinic"]), Answers::new());
    let clinic = said(&clinic, &none);
    let ids = |questions: Vec<&Question>| {
        questions.into_iter().map(|question| question.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(ids(duties::asked(&rules, clinic)), ["funding", "card-payments"]);
    assert_eq!(
        ids(duties::counted(&rules, clinic)),
        ["business", "government", "state-work", "finance", "abroad"]
    );
    let applying = duties::applying(&rules, clinic);
    assert!(applying.iter().any(|duty| duty.id == "health-risk"), "she keeps health records");
    let funding = rules.question("funding").expect("it");
    assert_eq!(duties::offered(funding, clinic), ["none", "school", UNKNOWN], "she is no phone company");
    // Whoever says more is asked more.
    let both = kinds(&["clinic", "government"]);
    assert!(ids(duties::asked(&rules, said(&both, &none))).contains(&"government".to_owned()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Any kinds together, with any answers on the way.
    #[test]
    fn no_kinds_together_lose_what_one_must_do(mask in 1_u32..256, picks in prop::collection::vec(0_usize..8, 14)) {
        let rules = rules();
        let chosen: BTreeSet<String> = rules
            .kinds
            .iter()
            .enumerate()
            .filter(|(at, _)| mask & (1 << at) != 0)
            .map(|(_, kind)| kind.id.clone())
            .collect();
        let mut answers = Answers::new();
        for pick in picks {
            let Some(question) = duties::next_question(&rules, said(&chosen, &answers)) else { break };
            let offered = duties::offered(question, said(&chosen, &answers));
            let choice = offered[pick % offered.len()].to_owned();
            answers.insert(question.id.clone(), choice);
        }
        prop_assert!(duties::next_question(&rules, said(&chosen, &answers)).is_none(), "all are asked");
        loses_no_must(&rules, &chosen, &answers);
    }
}
