//! Everything the window shows, as plain data.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::bans::{Afterwards, Duty, Question, Rules, UNKNOWN};
use crate::case::{Case, Opened, Place, SavedReport};
use crate::duties::{self, words::Due};
use crate::machine::{Computer, SourceId, System};
use crate::protection::{self, Alternatives, Federal, Office, Ranking};
use crate::removal::instruction::{NotStarted, instruction};
use crate::removal::proof::{Gone, Proof};
use crate::removal::restart::Boot;
use crate::removal::run::{OtherComputer, Signature, Starter};
use crate::removal::{self, Attempt, Instruction, Plan, attempt};
use crate::report::thumbnails::Picture;
use crate::scan::{Finding, Protection, Scan, Verdict};
use crate::text::{Language, Texts};

/// For how many days a scan still speaks of the computer as it is.
const KEEPS_DAYS: i32 = 7;

/// About how many computers a small office has.
const SMALL_OFFICE: u32 = 5;

/// The state of the window. Pages read it; only `update` changes it.
pub struct Model {
    pub texts: Arc<Texts>,
    pub rules: Arc<Rules>,
    pub alternatives: Arc<Alternatives>,
    pub computer: Computer,
    pub machine_system: System,
    /// What is looked at is a disk of another computer, not the one that runs this window.
    pub is_other_computer: bool,
    pub today: Date,
    pub case: Case,
    pub view: View,
    /// Where Back leads, newest last.
    pub history: Vec<View>,
    pub scanning: Option<Scanning>,
    pub starter: Arc<dyn Starter>,
    /// The scan in the case was made since the window opened, so that it is true of this computer now.
    pub is_scan_fresh: bool,
    /// Who has signed the uninstallers that would be started, by the key of the finding.
    pub signatures: BTreeMap<String, Signature>,
    /// The finding whose uninstaller runs, by its key.
    pub removing: Option<String>,
    /// What the computer says about restarts; `None` until it was asked.
    pub boot: Option<Boot>,
    pub report: ReportDesk,
    /// What the person opened with a "show" link.
    pub open_details: BTreeSet<Details>,
    /// How often the person pressed on without an answer.
    pub asks_for_answer: u32,
    pub notice: Option<Notice>,
    /// A question that must be answered before the window closes.
    pub asks_to_close: bool,
    /// Where the case is kept; `None` when it cannot be saved.
    pub data_dir: Option<PathBuf>,
    /// The last attempt to save did not work.
    pub has_save_failed: bool,
}

/// What the window shows: a page of the case, or one of the pages that belong to no step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum View {
    Page(Place),
    /// Shown when a case is opened again.
    Tasks,
    Help,
}

/// A scan that is under way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scanning {
    pub places: Vec<SourceId>,
    pub finished: BTreeSet<SourceId>,
}

/// The report as far as it is made.
#[derive(Debug, Default)]
pub struct ReportDesk {
    /// The newest that was made; shown even while a newer one is being made.
    pub made: Option<Arc<MadeReport>>,
    pub is_making: bool,
    /// Something that goes into the report has changed since it was made.
    pub is_stale: bool,
    /// The page that is shown large, counted from 0.
    pub open_page: Option<usize>,
    /// The page that was drawn last for that: of which version of the report, which one, and how it looks.
    pub drawn: Option<(String, usize, Picture)>,
    /// To be saved as soon as it is made.
    pub save_next: Option<SaveWhere>,
    pub problem: Option<Problem>,
    /// Which version was saved last, since the window opened.
    pub saved: Option<String>,
}

impl ReportDesk {
    /// Whether the one that was made last is what would be made now.
    pub fn is_current(&self) -> bool {
        !self.is_stale && !self.is_making
    }
}

/// Where a report goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveWhere {
    /// Into the person's documents, under a name that is free.
    Documents,
    /// The person chooses.
    Ask,
}

/// A report in memory, and how its pages look.
#[derive(Debug)]
pub struct MadeReport {
    pub number: String,
    pub pdf: Vec<u8>,
    /// The scan behind it, as `scan --json` prints it: what the fingerprint in the report is of.
    pub data: String,
    /// Its first page as plain text, to answer an email with.
    pub letter: String,
    /// The first pages.
    pub pages: Vec<Picture>,
    pub page_count: usize,
    pub made_on: Date,
    /// What the file is called unless the person chooses.
    pub file_name: String,
    /// Hash of the file: tells one version from another.
    pub version: String,
}

