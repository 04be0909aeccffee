//! The small matching language of the rules.
//!
//! A pattern is written `verb:text`, and compares without regard to case, quotation marks, repeated
//! white space, signs that nobody sees, and the width of letters:
//!
//! | Pattern | Matches when the value … |
//! |---|---|
//! | `words:acme lab` | contains these whole words side by side |
//! | `is:acmeagent` | is exactly this |
//! | `named:acme agent` | is this, or this with nothing but a version behind it |
//! | `glob:acme#*.exe` | fits as a whole; `*` any run, `?` one character, `#` one digit |
//! | `under:acme lab` | is a path with a folder of this name (a glob) in it |
//! | `file:acme.exe` | is a path whose last part fits this glob |
//! | `vendor` | contains one of the ban's vendor words (whole words, or a stem ending in `*`) |
//! | `maker` | is the vendor: its words and legal forms and nothing else, or an address of it |
//! | `maker-in:?:\programdata` | is, or lies in, a folder of the vendor's name in this folder |
//! | `vendor-in:?:\programdata` | the same, where the name only begins with the vendor's word |
//! | `maker-in:**\appdata` | the same, wherever this folder lies |
//! | `driver:LIST` | is a driver of this list (`drivers.toml`), as service, file or device |
//! | `altitude:LIST` | has a number that was given to the drivers of this list |
//! | `empty` | is missing or empty |
//!
//! There is no substring search on purpose: a user called `AcmeSkytte` is no antivirus. For the same
//! reason a publisher is asked with `maker`: `Acme Fans` has the word in its name and is not the vendor.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use memchr::memmem;

use super::drivers::Drivers;
use super::maker::{Maker, MakerPlace};
pub use super::value::Value;
use super::value::{Letters, fits, is_version, normalise, words};

/// A pattern that has been checked and prepared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pattern {
    Words(Phrase),
    Is(String),
    Named(String),
    Glob(Phrase),
    Under(String),
    File(String),
    Vendor(Arc<Maker>),
    Maker(Arc<Maker>),
    MakerIn(MakerPlace, Arc<Maker>),
    VendorIn(MakerPlace, Arc<Maker>),
    Driver(Arc<Drivers>),
    Altitude(Arc<Drivers>),
    Empty,
}

/// The names of a ban that its patterns speak of.
#[derive(Clone, Debug, Default)]
pub struct Names {
    pub maker: Arc<Maker>,
    /// ID → list.
    pub drivers: BTreeMap<String, Arc<Drivers>>,
}

/// Globs side by side, each for one word; or a single one, for a whole text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    globs: Vec<String>,
    /// The text between the signs of the globs. Nearly nothing fits, and finding that a piece is missing is
    /// faster than trying the globs.
    pieces: Vec<String>,
    /// The letters of the pieces: a text without one of them need not be searched.
    letters: Letters,
}

impl Phrase {
    fn new(globs: Vec<String>) -> Self {
        let pieces = globs.iter().flat_map(|glob| glob.split(['*', '?', '#']));
        let mut pieces: Vec<String> = pieces.filter(|piece| !piece.is_empty()).map(str::to_owned).collect();
        pieces.sort_by_key(|piece| std::cmp::Reverse(piece.len()));
        let letters = Letters::of(&pieces.concat());
        Self { globs, pieces, letters }
    }

    /// The words of a text.
    pub fn of_words(text: &str) -> Self {
        Self::new(words(&normalise(text)).map(str::to_owned).collect())
    }

    pub(super) fn may_fit(&self, value: &Value) -> bool {
        let has = |piece: &String| memmem::find(value.normal().as_bytes(), piece.as_bytes()).is_some();
        value.letters().have(self.letters) && self.pieces.iter().all(has)
    }

    pub(super) fn needle(&self) -> Option<Needle<'_>> {
        self.pieces.first().map(|piece| Needle::Inside(piece))
    }

    /// Whether a text has words that fit the globs, side by side.
    pub(super) fn is_in(&self, value: &Value) -> bool {
        if !self.may_fit(value) {
            return false;
        }
        let mut rest = words(value.normal());
        loop {
            let mut run = rest.clone();
            if self.globs.iter().all(|glob| run.next().is_some_and(|word| fits(glob, word))) {
                return true;
            }
            if rest.next().is_none() {
                return false;
            }
        }
    }

    /// Whether a single word is one of these words.
    pub(super) fn has_word(&self, word: &str) -> bool {
        self.globs.iter().any(|glob| fits(glob, word))
    }

    /// How many letters and digits it insists on.
    fn weight(&self) -> usize {
        self.globs.iter().map(|glob| letters(glob)).sum()
    }
}

impl fmt::Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.globs.join(" "))
    }
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// A text without which a pattern cannot fit, as [`Value::normal`] would have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needle<'p> {
    /// The value is exactly this.
    Whole(&'p str),
    /// The value has this somewhere.
    Inside(&'p str),
}

impl Needle<'_> {
    /// Bytes of the text.
    pub fn length(self) -> usize {
        match self {
            Self::Whole(text) | Self::Inside(text) => text.len(),
        }
    }
}

/// What is wrong with a pattern, in words for the author of the rule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    #[error(
        "a pattern starts with words:, is:, named:, glob:, under:, file:, maker-in:, vendor-in:, driver: or altitude:, or is vendor, maker or empty; this one is `{0}`"
    )]
    UnknownVerb(String),
    #[error("the pattern `{0}` has no text after the colon")]
    NoText(String),
    #[error("the pattern `{0}` would match everything")]
    TooWide(String),
    #[error("there is no list of drivers `{0}`")]
    NoDrivers(String),
}

