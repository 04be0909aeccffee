//! The small matching language of the rules.
//!
//! A pattern is written `verb:text`, and compares without regard to case, quotation marks and
//! repeated white space:
//!
//! | Pattern | Matches when the value … |
//! |---|---|
//! | `words:acme lab` | contains these whole words side by side |
//! | `is:acmeagent` | is exactly this |
//! | `glob:acme#*.exe` | fits as a whole; `*` any run, `?` one character, `#` one digit |
//! | `under:acme lab` | is a path with a folder of this name (a glob) in it |
//! | `file:acme.exe` | is a path whose last part fits this glob |
//! | `vendor` | contains one of the ban's vendor words (whole words, or a stem ending in `*`) |
//! | `empty` | is missing or empty |
//!
//! There is no substring search on purpose: a user called `AcmeSkytte` is no antivirus.

use std::cell::OnceCell;
use std::fmt;
use std::str::Chars;

use memchr::memmem;

/// A pattern that has been checked and prepared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pattern {
    Words(Phrase),
    Is(String),
    Glob(Phrase),
    Under(String),
    File(String),
    /// Filled with the ban's vendor words when the rules are loaded.
    Vendor(Vec<Phrase>),
    Empty,
}

/// Globs side by side, each for one word; or a single one, for a whole text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    globs: Vec<String>,
    /// What lies between the signs of the globs. Nearly nothing fits, and what is missing is found
    /// faster than tried.
    pieces: Vec<String>,
}

impl Phrase {
    fn new(globs: Vec<String>) -> Self {
        let pieces = globs.iter().flat_map(|glob| glob.split(['*', '?', '#']));
        let mut pieces: Vec<String> = pieces.filter(|piece| !piece.is_empty()).map(str::to_owned).collect();
        pieces.sort_by_key(|piece| std::cmp::Reverse(piece.len()));
        Self { globs, pieces }
    }

    /// The words of a text.
    fn of_words(text: &str) -> Self {
        Self::new(words(&normalise(text)).map(str::to_owned).collect())
    }

    fn may_fit(&self, normal: &str) -> bool {
        self.pieces.iter().all(|piece| memmem::find(normal.as_bytes(), piece.as_bytes()).is_some())
    }

    fn needle(&self) -> Option<Needle<'_>> {
        self.pieces.first().map(|piece| Needle::Inside(piece))
    }

    /// How many letters and digits it insists on.
    fn letters(&self) -> usize {
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
        "a pattern starts with words:, is:, glob:, under: or file:, or is vendor or empty; this one is `{0}`"
    )]
    UnknownVerb(String),
    #[error("the pattern `{0}` has no text after the colon")]
    NoText(String),
    #[error("the pattern `{0}` would match everything")]
    TooWide(String),
}

impl Pattern {
    /// Reads a pattern; `vendor` is the list of the ban's vendor words.
    ///
    /// # Errors
    /// When the verb is unknown, or the text is missing or matches anything.
    pub fn parse(source: &str, vendor: &[String]) -> Result<Self, PatternError> {
        match source {
            "vendor" => {
                return Ok(Self::Vendor(vendor.iter().map(|word| Phrase::of_words(word)).collect()));
            }
            "empty" => return Ok(Self::Empty),
            _ => {}
        }
        let (verb, text) =
            source.split_once(':').ok_or_else(|| PatternError::UnknownVerb(source.to_owned()))?;
        let text = normalise(text);
        if text.is_empty() {
            return Err(PatternError::NoText(source.to_owned()));
        }
        if !text.chars().any(char::is_alphanumeric) {
            return Err(PatternError::TooWide(source.to_owned()));
        }
        match verb {
            "words" => Ok(Self::Words(Phrase::of_words(&text))),
            "is" => Ok(Self::Is(text)),
            "glob" => Ok(Self::Glob(Phrase::new(vec![text]))),
            "under" => Ok(Self::Under(text)),
            "file" => Ok(Self::File(text)),
            _ => Err(PatternError::UnknownVerb(source.to_owned())),
        }
    }

