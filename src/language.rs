//! The languages that the program speaks.

use serde::{Deserialize, Serialize};

/// A language the program speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Language {
    #[serde(rename = "en-US")]
    English,
    #[serde(rename = "es-US")]
    Spanish,
}

impl Language {
    /// Every language, in the order in which they are offered.
    pub const ALL: &[Self] = &[Self::English, Self::Spanish];

    /// The tag that names its folder, for example `en-US`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en-US",
            Self::Spanish => "es-US",
        }
    }

    /// The name that its speakers give it.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Spanish => "Español",
        }
    }

    /// The language whose tag begins with the same two letters, if the program speaks it.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let wanted = tag.get(..2)?.to_lowercase();
        Self::ALL.iter().copied().find(|language| language.tag().starts_with(&wanted))
    }

    /// The language of the system, else English.
    pub fn of_system() -> Self {
        sys_locale::get_locales().find_map(|tag| Self::from_tag(&tag)).unwrap_or(Self::English)
    }
}
