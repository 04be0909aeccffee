//! The list of the computers and phones of the office, and how it changes. No I/O, no egui.

mod guest;
mod looks;
pub(super) mod work;

use std::path::{Path, PathBuf};

use super::event::Command;
use super::model::{Model, View};
use super::notice::{Notice, Problem};
use super::report::SaveWhere;
use crate::case::{DeviceKind, HandAnswer, HandCheck, Page, Taken};
use crate::office::{Handed, Received, Refusal, RefusedFile};
use crate::progress::{Devices, Progress};
use crate::report::ForAll;
pub use guest::{Guest, Sent};
use looks::look_at;
pub(super) use looks::{did_not_begin, look, opened, send_first_result, send_result};

/// The longest name of a device or a person, in letters.
pub const LONGEST_NAME: usize = 60;
/// What of the list is not part of the case.
#[derive(Debug, Default)]
pub struct OfficeDesk {
    /// What is being typed or asked.
    pub form: Option<OfficeForm>,
    pub typed: String,
    pub kind: DeviceKind,
    /// The device of which the page says what to do there.
    pub open: Option<u32>,
    /// An answer waits for the name of who looked.
    pub misses_name: bool,
    /// Files that the person named and that are not used.
    refused: Vec<RefusedFile>,
    /// The same in the folder.
    refused_there: Vec<RefusedFile>,
    /// The folder was not there when it was looked at last.
    pub is_away: bool,
    /// The folder is being made.
    pub is_making: bool,
    /// The reply for all is open.
    pub shows_reply: bool,
    /// Where this computer is one of those that are checked for another.
    pub guest: Option<Guest>,
    is_reading: bool,
}

/// What is being done to the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfficeForm {
    Add,
    Rename(u32),
    /// Asked before a device is taken off the list.
    TakeOff(u32),
}

/// What can happen to the list.
#[derive(Debug)]
pub enum OfficeEvent {
    Form(Option<OfficeForm>),
    NameTyped(String),
    KindPicked(DeviceKind),
    /// What was typed is right.
    FormDone,
    /// Show what to do with a device, or no longer.
    Open(u32),
    LookerTyped(String),
    /// Somebody looked at a phone.
    LookedAt(u32, HandAnswer),
    ToggleReply,
    /// Whether the reply and the proof for all name who looked.
    SayWho(bool),
    /// Make a folder for the next computers, where the person says.
    MakeFolder,
    /// Ask for files with results.
    AskForResults,
    /// Files that were dropped on the window.
    Dropped(Vec<PathBuf>),
    SaveProof(SaveWhere),
    /// Write the result of this computer into the folder of another once more.
    SendResult,

    FolderMade(PathBuf),
    /// No folder was chosen, or it cannot be made.
    FolderNotMade(Option<Problem>),
    /// What is in the folder; `None` while it is not there.
    FolderRead(Option<Vec<Received>>),
    /// What is in files that the person named.
    FilesRead(Vec<Received>),
    ProofSaved(PathBuf),
    ResultSent(Sent),
}

/// When a folder is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LookAt {
    Now,
    /// In a few seconds.
    Later,
}

/// What is to be done outside of the model.
#[derive(Debug)]
pub enum OfficeCommand {
    MakeFolder,
    ReadFolder(PathBuf, LookAt),
    AskForResults,
    ReadFiles(Vec<PathBuf>),
    SendResult(PathBuf),
    SaveProof(SaveWhere),
}

impl OfficeDesk {
    /// The files that came and are not used.
    pub fn refused(&self) -> impl Iterator<Item = &RefusedFile> {
        self.refused.iter().chain(&self.refused_there)
    }
}

