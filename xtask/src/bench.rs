//! `cargo xtask bench`: speed and size, each against a reference measured in the same run, so that
//! the numbers mean the same on every machine.

use std::env::consts::EXE_SUFFIX;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use crate::command::{cargo, execute, output, program, target};
use crate::display::Display;

/// Runs of each program in the comparison with dpkg-query.
const SCAN_RUNS: usize = 51;
/// Windows opened of each kind.
const WINDOW_RUNS: usize = 11;
/// Longest wait for a window.
const PATIENCE: Duration = Duration::from_secs(20);
/// A window may still settle for this long before it has to be still.
const SETTLE: Duration = Duration::from_secs(2);
/// How long it is then watched.
const IDLE: Duration = Duration::from_secs(5);

/// One line of the table.
struct Row {
    what: &'static str,
    measured: String,
    goal: &'static str,
    is_met: bool,
}

pub fn run() -> Result<()> {
    execute(cargo().args(["build", "--release", "--locked", "--bins", "--example", "hello_window"]))?;
    let release = target().join("release");
    let console = release.join(format!("bancheck-cli{EXE_SUFFIX}"));
    let window = release.join(format!("bancheck{EXE_SUFFIX}"));
    let hello = release.join("examples").join(format!("hello_window{EXE_SUFFIX}"));

    let mut rows = Vec::new();
    rows.extend(scan(&console)?);
    rows.push(size("window executable", &window, 20, "at most 20 MB")?);
    rows.push(size("console executable", &console, 10, "at most 10 MB")?);
    let display = if cfg!(target_os = "linux") { Some(Display::start()?) } else { None };
    rows.push(first_frame(&window, &hello, display.as_ref())?);
    rows.push(idle_frames(&window, display.as_ref())?);

    println!();
    for Row { what, measured, goal, is_met } in &rows {
        println!("{:<7} {what:<22} {measured:<62} goal: {goal}", if *is_met { "ok" } else { "MISSED" });
    }
    if rows.iter().any(|row| !row.is_met) {
        bail!("a goal is missed");
    }
    Ok(())
}

/// A whole scan of this computer against dpkg's own listing of the same packages, run in turn.
fn scan(console: &Path) -> Result<Option<Row>> {
    if output(program("dpkg-query").arg("--version")).is_none() {
        println!("no dpkg-query here: the scan is not compared");
        return Ok(None);
    }
    let ours = || timed(Command::new(console).args(["scan", "--json"]), &[0, 1, 3]);
    let theirs = || timed(Command::new("dpkg-query").arg("-W"), &[0]);
    let (mut scans, mut listings) = (Vec::new(), Vec::new());
    for run in 0..=SCAN_RUNS {
        let (scan, listing) = (ours()?, theirs()?);
        // The first of each only warms the file cache.
        if run > 0 {
            scans.push(scan);
            listings.push(listing);
        }
    }
    let (scan, listing) = (median(scans), median(listings));
    let ratio = scan.as_secs_f64() / listing.as_secs_f64();
    Ok(Some(Row {
        what: "scan",
        measured: format!("{:.2} × dpkg-query -W ({} against {})", ratio, millis(scan), millis(listing)),
        goal: "at most 1.00 ×, better 0.50 ×",
        is_met: ratio <= 1.0,
    }))
}

fn size(what: &'static str, path: &Path, megabytes: u32, goal: &'static str) -> Result<Row> {
    let bytes = path.metadata().with_context(|| format!("no {}", path.display()))?.len();
    let measured = bytes as f64 / 1e6;
    Ok(Row { what, measured: format!("{measured:.1} MB"), goal, is_met: measured <= f64::from(megabytes) })
}

/// From starting the process to its first painted frame, against a window that only says hello and
/// is built with the same features.
fn first_frame(window: &Path, hello: &Path, display: Option<&Display>) -> Result<Row> {
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for run in 0..=WINDOW_RUNS {
        // One after the other: two at once would slow each other down.
        let window_took = Watched::open(window, display)?.first_frame;
        let hello_took = Watched::open(hello, display)?.first_frame;
        if run > 0 {
            ours.push(window_took);
            theirs.push(hello_took);
        }
    }
    let (ours, theirs) = (median(ours), median(theirs));
    let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
    Ok(Row {
        what: "first frame",
        measured: format!("{:.2} × a bare window ({} against {})", ratio, millis(ours), millis(theirs)),
        goal: "at most 1.15 ×",
        is_met: ratio <= 1.15,
    })
}

/// Frames painted while nobody touches the window.
fn idle_frames(window: &Path, display: Option<&Display>) -> Result<Row> {
    let window = Watched::open(window, display)?;
    thread::sleep(SETTLE);
    window.frames.try_iter().for_each(drop);
    thread::sleep(IDLE);
    let frames = window.frames.try_iter().count();
    Ok(Row { what: "idle frames in 5 s", measured: frames.to_string(), goal: "0", is_met: frames == 0 })
}

/// A window that says `frame` on stdout whenever it has painted one, as both executables do when
/// `BANCHECK_SAY_FRAMES` is set. It closes with the value.
struct Watched {
    process: std::process::Child,
    frames: Receiver<()>,
    first_frame: Duration,
    /// Its data, so that the person's own case stays untouched.
    data: PathBuf,
}

impl Watched {
    fn open(executable: &Path, display: Option<&Display>) -> Result<Self> {
        let data = target().join("bench-data");
        drop(std::fs::remove_dir_all(&data));
        let mut command = program(executable);
        command.env("BANCHECK_SAY_FRAMES", "1").env("XDG_DATA_HOME", &data);
        if let Some(display) = display {
            display.show(&mut command);
        }
        let begun = Instant::now();
        let mut process = command
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("cannot start {}", executable.display()))?;
        let (sender, frames) = mpsc::channel();
        if let Some(stdout) = process.stdout.take() {
            thread::Builder::new().name("frames".to_owned()).spawn(move || {
                for line in BufReader::new(stdout).lines() {
                    let is_frame = line.is_ok_and(|line| line == "frame");
                    if is_frame && sender.send(()).is_err() {
                        break;
                    }
                }
            })?;
        }
        let mut watched = Self { process, frames, first_frame: Duration::ZERO, data };
        let answer = watched.frames.recv_timeout(PATIENCE);
        watched.first_frame = begun.elapsed();
        answer.with_context(|| format!("{} painted no frame", executable.display()))?;
        Ok(watched)
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
        drop(std::fs::remove_dir_all(&self.data));
    }
}

/// The whole life of a process.
fn timed(command: &mut Command, expected: &[i32]) -> Result<Duration> {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let begun = Instant::now();
    let status = command.status().with_context(|| format!("cannot start {command:?}"))?;
    let took = begun.elapsed();
    if !status.code().is_some_and(|code| expected.contains(&code)) {
        bail!("{status}: {command:?}");
    }
    Ok(took)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn millis(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1e3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_ignores_one_slow_run() {
        let times = [3, 1, 900, 2, 4].map(Duration::from_millis).to_vec();
        assert_eq!(median(times), Duration::from_millis(3));
    }
}
