//! Facts, questions and duties.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use toml::Spanned;

use super::{Check, Choices, FACTS, SITUATIONS, first_day};
use crate::bans::folder::BAN;
use crate::bans::{
    BusinessKind, Duty, Fact, FactConfidence, Formerly, Holiday, Level, Question, Rules, Topic, UNKNOWN,
    schema,
};

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

    /// The kinds of business, the questions, the duties and the days that are no business days, into `rules`, which
    /// has the facts. `ticks` are what is ticked off elsewhere.
    pub(super) fn situations(
        &mut self,
        file: schema::SituationsFile,
        ban: &str,
        ticks: &BTreeSet<String>,
        topics: &BTreeSet<String>,
        rules: &mut Rules,
    ) -> Vec<Holiday> {
        const FILE: &str = SITUATIONS;
        let fact_ids: BTreeSet<String> = rules.facts.iter().map(|fact| fact.id.clone()).collect();
        rules.kinds = self.kinds(file.kind, topics);
        let kind_ids: BTreeSet<String> = rules.kinds.iter().map(|kind| kind.id.clone()).collect();
        let mut seen = BTreeSet::new();
        let mut known = Choices::new();
        for entry in file.question {
            self.unique(FILE, &entry.id, &mut seen);
            let question = self.question(entry, &kind_ids, topics, &known);
            known.insert(question.id.clone(), question.choices.iter().cloned().collect());
            rules.questions.push(question);
        }
        rules.formerly = file.formerly.into_iter().map(|entry| self.formerly(entry, &known)).collect();
        let mut seen = BTreeSet::new();
        for entry in file.duty {
            self.unique(FILE, &entry.id, &mut seen);
            let facts = self.references(FILE, "fact", &entry.facts, &fact_ids);
            let when = self.conditions(FILE, &entry.id, entry.when, &known);
            let first_for = self.conditions(FILE, &entry.id, entry.first_for, &known);
            if !entry.done_by.is_empty() && entry.done_by.len() != entry.due.len() {
                let message = "done_by names one of afterwards for each of due".to_owned();
                self.say(FILE, Some(entry.id.span()), message);
            }
            let done_by = self.references(FILE, "afterwards", &entry.done_by, ticks);
            let finds_out = entry.finds_out.map(|question| {
                let is_open = when.get(question.get_ref()).is_some_and(|any| *any == [UNKNOWN]);
                if !is_open || entry.level != Level::Should {
                    let message = format!(
                        "finds_out names a question of `when` with the answer `{UNKNOWN}` alone, and is a should"
                    );
                    self.say(FILE, Some(question.span()), message);
                }
                question.into_inner()
            });
            rules.duties.push(Duty {
                id: entry.id.into_inner(),
                ban: ban.to_owned(),
                level: entry.level,
                facts,
                when,
                due: entry.due,
                done_by,
                finds_out,
                if_found: entry.if_found,
                first_for,
            });
        }
        file.holiday.into_iter().filter_map(|entry| self.holiday(entry)).collect()
    }

    fn kinds(&mut self, entries: Vec<schema::KindEntry>, topics: &BTreeSet<String>) -> Vec<BusinessKind> {
        let mut seen = BTreeSet::new();
        let mut kinds = Vec::new();
        for entry in entries {
            self.unique(SITUATIONS, &entry.id, &mut seen);
            if entry.id.get_ref() == UNKNOWN {
                let message = format!("`{UNKNOWN}` is no kind: it can always be chosen");
                self.say(SITUATIONS, Some(entry.id.span()), message);
            }
            let doubts = self.references(SITUATIONS, "topic", &entry.doubts, topics);
            kinds.push(BusinessKind { id: entry.id.into_inner(), doubts });
        }
        kinds
    }

    fn question(
        &mut self,
        entry: schema::QuestionEntry,
        kinds: &BTreeSet<String>,
        topics: &BTreeSet<String>,
        known: &Choices,
    ) -> Question {
        const FILE: &str = SITUATIONS;
        let span = || Some(entry.id.span());
        if entry.choices.len() < 2 {
            self.say(FILE, span(), "a question needs at least two choices".to_owned());
        }
        if entry.choices.last().is_none_or(|last| last != UNKNOWN) {
            self.say(FILE, span(), format!("the last choice of a question must be `{UNKNOWN}`"));
        }
        let choices: BTreeSet<String> = entry.choices.iter().cloned().collect();
        let federal = self.references(FILE, "choice", &entry.federal, &choices);
        let sure: BTreeSet<String> = choices.iter().filter(|choice| *choice != UNKNOWN).cloned().collect();
        if entry.kinds.is_empty() != entry.otherwise.is_none() {
            let message =
                "kinds and otherwise belong together: what it counts as for all other kinds".to_owned();
            self.say(FILE, span(), message);
        }
        let otherwise = self.references(FILE, "choice", entry.otherwise.as_slice(), &sure).pop();
        let mut can = BTreeMap::new();
        for (kind, answers) in &entry.kinds {
            self.references(FILE, "kind", std::slice::from_ref(kind), kinds);
            if answers.is_empty() {
                self.say(FILE, Some(kind.span()), "a kind names the choices that it can have".to_owned());
            }
            can.insert(kind.get_ref().clone(), self.references(FILE, "choice", answers, &sure));
        }
        let is_other = |kind: &&String| !can.is_empty() && !can.contains_key(*kind);
        let not_for = kinds.iter().filter(is_other).cloned().collect();
        let doubts = self.references(FILE, "topic", &entry.doubts, topics);
        let when = self.conditions(FILE, &entry.id, entry.when, known);
        let (id, choices) = (entry.id.into_inner(), entry.choices);
        Question { id, choices, federal, when, kinds: can, not_for, otherwise, doubts }
    }

    /// What an answer of before means now. The question of before may be gone.
    fn formerly(&mut self, entry: schema::FormerlyEntry, known: &Choices) -> Formerly {
        let mut is = BTreeMap::new();
        for (question, choice) in entry.is {
            match known.get(&question) {
                Some(choices) => {
                    self.references(SITUATIONS, "choice", std::slice::from_ref(&choice), choices);
                }
                None => {
                    self.say(SITUATIONS, Some(choice.span()), format!("there is no question `{question}`"));
                }
            }
            is.insert(question, choice.into_inner());
        }
        Formerly { was: entry.was, is }
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
