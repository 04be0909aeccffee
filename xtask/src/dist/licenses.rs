//! The licences of everything that is built into the executables, which must go along with them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use crate::command::{cargo, output, root};
use crate::json::{at, list, text};

/// For these something is built; each has libraries of its own.
const TARGETS: &[&str] = &["x86_64-unknown-linux-gnu", "x86_64-pc-windows-msvc", "aarch64-apple-darwin"];
/// How files with a licence are called.
const NAMES: &[&str] = &["license", "licence", "copying", "notice", "unlicense", "copyright"];

/// All of them as one text: ours first, then each text once, with who uses it.
///
/// # Errors
/// When cargo cannot say what is built in, or something has no licence.
pub fn collect() -> Result<String> {
    let mut crates: BTreeMap<String, Value> = BTreeMap::new();
    for target in TARGETS {
        let mut metadata = cargo();
        metadata.args(["metadata", "--locked", "--format-version", "1", "--filter-platform", target]);
        let metadata = output(&mut metadata).context("cargo metadata failed")?;
        let metadata: Value = serde_json::from_str(&metadata)?;
        for id in built_in(&metadata)? {
            let package = list(&metadata, "packages").find(|package| text(package, "id") == id);
            crates.insert(id.clone(), package.context(id)?.clone());
        }
    }
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut without = Vec::new();
    for package in crates.values() {
        let name = format!("{} {}", text(package, "name"), text(package, "version"));
        ensure!(
            !text(package, "license").is_empty() || !at(package, "/license_file").is_null(),
            "{name} has no licence"
        );
        let found = files(package)?;
        if found.is_empty() {
            without.push(format!("{name}: {}", text(package, "license")));
        }
        for one in found {
            texts.entry(one).or_default().insert(name.clone());
        }
    }
    ensure!(texts.len() > 20, "only {} licences were found", texts.len());
    let mut all = String::from("BanCheck\n\nLicensed under MIT or Apache-2.0, at your choice.\n");
    for name in ["LICENSE-MIT", "LICENSE-APACHE", "assets/fonts/LICENSE-SourceSans3.md"] {
        all.push_str(&format!(
            "\n{}\n{}\n\n{}\n",
            "=".repeat(72),
            name,
            fs::read_to_string(root().join(name))?.trim_end()
        ));
    }
    all.push_str(&format!("\n{}\nMade by others, and built in:\n", "=".repeat(72)));
    for (one, users) in texts {
        let users: Vec<String> = users.into_iter().collect();
        all.push_str(&format!("\n{}\n{}\n\n{}\n", "-".repeat(72), users.join(", "), one.trim_end()));
    }
    all.push_str(&format!("\n{}\nWithout a text of their own:\n\n{}\n", "-".repeat(72), without.join("\n")));
    Ok(all)
}

/// What the executables consist of: all that `bancheck` needs when it runs.
fn built_in(metadata: &Value) -> Result<BTreeSet<String>> {
    let nodes: BTreeMap<&str, &Value> =
        list(at(metadata, "/resolve"), "nodes").map(|node| (text(node, "id"), node)).collect();
    let first = list(metadata, "packages").find(|package| text(package, "name") == "bancheck");
    let first = text(first.context("cargo does not know bancheck")?, "id").to_owned();
    let mut found = BTreeSet::new();
    let mut open = vec![first.clone()];
    while let Some(id) = open.pop() {
        let node = nodes.get(id.as_str()).with_context(|| id.clone())?;
        for dependency in list(node, "deps") {
            let is_built_in = list(dependency, "dep_kinds").any(|kind| at(kind, "/kind").is_null());
            let id = text(dependency, "pkg").to_owned();
            if is_built_in && found.insert(id.clone()) {
                open.push(id);
            }
        }
    }
    ensure!(!found.contains(&first) && found.len() > 20, "bancheck needs only {} libraries", found.len());
    Ok(found)
}

/// The licences in the folder of a library. Where it may be chosen, MIT, which is the shortest.
fn files(package: &Value) -> Result<Vec<String>> {
    let folder = Path::new(text(package, "manifest_path")).parent().context("a manifest lies in a folder")?;
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().to_lowercase();
        if entry.file_type()?.is_file() && NAMES.iter().any(|start| name.starts_with(start)) {
            let bytes = fs::read(entry.path())?;
            found.push((name, String::from_utf8_lossy(&bytes).replace('\r', "")));
        }
    }
    let may_choose = text(package, "license").split(" OR ").any(|one| one.trim() == "MIT");
    if may_choose && found.iter().any(|(name, _)| name.contains("mit")) {
        found.retain(|(name, _)| name.contains("mit"));
    }
    found.sort();
    Ok(found.into_iter().map(|(_, text)| text).collect())
}
