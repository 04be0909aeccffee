//! Somebody in front of the window: presses its buttons with the mouse and its keys, and sees from the
//! saved case what came of it.

use std::fs;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::Value;

use crate::command::{output, program};
use crate::display::{Display, TITLE};
use crate::windows;
use crate::wine::{Running, Wine};

const DEADLINE: Duration = Duration::from_mins(1);
const PAUSE: Duration = Duration::from_millis(100);
/// Where the primary button is, from the lower right corner of the window, in pixels.
const PRIMARY: [i64; 2] = [70, 38];

pub struct Person<'a> {
    display: &'a Display,
    /// The folder with the case.
    data: PathBuf,
    /// What X11 calls the window.
    window: String,
    /// `None` for a program that the system has started.
    program: Option<Running>,
}

impl<'a> Person<'a> {
    /// Opens the window.
    pub fn open(wine: &Wine, display: &'a Display, arguments: &[&str], data: PathBuf) -> Result<Self> {
        let mut command = wine.command("wine");
        command.args(arguments).current_dir(wine.drive_c()).stdout(Stdio::null()).stderr(Stdio::null());
        let program = Running(command.spawn().context("cannot start wine")?);
        let mut person = Self::in_front_of(display, data)?;
        person.program = Some(program);
        Ok(person)
    }

    /// Finds a window that opens by itself.
    pub fn in_front_of(display: &'a Display, data: PathBuf) -> Result<Self> {
        let begun = Instant::now();
        loop {
            if let Some(window) = display.window("--name", TITLE) {
                let person = Self { display, data, window, program: None };
                // Until the first frame is there, nothing can be pressed.
                std::thread::sleep(Duration::from_secs(1));
                person.xdotool(&["windowfocus", "--sync", &person.window])?;
                return Ok(person);
            }
            ensure!(begun.elapsed() < DEADLINE, "no window called {TITLE}");
            std::thread::sleep(PAUSE);
        }
    }

    /// The case as it was saved last.
    pub fn case(&self) -> Value {
        let bytes = fs::read(self.data.join("case.json")).unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }

    /// The record of what happened.
    pub fn record(&self) -> Result<Vec<Value>> {
        let text = fs::read_to_string(self.data.join("log.jsonl"))?;
        Ok(text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect())
    }

    /// The page, and what it is about.
    pub fn place(&self) -> (String, String) {
        let case = self.case();
        let part = |name: &str| {
            case.pointer(&format!("/settings/place/{name}"))
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        (part("page"), part("id"))
    }

    /// Waits until the saved case is so.
    pub fn wait_until(&self, what: &str, is_so: impl Fn(&Value) -> bool) -> Result<()> {
        let begun = Instant::now();
        while !is_so(&self.case()) {
            if begun.elapsed() > DEADLINE {
                let picture = windows::folder().join("stuck.png");
                drop(self.display.picture("root", &picture));
                bail!("still not: {what}; at {:?}, as {} shows", self.place(), picture.display());
            }
            std::thread::sleep(PAUSE);
        }
        // The page follows the case.
        std::thread::sleep(2 * PAUSE);
        Ok(())
    }

    /// Presses the primary button and waits for another page.
    pub fn go_on(&self) -> Result<()> {
        let before = self.place();
        self.press_primary()?;
        self.wait_until("another page", |case| {
            let place = |name: &str| case.pointer(&format!("/settings/place/{name}")).and_then(Value::as_str);
            (place("page").unwrap_or_default(), place("id").unwrap_or_default())
                != (before.0.as_str(), before.1.as_str())
        })
    }

    pub fn press_primary(&self) -> Result<()> {
        let mut geometry = program("xdotool");
        geometry.args(["getwindowgeometry", "--shell", &self.window]);
        let geometry = output(self.display.show(&mut geometry)).context("the window is gone")?;
        let of = |name: &str| -> Option<i64> {
            geometry.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('=')?.parse().ok())
        };
        let (width, height) = of("WIDTH").zip(of("HEIGHT")).context("the window has no size")?;
        let (x, y) = ((width - PRIMARY[0]).to_string(), (height - PRIMARY[1]).to_string());
        self.xdotool(&["mousemove", "--window", &self.window, &x, &y])?;
        std::thread::sleep(PAUSE);
        self.xdotool(&["click", "1"])?;
        std::thread::sleep(3 * PAUSE);
        Ok(())
    }

    /// Presses keys, one after the other.
    pub fn keys(&self, keys: &[&str]) -> Result<()> {
        for key in keys {
            self.xdotool(&["key", key])?;
            std::thread::sleep(PAUSE);
        }
        Ok(())
    }

    /// Waits for a message of another program, and answers it.
    pub fn answer(&self, class: &str) -> Result<()> {
        let begun = Instant::now();
        loop {
            if let Some(window) = self.display.window("--class", class) {
                std::thread::sleep(5 * PAUSE);
                self.xdotool(&["windowfocus", "--sync", &window])?;
                self.keys(&["Return"])?;
                return self.xdotool(&["windowfocus", &self.window]);
            }
            ensure!(begun.elapsed() < DEADLINE, "no message of {class}");
            std::thread::sleep(PAUSE);
        }
    }

    /// Takes a picture of the window.
    pub fn picture(&self, file: &std::path::Path) -> Result<()> {
        self.display.picture(&self.window, file)
    }

    fn xdotool(&self, arguments: &[&str]) -> Result<()> {
        let mut command = program("xdotool");
        command.args(arguments);
        ensure!(self.display.show(&mut command).status()?.success(), "xdotool {arguments:?}");
        Ok(())
    }
}
