//! Home folders and full names that the system lists: only so that the names can be hidden.
//! No folder is opened for it, since one can be on a server that does not answer.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::windows::people;
use super::{Item, Machine, System};

const ACCOUNTS: &str = "/etc/passwd";
const MAX_BYTES: u64 = 4 * 1024 * 1024;
/// Accounts below this number are of services.
const FIRST_PERSON: u32 = 500;
/// The same, in systems of the last ten years; those in between that nobody can sign in to are of services, too.
const FIRST_PERSON_NOW: u32 = 1000;
const NO_SHELLS: [&str; 2] = ["/nologin", "/false"];
/// Below these are the homes of services, whatever their numbers are.
const OF_SERVICES: [&str; 12] = [
    "/bin",
    "/dev",
    "/etc",
    "/lib",
    "/nonexistent",
    "/opt",
    "/proc",
    "/run",
    "/sbin",
    "/srv",
    "/usr",
    "/var/lib",
];

/// The folders of people, as the system writes them. A list that cannot be read names none: their names
/// are then hidden where the path shows what they are.
pub fn listed(machine: &Machine) -> Vec<String> {
    match machine.system {
        System::Linux => {
            let bytes = machine.tree.read_at_most(ACCOUNTS, MAX_BYTES).unwrap_or_default();
            in_accounts(&String::from_utf8_lossy(&bytes))
        }
        System::Windows => people::folders(machine),
        // Those of people that a Mac keeps itself are below `/Users`.
        System::MacOs | System::Unknown => Vec::new(),
    }
}

/// The full names of people, as the system writes them.
pub fn full_names(machine: &Machine) -> Vec<String> {
    match machine.system {
        System::Linux => {
            let bytes = machine.tree.read_at_most(ACCOUNTS, MAX_BYTES).unwrap_or_default();
            names_in_accounts(&String::from_utf8_lossy(&bytes))
        }
        #[cfg(unix)]
        System::MacOs => super::macos::full_names(machine),
        _ => Vec::new(),
    }
}

/// The homes of people whom no list names, as far as something was seen in one: where settings say that such
/// homes lie.
pub fn seen<'i>(machine: &Machine, items: impl Iterator<Item = &'i Item>) -> Vec<String> {
    if machine.system != System::Linux {
        return Vec::new();
    }
    #[cfg(unix)]
    let places = super::linux::home_places(&machine.tree);
    // Windows does not follow the links on the disk of a Linux.
    #[cfg(not(unix))]
    let places = Vec::new();
    if places.is_empty() {
        return Vec::new();
    }
    let texts = items.flat_map(|item| {
        let values = item.fields.iter().map(|(_, value)| value.as_str());
        values.chain([item.location.as_str()])
    });
    let homes: BTreeSet<String> = texts.flat_map(|text| in_places(text, &places)).collect();
    homes.into_iter().collect()
}

/// The homes that a path leads into, and the folders above them that are named after a group of people.
fn in_places(text: &str, places: &[(PathBuf, usize)]) -> Vec<String> {
    let path = Path::new(text);
    let inside = |(place, levels): &(PathBuf, usize)| {
        let names: Vec<_> = path.strip_prefix(place).ok()?.iter().take(*levels).collect();
        let home = |count: usize| place.join(names.iter().take(count).collect::<PathBuf>());
        Some((1..=names.len()).map(|count| home(count).to_string_lossy().into_owned()).collect::<Vec<_>>())
    };
    places.iter().filter_map(inside).flatten().collect()
}

/// The comment begins with the full name, in which `&` stands for the account.
fn names_in_accounts(text: &str) -> Vec<String> {
    let names = text.lines().filter_map(|line| {
        let parts: Vec<&str> = line.split(':').collect();
        let [account, _, number, _, comment, home, shell] = parts.as_slice() else { return None };
        let number: u32 = number.parse().ok()?;
        let name = comment.split(',').next().unwrap_or_default().trim();
        let is_of_service = number < FIRST_PERSON
            || (number < FIRST_PERSON_NOW && NO_SHELLS.iter().any(|none| shell.trim().ends_with(none)))
            || *home == "/"
            || OF_SERVICES.iter().chain(&["/var/empty"]).any(|folder| Path::new(home).starts_with(folder));
        (!is_of_service && !name.is_empty()).then(|| name.replace('&', account))
    });
    names.collect()
}

/// `name:password:number:group:comment:home:shell`, a line each.
fn in_accounts(text: &str) -> Vec<String> {
    let homes = text.lines().filter_map(|line| {
        let mut parts = line.split(':').skip(2);
        let number: u32 = parts.next()?.parse().ok()?;
        let home = Path::new(parts.nth(2)?);
        let is_of_service =
            number < FIRST_PERSON || OF_SERVICES.iter().any(|folder| home.starts_with(folder));
        (home.is_absolute() && !is_of_service).then(|| home.to_string_lossy().into_owned())
    });
    homes.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn homes_of_people_are_listed_and_those_of_services_are_not() {
        let text = "root:x:0:0:root:/root:/bin/bash\nann:x:1001:1001::/data/ann:/bin/sh\n\
                    old:x:501:100::/export/old:/bin/sh\nkl:x:998:998::/opt/acme:/bin/false\n\
                    pg:x:70000:70000::/var/lib/pg:/bin/sh\nsso:x:90000:90000::/home/CORP/sso:/bin/sh\nbad\n";
        assert_eq!(in_accounts(text), ["/data/ann", "/export/old", "/home/CORP/sso"]);
    }

    #[test]
    fn homes_in_places_that_settings_name_are_those_in_which_something_was_seen() {
        let places = [(PathBuf::from("/data/home"), 1), (PathBuf::from("/srv/people"), 2)];
        for (text, expected) in [
            ("/data/home/zoe/.config/x", &["/data/home/zoe"][..]),
            ("/srv/people/CORP/zoe/x", &["/srv/people/CORP", "/srv/people/CORP/zoe"]),
            ("/srv/people/CORP", &["/srv/people/CORP"]),
            ("/data/home", &[]),
            ("/data/homes/zoe", &[]),
            ("of /data/home/zoe", &[]),
        ] {
            assert_eq!(in_places(text, &places), expected, "{text}");
        }
    }

    #[test]
    fn full_names_of_people_are_listed_and_what_services_are_called_is_not() {
        let text = "root:x:0:0:Super User:/root:/bin/bash\nann:x:1001:1001:Ann Q. Miller,Room 5,555:/home/ann:/bin/sh\n\
                    old:x:501:100:& Quimbel:/export/old:/bin/sh\nbob:x:1002:1002::/home/bob:/bin/sh\n\
                    net:x:998:998:systemd Network Management:/:/usr/sbin/nologin\n\
                    pipe:x:997:997:PipeWire System Daemon:/run/pipewire:/sbin/nologin\n\
                    rd:x:996:996:Remote Desktop:/home/rd:/sbin/nologin\nnobody:x:65534:65534:Kernel Overflow User:/:/sbin/nologin\n\
                    ftp:x:1003:1003:Zoe Quill:/home/ftp:/bin/false\nnixbld1:x:30001:30000:Nix build user 1:/var/empty:/bin/sh\nbad\n";
        assert_eq!(names_in_accounts(text), ["Ann Q. Miller", "old Quimbel", "Zoe Quill"]);
    }
}
