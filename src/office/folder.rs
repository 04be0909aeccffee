//! The folder that goes to the next computer: the program, the answers about the business, and a place for results.

use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Received, Refusal, RefusedFile, program, result};
use crate::bans::Rules;
use crate::case::{Business, DeviceResult};
use crate::escape::shortened;
use crate::files;
use crate::language::Language;
use crate::machine::Computer;

/// Name of the folder that is made, and of what is in it.
const FOLDER: &str = "BanCheck";
const HANDED: &str = "office.json";
const RESULTS: &str = "results";

/// The largest that are read or copied, in bytes. A result has some ten kilobytes, the program some thirty megabytes.
const MOST_HANDED: u64 = 1 << 20;
const MOST_RESULT: u64 = 4 << 20;
const MOST_PROGRAM: u64 = 512 << 20;
/// How many names of a folder are looked at, and how much is read in all.
const MOST_NAMES: usize = 1000;
/// How many are passed over to find them, as the hidden ones that a Mac leaves.
const MOST_LISTED: usize = 100_000;
const MOST_BYTES: u64 = 128 << 20;

/// Name and version of the format of [`Handed`].
const SCHEMA: &str = "bancheck.office/1";
/// The longest name that is taken from a folder, in letters.
const LONGEST: usize = 120;

/// What the next computer need not ask: `office.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Handed {
    pub schema: String,
    pub made_at: Timestamp,
    /// The computer that made the folder, to which the results go back.
    pub from: Computer,
    /// Of the window there.
    pub language: Language,
    /// As typed; empty when nobody typed it.
    pub name: String,
    pub business: Business,
}

impl Handed {
    pub fn new(
        made_at: Timestamp,
        from: Computer,
        language: Language,
        name: String,
        business: Business,
    ) -> Self {
        Self { schema: SCHEMA.to_owned(), made_at, from, language, name, business }
    }
}

/// Makes the folder in one that the person chose, or brings one that is there up to date. `note` is the name and the
/// text of a page for people, of which `text` gets the name of the program.
///
/// # Errors
/// When something cannot be read or written. Each file is then there whole, or as before.
pub fn make(
    chosen: &Path,
    program: &Path,
    handed: &Handed,
    note: (&str, &dyn Fn(&str) -> String),
) -> anyhow::Result<PathBuf> {
    // Somebody may choose the very folder that was made before.
    let folder = if is_ours(chosen) { chosen.to_owned() } else { chosen.join(FOLDER) };
    anyhow::ensure!(is_free(&folder), "something else is there: {}", folder.display());
    let within = |path: &Path| path.display().to_string();
    files::shared_folder(&folder).with_context(|| within(&folder))?;
    files::shared_folder(&folder.join(RESULTS)).with_context(|| within(&folder.join(RESULTS)))?;
    let (name, parts) = program::parts(program).with_context(|| within(program))?;
    for part in parts {
        let bytes = files::read_regular(&part.from, MOST_PROGRAM).with_context(|| within(&part.from))?;
        let to = folder.join(&part.to);
        below(&folder, &part.to).with_context(|| within(&to))?;
        // One that runs from there is never written over with itself.
        if !files::read_shared(&to, MOST_PROGRAM).is_ok_and(|there| there == bytes) {
            files::write_shared(&to, &bytes, part.is_program).with_context(|| within(&to))?;
        }
    }
    let (file, text) = note;
    let bytes = serde_json::to_vec_pretty(handed)?;
    for (file, bytes) in [(file, text(&name).into_bytes()), (HANDED, bytes)] {
        files::write_shared(&folder.join(file), &bytes, false).with_context(|| within(&folder.join(file)))?;
    }
    Ok(folder)
}

/// Whether it is a folder that [`make`] has made, in whatever version.
fn is_ours(folder: &Path) -> bool {
    #[derive(Deserialize)]
    struct Versioned {
        schema: String,
    }
    let read = files::read_shared(&folder.join(HANDED), MOST_HANDED).ok();
    let schema = read.and_then(|bytes| Some(serde_json::from_slice::<Versioned>(&bytes).ok()?.schema));
    let name = SCHEMA.split_once('/').map_or(SCHEMA, |(name, _)| name);
    schema.is_some_and(|schema| schema.split_once('/').is_some_and(|(own, _)| own == name))
}

