//! The rules about the outside world: what is banned, what proves it, what applies to whom.
//!
//! All of it is data in ban folders. The code knows no vendor, and the data knows no commands: only
//! closed verbs ([`Route`], [`Lets`], [`Proves`]) with parameters.

mod ban;
mod business;
pub(crate) mod check;
pub mod drivers;
mod fact;
pub(crate) mod folder;
mod load;
pub mod maker;
mod names;
pub mod pattern;
mod product_file;
mod removal;
mod schema;
mod value;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use crate::machine::{Field, SourceId};
use crate::named::named_enum;
pub use ban::{Ban, Milestone, Topic};
pub use business::{BusinessKind, Formerly, Question};
pub use check::RulesProblem;
pub use drivers::Drivers;
pub use fact::{Fact, FactConfidence, SourceKind};
pub use load::RulesError;
pub use pattern::{Needle, Pattern, Phrase, Value};
pub use removal::{
    FollowUp, Gate, GateChoice, GateSign, Lets, Opens, RemovalRule, RemovalTool, Route, Severity,
};

/// The last choice of every question and every gate. It never lets anything happen.
pub const UNKNOWN: &str = "unknown";

/// Everything that the bans say, checked, as one. What two bans say alike stands once.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// At least one, in the order of their IDs.
    pub bans: Vec<Ban>,
    pub facts: Vec<Fact>,
    /// The kinds of business that the bans tell apart, in the order in which they are asked for.
    pub kinds: Vec<BusinessKind>,
    pub questions: Vec<Question>,
    pub formerly: Vec<Formerly>,
    pub duties: Vec<Duty>,
    pub gates: Vec<Gate>,
    pub afterwards: Vec<FollowUp>,
    pub tools: Vec<RemovalTool>,
    pub products: Vec<Product>,
    /// Language tag (`en-US`) → Fluent source.
    pub texts: BTreeMap<String, String>,
}

/// Something that applies. Text keys: `duty-ID`, `duty-ID-why`, and `duty-ID-due-N` for each deadline,
/// counted from 1; for those after the first also `duty-ID-due-N-done`, once the first was ticked off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    pub id: String,
    /// The ban from which it follows.
    pub ban: String,
    pub level: Level,
    pub facts: Vec<String>,
    pub when: BTreeMap<String, Vec<String>>,
    /// How long there is after something was found, and for what follows.
    pub due: Vec<Within>,
    /// For each of `due` which of [`Rules::afterwards`] is ticked off once it is done; empty where none is.
    pub done_by: Vec<String>,
    /// It is nothing but the advice to find out the answer to this question.
    pub finds_out: Option<String>,
    /// There is something to do only where something was found.
    pub if_found: bool,
    /// The answers for which it comes first. For all others it is mostly beside the point, though it holds.
    pub first_for: BTreeMap<String, Vec<String>>,
}

impl Duty {
    /// Whether it is what is wrongly believed everywhere, and so about no business in particular.
    pub fn is_hearsay(&self) -> bool {
        self.level == Level::NotSo && self.when.is_empty()
    }
}

/// How long there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "kebab-case", deny_unknown_fields)]
pub enum Within {
    /// Days without weekends and holidays.
    BusinessDays(u16),
    Hours(u16),
    /// The period that ends first: nobody knows which of the two holds.
    Shorter {
        business_days: u16,
        hours: u16,
    },
}

/// A day on which nobody works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holiday {
    /// The same date every year.
    Date { month: i8, day: i8 },
    /// The `nth` such weekday of the month, the last one for -1.
    Weekday { month: i8, weekday: Weekday, nth: i8 },
}

impl Holiday {
    /// Its date in a year; `None` in a year that has none.
    pub fn in_year(self, year: i16) -> Option<Date> {
        match self {
            Self::Date { month, day } => Date::new(year, month, day).ok(),
            Self::Weekday { month, weekday, nth } => {
                Date::new(year, month, 1).and_then(|first| first.nth_weekday_of_month(nth, weekday)).ok()
            }
        }
    }
}

named_enum! {
    /// Duty, advice, choice, and what is wrongly believed.
    #[derive(
        Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
    )]
    #[serde(rename_all = "kebab-case")]
    pub enum Level {
        Must = "must",
        Should = "should",
        Can = "can",
        NotSo = "not-so",
    }
}

/// A product of the rules.
#[derive(Clone, Debug)]
pub struct Product {
    pub id: String,
    pub name: String,
    /// What it is for. Text key: `kind-` and this. `None` where one product stands for many.
    pub kind: Option<String>,
    /// The ban in whose folder it is described.
    pub home: String,
    /// What that ban says of it.
    pub own_coverage: Coverage,
    /// The most that any ban says of it.
    pub coverage: Coverage,
    /// The bans that say so.
    pub bans: Vec<String>,
    pub each: bool,
    pub shared: bool,
    /// Counts only where no described product fits.
    pub fallback: bool,
    pub facts: Vec<String>,
    pub removal: Option<RemovalRule>,
    pub evidence: Vec<EvidenceRule>,
}

