//! Results of earlier versions, alone and in a case.

use super::{Desk, kind};
use bancheck::bans::Rules;
use bancheck::case::{self, Case};
use bancheck::files::sha256;
use bancheck::removal::instruction::{Instruction, instruction};
use bancheck::scan::{SCHEMA, Scan};
use jiff::Timestamp;
use serde_json::{Value, json};

/// As one of these versions wrote it.
fn older(scan: &Value, schema: &str) -> Value {
    let mut scan = scan.clone();
    scan["schema"] = json!(schema);
    scan["rules"] = scan["rules"][0].clone();
    for finding in scan["findings"].as_array_mut().unwrap() {
        finding.as_object_mut().unwrap().remove("bans");
        for evidence in finding["evidence"].as_array_mut().unwrap() {
            evidence.as_object_mut().unwrap().remove("kind");
        }
    }
    scan
}

#[test]
fn a_result_of_an_older_version_says_what_it_would_say_today() {
    let desk = Desk::new();
    let rules = Rules::embedded().unwrap();
    let now = desk.value("found.json");
    assert_eq!(now["findings"][0]["evidence"][0]["kind"], json!({"package": "kesl"}));
    let scan: Scan = serde_json::from_value(now.clone()).unwrap();
    let mut case = Case::new(Timestamp::UNIX_EPOCH);
    case.add_scan(&rules, scan.clone());
    assert!(serde_json::from_value::<Scan>(older(&now, SCHEMA)).is_err(), "it is of this version");
    for schema in ["bancheck.scan/1", "bancheck.scan/2"] {
        let old = older(&now, schema);
        assert_eq!(serde_json::from_value::<Scan>(old.clone()).unwrap(), scan, "{schema}");
        let mut invented = old.clone();
        kind(&mut invented, json!({"package": "bash"}));
        assert_eq!(
            serde_json::from_value::<Scan>(invented).unwrap(),
            scan,
            "what nobody wrote is not believed"
        );
        desk.write("old.json", &old);
        desk.ends(&["report", "--scan", "old.json", "--out", "r.html"], 0);
        let mut old_case = serde_json::to_value(&case).unwrap();
        for place in ["newest", "before"] {
            old_case["scans"][place] = old.clone();
        }
        let read = case::parse(old_case.to_string().as_bytes()).unwrap();
        assert_eq!(read.scans, case.scans, "{schema}");
        let ways = |scan: &Scan| -> Vec<Instruction> {
            scan.findings.iter().map(|finding| instruction(&rules, finding)).collect()
        };
        assert!(matches!(ways(&read.scans.newest.clone().unwrap())[..], [Instruction::Start(_)]), "{schema}");
        assert_eq!(ways(&read.scans.newest.unwrap()), ways(&scan));
    }
}

/// The record of a case names its checks by their fingerprints; what an older version wrote into it must fit the
/// results as they are read today.
#[test]
fn a_check_keeps_the_fingerprint_that_older_versions_gave_it() {
    let desk = Desk::new();
    let old = older(&desk.value("found.json"), "bancheck.scan/2");
    let one = &old["findings"][0];
    let finding = json!([one["product"], one["name"], one["version"], one["state"], one["evidence"]]);
    let seen = json!([old["started_at"], old["finished_at"], old["computer"], [finding], old["checks"]]);
    let scan: Scan = serde_json::from_value(old).unwrap();
    assert_eq!(scan.findings.len(), 1);
    assert_eq!(scan.fingerprint(), sha256(seen.to_string().as_bytes()));
}
