//! Words by key, from Fluent files: the program's own and those of a ban.
//!
//! No sentence that a person reads is written in code. A key that is missing in a language shows
//! itself, and a test makes sure that none is.

use std::borrow::Cow;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use jiff::ZonedDateTime;
use jiff::civil::Date;
use unic_langid::LanguageIdentifier;

use crate::bans::{Fact, Level, Rules};
use crate::embedded;
pub use crate::language::Language;

/// The words of one language.
pub struct Texts {
    language: Language,
    /// The makers whose programs are banned, of which every text can speak: `$brand` is any of them, and
    /// `$brands` how many there are.
    brand: String,
    brands: usize,
    is_one_ban: bool,
    bundle: FluentBundle<FluentResource>,
}

impl Texts {
    /// The program's words and those of `rules` in `language`; what a ban lacks in that language is
    /// taken from its English words.
    pub fn new(language: Language, rules: &Rules) -> Self {
        let tag: LanguageIdentifier = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Fluent would wrap every variable in invisible direction marks, which a PDF font lacks.
        bundle.set_use_isolating(false);
        for tag in [Language::English.tag(), language.tag()] {
            let folder = format!("text/{tag}");
            let own = embedded::files_in(&folder).map(|(_, content)| content);
            for source in own.chain(rules.texts.get(tag).map(String::as_str)) {
                // A line that cannot be read is left out by Fluent and found by the tests.
                let resource = match FluentResource::try_new(source.to_owned()) {
                    Ok(resource) | Err((resource, _)) => resource,
                };
                bundle.add_resource_overriding(resource);
            }
        }
        let mut texts =
            Self { language, brand: String::new(), brands: 0, is_one_ban: rules.bans.len() < 2, bundle };
        let brands: Vec<&str> = rules.brands().collect();
        texts.brands = brands.len();
        texts.brand = texts.joined("brand-or", brands.into_iter().map(str::to_owned)).unwrap_or_default();
        texts
    }

