//! What the installer of macOS wrote down about the packages it installed.

use std::collections::BTreeSet;
use std::path::Path;

use super::{begin, lists_in, property_list};
use crate::machine::{Field, Item, Machine, Presence, SourceOutcome};

const IDENTIFIER: &str = "PackageIdentifier";
const VERSION: &str = "PackageVersion";
/// The list of files beside each receipt, with the same name.
const FILES: &str = ".bom";

/// Every receipt. macOS keeps receipts of programs that were dragged to the bin, so that a receipt
/// alone proves no program; what it proves is for the rules to say. A list of files without its
/// receipt, and whatever else lies there, is [`Presence::OnlyTraces`].
pub fn read(machine: &Machine) -> SourceOutcome {
    let mut gathered = begin(machine);
    // `/var` is a link to `/private/var`, which a copy of a disk may lack.
    for folder in ["/private/var/db/receipts", "/var/db/receipts"] {
        let lists = lists_in(machine, Path::new(folder), &mut gathered);
        let receipts: BTreeSet<String> =
            lists.iter().filter(|listed| listed.is_list).map(|listed| listed.name.to_lowercase()).collect();
        for listed in lists {
            let location = listed.path.to_string_lossy();
            if listed.is_list {
                let keys = [IDENTIFIER, VERSION];
                let read = property_list::read(&machine.tree, &listed.path, &keys, &mut gathered);
                let texts = read.unwrap_or_default();
                let identifier = texts.get(IDENTIFIER).filter(|text| !text.trim().is_empty());
                gathered.push(
                    Item::new(location)
                        .with(Field::Key, identifier.unwrap_or(&listed.name))
                        .with(Field::Version, texts.get(VERSION).unwrap_or_default()),
                );
                continue;
            }
            let name = listed.name.strip_suffix(FILES).unwrap_or(&listed.name);
            if !receipts.contains(&name.to_lowercase()) {
                let mut item = Item::new(location.as_ref()).with(Field::Key, name);
                item.presence = Presence::OnlyTraces;
                gathered.push(item);
            }
        }
    }
    gathered.finish()
}
