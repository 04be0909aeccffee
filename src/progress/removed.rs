//! Whether it may be said that what was found was removed, and of which day.

use jiff::civil::Date;
use jiff::{Timestamp, ZonedDateTime};

use crate::bans::Rules;
use crate::case::Case;
use crate::removal::comparison::{Comparison, RemovalResult};

/// It was removed, and a check since then proves it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Removed {
    /// The day on which the last of it was removed.
    pub on: Date,
    /// The day of the check that proves it.
    pub checked_on: Date,
}

impl Removed {
    /// `None` where something is here, where not everything could be looked at, and where something is gone of
    /// which nobody says that they removed it. `doubt` is what stands in the way of "gone".
    pub(super) fn of(
        rules: &Rules,
        case: &Case,
        comparison: Option<&Comparison<'_>>,
        doubt: Option<RemovalResult>,
        now: &ZonedDateTime,
    ) -> Option<Self> {
        let is_gone = matches!(
            comparison?.result,
            RemovalResult::Removed | RemovalResult::HarmlessLeftovers if doubt.is_none()
        );
        let before = case.scans.before.as_ref()?;
        let checked_at = case.scans.newest.as_ref()?.finished_at;
        let removed = &case.removal.removed;
        let is_known = before.installed().all(|finding| removed.contains_key(&finding.key(rules)));
        if !is_gone || !is_known {
            return None;
        }
        let times: Option<Vec<Timestamp>> = removed.values().copied().collect();
        let removed_at = times?.into_iter().max()?;
        let day = |at: Timestamp| at.to_zoned_datetime(now.time_zone().clone()).date();
        Some(Self { on: day(removed_at), checked_on: day(checked_at) })
    }
}
