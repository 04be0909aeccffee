//! Archives that are the same bytes each time: names in order, one time, nobody's account.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::clock::Clock;
use crate::command::execute;

/// Packs a folder, with its own name, as `.tar.gz`.
pub fn tar_gz(clock: Clock, folder: &Path, file: &Path) -> Result<()> {
    let parent = folder.parent().context("a folder lies in another")?;
    let name = folder.file_name().context("a folder has a name")?;
    drop(fs::remove_file(file));
    let mut tar = clock.program("tar");
    tar.args(["--create", "--sort=name", "--owner=0", "--group=0", "--numeric-owner", "--format=ustar"])
        .arg(format!("--mtime=@{}", clock.seconds()))
        // Without the name and time of a file.
        .args(["--use-compress-program", "gzip -9 --no-name", "--file"])
        .arg(file)
        .arg("--directory")
        .arg(parent)
        .arg(name);
    execute(&mut tar)
}

/// Packs a folder, with its own name, as ZIP.
pub fn zip(clock: Clock, folder: &Path, file: &Path) -> Result<()> {
    let parent = folder.parent().context("a folder lies in another")?;
    let mut archive = ZipWriter::new(File::create(file).with_context(|| file.display().to_string())?);
    let time = zip_time(clock)?;
    for path in files(folder)? {
        let name = path.strip_prefix(parent)?.components().map(|part| part.as_os_str().to_string_lossy());
        let name = name.collect::<Vec<_>>().join("/");
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(9))
            .last_modified_time(time)
            .unix_permissions(if is_program(&path)? { 0o755 } else { 0o644 });
        archive.start_file(name, options)?;
        archive.write_all(&fs::read(&path)?)?;
    }
    archive.finish()?.sync_all()?;
    // The same format, four percent smaller: it looks longer for what repeats.
    execute(clock.program("advzip").args(["--quiet", "--recompress", "--shrink-extra"]).arg(file))
}

fn zip_time(clock: Clock) -> Result<DateTime> {
    let shown = clock.shown("%Y %m %d %H %M %S")?;
    let numbers: Vec<u16> = shown.split(' ').map(str::parse).collect::<Result<_, _>>()?;
    let [year, rest @ ..] = numbers.as_slice() else { anyhow::bail!("no date: {shown}") };
    let rest: Vec<u8> = rest.iter().map(|number| u8::try_from(*number)).collect::<Result<_, _>>()?;
    let [month, day, hour, minute, second] = rest.as_slice() else { anyhow::bail!("no date: {shown}") };
    DateTime::from_date_and_time(*year, *month, *day, *hour, *minute, *second)
        .context("a ZIP has no such date")
}

/// All files of a folder, in the order of their names.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() { all.extend(files(&path)?) } else { all.push(path) }
    }
    all.sort();
    Ok(all)
}

#[cfg(unix)]
fn is_program(file: &Path) -> Result<bool> {
    use std::os::unix::fs::PermissionsExt as _;
    Ok(file.metadata()?.permissions().mode() & 0o100 != 0)
}

#[cfg(not(unix))]
fn is_program(_file: &Path) -> Result<bool> {
    Ok(false)
}

/// Whether the owner may run it, whatever the mask of this account says.
#[cfg(unix)]
pub fn set_mode(path: &Path, is_program: bool) -> Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = if is_program || path.is_dir() { 0o755 } else { 0o644 };
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).with_context(|| path.display().to_string())
}

#[cfg(not(unix))]
pub fn set_mode(_path: &Path, _is_program: bool) -> Result<()> {
    Ok(())
}
