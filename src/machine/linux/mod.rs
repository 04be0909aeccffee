//! The places of a Linux system.

mod dpkg;

use super::{Machine, Source, SourceId, processes};

/// What is read; running programs only on the running system.
pub fn sources(machine: &Machine) -> Vec<Source> {
    let mut sources = vec![Source { id: SourceId::Dpkg, read: dpkg::read }];
    if machine.is_live {
        sources.push(Source { id: SourceId::Processes, read: processes::read });
    }
    sources
}
