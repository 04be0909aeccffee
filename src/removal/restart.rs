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
    /// of which there are some every day, are left out. Empty when it could not be read, too: what
    /// was attempted waits for the next start all the same.
    pub pending: Vec<String>,
    /// Whether it is said of the computer that runs this program.
    pub is_of_this_computer: bool,
}

impl Boot {
    /// Asks the computer.
    pub fn look(rules: &Rules, machine: &Machine) -> Self {
        if !machine.is_live {
            // Where this program does not run, nothing waits for its own system.
            return Self::default();
        }
        let seconds = sysinfo::System::boot_time().ok().and_then(|seconds| i64::try_from(seconds).ok());
        let is_windows = machine.system == System::Windows;
        let pending = if is_windows { windows::pending_renames::read(machine) } else { Ok(Vec::new()) };
        let pending = pending
            .inspect_err(|error| tracing::warn!("what waits for a restart is not known: {error}"))
            .unwrap_or_default();
        Self {
            at: seconds.and_then(|seconds| Timestamp::from_second(seconds).ok()),
            pending: concerned(rules, pending),
            is_of_this_computer: true,
        }
    }

    /// Whether the removal is not finished before a restart. Whatever may have changed something since this
    /// computer was started is finished by its next start. Of another computer only what the uninstaller
    /// itself said is known. `by_hand_at` is when the person said last that they removed something.
    pub fn is_due(&self, attempts: &[Attempt], by_hand_at: Option<Timestamp>) -> bool {
        let by_hand = self.is_of_this_computer && by_hand_at.is_some_and(|at| self.is_since_start(at));
        if !self.pending.is_empty() || by_hand {
            return true;
        }
        attempts.iter().any(|attempt| match (self.is_of_this_computer, &attempt.end) {
            (true, _) => self.has_worked(attempt),
            (false, Some(end)) => end.outcome.asks_for_restart() && self.is_since_start(end.at),
            (false, None) => false,
        })
    }

    /// Whether this attempt may have changed something since the computer was started last. One whose end
    /// nobody saw may have.
    pub fn has_worked(&self, attempt: &Attempt) -> bool {
        let (at, may_have) = match &attempt.end {
            Some(end) => (end.at, end.outcome.may_have_changed()),
            None => (attempt.begun_at, true),
        };
        may_have && self.is_since_start(at)
    }

    /// Whether the computer was started after this; no when it does not say when it was.
    pub fn is_after(&self, at: Timestamp) -> bool {
        self.at.is_some_and(|booted_at| booted_at > at)
    }

    /// If the computer does not know when it was started, nothing says that it was started since then.
    fn is_since_start(&self, at: Timestamp) -> bool {
        self.at.is_none_or(|booted_at| at > booted_at)
    }
}

/// The paths that a rule for folders, drivers or running programs fits.
fn concerned(rules: &Rules, paths: Vec<String>) -> Vec<String> {
    let matcher = Matcher::new(rules);
    let concerns = |path: &String| {
        let name = path.rsplit('\\').next().unwrap_or_default();
        let item = Item::new(path.as_str()).with(Field::Key, name).with(Field::Path, path.as_str());
        // A driver is known by the service that loads it, too.
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let service = Item::new(path.as_str()).with(Field::Key, stem).with(Field::Path, path.as_str());
        [SourceId::ProgramFolders, SourceId::DriverFiles, SourceId::Processes]
            .into_iter()
            .any(|source| matcher.best(source, &item).is_some())
            || matcher.best(SourceId::Services, &service).is_some()
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
        let boot = |second| Boot {
            at: Timestamp::from_second(second).ok(),
            pending: Vec::new(),
            is_of_this_computer: true,
        };
        for outcome in [Outcome::RestartNeeded, Outcome::Finished, Outcome::Failed, Outcome::Unknown] {
            let attempts = [attempt(outcome, 100)];
            assert!(boot(50).is_due(&attempts, None), "{outcome:?}");
            assert!(!boot(150).is_due(&attempts, None), "{outcome:?}");
            assert!(
                Boot { at: None, ..boot(0) }.is_due(&attempts, None),
                "who does not know does not say it is done"
            );
        }
        for outcome in [Outcome::NotStarted, Outcome::NotTrusted, Outcome::Changed, Outcome::Cancelled] {
            assert!(!boot(50).is_due(&[attempt(outcome, 100)], None), "{outcome:?} has changed nothing");
        }
        let unseen = [Attempt { end: None, ..attempt(Outcome::Finished, 100) }];
        assert!(boot(50).is_due(&unseen, None) && !boot(150).is_due(&unseen, None));
        assert!(Boot { pending: vec!["a file".to_owned()], ..boot(150) }.is_due(&[], None));
        let by_hand = Timestamp::from_second(100).ok();
        assert!(boot(50).is_due(&[], by_hand) && !boot(150).is_due(&[], by_hand));
        // Of another computer nothing is known but what was said.
        let other = Boot { is_of_this_computer: false, ..boot(50) };
        assert!(other.is_due(&[attempt(Outcome::RestartNeeded, 100)], None));
        assert!(!other.is_due(&[attempt(Outcome::Finished, 100)], None) && !other.is_due(&unseen, None));
    }

    #[test]
    fn a_driver_that_waits_is_known_by_its_service() {
        let rules = Rules::embedded().unwrap();
        let own = r"C:\Windows\System32\drivers\kl1.sys".to_owned();
        assert_eq!(concerned(&rules, vec![own.clone()]), [own]);
        let other = r"C:\Windows\System32\drivers\disk.sys".to_owned();
        assert_eq!(concerned(&rules, vec![other]), Vec::<String>::new());
    }

    #[test]
    fn only_files_that_a_rule_knows_wait_for_a_restart() {
        let rules = Rules::embedded().unwrap();
        let evidence = rules.products.iter().flat_map(|product| &product.evidence);
        let mut samples = evidence.filter(|rule| rule.source == SourceId::DriverFiles);
        assert!(samples.next().is_some(), "drivers have rules");
        let foreign = [r"C:\Program Files\Mozilla Firefox\a.dll", r"C:\Users\me\Temp\x.tmp"];
        assert_eq!(concerned(&rules, foreign.map(str::to_owned).to_vec()), Vec::<String>::new());
        let own = format!(r"C:\Program Files (x86)\{} Lab\x", rules.bans[0].brand);
        assert_eq!(concerned(&rules, vec![own.clone()]), [own]);
    }
}
