//! The files of a ban folder as they are written. `load` checks them and turns them into [`super::Rules`].

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::{Coverage, FactConfidence, GateSign, Lets, Level, Opens, Severity, SourceKind, Within};

/// `ban.toml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BanFile {
    pub schema: Spanned<String>,
    pub id: Spanned<String>,
    /// Version of the rules, for people: `2026.11.24`.
    pub version: String,
    /// The day of this version. No source was read later.
    pub as_of: Spanned<String>,
    /// The maker's name as headings use it.
    pub brand: String,
    /// The exact signer that the uninstaller of a product must have.
    #[serde(default)]
    pub signers: Vec<String>,
    /// The words that the pattern `vendor` stands for; none where the ban has no products of its own.
    pub vendor: Option<Spanned<Vec<Spanned<String>>>>,
    /// The bans whose products this one reaches, too.
    #[serde(default)]
    pub shares: Vec<Spanned<String>>,
    /// Product of those → what this ban says of it, where that is not the same.
    #[serde(default)]
    pub coverage: BTreeMap<Spanned<String>, Coverage>,
    #[serde(default)]
    pub maker: MakerEntry,
    #[serde(default)]
    pub timeline: Vec<TimelineEntry>,
    #[serde(default)]
    pub topic: Vec<TopicEntry>,
}

/// What the pattern `maker` allows beside the vendor words. All but the domains are globs.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MakerEntry {
    /// Legal forms, places, and what else may stand beside the name.
    #[serde(default)]
    pub forms: Vec<Spanned<String>>,
    /// Domains of the vendor; those below them are its own, too.
    #[serde(default)]
    pub domains: Vec<Spanned<String>>,
    /// What people and scripts put behind the name of a folder that they set aside.
    #[serde(default)]
    pub behind: Vec<Spanned<String>>,
}

