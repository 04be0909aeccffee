//! Reports of whatever a computer can say.

use bancheck::bans::Rules;
use bancheck::case::{Audience, Case, Record};
use bancheck::machine::{Field, SourceId};
use bancheck::progress::Standpoint;
use bancheck::protection::Alternatives;
use bancheck::report::{self, Document};
use bancheck::text::{Language, Texts};
use jiff::Timestamp;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestRunner;

use crate::seen::{item, scan};
use crate::{RULES, bounded};

/// What texts from outside are made of: scripts from right to left and their marks, marks that turn the
/// direction, pictures of several characters, controls, characters that are none, and what means something
/// to whoever draws.
const PIECES: &[&str] = &[
    "Acme ",
    "שלום",
    "مرحبا بالعالم",
    "\u{202e}",
    "\u{2066}",
    "\u{2069}",
    "\u{200f}",
    "👩‍👩‍👧‍👦",
    "🇺🇸",
    "👍🏽",
    "\u{1}",
    "\u{7}",
    "\u{8}",
    "\u{1b}[2J",
    "\r\n",
    "\t",
    "\0",
    "\u{7f}",
    "\u{85}",
    "\u{2028}",
    "\u{feff}",
    "\u{fdd0}",
    "\u{ffff}",
    "\u{10ffff}",
    "\u{e000}",
    "e\u{301}\u{316}\u{327}\u{489}",
    "卡巴斯基",
    "한국어",
    "ไทยไทย",
    "क्षत्रिय",
    "<script>alert(1)</script>",
    "&amp;",
    "\" onload=\"x",
    "{ $name }",
    "%n%s",
    "\u{ad}",
    "\u{a0}",
    "ﷺ",
    "𝔉𝔯𝔞𝔨𝔱𝔲𝔯",
    "C:\\Users\\",
    "/",
    "‽",
    " ",
];

/// Some pieces, or one word of 70,000 bytes of them.
fn any_text() -> impl Strategy<Value = String> {
    let some = vec(select(PIECES), 0..12).prop_map(|pieces| pieces.concat());
    let long = select(PIECES).prop_map(|piece| piece.repeat(70_000 / piece.len() + 1));
    prop_oneof![4 => some, 1 => long]
}

fn report_on(rules: &Rules, language: Language, texts: &[String; 4]) -> Document {
    let [name, version, path, business] = texts;
    let maker = format!("AO Kaspersky Lab {name}");
    let name = format!("Kaspersky {name}");
    let fields =
        [(Field::Name, &*name), (Field::Publisher, &*maker), (Field::Version, version), (Field::Path, path)];
    let folder = [(Field::Path, &*format!("C:\\Program Files\\Kaspersky Lab\\{path}"))];
    let mut scan = scan(
        rules,
        vec![(SourceId::UninstallEntries, item(&fields)), (SourceId::ProgramFolders, item(&folder))],
    );
    scan.computer.name.clone_from(business);
    let mut case = Case::new(Timestamp::UNIX_EPOCH);
    case.report.choices.pick(Audience::Own);
    case.report.choices.business.clone_from(business);
    case.add_scan(rules, scan);
    let alternatives = Alternatives::embedded().expect("products");
    let texts = Texts::new(language, rules);
    let now = Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::system());
    let from = Standpoint { rules, case: &case, boot: None, now: &now };
    let made = report::of_case(&from, &texts, &alternatives, &Record::default());
    made.expect("a report").expect("there was a check").0
}

#[test]
fn a_report_of_any_texts_is_written_and_nothing_in_it_is_live() {
    let texts = (any_text(), any_text(), any_text(), any_text(), select(Language::ALL));
    let outcome =
        TestRunner::new(bounded(12, file!())).run(&texts, |(name, version, path, business, language)| {
            let document = report_on(&RULES, language, &[name, version, path, business]);
            let html = report::html::write(&document);
            prop_assert!(!html.contains("<script") && !html.contains("\" onload"));
            let is_raw = |c: &char| {
                (c.is_control() && *c != '\n')
                    || ('\u{202a}'..='\u{202e}').contains(c)
                    || ('\u{2066}'..='\u{2069}').contains(c)
            };
            prop_assert_eq!(html.chars().find(is_raw), None);
            let pdf = report::pdf::write(&document);
            prop_assert!(pdf.as_ref().is_ok_and(|pdf| pdf.starts_with(b"%PDF-")), "{:?}", pdf.err());
            Ok(())
        });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}
