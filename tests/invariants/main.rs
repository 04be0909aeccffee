//! The invariants of ARCHITECTURE.md that the compiler cannot hold, held against the source text.
//! `rules` says what is forbidden where, `facts` finds it, and `samples` proves that each rule can fail.
#![cfg(test)]

mod documents;
mod facts;
mod links;
mod rules;
mod samples;
mod vendor;
mod words;

use std::fs;
use std::path::{Path, PathBuf};

use facts::Facts;

/// A source file: its path under `src/`, always with `/`, and its text.
struct Source {
    path: String,
    text: String,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let sources: Vec<Source> = files(&root)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| Source {
            path: path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/"),
            text: fs::read_to_string(&path).unwrap(),
        })
        .collect();
    assert!(sources.len() > 20, "the sources are in {}", root.display());
    sources
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn violations(find: impl Fn(&str, &Facts) -> Vec<String>) -> Vec<String> {
    sources().iter().flat_map(|source| find(&source.path, &Facts::of(&source.text))).collect()
}

#[track_caller]
fn assert_none(violations: &[String]) {
    assert!(violations.is_empty(), "\n{}\n", violations.join("\n"));
}

#[test]
fn forbidden_names_occur_only_where_they_belong() {
    assert_none(&violations(rules::forbidden_names));
}

#[test]
fn arrows_between_folders_run_only_down() {
    assert_none(&violations(rules::arrows));
}

/// A file that is longer holds more than one thing.
#[test]
fn files_are_short_enough_to_be_held_in_the_head() {
    const MOST_LINES: usize = 350;
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let all = ["src", "tests", "window-tests", "installer"].map(|folder| files(&root.join(folder)));
    let long = all.iter().flatten().filter(|path| path.extension().is_some_and(|ending| ending == "rs"));
    let long: Vec<String> = long
        .map(|path| (path, fs::read_to_string(path).unwrap().lines().count()))
        .filter(|(_, lines)| *lines > MOST_LINES)
        .map(|(path, lines)| format!("{}: {lines} lines", path.display()))
        .collect();
    assert_none(&long);
}

#[test]
fn unsafe_code_is_only_where_windows_asks_for_it() {
    assert_none(&violations(rules::unsafe_code));
}

#[test]
fn no_shell_is_ever_named() {
    assert_none(&violations(rules::shells));
}

/// The library that opens pages and files asks PowerShell on Windows, unless this feature is on.
#[test]
fn no_library_asks_a_shell_to_open_things() {
    let manifest: toml::Table = include_str!("../../Cargo.toml").parse().unwrap();
    let features = &manifest["target"]["cfg(windows)"]["dependencies"]["open"]["features"];
    let features = features.as_array().unwrap();
    assert!(
        features.iter().any(|feature| feature.as_str() == Some("shellexecute-on-windows")),
        "{features:?}"
    );
}

#[test]
fn no_sentence_is_written_in_code() {
    assert_none(&violations(rules::sentences));
}

#[test]
fn no_vendor_or_product_is_named_in_the_source() {
    let names = vendor::names(&Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/bans"));
    let found: Vec<String> =
        sources().iter().flat_map(|source| vendor::mentions(&source.path, &source.text, &names)).collect();
    assert_none(&found);
}
