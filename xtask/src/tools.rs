//! Ready-made tools, each in the version that this project was checked with. A set is a list with the
//! hash of every file (`xtask/tools`), and is installed into a folder of its own below the target
//! folder. Nothing of it is built here, and nothing else on the machine changes.

use std::env::consts::EXE_SUFFIX;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::command::{execute, output, program, root, target};
use crate::packages;

/// Tools that are installed together, by the name of their list in `xtask/tools`.
#[derive(Clone, Copy)]
pub struct Tools(&'static str);

/// What `cargo xtask test` checks dependencies, workflows and manifests with.
pub const CHECKS: Tools = Tools("checks");
/// A C compiler for macOS. It is large, so only who needs it has it.
pub const MACOS: Tools = Tools("macos");

impl Tools {
    /// Installs the set unless it is there as its list says.
    pub fn ensure(self, may_install: bool) -> Result<()> {
        packages::ensure(packages::TOOLS, may_install)?;
        let list = self.list();
        let wanted = fs::read_to_string(&list).with_context(|| list.display().to_string())?;
        let base = python();
        let version = output(program(base).arg("--version")).context("cannot start Python")?;
        // Programs in the folder name the folder and the Python that they were made with.
        let folder = self.folder();
        let wanted = format!("# {} {}\n{wanted}", version.trim(), folder.display());
        let installed = folder.join("installed.txt");
        if fs::read_to_string(&installed).is_ok_and(|is| is == wanted) {
            println!("the tools of {} are there", list.display());
            return Ok(());
        }
        execute(program(base).args(["-m", "venv", "--clear"]).arg(&folder))?;
        execute(
            self.program("python")
                .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
                // What is not on the list, or is not as it says, is refused; nothing is compiled.
                .args(["--require-hashes", "--no-deps", "--only-binary", ":all:", "--requirement"])
                .arg(list),
        )?;
        fs::write(&installed, wanted).with_context(|| installed.display().to_string())
    }

    /// One of the programs of the set.
    pub fn program(self, name: &str) -> Command {
        program(self.path(name))
    }

    /// Where that program is.
    pub fn path(self, name: &str) -> PathBuf {
        let programs = if cfg!(windows) { "Scripts" } else { "bin" };
        self.folder().join(programs).join(format!("{name}{EXE_SUFFIX}"))
    }

    /// Where the set is; what belongs to it may lie beside it.
    pub fn folder(self) -> PathBuf {
        target().join("tools").join(self.0)
    }

    fn list(self) -> PathBuf {
        root().join("xtask").join("tools").join(format!("{}.txt", self.0))
    }
}

/// The system's own Python: one that somebody put before it may lack what the package brings.
fn python() -> &'static Path {
    let own = Path::new("/usr/bin/python3");
    if own.exists() { own } else { Path::new(if cfg!(windows) { "python" } else { "python3" }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tool_is_pinned_with_the_hash_of_its_files() {
        for tools in [CHECKS, MACOS] {
            let list = fs::read_to_string(tools.list()).unwrap();
            let wanted = fs::read_to_string(tools.list().with_extension("in")).unwrap();
            for line in wanted.lines().filter(|line| !line.starts_with('#')) {
                assert!(line.contains("=="), "{line}: no version");
                assert!(list.lines().any(|own| own == format!("{line} \\")), "{line} is not in the list");
            }
            // A tool's line ends with the first of its hashes on the next one.
            let mut lines = list.lines().peekable();
            while let Some(line) = lines.next() {
                let is_tool = !line.starts_with(' ');
                assert_eq!(is_tool, line.contains("=="), "{line}");
                assert!(
                    !is_tool || lines.peek().is_some_and(|next| next.contains("--hash=sha256:")),
                    "{line}"
                );
            }
        }
    }
}
