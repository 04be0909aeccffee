//! What happened and what to do about it: the only place that changes the model. No I/O, no egui.

use std::sync::Arc;

use jiff::Timestamp;

use super::event::{Command, Event, ReportOption};
use super::model::{Details, MadeReport, Model, Notice, Problem, SaveWhere, Scanning, View};
use super::open::{APPLICATIONS, INSTALLED_APPS};
use super::removal;
use super::worker::{MAKE_REPORT, SCAN};
use crate::case::{Place, SavedReport, log};
use crate::duties;
use crate::machine::Progress;
use crate::progress;
use crate::removal::Step;
use crate::scan::Scan;
use crate::text::{Language, Texts};

/// Takes in one event.
pub fn update(model: &mut Model, event: Event) -> Vec<Command> {
    // Not at every letter of a name.
    let waits = matches!(event, Event::BusinessTyped(_));
    let notice = model.notice.clone();
    let mut commands = take_in(model, event);
    if model.notice != notice {
        // The details of another one were opened.
        model.open_details.remove(&Details::Notice);
    }
    // What is shown as the report is what would be made now.
    if model.view == View::Page(Place::Report) && model.report.problem.is_none() && !waits {
        commands.extend(make_report(model));
    }
    // The record comes first, and the case that is saved then knows how far it goes. An entry of which the case
    // knows nothing yet is what somebody who is stopped in between leaves behind.
    commands.sort_by_key(|command| match command {
        Command::KeepCase => 0,
        Command::Log { .. } => 1,
        Command::Save(_) => 2,
        _ => 3,
    });
    commands
}

