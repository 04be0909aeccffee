//! Writing files so that a crash, a full disk or a power cut never leaves half of one.

use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

/// Writes beside the target, brings the bytes to the disk, then takes the target's place in one step.
///
/// # Errors
/// Those of the operating system; the old content, if any, is then still there.
pub fn write_atomic(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let mut file = tempfile::Builder::new().prefix(".bancheck-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Opens a file to add to, making its folder first. One larger than `max_bytes` is renamed to `.old`
/// before, so that the two together never grow without end.
///
/// # Errors
/// Those of the operating system.
pub fn open_log(path: &Path, max_bytes: u64) -> io::Result<File> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    if path.metadata().is_ok_and(|meta| meta.len() > max_bytes) {
        std::fs::rename(path, path.with_extension("old"))?;
    }
    OpenOptions::new().append(true).create(true).open(path)
}

/// SHA-256 in lower-case hexadecimal, as `sha256sum` prints it.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// `BanCheck report 2026-11-24 FRONT-DESK.pdf`, with nothing in it that a file system refuses.
pub fn report_name(computer: &str, day: jiff::civil::Date) -> String {
    let computer: String = computer
        .chars()
        .map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_' | ' ') { c } else { '-' })
        .take(60)
        .collect();
    format!("{}.pdf", format!("BanCheck report {day} {}", computer.trim()).trim_end())
}

/// A path in `folder` that does not exist yet: an older file is never overwritten unasked.
pub fn free_name(folder: &Path, name: &str) -> PathBuf {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let mut path = folder.join(name);
    let mut number = 2_u32;
    while path.exists() {
        path = folder.join(format!("{stem} ({number}).{ending}"));
        number += 1;
    }
    path
}

/// Writes a report and, beside it, the data whose fingerprint is printed in it. The data goes first:
/// a report is never there without it.
///
/// # Errors
/// Those of the operating system.
pub fn write_report(path: &Path, pdf: &[u8], data: &[u8]) -> io::Result<()> {
    let beside = path.with_extension("json");
    let is_same = std::fs::read(&beside).is_ok_and(|known| known == data);
    if !is_same {
        let name = beside.file_name().unwrap_or_default().to_string_lossy().into_owned();
        write_atomic(&free_name(beside.parent().unwrap_or(Path::new(".")), &name), data)?;
    }
    write_atomic(path, pdf)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_has_a_name_that_every_file_system_takes() {
        let day = jiff::civil::date(2026, 11, 24);
        assert_eq!(report_name("FRONT-DESK", day), "BanCheck report 2026-11-24 FRONT-DESK.pdf");
        assert_eq!(report_name("a/b:c\0d", day), "BanCheck report 2026-11-24 a-b-c-d.pdf");
        assert_eq!(report_name("", day), "BanCheck report 2026-11-24.pdf");
        assert!(report_name(&"x".repeat(1000), day).len() < 120);
    }

    #[test]
    fn a_taken_name_gets_a_number() {
        let folder = tempfile::tempdir().unwrap();
        for expected in ["r.pdf", "r (2).pdf", "r (3).pdf"] {
            let path = free_name(folder.path(), "r.pdf");
            assert_eq!(path.file_name().unwrap(), expected);
            write_atomic(&path, b"").unwrap();
        }
    }
}
