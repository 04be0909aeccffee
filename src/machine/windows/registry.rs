//! Reading the registry: names of keys, and values as text.

use std::fmt;
use std::io;

use super::Gaps;
use crate::machine::{Reason, ReasonKind};

/// Bytes that are no text, but may be read as one, are not longer.
const MAX_TEXT_BYTES: usize = 2048;

/// The two trees that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hive {
    /// `HKEY_LOCAL_MACHINE`
    Machine,
    /// `HKEY_USERS`: the settings of everybody who is signed in.
    Users,
}

/// A 64-bit Windows shows 32-bit programs another part of the machine's software settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RegistryView {
    Bits64,
    Bits32,
}

/// Where a key is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct KeyPath {
    pub hive: Hive,
    pub view: RegistryView,
    /// Below the hive, `\` between the parts; empty for the hive itself.
    pub path: String,
}

impl KeyPath {
    /// A key of the machine, in the 64-bit view.
    pub fn machine(path: impl Into<String>) -> Self {
        Self { hive: Hive::Machine, view: RegistryView::Bits64, path: path.into() }
    }

    /// A key of the machine as 32-bit programs see it.
    pub fn machine_32(path: impl Into<String>) -> Self {
        Self { hive: Hive::Machine, view: RegistryView::Bits32, path: path.into() }
    }

    /// A key below `HKEY_USERS`.
    pub fn users(path: impl Into<String>) -> Self {
        Self { hive: Hive::Users, view: RegistryView::Bits64, path: path.into() }
    }

    /// The key `name` in this one.
    #[must_use]
    pub fn join(&self, name: &str) -> Self {
        let path = if self.path.is_empty() { name.to_owned() } else { format!(r"{}\{name}", self.path) };
        Self { path, ..self.clone() }
    }

    /// As it may be named in a report: whose settings they are stays private.
    pub fn place(&self) -> String {
        match self.hive {
            Hive::Machine => self.to_string(),
            Hive::Users => "settings of another person".to_owned(),
        }
    }
}

/// As the registry editor shows it: `HKLM\SOFTWARE\WOW6432Node\…` for the 32-bit view.
impl fmt::Display for KeyPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hive = match self.hive {
            Hive::Machine => "HKLM",
            Hive::Users => "HKU",
        };
        match self.path.split_once('\\') {
            Some((software, rest)) if self.view == RegistryView::Bits32 => {
                write!(f, r"{hive}\{software}\WOW6432Node\{rest}")
            }
            _ => write!(f, r"{hive}\{}", self.path),
        }
    }
}

/// A registry that can only be read.
///
/// Errors are those of the operating system; a key that does not exist is `NotFound`.
pub trait Registry {
    /// The names of the keys in `key`.
    fn subkeys(&self, key: &KeyPath) -> io::Result<Vec<String>>;

    /// The values called `names`, as text. One that is missing, or is neither text nor a number, is
    /// empty: anybody may write anything into the registry.
    fn texts<const N: usize>(&self, key: &KeyPath, names: [&str; N]) -> io::Result<[String; N]>;

    /// The values of a key, each with its name, as text as in [`Self::texts`].
    fn values(&self, key: &KeyPath) -> io::Result<Vec<(String, String)>>;

    /// The data of a value as it is kept; empty when the value is missing.
    fn bytes(&self, key: &KeyPath, name: &str) -> io::Result<Vec<u8>>;

    /// The texts of a value that holds a list of them (`REG_MULTI_SZ`).
    fn list(&self, key: &KeyPath, name: &str) -> io::Result<Vec<String>> {
        let bytes = self.bytes(key, name)?;
        let wide: Vec<u16> = bytes.as_chunks::<2>().0.iter().copied().map(u16::from_le_bytes).collect();
        Ok(wide.split(|unit| *unit == 0).map(text_of).filter(|text| !text.is_empty()).collect())
    }
}

