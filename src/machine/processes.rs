//! Programs that are running now: file name and path, nothing else about them.

use std::path::Path;

use sysinfo::{Pid, Process, ProcessRefreshKind, ProcessesToUpdate, System, UpdateKind};

use super::{Field, Item, Machine, Outcome, Reason, ReasonKind};

/// Reads the process list through the system's own interface (`/proc`, `sysctl`, the Windows
/// process list). Other people's programs show their name; their path may stay hidden, which is
/// no gap.
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
    system.refresh_processes_specifics(
        ProcessesToUpdate::All,
        false,
        ProcessRefreshKind::nothing().with_exe(UpdateKind::Always).without_tasks(),
    );
    let items: Vec<Item> = system.processes().values().map(item).collect();
    if items.is_empty() {
        // At least this program is running.
        return Outcome::could_not_check(Reason::new(ReasonKind::NoRights, "the process list is empty"));
    }
    // Linux can be told to show people their own programs only (`hidepid`). Then the first is missing.
    let is_partial = cfg!(target_os = "linux") && system.process(Pid::from_u32(1)).is_none();
    let gap =
        is_partial.then(|| Reason::new(ReasonKind::NoRights, "the programs of other accounts are hidden"));
    Outcome::partial(items, gap)
}

fn item(process: &Process) -> Item {
    let path = process.exe().map(|path| path.to_string_lossy().into_owned()).unwrap_or_default();
    // Linux says so behind the path when the file is gone, as after an update.
    let path = path.strip_suffix(" (deleted)").unwrap_or(&path);
    // Linux cuts the name of a process off after 15 bytes, and a process may change it.
    let file_name = Path::new(path).file_name().map(|name| name.to_string_lossy());
    Item::new(format!("process {}", process.pid()))
        .with(Field::Key, file_name.unwrap_or_else(|| process.name().to_string_lossy()))
        .with(Field::Path, path)
}
