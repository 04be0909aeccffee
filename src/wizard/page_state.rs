//! What the pages of the check and of the removal show: decided once, for their content and for their
//! buttons.

use super::model::{Model, Scanning};
use crate::progress::Progress;
use crate::removal::comparison::{Comparison, RemovalResult};
use crate::removal::outcome::NextMove;
use crate::removal::{Action, Attempt, Instruction, Plan, Scene};
use crate::scan::{Finding, Scan};

/// The page of the check.
pub enum CheckState<'m> {
    NotStarted,
    Scanning(&'m Scanning),
    Result(&'m Scan),
}

impl<'m> CheckState<'m> {
    pub fn of(model: &'m Model) -> Self {
        match (&model.scanning, &model.case.scans.newest) {
            (Some(scanning), _) => Self::Scanning(scanning),
            (None, Some(scan)) => Self::Result(scan),
            (None, None) => Self::NotStarted,
        }
    }
}

/// The page of the plan.
pub enum PlanState<'m> {
    Scanning(&'m Scanning),
    /// Nothing is to be removed, as far as anybody could see.
    Nothing,
    /// An answer to this gate stops the removal, or is missing.
    Stopped(String),
    Steps(Plan),
}

impl<'m> PlanState<'m> {
    pub fn of(model: &'m Model) -> Self {
        if let Some(scanning) = &model.scanning {
            return Self::Scanning(scanning);
        }
        let plan = model.plan();
        if plan.steps.is_empty() {
            return Self::Nothing;
        }
        match plan.open_gate(&model.rules, &model.gates()) {
            Some(gate) => Self::Stopped(gate.to_owned()),
            None => Self::Steps(plan),
        }
    }
}

/// The page of the removal of one finding.
pub enum RemoveState<'m> {
    Scanning(&'m Scanning),
    /// An uninstaller works: one at a time, whichever it is. The finding of the page, unless it is gone.
    Running(Option<&'m Finding>),
    /// An answer to this gate stops the removal, or is missing.
    Stopped(String),
    /// It is not in the newest scan. Not seen is not gone where there is a doubt.
    NotSeen(Option<RemovalResult>),
    /// How the last attempt ended. If it can be made again, the way is shown again.
    Ended {
        finding: &'m Finding,
        attempt: &'m Attempt,
        next: NextMove,
        way: Way,
    },
    Ready(&'m Finding, Way),
}

/// How something is removed.
pub enum Way {
    /// By a press of the button.
    Start(Action),
    /// By the person, who says so.
    ByHand(Instruction),
}

impl<'m> RemoveState<'m> {
    /// Of the finding with this key.
    pub fn of(model: &'m Model, progress: &Progress<'_>, key: &str) -> Self {
        if let Some(scanning) = &model.scanning {
            return Self::Scanning(scanning);
        }
        let finding = model.finding(key);
        if model.removing.is_some() {
            return Self::Running(finding);
        }
        if let Some(gate) = model.plan().open_gate(&model.rules, &model.gates()) {
            return Self::Stopped(gate.to_owned());
        }
        let Some(finding) = finding else { return Self::NotSeen(progress.doubt) };
        let way = match model.instruction(finding) {
            Instruction::Start(action) if model.startable.has(&action) => Way::Start(action),
            instruction => Way::ByHand(instruction),
        };
        match model.attempt(key) {
            Some(attempt) => {
                // One whose end nobody saw may still be going on.
                let next = attempt.end.as_ref().map_or(NextMove::Look, |end| end.outcome.next());
                Self::Ended { finding, attempt, next, way }
            }
            None => Self::Ready(finding, way),
        }
    }
}

impl Way {
    /// The window that the main button opens, before the person says that they did it there.
    pub fn to_open(&self, model: &Model) -> Option<Scene> {
        self.scene(model).filter(|_| !model.has_opened)
    }

    /// The window in which the person does it, where it can be opened.
    pub fn scene(&self, model: &Model) -> Option<Scene> {
        let Self::ByHand(instruction) = self else { return None };
        model.scene(instruction).filter(|scene| model.opens(*scene))
    }
}

/// The page that says whether it is gone.
pub enum GoneState<'m, 'p> {
    Scanning(&'m Scanning),
    /// An uninstaller works: what was seen before says nothing about what it does.
    Running,
    /// Nothing was ever found here.
    Nothing,
    Result(&'p Comparison<'m>),
}

impl<'m, 'p> GoneState<'m, 'p> {
    pub fn of(model: &'m Model, progress: &'p Progress<'m>) -> Self {
        match (&model.scanning, &progress.comparison) {
            (Some(scanning), _) => Self::Scanning(scanning),
            (None, _) if model.removing.is_some() => Self::Running,
            (None, None) => Self::Nothing,
            (None, Some(comparison)) => Self::Result(comparison),
        }
    }
}
