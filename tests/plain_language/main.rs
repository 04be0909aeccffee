//! The rules for plain words that can be counted, for every text in both languages. Each test names the
//! rules it holds; `tests/ux-rules.tsv` lists all of them.
#![cfg(test)]

#[path = "../support/readability.rs"]
mod readability;
#[path = "../support/spanish.rs"]
mod spanish;
mod texts;

use bancheck::bans::Rules;
use bancheck::text::Language;
use std::collections::{BTreeMap, BTreeSet};

use crate::texts::{Text, is_no_prose, pages, texts};

#[track_caller]
fn assert_none(wrong: &[String]) {
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// The languages beside English.
fn others() -> impl Iterator<Item = Language> {
    Language::ALL.iter().copied().filter(|language| *language != Language::English)
}

#[test]
fn every_language_says_the_same_things() {
    let of = |language| -> BTreeMap<String, BTreeSet<String>> {
        texts(language).into_iter().map(|text| (text.key, text.variables)).collect()
    };
    let english = of(Language::English);
    assert!(english.len() > 500 && others().next().is_some(), "{}", english.len());
    let mut wrong = Vec::new();
    for (other, tag) in others().map(|language| (of(language), language.tag())) {
        for (key, variables) in &english {
            match other.get(key) {
                None => wrong.push(format!("not in {tag}: {key}")),
                Some(own) if own != variables => {
                    wrong.push(format!("{tag}: {key}: {variables:?} and {own:?}"));
                }
                Some(_) => {}
            }
        }
        let only = other.keys().filter(|key| !english.contains_key(*key));
        wrong.extend(only.map(|key| format!("only in {tag}: {key}")));
    }
    assert_none(&wrong);
}

/// Numbers are the same in all: days, sums, years, names of rules.
#[test]
fn every_language_names_the_same_numbers() {
    let numbers = |words: &str| -> BTreeSet<String> {
        let parts = words.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
        parts.map(str::to_owned).collect()
    };
    let english: BTreeMap<String, String> =
        texts(Language::English).into_iter().map(|text| (text.key, text.words)).collect();
    let differs = |text: &Text| numbers(&text.words) != numbers(&english[&text.key]);
    let wrong: Vec<String> = others()
        .flat_map(texts)
        .filter(differs)
        .map(|text| format!("{} = {} / {}", text.key, english[&text.key], text.words))
        .collect();
    assert_none(&wrong);
}

/// No sentence was left in English.
#[test]
fn spanish_is_spanish() {
    let english = ["the", "and", "of", "is", "are", "you", "your", "it", "with", "this", "was", "not"];
    let is_english = |word: &str| english.contains(&word.to_lowercase().as_str());
    // What programs and rules are called stays as they say it.
    let names = ["Backup and Restore", "Security Prohibitions and Exclusions", "and Other Covered Entities"];
    let own_words =
        |text: &Text| names.iter().fold(text.words.clone(), |words, name| words.replace(name, ""));
    let wrong: Vec<String> = texts(Language::Spanish)
        .iter()
        .filter(|text| own_words(text).split(|c: char| !c.is_alphabetic()).any(is_english))
        .map(|text| format!("{} = {}", text.key, text.words))
        .collect();
    assert_none(&wrong);
}

/// W7: duty, advice and choice have their word. Not knowing is called the same everywhere.
#[test]
fn levels_and_not_knowing_have_their_words() {
    for (language, levels, unknown) in [
        (Language::English, ["Must", "Should", "You can", "Not so"], "I don’t know"),
        (Language::Spanish, ["Debe", "Debería", "Puede", "No es así"], "No lo sé"),
    ] {
        let texts = texts(language);
        let of = |key: &str| texts.iter().find(|text| text.key == key).map(|text| text.words.as_str());
        for (level, words) in bancheck::bans::Level::ALL.iter().zip(levels) {
            assert_eq!(of(&format!("level-{}", level.id())), Some(words));
        }
        let asks = |text: &&Text| {
            let is_answer = text.key.starts_with("question-") || text.key.starts_with("gate-");
            is_answer && text.key.ends_with("-unknown")
        };
        let wrong: Vec<String> = texts
            .iter()
            .filter(asks)
            .filter(|text| text.words != unknown)
            .map(|text| format!("{} = {}", text.key, text.words))
            .collect();
        assert_none(&wrong);
    }
}

/// W1: grade 8 at most. W2: 25 words at most in a sentence, 15 on average.
#[test]
fn english_is_easy_to_read() {
    let mut wrong = Vec::new();
    for page in pages(Language::English).iter().filter(|page| !is_no_prose(&page.name)) {
        let count = readability::count(&page.words());
        if count.grade > 8.0 || count.words_per_sentence > 15.0 || count.longest.0 > 25 {
            wrong.push(format!("{}: {count:?}", page.name));
        }
    }
    assert_none(&wrong);
}

/// W21: 70 at least after Fernández-Huerta, and W2.
#[test]
fn spanish_is_easy_to_read() {
    let mut wrong = Vec::new();
    for page in pages(Language::Spanish).iter().filter(|page| !is_no_prose(&page.name)) {
        let count = spanish::count(&page.words());
        if count.ease < 70.0 || count.words_per_sentence > 15.0 || count.longest.0 > 25 {
            wrong.push(format!("{}: {count:?}", page.name));
        }
    }
    assert_none(&wrong);
}

/// W4: on screen at most three sentences and 150 words in a paragraph.
#[test]
fn paragraphs_are_short() {
    let mut wrong = Vec::new();
    for language in Language::ALL.iter().copied() {
        for page in pages(language) {
            let is_paper = page.name.starts_with("report:") || page.name == "facts";
            let most = if is_paper { 8 } else { 3 };
            for text in page.texts {
                let sentences = readability::sentences(&text.words).len();
                if sentences > most || text.words.split_whitespace().count() > 150 {
                    wrong.push(format!("{sentences} sentences: {} = {}", text.key, text.words));
                }
            }
        }
    }
    assert_none(&wrong);
}

/// W5, W7, W10, W15: no word that a shop owner does not use, nobody is called a user, nothing shouts.
#[test]
fn nobody_shouts_or_speaks_like_a_lawyer() {
    let mut wrong = Vec::new();
    for language in Language::ALL.iter().copied() {
        // In a drawn window are the words of the system.
        for text in texts(language).into_iter().filter(|text| !text.key.starts_with("drawn-")) {
            let avoided = if language == Language::English {
                readability::avoided(&text.words)
            } else {
                spanish::avoided(&text.words)
            };
            if !avoided.is_empty() {
                wrong.push(format!("{avoided:?} in {} = {}", text.key, text.words));
            }
        }
    }
    assert_none(&wrong);
}

/// W6: at most one sentence in ten is passive.
#[test]
fn people_do_things_in_english() {
    let words: Vec<String> = texts(Language::English).into_iter().map(|text| text.words).collect();
    let sentences: Vec<String> = words.iter().flat_map(|words| readability::sentences(words)).collect();
    let passive: Vec<&String> =
        sentences.iter().filter(|sentence| readability::is_passive(sentence)).collect();
    let share = passive.len() as f64 / sentences.len() as f64;
    assert!(share <= 0.10, "{share:.3} of {}: {passive:#?}", sentences.len());
}

/// W9: no "unless … not" and no "not … without".
#[test]
fn nothing_is_denied_twice() {
    let mut wrong = Vec::new();
    for text in texts(Language::English) {
        for sentence in readability::sentences(&text.words) {
            let lower = sentence.to_lowercase().replace('’', "'");
            let denials = lower
                .split_whitespace()
                .filter(|word| {
                    let word = word.trim_matches(|c: char| !c.is_alphabetic() && c != '\'');
                    matches!(word, "not" | "never" | "unless" | "nobody" | "cannot" | "nothing")
                        || word.ends_with("n't")
                })
                .count();
            if denials > 1 && lower.contains("unless") {
                wrong.push(format!("{} = {sentence}", text.key));
            }
        }
    }
    assert_none(&wrong);
}

/// W11: one name for one thing.
#[test]
fn the_same_thing_has_the_same_name() {
    // What it is called, and what it is never called.
    let terms: &[(&str, &[&str])] = &[
        ("check", &["scan", "scans", "scanned", "scanning"]),
        ("computer", &["pc", "pcs", "machine", "machines", "workstation"]),
        ("leftover", &["remnant", "remnants", "residue"]),
        ("program", &["executable", "binary"]),
        ("uninstall", &["deinstall", "deinstalled"]),
        ("folder", &["directory", "directories"]),
        ("password", &["passcode", "passphrase"]),
        ("restart", &["reboot", "reboots"]),
        ("browser extension", &["add-on", "add-ons", "addon"]),
    ];
    let mut wrong = Vec::new();
    for text in texts(Language::English) {
        for word in text.words.split_whitespace().map(readability::bare) {
            for (name, others) in terms {
                if others.contains(&word.as_str()) {
                    wrong.push(format!("`{word}` is a {name}: {} = {}", text.key, text.words));
                }
            }
        }
    }
    assert_none(&wrong);
}

/// W13: hardly any abbreviation in the flow. Laws and offices are named in the passages about them.
#[test]
fn abbreviations_are_few() {
    const KNOWN: [&str; 8] = ["US", "USB", "PDF", "IT", "ABC", "VPN", "ID", "SHA"];
    let mut own = BTreeSet::new();
    for page in pages(Language::English) {
        let is_flow = ["app:", "removal:", "scan:"].iter().any(|file| page.name.starts_with(file));
        for text in page.texts.iter().filter(|_| is_flow) {
            own.extend(
                text.words
                    .split(|c: char| !c.is_alphanumeric())
                    .filter(|word| word.len() > 1 && word.chars().all(char::is_uppercase))
                    .filter(|word| !KNOWN.contains(word) && !matches!(*word, "AM" | "PM"))
                    .map(str::to_owned),
            );
        }
    }
    assert!(own.len() <= 3, "{own:?}");
}

/// W16: dates are written out.
#[test]
fn dates_are_written_out() {
    let is_short_date = |word: &str| {
        let parts: Vec<&str> = word.split('/').collect();
        parts.len() == 3 && parts.iter().all(|part| part.len() <= 4 && part.parse::<u16>().is_ok())
    };
    let mut wrong = Vec::new();
    for language in Language::ALL.iter().copied() {
        for text in texts(language) {
            let is_iso = |word: &str| word.parse::<jiff::civil::Date>().is_ok();
            if text.words.split_whitespace().any(|word| is_iso(word) || is_short_date(word)) {
                wrong.push(format!("{} = {}", text.key, text.words));
            }
        }
    }
    assert_none(&wrong);
}

/// W18: a button says what it does.
#[test]
fn no_button_is_called_ok() {
    const EMPTY: [&str; 10] =
        ["ok", "click here", "submit", "here", "more", "next", "aceptar", "enviar", "aquí", "más"];
    let mut wrong = Vec::new();
    for language in Language::ALL.iter().copied() {
        for text in texts(language) {
            if EMPTY.contains(&text.words.trim().to_lowercase().as_str()) {
                wrong.push(format!("{} = {}", text.key, text.words));
            }
        }
    }
    assert_none(&wrong);
}

/// A9: where a link is spoken with more words than are seen, it begins with those that are seen.
#[test]
fn the_spoken_name_begins_with_the_visible_words() {
    for language in Language::ALL.iter().copied() {
        let rules = Rules::embedded().unwrap();
        let texts = bancheck::text::Texts::new(language, &rules);
        let spoken = texts.with("about", &[("words", "Seen".into()), ("name", "It".into())]);
        assert!(spoken.starts_with("Seen") && spoken.ends_with("It"), "{spoken}");
    }
}
