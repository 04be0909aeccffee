//! The window executable: what people double-click. Takes every verb too, for Linux and macOS.

#![cfg_attr(windows, windows_subsystem = "windows")]

use std::process::ExitCode;

use bancheck::cli::{self, Arguments};

fn main() -> ExitCode {
    let Arguments { verb, global, theme } = match cli::arguments() {
        Ok(arguments) => arguments,
        Err(code) => return code,
    };
    match verb {
        Some(verb) => cli::run(verb, &global),
        None => bancheck::ui::launch(&global, theme),
    }
}
