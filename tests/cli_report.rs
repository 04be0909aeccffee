//! `bancheck report` and what `bancheck scan` says to a console, by the real program.
#![cfg(test)]
#![cfg(unix)]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use bancheck::bans::Rules;
use bancheck::case::log::{CASE_CREATED, Log};
use bancheck::case::{Audience, Case};
use bancheck::machine::Machine;
use bancheck::text::Language;
use jiff::Timestamp;
use serde_json::{Value, json};

/// A folder with a small Debian tree, and a case about it with its log.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        fs::create_dir_all(desk.at("tree/var/lib/dpkg")).unwrap();
        fs::create_dir_all(desk.at("data")).unwrap();
        let kesl =
            "Package: kesl\nStatus: install ok installed\nVersion: 12\u{1b}[2J\nMaintainer: Kaspersky\n";
        fs::write(desk.at("tree/var/lib/dpkg/status"), kesl).unwrap();
        let mut case = Case::new(Timestamp::UNIX_EPOCH);
        case.report.choices.pick(Audience::Own);
        let machine = Machine::mounted_at(&desk.at("tree")).unwrap();
        let rules = Rules::embedded().unwrap();
        case.add_scan(&rules, bancheck::scan::run(&rules, &machine, &mut |_| ()));
        fs::write(desk.at("data/case.json"), serde_json::to_vec(&case).unwrap()).unwrap();
        let mut log = Log::open(&desk.at("data/log.jsonl")).unwrap();
        log.add(Timestamp::UNIX_EPOCH, CASE_CREATED, &[]).unwrap();
        for verdict in ["found", "found", "clear"] {
            log.add(Timestamp::UNIX_EPOCH, "scan-finished", &[("verdict", verdict)]).unwrap();
        }
        desk
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.at(name)).unwrap()
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_bancheck-cli"))
            .args(arguments)
            .current_dir(self.0.path())
            .env("LC_ALL", "en_US.UTF-8")
            .output()
            .unwrap()
    }

    /// Exit code and what was said on stderr.
    #[track_caller]
    fn fails(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", said(&output));
        said(&output)
    }

    #[track_caller]
    fn works(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", said(&output));
        said(&output)
    }
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_case_is_checked_like_a_data_file() {
    let desk = Desk::new();
    desk.works(&["report", "--case", "data/case.json", "--out", "r.html"]);
    fs::remove_file(desk.at("r.html")).unwrap();
    let good: Value = serde_json::from_str(&desk.read("data/case.json")).unwrap();
    let table: [(&str, Value, &str); 8] = [
        ("/schema", json!("bancheck.case/99"), "a newer version made it"),
        ("/schema", json!("other/1"), "its format is other/1"),
        ("/scans/newest/schema", json!("bancheck.scan/9"), "bancheck.scan/9"),
        ("/scans/before/schema", json!("bancheck.scan/9"), "bancheck.scan/9"),
        ("/scans/newest/rules/0/ban", json!("acme"), "the rules acme"),
        ("/business/answers", json!({"moon": "yes"}), "`moon`"),
        ("/business/answers", json!({"business": "moon"}), "`moon`"),
        ("/removal/gate_answers", json!({"moon": "yes"}), "`moon`"),
    ];
    for (place, value, expected) in table {
        let mut case = good.clone();
        *case.pointer_mut(place).unwrap() = value;
        fs::write(desk.at("data/case.json"), case.to_string()).unwrap();
        let message = desk.fails(&["report", "--case", "data/case.json", "--out", "r.html"]);
        assert!(message.contains(expected), "{place}: {message}");
        assert!(!desk.at("r.html").exists(), "{place}");
    }
}

#[test]
fn what_a_case_says_itself_cannot_be_said_again() {
    let desk = Desk::new();
    for more in [&["--business", "Acme"][..], &["--folder-names"]] {
        let all = [&["report", "--case", "data/case.json", "--out", "r.html"][..], more].concat();
        assert!(desk.fails(&all).contains("--case"), "{more:?}");
    }
}

#[test]
fn nothing_is_written_over_a_case_or_over_what_was_read() {
    let desk = Desk::new();
    desk.run(&["scan", "--root", "tree", "--json", "--out", "scan.json"]);
    std::os::unix::fs::symlink("data/case.json", desk.at("link.json")).unwrap();
    fs::copy(desk.at("data/case.json"), desk.at("copy.json")).unwrap();
    let before: Vec<String> =
        ["data/case.json", "data/log.jsonl", "copy.json", "scan.json"].map(|name| desk.read(name)).to_vec();
    for arguments in [
        &["report", "--case", "data/case.json", "--out", "data/case.json"][..],
        &["report", "--case", "copy.json", "--out", "./copy.json"],
        &["report", "--scan", "scan.json", "--out", "r.html", "--out", "scan.json"],
        &["report", "--scan", "scan.json", "--out", "link.json"],
        &["report", "--root", "tree", "--out", "data/case.pdf"],
        &["scan", "--root", "tree", "--out", "data/log.jsonl"],
        &["scan", "--root", "tree", "--json", "--out", "link.json"],
    ] {
        desk.fails(arguments);
    }
    let after: Vec<String> =
        ["data/case.json", "data/log.jsonl", "copy.json", "scan.json"].map(|name| desk.read(name)).to_vec();
    assert_eq!(before, after);
    assert!(!desk.at("r.html").exists(), "refused before anything is written");
}