fn take_in(model: &mut Model, event: Event) -> Vec<Command> {
    match event {
        Event::Next => next(model),
        Event::Back => back(model),
        Event::GoTo(place) => go(model, View::Page(place)),
        Event::GoToStep(step) => {
            let place = model.entry(step);
            go(model, View::Page(place))
        }
        Event::OpenHelp => go(model, View::Help),
        Event::Speak(language) => speak(model, language),
        Event::WideText(is_wide) => {
            model.case.wide_text = is_wide;
            vec![save(model)]
        }
        Event::Zoomed(percent) => {
            model.case.zoom = Some(percent);
            vec![save(model)]
        }
        Event::Answered { question, choice } => {
            let log = answer_log("answered", &question, &choice);
            model.case.answers.insert(question, choice);
            model.asks_for_answer = 0;
            forget_report(model);
            vec![save(model), log]
        }
        Event::GateAnswered { gate, choice } => {
            let log = answer_log("gate-answered", &gate, &choice);
            // What was accepted was another answer.
            model.case.accepted.remove(&gate);
            model.case.gate_answers.insert(gate, choice);
            model.asks_for_answer = 0;
            forget_report(model);
            vec![save(model), log]
        }
        Event::AcceptLoss(gate) => removal::accept_loss(model, gate),
        Event::DoneByHand(key) => removal::done_by_hand(model, key),
        Event::NoComeBack(problem) => {
            let commands = removal::no_come_back(model);
            model.notice = Some(notice(model, &problem));
            commands
        }
        Event::Remove(key) => removal::remove(model, key),
        Event::RemovalEnded { key, ended, at } => removal::ended(model, &key, ended, at),
        Event::AskRestart { comes_back } => removal::ask_restart(model, comes_back),
        Event::BootSeen(boot) => removal::boot_seen(model, boot),
        Event::AfterwardsTicked { id, is_done, at } => removal::ticked(model, id, is_done, at),
        Event::SaveReminder => vec![Command::WriteReminder],
        Event::ReminderSaved { path, at } => removal::reminder_saved(model, &path.display().to_string(), at),
        Event::OpenApplications => {
            APPLICATIONS.map(|folder| Command::Open(folder.to_owned())).into_iter().collect()
        }
        Event::StartScan => start_scan(model),
        Event::Clock(now) => {
            let was = std::mem::replace(&mut model.now, now);
            // A window can stay open for weeks, and days pass by which something is due.
            if was.date() != model.today() {
                model.is_scan_fresh &= model.progress().old_check.is_none();
                model.report.is_stale = true;
            }
            Vec::new()
        }
        Event::CheckGone => {
            let mut commands = go(model, View::Page(Place::Gone));
            commands.extend(start_scan(model));
            commands
        }
        Event::ToggleDetails(details) => {
            if !model.open_details.remove(&details) {
                model.open_details.insert(details);
            }
            Vec::new()
        }
        Event::PickAlternative(id) => {
            let is_new = model.case.alternative.as_deref() != Some(id.as_str());
            model.case.alternative = is_new.then_some(id);
            forget_report(model);
            vec![save(model)]
        }
        Event::SaidProtected { is_on, at } => {
            model.case.said_protected_at = is_on.then_some(at);
            forget_report(model);
            let with = vec![("on", is_on.to_string())];
            vec![save(model), Command::Log { what: "protection-said", with }]
        }
        Event::OfficeSize(devices) => {
            model.case.office.devices = Some(devices);
            vec![save(model)]
        }
        Event::OfficeHasIt(has_it) => {
            model.case.office.has_it = Some(has_it);
            vec![save(model)]
        }
        Event::BusinessTyped(name) => {
            model.case.report.business = name;
            forget_report(model);
            vec![save(model)]
        }
        Event::BusinessDone => {
            let mut commands = vec![save(model)];
            commands.extend(make_report(model));
            commands
        }
        Event::ReportOption(option, on) => {
            let choices = &mut model.case.report;
            match option {
                ReportOption::EveryPlace => choices.every_place = on,
                ReportOption::Law => choices.law = on,
                ReportOption::Statement => choices.statement = on,
                ReportOption::FolderNames => choices.folder_names = on,
            }
            make_report_anew(model)
        }
        Event::ReportLanguage(language) => {
            model.case.report.language = Some(language);
            make_report_anew(model)
        }
        Event::SaveReport(place) => save_report(model, place),
        Event::OpenReport => model
            .case
            .reports
            .last()
            .map(|report| vec![Command::Open(report.path.clone())])
            .unwrap_or_default(),
        Event::Open(what) => vec![Command::Open(what)],
        Event::OpenInstalledApps => {
            INSTALLED_APPS.map(|page| Command::Open(page.to_owned())).into_iter().collect()
        }
        Event::Copied(text_key) => {
            model.notice = Some(Notice::done(model.texts.get(text_key)));
            Vec::new()
        }
        Event::ReportNotSaved => {
            model.notice = Some(Notice::problem(model.texts.get("notice-no-place-chosen"), None));
            Vec::new()
        }
        Event::DismissNotice => {
            model.notice = None;
            Vec::new()
        }
        Event::CloseRequested => {
            model.asks_to_close = true;
            Vec::new()
        }
        Event::CloseCancelled => {
            model.asks_to_close = false;
            Vec::new()
        }
        Event::CloseConfirmed => {
            // Once more, in case the last time did not work.
            vec![save(model), Command::Log { what: "window-closed", with: Vec::new() }, Command::Close]
        }
        Event::ScanProgress(progress) => {
            if let Some(scanning) = &mut model.scanning {
                match progress {
                    Progress::Started(places) => scanning.places = places,
                    Progress::Finished(place) => drop(scanning.finished.insert(place)),
                }
            }
            Vec::new()
        }
        Event::ScanFinished { mut scan, signs, mut signatures } => {
            model.scanning = None;
            let keys = |scan: &Scan| -> Vec<String> {
                scan.findings.iter().map(|finding| finding.key(&model.rules)).collect()
            };
            let seen_as = keys(&scan);
            if model.case.is_of(&scan.computer) {
                model.case.tell_apart(&mut scan);
            }
            let renamed = seen_as.iter().zip(keys(&scan));
            model.signatures =
                renamed.filter_map(|(before, now)| Some((now, signatures.remove(before)?))).collect();
            let mut with = vec![
                ("verdict", scan.verdict().id().to_owned()),
                ("findings", scan.findings.len().to_string()),
                ("gaps", scan.gaps().count().to_string()),
                (log::CHECK, scan.fingerprint()),
            ];
            let mut commands = Vec::new();
            if !model.case.is_of(&scan.computer) {
                // What was found on the other one is not lost.
                let text = model.texts.get("notice-case-other-computer");
                model.notice = Some(Notice::problem(text, None));
                commands.push(Command::KeepCase);
            }
            if model.case.signs != signs {
                // Who accepted a loss knew nothing of this.
                model.case.accepted.clear();
            }
            model.case.signs = signs;
            let finished_at = scan.finished_at;
            model.case.add_scan(&model.rules, *scan);
            let is_new = model.case.found_times.last() == Some(&finished_at);
            with.push((log::NEW, is_new.to_string()));
            removal::scanned(model);
            if let Some(result) = model.progress().result() {
                with.push(("gone", result.id().to_owned()));
            }
            // What was opened belonged to what the last one saw.
            model.open_details.retain(|one| !matches!(one, Details::Finding(_) | Details::Leftover(_)));
            forget_report(model);
            commands.extend([save(model), Command::Log { what: log::SCAN_FINISHED, with }]);
            commands
        }
        Event::ShowReportPage(page) => {
            model.report.open_page = page;
            draw_page(model)
        }
        Event::PageDrawn(version, index, picture) => {
            model.report.drawn = Some((version, index, picture));
            Vec::new()
        }
        Event::ReportMade(report) => {
            model.report.is_making = false;
            model.report.problem = None;
            model.report.made = Some((*report).into());
            let mut commands = draw_page(model);
            commands.extend(match model.report.save_next {
                Some(place) => save_report(model, place),
                None => make_report(model),
            });
            commands
        }
        Event::ReportFailed(problem) => {
            report_failed(model, problem);
            Vec::new()
        }
        Event::ReportSaved { report, path, at } => {
            report_saved(model, &report, &path.display().to_string(), at)
        }
        Event::SaveFailed(problem) => {
            model.has_save_failed = true;
            model.notice = Some(notice(model, &problem));
            Vec::new()
        }
        Event::SavedAgain => {
            model.has_save_failed = false;
            Vec::new()
        }
        Event::Failed(problem) => {
            model.notice = Some(notice(model, &problem));
            Vec::new()
        }
        Event::Busy(work, problem) => {
            model.notice = Some(notice(model, &problem));
            // What did not begin does not end by itself.
            match work {
                SCAN => model.scanning = None,
                MAKE_REPORT => report_failed(model, problem),
                _ => {}
            }
            Vec::new()
        }
    }
}

