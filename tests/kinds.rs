//! The kinds of business: what each is asked, and that nobody loses a duty by what is not asked.
#![cfg(test)]

use std::collections::{BTreeMap, BTreeSet};

use bancheck::bans::{Duty, Level, Rules, UNKNOWN};
use bancheck::duties::{self, Answers, KnownAnswer, Said};
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

/// The same business, as if it had been asked everything: what its kinds answer is answered by hand, one of several
/// at a time.
fn by_hand(rules: &Rules, kinds: &BTreeSet<String>, answers: &Answers) -> Vec<Answers> {
    let mut all = vec![answers.clone()];
    for question in rules.questions.iter().filter(|question| !answers.contains_key(&question.id)) {
        let choices = match duties::known(question, said(kinds, answers)) {
            KnownAnswer::Holds(all) => all,
            KnownAnswer::Counted(one) => vec![one],
            KnownAnswer::Open(_) => continue,
        };
        let with = |answers: &Answers, choice: &str| {
            let own = [(question.id.clone(), choice.to_owned())];
            answers.clone().into_iter().chain(own).collect::<Answers>()
        };
        all = all.iter().flat_map(|answers| choices.iter().map(|choice| with(answers, choice))).collect();
    }
    all
}

fn musts(duties: &[&Duty]) -> BTreeSet<String> {
    duties.iter().filter(|duty| duty.level == Level::Must).map(|duty| duty.id.clone()).collect()
}

fn loses_no_must(rules: &Rules, kinds: &BTreeSet<String>, answers: &Answers) {
    let own = musts(&duties::applying(rules, said(kinds, answers)));
    for honest in by_hand(rules, kinds, answers) {
        let lost: Vec<String> = musts(&duties::applying(rules, &honest)).difference(&own).cloned().collect();
        assert!(lost.is_empty(), "{kinds:?} {answers:?} loses {lost:?}, which {honest:?} has");
    }
}

/// The most that a business of one kind is asked, the page of the kinds among it. Fewer is better: a change to
/// more than this is a step back.
#[test]
fn each_kind_is_asked_little() {
    let rules = rules();
    let most: BTreeMap<&str, usize> = BTreeMap::from([
        ("shop", 2),
        ("clinic", 3),
        ("finance", 3),
        ("school", 6),
        ("government", 6),
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
    let ids = |questions: Vec<&bancheck::bans::Question>| {
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
