//! Writing into a device or a pipe, without waiting for ever for who reads from it.

use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::thread;
use std::time::Duration;

/// `O_NONBLOCK` of `fcntl.h`
pub(super) const NONBLOCK: i32 =
    if cfg!(any(target_os = "linux", target_os = "android")) { 0o4000 } else { 0x4 };
/// `ENXIO` of `errno.h`: nobody has the pipe open to read.
const NO_READER: i32 = 6;

/// How often a pipe is tried that nobody has opened yet, or that takes nothing, and how long after.
const TRIES_TO_OPEN: u32 = 60;
const TRIES_TO_WRITE: u32 = 600;
const PAUSE: Duration = Duration::from_millis(50);

pub(super) fn write_through(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = open(path)?;
    let (mut rest, mut tries) = (bytes, 0);
    while !rest.is_empty() {
        match file.write(rest) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(count) => {
                rest = rest.get(count..).unwrap_or_default();
                tries = 0;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) if error.kind() == io::ErrorKind::WouldBlock && tries < TRIES_TO_WRITE => {
                tries += 1;
                thread::sleep(PAUSE);
            }
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Err(unread()),
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Opening a pipe would otherwise last until somebody reads from it. The reader may just have been started.
fn open(path: &Path) -> io::Result<File> {
    for _ in 0..TRIES_TO_OPEN {
        match OpenOptions::new().write(true).custom_flags(NONBLOCK).open(path) {
            Err(error) if error.raw_os_error() == Some(NO_READER) => thread::sleep(PAUSE),
            result => return result,
        }
    }
    Err(unread())
}

fn unread() -> io::Error {
    io::Error::new(io::ErrorKind::TimedOut, "nobody reads from this pipe")
}
