//! The processes that an uninstaller started, and those that they started: an uninstaller that ends has often
//! only handed its work on.

use std::collections::BTreeSet;

use sysinfo::{ProcessRefreshKind, ProcessesToUpdate, System};

/// A process and those that came from it.
pub struct Family {
    /// The number of the first one, and of every one that was seen to come from a known one. Systems give
    /// numbers anew, but not while somebody waits for what came from them.
    known: BTreeSet<u32>,
}

impl Family {
    /// The family of the process with this number; of none for 0.
    pub fn of(process: u32) -> Self {
        Self { known: BTreeSet::from([process]) }
    }

    /// Whether one of them is running now; no where the system does not say what runs.
    pub fn is_at_work(&mut self) -> bool {
        let Ok(mut system) = System::new() else { return false };
        system.refresh_processes_specifics(ProcessesToUpdate::All, true, ProcessRefreshKind::nothing());
        let running: Vec<(u32, u32)> = system
            .processes()
            .iter()
            .filter_map(|(number, process)| Some((number.as_u32(), process.parent()?.as_u32())))
            .collect();
        self.has_one_of(&running)
    }

    /// `running`: the number of each process, and that of the one that started it.
    fn has_one_of(&mut self, running: &[(u32, u32)]) -> bool {
        self.known.remove(&0);
        loop {
            let new: Vec<u32> = running
                .iter()
                .filter(|(number, parent)| self.known.contains(parent) && !self.known.contains(number))
                .map(|(number, _)| *number)
                .collect();
            if new.is_empty() {
                break;
            }
            self.known.extend(new);
        }
        running.iter().any(|(number, _)| self.known.contains(number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_work_goes_on_while_one_of_the_family_runs() {
        let mut family = Family::of(10);
        let (other, child, grandchild) = ((7, 1), (11, 10), (12, 11));
        assert!(family.has_one_of(&[other, grandchild, child]));
        assert!(family.has_one_of(&[other, grandchild]), "the one between has ended");
        assert!(!family.has_one_of(&[other]));
        assert!(!Family::of(10).has_one_of(&[other, grandchild]), "nobody has seen the one between");
        assert!(!Family::of(0).has_one_of(&[(4, 0)]), "what has no number has no family");
    }

    #[test]
    fn the_family_of_this_process_is_at_work() {
        assert!(Family::of(std::process::id()).is_at_work());
        assert!(!Family::of(0).is_at_work());
    }
}
