//! Manifests of programs that browser extensions may talk to ("native messaging").

use std::path::Path;

use serde::Deserialize;

use super::json::Lenient;
use super::machine_wide::json_stem;
use super::search::{Content, Search};
use crate::machine::{Field, FileKind, Item, Presence};

/// In the data folder of browsers made from Chromium.
pub const FOLDER: &str = "NativeMessagingHosts";
const MANIFEST: &str = "a manifest of a program that browsers may start";

#[derive(Deserialize)]
struct Manifest {
    #[serde(default)]
    path: Lenient<String>,
}

/// Adds the manifests in a folder. On Linux and macOS each is named after its host.
pub fn hosts_in(search: &mut Search<'_>, folder: &Path) {
    if !search.is_new(folder) {
        return;
    }
    for entry in search.open(folder) {
        let path = folder.join(&entry.name);
        let location = (search.disk().shown)(&path);
        let Some(name) = json_stem(&entry) else {
            // `NAME.json.old` starts nothing any more.
            let name = entry.name.to_string_lossy();
            if let Some((name, _)) = name.split_once(".json").filter(|(name, _)| !name.is_empty()) {
                search.push(traces(&location, name));
            }
            continue;
        };
        match entry.kind {
            FileKind::DeadLink => search.push(traces(&location, &name)),
            FileKind::File | FileKind::Closed | FileKind::Other | FileKind::Folder => {
                host(search, &location, &name, &path);
            }
        }
    }
}

/// Adds a host that is registered at `location`. One whose manifest is not there can be started by
/// nobody; one whose manifest cannot be read is still a host, and a gap.
pub fn host(search: &mut Search<'_>, location: &str, name: &str, manifest: &Path) {
    let program = match search.json::<Manifest>(manifest, MANIFEST) {
        Content::Missing => {
            search.push(traces(location, name));
            return;
        }
        Content::Unreadable => String::new(),
        Content::Value(content) => content.path.good().unwrap_or_default(),
    };
    let program = whole(program.trim(), manifest, search);
    search.push(Item::new(location).with(Field::Key, name).with(Field::Path, program));
}

/// A host of which only the name is left.
pub fn traces(location: &str, name: &str) -> Item {
    let mut item = Item::new(location).with(Field::Key, name);
    item.presence = Presence::OnlyTraces;
    item
}

/// The path of a program; on Windows it may be relative to its manifest.
fn whole(program: &str, manifest: &Path, search: &Search<'_>) -> String {
    let mut letters = program.chars();
    let has_drive = letters.next().is_some_and(|c| c.is_ascii_alphabetic()) && letters.next() == Some(':');
    if program.is_empty() || has_drive || program.starts_with(['/', '\\']) {
        return program.to_owned();
    }
    let folder = (search.disk().shown)(manifest.parent().unwrap_or(manifest));
    let separator = if folder.contains('\\') { '\\' } else { '/' };
    format!("{}{separator}{program}", folder.trim_end_matches(separator))
}
