//! The report as far as it is made, and what changes it. No I/O, no egui.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use super::Picture;
use super::email;
use super::event::Command;
use super::model::{Model, View};
use super::navigation::go;
use super::notice::{Notice, Problem};
use crate::case::{Audience, Page, SavedReport};
use crate::escape::on_one_line;
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
    /// What was saved since the window opened and still tells what is so, by the reader it is for.
    pub saved: BTreeMap<Audience, SavedFile>,
}

impl ReportJob {
    /// Whether the one that was made last is what would be made now.
    pub fn is_current(&self) -> bool {
        !self.is_stale && !self.is_making
    }
}

/// A report that was written to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedFile {
    pub path: String,
    pub page_count: usize,
    pub number: String,
    /// That of the report.
    pub version: String,
    /// The report in short, for an email.
    pub letter: String,
}

impl SavedFile {
    /// The folder in which it lies.
    pub fn folder(&self) -> Option<String> {
        Path::new(&self.path).parent().map(|folder| folder.display().to_string())
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
    /// For whom it is.
    pub audience: Audience,
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
    let is_awaited = model.report.save_next.take().is_some();
    // The page of the report says it by itself.
    if is_awaited && model.view != View::Page(Page::Report) {
        let text = model.texts.get(problem.text_key);
        model.notice = Some(Notice::problem(text, Some(problem.details.clone())));
    }
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

/// The report that was written may by now be older than the one that is shown. Whoever saved it is shown what
/// to do with it, unless they have gone elsewhere meanwhile.
pub(super) fn saved(model: &mut Model, report: &FinishedReport, path: &str, at: Timestamp) -> Vec<Command> {
    let number = report.document.number.clone();
    let is_newest = model.report.made.as_ref().is_some_and(|made| made.version == report.version);
    model.case.report.is_old = !is_newest || !model.report.is_current();
    if !model.case.report.is_old {
        let file = SavedFile {
            path: path.to_owned(),
            page_count: report.page_count,
            number: number.clone(),
            version: report.version.clone(),
            letter: report.letter.clone(),
        };
        model.report.saved.insert(report.audience, file);
    }
    model.case.report.saved.push(SavedReport { at, path: path.to_owned(), number: number.clone() });
    let waits = matches!(model.view, View::Page(Page::Check | Page::Report | Page::Saved));
    let mut commands = Vec::new();
    if waits && !model.case.report.is_old {
        commands = go(model, View::Page(Page::Saved));
    } else {
        let text = model.texts.with("notice-report-saved", &[("path", path.into())]);
        model.notice = Some(Notice::saved(text, path));
    }
    let with = vec![("number", number), ("path", path.to_owned())];
    commands.push(Command::Log { what: "report-saved", with });
    commands
}

/// Opens the saved report. Where a printer is chosen is up to the program that shows it.
pub(super) fn print(model: &mut Model, audience: Audience) -> Vec<Command> {
    let Some(file) = model.report.saved.get(&audience) else { return Vec::new() };
    let path = file.path.clone();
    model.notice = Some(Notice::done(model.texts.get("notice-print")));
    vec![Command::Open(path)]
}

/// Opens a letter with the reply, or with the report in short. No system lets an address attach a file, so the
/// person is told which one.
pub(super) fn email(model: &mut Model, audience: Audience) -> Vec<Command> {
    let (Some(file), Some(scan)) = (model.report.saved.get(&audience), &model.case.scans.newest) else {
        return Vec::new();
    };
    let texts = &model.paper_texts;
    let number = ("number", file.number.as_str().into());
    let computer = on_one_line(&texts.or_no_name(&scan.computer.name));
    let words = [number, ("computer", computer.into())];
    let reply = model.reply(&model.progress());
    let short = texts.with("email-body", &words);
    let bodies: Vec<&str> = reply.as_deref().into_iter().chain([file.letter.as_str(), &*short]).collect();
    let address = email::address(&texts.with("email-subject", &words), &bodies);
    let text = model.texts.with("notice-email", &[("path", file.path.as_str().into())]);
    model.notice = Some(Notice::saved(text, &file.path));
    vec![Command::Open(address)]
}
