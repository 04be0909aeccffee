//! What Windows Installer itself has on record. Its list outlives that of the installed apps: a removal
//! that broke off, or a cleaner of the registry, takes the entry there and leaves the product here. Its folders
//! for icons and updates outlive both: they are named after the code of a product, and say nothing else. What
//! is in the packages that it keeps beside them, under numbers, is not read: those of which nothing is on record
//! any more lie on many a Windows.

use std::collections::{BTreeMap, HashSet};
use std::io;

use super::opened::Opened;
use super::people::{self, Disk};
use super::registry::{KeyPath, Registry, hives, subkeys_in};
use super::uninstall_entries::lists;
use super::{Gaps, sid, uninstall_entry};
use crate::machine::{Field, FileKind, Item, Machine, Presence, SourceOutcome};

/// A key for each account that installed something, `S-1-5-18` for everybody; in it the products.
const USER_DATA: &str = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Installer\UserData";
/// Products of people that an administrator gave them, a key for each account.
const MANAGED: &str = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Installer\Managed";
/// Products with what Windows shows while it installs.
const OF_EVERYBODY: &str = r"SOFTWARE\Classes\Installer\Products";
const OF_PERSON: &str = r"Software\Microsoft\Installer\Products";

/// Folders with one for each product, below that of Windows and in that of a person.
const KEPT: [&str; 2] = ["Installer", r"Installer\$PatchCache$\Managed"];
const KEPT_OF_PERSON: &str = r"AppData\Roaming\Microsoft\Installer";

/// The lengths of the parts of a code; the digits of each are kept in reverse, in the last eight in pairs.
const PARTS: [usize; 11] = [8, 4, 4, 2, 2, 2, 2, 2, 2, 2, 2];

/// Every product that "Installed apps" does not have, by its code. Such a record is [`Presence::OnlyTraces`]:
/// it starts nothing, and nobody can remove the product by it.
pub fn read(machine: &Machine) -> SourceOutcome {
    Opened::read(machine, read_from)
}

/// The same from any registry.
pub fn read_from(registry: &impl Registry, disk: Disk<'_>) -> SourceOutcome {
    let mut gaps = Gaps::default();
    let people = hives(registry, sid::is_person, &mut gaps);
    let mut products = Products { registry, found: BTreeMap::new(), gaps, was_read: false };
    let accounts = |products: &mut Products<'_, _>, list: &str, inner: &str| {
        let list = KeyPath::machine(list);
        let names = subkeys_in(registry, &list, &mut products.gaps).unwrap_or_default();
        names.iter().map(|account| list.join(account).join(inner)).collect::<Vec<KeyPath>>()
    };
    for list in accounts(&mut products, USER_DATA, "Products") {
        products.add(&list, "InstallProperties");
    }
    for list in accounts(&mut products, MANAGED, r"Installer\Products") {
        products.add(&list, "");
    }
    products.add(&KeyPath::machine(OF_EVERYBODY), "");
    for person in people {
        products.add(&KeyPath::users(person).join(OF_PERSON), "");
    }
    let windows = (disk.lookup)("SystemRoot").unwrap_or_default();
    for kept in KEPT.iter().filter(|_| !windows.is_empty()) {
        products.add_kept(disk, &format!(r"{windows}\{kept}"));
    }
    for home in people::homes(registry, disk) {
        products.add_kept(disk, &format!(r"{home}\{KEPT_OF_PERSON}"));
    }
    if products.found.is_empty() {
        return products.gaps.into_outcome(Vec::new(), products.was_read);
    }
    // The source for these lists says what cannot be read there.
    let listed: HashSet<String> = lists(registry)
        .iter()
        .flat_map(|list| registry.subkeys(list).unwrap_or_default())
        .filter_map(|name| uninstall_entry::product_code(&name).map(str::to_uppercase))
        .collect();
    let items = products.found.into_iter().filter(|(code, _)| !listed.contains(code)).map(|(_, item)| item);
    let items: Vec<Item> = items.collect();
    products.gaps.into_outcome(items, products.was_read)
}

