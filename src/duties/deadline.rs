//! Until when something is due: business days without weekends and holidays, or hours.

use jiff::civil::{Date, Weekday};
use jiff::{ToSpan as _, ZonedDateTime};

use crate::bans::{Holiday, Within};

/// The last moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deadline {
    /// Any time on this day.
    Day(Date),
    Moment(ZonedDateTime),
}

impl Deadline {
    /// Whether it is too late at `now`.
    pub fn has_passed(&self, now: &ZonedDateTime) -> bool {
        match self {
            Self::Day(day) => now.date() > *day,
            Self::Moment(at) => now > at,
        }
    }
}

/// When each of `due` ends. The first counts from `from`, every other from the end of the one before it:
/// that is the latest, for a person who was quicker has less time after that. If the first was done at
/// `done_at`, the second counts from then; a person who ticks it off late may have been quicker.
///
/// The day on which the time begins does not count. Deadlines beyond the calendar are left out.
pub fn deadlines(
    due: &[Within],
    holidays: &[Holiday],
    from: &ZonedDateTime,
    done_at: Option<&ZonedDateTime>,
) -> Vec<Deadline> {
    let mut deadlines = Vec::new();
    let mut begin = from.clone();
    let mut done_at = done_at.cloned();
    for within in due {
        let Some(deadline) = deadline(*within, holidays, &begin) else { break };
        let end = match &deadline {
            Deadline::Day(day) => day.to_zoned_datetime(begin.time_zone().clone()).ok(),
            Deadline::Moment(at) => Some(at.clone()),
        };
        let Some(end) = end else { break };
        deadlines.push(deadline);
        begin = done_at.take().filter(|done| *done < end).unwrap_or(end);
    }
    deadlines
}

fn deadline(within: Within, holidays: &[Holiday], begin: &ZonedDateTime) -> Option<Deadline> {
    let day = |days| after_business_days(begin.date(), days, holidays);
    let moment = |hours: u16| begin.checked_add(i64::from(hours).hours()).ok();
    match within {
        Within::BusinessDays(days) => day(days).map(Deadline::Day),
        Within::Hours(hours) => moment(hours).map(Deadline::Moment),
        Within::Shorter { business_days, hours } => {
            let (day, moment) = (day(business_days)?, moment(hours)?);
            // A day lasts until the next one begins: after a Friday, 72 hours can end before one business day.
            let over = day.tomorrow().ok()?.to_zoned_datetime(begin.time_zone().clone()).ok()?;
            Some(if over <= moment { Deadline::Day(day) } else { Deadline::Moment(moment) })
        }
    }
}

fn after_business_days(from: Date, days: u16, holidays: &[Holiday]) -> Option<Date> {
    let mut day = from;
    let mut left = days;
    while left > 0 {
        day = day.tomorrow().ok()?;
        let is_weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        if !is_weekend && !is_holiday(day, holidays) {
            left -= 1;
        }
    }
    Some(day)
}

