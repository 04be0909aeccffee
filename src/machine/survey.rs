//! Runs every source side by side, each with a deadline.

use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use super::{Item, Machine, Presence, Reading, Reason, ReasonKind, Source, SourceId, SourceOutcome, System};

/// A source that has not answered by then counts as "could not check"; its thread is left behind. Most
/// answer within a tenth of a second; a list of ten thousand programs on a slow computer needs more than
/// two.
pub const DEADLINE: Duration = Duration::from_secs(5);

/// The same for a disk that is mounted: an old one at a USB port has to find every file first, and
/// nobody waits for a window to answer.
pub const DEADLINE_MOUNTED: Duration = Duration::from_secs(30);

/// What one source answered, and how long it took.
#[derive(Clone, Debug)]
pub struct Survey {
    pub source: SourceId,
    pub outcome: SourceOutcome,
    pub millis: u64,
}

impl Survey {
    /// What was read; nothing where the place is absent or could not be read.
    pub fn items(&self) -> &[Item] {
        match &self.outcome.reading {
            Reading::Read(items) => items,
            Reading::Absent | Reading::CouldNotCheck(_) => &[],
        }
    }
}

impl Survey {
    /// A text that was too long to be kept whole may have said more: that is a gap, where there is none yet.
    #[must_use]
    pub fn noting_cuts(mut self) -> Self {
        if self.outcome.gap.is_none()
            && let Some(item) = self.items().iter().find(|item| item.is_cut())
        {
            let place = crate::escape::clipped(&item.location, 200);
            let detail = format!("a text is longer than any that is kept: {place}");
            self.outcome.gap = Some(Reason::new(ReasonKind::TooMuch, detail));
        }
        self
    }
}

/// Said while the survey runs, from the thread that called [`survey`].
#[derive(Clone, Debug)]
pub enum ScanProgress {
    /// These places are being read now.
    Started(Vec<SourceId>),
    Finished(SourceId),
}

/// Reads every place of `machine` and returns the answers in the order of [`Machine::sources`].
///
/// The last answer is the missing program list, when no source had one: without it a machine that
/// was hardly looked at would seem clear. A list without one program that is there is none: no
/// computer has no programs, but a package tool of another system, a file cut off by a power failure,
/// or links to a disk that is not mounted leave such a list.
pub fn survey(machine: &Machine, on_progress: &mut dyn FnMut(ScanProgress)) -> Vec<Survey> {
    let sources = machine.sources();
    on_progress(ScanProgress::Started(sources.iter().map(|source| source.id).collect()));
    let deadline = if machine.is_live { DEADLINE } else { DEADLINE_MOUNTED };
    let mut surveys = run(machine, &sources, deadline, on_progress);
    if !machine.is_live && machine.system != System::Unknown && sources.is_empty() {
        let detail = format!("a {:?} disk cannot be read from this system", machine.system);
        surveys.push(no_program_list(Reason::new(ReasonKind::UnsupportedSystem, detail)));
    }
    for other in machine.others() {
        let detail = format!("this disk seems to hold another system, too: {other:?}");
        surveys.push(no_program_list(Reason::new(ReasonKind::NotLookedInto, detail)));
    }
    surveys.extend(missing_program_list(&surveys));
    surveys
}

/// The survey that stands for the missing program list; `None` when one of the places is such a list, or stands
/// for it already. A place that stands for it says that something could not be checked; else it is nothing.
pub fn missing_program_list(surveys: &[Survey]) -> Option<Survey> {
    let is_list = |survey: &Survey| {
        (survey.source == SourceId::ProgramList
            && matches!(survey.outcome.reading, Reading::CouldNotCheck(_)))
            || (survey.source.is_program_list() && has_programs(&survey.outcome.reading))
    };
    let reason = Reason::new(ReasonKind::NoProgramList, "no list of installed programs could be read");
    (!surveys.iter().any(is_list)).then(|| no_program_list(reason))
}

fn no_program_list(reason: Reason) -> Survey {
    Survey { source: SourceId::ProgramList, outcome: SourceOutcome::could_not_check(reason), millis: 0 }
}

fn has_programs(reading: &Reading) -> bool {
    matches!(reading, Reading::Read(items) if items.iter().any(|item| item.presence == Presence::Present))
}