#[test]
fn the_data_of_a_new_scan_is_saved_beside_the_report() {
    let desk = Desk::new();
    let words = desk.works(&["report", "--root", "tree", "--out", "r.html", "--out", "s.pdf"]);
    assert!(words.contains("r.json"), "{words}");
    let hash = bancheck::files::sha256(desk.read("r.json").as_bytes());
    assert!(desk.read("r.html").contains(&hash), "the fingerprint is that of the file");
    assert!(!desk.at("s.json").exists());

    // Nothing that is there is replaced, be it the data of an older report: a second run gets the next name.
    let old = [desk.read("r.json"), desk.read("r.html")];
    for number in [2, 3] {
        let words = desk.works(&["report", "--root", "tree", "--out", "r.html", "--out", "s.pdf"]);
        let report = format!("r ({number}).html");
        assert!(words.contains("never replaced") && words.contains(&report), "{words}");
        let hash = bancheck::files::sha256(desk.read(&format!("r ({number}).json")).as_bytes());
        assert!(desk.read(&report).contains(&hash) && desk.at(&format!("s ({number}).pdf")).exists());
    }
    assert_eq!([desk.read("r.json"), desk.read("r.html")], old);
    fs::write(desk.at("mine.json"), "{\"schema\": \"mine\"}").unwrap();
    let words = desk.works(&["report", "--root", "tree", "--out", "mine.pdf"]);
    assert!(words.contains("mine (2).pdf") && words.contains("mine (2).json"), "{words}");
    assert_eq!(desk.read("mine.json"), "{\"schema\": \"mine\"}");
    assert!(!desk.at("mine.pdf").exists() && desk.at("mine (2).pdf").exists());

    // Who names a place for it has chosen.
    let words = desk.works(&["report", "--root", "tree", "--out", "t.html", "--out", "data.json"]);
    assert_eq!(words, "");
    assert!(desk.at("data.json").exists() && !desk.at("t.json").exists());
}

#[test]
fn a_report_says_that_the_log_was_changed_or_is_not_there() {
    let desk = Desk::new();
    let report = |desk: &Desk| {
        desk.works(&["report", "--case", "data/case.json", "--out", "r.html"]);
        desk.read("r.html")
    };
    let whole = report(&desk);
    for words in ["The log was changed", "The log is not there", "The log could not be read"] {
        assert!(!whole.contains(words), "{words}");
    }
    let log = desk.read("data/log.jsonl");
    fs::write(desk.at("data/log.jsonl"), log.replacen("found", "clear", 1)).unwrap();
    let changed = report(&desk);
    assert!(changed.contains("The log was changed"));
    assert!(changed.contains("1 entry does not follow"), "{changed}");
    fs::remove_file(desk.at("data/log.jsonl")).unwrap();
    assert!(report(&desk).contains("The log is not there"));
    fs::create_dir(desk.at("data/log.jsonl")).unwrap();
    assert!(report(&desk).contains("The log could not be read"));
}

