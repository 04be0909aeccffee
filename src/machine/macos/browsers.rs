//! Browsers of everybody who uses this Mac.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize as _;

use super::people::{A_HOME, people};
use super::property_list::{self, PathStep};
use super::volumes;
use crate::machine::browsers::places::Family;
use crate::machine::browsers::{self, Disk, Search};
use crate::machine::{Field, FileKind, Item, Machine, Reason, ReasonKind, SourceOutcome, System};

const POLICIES: &str = "/Library/Managed Preferences";
const PREFERENCES: &str = "Library/Preferences";
/// Stands between the names of a policy that is written in one line.
const FLAT: &str = "__";
const EXTENSIONS: &str = "Extensions";
const INSTALL: &str = "Install";
const FORCED: &str = "ExtensionInstallForcelist";
const SETTINGS: &str = "ExtensionSettings";
const MODE: &str = "installation_mode";
const DATA: &str = "UserDataDir";
const POLICY: &str = "a policy of a browser";
const MOVED: &str = "a data folder of a browser, which a policy moved";
const VOLUMES: &str = "/Volumes";

pub fn extensions(machine: &Machine) -> SourceOutcome {
    let mut search = begin(machine);
    browsers::extensions_on_machine(&mut search, System::MacOs);
    forced(&mut search);
    in_firefox(&mut search, &Path::new("/").join(PREFERENCES));
    visit_everybody(machine, &mut search, |search, home, moved| {
        browsers::extensions_of(search, System::MacOs, home);
        in_firefox(search, &home.join(PREFERENCES));
        for data in moved {
            browsers::extensions_in_data(search, data);
        }
    });
    search.finish()
}

pub fn hosts(machine: &Machine) -> SourceOutcome {
    let mut search = begin(machine);
    browsers::hosts_on_machine(&mut search, System::MacOs);
    visit_everybody(machine, &mut search, |search, home, moved| {
        browsers::hosts_of(search, System::MacOs, home);
        for data in moved {
            browsers::hosts_in_data(search, data);
        }
    });
    search.finish()
}

fn begin(machine: &Machine) -> Search<'_> {
    let mut search = Search::new(Disk::of_unix(&machine.tree));
    for reason in volumes::unseen(&machine.tree) {
        search.gap(reason);
    }
    search
}

