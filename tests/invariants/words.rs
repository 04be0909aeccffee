//! Words that nobody asks for are words that nobody keeps right.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::facts::Facts;
use crate::{assert_none, files, sources};

/// Keys of the program's own texts.
fn keys() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/text");
    let text: String = files(&folder).iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    let starts_a_message = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase());
    let keys = text.lines().filter(starts_a_message).filter_map(|line| line.split_once(" ="));
    keys.map(|(key, _)| key.to_owned()).collect()
}

/// Whether `said`, a string of the source, is this key, or makes it of fixed parts and values: from
/// `source-{}` comes `source-dpkg`. A string that begins with a value could be any key, so it is none;
/// but see [`asks`].
fn makes(said: &str, key: &str) -> bool {
    let mut parts = said.split(['{', '}']).step_by(2);
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = key.strip_prefix(first).filter(|_| !first.is_empty()) else { return false };
    let mut last = first;
    for part in parts {
        let Some((_, after)) = rest.get(1..).and_then(|after| after.split_once(part)) else { return false };
        (rest, last) = (after, part);
    }
    // A value at the end takes all that is left.
    rest.is_empty() || (last.is_empty() && said.ends_with('}'))
}

/// Whether the source asks for `key`: by a string, or by one and an ending (`{key}-note`).
fn asks(strings: &BTreeSet<String>, key: &str) -> bool {
    let is_made = |key: &str| strings.iter().any(|said| makes(said, key));
    let endings = strings.iter().filter_map(|said| said.strip_prefix('{')?.split_once('}'));
    is_made(key)
        || endings
            .filter(|(_, ending)| ending.starts_with('-') && !ending.contains('{'))
            .any(|(_, ending)| key.strip_suffix(ending).is_some_and(is_made))
}

#[test]
fn every_word_is_asked_for() {
    let strings: BTreeSet<String> = sources()
        .iter()
        .flat_map(|source| Facts::of(&source.text).strings)
        .map(|(_, said)| said.text)
        .collect();
    let keys = keys();
    assert!(keys.len() > 100, "the program has words");
    let is_idle = |key: &&String| !asks(&strings, key);
    let idle = keys.iter().filter(is_idle).map(|key| format!("nobody asks for {key}"));
    assert_none(&idle.collect::<Vec<_>>());
}

#[test]
fn a_key_is_made_of_fixed_parts_and_values() {
    for (said, key, expected) in [
        ("close-stay", "close-stay", true),
        ("close-stay", "close-stay-here", false),
        ("source-{}", "source-dpkg", true),
        ("source-{}", "source-", false),
        ("confidence-{}-line", "confidence-sure-line", true),
        ("confidence-{}-line", "confidence-sure", false),
        ("confidence-{id}-line", "confidence-sure-line-two", false),
        ("{}-line", "confidence-sure-line", false),
        ("", "close-stay", false),
    ] {
        assert_eq!(makes(said, key), expected, "{said} {key}");
    }
    let strings = BTreeSet::from(["plan-verify".to_owned(), "{key}-note".to_owned()]);
    assert!(asks(&strings, "plan-verify-note"));
    assert!(!asks(&strings, "plan-other-note"));
}