    /// Whether a value fits; `None` is a field that the place did not give.
    pub fn matches(&self, value: Option<&Value>) -> bool {
        let Some(value) = value else {
            return matches!(self, Self::Empty);
        };
        match self {
            Self::Empty => value.normal.is_empty(),
            Self::Words(phrase) => value.has_phrase(phrase),
            Self::Vendor(phrases) => {
                *value.is_vendor.get_or_init(|| phrases.iter().any(|phrase| value.has_phrase(phrase)))
            }
            Self::Is(text) => value.normal == *text,
            Self::Glob(glob) => {
                glob.may_fit(&value.normal) && glob.globs.iter().all(|glob| fits(glob, &value.normal))
            }
            Self::Under(glob) => {
                let mut parts = value.parts();
                parts.next_back();
                parts.any(|part| fits(glob, part))
            }
            Self::File(glob) => value.parts().next_back().is_some_and(|part| fits(glob, part)),
        }
    }

    /// What at least has to be there in every value that fits, one of several; `None` where nothing
    /// can be named.
    pub fn needles(&self) -> Option<Vec<Needle<'_>>> {
        match self {
            Self::Is(text) => Some(vec![Needle::Whole(text)]),
            Self::Words(phrase) | Self::Glob(phrase) => Some(vec![phrase.needle()?]),
            Self::Vendor(phrases) => phrases.iter().map(Phrase::needle).collect(),
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
            Self::Words(phrase) | Self::Glob(phrase) => phrase.letters(),
            Self::Is(text) | Self::Under(text) | Self::File(text) => letters(text),
            Self::Vendor(_) => 1,
            Self::Empty => 0,
        }
    }
}

/// A value of an item, prepared once for all patterns of one ban.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    normal: String,
    /// Whether the vendor is named: half of the rules ask, and all get the same answer.
    is_vendor: OnceCell<bool>,
}

impl Value {
    pub fn new(raw: &str) -> Self {
        Self { normal: normalise(raw), is_vendor: OnceCell::new() }
    }

    /// The text as patterns see it: lower case, without quotation marks, spaces folded.
    pub fn normal(&self) -> &str {
        &self.normal
    }

    fn has_phrase(&self, phrase: &Phrase) -> bool {
        if !phrase.may_fit(&self.normal) {
            return false;
        }
        let mut rest = words(&self.normal);
        loop {
            let mut run = rest.clone();
            if phrase.globs.iter().all(|glob| run.next().is_some_and(|word| fits(glob, word))) {
                return true;
            }
            if rest.next().is_none() {
                return false;
            }
        }
    }

    /// The parts of a path, whichever way it is separated.
    fn parts(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.normal.split(['/', '\\']).filter(|part| !part.is_empty())
    }
}

/// Lower case, quotation marks dropped, white space folded to single spaces.
fn normalise(raw: &str) -> String {
    if is_plain(raw) {
        return raw.to_ascii_lowercase();
    }
    let mut normal = String::with_capacity(raw.len());
    let mut gap = false;
    for c in raw.chars() {
        if c.is_ascii_alphanumeric() && !gap {
            normal.push(c.to_ascii_lowercase());
        } else if c.is_whitespace() || c == '\0' {
            gap = !normal.is_empty();
        } else if !matches!(c, '"' | '\'' | '“' | '”' | '„' | '«' | '»' | '‘' | '’') {
            if gap {
                normal.push(' ');
                gap = false;
            }
            if c.is_ascii() {
                normal.push(c.to_ascii_lowercase());
            } else {
                normal.extend(c.to_lowercase());
            }
        }
    }
    normal
}

/// Whether only the case of the letters can be wrong, as in nearly every name and path.
fn is_plain(raw: &str) -> bool {
    let mut after_space = true;
    for byte in raw.bytes() {
        let is_space = byte == b' ';
        if !matches!(byte, b' '..=b'~') || matches!(byte, b'"' | b'\'') || (is_space && after_space) {
            return false;
        }
        after_space = is_space;
    }
    !after_space || raw.is_empty()
}

