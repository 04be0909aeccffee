//! A Windows disk from another computer: real registry files, on a made-up tree.
#![cfg(test)]
#![cfg(unix)]

#[expect(dead_code, reason = "shared with the tests of the other systems")]
mod support;

use bancheck::machine::{Computer, Field, Machine, Outcome, Presence, Reading, ReasonKind, SourceId, survey};
use regf::transaction_log::{DirtyPageReference, LogEntry};
use regf::{BaseBlock, HiveBuilder, calculate_checksum};
use support::{Root, failure, gap, item, items};

const UNINSTALL: &str = r"Microsoft\Windows\CurrentVersion\Uninstall";
const NT: &str = r"Microsoft\Windows NT\CurrentVersion";
const SOFTWARE: &str = "/Windows/System32/config/SOFTWARE";
const SYSTEM: &str = "/Windows/System32/config/SYSTEM";
const ANN: &str = "S-1-5-21-1-2-3-1001";

/// Keys, each with values: numbers are written as numbers, everything else as text.
type Keys<'a> = &'a [(&'a str, &'a [(&'a str, &'a str)])];

fn hive(keys: Keys) -> Vec<u8> {
    builder(keys).to_bytes().expect("a hive")
}

fn builder(keys: Keys) -> HiveBuilder {
    let mut builder = HiveBuilder::new().expect("an empty hive");
    for (path, values) in keys {
        builder.create_key(path).expect("a key");
        for (name, value) in *values {
            match value.parse() {
                Ok(number) => builder.add_value_dword(path, Some(name), number).expect("a number"),
                Err(_) => builder.add_value_string(path, Some(name), value).expect("a text"),
            };
        }
    }
    builder
}

/// A hive with these keys, and one value that holds a list of texts.
fn hive_with_list(keys: Keys, path: &str, name: &str, texts: &[&str]) -> Vec<u8> {
    let mut builder = builder(keys);
    builder.create_key(path).expect("a key");
    let wide = texts.iter().flat_map(|text| text.encode_utf16().chain([0])).chain([0]);
    let bytes: Vec<u8> = wide.flat_map(u16::to_le_bytes).collect();
    builder.add_value_with_type(path, Some(name), &bytes, regf::DataType::MultiString).expect("a list");
    builder.to_bytes().expect("a hive")
}

fn software(more: Keys) -> Vec<u8> {
    let ann = format!(r"{NT}\ProfileList\{ANN}");
    let mut keys = vec![
        (
            NT,
            &[("SystemRoot", r"C:\WINDOWS"), ("ProductName", "Windows 10 Pro"), ("CurrentBuild", "26100")][..],
        ),
        (r"Microsoft\Windows\CurrentVersion", &[("ProgramFilesDir", r"C:\Program Files")][..]),
        (UNINSTALL, &[][..]),
        (ann.as_str(), &[("ProfileImagePath", r"%SystemDrive%\Users\Ann")][..]),
    ];
    keys.extend(more);
    hive(&keys)
}

fn system() -> Vec<u8> {
    hive(&[
        ("Select", &[("Current", "2")]),
        (r"ControlSet001\Services\old", &[("Type", "16")]),
        (
            r"ControlSet002\Services\acme",
            &[("Type", "16"), ("ImagePath", r"%ProgramFiles%\Acme\a.exe -r"), ("DisplayName", "Acme")],
        ),
        (r"ControlSet002\Services\driver", &[("Type", "1"), ("ImagePath", r"\SystemRoot\system32\d.sys")]),
        (r"ControlSet002\Services\gone\Parameters", &[("a", "b")]),
        (r"ControlSet002\Control\ComputerName\ComputerName", &[("ComputerName", "OFFICE-3")]),
    ])
}

/// A disk with one person, whose settings are there.
fn disk() -> Root {
    let acme = format!(r"{UNINSTALL}\{{1234}}");
    let acme_32 = format!(r"WOW6432Node\{UNINSTALL}\Acme 32");
    let root = Root::new();
    root.file(
        SOFTWARE,
        software(&[
            (&acme, &[("DisplayName", "Acme"), ("Publisher", "Acme ΩЯ"), ("DisplayVersion", "1.2")]),
            (&acme_32, &[("DisplayName", "Acme for 32 bits")]),
        ]),
    );
    root.file(SYSTEM, system());
    root.file(
        "/Users/Ann/NTUSER.DAT",
        hive(&[(&format!(r"Software\{UNINSTALL}\mine"), &[("DisplayName", "Ann's own")])]),
    );
    root.folder("/Program Files/Acme/bin");
    root
}

