//! System extensions (macOS 10.15 and later), from the list in which the system keeps them.
//!
//! `db.plist` holds an array `extensions` of dictionaries: `identifier`, `teamID`, `state`,
//! `originPath` (the copy in the app that brought it), and `bundleVersion` with two texts. Everybody
//! may read it. The bundles themselves are seen by [`super::support_folders`], and so are kernel
//! extensions.

use std::path::Path;

use super::property_list::{self, Step};
use crate::machine::gather::Gathered;
use crate::machine::{Field, Item, Machine, Outcome, Presence};

const LIST: &str = "/Library/SystemExtensions/db.plist";
/// A Mac has a handful.
const MAX_EXTENSIONS: usize = 10_000;

#[derive(Debug, Default)]
struct Extension {
    /// Where it stands in the list.
    index: usize,
    identifier: String,
    team: String,
    state: String,
    origin: String,
    version: String,
    build: String,
}

/// Every extension, with the state that macOS wrote down. One that has ended for good, and only waits
/// for the Mac to start again, is [`Presence::OnlyTraces`].
pub fn read(machine: &Machine) -> Outcome {
    let mut gathered = Gathered::default();
    let mut extensions: Vec<Extension> = Vec::new();
    let answer =
        property_list::read_all(&machine.tree, Path::new(LIST), &mut gathered, &mut |steps, text| {
            keep(&mut extensions, steps, text);
        });
    if answer.is_ok() {
        for extension in extensions.iter().filter(|extension| !extension.identifier.is_empty()) {
            gathered.push(extension.item());
        }
    }
    gathered.finish()
}

fn keep(extensions: &mut Vec<Extension>, steps: &[Step], text: &str) {
    let [list, Step::Index(index), rest @ ..] = steps else { return };
    if list.key() != Some("extensions") {
        return;
    }
    if extensions.last().is_none_or(|last| last.index != *index) && extensions.len() < MAX_EXTENSIONS {
        extensions.push(Extension { index: *index, ..Extension::default() });
    }
    let Some(extension) = extensions.last_mut() else { return };
    let field = match rest {
        [key] => match key.key() {
            Some("identifier") => &mut extension.identifier,
            Some("teamID") => &mut extension.team,
            Some("state") => &mut extension.state,
            Some("originPath") => &mut extension.origin,
            _ => return,
        },
        [outer, key] if outer.key() == Some("bundleVersion") => match key.key() {
            Some("CFBundleShortVersionString") => &mut extension.version,
            Some("CFBundleVersion") => &mut extension.build,
            _ => return,
        },
        _ => return,
    };
    text.clone_into(field);
}

impl Extension {
    fn item(&self) -> Item {
        let version = if self.version.is_empty() { &self.build } else { &self.version };
        let mut item = Item::new(LIST)
            .with(Field::Key, self.identifier.as_str())
            .with(Field::Version, version.as_str())
            .with(Field::Path, self.origin.as_str())
            .with(Field::State, self.state.as_str())
            .with(Field::Signer, self.team.as_str());
        // `terminating_…` still runs.
        if self.state.starts_with("terminated") || self.state == "uninstalled" {
            item.presence = Presence::OnlyTraces;
        }
        item
    }
}
