//! One file of a whole disk is damaged, and a trace of the vendor is on it.

use std::fs;

use bancheck::scan::Verdict;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::TestRunner;

use crate::bounded;
use crate::damage::{Damage, any_damage};
use crate::trees::{self, Trace, files_of, scan_of};

/// Damages one file of one of these computers after the other.
fn nothing_hides(traces: &[Trace], cases: u32, source: &'static str) {
    for trace in traces {
        assert_eq!(scan_of(&trace.root).verdict(), Verdict::Found, "{}", trace.name);
    }
    let files: Vec<_> = traces.iter().map(|trace| files_of(&trace.root)).collect();
    let strategy = (any::<Index>(), any::<Index>(), any::<bool>(), any_damage());
    let outcome =
        TestRunner::new(bounded(cases, source)).run(&strategy, |(which, file, is_carrier, damage)| {
            let index = which.index(traces.len());
            let trace = &traces[index];
            let carrier = trace.carrier.map(|(path, own)| (trace.root.place(path.as_bytes()), own));
            let path = match &carrier {
                Some((path, _)) if is_carrier => path,
                _ => file.get(&files[index]),
            };
            let good = fs::read(path).expect("a file");
            let damaged = damage.applied_to(&good);
            if trace.verdict_with(path, &damaged) != Verdict::Clear {
                return Ok(());
            }
            // It may be gone only where its own words are others, and not for anything beside them.
            let own = carrier.as_ref().filter(|(carrier, _)| carrier == path);
            let own = own.map_or(Vec::new(), |(_, own)| own(&good));
            if matches!(damage, Damage::Cut(_)) && !own.is_empty() && trace.has_no_end {
                return Ok(());
            }
            let is_by_bytes = matches!(damage, Damage::Bytes(_));
            prop_assert!(is_by_bytes && !own.is_empty(), "{} is clear: {}", trace.name, path.display());
            let mut beside = damaged;
            for words in own {
                beside[words.clone()].copy_from_slice(&good[words]);
            }
            prop_assert!(
                trace.verdict_with(path, &beside) != Verdict::Clear,
                "{}: {}",
                trace.name,
                path.display()
            );
            Ok(())
        });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}

#[test]
fn no_damage_to_a_file_hides_a_trace_on_windows() {
    nothing_hides(&trees::windows(), 160, file!());
}

#[test]
fn no_damage_to_a_file_hides_a_trace_on_a_mac() {
    nothing_hides(&trees::mac(), 120, file!());
}

#[test]
fn no_damage_to_a_file_hides_a_trace_on_linux() {
    nothing_hides(&trees::linux(), 240, file!());
}

#[test]
fn no_number_of_a_key_that_is_lost_hides_a_program() {
    let mut tried = 0;
    for trace in trees::windows() {
        if !["an entry of 32 bits", "an entry of a person"].contains(&trace.name) {
            continue;
        }
        let (carrier, own) = trace.carrier.expect("a hive");
        let path = trace.root.place(carrier.as_bytes());
        let good = fs::read(&path).expect("a hive");
        let own = own(&good);
        // Cells lie at multiples of eight; before what is in one stands its length.
        let cells = (4096..good.len() - 80).step_by(8).map(|cell| cell + 4);
        for key in cells.filter(|key| &good[*key..key + 2] == b"nk") {
            // How many keys are in it and where their list lies, and the same of its values.
            for number in [20, 28, 36, 40].map(|field| key + field) {
                let mut damaged = good.clone();
                damaged[number..number + 4].fill(0);
                if damaged != good && !own.iter().any(|words| words.contains(&number)) {
                    tried += 1;
                    let verdict = trace.verdict_with(&path, &damaged);
                    assert_ne!(verdict, Verdict::Clear, "{}: {} of {key}", trace.name, number - key);
                }
            }
        }
    }
    assert!(tried > 150, "only {tried}");
}
