//! How the window looks to this person, and where they are in it.

use serde::{Deserialize, Serialize};

use super::Page;
use crate::language::Language;

/// How the window looks, and the page on which it opens again. None of it is in a report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WindowSettings {
    /// The language the person chose in the window; `None` for that of the system.
    pub language: Option<Language>,
    /// The person wants more room between lines and letters.
    pub wide_text: bool,
    /// How large everything is shown, in percent; `None` while the person has not changed it.
    pub zoom: Option<u32>,
    /// Width and height of the window inside, in points, as the person left it; `None` for the size that fits.
    #[serde(default)]
    pub size: Option<(u32, u32)>,
    /// Where the person was when the case was saved.
    pub place: Page,
}