#[test]
fn programs_of_the_machine_and_of_people_are_read_from_both_views() {
    let outcome = disk().read(SourceId::UninstallEntries);
    assert_eq!(gap(&outcome), None);
    assert_eq!(items(&outcome).len(), 3, "{:?}", items(&outcome));
    let acme = item(&outcome, Field::Key, "{1234}");
    assert_eq!(acme.get(Field::Publisher), Some("Acme ΩЯ"));
    assert_eq!(acme.get(Field::Version), Some("1.2"));
    assert_eq!(acme.location, format!(r"HKLM\SOFTWARE\{UNINSTALL}\{{1234}}"));
    let narrow = item(&outcome, Field::Key, "Acme 32");
    assert_eq!(narrow.location, format!(r"HKLM\SOFTWARE\WOW6432Node\{UNINSTALL}\Acme 32"));
    assert_eq!(item(&outcome, Field::Key, "mine").get(Field::Name), Some("Ann's own"));
}

#[test]
fn services_are_those_of_the_control_set_in_use() {
    let outcome = disk().read(SourceId::Services);
    assert_eq!(items(&outcome).len(), 3, "nothing of the other set: {:?}", items(&outcome));
    assert_eq!(item(&outcome, Field::Key, "acme").get(Field::Path), Some(r"C:\Program Files\Acme\a.exe"));
    assert_eq!(item(&outcome, Field::Key, "driver").get(Field::Path), Some(r"C:\WINDOWS\system32\d.sys"));
    assert_eq!(item(&outcome, Field::Key, "gone").presence, Presence::OnlyTraces);
}

#[test]
fn folders_are_named_as_windows_names_them() {
    let outcome = disk().read(SourceId::ProgramFolders);
    assert_eq!(gap(&outcome), None);
    for path in [r"C:\Program Files\Acme", r"C:\Program Files\Acme\bin", r"C:\Users"] {
        item(&outcome, Field::Path, path);
    }
}

#[test]
fn the_computer_is_the_one_on_the_disk() {
    let root = disk();
    let computer = Computer::of(&Machine::mounted_at(root.path()).expect("a tree"));
    assert_eq!((computer.name.as_str(), computer.os.as_str()), ("OFFICE-3", "Windows 11 Pro"));
}

#[test]
fn names_are_found_however_they_are_written() {
    let root = Root::new();
    root.file(
        "/WINDOWS/system32/CONFIG/software",
        software(&[(&format!(r"{UNINSTALL}\x"), &[("DisplayName", "X")])]),
    );
    root.file("/WINDOWS/system32/CONFIG/system", system());
    assert_eq!(items(&root.read(SourceId::UninstallEntries)).len(), 1);
}

#[test]
fn somebody_whose_settings_cannot_be_read_is_counted() {
    let root = disk();
    assert_eq!(root.read(SourceId::UserProfiles).reading, Reading::Read(Vec::new()));
    root.file("/Users/Ann/NTUSER.DAT", "no hive");
    assert_eq!(failure(&root.read(SourceId::UserProfiles)), ReasonKind::OtherUsers);

    let root = disk();
    let bob = format!(r"{NT}\ProfileList\S-1-5-21-1-2-3-1002");
    root.file(SOFTWARE, software(&[(&bob, &[("ProfileImagePath", r"D:\Users\Bob")])]));
    assert_eq!(
        failure(&root.read(SourceId::UserProfiles)),
        ReasonKind::OtherUsers,
        "another drive is not here"
    );
}

#[test]
fn a_missing_or_ruined_registry_is_never_clear() {
    for ruin in [None, Some(&b""[..]), Some(b"regf"), Some(&[0; 8192])] {
        let root = disk();
        match ruin {
            Some(bytes) => root.file(SOFTWARE, bytes),
            None => {
                std::fs::remove_file(root.place(SOFTWARE.as_bytes())).expect("removed");
                &root
            }
        };
        let machine = Machine::mounted_at(root.path()).expect("a tree");
        let surveys = survey(&machine, &mut |_| ());
        let programs =
            surveys.iter().find(|survey| survey.source == SourceId::UninstallEntries).expect("asked");
        // What people have installed for themselves is still seen.
        item(&programs.outcome, Field::Key, "mine");
        assert!(programs.outcome.gap.is_some(), "{ruin:?}: {programs:?}");
    }
}

