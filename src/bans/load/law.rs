//! Facts, questions and duties.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use toml::Spanned;

use super::{Check, Choices, FACTS, SITUATIONS, first_day};
use crate::bans::folder::BAN;
use crate::bans::{Duty, Fact, FactConfidence, Holiday, Question, Topic, UNKNOWN, schema};

impl Check<'_> {
    pub(super) fn facts(&mut self, file: schema::FactsFile, as_of: Option<Date>) -> Vec<Fact> {
        const FILE: &str = FACTS;
        let mut seen = BTreeSet::new();
        let mut facts = Vec::new();
        for entry in file.fact {
            self.unique(FILE, &entry.id, &mut seen);
            if !entry.url.get_ref().starts_with("https://") && !entry.url.get_ref().starts_with("http://") {
                self.say(FILE, Some(entry.url.span()), "a source address starts with https://".to_owned());
            }
            if let Some(date) = &entry.date
                && first_day(date.get_ref()).is_none()
            {
                let message = "a date is written 2024-06-24, 2024-06 or 2024".to_owned();
                self.say(FILE, Some(date.span()), message);
            }
            let read = self.date(FILE, &entry.read);
            if let (Some(read), Some(as_of)) = (read, as_of)
                && read > as_of
            {
                let message = format!("this was read after the day of the version, `as_of` ({as_of})");
                self.say(FILE, Some(entry.read.span()), message);
            }
            let dated = entry.date.as_ref().and_then(|date| first_day(date.get_ref()));
            if let (Some(read), Some(dated)) = (read, dated)
                && read < dated
            {
                let message = format!("this was read before the source was written ({dated})");
                self.say(FILE, Some(entry.read.span()), message);
            }
            if entry.kind.is_some() != (entry.confidence == FactConfidence::Secondary) {
                let message = "a secondary source says its `kind`, and no other does".to_owned();
                self.say(FILE, Some(entry.id.span()), message);
            }
            facts.push(Fact {
                id: entry.id.into_inner(),
                source: entry.source,
                url: entry.url.into_inner(),
                date: entry.date.map(Spanned::into_inner),
                read: read.unwrap_or_default(),
                kind: entry.kind,
                confidence: entry.confidence,
            });
        }
        facts
    }

    pub(super) fn topics(
        &mut self,
        entries: Vec<schema::TopicEntry>,
        fact_ids: &BTreeSet<String>,
    ) -> Vec<Topic> {
        let mut seen = BTreeSet::new();
        let mut topics = Vec::new();
        for entry in entries {
            self.unique(BAN, &entry.id, &mut seen);
            let facts = self.references(BAN, "fact", &entry.facts, fact_ids);
            topics.push(Topic { id: entry.id.into_inner(), facts });
        }
        topics
    }

    pub(super) fn situations(
        &mut self,
        file: schema::SituationsFile,
        ban: &str,
        fact_ids: &BTreeSet<String>,
        ticks: &BTreeSet<String>,
    ) -> (Vec<Question>, Vec<Duty>, Vec<Holiday>) {
        const FILE: &str = SITUATIONS;
        let mut seen = BTreeSet::new();
        let mut questions = Vec::new();
        let mut known = Choices::new();
        for entry in file.question {
            self.unique(FILE, &entry.id, &mut seen);
            if entry.choices.len() < 2 {
                self.say(FILE, Some(entry.id.span()), "a question needs at least two choices".to_owned());
            }
            if entry.choices.last().is_none_or(|last| last != UNKNOWN) {
                let message = format!("the last choice of a question must be `{UNKNOWN}`");
                self.say(FILE, Some(entry.id.span()), message);
            }
            let choices: BTreeSet<String> = entry.choices.iter().cloned().collect();
            let federal = self.references(FILE, "choice", &entry.federal, &choices);
            let when = self.conditions(FILE, &entry.id, entry.when, &known);
            known.insert(entry.id.get_ref().clone(), choices);
            questions.push(Question { id: entry.id.into_inner(), choices: entry.choices, federal, when });
        }
        let mut seen = BTreeSet::new();
        let mut duties = Vec::new();
        for entry in file.duty {
            self.unique(FILE, &entry.id, &mut seen);
            let facts = self.references(FILE, "fact", &entry.facts, fact_ids);
            let when = self.conditions(FILE, &entry.id, entry.when, &known);
            if !entry.done_by.is_empty() && entry.done_by.len() != entry.due.len() {
                let message = "done_by names one of afterwards for each of due".to_owned();
                self.say(FILE, Some(entry.id.span()), message);
            }
            let done_by = self.references(FILE, "afterwards", &entry.done_by, ticks);
            duties.push(Duty {
                id: entry.id.into_inner(),
                ban: ban.to_owned(),
                level: entry.level,
                facts,
                when,
                due: entry.due,
                done_by,
            });
        }
        let holidays = file.holiday.into_iter().filter_map(|entry| self.holiday(entry)).collect();
        (questions, duties, holidays)
    }

    /// On which answers something depends. Only those that are `known` by then can be named.
    pub(super) fn conditions(
        &mut self,
        file: &str,
        id: &Spanned<String>,
        entries: BTreeMap<String, Vec<Spanned<String>>>,
        known: &Choices,
    ) -> BTreeMap<String, Vec<String>> {
        let mut conditions = BTreeMap::new();
        for (name, answers) in entries {
            match known.get(&name) {
                Some(choices) => {
                    conditions.insert(name, self.references(file, "choice", &answers, choices));
                }
                None => self.say(file, Some(id.span()), format!("there is no question `{name}`")),
            }
        }
        conditions
    }

    pub(super) fn holiday(&mut self, entry: Spanned<schema::HolidayEntry>) -> Option<Holiday> {
        let span = entry.span();
        let schema::HolidayEntry { month, day, weekday, nth } = entry.into_inner();
        let holiday = match (day, weekday, nth) {
            (Some(day), None, None) => Some(Holiday::Date { month, day }),
            (None, Some(weekday), Some(nth)) => {
                Some(Holiday::Weekday { month, weekday: weekday.into(), nth })
            }
            _ => None,
        };
        // A leap year has every date.
        let holiday = holiday.filter(|holiday| holiday.in_year(2028).is_some());
        if holiday.is_none() {
            let message = "a holiday has a month and a day, or a month, a weekday and which one".to_owned();
            self.say(SITUATIONS, Some(span), message);
        }
        holiday
    }
}
