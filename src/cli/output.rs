//! Writing what was asked for: to the screen, or whole and atomically to a file.

use std::io::{self, Read as _, Write as _};
use std::path::Path;

use anyhow::{Context as _, anyhow};

use crate::options::Failure;
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

/// Refuses to write twice into one file: what was written first would be lost.
pub(super) fn two_files<'p>(outs: impl IntoIterator<Item = &'p Path>) -> Result<(), Failure> {
    let mut known: Vec<&Path> = Vec::new();
    for out in outs {
        let is_screen = |path: &Path| path == Path::new("-");
        if known.iter().any(|other| (is_screen(other) && is_screen(out)) || files::is_same_file(other, out)) {
            return Err(Failure::usage(anyhow!(
                "two things would be written to one file; give each its own: {}",
                out.display()
            )));
        }
        known.push(out);
    }
    Ok(())
}

/// Refuses to write over what is read: it may not be there again.
pub(super) fn spare_what_is_read(input: &Path, out: &Path) -> Result<(), Failure> {
    if files::is_same_file(input, out) {
        return Err(Failure::usage(anyhow!("this would replace what it is made from: {}", out.display())));
    }
    Ok(())
}

/// The whole content of what the caller named: of a file, or of stdin if the name is `-`. Never more than
/// `max_bytes`, and never from a pipe or a device, which may have no end.
pub(super) fn read(path: &Path, max_bytes: u64) -> io::Result<Vec<u8>> {
    if path != Path::new("-") {
        return files::read_named(path, max_bytes);
    }
    let mut bytes = Vec::new();
    io::stdin().lock().take(max_bytes.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > max_bytes {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, "it is too large"));
    }
    Ok(bytes)
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

/// Whether what somebody else wrote to stdout came out of it.
pub(super) fn was_told(written: io::Result<()>) -> bool {
    match written.and_then(|()| io::stdout().flush()) {
        Ok(()) => true,
        Err(error) => error.kind() == io::ErrorKind::BrokenPipe,
    }
}

/// The longest message, in characters: all that is wrong with a rules folder fits, and a file that somebody
/// made to be repeated in a message does not.
const MAX_MESSAGE: usize = 20_000;

/// On stderr, with nothing in it that works on a console: paths and names may come from outside. When
/// that is closed too, nobody is left to tell.
pub(super) fn complain(error: &anyhow::Error) {
    tell(&format!("{error:#}"));
}

/// As [`complain`], for what is no error.
pub(super) fn tell(words: &str) {
    let words = escape::on_lines(&escape::clipped(words, MAX_MESSAGE));
    drop(writeln!(io::stderr(), "bancheck: {}", escape::clipped(&words, MAX_MESSAGE)));
}
