//! `cargo xtask advisories`: known security problems of the dependencies. Apart from `test`, since
//! its answer changes without any change here, and needs the network.

use anyhow::Result;

use crate::{deny, packages, tools};

pub fn run(install: packages::Install) -> Result<()> {
    tools::CHECKS.ensure(install.may_install())?;
    deny::check_advisories()
}
