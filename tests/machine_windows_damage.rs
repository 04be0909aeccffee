//! Damage to the registry files of a Windows disk: nothing that lies in it is lost without a word.
#![cfg(test)]
#![cfg(unix)]

#[expect(dead_code, reason = "shared with the tests of the other systems")]
mod support;
#[expect(dead_code, reason = "shared by the tests of Windows disks")]
#[path = "support/windows_disk.rs"]
mod windows_disk;

use bancheck::machine::{Field, Machine, Outcome, Reading, ReasonKind, SourceId, survey};
use regf::transaction_log::{DirtyPageReference, LogEntry};
use regf::{BaseBlock, calculate_checksum};
use support::{gap, item, items};
use windows_disk::{NT, SOFTWARE, SYSTEM, UNINSTALL, disk, healthy, hive, software, system};

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
