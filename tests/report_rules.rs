//! The rules for the report that can be counted (`tests/ux-rules.tsv`).
#![cfg(test)]
#![cfg(unix)]

use bancheck::bans::Rules;
use bancheck::case::{Audience, Case, Record};
use bancheck::machine::Machine;
use bancheck::progress::Standpoint;
use bancheck::protection::Alternatives;
use bancheck::report::{self, Block, Document, Voice};
use bancheck::text::{Language, Texts};
use jiff::Timestamp;

/// A report about a small computer on which something is found, and its data.
fn report(language: Language, change: impl FnOnce(&mut Case)) -> (Document, String) {
    report_by(&Rules::embedded().unwrap(), language, change)
}

/// The same by other rules.
fn report_by(rules: &Rules, language: Language, change: impl FnOnce(&mut Case)) -> (Document, String) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(folder.path().join("var/lib/dpkg")).unwrap();
    std::fs::create_dir_all(folder.path().join("etc")).unwrap();
    std::fs::write(folder.path().join("etc/hostname"), "FRONT-DESK\n").unwrap();
    std::fs::write(
        folder.path().join("var/lib/dpkg/status"),
        "Package: kesl\nStatus: install ok installed\nVersion: 12\nMaintainer: Kaspersky\n",
    )
    .unwrap();
    let machine = Machine::mounted_at(folder.path()).unwrap();
    let mut case = Case::new(Timestamp::UNIX_EPOCH);
    case.report.choices.pick(Audience::Own);
    case.add_scan(rules, bancheck::scan::run(rules, &machine, &mut |_| ()));
    case.business.answers.insert("government".to_owned(), "yes".to_owned());
    change(&mut case);
    let now = Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::system());
    let made = report::of_case(
        &Standpoint { rules, case: &case, boot: None, now: &now },
        &Texts::new(language, rules),
        &Alternatives::embedded().unwrap(),
        &Record::default(),
    );
    made.unwrap().unwrap()
}

fn first_page(document: &Document) -> &[Block] {
    document.blocks.split(|block| *block == Block::PageBreak).next().unwrap()
}

/// R1: the verdict, the computer and the time are on the first page. R2: so are the limits, as large as
/// the lines of the verdict.
#[test]
fn the_first_page_says_all_and_its_limits() {
    for language in Language::ALL {
        let (document, _) = report(*language, |case| case.report.choices.business = "Acme Bakery".to_owned());
        let rules = Rules::embedded().unwrap();
        let texts = Texts::new(*language, &rules);
        let page = first_page(&document);
        assert!(page.iter().any(|block| matches!(block, Block::Callout(_))), "a verdict");
        let said = format!("{page:?}");
        for words in ["FRONT-DESK", "Acme Bakery", &texts.get("report-limits-heading")] {
            assert!(said.contains(words), "{words}: {said}");
        }
        let limits = texts.get("report-limits");
        assert!(page.contains(&Block::Paragraph(Voice::Lead, limits)), "{said}");
    }
}

/// Nobody signs the same sentence twice.
#[test]
fn no_list_says_the_same_twice() {
    let (document, _) = report(Language::English, |case| case.removal.boot_is_due = true);
    let mut lists = 0;
    for block in &document.blocks {
        if let Block::List { items, .. } = block {
            let different: std::collections::BTreeSet<&String> = items.iter().collect();
            assert_eq!(different.len(), items.len(), "{items:?}");
            lists += 1;
        }
    }
    assert!(lists >= 2);
}

/// R3: report number, version of the app, date of the rules and hash of the data file.
#[test]
fn number_version_rules_and_hash_are_named() {
    let (document, data) = report(Language::English, |_| ());
    let said = format!("{:?}", document.blocks);
    let hash = sha2_hex(data.as_bytes());
    let rules = Rules::embedded().unwrap();
    for words in [document.number.as_str(), &hash, env!("CARGO_PKG_VERSION"), &rules.bans[0].version] {
        assert!(said.contains(words), "{words}");
    }
    assert_eq!(document.number, report::sections::report_number(&hash));
}

fn sha2_hex(bytes: &[u8]) -> String {
    bancheck::files::sha256(bytes)
}

/// R4: every finding, every question, also those that nobody answered.
#[test]
fn nothing_is_chosen_away() {
    let (document, _) = report(Language::English, |case| case.report.choices.every_place = false);
    let rules = Rules::embedded().unwrap();
    let texts = Texts::new(Language::English, &rules);
    let said = format!("{:?}", document.blocks);
    for question in bancheck::duties::asked(
        &rules,
        &bancheck::duties::Answers::from([("government".to_owned(), "yes".to_owned())]),
    ) {
        let words = texts.get(&format!("question-{}", question.id));
        assert!(said.contains(&words), "{words}");
    }
    assert!(said.contains(&texts.get("report-not-answered")));
    assert!(said.contains("Kaspersky Endpoint Security for Linux"));
}

/// A copy without the law says so, and still has every finding and every limit.
#[test]
fn a_report_without_the_law_says_what_it_leaves_out() {
    let rules = Rules::embedded().unwrap();
    let texts = Texts::new(Language::English, &rules);
    let said = |law: bool| {
        let (document, _) = report(Language::English, |case| case.report.choices.law = law);
        format!("{:?}", document.blocks)
    };
    let (full, short) = (said(true), said(false));
    let left_out = texts.get("report-without-law");
    assert!(short.contains(&left_out) && !full.contains(&left_out));
    for key in ["report-told-heading", "report-sources-heading"] {
        assert!(full.contains(&texts.get(key)) && !short.contains(&texts.get(key)), "{key}");
    }
    for words in [
        "Kaspersky Endpoint Security for Linux",
        &texts.get("report-limits"),
        &texts.get("report-statement-heading"),
    ] {
        assert!(short.contains(words), "{words}");
    }
}

