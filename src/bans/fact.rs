//! What a ban rests on: claims, each with its source.

use crate::named::named_enum;
use jiff::civil::Date;
use serde::Deserialize;

/// One claim with its source. Text key: `fact-` and the ID in lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    pub id: String,
    /// Title of the source.
    pub source: String,
    pub url: String,
    /// `2024-06-24`, or coarser; `None` where the source says no date.
    pub date: Option<String>,
    /// The day on which the source was last read.
    pub read: Date,
    /// What the source is; `None` where it is the official text.
    pub kind: Option<SourceKind>,
    pub confidence: FactConfidence,
}

impl Fact {
    pub fn text_key(&self) -> String {
        format!("fact-{}", self.id.to_lowercase())
    }

    /// Facts that come from one reading of one source, side by side, in the order in which each source is
    /// named first: it is shown once, with its dates.
    pub fn by_source<'a>(facts: impl IntoIterator<Item = &'a Self>) -> Vec<Vec<&'a Self>> {
        let mut groups: Vec<Vec<&Self>> = Vec::new();
        for fact in facts {
            let is_of = |known: &&Self| {
                (&known.source, &known.url, &known.date, known.read)
                    == (&fact.source, &fact.url, &fact.date, fact.read)
            };
            match groups.iter_mut().find(|group| group.first().is_some_and(is_of)) {
                Some(group) => group.push(fact),
                None => groups.push(vec![fact]),
            }
        }
        groups
    }
}

named_enum! {
    /// How well a claim is known. `memory` claims are refused: nothing may show them as certain.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum FactConfidence {
        /// The official text was read and says this.
        Primary = "primary",
        /// Something other than the official text says this; [`SourceKind`] says what.
        Secondary = "secondary",
    }
}

named_enum! {
    /// The kind of a source that is not the official text itself. Text key: `source-kind-` and the ID.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum SourceKind {
        /// What a government agency writes about its own rule.
        Agency = "agency",
        /// The words of the official text, in a place that is not the government's.
        Copy = "copy",
        /// Somebody who explains the rules.
        Guide = "guide",
        /// A lab that tested products.
        Lab = "lab",
        LawFirm = "law-firm",
        Press = "press",
        TradeBody = "trade-body",
        /// The maker that the ban is about.
        Vendor = "vendor",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(id: &str, url: &str, read: i8) -> Fact {
        Fact {
            id: id.to_owned(),
            source: "A law".to_owned(),
            url: url.to_owned(),
            date: None,
            read: jiff::civil::date(2026, 1, read),
            kind: None,
            confidence: FactConfidence::Primary,
        }
    }

    #[test]
    fn facts_of_one_reading_are_shown_with_one_source() {
        let facts = [fact("a", "x", 1), fact("b", "y", 1), fact("c", "x", 1), fact("d", "x", 2)];
        let ids: Vec<Vec<&str>> = Fact::by_source(&facts)
            .iter()
            .map(|group| group.iter().map(|fact| fact.id.as_str()).collect())
            .collect();
        assert_eq!(ids, [vec!["a", "c"], vec!["b"], vec!["d"]]);
    }
}
