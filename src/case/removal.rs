//! What was answered, started and seen on the way to a computer without it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::Case;
use crate::bans::{FollowUp, Rules};
use crate::removal::comparison::Known;
use crate::removal::restart::Boot;
use crate::removal::signs::Signs;
use crate::removal::{Age, Attempt, GateAnswers, Standing, attempt};
use crate::scan::Scan;

/// How far the removal from this computer is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemovalSoFar {
    /// Gate of the rules → chosen answer.
    pub gate_answers: BTreeMap<String, String>,
    /// Gate → when its answer was given. An answer without it is as old as the case can be.
    #[serde(default)]
    pub gates_answered_at: BTreeMap<String, Timestamp>,
    /// What the computer itself showed about the gates at its last scan.
    pub signs: Signs,
    /// Gate → the answer over which the person decided to go on all the same.
    pub accepted: BTreeMap<String, String>,
    /// Every start of an uninstaller, oldest first.
    pub attempts: Vec<Attempt>,
    /// What the person uninstalled by hand, as the newest scan saw, by its key: only a restart is still to come.
    pub by_hand: BTreeSet<String>,
    /// When the person said so last, where a restart belongs to the removal; or when something was seen last
    /// that the next scan no longer saw.
    pub by_hand_at: Option<Timestamp>,
    /// A restart that the person was asked for and that has not been seen yet.
    pub restart: Option<RestartAsked>,
    /// Whether the computer itself said, when it was last asked, that a restart is due.
    pub boot_is_due: bool,
    /// When a scan first showed that it was gone; `None` again when it came back.
    pub gone_at: Option<Timestamp>,
    /// It was gone, and came back.
    pub was_gone: bool,
    /// What a scan saw no longer installed, by its key, and when it was removed: by an uninstaller that this
    /// program started, or by the person who said so and was right. `None` where nobody says who did it.
    #[serde(default)]
    pub removed: BTreeMap<String, Option<Timestamp>>,
    /// The last check that still saw it installed while no restart was due, by its key: what an uninstaller said
    /// before that was not so.
    #[serde(default)]
    pub last_seen: BTreeMap<String, Timestamp>,
}

/// For how long an answer about what can be lost holds.
const ANSWERS_HOLD: SignedDuration = SignedDuration::from_hours(7 * 24);

impl Case {
    /// What stands between the person and a removal at this moment. An answer that is old, or from before something
    /// was found, is asked for again.
    pub fn gates(&self, now: Timestamp) -> GateAnswers<'_> {
        let age = Age {
            answered_at: &self.removal.gates_answered_at,
            found_at: self.duties.found.last().map(|found| found.at),
            oldest: now.checked_sub(ANSWERS_HOLD).unwrap_or(Timestamp::MIN),
            begun_at: self.created_at,
        };
        GateAnswers { age: Some(age), ..self.removal.gates() }
    }

    /// Notes an answer to a gate. The person accepted a loss for another answer, or long ago.
    pub fn answer_gate(&mut self, gate: String, choice: String, now: Timestamp) {
        // A clock that was set back makes no answer older than what it is about.
        let at = self.duties.found.last().map_or(now, |found| now.max(found.at));
        self.removal.accepted.remove(&gate);
        self.removal.gates_answered_at.insert(gate.clone(), at);
        self.removal.gate_answers.insert(gate, choice);
    }
}

/// The computer has to be restarted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RestartAsked {
    pub at: Timestamp,
    /// The person agreed that this program opens again by itself.
    pub comes_back: bool,
}

