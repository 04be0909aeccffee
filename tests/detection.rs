//! Holds the rules of the ban against what such software really leaves on a machine, and against
//! what other software does.
#![cfg(test)]

use std::collections::BTreeMap;

use bancheck::bans::Coverage;
use bancheck::machine::{Field, Item, Presence, SourceId};
use bancheck::scan::{Ground, State, Verdict};

#[path = "support/seen.rs"]
mod seen;
use seen::{item, rules, scan};

/// A thing seen, from the cells of a table: the source, then one cell for each field as `name=value`.
fn seen<'t>(source: &str, cells: impl Iterator<Item = &'t str>) -> (SourceId, Item) {
    let source = SourceId::ALL.iter().find(|known| known.id() == source);
    let fields: Vec<(Field, &str)> = cells
        .map(|cell| {
            let (name, value) = cell.split_once('=').expect("name=value");
            (*Field::ALL.iter().find(|known| known.id() == name).expect("a field"), value)
        })
        .collect();
    assert!(!fields.is_empty(), "a thing that was seen has fields");
    (*source.expect("a source"), item(&fields))
}

const UNINSTALL: &str = include_str!("data/windows-uninstall.tsv");
const TRACES: &str = include_str!("data/traces.tsv");
const FIELD_CASES: &str = include_str!("data/field-cases.tsv");