#[test]
fn a_broken_cell_hides_only_what_is_in_it() {
    let good = hive(&[
        (&format!(r"{UNINSTALL}\aaaa"), &[("DisplayName", "First")]),
        (&format!(r"{UNINSTALL}\bbbb"), &[("DisplayName", "Second")]),
    ]);
    let place = good.windows(4).position(|bytes| bytes == b"bbbb").expect("the name of the key");
    let mut broken = good;
    // The signature of the cell, 76 bytes before its name.
    broken[place - 76] = b'X';
    let root = disk();
    root.file(SOFTWARE, broken);
    let outcome = root.read(SourceId::UninstallEntries);
    assert_eq!(item(&outcome, Field::Key, "aaaa").get(Field::Name), Some("First"));
    assert_eq!(gap(&outcome), Some(ReasonKind::Damaged));
}

#[test]
fn no_damage_hides_a_program_without_a_word() {
    let good = software(&[(&format!(r"{UNINSTALL}\acme"), &[("DisplayName", "Acme")])]);
    let root = disk();
    // Cells lie at multiples of eight: their length, their kind, and where they lead.
    let kinds = [b"nk", b"vk", b"lh"];
    let cells = (4096..good.len())
        .step_by(8)
        .filter(|place| kinds.iter().any(|kind| good.get(place + 4..place + 6) == Some(&kind[..])));
    let mut tried = 0;
    for place in cells.flat_map(|cell| [cell, cell + 4, cell + 8, cell + 12]) {
        tried += 1;
        let mut bytes = good.clone();
        bytes[place] ^= 0xFF;
        root.file(SOFTWARE, &bytes);
        let outcome = root.read(SourceId::UninstallEntries);
        let is_whole = matches!(&outcome.reading, Reading::Read(found) if found.len() == 2);
        let names_it =
            |outcome: &Outcome| outcome.gap.is_some() || matches!(outcome.reading, Reading::CouldNotCheck(_));
        // Who has settings is another place, which says when those of somebody are missing.
        let is_named = names_it(&outcome) || names_it(&root.read(SourceId::UserProfiles));
        assert!(is_whole || is_named, "{place}: {outcome:?}");
    }
    assert!(tried > 50, "only {tried}");
}

/// A hive as it lies on the disk while Windows has not yet written what its log says.
fn dirty(mut hive: Vec<u8>) -> Vec<u8> {
    hive[4..8].copy_from_slice(&2_u32.to_le_bytes());
    hive[8..12].copy_from_slice(&1_u32.to_le_bytes());
    let checksum = calculate_checksum(&hive[..4096]);
    hive[508..512].copy_from_slice(&checksum.to_le_bytes());
    hive
}

/// A log of Windows 8.1 and later that makes the hive into `newer`.
fn log(newer: &[u8], sequence: u32) -> Vec<u8> {
    let block = BaseBlock {
        file_type: 6,
        primary_sequence: sequence,
        secondary_sequence: sequence,
        ..BaseBlock::parse(&newer[..4096]).expect("a first block")
    };
    let mut bytes = Vec::new();
    block.write(&mut bytes).expect("written");
    bytes.truncate(512);
    let pages: Vec<Vec<u8>> = newer[4096..].chunks(4096).map(<[u8]>::to_vec).collect();
    let payload = newer.len() - 4096 + 8 * pages.len() + LogEntry::HEADER_SIZE;
    let offsets = (0..).step_by(4096);
    let entry = LogEntry {
        signature: *LogEntry::SIGNATURE,
        size: u32::try_from(payload.next_multiple_of(512)).expect("small"),
        flags: 0,
        sequence_number: sequence,
        hive_bins_data_size: u32::try_from(newer.len() - 4096).expect("small"),
        dirty_pages_count: u32::try_from(pages.len()).expect("small"),
        hash1: 0,
        hash2: 0,
        page_references: offsets
            .zip(&pages)
            .map(|(offset, _)| DirtyPageReference { offset, size: 4096 })
            .collect(),
        dirty_pages: pages,
    };
    entry.write(&mut bytes).expect("written");
    bytes
}

