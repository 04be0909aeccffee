//! Programs that are running now: file name and path, nothing else about them.

use sysinfo::{ProcessRefreshKind, ProcessesToUpdate, System, UpdateKind};

use super::{Field, Item, Machine, Outcome, Reason, ReasonKind};

/// Reads the process list through the system's own interface (`/proc`, `sysctl`, the Windows
/// process list). Other people's programs show their name; their path may stay hidden.
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
    let items: Vec<Item> = system
        .processes()
        .values()
        .map(|process| {
            Item::new(format!("process {}", process.pid()))
                .with(Field::Key, process.name().to_string_lossy())
                .with(
                    Field::Path,
                    process.exe().map(|path| path.to_string_lossy().into_owned()).unwrap_or_default(),
                )
        })
        .collect();
    if items.is_empty() {
        // At least this program is running.
        return Outcome::could_not_check(Reason::new(ReasonKind::NoRights, "the process list is empty"));
    }
    Outcome::read(items)
}
