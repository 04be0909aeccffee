//! Is it gone? Before and after, side by side, and what is left with what it means. Pure.

use std::collections::BTreeSet;

use crate::bans::Rules;
use crate::machine::Trace;
use crate::named::named_enum;
use crate::scan::{Evidence, Finding, Scan, State};

/// What the comparison of two scans shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison<'s> {
    pub result: RemovalResult,
    /// Everything the ban covers that was there before or is now, in the order of the first scan.
    pub rows: Vec<Row>,
    /// What is left of programs that are gone, by kind. A part of a program that is still here is no leftover.
    pub leftovers: Vec<(Trace, Vec<&'s Evidence>)>,
}

named_enum! {
    /// The answer, never a bare tick. Text keys: `gone-ID`, `gone-ID-note`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum RemovalResult {
        Removed = "removed",
        /// Nothing is left but what goes with the next restart, or nobody knows before it.
        RestartDue = "restart-due",
        /// The leftovers do nothing.
        HarmlessLeftovers = "harmless-leftovers",
        /// A leftover can still do something, or is trusted by this computer.
        Leftovers = "leftovers",
        StillThere = "still-there",
        /// It was gone, and is here again.
        CameBack = "came-back",
        /// Nothing was seen, but not everything could be looked at.
        CouldNotCheck = "could-not-check",
    }
}

/// One product, before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub name: String,
    /// `None` when it was not there then.
    pub before: Option<State>,
    /// `None` when it is gone.
    pub after: Option<State>,
}

/// What is known besides the two scans.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// A restart is still to come.
    pub waits_for_restart: bool,
    /// An earlier scan has shown that it was gone.
    pub was_gone: bool,
    /// The keys of the findings on which an uninstaller has worked since the computer was started: a
    /// restart may end what it began.
    pub worked_on: BTreeSet<String>,
    /// Those of them whose uninstaller asked for the restart itself.
    pub asked_for_restart: BTreeSet<String>,
}

impl Known {
    /// Whether a restart may end what an uninstaller began on this finding. One that asked for no restart
    /// and changed nothing that stands in a list or a folder has not removed it, whatever it said.
    fn may_end_with_restart(&self, key: &str, before: Option<&Finding>, after: &Finding) -> bool {
        let has_changed = || before.is_none_or(|before| has_lost_something(before, after));
        self.worked_on.contains(key) && (self.asked_for_restart.contains(key) || has_changed())
    }
}

/// Whether an entry, a folder or a part of the system that was seen of a program is not there any more.
pub fn has_lost_something(before: &Finding, after: &Finding) -> bool {
    let goes_with_it = |evidence: &&Evidence| {
        matches!(evidence.source.facts().trace, Trace::ListEntry | Trace::Folder | Trace::System)
    };
    let is_still_there = |evidence: &Evidence| {
        let is_same =
            |other: &Evidence| (other.source, &other.location) == (evidence.source, &evidence.location);
        after.evidence.iter().any(is_same)
    };
    after.state < before.state || !before.evidence.iter().filter(goes_with_it).all(is_still_there)
}

/// Compares the scan before a removal with the one after it.
pub fn compare<'s>(rules: &Rules, before: &'s Scan, after: &'s Scan, known: &Known) -> Comparison<'s> {
    let with_key = |finding: &'s Finding| (finding.key(rules), finding);
    let old: Vec<(String, &Finding)> = before.covered().map(with_key).collect();
    let new: Vec<(String, &Finding)> = after.covered().map(with_key).collect();
    let with = |list: &[(String, &'s Finding)], key: &str| {
        list.iter().find(|(own, _)| own == key).map(|(_, finding)| *finding)
    };
    let state = |list: &[(String, &'s Finding)], key: &str| with(list, key).map(|finding| finding.state);
    let came = new.iter().filter(|(key, _)| state(&old, key).is_none());
    let rows = old
        .iter()
        .chain(came)
        .map(|(key, finding)| Row {
            name: finding.title(),
            before: state(&old, key),
            after: state(&new, key),
        })
        .collect();
    let mut leftovers: Vec<(Trace, Vec<&Evidence>)> = Vec::new();
    for (_, finding) in new.iter().filter(|(_, finding)| !finding.state.is_here()) {
        for evidence in &finding.evidence {
            let kind = evidence.source.facts().trace;
            match leftovers.iter_mut().find(|(known, _)| *known == kind) {
                Some((_, list)) => list.push(evidence),
                None => leftovers.push((kind, vec![evidence])),
            }
        }
    }
    leftovers.sort_by_key(|(kind, _)| *kind);
    let here: Vec<&(String, &Finding)> = new.iter().filter(|(_, finding)| finding.state.is_here()).collect();
    let may_end =
        |(key, finding): &&(String, &Finding)| known.may_end_with_restart(key, with(&old, key), finding);
    let is_untouched = !here.iter().all(may_end);
    // A program that was never here did not come back.
    let was_here = |key: &String| state(&old, key).is_some_and(State::is_here);
    let came_back = known.was_gone && here.iter().any(|(key, _)| was_here(key));
    // Only what something has worked on may be waiting for the restart.
    let result = if known.waits_for_restart && !is_untouched {
        RemovalResult::RestartDue
    } else if came_back {
        RemovalResult::CameBack
    } else if !here.is_empty() {
        RemovalResult::StillThere
    } else if leftovers.iter().any(|(kind, _)| !kind.is_harmless()) {
        RemovalResult::Leftovers
    } else if after.gaps().next().is_some() || after.unclear().next().is_some() {
        RemovalResult::CouldNotCheck
    } else if leftovers.is_empty() {
        RemovalResult::Removed
    } else {
        RemovalResult::HarmlessLeftovers
    };
    Comparison { result, rows, leftovers }
}

#[cfg(test)]
mod tests;
