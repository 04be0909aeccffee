//! `cargo xtask workflows`: whether the workflows of the build server are sound, safe and in the form that
//! it reads. All three programs ask nothing on the network.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};

use crate::command::{execute, root};
use crate::{packages, tools};

pub fn run(install: packages::Install) -> Result<()> {
    tools::CHECKS.ensure(install.may_install())?;
    check()
}

/// Any finding is a failure.
pub fn check() -> Result<()> {
    let files = files()?;
    let zizmor = ["--offline", "--no-progress", "--strict-collection", "--persona", "pedantic"];
    execute(tools::CHECKS.program("zizmor").args(zizmor).args(&files).arg(updates()))?;
    execute(tools::CHECKS.program("jactionlint").arg("--strict-exit").args(&files).arg(updates()))?;
    for (schema, files) in [("github-workflows", files), ("dependabot", vec![updates()])] {
        let mut command = tools::CHECKS.program("check-jsonschema");
        execute(command.args(["--builtin-schema", &format!("vendor.{schema}")]).args(files))?;
    }
    Ok(())
}

/// Which parts of the workflows are renewed.
fn updates() -> PathBuf {
    root().join(".github").join("dependabot.yml")
}

fn files() -> Result<Vec<PathBuf>> {
    let folder = root().join(".github").join("workflows");
    let mut files = Vec::new();
    for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
        files.push(entry?.path());
    }
    files.sort();
    ensure!(!files.is_empty(), "no workflow in {}", folder.display());
    Ok(files)
}
