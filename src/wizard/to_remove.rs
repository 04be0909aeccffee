//! What is to be removed, how, and how far that is. Part of the model: no I/O, no egui.

use super::model::Model;
use crate::removal::instruction::{NotStarted, instruction};
use crate::removal::run::Signature;
use crate::removal::{self, Attempt, Instruction, Plan, Scene, attempt, scene};
use crate::scan::Finding;

impl Model {
    /// The removal of what the newest scan found.
    pub fn plan(&self) -> Plan {
        let mut plan =
            self.case.scans.newest.as_ref().map(|scan| removal::plan(&self.rules, scan)).unwrap_or_default();
        if self.is_other_computer {
            // This one need not be restarted, and restarting it proves nothing.
            plan.steps.retain(|step| *step != removal::PlanStep::Restart);
        }
        plan
    }

    /// The finding with this key in the newest scan; `None` when it is gone.
    pub fn finding(&self, key: &str) -> Option<&Finding> {
        let scan = self.case.scans.newest.as_ref()?;
        scan.covered().find(|finding| finding.key(&self.rules) == key)
    }

    /// Whether it is uninstalled, as far as its uninstaller says or a check has seen, and only a restart or
    /// another check is still to come.
    pub fn is_said_done(&self, key: &str) -> bool {
        let removal = &self.case.removal;
        let end = self.attempt(key).and_then(|attempt| attempt.end.as_ref());
        removal.by_hand.contains(key)
            || end.is_some_and(|end| end.outcome.is_done())
            || (removal.removed.contains_key(key) && self.progress().waits_for_restart)
    }

    /// Which program of how many this one is, counted from 1: those that went count, too.
    pub fn program_number(&self, key: &str) -> Option<(usize, usize)> {
        let open = self.to_remove();
        let gone = self.case.removal.removed.keys().filter(|key| !open.contains(key)).count();
        let at = open.iter().position(|own| own == key)?;
        Some((gone + at + 1, gone + open.len()))
    }

    /// The keys of what has to be removed, in order.
    pub fn to_remove(&self) -> Vec<String> {
        let Some(scan) = &self.case.scans.newest else { return Vec::new() };
        let findings =
            self.plan().removals().filter_map(|position| scan.findings.get(position)).collect::<Vec<_>>();
        findings.into_iter().map(|finding| finding.key(&self.rules)).collect()
    }

    /// How a finding is removed.
    pub fn instruction(&self, finding: &Finding) -> Instruction {
        match self.signatures.get(&finding.key(&self.rules)) {
            Some(Signature::DoesNotHold) => Instruction::InstalledApps(Some(NotStarted::NotSigned)),
            Some(Signature::FileMissing) => Instruction::InstalledApps(Some(NotStarted::FileMissing)),
            Some(Signature::Holds(_)) | None => instruction(&self.rules, finding),
        }
    }

    /// The drawn window that shows how to follow an instruction.
    pub fn scene(&self, instruction: &Instruction) -> Option<Scene> {
        let is_listed = |why: &Option<NotStarted>| why.is_none_or(NotStarted::is_in_the_list);
        if matches!(instruction, Instruction::InstalledApps(why) if !is_listed(why)) {
            return None;
        }
        scene::of_instruction(instruction, self.machine_system, &self.computer.os)
    }

    /// The list of apps of this system, as a drawn window.
    pub fn list_scene(&self) -> Option<Scene> {
        scene::of_list(self.machine_system, &self.computer.os)
    }

    /// Where this computer is restarted, as a drawn window.
    pub fn restart_scene(&self) -> Option<Scene> {
        scene::of_restart(self.machine_system, &self.computer.os)
    }

    /// Whether the window of a scene can be opened here.
    pub fn opens(&self, scene: Scene) -> bool {
        self.openable.iter().any(|(own, _)| *own == scene)
    }

    /// The newest attempt to remove something, unless a scan was begun after its end. One whose end
    /// nobody saw may still be going on.
    pub fn attempt(&self, key: &str) -> Option<&Attempt> {
        let attempt = attempt::newest(&self.case.removal.attempts, key)?;
        let scan = self.case.scans.newest.as_ref();
        scan.is_none_or(|scan| attempt.is_newer_than(scan)).then_some(attempt)
    }
}
