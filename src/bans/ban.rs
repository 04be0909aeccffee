//! One ban: whom it is about, when it happened, what people ask about it.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::{Coverage, Drivers, Holiday};

/// What one ban folder says of the ban itself. Text keys: `ban-` and the ID, the same with `-summary`, and with
/// `-today`, for what the timeline says of today, and `-found`, for what it means to have it.
#[derive(Clone, Debug)]
pub struct Ban {
    pub id: String,
    pub version: String,
    /// The day of this version. No source was read later; when each was read, its facts say.
    pub as_of: Date,
    /// The maker's name as headings use it.
    pub brand: String,
    /// The names in the certificates with which the maker signs.
    pub signers: Vec<String>,
    pub timeline: Vec<Milestone>,
    /// What people ask about the ban.
    pub topics: Vec<Topic>,
    /// The days that count as no business day where it holds.
    pub holidays: Vec<Holiday>,
    /// ID → drivers that the patterns of its products speak of.
    pub drivers: BTreeMap<String, Arc<Drivers>>,
    /// The bans whose products it reaches, too.
    pub shares: Vec<String>,
    /// Product of another ban → what this one says of it, where that is not the same.
    pub coverage: BTreeMap<String, Coverage>,
}

/// One day in the story of a ban. Text key: `timeline-` and the ID.
#[derive(Clone, Debug)]
pub struct Milestone {
    pub date: Date,
    pub id: String,
    pub facts: Vec<String>,
}

/// What people ask about a ban. Text keys: `topic-ID`, `topic-ID-answer`.
#[derive(Clone, Debug)]
pub struct Topic {
    pub id: String,
    /// What the answer rests on; none for advice.
    pub facts: Vec<String>,
}
