//! `bancheck scan`

use std::path::PathBuf;

use super::{Failure, Global};
use crate::scan::{self, summary};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Print the whole result as JSON (`bancheck.scan/1`)
    #[arg(long)]
    json: bool,
    /// Write to this file instead of the screen; `-` is the screen
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments, global: &Global) -> Result<u8, Failure> {
    let machine = super::machine(global)?;
    let (rules, scan) = scan::run_while_loading(|| super::rules(global), &machine, Failure::fault)?;
    let text = if arguments.json {
        scan.to_json().map_err(Failure::fault)?
    } else {
        summary::summary(&super::texts(global, &rules)?, &scan)
    };
    super::output::write(arguments.out.as_deref(), text.as_bytes())?;
    Ok(super::exit_code(scan.verdict))
}
