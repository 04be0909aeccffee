//! Programs that the Mac starts by itself: launchd.plist(5).

use std::path::PathBuf;

use super::{Listed, begin, homes, lists_in, property_list};
use crate::machine::gather::Gathered;
use crate::machine::{Field, Item, Machine, Outcome, Presence};

const LABEL: &str = "Label";
const PROGRAM: &str = "Program";
const ARGUMENTS: &str = "ProgramArguments";

/// Every launch daemon, and the launch agents for all people and for each. The system's own are not
/// read. What lies beside them, and links to lists that are gone, start nothing any more:
/// [`Presence::OnlyTraces`].
pub fn read(machine: &Machine) -> Outcome {
    let mut gathered = begin(machine);
    let mut folders: Vec<PathBuf> =
        ["/Library/LaunchDaemons", "/Library/LaunchAgents"].map(PathBuf::from).into();
    folders.extend(homes(machine, &mut gathered).iter().map(|home| home.join("Library/LaunchAgents")));
    for folder in folders {
        for listed in lists_in(machine, &folder, &mut gathered) {
            let item = item(machine, &listed, &mut gathered);
            gathered.push(item);
        }
    }
    gathered.finish()
}

fn item(machine: &Machine, listed: &Listed, gathered: &mut Gathered) -> Item {
    let keys = [LABEL, PROGRAM, ARGUMENTS];
    let texts = if listed.is_list {
        property_list::read(&machine.tree, &listed.path, &keys, gathered).ok()
    } else {
        None
    };
    let presence = if texts.is_some() { Presence::Present } else { Presence::OnlyTraces };
    let texts = texts.unwrap_or_default();
    // By custom the file is named after the label.
    let label = texts.get(LABEL).filter(|label| !label.trim().is_empty());
    let mut item = Item::new(listed.path.to_string_lossy())
        .with(Field::Key, label.unwrap_or(&listed.name))
        .with(Field::Path, texts.get(PROGRAM).or_else(|| texts.get(ARGUMENTS)).unwrap_or_default());
    item.presence = presence;
    item
}
