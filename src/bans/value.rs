//! A text from outside as patterns see it.

use std::cell::{OnceCell, RefCell};
use std::str::Chars;
use std::sync::Arc;

use icu_normalizer::ComposingNormalizerBorrowed;

use super::maker::Maker;

/// A value of an item, prepared once for all patterns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    normal: String,
    letters: OnceCell<Letters>,
    /// Whether a vendor is named: half of the rules ask, and all those of one vendor get the same answer.
    names_vendor: Answers,
    /// The same for whether it is the vendor.
    is_maker: Answers,
}

/// What was found out of a value, for each vendor that a rule has asked about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Answers(RefCell<Vec<(Arc<Maker>, bool)>>);

impl Answers {
    fn get_or_find(&self, maker: &Arc<Maker>, find: impl FnOnce() -> bool) -> bool {
        let known = self.0.borrow().iter().find(|(known, _)| Arc::ptr_eq(known, maker)).map(|(_, is)| *is);
        known.unwrap_or_else(|| {
            let found = find();
            self.0.borrow_mut().push((Arc::clone(maker), found));
            found
        })
    }
}

impl Value {
    pub fn new(raw: &str) -> Self {
        Self {
            normal: normalise(raw),
            letters: OnceCell::new(),
            names_vendor: Answers::default(),
            is_maker: Answers::default(),
        }
    }

    /// The text as patterns see it: lower case, without quotation marks, spaces folded.
    pub fn normal(&self) -> &str {
        &self.normal
    }

    pub(super) fn letters(&self) -> Letters {
        *self.letters.get_or_init(|| Letters::of(&self.normal))
    }

    pub(super) fn names_vendor(&self, maker: &Arc<Maker>) -> bool {
        self.names_vendor.get_or_find(maker, || maker.is_named_in(self))
    }

    pub(super) fn is_maker(&self, maker: &Arc<Maker>) -> bool {
        self.is_maker.get_or_find(maker, || maker.is(self))
    }

    /// The parts of a path, whichever way it is separated.
    pub(super) fn parts(&self) -> impl DoubleEndedIterator<Item = &str> + Clone {
        parts(&self.normal)
    }
}

/// Which signs a text has, a bit for each. All that are no plain ones share the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letters(u128);

impl Letters {
    pub(super) fn of(text: &str) -> Self {
        Self(text.bytes().fold(0, |all, byte| all | 1 << byte.min(127)))
    }

    pub(super) fn have(self, needed: Self) -> bool {
        needed.0 & !self.0 == 0
    }
}

/// The parts of a path, whichever way it is separated.
pub(super) fn parts(normal: &str) -> impl DoubleEndedIterator<Item = &str> + Clone {
    normal.split(['/', '\\']).filter(|part| !part.is_empty())
}

/// Lower case, quotation marks dropped, white space folded to single spaces. Letters that only look wider
/// or narrower, or are put together of two signs, become the usual ones, and signs that nobody sees are
/// dropped: a name with them reads as the name without.
pub(super) fn normalise(raw: &str) -> String {
    if is_plain(raw) {
        return raw.to_ascii_lowercase();
    }
    if raw.is_ascii() {
        return fold(raw.chars());
    }
    // A trade mark would become the letters of its name, and part of the word before it.
    let seen = raw.chars().filter(|c| !is_unseen(*c)).map(|c| if is_mark(c) { ' ' } else { c });
    fold(ComposingNormalizerBorrowed::new_nfkc().normalize_iter(seen))
}

fn fold(chars: impl Iterator<Item = char>) -> String {
    let mut normal = String::new();
    let mut gap = false;
    for c in chars {
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

/// Soft hyphens, joiners, direction marks, variation selectors and tags.
fn is_unseen(c: char) -> bool {
    matches!(u32::from(c),
        0xAD | 0x34F | 0x61C | 0x115F..=0x1160 | 0x17B4..=0x17B5 | 0x180B..=0x180F | 0x200B..=0x200F
        | 0x202A..=0x202E | 0x2060..=0x206F | 0x3164 | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0 | 0xFFF9..=0xFFFB
        | 0xE0000..=0xE0FFF)
}

fn is_mark(c: char) -> bool {
    matches!(c, '™' | '℠' | '®' | '©' | '℗')
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
pub(super) fn words(normal: &str) -> impl Iterator<Item = &str> + Clone {
    normal
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '*' | '?' | '#')))
        .filter(|word| !word.is_empty())
}

/// Whether nothing but a version is behind a name: ` 3.1`, ` (v2)`, or nothing at all.
pub(super) fn is_version(behind: &str) -> bool {
    let is_number = |word: &str| {
        let digits = word.strip_prefix('v').unwrap_or(word);
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    !behind.starts_with(char::is_alphanumeric) && words(behind).all(is_number)
}

/// Whether the whole text fits the glob. Linear in memory, at worst quadratic in time, no recursion.
pub(super) fn fits(glob: &str, text: &str) -> bool {
    // Nearly nothing fits, and nearly always the first letter tells.
    let first = glob.bytes().next();
    if !matches!(first, Some(b'*' | b'?' | b'#')) && first != text.bytes().next() {
        return false;
    }
    let (mut glob, mut text) = (glob.chars(), text.chars());
    // The place to go on from when the rest does not fit: behind the last star, one character later.
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