struct Products<'r, R> {
    registry: &'r R,
    /// By code in upper case. A product is on record in two or three places, which say the same.
    found: BTreeMap<String, Item>,
    gaps: Gaps,
    was_read: bool,
}

impl<R: Registry> Products<'_, R> {
    /// Adds the products of a list; `inner` is where in the key of one its values are.
    fn add(&mut self, list: &KeyPath, inner: &str) {
        let Some(names) = subkeys_in(self.registry, list, &mut self.gaps) else { return };
        self.was_read = true;
        for name in names {
            // A product that is named in another way is kept under that name.
            let code = unpacked(&name).unwrap_or_else(|| name.clone());
            let key = list.join(&name);
            let place = if inner.is_empty() { key.clone() } else { key.join(inner) };
            let values = ["DisplayName", "ProductName", "Publisher", "DisplayVersion", "InstallLocation"];
            // A product without values is one all the same.
            let texts = self.registry.texts(&place, values).unwrap_or_else(|error| {
                if error.kind() != io::ErrorKind::NotFound {
                    self.gaps.add(&error, "a product that Windows Installer has on record");
                }
                Default::default()
            });
            let [display, product, publisher, version, folder] = texts;
            let place = key.to_string();
            let item =
                self.found.entry(code.to_uppercase()).or_insert_with(|| trace(place).with(Field::Key, code));
            let name = if display.is_empty() { product } else { display };
            let new = [
                (Field::Name, name),
                (Field::Publisher, publisher),
                (Field::Version, version),
                (Field::Path, folder),
            ];
            for (field, text) in new {
                if item.get(field).is_none() && !text.is_empty() {
                    item.fields.push((field, text));
                }
            }
        }
    }
}

impl<R> Products<'_, R> {
    /// Adds the products that have a folder in this one.
    fn add_kept(&mut self, disk: Disk<'_>, folder: &str) {
        let Some(place) = (disk.inside)(folder) else { return };
        let entries = match disk.tree.entries(place) {
            Ok(entries) => entries,
            Err(error) => {
                if !disk.is_no_gap(&error) {
                    self.gaps.add(&error, "a folder of Windows Installer");
                }
                return;
            }
        };
        for entry in entries.iter().filter(|entry| entry.kind != FileKind::File) {
            let name = entry.name.to_string_lossy();
            let code = uninstall_entry::product_code(&name).filter(|code| *code == name);
            let Some(code) = code.map(str::to_owned).or_else(|| unpacked(&name)) else { continue };
            self.was_read = true;
            let place = format!(r"{folder}\{name}");
            self.found.entry(code.to_uppercase()).or_insert_with(|| trace(place).with(Field::Key, code));
        }
    }
}

fn trace(place: String) -> Item {
    Item { presence: Presence::OnlyTraces, ..Item::new(place) }
}

/// `{12345678-ABCD-…}` from the form in which Windows Installer writes it: `87654321DCBA…`.
fn unpacked(packed: &str) -> Option<String> {
    if packed.len() != 32 || !packed.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let mut rest = packed;
    let mut code = String::from("{");
    for (number, length) in PARTS.into_iter().enumerate() {
        let (part, behind) = rest.split_at_checked(length)?;
        code.extend(part.chars().rev());
        // The first three parts and the first half of the rest stand alone.
        if matches!(number, 0..=2 | 4) {
            code.push('-');
        }
        rest = behind;
    }
    code.push('}');
    Some(code)
}

#[cfg(test)]
mod tests {
    use super::super::registry::fake::Fake;
    use super::*;
    use crate::machine::{Reading, ReasonKind, Tree};

    const CODE: &str = "{27534751-4A40-48BD-B393-BC3BF28C876E}";
    const PACKED: &str = "1574357204A4DB843B39CBB32FC878E6";

    #[test]
    fn codes_are_unpacked_as_windows_installer_packs_them() {
        assert_eq!(unpacked(PACKED).as_deref(), Some(CODE));
        let office = unpacked("00006109110000000000000000F01FEC");
        assert_eq!(office.as_deref(), Some("{90160000-0011-0000-0000-0000000FF1CE}"));
        for no_code in ["", "x", &"g".repeat(32), &"é".repeat(16), PACKED.trim_start_matches('1')] {
            assert_eq!(unpacked(no_code), None, "{no_code}");
        }
    }

