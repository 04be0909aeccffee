//! Holds the rules of the ban against what such software really leaves on a machine, and against
//! what other software does.
#![cfg(test)]

use std::collections::BTreeMap;

use bancheck::bans::{Confidence, Coverage, Rules};
use bancheck::machine::{Computer, Field, Item, Outcome, Presence, SourceId, Survey};
use bancheck::scan::{Ground, Scan, State, Verdict, conclude};
use jiff::Timestamp;

/// The ban that comes with the program.
fn rules() -> Rules {
    Rules::embedded().unwrap_or_else(|error| panic!("the embedded rules do not load: {error}"))
}

/// An item of `source` with these fields; empty ones are left out, as on a real machine.
fn item(fields: &[(Field, &str)]) -> Item {
    fields.iter().fold(Item::new("somewhere"), |item, (field, value)| item.with(*field, *value))
}

/// What the rules conclude about a machine where only this was seen.
fn scan(rules: &Rules, seen: Vec<(SourceId, Item)>) -> Scan {
    let surveys: Vec<Survey> = seen
        .into_iter()
        .map(|(source, item)| Survey { source, outcome: Outcome::read(vec![item]), millis: 0 })
        .collect();
    let computer = Computer {
        id: String::new(),
        name: String::new(),
        os: String::new(),
        os_version: String::new(),
        arch: String::new(),
    };
    conclude(rules, &surveys, computer, Timestamp::UNIX_EPOCH, Timestamp::UNIX_EPOCH)
}

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
            "-" => covered.is_empty() && result.verdict == Verdict::Clear,
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
        rows += 1;
        let result = scan(&rules, vec![seen(source, cells)]);
        let covered: Vec<(&str, &str)> =
            result.covered().map(|finding| (finding.product.as_str(), finding.state.id())).collect();
        let is_right = if expected == "-" { covered.is_empty() } else { covered == [(expected, state)] };
        if !is_right {
            wrong.push(format!("{line}: got {covered:?}"));
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
        if !is_right || result.verdict.id() != verdict {
            wrong.push(format!(
                "{case}: expected {verdict} {product} {state}, got {} {found:?}",
                result.verdict.id()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every name of a list of drivers, as Windows has it in each of its places: source, field and value.
fn places_of(name: &str) -> Vec<(SourceId, Vec<(Field, String)>)> {
    let (upper, file) = (name.to_uppercase(), format!("{name}.sys"));
    let path = format!(r"C:\Windows\System32\drivers\{file}");
    vec![
        (SourceId::Services, vec![(Field::Key, name.to_owned())]),
        (SourceId::Services, vec![(Field::Key, name.to_owned()), (Field::Path, path.clone())]),
        (SourceId::Services, vec![(Field::Key, format!("LEGACY_{upper}"))]),
        (SourceId::ClassFilters, vec![(Field::Key, upper), (Field::Name, "Keyboard".to_owned())]),
        (SourceId::NetworkBindings, vec![(Field::Key, name.to_owned())]),
        (SourceId::DriverFiles, vec![(Field::Key, file.clone()), (Field::Path, path)]),
        (SourceId::DriverFiles, vec![(Field::Key, format!("{file}.old"))]),
    ]
}

#[test]
fn every_driver_is_known_in_every_place_under_every_name() {
    let rules = rules();
    let sample = |glob: &str| glob.replace(['*', '#'], "1").replace('?', ".");
    let mut tried = 0;
    for (list, covered) in [("own", true), ("short", true)] {
        let drivers = &rules.drivers[list];
        let variants: Vec<String> = [""].into_iter().chain(drivers.variants()).map(sample).collect();
        for name in drivers.names().map(sample) {
            for variant in &variants {
                for (source, fields) in places_of(&format!("{name}{variant}")) {
                    let fields: Vec<(Field, &str)> =
                        fields.iter().map(|(field, value)| (*field, value.as_str())).collect();
                    let result = scan(&rules, vec![(source, item(&fields))]);
                    assert_eq!(result.covered().count() == 1, covered, "{source:?} {fields:?}");
                    assert_eq!(result.findings[0].state, State::Leftover, "{source:?} {fields:?}");
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 2_000, "{tried}");
    for (altitude, list) in
        rules.drivers.iter().flat_map(|(list, drivers)| drivers.altitudes().map(move |a| (a, list)))
    {
        let filter = item(&[(Field::Key, "renamed"), (Field::Altitude, altitude)]);
        let result = scan(&rules, vec![(SourceId::Services, filter)]);
        assert_eq!(result.covered().count() == 1, list == "own", "{altitude}");
        assert_eq!(result.findings.len(), 1, "{altitude}");
    }
    for other in
        ["kavnsi", "KAVBootC64", "kisknl", "klogd", "audiodrv", "WdFilter", "klifx", "xklif", "klim7"]
    {
        for (source, fields) in places_of(other) {
            let fields: Vec<(Field, &str)> =
                fields.iter().map(|(field, value)| (*field, value.as_str())).collect();
            let result = scan(&rules, vec![(source, item(&fields))]);
            assert!(result.findings.is_empty(), "{source:?} {fields:?}");
        }
    }
    // So short a name needs the file as well, when there is one.
    let other = item(&[(Field::Key, "kl1"), (Field::Path, r"C:\Games\other.sys")]);
    assert!(scan(&rules, vec![(SourceId::Services, other)]).findings.is_empty());
}

#[test]
fn the_maker_is_known_by_every_name_of_its_own_and_by_no_other() {
    let rules = rules();
    let own = [
        "Kaspersky",
        "KASPERSKY",
        "Kaspersky Lab",
        "KasperskyLab",
        "AO Kaspersky Lab",
        "Kaspersky Lab ZAO",
        "Kaspersky Lab JSC",
        "Kaspersky Lab, JSC",
        "Kaspersky Labs Limited",
        "Kaspersky Lab UK Ltd.",
        "Kaspersky Lab, Inc.",
        "Kaspersky Lab Switzerland GmbH",
        "Kaspersky Lab Polska Sp. z o.o.",
        "Kaspersky Lab S.A.S.",
        "OOO Kaspersky Group",
        "Copyright © 2021 AO Kaspersky Lab. All Rights Reserved.",
        "\"Лаборатория Касперского\"",
        "АО \"Лаборатория Касперского\"",
        "ЗАО «Лаборатория Касперского»",
        "ООО «Касперский»",
        "卡巴斯基实验室",
        "株式会社カスペルスキー",
        "카스퍼스키랩",
        "كاسبرسكي",
        "Kaspersky Lab <support@kaspersky.com>",
        "Support <a@mail.kaspersky.com>",
        "https://www.kaspersky.com/",
        "Kaspersky\u{ad} Lab",
    ];
    for publisher in own {
        let entry = item(&[(Field::Name, "Something"), (Field::Publisher, publisher)]);
        let result = scan(&rules, vec![(SourceId::UninstallEntries, entry)]);
        assert_eq!(result.verdict, Verdict::Found, "{publisher}");
        assert!(result.findings[0].confidence > Confidence::Unclear, "{publisher}");
    }
    let others = [
        "Kaspersky Shield Team",
        "Kaspersky Fans",
        "Ivan Kaspersky",
        "Natalya Kaspersky",
        "Наталья Касперская",
        "Example that removes Kaspersky Ltd",
        "Anti-Kaspersky Project",
        "KasperSkytte",
        "Kasperskyfree Inc",
        "Kaspersky Laboratory of Physics",
        "a@b.kaspersky.com.evil.example",
        "x@notkaspersky.com",
        "Lab Ltd",
        "",
    ];
    for publisher in others {
        for source in [SourceId::UninstallEntries, SourceId::Dpkg, SourceId::Rpm, SourceId::ScheduledTasks] {
            let entry = item(&[(Field::Key, "something"), (Field::Publisher, publisher)]);
            let result = scan(&rules, vec![(source, entry)]);
            assert!(result.findings.is_empty(), "{publisher}: {:?}", result.findings);
        }
        // Called as the maker's programs are, it is not nothing; nor is it said to be listed with its maker.
        let entry = item(&[(Field::Name, "Kaspersky Endpoint Security"), (Field::Publisher, publisher)]);
        let result = scan(&rules, vec![(SourceId::UninstallEntries, entry)]);
        if result.findings.is_empty() {
            continue;
        }
        let finding = &result.findings[0];
        assert!(!finding.grounds.contains(&Ground::ListedWithMaker), "{publisher}");
        assert!(
            publisher.is_empty() || finding.confidence == Confidence::Unclear,
            "{publisher}: {finding:?}"
        );
    }
}

#[test]
fn how_sure_a_folder_makes_depends_on_what_else_is_in_its_name() {
    let rules = rules();
    let table = [
        (r"C:\Program Files\Kaspersky Lab", Confidence::Likely),
        (r"C:\Program Files\Kaspersky Lab.old", Confidence::Likely),
        (r"C:\Program Files\Kaspersky Labels", Confidence::Unclear),
        (r"C:\Program Files\Kaspersky Laboratory of Physics", Confidence::Unclear),
        (r"C:\ProgramData\Kaspersky Lab\AVP21.3", Confidence::Likely),
    ];
    for (path, confidence) in table {
        let folder = item(&[(Field::Path, path)]);
        let result = scan(&rules, vec![(SourceId::ProgramFolders, folder)]);
        assert_eq!(result.findings.len(), 1, "{path}");
        assert_eq!(
            (result.findings[0].state, result.findings[0].confidence),
            (State::Leftover, confidence),
            "{path}"
        );
    }
}

#[test]
fn a_program_that_is_covered_is_no_exception_by_more_words_in_its_name() {
    let rules = rules();
    let table = [
        ("Kaspersky Endpoint Security 12 with Threat Intelligence", Verdict::Found),
        ("Threat Intelligence for Kaspersky Endpoint Security", Verdict::Found),
        ("Kaspersky Security Center Security Training", Verdict::Found),
        ("Kaspersky Unknown Product with Threat Intelligence", Verdict::Found),
        ("Kaspersky CyberTrace for Kaspersky Threat Intelligence", Verdict::Unsure),
        ("Kaspersky Threat Intelligence Endpoint Protection", Verdict::Unsure),
        ("Kaspersky Threat Intelligence", Verdict::Clear),
        ("Kaspersky Security Training", Verdict::Clear),
    ];
    for (name, verdict) in table {
        let entry = item(&[(Field::Name, name), (Field::Publisher, "AO Kaspersky Lab")]);
        let result = scan(&rules, vec![(SourceId::UninstallEntries, entry)]);
        assert_eq!(result.verdict, verdict, "{name}: {:?}", result.findings);
    }
}

#[test]
fn what_took_its_place_is_told_but_not_covered() {
    let table = [("UltraAV", "Pango", "ultraav"), ("UltraVPN", "Pango Group", "ultravpn")];
    for (name, publisher, expected) in table {
        let entry = item(&[(Field::Name, name), (Field::Publisher, publisher)]);
        let result = scan(&rules(), vec![(SourceId::UninstallEntries, entry)]);
        assert_eq!(result.verdict, Verdict::Clear);
        assert_eq!(result.findings[0].product, expected);
        assert_eq!(result.findings[0].covered, Coverage::Related);
    }
}

#[test]
fn whether_the_kit_for_developers_is_meant_nobody_knows() {
    let package =
        item(&[(Field::Key, "kasperskyos-community-edition-1.2"), (Field::Publisher, "Kaspersky Lab")]);
    let result = scan(&rules(), vec![(SourceId::Dpkg, package)]);
    assert_eq!(result.verdict, Verdict::Unsure);
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
    assert_eq!(result.verdict, Verdict::Unsure);
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
    assert_eq!(listed.state, State::Gone);
    assert_eq!(listed.grounds, [Ground::ListedWithMaker, Ground::FilesGone]);
    let service =
        [(Field::Key, "KSDE5.9"), (Field::Path, r"C:\Program Files (x86)\Kaspersky Lab\k\ksde.exe")];
    assert_eq!(gone(SourceId::Services, &service).state, State::Gone);
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
