//! Replacing pieces of a text: the small tools of the other files.

use std::cmp::Reverse;
use std::collections::BTreeMap;

/// `text` in which `change` was asked about every run of characters that `belongs` takes. A run about
/// which it has nothing to say stays.
pub fn map_runs(
    text: &str,
    belongs: impl Fn(char) -> bool,
    change: impl Fn(&str) -> Option<String>,
) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(&belongs) {
        let (before, run) = rest.split_at(start);
        let end = run.find(|c| !belongs(c)).unwrap_or(run.len());
        let (run, after) = run.split_at(end);
        out.push_str(before);
        match change(run) {
            Some(instead) => out.push_str(&instead),
            None => out.push_str(run),
        }
        rest = after;
    }
    out + rest
}

/// A name as it is looked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Word {
    /// Longer ones are found first.
    length: Reverse<usize>,
    /// Letters and digits, in lower case.
    joined: String,
    /// What may stand once between any two of them, and a space behind a full stop or a comma.
    between: &'static str,
}

/// Names and what stands in their place, to be found in any number of texts.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// By the first of their letters.
    by_begin: BTreeMap<String, BTreeMap<Word, &'static str>>,
}

/// How many letters a word is filed under; shorter ones are not looked for.
const BEGIN: usize = 3;

impl Words {
    /// Remembers a name. A name that is already known keeps its replacement.
    pub fn add(&mut self, word: &str, between: &'static str, instead: &'static str) {
        let joined: String =
            word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        let begin: String = joined.chars().take(BEGIN).collect();
        if begin.chars().count() == BEGIN {
            let word = Word { length: Reverse(joined.len()), joined, between };
            self.by_begin.entry(begin).or_default().entry(word).or_insert(instead);
        }
    }

    /// `text` with every name replaced that is not part of a longer word, in capitals or not.
    pub fn replace(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(start) = rest.find(char::is_alphanumeric) {
            let (before, word) = rest.split_at(start);
            out.push_str(before);
            match self.found(word) {
                Some((instead, after)) => {
                    out.push_str(instead);
                    rest = after;
                }
                None => {
                    let end = word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len());
                    let (word, after) = word.split_at(end);
                    out.push_str(word);
                    rest = after;
                }
            }
        }
        out + rest
    }

    /// The words in the place of the name with which `text` begins, and what follows it.
    fn found<'t>(&self, text: &'t str) -> Option<(&'static str, &'t str)> {
        let letters = text.chars().take(2 * BEGIN).filter(|c| c.is_alphanumeric());
        let begin: String = letters.flat_map(char::to_lowercase).take(BEGIN).collect();
        self.by_begin.get(&begin)?.iter().find_map(|(known, instead)| {
            let (_, after) = text.split_at_checked(end_of(text, known)?)?;
            (!after.starts_with(char::is_alphanumeric)).then_some((*instead, after))
        })
    }
}

/// The end of the name with which `text` begins.
fn end_of(text: &str, word: &Word) -> Option<usize> {
    let mut wanted = word.joined.chars();
    let mut may_skip = false;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if wanted.as_str().is_empty() {
            return Some(at);
        }
        // As in `J. Doe` and `Doe, Jo`.
        let is_space_behind_sign = c == ' ' && matches!(before, '.' | ',');
        before = c;
        if (may_skip || is_space_behind_sign) && word.between.contains(c) {
            may_skip = false;
        } else if c.to_lowercase().all(|lower| wanted.next() == Some(lower)) {
            may_skip = true;
        } else {
            return None;
        }
    }
    wanted.as_str().is_empty().then_some(text.len())
}

/// Replaces a place in the file system, given in lower case with `/` between its folders, where its last
/// name does not go on. `change` gets it as it is written.
pub fn replace_place(text: &str, place: &str, change: impl Fn(&str) -> String) -> String {
    let joins = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut before: Option<char> = None;
    while let Some(c) = rest.chars().next() {
        let end = prefix_without_case(rest, place).filter(|end| {
            let behind = rest.get(*end..).and_then(|after| after.chars().next());
            *end > 0 && !before.is_some_and(joins) && !behind.is_some_and(joins)
        });
        let (found, after) = rest.split_at_checked(end.unwrap_or(c.len_utf8())).unwrap_or((rest, ""));
        match end {
            Some(_) => out.push_str(&change(found)),
            None => out.push_str(found),
        }
        before = found.chars().next_back();
        rest = after;
    }
    out
}

/// The end of the prefix of `text` that is `word` in lower case. Both separators of folders are one.
fn prefix_without_case(text: &str, word: &str) -> Option<usize> {
    let mut wanted = word.chars();
    for (start, c) in text.char_indices() {
        if wanted.as_str().is_empty() {
            return Some(start);
        }
        let c = if c == '\\' { '/' } else { c };
        if !c.to_lowercase().all(|lower| wanted.next() == Some(lower)) {
            return None;
        }
    }
    wanted.as_str().is_empty().then_some(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_words_and_places_are_replaced() {
        let mut words = Words::default();
        for (word, between) in [("bob", ""), ("zoë", ""), ("bob smith", " _"), ("al", " ")] {
            words.add(word, between, "x");
        }
        for (text, expected) in [
            ("Bob's tool, BOB_2", "x's tool, x_2"),
            ("bobsled and abob", "bobsled and abob"),
            ("bob-bob", "x-x"),
            ("BOB SMITH, bob_smith, bobsmith, bob smithson", "x, x, x, x smithson"),
            ("bob  smith, bob-smith, b ob", "x  smith, x-smith, b ob"),
            ("also al", "also al"),
            ("zoë, ZOË", "x, x"),
            ("", ""),
        ] {
            assert_eq!(words.replace(text), expected, "{text}");
        }
        for (text, expected) in [
            ("/data/bob/x", "[/data/bob]/x"),
            (r"D:\DATA\Bob", r"D:[\DATA\Bob]"),
            ("/data/bobby /data/bob-2", "/data/bobby /data/bob-2"),
            ("/data/bob: closed", "[/data/bob]: closed"),
            ("/old.data/bob", "/old.data/bob"),
        ] {
            assert_eq!(replace_place(text, "/data/bob", |place| format!("[{place}]")), expected, "{text}");
        }
    }
}