#[test]
fn nothing_from_outside_works_on_a_console() {
    let desk = Desk::new();
    let output = desk.run(&["scan", "--root", "tree"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("12[U+001B][2J"), "{text}");
    let hostile = "no/\u{1b}[2J";
    for arguments in [["scan", "--root", hostile], ["duties", "--answers", hostile]] {
        let words = desk.fails(&arguments);
        assert!(words.contains("[U+001B]") && !words.contains('\u{1b}'), "{words:?}");
    }
}

#[test]
fn a_report_goes_into_a_pipe_and_leaves_it_there() {
    let desk = Desk::new();
    assert!(Command::new("mkfifo").arg(desk.at("r.html")).status().unwrap().success());
    let reader = Command::new("cat").arg(desk.at("r.html")).stdout(Stdio::piped()).spawn().unwrap();
    desk.works(&["report", "--case", "data/case.json", "--out", "r.html"]);
    assert!(!desk.at("r.html").is_file(), "the pipe is still there");
    assert!(reader.wait_with_output().unwrap().stdout.ends_with(b"</html>\n"));
}

#[test]
fn what_was_picked_in_its_place_is_in_the_report() {
    let desk = Desk::new();
    let picked = bancheck::protection::Alternatives::embedded().unwrap().products.swap_remove(0);
    let mut case: Case = serde_json::from_str(&desk.read("data/case.json")).unwrap();
    case.protection.alternative = Some(picked.id);
    fs::write(desk.at("data/case.json"), serde_json::to_vec(&case).unwrap()).unwrap();
    desk.works(&["report", "--case", "data/case.json", "--out", "r.html"]);
    assert!(desk.read("r.html").contains(&picked.name), "{}", picked.name);
}

#[test]
fn a_report_says_that_a_restart_is_still_to_come() {
    let desk = Desk::new();
    let says_so = |case: &Value| {
        fs::write(desk.at("data/case.json"), case.to_string()).unwrap();
        desk.works(&["report", "--case", "data/case.json", "--out", "r.html"]);
        desk.read("r.html").contains("A restart of the computer is still to come")
    };
    let looks_clear = |case: &Value| {
        says_so(case);
        let report = desk.read("r.html");
        (
            report.contains("Uninstalled. Restart to finish."),
            report.contains("Not found: no Kaspersky program under the ban where the app looked"),
        )
    };
    let good: Value = serde_json::from_str(&desk.read("data/case.json")).unwrap();
    assert!(!says_so(&good));
    let with = |place: &str, value: Value| {
        let mut case = good.clone();
        *case.pointer_mut(place).unwrap() = value;
        case
    };
    assert!(says_so(&with("/removal/restart", json!({"at": "2026-11-24T10:00:00Z", "comes_back": false}))));
    assert!(says_so(&with("/removal/boot_is_due", json!(true))));
    // Nor does the verdict look clear.
    fs::write(desk.at("tree/var/lib/dpkg/status"), "Package: a\nStatus: install ok installed\nVersion: 1\n")
        .unwrap();
    let machine = Machine::mounted_at(&desk.at("tree")).unwrap();
    let scan = bancheck::scan::run(&Rules::embedded().unwrap(), &machine, &mut |_| ());
    let mut case = with("/scans/newest", serde_json::to_value(scan).unwrap());
    assert_eq!(looks_clear(&case), (false, true));
    case["removal"]["boot_is_due"] = json!(true);
    assert!(looks_clear(&case).0);
}

#[test]
fn a_report_lists_what_has_to_be_done_elsewhere_ticked_off_or_not() {
    let desk = Desk::new();
    let mut case: Case = serde_json::from_str(&desk.read("data/case.json")).unwrap();
    case.duties.afterwards.insert("subscription".to_owned(), Timestamp::UNIX_EPOCH);
    fs::write(desk.at("data/case.json"), serde_json::to_vec(&case).unwrap()).unwrap();
    desk.works(&["report", "--case", "data/case.json", "--out", "r.html"]);
    let report = desk.read("r.html");
    let row = |what: &str| {
        let row = report.split("<tr").find(|row| row.contains(what)).unwrap_or_else(|| panic!("{what}"));
        row.contains("Ticked off on")
    };
    assert!(row("Cancel the subscription"));
    assert!(!row("Check the next bill of your credit card"));
}

#[test]
fn a_report_speaks_the_language_of_its_reader() {
    let desk = Desk::new();
    let language = |case: &Case, arguments: &[&str]| {
        fs::write(desk.at("data/case.json"), serde_json::to_vec(case).unwrap()).unwrap();
        let usual = ["report", "--case", "data/case.json", "--out", "r.html"];
        desk.works(&[&usual, arguments].concat());
        let report = desk.read("r.html");
        report.split('"').find(|part| part.ends_with("-US")).unwrap().to_owned()
    };
    let mut case: Case = serde_json::from_str(&desk.read("data/case.json")).unwrap();
    case.settings.language = Some(Language::Spanish);
    assert_eq!(language(&case, &[]), "en-US", "who asks for it in the US reads English");
    case.report.choices.language = Some(Language::Spanish);
    assert_eq!(language(&case, &[]), "es-US");
    assert_eq!(language(&case, &["--lang", "en"]), "en-US", "the caller has the last word");
}

/// Without a case nobody was asked, so that only what applies to everybody is said: duties first.
#[test]
fn a_report_without_a_case_says_what_must_be_done_before_advice() {
    let desk = Desk::new();
    desk.works(&["report", "--root", "tree", "--out", "r.html", "--lang", "en"]);
    let (rules, html) = (Rules::embedded().unwrap(), desk.read("r.html"));
    let texts = bancheck::text::Texts::new(Language::English, &rules);
    let place = |id: &str| html.find(&texts.get(&format!("duty-{id}"))).unwrap_or_else(|| panic!("{id}"));
    assert!(place("no-resale") < place("replace"), "a duty, then advice");
    assert!(place("replace") < place("ultraav"));
    assert!(!html.contains(&texts.get("duty-crime")), "what is only often said is in Help");
}
