//! An uninstaller that changes the tree of a bench.

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bancheck::case::log;
use bancheck::removal::action::Manager;
use bancheck::removal::run::{Ended, Signature, Startable, Starter};
use bancheck::removal::{Action, Outcome};

use super::Bench;

/// An uninstaller that takes its packages out of the list, and ends as it is told to.
pub struct Uninstaller {
    /// The list of packages.
    pub status: PathBuf,
    /// The record, in which each start stands before it.
    pub log: PathBuf,
    pub ends: Ended,
    pub removes: bool,
    pub signature: Option<Signature>,
    /// How long it works.
    pub takes: Duration,
    pub runs: AtomicUsize,
}

impl Uninstaller {
    /// The uninstaller of a bench.
    pub fn of(bench: &Bench, outcome: Outcome, code: u32, removes: bool) -> Self {
        Self {
            status: bench.folder.path().join("tree/var/lib/dpkg/status"),
            log: bench.folder.path().join("data/log.jsonl"),
            ends: Ended { outcome, code: Some(code), details: String::new() },
            removes,
            signature: None,
            takes: Duration::ZERO,
            runs: AtomicUsize::new(0),
        }
    }

    /// How often it was started.
    pub fn runs(&self) -> usize {
        self.runs.load(Ordering::SeqCst)
    }
}

impl Starter for Uninstaller {
    fn startable(&self) -> Startable {
        Startable::Packages(Manager::ALL.to_vec())
    }

    fn signature(&self, _signers: &[String], _action: &Action) -> Option<Signature> {
        self.signature.clone()
    }

    fn run(&self, _signers: &[String], action: &Action) -> Ended {
        let run = self.runs.fetch_add(1, Ordering::SeqCst) + 1;
        let (entries, broken) = log::read(&self.log).unwrap();
        let started = entries.iter().filter(|entry| entry.what == "removal-started").count();
        assert!(started >= run && broken == 0, "on record before it starts");
        let Action::Packages { names, .. } = action else { panic!("{action:?}") };
        std::thread::sleep(self.takes);
        if self.removes {
            let packages = std::fs::read_to_string(&self.status).unwrap();
            let stays =
                |package: &&str| !names.iter().any(|name| package.starts_with(&format!("Package: {name}\n")));
            let rest: Vec<&str> = packages.split("\n\n").filter(stays).collect();
            std::fs::write(&self.status, rest.join("\n\n")).unwrap();
        }
        self.ends.clone()
    }
}
