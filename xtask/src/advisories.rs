//! `cargo xtask advisories`: known security problems of the dependencies. Apart from `test`, since
//! its answer changes without any change here, and needs the network.

use anyhow::Result;

use crate::deny;

pub fn run() -> Result<()> {
    deny::ensure()?;
    deny::check_advisories()
}
