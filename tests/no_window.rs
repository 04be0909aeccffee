//! The program where no window can be opened: it knows of the case, and does not change it.
#![cfg(test)]

use bancheck::case::{Case, SCHEMA, Store};
use bancheck::removal::{Attempt, End, Outcome};
use bancheck::text::{Language, Texts};
use jiff::Timestamp;

#[path = "support/wizard/mod.rs"]
#[expect(dead_code, unused_imports, reason = "the tests of the wizard use more of it")]
mod support;
use support::bench::files_in;
use support::{Bench, HARMLESS, INFECTED};

/// A bench with a case that found something, changed like this, and harmless packages since.
fn checked(change: impl FnOnce(&mut Case)) -> Bench {
    let bench = Bench::new(INFECTED);
    let (store, mut case, _) = Store::open(&bench.folder.path().join("data"), Timestamp::now()).unwrap();
    case.add_scan(&bench.setup.rules, bench.scan());
    change(&mut case);
    store.save(&case).unwrap();
    bench.set_packages(HARMLESS);
    bench
}

/// What the program says, and its exit code.
fn without_display(bench: &Bench, extra: &[&str]) -> (String, Option<i32>) {
    let home = bench.folder.path().join("home");
    std::fs::create_dir_all(&home).unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_bancheck"))
        .arg("--root")
        .arg(bench.folder.path().join("tree"))
        .arg("--data-dir")
        .arg(bench.folder.path().join("data"))
        .args(extra)
        .env("HOME", &home)
        .env("LANG", "en_US.UTF-8")
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .unwrap();
    (String::from_utf8_lossy(&output.stdout).into_owned(), output.status.code())
}

fn attempt(outcome: Outcome) -> Attempt {
    let at = Timestamp::now();
    Attempt {
        key: "endpoint-security-linux".to_owned(),
        name: "Security".to_owned(),
        command: "remove".to_owned(),
        begun_at: at,
        end: Some(End { at, outcome, code: Some(0) }),
    }
}

/// It knows of the case, but not of another computer's.
#[test]
fn a_removal_that_waits_for_a_restart_is_not_called_clear() {
    let said = |ends_with: Outcome, computer: &str| {
        let bench = checked(|case| {
            case.removal.attempts = vec![attempt(ends_with)];
            for scan in case.scans.newest.iter_mut().chain(&mut case.scans.before) {
                scan.computer.name = computer.to_owned();
            }
        });
        let before = std::fs::read(bench.case_file()).unwrap();
        let (words, code) = without_display(&bench, &["--lang", "en"]);
        assert_eq!(std::fs::read(bench.case_file()).unwrap(), before, "the case stays as it is");
        let texts = Texts::new(Language::English, &bench.setup.rules);
        let says = |key: &str| words.contains(&texts.get(key));
        (says("verdict-clear-heading"), says("gone-restart-due"), code)
    };
    assert_eq!(said(Outcome::RestartNeeded, "FRONT-DESK"), (false, true, Some(3)), "nobody can say");
    assert_eq!(said(Outcome::Cancelled, "FRONT-DESK"), (true, false, Some(0)), "nothing was changed");
    assert_eq!(said(Outcome::RestartNeeded, "ANOTHER"), (true, false, Some(0)), "that was elsewhere");
}

#[test]
fn a_case_that_cannot_be_read_is_not_passed_over() {
    for newer in [true, false] {
        let bench = checked(|case| case.removal.attempts = vec![attempt(Outcome::RestartNeeded)]);
        let text = std::fs::read_to_string(bench.case_file()).unwrap();
        let text = if newer {
            text.replace(SCHEMA, "bancheck.case/99")
        } else {
            text.trim_end_matches(['}', '\n']).to_owned()
        };
        std::fs::write(bench.case_file(), text).unwrap();
        let (said, code) = without_display(&bench, &["--lang", "en"]);
        assert_ne!(
            code,
            Some(0),
            "clear, although what says that a restart is due could not be read: {said}"
        );
    }
}

#[test]
fn it_speaks_the_language_of_the_case() {
    let bench = checked(|case| case.settings.language = Some(Language::Spanish));
    let (said, _) = without_display(&bench, &[]);
    let spanish = Texts::new(Language::Spanish, &bench.setup.rules);
    assert!(said.contains(&spanish.get("no-window")), "the person chose Spanish");
}

/// P5: where no window can be opened, the result is said and the report written.
#[test]
fn without_a_display_the_report_is_written() {
    let bench = Bench::new(INFECTED);
    let (said, code) = without_display(&bench, &["--lang", "en"]);
    assert_eq!(code, Some(1), "found: {said}");
    assert!(said.contains("Kaspersky Endpoint Security for Linux"), "{said}");
    let endings: Vec<String> = files_in(&bench.folder.path().join("home"))
        .iter()
        .filter_map(|file| Some(file.extension()?.to_string_lossy().into_owned()))
        .collect();
    assert!(endings.contains(&"pdf".to_owned()) && endings.contains(&"json".to_owned()), "{endings:?}");
}
