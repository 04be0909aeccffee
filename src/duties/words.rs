//! Answers and deadlines in words.

use jiff::{Timestamp, ZonedDateTime};

use super::deadline::{Deadline, deadlines};
use super::{Answers, asked};
use crate::bans::{Duty, Rules};
use crate::text::Texts;

/// A question that matters, and what was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Of the question.
    pub id: String,
    pub question: String,
    /// `None` when it was skipped.
    pub answer: Option<String>,
}

/// Every question that matters after these answers, also those that were skipped.
pub fn told(rules: &Rules, texts: &Texts, answers: &Answers) -> Vec<Told> {
    let told = asked(rules, answers).into_iter().map(|question| {
        let key = format!("question-{}", question.id);
        Told {
            id: question.id.clone(),
            question: texts.get(&key),
            answer: answers.get(&question.id).map(|choice| texts.get(&format!("{key}-{choice}"))),
        }
    });
    told.collect()
}

/// What happens on a day, or until then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// For example `If you must report, it is due`.
    pub what: String,
    /// The day, or the moment.
    pub when: String,
    /// Nothing is left to do for it: it is when the time began, or was ticked off.
    pub is_over: bool,
    /// Which of [`Rules::afterwards`] is ticked off for it.
    pub item: Option<String>,
}

impl Due {
    /// Both in one line.
    pub fn line(&self, texts: &Texts) -> String {
        texts.with("due-line", &[("what", self.what.as_str().into()), ("when", self.when.as_str().into())])
    }
}

/// The clock of a duty: when it began, and what is due until when. It begins when something was found at
/// `found_at`; where nothing was, as if it were found at `now`. `ticks` say when each part was ticked off.
/// Empty for a duty without a deadline.
pub fn due(
    rules: &Rules,
    texts: &Texts,
    duty: &Duty,
    found_at: Option<Timestamp>,
    ticks: &[Option<Timestamp>],
    now: Timestamp,
) -> Vec<Due> {
    let here = |at: Timestamp| at.to_zoned_datetime(crate::machine::zone::system());
    let from = here(found_at.unwrap_or(now));
    let ticks: Vec<Option<ZonedDateTime>> = ticks.iter().map(|tick| tick.map(here)).collect();
    let first_tick = ticks.first().and_then(Option::as_ref);
    let ends = deadlines(&duty.due, &rules.holidays, &from, first_tick);
    if ends.is_empty() {
        return Vec::new();
    }
    let begin = Due {
        what: texts.get(if found_at.is_some() { "due-found" } else { "due-found-today" }),
        when: texts.day(from.date()),
        is_over: true,
        item: None,
    };
    let end = |(index, deadline): (usize, Deadline)| {
        let key = format!("duty-{}-due-{}", duty.id, index + 1);
        let key = if index > 0 && first_tick.is_some() { format!("{key}-done") } else { key };
        let when = match &deadline {
            Deadline::Day(date) => texts.day(*date),
            Deadline::Moment(at) => texts.day_and_moment(at),
        };
        let tick = ticks.get(index).and_then(Option::as_ref);
        let has_passed = deadline.has_passed(&here(now));
        Due {
            what: texts.get(&key),
            when: match tick {
                Some(at) => {
                    let day = ("day", texts.date(at.date()).into());
                    texts.with("due-done", &[("when", when.into()), day])
                }
                None if has_passed => texts.with("due-passed", &[("when", when.into())]),
                None => when,
            },
            is_over: tick.is_some(),
            item: duty.done_by.get(index).cloned(),
        }
    };
    std::iter::once(begin).chain(ends.into_iter().enumerate().map(end)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    /// What is said of a report under the older rule of 2023.
    fn said(language: Language, found_at: Option<&str>, now: &str) -> Vec<String> {
        said_after(language, found_at, &[], now)
    }

    /// The same once it was ticked off.
    fn said_after(language: Language, found_at: Option<&str>, ticks: &[&str], now: &str) -> Vec<String> {
        let rules = Rules::embedded().unwrap();
        let texts = Texts::new(language, &rules);
        let duty = rules.duties.iter().find(|duty| duty.id == "government-report-recent").unwrap();
        let at = |time: &str| -> Timestamp { format!("{time}T12:00:00Z").parse().unwrap() };
        let ticks: Vec<_> = ticks.iter().map(|tick| Some(at(tick))).collect();
        let due = due(&rules, &texts, duty, found_at.map(at), &ticks, at(now));
        due.iter().map(|due| due.line(&texts)).collect()
    }

    #[test]
    fn the_time_counts_from_the_finding_and_a_day_that_has_passed_is_said() {
        let found = [
            "This app found it: Wednesday, October 7, 2026",
            "If you must report, it is due: Tuesday, October 13, 2026",
        ];
        // Columbus Day is on Monday the twelfth.
        assert_eq!(said(Language::English, Some("2026-10-07"), "2026-10-08")[..2], found);
        let late = said(Language::English, Some("2026-10-07"), "2026-10-14");
        assert_eq!(late[1], format!("{} – this day has passed, so do it now", found[1]));
        assert_eq!(late[2], "Latest day for the second report: Tuesday, October 27, 2026");
        let english = |ticks: &[&str]| said_after(Language::English, Some("2026-10-07"), ticks, "2026-10-26");
        let sent = english(&["2026-10-08"]);
        assert_eq!(sent[1], format!("{} – ticked off on October 8, 2026", found[1]), "and no longer late");
        // Ten business days from then, again without Columbus Day.
        assert_eq!(
            sent[2],
            "The second report is due: Friday, October 23, 2026 – this day has passed, so do it now"
        );
        // Ticked off late, it may have been sent in time.
        assert!(
            english(&["2026-10-26"])[2].starts_with("The second report is due: Tuesday, October 27, 2026")
        );
        let all = english(&["2026-10-08", "2026-10-09"]);
        assert_eq!(
            all[2],
            "The second report is due: Friday, October 23, 2026 – ticked off on October 9, 2026"
        );
        let none = said(Language::English, None, "2026-10-07");
        assert_eq!(none[0], "If you find it today: Wednesday, October 7, 2026");
        assert_eq!(none[1], found[1]);
    }

    #[test]
    fn spanish_writes_days_its_own_way() {
        let said = said(Language::Spanish, Some("2026-10-07"), "2026-10-08");
        assert_eq!(said[1], "Si debe informar, la fecha límite es: martes 13 de octubre de 2026");
    }
}
