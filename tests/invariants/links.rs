//! What documents for people say leads somewhere, and is what the code does.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

use bancheck::options;
use bancheck::scan::result::Verdict;

use crate::{assert_none, files};

/// The only page beside the repository to which a document leads.
const RELEASES: &str = "releases/latest";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All documents, below the root, with what is in them.
fn documents() -> Vec<(PathBuf, String)> {
    let mut paths: Vec<PathBuf> = fs::read_dir(root())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .collect();
    for folder in ["docs", "installer", ".github"] {
        if root().join(folder).exists() {
            paths.extend(files(&root().join(folder)));
        }
    }
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    paths
        .into_iter()
        .map(|path| (path.strip_prefix(root()).unwrap().to_owned(), fs::read_to_string(&path).unwrap()))
        .collect()
}

/// Where the links and pictures of a text lead.
fn targets(text: &str) -> Vec<&str> {
    text.split("](").skip(1).filter_map(|rest| Some(rest.split_once(')')?.0)).collect()
}

/// What a heading is called in an address: small, with lines for spaces, without other signs.
fn anchors(text: &str) -> BTreeSet<String> {
    let headings = text.lines().filter(|line| line.starts_with('#'));
    let headings = headings.map(|line| line.trim_start_matches('#').trim().to_lowercase());
    headings
        .map(|heading| {
            let kept = heading.chars().filter(|sign| sign.is_alphanumeric() || " -_".contains(*sign));
            kept.map(|sign| if sign == ' ' { '-' } else { sign }).collect()
        })
        .collect()
}

/// The path without `..`, and how many of them lead out of the repository.
fn resolved(path: &Path) -> (PathBuf, usize) {
    let mut inside = PathBuf::new();
    let mut outside = 0;
    for part in path.components() {
        match part {
            Component::ParentDir if !inside.pop() => outside += 1,
            Component::Normal(name) => inside.push(name),
            _ => {}
        }
    }
    (inside, outside)
}

/// What is wrong with a link, if anything is.
fn fault(document: &Path, text: &str, target: &str) -> Option<String> {
    if target.starts_with("https://") {
        return None;
    }
    let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
    let said = format!("{}: {target}", document.display());
    let (path, outside) = resolved(&document.parent().unwrap_or(Path::new("")).join(path));
    if outside > 0 {
        // A document is shown as `blob/BRANCH/FILE`.
        return (outside != 2 || path != Path::new(RELEASES)).then_some(said);
    }
    let own = target.starts_with('#');
    let file = root().join(&path);
    if !own && !file.exists() {
        return Some(said);
    }
    if anchor.is_empty() {
        return None;
    }
    let there = if own { text.to_owned() } else { fs::read_to_string(file).unwrap() };
    (!anchors(&there).contains(anchor)).then_some(said)
}

#[test]
fn every_link_of_a_document_leads_somewhere() {
    let documents = documents();
    let mut faults = Vec::new();
    let mut links = 0;
    for (document, text) in &documents {
        links += targets(text).len();
        faults.extend(targets(text).into_iter().filter_map(|target| fault(document, text, target)));
    }
    assert!(documents.len() > 8 && links > 20, "{links} links in {} documents", documents.len());
    assert_none(&faults);
}

#[test]
fn a_link_that_leads_nowhere_is_noticed() {
    let (document, text) = (Path::new("docs/x.md"), "# How do you *check* it?\n");
    for target in [
        "../README.md",
        "../SECURITY.md#report-a-problem",
        "#how-do-you-check-it",
        "../../../releases/latest",
    ] {
        assert_eq!(fault(document, text, target), None);
    }
    for target in
        ["README.md", "../SECURITY.md#nowhere", "#check", "../../../releases/first", "../../releases/latest"]
    {
        assert!(fault(document, text, target).is_some(), "{target}");
    }
}

#[test]
fn who_deploys_reads_the_exit_codes_of_the_code() {
    let text = fs::read_to_string(root().join("docs/deploy.md")).unwrap();
    let (_, section) = text.split_once("## Exit codes of the check\n").unwrap();
    let section = section.split("\n## ").next().unwrap();
    let mut said: Vec<(u8, &str)> = section
        .lines()
        .filter_map(|line| {
            let mut cells = line.strip_prefix("| ")?.split(" | ");
            Some((cells.next()?.parse().ok()?, cells.next()?.trim_matches('`')))
        })
        .collect();
    said.sort_unstable();
    let of = |verdict: Verdict| (options::exit_code(verdict), verdict.id());
    let mut codes = vec![
        of(Verdict::Clear),
        of(Verdict::Found),
        of(Verdict::Unsure),
        (options::EXIT_USAGE, "none"),
        (options::EXIT_FAULT, "none"),
    ];
    codes.sort_unstable();
    assert_eq!(said, codes);
}

#[test]
fn the_line_of_the_document_is_the_one_that_is_tried_on_a_real_windows() {
    let text = fs::read_to_string(root().join("docs/deploy.md")).unwrap();
    let line = text.lines().find(|line| line.starts_with("start /wait msiexec")).unwrap();
    let script = fs::read_to_string(root().join(".github/windows.ps1")).unwrap();
    // A quote has a mark before it there, and the package a name.
    let tried = script.replace('`', "").replace("\"$msi\"", "bancheck.msi");
    assert!(tried.contains(line), "{line}");
}
