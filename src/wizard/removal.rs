//! What the removal's own events change. Part of `update`: no I/O, no egui.

use jiff::Timestamp;

use super::check::start_scan;
use super::event::Command;
use super::model::{Claim, Model, View};
use super::navigation::{go, next, on};
use super::notice::Notice;
use crate::case::{Page, RestartAsked};
use crate::removal::comparison::{RemovalResult, has_lost_something};
use crate::removal::restart::Boot;
use crate::removal::run::Ended;
use crate::removal::{Attempt, End, Instruction, Outcome, Standing, attempt};

/// Notes an answer to a question before a removal, also one that is given once more.
pub fn answer_gate(model: &mut Model, gate: String, choice: String) -> Command {
    let with = vec![("question", gate.clone()), ("choice", choice.clone())];
    model.case.answer_gate(gate, choice, model.now.timestamp());
    Command::Log { what: "gate-answered", with }
}

/// Goes on over an answer that stops. The record says so, with the answer.
pub fn accept_loss(model: &mut Model, gate: String) -> Vec<Command> {
    let Some(answer) = model.case.removal.gate_answers.get(&gate).cloned() else { return Vec::new() };
    // An answer of long ago was read again with what can be lost.
    let is_old = model.gates().standing(&model.rules, &gate) == Standing::Open;
    let mut commands = Vec::new();
    if is_old {
        commands.push(answer_gate(model, gate.clone(), answer.clone()));
    }
    // Said twice it is accepted once.
    if model.case.removal.accepted.get(&gate) != Some(&answer) {
        let with = vec![("question", gate.clone()), ("choice", answer.clone())];
        model.case.removal.accepted.insert(gate, answer);
        commands.push(Command::Log { what: "loss-accepted", with });
    }
    // On the page of the plan, which is shown now.
    if matches!(model.view, View::Page(Page::Loss(_))) {
        commands.extend(next(model));
    }
    commands
}

/// Starts an uninstaller, unless one runs already, or a question still stops it.
pub fn remove(model: &mut Model, key: String) -> Vec<Command> {
    let is_stopped = model.plan().open_gate(&model.rules, &model.gates()).is_some();
    let Some(finding) = model.finding(&key) else { return Vec::new() };
    let Instruction::Start(action) = model.instruction(finding) else { return Vec::new() };
    let is_busy = model.removing.is_some() || model.scanning.is_some();
    if is_busy || !model.startable.has(&action) {
        return Vec::new();
    }
    if !model.is_scan_fresh {
        // Nothing is removed by what was seen long ago.
        return start_scan(model);
    }
    if is_stopped {
        return Vec::new();
    }
    let attempt = Attempt {
        key: key.clone(),
        name: finding.title(),
        command: action.command_line(),
        begun_at: model.now.timestamp(),
        end: None,
    };
    model.case.removal.attempts.push(attempt);
    // Killed now, nobody would know that it waits.
    note_boot(model);
    model.case.removal.restart = None;
    model.removing = Some(key.clone());
    model.notice = None;
    vec![Command::Remove { key, action }]
}

/// Takes in how an uninstaller ended.
pub fn ended(model: &mut Model, key: &str, ended: Ended, at: Timestamp) -> Vec<Command> {
    model.removing = None;
    let Some(attempt) = model.case.removal.attempts.iter_mut().rfind(|attempt| attempt.key == key) else {
        return Vec::new();
    };
    let code = ended.code.map(|code| code.to_string()).unwrap_or_default();
    let mut with = vec![("key", key.to_owned()), ("outcome", ended.outcome.id().to_owned())];
    with.extend([("name", attempt.name.clone()), ("code", code), ("said", ended.details)]);
    attempt.end = Some(End { at, outcome: ended.outcome, code: ended.code });
    note_boot(model);
    let mut commands = vec![Command::Log { what: "removal-ended", with }, Command::LookAtBoot];
    if ended.outcome == Outcome::Restarting {
        // The uninstaller restarts the computer itself, perhaps at once.
        commands.extend(ask_restart(model, false));
    } else if ended.outcome.is_done() {
        commands.extend(look_after(model, key, false));
    }
    commands
}

/// Looks at once whether what is said to be uninstalled is.
fn look_after(model: &mut Model, key: &str, by_hand: bool) -> Vec<Command> {
    let Some(finding) = model.finding(key).cloned() else { return Vec::new() };
    let commands = start_scan(model);
    if !commands.is_empty() {
        let gone = model.case.removal.removed.keys().cloned().collect();
        model.claim = Some(Claim { finding, by_hand, gone });
    }
    commands
}

