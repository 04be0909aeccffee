//! What the program itself can start after a yes: closed verbs, never a command line from outside.

use super::instruction::is_package_name;
use super::outcome::Outcome;
use crate::named::named_enum;
use crate::redact;
use crate::scan::uninstall_string::ProductCode;

/// Stands for arguments that are not shown.
pub const MORE: &str = "…";

/// One thing to start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Windows Installer removes a package.
    Package {
        code: ProductCode,
        /// Where it is registered; looked at again before the start.
        entry: String,
    },
    /// The maker's own program, with the arguments that are registered when it is started. They can hold
    /// a password, so that nobody keeps them until then.
    Program {
        path: String,
        has_arguments: bool,
        /// Where it is registered; looked at again before the start.
        entry: String,
    },
    /// The package manager of a Linux system.
    Packages { manager: Manager, names: Vec<String> },
}

named_enum! {
    /// A package manager, and how far it goes.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Manager {
        /// Removes the programs of Debian packages and leaves their settings.
        Dpkg = "dpkg",
        /// Removes the settings that removed Debian packages have left, too.
        DpkgPurge = "dpkg-purge",
        Rpm = "rpm",
    }
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
    /// What is started, as it is shown and written into the record: arguments that are not our own are
    /// [`MORE`].
    pub fn command_line(&self) -> String {
        match self {
            Self::Package { code, .. } => format!("msiexec.exe {}", package_arguments(code)),
            Self::Program { path, has_arguments, .. } => {
                let more = if *has_arguments { format!(" {MORE}") } else { String::new() };
                format!("\"{path}\"{more}")
            }
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

    /// Whether both start the same thing, whatever its arguments are.
    pub fn starts_the_same(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::Program { path, entry, .. },
                Self::Program { path: other_path, entry: other_entry, .. },
            ) => path == other_path && entry == other_entry,
            _ => self == other,
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

/// A command as the record of an older version has it, without the arguments of a maker's program.
pub fn without_arguments(command: &str) -> String {
    match command.strip_prefix('"').and_then(|rest| rest.split_once('"')) {
        Some((path, "")) => format!("\"{path}\""),
        Some((path, _)) => format!("\"{path}\" {MORE}"),
        // Those of the system have the arguments of this program.
        None if is_own(command) => command.to_owned(),
        None => redact::without_arguments(command),
    }
}

/// Whether a command is one that this program makes itself.
fn is_own(command: &str) -> bool {
    let mut words = command.split(' ');
    let of_installer = words.next() == Some("msiexec.exe")
        && words.next() == Some("/x")
        && words.next().is_some_and(|code| ProductCode::parse(code).is_some())
        && words.eq(["/norestart"]);
    let of_manager = [Manager::Dpkg, Manager::DpkgPurge, Manager::Rpm].into_iter().any(|manager| {
        let (program, verb) = manager.command();
        let names = command.strip_prefix(&format!("{program} {verb} "));
        names.is_some_and(|names| names.split(' ').all(is_package_name))
    });
    of_installer || of_manager
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_arguments_of_others_are_shown() {
        let program = |has_arguments| Action::Program {
            path: r"C:\Program Files\Acme\u.exe".to_owned(),
            has_arguments,
            entry: r"HKLM\a".to_owned(),
        };
        assert_eq!(program(true).command_line(), "\"C:\\Program Files\\Acme\\u.exe\" …");
        assert_eq!(program(false).command_line(), "\"C:\\Program Files\\Acme\\u.exe\"");
        assert!(program(true).starts_the_same(&program(false)));
    }

    #[test]
    fn what_an_older_version_wrote_is_shown_without_arguments() {
        let own = "msiexec.exe /x {27534751-4A40-48BD-B393-BC3BF28C876E} /norestart";
        for (command, expected) in [
            ("\"C:\\Acme\\u.exe\" /password hunter2", "\"C:\\Acme\\u.exe\" …"),
            ("\"C:\\Acme\\u.exe\" …", "\"C:\\Acme\\u.exe\" …"),
            ("\"C:\\Acme\\u.exe\"", "\"C:\\Acme\\u.exe\""),
            (own, own),
            ("/usr/bin/dpkg --remove acme acme-gui", "/usr/bin/dpkg --remove acme acme-gui"),
            ("/usr/bin/dpkg --remove acme; x", "/usr/bin/dpkg (hidden)"),
            ("msiexec.exe /x {1} PASS=x", "msiexec.exe (hidden)"),
        ] {
            assert_eq!(without_arguments(command), expected, "{command}");
        }
    }
}