/// `drivers.toml`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DriversFile {
    #[serde(default)]
    pub drivers: Vec<DriversEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DriversEntry {
    /// What the patterns `driver:` and `altitude:` call it.
    pub id: Spanned<String>,
    /// As services are called; the file has `.sys` behind it. Globs.
    pub names: Vec<Spanned<String>>,
    /// What the vendor puts behind a name. Globs.
    #[serde(default)]
    pub variants: Vec<Spanned<String>>,
    /// The numbers that Microsoft gave to file filters.
    #[serde(default)]
    pub altitudes: Vec<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TopicEntry {
    /// The text keys are `topic-` and this, and the same with `-answer`.
    pub id: Spanned<String>,
    #[serde(default)]
    pub facts: Vec<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TimelineEntry {
    pub date: Spanned<String>,
    /// The text key is `timeline-` and this.
    pub id: String,
    #[serde(default)]
    pub facts: Vec<Spanned<String>>,
}

/// `facts.toml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FactsFile {
    #[serde(default)]
    pub fact: Vec<FactEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FactEntry {
    /// The text key of the claim is `fact-` and this in lower case.
    pub id: Spanned<String>,
    /// Title of the source, as printed.
    pub source: String,
    pub url: Spanned<String>,
    /// Date of the source, `2024-06-24` or coarser (`2024-06`, `2024`); missing where it says none.
    pub date: Option<Spanned<String>>,
    /// The day on which the source was last read.
    pub read: Spanned<String>,
    /// What a secondary source is; none for a primary one.
    pub kind: Option<SourceKind>,
    pub confidence: FactConfidence,
}

/// `situations.toml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SituationsFile {
    #[serde(default)]
    pub kind: Vec<KindEntry>,
    #[serde(default)]
    pub question: Vec<QuestionEntry>,
    #[serde(default)]
    pub formerly: Vec<FormerlyEntry>,
    #[serde(default)]
    pub duty: Vec<DutyEntry>,
    #[serde(default)]
    pub holiday: Vec<Spanned<HolidayEntry>>,
}

/// A day of a month, or a weekday and which one of the month.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HolidayEntry {
    pub month: i8,
    pub day: Option<i8>,
    pub weekday: Option<WeekdayName>,
    pub nth: Option<i8>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum WeekdayName {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// A kind of business.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KindEntry {
    pub id: Spanned<String>,
    #[serde(default)]
    pub doubts: Vec<Spanned<String>>,
}

/// Answers of before, and what they mean now.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FormerlyEntry {
    pub was: BTreeMap<String, String>,
    pub is: BTreeMap<String, Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct QuestionEntry {
    pub id: Spanned<String>,
    pub choices: Vec<String>,
    /// The choices that mean work for the federal government.
    #[serde(default)]
    pub federal: Vec<Spanned<String>>,
    /// Question before this one → the answers after which this one is asked.
    #[serde(default)]
    pub when: BTreeMap<String, Vec<Spanned<String>>>,
    /// Kind of business → the choices that it can have; none named: it is asked of everybody.
    #[serde(default)]
    pub kinds: BTreeMap<Spanned<String>, Vec<Spanned<String>>>,
    /// The choice that it counts as for the other kinds.
    pub otherwise: Option<Spanned<String>>,
    /// Topics of the ban that answer whoever doubts.
    #[serde(default)]
    pub doubts: Vec<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DutyEntry {
    pub id: Spanned<String>,
    pub level: Level,
    #[serde(default)]
    pub facts: Vec<Spanned<String>>,
    /// Question → the answers for which this applies. All named questions must fit; none named:
    /// it applies to everybody.
    #[serde(default)]
    pub when: BTreeMap<String, Vec<Spanned<String>>>,
    /// The first counts from the finding, each other from the end of the one before it, or from when that
    /// was ticked off.
    #[serde(default)]
    pub due: Vec<Within>,
    /// For each of `due` what is ticked off among `afterwards` once it is done.
    #[serde(default)]
    pub done_by: Vec<Spanned<String>>,
    /// The question of which this is nothing but the advice to find out the answer.
    pub finds_out: Option<Spanned<String>>,
    /// There is something to do only where something was found.
    #[serde(default)]
    pub if_found: bool,
    /// Question → the answers for which this comes first; none named: for all.
    #[serde(default)]
    pub first_for: BTreeMap<String, Vec<Spanned<String>>>,
}

/// `removal.toml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RemovalFile {
    pub tool: Option<ToolEntry>,
    #[serde(default)]
    pub gate: Vec<GateEntry>,
    #[serde(default)]
    pub afterwards: Vec<AfterwardsEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GateEntry {
    pub id: Spanned<String>,
    pub severity: Severity,
    #[serde(default)]
    pub facts: Vec<Spanned<String>>,
    #[serde(default)]
    pub signs: Vec<Spanned<GateSign>>,
    pub choices: Vec<GateChoiceEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AfterwardsEntry {
    pub id: Spanned<String>,
    #[serde(default)]
    pub facts: Vec<Spanned<String>>,
    /// The products for which it matters; none named: for all.
    #[serde(default)]
    pub products: Vec<Spanned<String>>,
    /// Question → the answers for which it matters.
    #[serde(default)]
    pub when: BTreeMap<String, Vec<Spanned<String>>>,
    /// Gate → the answers after which nobody has to do it.
    #[serde(default)]
    pub unless: BTreeMap<String, Vec<Spanned<String>>>,
    /// Where in the app it is done.
    pub opens: Option<Opens>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GateChoiceEntry {
    pub id: String,
    pub lets: Lets,
    /// How many steps tell what to do first.
    #[serde(default)]
    pub steps: u8,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ToolEntry {
    pub name: String,
    #[serde(default)]
    pub facts: Vec<Spanned<String>>,
}

impl From<WeekdayName> for jiff::civil::Weekday {
    fn from(name: WeekdayName) -> Self {
        match name {
            WeekdayName::Monday => Self::Monday,
            WeekdayName::Tuesday => Self::Tuesday,
            WeekdayName::Wednesday => Self::Wednesday,
            WeekdayName::Thursday => Self::Thursday,
            WeekdayName::Friday => Self::Friday,
            WeekdayName::Saturday => Self::Saturday,
            WeekdayName::Sunday => Self::Sunday,
        }
    }
}
