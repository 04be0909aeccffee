//! What a certificate says about whose it is (X.509, RFC 5280).
//!
//! Only the way to the subject is read, with every part in between skipped unread: certificates that
//! systems have long trusted break the standard in serial numbers, dates and extensions, and a parser
//! of the whole would refuse them for what nobody asks about.

use std::io;

use der::asn1::{AnyRef, ObjectIdentifier};
use der::{Decode as _, Reader as _, SliceReader, Tag, Tagged as _};

use super::{Field, Item};

const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
const ORGANIZATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.10");

/// How the parts of a subject are written where it has no common name.
const SHORT_NAMES: [(ObjectIdentifier, &str); 7] = [
    (COMMON_NAME, "CN"),
    (ORGANIZATION, "O"),
    (ObjectIdentifier::new_unwrap("2.5.4.11"), "OU"),
    (ObjectIdentifier::new_unwrap("2.5.4.7"), "L"),
    (ObjectIdentifier::new_unwrap("2.5.4.8"), "ST"),
    (ObjectIdentifier::new_unwrap("2.5.4.6"), "C"),
    (ObjectIdentifier::new_unwrap("0.9.2342.19200300.100.1.25"), "DC"),
];

/// The item for a certificate in DER. [`Field::Name`] is the common name of the subject, or the whole
/// subject where it has none; [`Field::Publisher`] its organization. The bytes behind the certificate are
/// not looked at: OpenSSL keeps there what it is trusted for.
///
/// # Errors
/// `InvalidData` when there is no way to the subject.
pub fn item(location: impl Into<String>, bytes: &[u8]) -> io::Result<Item> {
    let subject =
        subject(bytes).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error.to_string()))?;
    let of = |wanted: ObjectIdentifier| {
        // The last one is the most special.
        let mut parts = subject.iter().rev().filter(|(kind, _)| *kind == wanted);
        parts.next().map(|(_, text)| text.as_str()).filter(|text| !text.trim().is_empty())
    };
    let name = of(COMMON_NAME).map_or_else(|| whole(&subject), str::to_owned);
    Ok(Item::new(location)
        .with(Field::Name, name)
        .with(Field::Publisher, of(ORGANIZATION).unwrap_or_default()))
}

/// The parts of the subject: what each is, and its text.
fn subject(bytes: &[u8]) -> der::Result<Vec<(ObjectIdentifier, String)>> {
    let mut file = SliceReader::new(bytes)?;
    let mut certificate = inside(&mut file, Tag::Sequence)?;
    let mut content = inside(&mut certificate, Tag::Sequence)?;
    // The version is missing where it is the first.
    if matches!(Tag::peek(&content)?, Tag::ContextSpecific { .. }) {
        AnyRef::decode(&mut content)?;
    }
    // Serial number, algorithm, issuer, validity.
    for _ in 0..4 {
        AnyRef::decode(&mut content)?;
    }
    let mut subject = inside(&mut content, Tag::Sequence)?;
    let mut parts = Vec::new();
    while !subject.is_finished() {
        let mut set = inside(&mut subject, Tag::Set)?;
        while !set.is_finished() {
            let mut part = inside(&mut set, Tag::Sequence)?;
            let kind = ObjectIdentifier::decode(&mut part)?;
            parts.push((kind, text(AnyRef::decode(&mut part)?)));
        }
    }
    Ok(parts)
}

/// The content of the next part, which has to be of this kind.
fn inside<'a>(reader: &mut SliceReader<'a>, tag: Tag) -> der::Result<SliceReader<'a>> {
    let part = AnyRef::decode(reader)?;
    part.tag().assert_eq(tag)?;
    SliceReader::new(part.value())
}

/// The kinds of text say which characters they allow, and are not believed.
fn text(value: AnyRef<'_>) -> String {
    let bytes = value.value();
    if value.tag() == Tag::BmpString {
        let wide: Vec<u16> = bytes.as_chunks::<2>().0.iter().copied().map(u16::from_be_bytes).collect();
        return String::from_utf16_lossy(&wide);
    }
    match str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        // Older programs wrote Latin-1 into every kind of text.
        Err(_) => bytes.iter().copied().map(char::from).collect(),
    }
}

