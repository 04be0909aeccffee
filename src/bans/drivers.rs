//! The drivers of a ban, one list for every place in which a system names them.

use std::collections::BTreeSet;

use super::pattern::Needle;
use super::value::{fits, normalise};

/// The prefix that Windows puts before the name of a driver that is no device.
const LEGACY: &str = "legacy_";
/// How the file of a driver ends.
const FILE: &str = ".sys";
/// So much of a name tells it from nearly everything that is no driver of the list.
const BEGINNING: usize = 4;

/// Drivers by their names, and by the numbers that were given to their makers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drivers {
    names: BTreeSet<String>,
    /// Names that end in something else each time. Globs.
    globs: Vec<String>,
    /// What the vendor puts behind a name. Globs.
    variants: Vec<String>,
    altitudes: BTreeSet<String>,
    /// Of the names and globs, without those that begin with another one.
    beginnings: BTreeSet<String>,
}

impl Drivers {
    /// All texts as the ban has them; a name with `*`, `?` or `#` is a glob.
    pub fn new<T: AsRef<str>>(names: &[T], variants: &[T], altitudes: &[T]) -> Self {
        let normal =
            |texts: &[T]| -> Vec<String> { texts.iter().map(|text| normalise(text.as_ref())).collect() };
        let (globs, names): (Vec<_>, Vec<_>) =
            normal(names).into_iter().partition(|name| name.contains(['*', '?', '#']));
        let fixed = |glob: &String| glob.split(['*', '?', '#']).next().unwrap_or_default().to_owned();
        let all: BTreeSet<String> = names
            .iter()
            .cloned()
            .chain(globs.iter().map(fixed))
            .map(|name| name.chars().take(BEGINNING).collect())
            .collect();
        let is_first =
            |name: &&String| !all.iter().any(|other| other != *name && name.starts_with(other.as_str()));
        Self {
            beginnings: all.iter().filter(is_first).cloned().collect(),
            names: names.into_iter().collect(),
            globs,
            variants: normal(variants),
            altitudes: normal(altitudes).into_iter().collect(),
        }
    }

    /// The names as they are in the list, those that are globs too.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().chain(&self.globs).map(String::as_str)
    }

    /// What the vendor puts behind a name, as globs.
    pub fn variants(&self) -> impl Iterator<Item = &str> {
        self.variants.iter().map(String::as_str)
    }

    /// The numbers of file filters.
    pub fn altitudes(&self) -> impl Iterator<Item = &str> {
        self.altitudes.iter().map(String::as_str)
    }

    /// Whether a name, path or device is one of these drivers, given as the parts between its separators:
    /// `NAME`, `C:\…\NAME.sys`, `Root\LEGACY_NAME\0000`, each with what the vendor or a person put behind it.
    pub(super) fn has<'v>(&self, path: impl DoubleEndedIterator<Item = &'v str>) -> bool {
        let is_number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
        let Some(last) = path.rev().find(|part| !is_number(part)) else { return false };
        let name = last.strip_prefix(LEGACY).unwrap_or(last);
        let name = name.split_once(FILE).filter(|(_, behind)| is_end(behind)).map_or(name, |(name, _)| name);
        if !self.beginnings.iter().any(|beginning| name.starts_with(beginning.as_str())) {
            return false;
        }
        self.names.contains(name)
            || self.globs.iter().any(|glob| fits(glob, name))
            || self
                .names
                .iter()
                .filter_map(|known| name.strip_prefix(known.as_str()))
                .any(|behind| self.variants.iter().any(|variant| fits(variant, behind)))
    }

    pub(super) fn has_altitude(&self, word: &str) -> bool {
        self.altitudes.contains(word)
    }

    pub(super) fn needles(&self) -> impl Iterator<Item = Needle<'_>> {
        self.beginnings.iter().map(|beginning| Needle::Inside(beginning))
    }

    pub(super) fn altitude_needles(&self) -> impl Iterator<Item = Needle<'_>> {
        self.altitudes.iter().map(|altitude| Needle::Inside(altitude))
    }
}

/// Whether the name of a file ends here, but for what somebody put behind it to set it aside.
fn is_end(behind: &str) -> bool {
    behind.chars().next().is_none_or(|c| !c.is_alphanumeric())
}
