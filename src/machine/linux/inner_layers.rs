//! What lies in layers of images and in machines in folders, as items of the system around them.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

use super::homes::homes;
use super::{apk, dpkg, opt_folders, other_packages, pacman, rpm};
use crate::machine::gather::{Gathered, Person};
use crate::machine::{Field, FileKind, Item, Reading, Reason, ReasonKind, SourceOutcome, Tree, wine};

/// What is looked for in each, beside packages by the names of their folders.
const PACKAGES: [fn(&Tree, &mut Gathered); 4] = [dpkg::gather, rpm::gather, pacman::gather, apk::gather];
const OTHERS: [fn(&Tree, &mut Gathered); 2] = [opt_folders::gather_names, windows_of_people];
/// The home that a layer has, whether or not its list of accounts lies in it.
const ADMINISTRATOR: &str = "/root";
const HOMES: &str = "/home";
const MAX_LAYERS: usize = 3_000;
pub const MAX_ITEMS: usize = 200_000;

/// Adds the packages, folders and Windows of each layer, the same in many layers once. `shown` is the part of the
/// path of a layer that reasons may tell: machines have names that people chose.
pub fn look_into(tree: &Tree, layers: &[PathBuf], shown: fn(&Path) -> &Path, gathered: &mut Gathered) {
    if layers.len() > MAX_LAYERS {
        let detail = format!("more containers than are looked into: {}", layers.len());
        gathered.gap(Reason::new(ReasonKind::TooMuch, detail));
    }
    let mut seen = HashSet::new();
    for layer in layers.iter().take(MAX_LAYERS) {
        let inner = match tree.inside(layer) {
            Ok(inner) => inner,
            Err(error) => {
                let detail = format!("{}: {}", error.kind(), shown(layer).display());
                gathered.without_names(detail, |gathered| gathered.failed(&error, layer));
                continue;
            }
        };
        gathered.found();
        let mut note = |reason: Reason| {
            let detail = format!("{} in a layer or machine below {}", reason.detail, shown(layer).display());
            gathered.gap(Reason::new(reason.kind, detail));
        };
        for item in items_in(&inner, true, &mut note) {
            let is_new = seen.insert(item.fields.clone());
            if seen.len() > MAX_ITEMS {
                let detail = format!("more packages in containers than are read: {MAX_ITEMS}");
                gathered.gap(Reason::new(ReasonKind::TooMuch, detail));
                return;
            }
            if is_new {
                gathered.push(outside(item, layer));
            }
        }
    }
}

/// What is in a layer; `note` is told what could not be read there. Packages that are known by the names of their
/// folders say where they lie: other makers have packages of the same names.
pub fn items_in(layer: &Tree, with_packages: bool, note: &mut dyn FnMut(Reason)) -> Vec<Item> {
    let (mut found, mut by_name) = (Gathered::default(), Gathered::default());
    for gather in PACKAGES.iter().filter(|_| with_packages).chain(&OTHERS) {
        gather(layer, &mut found);
    }
    other_packages::gather(layer, &mut by_name);
    // Where homes are a link out of the layer, they lie in another.
    if matches!(layer.kind(HOMES), Ok(Some(FileKind::Folder))) {
        other_packages::gather_homebrew(layer, &mut by_name);
    }
    let mut items = items_of(found.finish(), note);
    items.extend(items_of(by_name.finish(), note).into_iter().map(|item| {
        let place = item.location.clone();
        item.with(Field::Path, place)
    }));
    items
}

fn items_of(outcome: SourceOutcome, note: &mut dyn FnMut(Reason)) -> Vec<Item> {
    let (items, failed) = match outcome.reading {
        Reading::Read(items) => (items, None),
        Reading::Absent => (Vec::new(), None),
        Reading::CouldNotCheck(reason) => (Vec::new(), Some(reason)),
    };
    outcome.gap.into_iter().chain(failed).for_each(note);
    items
}

/// Windows in the homes of a layer. A home or a list of accounts that is not there may lie in the layer below, so
/// that none is missed.
fn windows_of_people(tree: &Tree, gathered: &mut Gathered) {
    let found = homes(tree);
    let is_hidden = |gap: &Reason| matches!(gap.kind, ReasonKind::NoRights | ReasonKind::TooMuch);
    found.gaps.into_iter().filter(is_hidden).for_each(|gap| gathered.gap(gap));
    // Closed on every Linux, as on this one.
    let administrator = Person { home: PathBuf::from(ADMINISTRATOR), counts: false };
    for Person { home, counts } in found.people.into_iter().chain([administrator]) {
        gathered.visit(counts, |gathered| match tree.kind(&home) {
            Ok(None | Some(FileKind::DeadLink)) => {}
            // A link above it leads nowhere in this layer.
            Err(error) if error.kind() == io::ErrorKind::Other => {}
            kind => {
                if gathered.is_folder_of(kind, &home) {
                    wine::look_into(tree, &home, &wine::ON_LINUX, gathered);
                }
            }
        });
    }
}

/// An item as this system would write it.
pub fn outside(item: Item, layer: &Path) -> Item {
    let layer = layer.to_string_lossy();
    let fields = item.fields.into_iter().map(|(field, value)| match field {
        // A Windows in it writes paths of its own.
        Field::Path if value.starts_with('/') => (field, format!("{layer}{value}")),
        _ => (field, value),
    });
    Item { location: format!("{layer}{}", item.location), fields: fields.collect(), ..item }
}
