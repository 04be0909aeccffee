use super::*;
use crate::bans::{BusinessKind, Formerly, Level};

fn duty(id: &str, level: Level, when: &[(&str, &[&str])]) -> Duty {
    Duty {
        id: id.to_owned(),
        ban: "acme".to_owned(),
        level,
        facts: Vec::new(),
        due: Vec::new(),
        done_by: Vec::new(),
        finds_out: None,
        if_found: false,
        first_for: BTreeMap::new(),
        when: when
            .iter()
            .map(|(question, choices)| {
                ((*question).to_owned(), choices.iter().map(|choice| (*choice).to_owned()).collect())
            })
            .collect(),
    }
}

fn rules() -> Rules {
    let question = |id: &str| Question {
        id: id.to_owned(),
        choices: ["no", "yes", UNKNOWN].map(str::to_owned).to_vec(),
        ..Question::default()
    };
    Rules {
        questions: vec![question("sells"), question("state")],
        duties: vec![
            duty("believed", Level::NotSo, &[]),
            duty("find-out", Level::Should, &[("sells", &[UNKNOWN])]),
            duty("stop", Level::Must, &[("sells", &["yes"])]),
            duty("both", Level::Must, &[("sells", &["yes"]), ("state", &["yes", UNKNOWN])]),
            duty("everybody", Level::Must, &[]),
        ],
        ..Rules::default()
    }
}

fn answers(pairs: &[(&str, &str)]) -> Answers {
    pairs.iter().map(|(question, choice)| ((*question).to_owned(), (*choice).to_owned())).collect()
}

#[test]
fn duties_follow_the_answers_and_come_in_order_of_level() {
    type Row = (&'static [(&'static str, &'static str)], &'static [&'static str]);
    let table: [Row; 4] = [
        (&[], &["everybody", "find-out", "believed"]),
        (&[("sells", "no")], &["everybody", "believed"]),
        (&[("sells", "yes")], &["stop", "both", "everybody", "believed"]),
        (&[("sells", "yes"), ("state", "no")], &["stop", "everybody", "believed"]),
    ];
    let rules = rules();
    for (given, expected) in table {
        let ids: Vec<&str> = applying(&rules, &answers(given)).iter().map(|duty| duty.id.as_str()).collect();
        assert_eq!(ids, expected, "{given:?}");
    }
}

#[test]
fn no_answer_is_the_same_as_not_knowing() {
    let rules = rules();
    let silent = applying(&rules, &Answers::new());
    let unknown = applying(&rules, &answers(&[("sells", UNKNOWN), ("state", UNKNOWN)]));
    let ids = |duties: &[&Duty]| duties.iter().map(|duty| duty.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&silent), ids(&unknown));
}

#[test]
fn questions_come_one_after_the_other() {
    let rules = rules();
    let next =
        |given: &[(&str, &str)]| next_question(&rules, &answers(given)).map(|question| question.id.clone());
    assert_eq!(next(&[]).as_deref(), Some("sells"));
    assert_eq!(next(&[("sells", UNKNOWN)]).as_deref(), Some("state"));
    assert_eq!(next(&[("state", "no")]).as_deref(), Some("sells"));
    assert_eq!(next(&[("sells", "no"), ("state", "no")]), None);
}

/// Two kinds: `shop`, to which only `state` matters, and `firm`, which sells. `state` asks both.
fn rules_with_kinds() -> Rules {
    let mut rules = rules();
    for id in ["shop", "firm", "agency"] {
        rules.kinds.push(BusinessKind { id: id.to_owned(), doubts: Vec::new() });
    }
    let owned = |choices: &[&str]| choices.iter().map(|choice| (*choice).to_owned()).collect::<Vec<_>>();
    let (first, second) = rules.questions.split_at_mut(1);
    let (sells, state) = (&mut first[0], &mut second[0]);
    sells.kinds = BTreeMap::from([("firm".to_owned(), owned(&["yes"]))]);
    sells.not_for = owned(&["shop"]).into_iter().collect();
    sells.otherwise = Some("no".to_owned());
    state.choices = owned(&["no", "city", "county", UNKNOWN]);
    state.kinds = BTreeMap::from([
        ("agency".to_owned(), owned(&["city", "county"])),
        ("shop".to_owned(), owned(&["no", "city"])),
    ]);
    state.not_for = owned(&["firm"]).into_iter().collect();
    state.otherwise = Some("no".to_owned());
    rules.duties.push(duty("agencies", Level::Must, &[("state", &["city", "county"])]));
    rules
}

fn kinds(ids: &[&str]) -> BTreeSet<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

#[test]
fn a_kind_of_business_answers_what_follows_from_it() {
    type Row = (&'static [&'static str], &'static [&'static str], &'static [&'static str]);
    let table: [Row; 7] = [
        // The kinds, what is still asked, and what applies without an answer.
        (&["shop"], &["state"], &["everybody", "believed"]),
        (&["firm"], &[], &["stop", "everybody", "believed"]),
        (&["firm", "shop"], &["state"], &["stop", "both", "everybody", "believed"]),
        // Nothing is said of an agency and selling. Whichever of its answers it has, one duty is sure.
        (&["agency"], &["sells", "state"], &["everybody", "agencies", "find-out", "believed"]),
        (&["agency", "shop"], &["sells", "state"], &["everybody", "agencies", "find-out", "believed"]),
        (&["unheard-of"], &["sells", "state"], &["everybody", "find-out", "believed"]),
        (&[UNKNOWN], &["sells", "state"], &["everybody", "find-out", "believed"]),
    ];
    let rules = rules_with_kinds();
    for (ids, questions, expected) in table {
        let (kinds, answers) = (kinds(ids), Answers::new());
        let said = Said { kinds: Some(&kinds), answers: &answers };
        let asked: Vec<&str> = asked(&rules, said).iter().map(|question| question.id.as_str()).collect();
        assert_eq!(asked, questions, "{ids:?}");
        let duties: Vec<&str> = applying(&rules, said).iter().map(|duty| duty.id.as_str()).collect();
        assert_eq!(duties, expected, "{ids:?}");
    }
}

