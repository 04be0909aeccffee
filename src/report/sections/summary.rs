//! The first page, which stands alone: verdict, computer, time, what was checked, what was not.

use std::collections::BTreeSet;

use super::Draft;
use crate::bans::Coverage;
use crate::progress::Headline;
use crate::report::{Block, Callout, VerdictSign, Voice, removed};
use crate::scan::{Check, CheckResult, Finding, Scan};

/// How many findings and gaps the first page names; the rest is counted and follows later.
const NAMED: usize = 6;

impl Draft<'_> {
    pub(super) fn first_page(&mut self) {
        self.who_and_when();
        self.verdict();
        self.what_was_checked();
        self.gaps();
        self.limits();
    }

    fn who_and_when(&mut self) {
        let scan = self.input.scan;
        let computer = &scan.computer;
        let system = [&computer.os, &computer.os_version, &computer.arch];
        let system: Vec<&str> =
            system.into_iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
        let mut pairs = vec![(self.text("report-computer"), self.computer())];
        if !system.is_empty() {
            pairs.push((self.text("report-system"), system.join(" ")));
        }
        if let Some(business) = self.input.business.map(str::trim).filter(|name| !name.is_empty()) {
            pairs.push((self.text("report-business"), business.to_owned()));
        }
        pairs.push((self.text("report-checked-at"), self.time(scan.finished_at)));
        if !self.input.options.is_short {
            pairs.push((self.text("report-made-at"), self.time(self.input.made_at)));
        }
        self.blocks.push(Block::KeyValues(pairs));
    }

    fn verdict(&mut self) {
        let scan = self.input.scan;
        let covered: Vec<&Finding> = scan.covered().collect();
        let progress = self.input.progress;
        let (headline, mut lines) = match progress.headline {
            Headline::Installed | Headline::Traces | Headline::HarmlessTraces => {
                let key = if scan.has_installed() { "report-verdict-found" } else { "verdict-leftovers" };
                let headline = self.with(key, &[("count", covered.len().into())]);
                let running = covered.iter().filter(|finding| finding.is_running()).count();
                let running = if scan.saw_what_runs() { running.into() } else { "none".into() };
                let count = ("count", covered.len().into());
                let line = self.with("report-verdict-found-line", &[count, ("running", running)]);
                let is_harmless = progress.headline == Headline::HarmlessTraces;
                let traces = is_harmless.then(|| self.text("report-traces"));
                (headline, traces.into_iter().chain([line]).collect())
            }
            Headline::RestartDue => (self.text("gone-restart-due"), Vec::new()),
            Headline::Clear => {
                let mut lines = vec![self.counted("report-verdict-clear-line")];
                lines.extend(self.not_running());
                (self.text("report-verdict-clear"), lines)
            }
            Headline::NotChecked | Headline::Unsure => (
                self.text("report-verdict-unsure"),
                vec![self.with("report-verdict-unsure-line", &[("gaps", scan.gaps().count().into())])],
            ),
        };
        let headline = progress.removed.map_or(headline, |it| removed(self.input.texts, it));
        if let Some(day) = progress.old_check {
            lines.push(self.with("report-check-old", &[("date", self.input.texts.date(day).into())]));
        }
        if let Some(earlier) = self.input.earlier {
            lines.push(self.before(earlier));
            lines.extend(self.no_longer_found(earlier));
        }
        if progress.came_back() {
            lines.push(self.text("report-came-back"));
        }
        if progress.waits_for_restart {
            lines.push(self.text("report-restart-due"));
        }
        lines.extend(scan.unclear().take(NAMED).map(|finding| self.named(finding, "report-named")));
        lines.extend(self.more(scan.unclear().count()));
        lines.extend(covered.iter().take(NAMED).map(|finding| self.named(finding, "report-named")));
        lines.extend(self.more(covered.len()));
        let sign = VerdictSign::of(progress.sign());
        self.blocks.push(Block::Callout(Callout { sign, headline, lines }));
    }

    /// One finding in one line.
    fn named(&self, finding: &Finding, key: &str) -> String {
        let state = match finding.covered {
            Coverage::Ask => self.text("coverage-ask"),
            _ => self.text(&format!("state-{}", finding.state.id())),
        };
        self.with(key, &[("name", finding.name_and_version().into()), ("state", state.into())])
    }

    /// What an earlier scan found, in one sentence.
    pub(super) fn before(&self, earlier: &Scan) -> String {
        let count = ("count", earlier.covered().count().into());
        let time = ("time", self.time(earlier.finished_at).into());
        let is_there = earlier.has_installed();
        let key = if is_there { "report-statement-before" } else { "report-statement-before-leftovers" };
        self.with(key, &[time, count])
    }

    /// What an earlier scan found and this one did not, by name.
    fn no_longer_found(&self, earlier: &Scan) -> Vec<String> {
        let rules = self.input.rules;
        let now: BTreeSet<String> = self.input.scan.covered().map(|finding| finding.key(rules)).collect();
        let gone: Vec<&Finding> =
            earlier.covered().filter(|finding| !now.contains(&finding.key(rules))).collect();
        let named = gone.iter().take(NAMED).map(|finding| self.named(finding, "report-named-before"));
        named.chain(self.more(gone.len())).collect()
    }

    /// "and 3 more" where not all have been named.
    fn more(&self, count: usize) -> Option<String> {
        let more = count.saturating_sub(NAMED);
        (more > 0).then(|| self.with("report-more", &[("count", more.into())]))
    }

    fn what_was_checked(&mut self) {
        self.section("report-checked-heading");
        // The verdict of a computer without a finding says both.
        let is_said = self.input.options.is_short && self.input.progress.headline == Headline::Clear;
        if !is_said {
            let text = self.counted("report-checked");
            self.paragraph(Voice::Lead, text);
            if let Some(text) = self.not_running() {
                self.paragraph(Voice::Lead, text);
            }
        }
        let computer = &self.input.scan.computer;
        let unsure_whose = [
            (computer.is_known_by_place(), "report-known-by-place"),
            (computer.is_known_by_name(), "report-known-by-name"),
        ];
        for (_, key) in unsure_whose.iter().filter(|(is_so, _)| *is_so) {
            let text = self.text(key);
            self.paragraph(Voice::Lead, text);
        }
    }

    /// Words with how many places were read, are not here, or could not be checked.
    fn counted(&self, key: &str) -> String {
        let checks = &self.input.scan.checks;
        let count = |result| checks.iter().filter(|check| check.result == result).count();
        self.with(
            key,
            &[
                ("places", checks.len().into()),
                ("read", count(CheckResult::Read).into()),
                ("absent", count(CheckResult::Absent).into()),
                ("gaps", count(CheckResult::CouldNotCheck).into()),
            ],
        )
    }

    /// That running programs were not looked at, where they were not.
    pub(super) fn not_running(&self) -> Option<String> {
        self.input.scan.is_of_disk().then(|| self.text("report-not-running"))
    }

    fn gaps(&mut self) {
        let gaps: Vec<&Check> = self.input.scan.gaps().collect();
        if gaps.is_empty() {
            let text = self.text("report-no-gaps");
            self.paragraph(Voice::Lead, text);
            return;
        }
        let headline = self.with("report-gaps", &[("count", gaps.len().into())]);
        let mut lines: Vec<String> = gaps.iter().take(NAMED).map(|gap| self.gap(gap)).collect();
        lines.extend(self.more(gaps.len()));
        self.blocks.push(Block::Callout(Callout { sign: VerdictSign::Unsure, headline, lines }));
    }

    /// One gap in one line: the place, why, and what can be done.
    fn gap(&self, gap: &Check) -> String {
        let place = self.text(&format!("source-{}", gap.source.id()));
        let Some(reason) = &gap.reason else { return place };
        let why = self.text(&format!("reason-{}", reason.kind.id()));
        let advice = self.text(&format!("reason-{}-advice", reason.kind.id()));
        self.with("report-gap", &[("place", place.into()), ("why", why.into()), ("advice", advice.into())])
    }

    fn limits(&mut self) {
        self.section("report-limits-heading");
        let limits = if self.input.earlier.is_some() { "report-limits-known" } else { "report-limits" };
        let texts = [limits, "report-not-legal-advice"].map(|key| self.text(key));
        if self.input.options.is_short {
            self.paragraph(Voice::Body, texts.join(" "));
            return;
        }
        for text in texts {
            self.paragraph(Voice::Lead, text);
        }
    }
}
