//! What a report on a model says.

use std::sync::Arc;

use bancheck::case::{Audience, Page, Record};
use bancheck::progress::Standpoint;
use bancheck::report::dues::{self, Due};
use bancheck::report::{self, Document, PageNumber};
use bancheck::wizard::Event;
use bancheck::wizard::model::Model;
use bancheck::wizard::report::FinishedReport;
use jiff::Timestamp;

use super::{Bench, act};

/// What has to be done first by a certain day, for each duty, in words.
pub fn open_dues(m: &Model) -> Vec<Due> {
    m.progress().dues.open().filter_map(|(dues, first)| dues::line(&m.texts, dues, first)).collect()
}

/// The whole of it, as for the person's own records.
pub fn document_of(m: &Model) -> Document {
    let mut case = m.case.clone();
    case.report.choices.pick(Audience::Own);
    let from = Standpoint { case: &case, ..m.standpoint() };
    let document = report::of_case(&from, &m.texts, &m.alternatives, &Record::default());
    document.unwrap().unwrap().0
}

pub fn letter_of(m: &Model) -> String {
    report::letter(&m.texts, &document_of(m))
}

/// What the owner signs.
pub fn signed(m: &Model) -> Vec<String> {
    let document = document_of(m);
    let scope = m.texts.with("report-statement-scope", &[("number", document.number.as_str().into())]);
    let mut lists = document.blocks.into_iter().filter_map(|block| match block {
        report::Block::List { items, .. } => Some(items),
        _ => None,
    });
    lists.find(|items| items.contains(&scope)).expect("a statement")
}

/// A report that says nothing, in this version.
pub fn empty_report(version: &str) -> FinishedReport {
    let document = Document {
        title: String::new(),
        language: "en-US".to_owned(),
        number: "1".to_owned(),
        made_at: Timestamp::UNIX_EPOCH,
        utc_offset: 0,
        creator: String::new(),
        running_head: String::new(),
        page_number: PageNumber { before: String::new(), between: String::new() },
        blocks: Vec::new(),
    };
    FinishedReport {
        document,
        pdf: Vec::new(),
        data: String::new(),
        letter: String::new(),
        pages: Vec::new(),
        page_count: 1,
        made_on: jiff::civil::date(2026, 11, 1),
        audience: Audience::Asker,
        file_name: "report.pdf".to_owned(),
        version: version.to_owned(),
    }
}

/// A model on the page of the report, which was just made.
pub fn at_the_report(bench: &Bench) -> (Model, Arc<FinishedReport>) {
    let mut m = bench.ready();
    drop(act(&mut m, Event::GoTo(Page::Report)));
    assert!(m.report.is_making);
    drop(act(&mut m, Event::ReportMade(Box::new(empty_report("first")))));
    let made = m.report.made.clone().unwrap();
    (m, made)
}