    /// Beside a disk with nothing on it.
    fn read_fake(registry: &Fake) -> SourceOutcome {
        let dir = tempfile::tempdir().expect("a folder");
        let tree = Tree::at(dir.path().to_path_buf());
        read_from(registry, Disk { tree: &tree, lookup: &|_| None, inside: &|_| None })
    }

    fn items(registry: &Fake) -> (Vec<Item>, Option<ReasonKind>) {
        let outcome = read_fake(registry);
        let Reading::Read(items) = outcome.reading else { panic!("{outcome:?}") };
        (items, outcome.gap.map(|gap| gap.kind))
    }

    #[test]
    fn a_product_on_record_in_several_places_is_one() {
        let person = "S-1-5-21-1-2-3-1001";
        let of_all = KeyPath::machine(USER_DATA).join("S-1-5-18").join("Products").join(PACKED);
        let registry = Fake::default()
            .with(
                of_all.join("InstallProperties"),
                &[
                    ("Publisher", "Acme Lab"),
                    ("DisplayVersion", "12.4"),
                    ("InstallLocation", r"C:\Acme Lab\"),
                ],
            )
            .with(KeyPath::machine(OF_EVERYBODY).join(PACKED), &[("ProductName", "Acme Security")])
            .with(
                KeyPath::users(person).join(OF_PERSON).join("00006109110000000000000000F01FEC"),
                &[("ProductName", "Acme Own")],
            )
            .with(KeyPath::machine(MANAGED).join(person).join(r"Installer\Products\odd"), &[]);
        let (items, gap) = items(&registry);
        assert_eq!((items.len(), gap), (3, None));
        assert_eq!(items[0].get(Field::Key), Some("odd"));
        assert_eq!(items[1].get(Field::Key), Some(CODE));
        assert_eq!(items[1].get(Field::Name), Some("Acme Security"));
        assert_eq!(items[1].get(Field::Publisher), Some("Acme Lab"));
        assert_eq!(items[1].get(Field::Path), Some(r"C:\Acme Lab\"));
        assert!(
            items[1].location.ends_with(&format!(r"S-1-5-18\Products\{PACKED}")),
            "{}",
            items[1].location
        );
        assert_eq!(items[2].get(Field::Name), Some("Acme Own"));
    }

    #[test]
    fn a_closed_product_is_a_gap_and_keeps_its_code() {
        let products = KeyPath::machine(USER_DATA).join("S-1-5-18").join("Products");
        let registry = Fake::default()
            .with(KeyPath::users("x"), &[])
            .closed(products.join(PACKED).join("InstallProperties"));
        let (items, gap) = items(&registry);
        assert_eq!(items[0].get(Field::Key), Some(CODE));
        assert_eq!(gap, Some(ReasonKind::NoRights));
    }

    #[test]
    fn what_the_installed_apps_have_is_not_told_twice() {
        let uninstall = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall";
        let product = || {
            Fake::default()
                .with(KeyPath::users("x"), &[])
                .with(KeyPath::machine(OF_EVERYBODY).join(PACKED), &[])
        };
        assert_eq!(items(&product()).0.len(), 1);
        for name in [CODE.to_lowercase(), format!("InstallWIX_{CODE}")] {
            let listed = product().with(KeyPath::machine_32(uninstall).join(&name), &[]);
            assert_eq!(items(&listed), (Vec::new(), None), "{name}");
        }
    }

    #[test]
    fn a_closed_list_is_a_gap_and_none_is_absent() {
        let closed = KeyPath::machine(OF_EVERYBODY);
        let outcome = read_fake(&Fake::default().with(KeyPath::users("x"), &[]).closed(closed));
        assert!(matches!(outcome.reading, Reading::CouldNotCheck(_)), "{outcome:?}");
        assert_eq!(read_fake(&Fake::default().with(KeyPath::users("x"), &[])), SourceOutcome::absent());
    }
}
