//! The report on a case as it is given away, by the window and where none opens.

use anyhow::Context as _;
use jiff::civil::Date;

use super::Setup;
use crate::case::{Case, Record};
use crate::files;
use crate::machine::zone;
use crate::progress::Standpoint;
use crate::removal::restart::Boot;
use crate::report::{self, Document};
use crate::text::Texts;

/// A report, written but not kept anywhere yet.
pub struct Paper {
    pub document: Document,
    /// The scan as JSON, whose hash is on the report.
    pub data: String,
    pub pdf: Vec<u8>,
    /// The name that is offered for the PDF.
    pub file_name: String,
    pub made_on: Date,
}

impl Paper {
    /// # Errors
    /// When nothing was scanned, or the report cannot be written as PDF.
    pub fn make(
        setup: &Setup,
        texts: &Texts,
        case: &Case,
        boot: Option<&Boot>,
        record: &Record,
    ) -> anyhow::Result<Self> {
        let now = zone::now();
        let from = Standpoint { rules: &setup.rules, case, boot, now: &now };
        let (document, data) = report::of_case(&from, texts, &setup.alternatives, record)?
            .context("there is no scan to report on")?;
        let computer = case.scans.newest.as_ref().map_or("", |scan| scan.computer.name.as_str());
        let made_on = now.date();
        let file_name = files::report_name(&texts.get("report-file-title"), computer, made_on);
        let pdf = report::pdf::write(&document)?;
        Ok(Self { document, data, pdf, file_name, made_on })
    }
}
