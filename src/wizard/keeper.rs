//! The one thread that writes the case and its record, in order.

use std::sync::mpsc::Receiver;

use jiff::Timestamp;

use super::Setup;
use super::event::Event;
use super::notice::Problem;
use super::worker::{Outlet, spawn};
use crate::case::{Case, Record, Store, StoreError};
use crate::removal::run::Ended;
use crate::removal::{Action, Outcome};
use crate::scan::Finding;

/// Work for the keeper.
pub enum Job {
    Save(Box<Case>),
    Log(&'static str, Vec<(&'static str, String)>),
    /// The next save is of another computer: keep the case that is there first.
    Keep,
    /// To be done with the record, once all that comes before is in it.
    WithRecord(Box<Case>, Box<dyn FnOnce(Record) + Send>),
    Remove(Removal),
}

/// An uninstaller that is to be started, with the case as it is then.
pub struct Removal {
    pub case: Box<Case>,
    pub key: String,
    pub action: Action,
}

pub struct Keeper {
    store: Store,
    setup: Setup,
    outlet: Outlet,
    /// The last time something could not be written.
    has_failed: bool,
    /// The case on the disk is of another computer, and not kept yet.
    must_keep: bool,
}

impl Keeper {
    pub fn new(store: Store, setup: Setup, outlet: Outlet) -> Self {
        Self { store, setup, outlet, has_failed: false, must_keep: false }
    }

    /// Works until nobody can send a job any more.
    pub fn run(mut self, jobs: Receiver<Job>) {
        for job in jobs {
            let is_save = matches!(job, Job::Save(_));
            match self.handle(job) {
                Ok(()) if self.has_failed && is_save => {
                    self.has_failed = false;
                    self.outlet.send(Event::SavedAgain);
                }
                Ok(()) => {}
                Err(error) => {
                    self.has_failed = true;
                    let problem = Problem::new("notice-save-failed", &error.into());
                    self.outlet.send(Event::SaveFailed(problem));
                }
            }
        }
    }

    fn handle(&mut self, job: Job) -> Result<(), StoreError> {
        match job {
            Job::Save(case) => {
                self.keep_the_other()?;
                self.store.save(&case)
            }
            // An entry that comes now is about this computer, and so not before the other one is kept.
            Job::Log(what, with) => {
                self.keep_the_other()?;
                let with: Vec<(&str, &str)> =
                    with.iter().map(|(name, value)| (*name, value.as_str())).collect();
                self.store.log(Timestamp::now(), what, &with)
            }
            Job::Keep => {
                self.must_keep = true;
                Ok(())
            }
            Job::WithRecord(case, work) => {
                work(self.store.record(&case));
                Ok(())
            }
            Job::Remove(removal) => {
                if let Err(error) = self.keep_the_other() {
                    not_recorded(&self.outlet, removal.key, "");
                    return Err(error);
                }
                self.remove(removal);
                Ok(())
            }
        }
    }

    /// What is not kept is not overwritten.
    fn keep_the_other(&mut self) -> Result<(), StoreError> {
        if self.must_keep {
            self.store.keep(Timestamp::now())?;
            self.must_keep = false;
        }
        Ok(())
    }

    /// Saves the case and adds to the record; only when both are on the disk, the uninstaller is started.
    fn remove(&mut self, removal: Removal) {
        let Removal { case, key, action } = removal;
        let command = action.command_line();
        let with = [("key", key.as_str()), ("command", command.as_str())];
        let recorded =
            self.store.save(&case).and_then(|()| self.store.log(Timestamp::now(), "removal-started", &with));
        if let Err(error) = recorded {
            let error = anyhow::Error::new(error);
            self.outlet.fail("notice-save-failed", &error);
            return not_recorded(&self.outlet, key, &format!("{error:#}"));
        }
        let (setup, outlet, run_key) = (self.setup.clone(), self.outlet.clone(), key.clone());
        let run = move || {
            let signers = setup.rules.signers_of(Finding::product_of(&run_key));
            let ended = setup.starter.run(signers, &action);
            outlet.send(Event::RemovalEnded { key: run_key, ended, at: Timestamp::now() });
        };
        if let Err(error) = spawn("uninstaller", run) {
            not_recorded(&self.outlet, key, &error.to_string());
        }
    }
}

/// An action that cannot be put on record is not done.
pub fn not_recorded(outlet: &Outlet, key: String, why: &str) {
    let ended = Ended { outcome: Outcome::NotStarted, code: None, details: why.to_owned() };
    outlet.send(Event::RemovalEnded { key, ended, at: Timestamp::now() });
}
