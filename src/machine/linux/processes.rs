//! Programs that are running now, from `/proc` (proc(5)).
//!
//! Linux hides the path of other accounts' programs, but not how they were called.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

use crate::machine::processes::item;
use crate::machine::{Item, Machine, Outcome, Reason, ReasonKind};

const PROC: &str = "/proc";

/// The bit of `flags` in `stat` that marks a thread of the kernel (`PF_KTHREAD`).
const KERNEL_THREAD: u32 = 0x0020_0000;

/// Every running program. One of which neither the path nor the command can be read is a gap.
pub fn read(_machine: &Machine) -> Outcome {
    let entries = match fs::read_dir(PROC) {
        Ok(entries) => entries,
        Err(error) => return Outcome::could_not_check(Reason::from_io(&error, PROC)),
    };
    let (mut items, mut hidden, mut is_first_seen) = (Vec::new(), 0_usize, false);
    for entry in entries.flatten() {
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
        return Outcome::could_not_check(Reason::new(ReasonKind::NoRights, "the process list is empty"));
    }
    // Linux can be told to show people their own programs only (`hidepid`). Then the first is missing.
    let detail = if is_first_seen {
        (hidden > 0).then(|| format!("{hidden} programs of other accounts are hidden"))
    } else {
        Some("the programs of other accounts are hidden".to_owned())
    };
    Outcome::partial(items, detail.map(|detail| Reason::new(ReasonKind::NoRights, detail)))
}

enum Seen {
    Program(Item),
    /// Somebody else's program that shows neither its path nor how it was called.
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
    match (called(&command), Stat::of(folder)) {
        (Some(path), _) => Seen::Program(item(pid, &path, None)),
        (None, Some(stat)) if stat.runs_a_program() => {
            if command.iter().any(|byte| *byte != 0) {
                return Seen::Program(item(pid, Path::new(""), Some(&stat.name)));
            }
            let is_refused = link.is_err_and(|error| error.kind() == io::ErrorKind::PermissionDenied);
            if is_refused { Seen::Hidden } else { Seen::Nothing }
        }
        (None, _) => Seen::Nothing,
    }
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
    fn of(folder: &Path) -> Option<Self> {
        Self::parse(&String::from_utf8_lossy(&fs::read(folder.join("stat")).ok()?))
    }

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
