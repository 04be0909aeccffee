//! How far each step is.

use std::path::PathBuf;

use bancheck::bans::Coverage;
use bancheck::case::{Case, Page};
use bancheck::progress::{Progress, Standpoint, Status, Step};
use bancheck::scan::{Protection, Verdict};
use bancheck::wizard::Event;
use bancheck::wizard::model::Model;
use jiff::Timestamp;

use crate::support::{
    BROKEN, Bench, HALF, HARMLESS, INFECTED, TRACES, act, answer_gates, at_the_report, check, document_of,
    finish, letter_of,
};

/// What may have a part inside, more often than the first page has room for.
#[test]
fn what_the_first_page_does_not_name_it_counts() {
    let bench = Bench::new(INFECTED);
    let mut m = bench.ready();
    let scan = m.case.scans.newest.as_mut().unwrap();
    let one = scan.findings[0].clone();
    let unclear = |number: usize| bancheck::scan::Finding {
        covered: Coverage::Ask,
        name: format!("Supplier {number}"),
        ..one.clone()
    };
    scan.findings = (0..9).map(unclear).collect();
    assert_eq!(scan.verdict(), Verdict::Unsure);
    m.case.scans.before = None;
    assert!(letter_of(&m).contains(&m.texts.with("report-more", &[("count", 3.into())])));
}

/// What somebody means to buy protects nobody; the word of the person counts only where the system has none.
#[test]
fn protection_is_done_by_the_system_or_by_the_word_of_the_person() {
    let bench = Bench::new(&format!("{INFECTED}\n{HARMLESS}"));
    let mut m = bench.with_traces();
    drop(act(&mut m, Event::PickAlternative("eset-protect".to_owned())));
    assert_ne!(m.progress().steps.status(Step::Protect), Status::Done, "it is chosen, and not installed");
    drop(act(&mut m, Event::SaidProtected(true)));
    assert_eq!(m.progress().steps.status(Step::Protect), Status::Done);
    let words = |m: &Model| format!("{:?}", document_of(m));
    assert!(words(&m).contains("that protection is on. The app could not check that."));
    drop(act(&mut m, Event::SaidProtected(false)));
    assert_ne!(m.progress().steps.status(Step::Protect), Status::Done);
    assert!(!words(&m).contains("The app could not check that."));
    let shield = |on| vec![Protection { name: "Shield".to_owned(), on, up_to_date: Some(true) }];
    m.case.scans.newest.as_mut().unwrap().protection = shield(true);
    assert_eq!(m.progress().steps.status(Step::Protect), Status::Done, "traces take nothing away from it");
    drop(act(&mut m, Event::SaidProtected(true)));
    m.case.scans.newest.as_mut().unwrap().protection = shield(false);
    assert_ne!(m.progress().steps.status(Step::Protect), Status::Done, "the system says that it is off");
}

/// Who stopped in the middle sees that it was begun.
#[test]
fn what_was_begun_is_not_called_not_started() {
    let bench = Bench::new(INFECTED);
    let mut m = bench.model(Case::new(Timestamp::now()));
    drop(check(&mut m, &bench));
    assert_eq!(m.progress().steps.status(Step::Case), Status::NotStarted);
    drop(act(&mut m, Event::Answered { question: "health".to_owned(), choice: "no".to_owned() }));
    assert_eq!(m.progress().steps.status(Step::Case), Status::InProgress, "one answer is a beginning");
    assert_eq!(m.progress().steps.status(Step::Remove), Status::NotStarted);
    answer_gates(&mut m);
    m.case.settings.place = Page::Check;
    assert_eq!(m.progress().steps.status(Step::Remove), Status::InProgress, "questions are answered");
    m.case.removal.gate_answers.clear();
    let key = m.to_remove()[0].clone();
    bench.set_packages(HALF);
    drop(act(&mut m, Event::DoneByHand(key)));
    drop(finish(&mut m, bench.scan()));
    m.case.settings.place = Page::Check;
    assert_eq!(m.progress().steps.status(Step::Remove), Status::InProgress, "something was removed by hand");
    assert_eq!(m.progress().steps.status(Step::Report), Status::NotStarted);
    let (mut m, report) = at_the_report(&bench);
    drop(act(&mut m, Event::ReportSaved { report, path: PathBuf::from("r.pdf"), at: Timestamp::now() }));
    drop(act(&mut m, Event::BusinessTyped("Maria".to_owned())));
    m.case.settings.place = Page::Check;
    assert_eq!(
        m.progress().steps.status(Step::Report),
        Status::InProgress,
        "one was saved, which is old by now"
    );
}

/// A console and a report without a case say of one check what the window says after its first.
#[test]
fn a_check_alone_stands_where_a_case_with_it_stands() {
    let bench = Bench::new(HARMLESS);
    let rules = &bench.setup.rules;
    let now = Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::system());
    for packages in [INFECTED, HARMLESS, &format!("{HARMLESS}\n{TRACES}"), BROKEN] {
        bench.set_packages(packages);
        let scan = bench.scan();
        let mut case = Case::new(scan.started_at);
        case.add_scan(rules, scan.clone());
        let headline =
            |case: &Case| Progress::of(&Standpoint { rules, case, boot: None, now: &now }).headline;
        assert_eq!(headline(&Case::of_scan(rules, &scan)), headline(&case), "{packages}");
    }
}
