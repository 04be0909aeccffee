//! What every Windows has since 10. On a disk it is missed where it is not there, or where nothing is in it: it
//! was lost. A running one would not run without, and older ones do not have all of it.

use std::io;

use super::registry::{KeyPath, Registry, missing};
use super::system;
use crate::machine::{Machine, Reading, SourceOutcome};

/// Whether such a place is missed.
pub fn is_missed(machine: &Machine, registry: &impl Registry) -> bool {
    !machine.is_live && system::is_10_or_newer(registry)
}

/// Adds to what a source has read that a key of the set in use is not there. That it cannot be read is told by
/// the source itself.
pub fn with_key(
    machine: &Machine,
    registry: &impl Registry,
    key: &str,
    outcome: SourceOutcome,
) -> SourceOutcome {
    let key = KeyPath::machine(format!(r"SYSTEM\CurrentControlSet\{key}"));
    let is_lost = || match registry.subkeys(&key) {
        Ok(names) => names.is_empty(),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    };
    if outcome.gap.is_some() || !is_missed(machine, registry) || !is_lost() {
        return outcome;
    }
    match outcome.reading {
        Reading::Absent => SourceOutcome::could_not_check(missing(&key.place())),
        Reading::CouldNotCheck(_) => outcome,
        Reading::Read(items) => SourceOutcome::partial(items, Some(missing(&key.place()))),
    }
}
