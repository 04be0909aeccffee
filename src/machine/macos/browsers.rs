//! Browsers of everybody who uses this Mac.

use std::path::Path;

use super::people::{A_HOME, people};
use super::volumes;
use crate::machine::browsers::places::MACOS;
use crate::machine::browsers::{self, Disk, Search};
use crate::machine::{Machine, Outcome, ReasonKind};

pub fn extensions(machine: &Machine) -> Outcome {
    let mut search = begin(machine);
    browsers::extensions_on_machine(&mut search, &MACOS);
    visit_everybody(machine, &mut search, |search, home| browsers::extensions_of(search, &MACOS, home));
    search.finish()
}

pub fn hosts(machine: &Machine) -> Outcome {
    let mut search = begin(machine);
    browsers::hosts_on_machine(&mut search, &MACOS);
    visit_everybody(machine, &mut search, |search, home| browsers::hosts_of(search, &MACOS, home));
    search.finish()
}

fn begin(machine: &Machine) -> Search<'_> {
    let mut search = Search::new(Disk::of_unix(&machine.tree));
    for reason in volumes::unseen(&machine.tree) {
        search.gap(reason);
    }
    search
}

/// Looks into each home. One that cannot be seen is a gap that names nobody.
fn visit_everybody(machine: &Machine, search: &mut Search<'_>, look: impl Fn(&mut Search<'_>, &Path)) {
    let people = people(machine);
    for unseen in people.unseen {
        if unseen.kind == ReasonKind::NoRights && unseen.what == A_HOME {
            search.visit(true, Search::closed);
        } else {
            search.gap(unseen.private_reason());
        }
    }
    for person in people.homes {
        search.visit(person.counts, |search| look(search, &person.home));
    }
}
