//! What a check of this computer changes. No I/O, no egui.

use std::collections::BTreeMap;

use super::event::Command;
use super::model::{Details, Model, Scanning};
use super::notice::Notice;
use super::{office, removal};
use crate::case::log;
use crate::machine::ScanProgress;
use crate::removal::run::Signature;
use crate::removal::signs::Signs;
use crate::scan::Scan;

/// Begins a check that the person asked for, unless one runs already.
pub fn start_scan(model: &mut Model) -> Vec<Command> {
    begin(model, false)
}

/// The same for a page that has to know what is so now. If nothing is different, the check that the person knows
/// stays, and with it the number of the report.
pub fn look_by_itself(model: &mut Model) -> Vec<Command> {
    begin(model, true)
}

fn begin(model: &mut Model, is_by_itself: bool) -> Vec<Command> {
    // While an uninstaller works, what is seen is neither before nor after.
    if model.scanning.is_some() || model.removing.is_some() {
        return Vec::new();
    }
    model.scanning = Some(Scanning { is_by_itself, ..Scanning::default() });
    vec![Command::Log { what: "scan-started", with: Vec::new() }, Command::Scan]
}

pub fn progressed(model: &mut Model, progress: ScanProgress) {
    if let Some(scanning) = &mut model.scanning {
        match progress {
            ScanProgress::Started(places) => scanning.places = places,
            ScanProgress::Finished(place) => drop(scanning.finished.insert(place)),
        }
    }
}

/// Takes the result into the case. `signatures` go by the keys of the findings in it.
pub fn finished(
    model: &mut Model,
    mut scan: Scan,
    signs: Signs,
    mut signatures: BTreeMap<String, Signature>,
) -> Vec<Command> {
    let is_by_itself = model.scanning.take().is_some_and(|scanning| scanning.is_by_itself);
    let keys = |scan: &Scan| -> Vec<String> {
        scan.findings.iter().map(|finding| finding.key(&model.rules)).collect()
    };
    let seen_as = keys(&scan);
    if model.case.scans.is_of(&scan.computer) {
        model.case.scans.tell_apart(&mut scan);
    }
    let renamed = seen_as.iter().zip(keys(&scan));
    model.signatures = renamed.filter_map(|(before, now)| Some((now, signatures.remove(before)?))).collect();
    if is_by_itself && is_known(model, &scan) {
        model.case.removal.note_signs(signs);
        removal::scanned(model);
        let with = vec![("verdict", scan.verdict().id().to_owned())];
        let mut commands = vec![Command::Log { what: "looked-again", with }];
        commands.extend(office::send_first_result(model));
        commands.extend(removal::claim_checked(model));
        return commands;
    }
    let mut with = vec![
        ("verdict", scan.verdict().id().to_owned()),
        ("findings", scan.findings.len().to_string()),
        ("gaps", scan.gaps().count().to_string()),
        (log::CHECK, scan.fingerprint()),
    ];
    let mut commands = Vec::new();
    if !model.case.scans.is_of(&scan.computer) {
        // The findings on the other computer are not lost.
        let text = model.texts.get("notice-case-other-computer");
        model.notice = Some(Notice::problem(text, None));
        // What was said is of that one.
        model.claim = None;
        commands.push(Command::KeepCase);
    }
    let finished_at = scan.finished_at;
    model.case.add_scan(&model.rules, scan);
    // After that: the case of another computer is forgotten with its signs.
    model.case.removal.note_signs(signs);
    let is_new = model.case.duties.found.last().is_some_and(|found| found.at == finished_at);
    with.push((log::NEW, is_new.to_string()));
    removal::scanned(model);
    if let Some(result) = model.progress().result() {
        with.push(("gone", result.id().to_owned()));
    }
    // The opened details belonged to what the previous check saw.
    model.open_details.retain(|one| !matches!(one, Details::Finding(_) | Details::Leftover(_)));
    commands.push(Command::Log { what: log::SCAN_FINISHED, with });
    commands.extend(office::send_result(model));
    commands.extend(removal::claim_checked(model));
    commands
}

/// Whether a check says nothing that the newest one of today does not say. After something was done it does.
fn is_known(model: &Model, scan: &Scan) -> bool {
    let removal = &model.case.removal;
    let has_done = |newest: &Scan| {
        let has_tried = removal.attempts.iter().any(|attempt| attempt.is_newer_than(newest));
        has_tried || !removal.by_hand.is_empty() || removal.restart.is_some()
    };
    model.case.scans.newest.as_ref().is_some_and(|newest| {
        let is_of_today = model.day_of(newest.finished_at) == model.day_of(scan.finished_at);
        is_of_today && newest.saw_the_same_as(scan) && !has_done(newest)
    })
}
