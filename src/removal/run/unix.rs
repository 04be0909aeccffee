//! The package manager of a Linux system, with the rights that polkit asks the person for.

use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::Path;
use std::process::{Command, Stdio};

use super::Ended;
use crate::machine::linux::{dpkg, rpm};
use crate::machine::{Field, Machine, Presence, Reading};
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
    if !is_as_planned(manager, names) {
        return Ended::not_started(Outcome::Changed, "");
    }
    let (program, verb) = manager.command();
    let mut command = if is_root() {
        Command::new(program)
    } else {
        let mut command = Command::new(PKEXEC);
        command.arg(program);
        command
    };
    command.arg(verb).args(names).env("LC_ALL", "C").stdin(Stdio::null());
    match wait(&mut command) {
        Ok((code, said)) => {
            let outcome = code.map_or(Outcome::Failed, Outcome::of_package_manager);
            let from = said.char_indices().rev().nth(SAID).map_or(0, |(at, _)| at);
            Ended { outcome, code, details: said.get(from..).unwrap_or_default().trim().to_owned() }
        }
        Err(error) => Ended::failed_to_start(&error),
    }
}

/// Starts and waits; the exit code, and what was said. It is said into a file and not to this program:
/// should this program end first, the package manager goes on to its own end.
fn wait(command: &mut Command) -> io::Result<(Option<u32>, String)> {
    let mut said = tempfile::tempfile()?;
    command.stdout(said.try_clone()?).stderr(said.try_clone()?);
    let status = command.status()?;
    let mut bytes = Vec::new();
    said.seek(SeekFrom::Start(0))?;
    said.read_to_end(&mut bytes)?;
    let code = status.code().and_then(|code| u32::try_from(code).ok());
    Ok((code, String::from_utf8_lossy(&bytes).into_owned()))
}

/// Whether the packages are still as the plan saw them: those to remove are there, and those of which only
/// settings are to go are not.
fn is_as_planned(manager: Manager, names: &[String]) -> bool {
    let machine = Machine::live();
    let (outcome, wanted) = match manager {
        Manager::Dpkg => (dpkg::read(&machine), Presence::Present),
        Manager::DpkgPurge => (dpkg::read(&machine), Presence::OnlyTraces),
        Manager::Rpm => (rpm::read(&machine), Presence::Present),
    };
    let Reading::Read(items) = outcome.reading else { return false };
    names.iter().all(|name| {
        let mut same = items.iter().filter(|item| item.get(Field::Key) == Some(name.as_str())).peekable();
        same.peek().is_some() && same.all(|item| item.presence == wanted)
    })
}

/// Whether the program has all rights already; then polkit has nobody to ask.
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}
