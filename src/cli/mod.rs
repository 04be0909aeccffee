//! Arguments in, one library call, exit code out. Both executables take the same verbs.

mod alternatives;
mod duties;
mod output;
mod report;
mod rules;
mod scan;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::{Parser, Subcommand};

use crate::bans::Rules;
use crate::logging;
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

/// Checks a computer for software under a government ban
#[derive(Debug, Parser)]
#[command(name = "bancheck", version, disable_help_subcommand = true)]
pub struct Arguments {
    #[command(subcommand)]
    pub verb: Option<Verb>,
    #[command(flatten)]
    pub global: Global,
    /// Colours of the window, instead of those of the system
    #[arg(long, value_name = "THEME")]
    pub theme: Option<Theme>,
}

/// The colours of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Theme {
    Light,
    Dark,
    /// The strongest contrast, in the colours of the system where it has some
    Contrast,
}

/// Options that every verb takes.
#[derive(Clone, Debug, clap::Args)]
pub struct Global {
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

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Look for covered software on this computer (exit code: 0 clear, 1 found, 3 unsure)
    Scan(scan::Arguments),
    /// Say what applies to a business
    Duties(duties::Arguments),
    /// Write a report to keep, print or send
    Report(report::Arguments),
    /// Which other protection fits an office, with every reason and source
    Alternatives(alternatives::Arguments),
    /// Show or check rules
    #[command(subcommand)]
    Rules(rules::Verb),
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

    /// Says on stderr what failed and why.
    pub fn print(&self) {
        output::complain(&self.error);
    }

    /// Something broke on the way.
    pub fn fault(error: impl Into<anyhow::Error>) -> Self {
        Self { code: EXIT_FAULT, error: error.into() }
    }
}

/// What the caller wants; else the exit code of the program, after it has printed help or the error in the
/// arguments. Help that nobody got is a failure.
///
/// # Errors
/// The exit code of a program that has nothing more to do.
pub fn arguments() -> Result<Arguments, ExitCode> {
    Arguments::try_parse().map_err(|error| {
        let code = u8::try_from(error.exit_code()).unwrap_or(EXIT_USAGE);
        ExitCode::from(if output::was_told(error.print()) { code } else { EXIT_FAULT })
    })
}

/// Runs a verb. The window executable calls this too when it is given one.
pub fn run(verb: Verb, global: &Global) -> ExitCode {
    logging::to_stderr(global.verbose);
    let result = match verb {
        Verb::Scan(arguments) => scan::run(&arguments, global),
        Verb::Duties(arguments) => duties::run(&arguments, global),
        Verb::Report(arguments) => report::run(&arguments, global),
        Verb::Alternatives(arguments) => alternatives::run(&arguments, global),
        Verb::Rules(verb) => rules::run(&verb, global),
    };
    match result {
        Ok(code) => ExitCode::from(code),
        Err(Failure { code, error }) => {
            output::complain(&error);
            ExitCode::from(code)
        }
    }
}

/// The rules the caller asked for, else the embedded ones.
///
/// # Errors
/// Those of loading, as a usage failure when the caller chose the folder.
pub fn rules(global: &Global) -> Result<Rules, Failure> {
    match &global.rules {
        Some(dir) => Rules::from_dir(dir).map_err(Failure::usage),
        None => Rules::embedded().map_err(Failure::fault),
    }
}

/// The machine the caller means: this computer, or a mounted tree.
///
/// # Errors
/// When the folder given with `--root` cannot be opened.
pub fn machine(global: &Global) -> Result<Machine, Failure> {
    match &global.root {
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
pub fn language(global: &Global) -> Result<Option<Language>, Failure> {
    match &global.lang {
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

/// The exit code of a scan.
pub fn exit_code(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Clear => EXIT_CLEAR,
        Verdict::Found => EXIT_FOUND,
        Verdict::Unsure => EXIT_UNSURE,
    }
}

/// The words of the program and of these rules, in the language the caller asked for, else in that of
/// the system.
fn texts(global: &Global, rules: &Rules) -> Result<Texts, Failure> {
    Ok(Texts::new(language(global)?.unwrap_or_else(Language::of_system), rules))
}
