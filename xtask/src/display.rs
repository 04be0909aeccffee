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
        // A server that starts anew when its last program ends would refuse one that comes meanwhile.
        let mut server = program("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp", "-noreset"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("cannot start Xvfb")?;
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
