//! What the caller asks for beside the verb, the same for both executables: which computer, by which rules, in
//! which language. And how a program ends that could not do it.

use std::path::PathBuf;

use anyhow::Context as _;

use crate::bans::Rules;
use crate::machine::Machine;
use crate::scan::Verdict;
use crate::text::{Language, Texts};

/// Nothing was found, and every place could be checked.
pub const EXIT_CLEAR: u8 = 0;
/// Something that the ban covers was found.
pub const EXIT_FOUND: u8 = 1;
/// The arguments, or a file named in them, make no sense.
pub const EXIT_USAGE: u8 = 2;
/// Nothing was found, but something could not be checked.
pub const EXIT_UNSURE: u8 = 3;
/// Something went wrong that is not the caller's fault.
pub const EXIT_FAULT: u8 = 70;

/// Options that every verb takes.
#[derive(Clone, Debug, clap::Args)]
pub struct CommonOptions {
    /// Use the rules in this folder instead of those that came with the program
    #[arg(long, global = true, value_name = "DIR")]
    pub rules: Option<PathBuf>,
    /// Scan the Windows, macOS or Linux system mounted in this folder instead of this computer
    #[arg(long, global = true, value_name = "DIR")]
    pub root: Option<PathBuf>,
    /// Keep the case in this folder
    #[arg(long, global = true, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// Language of the words: en or es
    #[arg(long, global = true, value_name = "LANGUAGE")]
    pub lang: Option<String>,
    /// Say on stderr what is being done
    #[arg(short, long, global = true)]
    pub verbose: bool,
}

impl CommonOptions {
    /// The rules the caller asked for, else the embedded ones.
    ///
    /// # Errors
    /// Those of loading, as a usage failure when the caller chose the folder.
    pub fn rules(&self) -> Result<Rules, Failure> {
        match &self.rules {
            Some(dir) => Rules::from_dir(dir).map_err(Failure::usage),
            None => Rules::embedded().map_err(Failure::fault),
        }
    }

    /// The machine the caller means: this computer, or a mounted tree.
    ///
    /// # Errors
    /// When the folder given with `--root` cannot be opened.
    pub fn machine(&self) -> Result<Machine, Failure> {
        match &self.root {
            None => Ok(Machine::live()),
            Some(root) => Machine::mounted_at(root)
                .with_context(|| format!("cannot open the folder to scan: {}", root.display()))
                .map_err(Failure::usage),
        }
    }

    /// The language the caller asked for, if any.
    ///
    /// # Errors
    /// When the program does not speak it.
    pub fn language(&self) -> Result<Option<Language>, Failure> {
        match &self.lang {
            None => Ok(None),
            Some(tag) => Language::from_tag(tag).map(Some).ok_or_else(|| {
                let spoken: Vec<&str> = Language::ALL.iter().map(|language| language.tag()).collect();
                Failure::usage(anyhow::anyhow!(
                    "no words in the language `{tag}`; there are: {}",
                    spoken.join(", ")
                ))
            }),
        }
    }

    /// The words of the program and of these rules, in the language the caller asked for, else in that of
    /// the system.
    ///
    /// # Errors
    /// When the program does not speak it.
    pub fn texts(&self, rules: &Rules) -> Result<Texts, Failure> {
        Ok(Texts::new(self.language()?.unwrap_or_else(Language::of_system), rules))
    }
}

/// The colours of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Theme {
    Light,
    Dark,
    /// The strongest contrast, in the colours of the system where it has some
    Contrast,
}

/// A failure, and whose it is.
#[derive(Debug)]
pub struct Failure {
    pub code: u8,
    pub error: anyhow::Error,
}

impl Failure {
    /// The caller named something that does not exist or makes no sense.
    pub fn usage(error: impl Into<anyhow::Error>) -> Self {
        Self { code: EXIT_USAGE, error: error.into() }
    }

    /// Something broke on the way.
    pub fn fault(error: impl Into<anyhow::Error>) -> Self {
        Self { code: EXIT_FAULT, error: error.into() }
    }
}

/// The exit code of a scan.
pub fn exit_code(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Clear => EXIT_CLEAR,
        Verdict::Found => EXIT_FOUND,
        Verdict::Unsure => EXIT_UNSURE,
    }
}
