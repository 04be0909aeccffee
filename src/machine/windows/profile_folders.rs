//! Where the folders of people lie, by the list of profiles.

use super::opened::Opened;
use super::registry::{KeyPath, Registry};
use super::user_profiles::PROFILES;
use super::{environment, sid};
use crate::machine::Machine;

/// The folders of people, whoever is signed in. What cannot be read lists none.
pub fn listed(machine: &Machine) -> Vec<String> {
    let registry = Opened::of(machine);
    listed_in(&registry, &|name| registry.variable(name))
}

/// The same from any registry; `lookup` knows the environment variables.
pub fn listed_in(registry: &impl Registry, lookup: &dyn Fn(&str) -> Option<String>) -> Vec<String> {
    let profiles = KeyPath::machine(PROFILES);
    let people = registry.subkeys(&profiles).unwrap_or_default();
    let folder = |person: &String| {
        let [folder] = registry.texts(&profiles.join(person), ["ProfileImagePath"]).ok()?;
        (!folder.is_empty()).then(|| environment::expand(&folder, lookup))
    };
    people.iter().filter(|name| sid::is_person(name)).filter_map(folder).collect()
}

#[cfg(test)]
mod tests {
    use super::super::registry::fake::Fake;
    use super::*;

    #[test]
    fn every_person_in_the_list_has_a_folder() {
        let profiles = KeyPath::machine(PROFILES);
        let fake = Fake::default()
            .with(profiles.join("S-1-5-18"), &[("ProfileImagePath", r"C:\Windows\systemprofile")])
            .with(profiles.join("S-1-5-21-1-2-3-1001"), &[("ProfileImagePath", r"%drive%\Users\ann")])
            .with(profiles.join("S-1-12-1-1-2-3-4"), &[("ProfileImagePath", r"E:\Staff\mike.oldfield")])
            .with(profiles.join("S-1-5-21-1-2-3-1002"), &[("State", "0")]);
        let mut listed = listed_in(&fake, &|_| Some("C:".to_owned()));
        listed.sort();
        assert_eq!(listed, [r"C:\Users\ann", r"E:\Staff\mike.oldfield"]);
        assert!(listed_in(&Fake::default().closed(profiles), &|_| None).is_empty());
    }
}
