//! System extensions (macOS 10.15 and later), from the list in which the system keeps them.
//!
//! `db.plist` holds an array `extensions` of dictionaries: `identifier`, `teamID`, `state`,
//! `originPath` (the copy in the app that brought it), and `bundleVersion` with two texts. Everybody
//! may read it. The bundles themselves are seen by [`super::support_folders`], and so are kernel
//! extensions.

use std::path::Path;

use super::begin;
use super::property_list::{self, PathStep};
use crate::machine::{Field, Item, Machine, Presence, Reason, ReasonKind, SourceOutcome};

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
/// for the Mac to start again, is [`Presence::OnlyTraces`]. One without an identifier is named after the
/// app that brought it, or after its team.
pub fn read(machine: &Machine) -> SourceOutcome {
    let mut gathered = begin(machine);
    let mut extensions: Vec<Extension> = Vec::new();
    let mut problem = None;
    let answer =
        property_list::read_all(&machine.tree, Path::new(LIST), &mut gathered, &mut |steps, text| {
            problem = problem.or(keep(&mut extensions, steps, text).err());
        });
    if let Some((kind, detail)) = problem {
        gathered.gap(Reason::new(kind, format!("{detail}: {LIST}")));
    }
    if answer.is_ok() {
        for extension in &extensions {
            if extension.identifier.is_empty() {
                let detail = format!("an extension has no identifier: {LIST}");
                gathered.gap(Reason::new(ReasonKind::Damaged, detail));
            }
            gathered.push(extension.item());
        }
    }
    gathered.finish()
}

/// Keeps a text that says something about an extension.
///
/// # Errors
/// If there are too many extensions, or they are written in an unknown way.
fn keep(
    extensions: &mut Vec<Extension>,
    steps: &[PathStep],
    text: &str,
) -> Result<(), (ReasonKind, &'static str)> {
    let Some((list, steps)) = steps.split_first() else { return Ok(()) };
    if list.key() != Some("extensions") {
        return Ok(());
    }
    let [PathStep::Index(index), rest @ ..] = steps else {
        return Err((ReasonKind::UnsupportedFormat, "no list of extensions"));
    };
    if extensions.last().is_none_or(|last| last.index != *index) {
        if extensions.len() == MAX_EXTENSIONS {
            return Err((ReasonKind::TooMuch, "too many extensions"));
        }
        extensions.push(Extension { index: *index, ..Extension::default() });
    }
    let Some(extension) = extensions.last_mut() else { return Ok(()) };
    let field = match rest {
        [key] => match key.key() {
            Some("identifier") => &mut extension.identifier,
            Some("teamID") => &mut extension.team,
            Some("state") => &mut extension.state,
            Some("originPath") => &mut extension.origin,
            _ => return Ok(()),
        },
        [outer, key] if outer.key() == Some("bundleVersion") => match key.key() {
            Some("CFBundleShortVersionString") => &mut extension.version,
            Some("CFBundleVersion") => &mut extension.build,
            _ => return Ok(()),
        },
        _ => return Ok(()),
    };
    text.clone_into(field);
    Ok(())
}

impl Extension {
    fn item(&self) -> Item {
        let version = if self.version.is_empty() { &self.build } else { &self.version };
        let app = self.origin.split('/').find(|part| part.ends_with(".app")).unwrap_or(&self.team);
        let name = if self.identifier.is_empty() { app } else { &self.identifier };
        let mut item = Item::new(LIST)
            .with(Field::Key, if name.is_empty() { "?" } else { name })
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
