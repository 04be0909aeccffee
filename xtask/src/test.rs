//! `cargo xtask test`: everything that must hold before a change is merged, from a bare Debian with
//! only Rust, a C compiler and apt. Quick checks come first; the first failure ends it.

use anyhow::{Result, bail};

use crate::command::{cargo, execute, output};
use crate::display::Display;
use crate::steps::Steps;
use crate::{deny, macos, packages, screen_reader, tools, windows_test, winget, workflows};

#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    install: packages::Install,
    /// Type-check the code for macOS too (downloads a C compiler for it)
    #[arg(long)]
    macos: bool,
}

pub fn run(arguments: &Arguments) -> Result<()> {
    let mut steps = Steps::default();
    all(arguments, &mut steps)?;
    steps.summary();
    Ok(())
}

fn all(arguments: &Arguments, steps: &mut Steps) -> Result<()> {
    let install = arguments.install;
    steps
        .step("packages of the distribution", || packages::ensure(packages::TESTS, install.may_install()))?;
    steps.step("tools", || tools::CHECKS.ensure(install.may_install()))?;
    steps.step("formatting", || {
        components()?;
        execute(cargo().args(["fmt", "--all", "--check"]))
    })?;
    // For every target, so that the checks below need no network.
    steps.step("dependencies", || execute(cargo().args(["fetch", "--locked"])))?;
    // The console executable stands alone; its tests run below, with all others.
    steps.step("lints, without the window", || clippy(&["--lib", "--bins", "--no-default-features"]))?;
    steps.step("lints", || clippy(&["--workspace", "--all-targets"]))?;
    steps.step("documentation", || {
        execute(
            cargo()
                .args(["doc", "--locked", "--workspace", "--no-deps", "--document-private-items"])
                .env("RUSTDOCFLAGS", "--deny warnings"),
        )
    })?;
    steps.step("licences, bans and sources of the dependencies", deny::check_offline)?;
    steps.step("workflows", workflows::check)?;
    steps.step("manifests for winget", winget::check_sample)?;
    steps.step("tests", || {
        let display = Display::start()?;
        execute(display.show(cargo().args(["test", "--locked", "--workspace"])))
    })?;
    steps.step("a walk as a screen reader", screen_reader::run)?;
    if arguments.macos {
        steps.step("types of the macOS code", || macos::run(install))?;
    }
    steps.step("the Windows executables, under Wine", || {
        windows_test::run(&windows_test::Arguments::installing(install))
    })
}

/// The toolchain must have its formatter and linter: a missing one would read as a failed check.
fn components() -> Result<()> {
    for (verb, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if output(cargo().args([verb, "--version"])).is_none() {
            bail!("the Rust toolchain lacks {component}; run: rustup component add {component}");
        }
    }
    Ok(())
}

fn clippy(more: &[&str]) -> Result<()> {
    execute(cargo().args(["clippy", "--locked"]).args(more).args(["--", "--deny", "warnings"]))
}
