//! Writing files so that a crash, a full disk or a power cut never leaves half of one, and reading
//! those that others may have put in the way.

mod aside;
mod beside;
mod shared;
#[cfg(unix)]
mod stream;
mod together;
mod write;

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

pub use beside::{write_beside, write_report};
pub use shared::{read_shared, shared_folder, write_shared};
pub use together::{Part, is_same_file, write_together};
pub use write::{sweep, write_atomic, write_private};

/// Reads a whole file of at most `max_bytes`.
///
/// # Errors
/// Those of the operating system; `InvalidData` when it is no regular file, for reading a pipe or a
/// device could last for ever; `FileTooLarge` when it is larger.
pub fn read_regular(path: &Path, max_bytes: u64) -> io::Result<Vec<u8>> {
    let file = open_regular(path)?;
    // Only a hint: growing step by step would copy a large file several times.
    let length = file.metadata()?.len().min(max_bytes);
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
    file.take(max_bytes.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| match error.kind() {
        io::ErrorKind::WouldBlock => not_regular(),
        _ => error,
    })?;
    if bytes.len() as u64 > max_bytes {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, "the file is too large"));
    }
    Ok(bytes)
}

/// As [`read_regular`], for a file that the caller of the program has named: not one that the kernel makes up as
/// it is read. Reading some of those takes from others what they wait for.
///
/// # Errors
/// As [`read_regular`]; `InvalidData` also for a file of `/proc` or `/sys`.
pub fn read_named(path: &Path, max_bytes: u64) -> io::Result<Vec<u8>> {
    let meta = path.metadata()?;
    if is_of_kernel(&meta) {
        return Err(not_regular());
    }
    // One that is mounted elsewhere says that it is empty.
    if meta.is_file() && meta.len() == 0 { Ok(Vec::new()) } else { read_regular(path, max_bytes) }
}

/// Whether a file lies where the kernel shows itself, and not on a disk.
#[cfg(unix)]
fn is_of_kernel(meta: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let device = |place: &str| Path::new(place).metadata().ok().map(|meta| meta.dev());
    let shown = ["/proc", "/sys", "/sys/kernel/debug", "/sys/kernel/tracing", "/sys/fs/cgroup"];
    // If nothing is mounted there, it is a folder like any other.
    device("/") != Some(meta.dev()) && shown.into_iter().any(|place| device(place) == Some(meta.dev()))
}

#[cfg(not(unix))]
fn is_of_kernel(_: &Metadata) -> bool {
    false
}

/// Opens a regular file to read, and never waits for it: some files of the system are called regular and wait
/// for ever, as a pipe does.
///
/// # Errors
/// Those of the operating system; `InvalidData` when it is no regular file.
pub fn open_regular(path: &Path) -> io::Result<File> {
    // Opening a device can already do something.
    if !path.metadata()?.is_file() {
        return Err(not_regular());
    }
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, stream::NONBLOCK);
    let file = options.open(path)?;
    // Something else may have taken the name in between.
    if file.metadata()?.is_file() { Ok(file) } else { Err(not_regular()) }
}

fn not_regular() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "not a regular file")
}

/// Opens a file to lock, making it when it is missing. Its content stays as it is.
///
/// # Errors
/// Those of the operating system; `InvalidData` when a link or anything but a file has the name.
pub fn open_lock(path: &Path) -> io::Result<File> {
    match path.symlink_metadata() {
        Ok(meta) if !meta.is_file() => Err(not_regular()),
        _ => OpenOptions::new().write(true).create(true).truncate(false).open(path),
    }
}

/// Opens a file to read, so that nobody can change, replace or delete it while it is open.
///
/// # Errors
/// Those of the operating system, also when somebody has it open to write.
#[cfg(windows)]
pub fn open_unchanging(path: &Path) -> io::Result<File> {
    use std::os::windows::fs::OpenOptionsExt as _;
    /// `FILE_SHARE_READ`: others may read it, too, and no more.
    const SHARE_READ: u32 = 1;
    OpenOptions::new().read(true).share_mode(SHARE_READ).open(path)
}

