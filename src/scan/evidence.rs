//! One thing that was seen of a product, and what kind of thing it is.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::machine::{Field, SourceId};

/// One thing seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    pub source: SourceId,
    /// Where exactly: a registry path, a file, a folder.
    pub location: String,
    /// Which field was telling.
    pub item: Field,
    /// What it said.
    pub detail: String,
    /// What else it is asked for; nothing for what is only shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<EvidenceKind>,
}

/// A kind of thing that has a name by which others ask for it: the plan of a removal, and the signs of a gate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EvidenceKind {
    /// A package of this system, by the name that its package manager knows.
    Package(String),
    /// A service or driver of Windows, by the name of its key in the list of services.
    Service(String),
}

impl EvidenceKind {
    /// The kind of something in a place; `key` is its [`Field::Key`] there.
    pub(super) fn of(source: SourceId, location: &str, key: Option<&str>) -> Option<Self> {
        match source {
            SourceId::Dpkg | SourceId::Rpm | SourceId::Pacman | SourceId::Apk => {
                key.filter(|name| !name.is_empty()).map(|name| Self::Package(name.to_owned()))
            }
            // The list of devices, which older Windows kept, tells of services that are there no more.
            SourceId::Services => {
                let (list, name) = location.rsplit_once('\\')?;
                list.ends_with(r"\Services").then(|| Self::Service(name.to_owned()))
            }
            _ => None,
        }
    }
}

impl Evidence {
    /// The kind that follows from the rest. Only for what an older version wrote, for texts in which something
    /// was hidden, and to hold against what is read back.
    pub(super) fn kind_by_texts(&self) -> Option<EvidenceKind> {
        let key = (self.item == Field::Key).then_some(self.detail.as_str());
        EvidenceKind::of(self.source, &self.location, key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_others_ask_for_has_a_kind() {
        let package = |name: &str| Some(EvidenceKind::Package(name.to_owned()));
        let service = |name: &str| Some(EvidenceKind::Service(name.to_owned()));
        let services = r"HKLM\SYSTEM\CurrentControlSet\Services";
        for (source, location, key, expected) in [
            (SourceId::Dpkg, "/var/lib/dpkg/status", Some("acme"), package("acme")),
            (SourceId::Rpm, "/var/lib/rpm", Some("acme"), package("acme")),
            (SourceId::Rpm, "/var/lib/rpm", Some(""), None),
            (SourceId::Rpm, "/var/lib/rpm", None, None),
            // A package in a container is none of this system.
            (SourceId::InnerSystems, "/data/docker/x/var/lib/dpkg/status", Some("acme"), None),
            (SourceId::OptFolders, "/opt/acme", Some("acme"), None),
            (SourceId::Services, &format!(r"{services}\Acme"), Some("other"), service("Acme")),
            (SourceId::Services, &format!(r"Windows.old: {services}\acme"), None, service("acme")),
            (SourceId::Services, r"HKLM\SYSTEM\CurrentControlSet\Enum\Root\LEGACY_ACME", Some("acme"), None),
            (SourceId::Services, "acme", Some("acme"), None),
            (SourceId::SoftwareKeys, &format!(r"{services}\Acme"), None, None),
        ] {
            assert_eq!(EvidenceKind::of(source, location, key), expected, "{source:?} {location} {key:?}");
        }
    }
}
