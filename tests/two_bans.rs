//! A second ban beside the real one: on the console, in JSON, on paper, and in what is due.
#![cfg(test)]
#![cfg(unix)]

#[path = "support/seen.rs"]
mod seen;
#[path = "support/two_bans.rs"]
mod two_bans;

use std::collections::BTreeSet;
use std::fs;
use std::process::{Command, Output};

use bancheck::bans::Coverage;
use bancheck::case::{Audience, Case, Record};
use bancheck::duties::{self, Answers, Said};
use bancheck::machine::{Field, Machine, SourceId};
use bancheck::progress::{Progress, Standpoint};
use bancheck::protection::Alternatives;
use bancheck::report::{self, Block};
use bancheck::scan::Scan;
use bancheck::text::{Language, Texts};
use jiff::civil::date;
use serde_json::{Value, json};

const BOTH: &str = "Package: kesl\nStatus: install ok installed\nVersion: 12\nMaintainer: Kaspersky\n\n\
    Package: acme-shield\nStatus: install ok installed\nVersion: 3\nMaintainer: Acme Inc\n\n";
const OWN: &str = "Package: acme-shield\nStatus: install ok installed\nVersion: 3\nMaintainer: Acme Inc\n\n";

/// A small Debian tree.
fn tree(packages: &str) -> tempfile::TempDir {
    let root = tempfile::tempdir().expect("a temporary folder");
    for (folder, name, content) in
        [("var/lib/dpkg", "status", packages), ("etc", "os-release", "NAME=\"Debian GNU/Linux\"\n")]
    {
        let folder = root.path().join(folder);
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join(name), content).expect("a file");
    }
    root
}