fn whole(subject: &[(ObjectIdentifier, String)]) -> String {
    let parts = subject.iter().map(|(kind, text)| {
        let known = SHORT_NAMES.iter().find(|(known, _)| known == kind);
        known.map_or_else(|| format!("{kind}={text}"), |(_, name)| format!("{name}={text}"))
    });
    parts.collect::<Vec<_>>().join(", ")
}

/// Certificates for the tests, made with OpenSSL.
#[cfg(test)]
pub mod samples {
    /// `C=DE, O=Acme Lab GmbH, CN=Acme Guard Personal Root Certificate ü`.
    pub const NAMED: &[u8] = include_bytes!("../../tests/fixtures/certificates/named.der");
    /// `O=Acme Lab GmbH, OU=Guard`: no common name.
    pub const NAMELESS: &[u8] = include_bytes!("../../tests/fixtures/certificates/nameless.der");
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::samples::{NAMED, NAMELESS};
    use super::*;

    /// A part of DER that is shorter than 128 bytes.
    fn part(tag: u8, content: &[u8]) -> Vec<u8> {
        let length = u8::try_from(content.len()).expect("short");
        [&[tag, length], content].concat()
    }

    /// A certificate that breaks the standard wherever nobody asks, with these common names.
    fn odd(names: &[(u8, &[u8])]) -> Vec<u8> {
        let attribute = |(tag, name): &(u8, &[u8])| {
            part(0x31, &part(0x30, &[&part(0x06, &[0x55, 4, 3])[..], &part(*tag, name)].concat()))
        };
        let subject = part(0x30, &names.iter().flat_map(attribute).collect::<Vec<u8>>());
        let before = [part(0x02, &[0x80; 40]), part(0x30, b"?"), part(0x30, b""), part(0x30, b"?")].concat();
        part(0x30, &part(0x30, &[&before[..], &subject].concat()))
    }

    #[test]
    fn a_certificate_names_its_subject_and_organization() {
        let named = item("here", NAMED).expect("a certificate");
        assert_eq!(named.location, "here");
        assert_eq!(named.get(Field::Name), Some("Acme Guard Personal Root Certificate ü"));
        assert_eq!(named.get(Field::Publisher), Some("Acme Lab GmbH"));
        let nameless = item("here", NAMELESS).expect("a certificate");
        assert_eq!(nameless.get(Field::Name), Some("O=Acme Lab GmbH, OU=Guard"));
        assert_eq!(nameless.get(Field::Publisher), Some("Acme Lab GmbH"));
    }

    #[test]
    fn what_nobody_asks_about_may_be_odd() {
        let table: [(u8, &[u8], &str); 4] = [
            (0x0C, "Acme ü".as_bytes(), "Acme ü"),
            (0x13, b"Acme *@_", "Acme *@_"),
            (0x14, b"Acme \xFC", "Acme ü"),
            (0x1E, &[0, b'A', 4, 0x2F, 0xD8, 0], "AЯ\u{FFFD}"),
        ];
        for (tag, bytes, expected) in table {
            let item = item("x", &odd(&[(tag, bytes)])).expect("a certificate");
            assert_eq!(item.get(Field::Name), Some(expected), "{tag}");
            assert_eq!(item.get(Field::Publisher), None);
        }
        let two = item("x", &odd(&[(0x0C, b"Acme"), (0x0C, b"Acme Guard")])).expect("a certificate");
        assert_eq!(two.get(Field::Name), Some("Acme Guard"));
    }

    #[test]
    fn what_is_no_certificate_is_an_error() {
        for bytes in [&b""[..], b"0", b"hello", &[0x30, 0x80, 0, 0], &NAMED[..100], &[0x30; 64]] {
            let error = item("x", bytes).expect_err("no certificate");
            assert_eq!(error.kind(), io::ErrorKind::InvalidData);
        }
    }

    proptest! {
        #[test]
        fn changed_bytes_never_panic(at in 0_usize..2000, value: u8, cut in 0_usize..2000) {
            let mut bytes = NAMED.to_vec();
            let length = bytes.len();
            bytes[at % length] = value;
            drop(item("x", &bytes));
            bytes.truncate(cut % length);
            drop(item("x", &bytes));
        }
    }
}
