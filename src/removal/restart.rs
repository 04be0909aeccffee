//! Whether a removal waits for a restart of the computer.

use jiff::Timestamp;

use super::attempt::Attempt;
use crate::bans::Rules;
use crate::machine::{Field, Item, Machine, SourceId, System, windows};
use crate::scan::matcher::Matcher;

/// What the computer says about restarts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Boot {
    /// When it was last started; `None` when it does not say, and for a disk of another computer.
    pub at: Option<Timestamp>,
    /// Files of the products that the system will delete when it starts next. Those of other programs,
    /// of which there are some every day, are left out. `None` when it could not be read.
    pub pending: Option<Vec<String>>,
}

impl Boot {
    /// Asks the computer.
    pub fn look(rules: &Rules, machine: &Machine) -> Self {
        if !machine.is_live {
            // Where this program does not run, nothing waits for its own system.
            return Self { at: None, pending: Some(Vec::new()) };
        }
        let seconds = sysinfo::System::boot_time().ok().and_then(|seconds| i64::try_from(seconds).ok());
        let is_windows = machine.system == System::Windows;
        let pending = if is_windows { windows::pending_renames::read(machine) } else { Ok(Vec::new()) };
        let pending = pending
            .inspect_err(|error| tracing::warn!("what waits for a restart is not known: {error}"))
            .ok();
        Self {
            at: seconds.and_then(|seconds| Timestamp::from_second(seconds).ok()),
            pending: pending.map(|paths| concerned(rules, paths)),
        }
    }

    /// Whether the removal is not finished before a restart.
    pub fn is_due(&self, attempts: &[Attempt]) -> bool {
        let was_after = |at: Timestamp| self.at.is_none_or(|booted_at| at > booted_at);
        let mut ends = attempts.iter().filter_map(|attempt| attempt.end.as_ref());
        match &self.pending {
            Some(files) if !files.is_empty() => true,
            Some(_) => ends.any(|end| end.outcome.asks_for_restart() && was_after(end.at)),
            // What nobody can look up is taken care of by a restart.
            None => ends.any(|end| was_after(end.at)),
        }
    }
}

/// The paths that a rule for folders, drivers or running programs fits.
fn concerned(rules: &Rules, paths: Vec<String>) -> Vec<String> {
    let matcher = Matcher::new(rules);
    let concerns = |path: &String| {
        let name = path.rsplit('\\').next().unwrap_or_default();
        let item = Item::new(path.as_str()).with(Field::Key, name).with(Field::Path, path.as_str());
        [SourceId::ProgramFolders, SourceId::DriverFiles, SourceId::Processes]
            .into_iter()
            .any(|source| matcher.best(source, &item).is_some())
    };
    paths.into_iter().filter(concerns).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::removal::attempt::End;
    use crate::removal::outcome::Outcome;

    fn attempt(outcome: Outcome, second: i64) -> Attempt {
        let at = Timestamp::from_second(second).unwrap();
        Attempt {
            key: "acme".to_owned(),
            name: "Acme".to_owned(),
            command: String::new(),
            begun_at: at,
            end: Some(End { at, outcome, code: None }),
        }
    }

    #[test]
    fn a_restart_is_due_until_the_computer_was_started_after_the_end() {
        let boot = |second| Boot { at: Timestamp::from_second(second).ok(), pending: Some(Vec::new()) };
        let attempts = [attempt(Outcome::RestartNeeded, 100)];
        assert!(boot(50).is_due(&attempts));
        assert!(!boot(150).is_due(&attempts));
        assert!(Boot::default().is_due(&attempts), "who does not know does not say it is done");
        let finished = [attempt(Outcome::Finished, 100)];
        assert!(!boot(50).is_due(&finished));
        assert!(Boot { pending: Some(vec!["a file".to_owned()]), ..boot(150) }.is_due(&finished));
        assert!(Boot { pending: None, ..boot(50) }.is_due(&finished), "what could not be read may wait");
        assert!(!Boot { pending: None, ..boot(150) }.is_due(&finished));
    }

    #[test]
    fn only_files_that_a_rule_knows_wait_for_a_restart() {
        let rules = Rules::embedded().unwrap();
        let evidence = rules.products.iter().flat_map(|product| &product.evidence);
        let mut samples = evidence.filter(|rule| rule.source == SourceId::DriverFiles);
        assert!(samples.next().is_some(), "drivers have rules");
        let foreign = [r"C:\Program Files\Mozilla Firefox\a.dll", r"C:\Users\me\Temp\x.tmp"];
        assert_eq!(concerned(&rules, foreign.map(str::to_owned).to_vec()), Vec::<String>::new());
        let own = format!(r"C:\Program Files (x86)\{} Lab\x", rules.brand);
        assert_eq!(concerned(&rules, vec![own.clone()]), [own]);
    }
}
