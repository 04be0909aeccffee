//! Deadlines in words, on paper and in the window.

use crate::duties::deadline::Deadline;
use crate::progress::DutyDues;
use crate::text::Texts;

/// What happens on a day, or until then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// For example `If you must report, it is due`.
    pub what: String,
    /// The day, or the moment.
    pub when: String,
    /// Nothing is left to do for it: it is when the time began, or was ticked off.
    pub is_over: bool,
    /// Which of [`crate::bans::Rules::afterwards`] is ticked off for it.
    pub item: Option<String>,
}

impl Due {
    /// Both in one line.
    pub fn line(&self, texts: &Texts) -> String {
        texts.with("due-line", &[("what", self.what.as_str().into()), ("when", self.when.as_str().into())])
    }
}

/// The clock of a duty: when it began, and what is due until when. Empty where no deadline is known.
pub fn lines(texts: &Texts, dues: &DutyDues<'_>) -> Vec<Due> {
    if dues.parts.is_empty() {
        return Vec::new();
    }
    let begin = Due {
        what: texts.get(if dues.is_found { "due-found" } else { "due-found-today" }),
        when: texts.day(dues.from.date()),
        is_over: true,
        item: None,
    };
    std::iter::once(begin).chain((0..dues.parts.len()).filter_map(|index| line(texts, dues, index))).collect()
}

/// One part of it, counted from 0.
pub fn line(texts: &Texts, dues: &DutyDues<'_>, index: usize) -> Option<Due> {
    let part = dues.parts.get(index)?;
    let key = format!("duty-{}-due-{}", dues.duty.id, index + 1);
    let key = if part.follows_tick { format!("{key}-done") } else { key };
    let when = match &part.deadline {
        Deadline::Day(date) => texts.day(*date),
        Deadline::Moment(at) => texts.day_and_moment(at),
    };
    Some(Due {
        what: texts.get(&key),
        when: match &part.ticked_at {
            Some(at) => {
                let day = ("day", texts.date(at.date()).into());
                texts.with("due-done", &[("when", when.into()), day])
            }
            None if part.has_passed => texts.with("due-passed", &[("when", when.into())]),
            None => when,
        },
        is_over: part.ticked_at.is_some(),
        item: part.item.map(str::to_owned),
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::Timestamp;

    use super::*;
    use crate::bans::Rules;
    use crate::case::{Case, Found};
    use crate::progress::{Progress, Standpoint};
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
        let mut case = Case::new(at("2026-10-01"));
        case.duties.found.extend(found_at.map(|found_at| Found { at: at(found_at), bans: BTreeSet::new() }));
        case.duties.afterwards =
            duty.done_by.iter().cloned().zip(ticks.iter().map(|tick| at(tick))).collect();
        case.business.answers =
            duty.when.iter().map(|(id, any)| (id.clone(), any.first().unwrap().clone())).collect();
        let now = at(now).to_zoned_datetime(crate::machine::zone::system());
        let from = Standpoint { rules: &rules, case: &case, boot: None, now: &now };
        let progress = Progress::of(&from);
        lines(&texts, progress.dues.of_duty(duty).unwrap()).iter().map(|due| due.line(&texts)).collect()
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
