//! What applies to the business, in the order in which it matters now.

use super::{Dues, Headline};
use crate::bans::{Duty, Level, Question, Rules};
use crate::case::{Case, Page};
use crate::duties;

/// How much is shown first: so much fits on a page beside what stands above it. A duty with a clock counts twice.
const ROOM: usize = 3;

/// What applies. What is only the advice to find out an answer is not in it: the open questions are.
#[derive(Clone, Debug)]
pub struct Applies<'a> {
    /// What there is to do now: everything with a deadline, and what comes next.
    pub first: Vec<&'a Duty>,
    /// What else holds.
    pub more: Vec<&'a Duty>,
    /// The questions that matter and of which nobody knows the answer.
    pub open: Vec<&'a Question>,
    /// Nobody has said of which kind the business is.
    pub lacks_kinds: bool,
    headline: Headline,
}

impl<'a> Applies<'a> {
    pub(super) fn of(rules: &'a Rules, case: &Case, headline: Headline, dues: &Dues<'_>) -> Self {
        let business = &case.business;
        // Where nobody has looked, or nothing is, there is nothing to do about it here.
        let may_be_here = match headline {
            Headline::NotChecked | Headline::Clear | Headline::HarmlessTraces => false,
            Headline::Installed | Headline::Traces | Headline::RestartDue | Headline::Unsure => true,
        };
        let has_clock = |duty: &Duty| dues.of_duty(duty).is_some();
        let is_to_do = |duty: &Duty| {
            let concerns = duties::fits(rules, &duty.first_for, business) && (may_be_here || !duty.if_found);
            has_clock(duty) || (concerns && matches!(duty.level, Level::Must | Level::Should))
        };
        let all = duties::applying(rules, business).into_iter();
        let shown = all.filter(|duty| duty.finds_out.is_none() && !duty.is_hearsay());
        let (mut to_do, mut more): (Vec<&Duty>, Vec<&Duty>) = shown.partition(|duty| is_to_do(duty));
        to_do.sort_by_key(|duty| !has_clock(duty));
        let mut used = 0;
        let fits = |duty: &&&Duty| {
            used += if has_clock(duty) { 2 } else { 1 };
            has_clock(duty) || used <= ROOM
        };
        let count = to_do.iter().take_while(fits).count();
        let mut rest = to_do.split_off(count);
        rest.append(&mut more);
        rest.sort_by_key(|duty| duty.level);
        let lacks_kinds = duties::lacks_kinds(rules, business);
        Self { first: to_do, more: rest, open: duties::open(rules, business), lacks_kinds, headline }
    }

    /// The words above it, by what the check says.
    pub fn heading_key(&self) -> &'static str {
        match self.headline {
            Headline::NotChecked | Headline::Unsure => "duties-heading",
            Headline::Installed | Headline::Traces | Headline::RestartDue => "duties-heading-found",
            Headline::Clear | Headline::HarmlessTraces => "duties-heading-clear",
        }
    }

    /// All of it, in this order.
    pub fn all(&self) -> impl Iterator<Item = &'a Duty> {
        self.first.iter().chain(&self.more).copied()
    }

    /// How many answers are open, the kind of business among them.
    pub fn open_count(&self) -> usize {
        self.open.len() + usize::from(self.lacks_kinds)
    }

    /// Where the first of them is given; `None` where none is open.
    pub fn first_open(&self) -> Option<Page> {
        if self.lacks_kinds {
            return Some(Page::Kinds);
        }
        self.open.first().map(|question| Page::Question(question.id.clone()))
    }
}
