//! What a power cut does to the list of packages of Debian, while an entry of a product is in it.

use bancheck::machine::{Reading, SourceId, SourceOutcome};
use bancheck::scan::Verdict;

use crate::linux_disk::{STATUS, files_of_packages, healthy, packages};
use crate::trees::{ENTRY, scan_of};

/// Whether the place says that it was read, and that nothing is missing.
fn is_whole(outcome: &SourceOutcome) -> bool {
    outcome.gap.is_none() && !matches!(outcome.reading, Reading::CouldNotCheck(_))
}

/// An entry that begins at `start`, in the middle of a list.
fn list_with_entry_at(start: usize) -> String {
    let filler =
        "Package: filler\nStatus: install ok installed\nArchitecture: all\nVersion: 1\nDescription: \n\n";
    let before = packages(40);
    assert!(before.len() + filler.len() <= start, "the entry lies behind the others");
    let description = "x".repeat(start - before.len() - filler.len());
    let filler = filler.replace("Description: ", &format!("Description: {description}"));
    format!("{before}{filler}{ENTRY}{}", packages(200).split_off(before.len()))
}

#[test]
fn wherever_an_entry_lies_no_block_that_was_never_written_hides_it() {
    // Its files beside the list would name it, too.
    let root = healthy(&packages(200));
    for (size, placements) in [(4096, 107), (512, 51)] {
        for placement in 0..placements {
            let start = 20_480 + placement * size / placements;
            let list = list_with_entry_at(start).into_bytes();
            assert_eq!(&list[start..start + 13], b"Package: kesl");
            for block in start / size..=(start + ENTRY.len() - 1) / size {
                let mut damaged = list.clone();
                let end = damaged.len().min((block + 1) * size);
                damaged[block * size..end].fill(0);
                let outcome = root.file(STATUS, damaged).read(SourceId::Dpkg);
                assert!(!is_whole(&outcome), "{size} bytes, entry at {start}: {outcome:?}");
            }
        }
    }
}

#[test]
fn no_disk_whose_list_is_cut_off_in_or_before_an_entry_is_clear() {
    let before = packages(8);
    for with_files in [false, true] {
        let root = healthy(&before);
        if with_files {
            files_of_packages(&root, ["kesl".to_owned()]);
        }
        assert_eq!(scan_of(&root).verdict() == Verdict::Clear, !with_files);
        let list = [before.as_str(), ENTRY].concat();
        root.file(STATUS, &list);
        assert_eq!(scan_of(&root).verdict(), Verdict::Found);
        // Where the list ends with an entry only the files beside it tell that it was longer.
        let first = before.len() + usize::from(!with_files);
        for cut in (first..list.len()).chain((1..before.len()).step_by(97)) {
            root.file(STATUS, &list.as_bytes()[..cut]);
            assert_ne!(scan_of(&root).verdict(), Verdict::Clear, "cut at {cut} of {}", list.len());
        }
    }
}
