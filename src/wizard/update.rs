//! What happened and what to do about it: the only place that changes the model. No I/O, no egui, no clock.

use std::sync::Arc;

use super::event::{Command, Event, ReportOption};
use super::model::{Details, Model, View};
use super::navigation::{back, go, next};
use super::notice::{Notice, Problem};
use super::{Help, MAKE_REPORT, OFFICE, SCAN, check, office, removal, report};
use crate::case::{Page, log};
use crate::text::{Language, Texts};

/// Handles one event. The consequences of a changed case are worked out here, and by no event on its own:
/// it is saved, and a report from before is old.
pub fn update(model: &mut Model, event: Event) -> Vec<Command> {
    if let Event::Clock(now) = event {
        // Only another day changes what a report says. It comes at every frame, also while a name is typed.
        return if model.set_clock(now) { report::make_if_shown(model) } else { Vec::new() };
    }
    // Not at every letter of a name.
    let waits = matches!(event, Event::BusinessTyped(_) | Event::Office(_));
    let (case, language, notice) = (model.case.clone(), model.report_language(), model.notice.clone());
    let mut commands = handle(model, event);
    if model.notice != notice {
        // The details of another one were opened.
        model.open_details.remove(&Details::Notice);
    }
    let says_something_else = !model.case.reports_the_same_as(&case);
    if !model.case.tells_the_same_as(&case) {
        model.case.report.is_old = true;
        model.report.saved.clear();
    }
    model.set_paper_texts();
    if says_something_else || model.report_language() != language {
        report::forget(model);
    }
    if !waits {
        commands.extend(report::make_if_shown(model));
    }
    // An uninstaller starts only once the case is saved.
    let is_saved = commands.iter().any(|command| matches!(command, Command::Save | Command::Remove { .. }));
    if model.case != case && !is_saved {
        commands.push(Command::Save);
    }
    // The record comes first, and the case that is saved then knows how far it goes. An entry of which the case
    // knows nothing yet is what somebody who is stopped in between leaves behind.
    commands.sort_by_key(|command| match command {
        Command::KeepCase => 0,
        Command::Log { .. } => 1,
        Command::Save => 2,
        _ => 3,
    });
    commands
}

