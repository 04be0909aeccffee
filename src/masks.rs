//! What stands where something was taken out: the same words in every language.

/// Where a secret was.
pub const HIDDEN: &str = "(hidden)";
/// Where the name of a person was.
pub const PERSON: &str = "(person)";
/// Where the name of a computer was.
pub const COMPUTER: &str = "(computer)";