#[test]
fn what_only_the_log_knows_is_seen() {
    let root = disk();
    let many: Vec<String> = (0..200).map(|number| format!(r"{UNINSTALL}\p{number}")).collect();
    let values: &[(&str, &str)] = &[("DisplayName", "New")];
    let keys: Vec<_> = many.iter().map(|key| (key.as_str(), values)).collect();
    let newer = software(&keys);
    let old = software(&[]);
    assert!(newer.len() > old.len(), "the log makes the file longer");
    root.file(SOFTWARE, dirty(old.clone())).file(&format!("{SOFTWARE}.LOG2"), log(&newer, 1));
    let outcome = root.read(SourceId::UninstallEntries);
    assert_eq!(items(&outcome).len(), 201, "{:?}", outcome.gap);
    assert_eq!(gap(&outcome), None);

    // A log of another time does not fit, and without one the end is unknown.
    for wrong in [log(&newer, 7), Vec::new(), b"regf".to_vec()] {
        root.file(SOFTWARE, dirty(old.clone())).file(&format!("{SOFTWARE}.LOG2"), wrong);
        assert_eq!(gap(&root.read(SourceId::UninstallEntries)), Some(ReasonKind::Damaged));
    }
}

#[test]
fn the_newer_places_are_read_from_a_disk_too() {
    let root = disk();
    let tree = r"Microsoft\Windows NT\CurrentVersion\Schedule\TaskCache\Tree";
    let store = r"Microsoft\Windows\CurrentVersion\Appx\AppxAllUserStore\Applications";
    root.file(
        SOFTWARE,
        software(&[
            (
                r"WOW6432Node\Acme\AV21\environment",
                &[("ProductName", "Acme AV"), ("ProductRoot", r"C:\Program Files\Acme")],
            ),
            (&format!(r"{tree}\Acme\Daily"), &[("Id", "{1}")]),
            (&format!(r"{store}\Acme.Vault_1.0.0.0_x64__abc"), &[]),
        ]),
    );
    let class = r"ControlSet001\Control\Class\{4D36E96B-E325-11CE-BFC1-08002BE10318}";
    let network = r"ControlSet001\Control\Class\{4D36E972-E325-11CE-BFC1-08002BE10318}\0003";
    let system = [
        ("Select", &[("Current", "1")][..]),
        (class, &[("Class", "Keyboard")][..]),
        (network, &[("ComponentId", "acmetap"), ("ProviderName", "Acme Lab")][..]),
        (r"ControlSet001\Services\acmeflt", &[("Type", "2")][..]),
        (r"ControlSet001\Services\acmeflt\Instances\Acme", &[("Altitude", "#45678")][..]),
    ];
    root.file(SYSTEM, hive_with_list(&system, class, "UpperFilters", &["acmekbd", "kbdclass"]));
    let apps = r"Local Settings\Software\Microsoft\Windows\CurrentVersion\AppModel\Repository\Packages";
    root.file(
        "/Users/Ann/AppData/Local/Microsoft/Windows/UsrClass.dat",
        hive(&[(&format!(r"{apps}\Acme.Own_2.0.0.0_x64__abc"), &[("DisplayName", "Acme Own")])]),
    );
    root.file("/Windows/System32/drivers/AcmeFlt.sys", "driver");

    let environment = root.read(SourceId::SoftwareKeys);
    let environment = item(&environment, Field::Key, r"Acme\AV21\environment");
    assert_eq!(environment.get(Field::Path), Some(r"C:\Program Files\Acme"));
    let tasks = root.read(SourceId::ScheduledTasks);
    assert_eq!(item(&tasks, Field::Key, "Daily").get(Field::Path), Some(r"\Acme\Daily"));
    let store = root.read(SourceId::StoreApps);
    item(&store, Field::Key, "Acme.Vault_1.0.0.0_x64__abc");
    assert_eq!(item(&store, Field::Key, "Acme.Own_2.0.0.0_x64__abc").get(Field::Name), Some("Acme Own"));
    let filters = root.read(SourceId::ClassFilters);
    assert_eq!(item(&filters, Field::Key, "acmekbd").get(Field::Name), Some("Keyboard"));
    let network = root.read(SourceId::NetworkBindings);
    assert_eq!(item(&network, Field::Key, "acmetap").get(Field::Publisher), Some("Acme Lab"));
    let services = root.read(SourceId::Services);
    assert_eq!(item(&services, Field::Key, "acmeflt").get(Field::Altitude), Some("#45678"));
    let files = root.read(SourceId::DriverFiles);
    let file = item(&files, Field::Key, "AcmeFlt.sys");
    assert_eq!(file.get(Field::Path), Some(r"C:\WINDOWS\System32\drivers\AcmeFlt.sys"));
}

