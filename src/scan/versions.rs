//! Several versions of one product on one computer: each has an entry of its own among the installed
//! programs, an uninstaller of its own, and is removed by a step of its own.

use super::conclude::{Draft, Hit};
use super::result::{Finding, Scan, State};
use crate::machine::{Field, SourceId};

/// One version, and the folder in which its entry says that it is.
struct Part {
    version: String,
    folder: Option<String>,
}

/// The drafts of the versions of a product; the draft as it is where there is only one.
pub(super) fn split(draft: Draft<'_>) -> Vec<Draft<'_>> {
    let mut parts: Vec<Part> = Vec::new();
    for hit in draft.hits.iter().filter(|hit| is_entry(hit)) {
        let Some(version) = hit.item.get(Field::Version) else { continue };
        if !parts.iter().any(|part| is_same(&part.version, version)) {
            let folder = hit.item.get(Field::Path).map(|path| format!("{}\\", path.trim_end_matches('\\')));
            parts.push(Part { version: version.to_owned(), folder: folder.map(|path| path.to_lowercase()) });
        }
    }
    if parts.len() < 2 {
        return vec![draft];
    }
    let new =
        |part: &Part| Draft { product: draft.product, part: Some(part.version.clone()), hits: Vec::new() };
    let mut drafts: Vec<Draft<'_>> = parts.iter().map(new).collect();
    for hit in draft.hits {
        // A hit that does not say to which version it belongs stays with the first one.
        let owner = parts.iter().position(|part| is_of(&hit, part)).unwrap_or(0);
        if let Some(draft) = drafts.get_mut(owner) {
            draft.hits.push(hit);
        }
    }
    drafts
}

fn is_entry(hit: &Hit<'_>) -> bool {
    hit.source == SourceId::UninstallEntries && hit.state() != State::Leftover
}

fn is_of(hit: &Hit<'_>, part: &Part) -> bool {
    if let Some(version) = hit.item.get(Field::Version).filter(|_| is_entry(hit)) {
        return is_same(&part.version, version);
    }
    let path = hit.item.get(Field::Path).unwrap_or_default().to_lowercase();
    part.folder.as_ref().is_some_and(|folder| format!("{path}\\").starts_with(folder.as_str()))
}

/// The same version, of which one entry may say more: `12.4` and `12.4.0.467`.
fn is_same(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    long.strip_prefix(short).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

impl Scan {
    /// Tells the versions of a product apart as an earlier scan did: one of them that is alone now would be
    /// taken for the one that is gone, and one that was alone then for one that has gone.
    pub fn keep_parts(&mut self, earlier: &Self) {
        for finding in &mut self.findings {
            let is_same = |known: &&Finding| {
                known.product == finding.product
                    && known.version.is_some()
                    && known.version == finding.version
            };
            if let Some(known) = earlier.findings.iter().find(is_same) {
                finding.part.clone_from(&known.part);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::bans::Rules;
    use crate::machine::{Computer, Item, SourceOutcome, Survey};
    use crate::scan::{Matcher, Observation};

    const LAB: &str = r"C:\Program Files (x86)\Acme Lab";

    fn entry(name: &str, version: &str, folder: &str) -> Item {
        Item::new(format!(r"HKLM\Uninstall\{name} {version}"))
            .with(Field::Name, name)
            .with(Field::Version, version)
            .with(Field::Path, format!(r"{LAB}\{folder}"))
    }

    /// The findings of a computer with these entries and services, by rules in which everything is one
    /// product.
    fn scan(entries: Vec<Item>, services: Vec<Item>) -> (Rules, Scan) {
        let mut rules = Rules::embedded().expect("embedded");
        let product = rules.products.iter().find(|product| {
            let sources: Vec<_> = product.evidence.iter().map(|rule| rule.source).collect();
            sources.contains(&SourceId::UninstallEntries)
                && sources.contains(&SourceId::Services)
                && !product.each
        });
        let mut product = product.expect("a program for Windows").clone();
        for rule in &mut product.evidence {
            rule.tests.clear();
        }
        rules.products = vec![product];
        let survey = |source, items| Survey { source, outcome: SourceOutcome::read(items), millis: 0 };
        let surveys = vec![survey(SourceId::UninstallEntries, entries), survey(SourceId::Services, services)];
        let observation = Observation {
            surveys,
            computer: Computer::default(),
            started_at: Timestamp::UNIX_EPOCH,
            finished_at: Timestamp::UNIX_EPOCH,
            homes: Vec::new(),
        };
        let scan = observation.conclude(&Matcher::new(&rules));
        (rules, scan)
    }

    fn keys(rules: &Rules, scan: &Scan) -> Vec<String> {
        let mut keys: Vec<String> = scan.findings.iter().map(|finding| finding.key(rules)).collect();
        keys.sort();
        keys
    }

    #[test]
    fn each_version_is_a_finding_with_what_belongs_to_it() {
        let service =
            Item::new("service").with(Field::Key, "agent").with(Field::Path, format!(r"{LAB}\7\a.exe"));
        let (rules, scan) = scan(vec![entry("Acme", "6.4", "6"), entry("Acme", "7.1.0", "7")], vec![service]);
        let id = rules.products[0].id.clone();
        assert_eq!(keys(&rules, &scan), [format!("{id}: 6.4"), format!("{id}: 7.1.0")]);
        for finding in &scan.findings {
            let is_newer = finding.version.as_deref() == Some("7.1.0");
            assert_eq!(finding.evidence.len(), if is_newer { 2 } else { 1 }, "{finding:?}");
            assert_eq!(finding.uninstall.len(), 1);
            assert_eq!(finding.title(), if is_newer { "Acme 7.1.0" } else { "Acme 6.4" });
        }
    }

    #[test]
    fn a_program_that_is_listed_twice_is_one() {
        let twice = vec![entry("Acme", "7.1", "7"), entry("Acme", "7.1.0.12", "7"), entry("Acme", "", "7")];
        let (rules, scan) = scan(twice, Vec::new());
        assert_eq!(keys(&rules, &scan), [rules.products[0].id.clone()]);
        assert_eq!(scan.findings[0].title(), "Acme");
    }

    #[test]
    fn what_is_left_of_two_keeps_its_key_and_so_does_what_was_alone_before() {
        let both = || vec![entry("Acme", "6.4", "6"), entry("Acme", "7.1", "7")];
        let (rules, two) = scan(both(), Vec::new());
        let (_, mut one) = scan(vec![entry("Acme", "6.4", "6")], Vec::new());
        let (_, alone) = scan(vec![entry("Acme", "7.1", "7")], Vec::new());
        let id = &rules.products[0].id;
        assert_eq!(keys(&rules, &one), std::slice::from_ref(id));
        one.keep_parts(&two);
        assert_eq!(keys(&rules, &one), [format!("{id}: 6.4")]);
        let (_, mut more) = scan(both(), Vec::new());
        more.keep_parts(&alone);
        assert_eq!(keys(&rules, &more), [id.clone(), format!("{id}: 6.4")]);
    }
}
