//! What is wrong with the files of a rules folder, and in which line.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;

use super::folder::Folder;

/// One thing wrong in one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulesProblem {
    /// Name inside the folder that was loaded.
    pub file: String,
    /// Counted from 1; `None` when the whole file is meant.
    pub line: Option<usize>,
    pub message: String,
}

impl RulesProblem {
    /// The same, where several bans lie in one folder.
    #[must_use]
    pub(super) fn in_folder(self, name: &str) -> Self {
        if name.is_empty() { self } else { Self { file: format!("{name}/{}", self.file), ..self } }
    }
}

impl fmt::Display for RulesProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.message),
            None => write!(f, "{}: {}", self.file, self.message),
        }
    }
}

/// Reads one file of the folder as TOML, or notes why not.
pub(crate) fn parse<T: DeserializeOwned>(
    folder: &Folder,
    file: &str,
    problems: &mut Vec<RulesProblem>,
) -> Option<T> {
    let Some(content) = folder.get(file) else {
        // A file that is there and cannot be read was told before.
        if !problems.iter().any(|problem| problem.file == file) {
            let message = "this file is missing".to_owned();
            problems.push(RulesProblem { file: file.to_owned(), line: None, message });
        }
        return None;
    };
    match toml::from_str(content) {
        Ok(parsed) => Some(parsed),
        Err(error) => {
            problems.push(RulesProblem {
                file: file.to_owned(),
                line: error.span().map(|span| line_at(content, span.start)),
                message: error.message().to_owned(),
            });
            None
        }
    }
}

pub(super) fn line_at(content: &str, offset: usize) -> usize {
    content.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

/// Collects problems while the files are turned into rules.
pub(crate) struct Check<'a> {
    pub(crate) folder: &'a Folder,
    pub(crate) problems: Vec<RulesProblem>,
}

impl Check<'_> {
    pub(crate) fn say(&mut self, file: &str, span: Option<Range<usize>>, message: String) {
        let line = span.and_then(|span| Some(line_at(self.folder.get(file)?, span.start)));
        self.problems.push(RulesProblem { file: file.to_owned(), line, message });
    }

    pub(crate) fn date(&mut self, file: &str, text: &Spanned<String>) -> Option<jiff::civil::Date> {
        match text.get_ref().parse() {
            Ok(date) => Some(date),
            Err(error) => {
                self.say(file, Some(text.span()), format!("a date is written 2024-06-24: {error}"));
                None
            }
        }
    }

    /// IDs become parts of text keys and of file names.
    pub(crate) fn id(&mut self, file: &str, id: &Spanned<String>) {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if id.get_ref().is_empty() || !id.get_ref().chars().all(is_plain) {
            let message = format!("an ID has only letters, digits and hyphens: `{}`", id.get_ref());
            self.say(file, Some(id.span()), message);
        }
    }

    pub(crate) fn unique(&mut self, file: &str, id: &Spanned<String>, seen: &mut BTreeSet<String>) {
        self.id(file, id);
        if !seen.insert(id.get_ref().clone()) {
            self.say(file, Some(id.span()), format!("the ID `{}` is used twice", id.get_ref()));
        }
    }

    pub(crate) fn references(
        &mut self,
        file: &str,
        what: &str,
        ids: &[Spanned<String>],
        known: &BTreeSet<String>,
    ) -> Vec<String> {
        for id in ids {
            if !known.contains(id.get_ref()) {
                self.say(file, Some(id.span()), format!("there is no {what} `{}`", id.get_ref()));
            }
        }
        ids.iter().map(|id| id.get_ref().clone()).collect()
    }
}
