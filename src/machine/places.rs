//! The places for which every computer of a kind has an answer. When a result or a recording is read
//! back, a place that is not among its answers was taken out, or was never looked at.

use super::{SourceId, System};

/// The places that a result with these answers must have, and has not.
pub fn missing(answered: &[SourceId], is_live: bool) -> Vec<SourceId> {
    let is_added = |place: &SourceId| place.facts().is_added;
    let knows_added = answered.iter().any(is_added);
    let all = systems_of(answered).into_iter().flat_map(|system| expected(system, is_live));
    all.filter(|place| !answered.contains(place) && (knows_added || !is_added(place))).collect()
}

/// Every place that is read on such a system, in whichever order. `is_live`: the system was running, so that
/// the places count, too, that a disk does not have.
pub fn expected(system: System, is_live: bool) -> Vec<SourceId> {
    let is_there = |source: &SourceId| {
        let facts = source.facts();
        facts.systems.contains(&system) || is_live && facts.systems_running.contains(&system)
    };
    SourceId::ALL.iter().copied().filter(is_there).collect()
}

/// The systems of which these places are: those that one system alone has say it.
pub fn systems_of(places: &[SourceId]) -> Vec<System> {
    let is_its_own = |system: System| places.iter().any(|place| place.facts().systems == [system]);
    [System::Windows, System::MacOs, System::Linux].into_iter().filter(|system| is_its_own(*system)).collect()
}

#[cfg(all(test, unix))]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::machine::{Machine, Tree};

    /// A source that is added must be added here, too, or nobody misses it in what is read back.
    #[test]
    fn every_place_that_is_read_is_expected() {
        for system in [System::Windows, System::MacOs, System::Linux] {
            let machine = Machine { tree: Tree::at("/".into()), is_live: false, system };
            let read: Vec<SourceId> = machine.sources().iter().map(|source| source.id).collect();
            let set = |places: &[SourceId]| places.iter().copied().collect::<BTreeSet<_>>();
            assert!(set(&expected(system, false)).is_subset(&set(&read)), "{system:?}");
            assert!(set(&read).is_subset(&set(&expected(system, true))), "{system:?}");
            assert_eq!(systems_of(&read), [system]);
            assert!(expected(system, true).contains(&SourceId::Processes));
            assert_eq!(missing(&read, false), []);
            assert!(missing(&read, true).contains(&SourceId::Processes));
            assert_eq!(missing(&read[1..], false), [read[0]]);
        }
        let live = Machine::live();
        for source in live.sources() {
            assert!(expected(live.system, true).contains(&source.id), "{:?}", source.id);
        }
        assert_eq!(systems_of(&[SourceId::BrowserExtensions, SourceId::Processes]), []);
    }
}
