//! When the folder is looked at, and when the result of this computer goes into one.

use std::path::PathBuf;

use super::{LookAt, OfficeCommand, Sent};
use crate::wizard::event::Command;
use crate::wizard::model::Model;

/// Looks into the folder, at once or a little later.
pub(super) fn look_at(model: &mut Model, when: LookAt) -> Vec<Command> {
    let Some(folder) = model.case.office.folder.clone().filter(|_| !model.office.is_reading) else {
        return Vec::new();
    };
    model.office.is_reading = true;
    vec![Command::Office(OfficeCommand::ReadFolder(PathBuf::from(folder), when))]
}

/// The window has opened: what was taken over goes on record, what came back is looked at, and a check that still
/// speaks of this computer is sent.
pub(in crate::wizard) fn opened(model: &mut Model) -> Vec<Command> {
    let mut commands = match &mut model.office.guest {
        Some(guest) => {
            let commands = guest.on_record(&model.case);
            guest.took.clear();
            commands
        }
        None => Vec::new(),
    };
    if !commands.is_empty() {
        commands.push(Command::Save);
    }
    commands.extend(look(model));
    if model.progress().old_check.is_none() {
        commands.extend(send_result(model));
    }
    commands
}

/// The list is shown.
pub(in crate::wizard) fn look(model: &mut Model) -> Vec<Command> {
    look_at(model, LookAt::Now)
}

/// The work did not begin.
pub(in crate::wizard) fn did_not_begin(model: &mut Model) {
    model.office.is_reading = false;
    model.office.is_making = false;
}

/// The same where no result is there yet.
pub(in crate::wizard) fn send_first_result(model: &mut Model) -> Vec<Command> {
    let is_missing = model.office.guest.as_ref().is_some_and(|guest| guest.sent == Sent::NotYet);
    if is_missing { send_result(model) } else { Vec::new() }
}

/// On a computer that is checked for another, the result goes into the folder from which the program runs.
pub(in crate::wizard) fn send_result(model: &mut Model) -> Vec<Command> {
    let folder = model.office.guest.as_ref().map(|guest| guest.folder.clone());
    let has_result = model.case.scans.newest.is_some();
    let send = folder.filter(|_| has_result).map(|to| Command::Office(OfficeCommand::SendResult(to)));
    send.into_iter().collect()
}
