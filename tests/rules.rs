//! The ban that comes with the program: complete, sourced, and in plain words.
#![cfg(test)]

use std::collections::{BTreeMap, BTreeSet};

use bancheck::bans::{Duty, Level, Pattern, Question, Rules, UNKNOWN, Value, Within};
use bancheck::duties::{self, Answers};
use bancheck::text::{Language, Texts};
use fluent_bundle::FluentResource;

/// The ban that comes with the program.
fn rules() -> Rules {
    Rules::embedded().unwrap_or_else(|error| panic!("the embedded rules do not load: {error}"))
}

/// Key and words of the ban's own texts.
fn own_texts(rules: &Rules) -> BTreeMap<String, String> {
    let source = rules.texts.get("en-US").expect("the ban speaks English");
    if let Err((_, errors)) = FluentResource::try_new(source.clone()) {
        panic!("Fluent cannot read {errors:?}");
    }
    let texts = Texts::new(Language::English, rules);
    let mut own = BTreeMap::new();
    for (key, _) in
        source.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" = "))
    {
        assert!(texts.has(key), "{key} is not read");
        assert_eq!(own.insert(key.to_owned(), texts.get(key)), None, "{key} is there twice");
    }
    own
}

#[test]
fn the_ban_that_is_built_in_passes_every_check() {
    let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/bans/kaspersky-us");
    let rules = Rules::from_dir(&dir).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(rules.products.len(), Rules::embedded().expect("built in").products.len());
}

#[test]
fn every_duty_product_and_day_has_a_fact_and_every_fact_is_used() {
    let rules = rules();
    let mut used: BTreeSet<&String> = BTreeSet::new();
    for (what, facts) in (rules.duties.iter().map(|duty| (&duty.id, &duty.facts)))
        .chain(rules.products.iter().map(|product| (&product.id, &product.facts)))
        .chain(rules.gates.iter().map(|gate| (&gate.id, &gate.facts)))
        .chain(rules.afterwards.iter().map(|one| (&one.id, &one.facts)))
        .chain(rules.bans[0].timeline.iter().map(|day| (&day.id, &day.facts)))
    {
        assert!(!facts.is_empty(), "{what} rests on nothing");
        used.extend(facts);
    }
    used.extend(rules.bans[0].topics.iter().flat_map(|topic| &topic.facts));
    let idle: Vec<&String> =
        rules.facts.iter().map(|fact| &fact.id).filter(|id| !used.contains(id)).collect();
    assert!(idle.is_empty(), "nothing rests on {idle:?}");
}

#[test]
fn the_story_has_its_three_days_in_order() {
    let days: Vec<String> = rules().bans[0].timeline.iter().map(|day| day.date.to_string()).collect();
    assert_eq!(days, ["2024-06-24", "2024-07-20", "2024-09-29"]);
}

#[test]
fn questions_ask_and_the_summary_fits() {
    let rules = rules();
    let own = own_texts(&rules);
    for key in own.keys().filter(|key| key.starts_with("question-") || key.starts_with("gate-")) {
        let is_heading = rules.questions.iter().any(|one| *key == format!("question-{}", one.id))
            || rules.gates.iter().any(|one| *key == format!("gate-{}", one.id));
        assert_eq!(own[key].ends_with('?'), is_heading, "{key} = {}", own[key]);
    }
    assert_eq!(own["ban-kaspersky-us-summary"].matches(". ").count() + 1, 2, "two sentences");
}

/// Answers to all questions: every pair of answers to two of them, with the first answer to all others.
/// Nothing depends on more than two.
fn all_answers(rules: &Rules) -> BTreeSet<Answers> {
    for duty in &rules.duties {
        assert!(duty.when.len() <= 2, "{} depends on more than two answers", duty.id);
    }
    let usual: Answers =
        rules.questions.iter().map(|question| (question.id.clone(), question.choices[0].clone())).collect();
    let with = |answers: &Answers, question: &Question| -> Vec<Answers> {
        let with = |choice: &String| {
            let mut more = answers.clone();
            more.insert(question.id.clone(), choice.clone());
            more
        };
        question.choices.iter().map(with).collect()
    };
    let firsts = rules.questions.iter().flat_map(|question| with(&usual, question));
    firsts.flat_map(|first| rules.questions.iter().flat_map(move |second| with(&first, second))).collect()
}

#[test]
fn not_knowing_never_takes_a_duty_away_silently() {
    let rules = rules();
    let every = all_answers(&rules);
    assert!(every.len() > 250, "{}", every.len());
    let of = |level: Level, answers: &Answers| -> BTreeSet<String> {
        let duties: Vec<&Duty> = duties::applying(&rules, answers);
        // Whatever the contract says, it is one report: only the day on which it is due differs.
        let one =
            |id: &str| if id.starts_with("government-report") { "government-report" } else { id }.to_owned();
        duties.iter().filter(|duty| duty.level == level).map(|duty| one(&duty.id)).collect()
    };
    for known in &every {
        for question in &rules.questions {
            if known[&question.id] == UNKNOWN {
                continue;
            }
            let mut unknown = known.clone();
            unknown.insert(question.id.clone(), UNKNOWN.to_owned());
            let lost: BTreeSet<String> =
                of(Level::Must, known).difference(&of(Level::Must, &unknown)).cloned().collect();
            if !duties::asked(&rules, known).iter().any(|asked| asked.id == question.id) {
                continue;
            }
            let is_lightest = known[&question.id] == question.choices[0];
            assert!(
                !is_lightest || lost.is_empty(),
                "{known:?}: not knowing is lighter than the lightest answer"
            );
            let find_out = format!("find-out-{}", question.id);
            assert!(of(Level::Should, &unknown).contains(&find_out), "{unknown:?} must lead to {find_out}");
            assert!(!of(Level::Should, known).contains(&find_out), "{known:?} is known, yet {find_out}");
        }
    }
}