/// The window changes at once, and the report with it.
fn speak(model: &mut Model, language: Language) -> Vec<Command> {
    model.texts = Arc::new(Texts::new(language, &model.rules));
    model.case.language = Some(language);
    // Its words are of the other language.
    model.notice = None;
    // What was saved before is as true as it was.
    let was_old = model.case.is_report_old;
    forget_report(model);
    model.case.is_report_old = was_old;
    let mut commands = vec![save(model)];
    if model.view == View::Page(Place::Report) {
        commands.extend(make_report(model));
    }
    commands
}

fn answer_log(what: &'static str, question: &str, choice: &str) -> Command {
    Command::Log { what, with: vec![("question", question.to_owned()), ("choice", choice.to_owned())] }
}

pub(super) fn save(model: &Model) -> Command {
    Command::Save(Box::new(model.case.clone()))
}

fn notice(model: &Model, problem: &Problem) -> Notice {
    Notice::problem(model.texts.get(problem.text_key), Some(problem.details.clone()))
}

/// What was made from older data is no longer right.
pub(super) fn forget_report(model: &mut Model) {
    model.report.is_stale = true;
    model.case.is_report_old = true;
    // What was saved is no longer what is shown.
    model.notice.take_if(|notice| notice.folder.is_some());
}

pub(super) fn next(model: &mut Model) -> Vec<Command> {
    if is_unanswered(model) {
        model.asks_for_answer += 1;
        return Vec::new();
    }
    match &model.view {
        View::Tasks => {
            // Who put a step off and went on is reminded of it, else one goes on where one was.
            let open = model.progress().steps.first_open();
            let is_put_off = model.step().is_some_and(|step| open.is_before(step));
            let place = if is_put_off { model.entry(open) } else { model.case.place.clone() };
            go(model, View::Page(place))
        }
        View::Help => back(model),
        View::Page(place) => {
            let place = following(model, place);
            // What was found before a removal says nothing about what is there after it.
            let looks_again = place == Place::Gone && removal::is_scan_old(model);
            let looks = looks_again || (place == Place::Check && model.case.scan.is_none());
            let asks_anew = place == Place::Restart && matches!(model.view, View::Page(Place::Remove(_)));
            if asks_anew {
                model.case.restart = None;
            }
            let mut commands = go(model, View::Page(place));
            if looks {
                commands.extend(start_scan(model));
            }
            commands
        }
    }
}

