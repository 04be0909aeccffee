//! `cargo xtask macos`: type-checks everything for macOS, on Linux. Nothing is linked or run; it
//! finds what does not compile there, which tests on Linux cannot.
//!
//! The distribution's compiler comes with its standard library in source, so that no macOS target
//! need be downloaded. The C code of some dependencies is compiled by Zig, which knows macOS.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::command::{execute, program, target};
use crate::{packages, tools};

const TARGET: &str = "aarch64-apple-darwin";

pub fn run(install: packages::Install) -> Result<()> {
    packages::ensure(packages::MACOS, install.may_install())?;
    tools::MACOS.ensure(install.may_install())?;
    let python = tools::MACOS.path("python");
    let compiler = tools::MACOS.folder().join("cc");
    // The target is given here: Zig calls it by another name than the build scripts do.
    write_script(
        &compiler,
        &format!(
            "for word; do\n  shift\n  case $word in\n    --target=*|-mmacosx-version-min=*) ;;\n    \
             *) set -- \"$@\" \"$word\" ;;\n  esac\ndone\n\
             exec '{}' -m ziglang cc -target aarch64-macos \"$@\"",
            python.display()
        ),
    )?;

    for features in [&[][..], &["--no-default-features"]] {
        execute(
            program("/usr/bin/cargo")
                .args(["check", "--locked", "--all-targets", "--target", TARGET, "-Zbuild-std"])
                .args(features)
                .env("RUSTC", "/usr/bin/rustc")
                .env("RUSTC_BOOTSTRAP", "1")
                .env("CARGO_TARGET_DIR", target().join("macos"))
                .env(format!("CC_{}", TARGET.replace('-', "_")), &compiler)
                .env_remove("RUSTUP_TOOLCHAIN"),
        )?;
    }
    Ok(())
}

fn write_script(path: &Path, body: &str) -> Result<()> {
    fs::write(path, format!("#!/bin/sh\n{body}\n"))
        .with_context(|| format!("cannot write {}", path.display()))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(path, fs::Permissions::from_mode(0o755))?;
    }
    Ok(())
}
