//! Certificates that were added to what Windows, or one person on it, trusts: by programs, by people,
//! by an organization, and those that Windows itself fetches when it first meets them.
//!
//! Each is a key named by its thumbprint, with one value in which several properties stand behind one
//! another. Those that came with Windows are in a file of the system, and are not read.

use std::io;

use super::opened::Opened;
use super::registry::{KeyPath, Registry, hives, missing, subkeys_in};
use super::{Gaps, sid};
use crate::machine::{Item, Machine, Reading, SourceOutcome, certificate};

const OF_MACHINE: [&str; 3] = [
    r"SOFTWARE\Microsoft\SystemCertificates",
    r"SOFTWARE\Policies\Microsoft\SystemCertificates",
    r"SOFTWARE\Microsoft\EnterpriseCertificates",
];
const OF_PERSON: [&str; 2] =
    [r"Software\Microsoft\SystemCertificates", r"Software\Policies\Microsoft\SystemCertificates"];
/// Roots, roots of Microsoft's programme, what stands between a root and others, makers of programs.
const STORES: [&str; 4] = ["ROOT", "AuthRoot", "CA", "TrustedPublisher"];

/// The property that is the certificate itself (`CERT_CERT_PROP_ID`).
const CERTIFICATE: u32 = 32;

/// Every certificate of the machine and of each person whose settings are open.
pub fn read(machine: &Machine) -> SourceOutcome {
    let registry = Opened::of(machine);
    let outcome = read_from(&registry);
    // Windows trusts some roots from the start: on a disk, stores without them are lost.
    let has_place = registry.subkeys(&KeyPath::machine(OF_MACHINE[0])).is_ok();
    let is_empty = !matches!(&outcome.reading, Reading::Read(items) if !items.is_empty());
    if has_place && is_empty && outcome.gap.is_none() && !machine.is_live {
        return registry.complete(SourceOutcome::could_not_check(missing(OF_MACHINE[0])));
    }
    registry.complete(outcome)
}

/// The same from any registry. One that cannot be read is a gap; the others count.
pub fn read_from(registry: &impl Registry) -> SourceOutcome {
    let mut gaps = Gaps::default();
    let mut places: Vec<KeyPath> = OF_MACHINE.map(KeyPath::machine).into();
    let people = hives(registry, sid::is_person, &mut gaps).into_iter().map(KeyPath::users);
    places.extend(people.flat_map(|person| OF_PERSON.map(|place| person.join(place))));
    let mut items = Vec::new();
    let mut was_any_read = false;
    for list in places.iter().flat_map(|place| STORES.map(|store| place.join(store).join("Certificates"))) {
        let Some(thumbprints) = subkeys_in(registry, &list, &mut gaps) else { continue };
        was_any_read = true;
        for key in thumbprints.iter().map(|thumbprint| list.join(thumbprint)) {
            match item(registry, &key) {
                Ok(item) => items.push(item),
                Err(error) => gaps.add(&error, &key.place()),
            }
        }
    }
    gaps.into_outcome(items, was_any_read)
}

fn item(registry: &impl Registry, key: &KeyPath) -> io::Result<Item> {
    let blob = registry.bytes(key, "Blob")?;
    let der = in_blob(&blob)
        .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "no certificate in the value"))?;
    certificate::item(key.to_string(), der)
}

