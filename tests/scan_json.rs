//! `scan --json` is a contract: real output of the real program, held against the committed schema.

#![cfg(test)]

use std::path::Path;
use std::process::{Command, Output};

use bancheck::scan::{SCHEMA, Scan, Verdict};

const COMMITTED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/schema/bancheck.scan.2.json");

fn scan(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_bancheck-cli")).arg("scan").args(arguments).output().unwrap()
}

fn tree(packages: &[u8]) -> tempfile::TempDir {
    let tree = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(tree.path().join("var/lib/dpkg")).unwrap();
    std::fs::write(tree.path().join("var/lib/dpkg/status"), packages).unwrap();
    tree
}

fn scan_tree(tree: &Path) -> (Scan, Option<i32>) {
    let output = scan(&["--json", "--root", tree.to_str().unwrap()]);
    (serde_json::from_slice(&output.stdout).unwrap(), output.status.code())
}

#[test]
fn the_schema_is_the_committed_one() {
    let schema = serde_json::to_string_pretty(&schemars::schema_for!(Scan)).unwrap() + "\n";
    if std::env::var_os("BANCHECK_BLESS").is_some() {
        bancheck::files::write_atomic(Path::new(COMMITTED), schema.as_bytes()).unwrap();
    }
    let committed = std::fs::read_to_string(COMMITTED).unwrap_or_default();
    assert_eq!(
        committed, schema,
        "the format has changed. If readers could trip over it, give it a new number. Then run this test once \
         with BANCHECK_BLESS=1"
    );
}

#[test]
fn this_computer_gives_a_result_that_a_strict_reader_takes() {
    let output = scan(&["--json"]);
    let scan: Scan = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(scan.schema, SCHEMA);
    assert!(scan.started_at <= scan.finished_at);
    assert!(!scan.checks.is_empty());
    let expected = match scan.verdict {
        Verdict::Clear => 0,
        Verdict::Found => 1,
        Verdict::Unsure => 3,
    };
    assert_eq!(output.status.code(), Some(expected));
    assert!(output.stderr.is_empty(), "all is well, so nothing is said");
}

#[test]
fn a_reader_refuses_fields_it_does_not_know() {
    let output = scan(&["--json"]);
    let mut value: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    value["surprise"] = true.into();
    assert!(serde_json::from_value::<Scan>(value).is_err());
}

#[test]
fn found_clear_and_unsure_have_their_exit_codes() {
    let kesl = b"Package: kesl\nStatus: install ok installed\nVersion: 12\nMaintainer: Kaspersky\n";
    let (scan, code) = scan_tree(tree(kesl).path());
    assert_eq!((scan.verdict, code), (Verdict::Found, Some(1)));
    let (scan, code) = scan_tree(tree(b"Package: bash\nStatus: install ok installed\nVersion: 5\n").path());
    assert_eq!((scan.verdict, code), (Verdict::Clear, Some(0)));
    let (scan, code) = scan_tree(tree(b"\x00\x01 not a database").path());
    assert_eq!((scan.verdict, code), (Verdict::Unsure, Some(3)));
    let (scan, code) = scan_tree(tempfile::tempdir().unwrap().path());
    assert_eq!((scan.verdict, code), (Verdict::Unsure, Some(3)), "an empty folder is never clear");
}

#[test]
fn a_removed_package_whose_settings_stay_is_a_leftover() {
    let (scan, code) =
        scan_tree(tree(b"Package: kesl\nStatus: deinstall ok config-files\nVersion: 12\n").path());
    assert_eq!(code, Some(1));
    assert_eq!(scan.findings.len(), 1);
    assert_eq!(scan.findings[0].state, bancheck::scan::State::Leftover);
}

#[test]
fn wrong_usage_is_said_and_has_its_own_code() {
    for arguments in [
        &["--root", "/no/such/folder"][..],
        &["--root", "/etc/passwd"],
        &["--no-such-option"],
        &["--rules", "/no/such/rules"],
        &["--lang", "tlh"],
    ] {
        let output = scan(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(!output.stderr.is_empty(), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_file_that_cannot_be_written_is_a_fault_that_names_it() {
    let output = scan(&["--json", "--out", "/no/such/folder/scan.json"]);
    assert_eq!(output.status.code(), Some(70));
    assert!(String::from_utf8_lossy(&output.stderr).contains("/no/such/folder/scan.json"));
}

#[test]
fn a_recorded_computer_is_judged_the_same_elsewhere() {
    let packages = b"Package: kesl\nStatus: install ok installed\nVersion: 12\nMaintainer: Kaspersky\n\n\
                     Package: bash\nStatus: install ok installed\nVersion: 5\n";
    let tree = tree(packages);
    std::fs::create_dir_all(tree.path().join("opt/kaspersky/home/zoe")).unwrap();
    let file = tree.path().join("recording.json");
    let file = file.to_str().unwrap();
    let output = scan(&["--json", "--root", tree.path().to_str().unwrap(), "--record", file]);
    let there: Scan = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));

    let output = scan(&["--json", "--from", file]);
    let here: Scan = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(here.findings.len(), there.findings.len());
    assert_eq!(here.findings[0].product, there.findings[0].product);
    assert_eq!(here.findings[0].grounds, there.findings[0].grounds);
    assert_eq!(here.checks, there.checks);
    assert_eq!((here.computer.id.as_str(), here.computer.name.as_str()), ("", ""));
}

#[test]
fn what_is_no_recording_is_wrong_usage() {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    std::fs::write(place("scan.json"), scan(&["--json"]).stdout).unwrap();
    std::fs::write(place("empty"), "").unwrap();
    std::fs::write(place("deep"), "[".repeat(1_000_000)).unwrap();
    for name in ["missing", "scan.json", "empty", "deep", "."] {
        let output = scan(&["--from", &place(name)]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(String::from_utf8_lossy(&output.stderr).contains(&place(name)), "{name}");
    }
    for arguments in [&["--root", "/"][..], &["--record", "x"]] {
        let output = scan(&[&["--from", &place("empty")][..], arguments].concat());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn a_recording_from_which_places_were_taken_is_never_clear() {
    let tree = tree(b"Package: bash\nStatus: install ok installed\nVersion: 5\n");
    let file = tree.path().join("recording.json");
    scan(&["--root", tree.path().to_str().unwrap(), "--record", file.to_str().unwrap()]);
    let whole: serde_json::Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    let code = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut recording = whole.clone();
        change(&mut recording);
        std::fs::write(&file, recording.to_string()).unwrap();
        scan(&["--from", file.to_str().unwrap()]).status.code()
    };
    assert_eq!(code(&|_| ()), Some(0));
    assert_eq!(code(&|recording| recording["places"] = serde_json::json!([])), Some(3));
    assert_eq!(code(&|recording| recording["places"][0]["items"] = serde_json::json!([])), Some(3));
    let reason = serde_json::json!({"kind": "no-rights", "detail": "closed"});
    assert_eq!(code(&|recording| recording["places"][1]["reason"] = reason.clone()), Some(3));
}
