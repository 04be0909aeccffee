//! Who the vendor is, by the names that it and others give it.

use std::collections::BTreeSet;

use super::pattern::{Needle, Phrase};
use super::value::{Value, fits, normalise, parts, words};
use crate::masks::HIDDEN;

/// Between the words of a name and its addresses.
const SEPARATORS: [char; 9] = [' ', '<', '>', '(', ')', '[', ']', ',', ';'];

/// The names of the vendor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Maker {
    /// The words that are its name.
    words: Vec<Phrase>,
    /// What may stand beside the name without making it another's: legal forms, places, `team`.
    forms: BTreeSet<String>,
    /// Those of them that are globs.
    form_globs: Vec<String>,
    /// The domains of its addresses.
    domains: Vec<String>,
    /// What people and scripts put behind the name of a folder that they set aside. Globs.
    behind: Vec<String>,
}

impl Maker {
    /// All texts as the ban has them.
    pub fn new<T: AsRef<str>>(words: &[String], forms: &[T], domains: &[T], behind: &[T]) -> Self {
        let normal =
            |texts: &[T]| -> Vec<String> { texts.iter().map(|text| normalise(text.as_ref())).collect() };
        let (form_globs, forms): (Vec<_>, Vec<_>) =
            normal(forms).into_iter().partition(|form| form.contains(['*', '?', '#']));
        Self {
            words: words.iter().map(|word| Phrase::of_words(word)).collect(),
            forms: forms.into_iter().collect(),
            form_globs,
            domains: normal(domains),
            behind: normal(behind),
        }
    }

    /// The first of its names, for samples.
    pub fn word(&self) -> String {
        self.words.first().map(Phrase::to_string).unwrap_or_default()
    }

    /// Whether a text has the vendor's name in it, as whole words.
    pub(super) fn is_named_in(&self, value: &Value) -> bool {
        self.words.iter().any(|phrase| phrase.is_in(value))
    }

    /// Whether the name can be in a text, as whole words or not.
    pub(super) fn may_be_named_in(&self, value: &Value) -> bool {
        self.words.iter().any(|phrase| phrase.may_fit(value))
    }

    /// Whether a text is the vendor: its name with nothing but legal forms and the like beside it, or an
    /// address of it. The name of somebody else who has the word in it is not, nor is an address that only
    /// begins as one of the vendor.
    pub(super) fn is(&self, value: &Value) -> bool {
        let normal = value.normal();
        let may_be =
            self.may_be_named_in(value) || self.domains.iter().any(|domain| normal.contains(domain.as_str()));
        if !may_be {
            return false;
        }
        if normal.split(SEPARATORS).any(|part| self.is_address(part)) {
            return true;
        }
        let mut is_named = false;
        // A mail address says nothing more about who it is, and neither does the mark that stands in its
        // place where it was hidden.
        let names = normal.replace(HIDDEN, " ");
        for part in names.split(SEPARATORS).filter(|part| !part.contains('@')) {
            for word in part.split(|c: char| !(c.is_alphanumeric() || c == '.')) {
                // `S.A.` is a form as `SA` is.
                if word.is_empty() || self.is_form(&word.replace('.', "")) {
                    continue;
                }
                for word in words(word) {
                    match self.is_word(word) {
                        true => is_named = true,
                        false if self.is_form(word) => {}
                        false => return false,
                    }
                }
            }
        }
        is_named
    }

    /// Whether the name of a folder begins with the vendor's; a legal form may come first.
    pub(super) fn begins(&self, name: &str) -> bool {
        words(name)
            .find(|word| self.is_numbered(word) || !self.is_form(word))
            .is_some_and(|word| self.is_numbered(word))
    }

    /// Whether the name of a folder is the vendor's, as it is or as it was set aside: `.old`, a date.
    pub(super) fn is_folder(&self, name: &str) -> bool {
        let is_behind = |word: &str| {
            word.bytes().all(|byte| byte.is_ascii_digit()) || self.behind.iter().any(|glob| fits(glob, word))
        };
        self.begins(name)
            && words(name).all(|word| self.is_numbered(word) || self.is_form(word) || is_behind(word))
    }

    pub(super) fn word_needles(&self) -> Option<Vec<Needle<'_>>> {
        self.words.iter().map(Phrase::needle).collect()
    }

    pub(super) fn needles(&self) -> Option<Vec<Needle<'_>>> {
        let domains = self.domains.iter().map(|domain| Some(Needle::Inside(domain)));
        self.words.iter().map(Phrase::needle).chain(domains).collect()
    }

    fn is_word(&self, word: &str) -> bool {
        self.words.iter().any(|phrase| phrase.has_word(word))
    }

    /// The name, or the name with a number right behind it, as a folder may be called that was set aside.
    fn is_numbered(&self, word: &str) -> bool {
        self.is_word(word.trim_end_matches(|c: char| c.is_ascii_digit()))
    }

    fn is_form(&self, word: &str) -> bool {
        self.forms.contains(word) || self.form_globs.iter().any(|glob| fits(glob, word))
    }

    /// Whether a mail or web address is in one of the vendor's domains: at the end, and at a dot.
    fn is_address(&self, part: &str) -> bool {
        let host = match part.rsplit_once('@') {
            Some((_, host)) => host,
            None => {
                let behind = part.split_once("://").map_or(part, |(_, behind)| behind);
                behind.split(['/', ':', '?', '#']).next().unwrap_or_default()
            }
        };
        let host = host.trim_end_matches('.');
        self.domains.iter().any(|domain| {
            host.strip_suffix(domain.as_str())
                .is_some_and(|before| before.is_empty() || before.ends_with('.'))
        })
    }
}

/// A folder in which programs keep their own, as a glob for each part of its path. `*` does not go over
/// the end of a part: a folder of the vendor's name on somebody's desktop is not one in the home itself.
/// `**` at the beginning stands for any parts: homes and profiles can lie anywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MakerPlace {
    is_anywhere: bool,
    parts: Vec<String>,
}

impl MakerPlace {
    pub(super) fn new(normal: &str) -> Self {
        let all: Vec<String> = parts(normal).map(str::to_owned).collect();
        match all.split_first() {
            Some((first, rest)) if first == "**" => Self { is_anywhere: true, parts: rest.to_vec() },
            _ => Self { is_anywhere: false, parts: all },
        }
    }

    /// Whether a path leads into this place, and there into something whose own name fits.
    pub(super) fn holds<'v>(
        &self,
        mut path: impl Iterator<Item = &'v str> + Clone,
        is_own: impl Fn(&str) -> bool,
    ) -> bool {
        loop {
            let mut rest = path.clone();
            let leads = self.parts.iter().all(|glob| rest.next().is_some_and(|part| fits(glob, part)));
            if leads && rest.next().is_some_and(&is_own) {
                return true;
            }
            if !self.is_anywhere || path.next().is_none() {
                return false;
            }
        }
    }

    pub(super) fn letters(&self) -> usize {
        self.parts.iter().flat_map(|part| part.chars()).filter(|c| c.is_alphanumeric()).count()
    }
}

impl std::fmt::Display for MakerPlace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.parts.join("\\"))
    }
}