impl RemovalSoFar {
    /// What was said about a removal, whenever it was.
    pub fn gates(&self) -> GateAnswers<'_> {
        GateAnswers { given: &self.gate_answers, signs: &self.signs, accepted: &self.accepted, age: None }
    }

    /// Takes in what the computer shows about the gates now.
    pub fn note_signs(&mut self, signs: Signs) {
        if self.signs != signs {
            // The person who accepted a loss knew nothing of this.
            self.accepted.clear();
        }
        self.signs = signs;
    }

    /// Notes if a restart is due, by what was done and by what the computer says about restarts.
    pub fn note_boot(&mut self, boot: &Boot) {
        self.boot_is_due = boot.is_due(&self.attempts, self.by_hand_at);
    }

    /// Whether the removal is not finished before a restart, as far as the computer said when it was asked last.
    pub fn waits_for_restart(&self) -> bool {
        self.boot_is_due || self.restart.is_some()
    }

    /// What a comparison of two scans has to know. `boot` is what the computer says about restarts, where it
    /// was asked.
    pub(super) fn known(&self, boot: Option<&Boot>) -> Known {
        let may_have_removed = |attempt: &&Attempt| {
            let end = attempt.end.as_ref();
            let has_worked = boot.is_none_or(|boot| boot.has_worked(attempt));
            has_worked && end.is_none_or(|end| end.outcome.may_have_removed())
        };
        let worked: Vec<&Attempt> = self.attempts.iter().filter(may_have_removed).collect();
        let asked =
            |attempt: &&&Attempt| attempt.end.as_ref().is_some_and(|end| end.outcome.asks_for_restart());
        let key = |attempt: &&Attempt| attempt.key.clone();
        let by_hand = self.by_hand.iter().cloned();
        Known {
            waits_for_restart: self.waits_for_restart(),
            was_gone: self.was_gone || self.gone_at.is_some(),
            worked_on: worked.iter().map(key).chain(by_hand).collect(),
            asked_for_restart: worked.iter().filter(asked).map(key).collect(),
        }
    }

    /// Notes what the new scan does not see installed any more. When it was removed is known where one of our
    /// uninstallers may have done it since it was found, `found_at`. A leftover that goes by itself was removed by
    /// nobody.
    pub(super) fn note_removed(
        &mut self,
        rules: &Rules,
        earlier: &Scan,
        scan: &Scan,
        found_at: Option<Timestamp>,
    ) {
        let keys: BTreeMap<String, bool> =
            scan.covered().map(|finding| (finding.key(rules), finding.state.is_here())).collect();
        self.removed.retain(|key, _| keys.get(key) != Some(&true));
        for finding in earlier.covered() {
            let key = finding.key(rules);
            let was_here = finding.state.is_here();
            let is_uninstalled = match keys.get(&key) {
                None => true,
                Some(is_here) => was_here && !is_here,
            };
            if !is_uninstalled {
                continue;
            }
            let at = attempt::newest(&self.attempts, &key).and_then(Attempt::may_have_removed_at);
            let is_since = |since: Option<&Timestamp>, at: &Timestamp| since.is_none_or(|since| at >= since);
            let seen_at = self.last_seen.get(&key);
            let at = at.filter(|at| is_since(found_at.as_ref(), at) && is_since(seen_at, at));
            if was_here || at.is_some() {
                let known = self.removed.entry(key).or_default();
                *known = (*known).max(at);
            }
        }
    }

    /// Notes what this scan still sees installed. Before a restart that is due it may only look so.
    pub fn note_still_here(&mut self, rules: &Rules, scan: &Scan) {
        if !self.waits_for_restart() {
            let keys = scan.installed().map(|finding| finding.key(rules));
            self.last_seen.extend(keys.map(|key| (key, scan.finished_at)));
        }
    }

    /// The person said that they removed it, and the scan of this moment sees that it is so; so is what else went
    /// since `gone` was known.
    pub fn confirm(&mut self, key: &str, gone: &BTreeSet<String>, at: Timestamp) {
        self.removed.entry(key.to_owned()).or_default();
        for (own, known) in &mut self.removed {
            if own == key || !gone.contains(own) {
                *known = known.or(Some(at));
            }
        }
    }

    /// Whether an answer that nothing contradicts says that nobody has to do it.
    pub(super) fn is_moot(&self, rules: &Rules, one: &FollowUp) -> bool {
        one.unless.iter().any(|(gate, answers)| {
            let is_said = self.gate_answers.get(gate).is_some_and(|answer| answers.contains(answer));
            is_said && self.gates().standing(rules, gate) == Standing::Go
        })
    }

    /// Whatever the clock said, everything up to now was over at this moment.
    pub(super) fn clamp_times(&mut self, now: Timestamp) {
        let ends = self.attempts.iter_mut().flat_map(|attempt| {
            std::iter::once(&mut attempt.begun_at).chain(attempt.end.as_mut().map(|end| &mut end.at))
        });
        let removed = self.removed.values_mut().flatten().chain(self.last_seen.values_mut());
        let answered = self.gates_answered_at.values_mut();
        for at in ends.chain(&mut self.by_hand_at).chain(removed).chain(answered) {
            *at = now.min(*at);
        }
    }

    /// It was gone, and is here again: what was answered then is no answer now.
    pub(super) fn record_return(&mut self) {
        self.was_gone = true;
        self.gone_at = None;
        self.removed.clear();
        self.gate_answers.clear();
        self.gates_answered_at.clear();
    }

    /// Drops answers that the rules do not know.
    pub(super) fn forget_unknown(&mut self, rules: &Rules) {
        self.gate_answers.retain(|id, choice| {
            rules.gate(id).is_some_and(|gate| gate.choices.iter().any(|known| known.id == *choice))
        });
    }

    /// A report says that a restart was asked for, but not when, nor who opens the window then; and what was
    /// answered, but not when.
    pub(super) fn as_reported(&self) -> Self {
        let asked = RestartAsked { at: Timestamp::default(), comes_back: false };
        let restart = self.restart.as_ref().map(|_| asked);
        let (last_seen, gates_answered_at) = (BTreeMap::new(), BTreeMap::new());
        Self { gates_answered_at, restart, last_seen, ..self.clone() }
    }
}