/// Details that can be opened in place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Details {
    Places,
    /// The evidence of a finding, by position.
    Finding(usize),
    /// What was answered about the business.
    Answers,
    /// The other sources of a duty, by position.
    Sources(usize),
    /// The way over an answer that stops.
    GoOn,
    /// What exactly is started.
    Command,
    /// What is left of one kind, by position.
    Leftover(usize),
    HowCompared,
    MoreAlternatives,
    OutAlternatives,
    /// The short answer for an email.
    Letter,
    Notice,
}

/// One line at the top of a page. At most one at a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub kind: NoticeKind,
    /// What happened, what it means, what to do next.
    pub text: String,
    /// The cause chain, behind "Details".
    pub details: Option<String>,
    /// The folder of what was saved.
    pub folder: Option<String>,
}

impl Notice {
    pub fn done(text: String) -> Self {
        Self { kind: NoticeKind::Done, text, details: None, folder: None }
    }

    pub fn problem(text: String, details: Option<String>) -> Self {
        Self { kind: NoticeKind::Problem, text, details, folder: None }
    }

    /// Something was saved under this path.
    pub fn saved(text: String, path: &str) -> Self {
        let folder = Path::new(path).parent().map(|folder| folder.display().to_string());
        Self { folder, ..Self::done(text) }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    Done,
    Problem,
}

/// Something that failed: words for the person, and the cause chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub text_key: &'static str,
    pub details: String,
}

impl Problem {
    /// What failed because of this error, which also goes to the log.
    pub fn new(text_key: &'static str, error: &anyhow::Error) -> Self {
        tracing::error!("{error:#}");
        Self { text_key, details: format!("{error:#}") }
    }
}

/// The five steps, always the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Case,
    Check,
    Remove,
    Protect,
    Report,
}

impl Step {
    pub const ALL: [Self; 5] = [Self::Case, Self::Check, Self::Remove, Self::Protect, Self::Report];

    /// The name used in text keys.
    pub fn id(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Check => "check",
            Self::Remove => "remove",
            Self::Protect => "protect",
            Self::Report => "report",
        }
    }

    pub fn is_before(self, other: Self) -> bool {
        (self as usize) < other as usize
    }

    /// The step a page belongs to; the start page comes before all of them.
    pub fn of(place: &Place) -> Option<Self> {
        match place {
            Place::Start => None,
            Place::Question(_) | Place::Duties => Some(Self::Case),
            Place::Check => Some(Self::Check),
            Place::Gate(_)
            | Place::Loss(_)
            | Place::Plan
            | Place::Remove(_)
            | Place::Restart
            | Place::Gone
            | Place::Afterwards => Some(Self::Remove),
            Place::Protect => Some(Self::Protect),
            Place::Report => Some(Self::Report),
        }
    }
}

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Done,
    InProgress,
    NotStarted,
    /// Nothing was found, so there is nothing to do.
    NotNeeded,
}

impl Status {
    /// The name used in text keys.
    pub fn id(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::InProgress => "in-progress",
            Self::NotStarted => "not-started",
            Self::NotNeeded => "not-needed",
        }
    }
}

impl Model {
    /// A model for a case that was just opened.
    pub fn new(
        texts: Arc<Texts>,
        rules: Arc<Rules>,
        alternatives: Arc<Alternatives>,
        computer: Computer,
        machine_system: System,
        today: Date,
        case: Case,
    ) -> Self {
        Self {
            texts,
            rules,
            alternatives,
            computer,
            machine_system,
            is_other_computer: false,
            today,
            view: View::Page(case.place.clone()),
            case,
            history: Vec::new(),
            scanning: None,
            starter: Arc::new(OtherComputer),
            is_scan_fresh: false,
            signatures: BTreeMap::new(),
            removing: None,
            boot: None,
            report: ReportDesk::default(),
            open_details: BTreeSet::new(),
            asks_for_answer: 0,
            notice: None,
            asks_to_close: false,
            data_dir: None,
            has_save_failed: false,
        }
    }

    /// Says what was found in the data folder, and opens the task list on a return.
    pub fn opened(&mut self, opened: &Opened) {
        match opened {
            Opened::New => {}
            Opened::Resumed if self.case.place == Place::Start => {}
            Opened::Resumed => self.view = View::Tasks,
            Opened::SetAside(path) => {
                let text = self.texts.get("notice-case-damaged");
                self.notice = Some(Notice::problem(text, Some(path.display().to_string())));
            }
        }
    }