/// Whether the page asks a question that has no answer yet.
fn is_unanswered(model: &Model) -> bool {
    match &model.view {
        View::Page(Place::Question(id)) => !model.case.answers.contains_key(id),
        View::Page(Place::Gate(id)) => !model.case.gate_answers.contains_key(id),
        _ => false,
    }
}

/// The page after `place`, computed from what is known.
fn following(model: &Model, place: &Place) -> Place {
    match place {
        Place::Start => model
            .rules
            .questions
            .first()
            .map_or(Place::Duties, |question| Place::Question(question.id.clone())),
        Place::Question(_) if model.history.contains(&View::Page(Place::Duties)) => {
            // An answer was changed, which may bring up another question.
            model.entry(progress::Step::Case)
        }
        Place::Question(id) => {
            let asked = duties::asked(&model.rules, &model.case.answers);
            let mut after = asked.into_iter().skip_while(|question| question.id != *id).skip(1);
            after.next().map_or(Place::Duties, |question| Place::Question(question.id.clone()))
        }
        Place::Duties => Place::Check,
        Place::Check if model.progress().waits_only_elsewhere => Place::Afterwards,
        Place::Check if model.progress().headline.is_found() => {
            let plan = model.plan();
            plan.gates.first().map_or(Place::Plan, |gate| Place::Gate(gate.clone()))
        }
        Place::Gate(id) | Place::Loss(id) => {
            if !model.case.gates().standing(&model.rules, id).lets_go() {
                return Place::Loss(id.clone());
            }
            let plan = model.plan();
            let mut after = plan.gates.iter().skip_while(|gate| *gate != id).skip(1);
            after.next().map_or(Place::Plan, |gate| Place::Gate(gate.clone()))
        }
        Place::Plan => {
            let all = model.to_remove();
            match all.iter().find(|key| !model.is_said_done(key)) {
                Some(key) => Place::Remove(key.clone()),
                None if all.is_empty() => Place::Protect,
                None => after_removals(model),
            }
        }
        Place::Remove(key) => {
            let all = model.to_remove();
            // What is no longer in the list was removed, and the others are still to come.
            let after = all.iter().rposition(|own| own == key).map_or(0, |position| position + 1);
            match all.get(after) {
                Some(next) => Place::Remove(next.clone()),
                None => after_removals(model),
            }
        }
        Place::Restart => Place::Gone,
        Place::Gone if model.case.scan_before.is_some() => Place::Afterwards,
        Place::Check | Place::Gone | Place::Afterwards => Place::Protect,
        Place::Protect | Place::Report => Place::Report,
    }
}

/// Where it goes on once everything was uninstalled.
fn after_removals(model: &Model) -> Place {
    if model.plan().steps.contains(&Step::Restart) { Place::Restart } else { Place::Gone }
}

