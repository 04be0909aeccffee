//! What was gone and came back.

use bancheck::case::Case;
use bancheck::progress::{Headline, Progress, Standpoint};
use jiff::Timestamp;

use crate::support::{Bench, HARMLESS, INFECTED, answer_gates, booted, check};

/// Without a window the same is known.
#[test]
fn a_case_knows_by_itself_what_came_back_and_what_waits() {
    let bench = Bench::new(&format!("{INFECTED}\n{HARMLESS}"));
    let rules = &bench.setup.rules;
    let mut case = Case::new(Timestamp::now());
    case.add_scan(rules, bench.scan());
    bench.set_packages(HARMLESS);
    case.add_scan(rules, bench.scan());
    case.removal.note_boot(&booted(1_000));
    let now = Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::system());
    let headline = |case: &Case| Progress::of(&Standpoint { rules, case, boot: None, now: &now }).headline;
    assert_eq!(headline(&case), Headline::RestartDue, "a restart belongs to it");
    case.removal.note_boot(&booted(Timestamp::now().as_second() + 100));
    assert_eq!(headline(&case), Headline::Clear);
    case.removal.gone_at = Some(Timestamp::now());
    case.duties.afterwards.insert("subscription".to_owned(), Timestamp::now());
    bench.set_packages(INFECTED);
    case.add_scan(rules, bench.scan());
    assert!(case.removal.was_gone && case.duties.afterwards.is_empty());
    assert_eq!(case.compare(rules, None).unwrap().result.id(), "came-back");
}

#[test]
fn since_when_it_is_gone_does_not_change_with_every_check() {
    let bench = Bench::new(INFECTED);
    let mut m = bench.model(Case::new(Timestamp::now()));
    drop(check(&mut m, &bench));
    bench.set_packages(HARMLESS);
    drop(check(&mut m, &bench));
    let gone_at = m.case.scans.newest.as_ref().unwrap().finished_at;
    assert_eq!(m.case.removal.gone_at, Some(gone_at));
    drop(check(&mut m, &bench));
    assert!(m.case.scans.newest.as_ref().unwrap().finished_at > gone_at);
    assert_eq!(m.case.removal.gone_at, Some(gone_at));
}

#[test]
fn after_it_came_back_answers_hold_for_more_than_one_scan() {
    let bench = Bench::new(INFECTED);
    let mut m = bench.model(Case::new(Timestamp::now()));
    drop(check(&mut m, &bench));
    answer_gates(&mut m);
    bench.set_packages(HARMLESS);
    drop(check(&mut m, &bench));
    assert_eq!(m.progress().result().unwrap().id(), "removed");
    bench.set_packages(INFECTED);
    drop(check(&mut m, &bench));
    assert_eq!(m.progress().result().unwrap().id(), "came-back");
    answer_gates(&mut m);
    let answers = m.case.removal.gate_answers.len();
    assert!(answers > 0);
    drop(check(&mut m, &bench));
    assert_eq!(
        m.case.removal.gate_answers.len(),
        answers,
        "answered after it came back, and asked again and again"
    );
}

#[test]
fn what_was_never_here_did_not_come_back() {
    let klnagent = INFECTED.split_once("\n\n").unwrap().1;
    let kesl = INFECTED.split_once("\n\n").unwrap().0;
    let bench = Bench::new(klnagent);
    let mut m = bench.model(Case::new(Timestamp::now()));
    drop(check(&mut m, &bench));
    bench.set_packages(HARMLESS);
    drop(check(&mut m, &bench));
    bench.set_packages(&format!("{kesl}\n\n{HARMLESS}"));
    drop(check(&mut m, &bench));
    let progress = m.progress();
    let proof = progress.comparison.unwrap();
    assert_ne!(proof.result.id(), "came-back");
}
