//! Programs that are running now: file name and path, nothing else about them.

use std::path::Path;

use sysinfo::{ProcessRefreshKind, ProcessesToUpdate, System, UpdateKind};

use super::{Field, Item, Machine, Reason, ReasonKind, SourceOutcome};

/// Reads the process list through the system's own interface (`sysctl`, the Windows process list).
/// The name of every program is shown. Windows and macOS withhold the path of programs of other accounts and of
/// protected ones from ordinary accounts: that is so for most services of every Windows, and no gap. Rules by
/// name still see them; who signed them cannot be asked. Services and what starts by itself are read in places
/// of their own, with their paths, and people whose settings are closed are one.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_without_a_path_keeps_its_name() {
        let withheld = item(7, Path::new(""), Some("acme.exe"));
        assert_eq!((withheld.get(Field::Key), withheld.get(Field::Path)), (Some("acme.exe"), None));
        let known = item(8, Path::new("/acme/acme"), Some("acme.exe"));
        assert_eq!((known.get(Field::Key), known.get(Field::Path)), (Some("acme"), Some("/acme/acme")));
    }
}
