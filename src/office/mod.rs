//! A small office: the folder that goes from computer to computer, and the results that come back in it.
//!
//! What is in the folder comes from other computers, and from whoever had it in between. It is read with limits and
//! judged anew; no link in it is followed, and nothing in it is ever started.

mod folder;
mod program;
mod result;

use crate::case::DeviceResult;
use crate::named::named_enum;

pub use folder::{Handed, beside, make, read_files, read_handed, read_results, write_result};
pub use result::{parse, result_of, without_names};

/// What came of reading a file that should be a result.
#[derive(Clone, Debug, PartialEq)]
pub enum Received {
    Result(Box<DeviceResult>),
    Refused(RefusedFile),
}

/// A file that is not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedFile {
    /// Its name, without its folder.
    pub name: String,
    pub why: Refusal,
}

named_enum! {
    /// Why a file is not used. Text key: `office-refused-` and this.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Refusal {
        /// It cannot be read, or is a link.
        Unreadable = "unreadable",
        TooLarge = "too-large",
        /// It makes no sense, or contradicts itself.
        Damaged = "damaged",
        /// A newer version wrote it.
        Newer = "newer",
        /// It is about other bans.
        OtherRules = "other-rules",
        /// Its date is still to come, or long gone.
        Clock = "clock",
        /// There are more of them than a list takes.
        TooMany = "too-many",
    }
}
