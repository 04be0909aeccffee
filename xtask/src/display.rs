//! A display without a screen, for as long as the value lives.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result, bail};

use crate::command::{execute, output, program};

/// Title of the program's window.
pub const TITLE: &str = "BanCheck";

pub struct Display {
    server: Child,
    /// For example `:99`.
    pub name: String,
}

impl Display {
    /// Starts Xvfb on the first free display number.
    pub fn start() -> Result<Self> {
        Self::of_size(1280, 1024)
    }

    /// The same with a screen of so many pixels.
    pub fn of_size(width: u32, height: u32) -> Result<Self> {
        let screen = format!("{width}x{height}x24");
        // A server that starts anew when its last program ends would refuse one that comes meanwhile.
        let mut server = program("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", &screen, "-nolisten", "tcp", "-noreset"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("cannot start Xvfb; cargo xtask test installs it")?;
        let mut number = String::new();
        if let Some(stdout) = server.stdout.take() {
            BufReader::new(stdout).read_line(&mut number)?;
        }
        let display = Self { server, name: format!(":{}", number.trim()) };
        if number.trim().is_empty() {
            bail!("Xvfb ended without offering a display");
        }
        Ok(display)
    }

    /// What X11 calls a visible window, found `--name` or `--class`; `None` while there is none.
    pub fn window(&self, by: &str, text: &str) -> Option<String> {
        let found = output(self.show(program("xdotool").args(["search", "--onlyvisible", by, text])))?;
        found.split_whitespace().next().map(str::to_owned)
    }

    /// Says to programs how much of the screen the task bar leaves: all above its upper edge.
    pub fn set_work_area(&self, width: u32, height: u32) -> Result<()> {
        let area = format!("0, 0, {width}, {height}");
        let mut xprop = program("xprop");
        execute(self.show(xprop.args([
            "-root",
            "-f",
            "_NET_WORKAREA",
            "32c",
            "-set",
            "_NET_WORKAREA",
            &area,
        ])))
    }

    /// Where a window lies on the screen: its left, upper, right and lower edge in pixels, without a frame.
    pub fn edges(&self, window: &str) -> Result<[i32; 4]> {
        let mut xdotool = program("xdotool");
        let text = output(self.show(xdotool.args(["getwindowgeometry", "--shell", window])))
            .context("the window has gone")?;
        let value = |name: &str| -> Result<i32> {
            let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('='));
            Ok(line.with_context(|| format!("no {name} in {text}"))?.parse()?)
        };
        let (left, top) = (value("X")?, value("Y")?);
        Ok([left, top, left + value("WIDTH")?, top + value("HEIGHT")?])
    }

    /// Takes a picture of a window, or of the whole screen (`root`).
    pub fn picture(&self, window: &str, file: &Path) -> Result<()> {
        execute(self.show(program("import").args(["-window", window]).arg(file)))
    }

    /// Makes a program open its windows here, drawn in software, the same on every machine.
    pub fn show<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command.env("DISPLAY", &self.name).env("LIBGL_ALWAYS_SOFTWARE", "1").env_remove("WAYLAND_DISPLAY")
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // Either it is gone already, or it goes now.
        drop(self.server.kill());
        drop(self.server.wait());
    }
}
