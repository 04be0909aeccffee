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
    /// A hash that is the same for every scan of this computer and reveals nothing about it;
    /// empty when the system has no machine ID.
    pub id: String,
    pub name: String,
    /// For example `Windows 11 Pro` or `Debian GNU/Linux`.
    pub os: String,
    pub os_version: String,
    /// For example `x86_64`; empty for a mounted tree.
    pub arch: String,
}

impl Computer {
    /// Asks the running system, or reads a mounted tree.
    pub fn of(machine: &Machine) -> Self {
        let (os, os_version) = operating_system(machine);
        Self {
            id: hashed(&machine_id(machine)),
            name: limited(name(machine)),
            os: limited(os),
            os_version: limited(os_version),
            arch: if machine.is_live { std::env::consts::ARCH.to_owned() } else { String::new() },
        }
    }
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
        System::Linux => first_line(machine, "/etc/machine-id"),
        System::Windows => windows::system::machine_guid(machine),
        // macOS keeps its ID in the device tree, not in a file; there the ID stays empty.
        System::MacOs | System::Unknown => String::new(),
    }
}

fn name(machine: &Machine) -> String {
    if machine.is_live {
        return sysinfo::System::host_name().unwrap_or_default();
    }
    match machine.system {
        System::Linux => first_line(machine, "/etc/hostname"),
        System::Windows => windows::system::computer_name(machine),
        System::MacOs | System::Unknown => String::new(),
    }
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
    let value = |key: &str| {
        text.lines()
            .find_map(|line| line.strip_prefix(key)?.strip_prefix('='))
            .map(|value| value.trim().trim_matches(['"', '\'']).to_owned())
    };
    (value("NAME").unwrap_or_else(|| "Linux".to_owned()), value("VERSION_ID").unwrap_or_default())
}

fn first_line(machine: &Machine, path: &str) -> String {
    machine
        .tree
        .read(path)
        .ok()
        .and_then(|bytes| String::from_utf8_lossy(&bytes).lines().next().map(str::trim).map(str::to_owned))
        .unwrap_or_default()
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
    fn the_id_is_stable_and_does_not_contain_the_machine_id() {
        let id = hashed("0123456789abcdef0123456789abcdef");
        assert_eq!(id, hashed("0123456789abcdef0123456789abcdef"));
        assert_eq!(id.len(), 32);
        assert!(!id.contains("0123456789abcdef"));
        assert_eq!(hashed(""), "");
    }
}
