//! `cargo xtask sbom`: the list of all crates that are built in, with their licences, as `CycloneDX`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use crate::command::{cargo, execute, output, program, root, target};
use crate::json::{list, text};

/// In no registry of ready-made tools, so it is built; only for a release.
const TOOL: &str = "cargo-cyclonedx";
const VERSION: &str = "0.5.9";
/// What it calls the file that it writes, without its ending.
const NAME: &str = "bancheck-sbom";

#[derive(clap::Args)]
pub struct Arguments {
    /// Where the list goes
    file: PathBuf,
}

pub fn run(arguments: &Arguments) -> Result<()> {
    let folder = target().join("tools").join("sbom");
    let tool = folder.join("bin").join(TOOL);
    if !output(program(&tool).args(["cyclonedx", "--version"]))
        .is_some_and(|said| said.trim().ends_with(VERSION))
    {
        execute(
            cargo()
                .args(["install", "--locked", "--force", "--quiet", "--debug"])
                .arg(format!("{TOOL}@{VERSION}"))
                .arg("--root")
                .arg(&folder)
                .arg("--target-dir")
                .arg(target().join("tools-build")),
        )?;
        drop(fs::remove_dir_all(target().join("tools-build")));
    }
    // It writes beside every manifest of the workspace.
    execute(
        program(&tool)
            .args(["cyclonedx", "--format", "json", "--spec-version", "1.5", "--target", "all"])
            .args(["--all-features", "--override-filename", NAME])
            .env("SOURCE_DATE_EPOCH", time()?),
    )?;
    let written = root().join(format!("{NAME}.json"));
    let sbom = fs::read_to_string(&written).with_context(|| written.display().to_string())?;
    for folder in [root(), root().join("xtask"), root().join("installer").join("manual")] {
        drop(fs::remove_file(folder.join(format!("{NAME}.json"))));
    }
    let crates = check(&serde_json::from_str(&sbom)?)?;
    write(&arguments.file, &sbom)?;
    println!("{crates} crates: {}", arguments.file.display());
    Ok(())
}

/// The time of the newest commit, so that the list is the same twice.
fn time() -> Result<String> {
    if let Ok(time) = std::env::var("SOURCE_DATE_EPOCH") {
        return Ok(time);
    }
    let time = output(program("git").args(["log", "-1", "--format=%ct"]));
    Ok(time.context("no commit tells the time: set SOURCE_DATE_EPOCH")?.trim().to_owned())
}

fn write(file: &Path, sbom: &str) -> Result<()> {
    fs::write(file, sbom).with_context(|| file.display().to_string())
}

/// Whether the list is one of this program, with everything that it names directly. Returns how many
/// crates are in it.
fn check(sbom: &Value) -> Result<usize> {
    ensure!(text(sbom, "bomFormat") == "CycloneDX", "no CycloneDX");
    let program = sbom.pointer("/metadata/component").context("it says not of what it is")?;
    ensure!(
        text(program, "name") == "bancheck" && text(program, "version") == env!("CARGO_PKG_VERSION"),
        "it is not of this version: {program}"
    );
    let names: Vec<&str> = list(sbom, "components").map(|component| text(component, "name")).collect();
    let manifest = fs::read_to_string(root().join("Cargo.toml"))?;
    for name in direct(&manifest) {
        ensure!(names.contains(&name), "{name} is built in, and not in the list");
    }
    Ok(names.len())
}

/// The crates that a manifest names for every system, and those for one.
fn direct(manifest: &str) -> Vec<&str> {
    let mut is_built_in = false;
    let mut names = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            is_built_in = line.ends_with("dependencies]") && !line.ends_with("-dependencies]");
        } else if let Some((name, _)) = line.split_once(" = ").filter(|_| is_built_in) {
            names.push(name.trim());
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_list_that_lacks_a_crate_is_refused() {
        let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
        let all = direct(&manifest);
        for name in ["anyhow", "eframe", "plist", "windows-sys", "rusqlite"] {
            assert!(all.contains(&name), "{name}");
        }
        assert!(!all.contains(&"winresource") && !all.contains(&"proptest"), "they are not built in");
        let sbom = |names: &[&str]| {
            let components: Vec<Value> = names.iter().map(|name| json!({ "name": name })).collect();
            json!({
                "bomFormat": "CycloneDX",
                "metadata": { "component": { "name": "bancheck", "version": env!("CARGO_PKG_VERSION") } },
                "components": components,
            })
        };
        assert_eq!(check(&sbom(&all)).unwrap(), all.len());
        let error = check(&sbom(&all[1..])).unwrap_err().to_string();
        assert!(error.contains(all[0]), "{error}");
        let mut other = sbom(&all);
        other["metadata"]["component"]["version"] = json!("0.0.0");
        assert!(check(&other).is_err());
    }
}
