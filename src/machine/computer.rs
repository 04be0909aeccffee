//! Which computer this is.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::item::limited;
use super::{Machine, System, windows};

/// The computer as named in results and reports.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Computer {
    /// A hash that is the same for every scan of this computer and reveals nothing about it. It begins with
    /// `place-` for a disk that does not say whose it is: then it is that of the folder in which the disk was
    /// mounted. Empty when a system that is running has no machine ID.
    pub id: String,
    pub name: String,
    /// For example `Windows 11 Pro` or `Debian GNU/Linux`.
    pub os: String,
    pub os_version: String,
    /// For example `x86_64`; empty for a mounted tree.
    pub arch: String,
}

/// Files that name a computer have a line or a few.
const MAX_BYTES: u64 = 1024 * 1024;
/// How the ID of a disk begins of which nothing is known but where it is mounted.
const PLACE: &str = "place-";
/// What a Linux says that does not have an ID of its own yet.
const NO_IDS: [&str; 2] = ["uninitialized", "00000000000000000000000000000000"];
/// Names that many computers have, because nobody gave them one.
const NO_NAMES: [&str; 5] = ["", "(none)", "localhost", "localhost.local", "localhost.localdomain"];

impl Computer {
    /// Asks the running system, or reads a mounted tree.
    pub fn of(machine: &Machine) -> Self {
        let (os, os_version) = operating_system(machine);
        let mut id = hashed(&machine_id(machine));
        let name = limited(name(machine));
        if id.is_empty() && !machine.is_live && is_no_name(&name) {
            id = by_place(machine);
        }
        Self {
            id,
            name,
            os: limited(os),
            os_version: limited(os_version),
            arch: if machine.is_live { std::env::consts::ARCH.to_owned() } else { String::new() },
        }
    }

    /// Whether it is a disk that does not say whose it is. One in the same folder is the same as far as anybody
    /// knows, and that has to be said.
    pub fn is_known_by_place(&self) -> bool {
        self.id.starts_with(PLACE)
    }

    /// Whether it is a disk that says no more of whose it is than a name. Another with that name is the same as
    /// far as anybody knows, and that has to be said, too.
    pub fn is_known_by_name(&self) -> bool {
        self.id.is_empty() && self.arch.is_empty() && !is_no_name(&self.name)
    }

    /// Whether it is the same computer, as far as anybody can say. If one of them has no ID, its name has to do.
    pub fn is_same_as(&self, other: &Self) -> bool {
        let has_ids = !self.id.is_empty() && !other.id.is_empty();
        if has_ids { self.id == other.id } else { self.has_name_of(other) }
    }

    /// Whether two computers have one name, which no network tells apart by its capitals.
    pub fn has_name_of(&self, other: &Self) -> bool {
        let name = |computer: &Self| computer.name.trim().to_lowercase();
        !is_no_name(&self.name) && name(self) == name(other)
    }
}

/// Whether nobody gave a computer this name.
fn is_no_name(name: &str) -> bool {
    NO_NAMES.contains(&name.trim().to_lowercase().as_str())
}

/// The ID of a disk by the folder in which it is mounted and the kind of its system.
fn by_place(machine: &Machine) -> String {
    let place = machine.tree.locate("/").unwrap_or_default();
    format!("{PLACE}{}", hashed(&format!("{:?}:{}", machine.system, place.display())))
}

