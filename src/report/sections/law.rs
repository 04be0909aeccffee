//! What applies, what the ban says, and where each claim comes from.

use super::Draft;
use crate::bans::{Fact, Level};
use crate::report::{Block, TaggedEntry, Tone, VerdictSign, Voice};

/// As in the window: only a duty has the warning colour.
fn tone(level: Level) -> Tone {
    match level {
        Level::Must => Tone::VerdictSign(VerdictSign::Found),
        Level::Should => Tone::Brand,
        Level::Can | Level::NotSo => Tone::Plain,
    }
}

impl Draft<'_> {
    pub(super) fn duties(&mut self) {
        if self.input.duties.is_empty() {
            return;
        }
        self.section("report-duties-heading");
        let text = self.text("report-each-source-read");
        self.paragraph(Voice::Body, text);
        if self.input.progress.dues.is_still_due {
            let text = self.text("report-duties-still-due");
            self.paragraph(Voice::Body, text);
        } else if self.input.scan.covered().next().is_none() && !self.input.progress.waits_for_restart {
            let text = self.text("report-duties-none-here");
            self.paragraph(Voice::Body, text);
        }
        if self.input.open_answers > 0 {
            let text = self.with("answers-open", &[("count", self.input.open_answers.into())]);
            self.paragraph(Voice::Body, text);
        }
        for duty in self.input.duties {
            let title = match duty.level {
                Level::NotSo => self.with("myth", &[("words", duty.title.as_str().into())]),
                Level::Must | Level::Should | Level::Can => duty.title.clone(),
            };
            let facts = duty.facts.iter().filter_map(|id| self.input.rules.fact(id));
            let not_official = self.input.texts.not_official(self.input.rules, duty.level, &duty.facts);
            let entry = TaggedEntry {
                tag: self.text(&format!("level-{}", duty.level.id())),
                tone: tone(duty.level),
                title,
                body: std::iter::once(&duty.why).chain(&duty.due).cloned().collect(),
                notes: duty.ban.iter().cloned().chain(not_official).chain(self.citations(facts)).collect(),
            };
            self.blocks.push(Block::TaggedEntry(entry));
        }
    }

    /// A reader is told what this copy does not have.
    pub(super) fn without_law(&mut self) {
        self.section("report-duties-heading");
        let text = self.text("report-without-law");
        self.paragraph(Voice::Body, text);
    }

    /// The answers on which the duties rest.
    pub(super) fn told(&mut self) {
        if self.input.told.is_empty() {
            return;
        }
        self.section("report-told-heading");
        let pairs = self.input.told.iter().map(|told| (told.question.clone(), told.answer.clone()));
        self.blocks.push(Block::KeyValues(pairs.collect()));
        if let Some(words) = self.input.counted {
            self.paragraph(Voice::Quiet, words.to_owned());
        }
    }

    /// Each source in one line, with its dates and the facts that come from it.
    fn citations<'a>(&self, facts: impl Iterator<Item = &'a Fact>) -> Vec<String> {
        let line = |group: &Vec<&Fact>| {
            let ids: Vec<&str> = group.iter().map(|fact| fact.id.as_str()).collect();
            let source = self.source(group.first()?);
            let values = [("source", source.into()), ("ids", ids.join(", ").into())];
            Some(self.with("report-citation", &values))
        };
        Fact::by_source(facts).iter().filter_map(line).collect()
    }

    /// A source with its dates.
    fn source(&self, fact: &Fact) -> String {
        let dates = self.input.texts.source_dates(fact);
        let values = [("source", fact.source.as_str().into()), ("dates", dates.into())];
        self.with("source-and-dates", &values)
    }

    pub(super) fn story(&mut self) {
        for ban in self.input.rules.bans.iter().filter(|ban| !ban.timeline.is_empty()) {
            let heading = self.with("report-story-heading", &[("brand", ban.brand.as_str().into())]);
            self.blocks.push(Block::Heading(heading));
            let pairs = ban.timeline.iter().map(|milestone| {
                (self.input.texts.date(milestone.date), self.text(&format!("timeline-{}", milestone.id)))
            });
            let pairs = pairs.collect();
            self.blocks.push(Block::KeyValues(pairs));
        }
    }

    /// The facts behind this report, in the order of the rules.
    fn facts(&self) -> Vec<&Fact> {
        let rules = self.input.rules;
        let products = self.input.scan.findings.iter().filter_map(|finding| rules.product(&finding.product));
        let used: Vec<&String> = products
            .flat_map(|product| &product.facts)
            .chain(self.input.duties.iter().flat_map(|duty| &duty.facts))
            .chain(rules.bans.iter().flat_map(|ban| &ban.timeline).flat_map(|milestone| &milestone.facts))
            .collect();
        rules.facts.iter().filter(|fact| used.contains(&&fact.id)).collect()
    }

    pub(super) fn sources(&mut self) {
        let facts = self.facts();
        if facts.is_empty() {
            return;
        }
        let entries: Vec<Block> = facts
            .iter()
            .map(|fact| {
                Block::TaggedEntry(TaggedEntry {
                    tag: fact.id.clone(),
                    tone: Tone::Plain,
                    title: self.text(&fact.text_key()),
                    body: Vec::new(),
                    notes: vec![self.source_and_kind(fact), fact.url.clone()],
                })
            })
            .collect();
        self.section("report-sources-heading");
        self.blocks.extend(entries);
    }

    /// A source with its dates. If a duty rests on it, it matters whether it is the official text, and
    /// what else it is.
    fn source_and_kind(&self, fact: &Fact) -> String {
        let mut duties = self.input.duties.iter().filter(|duty| duty.level == Level::Must);
        match fact.kind.filter(|_| duties.any(|duty| duty.facts.contains(&fact.id))) {
            Some(kind) => {
                let kind = self.text(&format!("source-kind-{}", kind.id()));
                let values = [("source", self.source(fact).into()), ("kind", kind.into())];
                self.with("report-source-kind", &values)
            }
            None => self.source(fact),
        }
    }
}
