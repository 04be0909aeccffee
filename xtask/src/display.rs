//! A display without a screen, for as long as the value lives.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result, bail};

use crate::command::program;

pub struct Display {
    server: Child,
    /// For example `:99`.
    pub name: String,
}

impl Display {
    /// Starts Xvfb on the first free display number.
    pub fn start() -> Result<Self> {
        let mut server = program("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"])
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