/// The names of the keys in a list; `None` where it is not there, and where it is closed, which is a gap.
pub fn subkeys_in(registry: &impl Registry, list: &KeyPath, gaps: &mut Gaps) -> Option<Vec<String>> {
    match registry.subkeys(list) {
        Ok(names) => Some(names),
        Err(error) => {
            if error.kind() != io::ErrorKind::NotFound {
                gaps.add(&error, &list.place());
            }
            None
        }
    }
}

/// As [`subkeys_in`], for a list that every Windows has: a gap where it is not there or empty.
pub fn needed_subkeys_in(registry: &impl Registry, list: &KeyPath, gaps: &mut Gaps) -> Option<Vec<String>> {
    let names = match registry.subkeys(list) {
        Ok(names) if !names.is_empty() => return Some(names),
        Ok(names) => Some(names),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => {
            gaps.add(&error, &list.place());
            return None;
        }
    };
    gaps.note(missing(&list.place()));
    names
}

/// Every Windows has this place, and it is not there or has nothing in it.
pub fn missing(place: &str) -> Reason {
    Reason::new(ReasonKind::Missing, format!("not there, or empty: {place}"))
}

/// The names of the hives that are open to this account and wanted.
pub fn hives(registry: &impl Registry, is_wanted: fn(&str) -> bool, gaps: &mut Gaps) -> Vec<String> {
    let mut hives = registry.subkeys(&KeyPath::users("")).unwrap_or_else(|error| {
        gaps.add(&error, "HKU");
        Vec::new()
    });
    hives.retain(|hive| is_wanted(hive));
    hives
}

/// Bytes in the place of a text, where they are one: anybody may write a name in the wrong type, and
/// Windows then shows none.
pub fn text_in_bytes(bytes: &[u8]) -> String {
    let (units, rest) = bytes.as_chunks::<2>();
    let units: Vec<u16> = units.iter().copied().map(u16::from_le_bytes).collect();
    let text = if rest.is_empty() { text_of(&units) } else { String::new() };
    let is_text = bytes.len() <= MAX_TEXT_BYTES && text.chars().all(|c| !c.is_control() && c != '\u{FFFD}');
    if is_text { text } else { String::new() }
}

/// Text up to the first NUL, since values may or may not end with one (or several). Those before it hide
/// it from Windows, not from us.
pub fn text_of(wide: &[u16]) -> String {
    let start = wide.iter().position(|unit| *unit != 0).unwrap_or(wide.len());
    let wide = wide.get(start..).unwrap_or_default();
    let end = wide.iter().position(|unit| *unit == 0).unwrap_or(wide.len());
    String::from_utf16_lossy(wide.get(..end).unwrap_or_default()).trim().to_owned()
}

/// A registry in memory, for the tests of the sources.
/// Windows does not tell upper from lower case, in the registry as on a disk.
pub fn equal(name: &str, other: &str) -> bool {
    name.eq_ignore_ascii_case(other) || name.to_uppercase() == other.to_uppercase()
}

#[cfg(test)]
pub mod fake {
    use std::collections::{BTreeMap, BTreeSet};
    use std::io;

    use super::{KeyPath, Registry};

    #[derive(Debug, Default)]
    pub struct Fake {
        keys: BTreeMap<KeyPath, BTreeMap<String, String>>,
        bytes: BTreeMap<(KeyPath, String), Vec<u8>>,
        closed: BTreeSet<KeyPath>,
    }

