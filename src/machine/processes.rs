//! Programs that are running now: file name and path, nothing else about them.

use std::path::Path;

use sysinfo::{ProcessRefreshKind, ProcessesToUpdate, System, UpdateKind};

use super::{Field, Item, Machine, Reason, ReasonKind, SourceOutcome};

/// Reads the process list through the system's own interface (`sysctl`, the Windows process list).
/// The name of every program is shown; the path of other accounts' programs may be missing.
pub fn read(_machine: &Machine) -> SourceOutcome {
    let mut system = match System::new() {
        Ok(system) => system,
        Err(error) => {
            return SourceOutcome::could_not_check(Reason::new(
                ReasonKind::Failed,
                format!("{error}: process list"),
            ));
        }
    };
    let kind = ProcessRefreshKind::nothing().with_exe(UpdateKind::Always).without_tasks();
    system.refresh_processes_specifics(ProcessesToUpdate::All, false, kind);
    let items: Vec<Item> = system
        .processes()
        .values()
        .map(|process| {
            let name = process.name().to_string_lossy();
            item(process.pid().as_u32(), process.exe().unwrap_or(Path::new("")), Some(&name))
        })
        .collect();
    if items.is_empty() {
        // At least this program is running.
        return SourceOutcome::could_not_check(Reason::new(
            ReasonKind::NoRights,
            "the process list is empty",
        ));
    }
    SourceOutcome::read(items)
}

/// One program. `name` is what the process calls itself, for where the path is not known.
pub(super) fn item(pid: u32, path: &Path, name: Option<&str>) -> Item {
    let path = path.to_string_lossy();
    // Linux says so behind the path when the file is gone, as after an update.
    let path = path.strip_suffix(" (deleted)").unwrap_or(&path);
    let file_name = Path::new(path).file_name().map(|name| name.to_string_lossy());
    Item::new(format!("process {pid}"))
        .with(Field::Key, file_name.as_deref().or(name).unwrap_or_default())
        .with(Field::Path, path)
}