/// Opens a file to add to, making its folder first. One larger than `max_bytes` is renamed to `.old`
/// before, so that the two together never grow without end.
///
/// # Errors
/// As [`open_to_add`].
pub fn open_log(path: &Path, max_bytes: u64) -> io::Result<File> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    if path.metadata().is_ok_and(|meta| meta.is_file() && meta.len() > max_bytes) {
        std::fs::rename(path, path.with_extension("old"))?;
    }
    // The one that was kept aside may be of an older version, which let everybody read it.
    if let Ok(old) = File::open(path.with_extension("old")) {
        close_to_others(&old);
    }
    open_to_add(path)
}

/// Opens or makes a file to read and to add to, which only this account may read, whatever it was before.
///
/// # Errors
/// Those of the operating system; `InvalidData` when it is no regular file.
pub fn open_to_add(path: &Path) -> io::Result<File> {
    if path.metadata().is_ok_and(|meta| !meta.is_file()) {
        return Err(not_regular());
    }
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path)?;
    close_to_others(&file);
    Ok(file)
}

/// An account that may not change the rights of a file may still have been let in.
#[cfg(unix)]
fn close_to_others(file: &File) {
    use std::os::unix::fs::PermissionsExt as _;
    let is_open = |meta: Metadata| meta.is_file() && meta.permissions().mode() & 0o077 != 0;
    if file.metadata().is_ok_and(is_open) {
        drop(file.set_permissions(std::fs::Permissions::from_mode(0o600)));
    }
}

// On Windows a file has the rights of its folder.
#[cfg(not(unix))]
fn close_to_others(_: &File) {}

/// SHA-256 in lower-case hexadecimal, as `sha256sum` prints it.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// `TITLE 2026-11-24 FRONT-DESK.pdf`, with nothing in it that a file system refuses.
pub fn report_name(title: &str, computer: &str, day: jiff::civil::Date) -> String {
    dated_name(title, computer, day, "pdf")
}

/// The name of a file about a computer, with the day and its ending.
pub fn dated_name(title: &str, computer: &str, day: jiff::civil::Date, ending: &str) -> String {
    let computer: String = computer
        .chars()
        .map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_' | ' ') { c } else { '-' })
        .take(60)
        .collect();
    format!("{}.{ending}", format!("{title} {day} {}", computer.trim()).trim_end())
}

/// A path in `folder` that does not exist yet: an older file is never overwritten unasked.
pub fn free_name(folder: &Path, name: &str) -> PathBuf {
    let path = folder.join(name);
    let mut number = 1_u32;
    let mut free = path.clone();
    while is_taken(&free) {
        number += 1;
        free = numbered(&path, number);
    }
    free
}

