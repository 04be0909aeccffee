//! The list behind "Installed apps": what every setup program writes down so that it can be removed.

use std::collections::HashSet;
use std::io;
use std::thread;

use super::opened::Opened;
use super::registry::{KeyPath, Registry, hives, needed_subkeys_in, subkeys_in};
use super::{Gaps, people, sid, uninstall_entry};
use crate::machine::{Field, Item, Machine, Presence, SourceOutcome};

/// Below `HKEY_LOCAL_MACHINE`, in both views.
const MACHINE: &str = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall";

/// What only a Windows for 64 bits notes: a folder for programs of 32 bits.
const CURRENT_VERSION: &str = r"SOFTWARE\Microsoft\Windows\CurrentVersion";
const FOLDER_32: &str = "ProgramFilesDir (x86)";

/// Below a person's hive. Their software settings are one for both kinds of programs, but 32-bit
/// setups have been seen to write the second path themselves.
const PERSON: [&str; 2] = [
    r"Software\Microsoft\Windows\CurrentVersion\Uninstall",
    r"Software\WOW6432Node\Microsoft\Windows\CurrentVersion\Uninstall",
];

/// How many threads read a long list, and how many entries are not worth another one.
const THREADS: usize = 4;
const FEW: usize = 250;

/// The entries of the machine and of everybody whose settings are open.
pub fn read(machine: &Machine) -> SourceOutcome {
    let registry = Opened::of(machine);
    registry.complete(read_from(&registry, !machine.is_live))
}

/// The same from any registry. On a disk a Windows for 64 bits has a list in each view, and misses one that
/// is lost; a running one makes the second list when a program for 32 bits comes.
pub fn read_from(registry: &(impl Registry + Sync), is_on_disk: bool) -> SourceOutcome {
    let mut lists = Lists::default();
    let [both] = registry.texts(&KeyPath::machine(CURRENT_VERSION), [FOLDER_32]).unwrap_or_default();
    let views = [KeyPath::machine(MACHINE), KeyPath::machine_32(MACHINE)];
    let needed = if is_on_disk && !both.is_empty() { &views[..] } else { &views[..1] };
    lists.read(registry, &views, needed);
    for hive in hives(registry, sid::may_have_programs, &mut lists.gaps) {
        let person = KeyPath::users(hive.as_str());
        let before = lists.items.len();
        lists.read(registry, &PERSON.map(|path| person.join(path)), &[]);
        // Nobody has what new people get: it is set up for nobody, and nothing can be started for it.
        if hive == people::OF_NEW_PEOPLE {
            lists.items.iter_mut().skip(before).for_each(|item| item.presence = Presence::OnlyTraces);
        }
    }
    lists.gaps.into_outcome(lists.items, lists.was_any_read)
}

/// Every list that is read.
pub fn lists(registry: &impl Registry) -> Vec<KeyPath> {
    let people = hives(registry, sid::may_have_programs, &mut Gaps::default());
    let people =
        people.into_iter().flat_map(|hive| PERSON.map(|path| KeyPath::users(hive.as_str()).join(path)));
    [KeyPath::machine(MACHINE), KeyPath::machine_32(MACHINE)].into_iter().chain(people).collect()
}

#[derive(Default)]
struct Lists {
    items: Vec<Item>,
    gaps: Gaps,
    was_any_read: bool,
}

impl Lists {
    /// Reads lists that may be one and the same: a 32-bit Windows has one view only, and some keys are
    /// shared between the views. Entries that are equal in every field count once. A list that is
    /// `needed` is missed if it is not there.
    fn read(&mut self, registry: &(impl Registry + Sync), lists: &[KeyPath], needed: &[KeyPath]) {
        let mut seen = HashSet::new();
        for list in lists {
            let names = if needed.contains(list) {
                needed_subkeys_in(registry, list, &mut self.gaps)
            } else {
                subkeys_in(registry, list, &mut self.gaps)
            };
            let Some(names) = names else { continue };
            self.was_any_read = true;
            for (name, entry) in entries(registry, list, names) {
                let item = match entry {
                    Ok(item) => item,
                    // Removed between listing and opening.
                    Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                    Err(error) => {
                        let key = list.join(&name);
                        self.gaps.add(&error, &key.place());
                        // The name of the key is known all the same.
                        Item::new(key.to_string()).with(Field::Key, name.as_str())
                    }
                };
                if seen.insert((name, item.fields.clone())) {
                    self.items.push(item);
                }
            }
        }
    }
}

