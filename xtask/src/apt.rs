//! apt-get, which waits for another one: every fresh Ubuntu installs its updates by itself after the
//! start, and apt refuses to work beside another. It has an option to wait, but not for its lists.

use std::io::{BufRead as _, BufReader, IsTerminal as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use crate::command::{program, shown};

/// How long the other one may work: updates of a whole system take some minutes.
const LIMIT: Duration = Duration::from_mins(20);
const PAUSE: Duration = Duration::from_secs(5);

/// How one start of apt ended.
enum End {
    Well,
    /// Another one is at work; what apt said about it.
    Locked(String),
    Badly(String),
}

/// Runs apt-get as root.
pub fn get(words: &[&str]) -> Result<()> {
    patiently(LIMIT, PAUSE, || {
        let mut command = as_root("env");
        // Its words are looked at.
        command.args(["LC_ALL=C.UTF-8", "DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(words);
        once(&mut command)
    })
}

/// A program with the rights of root, which somebody may have to allow with a password.
pub fn as_root(name: &str) -> Command {
    if is_root() {
        return program(name);
    }
    let mut command = program("sudo");
    if std::io::stdin().is_terminal() {
        command.stdin(Stdio::inherit());
    } else {
        // Nobody can type a password.
        command.arg("--non-interactive");
    }
    command.arg(name);
    command
}

fn once(command: &mut Command) -> Result<End> {
    println!("$ {}", shown(command));
    let mut child = command.stderr(Stdio::piped()).spawn().context("cannot start apt-get")?;
    let mut locked = None;
    if let Some(stderr) = child.stderr.take() {
        for line in BufReader::new(stderr).split(b'\n') {
            let line = String::from_utf8_lossy(&line?).into_owned();
            eprintln!("{line}");
            if locked.is_none() && is_about_a_lock(&line) {
                locked = Some(line);
            }
        }
    }
    let status = child.wait()?;
    Ok(match locked {
        _ if status.success() => End::Well,
        Some(line) => End::Locked(line),
        None => End::Badly(format!("{status}: {}", shown(command))),
    })
}

/// Tries again as long as another apt is at work, and says so.
fn patiently(limit: Duration, pause: Duration, mut run: impl FnMut() -> Result<End>) -> Result<()> {
    let begun = Instant::now();
    loop {
        match run()? {
            End::Well => return Ok(()),
            End::Badly(why) => bail!(why),
            End::Locked(why) if begun.elapsed() >= limit => bail!(
                "another program has been installing packages for {} minutes; when it is done, try again: {why}",
                limit.as_secs() / 60
            ),
            End::Locked(_) => {
                println!("Another program is installing packages now. Waiting for it to end.");
                std::thread::sleep(pause);
            }
        }
    }
}

/// Whether a line of apt or dpkg says that another one has the lock.
fn is_about_a_lock(line: &str) -> bool {
    ["Could not get lock ", "Unable to acquire the dpkg frontend lock", "is locked by another process"]
        .iter()
        .any(|words| line.contains(words))
}

/// Whether this process is root's: its own folder in `/proc` belongs to its user.
pub fn is_root() -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        Path::new("/proc/self").metadata().is_ok_and(|own| own.uid() == 0)
    }
    #[cfg(not(unix))]
    {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A program that says this on stderr and ends badly.
    fn ends_badly_with(words: &str) -> End {
        once(program("sh").args(["-c", "printf '%s\\n' \"$1\" >&2; exit 100", "sh", words])).unwrap()
    }

    #[test]
    fn another_apt_is_waited_for() {
        let mut ends = [
            "E: Could not get lock /var/lib/apt/lists/lock. It is held by process 812 (apt-get)",
            "E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 812 (unattended-upgr)",
            "E: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), is another process using it?",
            "dpkg: error: dpkg frontend lock was locked by another process with pid 812\n\
             dpkg: error: dpkg database lock /var/lib/dpkg/lock is locked by another process",
        ]
        .map(ends_badly_with)
        .into_iter();
        let result = patiently(LIMIT, Duration::ZERO, || Ok(ends.next().unwrap_or(End::Well)));
        assert!(result.is_ok(), "{result:?}");
        assert!(ends.next().is_none(), "it did not wait for each");
    }

    #[test]
    fn the_wait_ends() {
        let result = patiently(Duration::ZERO, Duration::ZERO, || Ok(End::Locked("held by 812".into())));
        let error = result.unwrap_err().to_string();
        assert!(error.contains("held by 812") && error.contains("try again"), "{error}");
    }

    #[test]
    fn any_other_failure_is_told_at_once() {
        let mut starts = 0;
        let result = patiently(LIMIT, Duration::ZERO, || {
            starts += 1;
            Ok(ends_badly_with("E: Unable to locate package wixxl"))
        });
        assert!(result.unwrap_err().to_string().contains("100"));
        assert_eq!(starts, 1);
    }

    #[test]
    fn a_good_end_is_good_whatever_was_said() {
        let mut command = program("sh");
        command.args(["-c", "echo 'W: Could not get lock /var/lib/dpkg/lock' >&2"]);
        assert!(matches!(once(&mut command).unwrap(), End::Well));
    }
}
