//! What stands before the start of an uninstaller, or of a check.

use bancheck::case::Page;
use bancheck::machine::System;
use bancheck::removal::instruction::NotStarted;
use bancheck::removal::run::Startable;
use bancheck::removal::{Instruction, Scene};
use bancheck::wizard::model::Model;
use bancheck::wizard::notice::Problem;
use bancheck::wizard::page_state::Way;
use bancheck::wizard::{Command, Event};

use crate::support::{Bench, INFECTED, act};

#[test]
fn busy_elsewhere_does_not_end_a_scan() {
    let bench = Bench::new(INFECTED);
    let mut m = bench.ready();
    drop(act(&mut m, Event::StartScan));
    // `xdg-open` could not be started on a thread.
    drop(act(&mut m, Event::Busy("open", Problem { text_key: "notice-busy", details: String::new() })));
    let key = m.to_remove()[0].clone();
    let commands = act(&mut m, Event::Remove(key));
    let starts = commands.iter().any(|c| matches!(c, Command::Remove { .. }));
    assert!(!starts, "an uninstaller starts while the scan is still running");
}

/// Each guard alone stops the start, whatever the pages offer.
#[test]
fn every_guard_before_a_start_holds_by_itself() {
    let bench = Bench::new(INFECTED);
    let starts = |mut model: Model| {
        let key = model.to_remove()[0].clone();
        let commands = act(&mut model, Event::Remove(key));
        commands.iter().any(|command| matches!(command, Command::Remove { .. }))
    };
    assert!(starts(bench.ready()));
    let with = |change: &dyn Fn(&mut Model)| {
        let mut model = bench.ready();
        change(&mut model);
        starts(model)
    };
    assert!(!with(&|model| model.removing = Some("another".to_owned())), "one runs");
    assert!(!with(&|model| drop(act(model, Event::StartScan))), "it is looked at");
    assert!(!with(&|model| model.case.removal.gate_answers.clear()), "a question is open");
    assert!(!with(&|model| model.is_scan_fresh = false), "what was seen is old");
    assert!(!with(&|model| model.startable = Startable::Nothing), "nothing can be started here");
    let mut model = bench.ready();
    drop(act(&mut model, Event::AskRestart { comes_back: true }));
    let key = model.to_remove()[0].clone();
    drop(act(&mut model, Event::Remove(key)));
    assert!(model.case.removal.restart.is_none(), "the restart that was asked for does not end this one");
}

#[test]
fn nothing_is_looked_at_while_an_uninstaller_runs() {
    let bench = Bench::new(INFECTED);
    let mut model = bench.ready();
    model.removing = Some("one".to_owned());
    assert!(!act(&mut model, Event::StartScan).iter().any(|command| matches!(command, Command::Scan)));
}

/// The main button opens the window that the picture shows; after that it is the word of the person.
#[test]
fn a_window_is_opened_once_and_then_the_person_says_that_it_is_done() {
    let bench = Bench::new(INFECTED);
    let mut m = bench.ready();
    m.startable = Startable::Nothing;
    m.machine_system = System::Windows;
    for (os, scene) in [
        ("Windows 11 Pro", Scene::InstalledApps),
        ("Windows 10 Home", Scene::AppsAndFeatures),
        ("Windows Server 2019 Standard", Scene::ProgramsAndFeatures),
    ] {
        m.computer.os = os.to_owned();
        let way = Way::ByHand(Instruction::InstalledApps(None));
        m.openable = Vec::new();
        assert_eq!(way.to_open(&m), None, "nothing opens it here");
        m.openable = vec![(scene, "its-name")];
        assert_eq!(way.to_open(&m), Some(scene), "{os}");
        let commands = act(&mut m, Event::OpenWindow(scene));
        assert!(
            commands.iter().any(|it| matches!(it, Command::Open(name) if name == "its-name")),
            "{commands:?}"
        );
        assert_eq!(way.to_open(&m), None, "then it is done there");
        drop(act(&mut m, Event::GoTo(Page::Plan)));
        drop(act(&mut m, Event::GoTo(Page::Check)));
        assert_eq!(way.to_open(&m), Some(scene), "on another page it begins anew");
        // What is not in the list is not looked for there.
        let why = NotStarted::FileMissing;
        assert_eq!(Way::ByHand(Instruction::InstalledApps(Some(why))).to_open(&m), None);
    }
    assert!(
        act(&mut m, Event::OpenWindow(Scene::RemovalTool)).is_empty(),
        "nothing is opened that is not named"
    );
}

#[test]
fn what_changes_the_computer_has_to_be_pressed() {
    for event in [
        Event::Remove(String::new()),
        Event::AskRestart { comes_back: true },
        Event::AcceptLoss(String::new()),
    ] {
        assert!(event.must_be_pressed(), "{event:?}");
    }
    assert!(!Event::Next.must_be_pressed());
}