#[test]
fn an_answer_counts_more_than_a_kind_and_not_knowing_is_no_no() {
    let rules = rules_with_kinds();
    let shop = kinds(&["shop"]);
    let said = |answers| Said { kinds: Some(&shop), answers };
    let yes = answers(&[("sells", "yes")]);
    assert!(applying(&rules, said(&yes)).iter().any(|duty| duty.id == "stop"));
    assert!(asked(&rules, said(&yes)).iter().any(|question| question.id == "sells"), "it can be changed");
    let unknown = answers(&[("sells", UNKNOWN)]);
    assert!(applying(&rules, said(&unknown)).iter().any(|duty| duty.id == "find-out"));
    let open: Vec<&str> = open(&rules, said(&unknown)).iter().map(|question| question.id.as_str()).collect();
    assert_eq!(open, ["sells", "state"]);
    assert_eq!(counted(&rules, said(&unknown)), Vec::<&Question>::new());
}

#[test]
fn what_no_business_of_a_kind_can_answer_is_not_offered() {
    let rules = rules_with_kinds();
    let none = Answers::new();
    for (ids, expected) in [
        (&["agency"][..], &["city", "county", UNKNOWN][..]),
        // What a shop can be and an agency cannot, the two together cannot be.
        (&["agency", "shop"], &["city", "county", UNKNOWN]),
        (&["firm"], &["no", "city", "county", UNKNOWN]),
    ] {
        let kinds = kinds(ids);
        let said = Said { kinds: Some(&kinds), answers: &none };
        assert_eq!(offered(&rules.questions[1], said), expected, "{ids:?}");
    }
}

