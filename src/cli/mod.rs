//! Arguments in, one library call, exit code out. Both executables take the same verbs.

mod alternatives;
mod duties;
mod output;
mod report;
mod rules;
mod scan;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::logging;
use crate::options::{CommonOptions, EXIT_FAULT, EXIT_USAGE, Failure, Theme};

/// Checks a computer for software under a government ban
#[derive(Debug, Parser)]
#[command(name = "bancheck", version, disable_help_subcommand = true)]
pub struct Arguments {
    #[command(subcommand)]
    pub verb: Option<Verb>,
    #[command(flatten)]
    pub options: CommonOptions,
    /// Colours of the window, instead of those of the system
    #[arg(long, value_name = "THEME")]
    pub theme: Option<Theme>,
}

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Look for covered software on this computer (exit code: 0 clear, 1 found, 3 unsure)
    Scan(scan::Arguments),
    /// Say what applies to a business
    Duties(duties::Arguments),
    /// Write a report to keep, print or send
    Report(report::Arguments),
    /// Which other protection fits an office, with every reason and source
    Alternatives(alternatives::Arguments),
    /// Show or check rules
    #[command(subcommand)]
    Rules(rules::Verb),
}

/// What the caller wants; else the exit code of the program, after it has printed help or the error in the
/// arguments. Help that nobody got is a failure.
///
/// # Errors
/// The exit code of a program that has nothing more to do.
pub fn arguments() -> Result<Arguments, ExitCode> {
    Arguments::try_parse().map_err(|error| {
        let code = u8::try_from(error.exit_code()).unwrap_or(EXIT_USAGE);
        ExitCode::from(if output::was_told(error.print()) { code } else { EXIT_FAULT })
    })
}

/// Runs a verb. The window executable calls this too when it is given one.
pub fn run(verb: Verb, options: &CommonOptions) -> ExitCode {
    logging::to_stderr(options.verbose);
    let result = match verb {
        Verb::Scan(arguments) => scan::run(&arguments, options),
        Verb::Duties(arguments) => duties::run(&arguments, options),
        Verb::Report(arguments) => report::run(&arguments, options),
        Verb::Alternatives(arguments) => alternatives::run(&arguments, options),
        Verb::Rules(verb) => rules::run(&verb, options),
    };
    match result {
        Ok(code) => ExitCode::from(code),
        Err(Failure { code, error }) => {
            output::complain(&error);
            ExitCode::from(code)
        }
    }
}

/// Says on stderr what failed and why.
pub fn complain(failure: &Failure) {
    output::complain(&failure.error);
}
