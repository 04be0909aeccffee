//! The one time that is in everything that a release consists of, so that it is the same bytes twice.

use std::env;
use std::fs::{self, File};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, SystemTime};

use anyhow::{Context as _, Result};

use crate::command::{output, program};

/// Seconds since 1970.
#[derive(Clone, Copy, Debug)]
pub struct Clock(u64);

impl Clock {
    /// `SOURCE_DATE_EPOCH` where it is set, else the time of the newest commit.
    pub fn of_source() -> Result<Self> {
        let text = match env::var("SOURCE_DATE_EPOCH") {
            Ok(text) => text,
            Err(_) => output(program("git").args(["log", "-1", "--format=%ct"]))
                .context("no commit tells the time of the release: set SOURCE_DATE_EPOCH")?,
        };
        Ok(Self(text.trim().parse().with_context(|| format!("not a time: {text}"))?))
    }

    pub fn seconds(self) -> u64 {
        self.0
    }

    /// In UTC, in the words of `date`.
    pub fn shown(self, format: &str) -> Result<String> {
        let mut date = program("date");
        date.args(["--utc", &format!("--date=@{}", self.0), &format!("+{format}")]).env("LC_ALL", "C");
        Ok(output(&mut date).context("`date` does not work")?.trim().to_owned())
    }

    /// A program that asks the environment for the time, and gets the same names everywhere.
    pub fn program(self, name: &str) -> Command {
        let mut command = program(name);
        command.env("SOURCE_DATE_EPOCH", self.0.to_string()).env("TZ", "UTC").env("LC_ALL", "C");
        command
    }

    /// A program that knows no such switch: the time stands still for it.
    pub fn frozen(self, name: &str) -> Result<Command> {
        let mut command = self.program("faketime");
        command.args(["-f", &self.shown("%Y-%m-%d %H:%M:%S")?, name]);
        Ok(command)
    }

    /// Gives a folder and all that is in it this time.
    pub fn set(self, path: &Path) -> Result<()> {
        if path.is_dir() {
            for entry in fs::read_dir(path)? {
                self.set(&entry?.path())?;
            }
        }
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(self.0);
        File::open(path)?.set_modified(time).with_context(|| path.display().to_string())
    }
}