/// The entries of a list, in its order. Long lists are read by several threads: Windows answers in far
/// less time than it takes to ask, and a list that is not read by the deadline is no list.
fn entries(
    registry: &(impl Registry + Sync),
    list: &KeyPath,
    names: Vec<String>,
) -> Vec<(String, io::Result<Item>)> {
    let read = |names: &[String]| -> Vec<io::Result<Item>> {
        names.iter().map(|name| uninstall_entry::read(registry, &list.join(name), name)).collect()
    };
    let share = names.len().div_ceil(THREADS).max(FEW);
    let answers: Vec<io::Result<Item>> = thread::scope(|scope| {
        let (own, others) = names.split_at(share.min(names.len()));
        let readers: Vec<_> = others
            .chunks(share)
            .map(|names| {
                let reader = thread::Builder::new().name("uninstall-entries".to_owned());
                (names, reader.spawn_scoped(scope, || read(names)))
            })
            .collect();
        let mut answers = read(own);
        for (names, reader) in readers {
            let joined = reader.ok().and_then(|reader| reader.join().ok());
            // Without a thread it takes longer.
            answers.extend(joined.unwrap_or_else(|| read(names)));
        }
        answers
    });
    names.into_iter().zip(answers).collect()
}

#[cfg(test)]
mod tests {
    use super::super::registry::fake::Fake;
    use super::*;
    use crate::machine::{Reading, ReasonKind};

    const ME: &str = "S-1-5-21-1-2-3-1001";

    fn items(outcome: &SourceOutcome) -> &[Item] {
        match &outcome.reading {
            Reading::Read(items) => items,
            other => panic!("expected items, got {other:?}"),
        }
    }

    fn machine(name: &str) -> KeyPath {
        KeyPath::machine(MACHINE).join(name)
    }

    #[test]
    fn entries_of_both_views_and_of_signed_in_people_are_read_with_their_place() {
        let registry = Fake::default()
            .with(
                machine("{1}"),
                &[
                    ("DisplayName", "Acme"),
                    ("Publisher", "\"Acme\" Ltd"),
                    ("DisplayVersion", "1.0"),
                    ("InstallLocation", "\"C:\\Acme\""),
                    ("UninstallString", "MsiExec.exe /X{1}"),
                ],
            )
            .with(KeyPath::machine_32(MACHINE).join("Acme_is1"), &[("DisplayName", "Acme 32")])
            .with(KeyPath::users(ME).join(PERSON[0]).join("mine"), &[("DisplayName", "Mine")])
            .with(KeyPath::users(ME).join(PERSON[1]).join("mine too"), &[("DisplayName", "Mine 32")])
            .with(KeyPath::users("S-1-5-19").join(PERSON[0]).join("x"), &[("DisplayName", "no")]);
        let outcome = read_from(&registry, true);
        let items = items(&outcome);
        let names: Vec<_> = items.iter().filter_map(|item| item.get(Field::Name)).collect();
        assert_eq!(names, ["Acme", "Acme 32", "Mine", "Mine 32"]);
        assert_eq!(items[0].get(Field::Key), Some("{1}"));
        assert_eq!(items[0].get(Field::Publisher), Some("\"Acme\" Ltd"));
        assert_eq!(items[0].get(Field::Version), Some("1.0"));
        assert_eq!(items[0].get(Field::Path), Some(r"C:\Acme"));
        assert_eq!(items[0].get(Field::UninstallString), Some("MsiExec.exe /X{1}"));
        assert_eq!(
            items[1].location,
            r"HKLM\SOFTWARE\WOW6432Node\Microsoft\Windows\CurrentVersion\Uninstall\Acme_is1"
        );
        assert_eq!(outcome.gap, None);
    }

