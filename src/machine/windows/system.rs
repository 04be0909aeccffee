//! Which Windows this is.

use super::opened::Opened;
use super::registry::{KeyPath, Registry};
use crate::machine::Machine;

const CURRENT_VERSION: &str = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion";

/// The first build of Windows 11, whose product name still says Windows 10.
const FIRST_BUILD_OF_11: u32 = 22000;
const FIRST_BUILD_OF_10: u32 = 10240;

/// The machine's own ID (`MachineGuid`); empty when it cannot be read.
pub fn machine_guid(machine: &Machine) -> String {
    let key = KeyPath::machine(r"SOFTWARE\Microsoft\Cryptography");
    text(&Opened::of(machine), &key, "MachineGuid")
}

/// The name of a computer that is not running; empty when it cannot be read.
pub fn computer_name(machine: &Machine) -> String {
    let key = KeyPath::machine(r"SYSTEM\CurrentControlSet\Control\ComputerName\ComputerName");
    text(&Opened::of(machine), &key, "ComputerName")
}

fn text(registry: &impl Registry, key: &KeyPath, name: &str) -> String {
    registry.texts(key, [name]).map(|[text]| text).unwrap_or_default()
}

/// Whether it says that it is a Windows 10 or a newer one.
pub fn is_10_or_newer(registry: &impl Registry) -> bool {
    let names = ["CurrentBuild", "CurrentMajorVersionNumber"];
    let numbers = registry.texts(&KeyPath::machine(CURRENT_VERSION), names).unwrap_or_default();
    let [build, major] = numbers.map(|number| number.parse().unwrap_or(0_u32));
    build >= FIRST_BUILD_OF_10 || major >= 10
}

/// Product name and version, for example `Windows 11 Pro` and `10.0.26100`.
pub fn system_version(machine: &Machine) -> (String, String) {
    version_from(&Opened::of(machine))
}

/// The same from any registry.
pub fn version_from(registry: &impl Registry) -> (String, String) {
    let names = [
        "ProductName",
        "CurrentBuild",
        "CurrentMajorVersionNumber",
        "CurrentMinorVersionNumber",
        "CurrentVersion",
    ];
    let [name, build, major, minor, before_10] =
        registry.texts(&KeyPath::machine(CURRENT_VERSION), names).unwrap_or_default();
    // `CurrentVersion` stopped at 6.3 when Windows 10 came.
    let release = if major.is_empty() { before_10 } else { format!("{major}.{minor}") };
    let version =
        [release, build.clone()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(".");
    (product(name, &build), version)
}

fn product(name: String, build: &str) -> String {
    let is_11 = build.parse().is_ok_and(|build: u32| build >= FIRST_BUILD_OF_11);
    match name.strip_prefix("Windows 10") {
        Some(edition) if is_11 => format!("Windows 11{edition}"),
        _ if name.is_empty() => "Windows".to_owned(),
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::super::registry::fake::Fake;
    use super::*;

    #[test]
    fn names_and_versions_of_windows() {
        let table = [
            ("Windows 10 Pro", "26100", "10", "0", ("Windows 11 Pro", "10.0.26100")),
            ("Windows 10 Pro", "19045", "10", "0", ("Windows 10 Pro", "10.0.19045")),
            (
                "Windows Server 2025 Standard",
                "26100",
                "10",
                "0",
                ("Windows Server 2025 Standard", "10.0.26100"),
            ),
            ("Windows 8.1", "9600", "", "", ("Windows 8.1", "6.3.9600")),
            ("", "", "10", "0", ("Windows", "10.0")),
        ];
        for (name, build, major, minor, (product, version)) in table {
            let registry = Fake::default().with(
                KeyPath::machine(CURRENT_VERSION),
                &[
                    ("ProductName", name),
                    ("CurrentBuild", build),
                    ("CurrentMajorVersionNumber", major),
                    ("CurrentMinorVersionNumber", minor),
                    ("CurrentVersion", "6.3"),
                ],
            );
            assert_eq!(version_from(&registry), (product.to_owned(), version.to_owned()));
            assert_eq!(is_10_or_newer(&registry), !product.starts_with("Windows 8"), "{product}");
        }
        assert!(!is_10_or_newer(&Fake::default()));
        assert_eq!(version_from(&Fake::default()), ("Windows".to_owned(), String::new()));
    }
}
