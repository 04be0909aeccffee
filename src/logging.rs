//! What the program says about its own work, for whoever helps with it.
//!
//! The console says it on stderr when `-v` asks for it. The window, which has no console, writes it to
//! `bancheck.log` in its data folder, without names of people and secrets: a person who asks for help sends it.

use std::io::{self, Write};
use std::path::Path;
use std::sync::Mutex;

use tracing::level_filters::LevelFilter;

use crate::files;
use crate::redact::Filter;

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
                .with_writer(Mutex::new(Filtered(file)))
                .with_ansi(false)
                .finish();
            drop(tracing::subscriber::set_global_default(subscriber));
        }
        Err(_) => to_stderr(verbose),
    }
}

/// Writes what is said without names and secrets. Each thing that is said comes whole.
struct Filtered<W>(W);

impl<W: Write> Write for Filtered<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let said = String::from_utf8_lossy(bytes);
        self.0.write_all(Filter::default().hide(&said).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_written_without_names_and_secrets() {
        let written = Mutex::new(Filtered(tempfile::tempfile().unwrap()));
        let file = written.lock().unwrap().0.try_clone().unwrap();
        let subscriber =
            tracing_subscriber::fmt().with_writer(written).with_ansi(false).with_max_level(LevelFilter::INFO);
        tracing::subscriber::with_default(subscriber.finish(), || {
            tracing::warn!(password = "hunter2", r"not opened: C:\Users\ann.miller\x.pdf");
        });
        let text = read_from_start(file);
        assert!(text.contains(r"WARN") && text.contains(r"not opened: C:\Users\(person)\x.pdf"), "{text}");
        assert!(!text.contains("hunter2") && !text.contains("miller"), "{text}");
    }

    fn read_from_start(mut file: std::fs::File) -> String {
        use std::io::{Read as _, Seek as _};
        let mut text = String::new();
        file.rewind().unwrap();
        file.read_to_string(&mut text).unwrap();
        text
    }
}
