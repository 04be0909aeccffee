//! What the report says: a pure function of plain data.
//!
//! Every finding, every gap and every limit is in it, and so is a record that cannot be relied on. Only these can
//! be left out, and the report says so: the list of places without a result, the statement to sign, the names of
//! people's folders, what applies to the business with its answers, and in a short one what is for the person's
//! own records.

mod findings;
mod law;
mod record;
mod statement;
mod summary;

use fluent_bundle::FluentValue;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::document::{Block, Document, PageNumber, Voice};
use crate::bans::{Level, Rules};
use crate::case::Trust;
use crate::progress::Progress;
use crate::redact::{self, Filter};
use crate::scan::Scan;
use crate::text::Texts;

/// All that a report is made of.
pub struct Input<'a> {
    pub rules: &'a Rules,
    pub texts: &'a Texts,
    /// The newest scan, which the verdict is about.
    pub scan: &'a Scan,
    /// The scan before the removal, where there was one.
    pub earlier: Option<&'a Scan>,
    /// Where the case stands. Names are taken from the scans: here they are not hidden.
    pub progress: &'a Progress<'a>,
    /// Name of the business as typed.
    pub business: Option<&'a str>,
    /// Name of the other protection that the person picked.
    pub chosen: Option<&'a str>,
    /// When the person said that protection is on.
    pub said_protected_at: Option<Timestamp>,
    pub duties: &'a [AppliedDuty],
    /// What the person answered.
    pub told: &'a [ReportedAnswer],
    /// What counts as answered because of the kind of business, in one sentence.
    pub counted: Option<&'a str>,
    /// How many answers are open.
    pub open_answers: usize,
    /// What has to be done outside this computer.
    pub elsewhere: &'a [Elsewhere],
    pub actions: &'a [RecordedAction],
    /// How far the record behind `actions` can be relied on.
    pub record: &'a Trust,
    pub options: Options,
    pub made_at: Timestamp,
    /// The zone in which times are shown.
    pub zone: &'a TimeZone,
    pub app_version: &'a str,
    /// SHA-256 of the data file, in hexadecimal.
    pub data_hash: &'a str,
}

/// Something that applies to the business, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppliedDuty {
    pub level: Level,
    pub title: String,
    pub why: String,
    /// The ban from which it follows, where there are several.
    pub ban: Option<String>,
    /// Until when; empty for most.
    pub due: Vec<String>,
    /// Facts of the rules that back it.
    pub facts: Vec<String>,
}

/// A question and what was answered, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportedAnswer {
    pub question: String,
    pub answer: String,
}

/// Something to be done outside this computer, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    pub what: String,
    /// When it was ticked off; `None` when it was not.
    pub done_at: Option<Timestamp>,
}

/// Something that was done, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedAction {
    pub at: Timestamp,
    pub text: String,
}

/// What the person wants in the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The first page with what can be signed, and after it only what was found and done, and what is chosen.
    pub is_short: bool,
    /// List the places without a result too.
    pub every_place: bool,
    /// What applies to the business, its answers, and the sources.
    pub law: bool,
    /// A statement to sign.
    pub statement: bool,
    /// Names of people's folders in paths, which are private.
    pub folder_names: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { is_short: false, every_place: true, law: true, statement: true, folder_names: false }
    }
}

/// The filter that hides names and secrets in a report on these scans.
pub(super) fn filter(rules: &Rules, scan: &Scan, earlier: Option<&Scan>, options: Options) -> Filter {
    let mut filter = Filter::new(rules).keeping_folders(options.folder_names);
    for scan in earlier.into_iter().chain([scan]) {
        filter.learn_scan(scan);
    }
    filter
}

/// The data behind a report: the scan without what the report hides, as JSON.
///
/// # Errors
/// When it cannot be written as JSON, which does not happen with real values.
pub fn data(
    rules: &Rules,
    scan: &Scan,
    earlier: Option<&Scan>,
    options: Options,
) -> serde_json::Result<String> {
    filter(rules, scan, earlier, options).scan(scan).to_json()
}

