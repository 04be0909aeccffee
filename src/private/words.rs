//! Replacing pieces of a text: the small tools of the other files.

use std::cmp::Reverse;
use std::collections::BTreeMap;

/// `text` in which `change` was asked about every run of characters that `belongs` takes. What it has
/// nothing to say about stays.
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

/// Words and what stands in their place, to be found in any number of texts.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// By their first letters and digits, in lower case; longer ones first.
    by_begin: BTreeMap<String, BTreeMap<(Reverse<usize>, String), &'static str>>,
}

impl Words {
    /// Remembers a word. What it already stands for stays.
    pub fn add(&mut self, word: &str, instead: &'static str) {
        let word = word.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let begin = begin_of(&word).to_owned();
        if !begin.is_empty() {
            self.by_begin.entry(begin).or_default().entry((Reverse(word.len()), word)).or_insert(instead);
        }
    }

    /// `text` with every word replaced that is not part of a longer one, in capitals or not.
    pub fn replace(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(start) = rest.find(char::is_alphanumeric) {
            let (before, word) = rest.split_at(start);
            out.push_str(before);
            let begin = begin_of(word);
            let known = self.by_begin.get(&begin.to_lowercase());
            let found = known.into_iter().flatten().find_map(|((_, known), instead)| {
                let (_, after) = word.split_at_checked(prefix_without_case(word, known)?)?;
                (!after.starts_with(char::is_alphanumeric)).then_some((*instead, after))
            });
            match found {
                Some((instead, after)) => {
                    out.push_str(instead);
                    rest = after;
                }
                None => {
                    out.push_str(begin);
                    rest = word.get(begin.len()..).unwrap_or_default();
                }
            }
        }
        out + rest
    }
}

fn begin_of(word: &str) -> &str {
    let end = word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len());
    word.get(..end).unwrap_or_default()
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

/// Where the prefix of `text` ends that is `word` in lower case. Both separators of folders are one.
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
        for word in ["bob", "zoë", "bob smith"] {
            words.add(word, "x");
        }
        for (text, expected) in [
            ("Bob's tool, BOB_2", "x's tool, x_2"),
            ("bobsled and abob", "bobsled and abob"),
            ("bob-bob", "x-x"),
            ("BOB SMITH, bob smithson", "x, x smithson"),
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