/// What the check saw of what was said to be uninstalled: on to the next page if that is so, else it is said.
pub fn claim_checked(model: &mut Model) -> Vec<Command> {
    let Some(Claim { finding: before, by_hand, gone }) = model.claim.take() else { return Vec::new() };
    let key = before.key(&model.rules);
    let (is_uninstalled, waits) = match model.finding(&key) {
        Some(after) => {
            let is_gone = before.state.is_here() && !after.state.is_here();
            let newest = attempt::newest(&model.case.removal.attempts, &key);
            let end = newest.and_then(|attempt| attempt.end.as_ref()).filter(|_| !by_hand);
            let asks = end.is_some_and(|end| end.outcome.asks_for_restart());
            let is_on_its_way = asks || has_lost_something(&before, after);
            (is_gone, is_on_its_way && model.progress().waits_for_restart)
        }
        // Where nobody could look, it is not seen, and that is all: the page says so.
        None if model.progress().doubt == Some(RemovalResult::CouldNotCheck) => return Vec::new(),
        None => (true, false),
    };
    let place = View::Page(Page::Remove(key.clone()));
    if !is_uninstalled && !waits {
        if model.view == place {
            let words = if by_hand { "by-hand-still-here" } else { "uninstaller-still-here" };
            model.notice = Some(Notice::problem(model.texts.get(words), None));
        }
        return Vec::new();
    }
    let mut commands = Vec::new();
    if by_hand {
        let seen = if is_uninstalled { "gone" } else { "restart" };
        let with = vec![("key", key.clone()), ("name", before.title()), ("seen", seen.to_owned())];
        commands.push(Command::Log { what: "removed-by-hand", with });
        if let Some(scan) = &model.case.scans.newest {
            // Who removes one by hand often removes another with it, and says so once.
            model.case.removal.confirm(&key, &gone, scan.finished_at);
        }
        if waits {
            model.case.removal.by_hand.insert(key);
        }
    }
    if model.view == place {
        commands.extend(on(model));
        if matches!(model.view, View::Page(Page::Remove(_))) {
            let words = model.texts.with("uninstalled-next", &[("name", before.title().into())]);
            model.notice = Some(Notice::done(words));
        }
    }
    commands
}

/// Notes that the computer will be restarted, and has this program come back if the person agreed.
pub fn ask_restart(model: &mut Model, comes_back: bool) -> Vec<Command> {
    model.case.removal.restart = Some(RestartAsked { at: model.now.timestamp(), comes_back });
    let with = vec![("comes-back", comes_back.to_string())];
    vec![Command::Log { what: "restart-asked", with }, Command::ComeBack(comes_back)]
}

/// Actions change what waits for a restart. Until the computer has been asked, its last answer holds.
fn note_boot(model: &mut Model) {
    if let Some(boot) = &model.boot {
        model.case.removal.note_boot(boot);
    }
}

/// What the computer says about restarts. If it has restarted since it was asked to, the check follows.
pub fn boot_seen(model: &mut Model, boot: Boot) -> Vec<Command> {
    let now = model.now.timestamp();
    if let Some(restart) = &mut model.case.removal.restart {
        // It was asked for while the clock was ahead.
        restart.at = restart.at.min(now);
    }
    let is_restarted = model.case.removal.restart.as_ref().is_some_and(|restart| boot.is_after(restart.at));
    let is_first = model.boot.replace(boot).is_none();
    let mut commands = Vec::new();
    note_boot(model);
    if !is_restarted {
        // The system may have used the request up, or kept one that nobody knows of any more.
        let comes_back = model.case.removal.restart.as_ref().is_some_and(|restart| restart.comes_back);
        let is_asked = is_first && !model.is_other_computer;
        commands.extend(is_asked.then_some(Command::ComeBack(comes_back)));
        return commands;
    }
    model.case.removal.restart = None;
    commands.extend([Command::Log { what: "restarted", with: Vec::new() }, Command::ComeBack(false)]);
    commands.extend(go(model, View::Page(Page::Gone)));
    model.notice = Some(Notice::done(model.texts.get("notice-restarted")));
    commands.extend(start_scan(model));
    commands
}

/// The person will have to open this program.
pub fn no_come_back(model: &mut Model) {
    if let Some(restart) = &mut model.case.removal.restart {
        restart.comes_back = false;
    }
}

/// The person says that it is removed: a check sees at once whether it is, and only then it is on record.
pub fn done_by_hand(model: &mut Model, key: &str) -> Vec<Command> {
    model.notice = None;
    look_after(model, key, true)
}

/// What a new scan changes for the removal.
pub fn scanned(model: &mut Model) {
    model.is_scan_fresh = true;
    // The scan may be of another computer, whose case is a new one.
    note_boot(model);
    if let Some(scan) = &model.case.scans.newest {
        model.case.removal.note_still_here(&model.rules, scan);
    }
    let is_gone = |result| matches!(result, RemovalResult::Removed | RemovalResult::HarmlessLeftovers);
    let scan = model.case.scans.newest.as_ref();
    let is_gone = model.progress().result().is_some_and(is_gone);
    let gone_at = scan.filter(|_| is_gone).map(|scan| scan.finished_at);
    model.case.removal.gone_at = model.case.removal.gone_at.or(gone_at);
}

/// Whether something was done since the newest check, or has to be, so that only another one can say what is gone.
pub fn needs_another_check(model: &Model) -> bool {
    let Some(scan) = &model.case.scans.newest else { return true };
    model.case.removal.attempts.iter().any(|attempt| attempt.is_newer_than(scan))
        || scan.covered().next().is_some()
}

pub fn ticked(model: &mut Model, id: String, is_done: bool) -> Vec<Command> {
    let with = vec![("item", id.clone()), ("done", is_done.to_string())];
    if is_done {
        model.case.duties.afterwards.insert(id, model.now.timestamp());
    } else {
        model.case.duties.afterwards.remove(&id);
    }
    vec![Command::Log { what: "ticked", with }]
}

pub fn reminder_saved(model: &mut Model, path: &str, at: Timestamp) -> Vec<Command> {
    model.case.duties.reminded_from = Some(at);
    let text = model.texts.with("notice-reminder-saved", &[("path", path.into())]);
    model.notice = Some(Notice::saved(text, path));
    let with = vec![("path", path.to_owned())];
    vec![
        Command::Log { what: "reminder-saved", with },
        // The calendar shows it, and asks whether to keep it.
        Command::Open(path.to_owned()),
    ]
}
