//! Whether the questions before a removal let it go on.

use std::collections::BTreeMap;

use super::signs::Signs;
use jiff::Timestamp;

use crate::bans::{Lets, Rules};

/// What the person said, and what the computer shows.
#[derive(Clone, Copy, Debug)]
pub struct GateAnswers<'a> {
    /// Gate → chosen answer.
    pub given: &'a BTreeMap<String, String>,
    pub signs: &'a Signs,
    /// Gate → the answer over which the person decided to go on all the same.
    pub accepted: &'a BTreeMap<String, String>,
    /// How old an answer may be; `None` where it does not matter.
    pub age: Option<Age<'a>>,
}

/// What is known of the age of answers, and how old they may be.
#[derive(Clone, Copy, Debug)]
pub struct Age<'a> {
    /// Gate → when its answer was given.
    pub answered_at: &'a BTreeMap<String, Timestamp>,
    /// When something to remove was found last. What was said before was not said of it.
    pub found_at: Option<Timestamp>,
    /// An answer of before counts no longer: what can be lost may have changed.
    pub oldest: Timestamp,
    /// No answer is older than this.
    pub begun_at: Timestamp,
}

impl Age<'_> {
    fn is_old(&self, gate: &str) -> bool {
        match self.answered_at.get(gate) {
            Some(at) => *at < self.oldest || self.found_at.is_some_and(|found_at| *at < found_at),
            None => self.begun_at < self.oldest,
        }
    }
}

/// Where one gate stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody has answered yet, or not since it matters.
    Open,
    Go,
    /// The answer says that something has to be done first.
    Stop,
    /// The answer is no, and the computer shows the opposite.
    Contradicted,
    /// It would stop, but the person was told what can be lost and decided to go on.
    Accepted,
}

impl Standing {
    pub fn allows_removal(self) -> bool {
        matches!(self, Self::Go | Self::Accepted)
    }
}

impl GateAnswers<'_> {
    /// Where a gate stands. A gate that the rules do not know stops.
    pub fn standing(&self, rules: &Rules, gate: &str) -> Standing {
        let is_old = self.age.is_some_and(|age| age.is_old(gate));
        let Some(answer) = self.given.get(gate).filter(|_| !is_old) else { return Standing::Open };
        let choices = rules.gate(gate).into_iter().flat_map(|gate| &gate.choices);
        let lets = { choices }.find(|choice| choice.id == *answer).map(|choice| choice.lets);
        let standing = match lets {
            Some(Lets::Go) => Standing::Go,
            Some(Lets::GoUnlessSeen) if self.proofs(gate).is_empty() => Standing::Go,
            Some(Lets::GoUnlessSeen) => Standing::Contradicted,
            Some(Lets::Stop) | None => Standing::Stop,
        };
        // An acceptance for one answer does not hold for another.
        let is_accepted = standing != Standing::Go && self.accepted.get(gate) == Some(answer);
        if is_accepted { Standing::Accepted } else { standing }
    }

    fn proofs(&self, gate: &str) -> &[String] {
        self.signs.get(gate).map_or(&[], |seen| &seen.proofs)
    }
}

#[cfg(test)]
mod tests {
    use super::super::signs::Seen;
    use super::*;

    fn map(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn only_an_answer_that_nothing_contradicts_lets_go() {
        let rules = Rules::embedded().unwrap();
        let gate = rules.gates.iter().find(|gate| {
            gate.choices.iter().any(|choice| choice.lets == Lets::GoUnlessSeen) && !gate.signs.is_empty()
        });
        let gate = gate.expect("a gate with signs");
        let no = &gate.choices.iter().find(|choice| choice.lets == Lets::GoUnlessSeen).unwrap().id;
        let (given, nothing) = (map(&[(&gate.id, no)]), BTreeMap::new());
        let something = || vec!["a folder".to_owned()];
        let of_gate = |seen: Seen| Signs::from([(gate.id.clone(), seen)]);
        let seen = of_gate(Seen { proofs: something(), hints: Vec::new() });
        let hinted = of_gate(Seen { proofs: Vec::new(), hints: something() });
        let of = |given, signs, accepted| {
            GateAnswers { given, signs, accepted, age: None }.standing(&rules, &gate.id)
        };
        let none = Signs::new();
        assert_eq!(of(&given, &none, &nothing), Standing::Go);
        assert_eq!(of(&given, &seen, &nothing), Standing::Contradicted);
        assert_eq!(of(&given, &hinted, &nothing), Standing::Go, "a hint alone contradicts nobody");
        assert_eq!(of(&given, &seen, &given), Standing::Accepted);
        assert_eq!(of(&nothing, &none, &given), Standing::Open, "no answer never lets go");
        let unknown = map(&[(&gate.id, "unknown")]);
        assert_eq!(of(&unknown, &none, &given), Standing::Stop, "accepted for another answer");
        let nonsense = map(&[(&gate.id, "nonsense")]);
        assert_eq!(of(&nonsense, &none, &nothing), Standing::Stop);
    }
}
