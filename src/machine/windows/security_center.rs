//! Products registered with Windows Security: antivirus, antispyware and firewalls, asked through WMI
//! (`root\SecurityCenter2`). Windows Server has no such list. Entries of removed products often stay.

use serde::Deserialize;

use super::opened::Opened;
use super::registry::{KeyPath, Registry, subkeys_in};
use super::{Gaps, image_path};
use crate::machine::{Field, Item, Machine, Presence, Reason, ReasonKind, SourceOutcome};

/// The key of products that protect against viruses.
pub const ANTIVIRUS: &str = "antivirus";

/// The classes of WMI, each with the key that its products get.
pub const CLASSES: [(&str, &str); 3] =
    [("AntiVirusProduct", ANTIVIRUS), ("AntiSpywareProduct", "antispyware"), ("FirewallProduct", "firewall")];

/// Where a Windows keeps the products of each class, in the same order.
const PROVIDERS: [&str; 3] = [
    r"SOFTWARE\Microsoft\Security Center\Provider\Av",
    r"SOFTWARE\Microsoft\Security Center\Provider\As",
    r"SOFTWARE\Microsoft\Security Center\Provider\Fw",
];

/// What is read of a product of any class. Names of the properties are those of WMI.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct RegisteredProduct {
    pub instance_guid: Option<String>,
    pub display_name: Option<String>,
    pub path_to_signed_reporting_exe: Option<String>,
    pub product_state: Option<u32>,
}

/// Asks Windows Security. Runs on the source's own thread: the window's must not join the COM
/// apartment that WMI needs.
#[cfg(windows)]
pub fn read(_machine: &Machine) -> SourceOutcome {
    use wmi::{WMIConnection, WMIError};

    let read = || -> Result<Vec<Item>, WMIError> {
        let connection = WMIConnection::with_namespace_path(r"root\SecurityCenter2")?;
        let mut items = Vec::new();
        for class in CLASSES {
            let products: Vec<RegisteredProduct> =
                connection.raw_query(format!("SELECT * FROM {}", class.0))?;
            items.extend(
                products.into_iter().map(|product| item(class, product, &super::environment::of_process)),
            );
        }
        Ok(items)
    };
    match read() {
        Ok(items) => SourceOutcome::read(items),
        Err(WMIError::HResultError { hres }) => refusal(hres),
        Err(error) => SourceOutcome::could_not_check(Reason::new(
            ReasonKind::Damaged,
            format!(r"{error}: root\SecurityCenter2"),
        )),
    }
}

/// The products that a Windows on a disk had, from its registry.
pub fn read_disk(machine: &Machine) -> SourceOutcome {
    let registry = Opened::of(machine);
    registry.complete(read_from(&registry, &|name| registry.variable(name)))
}

/// The same from any registry. Nothing of a Windows on a disk runs, and protects from nothing: each
/// product is a trace without a state, under a key of its own.
pub fn read_from(registry: &impl Registry, lookup: &dyn Fn(&str) -> Option<String>) -> SourceOutcome {
    let mut gaps = Gaps::default();
    let mut items = Vec::new();
    let mut was_any_read = false;
    for (class, provider) in CLASSES.into_iter().zip(PROVIDERS) {
        let list = KeyPath::machine(provider);
        let Some(names) = subkeys_in(registry, &list, &mut gaps) else { continue };
        was_any_read = true;
        for name in names {
            let key = list.join(&name);
            let values = ["DISPLAYNAME", "REPORTINGEXE", "PRODUCTEXE"];
            let [display_name, reporting, program] = match registry.texts(&key, values) {
                Ok(texts) => texts,
                Err(error) => {
                    gaps.add(&error, &key.to_string());
                    Default::default()
                }
            };
            let product = RegisteredProduct {
                instance_guid: None,
                display_name: Some(display_name),
                path_to_signed_reporting_exe: Some(if reporting.is_empty() { program } else { reporting }),
                product_state: None,
            };
            let mut item = item((class.0, &format!("registered-{}", class.1)), product, lookup);
            item.location = key.to_string();
            item.presence = Presence::OnlyTraces;
            items.push(item);
        }
    }
    gaps.into_outcome(items, was_any_read)
}

/// One registered product of one of the [`CLASSES`]; `lookup` knows the environment variables.
pub fn item(
    (class, key): (&str, &str),
    product: RegisteredProduct,
    lookup: &dyn Fn(&str) -> Option<String>,
) -> Item {
    let guid = product.instance_guid.unwrap_or_default();
    let path = product.path_to_signed_reporting_exe.unwrap_or_default();
    Item::new(format!(r"root\SecurityCenter2: {class} {guid}").trim_end())
        .with(Field::Key, key)
        .with(Field::Name, product.display_name.unwrap_or_default())
        .with(Field::Path, image_path::program(&path, lookup))
        .with(Field::State, product.product_state.and_then(state).unwrap_or_default())
}

