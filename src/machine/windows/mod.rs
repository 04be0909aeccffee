//! The places of a running Windows system. The only part of the library that may use `unsafe`.

use super::Source;

pub fn sources() -> Vec<Source> {
    Vec::new()
}

/// The machine's own ID (`MachineGuid`); empty when it cannot be read.
pub fn machine_guid() -> String {
    String::new()
}

/// Product name and build, for example `Windows 11 Pro` and `10.0.26100`.
pub fn system_version() -> (String, String) {
    ("Windows".to_owned(), String::new())
}
