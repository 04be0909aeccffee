//! Folders of programs that keep to themselves: `/opt`, and its neighbours for data and settings.

use crate::machine::gather::Gathered;
use crate::machine::{Machine, Outcome, folders};

pub fn read(machine: &Machine) -> Outcome {
    let mut gathered = Gathered::default();
    folders::two_levels(&machine.tree, &["/opt", "/var/opt", "/etc/opt"], &mut gathered);
    gathered.finish()
}
