//! The file of a product as it is written.

use std::fmt;

use serde::de::value::SeqAccessDeserializer;
use serde::de::{self, IntoDeserializer as _, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use super::{Confidence, Coverage, Proves, Route};
use crate::machine::{Field, SourceId};

/// `products/*.toml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProductFile {
    pub id: Spanned<String>,
    pub name: String,
    /// What it is for, in the words of `kind-` and this.
    pub kind: Option<String>,
    pub coverage: Coverage,
    /// Each thing with its own name is a finding of its own (the vendor's products we do not know).
    #[serde(default)]
    pub each: bool,
    /// Traces that several products leave alike: part of another finding when there is one.
    #[serde(default)]
    pub shared: bool,
    /// Whatever else the vendor makes, in all or of one kind: counts only where no described product fits.
    #[serde(default)]
    pub fallback: bool,
    #[serde(default)]
    pub facts: Vec<Spanned<String>>,
    pub removal: Option<RemovalEntry>,
    pub evidence: Vec<EvidenceEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RemovalEntry {
    pub route: Route,
    /// Lower goes first: programs before agents, servers last.
    pub order: u32,
    #[serde(default)]
    pub gates: Vec<Spanned<String>>,
}

/// All named fields must fit; of the patterns of one field, one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct EvidenceEntry {
    /// One place, or several in which the same proves the same.
    pub source: Spanned<Sources>,
    pub proves: Proves,
    pub confidence: Confidence,
    pub key: Option<Vec<Spanned<String>>>,
    pub name: Option<Vec<Spanned<String>>>,
    pub publisher: Option<Vec<Spanned<String>>>,
    pub version: Option<Vec<Spanned<String>>>,
    pub path: Option<Vec<Spanned<String>>>,
    pub uninstall_string: Option<Vec<Spanned<String>>>,
    pub state: Option<Vec<Spanned<String>>>,
    pub altitude: Option<Vec<Spanned<String>>>,
    pub signer: Option<Vec<Spanned<String>>>,
}

/// `"dpkg"` or `["dpkg", "rpm"]`
#[derive(Debug)]
pub(super) struct Sources(pub Vec<SourceId>);

impl<'de> Deserialize<'de> for Sources {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneOrMore;

        impl<'de> Visitor<'de> for OneOrMore {
            type Value = Sources;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a place, or a list of places")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Sources, E> {
                SourceId::deserialize(text.into_deserializer()).map(|source| Sources(vec![source]))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Sources, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(seq)).map(Sources)
            }
        }

        deserializer.deserialize_any(OneOrMore)
    }
}

impl EvidenceEntry {
    /// The named tests, in a fixed order.
    pub fn into_tests(self) -> impl Iterator<Item = (Field, Vec<Spanned<String>>)> {
        [
            (Field::Key, self.key),
            (Field::Name, self.name),
            (Field::Publisher, self.publisher),
            (Field::Version, self.version),
            (Field::Path, self.path),
            (Field::UninstallString, self.uninstall_string),
            (Field::State, self.state),
            (Field::Altitude, self.altitude),
            (Field::Signer, self.signer),
        ]
        .into_iter()
        .filter_map(|(field, patterns)| Some((field, patterns?)))
    }
}
