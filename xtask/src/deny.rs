//! cargo-deny, in the version this project was checked with.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::command::{cargo, execute, output, program, target};

const VERSION: &str = "0.20.2";

/// Builds cargo-deny into the target folder unless it is there (about two minutes on two cores).
pub fn ensure() -> Result<()> {
    if output(tool().arg("--version")).is_some_and(|version| version.trim().ends_with(VERSION)) {
        println!("cargo-deny {VERSION} is there");
        return Ok(());
    }
    let scratch = target().join("tools-build");
    execute(
        cargo()
            // It is started twice; to optimize it takes longer than it saves.
            .args(["install", "--locked", "--force", "--quiet", "--debug"])
            .arg(format!("cargo-deny@{VERSION}"))
            .arg("--root")
            .arg(target().join("tools"))
            .arg("--target-dir")
            .arg(&scratch),
    )?;
    // Some hundred megabytes that nothing needs again.
    drop(fs::remove_dir_all(scratch));
    Ok(())
}

/// The licences, bans and sources of `deny.toml`; everything needed is on the disk.
pub fn check_offline() -> Result<()> {
    execute(tool().args(["--offline", "--locked", "check", "bans", "licenses", "sources"]))
}

/// The security advisories, fetched first.
pub fn check_advisories() -> Result<()> {
    execute(tool().args(["--locked", "check", "advisories"]))
}

fn tool() -> Command {
    let path: PathBuf = target().join("tools").join("bin").join("cargo-deny");
    program(path)
}
