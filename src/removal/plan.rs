//! From findings to a plan: pure.

use std::collections::BTreeSet;

use super::answers::GateAnswers;
use super::instruction::instruction;
use crate::bans::{Coverage, Gate, Rules, Severity};
use crate::scan::{Finding, Scan};

/// The removal of everything that was found, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The gates that matter for what was found, worst loss first.
    pub gates: Vec<String>,
    pub steps: Vec<PlanStep>,
}

/// One step, as the plan shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanStep {
    /// Answer a gate.
    Gate(String),
    /// Remove a product; its finding, by position in the scan.
    Remove(usize),
    /// Restart the computer.
    Restart,
    /// Check that it is gone.
    Verify,
}

/// What has to be done about a scan: gates first, then programs in the order of the rules, then a
/// restart, then the proof. Empty when nothing that the ban covers was found.
pub fn plan(rules: &Rules, scan: &Scan) -> Plan {
    let mut to_remove: Vec<(u32, usize)> = Vec::new();
    let mut needed: BTreeSet<&str> = BTreeSet::new();
    for (position, finding) in scan.findings.iter().enumerate() {
        if finding.covered != Coverage::Covered {
            continue;
        }
        let removal = rules.product(&finding.product).and_then(|product| product.removal.as_ref());
        to_remove.push((removal.map_or(u32::MAX, |removal| removal.order), position));
        let is_leftover = !finding.state.is_here();
        // A program that is already gone can take nothing with it any more, unless a script of it still runs.
        if is_leftover && !instruction(rules, finding).runs_code_of_maker() {
            continue;
        }
        let gates = removal.into_iter().flat_map(|removal| &removal.gates).map(String::as_str);
        // Such a script deletes. Nothing protects itself any more, and no restart disturbs others.
        let may_lose = |id: &&str| rules.gate(id).is_none_or(|gate| gate.severity == Severity::Loss);
        needed.extend(gates.filter(|id| !is_leftover || may_lose(id)));
    }
    if to_remove.is_empty() {
        return Plan::default();
    }
    to_remove.sort_unstable();
    let mut gates: Vec<&Gate> = rules.gates.iter().filter(|gate| needed.contains(gate.id.as_str())).collect();
    gates.sort_by_key(|gate| gate.severity);
    let gates: Vec<String> = gates.into_iter().map(|gate| gate.id.clone()).collect();
    let is_installed = |finding: &Finding| finding.state.is_here();
    let needs_restart =
        to_remove.iter().any(|(_, position)| scan.findings.get(*position).is_some_and(is_installed));
    let steps = gates
        .iter()
        .cloned()
        .map(PlanStep::Gate)
        .chain(to_remove.into_iter().map(|(_, position)| PlanStep::Remove(position)))
        .chain(needs_restart.then_some(PlanStep::Restart))
        .chain([PlanStep::Verify])
        .collect();
    Plan { gates, steps }
}

impl Plan {
    /// The first gate that does not let the removal go on.
    pub fn open_gate<'a>(&'a self, rules: &Rules, answers: &GateAnswers<'_>) -> Option<&'a str> {
        self.gates.iter().map(String::as_str).find(|id| !answers.standing(rules, id).allows_removal())
    }

    /// The findings to remove, by position in the scan, in order.
    pub fn removals(&self) -> impl Iterator<Item = usize> {
        self.steps.iter().filter_map(|step| match step {
            PlanStep::Remove(position) => Some(*position),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::machine::SourceId;
    use crate::scan::State;
    use crate::scan::samples::{clear, finding};

    /// A scan on which these products are found, in this order.
    fn found(rules: &Rules, products: &[(&str, State)]) -> Scan {
        let mut scan = clear(rules);
        scan.findings =
            products.iter().map(|(product, state)| finding(product, *state, &[SourceId::Services])).collect();
        scan
    }

    #[test]
    fn programs_go_before_their_agent_and_the_worst_question_comes_first() {
        let mut rules = Rules::embedded().unwrap();
        // However the rules are written.
        rules.gates.reverse();
        let order = |rules: &Rules, id: &str| rules.product(id).unwrap().removal.as_ref().unwrap().order;
        let (program, agent) = ("endpoint-security-linux", "network-agent-linux");
        assert!(order(&rules, program) < order(&rules, agent));
        let scan = found(&rules, &[(agent, State::Installed), (program, State::Installed)]);
        let plan = plan(&rules, &scan);
        assert_eq!(plan.removals().collect::<Vec<_>>(), [1, 0]);
        let severities: Vec<Severity> =
            plan.gates.iter().map(|id| rules.gate(id).unwrap().severity).collect();
        assert!(severities.len() > 1 && severities.is_sorted(), "{severities:?}");
        assert!(plan.steps.ends_with(&[PlanStep::Restart, PlanStep::Verify]));
    }

    #[test]
    fn a_leftover_that_runs_a_script_asks_what_can_be_lost_and_nothing_else() {
        let rules = Rules::embedded().unwrap();
        let left = |product: &str, source| {
            let mut scan = clear(&rules);
            scan.findings = vec![finding(product, State::Leftover, &[source])];
            plan(&rules, &scan)
        };
        let severity = |id: &String| rules.gate(id).unwrap().severity;
        let mut asked = 0;
        for product in rules.products.iter().filter(|product| product.coverage == Coverage::Covered) {
            let gates = product.removal.iter().flat_map(|removal| &removal.gates);
            let mut losses: Vec<&String> = gates.filter(|id| severity(id) == Severity::Loss).collect();
            for source in [SourceId::Dpkg, SourceId::Rpm] {
                let purged = left(&product.id, source);
                let mut found: Vec<&String> = purged.gates.iter().collect();
                found.sort();
                losses.sort();
                assert_eq!(found, losses, "{} {source:?}", product.id);
                assert!(!purged.steps.contains(&PlanStep::Restart));
                let questions = purged.steps.iter().filter(|step| matches!(step, PlanStep::Gate(_))).count();
                assert_eq!(questions, losses.len());
                asked += questions;
            }
            for source in [SourceId::OptFolders, SourceId::Units, SourceId::BrowserExtensions] {
                assert!(left(&product.id, source).gates.is_empty(), "{} {source:?}", product.id);
            }
        }
        assert!(asked > 0);
    }

    #[test]
    fn what_is_only_left_over_is_not_asked_about_and_needs_no_restart() {
        let rules = Rules::embedded().unwrap();
        let scan = found(&rules, &[("endpoint-security-linux", State::Leftover)]);
        let plan = plan(&rules, &scan);
        assert!(plan.gates.is_empty() && !plan.steps.contains(&PlanStep::Restart), "{plan:?}");
    }
}