pub(super) fn go(model: &mut Model, view: View) -> Vec<Command> {
    if model.view == view {
        return Vec::new();
    }
    let from = std::mem::replace(&mut model.view, view);
    model.history.push(from);
    arrive(model)
}

fn back(model: &mut Model) -> Vec<Command> {
    let Some(view) = model.history.pop() else { return Vec::new() };
    model.view = view;
    arrive(model)
}

/// What every change of page brings with it.
fn arrive(model: &mut Model) -> Vec<Command> {
    model.asks_for_answer = 0;
    model.notice = None;
    model.open_details.remove(&Details::GoOn);
    model.report.open_page = None;
    let View::Page(place) = model.view.clone() else { return Vec::new() };
    let is_report = place == Place::Report;
    // Nothing is removed, or called gone, by what was seen long ago or somewhere else.
    let needs_scan = matches!(place, Place::Plan | Place::Remove(_) | Place::Gone) && !model.is_scan_fresh;
    model.case.place = place;
    let mut commands = vec![save(model)];
    if needs_scan {
        commands.extend(start_scan(model));
    }
    if is_report {
        commands.extend(make_report(model));
    }
    commands
}

pub(super) fn start_scan(model: &mut Model) -> Vec<Command> {
    // While an uninstaller works, what is seen is neither before nor after.
    if model.scanning.is_some() || model.removing.is_some() {
        return Vec::new();
    }
    model.scanning = Some(Scanning::default());
    vec![Command::Log { what: "scan-started", with: Vec::new() }, Command::Scan]
}

/// Draws the page that is shown large, of the newest report.
fn draw_page(model: &Model) -> Vec<Command> {
    let wanted = model.report.open_page.zip(model.report.made.as_ref());
    let draw = wanted.map(|(index, report)| Command::DrawPage { report: Arc::clone(report), index });
    draw.into_iter().collect()
}

/// Makes the report unless the one at hand is still right, or one is being made.
fn make_report(model: &mut Model) -> Vec<Command> {
    let is_right = model.report.made.is_some() && !model.report.is_stale;
    if model.case.scan.is_none() || model.report.is_making || is_right {
        return Vec::new();
    }
    model.report.is_making = true;
    model.report.is_stale = false;
    model.report.problem = None;
    vec![Command::MakeReport]
}

/// It is not tried again before somebody asks for it.
fn report_failed(model: &mut Model, problem: Problem) {
    model.report.is_making = false;
    model.report.save_next = None;
    // The one at hand is of before.
    model.report.is_stale = true;
    model.report.problem = Some(problem);
}

/// What goes into the report has changed.
fn make_report_anew(model: &mut Model) -> Vec<Command> {
    forget_report(model);
    let mut commands = vec![save(model)];
    commands.extend(make_report(model));
    commands
}

/// Saves what is shown, or first makes it when something has changed.
fn save_report(model: &mut Model, to: SaveWhere) -> Vec<Command> {
    match &model.report.made {
        Some(report) if model.report.is_current() => {
            model.report.save_next = None;
            vec![Command::WriteReport { report: Arc::clone(report), to }]
        }
        _ => {
            model.report.save_next = Some(to);
            make_report(model)
        }
    }
}

/// What was written may by now be older than what is shown.
fn report_saved(model: &mut Model, report: &MadeReport, path: &str, at: Timestamp) -> Vec<Command> {
    let number = report.document.number.clone();
    let is_newest = model.report.made.as_ref().is_some_and(|made| made.version == report.version);
    model.case.is_report_old = !is_newest || !model.report.is_current();
    model.report.saved = Some(report.version.clone());
    let text = model.texts.with("notice-report-saved", &[("path", path.into())]);
    model.notice = Some(Notice::saved(text, path));
    model.case.reports.push(SavedReport { at, path: path.to_owned(), number: number.clone() });
    vec![
        save(model),
        Command::Log { what: "report-saved", with: vec![("number", number), ("path", path.to_owned())] },
    ]
}
