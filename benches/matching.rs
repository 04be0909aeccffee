//! How long the rules take over the list of installed programs of one, ten and a hundred computers.
//!
//! The entries are those of the table that the tests use, repeated with other numbers: a few that must
//! be found among many that must not. Prints one line for each size: entries and median in
//! microseconds. `cargo xtask bench` judges them.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a bench with a broken table has to end, and its numbers are for the caller"
)]

use std::hint::black_box;
use std::time::Instant;

use bancheck::bans::Rules;
use bancheck::machine::{Computer, Field, Item, SourceId, SourceOutcome, Survey};
use bancheck::scan::{Matcher, Observation};
use jiff::Timestamp;

const TABLE: &str = include_str!("../tests/data/windows-uninstall.tsv");
const SIZES: [usize; 3] = [600, 6_000, 60_000];
const RUNS: usize = 21;
/// Among so many entries there is one that must be found.
const ONE_IN: usize = 50;

fn main() {
    // Cargo asks every bench for its tests; there are none here.
    if std::env::args().any(|argument| argument == "--list" || argument == "--test") {
        return;
    }
    let rules = Rules::embedded().expect("the built-in rules load");
    for size in SIZES {
        let observation = Observation {
            surveys: vec![Survey {
                source: SourceId::UninstallEntries,
                outcome: SourceOutcome::read(entries(size)),
                millis: 0,
            }],
            computer: Computer::default(),
            started_at: Timestamp::UNIX_EPOCH,
            finished_at: Timestamp::UNIX_EPOCH,
            homes: Vec::new(),
        };
        let mut times: Vec<u128> = (0..RUNS).map(|_| time(&rules, &observation)).collect();
        times.sort_unstable();
        println!("{size} {}", times[RUNS / 2]);
    }
}

fn time(rules: &Rules, observation: &Observation) -> u128 {
    let begun = Instant::now();
    let scan = black_box(observation).conclude(&Matcher::new(rules));
    let took = begun.elapsed().as_micros();
    assert!(!black_box(scan).findings.is_empty(), "something was found");
    took
}

fn entries(size: usize) -> Vec<Item> {
    let rows = TABLE.lines().filter(|line| !line.starts_with('#'));
    let rows: Vec<Vec<&str>> = rows.map(|line| line.split('\t').collect()).collect();
    let (ordinary, real): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row[0] == "-");
    (0..size)
        .map(|number| {
            let rows = if number % ONE_IN == 0 { &real } else { &ordinary };
            let row = &rows[number % rows.len()];
            let key = if row[4].is_empty() { "no key" } else { row[4] };
            Item::new(format!(r"HKLM\SOFTWARE\Uninstall\{key}-{number}"))
                .with(Field::Key, format!("{key}-{number}"))
                .with(Field::Name, row[1])
                .with(Field::Publisher, row[2])
                .with(Field::Version, format!("{}.{number}", row[3]))
                .with(Field::Path, format!(r"C:\Program Files\{}\{number}", row[1]))
                .with(Field::UninstallString, format!(r"MsiExec.exe /X{key} {number}"))
        })
        .collect()
}
