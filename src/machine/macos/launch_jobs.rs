//! Programs that the Mac starts by itself: launchd.plist(5).

use std::path::PathBuf;

use super::property_list::{self, PathStep};
use super::{Listed, begin, homes, lists_in};
use crate::machine::commands::{MAX_PROGRAMS, programs_of_words};
use crate::machine::gather::Gathered;
use crate::machine::{Field, Item, Machine, Presence, Reason, ReasonKind, SourceOutcome};

const LABEL: &str = "Label";
const PROGRAM: &str = "Program";
const ARGUMENTS: &str = "ProgramArguments";

/// Every launch daemon, and the launch agents for all people and for each. The system's own are not read.
/// Files beside them, and links to lists that are gone, start nothing any more: [`Presence::OnlyTraces`].
/// A job often starts its program by another one (`/usr/bin/env`, `/bin/sh -c`): every path in a further
/// argument is an item of its own, without a key. Nothing else of an argument is kept: it may be a secret.
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
    let words: Vec<String> = programs.into_iter().chain(arguments).collect();
    let kind = |path: &str| machine.tree.kind(path).ok().flatten();
    let mut paths = programs_of_words(&words, &kind);
    if paths.len() > MAX_PROGRAMS {
        let detail = format!("more than {MAX_PROGRAMS} paths: {}", listed.path.display());
        gathered.gap(Reason::new(ReasonKind::TooMuch, detail));
        paths.truncate(MAX_PROGRAMS);
    }
    let mut paths = paths.into_iter();
    // By custom the file is named after the label.
    let key = if label.is_empty() { &listed.name } else { &label };
    let mut item = Item::new(listed.path.to_string_lossy())
        .with(Field::Key, key)
        .with(Field::Path, paths.next().unwrap_or_default());
    item.presence = if is_read { Presence::Present } else { Presence::OnlyTraces };
    gathered.push(item);
    for path in paths {
        gathered.push(Item::new(listed.path.to_string_lossy()).with(Field::Path, path));
    }
}
