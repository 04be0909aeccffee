//! The report as far as it is made, and what changes it. No I/O, no egui.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use super::Picture;
use super::event::Command;
use super::model::{Model, View};
use super::notice::{Notice, Problem};
use crate::case::{Page, SavedReport};
use crate::report::Document;

/// The report as far as it is made.
#[derive(Debug, Default)]
pub struct ReportJob {
    /// The newest that was made; shown even while a newer one is being made.
    pub made: Option<Arc<FinishedReport>>,
    pub is_making: bool,
    /// Something that goes into the report has changed since it was made.
    pub is_stale: bool,
    /// The page that is shown large, counted from 0.
    pub open_page: Option<usize>,
    /// The page that was drawn last for that: of which version of the report, which one, and how it looks.
    pub drawn: Option<(String, usize, Picture)>,
    /// To be saved as soon as it is made.
    pub save_next: Option<SaveWhere>,
    pub problem: Option<Problem>,
    /// Which version was saved last, since the window opened.
    pub saved: Option<String>,
}

impl ReportJob {
    /// Whether the one that was made last is what would be made now.
    pub fn is_current(&self) -> bool {
        !self.is_stale && !self.is_making
    }
}

/// Where a report goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveWhere {
    /// Into the person's documents, under a name that is free.
    Documents,
    /// The person chooses.
    Ask,
}

/// A report in memory, and how its pages look.
#[derive(Debug)]
pub struct FinishedReport {
    pub document: Document,
    pub pdf: Vec<u8>,
    /// The scan behind it, as `scan --json` prints it: what the fingerprint in the report is of.
    pub data: String,
    /// Its first page as plain text, to answer an email with.
    pub letter: String,
    /// The first pages.
    pub pages: Vec<Picture>,
    pub page_count: usize,
    pub made_on: Date,
    /// The name of the file unless the person chooses one.
    pub file_name: String,
    /// Hash of the file: tells one version from another.
    pub version: String,
}

/// Has the page drawn that is shown large, of the newest report.
pub(super) fn draw_page(model: &Model) -> Vec<Command> {
    let wanted = model.report.open_page.zip(model.report.made.as_ref());
    let draw = wanted.map(|(index, report)| Command::DrawPage { report: Arc::clone(report), index });
    draw.into_iter().collect()
}

/// The report that was made is no longer the one that would be made now.
pub(super) fn forget(model: &mut Model) {
    model.report.is_stale = true;
    // An attempt that failed may work now.
    model.report.problem = None;
    // The saved report is no longer the one that is shown.
    model.notice.take_if(|notice| notice.folder.is_some());
}

/// The report that is shown is the one that would be made now.
pub(super) fn make_if_shown(model: &mut Model) -> Vec<Command> {
    let is_shown = model.view == View::Page(Page::Report) && model.report.problem.is_none();
    if is_shown { make(model) } else { Vec::new() }
}

/// Makes the report unless the one at hand is still right, or one is being made.
fn make(model: &mut Model) -> Vec<Command> {
    let is_right = model.report.made.is_some() && !model.report.is_stale;
    if model.case.scans.newest.is_none() || model.report.is_making || is_right {
        return Vec::new();
    }
    model.report.is_making = true;
    model.report.is_stale = false;
    model.report.problem = None;
    vec![Command::MakeReport]
}

pub(super) fn made(model: &mut Model, report: FinishedReport) -> Vec<Command> {
    model.report.is_making = false;
    model.report.problem = None;
    model.report.made = Some(Arc::new(report));
    let mut commands = draw_page(model);
    commands.extend(match model.report.save_next {
        Some(place) => save(model, place),
        None => make(model),
    });
    commands
}

/// It is not tried again before the person asks for it.
pub(super) fn failed(model: &mut Model, problem: Problem) {
    model.report.is_making = false;
    model.report.save_next = None;
    // The one at hand is of before.
    model.report.is_stale = true;
    model.report.problem = Some(problem);
}

/// Saves what is shown, or first makes it when something has changed.
pub(super) fn save(model: &mut Model, to: SaveWhere) -> Vec<Command> {
    match &model.report.made {
        Some(report) if model.report.is_current() => {
            model.report.save_next = None;
            vec![Command::WriteReport { report: Arc::clone(report), to }]
        }
        _ => {
            model.report.save_next = Some(to);
            make(model)
        }
    }
}

/// The report that was written may by now be older than the one that is shown.
pub(super) fn saved(model: &mut Model, report: &FinishedReport, path: &str, at: Timestamp) -> Vec<Command> {
    let number = report.document.number.clone();
    let is_newest = model.report.made.as_ref().is_some_and(|made| made.version == report.version);
    model.case.report.is_old = !is_newest || !model.report.is_current();
    model.report.saved = Some(report.version.clone());
    let text = model.texts.with("notice-report-saved", &[("path", path.into())]);
    model.notice = Some(Notice::saved(text, path));
    model.case.report.saved.push(SavedReport { at, path: path.to_owned(), number: number.clone() });
    let with = vec![("number", number), ("path", path.to_owned())];
    vec![Command::Log { what: "report-saved", with }]
}