/// Whether nothing is there that is not ours.
fn is_free(folder: &Path) -> bool {
    let is_empty = |folder: &Path| std::fs::read_dir(folder).is_ok_and(|mut names| names.next().is_none());
    folder.symlink_metadata().is_err() || is_empty(folder) || is_ours(folder)
}

/// Makes the folders between `folder` and a file in it.
fn below(folder: &Path, file: &Path) -> io::Result<()> {
    let mut path = folder.to_owned();
    for part in file.parent().into_iter().flat_map(Path::components) {
        path.push(part);
        files::shared_folder(&path)?;
    }
    Ok(())
}

/// The folder in which a program lies, where it is one that [`make`] has made.
pub fn beside(program: &Path) -> Option<PathBuf> {
    let place = program::place(program)?;
    place.join(HANDED).symlink_metadata().is_ok_and(|meta| meta.is_file()).then(|| place.to_owned())
}

/// What the folder says to the next computer.
///
/// # Errors
/// When it cannot be read, or makes no sense.
pub fn read_handed(folder: &Path) -> anyhow::Result<Handed> {
    let bytes = files::read_shared(&folder.join(HANDED), MOST_HANDED)?;
    let mut handed: Handed = serde_json::from_slice(&bytes)?;
    anyhow::ensure!(handed.schema == SCHEMA, "its format is {}", shortened(&handed.schema));
    for name in [&mut handed.name, &mut handed.from.name] {
        *name = name.chars().filter(|c| !c.is_control()).take(LONGEST).collect();
    }
    Ok(handed)
}

/// Puts a result into the folder, in the place of an older one of the same computer.
///
/// # Errors
/// When it cannot be written; an older one is then still there.
pub fn write_result(folder: &Path, result: &DeviceResult) -> anyhow::Result<PathBuf> {
    let place = folder.join(RESULTS);
    let path = place.join(result::file_name(&result.scan.computer));
    let bytes = serde_json::to_vec_pretty(result)?;
    files::shared_folder(&place)
        .and_then(|()| files::write_shared(&path, &bytes, false))
        .with_context(|| path.display().to_string())?;
    Ok(path)
}

/// Every result in the folder, in the order of names; `None` when the folder is not there now.
pub fn read_results(rules: &Rules, folder: &Path, now: Timestamp) -> Option<Vec<Received>> {
    let place = folder.join(RESULTS);
    if !place.symlink_metadata().is_ok_and(|meta| meta.is_dir()) {
        return None;
    }
    let names = std::fs::read_dir(place).ok()?.take(MOST_LISTED).flatten().map(|entry| entry.path());
    let is_result = |path: &PathBuf| {
        let is_hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        !is_hidden && path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"))
    };
    let mut paths: Vec<PathBuf> = names.filter(is_result).take(MOST_NAMES + 1).collect();
    paths.sort();
    Some(read_files(rules, &paths, now))
}

/// The results in these files.
pub fn read_files(rules: &Rules, paths: &[PathBuf], now: Timestamp) -> Vec<Received> {
    let mut room = MOST_BYTES;
    let mut received = Vec::new();
    for (number, path) in paths.iter().enumerate() {
        let name = path.file_name().map(|name| shortened(&name.to_string_lossy())).unwrap_or_default();
        if number >= MOST_NAMES || room == 0 {
            received.push(Received::Refused(RefusedFile { name, why: Refusal::TooMany }));
            break;
        }
        let read = files::read_shared(path, MOST_RESULT.min(room)).map_err(|error| match error.kind() {
            io::ErrorKind::FileTooLarge => Refusal::TooLarge,
            _ => Refusal::Unreadable,
        });
        room = room.saturating_sub(read.as_ref().map_or(0, |bytes| bytes.len() as u64));
        received.push(match read.and_then(|bytes| result::parse(rules, &bytes, now)) {
            Ok(result) => Received::Result(Box::new(result)),
            Err(why) => Received::Refused(RefusedFile { name, why }),
        });
    }
    received
}
