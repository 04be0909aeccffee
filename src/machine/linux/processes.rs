//! Programs that are running now, from `/proc` (proc(5)).
//!
//! Linux hides the path of other accounts' programs, but not how they were called.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

use crate::machine::processes::item;
use crate::machine::{Item, Machine, Reason, ReasonKind, SourceOutcome};

const PROC: &str = "/proc";

/// The bit of `flags` in `stat` that marks a thread of the kernel (`PF_KTHREAD`).
const KERNEL_THREAD: u32 = 0x0020_0000;

/// `ESRCH`: what Linux answers when a process ends while its file is being read.
const NO_SUCH_PROCESS: i32 = 3;

/// Every running program. One of which neither the path nor the command can be read is a gap.
pub fn read(_machine: &Machine) -> SourceOutcome {
    let entries = match fs::read_dir(PROC) {
        Ok(entries) => entries,
        Err(error) => return SourceOutcome::could_not_check(Reason::from_io(&error, PROC)),
    };
    let (mut items, mut hidden, mut is_first_seen) = (Vec::new(), 0_usize, false);
    for entry in entries {
        let Ok(entry) = entry else {
            hidden += 1;
            continue;
        };
        let Some(pid) = entry.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else {
            continue;
        };
        is_first_seen |= pid == 1;
        match process(&entry.path(), pid) {
            Seen::Program(item) => items.push(item),
            Seen::Hidden => hidden += 1,
            Seen::Nothing => {}
        }
    }
    if items.is_empty() {
        // At least this program is running.
        return SourceOutcome::could_not_check(Reason::new(
            ReasonKind::NoRights,
            "the process list is empty",
        ));
    }
    // Linux can be told to show people their own programs only (`hidepid`). Then the first is missing.
    let detail = if is_first_seen {
        (hidden > 0).then(|| format!("{hidden} programs of other accounts are hidden"))
    } else {
        Some("the programs of other accounts are hidden".to_owned())
    };
    SourceOutcome::partial(items, detail.map(|detail| Reason::new(ReasonKind::NoRights, detail)))
}

enum Seen {
    Program(Item),
    /// Somebody else's program that shows neither its path nor how it was called, or nothing at all.
    Hidden,
    /// A thread of the kernel, or a process that has ended: both run no program.
    Nothing,
}

fn process(folder: &Path, pid: u32) -> Seen {
    let link = fs::read_link(folder.join("exe"));
    if let Ok(path) = &link {
        return Seen::Program(item(pid, path, None));
    }
    let command = fs::read(folder.join("cmdline")).unwrap_or_default();
    if let Some(path) = called(&command) {
        return Seen::Program(item(pid, &path, None));
    }
    let stat = fs::read(folder.join("stat"));
    match stat.as_deref().map(|text| Stat::parse(&String::from_utf8_lossy(text))) {
        Ok(Some(stat)) if !stat.runs_a_program() => Seen::Nothing,
        Ok(Some(stat)) if command.iter().any(|byte| *byte != 0) => {
            Seen::Program(item(pid, Path::new(""), Some(&stat.name)))
        }
        Ok(Some(_)) => link.map_or_else(|error| without_a_sign(&error), |_| Seen::Nothing),
        Ok(None) => Seen::Hidden,
        Err(error) => without_a_sign(error),
    }
}

/// What an error says about a process of which nothing else is known. Linux can be told to list the
/// processes of others and to keep all about them closed (`hidepid=1`): only one that has ended is gone.
fn without_a_sign(error: &io::Error) -> Seen {
    let has_ended = error.kind() == io::ErrorKind::NotFound || error.raw_os_error() == Some(NO_SUCH_PROCESS);
    if has_ended { Seen::Nothing } else { Seen::Hidden }
}

/// The path by which a program was called. The rest of the command line may hold secrets, and is not
/// looked at.
fn called(command: &[u8]) -> Option<PathBuf> {
    let first = command.split(|byte| *byte == 0).next()?;
    Some(PathBuf::from(OsStr::from_bytes(first))).filter(|path| path.is_absolute())
}

/// What `stat` says.
struct Stat {
    /// Cut off after 15 bytes, and a process may change it.
    name: String,
    state: char,
    flags: u32,
}

impl Stat {
    /// `1 (name) S ppid pgrp session tty tpgid flags …`; the name may have brackets and spaces in it.
    fn parse(text: &str) -> Option<Self> {
        let (_, rest) = text.split_once('(')?;
        let (name, rest) = rest.rsplit_once(')')?;
        let mut fields = rest.split_ascii_whitespace();
        let state = fields.next()?.chars().next()?;
        let flags = fields.nth(5)?.parse().ok()?;
        Some(Self { name: name.to_owned(), state, flags })
    }

    fn runs_a_program(&self) -> bool {
        self.flags & KERNEL_THREAD == 0 && !matches!(self.state, 'Z' | 'X' | 'x')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hidden_path_is_taken_from_the_way_the_program_was_called() {
        let table: [(&[u8], Option<&str>); 4] = [
            (b"/opt/acme/acmed\0--key=secret\0", Some("/opt/acme/acmed")),
            (b"acmed: worker\0", None),
            (b"\0", None),
            (b"", None),
        ];
        for (command, expected) in table {
            assert_eq!(called(command).as_deref(), expected.map(Path::new), "{command:?}");
        }
    }

    #[test]
    fn only_a_process_that_has_ended_is_nothing() {
        for (error, has_ended) in [
            (io::Error::from(io::ErrorKind::NotFound), true),
            (io::Error::from_raw_os_error(NO_SUCH_PROCESS), true),
            (io::Error::from(io::ErrorKind::PermissionDenied), false),
            // EPERM, EACCES, EIO, EMFILE.
            (io::Error::from_raw_os_error(1), false),
            (io::Error::from_raw_os_error(13), false),
            (io::Error::from_raw_os_error(5), false),
            (io::Error::from_raw_os_error(24), false),
        ] {
            assert_eq!(matches!(without_a_sign(&error), Seen::Nothing), has_ended, "{error}");
        }
    }

    #[test]
    fn a_process_that_is_listed_and_closed_is_hidden() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(matches!(process(folder.path(), 7), Seen::Nothing), "it has ended");
        fs::write(folder.path().join("stat"), "7 (x").expect("written");
        assert!(matches!(process(folder.path(), 7), Seen::Hidden), "what it is makes no sense");
        fs::write(folder.path().join("stat"), "7 (x) S 1 7 7 0 -1 4194560 0").expect("written");
        assert!(matches!(process(folder.path(), 7), Seen::Nothing), "its program is gone already");
        fs::write(folder.path().join("cmdline"), "x: worker").expect("written");
        assert!(matches!(process(folder.path(), 7), Seen::Program(_)), "it has a name");
    }

    #[test]
    fn threads_of_the_kernel_and_the_dead_run_no_program() {
        for (text, name, runs) in [
            ("1 (systemd) S 0 1 1 0 -1 4194560 1 2", "systemd", true),
            ("9 (a) b (c)) R 0 0 0 0 -1 4194560 1", "a) b (c)", true),
            ("2 (kthreadd) S 0 0 0 0 -1 2129984 0", "kthreadd", false),
            ("7 (gone) Z 1 7 7 0 -1 4194560 0", "gone", false),
        ] {
            let stat = Stat::parse(text).expect("it can be read");
            assert_eq!((stat.name.as_str(), stat.runs_a_program()), (name, runs), "{text}");
        }
        assert!(Stat::parse("1 (cut off").is_none());
        assert!(Stat::parse("1 (short) S 0").is_none());
    }
}
