//! Further Windows on the same disk. Setup keeps an earlier one as `Windows.old` beside the new one: what
//! was on it is gone from the new one, but still on the disk, so it is read, and counts as traces. So is
//! what is left of one in the folders in which Setup works. Any other one is only told of.

use std::path::PathBuf;
use std::sync::OnceLock;

use super::earlier_places::{self, Kept, called};
use super::offline::NO_HIVE;
use super::opened::Opened;
use super::other_windows;
use super::registry::{KeyPath, Registry};
use crate::machine::{FileKind, Machine, Presence, Reading, Reason, ReasonKind, SourceOutcome, System};

/// Setup deletes them after ten days.
const MAX_KEPT: usize = 8;
const SOFTWARE: &str = "/Windows/System32/config/SOFTWARE";

/// The earlier Windows on a disk, looked for once: by the source that asks first. The others wait for it.
#[derive(Default)]
pub struct Earlier(OnceLock<Found>);

struct Found {
    kept: Vec<Kept>,
    /// What could not be looked into.
    gap: Option<Reason>,
}

impl Earlier {
    /// What `read` says of a Windows, and of the earlier ones on its disk.
    pub fn with(&self, machine: &Machine, read: fn(&Machine) -> SourceOutcome) -> SourceOutcome {
        with_kept(machine, &self.found(machine).kept, read)
    }

    /// As [`Self::with`], for the list of programs: a Windows of which nothing is read makes it one with a gap.
    pub fn with_others(&self, machine: &Machine, read: fn(&Machine) -> SourceOutcome) -> SourceOutcome {
        let Found { kept, gap: unread } = self.found(machine);
        let outcome = with_kept(machine, kept, read);
        let other = || other_windows::beside(machine, &top(machine)).or_else(|| on_another_drive(machine));
        let not_looked_into = |other: String| Reason::new(ReasonKind::NotLookedInto, other);
        let Some(gap) = unread.clone().or_else(|| other().map(not_looked_into)) else { return outcome };
        match outcome.reading {
            Reading::Absent => SourceOutcome::could_not_check(gap),
            reading => SourceOutcome { reading, gap: outcome.gap.or(Some(gap)) },
        }
    }

    fn found(&self, machine: &Machine) -> &Found {
        self.0.get_or_init(|| {
            let (kept, gap) = earlier_places::find(machine, &top(machine));
            Found { kept, gap }
        })
    }
}

fn with_kept(machine: &Machine, kept: &[Kept], read: fn(&Machine) -> SourceOutcome) -> SourceOutcome {
    let mut outcome = read(machine);
    for Kept { name, tree } in kept.iter().take(MAX_KEPT) {
        let earlier = Machine { tree: tree.clone(), is_live: false, system: System::Windows };
        let is_whole = matches!(tree.kind(SOFTWARE), Ok(Some(_)));
        outcome = joined(outcome, read(&earlier), name, |reason| counts(reason, machine.is_live, is_whole));
    }
    if kept.len() > MAX_KEPT {
        outcome.gap.get_or_insert_with(|| Reason::new(ReasonKind::TooMuch, "earlier Windows"));
    }
    outcome
}

/// Whether what could not be read of an earlier Windows leaves a question open. Setup keeps what it needs
/// to go back, and moves people to the new one. While Windows runs, settings are closed to ordinary
/// accounts, which see the folders all the same.
fn counts(reason: &Reason, is_live: bool, is_whole: bool) -> bool {
    match reason.kind {
        ReasonKind::Missing | ReasonKind::NotMounted | ReasonKind::OtherUsers => false,
        ReasonKind::NoRights => !is_live,
        ReasonKind::Failed => is_whole || !reason.detail.contains(NO_HIVE),
        _ => true,
    }
}

fn joined(
    now: SourceOutcome,
    earlier: SourceOutcome,
    name: &str,
    counts: impl Fn(&Reason) -> bool,
) -> SourceOutcome {
    let (mut old, failure) = match earlier.reading {
        Reading::Read(items) => (items, None),
        Reading::Absent => (Vec::new(), None),
        Reading::CouldNotCheck(reason) => (Vec::new(), Some(reason)),
    };
    for item in &mut old {
        item.presence = Presence::OnlyTraces;
        item.location = located(&item.location, name);
    }
    let gap = failure.or(earlier.gap).filter(|reason| counts(reason));
    let gap = gap.map(|reason| Reason { detail: format!("{}: {}", called(name), reason.detail), ..reason });
    match now.reading {
        Reading::Read(mut items) => {
            items.append(&mut old);
            SourceOutcome::partial(items, now.gap.or(gap))
        }
        Reading::Absent if old.is_empty() => {
            gap.map_or_else(SourceOutcome::absent, SourceOutcome::could_not_check)
        }
        Reading::Absent => SourceOutcome::partial(old, now.gap.or(gap)),
        Reading::CouldNotCheck(reason) if old.is_empty() => SourceOutcome::could_not_check(reason),
        Reading::CouldNotCheck(reason) => SourceOutcome::partial(old, Some(reason)),
    }
}

