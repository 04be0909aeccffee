//! Settings that an organization prescribes on this Mac (configuration profiles).
//!
//! `Managed Preferences` shows what is in force, for the Mac and for each person, and everybody may read
//! it. The folder of the profiles themselves, `/var/db/ConfigurationProfiles/Store`, is closed to
//! everybody but the system, and is not read: that would be a gap on every Mac, and would show nothing
//! that is not in force.

use std::collections::BTreeSet;
use std::path::Path;

use super::property_list::{self, PathStep};
use super::{Listed, begin, listed, lists_in};
use crate::machine::gather::Gathered;
use crate::machine::{Field, FileKind, Item, Machine, Presence, SourceOutcome};

const PLACE: &str = "/Library/Managed Preferences";

/// Settings that say whose extensions may be loaded, and the key in which single ones are allowed.
const POLICIES: [(&str, &str); 2] = [
    ("com.apple.system-extension-policy", "AllowedSystemExtensions"),
    ("com.apple.syspolicy.kernel-extension-policy", "AllowedKernelExtensions"),
];
const TEAMS: &str = "AllowedTeamIdentifiers";

/// One item for each program that has settings: [`Field::Key`] is its name, as of a bundle. And one for
/// each team and each extension that is allowed to be loaded: then [`Field::Name`] is where that stands.
/// An entry that is no list, or was renamed, is a trace.
pub fn read(machine: &Machine) -> SourceOutcome {
    let mut gathered = begin(machine);
    let top = Path::new(PLACE);
    let mut lists: Vec<Listed> = Vec::new();
    // Opened once: a second time would show nothing.
    for entry in gathered.open(&machine.tree, top) {
        match entry.kind {
            FileKind::Folder => lists.extend(lists_in(machine, &top.join(&entry.name), &mut gathered)),
            _ => lists.extend(listed(top, &entry)),
        }
    }
    for Listed { path, kind, name, is_list } in lists {
        let location = path.to_string_lossy();
        let mut item = Item::new(location.as_ref()).with(Field::Key, name.as_str());
        if !is_list {
            item.presence = Presence::OnlyTraces;
        }
        gathered.push(item);
        if kind == FileKind::Closed {
            gathered.closed(&path);
            continue;
        }
        let policy = POLICIES.iter().find(|(known, _)| is_list && name.eq_ignore_ascii_case(known));
        for allowed in policy.map(|(_, key)| allowed(machine, &path, key, &mut gathered)).unwrap_or_default()
        {
            let item = Item::new(location.as_ref()).with(Field::Key, allowed);
            gathered.push(item.with(Field::Name, name.as_str()));
        }
    }
    gathered.finish()
}

/// The teams and extensions that a list allows: an array of teams, and a dictionary in which a team
/// has an array of extensions. An extension that is not signed has an empty team.
fn allowed(machine: &Machine, list: &Path, extensions: &str, gathered: &mut Gathered) -> BTreeSet<String> {
    let mut allowed = BTreeSet::new();
    let read = property_list::read_all(&machine.tree, list, gathered, &mut |steps, text| match steps {
        [key, PathStep::Index(_)] if key.key() == Some(TEAMS) => {
            allowed.insert(text.to_owned());
        }
        [key, team, PathStep::Index(_)] if key.key() == Some(extensions) => {
            allowed.extend(team.key().map(str::to_owned));
            allowed.insert(text.to_owned());
        }
        _ => {}
    });
    if let Err(error) = read {
        gathered.failed(&error, list);
    }
    allowed.remove("");
    allowed
}