/// The raw machine ID never leaves this function's caller.
fn hashed(machine_id: &str) -> String {
    if machine_id.is_empty() {
        return String::new();
    }
    let digest = Sha256::digest(format!("bancheck:{machine_id}"));
    digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

fn machine_id(machine: &Machine) -> String {
    match machine.system {
        System::Linux => ["/etc/machine-id", "/var/lib/dbus/machine-id"]
            .into_iter()
            .map(|path| first_line(machine, path))
            .find(|id| !id.is_empty() && !NO_IDS.contains(&id.as_str()))
            .unwrap_or_default(),
        System::Windows => windows::system::machine_guid(machine),
        System::MacOs => mac::hardware_id(&machine.tree),
        System::Unknown => String::new(),
    }
}

fn name(machine: &Machine) -> String {
    if machine.is_live {
        return sysinfo::System::host_name().unwrap_or_default();
    }
    match machine.system {
        System::Linux => linux_name(machine),
        System::Windows => windows::system::computer_name(machine),
        System::MacOs => mac::computer_name(&machine.tree),
        System::Unknown => String::new(),
    }
}

#[cfg(unix)]
use super::macos as mac;

/// Windows reads no disk of a Mac.
#[cfg(not(unix))]
mod mac {
    use crate::machine::Tree;

    pub fn hardware_id(_: &Tree) -> String {
        String::new()
    }

    pub fn computer_name(_: &Tree) -> String {
        String::new()
    }
}

/// hostname(5), and where older systems and some others keep the same.
fn linux_name(machine: &Machine) -> String {
    let plain = ["/etc/hostname", "/etc/HOSTNAME"].into_iter().map(|path| first_line(machine, path));
    let settings = [("/etc/sysconfig/network", "HOSTNAME"), ("/etc/conf.d/hostname", "hostname")];
    let set = settings.into_iter().map(|(path, key)| {
        let bytes = machine.tree.read_at_most(path, MAX_BYTES).unwrap_or_default();
        value(&String::from_utf8_lossy(&bytes), key).unwrap_or_default()
    });
    plain.chain(set).find(|name| !is_no_name(name)).unwrap_or_default()
}

fn operating_system(machine: &Machine) -> (String, String) {
    match machine.system {
        System::Linux => ["/etc/os-release", "/usr/lib/os-release"]
            .iter()
            .find_map(|path| machine.tree.read(path).ok())
            .map(|bytes| os_release(&String::from_utf8_lossy(&bytes)))
            .unwrap_or_else(|| ("Linux".to_owned(), String::new())),
        #[cfg(unix)]
        System::MacOs => super::macos::system_version(machine),
        #[cfg(not(unix))]
        System::MacOs => ("macOS".to_owned(), String::new()),
        System::Windows => windows::system::system_version(machine),
        System::Unknown => (String::new(), String::new()),
    }
}

/// `NAME` and `VERSION_ID` of an os-release file.
fn os_release(text: &str) -> (String, String) {
    (value(text, "NAME").unwrap_or_else(|| "Linux".to_owned()), value(text, "VERSION_ID").unwrap_or_default())
}

/// The value of a `KEY=value` line, with or without quotes.
fn value(text: &str, key: &str) -> Option<String> {
    text.lines()
        .find_map(|line| line.strip_prefix(key)?.strip_prefix('='))
        .map(|value| value.trim().trim_matches(['"', '\'']).to_owned())
}

/// The first line that says something.
fn first_line(machine: &Machine, path: &str) -> String {
    let bytes = machine.tree.read_at_most(path, MAX_BYTES).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn os_release_reads_quoted_and_plain_values() {
        let text =
            "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nNAME=\"Debian GNU/Linux\"\nVERSION_ID='12'\n";
        assert_eq!(os_release(text), ("Debian GNU/Linux".to_owned(), "12".to_owned()));
        assert_eq!(os_release("ID=arch\n"), ("Linux".to_owned(), String::new()));
    }

    #[test]
    fn a_name_is_the_same_in_capitals_and_what_nobody_gave_is_none() {
        let named = |name: &str| Computer { name: name.to_owned(), ..Computer::default() };
        assert!(named("Office-3").has_name_of(&named("OFFICE-3")));
        assert!(!named("office-3").has_name_of(&named("office-4")));
        assert!(!named("Localhost").has_name_of(&named("localhost")));
        let live = Computer { arch: "x86_64".to_owned(), ..named("office-3") };
        assert!(named("office-3").is_known_by_name() && !live.is_known_by_name());
        assert!(!Computer { id: "0a".to_owned(), ..named("office-3") }.is_known_by_name());
    }

    #[test]
    fn the_id_is_stable_and_does_not_contain_the_machine_id() {
        let id = hashed("0123456789abcdef0123456789abcdef");
        assert_eq!(id, hashed("0123456789abcdef0123456789abcdef"));
        assert_eq!(id.len(), 32);
        assert!(!id.contains("0123456789abcdef"));
        assert_eq!(hashed(""), "");
    }
}
