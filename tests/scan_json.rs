//! `scan --json` is a contract: real output of the real program, held against the committed schema.

#![cfg(test)]

use std::path::Path;
use std::process::{Command, Output};

use bancheck::scan::{SCHEMA, Scan, Verdict};
use serde_json::{Value, json};

const COMMITTED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/schema/bancheck.scan.3.json");

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
    let expected = match scan.verdict() {
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
    let mut value: Value = serde_json::from_slice(&output.stdout).unwrap();
    value["surprise"] = true.into();
    assert!(serde_json::from_value::<Scan>(value).is_err());
}

#[test]
fn found_clear_and_unsure_have_their_exit_codes() {
    let kesl = b"Package: kesl\nStatus: install ok installed\nVersion: 12\nMaintainer: Kaspersky\n";
    let (scan, code) = scan_tree(tree(kesl).path());
    assert_eq!((scan.verdict(), code), (Verdict::Found, Some(1)));
    let (scan, code) = scan_tree(tree(b"Package: bash\nStatus: install ok installed\nVersion: 5\n").path());
    assert_eq!((scan.verdict(), code), (Verdict::Clear, Some(0)));
    let (scan, code) = scan_tree(tree(b"\x00\x01 not a database").path());
    assert_eq!((scan.verdict(), code), (Verdict::Unsure, Some(3)));
    let (scan, code) = scan_tree(tempfile::tempdir().unwrap().path());
    assert_eq!((scan.verdict(), code), (Verdict::Unsure, Some(3)), "an empty folder is never clear");
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
    // Of folders that people may have named the recording has only those that a rule fits.
    let said = |scan: &Scan| -> Vec<_> {
        let checks = scan.checks.iter();
        checks.map(|check| (check.source, check.result, check.reason.clone())).collect()
    };
    assert_eq!(said(&here), said(&there));
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
fn what_a_recording_does_not_say_could_not_be_checked() {
    type Change = Box<dyn Fn(&mut Value)>;
    fn place<'v>(recording: &'v mut Value, source: &str) -> &'v mut Value {
        let places = recording["places"].as_array_mut().unwrap();
        places.iter_mut().find(|place| place["source"] == source).unwrap()
    }
    fn without(recording: &mut Value, list: &str, source: &str) {
        let list = recording[list].as_array_mut().unwrap();
        list.retain(|entry| entry != source && entry["source"] != source);
    }
    fn as_version_1(recording: &mut Value) {
        recording["schema"] = json!("bancheck.machine/1");
        recording.as_object_mut().unwrap().remove("asked");
    }
    fn with_place(recording: &mut Value, place: Value) {
        recording["places"].as_array_mut().unwrap().push(place);
    }
    let tree = tree(b"Package: bash\nStatus: install ok installed\nVersion: 5\n");
    let file = tree.path().join("recording.json");
    scan(&["--root", tree.path().to_str().unwrap(), "--record", file.to_str().unwrap()]);
    let whole: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    // How a recording is changed, the exit code, and the place that is a gap then, with a word of why.
    let mut table: Vec<(Change, i32, &str, &str)> = vec![
        (Box::new(|_| ()), 0, "", ""),
        (Box::new(as_version_1), 0, "", ""),
        (Box::new(|recording| recording["places"] = json!([])), 3, "dpkg", "missing"),
        (Box::new(|recording| place(recording, "dpkg")["items"] = json!([])), 3, "program-list", ""),
        (
            Box::new(|recording| {
                place(recording, "units")["reason"] = json!({"kind": "no-rights", "detail": "closed"});
            }),
            3,
            "units",
            "no-rights",
        ),
        (
            Box::new(|recording| {
                recording["asked"] = json!([]);
                recording["places"] =
                    json!([{"source": "program-list", "result": "read", "reason": null, "millis": 0}]);
            }),
            3,
            "program-list",
            "no-program-list",
        ),
        (
            Box::new(|recording| {
                as_version_1(recording);
                recording["places"] = json!([]);
            }),
            3,
            "program-list",
            "no-program-list",
        ),
        (
            Box::new(|recording| {
                with_place(
                    recording,
                    json!({"source": "program-list", "result": "absent", "reason": null, "millis": 0}),
                );
            }),
            3,
            "program-list",
            "no-program-list",
        ),
        (
            Box::new(|recording| {
                with_place(
                    recording,
                    json!({"source": "dark-corner", "result": "read", "reason": null, "millis": 0}),
                );
            }),
            3,
            "other-places",
            "dark-corner",
        ),
        (
            Box::new(|recording| recording["asked"].as_array_mut().unwrap().push(json!("dark-corner"))),
            3,
            "other-places",
            "dark-corner",
        ),
        (
            Box::new(|recording| place(recording, "dpkg")["items"][0]["fields"]["colour"] = json!("red")),
            3,
            "dpkg",
            "colour",
        ),
        (
            Box::new(|recording| {
                place(recording, "rpm")["reason"] = json!({"kind": "asleep", "detail": "closed"});
            }),
            3,
            "rpm",
            "asleep: closed",
        ),
        (
            Box::new(|recording| place(recording, "rpm")["result"] = json!("could-not-check")),
            3,
            "rpm",
            "damaged",
        ),
        (
            Box::new(|recording| {
                recording["arch"] = json!("x86_64");
                with_place(
                    recording,
                    json!({"source": "processes", "result": "read", "reason": null, "millis": 0}),
                );
            }),
            3,
            "processes",
            "contradicts itself",
        ),
        // One of a running computer has what runs.
        (Box::new(|recording| recording["arch"] = json!("x86_64")), 3, "processes", "missing"),
        (
            Box::new(|recording| {
                let again = place(recording, "dpkg").clone();
                with_place(recording, again);
            }),
            2,
            "",
            "",
        ),
        (Box::new(|recording| recording["started_at"] = json!("2099-01-01T00:00:00Z")), 2, "", ""),
    ];
    let names: Vec<String> =
        whole["asked"].as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect();
    assert!(names.len() > 5);
    for name in &names {
        let gone = name.clone();
        let taken_out = move |recording: &mut Value| without(recording, "places", &gone);
        table.push((Box::new(taken_out.clone()), 3, name, "missing"));
        let gone = name.clone();
        let all_traces = move |recording: &mut Value| {
            taken_out(recording);
            without(recording, "asked", &gone);
        };
        table.push((Box::new(all_traces.clone()), 3, name, "missing"));
        let as_before = move |recording: &mut Value| {
            all_traces(recording);
            as_version_1(recording);
        };
        table.push((Box::new(as_before), 3, name, "missing"));
    }
    for (number, (change, code, source, why)) in table.iter().enumerate() {
        let mut recording = whole.clone();
        change(&mut recording);
        std::fs::write(&file, recording.to_string()).unwrap();
        let output = scan(&["--json", "--from", file.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(*code), "{number} {source} {why}");
        if *code == 3 {
            let result: Value = serde_json::from_slice(&output.stdout).unwrap();
            let checks = result["checks"].as_array().unwrap();
            let gap = checks.iter().find(|check| check["source"] == *source).unwrap();
            assert_eq!(gap["result"], "could-not-check", "{source}");
            assert!(gap["reason"].to_string().contains(why), "{source} {why}: {gap}");
            // What comes of it is a result that fits together.
            serde_json::from_value::<Scan>(result.clone()).unwrap();
        }
    }
}

#[test]
fn what_was_seen_in_a_place_that_could_not_be_read_whole_was_seen() {
    let tree = tree(b"Package: kesl\nStatus: install ok installed\nVersion: 12\nMaintainer: Kaspersky\n");
    let file = tree.path().join("recording.json");
    scan(&["--root", tree.path().to_str().unwrap(), "--record", file.to_str().unwrap()]);
    for result in ["could-not-check", "absent"] {
        let mut recording: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
        recording["places"][0]["result"] = json!(result);
        std::fs::write(&file, recording.to_string()).unwrap();
        assert_eq!(scan(&["--from", file.to_str().unwrap()]).status.code(), Some(1), "{result}");
    }
}
