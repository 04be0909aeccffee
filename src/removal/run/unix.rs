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

/// Whether the packages are still as the plan saw them.
fn is_as_planned(manager: Manager, names: &[String]) -> bool {
    let machine = Machine::live();
    let outcome = match manager {
        Manager::Dpkg | Manager::DpkgPurge => dpkg::read(&machine),
        Manager::Rpm => rpm::read(&machine),
    };
    let Reading::Read(items) = outcome.reading else { return false };
    let presences = |name: &String| -> Vec<Presence> {
        let same = items.iter().filter(|item| item.get(Field::Key) == Some(name.as_str()));
        same.map(|item| item.presence).collect()
    };
    fits(manager, &names.iter().map(presences).collect::<Vec<_>>())
}

/// `presences`: of each package, how it is there; empty when it is not. Those to remove are there, and those
/// of which only settings are to go are not. To remove what has only settings left does nothing, so one of
/// several may be so.
fn fits(manager: Manager, presences: &[Vec<Presence>]) -> bool {
    let are_known = presences.iter().all(|one| !one.is_empty());
    let mut all = presences.iter().flatten();
    are_known
        && match manager {
            Manager::Dpkg => all.any(|one| *one == Presence::Present),
            Manager::DpkgPurge => all.all(|one| *one == Presence::OnlyTraces),
            Manager::Rpm => all.all(|one| *one == Presence::Present),
        }
}

/// Whether the program has all rights already; then polkit has nobody to ask.
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_packages_that_are_still_as_planned_are_touched() {
        use Presence::{OnlyTraces, Present};
        for (manager, presences, expected) in [
            (Manager::Dpkg, vec![vec![Present]], true),
            (Manager::Dpkg, vec![vec![Present], vec![OnlyTraces]], true),
            (Manager::Dpkg, vec![vec![OnlyTraces]], false),
            (Manager::Dpkg, vec![vec![Present], vec![]], false),
            (Manager::DpkgPurge, vec![vec![OnlyTraces]], true),
            (Manager::DpkgPurge, vec![vec![OnlyTraces, Present]], false),
            (Manager::DpkgPurge, vec![vec![]], false),
            (Manager::Rpm, vec![vec![Present]], true),
            (Manager::Rpm, vec![vec![]], false),
        ] {
            assert_eq!(fits(manager, &presences), expected, "{manager:?} {presences:?}");
        }
    }
}
