//! Scheduled tasks, from the place in the registry where the task service finds them: the files of
//! tasks are closed to ordinary accounts. A file without a place there is what is left of a task.

use std::collections::HashSet;
use std::io;

use super::opened::Opened;
use super::people::Disk;
use super::registry::{KeyPath, Registry, missing};
use super::{Gaps, task_files};
use crate::machine::{Field, Item, Machine, Presence, Reading, Reason, ReasonKind, SourceOutcome};

const SCHEDULE: &str = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Schedule";
const CACHE: &str = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Schedule\TaskCache";

/// Folders of tasks deeper than this would only be there to keep a reader busy.
const LEVELS: usize = 16;

/// The folder of Windows' own tasks. Some of it is closed to ordinary accounts, which is no gap.
const OWN: &str = "Microsoft";

/// Every task. [`Field::Path`] is its folder and name as Task Scheduler shows them.
pub fn read(machine: &Machine) -> SourceOutcome {
    Opened::read(machine, |registry, disk| {
        let outcome = read_registry(registry, machine.is_live);
        with_files(outcome, disk)
    })
}

fn read_registry(registry: &Opened, is_live: bool) -> SourceOutcome {
    let outcome = read_from(registry);
    // Windows makes tasks for itself. A running one would say if they were closed; on a disk, tasks that
    // are not in their place are lost.
    let has_place = registry.subkeys(&KeyPath::machine(SCHEDULE)).is_ok();
    let is_empty = !matches!(&outcome.reading, Reading::Read(items) if !items.is_empty());
    if has_place && is_empty && outcome.gap.is_none() && !is_live {
        return SourceOutcome::could_not_check(missing(CACHE));
    }
    outcome
}

/// Adds the tasks that only have a file left, which start nothing any more.
fn with_files(outcome: SourceOutcome, disk: Disk<'_>) -> SourceOutcome {
    let mut gaps = Gaps::default();
    let mut files = task_files::files(disk, &mut gaps);
    if let Reading::Read(items) = &outcome.reading {
        let known: HashSet<String> =
            items.iter().filter_map(|item| item.get(Field::Path)).map(str::to_lowercase).collect();
        files.retain(|file| !known.contains(&file.path.to_lowercase()));
    }
    let left = files.iter().map(|file| {
        let task = task_files::read(disk, file, &mut gaps);
        let name = file.path.rsplit('\\').next().unwrap_or_default();
        let item = Item::new(file.location.as_str())
            .with(Field::Key, name)
            .with(Field::Publisher, task.author)
            .with(Field::Path, file.path.as_str());
        Item { presence: Presence::OnlyTraces, ..item }
    });
    let mut left: Vec<Item> = left.collect();
    let gap = outcome.gap.or(gaps.into_outcome(Vec::new(), true).gap);
    match outcome.reading {
        Reading::Read(mut items) => {
            items.append(&mut left);
            SourceOutcome::partial(items, gap)
        }
        Reading::CouldNotCheck(reason) if left.is_empty() => SourceOutcome::could_not_check(reason),
        Reading::CouldNotCheck(reason) => SourceOutcome::partial(left, Some(reason)),
        Reading::Absent if left.is_empty() => {
            gap.map_or_else(SourceOutcome::absent, SourceOutcome::could_not_check)
        }
        Reading::Absent => SourceOutcome::partial(left, gap),
    }
}

/// A task that the task service knows, with what it keeps of its actions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registered {
    /// Folder and name.
    pub path: String,
    pub key: KeyPath,
    pub actions: Vec<u8>,
    /// Nothing is kept of them, although everybody may see it.
    pub is_lost: bool,
}

/// Every registered task. [`read`] says what is closed.
pub fn registered(registry: &impl Registry) -> Vec<Registered> {
    let tree = KeyPath::machine(CACHE).join("Tree");
    let mut tasks = Tasks { registry, items: Vec::new(), ids: Vec::new(), gaps: Gaps::default() };
    for name in registry.subkeys(&tree).unwrap_or_default() {
        tasks.add(&tree.join(&name), &format!(r"\{name}"), &name, true, LEVELS);
    }
    let all = tasks.ids.into_iter().map(|(path, id)| {
        let key = KeyPath::machine(CACHE).join("Tasks").join(&id);
        let actions = registry.bytes(&key, "Actions");
        let is_closed = actions.as_ref().is_err_and(|error| error.kind() != io::ErrorKind::NotFound);
        let actions = actions.unwrap_or_default();
        let top = path.split('\\').find(|part| !part.is_empty()).unwrap_or_default();
        let is_lost = actions.is_empty() && !is_closed && !top.eq_ignore_ascii_case(OWN);
        Registered { path, key, actions, is_lost }
    });
    all.collect()
}

/// The same from any registry.
pub fn read_from(registry: &impl Registry) -> SourceOutcome {
    let tree = KeyPath::machine(CACHE).join("Tree");
    let mut tasks = Tasks { registry, items: Vec::new(), ids: Vec::new(), gaps: Gaps::default() };
    match registry.subkeys(&tree) {
        Ok(names) => {
            for name in names {
                let is_own = name.eq_ignore_ascii_case(OWN);
                tasks.add(&tree.join(&name), &format!(r"\{name}"), &name, is_own, LEVELS);
            }
            tasks.gaps.into_outcome(tasks.items, true)
        }
        Err(error) => SourceOutcome::from_io(&error, CACHE),
    }
}

struct Tasks<'r, R> {
    registry: &'r R,
    items: Vec<Item>,
    /// Path and ID of each that has one.
    ids: Vec<(String, String)>,
    gaps: Gaps,
}

impl<R: Registry> Tasks<'_, R> {
    /// Adds a task, or the tasks in a folder.
    fn add(&mut self, key: &KeyPath, path: &str, name: &str, is_own: bool, levels: usize) {
        let id = match self.registry.texts(key, ["Id"]) {
            Ok([id]) => id,
            Err(error) => {
                if !is_own && error.kind() != io::ErrorKind::NotFound {
                    self.gaps.add(&error, "a task");
                }
                String::new()
            }
        };
        let inner = self.registry.subkeys(key).unwrap_or_else(|error| {
            if error.kind() == io::ErrorKind::InvalidData {
                self.gaps.add(&error, "a task");
            }
            Vec::new()
        });
        // Folders have no ID of a task.
        if !id.is_empty() || inner.is_empty() {
            let about = KeyPath::machine(CACHE).join("Tasks").join(&id);
            let author =
                if id.is_empty() { Ok([String::new()]) } else { self.registry.texts(&about, ["Author"]) };
            let [author] = author.unwrap_or_default();
            if !id.is_empty() {
                self.ids.push((path.to_owned(), id));
            }
            self.items.push(
                Item::new(key.to_string())
                    .with(Field::Key, name)
                    .with(Field::Publisher, author)
                    .with(Field::Path, path),
            );
        }
        if levels <= 1 && !inner.is_empty() {
            self.gaps.note(Reason::new(ReasonKind::TooMuch, "folders in folders of tasks"));
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
        assert_eq!(read_from(&Fake::default()), SourceOutcome::absent());
    }
}
