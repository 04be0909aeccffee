#![cfg(test)]

use super::*;
use crate::bans::Coverage;
use crate::machine::{ReasonKind, SourceId};
use crate::scan::result::CheckReason;
use crate::scan::samples::{clear, finding};
use crate::scan::{Check, CheckResult};

/// What is said after an installed program, for what the newest scan has.
fn result(after: &[Finding], change: impl FnOnce(&mut Scan), known: &Known) -> RemovalResult {
    let rules = Rules::embedded().unwrap();
    let mut before = clear(&rules);
    let mut after_scan = before.clone();
    before.findings.push(finding("acme", State::Installed, &[SourceId::UninstallEntries]));
    after_scan.findings.extend(after.iter().cloned());
    change(&mut after_scan);
    compare(&rules, &before, &after_scan, known).result
}

fn unchanged(_: &mut Scan) {}

#[test]
fn gone_is_said_only_when_everything_could_be_looked_at() {
    let known = Known::default();
    assert_eq!(result(&[], unchanged, &known), RemovalResult::Removed);
    let with_gap = |scan: &mut Scan| {
        scan.checks.push(Check {
            source: SourceId::Services,
            result: CheckResult::CouldNotCheck,
            items: 0,
            millis: 0,
            reason: Some(CheckReason { kind: ReasonKind::TimedOut, detail: String::new() }),
        });
    };
    assert_eq!(result(&[], with_gap, &known), RemovalResult::CouldNotCheck);
    let unclear =
        Finding { covered: Coverage::Ask, ..finding("other", State::Installed, &[SourceId::Services]) };
    assert_eq!(result(&[unclear], unchanged, &known), RemovalResult::CouldNotCheck);
}

#[test]
fn what_can_still_do_something_is_never_harmless() {
    let known = Known::default();
    for (source, expected) in [
        (SourceId::Services, RemovalResult::Leftovers),
        (SourceId::DriverFiles, RemovalResult::Leftovers),
        (SourceId::ScheduledTasks, RemovalResult::Leftovers),
        (SourceId::Processes, RemovalResult::Leftovers),
        (SourceId::Certificates, RemovalResult::Leftovers),
        (SourceId::BrowserExtensions, RemovalResult::Leftovers),
        (SourceId::ProgramFolders, RemovalResult::HarmlessLeftovers),
        (SourceId::SoftwareKeys, RemovalResult::HarmlessLeftovers),
        (SourceId::UninstallEntries, RemovalResult::HarmlessLeftovers),
        (SourceId::SecurityCenter, RemovalResult::HarmlessLeftovers),
    ] {
        assert_eq!(
            result(&[finding("acme", State::Leftover, &[source])], unchanged, &known),
            expected,
            "{source:?}"
        );
    }
}

#[test]
fn a_restart_explains_only_what_was_worked_on() {
    let here = [finding("acme", State::Installed, &[SourceId::UninstallEntries])];
    let waiting = Known { waits_for_restart: true, ..Known::default() };
    assert_eq!(result(&here, unchanged, &waiting), RemovalResult::StillThere, "nobody has done anything");
    let worked = Known { worked_on: BTreeSet::from(["acme".to_owned()]), ..waiting };
    assert_eq!(result(&here, unchanged, &worked), RemovalResult::StillThere, "its entry stands as before");
    let partly = [finding("acme", State::Installed, &[SourceId::Services])];
    assert_eq!(result(&partly, unchanged, &worked), RemovalResult::RestartDue, "its entry has gone");
    let gone_files = [finding("acme", State::Orphaned, &[SourceId::UninstallEntries])];
    assert_eq!(result(&gone_files, unchanged, &worked), RemovalResult::RestartDue, "its files have gone");
    assert_eq!(result(&[], unchanged, &worked), RemovalResult::RestartDue, "not called gone before it");
    let asked = Known { asked_for_restart: worked.worked_on.clone(), ..worked.clone() };
    assert_eq!(result(&here, unchanged, &asked), RemovalResult::RestartDue, "it says itself that it waits");
    let done = Known { waits_for_restart: false, ..asked };
    assert_eq!(result(&here, unchanged, &done), RemovalResult::StillThere);
}

#[test]
fn what_belongs_to_an_installed_program_is_no_leftover() {
    let rules = Rules::embedded().unwrap();
    let mut before = clear(&rules);
    let mut after = before.clone();
    let sources = [SourceId::UninstallEntries, SourceId::ProgramFolders];
    before.findings.push(finding("acme", State::Installed, &sources));
    after.findings.push(finding("acme", State::Installed, &sources));
    after.findings.push(finding("other", State::Leftover, &[SourceId::ProgramFolders]));
    let proof = compare(&rules, &before, &after, &Known::default());
    let kinds: Vec<(Trace, usize)> = proof.leftovers.iter().map(|(kind, list)| (*kind, list.len())).collect();
    assert_eq!(kinds, [(Trace::Folder, 1)]);
}

#[test]
fn only_what_was_here_comes_back() {
    let known = Known { was_gone: true, ..Known::default() };
    let here = |product: &str| [finding(product, State::Installed, &[SourceId::UninstallEntries])];
    assert_eq!(result(&here("acme"), unchanged, &known), RemovalResult::CameBack);
    assert_eq!(result(&here("other"), unchanged, &known), RemovalResult::StillThere);
}
