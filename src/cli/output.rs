//! Writing what was asked for: to the screen, or whole and atomically to a file.

use std::io::{self, Write as _};
use std::path::Path;

use anyhow::{Context as _, anyhow};

use super::Failure;
use crate::{case, escape, files};

/// JSON for people and programs: indented, with a line end.
pub(super) fn json(value: &impl serde::Serialize) -> Result<String, Failure> {
    let mut json = serde_json::to_string_pretty(value).map_err(Failure::fault)?;
    json.push('\n');
    Ok(json)
}

/// Refuses to write over a file of a case: what a person answered cannot be made again.
pub(super) fn spare_the_case(path: &Path) -> Result<(), Failure> {
    let behind = path.canonicalize();
    let is_case = case::is_case_file(path) || behind.is_ok_and(|path| case::is_case_file(&path));
    if is_case {
        return Err(Failure::usage(anyhow!(
            "a case is kept under this name; choose another: {}",
            path.display()
        )));
    }
    Ok(())
}

/// `None` and `-` mean stdout. A reader that closes the pipe early is no error.
pub(super) fn write(out: Option<&Path>, bytes: &[u8]) -> Result<(), Failure> {
    match out {
        Some(path) if path != Path::new("-") => {
            spare_the_case(path)?;
            files::write_atomic(path, bytes)
                .with_context(|| format!("cannot write {}", path.display()))
                .map_err(Failure::fault)
        }
        _ => match io::stdout().write_all(bytes).and_then(|()| io::stdout().flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::fault(error)),
            _ => Ok(()),
        },
    }
}

/// On stderr, with nothing in it that works on a console: paths and names may come from outside. When
/// that is closed too, nobody is left to tell.
pub(super) fn complain(error: &anyhow::Error) {
    tell(&format!("{error:#}"));
}

/// As [`complain`], for what is no error.
pub(super) fn tell(words: &str) {
    drop(writeln!(io::stderr(), "bancheck: {}", escape::on_lines(words)));
}
