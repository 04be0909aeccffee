//! People whose settings are closed because they are not signed in: programs that they installed
//! for themselves alone cannot be seen.

use std::io;

use super::opened::{Opened, Whereabouts};
use super::people::{self, Disk, PROFILES};
use super::registry::{KeyPath, Registry, missing};
use super::{Gaps, sid};
use crate::machine::{Machine, Reason, ReasonKind, SourceOutcome};

/// *Read* when everybody's settings are open, else *could not check* with the number of people.
pub fn read(machine: &Machine) -> SourceOutcome {
    Opened::read(machine, |registry, disk| {
        read_from(registry, disk, &|folder| registry.whereabouts(disk.tree, folder))
    })
}

/// The same from any registry; `whereabouts` says what became of a folder.
pub fn read_from(
    registry: &impl Registry,
    disk: Disk<'_>,
    whereabouts: &dyn Fn(&str) -> Whereabouts,
) -> SourceOutcome {
    let mut gaps = Gaps::default();
    let listed = match people::listed(registry, disk.lookup) {
        Ok(listed) => listed,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return SourceOutcome::could_not_check(missing(PROFILES));
        }
        Err(error) => return SourceOutcome::could_not_check(Reason::from_io(&error, PROFILES)),
    };
    let open = match registry.subkeys(&KeyPath::users("")) {
        Ok(open) => open,
        Err(error) => return SourceOutcome::from_io(&error, "HKU"),
    };
    let people = listed.iter().filter(|(sid, _)| sid::is_person(sid));
    let closed: Vec<&String> = people
        // Without a folder, nothing that lies in it is found.
        .filter(|(sid, folder)| folder.is_empty() || !open.iter().any(|hive| hive.eq_ignore_ascii_case(sid)))
        .map(|(_, folder)| folder)
        .collect();
    // Somebody is registered, whatever else is closed about them. Deleting a profile by hand leaves its
    // entry: nobody's settings are there any more. Of a drive that is not there, nobody knows.
    let states: Vec<Whereabouts> = closed.iter().map(|folder| whereabouts_of(folder, whereabouts)).collect();
    let count = |state: Whereabouts| states.iter().filter(|other| **other == state).count();
    let mut signed_out = count(Whereabouts::Here);
    let parent = people::parent(registry, disk.lookup);
    match people::unlisted(disk, &parent, &listed) {
        Ok(unlisted) => signed_out += unlisted.len(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => gaps.note(match whereabouts(&parent) {
            Whereabouts::Elsewhere => Reason::new(ReasonKind::NotMounted, "the folders of people"),
            Whereabouts::Here | Whereabouts::Gone => missing(&parent),
        }),
        Err(error) => gaps.add(&error, &parent),
    }
    if listed.iter().all(|(sid, _)| sid.starts_with(people::UNLISTED)) {
        gaps.note(missing(PROFILES));
    }
    let elsewhere = count(Whereabouts::Elsewhere);
    if elsewhere > 0 {
        let detail = format!("people whose settings lie on a drive that is not there: {elsewhere}");
        gaps.note(Reason::new(ReasonKind::NotMounted, detail));
    }
    if signed_out > 0 {
        // Their names stay private.
        let detail = format!("people who are not signed in: {signed_out}");
        return SourceOutcome::could_not_check(Reason::new(ReasonKind::OtherUsers, detail));
    }
    // There is nothing to show but what is missing.
    let has_gap = gaps.is_any();
    gaps.into_outcome(Vec::new(), !has_gap)
}

