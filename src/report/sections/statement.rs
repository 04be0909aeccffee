//! The statement to sign, how to check the report, and what made it.

use super::{Draft, report_number};
use crate::project;
use crate::report::{Block, Voice};
use crate::scan::{RulesUsed, Verdict};

impl Draft<'_> {
    /// Below what the first page says: who has read it.
    pub(super) fn short_statement(&mut self) {
        if !self.input.options.statement {
            return;
        }
        let number = report_number(self.input.data_hash);
        let scope = self.with("report-statement-scope", &[("number", number.into())]);
        self.paragraph(Voice::Body, scope);
        self.sign();
    }

    /// On a page of its own, so that it can be handed out. It says only what a person can know.
    pub(super) fn statement(&mut self) {
        if !self.input.options.statement {
            return;
        }
        self.blocks.push(Block::PageBreak);
        self.section("report-statement-heading");
        let scan = self.input.scan;
        let verdict = match scan.verdict() {
            Verdict::Found if !scan.has_installed() => "report-statement-leftovers",
            Verdict::Found => "report-statement-found",
            Verdict::Clear => "report-statement-clear",
            Verdict::Unsure => "report-statement-unsure",
        };
        let checked = self.with(
            "report-statement-checked",
            &[("time", self.time(scan.finished_at).into()), ("computer", self.computer().into())],
        );
        let result = self
            .with(verdict, &[("count", scan.covered().count().into()), ("gaps", scan.gaps().count().into())]);
        let number = report_number(self.input.data_hash);
        let scope = self.with("report-statement-scope", &[("number", number.into())]);
        let mut items = vec![checked, result];
        items.extend(self.not_running());
        if let Some(earlier) = self.input.earlier {
            items.push(self.before(earlier));
        }
        if self.input.progress.came_back() {
            items.push(self.text("report-came-back"));
        }
        if self.input.progress.waits_for_restart {
            items.push(self.text("report-restart-due"));
        }
        items.push(scope);
        self.blocks.push(Block::List { numbered: true, items });
        let mut signers = vec!["report-sign-owner"];
        if !self.input.actions.is_empty() {
            signers.push("report-sign-worker");
        }
        for signer in signers {
            let text = self.text(signer);
            self.paragraph(Voice::Body, text);
            self.sign();
        }
    }

    fn sign(&mut self) {
        let labels = ["report-sign-signature", "report-sign-date", "report-sign-name", "report-sign-role"];
        let labels = labels.iter().map(|key| self.text(key)).collect();
        self.blocks.push(Block::Signature(labels));
    }

    /// What proves a report of one page: its number, and the fingerprint that it is made of.
    pub(super) fn short_proof(&mut self) {
        let number = report_number(self.input.data_hash);
        let app = format!("{} {}", self.text("app-name"), self.input.app_version);
        let words = [
            ("number", number.into()),
            ("app", app.into()),
            ("maker", maker().into()),
            ("hash", self.input.data_hash.into()),
        ];
        let text = self.with("report-short-proof", &words);
        self.paragraph(Voice::Quiet, text);
    }

    pub(super) fn check_it(&mut self) {
        self.section("report-verify-heading");
        let text = self.text("report-verify");
        self.paragraph(Voice::Body, text);
        let items = (1..=3).map(|step| self.text(&format!("report-verify-{step}"))).collect();
        self.blocks.push(Block::List { numbered: true, items });
    }

    pub(super) fn about(&mut self) {
        self.section("report-about-heading");
        let version = |used: &RulesUsed| {
            let day = self.input.texts.partial_date(&used.as_of);
            self.with(
                "report-about-rules-value",
                &[
                    ("ban", used.ban.as_str().into()),
                    ("version", used.version.as_str().into()),
                    ("date", day.into()),
                ],
            )
        };
        let rules = self.input.scan.rules.iter().map(|used| (self.text("report-about-rules"), version(used)));
        let mut pairs = vec![
            (self.text("report-about-number"), report_number(self.input.data_hash)),
            (self.text("report-about-app"), format!("{} {}", self.text("app-name"), self.input.app_version)),
        ];
        pairs.push((self.text("report-about-maker"), maker()));
        pairs.extend(rules);
        pairs.push((self.text("report-about-hash"), self.input.data_hash.to_owned()));
        if !(self.input.scan.computer.id.is_empty() || self.input.scan.computer.is_known_by_place()) {
            pairs.push((self.text("report-about-id"), self.input.scan.computer.id.clone()));
        }
        self.blocks.push(Block::KeyValues(pairs));
    }
}

/// Who made the app, and where they can be reached.
fn maker() -> String {
    let parts = [Some(project::name()), project::mail(), project::homepage()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
