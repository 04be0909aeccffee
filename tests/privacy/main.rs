//! Nothing that belongs to a person leaves by any way out: the recording, the data beside a report, the
//! report itself, the letter and the log; and what the reader needs stays.
#![cfg(test)]
#![cfg(unix)]

mod files;
#[path = "../support/flat_case.rs"]
mod flat_case;
mod planted;

use bancheck::bans::Rules;
use bancheck::case::log::Log;
use bancheck::case::{Case, Trust};
use bancheck::progress::{Progress, Standpoint};
use bancheck::report::{self, Options};
use bancheck::scan::recording::{Recording, says_the_same};
use bancheck::scan::{Matcher, Observation, Scan};
use bancheck::text::{Language, Texts};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::fs;

use crate::planted::{KEPT, PLANTED, Place, planted};

/// Everything by which something can leave, with a name for each way.
struct Ways {
    rules: Rules,
    texts: Texts,
    zone: TimeZone,
}

impl Ways {
    fn new(language: Language) -> Self {
        let rules = Rules::embedded().unwrap();
        let texts = Texts::new(language, &rules);
        Self { rules, texts, zone: TimeZone::UTC }
    }

    fn recording(&self, observation: &Observation, scan: &Scan) -> String {
        let matcher = Matcher::new(&self.rules);
        let recording = Recording::of(observation, &matcher);
        assert!(says_the_same(&recording, &matcher, scan), "{:?}: {recording:?}", scan.verdict());
        recording.to_json().unwrap()
    }

    fn data(&self, scan: &Scan, options: Options) -> String {
        report::data(&self.rules, scan, None, options).unwrap()
    }

    /// What the writers of PDF and HTML are given, the HTML and the letter.
    fn report(&self, scan: &Scan, options: Options) -> String {
        let actions = [report::RecordedAction { at: Timestamp::UNIX_EPOCH, text: String::new() }];
        let now = Timestamp::UNIX_EPOCH.to_zoned_datetime(self.zone.clone());
        let case = Case::of_scan(&self.rules, scan);
        let from = Standpoint { rules: &self.rules, case: &case, boot: None, now: &now };
        let document = report::build(&report::Input {
            rules: &self.rules,
            texts: &self.texts,
            scan,
            earlier: Some(scan),
            progress: &Progress::of(&from),
            business: None,
            chosen: None,
            said_protected_at: None,
            duties: &[],
            told: &[],
            counted: None,
            open_answers: 0,
            elsewhere: &[],
            actions: &actions,
            record: &Trust::Whole,
            options,
            made_at: Timestamp::UNIX_EPOCH,
            zone: &self.zone,
            app_version: "0",
            data_hash: "00",
        });
        let letter = report::letter(&self.texts, &document);
        format!("{document:?}\n{}\n{letter}", report::html::write(&document))
    }
}

fn logged(text: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("log.jsonl");
    Log::open(&path).unwrap().add(Timestamp::UNIX_EPOCH, "removal-ended", &[("said", text)]).unwrap();
    fs::read_to_string(path).unwrap()
}

#[test]
fn nothing_planted_comes_out_by_any_way() {
    assert!(PLANTED.len() >= 60, "{}", PLANTED.len());
    let ways = Ways::new(Language::English);
    let mut out = Vec::new();
    for (place, text, secrets) in PLANTED {
        let observation = planted(*place, text);
        let scan = observation.conclude(&Matcher::new(&ways.rules));
        let is_of_the_ban = !matches!(
            place,
            Place::Reason | Place::OtherPath | Place::OtherName | Place::Unit | Place::Folder(_)
        );
        assert_eq!(scan.findings.is_empty(), !is_of_the_ban, "{place:?} {text}");
        let mut all = vec![
            ("recording", ways.recording(&observation, &scan)),
            ("data", ways.data(&scan, Options::default())),
            ("report", ways.report(&scan, Options::default())),
        ];
        if *place == Place::Uninstall {
            all.push(("result", scan.to_json().unwrap()));
        } else if !["annmiller", "ann miller", "ann-miller", "oldfield"]
            .iter()
            .any(|name| text.to_lowercase().contains(name))
            && *place != Place::Author
            && !matches!(place, Place::Publisher | Place::Folder(_))
        {
            // The log knows nothing of this computer.
            all.push(("log", logged(text)));
        }
        for (way, content) in all {
            let content = content.to_lowercase();
            let secret = secrets.iter().find(|secret| content.contains(&secret.to_lowercase()));
            if let Some(secret) = secret {
                out.push(format!("{way}: {secret} of {place:?} {text}"));
            }
        }
    }
    assert!(out.is_empty(), "{} came out:\n{}", out.len(), out.join("\n"));
}

