//! The filter for what is private, laid over a whole result.

use super::Scan;
use crate::machine::{Field, SourceId};
use crate::redact::Filter;

impl Filter {
    /// Remembers the names of people in a result.
    pub fn learn_scan(&mut self, scan: &Scan) {
        for home in &scan.homes {
            self.add_home(home);
        }
        map_texts(&mut scan.clone(), &mut |_, text| {
            self.learn(text);
            text.to_owned()
        });
    }

    /// A result as it may be given away.
    #[must_use]
    pub fn scan(&self, scan: &Scan) -> Scan {
        let mut scan = scan.clone();
        map_texts(&mut scan, &mut |field, text| match field {
            Some((source, field)) => self.field(source, field, text),
            None => self.hide(text),
        });
        // Their names are what is hidden.
        scan.homes.clear();
        scan
    }
}

/// Changes every text of a result that the computer said, but for the name of the computer and what says
/// which system it has. A text that is the value of a field comes with its place.
pub fn map_texts(scan: &mut Scan, change: &mut dyn FnMut(Option<(SourceId, Field)>, &str) -> String) {
    for finding in &mut scan.findings {
        finding.name = change(None, &finding.name);
        if let Some(version) = &mut finding.version {
            *version = change(None, version);
        }
        let mut sources = finding.evidence.iter().map(|evidence| evidence.source);
        // It is from a list of programs where there is one.
        let source = sources.clone().find(|source| source.is_program_list()).or(sources.next());
        if let Some(publisher) = &mut finding.publisher {
            let source = source.unwrap_or(SourceId::ProgramList);
            *publisher = change(Some((source, Field::Publisher)), publisher);
        }
        for evidence in &mut finding.evidence {
            evidence.location = change(None, &evidence.location);
            evidence.detail = change(Some((evidence.source, evidence.item)), &evidence.detail);
            // The names in a kind are in these texts, and what is hidden there is hidden here.
            evidence.kind = evidence.kind_by_texts();
        }
        for entry in &mut finding.uninstall {
            entry.location = change(None, &entry.location);
            entry.program = change(None, &entry.program);
        }
    }
    for reason in scan.checks.iter_mut().filter_map(|check| check.reason.as_mut()) {
        reason.detail = change(None, &reason.detail);
    }
    for protection in &mut scan.protection {
        protection.name = change(None, &protection.name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bans::Rules;
    use crate::scan::samples::finding;
    use crate::scan::{EvidenceKind, State};

    #[test]
    fn what_is_hidden_in_a_text_is_hidden_in_its_kind() {
        let rules = Rules::embedded().unwrap();
        let services = r"HKLM\SYSTEM\CurrentControlSet\Services";
        let seen = |source, location: String, detail: &str| {
            let mut finding = finding("acme", State::Installed, &[source]);
            let evidence = &mut finding.evidence[0];
            (evidence.location, evidence.detail) = (location, detail.to_owned());
            evidence.kind = evidence.kind_by_texts();
            finding
        };
        let mut scan = crate::scan::samples::clear(&rules);
        scan.findings = vec![
            seen(SourceId::Services, format!(r"{services}\sync-annmiller"), "x"),
            seen(SourceId::Services, format!(r"{services}\drv"), "x"),
            seen(SourceId::Dpkg, "/var/lib/dpkg/status".to_owned(), "annmiller"),
            seen(SourceId::Dpkg, "/var/lib/dpkg/status".to_owned(), "drv"),
        ];
        let mut filter = Filter::new(&rules);
        filter.add_home("/home/annmiller");
        let shown = filter.scan(&scan);
        assert!(!serde_json::to_string(&shown.findings).unwrap().contains("annmiller"));
        let kinds: Vec<_> = shown.findings.iter().map(|finding| finding.evidence[0].kind.clone()).collect();
        assert_eq!(kinds[1], Some(EvidenceKind::Service("drv".to_owned())));
        assert_eq!(kinds[3], Some(EvidenceKind::Package("drv".to_owned())));
        assert!(kinds.iter().all(Option::is_some), "{kinds:?}");
    }
}