impl Model {
    /// The computers and phones, each with what is known of it.
    pub fn devices(&self, progress: &Progress<'_>) -> Devices<'_> {
        Devices::of(&self.standpoint(), progress, &self.computer)
    }

    /// The answer to whoever asked about all of them.
    pub fn reply_for_all(&self, progress: &Progress<'_>) -> String {
        let devices = self.devices(progress);
        ForAll { from: self.standpoint(), texts: &self.paper_texts, devices: &devices }.reply()
    }

    /// What the next computer need not ask.
    fn handed(&self) -> Handed {
        let computer = self.case.scans.newest.as_ref().map_or(&self.computer, |scan| &scan.computer);
        Handed::new(
            self.now.timestamp(),
            computer.clone(),
            self.texts.language(),
            self.case.report.choices.business.clone(),
            self.case.business.clone(),
        )
    }
}

/// Handles what happened to the list.
pub(super) fn handle(model: &mut Model, event: OfficeEvent) -> Vec<Command> {
    match event {
        OfficeEvent::Form(form) => open_form(model, form),
        OfficeEvent::NameTyped(name) => model.office.typed = name,
        OfficeEvent::KindPicked(kind) => model.office.kind = kind,
        OfficeEvent::FormDone => return form_done(model),
        OfficeEvent::Open(id) => {
            let is_open = model.office.open == Some(id);
            model.office.open = (!is_open).then_some(id);
            model.office.misses_name = false;
        }
        OfficeEvent::LookerTyped(name) => model.case.office.looked_by = name,
        OfficeEvent::LookedAt(id, answer) => return looked_at(model, id, answer),
        OfficeEvent::ToggleReply => model.office.shows_reply = !model.office.shows_reply,
        OfficeEvent::SayWho(is_on) => model.case.office.says_who = is_on,
        OfficeEvent::MakeFolder if model.office.is_making => {}
        OfficeEvent::MakeFolder => {
            model.office.is_making = true;
            model.notice = None;
            return vec![Command::Office(OfficeCommand::MakeFolder)];
        }
        OfficeEvent::AskForResults => return vec![Command::Office(OfficeCommand::AskForResults)],
        OfficeEvent::Dropped(paths) => return vec![Command::Office(OfficeCommand::ReadFiles(paths))],
        OfficeEvent::SaveProof(to) => return vec![Command::Office(OfficeCommand::SaveProof(to))],
        OfficeEvent::SendResult => return send_result(model),
        OfficeEvent::FolderMade(path) => return folder_made(model, &path),
        OfficeEvent::FolderNotMade(problem) => {
            model.office.is_making = false;
            model.notice = Some(match problem {
                Some(problem) => failed(model, &problem),
                // Or no system was there that could ask.
                None => Notice::problem(model.texts.get("office-no-folder"), None),
            });
        }
        OfficeEvent::FolderRead(received) => {
            model.office.is_reading = false;
            model.office.is_away = received.is_none();
            let mut commands = received.map(|received| take(model, received, false)).unwrap_or_default();
            // While the list is shown, what comes meanwhile is seen without a press.
            if model.view == View::Page(Page::Office) {
                commands.extend(look_at(model, LookAt::Later));
            }
            return commands;
        }
        OfficeEvent::FilesRead(received) => return take(model, received, true),
        OfficeEvent::ProofSaved(path) => {
            let path = path.display().to_string();
            let text = model.texts.with("notice-report-saved", &[("path", path.as_str().into())]);
            model.notice = Some(Notice::saved(text, &path));
            return log("office-proof-saved", vec![("path", path)]);
        }
        OfficeEvent::ResultSent(sent) => {
            if let Some(guest) = &mut model.office.guest {
                guest.sent = sent;
            }
        }
    }
    Vec::new()
}

fn log(what: &'static str, with: Vec<(&'static str, String)>) -> Vec<Command> {
    vec![Command::Log { what, with }]
}

fn failed(model: &Model, problem: &Problem) -> Notice {
    Notice::problem(model.texts.get(problem.text_key), Some(problem.details.clone()))
}

fn open_form(model: &mut Model, form: Option<OfficeForm>) {
    model.office.form = form;
    model.asks_for_answer = 0;
    model.office.typed = match form {
        Some(OfficeForm::Rename(id)) => model.case.office.device(id).map(|device| device.name.clone()),
        _ => None,
    }
    .unwrap_or_default();
}