/// Words are runs of letters and digits; `*`, `?` and `#` stay, for the patterns.
fn words(normal: &str) -> impl Iterator<Item = &str> + Clone {
    normal
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '*' | '?' | '#')))
        .filter(|word| !word.is_empty())
}

/// Whether the whole text fits the glob. Linear in memory, at worst quadratic in time, no recursion.
fn fits(glob: &str, text: &str) -> bool {
    // Nearly nothing fits, and nearly always the first letter tells.
    let first = glob.bytes().next();
    if !matches!(first, Some(b'*' | b'?' | b'#')) && first != text.bytes().next() {
        return false;
    }
    let (mut glob, mut text) = (glob.chars(), text.chars());
    // Where to go on when the rest does not fit: behind the last star, one character later.
    let mut again: Option<(Chars<'_>, Chars<'_>)> = None;
    loop {
        let here = text.clone().next();
        let fits_here = match (glob.next(), here) {
            (Some('*'), _) => {
                again = Some((glob.clone(), text.clone()));
                continue;
            }
            (None, None) => return true,
            (Some('?'), Some(_)) => true,
            (Some('#'), Some(c)) => c.is_ascii_digit(),
            (Some(expected), Some(c)) => expected == c,
            (Some(_), None) => return false,
            (None, Some(_)) => false,
        };
        if fits_here {
            text.next();
            continue;
        }
        let Some((behind_star, from)) = &mut again else { return false };
        from.next();
        glob = behind_star.clone();
        text = from.clone();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, value: &str) -> bool {
        let vendor = ["acme".to_owned(), "акме*".to_owned()];
        Pattern::parse(pattern, &vendor).expect("the pattern is good").matches(Some(&Value::new(value)))
    }

    #[test]
    fn patterns_mean_what_the_table_says() {
        let table = [
            ("words:acme lab", "AO Acme  Lab, Inc.", true),
            ("words:acme lab", "AcmeLab", false),
            ("words:acme", "acmeskytte", false),
            ("words:acme", "“Acme”", true),
            ("words:agent * acme", "Agent für Acme", true),
            ("is:acmeagent", "ACMEAGENT", true),
            ("is:acmeagent", "acmeagent2", false),
            ("glob:acme#*", "ACME21.3", true),
            ("glob:acme#*", "acmex", false),
            ("glob:a*b*c", "axxbyybzzc", true),
            ("glob:a*b*c", "axxbyybzz", false),
            ("under:acme lab", r"C:\Program Files (x86)\Acme Lab\Acme 21\acme.exe", true),
            ("under:acme lab", r"C:\Temp\acme lab", false),
            ("under:acme lab", "/opt/acme lab/x", true),
            ("file:acme.exe", r"C:\x\ACME.EXE", true),
            ("file:acme.exe", r"C:\acme.exe\x.exe", false),
            ("vendor", "ООО «Акмея»", true),
            ("vendor", "Acme Corp", true),
            ("vendor", "Acmeon", false),
            ("empty", "  ", true),
            ("empty", "x", false),
        ];
        for (pattern, value, expected) in table {
            assert_eq!(matches(pattern, value), expected, "{pattern} on {value}");
        }
        assert!(Pattern::Empty.matches(None), "a missing field is empty");
        assert!(!Pattern::Is("x".into()).matches(None), "a missing field is nothing else");
    }

    #[test]
    fn bad_patterns_are_refused_with_a_reason() {
        for bad in ["acme", "substring:acme", "words:", "glob:*", "under:**", "is:\"\""] {
            assert!(Pattern::parse(bad, &[]).is_err(), "{bad} must be refused");
        }
    }

    #[test]
    fn a_hostile_glob_ends_quickly() {
        let glob = format!("glob:{}b", "a*".repeat(40));
        assert!(!matches(&glob, &"a".repeat(2000)));
    }
}