#[test]
fn a_registered_program_whose_folder_is_gone_from_the_disk_is_partly_removed() {
    let rules = bancheck::bans::Rules::embedded().expect("built in");
    let brand = &rules.brand;
    let state = |folder: &str| {
        let key = format!(r"{UNINSTALL}\{{1}}");
        let name = format!("{brand} VPN");
        let root = disk();
        root.folder(&format!("/Program Files/{brand} Lab/VPN"));
        root.file(
            SOFTWARE,
            software(&[(&key, &[("DisplayName", &name), ("Publisher", brand), ("InstallLocation", folder)])]),
        );
        let machine = Machine::mounted_at(root.path()).expect("a tree");
        let scan = bancheck::scan::run(&rules, &machine, &mut |_| ());
        scan.findings.iter().find(|finding| finding.name == name).expect("found").state.id()
    };
    assert_eq!(state(&format!(r"C:\Program Files\{brand} Lab\VPN")), "installed");
    assert_eq!(state(&format!(r"c:\program files\{brand} lab\vpn")), "installed", "written another way");
    assert_eq!(state(&format!(r"C:\Program Files\{brand} Lab\Gone")), "gone");
    assert_eq!(state(r"D:\Gone"), "installed", "nobody knows what is on another drive");
    assert_eq!(state(r"\\server\share"), "installed");
}

#[test]
fn apps_of_a_person_that_cannot_be_read_are_a_gap() {
    let root = disk();
    assert_eq!(gap(&root.read(SourceId::StoreApps)), None, "nobody has apps");
    for ruin in [&b""[..], b"no hive"] {
        root.file("/Users/Ann/AppData/Local/Microsoft/Windows/UsrClass.dat", ruin);
        let kind = failure(&root.read(SourceId::StoreApps));
        assert!([ReasonKind::Damaged, ReasonKind::Failed].contains(&kind), "{kind:?}");
        assert_eq!(gap(&root.read(SourceId::UninstallEntries)), None, "her programs were read");
    }
}

#[test]
fn settings_of_somebody_whose_entry_is_gone_are_read() {
    let root = disk();
    let mine = hive(&[(&format!(r"Software\{UNINSTALL}\bobs"), &[("DisplayName", "Bob's own")])]);
    root.file("/Users/Bob/NTUSER.DAT", &mine).file("/Users/Default/NTUSER.DAT", &mine);
    let outcome = root.read(SourceId::UninstallEntries);
    assert_eq!(item(&outcome, Field::Key, "bobs").get(Field::Name), Some("Bob's own"));
}

#[test]
fn a_broken_folder_of_tasks_is_a_gap() {
    let tree = r"Microsoft\Windows NT\CurrentVersion\Schedule\TaskCache\Tree";
    let folder = format!(r"{tree}\Acmefolder");
    let good = software(&[(&format!(r"{folder}\Daily"), &[("Id", "{1}")])]);
    let root = disk();
    root.file(SOFTWARE, &good);
    assert_eq!(gap(&root.read(SourceId::ScheduledTasks)), None);
    let name = good.windows(10).position(|bytes| bytes == b"Acmefolder").expect("the name of the key");
    // Where the list of keys in it lies: 28 bytes after the kind of the cell, which is 76 before the name.
    let place = name - 76 + 28;
    let list = u32::from_le_bytes(good[place..place + 4].try_into().expect("four bytes")) as usize;
    let mut broken = good;
    broken[4096 + list + 4] = b'X';
    root.file(SOFTWARE, broken);
    assert_eq!(gap(&root.read(SourceId::ScheduledTasks)), Some(ReasonKind::Damaged));
}