    /// The folder where everything up to now is saved; `None` when it is not.
    pub fn saved_in(&self) -> Option<&Path> {
        self.data_dir.as_deref().filter(|_| !self.has_save_failed)
    }

    /// Whether the rules know what a page is about.
    pub fn knows(&self, place: &Place) -> bool {
        match place {
            Place::Question(id) => self.rules.question(id).is_some(),
            Place::Gate(id) | Place::Loss(id) => self.rules.gate(id).is_some(),
            _ => true,
        }
    }

    /// The removal of what the newest scan found.
    pub fn plan(&self) -> Plan {
        let mut plan =
            self.case.scan.as_ref().map(|scan| removal::plan(&self.rules, scan)).unwrap_or_default();
        if self.is_other_computer {
            // This one need not be restarted, and restarting it proves nothing.
            plan.steps.retain(|step| *step != removal::Step::Restart);
        }
        plan
    }

    /// The finding with this key in the newest scan; `None` when it is gone.
    pub fn finding(&self, key: &str) -> Option<&Finding> {
        let scan = self.case.scan.as_ref()?;
        scan.covered().find(|finding| finding.key(&self.rules) == key)
    }

    /// Whether it was uninstalled as far as the app or the person can say; the next scan proves it.
    pub fn is_said_done(&self, key: &str) -> bool {
        let end = self.attempt(key).and_then(|attempt| attempt.end.as_ref());
        self.case.by_hand.contains(key) || end.is_some_and(|end| end.outcome.is_done())
    }

    /// The keys of what has to be removed, in order.
    pub fn to_remove(&self) -> Vec<String> {
        let Some(scan) = &self.case.scan else { return Vec::new() };
        let findings =
            self.plan().removals().filter_map(|position| scan.findings.get(position)).collect::<Vec<_>>();
        findings.into_iter().map(|finding| finding.key(&self.rules)).collect()
    }

    /// How a finding is removed.
    pub fn instruction(&self, finding: &Finding) -> Instruction {
        match self.signatures.get(&finding.key(&self.rules)) {
            Some(Signature::DoesNotHold) => Instruction::InstalledApps(Some(NotStarted::NotSigned)),
            Some(Signature::FileMissing) => Instruction::InstalledApps(Some(NotStarted::FileMissing)),
            Some(Signature::Holds(_)) | None => instruction(&self.rules, finding),
        }
    }

    /// The newest attempt to remove something, unless a scan was begun after its end. One whose end
    /// nobody saw may still be going on.
    pub fn attempt(&self, key: &str) -> Option<&Attempt> {
        let attempt = attempt::newest(&self.case.attempts, key)?;
        let scan = self.case.scan.as_ref();
        scan.is_none_or(|scan| attempt.is_newer_than(scan)).then_some(attempt)
    }

    /// What has to be said instead of "gone" of something that is not seen; `None` where it is gone.
    pub fn doubt(&self) -> Option<Gone> {
        if self.case.waits_for_restart() {
            return Some(Gone::RestartDue);
        }
        let has_gaps = self.case.scan.as_ref().is_some_and(|scan| scan.gaps().next().is_some());
        has_gaps.then_some(Gone::CouldNotCheck)
    }

