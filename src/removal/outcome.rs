//! What an uninstaller says when it ends, and what that means.
//!
//! An exit code is a hint, not proof: whether the program is gone is found out by looking again.

use crate::named::named_enum;
use serde::{Deserialize, Serialize};

named_enum! {
    /// How an attempt to remove something ended. Text keys: `outcome-ID`, what happened and what it
    /// means, and `outcome-ID-next`, what to do.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Outcome {
        /// It says that it is done.
        Finished = "finished",
        /// It says that it is done but for a restart.
        RestartNeeded = "restart-needed",
        /// It is restarting the computer itself.
        Restarting = "restarting",
        /// The person stopped it.
        Cancelled = "cancelled",
        /// The person, or the system for them, refused the rights it needs.
        NotAllowed = "not-allowed",
        /// It could not do it, and the code does not say why.
        Failed = "failed",
        /// It stopped half-way; a restart and another try finish it.
        Suspended = "suspended",
        /// Another installation or removal is running.
        Busy = "busy",
        /// It says that there is nothing to remove.
        NotThere = "not-there",
        /// Something that it needs to remove itself is missing or broken.
        Broken = "broken",
        /// The administrator of this computer does not allow it.
        Forbidden = "forbidden",
        /// The system's own installer does not run.
        NoInstaller = "no-installer",
        /// It ended with a code of its own maker.
        Unknown = "unknown",
        /// It was not started: what is registered is no longer what the plan showed.
        Changed = "changed",
        /// It was not started: the program is not signed by its maker, or was changed since.
        NotTrusted = "not-trusted",
        /// It could not be started.
        NotStarted = "not-started",
    }
}

/// What the person does after an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextMove {
    GoOn,
    /// Look whether it is gone. Something may still be at work, so that nothing is started beside it.
    Look,
    /// Check the computer anew: what was planned does not fit it any more.
    CheckAgain,
    /// The same once more.
    TryAgain,
    /// A restart, then the same once more.
    Restart,
    /// The system's own list of programs.
    SystemList,
    /// Somebody else has to help.
    AskSomebody,
}

impl Outcome {
    /// What an exit code of Windows Installer means ("`MsiExec.exe` and `InstMsi.exe` error messages",
    /// Microsoft).
    pub fn of_windows_installer(code: u32) -> Self {
        match code {
            0 => Self::Finished,
            3010 => Self::RestartNeeded,
            1641 => Self::Restarting,
            1602 | 1223 => Self::Cancelled,
            1603 => Self::Failed,
            1604 => Self::Suspended,
            1618 => Self::Busy,
            1605 | 1614 => Self::NotThere,
            1610 | 1612 | 1619 | 1620 => Self::Broken,
            1625 => Self::Forbidden,
            1601 | 1631 => Self::NoInstaller,
            5 | 740 => Self::NotAllowed,
            // 1639 is a bad command line, which is our fault and explained by the code alone.
            _ => Self::Unknown,
        }
    }

    /// What an exit code of a maker's own uninstaller means. Only success is common to all of them; many
    /// pass on the two codes of Windows Installer that ask for a restart.
    pub fn of_program(code: u32) -> Self {
        match code {
            0 => Self::Finished,
            3010 => Self::RestartNeeded,
            1641 => Self::Restarting,
            _ => Self::Unknown,
        }
    }

    /// What an exit code that comes through polkit's `pkexec` means: 126 and 127 are its own.
    pub fn of_package_manager(code: u32) -> Self {
        match code {
            0 => Self::Finished,
            126 => Self::Cancelled,
            127 => Self::NotAllowed,
            _ => Self::Failed,
        }
    }

    /// Whether the uninstaller has done its part.
    pub fn is_done(self) -> bool {
        self.next() == NextMove::GoOn
    }