/// One on a Saturday is kept on the Friday before, one on a Sunday on the Monday after. The new year of
/// the next year can so be kept in this one.
fn is_holiday(day: Date, holidays: &[Holiday]) -> bool {
    let kept = |date: Date| match date.weekday() {
        Weekday::Saturday => date.yesterday().ok(),
        Weekday::Sunday => date.tomorrow().ok(),
        _ => Some(date),
    };
    let years = [Some(day.year()), day.year().checked_add(1)];
    years.into_iter().flatten().any(|year| {
        let dates = holidays.iter().filter_map(|holiday| holiday.in_year(year));
        { dates }.filter_map(kept).any(|date| date == day)
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::bans::Rules;

    fn holidays() -> Vec<Holiday> {
        let holidays = Rules::embedded().unwrap().bans[0].holidays.clone();
        assert!(!holidays.is_empty());
        holidays
    }

    #[test]
    fn weekends_and_holidays_do_not_count() {
        let holidays = holidays();
        for (from, days, expected) in [
            // Thanksgiving is on the Thursday, the weekend follows.
            (date(2026, 11, 24), 3, date(2026, 11, 30)),
            (date(2026, 11, 24), 13, date(2026, 12, 14)),
            (date(2026, 6, 1), 3, date(2026, 6, 4)),
            // Found on a Saturday: Monday is the first day.
            (date(2026, 6, 6), 3, date(2026, 6, 10)),
            // July 4 is a Saturday, and kept on Friday the third.
            (date(2026, 7, 1), 3, date(2026, 7, 7)),
            // Juneteenth is a Friday.
            (date(2026, 6, 17), 3, date(2026, 6, 23)),
            // New Year 2028 is a Saturday, and kept on the last day of 2027.
            (date(2027, 12, 29), 3, date(2028, 1, 4)),
            // Memorial Day is the last Monday of May, the 25th.
            (date(2026, 5, 22), 3, date(2026, 5, 28)),
        ] {
            assert_eq!(after_business_days(from, days, &holidays), Some(expected), "{from} + {days}");
        }
    }

    /// The eleven of 2026, as the Office of Personnel Management lists them.
    #[test]
    fn the_year_has_its_eleven_federal_holidays() {
        let holidays = holidays();
        let year = date(2026, 1, 1).series(1.day()).take_while(|day| day.year() == 2026);
        let kept: Vec<String> = year
            .filter(|day| is_holiday(*day, &holidays))
            .map(|day| day.strftime("%m-%d").to_string())
            .collect();
        let known = [
            "01-01", "01-19", "02-16", "05-25", "06-19", "07-03", "09-07", "10-12", "11-11", "11-26", "12-25",
        ];
        assert_eq!(kept, known);
    }

    #[test]
    fn a_holiday_on_a_sunday_is_kept_on_monday() {
        let holidays = holidays();
        assert!(is_holiday(date(2027, 7, 5), &holidays) && !is_holiday(date(2027, 7, 6), &holidays));
    }

    #[test]
    fn hours_are_hours_also_when_the_clocks_change() {
        // In the night to November 1, 2026 New York has one hour twice.
        let from = date(2026, 10, 30).at(12, 0, 0, 0).in_tz("America/New_York").unwrap();
        let end = date(2026, 11, 2).at(11, 0, 0, 0).in_tz("America/New_York").unwrap();
        assert_eq!(deadlines(&[Within::Hours(72)], &holidays(), &from, None), [Deadline::Moment(end)]);
    }

    #[test]
    fn a_day_has_passed_when_it_is_over_and_a_moment_at_once() {
        let at = |day, hour| date(2026, 11, day).at(hour, 0, 0, 0).in_tz("America/New_York").unwrap();
        let day = Deadline::Day(date(2026, 11, 24));
        assert!(!day.has_passed(&at(24, 23)) && day.has_passed(&at(25, 0)));
        let moment = Deadline::Moment(at(24, 12));
        assert!(!moment.has_passed(&at(24, 12)) && moment.has_passed(&at(24, 13)));
    }

    #[test]
    fn the_second_counts_from_the_end_of_the_first() {
        let from = date(2026, 11, 24).at(15, 30, 0, 0).in_tz("America/New_York").unwrap();
        let due = [Within::BusinessDays(3), Within::BusinessDays(10)];
        let days = [date(2026, 11, 30), date(2026, 12, 14)].map(Deadline::Day);
        assert_eq!(deadlines(&due, &holidays(), &from, None), days);
        let hours = deadlines(&[Within::Hours(72)], &holidays(), &from, None);
        let end = date(2026, 11, 27).at(15, 30, 0, 0).in_tz("America/New_York").unwrap();
        assert_eq!(hours, [Deadline::Moment(end)]);
    }

    /// Which of both ends first depends on the day of the week, and on holidays.
    #[test]
    fn of_two_times_the_one_that_ends_first_holds() {
        let holidays = holidays();
        let at =
            |month, day, hour| date(2026, month, day).at(hour, 0, 0, 0).in_tz("America/New_York").unwrap();
        let due = [Within::Shorter { business_days: 1, hours: 72 }, Within::BusinessDays(10)];
        for (from, first, second) in [
            (at(10, 5, 12), Deadline::Day(date(2026, 10, 6)), date(2026, 10, 21)),
            // Friday: Monday at noon is before the end of Monday.
            (at(9, 25, 12), Deadline::Moment(at(9, 28, 12)), date(2026, 10, 13)),
            // Thanksgiving is on the Thursday: 72 hours end on Saturday, one business day on Friday.
            (at(11, 25, 9), Deadline::Day(date(2026, 11, 27)), date(2026, 12, 11)),
            // Columbus Day is on the Monday, so that the business day is the Tuesday.
            (at(10, 9, 12), Deadline::Moment(at(10, 12, 12)), date(2026, 10, 26)),
        ] {
            assert_eq!(deadlines(&due, &holidays, &from, None), [first, Deadline::Day(second)], "{from}");
        }
    }

    #[test]
    fn the_end_of_the_calendar_is_no_fault() {
        let from = jiff::Timestamp::MAX.to_zoned_datetime(jiff::tz::TimeZone::UTC);
        assert_eq!(deadlines(&[Within::BusinessDays(3)], &holidays(), &from, None), []);
        assert_eq!(deadlines(&[Within::Hours(72)], &holidays(), &from, None), []);
        let both = Within::Shorter { business_days: 1, hours: 72 };
        assert_eq!(deadlines(&[both], &holidays(), &from, None), []);
    }
}
