//! Deadlines in words.

use jiff::{Timestamp, tz::TimeZone};

use super::deadline::{Deadline, deadlines};
use crate::bans::{Duty, Rules};
use crate::text::Texts;

/// Until when a duty is due, for what was found at `found_at`; where nothing was found, what would be due if
/// it were found at `now`. Empty for a duty without a deadline.
pub fn due(
    rules: &Rules,
    texts: &Texts,
    duty: &Duty,
    found_at: Option<Timestamp>,
    now: Timestamp,
) -> Vec<String> {
    let from = found_at.unwrap_or(now).to_zoned_datetime(TimeZone::system());
    let ends = deadlines(&duty.due, &rules.holidays, &from);
    if ends.is_empty() {
        return Vec::new();
    }
    let begin = match found_at {
        Some(_) => texts.with("found-on", &[("date", texts.day(from.date()).into())]),
        None => texts.get("found-today"),
    };
    let end = |(index, deadline): (usize, Deadline)| {
        let date = match deadline {
            Deadline::Day(date) => texts.day(date),
            Deadline::Moment(at) => texts.moment(&at),
        };
        texts.with(&format!("duty-{}-due-{}", duty.id, index + 1), &[("date", date.into())])
    };
    std::iter::once(begin).chain(ends.into_iter().enumerate().map(end)).collect()
}
