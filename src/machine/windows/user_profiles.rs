//! People whose settings are closed because they are not signed in: programs that they installed
//! for themselves alone cannot be seen.

use std::io;
use std::path::Path;

use super::opened::Opened;
use super::registry::{KeyPath, Registry};
use super::{environment, sid};
use crate::machine::{Machine, Outcome, Reason, ReasonKind};

/// A key for each person and each account of the system, named after its SID.
pub const PROFILES: &str = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList";

/// *Read* when everybody's settings are open, else *could not check* with the number of people.
pub fn read(machine: &Machine) -> Outcome {
    let is_gone =
        |place: &Path| place.symlink_metadata().is_err_and(|error| error.kind() == io::ErrorKind::NotFound);
    let registry = Opened::of(machine);
    let is_gone = |folder: &str| {
        let inner = registry.inside(folder);
        inner.is_some_and(|inner| machine.tree.locate(inner).is_ok_and(|place| is_gone(&place)))
    };
    registry.complete(read_from(&registry, &|name| registry.variable(name), &is_gone))
}

/// The same from any registry; `is_gone` says of a profile folder that it certainly does not exist.
pub fn read_from(
    registry: &impl Registry,
    lookup: &dyn Fn(&str) -> Option<String>,
    is_gone: &dyn Fn(&str) -> bool,
) -> Outcome {
    match closed_profiles(registry, lookup, is_gone) {
        Ok(0) => Outcome::read(Vec::new()),
        // Who they are stays private.
        Ok(closed) => Outcome::could_not_check(Reason::new(
            ReasonKind::OtherUsers,
            format!("people who are not signed in: {closed}"),
        )),
        Err(error) => Outcome::from_io(&error, PROFILES),
    }
}

fn closed_profiles(
    registry: &impl Registry,
    lookup: &dyn Fn(&str) -> Option<String>,
    is_gone: &dyn Fn(&str) -> bool,
) -> io::Result<usize> {
    let profiles = KeyPath::machine(PROFILES);
    let people = registry.subkeys(&profiles)?;
    let open = registry.subkeys(&KeyPath::users(""))?;
    let mut closed = 0;
    for person in people.iter().filter(|name| sid::is_person(name)) {
        if open.iter().any(|hive| hive.eq_ignore_ascii_case(person)) {
            continue;
        }
        let folder = match registry.texts(&profiles.join(person), ["ProfileImagePath"]) {
            Ok([folder]) => environment::expand(&folder, lookup),
            // Somebody is registered, whatever else is closed about them.
            Err(_) => String::new(),
        };
        // Deleting a profile by hand leaves its entry: nobody's settings are there any more.
        if folder.is_empty() || !is_gone(&folder) {
            closed += 1;
        }
    }
    Ok(closed)
}

#[cfg(test)]
mod tests {
    use super::super::registry::fake::Fake;
    use super::*;
    use crate::machine::Reading;

    fn person(number: u32) -> String {
        format!("S-1-5-21-1-2-3-{number}")
    }

    /// People 1001 to 1000 + `people`, the first of them signed in.
    fn registry(people: u32) -> Fake {
        let profiles = KeyPath::machine(PROFILES);
        let mut fake = Fake::default()
            .with(KeyPath::users(person(1001)), &[])
            .with(profiles.join("S-1-5-18"), &[("ProfileImagePath", r"C:\Windows\systemprofile")]);
        for number in 1001..=1000 + people {
            let folder = format!(r"%drive%\Users\person{number}");
            fake = fake.with(profiles.join(&person(number)), &[("ProfileImagePath", &folder)]);
        }
        fake
    }

    fn read_fake(fake: &Fake) -> Outcome {
        read_from(fake, &|_| Some("C:".to_owned()), &|folder| folder == r"C:\Users\person1003")
    }

    #[test]
    fn nobody_else_means_everything_was_seen() {
        assert_eq!(read_fake(&registry(1)), Outcome::read(Vec::new()));
    }

    #[test]
    fn people_who_are_signed_out_are_counted_and_not_named() {
        // The folder of the third person is gone.
        let outcome = read_fake(&registry(4));
        let Reading::CouldNotCheck(reason) = &outcome.reading else {
            panic!("expected could-not-check, got {outcome:?}");
        };
        assert_eq!(reason.kind, ReasonKind::OtherUsers);
        assert_eq!(reason.detail, "people who are not signed in: 2");
    }

    #[test]
    fn a_closed_list_is_could_not_check() {
        let outcome = read_fake(&Fake::default().closed(KeyPath::machine(PROFILES)));
        assert!(
            matches!(&outcome.reading, Reading::CouldNotCheck(reason) if reason.kind == ReasonKind::NoRights)
        );
    }
}
