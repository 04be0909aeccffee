//! What the program itself can start after a yes: closed verbs, never a command line from outside.

use super::outcome::Outcome;
use super::uninstall_string::ProductCode;

/// One thing to start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Windows Installer removes a package.
    Package {
        code: ProductCode,
        /// Where it is registered; looked at again before the start.
        entry: String,
    },
    /// The maker's own program.
    Program {
        path: String,
        arguments: String,
        /// Where it is registered; looked at again before the start.
        entry: String,
    },
    /// The package manager of a Linux system.
    Packages { manager: Manager, names: Vec<String> },
}

/// A package manager, and how far it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manager {
    /// Removes the programs of Debian packages and leaves their settings.
    Dpkg,
    /// Removes the settings that removed Debian packages have left, too.
    DpkgPurge,
    Rpm,
}

impl Manager {
    /// The program, by its full path, and the arguments before the names. Neither ever takes anything
    /// else with it: what others need stays, and the manager says so.
    pub fn command(self) -> (&'static str, &'static str) {
        match self {
            Self::Dpkg => ("/usr/bin/dpkg", "--remove"),
            Self::DpkgPurge => ("/usr/bin/dpkg", "--purge"),
            Self::Rpm => ("/usr/bin/rpm", "--erase"),
        }
    }
}

impl Action {
    /// What is started, as it is shown and written into the record.
    pub fn command_line(&self) -> String {
        match self {
            Self::Package { code, .. } => format!("msiexec.exe {}", package_arguments(code)),
            Self::Program { path, arguments, .. } => format!("\"{path}\" {arguments}").trim_end().to_owned(),
            Self::Packages { manager, names } => {
                let (program, verb) = manager.command();
                format!("{program} {verb} {}", names.join(" "))
            }
        }
    }

    /// Where it is registered, on Windows.
    pub fn entry(&self) -> Option<&str> {
        match self {
            Self::Package { entry, .. } | Self::Program { entry, .. } => Some(entry),
            Self::Packages { .. } => None,
        }
    }

    /// What its exit code means.
    pub fn outcome(&self, code: u32) -> Outcome {
        match self {
            Self::Package { .. } => Outcome::of_windows_installer(code),
            Self::Program { .. } => Outcome::of_program(code),
            Self::Packages { .. } => Outcome::of_package_manager(code),
        }
    }
}

/// The arguments for Windows Installer: remove, with its own window, and never restart by itself. No
/// log is asked for, because a log can hold a password that the maker's window asked for.
pub fn package_arguments(code: &ProductCode) -> String {
    format!("/x {code} /norestart")
}
