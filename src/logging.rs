//! What the program says about its own work, for whoever helps with it.
//!
//! The console says it on stderr when `-v` asks for it. The window, which has no console, writes it to
//! `bancheck.log` in its data folder. Names and paths can occur in it, so it is never sent anywhere.

use std::io;
use std::path::Path;
use std::sync::Mutex;

use tracing::level_filters::LevelFilter;

use crate::files;

/// Name of the file in the data folder.
const FILE: &str = "bancheck.log";
/// Beyond this the file of last time is kept aside, and a new one begun.
const MAX_BYTES: u64 = 1024 * 1024;

/// Says on stderr what goes wrong, and with `verbose` also what is done.
pub fn to_stderr(verbose: bool) {
    let level = if verbose { LevelFilter::DEBUG } else { LevelFilter::ERROR };
    let subscriber =
        tracing_subscriber::fmt().with_max_level(level).with_writer(io::stderr).with_ansi(false).finish();
    // Only the first call counts, which is the one of `main`.
    drop(tracing::subscriber::set_global_default(subscriber));
}

/// Writes to the log file in `dir`; to stderr when that cannot be opened.
pub fn to_file(dir: &Path, verbose: bool) {
    match files::open_log(&dir.join(FILE), MAX_BYTES) {
        Ok(file) => {
            let level = if verbose { LevelFilter::DEBUG } else { LevelFilter::INFO };
            let subscriber = tracing_subscriber::fmt()
                .with_max_level(level)
                .with_writer(Mutex::new(file))
                .with_ansi(false)
                .finish();
            drop(tracing::subscriber::set_global_default(subscriber));
        }
        Err(_) => to_stderr(verbose),
    }
}
