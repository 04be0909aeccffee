//! `cargo xtask windows`: the Windows executables, built on Linux with the distribution's compiler.
//!
//! Debian's `rustc-web` comes with the source of its own standard library, which is built along, so
//! that no Windows target need be downloaded. Releases are built with MSVC on Windows; these here are
//! what the tests under Wine run.

use std::env;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context as _, Result};

use crate::command::{execute, program, target};
use crate::{packages, pe_header};

const TARGET: &str = "x86_64-pc-windows-gnu";
const CARGO: &str = "/usr/bin/cargo";
const RUSTC: &str = "/usr/bin/rustc";
pub const GCC: &str = "x86_64-w64-mingw32-gcc-posix";

#[derive(clap::Args)]
pub struct Arguments {
    /// Build what ships: small, but many minutes of work
    #[arg(long)]
    dist: bool,
    /// Build the console program only
    #[arg(long)]
    console: bool,
    /// Lint what is only there on Windows, and build nothing
    #[arg(long, conflicts_with_all = ["dist", "console"])]
    lint: bool,
    #[command(flatten)]
    install: packages::Install,
}

/// Which of the two executables.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Executable {
    Window,
    Console,
}

impl Executable {
    pub fn name(self) -> &'static str {
        match self {
            Self::Window => "bancheck",
            Self::Console => "bancheck-cli",
        }
    }

    pub fn file_name(self) -> String {
        format!("{}.exe", self.name())
    }
}

pub fn run(arguments: &Arguments) -> Result<()> {
    let executables: &[Executable] =
        if arguments.console { &[Executable::Console] } else { &[Executable::Console, Executable::Window] };
    let profile = if arguments.dist { "dist" } else { "release" };
    packages::ensure(packages::WINDOWS, arguments.install.may_install())?;
    if arguments.lint {
        return lint();
    }
    let folder = build(profile, executables, "")?;
    for executable in executables {
        let file = folder.join(executable.file_name());
        let bytes = file.metadata().with_context(|| file.display().to_string())?.len();
        println!("{:6.2} MB  {}", bytes as f64 / 1e6, file.display());
    }
    Ok(())
}

/// Builds executables; each as it ships, the console one without the window's libraries, with the packages
/// of [`packages::WINDOWS`]. `flags` go to the compiler, in cargo's encoded form. Returns the folder in
/// which they are.
pub fn build(profile: &str, executables: &[Executable], flags: &str) -> Result<PathBuf> {
    for executable in executables {
        let begun = Instant::now();
        let mut cargo = program(CARGO);
        cargo.args(["build", "--locked", "--package", "bancheck", "--bin", executable.name()]).args([
            "--profile",
            profile,
            "--target",
            TARGET,
            "-Zbuild-std=std,panic_unwind",
            // Our own warnings are errors, those of dependencies stay hidden.
            "-Zwarnings",
            "--config",
            "build.warnings=\"deny\"",
        ]);
        if *executable == Executable::Console {
            cargo.arg("--no-default-features");
        }
        with_distribution_compiler(&mut cargo);
        if !flags.is_empty() {
            cargo.env("CARGO_ENCODED_RUSTFLAGS", flags);
        }
        execute(&mut cargo)?;
        pe_header::enter_load_config(&folder().join(TARGET).join(profile).join(executable.file_name()))?;
        println!("{} took {:.1} s", executable.file_name(), begun.elapsed().as_secs_f64());
    }
    Ok(folder().join(TARGET).join(profile))
}

/// Lints what is only there on Windows, with the distribution's linter. In the profile in which it is built,
/// whose macros and build scripts it shares.
fn lint() -> Result<()> {
    let mut cargo = program(CARGO);
    cargo
        .args(["clippy", "--locked", "--package", "bancheck", "--lib", "--bins"])
        .args(["--profile", "release", "--target", TARGET, "-Zbuild-std=std,panic_unwind"])
        .args(["--", "--deny", "warnings"]);
    execute(with_distribution_compiler(&mut cargo))
}

/// What is built for Windows has its own target folder: the other compiler would rebuild the shared one.
pub fn folder() -> PathBuf {
    target().join("windows")
}

/// This program was started by another cargo, whose choices must not leak into the build.
fn with_distribution_compiler(cargo: &mut Command) -> &mut Command {
    for name in ["CARGO", "RUSTUP_TOOLCHAIN", "RUSTC_WRAPPER", "RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS"] {
        cargo.env_remove(name);
    }
    let path = env::var("PATH").unwrap_or_default();
    cargo
        .env("PATH", format!("/usr/bin:{path}"))
        .env("RUSTC", RUSTC)
        // The flag `-Z` on a stable compiler: its standard library is the one it was made with.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER", GCC)
        .env("CARGO_TARGET_DIR", folder())
}
