//! Answers and deadlines in words.

use jiff::{Timestamp, tz::TimeZone};

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
    /// For example `The report is due`.
    pub what: String,
    /// The day, or the moment.
    pub when: String,
}

impl Due {
    /// Both in one line.
    pub fn line(&self, texts: &Texts) -> String {
        texts.with("due-line", &[("what", self.what.as_str().into()), ("when", self.when.as_str().into())])
    }
}

/// The clock of a duty: when it began, and what is due until when. It begins when something was found at
/// `found_at`; where nothing was, as if it were found at `now`. Empty for a duty without a deadline.
pub fn due(
    rules: &Rules,
    texts: &Texts,
    duty: &Duty,
    found_at: Option<Timestamp>,
    now: Timestamp,
) -> Vec<Due> {
    let from = found_at.unwrap_or(now).to_zoned_datetime(TimeZone::system());
    let ends = deadlines(&duty.due, &rules.holidays, &from);
    if ends.is_empty() {
        return Vec::new();
    }
    let begin = Due {
        what: texts.get(if found_at.is_some() { "due-found" } else { "due-found-today" }),
        when: texts.day(from.date()),
    };
    let end = |(index, deadline): (usize, Deadline)| {
        let when = match &deadline {
            Deadline::Day(date) => texts.day(*date),
            Deadline::Moment(at) => texts.day_and_moment(at),
        };
        let has_passed = deadline.has_passed(&now.to_zoned_datetime(TimeZone::system()));
        Due {
            what: texts.get(&format!("duty-{}-due-{}", duty.id, index + 1)),
            when: if has_passed { texts.with("due-passed", &[("when", when.into())]) } else { when },
        }
    };
    std::iter::once(begin).chain(ends.into_iter().enumerate().map(end)).collect()
}
