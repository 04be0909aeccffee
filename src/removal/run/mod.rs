//! Starting an uninstaller, and waiting for its end. Nothing else in the program changes the computer.

#[cfg(any(windows, test))]
mod family;
#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

use super::action::{Action, Manager};
use super::outcome::Outcome;

/// How a start ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    pub outcome: Outcome,
    /// The exit code, or the error of the system when nothing was started.
    pub code: Option<u32>,
    /// What the uninstaller or the system said about it, for the details; empty when nothing.
    pub details: String,
}

impl Ended {
    fn not_started(outcome: Outcome, details: impl Into<String>) -> Self {
        Self { outcome, code: None, details: details.into() }
    }

    fn failed_to_start(error: &std::io::Error) -> Self {
        let code = error.raw_os_error().and_then(|code| u32::try_from(code).ok());
        let outcome = match code {
            // The person said no when the system asked.
            Some(1223) if cfg!(windows) => Outcome::Cancelled,
            _ if error.kind() == std::io::ErrorKind::PermissionDenied => Outcome::NotAllowed,
            _ => Outcome::NotStarted,
        };
        Self { outcome, code, details: error.to_string() }
    }
}

/// What the file of a maker's own uninstaller says about who made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signature {
    /// It is signed by this maker of the rules, and has not been changed since.
    Holds(String),
    DoesNotHold,
    /// There is no such file.
    FileMissing,
}

/// What can be started on a computer at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Startable {
    /// It is not this one, or nothing is known of it yet.
    #[default]
    Nothing,
    /// What its own list of apps says.
    ListedApps,
    /// What these package managers do.
    Packages(Vec<Manager>),
}

impl Startable {
    pub fn has(&self, action: &Action) -> bool {
        match (self, action) {
            (Self::Nothing, _) => false,
            (Self::ListedApps, action) => action.entry().is_some(),
            (Self::Packages(managers), Action::Packages { manager, .. }) => managers.contains(manager),
            (Self::Packages(_), _) => false,
        }
    }
}

/// Starts actions.
pub trait Starter: Send + Sync {
    fn startable(&self) -> Startable;

    /// The signer of an action's program, one of `signers`, or why it is not trusted; `None` for an action that
    /// starts nothing but a part of the system.
    fn signature(&self, signers: &[String], action: &Action) -> Option<Signature>;

    /// Starts an action and waits until it ends, which takes as long as the person needs in its window.
    /// Before the start it is looked at again: what the plan has shown must still be what is
    /// registered, and a maker's program must be signed by the maker.
    fn run(&self, signers: &[String], action: &Action) -> Ended;
}

/// The computer on which this program runs.
#[derive(Debug)]
pub struct ThisComputer;

#[cfg(windows)]
impl Starter for ThisComputer {
    fn startable(&self) -> Startable {
        Startable::ListedApps
    }

    fn signature(&self, signers: &[String], action: &Action) -> Option<Signature> {
        windows::signature(signers, action)
    }

    fn run(&self, signers: &[String], action: &Action) -> Ended {
        windows::run(signers, action)
    }
}

#[cfg(unix)]
impl Starter for ThisComputer {
    fn startable(&self) -> Startable {
        Startable::Packages(
            Manager::ALL.iter().copied().filter(|manager| unix::can_start(*manager)).collect(),
        )
    }

    fn signature(&self, _signers: &[String], _action: &Action) -> Option<Signature> {
        None
    }

    fn run(&self, _signers: &[String], action: &Action) -> Ended {
        match action {
            Action::Packages { manager, names } => unix::run(*manager, names),
            Action::Package { .. } | Action::Program { .. } => Ended::not_started(Outcome::NotStarted, ""),
        }
    }
}

/// A disk of another computer, on which nothing can be started.
#[derive(Debug)]
pub struct OtherComputer;

impl Starter for OtherComputer {
    fn startable(&self) -> Startable {
        Startable::Nothing
    }

    fn signature(&self, _signers: &[String], _action: &Action) -> Option<Signature> {
        None
    }

    fn run(&self, _signers: &[String], _action: &Action) -> Ended {
        Ended::not_started(Outcome::NotStarted, "")
    }
}