    /// The bans by which something is so, by their names; `None` where there is only one ban.
    pub fn of_bans<'b>(&self, bans: impl IntoIterator<Item = &'b String>) -> Option<String> {
        if self.is_one_ban {
            return None;
        }
        self.joined("source-and", bans.into_iter().map(|ban| self.get(&format!("ban-{ban}"))))
    }

    /// Several things in one text, with a mark between them; `None` for none.
    pub fn listed(&self, parts: impl Iterator<Item = String>) -> Option<String> {
        self.joined("list-and", parts)
    }

    /// Several things in one text, two at a time: `key` has `$first` and `$second`.
    fn joined(&self, key: &str, parts: impl Iterator<Item = String>) -> Option<String> {
        let join = |first: String, second: String| {
            self.with(key, &[("first", first.into()), ("second", second.into())])
        };
        parts.reduce(join)
    }

    pub fn language(&self) -> Language {
        self.language
    }

    /// Whether there are words for this key.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// The words for a key.
    pub fn get(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The words for a key, with values for its variables.
    pub fn with(&self, key: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            tracing::error!(key, "no words for this key");
            return key.to_owned();
        };
        let mut arguments = FluentArgs::with_capacity(values.len() + 2);
        arguments.set("brand", self.brand.as_str());
        arguments.set("brands", self.brands);
        for (name, value) in values {
            arguments.set(*name, value.clone());
        }
        let mut errors = Vec::new();
        let text: Cow<'_, str> = self.bundle.format_pattern(pattern, Some(&arguments), &mut errors);
        if !errors.is_empty() {
            tracing::error!(key, ?errors, "the words for this key lack a value");
        }
        text.into_owned()
    }

    /// The name of a computer, or words for "it has none".
    pub fn or_no_name(&self, name: &str) -> String {
        match name.trim() {
            "" => self.get("report-no-name"),
            name => name.to_owned(),
        }
    }

    /// A date as people write it: `November 24, 2026`.
    pub fn date(&self, date: Date) -> String {
        let month = self.get(&format!("month-{}", date.month()));
        self.with(
            "date",
            &[
                ("year", date.year().to_string().into()),
                ("month", month.into()),
                ("day", date.day().to_string().into()),
            ],
        )
    }

    /// A date with its weekday: `Monday, November 30, 2026`.
    pub fn day(&self, date: Date) -> String {
        let weekday = self.get(&format!("weekday-{}", date.weekday().to_monday_one_offset()));
        self.with("day", &[("weekday", weekday.into()), ("date", self.date(date).into())])
    }

    /// The date of a source, where it says one, and the day on which it was last read:
    /// `June 2024 · read November 24, 2026`.
    pub fn source_dates(&self, fact: &Fact) -> String {
        let read = ("read", self.date(fact.read).into());
        match &fact.date {
            Some(date) => self.with("source-dates", &[("date", self.partial_date(date).into()), read]),
            None => self.with("source-read", &[read]),
        }
    }

    /// The kinds of sources of a duty if no official text was read for it; `None` if one was, and for advice.
    pub fn not_official(&self, rules: &Rules, level: Level, facts: &[String]) -> Option<String> {
        let kinds = rules.kinds_behind(level, facts).into_iter();
        let kinds = kinds.map(|kind| self.get(&format!("source-kind-{}", kind.id())));
        let kinds = self.joined("source-and", kinds)?;
        Some(self.with("source-only", &[("kinds", kinds.into())]))
    }

    /// A moment in its zone: `November 24, 2026, 8:31 AM EST (UTC-05:00)`.
    pub fn moment(&self, at: &ZonedDateTime) -> String {
        self.at(self.date(at.date()), at)
    }

    /// A moment with its weekday: `Tuesday, November 24, 2026, 8:31 AM EST (UTC-05:00)`.
    pub fn day_and_moment(&self, at: &ZonedDateTime) -> String {
        self.at(self.day(at.date()), at)
    }

    /// The time of `at` after a date in words.
    fn at(&self, date: String, at: &ZonedDateTime) -> String {
        let hour = at.hour();
        let half = if hour < 12 { "moment-am" } else { "moment-pm" };
        let clock = match hour % 12 {
            0 => 12,
            hour => hour,
        };
        let info = at.time_zone().to_offset_info(at.timestamp());
        let abbreviation = info.abbreviation();
        let offset = at.strftime("%:z").to_string();
        // Zones without a name of their own call themselves by their offset.
        let zone = if abbreviation == "UTC" {
            abbreviation.to_owned()
        } else if abbreviation.starts_with(['+', '-']) {
            format!("UTC{offset}")
        } else {
            format!("{abbreviation} (UTC{offset})")
        };
        self.with(
            half,
            &[
                ("date", date.into()),
                ("hour", clock.to_string().into()),
                ("minute", format!("{:02}", at.minute()).into()),
                ("zone", zone.into()),
            ],
        )
    }

    /// A date as rules write it: whole, or only year and month, or only a year.
    pub fn partial_date(&self, text: &str) -> String {
        if let Ok(date) = text.parse() {
            return self.date(date);
        }
        match format!("{text}-01").parse::<Date>() {
            Ok(first) => {
                let month = self.get(&format!("month-{}", first.month()));
                self.with(
                    "month-and-year",
                    &[("year", first.year().to_string().into()), ("month", month.into())],
                )
            }
            Err(_) => text.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bans::SourceKind;

    #[test]
    fn a_source_says_its_date_where_it_has_one_and_when_it_was_read() {
        let mut rules = Rules::embedded().unwrap();
        for (index, day) in (1..).zip([5, 6]) {
            rules.facts[index].read = jiff::civil::date(2026, 11, day);
        }
        rules.facts[1].date = Some("2024-06".to_owned());
        rules.facts[2].date = None;
        let texts = Texts::new(Language::English, &rules);
        assert_eq!(texts.source_dates(&rules.facts[1]), "June 2024 · read November 5, 2026");
        assert_eq!(texts.source_dates(&rules.facts[2]), "read November 6, 2026");
    }

    #[test]
    fn a_duty_without_an_official_text_says_once_what_it_rests_on() {
        let mut rules = Rules::embedded().unwrap();
        let kinds = [Some(SourceKind::Press), Some(SourceKind::LawFirm), Some(SourceKind::Press), None];
        for (fact, kind) in rules.facts.iter_mut().zip(kinds) {
            fact.kind = kind;
        }
        let ids: Vec<String> = rules.facts.iter().take(4).map(|fact| fact.id.clone()).collect();
        let texts = Texts::new(Language::English, &rules);
        let said = |level, facts: &[String]| texts.not_official(&rules, level, facts);
        let words = "We read this in a law firm’s note and the press, not in the official text itself.";
        assert_eq!(said(Level::Must, &ids[..3]).as_deref(), Some(words));
        assert_eq!(said(Level::Must, &ids), None, "one of them is official");
        assert_eq!(said(Level::Should, &ids[..3]), None, "advice");
        assert_eq!(said(Level::Must, &[]), None);
    }

    #[test]
    fn the_clock_has_twelve_hours() {
        let texts = Texts::new(Language::English, &Rules::embedded().unwrap());
        for (hour, said) in [(0, "12:05 AM"), (11, "11:05 AM"), (12, "12:05 PM"), (23, "11:05 PM")] {
            let at = jiff::civil::date(2026, 11, 24).at(hour, 5, 0, 0).in_tz("UTC").unwrap();
            // The parts of a time stay on one line.
            let said = format!("{said} UTC").replace(' ', "\u{a0}");
            assert_eq!(texts.moment(&at), format!("November 24, 2026, {said}"));
        }
    }
}
