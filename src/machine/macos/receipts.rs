//! What the installer of macOS wrote down about the packages it installed.

use std::path::Path;

use super::{lists_in, property_list};
use crate::machine::gather::Gathered;
use crate::machine::{Field, Item, Machine, Outcome};

const IDENTIFIER: &str = "PackageIdentifier";
const VERSION: &str = "PackageVersion";

/// Every receipt. macOS keeps receipts of programs that were dragged to the bin, so that a receipt
/// alone proves no program; what it proves is for the rules to say.
pub fn read(machine: &Machine) -> Outcome {
    let mut gathered = Gathered::default();
    // `/var` is a link to `/private/var`, which a copy of a disk may lack.
    for folder in ["/private/var/db/receipts", "/var/db/receipts"] {
        for (path, _) in lists_in(machine, Path::new(folder), &mut gathered) {
            let read = property_list::read(&machine.tree, &path, &[IDENTIFIER, VERSION], &mut gathered);
            let texts = read.unwrap_or_default();
            let file_name = path.file_stem().unwrap_or_default().to_string_lossy();
            gathered.push(
                Item::new(path.to_string_lossy())
                    .with(Field::Key, texts.get(IDENTIFIER).unwrap_or(&file_name))
                    .with(Field::Version, texts.get(VERSION).unwrap_or_default()),
            );
        }
    }
    gathered.finish()
}