fn handle(model: &mut Model, event: Event) -> Vec<Command> {
    match event {
        // `update` has handled it.
        Event::Clock(_) => {}
        Event::Next => return next(model),
        Event::Back => return back(model),
        Event::GoTo(place) => return go(model, View::Page(place)),
        Event::GoToStep(step) => {
            let place = model.page_of(step);
            return go(model, View::Page(place));
        }
        Event::OpenHelp => {
            model.help = Help::of(&model.view);
            return go(model, View::Help);
        }
        Event::HelpTyped(words) => model.help.typed = words,
        Event::HelpOpened(question) => model.help.toggle(question),
        Event::Speak(language) => speak(model, language),
        Event::WideText(is_wide) => model.case.settings.wide_text = is_wide,
        Event::Zoomed(percent) => model.case.settings.zoom = Some(percent),
        Event::Sized(size) => model.case.settings.size = Some(size),
        Event::KindChosen { kind, is_on } => {
            model.asks_for_answer = 0;
            model.case.business.choose_kind(&kind, is_on);
            let kinds = model.case.business.kinds_on_record();
            return vec![Command::Log { what: log::KINDS_CHOSEN, with: vec![(log::KINDS, kinds)] }];
        }
        Event::Answered { question, choice } => {
            model.asks_for_answer = 0;
            let log = answer_log("answered", &question, &choice);
            model.case.business.answers.insert(question, choice);
            return vec![log];
        }
        Event::GateAnswered { gate, choice } => {
            model.asks_for_answer = 0;
            return vec![removal::answer_gate(model, gate, choice)];
        }
        Event::AcceptLoss(gate) => return removal::accept_loss(model, gate),
        Event::DoneByHand(key) => return removal::done_by_hand(model, &key),
        Event::ComesBack(comes_back) => model.comes_back = comes_back,
        Event::NoComeBack(problem) => {
            removal::no_come_back(model);
            model.notice = Some(notice(model, &problem));
        }
        Event::Remove(key) => return removal::remove(model, key),
        Event::RemovalEnded { key, ended, at } => return removal::ended(model, &key, ended, at),
        Event::AskRestart { comes_back } => return removal::ask_restart(model, comes_back),
        Event::BootSeen(boot) => return removal::boot_seen(model, boot),
        Event::AfterwardsTicked { id, is_done } => return removal::ticked(model, id, is_done),
        Event::SaveReminder => return vec![Command::WriteReminder],
        Event::ReminderSaved { path, at } => {
            return removal::reminder_saved(model, &path.display().to_string(), at);
        }
        Event::StartScan => return check::start_scan(model),
        Event::CheckGone => {
            let mut commands = go(model, View::Page(Page::Gone));
            commands.extend(check::start_scan(model));
            return commands;
        }
        Event::ToggleDetails(details) => {
            if !model.open_details.remove(&details) {
                model.open_details.insert(details);
            }
        }
        Event::PickAlternative(id) => {
            let is_new = model.case.protection.alternative.as_deref() != Some(id.as_str());
            model.case.protection.alternative = is_new.then_some(id);
        }
        Event::SaidProtected(is_on) => {
            model.case.protection.said_protected_at = is_on.then_some(model.now.timestamp());
            return vec![Command::Log { what: "protection-said", with: vec![("on", is_on.to_string())] }];
        }
        Event::OfficeSize(devices) => model.case.business.office.devices = Some(devices),
        Event::OfficeHasIt(has_it) => model.case.business.office.has_it = Some(has_it),
        Event::BusinessTyped(name) => model.case.report.choices.business = name,
        // The report is made of the whole name.
        Event::BusinessDone => model.report.problem = None,
        Event::ReportOption(option, on) => {
            let choices = &mut model.case.report.choices;
            match option {
                ReportOption::EveryPlace => choices.every_place = on,
                ReportOption::Law => choices.law = on,
                ReportOption::Statement => choices.statement = on,
                ReportOption::FolderNames => choices.folder_names = on,
            }
        }
        Event::ReportFor(audience) => model.case.report.choices.pick(audience),
        Event::ReportLanguage(language) => model.case.report.choices.language = Some(language),
        Event::SaveReport(place) => return report::save(model, place),
        Event::PrintReport(audience) => return report::print(model, audience),
        Event::EmailReport(audience) => return report::email(model, audience),
        Event::Office(event) => return office::handle(model, event),
        Event::Open(what) => return open(Some(&what)),
        Event::OpenWindow(scene) => {
            let name = model.openable.iter().find(|(own, _)| *own == scene).map(|(_, name)| *name);
            model.has_opened |= name.is_some();
            return open(name);
        }
        Event::AskWho => {
            model.help = Help::at("help-who");
            return go(model, View::Help);
        }
        Event::Copied(text_key) => model.copied = Some(text_key),
        Event::ReportNotSaved => {
            model.notice = Some(Notice::problem(model.texts.get("notice-no-place-chosen"), None));
        }
        Event::DismissNotice => model.notice = None,
        Event::CloseRequested => model.asks_to_close = true,
        Event::CloseCancelled => model.asks_to_close = false,
        Event::CloseConfirmed => {
            // Once more, in case the last time did not work.
            let closed = Command::Log { what: "window-closed", with: Vec::new() };
            return vec![Command::Save, closed, Command::Close];
        }
        Event::ScanProgress(progress) => check::progressed(model, progress),
        Event::ScanFinished { scan, signs, signatures } => {
            return check::finished(model, *scan, signs, signatures);
        }
        Event::ShowReportPage(page) => {
            model.report.open_page = page;
            return report::draw_page(model);
        }
        Event::PageDrawn(version, index, picture) => model.report.drawn = Some((version, index, picture)),
        Event::ReportMade(made) => return report::made(model, *made),
        Event::ReportFailed(problem) => report::failed(model, problem),
        Event::ReportSaved { report, path, at } => {
            return report::saved(model, &report, &path.display().to_string(), at);
        }
        Event::SaveFailed(problem) => {
            model.has_save_failed = true;
            model.notice = Some(notice(model, &problem));
        }
        Event::SavedAgain => model.has_save_failed = false,
        Event::Failed(problem) => model.notice = Some(notice(model, &problem)),
        Event::Busy(work, problem) => {
            model.notice = Some(notice(model, &problem));
            // Work that did not begin does not end by itself.
            match work {
                SCAN => {
                    model.scanning = None;
                    model.claim = None;
                }
                MAKE_REPORT => report::failed(model, problem),
                OFFICE => office::did_not_begin(model),
                _ => {}
            }
        }
    }
    Vec::new()
}

/// The window changes at once, and the report with it.
fn speak(model: &mut Model, language: Language) {
    model.texts = Arc::new(Texts::new(language, &model.rules));
    model.case.settings.language = Some(language);
    // Its words are of the other language.
    model.notice = None;
}

fn answer_log(what: &'static str, question: &str, choice: &str) -> Command {
    Command::Log { what, with: vec![("question", question.to_owned()), ("choice", choice.to_owned())] }
}

fn open(what: Option<&str>) -> Vec<Command> {
    what.map(|what| Command::Open(what.to_owned())).into_iter().collect()
}

fn notice(model: &Model, problem: &Problem) -> Notice {
    Notice::problem(model.texts.get(problem.text_key), Some(problem.details.clone()))
}
