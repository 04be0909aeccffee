//! Whether a check still speaks of the computer as it is.

use jiff::ZonedDateTime;
use jiff::civil::Date;

use crate::bans::Rules;
use crate::scan::Scan;

/// For so many days it does.
const KEEPS_DAYS: i32 = 7;

/// The day of a check that is too old, or that other rules judged.
pub(super) fn of(rules: &Rules, scan: &Scan, now: &ZonedDateTime) -> Option<Date> {
    let day = scan.finished_at.to_zoned_datetime(now.time_zone().clone()).date();
    let days = now.date().since(day).map_or(0, |span| span.get_days());
    // One of the future was made while the clock was wrong. Travel can put it on the next day.
    let is_of_these_days = (-1..=KEEPS_DAYS).contains(&days);
    let used = scan.rules.iter().map(|used| (&used.ban, &used.version));
    let is_by_these = used.eq(rules.bans.iter().map(|ban| (&ban.id, &ban.version)));
    (!is_of_these_days || !is_by_these).then_some(day)
}
