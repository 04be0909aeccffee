//! Whether a check still speaks of the computer as it is.

use jiff::civil::Date;
use jiff::{Timestamp, ZonedDateTime};

use crate::bans::Rules;
use crate::scan::Scan;

/// For so many days it does.
const KEEPS_DAYS: i32 = 7;

/// The day of a check that is too old, or that other rules judged.
pub(super) fn of(rules: &Rules, scan: &Scan, now: &ZonedDateTime) -> Option<Date> {
    let used = scan.rules.iter().map(|used| (&used.ban, &used.version));
    let is_by_these = used.eq(rules.bans.iter().map(|ban| (&ban.id, &ban.version)));
    day_if_old(scan.finished_at, now).or_else(|| (!is_by_these).then(|| day(scan.finished_at, now)))
}

/// The day of something that somebody saw too long ago.
pub(super) fn day_if_old(at: Timestamp, now: &ZonedDateTime) -> Option<Date> {
    let day = day(at, now);
    let days = now.date().since(day).map_or(0, |span| span.get_days());
    // One of the future was made while the clock was wrong. Travel can put it on the next day.
    let is_of_these_days = (-1..=KEEPS_DAYS).contains(&days);
    (!is_of_these_days).then_some(day)
}

fn day(at: Timestamp, now: &ZonedDateTime) -> Date {
    at.to_zoned_datetime(now.time_zone().clone()).date()
}