fn run(
    machine: &Machine,
    sources: &[Source],
    deadline: Duration,
    on_progress: &mut dyn FnMut(ScanProgress),
) -> Vec<Survey> {
    let (sender, answers) = mpsc::channel();
    let started = Instant::now();
    let mut surveys: Vec<Option<Survey>> = vec![None; sources.len()];
    for (index, source) in sources.iter().enumerate() {
        let (id, source) = (source.id, source.clone());
        let sender = sender.clone();
        let machine = machine.clone();
        let spawned = thread::Builder::new().name(format!("source-{}", id.id())).spawn(move || {
            let begun = Instant::now();
            let outcome = source.read(&machine);
            let millis = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
            // Nobody listens any more once the deadline has passed.
            drop(sender.send((index, Survey { source: id, outcome, millis })));
        });
        if let (Err(error), Some(slot)) = (spawned, surveys.get_mut(index)) {
            let reason = Reason::from_io(&error, "thread");
            *slot = Some(Survey { source: id, outcome: SourceOutcome::could_not_check(reason), millis: 0 });
        }
    }
    drop(sender);
    while surveys.iter().any(Option::is_none) {
        let left = deadline.saturating_sub(started.elapsed());
        // `Disconnected` means that a source ended without an answer: it panicked. Waiting is over
        // either way, and what is missing is filled in below.
        let Ok((index, survey)) = answers.recv_timeout(left) else {
            break;
        };
        on_progress(ScanProgress::Finished(survey.source));
        if let Some(slot) = surveys.get_mut(index) {
            *slot = Some(survey);
        }
    }
    let has_timed_out = started.elapsed() >= deadline;
    let millis = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    let mut complete = Vec::with_capacity(sources.len());
    for (slot, source) in surveys.into_iter().zip(sources) {
        complete.push(slot.unwrap_or_else(|| {
            on_progress(ScanProgress::Finished(source.id));
            let reason = if has_timed_out {
                Reason::new(ReasonKind::TimedOut, format!("no answer within {} s", deadline.as_secs()))
            } else {
                Reason::new(ReasonKind::Failed, "the check stopped early")
            };
            Survey { source: source.id, outcome: SourceOutcome::could_not_check(reason), millis }
        }));
    }
    complete
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quick(_: &Machine) -> SourceOutcome {
        SourceOutcome::read(vec![Item::new("/quick")])
    }

    fn stuck(_: &Machine) -> SourceOutcome {
        thread::sleep(Duration::from_hours(1));
        SourceOutcome::absent()
    }

    fn broken(_: &Machine) -> SourceOutcome {
        panic!("a source must never take the scan down");
    }

    #[test]
    fn a_stuck_source_is_could_not_check_and_the_others_still_answer() {
        let sources = [Source::new(SourceId::Dpkg, quick), Source::new(SourceId::Rpm, stuck)];
        let surveys = run(&Machine::live(), &sources, Duration::from_millis(50), &mut |_| ());
        assert!(matches!(&surveys[0].outcome.reading, Reading::Read(items) if items.len() == 1));
        assert!(
            matches!(&surveys[1].outcome.reading, Reading::CouldNotCheck(reason) if reason.kind == ReasonKind::TimedOut)
        );
    }

    #[test]
    fn traces_alone_are_no_list_of_programs() {
        let mut trace = Item::new("/trace");
        assert!(has_programs(&Reading::Read(vec![trace.clone()])));
        trace.presence = Presence::OnlyTraces;
        assert!(!has_programs(&Reading::Read(vec![trace])));
    }

    #[test]
    fn what_stands_for_a_missing_list_is_never_read() {
        for (outcome, is_missing) in [
            (SourceOutcome::read(vec![Item::new("/x")]), true),
            (SourceOutcome::read(Vec::new()), true),
            (SourceOutcome::absent(), true),
            (SourceOutcome::could_not_check(Reason::new(ReasonKind::NotLookedInto, "x")), false),
        ] {
            let survey = Survey { source: SourceId::ProgramList, outcome, millis: 0 };
            assert_eq!(missing_program_list(&[survey]).is_some(), is_missing);
        }
    }

    #[test]
    fn a_source_that_panics_is_could_not_check() {
        let sources = [Source::new(SourceId::Dpkg, broken)];
        let surveys = run(&Machine::live(), &sources, DEADLINE, &mut |_| ());
        assert!(
            matches!(&surveys[0].outcome.reading, Reading::CouldNotCheck(reason) if reason.kind == ReasonKind::Failed)
        );
    }
}
