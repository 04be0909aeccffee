//! Programs that the Mac starts by itself: launchd.plist(5).

use std::path::PathBuf;

use super::property_list::{self, PathStep};
use super::{Listed, begin, homes, lists_in};
use crate::machine::gather::Gathered;
use crate::machine::{Field, Item, Machine, Presence, Reason, ReasonKind, SourceOutcome};

const LABEL: &str = "Label";
const PROGRAM: &str = "Program";
const ARGUMENTS: &str = "ProgramArguments";
/// A job has a handful; more only fill the memory.
const MAX_PATHS: usize = 1000;

/// Every launch daemon, and the launch agents for all people and for each. The system's own are not read.
/// Files beside them, and links to lists that are gone, start nothing any more: [`Presence::OnlyTraces`].
/// A job often starts its program by another one (`/usr/bin/env`, `/bin/sh -c`): every further argument
/// with a path in it is an item of its own, without a key.
pub fn read(machine: &Machine) -> SourceOutcome {
    let mut gathered = begin(machine);
    let mut folders: Vec<PathBuf> =
        ["/Library/LaunchDaemons", "/Library/LaunchAgents"].map(PathBuf::from).into();
    folders.extend(homes(machine, &mut gathered).iter().map(|home| home.join("Library/LaunchAgents")));
    for folder in folders {
        for listed in lists_in(machine, &folder, &mut gathered) {
            add(machine, &listed, &mut gathered);
        }
    }
    gathered.finish()
}

fn add(machine: &Machine, listed: &Listed, gathered: &mut Gathered) {
    let mut label = String::new();
    let (mut programs, mut arguments) = (Vec::new(), Vec::new());
    let mut show = |steps: &[PathStep], text: &str| match steps {
        [key] if key.key() == Some(LABEL) && label.is_empty() => text.trim().clone_into(&mut label),
        [key] if key.key() == Some(PROGRAM) => programs.push(text.to_owned()),
        [key] | [key, PathStep::Index(_)] if key.key() == Some(ARGUMENTS) => arguments.push(text.to_owned()),
        _ => {}
    };
    let is_read =
        listed.is_list && property_list::read_all(&machine.tree, &listed.path, gathered, &mut show).is_ok();
    let mut paths = programs.into_iter().chain(arguments);
    // By custom the file is named after the label.
    let key = if label.is_empty() { &listed.name } else { &label };
    let mut item = Item::new(listed.path.to_string_lossy())
        .with(Field::Key, key)
        .with(Field::Path, paths.next().unwrap_or_default());
    item.presence = if is_read { Presence::Present } else { Presence::OnlyTraces };
    gathered.push(item);
    let mut more = paths.filter(|argument| argument.contains('/'));
    for path in more.by_ref().take(MAX_PATHS) {
        gathered.push(Item::new(listed.path.to_string_lossy()).with(Field::Path, path));
    }
    if more.next().is_some() {
        let detail = format!("more than {MAX_PATHS} paths: {}", listed.path.display());
        gathered.gap(Reason::new(ReasonKind::TooMuch, detail));
    }
}
