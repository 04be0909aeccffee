//! The three answers a place can give.

use serde::{Deserialize, Serialize};

use super::Item;
use crate::named::named_enum;

/// The result of reading one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// The place exists and was read.
    Read(Vec<Item>),
    /// The place does not exist on this machine. Only for a certain "not there".
    Absent,
    /// The place exists, or may exist, and could not be read.
    CouldNotCheck(Reason),
}

/// Why something could not be checked. The kind is shown in plain words, the detail under "Details".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    pub kind: ReasonKind,
    /// The technical cause in English, for example the message of the operating system.
    pub detail: String,
}

named_enum! {
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "kebab-case")]
    pub enum ReasonKind {
        /// This account may not read the place.
        NoRights = "no-rights",
        /// The place is there, but its content does not make sense.
        Damaged = "damaged",
        /// No answer within the deadline.
        TimedOut = "timed-out",
        /// A format that this version does not know, for example an old database.
        UnsupportedFormat = "unsupported-format",
        /// The tree is of a system that cannot be checked from outside yet.
        UnsupportedSystem = "unsupported-system",
        /// No list of installed programs was found anywhere, so "not found" would mean nothing.
        NoProgramList = "no-program-list",
        /// Other people use this computer, and their settings are closed while they are signed out.
        OtherUsers = "other-users",
        /// Every such system has this place, or a list on it names the place, and it is not there.
        Missing = "missing",
        /// It lies on another disk, partition, share or volume, which is not there.
        NotMounted = "not-mounted",
        /// There is more than is looked at: too deep, too many, or too large.
        TooMuch = "too-much",
        /// Another system or a container lies there, and its programs are not looked into.
        NotLookedInto = "not-looked-into",
        /// The operating system answered with an error.
        Failed = "failed",
    }
}

impl Reason {
    pub fn new(kind: ReasonKind, detail: impl Into<String>) -> Self {
        Self { kind, detail: super::item::limited(detail) }
    }

    /// Sorts an error of the operating system into a kind. `place` says what was being read.
    pub fn from_io(error: &std::io::Error, place: &str) -> Self {
        let kind = match error.kind() {
            std::io::ErrorKind::PermissionDenied => ReasonKind::NoRights,
            std::io::ErrorKind::InvalidData => ReasonKind::Damaged,
            std::io::ErrorKind::FileTooLarge => ReasonKind::TooMuch,
            _ => ReasonKind::Failed,
        };
        Self::new(kind, format!("{error}: {place}"))
    }
}

/// The answer of one source: what was read, and what of it could not be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceOutcome {
    pub reading: Reading,
    /// Set when the place was read only in part: the items count, and so does the gap.
    pub gap: Option<Reason>,
}

impl SourceOutcome {
    pub fn read(items: Vec<Item>) -> Self {
        Self { reading: Reading::Read(items), gap: None }
    }

    /// Items that were read although something beside them could not be.
    pub fn partial(items: Vec<Item>, gap: Option<Reason>) -> Self {
        Self { reading: Reading::Read(items), gap }
    }

    pub fn absent() -> Self {
        Self { reading: Reading::Absent, gap: None }
    }

    pub fn could_not_check(reason: Reason) -> Self {
        Self { reading: Reading::CouldNotCheck(reason), gap: None }
    }

    /// *Absent* for "no such file or folder", *could not check* for any other error.
    pub fn from_io(error: &std::io::Error, place: &str) -> Self {
        match error.kind() {
            std::io::ErrorKind::NotFound => Self::absent(),
            _ => Self::could_not_check(Reason::from_io(error, place)),
        }
    }
}