#[test]
fn every_uninstall_entry_is_its_product_or_nothing() {
    let rules = rules();
    let mut wrong = Vec::new();
    let mut rows = 0;
    for line in UNINSTALL.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [expected, name, publisher, version, key] = cells[..] else {
            panic!("five cells are needed: {line}");
        };
        rows += 1;
        let entry = item(&[
            (Field::Name, name),
            (Field::Publisher, publisher),
            (Field::Version, version),
            (Field::Key, key),
        ]);
        let result = scan(&rules, vec![(SourceId::UninstallEntries, entry)]);
        let covered: Vec<&str> = result.covered().map(|finding| finding.product.as_str()).collect();
        let is_right = match expected {
            "-" => covered.is_empty() && result.verdict() == Verdict::Clear,
            product => {
                covered == [product]
                    && result.findings[0].state == State::Installed
                    && (name.is_empty() || name == "AVP" || result.findings[0].name == name)
            }
        };
        if !is_right {
            wrong.push(format!("{name} ({publisher}): expected {expected}, got {covered:?}"));
        }
    }
    assert!(rows > 200, "the table was read: {rows}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_other_trace_is_its_product_or_nothing() {
    let rules = rules();
    let mut wrong = Vec::new();
    let mut rows = 0;
    for line in TRACES.lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let mut next = || cells.next().expect("a row has four cells or more");
        let (expected, state, source) = (next(), next(), next());
        let (state, confidence) = state.split_once(' ').map_or((state, None), |(state, c)| (state, Some(c)));
        rows += 1;
        let result = scan(&rules, vec![seen(source, cells)]);
        let covered: Vec<(&str, &str)> =
            result.covered().map(|finding| (finding.product.as_str(), finding.state.id())).collect();
        let is_as_sure = |expected| result.findings[0].confidence.id() == expected;
        let is_right = match expected {
            "-" => covered.is_empty(),
            product => covered == [(product, state)] && confidence.is_none_or(is_as_sure),
        };
        if !is_right {
            wrong.push(format!("{line}: got {covered:?} {:?}", result.findings.first()));
        }
    }
    assert!(rows > 90, "the table was read: {rows}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_case_from_the_field_has_its_right_answer() {
    let rules = rules();
    let mut cases: BTreeMap<&str, (&str, &str, &str, Vec<(SourceId, Item)>)> = BTreeMap::new();
    for line in FIELD_CASES.lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let mut next = || cells.next().expect("a row has six cells or more");
        let (case, verdict, product, state, source) = (next(), next(), next(), next(), next());
        let (.., things) = cases.entry(case).or_insert_with(|| (verdict, product, state, Vec::new()));
        things.push(seen(source, cells));
    }
    assert!(cases.len() > 30, "the table was read: {}", cases.len());
    let mut wrong = Vec::new();
    for (case, (verdict, product, state, things)) in cases {
        let result = scan(&rules, things);
        let found: Vec<(&str, &str)> =
            result.findings.iter().map(|finding| (finding.product.as_str(), finding.state.id())).collect();
        let is_right = if product == "-" { found.is_empty() } else { found == [(product, state)] };
        if !is_right || result.verdict().id() != verdict {
            wrong.push(format!(
                "{case}: expected {verdict} {product} {state}, got {} {found:?}",
                result.verdict().id()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_took_its_place_is_told_but_not_covered() {
    let table = [("UltraAV", "Pango", "ultraav"), ("UltraVPN", "Pango Group", "ultravpn")];
    for (name, publisher, expected) in table {
        let entry = item(&[(Field::Name, name), (Field::Publisher, publisher)]);
        let result = scan(&rules(), vec![(SourceId::UninstallEntries, entry)]);
        assert_eq!(result.verdict(), Verdict::Clear);
        assert_eq!(result.findings[0].product, expected);
        assert_eq!(result.findings[0].covered, Coverage::Related);
    }
}

#[test]
fn whether_the_kit_for_developers_is_meant_nobody_knows() {
    let package =
        item(&[(Field::Key, "kasperskyos-community-edition-1.2"), (Field::Publisher, "Kaspersky Lab")]);
    let result = scan(&rules(), vec![(SourceId::Dpkg, package)]);
    assert_eq!(result.verdict(), Verdict::Unsure);
    assert_eq!(result.findings[0].product, "kasperskyos-kit");
    assert_eq!(result.findings[0].covered, Coverage::Ask);
}

#[test]
fn a_removed_package_is_a_leftover() {
    let mut package = item(&[(Field::Key, "kesl"), (Field::Publisher, "Kaspersky Lab")]);
    package.presence = Presence::OnlyTraces;
    let result = scan(&rules(), vec![(SourceId::Dpkg, package)]);
    assert_eq!(result.findings[0].state, State::Leftover);
}

#[test]
fn the_name_of_a_package_is_told_whatever_gave_it_away() {
    let package = item(&[(Field::Key, "klms"), (Field::Publisher, "Kaspersky Lab")]);
    let result = scan(&rules(), vec![(SourceId::Dpkg, package)]);
    let evidence = &result.findings[0].evidence[0];
    assert_eq!((evidence.item, evidence.detail.as_str()), (Field::Key, "klms"));
}

fn entry(name: &str) -> (SourceId, Item) {
    (SourceId::UninstallEntries, item(&[(Field::Name, name), (Field::Publisher, "Kaspersky Lab")]))
}

#[test]
fn common_traces_join_the_product_that_is_here() {
    let folder = item(&[(Field::Path, r"C:\ProgramData\Kaspersky Lab")]);
    let result =
        scan(&rules(), vec![entry("Kaspersky Internet Security"), (SourceId::ProgramFolders, folder)]);
    assert_eq!(result.findings.len(), 1, "{:?}", result.findings);
    assert_eq!(result.findings[0].evidence.len(), 2);
}

#[test]
fn a_leftover_does_not_hide_that_something_else_runs() {
    let folder = item(&[(Field::Path, r"C:\ProgramData\Kaspersky Lab\KSDE5.2")]);
    let program = item(&[(Field::Path, r"C:\Program Files (x86)\Kaspersky Lab\Something New\new.exe")]);
    let result = scan(&rules(), vec![(SourceId::ProgramFolders, folder), (SourceId::Processes, program)]);
    let states: Vec<State> = result.covered().map(|finding| finding.state).collect();
    assert!(states.contains(&State::Running) && states.contains(&State::Leftover), "{states:?}");
}

#[test]
fn parts_with_an_entry_of_their_own_are_findings_of_their_own() {
    let result = scan(
        &rules(),
        vec![
            entry("Kaspersky Software Updater"),
            entry("Kaspersky Security Scan"),
            entry("Kaspersky Software Updater"),
            entry("Agent d'administration Kaspersky Security Center"),
        ],
    );
    assert_eq!(result.covered().count(), 3, "{:?}", result.findings);
}

#[test]
fn what_may_have_it_inside_is_neither_found_nor_clear() {
    let key = item(&[(Field::Key, r"CheckPoint\Endpoint Security\Anti-Malware")]);
    let result = scan(&rules(), vec![(SourceId::SoftwareKeys, key)]);
    assert_eq!(result.verdict(), Verdict::Unsure);
    assert_eq!(result.findings[0].covered, Coverage::Ask);
    assert_eq!(result.covered().count(), 0);
}

#[test]
fn registered_programs_whose_files_are_gone_are_told_from_installed_ones() {
    let gone = |source, fields: &[(Field, &str)]| {
        let mut item = item(fields);
        item.presence = Presence::Gone;
        scan(&rules(), vec![(source, item)]).findings[0].clone()
    };
    let vpn = r"C:\Program Files (x86)\Kaspersky Lab\Kaspersky VPN 5.9";
    let listed = [(Field::Name, "Kaspersky VPN"), (Field::Publisher, "Kaspersky"), (Field::Path, vpn)];
    let listed = gone(SourceId::UninstallEntries, &listed);
    assert_eq!(listed.state, State::Orphaned);
    assert_eq!(listed.grounds, [Ground::ListedWithMaker, Ground::FilesGone]);
    let service =
        [(Field::Key, "KSDE5.9"), (Field::Path, r"C:\Program Files (x86)\Kaspersky Lab\k\ksde.exe")];
    assert_eq!(gone(SourceId::Services, &service).state, State::Orphaned);
    // A maker's own keys outlive every removal, and Windows Security keeps ghosts.
    let key = [(Field::Key, r"KasperskyLab\KSDE5.9\environment"), (Field::Path, vpn)];
    assert_eq!(gone(SourceId::SoftwareKeys, &key).state, State::Leftover);
    let ghost = [(Field::Name, "Kaspersky"), (Field::State, "on"), (Field::Path, r"C:\x\wsc.exe")];
    assert_eq!(gone(SourceId::SecurityCenter, &ghost).state, State::Leftover);
}

#[test]
fn a_finding_says_why() {
    let grounds = |source, fields: &[(Field, &str)]| {
        scan(&rules(), vec![(source, item(fields))]).findings[0].grounds.clone()
    };
    let name = (Field::Name, "Kaspersky Internet Security");
    let publisher = (Field::Publisher, "Kaspersky");
    assert_eq!(grounds(SourceId::UninstallEntries, &[name, publisher]), [Ground::ListedWithMaker]);
    assert_eq!(grounds(SourceId::UninstallEntries, &[name]), [Ground::Listed, Ground::NoMaker]);
    let unknown = (Field::Name, "Kaspersky Security of a New Kind");
    assert_eq!(
        grounds(SourceId::UninstallEntries, &[unknown]),
        [Ground::Listed, Ground::NoMaker, Ground::NameOnly]
    );
    let signed =
        [(Field::Key, "avp.exe"), (Field::Path, r"D:\x\avp.exe"), (Field::Signer, "AO Kaspersky Lab")];
    assert_eq!(grounds(SourceId::Processes, &signed), [Ground::Runs, Ground::Signed]);
    let folder = (Field::Path, r"C:\ProgramData\Kaspersky Lab");
    assert_eq!(grounds(SourceId::ProgramFolders, &[folder]), [Ground::Traces]);
}