    impl Fake {
        #[must_use]
        pub fn with(mut self, key: KeyPath, values: &[(&str, &str)]) -> Self {
            self.keys
                .entry(key)
                .or_default()
                .extend(values.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())));
            self
        }

        #[must_use]
        pub fn with_bytes(mut self, key: KeyPath, name: &str, bytes: &[u8]) -> Self {
            self.keys.entry(key.clone()).or_default();
            self.bytes.insert((key, name.to_owned()), bytes.to_vec());
            self
        }

        /// A value that holds a list of texts.
        #[must_use]
        pub fn with_list(self, key: KeyPath, name: &str, texts: &[&str]) -> Self {
            let wide = texts.iter().flat_map(|text| text.encode_utf16().chain([0])).chain([0]);
            let bytes: Vec<u8> = wide.flat_map(u16::to_le_bytes).collect();
            self.with_bytes(key, name, &bytes)
        }

        /// A key that is there and may not be opened.
        #[must_use]
        pub fn closed(mut self, key: KeyPath) -> Self {
            self.keys.entry(key.clone()).or_default();
            self.closed.insert(key);
            self
        }

        fn check(&self, key: &KeyPath) -> io::Result<()> {
            if self.closed.contains(key) {
                Err(io::ErrorKind::PermissionDenied.into())
            } else if self.keys.keys().any(|known| known == key || below(key, known).is_some()) {
                Ok(())
            } else {
                Err(io::ErrorKind::NotFound.into())
            }
        }
    }

    /// The part of `known` directly below `key`.
    fn below<'a>(key: &KeyPath, known: &'a KeyPath) -> Option<&'a str> {
        if (key.hive, key.view) != (known.hive, known.view) {
            return None;
        }
        let rest = if key.path.is_empty() {
            known.path.as_str()
        } else {
            known.path.strip_prefix(&key.path)?.strip_prefix('\\')?
        };
        rest.split('\\').next().filter(|name| !name.is_empty())
    }

    impl Registry for Fake {
        fn subkeys(&self, key: &KeyPath) -> io::Result<Vec<String>> {
            self.check(key)?;
            let names: BTreeSet<&str> = self.keys.keys().filter_map(|known| below(key, known)).collect();
            Ok(names.into_iter().map(str::to_owned).collect())
        }

        fn texts<const N: usize>(&self, key: &KeyPath, names: [&str; N]) -> io::Result<[String; N]> {
            self.check(key)?;
            let values = self.keys.get(key);
            Ok(names.map(|name| values.and_then(|values| values.get(name)).cloned().unwrap_or_default()))
        }

        fn values(&self, key: &KeyPath) -> io::Result<Vec<(String, String)>> {
            self.check(key)?;
            Ok(self.keys.get(key).cloned().unwrap_or_default().into_iter().collect())
        }

        fn bytes(&self, key: &KeyPath, name: &str) -> io::Result<Vec<u8>> {
            self.check(key)?;
            Ok(self.bytes.get(&(key.clone(), name.to_owned())).cloned().unwrap_or_default())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_shown_as_the_registry_editor_shows_them() {
        let path = r"SOFTWARE\Acme\App";
        assert_eq!(KeyPath::machine(path).to_string(), r"HKLM\SOFTWARE\Acme\App");
        assert_eq!(KeyPath::machine_32(path).to_string(), r"HKLM\SOFTWARE\WOW6432Node\Acme\App");
        assert_eq!(KeyPath::users("S-1").join("Software").to_string(), r"HKU\S-1\Software");
        assert_eq!(KeyPath::users("").join("S-1").to_string(), r"HKU\S-1");
    }

    #[test]
    fn text_ends_at_the_first_nul_and_survives_broken_characters() {
        let wide: Vec<u16> = "Acme \0\0rest".encode_utf16().collect();
        assert_eq!(text_of(&wide), "Acme");
        assert_eq!(text_of(&[0x41, 0xD800, 0x42]), "A\u{FFFD}B");
        assert_eq!(text_of(&[]), "");
        assert_eq!(text_of(&[0, 0, 0x41, 0, 0x42]), "A", "hidden from Windows");
    }

    #[test]
    fn bytes_are_a_text_only_where_they_can_be_one() {
        let wide = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
        assert_eq!(text_in_bytes(&wide("Acme ΩЯ\0")), "Acme ΩЯ");
        for nothing in [&[][..], &[0x00, 0xD8, 0x41], &[0x00, 0xD8], &[1, 0, 2, 0], &wide(&"x".repeat(2000))]
        {
            assert_eq!(text_in_bytes(nothing), "", "{nothing:?}");
        }
    }
}
