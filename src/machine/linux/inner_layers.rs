//! What lies in layers of images and in machines in folders, as items of the system around them.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::{apk, dpkg, opt_folders, pacman, rpm};
use crate::machine::gather::Gathered;
use crate::machine::{Field, Item, Reading, Reason, ReasonKind, SourceOutcome, Tree};

const MAX_LAYERS: usize = 3_000;
const MAX_ITEMS: usize = 200_000;

/// Adds the packages and folders of each layer, the same in many layers once. `shown` is the part of the path of a
/// layer that reasons may tell: machines have names that people chose.
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
                gathered.failed(&error, shown(layer));
                continue;
            }
        };
        let mut found = Gathered::default();
        for gather in [dpkg::gather, rpm::gather, pacman::gather, apk::gather, opt_folders::gather_names] {
            gather(&inner, &mut found);
        }
        gathered.found();
        let SourceOutcome { reading, gap } = found.finish();
        let (items, failed) = match reading {
            Reading::Read(items) => (items, None),
            Reading::Absent => (Vec::new(), None),
            Reading::CouldNotCheck(reason) => (Vec::new(), Some(reason)),
        };
        for reason in gap.into_iter().chain(failed) {
            gathered.gap(Reason::new(
                reason.kind,
                format!("{} in a layer or machine below {}", reason.detail, shown(layer).display()),
            ));
        }
        for item in items {
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

/// An item as this system would write it.
fn outside(item: Item, layer: &Path) -> Item {
    let layer = layer.to_string_lossy();
    let fields = item.fields.into_iter().map(|(field, value)| match field {
        Field::Path => (field, format!("{layer}{value}")),
        _ => (field, value),
    });
    Item { location: format!("{layer}{}", item.location), fields: fields.collect(), ..item }
}
