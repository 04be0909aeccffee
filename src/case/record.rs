//! What a report needs to know of the record, and how far it can be relied on.

use std::collections::BTreeMap;
use std::io;
use std::ops::Range;
use std::path::Path;

use super::Case;
use super::log::{
    CASE_CREATED, CASE_OPENED, CASE_SET_ASIDE, CHECK, HOW, KINDS, KINDS_CHOSEN, KNOWS, LOG_CHANGED, Lines,
    LogEntry, LogMark, NEW, SCAN_FINISHED, lines,
};
use crate::scan::Scan;

/// What a report needs to know of the record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    pub entries: Vec<LogEntry>,
    /// How far the entries can be relied on.
    pub trust: Trust,
    /// Which of them are about this case.
    own: Range<usize>,
}

/// How far a record can be relied on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Trust {
    /// Every entry follows from the one before it, or no record was kept.
    #[default]
    Whole,
    /// So many entries do not follow from the one before, are not the ones that the case knows, or are no entries.
    Broken(usize),
    /// The case knows of more entries than there are.
    Cut,
    /// The record says something else than the case.
    Unlike,
    /// There is no record beside the case.
    Missing,
    /// The record could not be read, for this reason.
    Unreadable(String),
}

impl Trust {
    /// The name in an entry that says so.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Broken(_) => "broken",
            Self::Cut => "cut",
            Self::Unlike => "unlike",
            Self::Missing => "missing",
            Self::Unreadable(_) => "unreadable",
        }
    }
}

impl Record {
    /// The entries about the case that is open now. Those before it are about one that was set aside, of
    /// this computer or another.
    pub fn of_this_case(&self) -> &[LogEntry] {
        self.entries.get(self.own.clone()).unwrap_or_default()
    }

    /// How many entries come before those about this case.
    pub(super) fn begin(&self) -> usize {
        self.own.start
    }

    /// The record in this file, or why there is none. Nothing is known of its case.
    pub fn of(path: &Path) -> Self {
        Self::read(path, None, None)
    }

    /// The record beside a case, held against what the case knows of it. A case of an older version knows
    /// nothing.
    pub fn of_case(path: &Path, case: &Case) -> Self {
        Self::read(path, case.log.as_ref(), Some(case))
    }

    pub(super) fn read(path: &Path, mark: Option<&LogMark>, case: Option<&Case>) -> Self {
        let lines = match lines(path, mark.map_or(0, |mark| mark.length)) {
            Ok(lines) => lines,
            Err(error) => {
                let is_missing = error.kind() == io::ErrorKind::NotFound;
                let trust = if is_missing { Trust::Missing } else { Trust::Unreadable(error.to_string()) };
                return Self { trust, ..Self::default() };
            }
        };
        let own = own(&lines.entries, mark);
        let mut trust = trust(&lines, mark, &own);
        let known = mark.map_or(0, |mark| mark.length);
        if let (Trust::Whole, Some(case)) = (&trust, case)
            && !agrees(case, &lines.entries, &own, known)
        {
            trust = Trust::Unlike;
        }
        Self { entries: lines.entries, trust, own }
    }
}

fn begins_case(entry: &LogEntry) -> bool {
    matches!(entry.what.as_str(), CASE_CREATED | CASE_SET_ASIDE)
}

/// The range of the entries about this case. A beginning that the case does not know hides nothing: a person
/// who stopped the program before the case was saved, or wrote that entry, began no other case.
fn own(entries: &[LogEntry], mark: Option<&LogMark>) -> Range<usize> {
    match mark {
        None => entries.iter().rposition(begins_case).unwrap_or(0)..entries.len(),
        Some(mark) => mark.begin.min(entries.len())..entries.len(),
    }
}

fn trust(lines: &Lines, mark: Option<&LogMark>, own: &Range<usize>) -> Trust {
    let entries = &lines.entries;
    // One that does not begin with a case goes on from another, which is gone.
    let has_begin = entries.first().is_none_or(begins_case);
    let mut broken = lines.broken + usize::from(!has_begin);
    let mut is_cut = false;
    if let Some(mark) = mark {
        is_cut = entries.len() < mark.length;
        broken += usize::from(!is_cut && lines.head != mark.head);
        // The program begins a case anew only where there is none.
        let after_begin = entries.get(own.clone()).unwrap_or_default().iter().skip(1);
        broken += after_begin.filter(|entry| entry.what == CASE_CREATED).count();
    }
    let own = entries.get(own.clone()).unwrap_or_default();
    let said: Vec<&str> = own
        .iter()
        .filter(|entry| entry.what == LOG_CHANGED)
        .filter_map(|entry| entry.with.get(HOW).map(String::as_str))
        .collect();
    match () {
        () if broken > 0 => Trust::Broken(broken),
        () if is_cut || said.contains(&Trust::Cut.id()) => Trust::Cut,
        () if said.contains(&Trust::Missing.id()) => Trust::Missing,
        () if said.contains(&Trust::Unlike.id()) => Trust::Unlike,
        () if !said.is_empty() => Trust::Broken(said.len()),
        () => Trust::Whole,
    }
}

