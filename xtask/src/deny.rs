//! cargo-deny: what may enter the dependency tree, by `deny.toml`.

use std::process::Command;

use anyhow::Result;

use crate::command::execute;
use crate::tools;

/// The licences, bans and sources of `deny.toml`; everything needed is on the disk.
pub fn check_offline() -> Result<()> {
    execute(tool().args(["--offline", "--locked", "check", "bans", "licenses", "sources"]))
}

/// The security advisories, fetched first.
pub fn check_advisories() -> Result<()> {
    execute(tool().args(["--locked", "check", "advisories"]))
}

fn tool() -> Command {
    tools::CHECKS.program("cargo-deny")
}
