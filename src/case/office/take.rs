//! How a result that came is taken into the list: by the computer that it is of, and never so that it gets better by
//! what a result does not say.

use jiff::Timestamp;

use super::{Device, DeviceKind, DeviceResult, KeptResult, MOST_BYTES, MOST_RESULT, OfficeList, Taken};
use crate::case::Case;
use crate::machine::Computer;
use crate::scan::{Scan, Verdict};

/// Whether two computers are one device of an office: by their ID, and copies of one disk by their names. What has no
/// ID is known by its name.
pub fn is_one_device(one: &Computer, other: &Computer) -> bool {
    let is_named = |computer: &Computer| !computer.name.trim().is_empty();
    let has_other_name = is_named(one) && is_named(other) && !is_named_as(one, other);
    one.is_same_as(other) && !has_other_name
}

/// Whether one is a copy of the disk of the other, with a name of its own.
pub fn is_copy(one: &Computer, other: &Computer) -> bool {
    one.is_same_as(other) && !is_one_device(one, other)
}

fn is_named_as(one: &Computer, other: &Computer) -> bool {
    one.name.trim().to_lowercase() == other.name.trim().to_lowercase()
}

/// Whether anything but the check itself says which computer it is.
fn is_told(computer: &Computer) -> bool {
    !computer.is_known_by_place() && (!computer.id.is_empty() || computer.has_name_of(computer))
}

fn is_one_check(one: &Scan, other: &Scan) -> bool {
    (one.started_at, one.finished_at) == (other.started_at, other.finished_at)
}

impl Case {
    /// Takes in what a computer said. `here` is the one on which the program runs, `now` is by its clock. One that was
    /// only typed is the computer of that name.
    pub fn take_result(&mut self, result: DeviceResult, here: &Computer, now: Timestamp) -> Taken {
        let own = self.scans.newest.as_ref().map_or(here, |scan| &scan.computer);
        let is_own_check = |scan: &Scan| is_one_check(scan, &result.scan);
        let is_own = if is_told(own) {
            is_one_device(&result.scan.computer, own)
        } else {
            self.scans.newest.iter().chain(&self.scans.before).any(is_own_check)
        };
        if is_own { Taken::Own } else { self.office.take(result, now) }
    }
}

impl Case {
    /// Puts the computer of the case on the list, with what is known of it.
    pub(in crate::case) fn list_own(&mut self) {
        let at = self.scans.newest.as_ref().map(|scan| scan.finished_at);
        if let Some(result) = at.and_then(|at| self.device_result(at)) {
            self.office.take(result, at.unwrap_or_default());
        }
    }

    /// Takes the computer of this check off the list, because it is now that of the case, and keeps what was found.
    pub(in crate::case) fn unlist(&mut self, scan: &Scan) {
        let is_it = |result: &DeviceResult| {
            is_told(&scan.computer) && is_one_device(&result.scan.computer, &scan.computer)
        };
        let at = |device: &Device| device.result.as_deref().is_some_and(is_it);
        let Some(at) = self.office.devices.iter().position(at) else { return };
        let device = self.office.devices.remove(at);
        let found = device.result.as_deref().and_then(finding).cloned();
        if self.scans.before.is_none() {
            self.scans.before = found.filter(|found| found.finished_at < scan.started_at);
        }
    }
}

impl OfficeList {
    /// Takes in what another computer said. `now` is by the clock of this one.
    pub fn take(&mut self, result: DeviceResult, now: Timestamp) -> Taken {
        let at = self.position(&result);
        let known = at.and_then(|at| self.devices.get(at)?.result.clone());
        let merged = match &known {
            Some(known) => merged(known, result, now),
            None => Some(result),
        };
        // Its file is looked at again and again.
        let Some(merged) = merged.filter(|merged| known.as_deref() != Some(merged)) else {
            return Taken::Known;
        };
        let name = merged.scan.computer.name.trim().to_owned();
        let kept = KeptResult::new(merged);
        let others = self.devices.iter().filter_map(|device| device.result.as_ref());
        let bytes: usize = others.map(KeptResult::size).sum();
        let before = known.as_ref().map_or(0, KeptResult::size);
        // What was found before may come along.
        if kept.size() > 2 * MOST_RESULT {
            return Taken::TooLarge;
        }
        if bytes.saturating_sub(before).saturating_add(kept.size()) > MOST_BYTES {
            return Taken::Full;
        }
        let device = match at.and_then(|at| self.devices.get_mut(at)) {
            Some(device) => device,
            None => match self.add(name, DeviceKind::Computer) {
                Some(device) => device,
                None => return Taken::Full,
            },
        };
        device.result = Some(kept);
        Taken::New(device.name.clone())
    }