    /// What to do next.
    pub fn next(self) -> NextMove {
        match self {
            Self::Finished | Self::RestartNeeded | Self::Restarting => NextMove::GoOn,
            // That an entry is not there says nothing about the program.
            Self::NotThere | Self::Unknown => NextMove::Look,
            Self::Changed | Self::NotTrusted => NextMove::CheckAgain,
            Self::Cancelled | Self::NotAllowed | Self::Busy => NextMove::TryAgain,
            Self::Failed | Self::Suspended | Self::NoInstaller => NextMove::Restart,
            Self::NotStarted => NextMove::SystemList,
            Self::Broken | Self::Forbidden => NextMove::AskSomebody,
        }
    }

    /// Whether something may have changed: it was started, and did not say that it changed nothing.
    pub fn may_have_changed(self) -> bool {
        !matches!(
            self,
            Self::Cancelled
                | Self::NotAllowed
                | Self::Busy
                | Self::NotThere
                | Self::Forbidden
                | Self::NoInstaller
                | Self::Changed
                | Self::NotTrusted
                | Self::NotStarted
        )
    }

    /// Whether it may have removed it, though not all may show before a restart.
    pub fn may_have_removed(self) -> bool {
        matches!(
            self,
            Self::Finished | Self::RestartNeeded | Self::Restarting | Self::Suspended | Self::Unknown
        )
    }

    /// Whether it said that only a restart ends it.
    pub fn asks_for_restart(self) -> bool {
        matches!(self, Self::RestartNeeded | Self::Restarting | Self::Suspended)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_of_windows_installer_mean_what_its_maker_says() {
        let table = [
            (0, Outcome::Finished),
            (3010, Outcome::RestartNeeded),
            (1641, Outcome::Restarting),
            (1602, Outcome::Cancelled),
            (1223, Outcome::Cancelled),
            (1603, Outcome::Failed),
            (1604, Outcome::Suspended),
            (1605, Outcome::NotThere),
            (1614, Outcome::NotThere),
            (1618, Outcome::Busy),
            (1612, Outcome::Broken),
            (1625, Outcome::Forbidden),
            (1601, Outcome::NoInstaller),
            (5, Outcome::NotAllowed),
            (1639, Outcome::Unknown),
            (0x8000_4005, Outcome::Unknown),
        ];
        for (code, expected) in table {
            assert_eq!(Outcome::of_windows_installer(code), expected, "{code}");
        }
    }

    #[test]
    fn polkit_has_codes_of_its_own() {
        let table = [
            (0, Outcome::Finished),
            (126, Outcome::Cancelled),
            (127, Outcome::NotAllowed),
            (1, Outcome::Failed),
        ];
        for (code, expected) in table {
            assert_eq!(Outcome::of_package_manager(code), expected, "{code}");
        }
    }

    #[test]
    fn only_what_says_so_is_done_or_has_changed_nothing() {
        use Outcome::*;
        for outcome in Outcome::ALL {
            let is_done = matches!(outcome, Finished | RestartNeeded | Restarting);
            assert_eq!(outcome.is_done(), is_done, "{outcome:?}");
            let may = matches!(
                outcome,
                Finished | RestartNeeded | Restarting | Failed | Suspended | Broken | Unknown
            );
            assert_eq!(outcome.may_have_changed(), may, "{outcome:?}");
            let may = matches!(outcome, Finished | RestartNeeded | Restarting | Suspended | Unknown);
            assert_eq!(outcome.may_have_removed(), may, "{outcome:?}");
            let asks = matches!(outcome, RestartNeeded | Restarting | Suspended);
            assert_eq!(outcome.asks_for_restart(), asks, "{outcome:?}");
        }
    }

    #[test]
    fn a_code_of_a_maker_is_no_more_than_a_code() {
        assert_eq!(Outcome::of_program(0), Outcome::Finished);
        for code in [1, 2, 1602, 1618] {
            assert_eq!(Outcome::of_program(code), Outcome::Unknown, "{code}");
        }
    }
}