fn whereabouts_of(folder: &str, whereabouts: &dyn Fn(&str) -> Whereabouts) -> Whereabouts {
    if folder.is_empty() { Whereabouts::Here } else { whereabouts(folder) }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::super::registry::fake::Fake;
    use super::*;
    use crate::machine::{Reading, Tree};

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
            let folder = format!(r"%SystemDrive%\Users\person{number}");
            fake = fake.with(profiles.join(&person(number)), &[("ProfileImagePath", &folder)]);
        }
        fake
    }

    /// What the source says if these folders are among those of people.
    fn read_beside(fake: &Fake, folders: &[&str]) -> SourceOutcome {
        let dir = tempfile::tempdir().expect("a folder");
        for folder in folders {
            std::fs::create_dir_all(dir.path().join("Users").join(folder)).expect("folders");
        }
        let tree = Tree::at(dir.path().to_path_buf()).ignoring_case();
        let inside = |path: &str| {
            path.strip_prefix(r"C:\").map(|rest| PathBuf::from("/").join(rest.replace('\\', "/")))
        };
        let lookup = |_: &str| Some("C:".to_owned());
        let whereabouts = |folder: &str| match folder {
            r"C:\Users\person1003" => Whereabouts::Gone,
            _ if folder.starts_with(r"C:\") => Whereabouts::Here,
            _ => Whereabouts::Elsewhere,
        };
        read_from(fake, Disk { tree: &tree, lookup: &lookup, inside: &inside }, &whereabouts)
    }

    fn failure(outcome: &SourceOutcome) -> (ReasonKind, &str) {
        let Reading::CouldNotCheck(reason) = &outcome.reading else { panic!("{outcome:?}") };
        (reason.kind, reason.detail.as_str())
    }

    #[test]
    fn nobody_else_means_everything_was_seen() {
        assert_eq!(read_beside(&registry(1), &["person1001/AppData"]), SourceOutcome::read(Vec::new()));
        let nobodys = ["Public/AppData", "Default/AppData", "defaultuser0/AppData", "All Users/AppData"];
        assert_eq!(read_beside(&registry(1), &nobodys), SourceOutcome::read(Vec::new()));
        assert_eq!(read_beside(&registry(1), &["Backup/Pictures"]), SourceOutcome::read(Vec::new()));
    }

    #[test]
    fn people_who_are_signed_out_are_counted_and_not_named() {
        // The folder of the third person is gone.
        let outcome = read_beside(&registry(4), &["person1001"]);
        assert_eq!(failure(&outcome), (ReasonKind::OtherUsers, "people who are not signed in: 2"));
        let forgotten = read_beside(&registry(1), &["carol/AppData"]);
        assert_eq!(failure(&forgotten), (ReasonKind::OtherUsers, "people who are not signed in: 1"));
        let without_a_folder = registry(1).with(KeyPath::machine(PROFILES).join(&person(1009)), &[]);
        assert_eq!(failure(&read_beside(&without_a_folder, &["x"])).0, ReasonKind::OtherUsers);
        let signed_in = without_a_folder.with(KeyPath::users(person(1009)), &[]);
        assert_eq!(failure(&read_beside(&signed_in, &["x"])).0, ReasonKind::OtherUsers);
    }

    #[test]
    fn settings_on_a_drive_that_is_not_there_are_not_gone() {
        let folders = [r"D:\users\x", r"\\server\share\x", r"\\?\Volume{1}\x", r"users\x"];
        for folder in folders {
            let profiles = KeyPath::machine(PROFILES);
            let fake = registry(1).with(profiles.join(&person(1009)), &[("ProfileImagePath", folder)]);
            let outcome = read_beside(&fake, &["person1001"]);
            assert_eq!(failure(&outcome).0, ReasonKind::NotMounted, "{folder}");
        }
        let moved = registry(1).with(KeyPath::machine(PROFILES), &[("ProfilesDirectory", r"E:\Users")]);
        assert_eq!(failure(&read_beside(&moved, &["x"])).0, ReasonKind::NotMounted);
    }

    #[test]
    fn a_list_or_a_folder_that_every_windows_has_is_missed() {
        let nobody = Fake::default().with(KeyPath::users(""), &[]).with(KeyPath::machine(PROFILES), &[]);
        for fake in [&Fake::default(), &nobody] {
            assert_eq!(failure(&read_beside(fake, &["x"])).0, ReasonKind::Missing);
        }
        assert_eq!(failure(&read_beside(&registry(1), &[])).0, ReasonKind::Missing, "no folders of people");
        let outcome = read_beside(&Fake::default().closed(KeyPath::machine(PROFILES)), &["x"]);
        assert_eq!(failure(&outcome).0, ReasonKind::NoRights);
    }
}
