//! The version of a release, and the codes that Windows Installer wants, which come from it.

use std::fmt;
use std::str::FromStr;

use anyhow::{Context as _, Result, ensure};
use uuid::Uuid;

/// What all versions have in common. It must never change, or a new version would not replace
/// the old one.
const UPGRADE_CODE: Uuid = Uuid::from_u128(0x6B2F_2C2E_6E6B_4E57_9E5E_0B7E_2C8A_4D11);

/// Three numbers. Windows Installer ignores a fourth one and every word behind them: two such packages would
/// be installed side by side, and neither would ever replace the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    major: u8,
    minor: u8,
    patch: u16,
}

impl Version {
    /// That of the workspace.
    pub fn own() -> Result<Self> {
        env!("CARGO_PKG_VERSION").parse()
    }

    /// A later one, for tests of upgrades.
    pub fn later(self) -> Self {
        Self { patch: self.patch + 1, ..self }
    }

    /// Which product this is for Windows Installer: another one with each version.
    pub fn product_code(self) -> String {
        code(&format!("product {self}"))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

impl FromStr for Version {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self> {
        let read = || -> Option<Self> {
            let mut numbers = text.split('.');
            let version = Self {
                major: numbers.next()?.parse().ok()?,
                minor: numbers.next()?.parse().ok()?,
                patch: numbers.next()?.parse().ok()?,
            };
            numbers.next().is_none().then_some(version)
        };
        let version = read().with_context(|| format!("a release has three numbers, and not `{text}`"))?;
        // Signs and leading zeros.
        ensure!(version.to_string() == text, "a release has three plain numbers, and not `{text}`");
        Ok(version)
    }
}

/// What is the same for all versions.
pub fn upgrade_code() -> String {
    braced(UPGRADE_CODE)
}

/// A code that is always the same for the same name: the path of a component, a version.
pub fn code(name: &str) -> String {
    braced(Uuid::new_v5(&UPGRADE_CODE, name.as_bytes()))
}

fn braced(code: Uuid) -> String {
    code.braced().to_string().to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_three_plain_numbers_are_a_version() {
        assert_eq!("1.20.300".parse::<Version>().unwrap().to_string(), "1.20.300");
        for text in [
            "",
            "1",
            "1.2",
            "1.2.3.4",
            "1.2.3-beta",
            "1.2.x",
            "256.0.0",
            "1.0.65536",
            "1.02.3",
            "+1.2.3",
            "1.2.3 ",
        ] {
            assert!(text.parse::<Version>().is_err(), "{text}");
        }
    }

    #[test]
    fn codes_stay_as_they_are() {
        // Installed copies know these: with others they could not be replaced.
        assert_eq!(upgrade_code(), "{6B2F2C2E-6E6B-4E57-9E5E-0B7E2C8A4D11}");
        let version: Version = "1.2.3".parse().unwrap();
        assert_eq!(version.product_code(), version.product_code());
        assert_ne!(version.product_code(), version.later().product_code());
        assert_eq!(
            code(r"[ProgramFiles64Folder]BanCheck\bancheck.exe"),
            "{82C4B776-3349-58DA-9992-0C22F790D67C}"
        );
    }
}
