//! `cargo xtask bench`: speed, against references measured in the same run, so that the numbers mean
//! the same on every machine. Sizes are those of what ships: `cargo xtask dist-test`.

use std::env::consts::EXE_SUFFIX;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, anyhow, bail};

use crate::command::{cargo, execute, output, program, target};
use crate::display::Display;

/// Runs of each program in the comparison with dpkg-query.
const SCAN_RUNS: usize = 51;
/// Windows opened of each kind.
const WINDOW_RUNS: usize = 11;
/// Until when a person sees something.
const FIRST_PICTURE: Duration = Duration::from_millis(700);
/// Longest wait for a window.
const PATIENCE: Duration = Duration::from_secs(20);
/// A window may still settle for this long before it has to be still.
const SETTLE: Duration = Duration::from_secs(2);
/// How long it is then watched.
const IDLE: Duration = Duration::from_secs(5);

/// What was measured, and whether it meets the goal.
struct Measured {
    text: String,
    is_met: bool,
}

pub fn run() -> Result<()> {
    if measure()?.iter().any(|(_, is_met)| !is_met) {
        bail!("a goal is missed");
    }
    Ok(())
}

/// Measures and prints everything; what was measured, and whether it meets its goal.
pub fn measure() -> Result<Vec<(&'static str, bool)>> {
    execute(cargo().args(["build", "--release", "--locked", "--bins", "--example", "hello_window"]))?;
    let release = target().join("release");
    let console = release.join(format!("bancheck-cli{EXE_SUFFIX}"));
    let window = release.join(format!("bancheck{EXE_SUFFIX}"));
    let hello = release.join("examples").join(format!("hello_window{EXE_SUFFIX}"));
    let display = if cfg!(target_os = "linux") { Some(Display::start()?) } else { None };

    let (linear, many) = matching();
    let (frame, answer) = frames();
    let rows = [
        ("matching grows", "at most 130 × for 100 × the entries", linear),
        ("matching 60,000", "at most 100 ms", many),
        ("scan", "at most 1.00 ×, better 0.50 ×", scan(&console)),
        ("first picture", "at most 0.7 s", first_picture(&window, display.as_ref())),
        ("first frame", "at most 1.15 ×", first_frame(&window, &hello, display.as_ref())),
        ("slowest frame", "at most 16 ms", frame),
        ("answer to a click", "at most 100 ms", answer),
        ("idle frames in 5 s", "0", idle_frames(&window, display.as_ref())),
    ];
    println!();
    let mut results = Vec::new();
    for (what, goal, measured) in rows {
        let measured = measured
            .unwrap_or_else(|error| Measured { text: format!("not measured: {error:#}"), is_met: false });
        let mark = if measured.is_met { "ok" } else { "MISSED" };
        println!("{mark:<7} {what:<19} {:<58} goal: {goal}", measured.text);
        results.push((what, measured.is_met));
    }
    Ok(results)
}

/// The rules over the lists of 1, 10 and 100 computers: does the time grow with the entries, and is it
/// short enough?
fn matching() -> (Result<Measured>, Result<Measured>) {
    let times = || -> Result<Vec<(f64, f64)>> {
        let printed = output(cargo().args(["bench", "--quiet", "--locked", "--bench", "matching"]))
            .context("the bench `matching` failed")?;
        let lines = printed.lines().filter_map(|line| {
            let (entries, micros) = line.split_once(' ')?;
            Some((entries.parse().ok()?, micros.parse().ok()?))
        });
        Ok(lines.collect())
    };
    match times().as_deref() {
        Ok([(few, short), _, (many, long)]) => {
            let growth = long / short;
            let linear = Measured {
                text: format!("{growth:.0} × for {:.0} × the entries", many / few),
                is_met: growth <= 1.3 * many / few,
            };
            let many = Measured {
                text: format!("{:.1} ms ({few:.0} entries: {:.2} ms)", long / 1e3, short / 1e3),
                is_met: *long <= 100_000.0,
            };
            (Ok(linear), Ok(many))
        }
        Ok(_) => (Err(anyhow!("three sizes were expected")), Err(anyhow!("three sizes were expected"))),
        Err(error) => (Err(anyhow!("{error:#}")), Err(anyhow!("{error:#}"))),
    }
}