impl Pattern {
    /// Reads a pattern; `names` are those of the ban.
    ///
    /// # Errors
    /// When the verb or the list is unknown, or the text is missing or matches anything.
    pub fn parse(source: &str, names: &Names) -> Result<Self, PatternError> {
        match source {
            "vendor" => return Ok(Self::Vendor(Arc::clone(&names.maker))),
            "maker" => return Ok(Self::Maker(Arc::clone(&names.maker))),
            "empty" => return Ok(Self::Empty),
            _ => {}
        }
        let (verb, text) =
            source.split_once(':').ok_or_else(|| PatternError::UnknownVerb(source.to_owned()))?;
        let text = normalise(text);
        if text.is_empty() {
            return Err(PatternError::NoText(source.to_owned()));
        }
        // A place may be any place: the name in it is the vendor's.
        if !verb.ends_with("-in") && !text.chars().any(char::is_alphanumeric) {
            return Err(PatternError::TooWide(source.to_owned()));
        }
        let drivers =
            || names.drivers.get(&text).cloned().ok_or_else(|| PatternError::NoDrivers(text.clone()));
        match verb {
            "words" => Ok(Self::Words(Phrase::of_words(&text))),
            "is" => Ok(Self::Is(text)),
            "named" => Ok(Self::Named(text)),
            "glob" => Ok(Self::Glob(Phrase::new(vec![text]))),
            "under" => Ok(Self::Under(text)),
            "file" => Ok(Self::File(text)),
            "maker-in" => Ok(Self::MakerIn(MakerPlace::new(&text), Arc::clone(&names.maker))),
            "vendor-in" => Ok(Self::VendorIn(MakerPlace::new(&text), Arc::clone(&names.maker))),
            "driver" => drivers().map(Self::Driver),
            "altitude" => drivers().map(Self::Altitude),
            _ => Err(PatternError::UnknownVerb(source.to_owned())),
        }
    }

    /// Whether a value fits; `None` is a field that the place did not give.
    pub fn matches(&self, value: Option<&Value>) -> bool {
        let Some(value) = value else {
            return matches!(self, Self::Empty);
        };
        let normal = value.normal();
        match self {
            Self::Empty => normal.is_empty(),
            Self::Words(phrase) => phrase.is_in(value),
            Self::Vendor(maker) => value.names_vendor(maker),
            Self::Maker(maker) => value.is_maker(maker),
            Self::MakerIn(place, maker) => {
                maker.may_be_named_in(value) && place.holds(value.parts(), |name| maker.is_folder(name))
            }
            Self::VendorIn(place, maker) => {
                maker.may_be_named_in(value) && place.holds(value.parts(), |name| maker.begins(name))
            }
            Self::Driver(drivers) => drivers.has(value.parts()),
            Self::Altitude(drivers) => words(normal).any(|word| drivers.has_altitude(word)),
            Self::Is(text) => normal == text,
            Self::Named(text) => normal.strip_prefix(text.as_str()).is_some_and(is_version),
            Self::Glob(glob) => glob.may_fit(value) && glob.globs.iter().all(|glob| fits(glob, normal)),
            Self::Under(glob) => {
                let mut parts = value.parts();
                parts.next_back();
                parts.any(|part| fits(glob, part))
            }
            Self::File(glob) => value.parts().next_back().is_some_and(|part| fits(glob, part)),
        }
    }

    /// The text that at least has to be there in every value that fits, one of several; `None` if nothing can
    /// be named.
    pub fn needles(&self) -> Option<Vec<Needle<'_>>> {
        match self {
            Self::Is(text) => Some(vec![Needle::Whole(text)]),
            Self::Named(text) => Some(vec![Needle::Inside(text)]),
            Self::Words(phrase) | Self::Glob(phrase) => Some(vec![phrase.needle()?]),
            Self::Vendor(maker) | Self::MakerIn(_, maker) | Self::VendorIn(_, maker) => maker.word_needles(),
            Self::Maker(maker) => maker.needles(),
            Self::Driver(drivers) => Some(drivers.needles().collect()),
            Self::Altitude(drivers) => Some(drivers.altitude_needles().collect()),
            Self::Under(glob) | Self::File(glob) => {
                let pieces = glob.split(['*', '?', '#']).filter(|piece| !piece.is_empty());
                Some(vec![Needle::Inside(pieces.max_by_key(|piece| piece.len())?)])
            }
            Self::Empty => None,
        }
    }

    /// How much a match says: the letters and digits it insists on. Of several rules that fit one
    /// thing, the one that insists on most is right.
    pub fn weight(&self) -> usize {
        match self {
            Self::Words(phrase) | Self::Glob(phrase) => phrase.weight(),
            Self::Is(text) | Self::Named(text) | Self::Under(text) | Self::File(text) => letters(text),
            // The vendor's name is one word more than that which only begins as it does.
            Self::MakerIn(place, _) => place.letters() + 2,
            Self::VendorIn(place, _) => place.letters() + 1,
            Self::Driver(_) | Self::Altitude(_) => 4,
            Self::Maker(_) => 2,
            Self::Vendor(_) => 1,
            Self::Empty => 0,
        }
    }
}

#[cfg(test)]
mod tests;