/// The location of something of the earlier Windows in the eyes of today's.
fn located(location: &str, name: &str) -> String {
    match location.split_at_checked(3) {
        Some((drive, rest)) if drive.ends_with(r":\") => format!(r"{drive}{name}\{rest}"),
        _ => format!("{name}: {location}"),
    }
}

/// A Windows on another disk of a running one. Drives that can be taken out are not asked: that may last,
/// and what is on them is on no computer.
fn on_another_drive(machine: &Machine) -> Option<String> {
    let registry = Opened::of(machine);
    let own = registry.variable("SystemDrive").unwrap_or_default();
    let drives = if machine.is_live { fixed_drives(&registry) } else { Vec::new() };
    let mut others = drives.into_iter().filter(|drive| !drive.eq_ignore_ascii_case(&own));
    let is_windows = |drive: &String| {
        let mark = PathBuf::from(format!(r"{drive}\Windows\System32\ntoskrnl.exe"));
        matches!(machine.tree.kind(mark), Ok(Some(FileKind::File)))
    };
    others.find(is_windows).map(|drive| format!(r"another Windows: {drive}\Windows"))
}

/// The letters of partitions on disks that stay in the computer, as `D:`. Those are known by the number
/// of the disk and a place on it, or by a partition's own number; all others by the name of a device.
pub fn fixed_drives(registry: &impl Registry) -> Vec<String> {
    let mounted = KeyPath::machine(r"SYSTEM\MountedDevices");
    let names = registry.values(&mounted).unwrap_or_default().into_iter().map(|(name, _)| name);
    let letters = names.filter_map(|name| Some((name.strip_prefix(r"\DosDevices\")?.to_owned(), name)));
    let is_fixed = |name: &str| {
        let data = registry.bytes(&mounted, name).unwrap_or_default();
        data.len() == 12 || data.starts_with(b"DMIO:ID:")
    };
    letters.filter(|(_, name)| is_fixed(name)).map(|(letter, _)| letter).collect()
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
    use super::super::registry::fake::Fake;
    use super::*;
    use crate::machine::Item;

    #[test]
    fn only_drives_that_stay_in_the_computer_are_asked() {
        let mounted = || KeyPath::machine(r"SYSTEM\MountedDevices");
        let device: Vec<u8> = r"\??\STORAGE#RemovableMedia".bytes().flat_map(|byte| [byte, 0]).collect();
        let registry = Fake::default()
            .with(mounted(), &[(r"\DosDevices\C:", ""), (r"\DosDevices\D:", ""), (r"\DosDevices\E:", "")])
            .with_bytes(mounted(), r"\DosDevices\C:", &[1; 12])
            .with_bytes(mounted(), r"\DosDevices\D:", b"DMIO:ID:0123456789abcdef")
            .with_bytes(mounted(), r"\DosDevices\E:", &device)
            .with(mounted(), &[(r"\??\Volume{1}", "")]);
        assert_eq!(fixed_drives(&registry), ["C:", "D:"]);
        assert_eq!(fixed_drives(&Fake::default()), Vec::<String>::new());
    }

    #[test]
    fn what_an_earlier_windows_had_is_a_trace_and_shows_where_it_lies() {
        let read = |location: &str| SourceOutcome::read(vec![Item::new(location)]);
        let always = |_: &Reason| true;
        let both = joined(read("now"), read(r"HKLM\SOFTWARE\x"), "Windows.old", always);
        let Reading::Read(items) = &both.reading else { panic!("{both:?}") };
        let seen: Vec<_> = items.iter().map(|item| (item.location.as_str(), item.presence)).collect();
        let old = (r"Windows.old: HKLM\SOFTWARE\x", Presence::OnlyTraces);
        assert_eq!(seen, [("now", Presence::Present), old]);
        assert_eq!(located(r"C:\Program Files\x", "Windows.old"), r"C:\Windows.old\Program Files\x");

        let failed = || SourceOutcome::could_not_check(Reason::new(ReasonKind::Damaged, "x"));
        assert!(matches!(joined(SourceOutcome::absent(), read("x"), "o", always).reading, Reading::Read(_)));
        assert_eq!(joined(SourceOutcome::absent(), failed(), "o", |_| false), SourceOutcome::absent());
        let gap = joined(read("now"), failed(), "Windows.old", always).gap.expect("a gap");
        assert_eq!((gap.kind, gap.detail.as_str()), (ReasonKind::Damaged, "Windows.old: x"));
        let kept = joined(failed(), read("x"), "o", always);
        assert!(matches!(&kept.reading, Reading::Read(items) if items.len() == 1), "{kept:?}");
        assert_eq!(kept.gap.map(|gap| gap.kind), Some(ReasonKind::Damaged), "the gap of today stays");
    }
}
