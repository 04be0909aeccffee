//! The kinds of systems an office runs.

use crate::named::named_enum;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is known of one system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cover {
    Yes,
    /// Not by this product, but the system brings its own protection, which goes well beside it.
    OwnProtection,
    No,
    Unknown,
}

named_enum! {
    /// A kind of operating system. Text key: `system-` and the ID.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
    #[serde(rename_all = "kebab-case")]
    pub enum Platform {
        /// Windows on a desk, in a business edition.
        Windows = "windows",
        /// Windows on a desk, Home edition.
        WindowsHome = "windows-home",
        WindowsServer = "windows-server",
        Macos = "macos",
        Linux = "linux",
    }
}

impl Platform {
    /// The system of that name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|system| system.id() == id)
    }

    /// The key of the text that says what to do here once the old protection is gone.
    pub fn after_removal_key(self) -> &'static str {
        match self {
            Self::Windows | Self::WindowsHome => "protect-after-windows",
            Self::WindowsServer => "protect-after-server",
            Self::Macos => "protect-after-macos",
            Self::Linux => "protect-after-linux",
        }
    }
}