    /// Where the computer of a result is on the list.
    fn position(&self, result: &DeviceResult) -> Option<usize> {
        let computer = &result.scan.computer;
        let find = |is_it: &dyn Fn(&DeviceResult) -> bool| {
            self.devices.iter().position(|device| device.result.as_deref().is_some_and(is_it))
        };
        // It is the same check, or says itself which one came before.
        let is_linked = |known: &DeviceResult| {
            let is_earlier = |scan: &Scan| result.earlier.as_ref().is_some_and(|own| is_one_check(own, scan));
            let is_it = known.scan.computer == *computer;
            is_it
                && (is_one_check(&known.scan, &result.scan)
                    || is_earlier(&known.scan)
                    || known.earlier.as_ref().is_some_and(is_earlier))
        };
        if !is_told(computer) {
            return find(&is_linked);
        }
        let is_it = |known: &DeviceResult| is_one_device(&known.scan.computer, computer);
        let is_meant = |device: &Device| {
            let is_open = device.kind == DeviceKind::Computer && device.result.is_none();
            is_open
                && !computer.name.trim().is_empty()
                && device.name.trim().to_lowercase() == computer.name.trim().to_lowercase()
        };
        find(&is_it).or_else(|| self.devices.iter().position(is_meant))
    }
}

/// How grave it is.
fn weight(scan: &Scan) -> u8 {
    match scan.verdict() {
        Verdict::Found => 2,
        Verdict::Unsure => 1,
        Verdict::Clear => 0,
    }
}

/// The first check in it that found something.
fn finding(result: &DeviceResult) -> Option<&Scan> {
    result.earlier.iter().chain([&result.scan]).find(|scan| scan.covered().next().is_some())
}

/// What is known of a computer after one more result; `None` where it changes nothing.
fn merged(known: &DeviceResult, new: DeviceResult, now: Timestamp) -> Option<DeviceResult> {
    // A check alone does not know of restarts, and neither does a computer that has forgotten what was found on it.
    let knows_restarts = |result: &DeviceResult| !result.app.is_empty() && result.earlier.is_some();
    // A date that is still to come says nothing of the order: then the worse counts.
    let is_ahead = |scan: &Scan| scan.finished_at > now;
    let (known_weight, new_weight) = (weight(&known.scan), weight(&new.scan));
    if is_one_check(&known.scan, &new.scan) {
        let is_later = new.made_at > known.made_at;
        let waits = if is_later && knows_restarts(&new) {
            new.waits_for_restart
        } else {
            known.waits_for_restart || (is_later && new.waits_for_restart)
        };
        let earlier = known.earlier.clone().or_else(|| new.earlier.clone());
        let scan = if new_weight > known_weight { new.scan.clone() } else { known.scan.clone() };
        let latest = if is_later && !new.app.is_empty() { new } else { known.clone() };
        return Some(DeviceResult { waits_for_restart: waits, scan, earlier, ..latest });
    }
    if new.scan.finished_at < known.scan.finished_at {
        if is_ahead(&known.scan) && new_weight > known_weight {
            let is_before = |scan: &&Scan| scan.finished_at < new.scan.finished_at;
            let earlier = new.earlier.clone().or_else(|| finding(known).filter(is_before).cloned());
            return Some(DeviceResult { earlier, ..new });
        }
        let earlier = known.earlier.is_none().then(|| finding(&new).cloned()).flatten();
        return earlier.map(|earlier| DeviceResult { earlier: Some(earlier), ..known.clone() });
    }
    if is_ahead(&new.scan) && new_weight < known_weight {
        return None;
    }
    let waits = new.waits_for_restart || (known.waits_for_restart && !knows_restarts(&new));
    let earlier = new.earlier.clone().or_else(|| finding(known).cloned());
    Some(DeviceResult { waits_for_restart: waits, earlier, ..new })
}
