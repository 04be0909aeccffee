//! Damage to the registry files of a Windows disk: nothing that lies in it is lost without a word.
#![cfg(test)]
#![cfg(unix)]

#[expect(dead_code, reason = "shared with the tests of the other systems")]
mod support;
#[expect(dead_code, reason = "shared by the tests of Windows disks")]
#[path = "support/windows_disk.rs"]
mod windows_disk;

use bancheck::machine::{Field, Machine, Reading, ReasonKind, SourceId, SourceOutcome, survey};
use regf::transaction_log::{DirtyPageReference, LogEntry};
use regf::{BaseBlock, calculate_checksum};
use support::{gap, item, items};
use windows_disk::{NT, SOFTWARE, UNINSTALL, builder, disk, hive, software};

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
        let names_it = |outcome: &SourceOutcome| {
            outcome.gap.is_some() || matches!(outcome.reading, Reading::CouldNotCheck(_))
        };
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

/// Where the keys of a hive lie: at the kind of each cell.
fn keys_of(hive: &[u8]) -> Vec<usize> {
    let cells = (4096..hive.len() - 8).step_by(8).map(|cell| cell + 4);
    cells.filter(|place| &hive[*place..place + 2] == b"nk").collect()
}

#[test]
fn a_count_of_nothing_beside_a_list_hides_nothing() {
    let acme = format!(r"WOW6432Node\{UNINSTALL}\{{1}}");
    let other = format!(r"{UNINSTALL}\other");
    let values: &[(&str, &str)] = &[("DisplayName", "Acme"), ("Publisher", "Acme")];
    let good = software(&[(&acme, values), (&other, values)]);
    let root = disk();
    root.file(SOFTWARE, &good);
    let whole = root.read(SourceId::UninstallEntries);
    assert_eq!(gap(&whole), None);
    let (mut subkeys, mut values) = (0, 0);
    for key in keys_of(&good) {
        // How many keys it has, and how many values.
        for (place, count) in [(20, &mut subkeys), (36, &mut values)] {
            let mut broken = good.clone();
            let number = &mut broken[key + place..key + place + 4];
            if number == [0; 4] {
                continue;
            }
            *count += 1;
            number.fill(0);
            root.file(SOFTWARE, &broken);
            let outcome = root.read(SourceId::UninstallEntries);
            if place == 20 {
                assert_eq!(items(&outcome).len(), items(&whole).len(), "{key}");
                let is_noted = gap(&outcome) == Some(ReasonKind::Damaged);
                assert!(is_noted || outcome == whole, "{key}: {outcome:?}");
            } else {
                assert!(gap(&outcome) == Some(ReasonKind::Damaged) || outcome == whole, "{key}: {outcome:?}");
            }
        }
    }
    assert!(subkeys > 8 && values > 3, "{subkeys} {values}");
}

#[test]
fn a_list_that_was_given_back_is_no_damage() {
    // Windows writes no list where there is none; others have been seen to leave where it was.
    let good = software(&[(&format!(r"{UNINSTALL}\empty"), &[])]);
    let name = good.windows(5).position(|bytes| bytes == b"empty").expect("the name of the key");
    let other = keys_of(&good)[0];
    let root = disk();
    for list in [0x20, u32::try_from(other - 4 - 4096).expect("small"), 0x7FFF_FFF0] {
        let mut stale = good.clone();
        for place in [28, 40] {
            stale[name - 76 + place..name - 76 + place + 4].copy_from_slice(&list.to_le_bytes());
        }
        root.file(SOFTWARE, stale);
        assert_eq!(gap(&root.read(SourceId::UninstallEntries)), None, "{list:#x}");
    }
}

#[test]
fn a_key_that_belongs_to_another_one_is_damage() {
    let good = software(&[(&format!(r"{UNINSTALL}\acme"), &[("DisplayName", "Acme")])]);
    let name = good.windows(4).position(|bytes| bytes == b"acme").expect("the name of the key");
    let mut broken = good;
    broken[name - 76 + 16] ^= 8;
    let root = disk();
    root.file(SOFTWARE, broken);
    let outcome = root.read(SourceId::UninstallEntries);
    assert_eq!(item(&outcome, Field::Key, "acme").get(Field::Name), Some("Acme"));
    assert_eq!(gap(&outcome), Some(ReasonKind::Damaged));
}

