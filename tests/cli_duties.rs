//! `bancheck duties` and `bancheck rules show`, by the real program.
#![cfg(test)]

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn run(arguments: &[&str], stdin: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_bancheck-cli"))
        .args(arguments)
        .env("LC_ALL", "en_US.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("a pipe").write_all(stdin.as_bytes()).expect("stdin is read");
    child.wait_with_output().expect("the program ends")
}

fn json(output: &Output) -> Value {
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON on stdout")
}

fn ids(output: &Value) -> Vec<&str> {
    output["duties"].as_array().expect("duties").iter().filter_map(|duty| duty["id"].as_str()).collect()
}

#[test]
fn without_answers_the_careful_advice_is_given() {
    let output = json(&run(&["duties", "--json"], ""));
    assert_eq!(output["schema"], "bancheck.duties/2");
    assert_eq!(output["next_question"]["id"], "business");
    assert_eq!(output["duties"][0]["level"], "must");
    assert!(ids(&output).contains(&"find-out-government"));
    let fact = &output["duties"][0]["facts"][0];
    for field in ["id", "text", "source", "url", "date", "read", "confidence"] {
        assert!(fact[field].as_str().is_some_and(|text| !text.is_empty()), "{field} in {fact}");
    }
    let facts = output["duties"].as_array().expect("duties").iter().flat_map(|duty| {
        duty["facts"].as_array().expect("facts").iter().map(|fact| (&fact["confidence"], &fact["kind"]))
    });
    let kinds: Vec<(&Value, &Value)> = facts.collect();
    assert!(kinds.iter().any(|(_, kind)| *kind == "press"), "{kinds:?}");
    assert!(kinds.iter().all(|(confidence, kind)| kind.is_string() == (*confidence == "secondary")));
}

#[test]
fn answers_are_read_from_toml_from_json_and_from_stdin() {
    let dir = tempfile::tempdir().expect("a folder");
    let toml = dir.path().join("answers.toml");
    std::fs::write(&toml, "government = \"yes\"\n").expect("a file");
    let in_json = dir.path().join("answers.json");
    std::fs::write(&in_json, "{\"government\": \"yes\"}").expect("a file");
    let path = |path: &Path| path.to_str().expect("text").to_owned();
    let table = [
        (path(&toml), ""),
        (path(&in_json), ""),
        ("-".to_owned(), "government = \"yes\""),
        ("-".to_owned(), " {\"government\": \"yes\"}"),
    ];
    for (file, stdin) in table {
        let output = json(&run(&["duties", "--answers", &file, "--json"], stdin));
        assert!(ids(&output).contains(&"government-report-unknown"), "{file} {stdin}");
        assert!(!ids(&output).contains(&"find-out-government"), "{file} {stdin}");
        assert_eq!(output["answers"]["government"], "yes");
    }
}

#[test]
fn answers_that_make_no_sense_are_usage_errors_that_name_them() {
    let table: [(&str, &[&str]); 4] = [
        ("moon = \"yes\"", &["`moon`", "business"]),
        ("health = \"perhaps\"\nmoon = \"no\"", &["`perhaps`", "no, yes, unknown", "`moon`"]),
        ("health = 3", &["make no sense"]),
        ("{", &["make no sense"]),
    ];
    for (answers, expected) in table {
        let output = run(&["duties", "--answers", "-"], answers);
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{answers}: {message}");
        assert!(output.stdout.is_empty(), "{answers}");
        for words in expected {
            assert!(message.contains(words), "{answers}: {words} is not in {message}");
        }
    }
    let output = run(&["duties", "--answers", "no/such/file.toml"], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no/such/file.toml"));
}

#[test]
fn people_read_levels_duties_and_the_next_question() {
    let output = run(&["duties"], "");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let place = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words} is not in {text}"));
    assert!(place("You must") < place("You should"));
    assert!(place("You should") < place("Often said, but not so"));
    assert!(place("Often said, but not so") < place("Does your business sell"));
    place("not legal advice");
}

#[test]
fn the_rules_are_shown_with_their_sources() {
    let output = json(&run(&["rules", "show", "--json"], ""));
    assert_eq!(output["schema"], "bancheck.rules/2");
    assert_eq!(output["bans"][0]["ban"], "kaspersky-us");
    let products = output["products"].as_array().expect("products");
    assert!(products.iter().any(|product| product["id"] == "ultraav" && product["coverage"] == "related"));
    let text = String::from_utf8(run(&["rules", "show"], "").stdout).expect("text");
    for fact in output["facts"].as_array().expect("facts") {
        for field in ["id", "text", "url"] {
            let words = fact[field].as_str().expect("text");
            assert!(text.contains(words), "{words} is not shown");
        }
    }
    let rules = bancheck::bans::Rules::embedded().expect("built in");
    let texts = bancheck::text::Texts::new(bancheck::text::Language::English, &rules);
    for fact in &rules.facts {
        let line = format!("{}, {}\n      {}", fact.source, texts.source_dates(fact), fact.url);
        assert!(text.contains(&line), "{line} is not in {text}");
    }
}

#[test]
fn a_duty_names_its_sources_and_when_each_was_read() {
    let text = String::from_utf8(run(&["duties", "--answers", "-"], "card-payments = \"computer\"").stdout)
        .expect("text");
    let rules = bancheck::bans::Rules::embedded().expect("built in");
    let texts = bancheck::text::Texts::new(bancheck::text::Language::English, &rules);
    let answers: bancheck::duties::Answers = [("card-payments".to_owned(), "computer".to_owned())].into();
    let shown =
        bancheck::duties::applying(&rules, &answers).into_iter().filter(|duty| duty.finds_out.is_none());
    let ids = shown.flat_map(|duty| &duty.facts);
    for fact in ids.map(|id| rules.fact(id).expect("known")) {
        let line = format!("{}, {}\n      {}\n", fact.source, texts.source_dates(fact), fact.url);
        assert_eq!(text.matches(&line).count(), 1, "{line} in {text}");
    }
    // The card standard was read in a copy only, and this is said where the duty is.
    let duty = text.split("\n- ").find(|duty| duty.contains("[F-085]")).expect("the duty");
    assert!(duty.contains("in a copy of the text, not in the official text itself"), "{duty}");
}

/// A dentist is asked two things more, and told what was taken for granted; nobody who names no kind is.
#[test]
fn a_kind_of_business_narrows_what_is_asked() {
    let output = json(&run(&["duties", "--kind", "clinic", "--json"], ""));
    assert_eq!(output["kinds"], serde_json::json!(["clinic"]));
    assert_eq!(output["next_question"]["id"], "funding");
    assert_eq!(output["next_question"]["choices"], serde_json::json!(["none", "school", "unknown"]));
    assert_eq!(output["open"], serde_json::json!(["funding", "card-payments"]));
    assert_eq!(output["counted"]["government"], "no");
    assert!(ids(&output).contains(&"health-risk") && !ids(&output).contains(&"find-out-government"));
    let both = json(&run(&["duties", "--kind", "clinic", "--kind", "government", "--json"], ""));
    assert!(ids(&both).contains(&"find-out-government"));
    assert!(both["counted"].get("government").is_none());
    for arguments in [&["duties", "--json"][..], &["duties", "--kind", "unknown", "--json"]] {
        let output = json(&run(arguments, ""));
        assert_eq!(output["next_question"]["id"], "business", "{arguments:?}");
        assert_eq!(output["counted"], serde_json::json!({}), "{arguments:?}");
        assert!(ids(&output).contains(&"find-out-government"), "{arguments:?}");
    }
    let wrong = run(&["duties", "--kind", "bakery"], "");
    let message = String::from_utf8_lossy(&wrong.stderr).into_owned();
    assert_eq!(wrong.status.code(), Some(2));
    assert!(message.contains("`bakery`") && message.contains("shop, clinic") && message.contains("unknown"));
}

#[test]
fn people_read_the_kinds_what_counts_as_no_and_how_many_answers_are_open() {
    let said = |arguments: &[&str]| String::from_utf8(run(arguments, "").stdout).expect("text");
    let text = said(&["duties"]);
    assert!(text.contains("--kind clinic: Doctor, dentist or clinic"), "{text}");
    let text = said(&["duties", "--kind", "clinic"]);
    assert!(text.contains("Your business: Doctor, dentist or clinic"), "{text}");
    assert!(text.contains("this counts as no: ") && text.contains("work for the US government"), "{text}");
    assert!(text.contains("2 answers are open"), "{text}");
    assert!(!text.contains("Find out"), "one line in place of a list: {text}");
}

/// A file of answers from before a question changed is still understood.
#[test]
fn answers_of_before_are_understood() {
    let answers = "cards = \"yes\"\ncard-numbers = \"yes\"\nstate = \"no\"";
    let output = json(&run(&["duties", "--answers", "-", "--json"], answers));
    assert_eq!(output["answers"], serde_json::json!({"card-payments": "computer", "state-work": "no"}));
    assert!(ids(&output).contains(&"card-updates"));
}

#[test]
fn rules_of_the_callers_choice_are_shown() {
    let output = run(&["rules", "show", "--rules", "no/such/folder"], "");
    assert_eq!(output.status.code(), Some(2));
}