#[test]
fn everybody_is_told_the_main_points_whatever_they_answer() {
    let rules = rules();
    for answers in all_answers(&rules) {
        let ids: BTreeSet<&str> =
            duties::applying(&rules, &answers).iter().map(|duty| duty.id.as_str()).collect();
        for always in [
            "no-resale",
            "replace",
            "proof",
            "crime",
            "hundred-days",
            "at-once",
            "only-critical",
            "download-crime",
        ] {
            assert!(ids.contains(always), "{answers:?} is not told {always}");
        }
    }
}

#[test]
fn answers_bring_the_duties_of_their_own_situation() {
    let rules = rules();
    let table = [
        ("business", "sells", "stop-selling"),
        ("business", "builds", "take-out"),
        ("government", "yes", "government-report-unknown"),
        ("government", "defense", "government-report-unknown"),
        ("funding", "carrier-funded", "carrier-remove"),
        ("funding", "carrier", "carrier-report"),
        ("funding", "school", "program-money"),
        ("abroad", "yes", "abroad"),
        ("health", "yes", "health-risk"),
        ("card-payments", "computer", "card-updates"),
        ("card-payments", "terminal", "card-form"),
        ("finance", "yes", "finance-plan"),
        ("business", "sells", "ten-years"),
        ("government", "company", "other-bans"),
        ("abroad", "yes", "abroad-bans"),
    ];
    for (question, choice, duty) in table {
        let answers = Answers::from([(question.to_owned(), choice.to_owned())]);
        let has = |answers: &Answers| duties::applying(&rules, answers).iter().any(|found| found.id == duty);
        assert!(has(&answers), "{question} = {choice} must bring {duty}");
        assert!(!has(&Answers::new()), "{duty} is only for {question} = {choice}");
    }
    for (state, duty) in [
        ("other", "state-contract"),
        ("several", "state-contract"),
        (UNKNOWN, "state-contract"),
        ("maryland", "state-maryland"),
    ] {
        let answers = |work: &str| {
            Answers::from(
                [("state-work", work), ("state", state)]
                    .map(|(id, choice)| (id.to_owned(), choice.to_owned())),
            )
        };
        let has = |work: &str| duties::applying(&rules, &answers(work)).iter().any(|found| found.id == duty);
        assert!(has("yes") && !has("no"), "{state} must bring {duty}, and only with work for a state");
    }
}

#[test]
fn servers_go_last_and_nothing_with_keys_goes_without_the_question() {
    let rules = rules();
    let removal = |id: &str| {
        rules.product(id).and_then(|product| product.removal.as_ref()).unwrap_or_else(|| panic!("{id}"))
    };
    let order = |id: &str| removal(id).order;
    assert!(order("endpoint-security-windows") < order("network-agent"));
    assert!(order("network-agent") < order("security-center"));
    assert!(order("endpoint-security-linux") < order("network-agent-linux"));
    assert!(order("network-agent-linux") < order("security-center-linux"));
    let table = [
        ("endpoint-security-windows", "encryption"),
        ("network-agent", "encryption"),
        ("encryption-module", "encryption"),
        ("security-center", "server-last"),
        ("password-manager", "passwords"),
        ("small-office-security", "vault"),
        ("home-windows", "backups"),
        ("vpn", "vpn-off"),
        ("other-windows", "encryption"),
    ];
    for (product, gate) in table {
        assert!(removal(product).gates.iter().any(|known| known == gate), "{product} needs {gate}");
    }
}

#[test]
fn which_rule_is_in_the_contract_decides_when_the_report_is_due() {
    let rules = rules();
    let reports = |clause: &str| {
        let answers = [("government", "yes"), ("clause", clause)];
        let answers: Answers = answers.map(|(key, choice)| (key.to_owned(), choice.to_owned())).into();
        let due = duties::applying(&rules, &answers).into_iter().filter(|duty| !duty.due.is_empty());
        due.map(|duty| duty.due.clone()).collect::<Vec<_>>()
    };
    let [one, three] = [1, 3].map(|days| [vec![Within::BusinessDays(days), Within::BusinessDays(10)]]);
    assert_eq!(reports("before-2023"), one);
    assert_eq!(reports("since-2023"), three);
    assert_eq!(reports("old"), one, "who does not know the date keeps to the shorter time");
    assert_eq!(reports("new"), [vec![Within::Hours(72)]]);
    let all = [vec![Within::Shorter { business_days: 1, hours: 72 }, Within::BusinessDays(10)]];
    assert_eq!(
        reports(UNKNOWN),
        all,
        "who does not know the rule keeps to the shortest, and to both reports"
    );
    let asked = |government: &str| {
        let answers = Answers::from([("government".to_owned(), government.to_owned())]);
        duties::asked(&rules, &answers).iter().any(|question| question.id == "clause")
    };
    assert!(asked("yes") && asked("defense") && !asked("no") && !asked(UNKNOWN));
}

/// It is tried under Wine only, where nobody would see why no window opens.
#[test]
fn the_ban_of_the_stand_in_loads_and_knows_its_maker() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/windows/stand-in/ban");
    let rules = Rules::from_dir(&folder).unwrap_or_else(|error| panic!("{error}"));
    let maker = Value::new(&rules.bans[0].signers[0]);
    let is_asked = |pattern: &Pattern| matches!(pattern, Pattern::Maker(_)) && pattern.matches(Some(&maker));
    let patterns = rules.products.iter().flat_map(|product| &product.evidence);
    assert!(patterns.flat_map(|rule| &rule.tests).any(|(_, patterns)| patterns.iter().any(is_asked)));
}
