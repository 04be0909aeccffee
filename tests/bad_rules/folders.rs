//! What is in the folder of a ban, and in the one above it.

use std::path::Path;
use std::process::Command;

use crate::{check, check_dir, good, write};

#[test]
fn a_missing_file_is_named() {
    for file in ["ban.toml", "facts.toml", "situations.toml", "removal.toml"] {
        let mut files = good();
        files.remove(file);
        let output = check(&files);
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{message}");
        assert!(message.contains(&format!("{file}: this file is missing")), "{message}");
    }
}

#[test]
fn a_ban_without_products_or_words_is_refused() {
    for (start, words) in [("products/", "needs at least one product"), ("text/", "needs English words")] {
        let mut files = good();
        files.retain(|name, _| !name.starts_with(start));
        let output = check(&files);
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{message}");
        assert!(message.contains(words), "{message}");
    }
}

#[test]
fn a_product_with_the_evidence_of_another_is_refused() {
    let mut files = good();
    let copy = String::from_utf8(files["products/app.toml"].clone()).expect("text");
    files.insert("products/copy.toml", copy.replace("id = \"app\"", "id = \"copy\"").into_bytes());
    let output = check(&files);
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() == Some(2) && message.contains("same evidence in dpkg"), "{message}");
}

#[test]
fn a_file_that_nothing_reads_is_named() {
    for name in [
        "products/VPN9.TOML",
        "products/vpn.tml",
        "products/sub/vpn.toml",
        "vpn.toml",
        "more/vpn.toml",
        "text/en-US.txt",
        "text/fr-FR.ftl",
        "en-US.ftl",
    ] {
        let mut files = good();
        files.insert(name, b"id = \"vpn\"\n".to_vec());
        let output = check(&files);
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{name}: {message}");
        let place = name.split("/vpn.toml").next().expect("a name");
        assert!(message.contains(&format!("{place}: nothing reads")), "{name}: {message}");
    }
    let mut files = good();
    files.insert(".git/config", Vec::new());
    files.insert("products/.app.toml.swp", Vec::new());
    assert_eq!(check(&files).status.code(), Some(0), "hidden files are nobody's products");
}

#[test]
#[cfg(unix)]
fn what_is_no_regular_file_is_named_and_not_opened() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    write(dir.path(), &good());
    std::fs::create_dir(dir.path().join("products/folder.toml")).expect("a folder");
    std::os::unix::fs::symlink("/dev/zero", dir.path().join("products/endless.toml")).expect("a link");
    let pipe = Command::new("mkfifo").arg(dir.path().join("products/pipe.toml")).status();
    assert!(pipe.expect("mkfifo is there").success());
    std::fs::write(dir.path().join("products/large.toml"), " ".repeat(5 * 1024 * 1024)).expect("a file");
    std::fs::write(dir.path().join("products/bytes.toml"), b"\n\xff").expect("a file");
    let output = check_dir(dir.path());
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{message}");
    for expected in [
        "products/folder.toml: not a regular file",
        "products/endless.toml: not a regular file",
        "products/pipe.toml: not a regular file",
        "products/large.toml: the file is too large",
        "products/bytes.toml:2: this is not UTF-8 text",
    ] {
        assert!(message.contains(expected), "{expected} is missing in {message}");
    }
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let output = check_dir(Path::new("no/such/folder"));
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no/such/folder"));
}

#[test]
fn bytes_that_are_no_text_are_named_with_their_line() {
    for file in ["facts.toml", "products/app.toml", "text/en-US.ftl"] {
        let mut files = good();
        files.insert(file, b"# one\n# two\nid = \"\xff\"\n".to_vec());
        let output = check(&files);
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{message}");
        assert!(message.contains(&format!("{file}:3:")), "{message}");
    }
}
