//! Programs that are running now: file name and path, nothing else about them.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use sysinfo::{
    Pid, Process, ProcessRefreshKind, ProcessStatus, ProcessesToUpdate, System, ThreadKind, UpdateKind,
};

use super::{Field, Item, Machine, Outcome, Reason, ReasonKind};

/// Reads the process list through the system's own interface (`/proc`, `sysctl`, the Windows
/// process list).
///
/// Linux hides the path of other accounts' programs, but not how they were called. A program of
/// which neither can be read is a gap on Linux; elsewhere its name is shown in any case.
pub fn read(_machine: &Machine) -> Outcome {
    let mut system = match System::new() {
        Ok(system) => system,
        Err(error) => {
            return Outcome::could_not_check(Reason::new(
                ReasonKind::Failed,
                format!("{error}: process list"),
            ));
        }
    };
    let kind = ProcessRefreshKind::nothing().with_exe(UpdateKind::Always).without_tasks();
    let kind = if cfg!(target_os = "linux") { kind.with_cmd(UpdateKind::Always) } else { kind };
    system.refresh_processes_specifics(ProcessesToUpdate::All, false, kind);
    let items: Vec<Item> = system.processes().values().map(item).collect();
    if items.is_empty() {
        // At least this program is running.
        return Outcome::could_not_check(Reason::new(ReasonKind::NoRights, "the process list is empty"));
    }
    let gap = cfg!(target_os = "linux").then(|| hidden(&mut system, kind)).flatten();
    Outcome::partial(items, gap.map(|detail| Reason::new(ReasonKind::NoRights, detail)))
}

/// What Linux did not show, if anything.
fn hidden(system: &mut System, kind: ProcessRefreshKind) -> Option<String> {
    // Linux can be told to show people their own programs only (`hidepid`). Then the first is missing.
    if system.process(Pid::from_u32(1)).is_none() {
        return Some("the programs of other accounts are hidden".to_owned());
    }
    let all = system.processes().values();
    let suspects: Vec<Pid> = all.filter(|process| is_hidden(process)).map(Process::pid).collect();
    // One that was just ending has nothing to show either: by now it is gone.
    system.refresh_processes_specifics(ProcessesToUpdate::Some(&suspects), true, kind);
    let count = suspects.iter().filter(|pid| system.process(**pid).is_some_and(is_hidden)).count();
    (count > 0).then(|| format!("{count} programs of other accounts are hidden"))
}

/// Threads of the kernel, and processes that have ended but are still listed, run no program.
fn is_hidden(process: &Process) -> bool {
    let is_program = process.thread_kind() != Some(ThreadKind::Kernel)
        && !matches!(process.status(), ProcessStatus::Zombie | ProcessStatus::Dead);
    is_program && process.exe().is_none() && process.cmd().iter().all(|word| word.is_empty())
}

fn item(process: &Process) -> Item {
    let path = program(process.exe(), process.cmd()).unwrap_or_default();
    let path = path.to_string_lossy();
    // Linux says so behind the path when the file is gone, as after an update.
    let path = path.strip_suffix(" (deleted)").unwrap_or(&path);
    // Linux cuts the name of a process off after 15 bytes, and a process may change it.
    let file_name = Path::new(path).file_name().map(|name| name.to_string_lossy());
    Item::new(format!("process {}", process.pid()))
        .with(Field::Key, file_name.unwrap_or_else(|| process.name().to_string_lossy()))
        .with(Field::Path, path)
}

/// The path of the program, or where that is hidden the path by which it was called. The rest of the
/// command line may hold secrets, and is not looked at.
fn program(path: Option<&Path>, command: &[OsString]) -> Option<PathBuf> {
    let called = || command.first().map(Path::new).filter(|called| called.is_absolute());
    path.or_else(called).map(Path::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn a_hidden_path_is_taken_from_the_way_the_program_was_called() {
        let table = [
            (Some("/opt/acme/acmed"), vec!["other"], Some("/opt/acme/acmed")),
            (None, vec!["/opt/acme/acmed", "--key=secret"], Some("/opt/acme/acmed")),
            (None, vec!["acmed: worker"], None),
            (None, vec![], None),
        ];
        for (path, command, expected) in table {
            let command: Vec<OsString> = command.into_iter().map(OsString::from).collect();
            let found = program(path.map(Path::new), &command);
            assert_eq!(found.as_deref(), expected.map(Path::new), "{command:?}");
        }
    }
}
