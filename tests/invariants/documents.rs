//! ARCHITECTURE.md speaks of what is there.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::{assert_none, files};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap()
}

/// Every piece of text between two marks on one line.
fn between<'a>(text: &'a str, mark: &str) -> BTreeSet<&'a str> {
    text.lines().flat_map(|line| line.split(mark).skip(1).step_by(2)).collect()
}

#[test]
fn every_dependency_is_explained_and_every_explained_one_is_there() {
    const KINDS: [&str; 3] = ["dependencies", "build-dependencies", "dev-dependencies"];
    let manifests: Vec<toml::Table> =
        ["Cargo.toml", "window-tests/Cargo.toml"].map(|file| read(file).parse().unwrap()).into();
    let mut tables: Vec<&toml::Value> = Vec::new();
    for manifest in &manifests {
        tables.extend(KINDS.iter().filter_map(|kind| manifest.get(*kind)));
        let targets = manifest.get("target").and_then(toml::Value::as_table).into_iter().flatten();
        for (_, target) in targets {
            tables.extend(KINDS.iter().filter_map(|kind| target.get(*kind)));
        }
    }
    let names = tables.iter().flat_map(|table| table.as_table().unwrap().keys());
    let used: BTreeSet<&str> = names.map(String::as_str).filter(|name| *name != "bancheck").collect();

    let architecture = read("ARCHITECTURE.md");
    let (_, section) = architecture.split_once("\n## Dependencies").unwrap();
    let explained = between(section, "**");
    assert!(used.len() > 10, "the manifest has dependencies");
    assert_eq!(used.symmetric_difference(&explained).collect::<Vec<_>>(), Vec::<&&str>::new());
}

#[test]
fn every_part_of_the_source_is_on_the_map() {
    let architecture = read("ARCHITECTURE.md");
    let missing: Vec<String> = fs::read_dir(root().join("src"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "lib.rs")
        .map(|name| name.trim_end_matches(".rs").to_owned())
        .filter(|name| {
            !["/", ".rs"].iter().any(|end| architecture.contains(&format!("| `src/{name}{end}` |")))
        })
        .collect();
    assert_none(&missing);
}

#[test]
fn every_test_that_holds_an_invariant_exists() {
    let architecture = read("ARCHITECTURE.md");
    let code: String = ["src", "tests", "window-tests"]
        .iter()
        .flat_map(|folder| files(&root().join(folder)))
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let accessibility = read("docs/accessibility.md");
    let rules = read("tests/ux-rules.tsv");
    // The last cell of a line names the tests that hold the rule.
    let of_rules =
        rules.lines().filter_map(|line| line.rsplit_once('\t')).flat_map(|(_, tests)| tests.split(' '));
    let named: Vec<&str> = between(&architecture, "`")
        .into_iter()
        .chain(between(&accessibility, "`"))
        .chain(of_rules)
        .map(|name| name.rsplit("::").next().unwrap_or(name))
        .filter(|name| name.matches('_').count() >= 3)
        .collect();
    assert!(named.len() > 60, "the invariants and the rules name their tests");
    let missing: Vec<String> =
        named.iter().filter(|name| !code.contains(&format!("fn {name}("))).map(ToString::to_string).collect();
    assert_none(&missing);
}

/// The names that stand in the first column of the glossary, and those that it explains beside them.
#[test]
fn each_word_of_the_glossary_names_one_type() {
    let architecture = read("ARCHITECTURE.md");
    let (_, section) = architecture.split_once("\n## Words\n").unwrap();
    let section = section.split("\n## ").next().unwrap();
    let is_type = |word: &&&str| word.starts_with(char::is_uppercase);
    let quoted = between(section, "`");
    let words: Vec<&&str> = quoted.iter().filter(is_type).collect();
    assert!(words.len() > 30, "{words:?}");
    let code: String = files(&root().join("src"))
        .iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let declared = |word: &str| {
        let kinds = ["struct", "enum", "trait", "type"].map(|kind| format!("pub {kind} {word}"));
        let lines = code.lines().map(str::trim_start);
        lines.filter(|line| kinds.iter().any(|kind| names(line, kind))).count()
    };
    let wrong: Vec<String> = words
        .iter()
        .map(|word| (word, declared(word)))
        .filter(|(_, count)| *count != 1)
        .map(|(word, count)| format!("`{word}` names {count} public types"))
        .collect();
    assert_none(&wrong);
}

/// Whether a line declares exactly this.
fn names(line: &str, declaration: &str) -> bool {
    let rest = line.strip_prefix(declaration);
    rest.is_some_and(|rest| !rest.starts_with(|next: char| next.is_alphanumeric() || next == '_'))
}
