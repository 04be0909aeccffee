//! Several bans in one folder: what they have in common stands once, and nothing in them means two things.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use crate::{check_dir, good, write};

/// A whole ban beside [`good`]: other words for the ban and its products, and the same question.
fn other() -> BTreeMap<&'static str, Vec<u8>> {
    let renamed = |content: Vec<u8>| {
        let text = String::from_utf8(content).expect("text").replace("acme", "bolt").replace("Acme", "Bolt");
        let own =
            [("F-1", "F-2"), ("f-1", "f-2"), ("\"app\"", "\"bolt-app\""), ("id = \"stop\"", "id = \"halt\"")];
        let own = own.iter().fold(text, |text, (old, new)| text.replace(old, new));
        own.replace("duty-stop", "duty-halt")
            .replace("\"start\"", "\"begin\"")
            .replace("timeline-start", "timeline-begin")
    };
    good().into_iter().map(|(name, content)| (name, renamed(content).into_bytes())).collect()
}

/// What the program says of [`good`] beside `second`.
fn check(second: &BTreeMap<&str, Vec<u8>>) -> (Option<i32>, String) {
    let dir = tempfile::tempdir().expect("a temporary folder");
    write(&dir.path().join("acme"), &good());
    write(&dir.path().join("bolt"), second);
    told(dir.path())
}

fn told(dir: &Path) -> (Option<i32>, String) {
    let output = check_dir(dir);
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    (output.status.code(), said.concat())
}

fn with(file: &'static str, old: &str, new: &str) -> BTreeMap<&'static str, Vec<u8>> {
    let mut files = other();
    let before = String::from_utf8(files[file].clone()).expect("text");
    assert!(before.contains(old), "{file} has no `{old}`");
    files.insert(file, before.replace(old, new).into_bytes());
    files
}

#[test]
fn two_bans_are_one_set_of_rules() {
    let (code, said) = check(&other());
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("acme + bolt: 2 products, 2 facts, 1 questions, 2 duties"), "{said}");
}

#[test]
fn a_name_that_means_two_things_is_a_mistake() {
    for (second, words) in [
        (
            with("situations.toml", "\"unknown\"]\n", "\"unknown\"]\nfederal = [\"yes\"]\n"),
            "the question `sells`",
        ),
        (with("text/en-US.ftl", "question-sells = Do", "question-sells = Did"), "the words `question-sells`"),
        (with("products/app.toml", "bolt-app", "app"), "the product `app`"),
        (with("removal.toml", "\"loss\"", "\"lockout\""), "the gate `vault`"),
        (good(), "the ID `acme`"),
    ] {
        let (code, said) = check(&second);
        assert_eq!(code, Some(2), "{words}: {said}");
        assert!(said.contains(&format!("another ban has {words}")), "{words}: {said}");
    }
    let (code, said) = check(&with("facts.toml", "F-2", "F-1"));
    assert!(code == Some(2) && said.contains("no fact `F-2`"), "a mistake names its folder: {said}");
    assert!(said.contains("bolt/"), "{said}");
}

#[test]
fn a_ban_shares_the_products_of_another() {
    let sharing = |shares: &str| {
        let mut files = other();
        files.retain(|name, _| !name.starts_with("products/"));
        let ban = String::from_utf8(files["ban.toml"].clone()).expect("text");
        files.insert("ban.toml", ban.replace("vendor = ", &format!("{shares}\nvendor = ")).into_bytes());
        check(&files)
    };
    let (code, said) = sharing("shares = [\"acme\"]");
    assert!(code == Some(0) && said.contains("1 products"), "{said}");
    for (shares, words) in [
        ("shares = [\"cog\"]", "no other ban `cog`"),
        ("shares = [\"bolt\"]", "no other ban `bolt`"),
        ("shares = [\"acme\"]\ncoverage = { pump = \"ask\" }", "`pump` is no product"),
    ] {
        let (code, said) = sharing(shares);
        assert!(code == Some(2) && said.contains(words), "{words}: {said}");
    }
}

#[test]
fn whatever_lies_beside_a_ban_has_to_be_one() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    write(&dir.path().join("acme"), &good());
    assert_eq!(told(dir.path()).0, Some(0), "one ban in a folder");
    std::fs::create_dir(dir.path().join(".git")).expect("a folder");
    assert_eq!(told(dir.path()).0, Some(0), "hidden folders are nobody's bans");
    std::fs::create_dir(dir.path().join("bolt")).expect("a folder");
    let (code, said) = told(dir.path());
    assert!(code == Some(2) && said.contains("bolt/ban.toml: this file is missing"), "{said}");
    // A ban with another one in it is none.
    write(dir.path(), &good());
    let (code, said) = told(dir.path());
    assert!(code == Some(2) && said.contains("acme: nothing reads this"), "{said}");
    let scan =
        Command::new(env!("CARGO_BIN_EXE_bancheck-cli")).args(["scan", "--rules"]).arg(dir.path()).output();
    assert_eq!(scan.expect("the program starts").status.code(), Some(2));
}

#[test]
fn a_file_beside_bans_and_evidence_of_two_makers_are_named() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    write(&dir.path().join("acme"), &good());
    std::fs::write(dir.path().join("README.md"), "x").expect("a file");
    let (code, said) = told(dir.path());
    assert!(code == Some(2) && said.contains("README.md/: nothing reads this"), "{said}");
    let (code, said) = check(&with("products/app.toml", "is:bolt", "is:acme"));
    assert!(code == Some(2) && said.contains("same evidence in dpkg"), "{said}");
}
