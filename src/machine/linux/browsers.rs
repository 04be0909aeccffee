//! Browsers of everybody who uses this Linux.

use std::path::Path;

use super::homes::homes;
use crate::machine::browsers::{self, Disk, Search};
use crate::machine::{Machine, SourceOutcome, System};

pub fn extensions(machine: &Machine) -> SourceOutcome {
    let mut search = Search::new(Disk::of_unix(&machine.tree));
    browsers::extensions_on_machine(&mut search, System::Linux);
    visit_everybody(machine, &mut search, |search, home| {
        browsers::extensions_of(search, System::Linux, home);
    });
    search.finish()
}

pub fn hosts(machine: &Machine) -> SourceOutcome {
    let mut search = Search::new(Disk::of_unix(&machine.tree));
    browsers::hosts_on_machine(&mut search, System::Linux);
    visit_everybody(machine, &mut search, |search, home| browsers::hosts_of(search, System::Linux, home));
    search.finish()
}

/// Looks into each home. One that is a link to a disk that is not mounted is a gap.
fn visit_everybody(machine: &Machine, search: &mut Search<'_>, look: impl Fn(&mut Search<'_>, &Path)) {
    let homes = homes(&machine.tree);
    homes.gaps.into_iter().for_each(|gap| search.gap(gap));
    for person in homes.people {
        search.visit(person.counts, |search| {
            if search.is_folder(&person.home) {
                look(search, &person.home);
            }
        });
    }
}
