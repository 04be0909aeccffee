//! The words that stand where something was taken out: the same in every language.

/// In place of a secret.
pub const HIDDEN: &str = "(hidden)";
/// In place of the name of a person.
pub const PERSON: &str = "(person)";
/// In place of the name of a computer.
pub const COMPUTER: &str = "(computer)";
