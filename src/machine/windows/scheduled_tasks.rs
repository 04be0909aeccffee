//! Scheduled tasks, from the place in the registry where the task service finds them: the files of
//! tasks are closed to ordinary accounts.

use std::io;

use super::Gaps;
use super::opened::Opened;
use super::registry::{KeyPath, Registry, missing};
use crate::machine::{Field, Item, Machine, Outcome, Reading, Reason, ReasonKind};

const SCHEDULE: &str = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Schedule";
const CACHE: &str = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Schedule\TaskCache";

/// Folders of tasks deeper than this would only be there to keep a reader busy.
const LEVELS: usize = 16;

/// The folder of Windows' own tasks. Some of it is closed to ordinary accounts, which is no gap.
const OWN: &str = "Microsoft";

/// Every task. [`Field::Path`] is its folder and name as Task Scheduler shows them.
pub fn read(machine: &Machine) -> Outcome {
    let registry = Opened::of(machine);
    let outcome = read_from(&registry);
    // Windows makes tasks for itself. A running one would say if they were closed; on a disk, tasks that
    // are not in their place are lost.
    let has_place = registry.subkeys(&KeyPath::machine(SCHEDULE)).is_ok();
    let is_empty = !matches!(&outcome.reading, Reading::Read(items) if !items.is_empty());
    if has_place && is_empty && outcome.gap.is_none() && !machine.is_live {
        return registry.complete(Outcome::could_not_check(missing(CACHE)));
    }
    registry.complete(outcome)
}

/// The same from any registry.
pub fn read_from(registry: &impl Registry) -> Outcome {
    let tree = KeyPath::machine(CACHE).join("Tree");
    let mut tasks = Tasks { registry, items: Vec::new(), gaps: Gaps::default() };
    match registry.subkeys(&tree) {
        Ok(names) => {
            for name in names {
                let is_own = name.eq_ignore_ascii_case(OWN);
                tasks.add(&tree.join(&name), &format!(r"\{name}"), &name, is_own, LEVELS);
            }
            tasks.gaps.into_outcome(tasks.items, true)
        }
        Err(error) => Outcome::from_io(&error, CACHE),
    }
}

struct Tasks<'r, R> {
    registry: &'r R,
    items: Vec<Item>,
    gaps: Gaps,
}

impl<R: Registry> Tasks<'_, R> {
    /// Adds a task, or the tasks in a folder.
    fn add(&mut self, key: &KeyPath, path: &str, name: &str, is_own: bool, levels: usize) {
        let id = match self.registry.texts(key, ["Id"]) {
            Ok([id]) => id,
            Err(error) => {
                if !is_own && error.kind() != io::ErrorKind::NotFound {
                    self.gaps.add(&error, path);
                }
                String::new()
            }
        };
        let inner = self.registry.subkeys(key).unwrap_or_else(|error| {
            if error.kind() == io::ErrorKind::InvalidData {
                self.gaps.add(&error, path);
            }
            Vec::new()
        });
        // Folders have no ID of a task.
        if !id.is_empty() || inner.is_empty() {
            let about = KeyPath::machine(CACHE).join("Tasks").join(&id);
            let author =
                if id.is_empty() { Ok([String::new()]) } else { self.registry.texts(&about, ["Author"]) };
            let [author] = author.unwrap_or_default();
            self.items.push(
                Item::new(key.to_string())
                    .with(Field::Key, name)
                    .with(Field::Publisher, author)
                    .with(Field::Path, path),
            );
        }
        if levels <= 1 && !inner.is_empty() {
            let detail = format!("folders in folders in folders: {path}");
            self.gaps.note(Reason::new(ReasonKind::TooMuch, detail));
        } else {
            for name in inner {
                self.add(&key.join(&name), &format!(r"{path}\{name}"), &name, is_own, levels - 1);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::registry::fake::Fake;
    use super::*;

    fn tree(path: &str) -> KeyPath {
        KeyPath::machine(CACHE).join("Tree").join(path)
    }

    #[test]
    fn tasks_are_read_from_all_folders_with_their_author() {
        let registry = Fake::default()
            .with(tree("Acme_Upgrade_{1}"), &[("Id", "{A}")])
            .with(tree(r"Acme\Daily"), &[("Id", "{B}")])
            .with(KeyPath::machine(CACHE).join(r"Tasks\{A}"), &[("Author", "Acme Lab")])
            .closed(tree(r"Microsoft\Windows\Secret"));
        let outcome = read_from(&registry);
        let Reading::Read(items) = &outcome.reading else { panic!("{outcome:?}") };
        let paths: Vec<_> = items.iter().filter_map(|item| item.get(Field::Path)).collect();
        assert_eq!(paths, [r"\Acme\Daily", r"\Acme_Upgrade_{1}", r"\Microsoft\Windows\Secret"]);
        assert_eq!(items[1].get(Field::Key), Some("Acme_Upgrade_{1}"));
        assert_eq!(items[1].get(Field::Publisher), Some("Acme Lab"));
        assert_eq!(outcome.gap, None, "Windows closes tasks of its own");
    }

    #[test]
    fn folders_that_are_too_deep_are_a_gap() {
        let deep = |levels: usize| {
            let path = vec!["Acme"; levels].join(r"\");
            read_from(&Fake::default().with(tree(&path), &[("Id", "{A}")])).gap.map(|gap| gap.kind)
        };
        assert_eq!(deep(LEVELS), None);
        assert_eq!(deep(LEVELS + 1), Some(ReasonKind::TooMuch));
    }

    #[test]
    fn a_closed_task_is_a_gap_and_keeps_its_name() {
        let outcome = read_from(&Fake::default().closed(tree("Acme")));
        let Reading::Read(items) = &outcome.reading else { panic!("{outcome:?}") };
        assert_eq!(items[0].get(Field::Key), Some("Acme"));
        assert_eq!(outcome.gap.map(|gap| gap.kind), Some(ReasonKind::NoRights));
        assert_eq!(read_from(&Fake::default()), Outcome::absent());
    }
}
