//! Writing what was asked for: to the screen, or whole and atomically to a file.

use std::io::{self, Write as _};
use std::path::Path;

use anyhow::Context as _;

use super::Failure;
use crate::files;

/// JSON for people and programs: indented, with a line end.
pub(super) fn json(value: &impl serde::Serialize) -> Result<String, Failure> {
    let mut json = serde_json::to_string_pretty(value).map_err(Failure::fault)?;
    json.push('\n');
    Ok(json)
}

/// `None` and `-` mean stdout. A reader that closes the pipe early is no error.
pub(super) fn write(out: Option<&Path>, bytes: &[u8]) -> Result<(), Failure> {
    match out {
        Some(path) if path != Path::new("-") => files::write_atomic(path, bytes)
            .with_context(|| format!("cannot write {}", path.display()))
            .map_err(Failure::fault),
        _ => match io::stdout().write_all(bytes).and_then(|()| io::stdout().flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::fault(error)),
            _ => Ok(()),
        },
    }
}

/// One line on stderr. When that is closed too, nobody is left to tell.
pub(super) fn complain(error: &anyhow::Error) {
    drop(writeln!(io::stderr(), "bancheck: {error:#}"));
}
