//! Things as a computer would show them, and what is concluded from them.

use bancheck::bans::Rules;
use bancheck::machine::{Computer, Field, Item, SourceId, SourceOutcome, Survey};
use bancheck::scan::{Matcher, Observation, Scan};
use jiff::Timestamp;

/// The ban that comes with the program.
pub fn rules() -> Rules {
    Rules::embedded().unwrap_or_else(|error| panic!("the embedded rules do not load: {error}"))
}

/// An item of `source` with these fields; empty ones are left out, as on a real machine.
pub fn item(fields: &[(Field, &str)]) -> Item {
    fields.iter().fold(Item::new("somewhere"), |item, (field, value)| item.with(*field, *value))
}

/// What the rules conclude about a machine where only this was seen.
pub fn scan(rules: &Rules, seen: Vec<(SourceId, Item)>) -> Scan {
    let surveys = seen
        .into_iter()
        .map(|(source, item)| Survey { source, outcome: SourceOutcome::read(vec![item]), millis: 0 })
        .collect();
    let observation = Observation {
        surveys,
        computer: Computer::default(),
        started_at: Timestamp::UNIX_EPOCH,
        finished_at: Timestamp::UNIX_EPOCH,
        homes: Vec::new(),
    };
    observation.conclude(&Matcher::new(rules))
}
