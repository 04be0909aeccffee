//! JSON files that browsers and setup programs write.

use std::io;
use std::path::Path;

use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};

use crate::machine::Tree;

/// Fifty extensions take a Firefox less than one megabyte.
const MAX_BYTES: u64 = 8 * 1024 * 1024;

/// Reads a file into what of it matters.
///
/// # Errors
/// Those of [`Tree::read`]; `InvalidData` when the content makes no sense, without its text, which
/// may name a person.
pub fn read<T: DeserializeOwned>(tree: &Tree, path: &Path) -> io::Result<T> {
    let bytes = tree.read_at_most(path, MAX_BYTES)?;
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    // A list would be taken for the fields of an object, one after the other.
    if bytes.trim_ascii_start().first() != Some(&b'{') {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "no JSON object"));
    }
    serde_json::from_slice(bytes).map_err(|error| {
        let detail = format!("no such JSON at line {}", error.line());
        io::Error::new(io::ErrorKind::InvalidData, detail)
    })
}

/// A value that may be of another kind than it should be: one such entry must not hide the others.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Lenient<T> {
    Good(T),
    Odd(IgnoredAny),
}

impl<T> Default for Lenient<T> {
    fn default() -> Self {
        Self::Odd(IgnoredAny)
    }
}

impl<T> Lenient<T> {
    pub fn good(self) -> Option<T> {
        match self {
            Self::Good(value) => Some(value),
            Self::Odd(IgnoredAny) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize)]
    struct Named {
        #[serde(default)]
        name: Lenient<String>,
    }

    fn read_bytes(bytes: &[u8]) -> io::Result<Named> {
        let dir = tempfile::tempdir().expect("a folder");
        std::fs::write(dir.path().join("x.json"), bytes).expect("written");
        read(&Tree::at(dir.path().to_path_buf()), Path::new("/x.json"))
    }

    #[test]
    fn a_byte_order_mark_and_odd_values_are_no_damage() {
        let good = read_bytes(b"\xEF\xBB\xBF{\"name\":\"Acme\"}").expect("read");
        assert_eq!(good.name.good().as_deref(), Some("Acme"));
        for odd in [&b"{\"name\":7}"[..], b"{}", b"{\"name\":{\"a\":[null]},\"more\":1}"] {
            assert_eq!(read_bytes(odd).expect("read").name.good(), None);
        }
    }

    #[test]
    fn nonsense_is_damage_and_its_text_is_not_repeated() {
        let deep = "[".repeat(1_000_000);
        for bad in [
            &b""[..],
            b"{",
            b"\xFF\xFE{",
            b"{\"name\":\"Ann Secret",
            b"{}x",
            b"[]",
            b"\"x\"",
            deep.as_bytes(),
        ] {
            let error = read_bytes(bad).expect_err("no JSON");
            assert_eq!(error.kind(), io::ErrorKind::InvalidData);
            assert!(!error.to_string().contains("Secret"));
        }
        let large = vec![b' '; usize::try_from(MAX_BYTES).expect("small") + 1];
        assert_eq!(read_bytes(&large).expect_err("too large").kind(), io::ErrorKind::FileTooLarge);
    }
}