/// Looks into each home, and into what a policy moved out of it. One that cannot be seen is a gap that names
/// nobody.
fn visit_everybody(
    machine: &Machine,
    search: &mut Search<'_>,
    look: impl Fn(&mut Search<'_>, &Path, &[PathBuf]),
) {
    let people = people(machine);
    for unseen in people.unseen {
        if unseen.kind == ReasonKind::NoRights && unseen.what == A_HOME {
            search.visit(true, Search::closed);
        } else {
            search.gap(unseen.private_reason());
        }
    }
    for person in people.homes {
        search.visit(person.counts, |search| {
            let moved = if person.counts { moved_data(search, &person.home) } else { Vec::new() };
            look(search, &person.home, &moved);
        });
    }
}

/// Where policies for everybody and for one person put the data of browsers. A place on a disk that is not
/// there is a gap.
fn moved_data(search: &mut Search<'_>, home: &Path) -> Vec<PathBuf> {
    let name = home.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let variables = [
        ("${users}", "/Users".to_owned()),
        ("${user_home}", home.to_string_lossy().into_owned()),
        ("${user_name}", name.clone()),
        ("${documents}", home.join("Documents").to_string_lossy().into_owned()),
    ];
    let mut moved = Vec::new();
    for folder in [PathBuf::from(POLICIES), Path::new(POLICIES).join(name)] {
        for list in settings_in(&folder, Family::Chromium) {
            let mut place = String::new();
            read_policy(search, &list, &mut |steps, text| {
                if matches!(steps, [key] if key.key() == Some(DATA)) {
                    text.trim().clone_into(&mut place);
                }
            });
            if place.is_empty() {
                continue;
            }
            let place = variables.iter().fold(place, |place, (name, value)| place.replace(name, value));
            let kind = match (search.disk().inside)(&place).filter(|_| !place.contains("${")) {
                Some(place) => match search.disk().tree.kind(&place) {
                    Ok(Some(FileKind::File | FileKind::Other)) => continue,
                    Ok(None) if has_disk(search, &place) => continue,
                    Ok(None) => ReasonKind::NotMounted,
                    // Opening it shows what is wrong with it.
                    Ok(Some(_)) | Err(_) => {
                        moved.push(place);
                        continue;
                    }
                },
                None => ReasonKind::UnsupportedFormat,
            };
            search.gap(Reason::new(kind, MOVED));
        }
    }
    moved
}

/// The property lists of the browsers of a family in a folder of settings.
fn settings_in(folder: &Path, family: Family) -> Vec<PathBuf> {
    let domains = family.list(|browser| browser.domains).into_iter();
    domains.map(|domain| folder.join(format!("{domain}.plist"))).collect()
}

/// Shows every text in a policy of a browser. One that cannot be read is a gap.
fn read_policy(search: &mut Search<'_>, list: &Path, show: &mut dyn FnMut(&[PathStep], &str)) {
    match search.disk().tree.read(list) {
        Ok(bytes) => {
            if let Some(problem) = property_list::walk(&bytes, show) {
                search.gap(Reason::new(problem.kind(), format!("{}: {POLICY}", problem.detail())));
            }
        }
        Err(error) => search.failed(&error, POLICY, list),
    }
}

/// The extensions that policies for everybody, and for single people, have installed.
fn forced(search: &mut Search<'_>) {
    let top = Path::new(POLICIES);
    let mut folders = vec![top.to_owned()];
    for entry in search.entries(top).unwrap_or_default() {
        if search.is_open_folder(top, &entry) {
            folders.push(top.join(entry.name));
        }
    }
    for folder in &folders {
        in_firefox(search, folder);
    }
    for list in folders.iter().flat_map(|folder| settings_in(folder, Family::Chromium)) {
        let mut values = Vec::new();
        let mut settings = browsers::Settings::new();
        let mut is_odd = false;
        read_policy(search, &list, &mut |steps, text| match steps {
            [key, PathStep::Index(_)] if key.key() == Some(FORCED) => values.push(text.to_owned()),
            // Some tools write lists and dictionaries as JSON in one text.
            [key] if key.key() == Some(FORCED) => match serde_json::from_str::<Vec<String>>(text) {
                Ok(all) => values.extend(all),
                Err(_) => is_odd |= !text.trim().is_empty(),
            },
            [key] if key.key() == Some(SETTINGS) => match browsers::settings_in(text) {
                Some(all) => settings.extend(all),
                None => is_odd = true,
            },
            [key, id] if key.key() == Some(SETTINGS) => match (id.key(), browsers::setting_in(text)) {
                (Some(id), Some(setting)) => drop(settings.insert(id.to_owned(), setting)),
                _ => is_odd = true,
            },
            [key, id, mode] if key.key() == Some(SETTINGS) && mode.key() == Some(MODE) => {
                settings.extend(id.key().map(|id| (id.to_owned(), browsers::setting(text))));
            }
            _ => {}
        });
        if is_odd {
            search.gap(browsers::not_understood(&list.to_string_lossy()));
        }
        let ids = values.iter().filter_map(|value| browsers::forced_id(value).map(str::to_owned));
        for id in ids.chain(browsers::installed_by(settings)) {
            search.push(Item::new(list.to_string_lossy()).with(Field::Key, id));
        }
    }
}

/// The extensions that policies of Firefox in a folder of settings have installed: the same keys as in its
/// `policies.json`, each level in a dictionary of its own or all in one name (`Extensions__Install`). Firefox
/// takes them from its own settings, too, in every place.
fn in_firefox(search: &mut Search<'_>, folder: &Path) {
    for list in settings_in(folder, Family::Mozilla) {
        let mut places = Vec::new();
        let mut settings = browsers::Settings::new();
        let mut is_odd = false;
        read_policy(search, &list, &mut |steps, text| {
            let keys: Vec<&str> =
                steps.iter().filter_map(PathStep::key).flat_map(|key| key.split(FLAT)).collect();
            match keys.as_slice() {
                // Some tools write lists and dictionaries as JSON in one text.
                [EXTENSIONS, INSTALL] if text.trim_start().starts_with('[') => {
                    match serde_json::from_str::<Vec<String>>(text) {
                        Ok(all) => places.extend(all),
                        Err(_) => is_odd = true,
                    }
                }
                [EXTENSIONS, INSTALL] => places.push(text.to_owned()),
                [EXTENSIONS] => match serde_json::from_str::<BTreeMap<String, serde_json::Value>>(text) {
                    Ok(all) => match all.get(INSTALL).map(Vec::<String>::deserialize) {
                        Some(Ok(all)) => places.extend(all),
                        Some(Err(_)) => is_odd = true,
                        None => {}
                    },
                    Err(_) => is_odd |= !text.trim().is_empty(),
                },
                [SETTINGS] => match browsers::settings_in(text) {
                    Some(all) => settings.extend(all),
                    None => is_odd = true,
                },
                [SETTINGS, id] => match browsers::setting_in(text) {
                    Some(setting) => drop(settings.insert((*id).to_owned(), setting)),
                    None => is_odd = true,
                },
                [SETTINGS, id, MODE] => {
                    settings.insert((*id).to_owned(), browsers::setting(text));
                }
                _ => {}
            }
        });
        if is_odd {
            search.gap(browsers::not_understood(&list.to_string_lossy()));
        }
        for id in browsers::installed_in_firefox(settings, &places) {
            search.push(Item::new(list.to_string_lossy()).with(Field::Key, id));
        }
    }
}

/// Whether the disk is there on which something should lie: others are in this folder.
fn has_disk(search: &Search<'_>, place: &Path) -> bool {
    let volume = place.strip_prefix(VOLUMES).ok().and_then(|rest| rest.iter().next());
    volume.is_none_or(|name| {
        let disk = Path::new(VOLUMES).join(name);
        search.disk().tree.entries(disk).is_ok_and(|entries| !entries.is_empty())
    })
}