/// Puts the report together.
pub fn build(input: &Input<'_>) -> Document {
    let filter = filter(input.rules, input.scan, input.earlier, input.options);
    let shown = |scan: &Scan| {
        let mut scan = filter.scan(scan);
        crate::scan::map_texts(&mut scan, &mut |_, text| in_own_words(input.texts, text));
        scan
    };
    let (scan, earlier) = (shown(input.scan), input.earlier.map(shown));
    let input = &Input { scan: &scan, earlier: earlier.as_ref(), ..*input };
    let mut draft = Draft { input, filter: &filter, blocks: Vec::new() };
    draft.first_page();
    if input.options.is_short {
        draft.short();
    } else {
        draft.whole();
    }
    let number = report_number(input.data_hash);
    let title = draft.text("report-title");
    let computer = super::escape::clipped(&draft.computer(), 60);
    let head = [("number", number.as_str().into()), ("computer", computer.into())];
    Document {
        title,
        language: input.texts.language().tag().to_owned(),
        running_head: draft.with("report-running-head", &head),
        page_number: PageNumber {
            before: draft.text("report-page-before"),
            between: draft.text("report-page-between"),
        },
        number,
        made_at: input.made_at,
        utc_offset: input.zone.to_offset(input.made_at).seconds(),
        creator: format!("{} {}", draft.text("app-name"), input.app_version),
        blocks: draft.blocks,
    }
}

impl Draft<'_> {
    /// After the first page, for somebody who wants an answer: what can be signed stands on it, too.
    fn short(&mut self) {
        // What nobody may rely on is said before it is signed.
        self.record();
        self.short_statement();
        let was_here = !self.input.scan.findings.is_empty() || self.input.earlier.is_some();
        let Options { every_place, law, .. } = self.input.options;
        let has_gaps = self.input.scan.gaps().next().is_some();
        if was_here || has_gaps || every_place || law {
            self.blocks.push(Block::PageBreak);
        }
        if was_here {
            self.findings();
            self.before_and_after();
            self.actions();
        }
        if has_gaps || every_place {
            self.places();
        }
        if law {
            self.law();
        }
        self.short_proof();
    }

    /// After the first page, for the records: everything.
    fn whole(&mut self) {
        self.blocks.push(Block::PageBreak);
        self.findings();
        self.before_and_after();
        self.actions();
        self.record();
        self.elsewhere();
        self.protection();
        self.places();
        if self.input.options.law {
            self.law();
        } else {
            self.without_law();
        }
        self.statement();
        self.check_it();
        self.about();
    }

    fn law(&mut self) {
        self.duties();
        self.told();
        self.story();
        self.sources();
    }
}

/// The number of a report: the first eight digits of the hash of its data file, so that everybody
/// can see that the two belong together.
pub fn report_number(data_hash: &str) -> String {
    let digits: Vec<char> =
        data_hash.chars().filter(char::is_ascii_hexdigit).chain(std::iter::repeat('0')).take(8).collect();
    let (left, right) = digits.split_at(4);
    let upper = |digits: &[char]| digits.iter().collect::<String>().to_uppercase();
    format!("BC-{}-{}", upper(left), upper(right))
}

/// The words in place of something hidden, in the language of the report.
fn in_own_words(texts: &Texts, text: &str) -> String {
    let words = [
        (redact::PERSON, "report-hidden-name"),
        (redact::COMPUTER, "report-hidden"),
        (redact::HIDDEN, "report-hidden"),
    ];
    let mut text = text.to_owned();
    for (mark, key) in words {
        if text.contains(mark) {
            text = text.replace(mark, &texts.get(key));
        }
    }
    text
}

/// A report in the making. Its scans are without what is hidden.
struct Draft<'a> {
    input: &'a Input<'a>,
    filter: &'a Filter,
    blocks: Vec<Block>,
}

impl Draft<'_> {
    fn text(&self, key: &str) -> String {
        self.input.texts.get(key)
    }

    fn with(&self, key: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        self.input.texts.with(key, values)
    }

    fn section(&mut self, key: &str) {
        let text = self.text(key);
        self.blocks.push(Block::Heading(text));
    }

    fn paragraph(&mut self, voice: Voice, text: String) {
        self.blocks.push(Block::Paragraph(voice, text));
    }

    /// Something that the computer said and that is in no scan, without what is hidden.
    fn said(&self, text: &str) -> String {
        in_own_words(self.input.texts, &self.filter.hide(text))
    }

    /// The name of the computer, or words for "it has none".
    fn computer(&self) -> String {
        self.input.texts.or_no_name(&self.input.scan.computer.name)
    }

    fn time(&self, at: Timestamp) -> String {
        self.input.texts.moment(&at.to_zoned_datetime(self.input.zone.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_is_the_beginning_of_the_hash() {
        assert_eq!(report_number("7f3a2291ffff"), "BC-7F3A-2291");
        assert_eq!(report_number("7f"), "BC-7F00-0000");
        assert_eq!(report_number("é"), "BC-0000-0000");
    }
}
