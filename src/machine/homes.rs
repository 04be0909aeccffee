//! Home folders that the system lists, wherever they lie: only so that the names in them can be hidden.
//! No folder is opened for it, since one can be on a server that does not answer.

use std::path::Path;

use super::windows::people;
use super::{Machine, System};

const ACCOUNTS: &str = "/etc/passwd";
const MAX_BYTES: u64 = 4 * 1024 * 1024;
/// Accounts below this number are of services.
const FIRST_PERSON: u32 = 500;
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

/// The folders of people, as the system writes them. What cannot be read lists none: their names are then
/// hidden where the path shows what they are.
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
}
