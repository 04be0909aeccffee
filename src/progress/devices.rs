//! Where the computers and phones of an office stand, each by what is known of it.

use jiff::Timestamp;

use super::{Headline, Progress, Standpoint, old_check};
use crate::case::{Device, DeviceKind, DeviceResult, HandAnswer, HandCheck, is_copy};
use crate::escape::clipped;
use crate::machine::Computer;
use crate::named::named_enum;
use crate::removal::comparison::{self, Known};
use crate::scan::{Finding, Scan, Verdict};

/// The longest name that a row has room for, in letters.
const LONGEST: usize = 60;

/// The whole list, this computer first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Devices<'a> {
    pub rows: Vec<DeviceRow<'a>>,
}

/// One computer or phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceRow<'a> {
    /// `None` for this computer.
    pub id: Option<u32>,
    /// With the beginning of its ID where another has the same name.
    pub name: String,
    pub kind: DeviceKind,
    pub state: DeviceState,
    /// When it was looked at last; `None` while nobody has.
    pub at: Option<Timestamp>,
    /// Who looked, where it was not the app.
    pub by: Option<&'a str>,
    /// It was a disk, on which nothing runs.
    pub is_disk: bool,
    /// Another of the list has its ID and another name: one is a copy of the disk of the other.
    pub is_copy: bool,
    /// What was found there: names and versions.
    pub found: Vec<String>,
}

named_enum! {
    /// What is known of a device. Text key: `device-state-` and this.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub enum DeviceState {
        Found = "found",
        /// Removed, but a restart is due.
        Restart = "restart",
        /// Not everything could be looked at, or what was seen may be covered.
        Unsure = "unsure",
        /// Nothing was found, but too long ago.
        Old = "old",
        /// Only traces that do nothing.
        Traces = "traces",
        Removed = "removed",
        NotFound = "not-found",
        ToCheck = "to-check",
    }
}

impl DeviceState {
    /// The sign beside it; none while nobody has looked.
    pub fn sign(self) -> Option<Verdict> {
        match self {
            Self::Found => Some(Verdict::Found),
            Self::Restart | Self::Unsure | Self::Old | Self::Traces => Some(Verdict::Unsure),
            Self::Removed | Self::NotFound => Some(Verdict::Clear),
            Self::ToCheck => None,
        }
    }

    /// Whether somebody has to do something there.
    pub fn needs_somebody(self) -> bool {
        matches!(self, Self::Found | Self::Restart | Self::Unsure | Self::Old)
    }

    fn of(headline: Headline, is_old: bool, has_removed: bool) -> Self {
        match headline {
            Headline::NotChecked => Self::ToCheck,
            Headline::Installed | Headline::Traces => Self::Found,
            Headline::HarmlessTraces => Self::Traces,
            Headline::RestartDue => Self::Restart,
            Headline::Unsure => Self::Unsure,
            Headline::Clear if is_old => Self::Old,
            Headline::Clear if has_removed => Self::Removed,
            Headline::Clear => Self::NotFound,
        }
    }
}

impl<'a> Devices<'a> {
    /// Of the case of `from`, which is that of `computer` and stands as `progress` says.
    pub fn of(from: &Standpoint<'a>, progress: &Progress<'_>, computer: &Computer) -> Self {
        let case = from.case;
        let newest = case.scans.newest.as_ref();
        let has_removed = case.scans.before.as_ref().is_some_and(|before| before.covered().next().is_some());
        let own = DeviceRow {
            id: None,
            name: newest.map_or(computer, |scan| &scan.computer).name.clone(),
            kind: DeviceKind::Computer,
            state: DeviceState::of(progress.headline, progress.old_check.is_some(), has_removed),
            at: newest.map(|scan| scan.finished_at),
            by: None,
            is_disk: newest.is_some_and(Scan::is_of_disk),
            is_copy: false,
            found: newest.map(found).unwrap_or_default(),
        };
        let others = case.office.devices.iter().map(|device| row(from, device));
        let mut rows: Vec<DeviceRow<'a>> = [own].into_iter().chain(others).collect();
        for row in &mut rows {
            row.name = clipped(&row.name, LONGEST);
        }
        let results = case.office.devices.iter().map(|device| device.result.as_ref());
        let computers: Vec<Option<&Computer>> = [Some(newest.map_or(computer, |scan| &scan.computer))]
            .into_iter()
            .chain(results.map(|result| result.map(|result| &result.scan.computer)))
            .collect();
        for (row, own) in rows.iter_mut().zip(&computers) {
            let is_of = |other: &&Computer| own.is_some_and(|own| is_copy(own, other));
            row.is_copy = computers.iter().flatten().any(is_of);
        }
        let own_id = newest.map_or(computer, |scan| &scan.computer).id.as_str();
        let ids: Vec<String> =
            [own_id]
                .into_iter()
                .chain(case.office.devices.iter().map(|device| {
                    device.result.as_ref().map_or("", |result| result.scan.computer.id.as_str())
                }))
                .enumerate()
                .map(|(number, id)| match id.get(..4).filter(|start| !start.starts_with("plac")) {
                    Some(start) => start.to_owned(),
                    None => (number + 1).to_string(),
                })
                .collect();
        let names: Vec<String> = rows.iter().map(|row| row.name.trim().to_lowercase()).collect();
        for ((row, own), id) in rows.iter_mut().zip(&names).zip(ids) {
            if names.iter().filter(|name| *name == own).count() > 1 && !own.is_empty() {
                row.name = format!("{} ({id})", row.name.trim());
            }
        }
        Self { rows }
    }

