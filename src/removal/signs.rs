//! What the computer itself says about the questions before a removal.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::bans::{GateSign, Rules};
use crate::scan::{EvidenceKind, Scan};

/// Gate → what was seen that speaks for it. A gate for which nothing was seen is missing; that proves
/// nothing, for much cannot be seen from outside.
pub type Signs = BTreeMap<String, Seen>;

/// What was seen about one gate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seen {
    /// Names of products, and folders. They contradict a "no".
    pub proofs: Vec<String>,
    /// Names of services and drivers, which may be there without being used.
    pub hints: Vec<String>,
}

/// Looks for the signs of every gate. `documents` is the person's own folder for documents.
pub fn look(rules: &Rules, scan: &Scan, documents: Option<&Path>) -> Signs {
    let mut signs = Signs::new();
    for gate in &rules.gates {
        let mut seen = Seen::default();
        for sign in &gate.signs {
            match sign {
                GateSign::Product(id) => {
                    let here = scan.findings.iter().filter(|one| one.state.is_here());
                    seen.proofs.extend(here.filter(|one| one.product == *id).map(|one| one.name.clone()));
                }
                GateSign::Documents(inner) => {
                    let folder = documents.map(|documents| documents.join(inner));
                    let folder = folder.filter(|folder| folder.is_dir());
                    seen.proofs.extend(folder.map(|folder| folder.display().to_string()));
                }
                GateSign::Service(name) if has_service(scan, name) => seen.hints.push(name.clone()),
                GateSign::Service(_) => {}
            }
        }
        seen.proofs.dedup();
        if seen != Seen::default() {
            signs.insert(gate.id.clone(), seen);
        }
    }
    signs
}

fn has_service(scan: &Scan, name: &str) -> bool {
    let mut kinds = scan.findings.iter().flat_map(|one| &one.evidence).filter_map(|one| one.kind.as_ref());
    kinds.any(|kind| matches!(kind, EvidenceKind::Service(own) if own.eq_ignore_ascii_case(name)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bans::Gate;
    use crate::machine::{Field, SourceId};
    use crate::scan::Evidence;
    use crate::scan::State;
    use crate::scan::samples::{clear, finding};

    #[test]
    fn a_driver_is_a_hint_and_no_proof() {
        let rules = Rules::embedded().unwrap();
        let named = |gate: &Gate| {
            gate.signs.iter().find_map(|sign| match sign {
                GateSign::Service(name) => Some(name.clone()),
                GateSign::Product(_) | GateSign::Documents(_) => None,
            })
        };
        let (gate, name) =
            rules.gates.iter().find_map(|gate| Some((gate.id.clone(), named(gate)?))).expect("such a gate");
        let mut scan = clear(&rules);
        scan.findings.push(finding("acme", State::Installed, &[]));
        let with = |scan: &Scan| look(&rules, scan, None).get(&gate).cloned();
        assert_eq!(with(&scan), None);
        scan.findings[0].evidence.push(Evidence {
            source: SourceId::Services,
            location: "x".to_owned(),
            item: Field::Key,
            detail: "x".to_owned(),
            kind: Some(EvidenceKind::Service(name.to_uppercase())),
        });
        assert_eq!(with(&scan), Some(Seen { proofs: Vec::new(), hints: vec![name] }));
    }

    #[test]
    fn a_folder_and_an_installed_product_are_proofs_and_a_leftover_is_none() {
        let rules = Rules::embedded().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let mut scan = clear(&rules);
        let all = || rules.gates.iter().flat_map(|gate| gate.signs.iter().map(move |sign| (gate, sign)));
        let (gate, inner) = all()
            .find_map(|(gate, sign)| match sign {
                GateSign::Documents(inner) => Some((gate.id.clone(), inner.clone())),
                GateSign::Product(_) | GateSign::Service(_) => None,
            })
            .expect("a folder among the signs");
        assert_eq!(look(&rules, &scan, Some(folder.path())).get(&gate), None);
        std::fs::create_dir_all(folder.path().join(&inner)).unwrap();
        assert_eq!(look(&rules, &scan, Some(folder.path()))[&gate].proofs.len(), 1);
        assert_eq!(look(&rules, &scan, None).get(&gate), None, "nobody's documents");

        let (gate, product) = all()
            .find_map(|(gate, sign)| match sign {
                GateSign::Product(product) => Some((gate.id.clone(), product.clone())),
                GateSign::Documents(_) | GateSign::Service(_) => None,
            })
            .expect("a product among the signs");
        for (state, is_proof) in [(State::Installed, true), (State::Leftover, false)] {
            scan.findings = vec![finding(&product, state, &[])];
            assert_eq!(look(&rules, &scan, None).contains_key(&gate), is_proof, "{state:?}");
        }
    }
}