named_enum! {
    /// Whether the ban reaches a product.
    #[derive(
        Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
    )]
    #[serde(rename_all = "kebab-case")]
    pub enum Coverage {
        /// The ban covers it.
        Covered = "covered",
        /// It cannot be told from outside: another maker's product that the ban covers only if the banned
        /// maker's part is inside, or one that the exceptions of the ban may mean without naming it. Its
        /// supplier must say.
        Ask = "ask",
        /// No such software, or not the vendor's, but part of the story: worth telling, no duty.
        Related = "related",
        /// Named in the exceptions of the ban.
        NotCovered = "not-covered",
    }
}

named_enum! {
    /// What a piece of evidence says about the product when it is there.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Proves {
        Installed = "installed",
        Running = "running",
        Leftover = "leftover",
    }
}

named_enum! {
    /// How sure a conclusion is.
    #[derive(
        Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
    )]
    #[serde(rename_all = "kebab-case")]
    pub enum Confidence {
        Unclear = "unclear",
        Likely = "likely",
        Sure = "sure",
    }
}

/// A thing that speaks for a product: all tests must fit, of the patterns of one test one.
#[derive(Clone, Debug)]
pub struct EvidenceRule {
    pub source: SourceId,
    pub proves: Proves,
    pub confidence: Confidence,
    pub tests: Vec<(Field, Vec<Pattern>)>,
}

impl EvidenceRule {
    /// What the rule asks of a field, one of several; `None` when it asks nothing.
    pub fn patterns(&self, field: Field) -> Option<&[Pattern]> {
        self.tests.iter().find(|(tested, _)| *tested == field).map(|(_, patterns)| patterns.as_slice())
    }
}

impl Rules {
    /// The bans that came with the program.
    ///
    /// # Errors
    /// Never in a released program: a test loads the embedded rules.
    pub fn embedded() -> Result<Self, RulesError> {
        // A test has checked the words of the bans that are built in.
        load::load(&folder::Folder::embedded(), false)
    }

    /// Loads another ban folder, or all those in a folder.
    ///
    /// # Errors
    /// When the folder cannot be read, or with every [`RulesProblem`] found in it.
    pub fn from_dir(dir: &Path) -> Result<Self, RulesError> {
        let unreadable = |source| RulesError::Unreadable { dir: dir.to_owned(), source };
        load::load(&folder::bans_in(dir).map_err(unreadable)?, true)
    }

    pub fn ban(&self, id: &str) -> Option<&Ban> {
        self.bans.iter().find(|ban| ban.id == id)
    }

    pub fn ban_ids(&self) -> Vec<String> {
        self.bans.iter().map(|ban| ban.id.clone()).collect()
    }

    /// The makers of these bans, each once, in the order of the rules.
    pub fn brands(&self) -> impl Iterator<Item = &str> {
        let mut seen = BTreeSet::new();
        self.bans.iter().map(|ban| ban.brand.as_str()).filter(move |brand| seen.insert(*brand))
    }

    /// The names with which the maker of a product signs.
    pub fn signers_of(&self, product: &str) -> &[String] {
        let home = self.product(product).map(|product| &product.home);
        home.and_then(|ban| self.ban(ban)).map_or(&[], |ban| ban.signers.as_slice())
    }

    /// The maker's tool for a product, where there is one.
    pub fn tool_of(&self, product: &str) -> Option<&RemovalTool> {
        let home = &self.product(product)?.home;
        self.tools.iter().find(|tool| tool.ban == *home)
    }

    /// The days that are no business days for a duty.
    pub fn holidays_of(&self, duty: &Duty) -> &[Holiday] {
        self.ban(&duty.ban).map_or(&[], |ban| ban.holidays.as_slice())
    }

    pub fn fact(&self, id: &str) -> Option<&Fact> {
        self.facts.iter().find(|fact| fact.id == id)
    }

    /// The kinds of sources behind a duty if nothing of it was read in an official text; else empty. Advice
    /// is free to rest on what it wants.
    pub fn kinds_behind(&self, level: Level, facts: &[String]) -> BTreeSet<SourceKind> {
        let kinds: Option<BTreeSet<SourceKind>> =
            facts.iter().filter_map(|id| self.fact(id)).map(|fact| fact.kind).collect();
        kinds.filter(|_| level == Level::Must).unwrap_or_default()
    }

    pub fn product(&self, id: &str) -> Option<&Product> {
        self.products.iter().find(|product| product.id == id)
    }

    pub fn topic(&self, id: &str) -> Option<&Topic> {
        self.bans.iter().flat_map(|ban| &ban.topics).find(|topic| topic.id == id)
    }

    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == id)
    }

    pub fn gate(&self, id: &str) -> Option<&Gate> {
        self.gates.iter().find(|gate| gate.id == id)
    }
}
