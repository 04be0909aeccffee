//! Further Windows on the same disk. Setup keeps an earlier one as `Windows.old` beside the new one: what
//! was on it is gone from the new one, but still on the disk, so it is read, and counts as traces. Any
//! other one is only told of.

use std::path::{Path, PathBuf};

use super::opened::Opened;
use crate::machine::{Kind, Machine, Outcome, Presence, Reading, Reason, ReasonKind, System, Tree};

const KEPT: &str = "windows.old";
/// Setup numbers further ones (`Windows.old.000`), and deletes them after ten days.
const MAX_KEPT: usize = 4;
/// What only the folder of a Windows has.
const MARKS: [&str; 2] = ["System32/ntoskrnl.exe", "System32/config/SYSTEM"];
const SOFTWARE: &str = "/Windows/System32/config/SOFTWARE";

/// What `read` says of a Windows, and of the earlier ones on its disk.
pub fn with(machine: &Machine, read: fn(&Machine) -> Outcome) -> Outcome {
    let mut outcome = read(machine);
    let kept = kept(machine);
    for (name, tree) in kept.iter().take(MAX_KEPT) {
        let earlier = Machine { tree: tree.clone(), is_live: false, system: System::Windows };
        let is_whole = matches!(tree.kind(SOFTWARE), Ok(Some(_)));
        outcome = joined(outcome, read(&earlier), name, |kind| counts(kind, machine.is_live, is_whole));
    }
    if kept.len() > MAX_KEPT {
        outcome.gap.get_or_insert_with(|| Reason::new(ReasonKind::TooMuch, "earlier Windows"));
    }
    outcome
}

/// As [`with`], for the list of programs: a Windows of which nothing is read makes it one with a gap.
pub fn with_others(machine: &Machine, read: fn(&Machine) -> Outcome) -> Outcome {
    let outcome = with(machine, read);
    let Some(other) = other(machine) else { return outcome };
    let gap = Reason::new(ReasonKind::NotLookedInto, format!("another Windows: {other}"));
    match outcome.reading {
        Reading::Absent => Outcome::could_not_check(gap),
        reading => Outcome { reading, gap: outcome.gap.or(Some(gap)) },
    }
}

/// Whether what could not be read of an earlier Windows leaves a question open. Setup keeps what it needs
/// to go back, and moves people to the new one. While Windows runs, settings are closed to ordinary
/// accounts, which see the folders all the same.
fn counts(kind: ReasonKind, is_live: bool, is_whole: bool) -> bool {
    match kind {
        ReasonKind::Missing | ReasonKind::NotMounted | ReasonKind::OtherUsers => false,
        ReasonKind::NoRights => !is_live,
        ReasonKind::Failed => is_whole,
        _ => true,
    }
}

fn joined(now: Outcome, earlier: Outcome, name: &str, counts: impl Fn(ReasonKind) -> bool) -> Outcome {
    let (mut old, failure) = match earlier.reading {
        Reading::Read(items) => (items, None),
        Reading::Absent => (Vec::new(), None),
        Reading::CouldNotCheck(reason) => (Vec::new(), Some(reason)),
    };
    for item in &mut old {
        item.presence = Presence::OnlyTraces;
        item.location = located(&item.location, name);
    }
    let gap = failure.or(earlier.gap).filter(|reason| counts(reason.kind));
    let gap = gap.map(|reason| Reason { detail: format!("{name}: {}", reason.detail), ..reason });
    match now.reading {
        Reading::Read(mut items) => {
            items.append(&mut old);
            Outcome::partial(items, now.gap.or(gap))
        }
        Reading::Absent if old.is_empty() => gap.map_or_else(Outcome::absent, Outcome::could_not_check),
        Reading::Absent => Outcome::partial(old, now.gap.or(gap)),
        Reading::CouldNotCheck(reason) if old.is_empty() => Outcome::could_not_check(reason),
        Reading::CouldNotCheck(reason) => Outcome::partial(old, Some(reason)),
    }
}