/// R11: every law line has its source with a date, and "not legal advice" stands once.
#[test]
fn every_duty_has_its_source_and_no_advice_is_given() {
    let (document, _) = report(Language::English, |_| ());
    let rules = Rules::embedded().unwrap();
    let texts = Texts::new(Language::English, &rules);
    let tags: Vec<String> =
        bancheck::bans::Level::ALL.iter().map(|level| texts.get(&format!("level-{}", level.id()))).collect();
    let mut duties = 0;
    for block in &document.blocks {
        if let Block::TaggedEntry(entry) = block
            && tags.contains(&entry.tag)
        {
            duties += 1;
            assert!(!entry.notes.is_empty(), "{} has no source", entry.title);
            let is_dated = |note: &String| note.chars().filter(char::is_ascii_digit).count() >= 4;
            let undated: Vec<&String> = entry.notes.iter().filter(|note| !is_dated(note)).collect();
            let only = texts.get("source-only");
            let end = only.rsplit('}').next().unwrap_or_default();
            assert!(undated.iter().all(|note| note.ends_with(end)), "no date in {undated:?}");
            assert!(undated.len() <= 1 && undated.len() < entry.notes.len(), "{undated:?}");
        }
    }
    assert!(duties > 8, "{duties}");
    let caveat = texts.get("report-not-legal-advice");
    let count = document
        .blocks
        .iter()
        .filter(|block| matches!(block, Block::Paragraph(_, words) if *words == caveat))
        .count();
    assert_eq!(count, 1);
}

/// R6: US Letter, with page numbers. R7: made by the app. R8 and R9: it says that it follows PDF/UA-1 and
/// PDF/A, which the library checks while it writes; it is tagged, has a title and a language.
#[test]
fn the_file_follows_the_standards_it_names() {
    for (language, tag) in [(Language::English, "en-US"), (Language::Spanish, "es-US")] {
        let (document, _) = report(language, |_| ());
        let pdf = report::pdf::write(&document).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("r.pdf");
        std::fs::write(&file, &pdf).unwrap();
        let run = |program: &str, arguments: &[&str]| {
            let output = std::process::Command::new(program).args(arguments).arg(&file).output().unwrap();
            String::from_utf8_lossy(&output.stdout).into_owned()
        };
        let info = run("pdfinfo", &[]);
        assert!(info.contains("612 x 792 pts (letter)"), "{info}");
        assert!(info.contains("Tagged:          yes"), "{info}");
        assert!(info.contains(&document.title), "{info}");
        let meta = run("pdfinfo", &["-meta"]);
        for claim in ["pdfuaid:part", "pdfaid:part"] {
            assert!(meta.contains(claim), "{claim} in {meta}");
        }
        let bytes = String::from_utf8_lossy(&pdf);
        assert!(bytes.contains(&format!("/Lang ({tag})")) || meta.contains(tag), "{tag}");
        let pages: usize =
            info.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap().trim().parse().unwrap();
        let number = &document.page_number;
        let text = std::process::Command::new("pdftotext").arg(&file).arg("-").output().unwrap();
        let text = String::from_utf8_lossy(&text.stdout).into_owned();
        let last = format!("{} {pages} {} {pages}", number.before, number.between);
        assert!(text.contains(&last), "{last}");
    }
}

/// R5: names of people's folders are hidden unless wished for.
#[test]
fn private_names_are_hidden_unless_wished_for() {
    let finding = |case: &mut Case| {
        let scan = case.scans.newest.as_mut().unwrap();
        scan.findings[0].evidence[0].location = "/home/jane.doe/kesl".to_owned();
    };
    let (hidden, _) = report(Language::English, finding);
    assert!(!format!("{:?}", hidden.blocks).contains("jane.doe"));
    let (shown, _) = report(Language::English, |case| {
        finding(case);
        case.report.choices.folder_names = true;
    });
    assert!(format!("{:?}", shown.blocks).contains("jane.doe"));
}

/// Each fact carries the day on which its own source was read. The day of the version is told as such, in
/// the one place that says what made the report, and never as a day on which all sources were read.
#[test]
fn every_fact_has_the_day_on_which_its_own_source_was_read() {
    let mut rules = Rules::embedded().unwrap();
    rules.bans[0].as_of = jiff::civil::date(2033, 7, 9);
    for (number, fact) in (0..).zip(&mut rules.facts) {
        fact.read = jiff::civil::date(2031, 1, 1).saturating_add(jiff::Span::new().days(number));
    }
    for language in Language::ALL {
        let texts = Texts::new(*language, &rules);
        let (document, _) = report_by(&rules, *language, |_| ());
        let mut seen = 0;
        for block in &document.blocks {
            let Block::TaggedEntry(entry) = block else { continue };
            for fact in &rules.facts {
                let is_its_own = entry.tag == fact.id;
                let cited = format!("({})", fact.id);
                let day = texts.date(fact.read);
                for note in entry.notes.iter().filter(|note| note.ends_with(&cited)) {
                    assert!(note.contains(&day), "{note}");
                    seen += 1;
                }
                if is_its_own {
                    assert!(entry.notes[0].contains(&day), "{:?}", entry.notes);
                    seen += 1;
                }
            }
        }
        assert!(seen > 40, "{seen}");
        let version_day = texts.date(rules.bans[0].as_of);
        let said: Vec<&Block> =
            document.blocks.iter().filter(|block| format!("{block:?}").contains(&version_day)).collect();
        assert!(matches!(said[..], [Block::KeyValues(_)]), "{said:?}");
    }
}