/// The slowest frame of all pages, and the slowest answer to a click.
fn frames() -> (Result<Measured>, Result<Measured>) {
    let printed = output(cargo().args([
        "bench",
        "--quiet",
        "--locked",
        "--package",
        "window-tests",
        "--bench",
        "frames",
    ]));
    let of = |what: &str, most: f64| -> Result<Measured> {
        let printed = printed.as_deref().context("the bench `frames` failed")?;
        let line = printed.lines().find_map(|line| line.strip_prefix(what)).context("it says nothing")?;
        let (page, micros) = line.trim().split_once(' ').context("it says no time")?;
        let millis = micros.parse::<f64>()? / 1e3;
        Ok(Measured { text: format!("{millis:.1} ms ({page})"), is_met: millis <= most })
    };
    (of("frame ", 16.0), of("answer ", 100.0))
}

/// A whole scan of this computer against dpkg's own listing of the same packages, run in turn.
fn scan(console: &Path) -> Result<Measured> {
    let ours = || timed(Command::new(console).args(["scan", "--json"]), &[0, 1, 3]);
    let theirs = || timed(Command::new("dpkg-query").arg("-W"), &[0]);
    compare(SCAN_RUNS, 1.0, "dpkg-query -W", ours, theirs)
}

/// How soon a person sees something, once the program was started before.
fn first_picture(window: &Path, display: Option<&Display>) -> Result<Measured> {
    let first = || Watched::open(window, display).map(|window| window.first_frame);
    // Only warms the file cache.
    first()?;
    let took = median((0..WINDOW_RUNS).map(|_| first()).collect::<Result<_>>()?);
    Ok(Measured { text: millis(took), is_met: took <= FIRST_PICTURE })
}

/// From starting the process to its first frame, against a window that only says hello and is built
/// with the same features.
fn first_frame(window: &Path, hello: &Path, display: Option<&Display>) -> Result<Measured> {
    let first = |executable: &Path| Watched::open(executable, display).map(|window| window.first_frame);
    compare(WINDOW_RUNS, 1.15, "a bare window", || first(window), || first(hello))
}

/// Runs both in turn, so that a busy moment hits both, and compares the medians.
fn compare(
    runs: usize,
    goal: f64,
    reference: &str,
    ours: impl Fn() -> Result<Duration>,
    theirs: impl Fn() -> Result<Duration>,
) -> Result<Measured> {
    // Only warms the file cache.
    ours()?;
    theirs()?;
    let (mut own, mut other) = (Vec::new(), Vec::new());
    for _ in 0..runs {
        own.push(ours()?);
        other.push(theirs()?);
    }
    let (own, other) = (median(own), median(other));
    let ratio = own.as_secs_f64() / other.as_secs_f64();
    Ok(Measured {
        text: format!("{ratio:.2} × {reference} ({} against {})", millis(own), millis(other)),
        is_met: ratio <= goal,
    })
}

/// Frames drawn while nobody touches the window.
fn idle_frames(window: &Path, display: Option<&Display>) -> Result<Measured> {
    let window = Watched::open(window, display)?;
    thread::sleep(SETTLE);
    window.frames.try_iter().for_each(drop);
    thread::sleep(IDLE);
    let frames = window.frames.try_iter().count();
    Ok(Measured { text: frames.to_string(), is_met: frames == 0 })
}

/// A window that says `frame` on stdout whenever it draws one, as both executables do when
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
        answer.with_context(|| format!("{} drew no frame", executable.display()))?;
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
pub fn timed(command: &mut Command, expected: &[i32]) -> Result<Duration> {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let begun = Instant::now();
    let status = command.status().with_context(|| format!("cannot start {command:?}"))?;
    let took = begun.elapsed();
    if !status.code().is_some_and(|code| expected.contains(&code)) {
        bail!("{status}: {command:?}");
    }
    Ok(took)
}

pub fn median(mut times: Vec<Duration>) -> Duration {
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
