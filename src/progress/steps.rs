//! The five steps, and how far each is.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Headline, Protected};
use crate::bans::Rules;
use crate::case::{Case, Page, SavedReport};
use crate::duties;
use crate::named::named_enum;

named_enum! {
    /// The five steps, always the same.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Step {
        Check = "check",
        Case = "case",
        Remove = "remove",
        Protect = "protect",
        Report = "report",
    }
}

impl Step {
    pub fn is_before(self, other: Self) -> bool {
        (self as usize) < other as usize
    }

    /// The step a page belongs to; the start page comes before all of them.
    pub fn of(place: &Page) -> Option<Self> {
        match place {
            Page::Start => None,
            Page::Kinds | Page::Question(_) | Page::Duties => Some(Self::Case),
            Page::Check | Page::Office => Some(Self::Check),
            Page::Gate(_)
            | Page::Loss(_)
            | Page::Plan
            | Page::Remove(_)
            | Page::Restart
            | Page::Gone
            | Page::Afterwards => Some(Self::Remove),
            Page::Protect => Some(Self::Protect),
            Page::Report | Page::Saved => Some(Self::Report),
        }
    }
}

named_enum! {
    /// How far a step is.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Status {
        Done = "done",
        InProgress = "in-progress",
        NotStarted = "not-started",
        /// Nothing was found, so there is nothing to do.
        NotNeeded = "not-needed",
        /// Only a restart is still to come.
        RestartDue = "restart-due",
    }
}

/// How far all steps are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Steps([Status; 5]);

/// The facts that decide how far the steps are.
pub(super) struct Known<'c> {
    pub case: &'c Case,
    pub headline: Headline,
    pub old_check: Option<Date>,
    pub protected: Protected,
}

impl Steps {
    pub(super) fn of(rules: &Rules, known: &Known<'_>) -> Self {
        Self(Step::ALL.map(|step| known.status(rules, step)))
    }

    pub fn status(self, step: Step) -> Status {
        let Self([check, case, remove, protect, report]) = self;
        match step {
            Step::Case => case,
            Step::Check => check,
            Step::Remove => remove,
            Step::Protect => protect,
            Step::Report => report,
        }
    }

    /// The first step that is not finished; the last one when all are. The questions about the business are for
    /// who wants to know more, so that they keep nobody who has not begun with them.
    pub fn first_open(self) -> Step {
        let is_open = |step: &Step| match self.status(*step) {
            Status::InProgress | Status::RestartDue => true,
            Status::NotStarted => *step != Step::Case,
            Status::Done | Status::NotNeeded => false,
        };
        Step::ALL.into_iter().find(is_open).unwrap_or(Step::Report)
    }
}

impl Known<'_> {
    fn status(&self, rules: &Rules, step: Step) -> Status {
        let at = Step::of(&self.case.settings.place);
        let has_passed = at.is_some_and(|at| step.is_before(at));
        let is_done = self.is_done(rules, step);
        if is_done && step == Step::Remove && self.case.scans.before.is_none() {
            Status::NotNeeded
        } else if is_done {
            Status::Done
        } else if step == Step::Remove && self.headline == Headline::RestartDue {
            Status::RestartDue
        } else if at == Some(step) || has_passed && step == Step::Protect || self.has_begun(step) {
            Status::InProgress
        } else {
            Status::NotStarted
        }
    }

    fn is_done(&self, rules: &Rules, step: Step) -> bool {
        let is_new = self.old_check.is_none();
        match step {
            Step::Case => {
                let business = &self.case.business;
                let is_answered = duties::next_question(rules, business).is_none();
                is_answered && !duties::lacks_kinds(rules, business)
            }
            Step::Check => self.headline != Headline::NotChecked && is_new,
            // Something that could not be checked may still have to be removed. What is open elsewhere is open
            // there: here it is gone.
            Step::Remove => {
                let is_over = matches!(self.headline, Headline::Clear | Headline::HarmlessTraces);
                is_over && is_new && !self.case.removal.waits_for_restart()
            }
            // That it was looked at protects nobody. The word of the person ends the step only where the system
            // does not say what is on; and what the ban covers takes the place of what could protect.
            Step::Protect => self.protected.is_on() && !self.headline.is_still_here(),
            // One that was saved before the newest check is no longer true.
            Step::Report => {
                let scanned_at = self.case.scans.newest.as_ref().map(|scan| scan.finished_at);
                let is_newer = |(report, at): (&SavedReport, Timestamp)| report.at > at;
                let is_newest = self.case.report.saved.last().zip(scanned_at).is_some_and(is_newer);
                !self.case.report.is_old && is_newest && is_new
            }
        }
    }

    fn has_begun(&self, step: Step) -> bool {
        let case = self.case;
        match step {
            Step::Remove => {
                let removal = &case.removal;
                let has_tried = !removal.attempts.is_empty() || !removal.removed.is_empty();
                removal.gone_at.is_some() || has_tried || !removal.gate_answers.is_empty()
            }
            // A saved report says what was true at that time.
            Step::Report => !case.report.saved.is_empty(),
            Step::Case => !case.business.answers.is_empty() || case.business.kinds.is_some(),
            Step::Check | Step::Protect => false,
        }
    }
}
