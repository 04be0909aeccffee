//! Browsers of everybody who uses this Mac.

use std::io;
use std::path::Path;

use crate::machine::browsers::places::MACOS;
use crate::machine::browsers::{self, Disk, Search};
use crate::machine::{Kind, Machine, Outcome};

const HOMES: &str = "/Users";
const HOME: &str = "the home of a person";

pub fn extensions(machine: &Machine) -> Outcome {
    let mut search = Search::new(Disk::of_unix(&machine.tree));
    browsers::extensions_on_machine(&mut search, &MACOS);
    visit_everybody(&mut search, |search, home| browsers::extensions_of(search, &MACOS, home));
    search.finish()
}

pub fn hosts(machine: &Machine) -> Outcome {
    let mut search = Search::new(Disk::of_unix(&machine.tree));
    browsers::hosts_on_machine(&mut search, &MACOS);
    visit_everybody(&mut search, |search, home| browsers::hosts_of(search, &MACOS, home));
    search.finish()
}

/// Looks into each home. One on a disk that is not mounted is a gap that names nobody.
fn visit_everybody(search: &mut Search<'_>, look: impl Fn(&mut Search<'_>, &Path)) {
    for entry in search.entries(Path::new(HOMES)).unwrap_or_default() {
        let home = Path::new(HOMES).join(&entry.name);
        search.visit(true, |search| match entry.kind {
            Kind::Folder => look(search, &home),
            Kind::DeadLink => search.failed(&io::Error::other("the link leads nowhere"), HOME, &home),
            Kind::Closed => search.closed(),
            Kind::File | Kind::Other => {}
        });
    }
}
