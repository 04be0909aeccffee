//! Control sets: Windows keeps its services and drivers once for each way in which it has started, and a
//! number says which set it uses.

use std::io;

use super::Gaps;
use super::registry::{KeyPath, Registry, missing, subkeys_in};

/// A name for the set in use, whichever it is.
const IN_USE: &str = r"SYSTEM\CurrentControlSet";
const NAME: &str = "ControlSet";

#[derive(Debug)]
pub struct ControlSet {
    pub key: KeyPath,
    /// Whether Windows starts with it. An item that only another one has is a trace.
    pub is_in_use: bool,
}

/// Every set, the one in use first. If that one is not there, which is a gap, each may be it.
pub fn all(registry: &impl Registry, gaps: &mut Gaps) -> Vec<ControlSet> {
    let in_use = KeyPath::machine(IN_USE);
    let is_known = match registry.subkeys(&in_use) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            gaps.note(missing(IN_USE));
            false
        }
        // Closed or broken: what is asked for in it is a gap then.
        Ok(_) | Err(_) => true,
    };
    let select = registry.texts(&KeyPath::machine(r"SYSTEM\Select"), ["Current"]);
    let number: Option<u32> = select.ok().and_then(|[number]| number.parse().ok()).filter(|_| is_known);
    let names = subkeys_in(registry, &KeyPath::machine("SYSTEM"), gaps).unwrap_or_default();
    let others = names.iter().filter(|name| {
        let own = name.get(..NAME.len()).filter(|start| start.eq_ignore_ascii_case(NAME));
        let own = own.and_then(|_| name.get(NAME.len()..)?.parse::<u32>().ok());
        own.is_some() && own != number
    });
    let others = others
        .map(|name| ControlSet { key: KeyPath::machine(format!(r"SYSTEM\{name}")), is_in_use: !is_known });
    is_known.then_some(ControlSet { key: in_use, is_in_use: true }).into_iter().chain(others).collect()
}

#[cfg(test)]
mod tests {
    use super::super::registry::fake::Fake;
    use super::*;
    use crate::machine::{ReasonKind, SourceOutcome};

    fn read(registry: &Fake) -> (Vec<(String, bool)>, Option<ReasonKind>) {
        let mut gaps = Gaps::default();
        let sets = all(registry, &mut gaps).into_iter().map(|set| (set.key.path, set.is_in_use)).collect();
        let SourceOutcome { gap, .. } = gaps.into_outcome(Vec::new(), true);
        (sets, gap.map(|gap| gap.kind))
    }

    #[test]
    fn the_set_in_use_comes_first_and_the_others_count() {
        let number = |number: &str, registry: Fake| {
            registry.with(KeyPath::machine(r"SYSTEM\Select"), &[("Current", number)])
        };
        let two = || {
            Fake::default()
                .with(KeyPath::machine(r"SYSTEM\ControlSet001\Services"), &[])
                .with(KeyPath::machine(r"SYSTEM\ControlSet002\Services"), &[])
                .with(KeyPath::machine(r"SYSTEM\ControlSetting"), &[])
        };
        let whole = two().with(KeyPath::machine(IN_USE).join("Services"), &[]);
        let (sets, gap) = read(&number("2", whole));
        assert_eq!(sets, [(IN_USE.to_owned(), true), (r"SYSTEM\ControlSet001".to_owned(), false)]);
        assert_eq!(gap, None);
        let (sets, gap) = read(&number("7", two()));
        let each = [r"SYSTEM\ControlSet001", r"SYSTEM\ControlSet002"].map(|set| (set.to_owned(), true));
        assert_eq!(sets, each, "nobody knows which one it is");
        assert_eq!(gap, Some(ReasonKind::Missing));
        assert_eq!(read(&Fake::default()), (Vec::new(), Some(ReasonKind::Missing)));
    }
}