#[test]
fn what_a_reader_needs_stays() {
    assert!(KEPT.len() >= 30, "{}", KEPT.len());
    let ways = Ways::new(Language::English);
    let mut lost = Vec::new();
    for (place, text) in KEPT {
        let observation = planted(*place, text);
        let scan = observation.conclude(&Matcher::new(&ways.rules));
        let mut all = vec![("recording", ways.recording(&observation, &scan))];
        if !matches!(place, Place::OtherPath | Place::OtherName | Place::Unit) {
            all.push(("data", ways.data(&scan, Options::default())));
        }
        all.push(("log", logged(text)));
        let written = serde_json::to_string(text).unwrap();
        for (way, content) in all {
            if !content.contains(written.trim_matches('"')) {
                lost.push(format!("{way}: {place:?} {text}"));
            }
        }
    }
    assert!(lost.is_empty(), "{} are lost:\n{}", lost.len(), lost.join("\n"));
}

/// Text from outside may be long and of any shape. A filter that looked back from each sign over all the
/// others would take hours for these.
#[test]
fn no_text_keeps_the_filter_busy() {
    for piece in
        ["/", "\\", "//a", "/home/", "a@b.cc ", "S-1-5-21-1-2-3-4-", "PASS='", "\"", "-p ", "AB12-", "x://u@"]
    {
        let text = piece.repeat(20_000 / piece.len());
        assert!(!logged(&text).is_empty());
        let observation = planted(Place::Name, &text);
        let rules = Rules::embedded().unwrap();
        let matcher = Matcher::new(&rules);
        assert!(!observation.conclude(&matcher).findings.is_empty());
        assert!(Recording::of(&observation, &matcher).to_json().unwrap().contains("places"));
    }
}

#[test]
fn what_is_hidden_once_stays_as_it_is() {
    let ways = Ways::new(Language::English);
    for (place, text, _) in PLANTED {
        let scan = planted(*place, text).conclude(&Matcher::new(&ways.rules));
        let data = ways.data(&scan, Options::default());
        let read: Scan = serde_json::from_str(&data).unwrap();
        assert_eq!(ways.data(&read, Options::default()), data, "{text}");
    }
}

#[test]
fn names_of_folders_stay_where_they_are_wanted_and_secrets_never_do() {
    let ways = Ways::new(Language::English);
    let options = Options { folder_names: true, ..Options::default() };
    for (text, is_kept) in [
        (r"C:\Users\zoe.quill\x", true),
        ("/data/annmiller/tools/x", true),
        (r"\\QUILLSRV\users\lena.horne\x", true),
        ("/home/zoe/1A2B-000451-5F00AB12", false),
        ("/home/zoe/PASSWORD=x1", false),
    ] {
        let scan = planted(Place::Location, text).conclude(&Matcher::new(&ways.rules));
        let written = serde_json::to_string(text).unwrap();
        assert_eq!(ways.data(&scan, options).contains(written.trim_matches('"')), is_kept, "{text}");
        assert_eq!(ways.report(&scan, options).contains(written.trim_matches('"')), is_kept, "{text}");
    }
}

#[test]
fn a_report_says_in_its_own_language_that_something_is_hidden() {
    let scan = planted(Place::Location, r"\\QUILLSRV\users\lena.horne\PASSWORD=x1");
    for (language, words) in [
        (Language::English, ["(name hidden)", "PASSWORD=(hidden)"]),
        (Language::Spanish, ["(nombre oculto)", "PASSWORD=(no se muestra)"]),
    ] {
        let ways = Ways::new(language);
        let scan = scan.conclude(&Matcher::new(&ways.rules));
        let report = ways.report(&scan, Options::default());
        for word in words {
            assert!(report.contains(word), "{word}");
        }
        // The data is the same in both, so that the number of the report is.
        assert!(
            ways.data(&scan, Options::default())
                .contains(r"\\\\(computer)\\users\\(person)\\PASSWORD=(hidden)")
        );
    }
}