/// The certificate among the properties: each has a number, a number that is always one, a length,
/// and as many bytes.
fn in_blob(mut blob: &[u8]) -> Option<&[u8]> {
    loop {
        let (property, rest) = blob.split_first_chunk::<4>()?;
        let (_, rest) = rest.split_first_chunk::<4>()?;
        let (length, rest) = rest.split_first_chunk::<4>()?;
        let (data, rest) = rest.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)?;
        if u32::from_le_bytes(*property) == CERTIFICATE {
            return Some(data);
        }
        blob = rest;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::registry::fake::Fake;
    use super::*;
    use crate::machine::certificate::samples::{NAMED, NAMELESS};
    use crate::machine::{Field, ReasonKind};

    fn property(number: u32, data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(data.len()).expect("short");
        [&number.to_le_bytes()[..], &[1, 0, 0, 0], &length.to_le_bytes(), data].concat()
    }

    fn blob(certificate: &[u8]) -> Vec<u8> {
        [property(3, &[7; 20]), property(11, b""), property(CERTIFICATE, certificate)].concat()
    }

    fn key(place: &str, store: &str, thumbprint: &str) -> KeyPath {
        KeyPath::machine(format!(r"{place}\{store}\Certificates\{thumbprint}"))
    }

    #[test]
    fn certificates_of_the_machine_and_of_people_are_read() {
        let person = KeyPath::users(r"S-1-5-21-1-2-3-1001").join(OF_PERSON[0]);
        let service = KeyPath::users(r"S-1-5-18").join(OF_PERSON[0]);
        let registry = Fake::default()
            .with_bytes(key(OF_MACHINE[0], "ROOT", "AA"), "Blob", &blob(NAMED))
            .with_bytes(key(OF_MACHINE[1], "TrustedPublisher", "BB"), "Blob", &blob(NAMELESS))
            .with_bytes(key(OF_MACHINE[2], "CA", "CC"), "Blob", &blob(NAMELESS))
            .with_bytes(key(OF_MACHINE[0], "Disallowed", "DD"), "Blob", &blob(NAMED))
            .with_bytes(person.join(r"ROOT\Certificates\EE"), "Blob", &blob(NAMED))
            .with_bytes(service.join(r"ROOT\Certificates\FF"), "Blob", &blob(NAMED));
        let outcome = read_from(&registry);
        let Reading::Read(items) = &outcome.reading else { panic!("{outcome:?}") };
        let seen: Vec<_> = items.iter().map(|item| item.location.rsplit('\\').next()).collect();
        assert_eq!(seen, [Some("AA"), Some("BB"), Some("CC"), Some("EE")]);
        assert_eq!(items[0].get(Field::Name), Some("Acme Guard Personal Root Certificate ü"));
        assert_eq!(items[0].get(Field::Publisher), Some("Acme Lab GmbH"));
        assert!(items[3].location.starts_with(r"HKU\S-1-5-21-1-2-3-1001\Software"), "{}", items[3].location);
        assert_eq!(outcome.gap, None);
    }

    #[test]
    fn one_that_cannot_be_read_is_a_gap_and_the_others_count() {
        let cut = &blob(NAMED)[..blob(NAMED).len() - 1];
        for bad in [&b""[..], b"\x20\0\0\0", cut, &property(3, b"x"), &property(CERTIFICATE, b"rubbish")] {
            let registry = Fake::default()
                .with(KeyPath::users("x"), &[])
                .with_bytes(key(OF_MACHINE[0], "ROOT", "AA"), "Blob", bad)
                .with_bytes(key(OF_MACHINE[0], "ROOT", "BB"), "Blob", &blob(NAMED));
            let outcome = read_from(&registry);
            assert!(matches!(&outcome.reading, Reading::Read(items) if items.len() == 1), "{outcome:?}");
            let gap = outcome.gap.expect("a gap");
            assert_eq!(gap.kind, ReasonKind::Damaged);
            assert!(gap.detail.ends_with(r"\ROOT\Certificates\AA"), "{}", gap.detail);
        }
        let closed = KeyPath::machine(format!(r"{}\ROOT\Certificates", OF_MACHINE[0]));
        let registry = Fake::default().with(KeyPath::users("x"), &[]).closed(closed);
        assert!(matches!(read_from(&registry).reading, Reading::CouldNotCheck(_)));
    }

    #[test]
    fn no_store_is_absent() {
        assert_eq!(read_from(&Fake::default().with(KeyPath::users("x"), &[])), SourceOutcome::absent());
    }

    proptest! {
        #[test]
        fn any_blob_ends(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            in_blob(&bytes);
        }
    }
}