/// Whether the case says what the record says. The entries that it knows are in the case, since they are
/// written before it is saved; of later ones the case may know nothing yet.
fn agrees(case: &Case, entries: &[LogEntry], own: &Range<usize>, known: usize) -> bool {
    let mut reflected: Vec<(usize, &LogEntry)> = Vec::new();
    let mut later = Vec::new();
    for (index, entry) in entries.iter().enumerate().skip(own.start) {
        if index >= known {
            later.push(entry);
            continue;
        }
        if entry.what == CASE_OPENED {
            // The program was stopped before it saved the case again.
            let knows = entry.with.get(KNOWS).and_then(|knows| knows.parse().ok()).unwrap_or(index);
            let keeps = reflected.partition_point(|(index, _)| *index < knows);
            reflected.truncate(keeps);
        }
        reflected.push((index, entry));
    }
    let reflected: Vec<&LogEntry> = reflected.into_iter().map(|(_, entry)| entry).collect();
    checks_agree(case, &reflected, &later) && answers_agree(case, &reflected, &later)
}

/// The newest check, the first that found something, and how often something new was found.
fn checks_agree(case: &Case, known: &[&LogEntry], later: &[&LogEntry]) -> bool {
    fn checks<'e>(entries: &'e [&'e LogEntry]) -> impl DoubleEndedIterator<Item = &'e LogEntry> {
        entries.iter().copied().filter(|entry| entry.what == SCAN_FINISHED)
    }
    let says =
        |entry: &LogEntry, name: &str, value: &str| entry.with.get(name).is_some_and(|own| own == value);
    let name = |entry: &LogEntry| entry.with.get(CHECK).cloned();
    let scan = case.scans.newest.as_ref().map(Scan::fingerprint);
    if let Some(newest) = checks(known).next_back().map(name) {
        // Older versions gave checks no name.
        let is_same = newest.is_none() || newest == scan || checks(later).any(|entry| name(entry) == scan);
        if !is_same {
            return false;
        }
    }
    if let Some(first) = checks(known).find(|entry| says(entry, "verdict", "found")).and_then(name)
        && case.scans.before.as_ref().map(Scan::fingerprint) != Some(first)
    {
        return false;
    }
    checks(known).filter(|entry| says(entry, NEW, "true")).count() <= case.duties.found.len()
}

/// Each answer is the one that was given last.
fn answers_agree(case: &Case, known: &[&LogEntry], later: &[&LogEntry]) -> bool {
    let agree = |what: &str, answers: &BTreeMap<String, String>| {
        let of = |entry: &&LogEntry| {
            let (question, choice) = (entry.with.get("question")?, entry.with.get("choice")?);
            (entry.what == what).then(|| (question.clone(), choice.clone()))
        };
        let given: BTreeMap<String, String> = known.iter().filter_map(of).collect();
        let later: Vec<(String, String)> = later.iter().filter_map(of).collect();
        answers.iter().all(|(question, choice)| {
            given.get(question).is_none_or(|given| given == choice)
                || later.iter().any(|(own, given)| own == question && given == choice)
        })
    };
    agree("answered", &case.business.answers)
        && agree("gate-answered", &case.removal.gate_answers)
        && kinds_agree(case, known, later)
}

/// The kinds of business are those that were chosen last.
fn kinds_agree(case: &Case, known: &[&LogEntry], later: &[&LogEntry]) -> bool {
    fn chosen<'e>(entries: &'e [&'e LogEntry]) -> impl DoubleEndedIterator<Item = &'e String> {
        let chosen = entries.iter().filter(|entry| entry.what == KINDS_CHOSEN);
        chosen.filter_map(|entry| entry.with.get(KINDS))
    }
    let kinds = case.business.kinds_on_record();
    // Rules that do not know a kind have it asked anew.
    kinds.is_empty()
        || chosen(known).next_back().is_none_or(|last| *last == kinds)
        || chosen(later).any(|later| *later == kinds)
}