fn run(arguments: &[&str], root: &tempfile::TempDir) -> Output {
    let bans = two_bans::folder();
    let mut command = Command::new(env!("CARGO_BIN_EXE_bancheck-cli"));
    command.args(arguments).args(["--lang", "en-US", "--rules"]).arg(bans.path());
    command.arg("--root").arg(root.path()).output().expect("the program starts")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn json_names_the_bans_and_each_finding_those_that_speak_of_it() {
    let output = run(&["scan", "--json"], &tree(BOTH));
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let scan: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let used: Vec<&Value> =
        scan["rules"].as_array().expect("a list").iter().map(|used| &used["ban"]).collect();
    for ban in ["acme-us", "kaspersky-us"] {
        assert!(used.contains(&&json!(ban)), "{used:?}");
    }
    let bans = |product: &str| {
        let all = scan["findings"].as_array().expect("findings").iter();
        let found: Vec<&Value> = all.filter(|one| one["product"] == product).collect();
        assert_eq!(found.len(), 1, "{product}: {scan:#}");
        found[0]["bans"].clone()
    };
    assert_eq!(bans("acme-shield"), json!(["acme-us"]));
    assert_eq!(bans("endpoint-security-linux"), json!(["kaspersky-us", "acme-us"]));
    // What was written is read again, and judged again.
    serde_json::from_slice::<Scan>(&output.stdout)
        .expect("a result")
        .check_with(&two_bans::rules())
        .expect("it fits");
}

#[test]
fn a_console_says_which_ban_a_finding_is_about() {
    let text = said(&run(&["scan"], &tree(BOTH)));
    assert!(text.starts_with("Banned software is on this computer\n"), "{text}");
    assert!(text.contains("Acme Shield 3") && text.contains("    US ban on Acme\n"), "{text}");
    assert!(text.contains("    US ban on Kaspersky and US ban on Acme\n"), "{text}");
    let clear = said(&run(&["scan"], &tree("Package: bash\nStatus: install ok installed\nVersion: 5\n\n")));
    assert!(clear.starts_with("No banned Acme or Kaspersky program was found\n"), "{clear}");
}

#[test]
fn with_one_ban_nobody_hears_of_several() {
    let root = tree(BOTH);
    let mut command = Command::new(env!("CARGO_BIN_EXE_bancheck-cli"));
    let output =
        command.args(["scan", "--lang", "en-US", "--root"]).arg(root.path()).output().expect("it starts");
    let text = said(&output);
    assert!(text.starts_with("Kaspersky is on this computer\n"), "{text}");
    assert!(!text.contains("US ban on") && !text.contains("Acme Shield"), "{text}");
}

#[test]
fn of_two_bans_the_stricter_one_counts() {
    let rules = two_bans::rules();
    let product = rules.product("ultraav").expect("a product of the other ban");
    assert_eq!((product.coverage, &product.bans[..]), (Coverage::Covered, &["acme-us".to_owned()][..]));
    assert_eq!(seen::rules().product("ultraav").expect("it").coverage, Coverage::Related);
    let signers = |product: &str| rules.signers_of(product).to_vec();
    assert_eq!(signers("acme-shield"), ["Acme Inc."], "nobody else may sign for it");
    assert!(!signers("ultraav").contains(&"Acme Inc.".to_owned()) && !signers("ultraav").is_empty());
}

#[test]
fn each_maker_is_known_by_its_own_names() {
    let rules = two_bans::rules();
    let found = |name: &str, publisher: &str| {
        let item = seen::item(&[(Field::Key, "x"), (Field::Name, name), (Field::Publisher, publisher)]);
        let scan = seen::scan(&rules, vec![(SourceId::UninstallEntries, item)]);
        scan.findings.into_iter().map(|one| one.product).collect::<Vec<_>>()
    };
    assert_eq!(found("Acme Shield", "Acme Inc"), ["acme-shield"]);
    assert_eq!(
        found("Acme Shield", "AO Kaspersky Lab"),
        ["other-windows"],
        "the other maker's name is no help"
    );
    assert_eq!(found("Kaspersky Free", "Acme Inc"), [""; 0]);
}

#[test]
fn a_result_of_fewer_bans_is_no_result_of_these() {
    let one = run(&["scan", "--json"], &tree(OWN));
    let both: Scan = serde_json::from_slice(&one.stdout).expect("a result");
    let error = both.check_with(&seen::rules()).expect_err("other bans").to_string();
    assert!(error.contains("acme-us, kaspersky-us"), "{error}");
    // The form of before there were several.
    let mut old: Value = serde_json::from_slice(&one.stdout).expect("JSON");
    old["rules"] = old["rules"][1].clone();
    old["schema"] = json!("bancheck.scan/2");
    for finding in old["findings"].as_array_mut().expect("findings") {
        finding.as_object_mut().expect("a finding").remove("bans");
        for evidence in finding["evidence"].as_array_mut().expect("evidence") {
            evidence.as_object_mut().expect("evidence").remove("kind");
        }
    }
    let old: Scan = serde_json::from_value(old).expect("it is read");
    assert_eq!(old.rules.len(), 1);
    let error = old.check_with(&two_bans::rules()).expect_err("nobody looked for the other").to_string();
    assert!(error.contains("acme-us, kaspersky-us"), "{error}");
}

#[test]
fn a_report_tells_the_story_of_each_ban_and_whose_each_duty_is() {
    let rules = two_bans::rules();
    let texts = Texts::new(Language::English, &rules);
    let root = tree(BOTH);
    let machine = Machine::mounted_at(root.path()).expect("a tree");
    let scan = bancheck::scan::run(&rules, &machine, &mut |_| ());
    let now = scan.finished_at.in_tz("UTC").expect("a zone");
    let mut case = Case::of_scan(&rules, &scan);
    case.report.choices.pick(Audience::Own);
    let standpoint = Standpoint { rules: &rules, case: &case, boot: None, now: &now };
    let alternatives = Alternatives::embedded().expect("built in");
    let made = report::of_case(&standpoint, &texts, &alternatives, &Record::default());
    let (document, _) = made.expect("a report").expect("of a check");
    assert_eq!(document.title, "Is Acme or Kaspersky on this computer?");
    let headings: Vec<&String> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading(text) => Some(text),
            _ => None,
        })
        .collect();
    for brand in ["Acme", "Kaspersky"] {
        let heading = format!("What the ban on {brand} says, by date");
        assert!(headings.contains(&&heading), "{heading} is missing in {headings:?}");
    }
    let entries = |title: &str| -> Vec<String> {
        let all = document.blocks.iter().filter_map(|block| match block {
            Block::TaggedEntry(entry) if entry.title == title => Some(entry.notes.join(" | ")),
            _ => None,
        });
        all.collect()
    };
    for (title, ban) in [("Report Acme software", "US ban on Acme"), ("Acme Shield", "US ban on Acme")] {
        let notes = entries(title);
        assert!(notes.len() == 1 && notes[0].contains(ban), "{title}: {notes:?}");
    }
    assert!(report::html::write(&document).contains("US ban on Acme"));
}

