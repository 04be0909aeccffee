//! Where a case stands now: the only place that says so. The window, the report, the letter and the text on a
//! console show it, and decide nothing of it again.
//!
//! Plain data: no words, no window, and no clock. The time comes in with [`Standpoint`].

mod applies;
mod devices;
mod dues;
mod old_check;
mod protected;
mod removed;
mod steps;

use jiff::civil::Date;
use jiff::{Timestamp, ZonedDateTime};

pub use applies::Applies;
pub use devices::{DeviceRow, DeviceState, Devices};
pub use dues::{Asks, Dues, DutyDues, Part};
pub use protected::Protected;
pub use removed::Removed;
pub use steps::{Status, Step, Steps};

use crate::bans::{FollowUp, Rules};
use crate::case::Case;
use crate::removal::comparison::{Comparison, RemovalResult};
use crate::removal::restart::Boot;
use crate::scan::{Scan, Verdict};

/// From where a case is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Standpoint<'a> {
    pub rules: &'a Rules,
    pub case: &'a Case,
    /// What the computer says about restarts; `None` if it was not asked: the case keeps its last answer.
    pub boot: Option<&'a Boot>,
    /// The moment, in the zone in which it is shown.
    pub now: &'a ZonedDateTime,
}

/// Where a case stands.
#[derive(Clone, Debug)]
pub struct Progress<'a> {
    pub headline: Headline,
    /// The day of the newest check, where that is too long ago to speak of today, or other rules judged it.
    pub old_check: Option<Date>,
    /// Before and after; `None` before anything was found.
    pub comparison: Option<Comparison<'a>>,
    /// What to say in place of "gone" about something that is not seen; `None` if not seen means gone.
    pub doubt: Option<RemovalResult>,
    /// A removal is not finished before a restart.
    pub waits_for_restart: bool,
    /// What was found was removed, which the newest check proves; `None` where nobody can say that.
    pub removed: Option<Removed>,
    /// What has to be done outside this computer, and when it was ticked off; nothing before anything was found.
    pub elsewhere: Vec<(&'a FollowUp, Option<Timestamp>)>,
    /// All of it is ticked off.
    pub is_done_elsewhere: bool,
    pub dues: Dues<'a>,
    pub applies: Applies<'a>,
    pub protected: Protected,
    pub steps: Steps,
    /// All is gone, and only what has to be done elsewhere is still open.
    pub waits_only_elsewhere: bool,
}

/// What the newest check says, with what was done since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Headline {
    /// There is no check.
    NotChecked,
    /// Something that the ban covers is installed, or runs.
    Installed,
    /// Only traces of it, of which some can still do something, or are trusted.
    Traces,
    /// Only traces that do nothing.
    HarmlessTraces,
    /// It was uninstalled, and only the restart that ends that is still to come.
    RestartDue,
    Clear,
    /// Nothing was found, and not everything could be looked at, or what was found may be covered.
    Unsure,
}

impl Headline {
    /// The words for it, in a few words of their own.
    pub fn text_key(self) -> &'static str {
        match self {
            Self::NotChecked => "report-not-yet",
            Self::Installed => "verdict-found-heading",
            Self::Traces => "verdict-traces-heading",
            Self::HarmlessTraces => "check-traces-heading",
            Self::RestartDue => "gone-restart-due",
            Self::Clear => "verdict-clear-heading",
            Self::Unsure => "verdict-unsure-heading",
        }
    }

    fn of(scan: Option<&Scan>, comparison: Option<&Comparison<'_>>, waits_for_restart: bool) -> Self {
        let Some(scan) = scan else { return Self::NotChecked };
        let is = |result| comparison.is_some_and(|comparison| comparison.result == result);
        match scan.verdict() {
            Verdict::Found if is(RemovalResult::RestartDue) => Self::RestartDue,
            Verdict::Found if is(RemovalResult::HarmlessLeftovers) => Self::HarmlessTraces,
            Verdict::Found if scan.has_installed() => Self::Installed,
            Verdict::Found => Self::Traces,
            // A half-finished removal must not look like a clear answer.
            Verdict::Clear if waits_for_restart => Self::RestartDue,
            Verdict::Clear => Self::Clear,
            Verdict::Unsure => Self::Unsure,
        }
    }

    /// The verdict behind it, which the exit code of a console tells; unsure before a check.
    pub fn verdict(self) -> Verdict {
        match self {
            Self::Installed | Self::Traces | Self::HarmlessTraces => Verdict::Found,
            Self::Clear => Verdict::Clear,
            Self::NotChecked | Self::RestartDue | Self::Unsure => Verdict::Unsure,
        }
    }

    /// The sign that belongs to it: red, amber or green, as a verdict.
    pub fn sign(self) -> Verdict {
        match self {
            Self::Installed | Self::Traces => Verdict::Found,
            Self::Clear => Verdict::Clear,
            Self::NotChecked | Self::HarmlessTraces | Self::RestartDue | Self::Unsure => Verdict::Unsure,
        }
    }

    /// Whether something was found that the ban covers.
    pub fn is_found(self) -> bool {
        self.verdict() == Verdict::Found
    }

    /// Whether what was found still does something, or is trusted: more than harmless traces.
    pub fn is_still_here(self) -> bool {
        matches!(self, Self::Installed | Self::Traces)
    }
}

