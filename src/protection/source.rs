//! Where facts come from, and from which day they age.

use crate::named::named_enum;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where a fact comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    pub id: String,
    pub title: String,
    pub url: String,
    /// `2025-12-10` or coarser; `None`: the page bears no date.
    pub date: Option<String>,
    /// A page its owner keeps up, such as a help page: it holds from the day it was checked.
    pub standing: bool,
    /// The day on which it was last read, `2026-11-24`.
    pub checked: String,
    pub grade: Grade,
}

impl Reference {
    /// The date to print beside what it says.
    pub fn shown_date(&self) -> &str {
        if self.standing { &self.checked } else { self.date.as_deref().unwrap_or(&self.checked) }
    }

    /// The day from which what it says ages. Of a coarse date, the earliest day it can mean.
    pub fn holds_from(&self) -> Date {
        earliest(self.shown_date()).unwrap_or(Date::MIN)
    }
}

named_enum! {
    /// Who says it.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
    #[serde(rename_all = "kebab-case")]
    pub enum Grade {
        Maker = "maker",
        Lab = "lab",
        Government = "government",
        SecondHand = "second-hand",
    }
}

/// The first day of a date written as a day, a month or a year.
pub(super) fn earliest(text: &str) -> Option<Date> {
    ["", "-01", "-01-01"].iter().find_map(|rest| format!("{text}{rest}").parse().ok())
}
