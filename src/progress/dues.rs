//! What is due by a certain day because of what was found.

use std::collections::BTreeSet;

use jiff::{Timestamp, ZonedDateTime};

use super::Headline;
use crate::bans::{Duty, Question, Rules};
use crate::case::{Case, Page};
use crate::duties;
use crate::duties::deadline::{Deadline, deadlines};

/// All that is due, or would be.
#[derive(Clone, Debug)]
pub struct Dues<'a> {
    /// The duties that apply and have to be done by a certain day, or were.
    pub duties: Vec<DutyDues<'a>>,
    /// What would say whether something is due in days: not answered, or not known. `None` where something is, or
    /// was, or where no answer can bring it.
    pub asks: Option<Asks<'a>>,
    /// Nothing is here any more, and something is due all the same because of what was.
    pub is_still_due: bool,
}

/// What has to be said before it is known if something is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks<'a> {
    /// Of which kind the business is.
    Kinds,
    /// Nobody was asked this yet.
    Question(&'a Question),
    /// The person does not know the answer to this.
    NotKnown(&'a Question),
}

impl Asks<'_> {
    /// Where it is said.
    pub fn page(self) -> Page {
        match self {
            Self::Kinds => Page::Kinds,
            Self::Question(question) | Self::NotKnown(question) => Page::Question(question.id.clone()),
        }
    }
}

/// The clock of one duty.
#[derive(Clone, Debug)]
pub struct DutyDues<'a> {
    pub duty: &'a Duty,
    /// When the time began.
    pub from: ZonedDateTime,
    /// Something was found. If nothing was, the time is as if it were found now.
    pub is_found: bool,
    /// What has to be done, in its order.
    pub parts: Vec<Part<'a>>,
}

/// One thing that has to be done until a deadline.
#[derive(Clone, Debug)]
pub struct Part<'a> {
    pub deadline: Deadline,
    /// It is too late.
    pub has_passed: bool,
    pub ticked_at: Option<ZonedDateTime>,
    /// The deadline counts from the tick of the first part.
    pub follows_tick: bool,
    /// Which of [`Rules::afterwards`] is ticked off for it.
    pub item: Option<&'a str>,
}

impl<'a> Dues<'a> {
    pub(super) fn of(rules: &'a Rules, case: &Case, headline: Headline, now: &ZonedDateTime) -> Self {
        let applying = duties::applying(rules, &case.business).into_iter();
        let duties: Vec<DutyDues<'a>> = applying
            .filter(|duty| !duty.due.is_empty())
            .map(|duty| DutyDues::of(rules, case, duty, now))
            .collect();
        let asks = if duties.is_empty() { asks(rules, case) } else { None };
        let is_gone = headline == Headline::Clear;
        let is_still_due =
            case.scans.before.is_some() && is_gone && duties.iter().any(|dues| !dues.is_reported());
        Self { duties, asks, is_still_due }
    }

    /// The clock of a duty; `None` for one without a deadline.
    pub fn of_duty(&self, duty: &Duty) -> Option<&DutyDues<'a>> {
        self.duties.iter().find(|dues| dues.duty.id == duty.id)
    }

    /// What still has to be done first for each duty because of what was found.
    pub fn open(&self) -> impl Iterator<Item = (&DutyDues<'a>, usize)> {
        self.duties.iter().filter_map(|dues| Some((dues, dues.first_open()?)))
    }
}

impl<'a> DutyDues<'a> {
    fn of(rules: &'a Rules, case: &Case, duty: &'a Duty, now: &ZonedDateTime) -> Self {
        let here = |at: Timestamp| at.to_zoned_datetime(now.time_zone().clone());
        let found_at = case.duties.found_at(duty);
        let from = found_at.map_or_else(|| now.clone(), here);
        let ticks: Vec<Option<ZonedDateTime>> =
            case.duties.ticks(duty).into_iter().map(|tick| tick.map(here)).collect();
        let first_tick = ticks.first().and_then(Option::as_ref);
        let ends = deadlines(&duty.due, rules.holidays_of(duty), &from, first_tick);
        let part = |(index, deadline): (usize, Deadline)| Part {
            has_passed: deadline.has_passed(now),
            deadline,
            ticked_at: ticks.get(index).cloned().flatten(),
            follows_tick: index > 0 && first_tick.is_some(),
            item: duty.done_by.get(index).map(String::as_str),
        };
        let parts = ends.into_iter().enumerate().map(part).collect();
        Self { duty, from, is_found: found_at.is_some(), parts }
    }

    /// The position of the first part that is not ticked off; `None` before anything was found, and once all is
    /// done.
    pub fn first_open(&self) -> Option<usize> {
        self.parts.iter().position(|part| part.ticked_at.is_none()).filter(|_| self.is_found)
    }

    /// Whether everything that it asks for was ticked off.
    fn is_reported(&self) -> bool {
        !self.duty.done_by.is_empty() && self.parts.iter().all(|part| part.ticked_at.is_some())
    }
}

/// The first open question on which a deadline depends that can still come.
fn asks<'a>(rules: &'a Rules, case: &Case) -> Option<Asks<'a>> {
    let business = &case.business;
    let with_dues = rules.duties.iter().filter(|duty| !duty.due.is_empty());
    let can_come = with_dues.filter(|duty| duties::can_fit(rules, &duty.when, business));
    let asked: BTreeSet<&String> = can_come.flat_map(|duty| duty.when.keys()).collect();
    let question = duties::open(rules, business).into_iter().find(|question| asked.contains(&question.id))?;
    Some(match duties::given(question, business.into()).is_some() {
        true => Asks::NotKnown(question),
        false if duties::lacks_kinds(rules, business) => Asks::Kinds,
        false => Asks::Question(question),
    })
}