impl<'a> Progress<'a> {
    /// Where the case of `from` stands.
    pub fn of(from: &Standpoint<'a>) -> Self {
        let Standpoint { rules, case, boot, now } = *from;
        let scan = case.scans.newest.as_ref();
        let comparison = case.compare(rules, boot);
        let waits_for_restart = case.removal.waits_for_restart();
        let headline = Headline::of(scan, comparison.as_ref(), waits_for_restart);
        let old_check = scan.and_then(|scan| old_check::of(rules, scan, now));
        let has_gaps = scan.is_some_and(|scan| scan.gaps().next().is_some());
        let doubt = if waits_for_restart {
            Some(RemovalResult::RestartDue)
        } else {
            has_gaps.then_some(RemovalResult::CouldNotCheck)
        };
        let removed = Removed::of(rules, case, comparison.as_ref(), doubt, now);
        let elsewhere = if case.scans.before.is_some() { elsewhere(rules, case) } else { Vec::new() };
        let is_done_elsewhere = elsewhere.iter().all(|(_, done_at)| done_at.is_some());
        let is_gone = case.removal.gone_at.is_some() && !headline.is_still_here() && doubt.is_none();
        let waits_only_elsewhere = is_gone && old_check.is_none() && !is_done_elsewhere;
        let protected = Protected::of(case, headline, old_check.is_some());
        let dues = Dues::of(rules, case, headline, now);
        let applies = Applies::of(rules, case, headline, &dues);
        let known = steps::Known { case, headline, old_check, protected };
        let steps = Steps::of(rules, &known);
        Self {
            headline,
            old_check,
            comparison,
            doubt,
            waits_for_restart,
            removed,
            elsewhere,
            is_done_elsewhere,
            dues,
            applies,
            protected,
            steps,
            waits_only_elsewhere,
        }
    }

    /// What the comparison shows; `None` before anything was found.
    pub fn result(&self) -> Option<RemovalResult> {
        self.comparison.as_ref().map(|comparison| comparison.result)
    }

    /// Something that was gone is installed again.
    pub fn came_back(&self) -> bool {
        self.result() == Some(RemovalResult::CameBack)
    }

    /// Whether nothing is left to do about this computer: nothing is here, nothing is due, nothing is open elsewhere,
    /// and something protects it.
    pub fn is_over_here(&self) -> bool {
        let is_gone = matches!(self.headline, Headline::Clear | Headline::HarmlessTraces);
        let is_told = self.dues.open().next().is_none();
        let is_known = self.old_check.is_none() && !self.waits_for_restart;
        is_gone && is_known && is_told && self.is_done_elsewhere && self.protected.is_on()
    }

    /// The sign beside the headline: nothing is green of which nobody knows whether it is still so.
    pub fn sign(&self) -> Verdict {
        match self.headline.sign() {
            Verdict::Clear if self.old_check.is_some() => Verdict::Unsure,
            sign => sign,
        }
    }
}

fn elsewhere<'a>(rules: &'a Rules, case: &Case) -> Vec<(&'a FollowUp, Option<Timestamp>)> {
    let done_at = |one: &FollowUp| case.duties.afterwards.get(&one.id).copied();
    case.concerned(rules).into_iter().map(|one| (one, done_at(one))).collect()
}
