//! The header of an rpm package: an index of typed entries, then their data. Big-endian.
//!
//! The format is described in rpm's `docs/manual/format_header.md`. A header in the database has no
//! magic number: two counts, the index (16 bytes an entry), the data.

/// What the rules can use of a package. Texts that the package does not give are empty.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Package {
    pub name: String,
    pub version: String,
    pub release: String,
    pub summary: String,
    pub vendor: String,
    pub packager: String,
}

const NAME: u32 = 1000;
const VERSION: u32 = 1001;
const RELEASE: u32 = 1002;
const SUMMARY: u32 = 1004;
const VENDOR: u32 = 1011;
const PACKAGER: u32 = 1015;

const STRING: u32 = 6;
/// One text per language; the first is the untranslated one.
const I18N_STRING: u32 = 9;

const ENTRY_BYTES: usize = 16;

/// Reads a header. `None` when its counts do not fit its length, a text lies outside, or the
/// package has no name.
pub fn parse(header: &[u8]) -> Option<Package> {
    let entries = usize::try_from(number(header, 0)?).ok()?;
    let data_bytes = usize::try_from(number(header, 4)?).ok()?;
    let (index, data) = header.get(8..)?.split_at_checked(entries.checked_mul(ENTRY_BYTES)?)?;
    let data = data.get(..data_bytes)?;
    let mut package = Package::default();
    for entry in index.chunks_exact(ENTRY_BYTES) {
        let slot = match number(entry, 0)? {
            NAME => &mut package.name,
            VERSION => &mut package.version,
            RELEASE => &mut package.release,
            SUMMARY => &mut package.summary,
            VENDOR => &mut package.vendor,
            PACKAGER => &mut package.packager,
            _ => continue,
        };
        if !matches!(number(entry, 4)?, STRING | I18N_STRING) {
            return None;
        }
        let start = usize::try_from(number(entry, 8)?).ok()?;
        let text = data.get(start..)?;
        let end = text.iter().position(|byte| *byte == 0)?;
        *slot = String::from_utf8_lossy(text.get(..end)?).into_owned();
    }
    (!package.name.is_empty()).then_some(package)
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|chunk| u32::from_be_bytes(*chunk))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A header as rpm writes it; each text is an entry of its own.
    fn header(texts: &[(u32, u32, &[u8])]) -> Vec<u8> {
        let mut index = Vec::new();
        let mut data = Vec::new();
        for (tag, kind, text) in texts {
            for number in [*tag, *kind, u32::try_from(data.len()).unwrap(), 1] {
                index.extend(number.to_be_bytes());
            }
            data.extend_from_slice(text);
            data.push(0);
        }
        let mut header = Vec::new();
        header.extend(u32::try_from(texts.len()).unwrap().to_be_bytes());
        header.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        header.extend(index);
        header.extend(data);
        header
    }

    #[test]
    fn texts_are_read_and_unknown_entries_passed_over() {
        let bytes = header(&[
            (63, 7, b"region"),
            (NAME, STRING, b"acme-guard"),
            (VERSION, STRING, b"1.0"),
            (SUMMARY, I18N_STRING, b"Guards\0In another language"),
            (VENDOR, STRING, b"Acm\xe9"),
        ]);
        let package = parse(&bytes).expect("a good header");
        assert_eq!(package.name, "acme-guard");
        assert_eq!(package.summary, "Guards");
        assert_eq!(package.vendor, "Acm\u{fffd}");
        assert_eq!(package.release, "");
    }

    #[test]
    fn every_cut_and_every_lie_is_refused() {
        let good = header(&[(NAME, STRING, b"acme"), (VENDOR, STRING, b"Acme")]);
        for length in 0..good.len() {
            assert_eq!(parse(&good[..length]), None, "cut to {length} bytes");
        }
        for (at, lie) in [(0, 0xff), (4, 0xff), (8 + 4 + 3, 4), (8 + 8, 0xff), (8 + 8 + 3, 200)] {
            let mut bad = good.clone();
            bad[at] = lie;
            assert_eq!(parse(&bad), None, "byte {at} is {lie}");
        }
        assert_eq!(parse(&header(&[(VENDOR, STRING, b"Acme")])), None, "no name");
    }

    proptest! {
        #[test]
        fn rubbish_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            drop(parse(&bytes));
        }

        #[test]
        fn a_changed_byte_never_panics(at in 0_usize..80, value: u8) {
            let mut bytes = header(&[(NAME, STRING, b"acme"), (SUMMARY, I18N_STRING, b"text"), (VENDOR, STRING, b"Acme")]);
            let at = at % bytes.len();
            bytes[at] = value;
            drop(parse(&bytes));
        }

        #[test]
        fn what_is_written_is_read(name in "[^\0]{1,40}", vendor in "[^\0]{0,40}") {
            let package = parse(&header(&[(NAME, STRING, name.as_bytes()), (VENDOR, STRING, vendor.as_bytes())]));
            prop_assert_eq!(package.map(|package| (package.name, package.vendor)), Some((name, vendor)));
        }
    }
}
