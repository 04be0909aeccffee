//! What is wrong with the record of a case, if anything is.

use super::Draft;
use crate::case::Trust;
use crate::report::{Block, Callout, VerdictSign, Voice};

impl Draft<'_> {
    /// Stands where the reader looks for what was done, also when the record says that nothing was.
    pub(super) fn record(&mut self) {
        let (headline, lines) = match self.input.record {
            Trust::Whole => return,
            Trust::Broken(count) => (
                self.text("report-record-broken"),
                vec![self.with("report-record-broken-line", &[("count", (*count).into())])],
            ),
            Trust::Cut => (self.text("report-record-cut"), Vec::new()),
            Trust::Unlike => {
                (self.text("report-record-unlike"), vec![self.text("report-record-unlike-line")])
            }
            Trust::Missing => (self.text("report-record-missing"), Vec::new()),
            Trust::Unreadable(cause) => {
                let cause = self.said(cause);
                (
                    self.text("report-record-unreadable"),
                    vec![self.with("report-places-cause", &[("cause", cause.into())])],
                )
            }
        };
        if self.input.actions.is_empty() {
            self.section("report-actions-heading");
        }
        self.blocks.push(Block::Callout(Callout { sign: VerdictSign::Unsure, headline, lines }));
        let meaning = self.text("report-record-meaning");
        self.paragraph(Voice::Body, meaning);
    }
}
