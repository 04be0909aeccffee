//! Whole computers with one trace, and what can happen to a disk or a file before it is read. What is asked
//! of each: it ends, nothing panics, and nothing is clear beside a trace.
//!
//! The numbers come from a fixed seed, so that a failure is the same everywhere; `PROPTEST_RNG_SEED` and
//! `PROPTEST_CASES` ask for others. What failed once is kept beside the tests, and is tried first.
#![cfg(test)]
#![cfg(unix)]

mod damage;
mod disks;
#[path = "../support/flat_case.rs"]
mod flat_case;
mod linux_disk;
#[expect(dead_code, reason = "shared with the tests of Macs")]
#[path = "../support/mac_disk.rs"]
mod mac_disk;
mod office;
mod packages;
mod recordings;
mod reports;
mod results;
#[expect(dead_code, reason = "shared with other tests")]
#[path = "../support/seen.rs"]
mod seen;
#[expect(dead_code, reason = "shared with the tests of the places")]
#[path = "../support/mod.rs"]
mod support;
mod trees;
#[expect(dead_code, reason = "shared with the tests of Windows disks")]
#[path = "../support/windows_disk.rs"]
mod windows_disk;

use std::sync::LazyLock;

use bancheck::bans::Rules;
use proptest::test_runner::{Config, FileFailurePersistence, RngSeed};
use support::Root;

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::embedded().expect("rules"));

/// So many cases from the same seed, unless the environment asks for others. `source` is the file of the
/// test: what failed is kept beside it.
fn bounded(cases: u32, source: &'static str) -> Config {
    let asked = |name: &str| std::env::var_os(name).is_some();
    let default = Config::default();
    Config {
        cases: if asked("PROPTEST_CASES") { default.cases } else { cases },
        rng_seed: if asked("PROPTEST_RNG_SEED") { default.rng_seed } else { RngSeed::Fixed(17) },
        failure_persistence: Some(Box::new(FileFailurePersistence::WithSource("proptest-regressions"))),
        source_file: Some(source),
        // Each step of making a failure smaller is a whole scan.
        max_shrink_iters: 200,
        ..default
    }
}