    /// How many somebody has looked at.
    pub fn checked(&self) -> usize {
        self.count(|state| state != DeviceState::ToCheck)
    }

    /// How many need somebody.
    pub fn needing(&self) -> usize {
        self.count(DeviceState::needs_somebody)
    }

    fn count(&self, is_one: impl Fn(DeviceState) -> bool) -> usize {
        self.rows.iter().filter(|row| is_one(row.state)).count()
    }

    /// Those in one of these states, in the order of the list.
    pub fn in_states(&self, states: &[DeviceState]) -> Vec<&DeviceRow<'a>> {
        self.rows.iter().filter(|row| states.contains(&row.state)).collect()
    }

    /// The sign of all together: the gravest. Green only where every one of them is.
    pub fn sign(&self) -> Verdict {
        let signs: Vec<Option<Verdict>> = self.rows.iter().map(|row| row.state.sign()).collect();
        if signs.contains(&Some(Verdict::Found)) {
            Verdict::Found
        } else if signs.iter().all(|sign| *sign == Some(Verdict::Clear)) {
            Verdict::Clear
        } else {
            Verdict::Unsure
        }
    }
}

fn row<'a>(from: &Standpoint<'a>, device: &'a Device) -> DeviceRow<'a> {
    let blank = DeviceRow {
        id: Some(device.id),
        name: device.name.clone(),
        kind: device.kind,
        state: DeviceState::ToCheck,
        at: None,
        by: None,
        is_disk: false,
        is_copy: false,
        found: Vec::new(),
    };
    if let Some(result) = &device.result {
        let state = state_of(from, result);
        return DeviceRow {
            state,
            at: Some(result.scan.finished_at),
            is_disk: result.scan.is_of_disk(),
            found: found(&result.scan),
            ..blank
        };
    }
    match &device.by_hand {
        Some(HandCheck { at, by, answer, was_found }) => {
            let state = match answer {
                HandAnswer::Found => DeviceState::Found,
                HandAnswer::NotSure => DeviceState::Unsure,
                HandAnswer::NotFound if old_check::day_if_old(*at, from.now).is_some() => DeviceState::Old,
                HandAnswer::NotFound if *was_found => DeviceState::Removed,
                HandAnswer::NotFound => DeviceState::NotFound,
            };
            DeviceRow { state, at: Some(*at), by: Some(by.as_str()), ..blank }
        }
        None => blank,
    }
}

/// What a result comes to today, by these rules.
fn state_of(from: &Standpoint<'_>, result: &DeviceResult) -> DeviceState {
    let DeviceResult { scan, earlier, waits_for_restart, .. } = result;
    let known = Known { waits_for_restart: *waits_for_restart, ..Known::default() };
    // As in a case: what was found first is what is compared with.
    let before = earlier.as_ref().or_else(|| scan.covered().next().is_some().then_some(scan));
    let comparison = before.map(|before| comparison::compare(from.rules, before, scan, &known));
    let headline = Headline::of(Some(scan), comparison.as_ref(), *waits_for_restart);
    let is_old = old_check::of(from.rules, scan, from.now).is_some();
    let has_removed = earlier.as_ref().is_some_and(|earlier| earlier.covered().next().is_some());
    DeviceState::of(headline, is_old, has_removed)
}

fn found(scan: &Scan) -> Vec<String> {
    scan.covered().map(Finding::name_and_version).collect()
}