/// `on`, `off`, `snoozed` or `expired`, and whether its signatures are `outdated`; `None` for a
/// number that means none of these.
///
/// The number is undocumented; these bits are the ones that inventory programs agree on.
pub fn state(product_state: u32) -> Option<String> {
    let power = match product_state & 0xF000 {
        0x0000 => "off",
        0x1000 => "on",
        0x2000 => "snoozed",
        0x3000 => "expired",
        _ => return None,
    };
    let signatures = if product_state & 0x00F0 == 0 { "" } else { " outdated" };
    Some(format!("{power}{signatures}"))
}

/// What an error code of COM or WMI means for the answer.
pub fn refusal(code: i32) -> SourceOutcome {
    // Error codes are written as unsigned numbers everywhere but in the type.
    let code = code.cast_unsigned();
    let kind = match code {
        // WBEM_E_INVALID_NAMESPACE: this Windows has no Security Center.
        0x8004_100E => return SourceOutcome::absent(),
        // WBEM_E_ACCESS_DENIED, E_ACCESSDENIED
        0x8004_1003 | 0x8007_0005 => ReasonKind::NoRights,
        _ => ReasonKind::Failed,
    };
    SourceOutcome::could_not_check(Reason::new(kind, format!(r"error {code:#010X}: root\SecurityCenter2")))
}

#[cfg(test)]
mod tests {
    use super::super::registry::fake::Fake;
    use super::*;
    use crate::machine::Reading;

    #[test]
    fn states_are_read_from_the_bits() {
        let table = [
            (0x06_1100, Some("on")),
            (0x06_0100, Some("off")),
            (0x04_1000, Some("on")),
            (0x04_1010, Some("on outdated")),
            (0x04_0010, Some("off outdated")),
            (0x06_2000, Some("snoozed")),
            (0x06_3010, Some("expired outdated")),
            (0x06_4000, None),
            (0, Some("off")),
        ];
        for (number, expected) in table {
            assert_eq!(state(number).as_deref(), expected, "{number:#x}");
        }
    }

    #[test]
    fn a_product_becomes_an_item() {
        let product = RegisteredProduct {
            instance_guid: Some("{1}".to_owned()),
            display_name: Some("Acme AV".to_owned()),
            path_to_signed_reporting_exe: Some(r"%ProgramFiles%\Acme\report.exe".to_owned()),
            product_state: Some(0x04_1010),
        };
        let item = item(CLASSES[0], product, &|name| (name == "ProgramFiles").then(|| r"C:\P".to_owned()));
        assert_eq!(item.location, r"root\SecurityCenter2: AntiVirusProduct {1}");
        assert_eq!(item.get(Field::Key), Some("antivirus"));
        assert_eq!(item.get(Field::Name), Some("Acme AV"));
        assert_eq!(item.get(Field::Path), Some(r"C:\P\Acme\report.exe"));
        assert_eq!(item.get(Field::State), Some("on outdated"));
        let empty = super::item(CLASSES[2], RegisteredProduct::default(), &|_| None);
        assert_eq!(empty.fields, [(Field::Key, "firewall".to_owned())]);
    }

    #[test]
    fn what_a_disk_had_is_a_trace() {
        let key = KeyPath::machine(PROVIDERS[0]).join("{1}");
        let values =
            [("DISPLAYNAME", "Acme AV"), ("PRODUCTEXE", r"%ProgramFiles%\Acme\av.exe"), ("STATE", "266240")];
        let registry = Fake::default().with(key, &values);
        let outcome = read_from(&registry, &|_| Some(r"C:\P".to_owned()));
        let Reading::Read(items) = &outcome.reading else { panic!("{outcome:?}") };
        assert_eq!(items[0].presence, Presence::OnlyTraces);
        let expected = [
            (Field::Key, "registered-antivirus"),
            (Field::Name, "Acme AV"),
            (Field::Path, r"C:\P\Acme\av.exe"),
        ];
        assert_eq!(items[0].fields, expected.map(|(field, text)| (field, text.to_owned())));
        assert!(items[0].location.ends_with(r"\Provider\Av\{1}"), "{}", items[0].location);
        assert_eq!(outcome.gap, None);
        assert_eq!(read_from(&Fake::default(), &|_| None), SourceOutcome::absent());
        let closed = Fake::default().closed(KeyPath::machine(PROVIDERS[1]).join("{1}"));
        assert_eq!(read_from(&closed, &|_| None).gap.map(|gap| gap.kind), Some(ReasonKind::NoRights));
    }

    #[test]
    fn only_a_missing_namespace_is_absent() {
        let table = [
            (0x8004_100E_u32, None),
            (0x8004_1003, Some(ReasonKind::NoRights)),
            (0x8007_0005, Some(ReasonKind::NoRights)),
            (0x8004_1010, Some(ReasonKind::Failed)),
            (0x8004_0154, Some(ReasonKind::Failed)),
        ];
        for (code, expected) in table {
            let kind = match refusal(code.cast_signed()).reading {
                Reading::CouldNotCheck(reason) => Some(reason.kind),
                Reading::Absent | Reading::Read(_) => None,
            };
            assert_eq!(kind, expected, "{code:#x}");
        }
    }
}