/// Whether something has this name, be it a link to nothing.
fn is_taken(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// `r.pdf` as it is, then `r (2).pdf`, `r (3).pdf` and so on.
fn numbered(path: &Path, number: u32) -> PathBuf {
    if number < 2 {
        return path.to_owned();
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let (stem, ending) = name.rsplit_once('.').unwrap_or((&*name, ""));
    path.with_file_name(format!("{stem} ({number}).{ending}"))
}

/// The place for the data of a report, whose fingerprint is printed in it: `x.json` for `x.pdf`.
pub fn data_beside(report: &Path) -> PathBuf {
    report.with_extension("json")
}

/// The place of a report if the person chose one: its name ends as that of a report does, so that neither its
/// data nor a case is written over. A name that the person was not asked about is free.
pub fn report_path(chosen: PathBuf) -> PathBuf {
    if chosen.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf")) {
        return chosen;
    }
    let name = chosen.file_name().unwrap_or_default().to_string_lossy().into_owned();
    free_name(chosen.parent().unwrap_or(Path::new(".")), &format!("{name}.pdf"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_has_a_name_that_every_file_system_takes() {
        let day = jiff::civil::date(2026, 11, 24);
        assert_eq!(report_name("Report", "FRONT-DESK", day), "Report 2026-11-24 FRONT-DESK.pdf");
        assert_eq!(report_name("Report", "a/b:c\0d", day), "Report 2026-11-24 a-b-c-d.pdf");
        assert_eq!(report_name("Report", "", day), "Report 2026-11-24.pdf");
        assert!(report_name("Report", &"x".repeat(1000), day).len() < 120);
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

    #[test]
    fn a_report_has_the_ending_of_one() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::write(at("case.json.pdf"), "taken").unwrap();
        for (chosen, path) in [
            ("r.pdf", "r.pdf"),
            ("r.PDF", "r.PDF"),
            ("r.json", "r.json.pdf"),
            ("r", "r.pdf"),
            ("case.json", "case.json (2).pdf"),
        ] {
            assert_eq!(report_path(at(chosen)), at(path));
        }
    }

    #[test]
    fn only_a_regular_file_of_a_sane_size_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        std::fs::write(&file, "four").unwrap();
        assert_eq!(read_regular(&file, 4).unwrap(), b"four");
        assert_eq!(read_regular(&file, 3).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
        assert_eq!(read_regular(folder.path(), 4).unwrap_err().kind(), io::ErrorKind::InvalidData);
    }

    #[cfg(unix)]
    mod unix {
        use super::*;
        use std::os::unix::fs::{FileTypeExt as _, MetadataExt as _, PermissionsExt as _, symlink};
        use std::process::Stdio;

        fn mode(path: &Path) -> u32 {
            path.metadata().unwrap().mode() & 0o777
        }

        #[test]
        fn a_link_stays_and_what_it_leads_to_is_written() {
            let folder = tempfile::tempdir().unwrap();
            let at = |name: &str| folder.path().join(name);
            std::fs::create_dir(at("disk")).unwrap();
            std::fs::write(at("disk/case"), "old").unwrap();
            symlink("disk/case", at("near")).unwrap();
            symlink(at("near"), at("far")).unwrap();
            symlink("disk/missing", at("dead")).unwrap();
            symlink("loop", at("loop")).unwrap();
            for (link, target) in [("near", "disk/case"), ("far", "disk/case"), ("dead", "disk/missing")] {
                write_atomic(&at(link), link.as_bytes()).unwrap();
                assert!(at(link).is_symlink(), "{link}");
                assert_eq!(std::fs::read(at(target)).unwrap(), link.as_bytes());
            }
            assert!(write_atomic(&at("loop"), b"").is_err());
        }

        #[test]
        fn the_rights_of_a_file_stay_and_a_new_one_has_the_usual_ones() {
            let folder = tempfile::tempdir().unwrap();
            let at = |name: &str| folder.path().join(name);
            std::fs::write(at("usual"), "").unwrap();
            write_atomic(&at("new"), b"").unwrap();
            assert_eq!(mode(&at("new")), mode(&at("usual")));
            for bits in [0o600, 0o640, 0o604] {
                std::fs::set_permissions(at("new"), std::fs::Permissions::from_mode(bits)).unwrap();
                write_atomic(&at("new"), b"again").unwrap();
                assert_eq!(mode(&at("new")), bits);
            }
            write_private(&at("private"), b"").unwrap();
            write_private(&at("usual"), b"").unwrap();
            assert_eq!((mode(&at("private")), mode(&at("usual"))), (0o600, 0o600));
        }

        #[test]
        fn a_pipe_stays_a_pipe() {
            let folder = tempfile::tempdir().unwrap();
            let pipe = folder.path().join("pipe");
            assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
            let reader = std::process::Command::new("cat").arg(&pipe).stdout(Stdio::piped()).spawn().unwrap();
            write_atomic(&pipe, b"through").unwrap();
            assert!(pipe.symlink_metadata().unwrap().file_type().is_fifo());
            assert_eq!(reader.wait_with_output().unwrap().stdout, b"through");
        }

        #[test]
        fn a_lock_file_is_no_link_and_keeps_its_content() {
            let folder = tempfile::tempdir().unwrap();
            let at = |name: &str| folder.path().join(name);
            std::fs::write(at("notes"), "mine").unwrap();
            open_lock(&at("notes")).unwrap();
            symlink("notes", at("link")).unwrap();
            assert!(open_lock(&at("link")).is_err());
            assert_eq!(std::fs::read(at("notes")).unwrap(), b"mine");
        }
    }
}