#[test]
fn data_that_is_shorter_than_it_says_is_damage() {
    let good = software(&[(&format!(r"{UNINSTALL}\acme"), &[("DisplayName", "Acme")])]);
    // Where the value says how long its text is: behind its kind, and the length of its name.
    let name = good.windows(11).position(|bytes| bytes == b"DisplayName").expect("the name of the value");
    let place = name - 16;
    for (length, expected) in
        [(10u32, None), (4_000, Some(ReasonKind::Damaged)), (90_000, Some(ReasonKind::Damaged))]
    {
        let mut broken = good.clone();
        assert_eq!(broken[place..place + 4], 10u32.to_le_bytes());
        broken[place..place + 4].copy_from_slice(&length.to_le_bytes());
        let root = disk();
        root.file(SOFTWARE, broken);
        let outcome = root.read(SourceId::UninstallEntries);
        item(&outcome, Field::Key, "acme");
        assert_eq!(gap(&outcome), expected, "{length}");
    }
}

#[test]
fn a_long_text_and_one_in_the_wrong_type_are_read() {
    let long = format!("Acme {}", "x".repeat(20_000));
    let key = format!(r"{UNINSTALL}\long");
    let mut keys = builder(&[(NT, &[("SystemRoot", r"C:\WINDOWS")]), (&key, &[("DisplayName", &long)])]);
    let wide: Vec<u8> = "Acme in bytes".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let bytes = format!(r"{UNINSTALL}\bytes");
    keys.create_key(&bytes).expect("a key");
    keys.add_value_binary(&bytes, Some("DisplayName"), &wide).expect("a value");
    let hidden: Vec<u8> = "\0Acme hidden\0".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let nul = format!(r"{UNINSTALL}\nul");
    keys.create_key(&nul).expect("a key");
    keys.add_value_with_type(&nul, Some("DisplayName"), &hidden, regf::DataType::String).expect("a value");
    let root = disk();
    root.file(SOFTWARE, keys.to_bytes().expect("a hive"));
    let outcome = root.read(SourceId::UninstallEntries);
    assert_eq!(gap(&outcome), None);
    for (key, name) in [("long", long.as_str()), ("bytes", "Acme in bytes"), ("nul", "Acme hidden")] {
        assert_eq!(item(&outcome, Field::Key, key).get(Field::Name), Some(name));
    }
}

#[test]
fn what_a_key_says_twice_of_its_values_must_agree() {
    let values: &[(&str, &str)] = &[("DisplayName", "Acme"), ("Publisher", "Acme Lab")];
    let good = software(&[(&format!(r"{UNINSTALL}\acme"), values)]);
    let key = good.windows(4).position(|bytes| bytes == b"acme").expect("the name of the key") - 76;
    let number = |at: usize| u32::from_le_bytes(good[at..at + 4].try_into().expect("four bytes"));
    let list = 4096 + number(key + 40) as usize;
    assert_eq!((number(key + 36), number(list).cast_signed()), (2, -16));
    let (first, flags) = (number(list + 4), good[key + 2]);
    let table: [(&str, usize, &[u8], bool); 5] = [
        ("whole", key, b"nk", false),
        ("a shorter list", list, &(-8_i32).to_le_bytes(), true),
        ("a list for more", key + 36, &9_u32.to_le_bytes(), true),
        ("one value twice", list + 8, &first.to_le_bytes(), true),
        ("a handle for a number", key + 2, &[flags | 0x40], true),
    ];
    for (case, place, bytes, is_damage) in table {
        let mut other = good.clone();
        other[place..place + bytes.len()].copy_from_slice(bytes);
        let root = disk();
        root.file(SOFTWARE, other);
        let outcome = root.read(SourceId::UninstallEntries);
        assert_eq!(item(&outcome, Field::Key, "acme").get(Field::Name), Some("Acme"), "{case}");
        assert_eq!(gap(&outcome), is_damage.then_some(ReasonKind::Damaged), "{case}");
    }
}