#[test]
fn what_is_due_counts_by_the_days_of_its_own_ban_and_for_its_own_products() {
    let rules = two_bans::rules();
    let found_on = date(2026, 10, 30).at(9, 0, 0, 0).in_tz("UTC").expect("a zone");
    let dues = |packages: &str| {
        let root = tree(packages);
        let mut scan =
            bancheck::scan::run(&rules, &Machine::mounted_at(root.path()).expect("a tree"), &mut |_| ());
        (scan.started_at, scan.finished_at) = (found_on.timestamp(), found_on.timestamp());
        let mut case = Case::of_scan(&rules, &scan);
        case.business.answers.insert("government".to_owned(), "defense".to_owned());
        let standpoint = Standpoint { rules: &rules, case: &case, boot: None, now: &found_on };
        let progress = Progress::of(&standpoint);
        let due = |id: &str| {
            let duty = rules.duties.iter().find(|duty| duty.id == id).expect("the duty");
            progress.dues.of_duty(duty).map(|dues| format!("{:?}", dues.parts))
        };
        let elsewhere: Vec<String> = progress.elsewhere.iter().map(|(one, _)| one.ban.clone()).collect();
        (due("acme-report"), elsewhere)
    };
    // Four business days after a Friday, with one holiday that only this ban has.
    let (due, elsewhere) = dues(OWN);
    assert!(due.as_ref().is_some_and(|due| due.contains("2026-11-06")), "{due:?}");
    assert!(!elsewhere.is_empty() && elsewhere.iter().all(|ban| ban == "acme-us"), "{elsewhere:?}");
    let (_, elsewhere) = dues(BOTH);
    for ban in ["acme-us", "kaspersky-us"] {
        assert!(elsewhere.iter().any(|one| one == ban), "{elsewhere:?}");
    }
}

fn with_folder(change: impl Fn(&std::path::Path)) -> bancheck::bans::Rules {
    let folder = two_bans::folder();
    change(folder.path());
    bancheck::bans::Rules::from_dir(folder.path()).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn folders_may_be_called_anything() {
    let renamed = with_folder(|folder| {
        fs::rename(folder.join("acme-us"), folder.join("zzz")).expect("renamed");
    });
    let ids = |rules: &bancheck::bans::Rules| rules.bans.iter().map(|ban| ban.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&renamed), ids(&two_bans::rules()));
}

#[test]
fn what_a_ban_leaves_out_is_not_its_own() {
    let rules = with_folder(|folder| {
        let file = folder.join("acme-us/ban.toml");
        let ban = fs::read_to_string(&file).expect("the ban");
        let left_out = "[coverage]\nendpoint-security-linux = \"not-covered\"";
        fs::write(&file, ban.replace("[coverage]", left_out)).expect("written");
    });
    let product = rules.product("endpoint-security-linux").expect("a product");
    assert_eq!((product.coverage, &product.bans[..]), (Coverage::Covered, &["kaspersky-us".to_owned()][..]));
}