/// The answer was given for another kind, or can be that of one kind only.
#[test]
fn an_answer_that_a_kind_cannot_have_counts_as_not_given() {
    type Row = (
        &'static [&'static str],
        (&'static str, &'static str),
        Option<&'static str>,
        &'static [&'static str],
        &'static [&'static str],
    );
    let table: [Row; 8] = [
        // The kinds, what was answered, what of it is heard, what is still open, and what must be done.
        (&["firm"], ("sells", "no"), None, &[], &["stop", "everybody"]),
        (&["firm"], ("sells", UNKNOWN), None, &[], &["stop", "everybody"]),
        (&["firm"], ("sells", "yes"), Some("yes"), &[], &["stop", "everybody"]),
        (&["firm", "shop"], ("sells", "no"), None, &["state"], &["stop", "both", "everybody"]),
        (&["shop"], ("state", "county"), None, &["state"], &["everybody"]),
        (&["shop"], ("state", "city"), Some("city"), &[], &["everybody", "agencies"]),
        (&["agency"], ("state", "no"), None, &["sells", "state"], &["everybody", "agencies"]),
        // What an agency makes certain stays, whatever is said of the shop.
        (&["agency", "shop"], ("state", "no"), None, &["sells", "state"], &["everybody", "agencies"]),
    ];
    let rules = rules_with_kinds();
    for (ids, given, heard, expected, musts) in table {
        let (kinds, answers) = (kinds(ids), answers(&[given]));
        let said = Said { kinds: Some(&kinds), answers: &answers };
        let question = rules.question(given.0).unwrap();
        assert_eq!(super::given(question, said), heard, "{ids:?} {given:?}");
        assert_eq!(
            offered(question, said).contains(&given.1),
            heard.is_some() || given.1 == UNKNOWN,
            "{ids:?}"
        );
        let open: Vec<&str> = open(&rules, said).iter().map(|question| question.id.as_str()).collect();
        assert_eq!(open, expected, "{ids:?} {given:?}");
        let next = next_question(&rules, said).map(|question| question.id.as_str());
        assert_eq!(next, expected.first().copied(), "{ids:?} {given:?}");
        let applying = applying(&rules, said).into_iter().filter(|duty| duty.level == Level::Must);
        let ids: Vec<&str> = applying.map(|duty| duty.id.as_str()).collect();
        assert_eq!(ids, musts, "{given:?}");
    }
}

/// Two kinds that have no answer in common: what one of them says leaves the other open.
#[test]
fn one_answer_does_not_speak_for_two_kinds() {
    let mut rules = rules_with_kinds();
    let state = rules.questions.last_mut().unwrap();
    state.kinds.insert("shop".to_owned(), vec!["no".to_owned()]);
    let state = &state.clone();
    let (kinds, answers) = (kinds(&["agency", "shop"]), answers(&[("state", "city")]));
    let said = Said { kinds: Some(&kinds), answers: &answers };
    assert_eq!(known(state, said), KnownAnswer::Holds(vec!["no", "city"]));
    let state = rules.questions.last_mut().unwrap();
    state.kinds.insert("shop".to_owned(), vec!["no".to_owned(), UNKNOWN.to_owned()]);
    let state = &state.clone();
    let still = KnownAnswer::Open { holds: vec!["city"], of_each: vec![vec!["no", UNKNOWN]] };
    assert_eq!(known(state, said), still);
    assert!(
        next_question(&rules, said).is_some_and(|question| question.id == "sells"),
        "it is not asked twice"
    );
}

#[test]
fn an_answer_of_before_means_what_it_means_now() {
    let mut rules = rules();
    let was = answers(&[("weather", "fine"), ("moon", "full")]);
    rules.formerly.push(Formerly { was, is: answers(&[("state", "yes")]) });
    let was = answers(&[("weather", "fine")]);
    rules.formerly.push(Formerly { was, is: answers(&[("state", "no"), ("sells", "no")]) });
    for (before, now) in [
        (&[("weather", "fine"), ("moon", "full")][..], &[("state", "yes"), ("sells", "no")][..]),
        (&[("weather", "fine")], &[("state", "no"), ("sells", "no")]),
        (&[("weather", "fine"), ("state", "unknown")], &[("state", "unknown"), ("sells", "no")]),
        // Nothing stands for it: who reads it says so.
        (&[("weather", "bad")], &[("weather", "bad")]),
    ] {
        assert_eq!(renewed(&rules, &answers(before)), answers(now), "{before:?}");
    }
}

#[test]
fn wrong_answers_are_all_named() {
    let errors = check(&rules(), &answers(&[("sells", "perhaps"), ("moon", "no"), ("state", "no")]));
    let messages: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(messages.len(), 2);
    assert!(messages[0].contains("`moon`") && messages[0].contains("sells, state"), "{messages:?}");
    assert!(messages[1].contains("`perhaps`") && messages[1].contains("no, yes"), "{messages:?}");
}