    /// Before and after; `None` before anything was found.
    pub fn proof(&self) -> Option<Proof<'_>> {
        self.case.proof(&self.rules, self.boot.as_ref())
    }

    /// In which language the report is.
    pub fn report_language(&self) -> Language {
        self.case.report.language.unwrap_or_else(|| self.texts.language())
    }

    /// The clock of a duty; empty for one without a deadline.
    pub fn due(&self, duty: &Duty) -> Vec<Due> {
        self.case.due(&self.rules, &self.texts, duty, Timestamp::now())
    }

    /// What a duty asks for first because of what was found; `None` before anything was, and once all is
    /// done.
    pub fn first_due(&self, duty: &Duty) -> Option<Due> {
        self.case.found_at(duty)?;
        self.due(duty).into_iter().find(|due| !due.is_over)
    }

    /// The day of the newest scan, where that is too long ago to speak of today, or other rules judged.
    pub fn old_check(&self) -> Option<Date> {
        let scan = self.case.scan.as_ref()?;
        let day = super::day_of(scan.finished_at);
        let days = self.today.since(day).map_or(0, |span| span.get_days());
        // One of the future was made while the clock was wrong. Travel can put it on the next day.
        let is_of_these_days = (-1..=KEEPS_DAYS).contains(&days);
        let used = (&scan.rules.ban, &scan.rules.version);
        (!is_of_these_days || used != (&self.rules.id, &self.rules.version)).then_some(day)
    }

    /// The duties that apply and have to be done by a certain day, or were.
    pub fn duties_with_dues(&self) -> Vec<&Duty> {
        self.case.duties_with_dues(&self.rules)
    }

    /// Those of them that still have to be done because of what was found, with the day.
    pub fn due_duties(&self) -> Vec<(&Duty, Due)> {
        let duties = self.duties_with_dues();
        duties.into_iter().filter_map(|duty| Some((duty, self.first_due(duty)?))).collect()
    }

    /// The question whose answer would say whether something is due in days: not answered, or not known.
    /// `None` where something is, or was.
    pub fn question_of_dues(&self) -> Option<&Question> {
        if !self.duties_with_dues().is_empty() {
            return None;
        }
        let open = duties::next_question(&self.rules, &self.case.answers);
        open.or_else(|| {
            let with_dues = self.rules.duties.iter().filter(|duty| !duty.due.is_empty());
            let asked: BTreeSet<&String> = with_dues.flat_map(|duty| duty.when.keys()).collect();
            let is_unknown = |id: &String| self.case.answers.get(id).is_some_and(|choice| choice == UNKNOWN);
            let is_open = |question: &&Question| asked.contains(&&question.id) && is_unknown(&question.id);
            // An answer can be left from before another one made its question pointless.
            duties::asked(&self.rules, &self.case.answers).into_iter().find(is_open)
        })
    }

    /// Whether something protects this computer, as its system said not long ago.
    pub fn is_protected(&self) -> bool {
        let protects = |scan: &Scan| scan.protection.iter().any(Protection::protects);
        self.case.scan.as_ref().is_some_and(protects) && self.old_check().is_none()
    }

    /// Whether the newest scan could look everywhere and found nothing.
    pub fn is_clear(&self) -> bool {
        self.case.scan.as_ref().is_some_and(|scan| scan.verdict() == Verdict::Clear)
    }

    /// Whether the newest scan found something that the ban covers.
    pub fn is_found(&self) -> bool {
        self.case.scan.as_ref().is_some_and(|scan| scan.covered().next().is_some())
    }

    /// The system of this computer, as far as other protection is concerned.
    pub fn system(&self) -> Option<protection::System> {
        let os = self.computer.os.to_lowercase();
        Some(match self.machine_system {
            System::Windows if os.contains("server") => protection::System::WindowsServer,
            System::Windows if os.contains("home") => protection::System::WindowsHome,
            System::Windows => protection::System::Windows,
            System::MacOs => protection::System::Macos,
            System::Linux => protection::System::Linux,
            System::Unknown => return None,
        })
    }

    /// Other protection in the order that fits this office.
    pub fn ranking(&self) -> Ranking {
        let is_federal = self.rules.questions.iter().any(|question| {
            self.case.answers.get(&question.id).is_some_and(|answer| question.federal.contains(answer))
        });
        let office = Office {
            systems: self.system().into_iter().collect(),
            // Until somebody says, the usual small office without an IT person.
            devices: self.case.office.devices.unwrap_or(SMALL_OFFICE),
            has_it: self.case.office.has_it.unwrap_or(false),
            needs_edr: false,
            federal: if is_federal { Federal::ContractInformation } else { Federal::None },
            already_has: Vec::new(),
        };
        protection::rank(&self.alternatives, &office, self.today)
    }

    /// Whether nobody has said if the business works for the federal government.
    pub fn may_be_federal(&self) -> bool {
        let mut questions = self.rules.questions.iter().filter(|question| !question.federal.is_empty());
        let answer = |question: &Question| self.case.answers.get(&question.id).map(String::as_str);
        questions.any(|question| answer(question).is_none_or(|answer| answer == UNKNOWN))
    }

    /// Whether what was found still does something, or is trusted: more than harmless traces.
    pub fn is_still_here(&self) -> bool {
        self.is_found() && !self.has_harmless_traces()
    }

    /// Whether nothing but traces is left that do nothing.
    pub fn has_harmless_traces(&self) -> bool {
        self.proof().is_some_and(|proof| proof.result == Gone::HarmlessLeftovers)
    }

    /// The step of the page that the case is at.
    pub fn step(&self) -> Option<Step> {
        Step::of(&self.case.place)
    }

    /// Where a step stands: the first page of it that still asks for something, else its last.
    pub fn entry(&self, step: Step) -> Place {
        match step {
            Step::Case => {
                let open = duties::next_question(&self.rules, &self.case.answers);
                open.map_or(Place::Duties, |question| Place::Question(question.id.clone()))
            }
            Step::Check => Place::Check,
            // A check begins only with its own button.
            Step::Remove if self.case.scan.is_none() => Place::Check,
            Step::Remove if self.waits_only_elsewhere() => Place::Afterwards,
            Step::Remove => {
                let plan = self.plan();
                match plan.open_gate(&self.rules, &self.case.gates()) {
                    Some(gate) => Place::Gate(gate.to_owned()),
                    None if plan.steps.is_empty() && self.case.scan_before.is_some() => {
                        let is_open = self.case.gone_at.is_some() && !self.is_done_elsewhere();
                        if is_open { Place::Afterwards } else { Place::Gone }
                    }
                    None if self.case.restart.is_some() => Place::Restart,
                    None => Place::Plan,
                }
            }
            Step::Protect => Place::Protect,
            Step::Report => Place::Report,
        }
    }

    /// The first step that is not finished; the last one when all are.
    pub fn first_open_step(&self) -> Step {
        let is_open = |step: &Step| matches!(self.status(*step), Status::InProgress | Status::NotStarted);
        Step::ALL.into_iter().find(is_open).unwrap_or(Step::Report)
    }

    /// Whether everything that has to be done elsewhere is ticked off.
    fn is_done_elsewhere(&self) -> bool {
        let is_ticked = |one: &&Afterwards| self.case.afterwards.contains_key(&one.id);
        self.case.scan_before.is_none() || self.case.concerned(&self.rules).iter().all(is_ticked)
    }

    /// Whether all is gone, and only what has to be done elsewhere is still open.
    pub fn waits_only_elsewhere(&self) -> bool {
        let is_gone = self.case.gone_at.is_some() && !self.is_still_here() && self.doubt().is_none();
        is_gone && self.old_check().is_none() && !self.is_done_elsewhere()
    }

    /// How far each step is, from what is in the case.
    pub fn status(&self, step: Step) -> Status {
        let is_now = self.step() == Some(step);
        let has_passed = self.step().is_some_and(|now| step.is_before(now));
        let is_done = match step {
            Step::Case => duties::next_question(&self.rules, &self.case.answers).is_none(),
            Step::Check => self.case.scan.is_some() && self.old_check().is_none(),
            Step::Remove => {
                // What could not be checked may still have to be removed.
                let is_over = self.is_clear() || self.has_harmless_traces();
                let is_new = self.old_check().is_none();
                is_over && is_new && !self.case.waits_for_restart() && self.is_done_elsewhere()
            }
            // That it was looked at protects nobody.
            Step::Protect => {
                let says_nothing = self.case.scan.as_ref().is_none_or(|scan| scan.protection.is_empty());
                // The word of the person ends the step only where the system does not say what is on.
                let is_safe =
                    if says_nothing { self.case.said_protected_at.is_some() } else { self.is_protected() };
                // What the ban covers protects nobody, and takes the place of what could.
                !self.is_still_here() && is_safe
            }
            // One that was saved before the newest check is no longer true.
            Step::Report => {
                let scanned_at = self.case.scan.as_ref().map(|scan| scan.finished_at);
                let is_newer = |(report, at): (&SavedReport, Timestamp)| report.at > at;
                let is_newest = self.case.reports.last().zip(scanned_at).is_some_and(is_newer);
                !self.case.is_report_old && is_newest && self.old_check().is_none()
            }
        };
        let has_begun = match step {
            Step::Remove => {
                let has_tried = !self.case.attempts.is_empty() || !self.case.by_hand.is_empty();
                self.case.gone_at.is_some() || has_tried || !self.case.gate_answers.is_empty()
            }
            // What was saved says what was so then.
            Step::Report => !self.case.reports.is_empty(),
            Step::Case => !self.case.answers.is_empty(),
            Step::Check | Step::Protect => false,
        };
        if is_done && step == Step::Remove && self.case.scan_before.is_none() {
            Status::NotNeeded
        } else if is_done {
            Status::Done
        } else if is_now || has_passed && step == Step::Protect || has_begun {
            Status::InProgress
        } else {
            Status::NotStarted
        }
    }
}
