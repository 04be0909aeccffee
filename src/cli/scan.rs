//! `bancheck scan`

use std::path::PathBuf;

use anyhow::Context as _;

use super::{EXIT_CLEAR, EXIT_FOUND, EXIT_UNSURE, Failure, Global};
use crate::machine::Machine;
use crate::scan::{self, Scan, Verdict};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Print the whole result as JSON (`bancheck.scan/1`)
    #[arg(long)]
    json: bool,
    /// Write to this file instead of the screen; `-` is the screen
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Scan the Linux or macOS system mounted in this folder instead of this computer
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments, global: &Global) -> Result<u8, Failure> {
    let rules = super::rules(global)?;
    let machine = match &arguments.root {
        None => Machine::live(),
        Some(root) => Machine::mounted_at(root)
            .with_context(|| format!("cannot open the folder to scan: {}", root.display()))
            .map_err(Failure::usage)?,
    };
    let scan = scan::run(&rules, &machine, &mut |_| ());
    let text = if arguments.json { scan.to_json().map_err(Failure::fault)? } else { summary(&scan) };
    super::output::write(arguments.out.as_deref(), text.as_bytes())?;
    Ok(match scan.verdict {
        Verdict::Clear => EXIT_CLEAR,
        Verdict::Found => EXIT_FOUND,
        Verdict::Unsure => EXIT_UNSURE,
    })
}

fn summary(scan: &Scan) -> String {
    format!("{:?}\n", scan.verdict)
}