/// Where something of the earlier Windows lies in the eyes of today's.
fn located(location: &str, name: &str) -> String {
    match location.split_at_checked(3) {
        Some((drive, rest)) if drive.ends_with(r":\") => format!(r"{drive}{name}\{rest}"),
        _ => format!("{name}: {location}"),
    }
}

/// The earlier ones, by the names of their folders.
fn kept(machine: &Machine) -> Vec<(String, Tree)> {
    let folders = folders(machine).into_iter().filter(|(name, _)| name.to_lowercase().starts_with(KEPT));
    let trees = folders.filter_map(|(name, place)| {
        let place = machine.tree.locate(place).ok()?;
        Some((name, Tree::at(place).ignoring_case()))
    });
    trees.collect()
}

/// The folder of another Windows.
fn other(machine: &Machine) -> Option<String> {
    let own = Opened::of(machine).variable("SystemRoot").unwrap_or_default();
    let own = own.rsplit('\\').next().unwrap_or_default().to_lowercase();
    let mut folders = folders(machine).into_iter().filter(|(name, _)| {
        let name = name.to_lowercase();
        name != own && name != "windows" && !name.starts_with(KEPT)
    });
    let is_windows = |place: &Path| {
        MARKS.iter().any(|mark| matches!(machine.tree.kind(place.join(mark)), Ok(Some(Kind::File))))
    };
    folders.find(|(_, place)| is_windows(place)).map(|(name, _)| name)
}

/// The folders at the top of the system drive.
fn folders(machine: &Machine) -> Vec<(String, PathBuf)> {
    let top = top(machine);
    let entries = machine.tree.entries(&top).unwrap_or_default();
    let folders = entries.into_iter().filter(|entry| entry.kind == Kind::Folder && !entry.is_link);
    folders.map(|entry| (entry.name.to_string_lossy().into_owned(), top.join(&entry.name))).collect()
}

fn top(machine: &Machine) -> PathBuf {
    if machine.is_live {
        let drive = Opened::of(machine).variable("SystemDrive").unwrap_or_default();
        return PathBuf::from(format!(r"{drive}\"));
    }
    PathBuf::from("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::machine::Item;

    #[test]
    fn what_an_earlier_windows_had_is_a_trace_and_shows_where_it_lies() {
        let read = |location: &str| Outcome::read(vec![Item::new(location)]);
        let always = |_: ReasonKind| true;
        let both = joined(read("now"), read(r"HKLM\SOFTWARE\x"), "Windows.old", always);
        let Reading::Read(items) = &both.reading else { panic!("{both:?}") };
        let seen: Vec<_> = items.iter().map(|item| (item.location.as_str(), item.presence)).collect();
        let old = (r"Windows.old: HKLM\SOFTWARE\x", Presence::OnlyTraces);
        assert_eq!(seen, [("now", Presence::Present), old]);
        assert_eq!(located(r"C:\Program Files\x", "Windows.old"), r"C:\Windows.old\Program Files\x");

        let failed = || Outcome::could_not_check(Reason::new(ReasonKind::Damaged, "x"));
        assert!(matches!(joined(Outcome::absent(), read("x"), "o", always).reading, Reading::Read(_)));
        assert_eq!(joined(Outcome::absent(), failed(), "o", |_| false), Outcome::absent());
        let gap = joined(read("now"), failed(), "o", always).gap.expect("a gap");
        assert_eq!((gap.kind, gap.detail.as_str()), (ReasonKind::Damaged, "o: x"));
        let kept = joined(failed(), read("x"), "o", always);
        assert!(matches!(&kept.reading, Reading::Read(items) if items.len() == 1), "{kept:?}");
        assert_eq!(kept.gap.map(|gap| gap.kind), Some(ReasonKind::Damaged), "the gap of today stays");
    }
}
