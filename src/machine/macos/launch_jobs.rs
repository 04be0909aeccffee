//! Programs that the Mac starts by itself: launchd.plist(5).

use std::path::{Path, PathBuf};

use super::{lists_in, property_list, users};
use crate::machine::gather::Gathered;
use crate::machine::{Field, Item, Kind, Machine, Outcome, Presence};

const LABEL: &str = "Label";
const PROGRAM: &str = "Program";
const ARGUMENTS: &str = "ProgramArguments";

/// Every launch daemon, and the launch agents for all people and for each. The system's own are not
/// read.
pub fn read(machine: &Machine) -> Outcome {
    let mut gathered = Gathered::default();
    let mut folders: Vec<PathBuf> =
        ["/Library/LaunchDaemons", "/Library/LaunchAgents"].map(PathBuf::from).into();
    folders.extend(users(&machine.tree, &mut gathered).iter().map(|home| home.join("Library/LaunchAgents")));
    for folder in folders {
        for (path, kind) in lists_in(machine, &folder, &mut gathered) {
            let item = item(machine, &path, kind, &mut gathered);
            gathered.push(item);
        }
    }
    gathered.finish()
}

fn item(machine: &Machine, path: &Path, kind: Kind, gathered: &mut Gathered) -> Item {
    let texts = if kind == Kind::DeadLink {
        None
    } else {
        property_list::read(&machine.tree, path, &[LABEL, PROGRAM, ARGUMENTS], gathered).ok()
    };
    let presence = if texts.is_some() { Presence::Present } else { Presence::OnlyTraces };
    let texts = texts.unwrap_or_default();
    // By custom the file is named after the label.
    let file_name = path.file_stem().unwrap_or_default().to_string_lossy();
    let mut item = Item::new(path.to_string_lossy())
        .with(Field::Key, texts.get(LABEL).unwrap_or(&file_name))
        .with(Field::Path, texts.get(PROGRAM).or_else(|| texts.get(ARGUMENTS)).unwrap_or_default());
    item.presence = presence;
    item
}