fn form_done(model: &mut Model) -> Vec<Command> {
    let name: String = model.office.typed.trim().chars().take(LONGEST_NAME).collect();
    match model.office.form {
        Some(OfficeForm::Add | OfficeForm::Rename(_)) if name.is_empty() => {
            model.asks_for_answer += 1;
            Vec::new()
        }
        Some(OfficeForm::Add) => {
            let kind = model.office.kind;
            model.asks_for_answer = 0;
            // The next one can be typed at once.
            model.office.typed.clear();
            if model.case.office.add(name.clone(), kind).is_none() {
                model.notice = Some(Notice::problem(model.texts.get("office-full"), None));
                return Vec::new();
            }
            log("device-added", vec![("name", name), ("kind", kind.id().to_owned())])
        }
        Some(OfficeForm::Rename(id)) => {
            if let Some(device) = model.case.office.device_mut(id) {
                device.name = name;
            }
            open_form(model, None);
            Vec::new()
        }
        Some(OfficeForm::TakeOff(id)) => {
            let name = model.case.office.device(id).map(|device| device.name.clone());
            model.case.office.devices.retain(|device| device.id != id);
            open_form(model, None);
            log("device-taken-off", vec![("name", name.unwrap_or_default())])
        }
        None => Vec::new(),
    }
}

/// What somebody saw goes on record with who it was.
fn looked_at(model: &mut Model, id: u32, answer: HandAnswer) -> Vec<Command> {
    let by: String = model.case.office.looked_by.trim().chars().take(LONGEST_NAME).collect();
    model.office.misses_name = by.is_empty();
    if by.is_empty() {
        return Vec::new();
    }
    let at = model.now.timestamp();
    let Some(device) = model.case.office.device_mut(id) else { return Vec::new() };
    let with = vec![("name", device.name.clone()), ("answer", answer.id().to_owned()), ("by", by.clone())];
    let had_it = |before: &HandCheck| before.was_found || before.answer == HandAnswer::Found;
    let was_found = device.by_hand.as_ref().is_some_and(had_it);
    device.by_hand = Some(HandCheck { at, by, answer, was_found });
    // One that was not found is done.
    if answer == HandAnswer::NotFound {
        model.office.open = None;
    }
    log("device-looked-at", with)
}

fn folder_made(model: &mut Model, path: &Path) -> Vec<Command> {
    let folder = path.display().to_string();
    model.office.is_making = false;
    model.office.is_away = false;
    let text = model.texts.with("office-folder-made", &[("path", folder.as_str().into())]);
    model.notice = Some(Notice { folder: Some(folder.clone()), ..Notice::done(text) });
    model.case.office.folder = Some(folder.clone());
    let mut commands = log("office-folder-made", vec![("path", folder)]);
    commands.extend(look(model));
    commands
}

/// Takes results in. `is_named` where the person named the files, and wants to hear of each.
fn take(model: &mut Model, received: Vec<Received>, is_named: bool) -> Vec<Command> {
    let mut commands = Vec::new();
    let (mut new, mut refused) = (0_usize, Vec::new());
    // Of what has no place one line tells.
    let mut no_place: Option<Refusal> = None;
    let had_any = !received.is_empty();
    for one in received {
        match one {
            Received::Refused(file) => refused.push(file),
            Received::Result(result) => {
                let verdict = result.scan.verdict().id().to_owned();
                match model.case.take_result(*result, &model.computer, model.now.timestamp()) {
                    Taken::New(name) => {
                        new += 1;
                        commands.extend(log("device-result", vec![("name", name), ("verdict", verdict)]));
                    }
                    Taken::Full => no_place = Some(Refusal::TooMany),
                    Taken::TooLarge => no_place = no_place.or(Some(Refusal::TooLarge)),
                    Taken::Known | Taken::Own => {}
                }
            }
        }
    }
    refused.extend(no_place.map(|why| RefusedFile { name: String::new(), why }));
    if new > 0 {
        let text = model.texts.with("office-results-came", &[("count", new.into())]);
        model.notice = Some(Notice::done(text));
    } else if is_named && had_any && refused.is_empty() {
        model.notice = Some(Notice::done(model.texts.get("office-results-known")));
    }
    // What is wrong in the folder can be put right there; of what was named nobody looks again.
    if is_named {
        model.office.refused = refused;
    } else {
        model.office.refused_there = refused;
    }
    commands
}
