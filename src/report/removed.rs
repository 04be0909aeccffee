//! That what was found was removed, in words.

use crate::progress::Removed;
use crate::text::Texts;

/// `Removed on DATE. Checked again on DATE.`
pub fn removed(texts: &Texts, removed: Removed) -> String {
    let days = [("date", texts.date(removed.on).into()), ("checked", texts.date(removed.checked_on).into())];
    texts.with("removed-on", &days)
}
