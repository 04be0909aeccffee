//! The package manager of a Linux system, with the rights that polkit asks the person for.

use std::path::Path;
use std::process::{Command, Stdio};

use super::Ended;
use crate::removal::action::Manager;
use crate::removal::outcome::Outcome;

/// Asks the person in a window of the system, and starts one program with the rights of root.
const PKEXEC: &str = "/usr/bin/pkexec";

/// How much of what a package manager says is kept, in characters from the end.
const SAID: usize = 2_000;

pub fn can_start(manager: Manager) -> bool {
    let (program, _) = manager.command();
    Path::new(program).is_file() && (is_root() || Path::new(PKEXEC).is_file())
}

pub fn run(manager: Manager, names: &[String]) -> Ended {
    let (program, verb) = manager.command();
    let mut command = if is_root() {
        Command::new(program)
    } else {
        let mut command = Command::new(PKEXEC);
        command.arg(program);
        command
    };
    command.arg(verb).args(names).env("LC_ALL", "C").stdin(Stdio::null());
    match command.output() {
        Ok(output) => {
            let code = output.status.code().and_then(|code| u32::try_from(code).ok());
            let outcome = code.map_or(Outcome::Failed, Outcome::of_package_manager);
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            let from = said.char_indices().rev().nth(SAID).map_or(0, |(at, _)| at);
            Ended { outcome, code, details: said.get(from..).unwrap_or_default().trim().to_owned() }
        }
        Err(error) => Ended::failed_to_start(&error),
    }
}

/// Whether the program has all rights already; then polkit has nobody to ask.
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}