    #[test]
    fn a_long_list_is_read_whole_and_in_order() {
        let mut registry = Fake::default().with(KeyPath::users("S-1-5-18"), &[]);
        for number in 0..1001 {
            let name = format!("{number:04}");
            registry = registry.with(machine(&name), &[("DisplayName", &name)]);
        }
        registry = registry.closed(machine("0700"));
        let outcome = read_from(&registry, true);
        let keys: Vec<_> = items(&outcome).iter().filter_map(|item| item.get(Field::Key)).collect();
        let expected: Vec<String> = (0..1001).map(|number| format!("{number:04}")).collect();
        assert_eq!(keys, expected);
        assert_eq!(outcome.gap.map(|gap| gap.kind), Some(ReasonKind::NoRights));
    }

    #[test]
    fn an_entry_seen_through_both_views_counts_once_but_only_when_all_is_equal() {
        let both = |version_32| {
            Fake::default().with(machine("{1}"), &[("DisplayName", "Acme"), ("DisplayVersion", "1")]).with(
                KeyPath::machine_32(MACHINE).join("{1}"),
                &[("DisplayName", "Acme"), ("DisplayVersion", version_32)],
            )
        };
        assert_eq!(items(&read_from(&both("1"), true)).len(), 1);
        assert_eq!(items(&read_from(&both("2"), true)).len(), 2);
    }

    #[test]
    fn a_closed_entry_is_a_gap_and_keeps_its_key() {
        let registry =
            Fake::default().with(machine("{1}"), &[("DisplayName", "Acme")]).closed(machine("{2}"));
        let outcome = read_from(&registry, true);
        assert_eq!(items(&outcome).len(), 2);
        assert_eq!(items(&outcome)[1].get(Field::Key), Some("{2}"));
        assert_eq!(outcome.gap.as_ref().map(|gap| gap.kind), Some(ReasonKind::NoRights));
    }

    #[test]
    fn a_closed_hive_is_a_gap_that_does_not_say_whose_it_is() {
        let registry = Fake::default()
            .with(machine("{1}"), &[("DisplayName", "Acme")])
            .closed(KeyPath::users(ME).join(PERSON[0]));
        let gap = read_from(&registry, true).gap.expect("a gap");
        assert_eq!(gap.kind, ReasonKind::NoRights);
        assert!(!gap.detail.contains("S-1-5-21"), "{}", gap.detail);
    }

    #[test]
    fn a_list_that_every_windows_has_is_missed() {
        let people = || Fake::default().with(KeyPath::users("x"), &[]);
        let list = || people().with(machine("{1}"), &[("DisplayName", "Acme")]);
        let for_64 = |fake: Fake| fake.with(KeyPath::machine(CURRENT_VERSION), &[(FOLDER_32, "C:\\x")]);
        let with_32 = list().with(KeyPath::machine_32(MACHINE).join("x"), &[]);
        let table = [
            ("no list", people(), Some(ReasonKind::Missing)),
            ("an empty list", people().with(KeyPath::machine(MACHINE), &[]), Some(ReasonKind::Missing)),
            ("a Windows for 32 bits", list(), None),
            ("one for 64 bits, with one list", for_64(list()), Some(ReasonKind::Missing)),
            ("one for 64 bits", for_64(with_32), None),
        ];
        for (case, registry, expected) in table {
            let outcome = read_from(&registry, true);
            let failed = match outcome.reading {
                Reading::CouldNotCheck(reason) => Some(reason.kind),
                _ => None,
            };
            assert_eq!(failed.or(outcome.gap.map(|gap| gap.kind)), expected, "{case}");
        }
        let closed = Fake::default().closed(KeyPath::machine(MACHINE)).closed(KeyPath::machine_32(MACHINE));
        let outcome = read_from(&closed, true);
        assert!(
            matches!(&outcome.reading, Reading::CouldNotCheck(reason) if reason.kind == ReasonKind::NoRights && reason.detail.ends_with("(and 2 more)")),
            "{outcome:?}"
        );
    }
}
