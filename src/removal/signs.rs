//! What the computer itself says about the questions before a removal.

use std::collections::BTreeMap;
use std::path::Path;

use crate::bans::{Rules, Sign};
use crate::scan::{Scan, State};

/// Gate → what was seen that speaks for it: names of products, and folders. A gate without signs is
/// missing; that proves nothing, for much cannot be seen from outside.
pub type Signs = BTreeMap<String, Vec<String>>;

/// Looks for the signs of every gate. `documents` is the person's own folder for documents.
pub fn look(rules: &Rules, scan: &Scan, documents: Option<&Path>) -> Signs {
    let mut signs = Signs::new();
    for gate in &rules.gates {
        let mut seen: Vec<String> = Vec::new();
        for sign in &gate.signs {
            match sign {
                Sign::Product(id) => {
                    let here = scan.findings.iter().filter(|one| one.state != State::Leftover);
                    seen.extend(here.filter(|one| one.product == *id).map(|one| one.name.clone()));
                }
                Sign::Documents(inner) => {
                    let folder = documents.map(|documents| documents.join(inner));
                    let folder = folder.filter(|folder| folder.is_dir());
                    seen.extend(folder.map(|folder| folder.display().to_string()));
                }
            }
        }
        if !seen.is_empty() {
            seen.dedup();
            signs.insert(gate.id.clone(), seen);
        }
    }
    signs
}
