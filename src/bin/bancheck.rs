//! The window executable: what people double-click. Takes every verb too, for Linux and macOS.

#![cfg_attr(windows, windows_subsystem = "windows")]

use std::process::ExitCode;

use bancheck::cli::{self, Arguments};
use bancheck::startup;

fn main() -> ExitCode {
    startup::trust_system_libraries_only();
    // Somebody who types words into a console reads the answer there, an error in the words, too.
    if std::env::args_os().len() > 1 {
        startup::use_the_callers_console();
    }
    let Arguments { verb, options, theme } = match cli::arguments() {
        Ok(arguments) => arguments,
        Err(code) => return code,
    };
    match verb {
        Some(verb) => cli::run(verb, &options),
        None => bancheck::window::launch(&options, theme),
    }
}
