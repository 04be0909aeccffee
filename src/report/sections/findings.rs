//! What was found, what changed, what was done, and every place that was looked at.

use std::collections::BTreeSet;

use super::Draft;
use crate::bans::Coverage;
use crate::report::{Block, Column, RecordedAction, Table, TaggedEntry, Tone, VerdictSign, Voice};
use crate::scan::{Check, CheckResult, Finding, Scan, State};

/// How many of each are listed: more than anybody reads. The rest is counted.
const MOST_FINDINGS: usize = 300;
const MOST_ROWS: usize = 300;
/// How many pieces of evidence there are in a whole report.
const MOST_EVIDENCE: usize = 2_000;

impl Draft<'_> {
    /// How many were left out, and where they are.
    fn left_out(&mut self, key: &str, count: usize, shown: usize) {
        let more = count.saturating_sub(shown);
        if more > 0 {
            let text = self.with(key, &[("count", more.into())]);
            self.paragraph(Voice::Quiet, text);
        }
    }

    fn column(&self, key: &str, share: u8) -> Column {
        Column { head: self.text(key), share }
    }

    pub(super) fn findings(&mut self) {
        self.section("report-findings-heading");
        let findings = &self.input.scan.findings;
        if findings.is_empty() {
            let text = self.text("report-findings-none");
            self.paragraph(Voice::Body, text);
        }
        let mut left = MOST_EVIDENCE;
        for finding in findings.iter().take(MOST_FINDINGS) {
            let entry = self.finding(finding);
            self.blocks.push(Block::TaggedEntry(entry));
            let shown = finding.evidence.len().min(MOST_ROWS).min(left);
            left -= shown;
            if shown > 0 {
                let table = self.evidence(finding, shown);
                self.blocks.push(Block::Table(table));
            }
            self.left_out("report-more-data", finding.evidence.len(), shown);
        }
        self.left_out("report-more-data", findings.len(), MOST_FINDINGS);
    }

    fn finding(&self, finding: &Finding) -> TaggedEntry {
        let mut body = vec![self.text(&format!("coverage-{}-line", finding.covered.id()))];
        body.push(self.text(&format!("state-{}-line", finding.state.id())));
        if finding.state != State::Running && finding.is_running() {
            body.push(self.text("report-running-now"));
        }
        let product = self.input.rules.product(&finding.product);
        let bans = product.and_then(|product| self.input.texts.of_bans(&product.bans));
        let mut notes: Vec<String> = bans.into_iter().collect();
        for (key, value) in [("report-version", &finding.version), ("report-publisher", &finding.publisher)] {
            if let Some(value) = value {
                notes.push(self.with(key, &[("value", value.as_str().into())]));
            }
        }
        notes.push(self.text(&format!("confidence-{}-line", finding.confidence.id())));
        notes.extend(finding.grounds.iter().map(|ground| self.text(&format!("ground-{}", ground.id()))));
        TaggedEntry {
            tag: self.text(&format!("state-{}", finding.state.id())),
            tone: match finding.covered {
                Coverage::Covered if !finding.state.is_here() => Tone::VerdictSign(VerdictSign::Unsure),
                Coverage::Covered => Tone::VerdictSign(VerdictSign::Found),
                Coverage::Ask => Tone::VerdictSign(VerdictSign::Unsure),
                Coverage::Related | Coverage::NotCovered => Tone::Plain,
            },
            title: finding.name.clone(),
            body,
            notes,
        }
    }

    fn evidence(&self, finding: &Finding, shown: usize) -> Table {
        let rows = finding.evidence.iter().take(shown).map(|evidence| {
            vec![
                self.text(&format!("source-{}", evidence.source.id())),
                evidence.location.clone(),
                format!("{}: {}", self.text(&format!("field-{}", evidence.item.id())), evidence.detail),
            ]
        });
        Table {
            columns: vec![
                self.column("report-evidence-place", 3),
                self.column("report-evidence-where", 5),
                self.column("report-evidence-what", 5),
            ],
            rows: rows.collect(),
        }
    }

    /// Each product of the two scans, as it was and as it is.
    pub(super) fn before_and_after(&mut self) {
        let Some(earlier) = self.input.earlier else { return };
        let now = self.input.scan;
        self.section("report-change-heading");
        let mut keys: Vec<(String, &str)> = Vec::new();
        let mut known = BTreeSet::new();
        for finding in earlier.findings.iter().chain(&now.findings) {
            let key = finding.key(self.input.rules);
            if known.insert(key.clone()) {
                keys.push((key, &finding.name));
            }
        }
        let state = |scan: &Scan, key: &str| {
            let found = scan.findings.iter().find(|finding| finding.key(self.input.rules) == key);
            found.map_or_else(|| self.text("report-change-gone"), |finding| self.state_and_version(finding))
        };
        let row =
            |(key, name): &(String, &str)| vec![(*name).to_owned(), state(earlier, key), state(now, key)];
        let rows: Vec<Vec<String>> = keys.iter().take(MOST_ROWS).map(row).collect();
        let columns = vec![
            self.column("report-change-name", 5),
            Column {
                head: self.with("report-change-before", &[("time", self.time(earlier.finished_at).into())]),
                share: 4,
            },
            Column {
                head: self.with("report-change-now", &[("time", self.time(now.finished_at).into())]),
                share: 4,
            },
        ];
        self.blocks.push(Block::Table(Table { columns, rows }));
        self.left_out("report-more-only", keys.len(), MOST_ROWS);
        if now.gaps().next().is_some() {
            let text = self.text("report-change-gaps");
            self.paragraph(Voice::Quiet, text);
        }
    }

    fn state_and_version(&self, finding: &Finding) -> String {
        let state = self.text(&format!("state-{}", finding.state.id()));
        match &finding.version {
            Some(version) => format!("{state}, {version}"),
            None => state,
        }
    }

    pub(super) fn actions(&mut self) {
        if self.input.actions.is_empty() {
            return;
        }
        self.section("report-actions-heading");
        // The newest say what came of the others.
        let earlier = self.input.actions.len().saturating_sub(MOST_ROWS);
        let row = |action: &RecordedAction| vec![self.time(action.at), self.said(&action.text)];
        let rows = self.input.actions.iter().skip(earlier).map(row).collect();
        let columns = vec![self.column("report-actions-when", 2), self.column("report-actions-what", 5)];
        self.blocks.push(Block::Table(Table { columns, rows }));
        self.left_out("report-more-log", self.input.actions.len(), MOST_ROWS);
    }

    pub(super) fn elsewhere(&mut self) {
        if self.input.elsewhere.is_empty() {
            return;
        }
        self.section("report-elsewhere-heading");
        if self.input.progress.came_back() {
            let text = self.text("report-elsewhere-anew");
            self.paragraph(Voice::Body, text);
        }
        let rows = self.input.elsewhere.iter().map(|one| {
            let done = match one.done_at {
                Some(at) => self.with("report-elsewhere-done", &[("time", self.time(at).into())]),
                None => self.text("report-elsewhere-open"),
            };
            vec![one.what.clone(), done]
        });
        let rows = rows.collect();
        let columns = vec![self.column("report-elsewhere-what", 4), self.column("report-elsewhere-state", 4)];
        self.blocks.push(Block::Table(Table { columns, rows }));
    }

    pub(super) fn protection(&mut self) {
        let protection = &self.input.scan.protection;
        self.section("report-protection-heading");
        if let Some(chosen) = self.input.chosen {
            let text = self.with("report-protection-chosen", &[("name", chosen.into())]);
            self.paragraph(Voice::Body, text);
        }
        if protection.is_empty() {
            let is_disk = self.input.scan.is_of_disk();
            let key = if is_disk { "report-protection-not-said-disk" } else { "report-protection-not-said" };
            let text = self.text(key);
            self.paragraph(Voice::Body, text);
            if let Some(at) = self.input.said_protected_at {
                let text = self.with("report-protection-said", &[("time", self.time(at).into())]);
                self.paragraph(Voice::Body, text);
            }
            return;
        }
        let rows = protection.iter().take(MOST_ROWS).map(|product| {
            vec![
                product.name.clone(),
                self.text(if product.on { "report-protection-on" } else { "report-protection-off" }),
                self.text(match product.up_to_date {
                    Some(true) => "report-protection-current",
                    Some(false) => "report-protection-old",
                    None => "report-protection-unknown",
                }),
            ]
        });
        let rows = rows.collect();
        let columns = vec![
            self.column("report-protection-name", 5),
            self.column("report-protection-is-on", 2),
            self.column("report-protection-is-current", 3),
        ];
        self.blocks.push(Block::Table(Table { columns, rows }));
        self.left_out("report-more-data", protection.len(), MOST_ROWS);
    }

    pub(super) fn places(&mut self) {
        let checks = &self.input.scan.checks;
        let listed: Vec<&Check> = checks
            .iter()
            .filter(|check| self.input.options.every_place || check.result == CheckResult::CouldNotCheck)
            .collect();
        if listed.is_empty() {
            return;
        }
        self.section("report-places-heading");
        if listed.len() < checks.len() {
            let text = self.text("report-places-only-gaps");
            self.paragraph(Voice::Body, text);
        }
        let rows = listed.iter().map(|check| self.place(check)).collect();
        let columns = vec![
            self.column("report-places-place", 4),
            self.column("report-places-result", 5),
            self.column("report-places-detail", 5),
        ];
        self.blocks.push(Block::Table(Table { columns, rows }));
    }

    fn place(&self, check: &Check) -> Vec<String> {
        let (result, detail) = match check.result {
            CheckResult::Read => {
                ("result-read", self.with("report-places-items", &[("count", check.items.into())]))
            }
            CheckResult::Absent => ("result-absent", String::new()),
            CheckResult::CouldNotCheck => ("result-could-not-check", self.why(check)),
        };
        vec![self.text(&format!("source-{}", check.source.id())), self.text(result), detail]
    }

    fn why(&self, check: &Check) -> String {
        let mut parts = Vec::new();
        if let Some(reason) = &check.reason {
            parts.push(self.text(&format!("reason-{}", reason.kind.id())));
            parts.push(self.with("report-places-cause", &[("cause", reason.detail.as_str().into())]));
        }
        if check.items > 0 {
            parts.push(self.with("report-places-partly", &[("count", check.items.into())]));
        }
        parts.join(" ")
    }
}
