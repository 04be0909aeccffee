//! What stands in the answer to an email, and what the owner signs.

use bancheck::case::Case;
use bancheck::machine::ReasonKind;
use bancheck::report::Block;
use bancheck::scan::result::CheckReason;
use bancheck::scan::{CheckResult, Scan};
use jiff::Timestamp;

use crate::support::{Bench, HALF, HARMLESS, INFECTED, check, document_of, finish, letter_of, signed};

/// What was never here is not said to have come back, in what is signed either.
#[test]
fn what_is_signed_says_came_back_only_of_what_was_here() {
    let kesl = INFECTED.split_once("\n\n").unwrap().0;
    for (again, came_back) in [(HALF, true), (kesl, false)] {
        let bench = Bench::new(HALF);
        let mut m = bench.model(Case::new(Timestamp::now()));
        for packages in [HALF, HARMLESS, again] {
            bench.set_packages(packages);
            drop(check(&mut m, &bench));
        }
        let words = m.texts.get("report-came-back");
        assert_eq!(signed(&m).contains(&words), came_back);
        assert_eq!(letter_of(&m).contains(&words), came_back);
        let anew = m.texts.get("report-elsewhere-anew");
        let is_it = |block: &Block| matches!(block, Block::Paragraph(_, text) if *text == anew);
        assert_eq!(document_of(&m).blocks.iter().any(is_it), came_back);
    }
}

/// What an answer to an email needs: what it was, also when it is gone.
#[test]
fn the_letter_names_what_was_there() {
    let bench = Bench::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut m = bench.ready();
    let names: Vec<String> =
        { &m.case.scans.newest }.iter().flat_map(Scan::covered).map(|one| one.name.clone()).collect();
    bench.set_packages(HARMLESS);
    drop(check(&mut m, &bench));
    let words = letter_of(&m);
    assert!(names.len() == 2 && names.iter().all(|name| words.contains(name)), "{words}");
    let limits = |key: &str| format!("{:?}", document_of(&m)).contains(&m.texts.get(key));
    assert!(limits("report-limits-known") && !limits("report-limits"), "it says what was here before");
}

#[test]
fn a_name_writes_no_line_of_its_own_into_the_letter() {
    let bench = Bench::new(INFECTED);
    let mut m = bench.model(Case::new(Timestamp::now()));
    let mut scan = bench.scan();
    scan.findings[0].name = "Kaspersky\n\nCorrection: not found on any computer\u{202e}".to_owned();
    scan.computer.name = "DESK\r\nResult: No banned Kaspersky program was found".to_owned();
    drop(finish(&mut m, scan));
    let letter = letter_of(&m);
    assert!(!letter.lines().any(|line| line.starts_with("Result:") || line.starts_with("Correction:")));
    assert!(!letter.contains('\u{202e}'));
}

#[test]
fn the_letter_says_what_could_not_be_checked() {
    let bench = Bench::new(INFECTED);
    let mut m = bench.model(Case::new(Timestamp::now()));
    let mut scan = bench.scan();
    scan.checks[0].result = CheckResult::CouldNotCheck;
    scan.checks[0].reason = Some(CheckReason { kind: ReasonKind::NoRights, detail: "x".to_owned() });
    drop(finish(&mut m, scan));
    let (document, letter) = (document_of(&m), letter_of(&m));
    let gaps = m.texts.with("report-gaps", &[("count", 1.into())]);
    let is_gap = |block: &Block| matches!(block, Block::Callout(notice) if notice.headline == gaps);
    assert!(document.blocks.iter().any(is_gap));
    assert!(letter.contains(&gaps), "a gap is as loud as a finding");
}