/// A kind that only one of them knows takes nothing for granted in the other.
#[test]
fn each_ban_takes_for_granted_only_what_it_knows_of_a_kind() {
    let rules = two_bans::rules();
    let kinds = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<BTreeSet<String>>();
    let none = Answers::new();
    let asks = |ids: &[&str], question: &str| {
        let kinds = kinds(ids);
        let said = Said { kinds: Some(&kinds), answers: &none };
        duties::asked(&rules, said).iter().any(|asked| asked.id == question)
    };
    assert_eq!(rules.kinds.iter().filter(|kind| kind.id == "shop").count(), 1, "both know it");
    for (ids, drones, health) in [
        // Some shops keep records of patients, and none flies drones.
        (&["shop"][..], false, true),
        // Whether a clinic flies drones, or a pilot keeps health records, nobody has said.
        (&["clinic"], true, false),
        (&["acme-pilot"], false, true),
        (&["acme-pilot", "shop"], false, true),
        (&["clinic", "shop"], true, false),
        (&["unknown"], true, true),
    ] {
        assert_eq!((asks(ids, "acme-drones"), asks(ids, "health")), (drones, health), "{ids:?}");
    }
}

/// A duty of a ban that begins to reach something counts from the check that first says so.
#[test]
fn a_ban_that_begins_to_speak_of_what_is_here_finds_it_then() {
    let root = tree(BOTH);
    let machine = Machine::mounted_at(root.path()).expect("a tree");
    let (one, both) = (seen::rules(), two_bans::rules());
    let mut case = Case::of_scan(&one, &bancheck::scan::run(&one, &machine, &mut |_| ()));
    let scan = bancheck::scan::run(&both, &machine, &mut |_| ());
    let checked_at = scan.finished_at;
    case.add_scan(&both, scan);
    let duty = both.duties.iter().find(|duty| duty.id == "acme-report").expect("the duty");
    assert_eq!(case.duties.found_at(duty), Some(checked_at));
    assert_eq!(case.check_found(&both), Ok(()));
}

#[test]
fn times_of_findings_that_cannot_be_are_refused() {
    let rules = two_bans::rules();
    let machine_root = tree(BOTH);
    let scan =
        bancheck::scan::run(&rules, &Machine::mounted_at(machine_root.path()).expect("a tree"), &mut |_| ());
    let good = Case::of_scan(&rules, &scan);
    assert_eq!(good.check_found(&rules), Ok(()));
    let changes: [fn(&mut Case); 5] = [
        |case| case.duties.found.clear(),
        |case| case.duties.found[0].bans.retain(|ban| ban != "acme-us"),
        |case| case.duties.found[0].bans.extend(["bogus".to_owned()]),
        |case| case.duties.found[0].at = "2099-01-01T00:00:00Z".parse().expect("a time"),
        |case| case.bans.push("bogus".to_owned()),
    ];
    for (index, change) in changes.into_iter().enumerate() {
        let mut case = good.clone();
        change(&mut case);
        assert!(case.check_found(&rules).is_err(), "{index}");
    }
}

/// Folders of one maker are no evidence of another's product.
#[test]
fn shared_traces_stay_with_their_maker() {
    let rules = with_folder(|folder| {
        let shared = "id = \"acme-parts\"\nname = \"Parts of Acme\"\ncoverage = \"covered\"\nshared = true\n\
            facts = [\"A-1\"]\n[[evidence]]\nsource = \"opt-folders\"\nproves = \"leftover\"\n\
            confidence = \"likely\"\nkey = [\"is:acme\"]\n";
        fs::write(folder.join("acme-us/products/parts.toml"), shared).expect("written");
    });
    let root = tree("Package: kesl\nStatus: install ok installed\nVersion: 12\nMaintainer: Kaspersky\n\n");
    fs::create_dir_all(root.path().join("opt/acme")).expect("a folder");
    let scan = bancheck::scan::run(&rules, &Machine::mounted_at(root.path()).expect("a tree"), &mut |_| ());
    let own =
        scan.findings.iter().find(|finding| finding.product == "acme-parts").expect("a finding of its own");
    assert_eq!(own.bans, ["acme-us"]);
}
