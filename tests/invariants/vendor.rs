//! The names that the source must not know, taken from the rules themselves.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::files;

/// Names of vendors, anywhere in a text; names of products, services and files, as whole words.
pub struct Names {
    anywhere: BTreeSet<String>,
    words: BTreeSet<String>,
}

/// Every name in the ban folders: vendor words, brands, and what the evidence patterns insist on.
pub fn names(bans: &Path) -> Names {
    let mut names = Names { anywhere: BTreeSet::new(), words: BTreeSet::new() };
    for file in files(bans) {
        if file.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let table: toml::Table = fs::read_to_string(&file).unwrap().parse().unwrap();
        if let Some(brand) = table.get("brand").and_then(toml::Value::as_str) {
            names.anywhere.insert(brand.to_lowercase());
        }
        for word in table.get("vendor").and_then(toml::Value::as_array).into_iter().flatten() {
            names.anywhere.insert(word.as_str().unwrap().trim_matches('*').to_lowercase());
        }
        if let Some(evidence) = table.get("evidence") {
            names.patterns(evidence);
        }
    }
    assert!(!names.anywhere.is_empty(), "a ban names its vendor");
    assert!(!names.words.is_empty(), "a product has evidence");
    names
}

impl Names {
    fn patterns(&mut self, value: &toml::Value) {
        match value {
            toml::Value::String(text) => self.pattern(text),
            toml::Value::Array(values) => values.iter().for_each(|value| self.patterns(value)),
            toml::Value::Table(table) => table.values().for_each(|value| self.patterns(value)),
            _ => {}
        }
    }

    /// A single coined word: `is:acmed` gives `acmed`. Ordinary words tell nothing.
    fn pattern(&mut self, pattern: &str) {
        const VERBS: &[&str] = &["is", "glob", "under", "file"];
        let Some((verb, text)) = pattern.split_once(':') else { return };
        let name = text.split('.').next().unwrap_or(text).to_lowercase();
        let is_one_word = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
        if VERBS.contains(&verb) && is_one_word && name.chars().count() >= 4 && !is_ordinary(&name) {
            self.words.insert(name);
        }
    }
}

/// Names that products share with everybody else.
fn is_ordinary(name: &str) -> bool {
    ["agent", "common", "update", "uninstall", "setup", "service", "launcher", "password"].contains(&name)
}

pub fn mentions(path: &str, text: &str, names: &Names) -> Vec<String> {
    let mut found = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let line_text = line.to_lowercase();
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
        let words: BTreeSet<&str> = line_text.split(|c| !is_word(c)).collect();
        let named = names.anywhere.iter().filter(|name| line_text.contains(name.as_str()));
        for name in named.chain(names.words.iter().filter(|name| words.contains(name.as_str()))) {
            found.push(format!("src/{path}:{}: the source names `{name}`", index + 1));
        }
    }
    found
}
