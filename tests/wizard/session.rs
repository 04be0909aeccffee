//! A whole session without a window, with its real workers: from the first check to a saved report.

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use bancheck::bans::Lets;
use bancheck::case::{Page, StoreError, log};
use bancheck::removal::Outcome;
use bancheck::wizard::model::Model;
use bancheck::wizard::office::{OfficeEvent, Sent};
use bancheck::wizard::report::SaveWhere;
use bancheck::wizard::{Event, Flow, Session};

use crate::support::{Bench, HARMLESS, INFECTED, Uninstaller};

/// Longest wait for a worker.
const PATIENCE: Duration = Duration::from_secs(30);

struct Person {
    session: Session,
    woken: Receiver<()>,
}

impl Person {
    fn opens(bench: &Bench) -> Self {
        let (wake, woken) = mpsc::channel();
        let session = Session::open(&bench.setup, move || _ = wake.send(())).unwrap();
        Self { session, woken }
    }

    fn m(&self) -> &Model {
        self.session.model()
    }

    fn does(&mut self, event: Event) {
        assert_eq!(self.session.handle(event), Flow::GoesOn);
    }

    /// Waits until the workers have told enough.
    fn waits(&mut self, what: &str, is_so: impl Fn(&Model) -> bool) {
        while !is_so(self.m()) {
            assert!(self.woken.recv_timeout(PATIENCE).is_ok(), "nobody says: {what}");
            self.session.catch_up();
        }
    }
}

#[test]
fn from_the_first_check_to_a_saved_report() {
    let mut bench = Bench::new(&format!("{INFECTED}\n{HARMLESS}"));
    let uninstaller = Arc::new(Uninstaller::of(&bench, Outcome::Finished, 0, true));
    bench.setup.starter = Arc::<Uninstaller>::clone(&uninstaller);
    let mut person = Person::opens(&bench);
    person.does(Event::StartScan);
    person.waits("the check", |m| m.case.scans.newest.is_some());
    for gate in person.m().plan().gates {
        let choices = &person.m().rules.gate(&gate).unwrap().choices;
        let choice = choices.iter().find(|choice| choice.lets == Lets::Go).unwrap().id.clone();
        person.does(Event::GateAnswered { gate, choice });
    }
    for (number, key) in (1..).zip(person.m().to_remove()) {
        person.does(Event::Remove(key));
        person.waits("the end", |m| m.removing.is_none() && m.scanning.is_none());
        assert_eq!(uninstaller.runs(), number);
    }
    person.does(Event::CheckGone);
    person.waits("the second check", |m| m.scanning.is_none());
    assert!(!person.m().progress().headline.is_found());
    person.does(Event::GoTo(Page::Report));
    person.does(Event::SaveReport(SaveWhere::Documents));
    person.waits("the report", |m| !m.case.report.saved.is_empty());
    assert_eq!(person.session.handle(Event::CloseConfirmed), Flow::Closes);
    drop(person);

    assert_eq!(bench.reports().len(), 2, "the report and its data");
    let case = bench.saved_case();
    assert!(!case.report.is_old && case.removal.attempts.len() == 2 && case.settings.place == Page::Saved);
    let (entries, broken) = log::read(&bench.folder.path().join("data/log.jsonl")).unwrap();
    let count = |what: &str| entries.iter().filter(|entry| entry.what == what).count();
    assert_eq!(broken, 0);
    assert_eq!((count("removal-started"), count("removal-ended"), count("scan-finished")), (2, 2, 4));
    assert_eq!((count("report-saved"), count("window-closed")), (1, 1));
}

#[test]
fn a_second_session_does_not_work_on_the_same_case() {
    let bench = Bench::new(HARMLESS);
    let first = Person::opens(&bench);
    assert!(matches!(Session::open(&bench.setup, || ()), Err(StoreError::InUse)));
    drop(first);
    assert!(Session::open(&bench.setup, || ()).is_ok());
}

/// From one computer to the next and back, by the folder alone.
#[test]
fn a_result_comes_back_in_the_folder() {
    let stick = tempfile::tempdir().unwrap();
    let mut first = Bench::named("FRONT-DESK", "1", HARMLESS);
    first.choose_folder(stick.path());
    let mut person = Person::opens(&first);
    person.does(Event::StartScan);
    person.waits("the check", |m| m.case.scans.newest.is_some());
    person.does(Event::Office(OfficeEvent::MakeFolder));
    person.waits("the folder", |m| m.case.office.folder.is_some());
    drop(person);
    let mut second = Bench::named("X-RAY", "2", INFECTED);
    second.start_from(stick.path());
    let mut guest = Person::opens(&second);
    guest.does(Event::StartScan);
    guest.waits(
        "the result is sent",
        |m| matches!(&m.office.guest, Some(guest) if matches!(guest.sent, Sent::Saved(_))),
    );
    drop(guest);
    // At each start the folder is looked at.
    let mut person = Person::opens(&first);
    person.waits("the result", |m| m.case.office.devices.len() == 1);
    assert_eq!(person.m().case.office.devices[0].name, "X-RAY");
    assert_eq!(second.saved_case().scans.newest.unwrap().computer.name, "X-RAY");
}
