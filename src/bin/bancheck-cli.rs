//! The console executable: for scripts, servers and fleets. Needs no graphics library.

use std::process::ExitCode;

use bancheck::cli::{self, Arguments};
use bancheck::options::EXIT_USAGE;
use bancheck::startup;
use clap::CommandFactory as _;

fn main() -> ExitCode {
    startup::trust_system_libraries_only();
    let arguments = match cli::arguments() {
        Ok(arguments) => arguments,
        Err(code) => return code,
    };
    match arguments.verb {
        Some(verb) => cli::run(verb, &arguments.options),
        None => {
            drop(Arguments::command().print_help());
            ExitCode::from(EXIT_USAGE)
        }
    }
}
