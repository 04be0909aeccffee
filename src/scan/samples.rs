#![cfg(test)]
//! Data from which the unit tests of more than one module start.

use super::{Evidence, EvidenceKind, Finding, Scan, State};
use crate::bans::{Confidence, Coverage, Rules};
use crate::machine::{Field, Machine, SourceId};

/// A finding of a covered product with one piece of evidence from each of these sources.
pub fn finding(product: &str, state: State, sources: &[SourceId]) -> Finding {
    let evidence = |source: &SourceId| Evidence {
        source: *source,
        location: "/acme".to_owned(),
        item: Field::Key,
        detail: "acme".to_owned(),
        kind: EvidenceKind::of(*source, "/acme", Some("acme")),
    };
    Finding {
        bans: Vec::new(),
        product: product.to_owned(),
        part: None,
        name: product.to_owned(),
        version: None,
        publisher: None,
        covered: Coverage::Covered,
        state,
        confidence: Confidence::Likely,
        grounds: Vec::new(),
        evidence: sources.iter().map(evidence).collect(),
        uninstall: Vec::new(),
    }
}

/// A scan of a small tree on which nothing is found, and everything could be looked at.
pub fn clear(rules: &Rules) -> Scan {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(folder.path().join("var/lib/dpkg")).unwrap();
    let package = "Package: bash\nStatus: install ok installed\nVersion: 1\n";
    std::fs::write(folder.path().join("var/lib/dpkg/status"), package).unwrap();
    let machine = Machine::mounted_at(folder.path()).unwrap();
    let scan = super::run(rules, &machine, &mut |_| ());
    assert!(scan.gaps().next().is_none() && scan.findings.is_empty());
    scan
}
